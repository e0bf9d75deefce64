# 链图 liantu. `make demo` runs the main job, `make test` passes the tests; both make their own environment.
PYTHON ?= python3.11
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: install demo test lint types layers unit servers bench derive lock clean neo4j neo4j-stop

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "需要 Python 3.11（PYTHON=… 可指定路径）"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	@$(BIN)/liantu demo --port $(PORT)

# Everything, in the order in which it fails fastest.
test: install servers lint types layers unit

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

# What the browser and Neo4j tests need: installed where that can be done, else said so.
servers:
	@sh tests/browser-ready.sh
	@sh tests/neo4j-ready.sh

# A real Neo4j server on this machine, for those who have Java and Maven; prints how to use it.
neo4j: install
	@$(BIN)/python -m graph.store.neo4j.local up .neo4j

neo4j-stop:
	@$(BIN)/python -m graph.store.neo4j.local down .neo4j

bench: install
	$(BIN)/python -m bench

derive: install
	$(BIN)/python -m ontology.derive

# Writes requirements.lock anew (needs pip-tools).
lock:
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-header --no-annotate --allow-unsafe -o requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

"""The ledger template: every sheet and column, required ones marked, and it can itself be taken in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import httpx
import openpyxl

from api.ledger_template import EXAMPLES, ledger_template
from graph.store.urls import open_store
from ingest.workbook import ingest_workbook
from ontology.ledger_forms import FORMS


def test_it_has_every_sheet_and_column_with_the_required_ones_marked() -> None:
    book = openpyxl.load_workbook(BytesIO(ledger_template()))
    assert book.sheetnames == [form.name for form in FORMS]
    for form in FORMS:
        heads = [str(cell.value) for cell in book[form.name][1]]
        assert [head.rstrip("*").removesuffix("（万元）") for head in heads] == list(form.names)
        marked = [name for name, head in zip(form.names, heads, strict=True) if head.endswith("*")]
        assert marked == list(form.required)


def test_every_example_is_of_a_column_and_says_that_it_is_one() -> None:
    for form in FORMS:
        example = EXAMPLES[form.name]
        assert set(example) <= set(form.names)
        assert set(form.required) <= set(example)
        assert any(str(value).startswith("示例") for value in example.values())


def test_the_template_itself_is_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "台账模板.xlsx"
    file.write_bytes(ledger_template())
    store = open_store(f"sqlite:///{tmp_path / 't.db'}")
    report = ingest_workbook(store, file)
    store.close()
    assert not report.refused
    assert set(report.accepted.values()) == {1}


def test_it_is_downloaded_from_the_data_page(nothing: httpx.Client) -> None:
    assert 'href="/data/template.xlsx"' in nothing.get("/data").text
    answer = nothing.get("/data/template.xlsx")
    assert answer.content == ledger_template()
    assert answer.headers["content-disposition"].startswith("attachment")

"""Who is who on import: a second spelling makes no second company, what is doubtful is asked, undo restores."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.identity import decide
from graph.identity.decisions import Verdict
from graph.identity.known import dealt_with
from graph.snapshot import Snapshot
from graph.store.door import Store
from graph.store.urls import open_store
from ingest.report import LedgerReport
from ingest.workbook import ingest_workbook
from ontology import refs
from ontology.trade import CompanyStated, PurchaseTotal

COMPANY_HEAD = ["企业名称", "统一社会信用代码", "省", "市", "曾用名/别名"]
BOUGHT_HEAD = ["采购企业", "供应企业", "产品", "年度", "采购额"]
CODE, OTHER_CODE = "91430700MA4L2CQB81", "91430700MA4L2CQC1C"
Rows = list[list[str]]


def write(folder: Path, companies: Rows = (), bought: Rows = (), totals: Rows = (), leaders: Rows = ()) -> Path:  # type: ignore[assignment]
    """A ledger as a folder of .csv."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {
        "企业": [COMPANY_HEAD, *companies] if companies else [],
        "配套": [BOUGHT_HEAD, *bought] if bought else [],
        "采购总额": [["采购企业", "年度", "采购总额"], *totals] if totals else [],
        "主导企业": [["产业链", "企业名称"], *leaders] if leaders else [],
    }
    for name, rows in sheets.items():
        if rows:
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


def purchases(snapshot: Snapshot) -> list[tuple[str, str, str, int, int | None]]:
    """Who bought what from whom, by names."""
    name = snapshot.names
    rows = snapshot.supplies.select("buyer", "supplier", "product", "year", "low").iter_rows()
    return sorted((name[b], name[s], name[p], year, low) for b, s, p, year, low in rows)


def test_a_second_spelling_makes_no_second_company(store: Store, tmp_path: Path) -> None:
    first = write(
        tmp_path / "1",
        [["示例（常德）精密机械有限公司", CODE, "湖南省", "常德市", ""]],
        [["示例整机厂", "示例（常德）精密机械有限公司", "齿轮", "2023", "1"]],
    )
    ingest_workbook(store, first)
    rows = [["示例整机厂", "常德示例精密机械有限责任公司", "轴承", "2023", "2"]]
    report = ingest_workbook(store, write(tmp_path / "2", bought=rows))
    assert [(one.written, one.meant) for one in report.recognised] == [
        ("常德示例精密机械有限责任公司", "示例（常德）精密机械有限公司")
    ]
    assert any(
        "写作“常德示例精密机械有限责任公司”，视同“示例（常德）精密机械有限公司”（依据：" in note
        for note in report.notes
    )
    assert report.new_companies == ()
    snapshot = store.snapshot()
    assert {row[1] for row in purchases(snapshot)} == {"示例（常德）精密机械有限公司"}
    assert report.batch is not None
    store.drop_batch(report.batch.id)
    assert len(purchases(store.snapshot())) == 1


def test_two_spellings_in_one_file_are_one_company_in_whatever_order(store: Store, tmp_path: Path) -> None:
    rows = [
        ["示例整机", "示例液压有限责任公司", "泵", "2023", "2"],
        ["示例整机有限公司", "示例液压有限公司", "泵", "2023", "3"],
    ]
    report = ingest_workbook(store, write(tmp_path / "1", bought=rows))
    assert len(report.recognised) == 2
    assert sum(low or 0 for *_, low in purchases(store.snapshot())) == 5_000_000
    assert len({row[:2] for row in purchases(store.snapshot())}) == 1


def test_what_is_only_likely_is_asked_and_taken_in_as_new(store: Store, tmp_path: Path) -> None:
    ingest_workbook(store, write(tmp_path / "1", [["常德示例精密机械有限公司", "", "湖南省", "常德市", ""]]))
    names = ["示例精密机械有限公司", "常德示例精密机械股份有限公司", "长沙示例精密机械有限公司"]
    report = ingest_workbook(
        store, write(tmp_path / "2", bought=[["示例整机厂", name, "齿轮", "2023", "1"] for name in names])
    )
    assert report.recognised == ()
    assert {question.written for question in report.questions} >= set(names[:2])
    assert any("请在“候选合并”页确认" in note for note in report.notes)
    assert set(names) <= set(report.new_companies)


def test_numbered_names_are_neither_followed_nor_asked_about(store: Store, tmp_path: Path) -> None:
    rows = [[f"示例采购{n % 3}", f"示例供应商{n}", "件", "2023", "1"] for n in range(40)] + [
        ["甲公司", "乙公司", "件", "2023", "1"]
    ]
    report = ingest_workbook(store, write(tmp_path / "1", bought=rows))
    assert (report.recognised, report.questions) == ((), ())


def test_codes_decide_before_names(store: Store, tmp_path: Path) -> None:
    ingest_workbook(
        store,
        write(
            tmp_path / "1",
            [["示例老名有限公司", CODE, "", "", ""]],
        ),
    )
    report = ingest_workbook(store, write(tmp_path / "2", [["示例新名有限公司", CODE, "", "", ""]]))
    assert [(one.written, one.meant, one.ground) for one in report.recognised] == [
        ("示例新名有限公司", "示例老名有限公司", "统一社会信用代码相同")
    ]
    assert store.snapshot().of(CompanyStated).height == 1
    other = write(tmp_path / "3", [["示例老名有限责任公司", OTHER_CODE, "", "", ""]])
    assert ingest_workbook(store, other).recognised == ()
    assert store.snapshot().of(CompanyStated).height == 2


def test_a_leader_may_be_written_otherwise(store: Store, tmp_path: Path) -> None:
    file = write(
        tmp_path / "1", [["示例整机有限公司", "", "湖南省", "常德市", ""]], leaders=[["示例链", "示例整机有限责任公司"]]
    )
    assert ingest_workbook(store, file).refused == ()
    later = write(tmp_path / "2", leaders=[["示例另一链", "示例整机"], ["示例另一链", "示例整机械"]])
    assert [refusal.value for refusal in ingest_workbook(store, later).refused] == ["示例整机械"]


def test_a_name_that_fits_two_companies_is_asked_about(store: Store, tmp_path: Path) -> None:
    both = [["示例液压有限公司", "", "", "", ""], ["示例液压股份有限公司", "", "", "", ""]]
    ingest_workbook(store, write(tmp_path / "1", both))
    report = ingest_workbook(store, write(tmp_path / "2", bought=[["示例整机", "示例液压", "泵", "2023", "1"]]))
    assert report.recognised == ()
    assert {question.other for question in report.questions if question.written == "示例液压"} == {
        row[0] for row in both
    }
    assert purchases(store.snapshot())[0][1] == "示例液压"


def test_who_imported_what_and_how_it_was_read_is_kept(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "配套.csv"
    file.write_text("采购企业,供应商,产品名称,年份,金额(元)\n示例甲,示例乙,泵,2023,10000\n", encoding="utf-8")
    batch = ingest_workbook(store, file, by="张三").batch
    assert batch is not None
    assert batch.by == "张三"
    assert len(batch.file_digest) == 64
    assert "产品←产品名称" in batch.columns[0]
    assert store.drop_batch(batch.id, "李四").undone_by == "李四"


# --- any sequence of imports, decisions and undos is what remains of it ----------------------------

POOL: list[dict[str, Rows]] = [
    {
        "companies": [["示例液压有限公司", CODE, "湖南省", "常德市", "示例老液压厂"]],
        "bought": [["示例整机有限公司", "示例液压有限公司", "泵", "2023", "1"]],
    },
    {"bought": [["示例整机", "示例液压有限责任公司", "泵", "2023", "2"], ["示例整机", "示例液压", "阀", "2023", "3"]]},
    {
        "companies": [["示例液压股份有限公司", "", "", "", ""]],
        "bought": [["示例整机有限公司", "示例液压", "泵", "2023", "5"]],
    },
    {"companies": [["示例新液压有限公司", CODE, "", "", ""]], "totals": [["示例整机有限责任公司", "2023", "90"]]},
    {
        "bought": [["示例整机有限责任公司", "示例老液压厂", "泵", "2023", "8"]],
        "totals": [["示例整机有限公司", "2023", "80"]],
    },
    {"companies": [["示例液压有限责任公司", OTHER_CODE, "湖南省", "长沙市", ""]]},
]
NAMES = ["示例液压有限公司", "示例液压有限责任公司", "示例液压", "示例新液压有限公司", "示例整机", "示例整机有限公司"]
DECISIONS = [(a, b, verdict) for a, b in pairwise(NAMES) for verdict in Verdict]
steps = st.one_of(
    st.tuples(st.just("import"), st.integers(0, len(POOL) - 1)),
    st.tuples(st.just("import"), st.integers(0, len(POOL) - 1)),
    st.tuples(st.just("decide"), st.integers(0, len(DECISIONS) - 1)),
    st.tuples(st.just("undo"), st.integers(0, 5)),
)


@cache
def ledgers() -> list[Path]:
    """The ledgers of the pool, written once."""
    folder = Path(HELD.name)
    return [write(folder / str(at), **sheets) for at, sheets in enumerate(POOL)]


HELD = TemporaryDirectory()


def step(store: Store, kind: str, which: int) -> int | None:
    """Takes a step; the number of the batch that it made, if it made one."""
    if kind == "import":
        before = len(store.batches())
        report: LedgerReport = ingest_workbook(store, ledgers()[which])
        return report.batch.id if report.batch and len(store.batches()) > before else None
    one, other, verdict = DECISIONS[which]
    return decide(store, [(refs.company(one), refs.company(other))], verdict, "张三", "").id


def told(snapshot: Snapshot) -> tuple[object, ...]:
    """All that measures see, by names."""
    names, places = snapshot.names, snapshot.place_of
    totals = snapshot.of(PurchaseTotal).select("buyer", "year", "amount").iter_rows()
    stated = snapshot.of(CompanyStated).select("company", "code", "place").iter_rows()
    return (
        purchases(snapshot),
        sorted((names[buyer], year, amount) for buyer, year, amount in totals),
        sorted((names[company], code, places[place].text) for company, code, place in stated),
        sorted(names[one] for one in dealt_with(snapshot) - snapshot.company_of.keys()),
    )


def replayed(made: Sequence[tuple[str, int]], folder: Path) -> tuple[object, ...]:
    """What a new store tells in which only these steps were taken."""
    store = open_store(f"sqlite:///{folder}/again.db")
    for kind, which in made:
        step(store, kind, which)
    found = told(store.snapshot())
    store.close()
    return found


@settings(max_examples=12, deadline=None)
@given(st.lists(steps, min_size=3, max_size=8))
def test_imports_decisions_and_undos_are_what_remains_of_them(taken: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/store.db")
        live: dict[int, tuple[str, int]] = {}
        for kind, which in taken:
            if kind == "undo":
                if live:
                    gone = list(live)[which % len(live)]
                    store.drop_batch(gone)
                    live.pop(gone)
            elif (made := step(store, kind, which)) is not None:
                live[made] = (kind, which)
        there = told(store.snapshot())
        store.close()
        assert there == replayed(list(live.values()), Path(folder))

"""The listed companies, where the data set lies beside the repository: each finds itself, and by its short name nobody else."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from graph.identity.match import Band, Index, Known, verdict

COMPANIES = Path(__file__).parents[4] / "shared" / "listed-companies" / "companies.csv.gz"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    if not COMPANIES.exists():
        pytest.skip("the data set of listed companies is not there")
    with gzip.open(COMPANIES, "rt", encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["full_name"]]


@pytest.fixture(scope="module")
def index(rows: list[dict[str, str]]) -> Index:
    return Index(Known(row["code"][:6], row["full_name"]) for row in {row["code"][:6]: row for row in rows}.values())


def test_every_twentieth_finds_itself(rows: list[dict[str, str]], index: Index) -> None:
    asked = list({row["code"][:6]: row for row in rows}.values())[::20]
    for row in asked:
        found = index.candidates(row["full_name"].replace("股份有限公司", " 股份有限公司"))
        assert (found[0].known.key, found[0].band) == (row["code"][:6], Band.SURE), row["full_name"]


@pytest.mark.parametrize(("complete", "recall"), [(False, 0.55), (True, 0.87)])
def test_sure_short_names_are_right(rows: list[dict[str, str]], index: Index, complete: bool, recall: float) -> None:
    asked = rows[::10]
    found = [(row, index.candidates(row["name"], limit=1, complete=complete)) for row in asked]
    sure = [(row, one[0]) for row, one in found if verdict(one) is Band.SURE]
    wrong = [row["name"] for row, one in sure if one.known.key != row["code"][:6]]
    assert len(sure) > recall * len(asked)
    assert len(wrong) <= 0.01 * len(sure), wrong

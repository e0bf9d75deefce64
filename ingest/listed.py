"""The public data set of listed companies → companies, what they make, their industries, how products relate.

Four corners of the data that are taken with care: rows of accounting that are no product, codes that lead
nowhere, shares beyond 0…1, and two full names under one code (a company that was renamed).
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import polars as pl

from graph.store.door import Batch, Store
from ingest.ledger.known import StoreNames
from ingest.ledger.recognition import recognise
from ingest.listed_places import place_of_name
from ingest.report import LedgerReport
from ontology import refs
from ontology.claims import Claim, Witness
from ontology.errors import AskedWrongly
from ontology.kinds import Ref
from ontology.trade import AlsoCalled, CompanyStated, Honoured, IndustryOf, IndustryStated, Produces, RelatedProduct

#: Files of the data set and their columns.
FILES = {
    "companies": ("code", "name", "full_name", "exchange", "listed_on"),
    "company_industries": ("company", "industry"),
    "industries": ("code", "name"),
    "industry_parents": ("industry", "parent"),
    "company_products": ("company", "product", "revenue_share"),
    "product_relations": ("source", "target", "relation"),
}
LARGEST = 500_000_000
_EXCHANGES = {"上海证券交易所": "SH", "深圳证券交易所": "SZ", "北京证券交易所": "BJ"}
_CODE = re.compile(r"\d{6}[A-Z]{2}")
_NO_PRODUCT = re.compile(
    r"平衡项目|抵[销消]|^未分配|调整项|(?:合计|小计|总计)$|^(?:其他|其它)(?:业务|收入|项目|产品|服务)?$|^非?主营业务$"
)
#: Whose industries they are: their names sound like those of GB/T 4754, which is another classification.
_CLASSIFICATION = "申万行业分类"
#: How a relation of the data set reads in our words: (relation, whether the target is its subject).
_RELATIONS = {"上游材料": ("input_to", True), "下游产品": ("input_to", False), "产品小类": ("kind_of", True)}


@dataclass
class _Intake:
    """Claims and what was left out, by reason."""

    claims: list[tuple[Claim, Witness]] = field(default_factory=list)
    accepted: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def take(self, sheet: str, row: int, *claims: Claim, known: str = "stated") -> None:
        """Takes in what one row says."""
        witness = Witness(sheet, row, known=known)
        self.claims.extend((claim, witness) for claim in claims)
        self.accepted[sheet] += 1

    def leave(self, reason: str) -> None:
        """Counts a row that is not taken in."""
        self.left_out[reason] += 1


def ingest_listed(store: Store, directory: Path, by: str = "") -> LedgerReport:
    """Takes in the data set in `directory`, `by` whom; the same content twice changes nothing."""
    batch, accepted = listed_batch(directory)
    found = recognise(batch.claims, batch.supplies, StoreNames(store))
    batch = replace(batch, claims=[*batch.claims, *found.claims], notes=(*batch.notes, *found.notes), by=by)
    receipt = store.put(batch)
    there = receipt.already_there
    return LedgerReport(batch.title, False, accepted, (), tuple(batch.notes), (), receipt.batch, there)


def listed_batch(directory: Path) -> tuple[Batch, dict[str, int]]:
    """The data set as one batch, and how many rows of each file it takes in; AskedWrongly if a file can't be read."""
    if not directory.is_dir():
        raise AskedWrongly(f"没有这个文件夹：{directory}")
    contents = {stem: _unpacked(directory / f"{stem}.csv.gz") for stem in FILES}
    digest = hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in contents.values()))
    tables = {stem: _table(stem, content) for stem, content in contents.items()}
    intake = _Intake()
    companies = _companies(tables["companies"], intake)
    _industries(tables, companies, intake)
    _products(tables["company_products"], companies, intake)
    _relations(tables["product_relations"], intake)
    notes = [f"{reason}：{count} 行没有收入" for reason, count in intake.left_out.items()]
    batch = Batch("listed", directory.name, digest.hexdigest(), intake.claims, notes=tuple(notes))
    return batch, dict(intake.accepted)


def _unpacked(path: Path) -> bytes:
    try:
        with gzip.open(path) as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise AskedWrongly(f"缺少文件：{path}") from None
    except (OSError, EOFError, zlib.error) as error:
        raise AskedWrongly(f"{path}：读不了，文件已损坏") from error
    if len(content) > LARGEST:
        raise AskedWrongly(f"{path}：解压后太大")
    return content


def _table(stem: str, content: bytes) -> pl.DataFrame:
    try:
        frame = pl.read_csv(io.BytesIO(content), infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise AskedWrongly(f"{stem}.csv.gz：不是完好的 CSV（{str(error)[:80]}）") from error
    missing = [column for column in FILES[stem] if column not in frame.columns]
    if missing:
        raise AskedWrongly(f"{stem}.csv.gz：缺少列 {'、'.join(missing)}")
    return frame.select(pl.col(column).fill_null("").str.strip_chars() for column in FILES[stem])


def _rows(frame: pl.DataFrame) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows with their 1-based number in the file, the header being row 1."""
    yield from enumerate(frame.iter_rows(), start=2)


# --- companies ----------------------------------------------------------------------------------


def _code(code: str, exchange: str = "") -> str:
    """The code with its exchange: 600373SH."""
    code = code.upper()
    return code + _EXCHANGES.get(exchange, "") if code.isdigit() else code


def _companies(frame: pl.DataFrame, intake: _Intake) -> dict[str, Ref]:
    """The company of each code: named by the first full name, the others and the short names are aliases."""
    by_code: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row, (code, name, full_name, exchange, _) in _rows(frame):
        if not full_name or not _CODE.fullmatch(_code(code, exchange)):
            intake.leave("企业没有全称或完整的证券代码")
        else:
            by_code[_code(code, exchange)].append((row, name, full_name))
    carriers = Counter(name for rows in by_code.values() for name in {name for _, name, _ in rows})
    companies: dict[str, Ref] = {}
    for code, rows in by_code.items():
        company = companies[code] = refs.company(rows[0][2])
        names = {full_name for _, _, full_name in rows[1:]} | {n for _, n, _ in rows if carriers[n] == 1}
        _take_company(code, company, rows, names, intake)
    return companies


def _take_company(
    code: str, company: Ref, rows: list[tuple[int, str, str]], aliases: set[str], intake: _Intake
) -> None:
    """A company's claims; its place is derived, and only where all its names say the same."""
    places = {place_of_name(full_name) for _, _, full_name in rows}
    place = places.pop() if len(places) == 1 else None
    stated = CompanyStated(company, place=place, listed_as=code)
    intake.take("companies", rows[0][0], stated, known="derived" if place else "stated")
    others = [refs.company(alias) for alias in sorted(aliases) if alias]
    claims = [AlsoCalled(company, other) for other in others if other.key != company.key]
    intake.claims.extend((claim, Witness("companies", rows[0][0])) for claim in (Honoured(company, "上市"), *claims))
    intake.accepted["companies"] += len(rows) - 1


# --- industries ---------------------------------------------------------------------------------


def _industries(tables: Mapping[str, pl.DataFrame], companies: Mapping[str, Ref], intake: _Intake) -> None:
    names = {code: name for code, name in tables["industries"].iter_rows() if name}
    parents = dict(tables["industry_parents"].iter_rows())
    for row, (code, name) in _rows(tables["industries"]):
        parent = names.get(parents.get(code, ""), "")
        intake.take("industries", row, IndustryStated(refs.industry(name), "", _CLASSIFICATION, parent))
    for row, (code, industry) in _rows(tables["company_industries"]):
        company = companies.get(_code(code))
        if company is None:
            intake.leave("行业归属中的证券代码不在企业表中")
        elif industry not in names:
            intake.leave("行业归属中的行业代码不在行业表中")
        else:
            intake.take("company_industries", row, IndustryOf(company, refs.industry(names[industry])))


# --- products -----------------------------------------------------------------------------------


@cache
def _product(name: str) -> Ref:
    return refs.product(name)


def _products(frame: pl.DataFrame, companies: Mapping[str, Ref], intake: _Intake) -> None:
    seen: set[tuple[Ref, str]] = set()
    for row, (code, product, share) in _rows(frame):
        company = companies.get(_code(code))
        if company is None:
            intake.leave("主营产品中的证券代码不在企业表中")
        elif not product or _NO_PRODUCT.search(product):
            intake.leave("会计科目（平衡项目、分部间抵销等），不是产品")
        elif (company, product) in seen:
            intake.leave("同一企业的同一产品重复出现，只取第一行")
        else:
            seen.add((company, product))
            intake.take("company_products", row, Produces(company, _product(product), _share(share)))


def _share(text: str) -> float | None:
    """A revenue share; None where it is no fraction between 0 and 1."""
    try:
        share = float(text)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def _relations(frame: pl.DataFrame, intake: _Intake) -> None:
    for row, (source, target, relation) in _rows(frame):
        if relation not in _RELATIONS:
            intake.leave(f"不认识的产品关系“{relation[:20]}”")
        elif not source or not target or _product(source).key == _product(target).key:
            intake.leave("产品与自身的关系")
        else:
            ours, turned = _RELATIONS[relation]
            subject, other = (target, source) if turned else (source, target)
            intake.take("product_relations", row, RelatedProduct(_product(subject), _product(other), ours))

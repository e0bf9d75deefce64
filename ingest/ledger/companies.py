"""Sheet 企业 → companies, their other names, honours and products; who is who within the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.clean.money import fen_of
from ingest.clean.words import NO_NAMES, code_of, industry_doubt, industry_of, name_of, names_of
from ingest.ledger.intake import Intake, Row, rows_of
from ingest.ledger.known import KnownNames
from ingest.ledger.places import place_of_columns
from ingest.tables.headers import Sheet
from ontology import refs
from ontology.claims import Claim
from ontology.kinds import Ref
from ontology.names import normal_form
from ontology.place import Place
from ontology.trade import AlsoCalled, CompanyStated, Honoured, Produces


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A good row of 企业."""

    row: Row
    stated: CompanyStated
    aliases: tuple[str, ...]
    honours: tuple[str, ...]
    products: tuple[str, ...]

    @property
    def form(self) -> str:
        return normal_form(self.stated.company.name)


@dataclass(frozen=True)
class Companies:
    """The companies that the file's sheet 企业 names: forms of names and aliases, and names that several carry."""

    named: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = field(default=frozenset())


def companies_of(sheet: Sheet, known: KnownNames, intake: Intake) -> Companies:
    """Takes in the sheet; two codes under one name are two companies, other rows of one name are one."""
    rows = [company for row in rows_of(sheet, intake) if (company := _company_row(row, sheet)) is not None]
    codes: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for company in rows:
        if company.stated.code:
            codes[company.form][company.stated.code] = None
    stored = known.among(refs.company(c.stated.company.name, c.stated.code) for c in rows if c.stated.code)
    several = frozenset(form for form, found in codes.items() if len(found) > 1)
    several |= {ref.key.partition("|")[0] for ref in stored}
    groups: dict[Ref, list[CompanyRow]] = {}
    for company in rows:
        _join(groups, company, several)
    named = frozenset(company.form for group in groups.values() for company in group)
    for ref, group in groups.items():
        _take(ref, group, named, intake)
    aliases = frozenset(normal_form(a) for group in groups.values() for company in group for a in company.aliases)
    return Companies(named | aliases, several)


def _company_row(row: Row, sheet: Sheet) -> CompanyRow | None:
    name = row.read("企业名称", name_of, "", required=True)
    unit = sheet.units.get
    stated = CompanyStated(
        refs.company(name),
        code=row.read("统一社会信用代码", code_of, ""),
        place=_place(row),
        address=row.text("地址"),
        industry_code=row.read("行业代码", industry_of, ""),
        output=row.read("年产值", lambda text: fen_of(text, unit("年产值", "万元")), None),
        tax=row.read("年纳税", lambda text: fen_of(text, unit("年纳税", "万元")), None),
        group=row.read("所属集团", name_of, ""),
    )
    aliases = tuple(
        alias for alias in row.read("曾用名/别名", names_of, NO_NAMES) if normal_form(alias) != normal_form(name)
    )
    if row.good and (doubt := industry_doubt(stated.industry_code)):
        row.note(f"行业代码“{stated.industry_code}”{doubt}")
    honours, products = row.read("企业资质", names_of, NO_NAMES), row.read("主要产品", names_of, NO_NAMES)
    return CompanyRow(row, stated, aliases, honours, products) if row.good else None


def _place(row: Row) -> Place | None:
    parts = [row.read(column, name_of, "") for column in ("省", "市", "区县", "园区")]
    return place_of_columns(*parts)


def _join(groups: dict[Ref, list[CompanyRow]], company: CompanyRow, several: frozenset[str]) -> None:
    """Adds the row to its company, or refuses it where it contradicts the rows before."""
    stated = company.stated
    if company.form in several and not stated.code:
        company.row.refuse("统一社会信用代码", "", "有同名而代码不同的企业，这一行没有代码，不知是哪一家")
        return
    name = stated.company.name
    ref = company.row.one(refs.company(name, stated.code) if company.form in several else refs.company(name))
    places = [before.stated.place for before in groups.get(ref, ())]
    clash = next((place for place in places if _contradict(place, stated.place)), None)
    if clash is not None and stated.place is not None:
        company.row.refuse(
            "企业名称", stated.company.name, f"同一企业前面写的所在地是{clash.zh}，这里是{stated.place.zh}"
        )
        return
    groups.setdefault(ref, []).append(company)


def _contradict(one: Place | None, other: Place | None) -> bool:
    """Whether both places are known and can't be the same one, the one only told more exactly."""
    if one is None or other is None or not one.known or not other.known:
        return False
    if one.abroad != other.abroad:
        return True
    return any(a and b and a != b for a, b in zip(_parts(one), _parts(other), strict=True))


def _parts(place: Place) -> tuple[str, str, str, str]:
    return place.province, place.city, place.county, place.park


def _take(ref: Ref, group: list[CompanyRow], named: frozenset[str], intake: Intake) -> None:
    """One claim of the company from all its rows; each row witnesses what it adds."""
    seen: set[Claim] = set()
    for at, company in enumerate(group):
        claims: list[Claim] = [_merged(ref, group)] if at == 0 else []
        for alias in company.aliases:
            if normal_form(alias) in named:
                intake.notes.append(
                    f"企业 第 {company.row.number} 行：别名“{alias}”是表中另一家企业的名称，没有当作别名"
                )
            else:
                claims.append(AlsoCalled(ref, intake.one(refs.company(alias))))
        claims += [Honoured(ref, honour) for honour in company.honours]
        claims += [Produces(ref, intake.one(refs.product(product))) for product in company.products]
        company.row.take([claim for claim in claims if claim not in seen])
        seen.update(claims)


def _merged(ref: Ref, group: Iterable[CompanyRow]) -> CompanyStated:
    """The first word on each question; of places the most exact one."""
    stated = [company.stated for company in group]
    first = stated[0]
    for later in stated[1:]:
        first = replace(
            first,
            code=first.code or later.code,
            place=_narrower(first.place, later.place),
            address=first.address or later.address,
            industry_code=first.industry_code or later.industry_code,
            output=later.output if first.output is None else first.output,
            tax=later.tax if first.tax is None else first.tax,
            group=first.group or later.group,
        )
    return replace(first, company=ref)


def _narrower(one: Place | None, other: Place | None) -> Place | None:
    if one is None or other is None or one.abroad or other.abroad:
        return one or other
    province, city, county, park = (a or b for a, b in zip(_parts(one), _parts(other), strict=True))
    return Place(province, city, county, park)

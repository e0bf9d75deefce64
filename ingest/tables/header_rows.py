"""Where the header of a sheet is, in one line or two, and which of its columns is which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from ingest.clean.money import UNITS
from ontology.errors import AskedWrongly
from ontology.ledger_forms import PLACE_PARTS, Column, Form
from ontology.names import normal_form

LONGEST_HEADER = 200
_BRACKETED = re.compile(r"\(([^()]*)\)")
_TRAILING_UNIT = re.compile(r"[/_:\-,]?(?:单位:?)?(?<![美欧日港澳加韩])([十百千]?[万亿]?元)$")
_TITLE_UNIT = re.compile(r"单位:?(?:人民币)?([十百千]?[万亿]?元)")
_MONEY_WORD = re.compile(r"元|美金|欧|英镑|usd|eur|jpy|\$")
_BETWEEN = "-_/:·.—、 "


@lru_cache(maxsize=10_000)
def header_form(header: str) -> tuple[str, str]:
    """A header without stars, brackets and unit, and what the brackets or the unit said.

    >>> header_form("采购额（亿元）*"), header_form("采购额/万元"), header_form("年产能(金额)")
    (('采购额', '亿元'), ('采购额', '万元'), ('年产能', '金额'))
    """
    form = normal_form(header[:LONGEST_HEADER]).replace("*", "")
    bracketed = " ".join(_BRACKETED.findall(form)).replace("单位:", "").replace("单位", "")
    bare = _BRACKETED.sub("", form).strip(":")
    unit = _TRAILING_UNIT.search(bare)
    if unit and not bracketed and unit.start() > 0:
        return bare[: unit.start()], unit[1]
    return bare, bracketed


@dataclass(frozen=True)
class HeaderRow:
    """One reading of the first lines of a sheet: `names` as they stand there, the words of two lines joined.

    `first` and `last`: which of the lines it takes.
    """

    form: Form
    names: tuple[str, ...]
    first: int
    last: int

    @cached_property
    def forms(self) -> list[tuple[str, str]]:
        """Each name without brackets and unit, and what those said."""
        return [header_form(name) for name in self.names]

    @cached_property
    def at(self) -> dict[str, int]:
        """Where each column stands: its own name goes before the names it also goes by."""
        found: dict[str, int] = {}
        taken = {position for parts in self.parts.values() for position in parts.values()}
        first: dict[str, int] = {}
        for position, (bare, _) in enumerate(self.forms):
            if bare and position not in taken:
                first.setdefault(bare, position)
        for column in self.form.columns:
            name = next((name for name in _writings(column) if name in first), None)
            if name is not None and first[name] not in found.values():
                found[column.name] = first[name]
        return found

    @cached_property
    def parts(self) -> dict[str, dict[str, int]]:
        """Places that stand in several columns: 供应地 in 供应地省, 供应地市, 供应地（园区）."""
        found: dict[str, dict[str, int]] = {}
        for column in (column for column in self.form.columns if column.place):
            for position, (bare, said) in enumerate(self.forms):
                part = _part(column, bare, said)
                if part:
                    found.setdefault(column.name, {}).setdefault(part, position)
        return found

    @property
    def missing(self) -> list[str]:
        """Required columns that are not there."""
        return [name for name in self.form.required if name not in self.at]

    @property
    def known(self) -> int:
        """How many columns of the file are known; a place in parts counts more than one in one piece."""
        return len(self.at) + sum(len(parts) + 1 for parts in self.parts.values())

    @property
    def positions(self) -> set[int]:
        """Where known columns stand."""
        return set(self.at.values()) | {at for parts in self.parts.values() for at in parts.values()}


@cache
def _writings(column: Column) -> tuple[str, ...]:
    """The column's own name and the names it also goes by, in the form in which headers are compared."""
    return tuple(map(normal_form, (column.name, *column.also)))


@cache
def _all_writings(form: Form) -> frozenset[str]:
    return frozenset(name for column in form.columns for name in _writings(column))


def _part(column: Column, bare: str, said: str) -> str:
    """Which part of the column's place a header names; empty if none."""
    for name in _writings(column):
        if bare == name:
            return PLACE_PARTS.get(said, "")
        if bare.startswith(name) and (part := PLACE_PARTS.get(bare[len(name) :].strip(_BETWEEN))):
            return part
    return ""


def best_header(form: Form, lines: Sequence[Sequence[str]]) -> HeaderRow:
    """The reading with all required columns that knows most columns, the first of them.

    Of readings that know as many, two lines go before their upper one alone, and the lower one alone before both:
    then the upper one is a title. Where no reading has all required columns: the line that knows most of them.
    """
    single = [HeaderRow(form, tuple(line), at, at) for at, line in enumerate(lines)]
    double = [header for header in _double(form, lines) if not header.missing]
    whole = [header for header in single if not header.missing]
    most = max((header.known for header in (*whole, *double)), default=0)
    if not most:
        return max(single, key=lambda header: (header.known, -header.first))
    alone = next((header for header in whole if header.known == most), None)
    paired = [header for header in double if header.known == most]
    return (
        next((header for header in paired if alone is None or header.first == alone.first), None) or alone or paired[0]
    )


def _double(form: Form, lines: Sequence[Sequence[str]]) -> Iterator[HeaderRow]:
    """Two lines read as one header: group heads above, columns below."""
    for at in range(len(lines) - 1):
        names = _joined(form, lines[at], lines[at + 1])
        if names:
            yield HeaderRow(form, names, at, at + 1)


def _joined(form: Form, above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The names of both lines together; empty where the lower line is no header but the first row of data."""
    names: list[str] = []
    group, explained = "", False
    for at, (head, sub) in enumerate(zip(above, below, strict=True)):
        group = head or (group if sub and at and below[at - 1] else "")
        name = _name(form, group, sub)
        known = bool(sub) and _knows(form, name)
        if head and sub and _knows(form, head) and not known:
            return ()
        explained = explained or known
        names.append(_with_unit(head, name) if known else name)
    return tuple(names) if explained else ()


def _name(form: Form, group: str, sub: str) -> str:
    if not group or not sub or group == sub:
        return group or sub
    return group + sub if _knows(form, group + sub) or not _knows(form, sub) else sub


def _with_unit(head: str, name: str) -> str:
    """The name with the unit of the head right above it, unless it says one itself."""
    unit = header_form(head)[1]
    return f"{name}（{unit}）" if _is_unit(unit) and not header_form(name)[1] else name


def _knows(form: Form, name: str) -> bool:
    bare, said = header_form(name)
    return bare in _all_writings(form) or any(_part(column, bare, said) for column in form.columns if column.place)


# --- units --------------------------------------------------------------------------------------


def units_of(header: HeaderRow, lines: Sequence[Sequence[str]], where: str) -> Mapping[str, str]:
    """The unit of each column of money: of its header, else of the head or title above, else 万元."""
    title = normal_form("".join(cell[:LONGEST_HEADER] for line in lines[: header.first] for cell in line))
    default = _TITLE_UNIT.search(title)
    above = lines[header.first - 1] if header.first else ()
    usual = default[1] if default else "万元"
    return {
        column.name: _unit(header, column.name, _unit_above(header, column.name, above) or usual, where)
        for column in header.form.columns
        if column.money and column.name in header.at
    }


def _unit_above(header: HeaderRow, column: str, above: Sequence[str]) -> str:
    """The unit that a group head right above the column says; empty if none."""
    unit = header_form(above[header.at[column]])[1] if above else ""
    return unit if _is_unit(unit) else ""


def _unit(header: HeaderRow, column: str, default: str, where: str) -> str:
    position = header.at[column]
    said = header.forms[position][1]
    for word in re.split(r"[\s,、;/:]+", said):
        if _is_unit(word):
            return word
    if _MONEY_WORD.search(said):
        raise AskedWrongly(f"{where}列“{header.names[position][:40]}”的单位不认识，只读人民币的元、万元、亿元等")
    return default


def _is_unit(word: str) -> bool:
    return word in UNITS and (word.endswith("元") or word in ("万", "亿"))


def names_with_units(header: HeaderRow, units: Mapping[str, str]) -> tuple[str, ...]:
    """The names as they can stand alone: a unit that only the title said is said by the column itself."""
    names = list(header.names)
    for column, unit in units.items():
        position = header.at[column]
        if unit != "万元" and not any(map(_is_unit, re.split(r"[\s,、;/:]+", header.forms[position][1]))):
            names[position] = f"{names[position]}（{unit}）"
    return tuple(names)

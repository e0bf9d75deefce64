"""A frozen, typed, columnar bundle of what a measure needs: the newest word of every live claim.

Columns are Polars frames; nodes and places are integer codes. Frames of claims have one column a
field of the claim class (nodes and places as ids, money in 分) and the witness columns
``batch, sheet, row, start, end``. Nothing in here opens a file or knows an engine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from ontology.claims import Claim
from ontology.errors import NotFound
from ontology.kinds import Kind
from ontology.place import Place

WITNESS = {
    "batch": pl.Int32,
    "sheet": pl.String,
    "row": pl.Int32,
    "start": pl.Int32,
    "end": pl.Int32,
    "known": pl.String,
}
NODES = {"id": pl.Int32, "kind": pl.String, "key": pl.String, "name": pl.String}
PLACES = {
    "id": pl.Int32,
    "province": pl.String,
    "city": pl.String,
    "county": pl.String,
    "park": pl.String,
    "abroad": pl.Boolean,
}
#: Purchases. ``place``: id of the place where it was made (0 = unknown); ``registered``: the
#: supplier's registered place; low and high in 分, null where no amount was stated. The sheet is always 配套.
SUPPLIES = {
    "buyer": pl.Int32,
    "supplier": pl.Int32,
    "product": pl.Int32,
    "year": pl.Int16,
    "place": pl.Int32,
    "registered": pl.Int32,
    "low": pl.Int64,
    "high": pl.Int64,
    "intra_group": pl.Boolean,
    "batch": pl.Int32,
    "row": pl.Int32,
}
_ACCOUNT = ["buyer", "year", "batch"]
_WHERE = ["place", "registered"]
_LINE = ["account", "supplier", "product", "where", "low", "high", "intra_group", "row"]
#: Who has sold what from where, in any year, to anyone but himself, for an amount that is not 0.
SALES = {"product": pl.Int32, "supplier": pl.Int32, "place": pl.Int32}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a snapshot's purchases are narrowed to; None means all, and what is said must all hold.

    `chains` are node ids, `named` chains by the normal form of their names (of every region that has one),
    `regions` the regions that run the chains, in normal form.
    """

    chains: tuple[int, ...] | None = None
    years: tuple[int, ...] | None = None
    named: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Purchases:
    """The purchases of a snapshot in little memory: what many of them have in common stands once.

    `accounts`: account, buyer, year, batch; `wheres`: where, place, registered; `lines` a row a purchase: account,
    supplier, product, where, low, high, intra_group, row. 37 bytes a purchase instead of 46.
    """

    accounts: pl.DataFrame
    wheres: pl.DataFrame
    lines: pl.DataFrame

    @classmethod
    def of(cls, supplies: pl.DataFrame) -> Purchases:
        """The purchases of a frame with the columns of `SUPPLIES`, in the same order."""
        accounts, wheres = _numbered(supplies, "account", _ACCOUNT), _numbered(supplies, "where", _WHERE)
        told = supplies.lazy().join(accounts.lazy(), on=_ACCOUNT, maintain_order="left")
        told = told.join(wheres.lazy(), on=_WHERE, nulls_equal=True, maintain_order="left")
        return cls(accounts, wheres, told.select(_LINE).collect().rechunk())

    def rows(self) -> pl.LazyFrame:
        """The purchases with the columns of `SUPPLIES`, in their order; narrow it down before it is collected."""
        lines = self.lines.lazy().join(self.accounts.lazy(), on="account", maintain_order="left")
        return lines.join(self.wheres.lazy(), on="where", maintain_order="left").select(list(SUPPLIES))

    @property
    def bytes(self) -> int:
        """What they take in memory."""
        return sum(int(frame.estimated_size()) for frame in (self.accounts, self.wheres, self.lines))


def _numbered(supplies: pl.DataFrame, name: str, columns: list[str]) -> pl.DataFrame:
    return supplies.select(columns).unique(maintain_order=True).with_row_index(name)


@dataclass(frozen=True, slots=True)
class SameCompany:
    """A ground for one mention being another company: `how` is decided, code, stated or spelling.

    `against` says why it is not followed (empty: it is); `decision` is the citation of a person's decision.
    """

    mention: int
    company: int
    how: str
    against: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Snapshot:
    """What is known, as of one version of the store, within one scope.

    `company_of` leads from a mention of a company to the company it stands for, where that is another node;
    in claims and purchases it is followed already. `same` are the grounds for it, other than lone aliases.
    """

    version: str
    nodes: pl.DataFrame
    places: pl.DataFrame
    claims: Mapping[type[Claim], pl.DataFrame]
    purchases: Purchases
    sales: pl.DataFrame
    company_of: Mapping[int, int] = field(default_factory=dict)
    same: tuple[SameCompany, ...] = ()

    def of(self, claim: type[Claim]) -> pl.DataFrame:
        """Frame of all claims of that class, the newest of each key."""
        return self.claims[claim]

    @property
    def supplies(self) -> pl.DataFrame:
        """All purchases with the columns of `SUPPLIES`, made anew each time; for some of them see `purchases`."""
        return self.purchases.rows().collect()

    @cached_property
    def names(self) -> dict[int, str]:
        """Name of each node by id."""
        return dict(self.nodes.select("id", "name").iter_rows())

    @cached_property
    def place_of(self) -> dict[int, Place]:
        """Place by id; id 0 is the unknown place."""
        return {i: Place(*parts) for i, *parts in self.places.select(list(PLACES)).iter_rows()}

    def ids(self, kind: Kind, name_form: str) -> list[int]:
        """Ids of the nodes of that kind whose key begins with that normal form of a name."""
        nodes = self.nodes.filter(pl.col("kind") == kind.slug)
        key = pl.col("key")
        return nodes.filter((key == name_form) | key.str.starts_with(name_form + "|"))["id"].to_list()

    def one(self, kind: Kind, name_form: str) -> int:
        """The one node of that name; NotFound if there is none."""
        found = self.ids(kind, name_form)
        if not found:
            raise NotFound(f"没有这个{kind.zh}：{name_form}")
        return found[0]


def claim_id(batch: int, sheet: str, row: int | None, start: int | None = None, end: int | None = None) -> str:
    """How a claim is cited: batch, sheet and row, or batch, 正文 and span.

    >>> claim_id(3, "配套", 17), claim_id(4, "正文", None, 120, 156)
    ('3:配套:17', '4:正文:120-156')
    """
    place = str(row) if row is not None else f"{start}-{end}"
    return f"{batch}:{sheet}:{place}"


def version_of(live: list[tuple[int, str]]) -> str:
    """The version of a store from its live batches (number, digest): same batches, same version.

    The numbers count because claims are cited by them.
    """
    digest = hashlib.sha256()
    for number, content in sorted(live):
        digest.update(f"{number}:{content};".encode())
    return digest.hexdigest()[:12]

"""What the measures answer: frozen results. Money in 万元 (exact decimals), shares as exact fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from graph.analysis.sums import Pooled, Quotient
from ontology.money import wan_of_halves
from ontology.place import Level


class Verdict(StrEnum):
    """Whether a share reaches its target, as far as is known."""

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"

    @property
    def zh(self) -> str:
        return {"met": "达标", "not_met": "未达标", "undetermined": "待核实"}[self.value]


class GapKind(StrEnum):
    """What is the matter with a product of a chain (domain.md §3), in the order in which officers act."""

    NO_MAKER = "no_maker"
    UNMATCHED = "unmatched"
    SHORT = "short"
    UNKNOWN = "unknown"
    SINGLE_SOURCE = "single_source"
    WRONG_PLACE = "wrong_place"
    CLOSED = "closed"

    @property
    def zh(self) -> str:
        return GAP_WORDS[self][0]

    @property
    def action(self) -> str:
        """What to do about it, 中文."""
        return GAP_WORDS[self][1]


GAP_WORDS = {
    GapKind.NO_MAKER: ("缺链", "招商引进"),
    GapKind.UNMATCHED: ("未对接", "撮合对接"),
    GapKind.SHORT: ("弱链", "技改扩产或引进"),
    GapKind.UNKNOWN: ("待核实", "核实产地"),
    GapKind.SINGLE_SOURCE: ("单点", "备份供应商"),
    GapKind.WRONG_PLACE: ("园外", "引导入园"),
    GapKind.CLOSED: ("完整", ""),
}


@dataclass(frozen=True, slots=True)
class UnknownPurchase:
    """An entry of the verify list; supplier and product None: the rest of an audited total."""

    buyer: str
    supplier: str | None
    product: str | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one share, of a chain or of one leader, out of whole numbers: most are never looked at.

    Money in 万元: total = local + outside + unknown. `target` and `verdict` are None where the level has
    none. `verify_met` (`verify_not_met`): how many of `verify`, from the top, settle it as met (not met).
    """

    sums: Pooled
    bounds: tuple[Quotient, Quotient]
    target: Fraction | None
    verdict: Verdict | None
    verify: tuple[UnknownPurchase, ...] = ()
    verify_met: int | None = None
    verify_not_met: int | None = None

    @property
    def total(self) -> Decimal:
        return wan_of_halves(self.sums.total)

    @property
    def local(self) -> Decimal:
        return wan_of_halves(self.sums.local)

    @property
    def outside(self) -> Decimal:
        return wan_of_halves(self.sums.outside)

    @property
    def unknown(self) -> Decimal:
        return wan_of_halves(self.sums.unknown)

    @property
    def intra_group(self) -> Decimal:
        return wan_of_halves(self.sums.intra_group)

    @property
    def lower(self) -> Fraction:
        return Fraction(*self.bounds[0])

    @property
    def upper(self) -> Fraction:
        return Fraction(*self.bounds[1])

    @property
    def coverage(self) -> Fraction:
        """Which part of the total lies in a known place."""
        return Fraction(self.sums.local + self.sums.outside, self.sums.total)


@dataclass(frozen=True, slots=True)
class LeaderShare:
    """One leader's own share."""

    leader: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Share:
    """The local supply share of a chain at one level in one year."""

    chain: str
    chain_id: int
    region: str | None
    year: int
    level: Level
    definition: str
    figures: Figures
    leaders: tuple[LeaderShare, ...]


@dataclass(frozen=True, slots=True)
class Supplier:
    """What a company sold of a product to the chain's leaders in the year, 万元."""

    company: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who is responsible: a person or unit and the role, as the documents say."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One product of a chain and what is the matter with it (domain.md §3). Money in 万元, city level."""

    chain: str
    chain_id: int
    year: int | None
    product: str
    kind: GapKind
    demand: Decimal
    local: Decimal
    outside: Decimal
    unknown: Decimal
    lower: Fraction | None
    upper: Fraction | None
    makers: tuple[str, ...]
    suppliers: tuple[Supplier, ...]
    hhi: Fraction | None
    responsible: tuple[Responsible, ...]
    evidence: tuple[str, ...]
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """One way to the goal: the products to bring in, in order, and the share that they lead to."""

    feasible: bool
    products: tuple[str, ...]
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The closing plan of a chain: robust starts from what is known local, optimistic counts the unknown as local."""

    chain: str
    year: int | None
    level: Level
    goal: Fraction
    robust: Closing
    optimistic: Closing
    alternatives: tuple[Closing, ...]

"""What follows from the purchases: audited totals, output and tax, capacity, projects."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from firms import Firm, Register
from purchases import Purchase, money
from trades import YEARS, Chain

# real units of 常办发〔2021〕4号
UNITS = ("市招商促进中心", "市商务局", "市工信局", "市发展改革委", "市科技局", "市自然资源和规划局")
VERBS = {"no_maker": "生产基地建设", "unmatched": "配套对接"}
FOUNDED = ("开工", "投产", "本地采购")


@dataclass(frozen=True)
class Capacity:
    company: str
    product: str
    year: int
    capacity: Decimal
    for_local: Decimal


@dataclass(frozen=True)
class ProjectRow:
    name: str
    chain: str
    product: str
    investor: str
    investment: Decimal
    stage: str
    stage_date: str
    unit: str
    park: str


def sales(rows: Sequence[Purchase]) -> defaultdict[tuple[str, str, int], Decimal]:
    """Money by supplier, product and year."""
    sums: defaultdict[tuple[str, str, int], Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[row.supplier, row.product, row.year] += row.middle
    return sums


def audited_totals(chains: Sequence[Chain], rows: Sequence[Purchase], seed: int) -> list[tuple[str, int, Decimal]]:
    """采购总额 of every other leader: the sum of his rows, or a little above it; never less than what he reports."""
    bought: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.buyer != row.supplier:
            bought[row.buyer, row.year] += row.middle
    rng = random.Random(f"{seed} totals")
    leaders = [leader.name for chain in chains for leader in chain.leaders if rng.random() < 0.5]
    totals = []
    for leader in leaders:
        for year in YEARS:
            factor = rng.choice((1.0, 1.0, rng.uniform(1.005, 1.025), rng.uniform(0.97, 1.0)))
            exact = bought[leader, year]
            totals.append((leader, year, money(float(exact) * factor) if factor > 1 else exact))
    return totals


def set_output(register: Register, rows: Sequence[Purchase], seed: int) -> None:
    """年产值 and 年纳税 that fit what the firm buys and sells; blank for some."""
    rng = random.Random(f"{seed} output")
    sold: defaultdict[str, float] = defaultdict(float)
    bought: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        if row.year == YEARS[-1]:
            sold[row.supplier] += float(row.middle)
            bought[row.buyer] += float(row.middle)
    for firm in register.firms:
        scale = rng.uniform(1.3, 1.6) if firm.role == "leader" else rng.uniform(1.2, 3.0)
        base = max(sold[firm.name], bought[firm.name], rng.uniform(300, 4000))
        if rng.random() < 0.88 or firm.role == "leader":
            firm.output = round(base * scale, -1)
            firm.tax = round(firm.output * rng.uniform(0.012, 0.06), 1) if rng.random() < 0.92 else 0


def draw_capacity(register: Register, rows: Sequence[Purchase], seed: int) -> list[Capacity]:
    """Capacity of two in five local makers; those who sell little here have more to offer."""
    rng = random.Random(f"{seed} capacity")
    sold = sales(rows)
    found = []
    for firm in register.firms:
        if firm.role != "maker" or rng.random() > 0.4:
            continue
        for product in firm.products:
            usual = rng.uniform(500, 4000)
            found += [_capacity(firm, product, year, sold[firm.name, product, year], usual) for year in YEARS]
    return found


def _capacity(firm: Firm, product: str, year: int, sold: Decimal, usual: float) -> Capacity:
    growth = 1 + 0.05 * (year - YEARS[0])
    whole = max(float(sold) * 1.25, usual) * growth
    return Capacity(firm.name, product, year, money(whole), money(max(float(sold) * 1.05, whole * 0.6)))


def draw_projects(chains: Sequence[Chain], register: Register, seed: int) -> list[ProjectRow]:
    rng = random.Random(f"{seed} projects")
    return [_project(chain, at, register, rng) for at, chain in enumerate(chains) if chain.project]


def _project(chain: Chain, at: int, register: Register, rng: random.Random) -> ProjectRow:
    """The investor makes the product: outside where nobody here does, else a local firm."""
    plan = chain.project
    assert plan is not None
    kind = next(product.kind for _, product in chain.products() if product.name == plan.product)
    investor = rng.choice(register.makers(plan.product, local=kind != "no_maker"))
    year = 2022 if plan.stage in FOUNDED else 2023
    return ProjectRow(
        name=f"示例{plan.product}{VERBS.get(kind, '扩产技改')}项目",
        chain=chain.name,
        product=plan.product,
        investor=investor.name,
        investment=Decimal(plan.investment),
        stage=plan.stage,
        stage_date=f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
        unit=UNITS[at % len(UNITS)],
        park=(investor.place.local and investor.place.park) or chain.core_parks[0],
    )

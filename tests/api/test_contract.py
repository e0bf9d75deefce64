"""The JSON contract of domain.md §5: exactly these keys, null where nothing is known, numbers everywhere else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from api.contract import gap_object, plan_object, share_list, share_object
from graph.analysis.answers import (
    Closing,
    Figures,
    Gap,
    GapKind,
    LeaderShare,
    Plan,
    Responsible,
    Share,
    Supplier,
    UnknownPurchase,
    Verdict,
)
from graph.analysis.sums import Pooled
from ontology.place import Level

SHARE_KEYS = {
    "chain", "region", "year", "level", "definition", "total", "local", "outside", "unknown", "intra_group", "lower",
    "upper", "coverage", "target", "verdict", "leaders", "verify", "verify_met", "verify_not_met",
}  # fmt: skip
GAP_KEYS = {
    "chain", "product", "kind", "demand", "local", "outside", "unknown", "makers", "suppliers", "hhi", "responsible",
    "evidence",
}  # fmt: skip
PLAN_KEYS = {"chain", "year", "level", "goal", "robust", "optimistic", "alternatives"}


def figures(**changed: object) -> Figures:
    """300 local, 600 outside, 100 unknown."""
    wan = 2_000_000  # in half-分
    known: dict[str, object] = {
        "sums": Pooled(300 * wan, 600 * wan, 100 * wan, 25 * wan // 2, 0, 0, 0, 0),
        "bounds": ((3, 10), (4, 10)),
        "target": Fraction(45, 100),
        "verdict": Verdict.NOT_MET,
    }
    return Figures(**(known | changed))  # type: ignore[arg-type]


def share(of: Figures, leaders: tuple[LeaderShare, ...] = (), region: str | None = "常德市") -> Share:
    """A share of the chain 车桥 in the city."""
    return Share("车桥", 7, region, 2023, Level.CITY, "default", of, leaders)


def gap(**changed: object) -> Gap:
    """A gap of the chain 车桥."""
    known: dict[str, object] = {
        "chain": "车桥",
        "chain_id": 7,
        "year": 2023,
        "product": "桥壳",
        "kind": GapKind.NO_MAKER,
        "demand": Decimal(200),
        "local": Decimal(0),
        "outside": Decimal(150),
        "unknown": Decimal(50),
        "lower": Fraction(0),
        "upper": Fraction(1, 4),
        "makers": (),
        "suppliers": (Supplier("外地厂", Decimal(150)),),
        "hhi": Fraction(9, 16),
        "responsible": (Responsible("张三", "链长"),),
        "evidence": ("1:配套:2",),
        "segments": ("结构件",),
    }
    return Gap(**(known | changed))  # type: ignore[arg-type]


def test_a_share_has_exactly_the_keys_of_the_contract() -> None:
    told = share_object(share(figures(), (LeaderShare("甲厂", figures()),)))
    assert set(told) == SHARE_KEYS
    assert set(told["leaders"][0]) == SHARE_KEYS - {"chain", "leaders"} | {"leader"}


def test_money_and_shares_are_numbers() -> None:
    told = share_object(share(figures()))
    assert (told["total"], told["lower"], told["intra_group"], told["target"]) == (1000.0, 0.3, 12.5, 0.45)
    assert isinstance(told["total"], float)
    assert (told["level"], told["verdict"]) == ("city", "not_met")


def test_what_has_no_target_has_null_for_target_and_verdict() -> None:
    told = share_object(share(figures(target=None, verdict=None), region=None))
    assert (told["target"], told["verdict"], told["region"]) == (None, None, None)


def test_the_rest_of_an_audited_total_has_neither_supplier_nor_product() -> None:
    rest = UnknownPurchase("甲厂", None, None, Decimal(60))
    known = figures(verdict=Verdict.UNDETERMINED, verify=(rest,), verify_met=1, verify_not_met=0)
    told = share_list([share(known)])[0]
    assert told["verify"] == [{"buyer": "甲厂", "supplier": None, "product": None, "amount": 60.0}]
    assert (told["verify_met"], told["verify_not_met"]) == (1, 0)


def test_a_gap_has_exactly_the_keys_of_the_contract() -> None:
    told = gap_object(gap(makers=("乙", "甲")))
    assert set(told) == GAP_KEYS
    assert told["suppliers"] == [{"company": "外地厂", "amount": 150.0}]
    assert told["responsible"] == [{"name": "张三", "role": "链长"}]
    assert (told["kind"], told["hhi"], told["makers"]) == ("no_maker", 0.5625, ["乙", "甲"])


def test_a_product_that_nobody_bought_has_no_concentration() -> None:
    assert gap_object(gap(demand=Decimal(0), hhi=None))["hhi"] is None


def test_a_plan_has_exactly_the_keys_of_the_contract() -> None:
    closing = Closing(True, ("桥壳",), Fraction(1, 2))
    told = plan_object(Plan("车桥", 2023, Level.CITY, Fraction(45, 100), closing, Closing(False, (), None), (closing,)))
    assert set(told) == PLAN_KEYS
    assert told["robust"] == {"feasible": True, "products": ["桥壳"], "share": 0.5}
    assert told["optimistic"] == {"feasible": False, "products": [], "share": None}
    assert told["alternatives"] == [told["robust"]]

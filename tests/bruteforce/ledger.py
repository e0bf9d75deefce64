"""Random ledgers in the workbook format of domain.md §4: small, seeded, and full of the cases that hurt."""

from __future__ import annotations

import csv
from fractions import Fraction
from itertools import cycle
from pathlib import Path
from random import Random

from tests.bruteforce.by_hand import (
    CITY,
    PARK,
    TARGETS,
    accounts_of,
    circles_of,
    newest_year,
    pooled,
    products_of,
    read,
)
from tests.bruteforce.divisions import DIVISIONS, PARKS

Row = dict[str, str]
Sheets = dict[str, list[Row]]

COLUMNS = {
    "企业": ["企业名称", "统一社会信用代码", "省", "市", "区县", "园区", "主要产品", "企业资质"],
    "产业链": ["产业链", "地区", "环节", "位置", "产品", "上级环节", "关键程度"],
    "主导企业": ["产业链", "企业名称", "角色", "核心园区"],
    "配套": [
        "采购企业",
        "供应企业",
        "产品",
        "年度",
        "采购额",
        "采购额下限",
        "采购额上限",
        "供应地",
        "登记地",
        "集团内",
        "备注",
    ],
    "采购总额": ["采购企业", "年度", "采购总额"],
    "产能": ["企业名称", "产品", "年度", "年产能", "可供本地"],
}
KINDS = ("general", "round", "lower", "upper", "sparse", "product lower", "product upper")
REGIONS = ("常德市", "常德市", "常德市", "湖南省", "", "桃源县", "长沙市")
CHAINS = ("烟草加工", "工程机械", "生物医药", "纺织服装")
PRODUCTS = ("轴承", "铸件", "电控", "液压件", "密封件", "芯片", "线束", "钢材", "齿轮", "阀门")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
NEAR = tuple(name for name, (_, city, _) in PARKS.items() if city == "常德市")


def ledger(seed: int) -> Sheets:
    """The ledger of a seed, one list of rows a sheet; its kind is ``KINDS[seed % 7]``."""
    return Writer(seed).written()


def write_folder(sheets: Sheets, folder: Path) -> None:
    """The ledger as a folder of .csv, one a sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name], restval="")
            writer.writeheader()
            writer.writerows(rows)


def decimal(amount: Fraction) -> str:
    """A whole number of 0.0001 万元 as people write it."""
    units = int(amount * 10_000)
    whole, part = divmod(units, 10_000)
    return f"{whole}.{part:04d}".rstrip("0").rstrip(".")


class Writer:
    """Writes one ledger, drawing all chances from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.kind = KINDS[seed % len(KINDS)]
        self.years = [2023, 2024] if self.random.random() < 0.6 else [2022, 2023, 2024]
        few = self.kind == "sparse"
        names = [f"{stem}{branch}" for stem, branch in zip(STEMS * 6, cycle(BRANCHES), strict=False)]
        trades = ("机械有限公司", "电子股份有限公司", "化工有限公司")
        self.companies = [
            name + self.random.choice(trades)
            for name in self.random.sample(names, 5 if few else self.random.randint(8, 20))
        ]
        self.chains = list(self.random.sample(CHAINS, 1 if few else self.random.randint(1, 4)))
        self.products = list(self.random.sample(PRODUCTS, 3 if few else self.random.randint(4, 10)))
        self.leaders = self.companies[: 2 if few else self.random.randint(2, 5)]
        self.rows = self.random.randint(3, 8) if few else self.random.randint(12, 70)

    def written(self) -> Sheets:
        sheets: Sheets = {
            "企业": [self.company(name) for name in self.listed()],
            "产业链": [row for chain in self.chains for row in self.segments(chain)],
            "主导企业": [row for chain in self.chains for row in self.leading(chain)],
            "配套": self.supplies(),
            "采购总额": [],
            "产能": self.capacities(),
        }
        if self.kind in ("general", "round", "sparse"):
            sheets["采购总额"] = self.totals(sheets["配套"])
        if self.kind in ("lower", "upper", "product lower", "product upper"):
            self.made_exact(sheets)
        return sheets

    # --- companies and places -----------------------------------------------------------------

    def listed(self) -> list[str]:
        """Leaders, and most of the others (the rest are named only in 配套)."""
        others = self.companies[len(self.leaders) :]
        return [*self.leaders, *(name for name in others if self.random.random() < 0.8)]

    def whole_place(self, near: float) -> list[str]:
        """省, 市, 区县, 园区 of a real place."""
        if self.random.random() < 0.5:
            park = self.random.choice(NEAR if self.random.random() < near else tuple(PARKS))
            province, city, counties = PARKS[park]
            return [province, city, self.random.choice(counties), park]
        province = "湖南省" if self.random.random() < near else self.random.choice(list(DIVISIONS))
        cities = DIVISIONS[province]
        city = "常德市" if "常德市" in cities and self.random.random() < near else self.random.choice(list(cities))
        return [province, city, self.random.choice(cities[city]), ""]

    def place(self, near: float = 0.7) -> list[str]:
        """A place of which not all may be told."""
        place = self.whole_place(near)
        told = self.random.choice(
            [
                "1111",
                "1111",
                "1111",
                "1110",
                "1100",
                "1100",
                "1000",
                "0100",
                "0010",
                "0001",
                "1101",
                "0111",
                "0011",
                "1010",
            ]
        )
        return [part if keep == "1" else "" for part, keep in zip(place, told, strict=True)]

    def company(self, name: str) -> Row:
        nowhere = self.random.random() < 0.12
        place = [""] * 4 if nowhere else self.place(0.75)
        made = self.random.sample(self.products, self.random.choice([0, 0, 1, 2]))
        return {"企业名称": name, "主要产品": "、".join(made)} | dict(
            zip(("省", "市", "区县", "园区"), place, strict=True)
        )

    def supplied_from(self) -> str:
        """供应地 as somebody wrote it."""
        chance = self.random.random()
        if chance < 0.3:
            return ""
        if chance < 0.38:
            return self.random.choice(["不详", "未知"])
        if chance < 0.44:
            return self.random.choice(["境外", "国外", "进口"])
        place = self.place(0.7)
        if not any(place):
            return "湖南省"
        if self.random.random() < 0.5:
            slashed = "/".join(place)
            return slashed.rstrip("/") + "/" if self.random.random() < 0.5 else slashed
        return "".join(place)

    # --- chains -------------------------------------------------------------------------------

    def segments(self, chain: str) -> list[Row]:
        region = self.random.choice(REGIONS)
        needed = self.random.sample(self.products, self.random.randint(1, len(self.products)))
        return [
            {
                "产业链": chain,
                "地区": region,
                "环节": f"{chain}{at % 3 + 1}段",
                "位置": ("上游", "中游", "下游")[at % 3],
                "产品": product,
            }
            for at, product in enumerate(needed)
        ]

    def leading(self, chain: str) -> list[Row]:
        chosen = self.random.sample(self.leaders, self.random.randint(1, len(self.leaders)))
        if self.random.random() < 0.06:
            chosen = []
        return [
            {
                "产业链": chain,
                "企业名称": name,
                "角色": self.random.choice(["主导企业", "龙头企业", "链主", ""]),
                "核心园区": self.random.choice(NEAR) if self.random.random() < 0.55 else "",
            }
            for name in chosen
        ]

    # --- money --------------------------------------------------------------------------------

    def figure(self) -> Fraction:
        if self.kind == "round":
            return Fraction(self.random.choice([10, 10, 20, 30, 50, 70, 100]))
        places = 10 ** self.random.choice([0, 0, 1, 2, 4])
        return Fraction(self.random.randint(1, 500 * places), places)

    def money(self) -> Row:
        """采购额, or a range, or both, or nothing at all of it (0)."""
        chance = self.random.random()
        if chance < 0.05:
            return {"采购额": "0"}
        if chance < 0.55 and self.kind != "sparse":
            return {"采购额": decimal(self.figure())}
        low, high = sorted((self.figure(), self.figure()))
        if self.random.random() < (0.5 if self.kind == "sparse" else 0.15):
            low = Fraction(0)
        ends = {"采购额下限": decimal(low), "采购额上限": decimal(high)}
        return ends | ({"采购额": decimal(self.figure())} if chance > 0.92 else {})

    def supplies(self) -> list[Row]:
        rows: list[Row] = []
        for _ in range(self.rows):
            if rows and self.random.random() < 0.12:
                rows.append(self.random.choice(rows) | self.again())
                continue
            buyer = self.random.choice(self.leaders if self.random.random() < 0.85 else self.companies)
            supplier = buyer if self.random.random() < 0.08 else self.random.choice(self.companies)
            rows.append(
                {
                    "采购企业": buyer,
                    "供应企业": supplier,
                    "产品": self.random.choice(self.products),
                    "年度": str(self.random.choice(self.years)),
                    "供应地": self.supplied_from(),
                    "集团内": self.random.choice(["", "", "否", "是"]),
                }
                | self.money()
            )
        return rows

    def again(self) -> Row:
        """The money of one more row with the same key."""
        return {"采购额": "", "采购额下限": "", "采购额上限": ""} | self.money()

    def totals(self, supplies: list[Row]) -> list[Row]:
        """采购总额 around what a buyer's rows come to, or of a year without rows."""
        rows = []
        for name in self.leaders:
            for year in (*self.years, 2025):
                if self.random.random() < (0.35 if year < 2025 else 0.1):
                    total = self.listed_total(supplies, name, year) * self.random.choice([8, 10, 10, 11, 13, 20]) / 10
                    amount = total if total and self.random.random() < 0.8 else self.figure() * 4
                    rows.append({"采购企业": name, "年度": str(year), "采购总额": decimal(amount)})
        return rows

    def listed_total(self, supplies: list[Row], name: str, year: int) -> Fraction:
        return sum(
            (
                Fraction(row.get("采购额") or row["采购额上限"])
                for row in supplies
                if row["采购企业"] == name != row["供应企业"] and row["年度"] == str(year)
            ),
            Fraction(0),
        )

    def capacities(self) -> list[Row]:
        keys = {
            (self.random.choice(self.companies), self.random.choice(self.products), self.random.choice(self.years))
            for _ in range(self.random.randint(0, 4))
        }
        return [
            {
                "企业名称": name,
                "产品": product,
                "年度": str(year),
                "年产能": decimal(self.figure()),
                "可供本地": self.random.choice(["", "0", decimal(self.figure())]),
            }
            for name, product, year in sorted(keys)
        ]

    # --- exact thresholds ---------------------------------------------------------------------

    def made_exact(self, sheets: Sheets) -> None:
        """Adds two rows that bring a bound of a chain's share, or of one product's, exactly to a target."""
        books = read(sheets)
        chain = self.random.choice(self.chains)
        year, circles = newest_year(books, chain), circles_of(books, chain)
        fitting = [
            (name, at)
            for name, at in circles.items()
            if at.counties and at.park in PARKS and PARKS[at.park][1] == at.city
        ]
        if year is None or not fitting:
            return
        leader, circle = self.random.choice(fitting)
        level = self.random.choice([PARK, CITY])
        product = "轴承"
        accounts = accounts_of(books, circles, level, year)
        low, high = pooled(accounts, "low", "high", "high"), pooled(accounts, "high", "low", "high")
        if self.kind.startswith("product"):
            parts = self.random.choice([part for part in products_of(books, chain) if part.rows])
            product, (low, high) = parts.name, parts.ends(level)
        part, whole = (low.local, low.total) if self.kind.endswith("lower") else (high.local + high.unknown, high.total)
        inside, outside = fillers(part, whole, TARGETS[level])
        near = f"湖南省/{circle.city}/{min(circle.counties)[1]}/{circle.park}"
        for amount, place in ((inside, near), (outside, "境外")):
            others = [name for name in self.companies if name != leader]
            sheets["配套"].append(
                {
                    "采购企业": leader,
                    "供应企业": self.random.choice(others),
                    "产品": product,
                    "年度": str(year),
                    "采购额": decimal(amount),
                    "供应地": place,
                }
            )


def fillers(part: Fraction, whole: Fraction, target: Fraction) -> tuple[Fraction, Fraction]:
    """Amounts a (inside) and b (outside) in whole 0.0001 with (part + a) / (whole + a + b) = target.

    >>> fillers(Fraction(1), Fraction(2), Fraction(45, 100))
    (Fraction(1, 1250), Fraction(279, 1250))
    """
    p, q = target.numerator, target.denominator
    b = max(Fraction(0), Fraction(q, p) * part - whole)
    b = Fraction(-(-b * 10_000 // 1), 10_000)
    while ((p * (whole + b) - q * part) * 10_000) % (q - p):
        b += Fraction(1, 10_000)
    return (p * (whole + b) - q * part) / (q - p), b

"""One division of labour in every order of columns and every way in which a table becomes text."""

from collections.abc import Callable, Sequence

import pytest

from tests.ingest.policy.layouts import Layout, check, layout

Rows = Sequence[Sequence[str]]

COLUMNS = {
    "序号": ("1", "2", "3"),
    "产业链": ("汽车", "轴承", "乳品"),
    "链长": ("张建国", "李志强", "王丽华"),
    "牵头单位": ("市工信局", "市科技局", "市农业农村局"),
    "责任单位": ("市商务局、市财政局", "市商务局", "市市场监管局"),
    "链主企业": ("示例汽车有限公司", "示例轴承集团", "示例乳业股份有限公司"),
}
ORDERS = (
    ("序号", "产业链", "链长", "牵头单位", "责任单位", "链主企业"),
    ("产业链", "链主企业", "链长", "责任单位", "牵头单位"),
    ("链长", "牵头单位", "责任单位", "产业链"),
    ("牵头单位", "产业链", "链长"),
    ("序号", "链主企业", "产业链", "牵头单位", "链长"),
    ("产业链", "链长"),
)
CHAINS = "汽车 | - | -\n轴承 | - | -\n乳品 | - | -"
PEOPLE = "汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -\n乳品 | 王丽华 | 链长 | -"
LEADING = "汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位\n乳品 | 市农业农村局 | 牵头单位\n"
HELPING = "汽车 | 市商务局 | 责任单位\n汽车 | 市财政局 | 责任单位\n轴承 | 市商务局 | 责任单位\n乳品 | 市市场监管局 | 责任单位\n"
FIRMS = "汽车 | 示例汽车有限公司 | 链主企业\n轴承 | 示例轴承集团 | 链主企业\n乳品 | 示例乳业股份有限公司 | 链主企业\n"


def piped(rows: Rows) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def markdown(rows: Rows) -> str:
    rule = "|" + "---|" * len(rows[0])
    return "\n".join([piped(rows[:1]), rule, piped(rows[1:])])


def bare_pipes(rows: Rows) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def wide_pipes(rows: Rows) -> str:
    return "\n".join("｜".join(row) for row in rows)


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def spaces(rows: Rows) -> str:
    return "\n".join("    ".join(row) for row in rows)


def one_space(rows: Rows) -> str:
    return "\n".join(" ".join(row) for row in rows)


def full_spaces(rows: Rows) -> str:
    return "\n".join("\u3000".join(row) for row in rows)


def stacked(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row)


def stacked_apart(rows: Rows) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


def stacked_pipes(rows: Rows) -> str:
    return "\n".join(f"{cell} |" for row in rows for cell in row)


FLATTENINGS = (
    piped,
    markdown,
    bare_pipes,
    wide_pipes,
    tabs,
    spaces,
    one_space,
    full_spaces,
    stacked,
    stacked_apart,
    stacked_pipes,
)


def rows_of(order: Sequence[str]) -> Rows:
    return [order, *([COLUMNS[head][i] for head in order] for i in range(3))]


def around(table: str) -> str:
    return f"示例市产业链分工表\n\n{table}\n\n注：链长如有变动，由接任者接替。\n"


#: Two columns without separators can't be told from running text.
UNSEPARATED = (spaces, one_space, full_spaces, stacked, stacked_apart)
TABLES = [(f, order) for f in FLATTENINGS for order in ORDERS if len(order) > 2 or f not in UNSEPARATED]


@pytest.mark.parametrize(("flatten", "order"), TABLES)
def test_table_in_any_order_and_form(flatten: Callable[[Rows], str], order: Sequence[str]) -> None:
    check(
        layout(
            "table",
            around(flatten(rows_of(order))),
            chains=CHAINS,
            assignments=PEOPLE if "链长" in order else "",
            chain_units=(LEADING if "牵头单位" in order else "") + (HELPING if "责任单位" in order else ""),
            chain_enterprises=FIRMS if "链主企业" in order else "",
        )
    )


HEADS = [
    layout(
        "two tiers repeated",
        "| 产业链 | 市级领导 | 市级领导 | 责任部门 | 责任部门 |\n| 产业链 | 链长 | 副链长 | 牵头单位 | 配合单位 |\n"
        "| 汽车 | 张建国 | 李志强 | 市工信局 | 市商务局 |\n| 轴承 | 王丽华 | 赵明 | 市科技局 | 市财政局 |",
        assignments="汽车 | 张建国 | 链长 | -\n汽车 | 李志强 | 副链长 | -\n轴承 | 王丽华 | 链长 | -\n轴承 | 赵明 | 副链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n汽车 | 市商务局 | 配合单位\n轴承 | 市科技局 | 牵头单位\n轴承 | 市财政局 | 配合单位",
    ),
    layout(
        "two tiers with empty cells",
        "| 产业链 | 市级领导 | | 责任部门 | |\n| | 链长 | 副链长 | 牵头单位 | 配合单位 |\n"
        "| 汽车 | 张建国 | 李志强 | 市工信局 | 市商务局 |\n| 轴承 | 王丽华 | 赵明 | 市科技局 | 市财政局 |",
        assignments="汽车 | 张建国 | 链长 | -\n汽车 | 李志强 | 副链长 | -\n轴承 | 王丽华 | 链长 | -\n轴承 | 赵明 | 副链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n汽车 | 市商务局 | 配合单位\n轴承 | 市科技局 | 牵头单位\n轴承 | 市财政局 | 配合单位",
    ),
    layout(
        "two tiers, lower short",
        "产业链\t链长\t牵头单位\n姓名\t职务\n汽车\t张建国\t市长\t市工信局\n轴承\t李志强\t副市长\t市科技局",
        assignments="汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "two tiers of two leaders, lower short",
        "| 序号 | 产业链 | 链长 | 副链长 | 牵头单位 |\n| 姓名 | 职务 | 姓名 | 职务 |\n"
        "| 1 | 汽车 | 张建国 | 市长 | 李志强 | 副市长 | 市工信局 |\n"
        "| 2 | 轴承 | 王丽华 | 市委书记 | 赵明 | 市政协主席 | 市科技局 |",
        assignments="汽车 | 张建国 | 链长 | 市长\n汽车 | 李志强 | 副链长 | 副市长\n"
        "轴承 | 王丽华 | 链长 | 市委书记\n轴承 | 赵明 | 副链长 | 市政协主席",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "name and office under the leader",
        "| 产业链 | 链长 | 链长 | 牵头单位 |\n| 产业链 | 姓名 | 职务 | 牵头单位 |\n"
        "| 汽车 | 张建国 | 市长 | 市工信局 |\n| 轴承 | 李志强 | 副市长 | 市科技局 |",
        assignments="汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长",
    ),
    layout(
        "office before the name",
        "| 产业链 | 职务 | 链长 | 牵头单位 |\n| 汽车 | 市长 | 张建国 | 市工信局 |\n| 轴承 | 副市长 | 李志强 | 市科技局 |",
        assignments="汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长",
    ),
    layout(
        "office in the cell",
        "| 产业链 | 链长 | 副链长 |\n| 汽车 | 市长 张建国 | 李志强（副市长） |\n"
        "| 轴承 | 市委常委、副市长王丽华 | 赵明 市政协主席 |",
        assignments="汽车 | 张建国 | 链长 | 市长\n汽车 | 李志强 | 副链长 | 副市长\n"
        "轴承 | 王丽华 | 链长 | 市委常委、副市长\n轴承 | 赵明 | 副链长 | 市政协主席",
    ),
    layout(
        "head repeated on the next page",
        "| 序号 | 产业链 | 链长 |\n| 1 | 汽车 | 张建国 |\n— 3 —\n| 序号 | 产业链 | 链长 |\n| 2 | 轴承 | 李志强 |\n"
        "— 4 —\n| 序号 | 产业链 | 链长 |\n| 3 | 乳品 | 王丽华 |",
        chains=CHAINS,
        assignments=PEOPLE,
    ),
    layout(
        "continued table with a caption",
        "表1 分工表\n| 产业链 | 链长 |\n| 汽车 | 张建国 |\n续表1\n| 产业链 | 链长 |\n| 轴承 | 李志强 |\n| 乳品 | 王丽华 |",
        chains=CHAINS,
        assignments=PEOPLE,
    ),
    layout(
        "head repeated in tabs",
        "产业链\t链长\t牵头单位\n汽车\t张建国\t市工信局\n\n- 2 -\n\n产业链\t链长\t牵头单位\n轴承\t李志强\t市科技局\n"
        "乳品\t王丽华\t市农业农村局",
        chains=CHAINS,
        assignments=PEOPLE,
        chain_units=LEADING,
    ),
    layout(
        "turned table",
        "| 产业链 | 汽车 | 轴承 | 乳品 |\n| 链长 | 张建国 | 李志强 | 王丽华 |\n"
        "| 牵头单位 | 市工信局 | 市科技局 | 市农业农村局 |",
        chains=CHAINS,
        assignments=PEOPLE,
        chain_units=LEADING,
    ),
]

CELLS = [
    layout(
        "several chains in a cell",
        "| 链长 | 产业链 | 牵头单位 |\n| 张建国 | 汽车、轴承 | 市工信局 |\n| 王丽华 | 乳品产业链 | 市农业农村局 |",
        chains=CHAINS,
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 张建国 | 链长 | -\n乳品 | 王丽华 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市工信局 | 牵头单位\n乳品 | 市农业农村局 | 牵头单位",
    ),
    layout(
        "chains with a space between",
        "| 链长 | 产业链 |\n| 张建国 | 汽车产业链 轴承产业链 |\n| 王丽华 | 乳品产业链 |",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 张建国 | 链长 | -\n乳品 | 王丽华 | 链长 | -",
    ),
    layout(
        "merged leader",
        "| 产业链 | 链长 | 牵头单位 |\n| 汽车 | 张建国 | 市工信局 |\n| 轴承 | | 市科技局 |\n| 乳品 | 王丽华 | |",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 张建国 | 链长 | -\n乳品 | 王丽华 | 链长 | -",
        chain_units="汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位\n乳品 | 市科技局 | 牵头单位",
    ),
    layout(
        "none marks",
        "| 产业链 | 链长 | 副链长 | 链主企业 |\n| 汽车 | 张建国 | — | 示例汽车有限公司 |\n| 轴承 | 李志强 | 无 | 待定 |\n"
        "| 乳品 | 王丽华 | / | 暂缺 |",
        assignments=PEOPLE,
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主企业",
    ),
    layout(
        "class rows",
        "| 序号 | 产业链 | 链长 |\n| 一、主导产业链（2条） |\n| 1 | 汽车 | 张建国 |\n| 2 | 轴承 | 李志强 |\n"
        "| 二、特色产业链（1条） |\n| 3 | 乳品 | 王丽华 |",
        chains="汽车 | - | 主导产业链\n轴承 | - | 主导产业链\n乳品 | - | 特色产业链",
        assignments=PEOPLE,
    ),
    layout(
        "class column",
        "| 类别 | 产业链 | 链长 |\n| 主导产业链 | 汽车 | 张建国 |\n| | 轴承 | 李志强 |\n| 特色产业链 | 乳品 | 王丽华 |",
        chains="汽车 | - | 主导产业链\n轴承 | - | 主导产业链\n乳品 | - | 特色产业链",
    ),
    layout(
        "industry column",
        "| 主导产业 | 重点产业链 | 链长 |\n| 装备制造 | 汽车 | 张建国 |\n| | 轴承 | 李志强 |\n| 食品 | 乳品 | 王丽华 |",
        industries="装备制造 | -\n食品 | -",
        chains="汽车 | 装备制造 | -\n轴承 | 装备制造 | -\n乳品 | 食品 | -",
    ),
    layout(
        "names of columns",
        "| 产业链名称 | 挂钩市领导 | 市级牵头部门 | 配合部门 | 主要承载地 | 龙头企业 |\n"
        "| 汽车产业链 | 张建国 | 市工信局 | 市商务局 | 东山区、西湖县 | 示例汽车有限公司、示例客车有限公司 |",
        chains="汽车 | - | -",
        assignments="汽车 | 张建国 | 挂钩市领导 | -",
        chain_units="汽车 | 市工信局 | 市级牵头部门\n汽车 | 市商务局 | 配合部门\n汽车 | 东山区 | 主要承载地\n汽车 | 西湖县 | 主要承载地",
        chain_enterprises="汽车 | 示例汽车有限公司 | 龙头企业\n汽车 | 示例客车有限公司 | 龙头企业",
    ),
    layout(
        "sum row and remark column",
        "| 序号 | 产业链 | 链长 | 备注 |\n| 1 | 汽车 | 张建国 | 重点 |\n| 2 | 轴承 | 李志强 | |\n| 合计 | 2条 | | |",
        chains="汽车 | - | -\n轴承 | - | -",
        assignments="汽车 | 张建国 | 链长 | -\n轴承 | 李志强 | 链长 | -",
    ),
    layout(
        "wrapped cell in pipes",
        "| 产业链 | 链长 | 牵头单位 |\n| 新能源与智能\n网联汽车 | 张建国 | 市工业和\n信息化局 |\n| 轴承 | 李志强 | 市科技局 |",
        chains="新能源与智能网联汽车 | - | -\n轴承 | - | -",
        chain_units="新能源与智能网联汽车 | 市工业和信息化局 | 牵头单位\n轴承 | 市科技局 | 牵头单位",
    ),
    layout(
        "units with a space between",
        "| 产业链 | 牵头单位 | 链主企业 |\n| 汽车 | 市工信局 市发展改革委 | 示例汽车有限公司 示例客车有限公司 |",
        chain_units="汽车 | 市工信局 | 牵头单位\n汽车 | 市发展改革委 | 牵头单位",
        chain_enterprises="汽车 | 示例汽车有限公司 | 链主企业\n汽车 | 示例客车有限公司 | 链主企业",
    ),
    layout(
        "unit with bracket and etc",
        "| 产业链 | 责任单位 |\n| 汽车 | 市政府办公室（市金融办、市外办）、市工信局等单位 |",
        chain_units="汽车 | 市政府办公室（市金融办、市外办） | 责任单位\n汽车 | 市工信局 | 责任单位",
    ),
]


@pytest.mark.parametrize("probe", HEADS, ids=lambda probe: probe.name)
def test_head_of_a_table(probe: Layout) -> None:
    check(probe)


@pytest.mark.parametrize("probe", CELLS, ids=lambda probe: probe.name)
def test_cells_of_a_table(probe: Layout) -> None:
    check(probe)

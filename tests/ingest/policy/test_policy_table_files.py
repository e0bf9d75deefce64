"""Tables with merged cells give the same facts from Word files, web pages and PDFs."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from ingest.policy import as_json, facts_of
from ingest.policy.docx_reading import docx_text
from ingest.policy.html_reading import html_text
from ingest.policy.pdf_reading import pdf_text
from tests.ingest.policy.layouts import FIELDS, wanted
from tests.ingest.policy.office_tables import Merged, Merging, pdf_file, web_page, word_file

TITLE = "示例市重点产业链分工表"


@dataclass(frozen=True)
class Drawn:
    """A table, the widths of its columns on paper, and its facts."""

    name: str
    rows: Merging
    widths: tuple[int, ...]
    facts: dict[str, str]
    heads: int = 1
    per_page: int = field(default=99)


TABLES = (
    Drawn(
        "industry and leader go over rows",
        (
            ("所属产业", "重点产业链", "链 长", "牵头单位", "链主企业"),
            (Merged("装备制造", 3), "智能农机", Merged("徐建国\n市长", 2), "市工信局", "示例拖拉机集团有限公司"),
            ("高端轴承", "市科技局", "示例轴承有限公司、示例精工股份有限公司"),
            ("轨道交通", "王飞\n副市长", "市发展改革委", "示例机车有限公司"),
            ("新材料", "耐火材料", "王飞\n副市长", "市工信局", "待定"),
        ),
        (70, 80, 90, 90, 130),
        {
            "industries": "装备制造 | -\n新材料 | -",
            "chains": "智能农机 | 装备制造 | -\n高端轴承 | 装备制造 | -\n轨道交通 | 装备制造 | -\n耐火材料 | 新材料 | -",
            "assignments": "智能农机 | 徐建国 | 链长 | 市长\n高端轴承 | 徐建国 | 链长 | 市长\n"
            "轨道交通 | 王飞 | 链长 | 副市长\n耐火材料 | 王飞 | 链长 | 副市长",
            "chain_units": "智能农机 | 市工信局 | 牵头单位\n高端轴承 | 市科技局 | 牵头单位\n"
            "轨道交通 | 市发展改革委 | 牵头单位\n耐火材料 | 市工信局 | 牵头单位",
            "chain_enterprises": "智能农机 | 示例拖拉机集团有限公司 | 链主企业\n高端轴承 | 示例轴承有限公司 | 链主企业\n"
            "高端轴承 | 示例精工股份有限公司 | 链主企业\n轨道交通 | 示例机车有限公司 | 链主企业",
        },
    ),
    Drawn(
        "types of clusters",
        (
            ("集群类型", "集群名称", "链 长", "牵头部门", "配合单位"),
            (Merged("千亿级集群", 2), "新能源", "陈 伟", Merged("市经信局", 2), "市发展改革委、秀水区"),
            ("现代纺织", "沈晓红\n邢海华", "桐溪市"),
            ("百亿级集群", "氢能与储能", "齐 力", "市发展改革委", "海宁县"),
        ),
        (80, 90, 70, 90, 130),
        {
            "chains": "新能源 | - | 千亿级集群\n现代纺织 | - | 千亿级集群\n氢能与储能 | - | 百亿级集群",
            "assignments": "新能源 | 陈伟 | 链长 | -\n现代纺织 | 沈晓红 | 链长 | -\n现代纺织 | 邢海华 | 链长 | -\n"
            "氢能与储能 | 齐力 | 链长 | -",
            "chain_units": "新能源 | 市经信局 | 牵头部门\n新能源 | 市发展改革委 | 配合单位\n新能源 | 秀水区 | 配合单位\n"
            "现代纺织 | 市经信局 | 牵头部门\n现代纺织 | 桐溪市 | 配合单位\n氢能与储能 | 市发展改革委 | 牵头部门\n"
            "氢能与储能 | 海宁县 | 配合单位",
        },
    ),
    Drawn(
        "plain columns, leader behind the body",
        (
            ("序号", "产业链", "牵头单位", "领衔市领导", "主要布局"),
            ("1", "磷化工及新能源电池材料", "市经信局", "马泽江", "宜山市、枝江区"),
            ("2", "船舶及海工装备", "市交通运输局", "王应华、郭士才", "枝江区"),
        ),
        (40, 120, 100, 90, 110),
        {
            "chains": "磷化工及新能源电池材料 | - | -\n船舶及海工装备 | - | -",
            "assignments": "磷化工及新能源电池材料 | 马泽江 | 领衔市领导 | -\n船舶及海工装备 | 王应华 | 领衔市领导 | -\n"
            "船舶及海工装备 | 郭士才 | 领衔市领导 | -",
            "chain_units": "磷化工及新能源电池材料 | 市经信局 | 牵头单位\n磷化工及新能源电池材料 | 宜山市 | 主要布局\n"
            "磷化工及新能源电池材料 | 枝江区 | 主要布局\n船舶及海工装备 | 市交通运输局 | 牵头单位\n船舶及海工装备 | 枝江区 | 主要布局",
        },
    ),
    Drawn(
        "two tiers of heads",
        (
            (Merged("产业链", 2), Merged("链长", across=2), Merged("责任分工", across=2)),
            ("姓名", "职务", "牵头单位", "配合单位"),
            ("绿色食品", "李文博", "市委副书记", "市农业农村局", "市商务局\n市市场监管局"),
            ("生态文旅", Merged("赵敏", 2), Merged("副市长", 2), "市文旅局", "市林业局"),
            ("现代物流", "市交通运输局", "市邮政管理局"),
        ),
        (90, 70, 90, 100, 110),
        {
            "chains": "绿色食品 | - | -\n生态文旅 | - | -\n现代物流 | - | -",
            "assignments": "绿色食品 | 李文博 | 链长 | 市委副书记\n生态文旅 | 赵敏 | 链长 | 副市长\n现代物流 | 赵敏 | 链长 | 副市长",
            "chain_units": "绿色食品 | 市农业农村局 | 牵头单位\n绿色食品 | 市商务局 | 配合单位\n绿色食品 | 市市场监管局 | 配合单位\n"
            "生态文旅 | 市文旅局 | 牵头单位\n生态文旅 | 市林业局 | 配合单位\n现代物流 | 市交通运输局 | 牵头单位\n"
            "现代物流 | 市邮政管理局 | 配合单位",
        },
        heads=2,
    ),
    Drawn(
        "class rows, head on every page",
        (
            ("序号", "产业链", "链长", "职务", "牵头单位"),
            (Merged("一、主导产业链（2条）", across=5),),
            ("1", "汽车产业链", "张建国", "市长", "市工信局"),
            ("2", "轴承产业链", "李志强", "副市长", "市科技局"),
            (Merged("二、特色产业链（2条）", across=5),),
            ("3", "乳品产业链", "王丽华", "副市长", "市农业农村局"),
            ("4", "家具产业链", "王丽华", "副市长", "市林业局"),
        ),
        (40, 110, 80, 80, 120),
        {
            "chains": "汽车 | - | 主导产业链\n轴承 | - | 主导产业链\n乳品 | - | 特色产业链\n家具 | - | 特色产业链",
            "assignments": "汽车 | 张建国 | 链长 | 市长\n轴承 | 李志强 | 链长 | 副市长\n乳品 | 王丽华 | 链长 | 副市长\n"
            "家具 | 王丽华 | 链长 | 副市长",
            "chain_units": "汽车 | 市工信局 | 牵头单位\n轴承 | 市科技局 | 牵头单位\n乳品 | 市农业农村局 | 牵头单位\n"
            "家具 | 市林业局 | 牵头单位",
        },
        per_page=2,
    ),
)
FILES: dict[str, Callable[[Drawn], str]] = {
    "docx": lambda drawn: docx_text(word_file(TITLE, drawn.rows)),
    "html": lambda drawn: html_text(web_page(TITLE, drawn.rows)),
    "pdf": lambda drawn: pdf_text(pdf_file(TITLE, drawn.rows, drawn.widths, drawn.per_page, drawn.heads)),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("drawn", TABLES, ids=lambda drawn: drawn.name)
def test_table_gives_the_same_facts_from_every_file(drawn: Drawn, kind: str) -> None:
    rows = as_json(facts_of(FILES[kind](drawn), "table"))
    for key, facts in drawn.facts.items():
        items = rows[key]
        assert isinstance(items, list)
        lines = [" | ".join(str(item[name] or "-") for name in FIELDS[key]) for item in items]
        assert sorted(lines) == sorted(wanted(facts)), key

"""Title, number, issuers, region, date and years in every form of a paper's head and end."""

import pytest

from ingest.policy import as_json, facts_of

Expected = dict[str, object]
BODY = "\n为加快产业发展，制定本方案。\n一、总体要求\n坚持高质量发展。\n"
OFFICE = ["示例市人民政府办公室"]
PLAN = "示例市产业链链长制实施方案"

TITLES: list[tuple[str, str, Expected]] = [
    (
        "draft put out for comments",
        f"关于公开征求《{PLAN}（2023—2025年）（征求意见稿）》意见的公告\n为听取意见，现公开征求意见。\n\n示例市工业和信息化局\n2022年12月12日\n"
        f"\n{PLAN}（2023—2025年）\n（征求意见稿）{BODY}",
        {"title": f"{PLAN}（2023—2025年）", "issuers": ["示例市工业和信息化局"], "period": [2023, 2025]},
    ),
    (
        "newspaper",
        f"{PLAN}（2023年）\n\n市委办公室 市政府办公室印发《{PLAN}（2023年）》\n示例日报 2023年9月19日 07:16\n{BODY}",
        {
            "title": f"{PLAN}（2023年）",
            "issuers": ["市委办公室", "市政府办公室"],
            "region": "示例市",
            "issued_on": None,
        },
    ),
    ("bare title", f"{PLAN}{BODY}", {"title": PLAN, "issuers": [], "region": "示例市", "issued_on": None}),
    (
        "notice with marks",
        f"示例市人民政府办公室关于印发《{PLAN}》的通知{BODY}",
        {"title": PLAN, "issuers": OFFICE, "region": "示例市"},
    ),
    (
        "notice without marks",
        f"示例市人民政府办公室关于印发{PLAN}的通知{BODY}",
        {"title": PLAN, "issuers": OFFICE},
    ),
    (
        "wrapped notice",
        f"示例市人民政府办公室\n关于印发《示例市产业链链长制\n实施方案》的通知\n各县（市、区）人民政府：{BODY}",
        {"title": PLAN, "issuers": OFFICE},
    ),
    (
        "wrapped without marks",
        f"示例市人民政府办公室\n关于印发示例市产业链链长制\n实施方案的通　知\n各县（市、区）人民政府：{BODY}",
        {"title": PLAN, "issuers": OFFICE},
    ),
    (
        "years in the marks",
        f"示例市人民政府办公室关于印发《示例市产业链行动计划（2023—2025年）》的通知{BODY}",
        {"title": "示例市产业链行动计划（2023—2025年）", "period": [2023, 2025]},
    ),
    (
        "years below the title",
        f"示例市产业链行动计划\n（2023-2025年）{BODY}",
        {"title": "示例市产业链行动计划（2023-2025年）", "period": [2023, 2025]},
    ),
    ("years with to", f"示例市产业链行动计划（2023年至2025年）{BODY}", {"period": [2023, 2025]}),
    ("years with wave", f"示例市产业链行动计划(2023～2025){BODY}", {"period": [2023, 2025]}),
    ("one year", f"示例市2024年产业链工作要点{BODY}", {"title": "示例市2024年产业链工作要点", "period": [2024, 2024]}),
    ("five-year plan", f"示例市“十四五”工业发展规划{BODY}", {"title": "示例市“十四五”工业发展规划", "period": None}),
    (
        "opinions",
        f"示例市人民政府关于推进产业链高质量发展的实施意见{BODY}",
        {"title": "示例市人民政府关于推进产业链高质量发展的实施意见", "issuers": ["示例市人民政府"]},
    ),
    (
        "two issuers in the title",
        f"中共示例市委 示例市人民政府\n关于推进产业强市的意见{BODY}",
        {
            "title": "中共示例市委示例市人民政府关于推进产业强市的意见",
            "issuers": ["中共示例市委", "示例市人民政府"],
            "region": "示例市",
        },
    ),
    ("trial", f"示例市产业链考核办法（试行）{BODY}", {"title": "示例市产业链考核办法（试行）"}),
    ("some measures", f"示例市支持产业链发展若干措施{BODY}", {"title": "示例市支持产业链发展若干措施"}),
    ("table only", f"示例市重点产业链工作推进表{BODY}", {"title": "示例市重点产业链工作推进表"}),
    (
        "title within a title",
        f"示例市工业和信息化局关于印发《关于贯彻〈示例省产业链条例〉的实施细则》的通知{BODY}",
        {"title": "关于贯彻〈示例省产业链条例〉的实施细则", "issuers": ["示例市工业和信息化局"]},
    ),
    (
        "group notice stays",
        f"示例市人民政府办公室关于建立产业链链长制的通知{BODY}",
        {"title": "示例市人民政府办公室关于建立产业链链长制的通知"},
    ),
    (
        "paper below the notice",
        "示例市人民政府办公室关于印发示例市产业链链长制实施方案的通知\n各县（市、区）人民政府，市政府各部门：\n"
        f"现将《{PLAN}》印发给你们，请认真贯彻执行。\n示例市人民政府办公室\n2022年3月28日\n{PLAN}{BODY}",
        {"title": PLAN, "issuers": OFFICE, "issued_on": "2022-03-28"},
    ),
    (
        "markdown",
        f"# 示例市人民政府办公室关于印发《{PLAN}》的通知\n**示政办发〔2022〕5号**{BODY}",
        {"title": PLAN, "number": "示政办发〔2022〕5号"},
    ),
    (
        "navigation above",
        f"您当前的位置：首页 > 政务公开 > 政策文件\n{PLAN}\n发布时间：2022-04-01 来源：市工信局 浏览次数：88\n【字体：大 中 小】{BODY}",
        {"title": PLAN, "issuers": [], "issued_on": None},
    ),
    (
        "index box",
        "索引号：01234567/2022-001\n发文字号：示政办发〔2022〕5号\n成文日期：2022年03月28日\n发布日期：2022年04月01日\n"
        f"{PLAN}{BODY}",
        {"title": PLAN, "number": "示政办发〔2022〕5号", "issued_on": "2022-03-28"},
    ),
    (
        "index box in a line",
        f"索引号：0123 发文机关：示例市人民政府 发文字号：示政发〔2022〕5号 成文日期：2022-03-28 发布日期：2022-04-01\n{PLAN}{BODY}",
        {"title": PLAN, "number": "示政发〔2022〕5号", "issued_on": "2022-03-28", "issuers": []},
    ),
    (
        "trial on a line of its own",
        f"示例市产业链考核办法\n（试行）{BODY}",
        {"title": "示例市产业链考核办法（试行）"},
    ),
    (
        "navigation with many items",
        "首页\n新闻中心\n政务公开\n政府信息公开指南\n办事服务\n互动交流\n"
        f"示例市人民政府办公室关于印发《{PLAN}》的通知\n发布日期：2022-04-01{BODY}",
        {"title": PLAN, "issuers": OFFICE},
    ),
    (
        "notice by a department",
        f"示例市工业和信息化局 示例市财政局关于印发《示例市产业链资金管理办法》的通知\n示工信〔2022〕8号{BODY}",
        {
            "title": "示例市产业链资金管理办法",
            "issuers": ["示例市工业和信息化局", "示例市财政局"],
            "number": "示工信〔2022〕8号",
        },
    ),
    (
        "county below a city",
        f"示例市人民政府办公室关于转发市工信局示例市产业链链长制实施方案的通知{BODY}",
        {"issuers": OFFICE, "region": "示例市"},
    ),
    (
        "signer beside the number",
        f"示例市人民政府文件\n示政发〔2022〕5号          签发人：张建国\n示例市人民政府\n关于推进产业链发展的意见{BODY}",
        {"title": "示例市人民政府关于推进产业链发展的意见", "number": "示政发〔2022〕5号"},
    ),
    (
        "title in three lines",
        f"示例市人民政府办公室\n关于印发示例市重点产业链链长制\n三年行动计划（2023—2025年）\n的通知{BODY}",
        {"title": "示例市重点产业链链长制三年行动计划（2023—2025年）", "period": [2023, 2025], "issuers": OFFICE},
    ),
    (
        "plan without notice in two lines",
        f"示例市先进制造业\n高质量发展三年行动方案（2023—2025年）{BODY}",
        {"title": "示例市先进制造业高质量发展三年行动方案（2023—2025年）", "region": "示例市"},
    ),
    (
        "red head",
        f"示例市人民政府办公室文件\n示政办发〔2022〕5 号\n示例市人民政府办公室\n关于印发《{PLAN}》的通知{BODY}",
        {"title": PLAN, "number": "示政办发〔2022〕5号", "issuers": OFFICE},
    ),
]

NUMBERS: list[tuple[str, str, str | None]] = [
    ("plain", "示政办发〔2022〕5号", "示政办发〔2022〕5号"),
    ("square", "示政办发[2022]5号", "示政办发[2022]5号"),
    ("round", "（示政办发〔2022〕5号）", "示政办发〔2022〕5号"),
    ("spaced", "示政办发 〔2022〕 5 号", "示政办发〔2022〕5号"),
    ("the fifth", "示政办发〔2022〕第5号", "示政办发〔2022〕第5号"),
    ("office letter", "示工信函〔2022〕123号", "示工信函〔2022〕123号"),
    ("group", "示链办〔2022〕1号", "示链办〔2022〕1号"),
    ("field of the page", "发文字号　　示政办发〔2022〕14号\n发布机构　　示例市人民政府办公室", "示政办发〔2022〕14号"),
    ("no number", "各县（市、区）人民政府：", None),
    ("cited only", "根据《示例省意见》（示政发〔2021〕9号）精神，制定本方案。", None),
]

SIGNATURES: list[tuple[str, str, Expected]] = [
    ("two lines", "示例市人民政府办公室\n2022年3月28日", {"issuers": OFFICE, "issued_on": "2022-03-28"}),
    ("one line", "示例市人民政府办公室 2022年3月28日", {"issuers": OFFICE, "issued_on": "2022-03-28"}),
    (
        "date in Chinese numerals",
        "示例市人民政府办公室\n二〇二二年三月二十八日",
        {"issuers": OFFICE, "issued_on": "2022-03-28"},
    ),
    (
        "two offices on a line",
        "中共示例市委办公室　　示例市人民政府办公室\n2022年3月28日",
        {"issuers": ["中共示例市委办公室", "示例市人民政府办公室"], "issued_on": "2022-03-28"},
    ),
    (
        "three departments",
        "示例市工业和信息化局\n示例市财政局\n示例市发展和改革委员会\n2022年3月28日",
        {"issuers": ["示例市工业和信息化局", "示例市财政局", "示例市发展和改革委员会"]},
    ),
    (
        "leading group's office",
        "示例市制造强市建设领导小组办公室\n2022年3月28日",
        {"issuers": ["示例市制造强市建设领导小组办公室"], "region": "示例市"},
    ),
    (
        "zone",
        "示例经济技术开发区管理委员会\n2022年3月28日",
        {"issuers": ["示例经济技术开发区管理委员会"], "region": "示例经济技术开发区"},
    ),
    (
        "autonomous prefecture",
        "示例土家族苗族自治州人民政府办公室\n2022年3月28日",
        {"region": "示例土家族苗族自治州"},
    ),
    (
        "annex list above",
        "附件：1.分工表\n2.名单\n示例市人民政府办公室\n2022年3月28日\n（此件公开发布）",
        {"issuers": OFFICE, "issued_on": "2022-03-28"},
    ),
    (
        "colophon below",
        "示例市人民政府办公室\n2022年3月28日\n抄送：市委各部门，市人大常委会办公室。\n示例市人民政府办公室秘书科 2022年3月30日印发",
        {"issuers": OFFICE, "issued_on": "2022-03-28"},
    ),
    (
        "indented",
        "　　　　　　　　　　示例市人民政府办公室\n　　　　　　　　　　　　2022年3月28日",
        {"issuers": OFFICE, "issued_on": "2022-03-28"},
    ),
    (
        "stamp for another",
        "示例市制造强市建设领导小组办公室（代章）\n2022年3月28日",
        {"issuers": ["示例市制造强市建设领导小组办公室"], "issued_on": "2022-03-28"},
    ),
    ("province", "示例省人民政府办公厅\n2022年3月28日", {"issuers": ["示例省人民政府办公厅"], "region": "示例省"}),
    (
        "joined without a gap",
        "中共示例市委办公室示例市人民政府办公室\n2022年3月28日",
        {"issuers": ["中共示例市委办公室", "示例市人民政府办公室"]},
    ),
    (
        "signed before the annexes",
        "示例市人民政府办公室\n2022年3月28日\n附件1\n示例市产业链分工表\n产业链 | 链长 |\n汽车 | 张建国 |\n"
        "附件2\n统计表\n填报单位：\n2023年1月5日",
        {"issuers": OFFICE, "issued_on": "2022-03-28"},
    ),
    (
        "county committee",
        "中共示例县委\n示例县人民政府\n2022年3月28日",
        {"issuers": ["中共示例县委", "示例县人民政府"], "region": "示例县"},
    ),
    (
        "new area",
        "示例新区管理委员会\n2022年3月28日",
        {"issuers": ["示例新区管理委员会"], "region": "示例新区"},
    ),
    ("dated only", "2022年3月28日", {"issuers": [], "issued_on": "2022-03-28"}),
    (
        "party and zone",
        "中共示例高新区工委\n示例高新区管委会\n2022年3月28日",
        {"issuers": ["中共示例高新区工委", "示例高新区管委会"], "region": "示例高新区"},
    ),
]


def document(text: str) -> Expected:
    found = as_json(facts_of(text, "layout"))["document"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("name", "text", "facts"), TITLES, ids=[name for name, _, _ in TITLES])
def test_head(name: str, text: str, facts: Expected) -> None:
    found = document(text)
    assert {key: found[key] for key in facts} == facts


@pytest.mark.parametrize(("name", "line", "number"), NUMBERS, ids=[name for name, _, _ in NUMBERS])
def test_number(name: str, line: str, number: str | None) -> None:
    assert document(f"示例市人民政府办公室关于印发《{PLAN}》的通知\n{line}{BODY}")["number"] == number


@pytest.mark.parametrize(("name", "end", "facts"), SIGNATURES, ids=[name for name, _, _ in SIGNATURES])
def test_signature(name: str, end: str, facts: Expected) -> None:
    found = document(f"关于印发《示例市产业链链长制实施方案》的通知{BODY}{end}\n")
    assert {key: found[key] for key in facts} == facts

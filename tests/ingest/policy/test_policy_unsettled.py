"""What was seen but could not be settled is listed with its place and a reason."""

import pytest

from ingest.policy import facts_of


@pytest.mark.parametrize(
    ("text", "kind", "words", "reason"),
    [
        (
            "分工表\n| 事项 | 链长 | 牵头单位 |\n| 强链 | 张三 | 市工信局 |\n",
            "chain_units",
            "| 事项",
            "没有认出产业链一栏",
        ),
        ("| 产业链 | 链长 | 包抓专责 |\n| 汽车 | 张三 | 市工信局 |\n", "chain_units", "| 产业链", "包抓专责"),
        ("| 产业链 | 链长 |\n| 汽车 | 某某某同志待任命 |\n", "assignments", "某某某", "没有认出姓名"),
        ("一、强化招商。开展招商。（责任单位：）\n", "measures", "（责任单位", "没有认出单位"),
        ("加快招商。（牵头单位：市商务局）\n", "measures", "（牵头单位", "没有所属的编号任务"),
        ("工作要求\n到2030年，达到500家以上。\n", "targets", "500家", "没有认出指标"),
    ],
)
def test_doubts_are_listed(text: str, kind: str, words: str, reason: str) -> None:
    facts = facts_of(text, "doubtful")
    found = [doubt for doubt in facts.unsettled if doubt.kind == kind and reason in doubt.reason]
    assert found
    assert words in facts.text[slice(*found[0].span)]


def test_a_clear_text_leaves_no_doubt() -> None:
    text = "一、目标\n到2030年，规上工业企业达到500家以上。\n| 产业链 | 链长 | 备注 |\n| 汽车 | 张三 | 无 |\n"
    assert facts_of(text, "clear").unsettled == ()

"""What the kinds of batches are called, in the terminal and on the pages."""

from __future__ import annotations

KINDS = {
    "workbook": "台账",
    "policy": "政策发布",
    "draft": "政策待审稿",
    "review": "政策审定",
    "decision": "认定",
    "crosswalk": "对应认定",
    "listed": "公开数据集",
}
#: Kinds of which each judgement of a person is a batch: they can be thousands.
JUDGEMENTS = frozenset({"review", "decision", "crosswalk"})
#: Kinds that show at the policy desk only, until what they say is published.
AT_THE_DESK = frozenset({"draft", "review"})


def kind_zh(kind: str) -> str:
    """A batch's kind as users call it; a kind that has no name yet as it is.

    >>> kind_zh("workbook"), kind_zh("trade")
    ('台账', 'trade')
    """
    return KINDS.get(kind, kind)

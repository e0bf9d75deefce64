"""Tables that look like a division of labour but could not be read, wholly or in a column."""

from collections.abc import Iterator, Sequence

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Unsettled
from ingest.policy.tables import Table, row_cells
from ingest.policy.vocabulary import column_kind

_ANSWERS = frozenset({"person", "unit", "enterprise"})
_HARMLESS = (
    "备注",
    "说明",
    "附注",
    "目标",
    "任务",
    "内容",
    "电话",
    "方式",
    "进度",
    "时限",
    "方向",
    "产品",
    "环节",
    "姓名",
)
_LONGEST_HEAD = 14


def doubtful_tables(text: Text, found: Sequence[Table]) -> Iterator[Unsettled]:
    """What a reader should look at: tables without a chain column, columns without a known head."""
    covered = {index for table in found for index in range(table.start, table.end)}
    for block in text.blocks:
        if block.is_row and block.index not in covered and _opens_run(text, block, covered):
            yield from _unread(text, block)
    for table in found:
        for head in table.heads:
            if head.kind == "other" and 1 < len(head.name) <= _LONGEST_HEAD and not head.name.endswith(_HARMLESS):
                reason = f"分工表里没有认出“{head.name}”一栏的含义"
                yield Unsettled(kind="chain_units", span=text.blocks[table.start].span, reason=reason)


def _opens_run(text: Text, block: Block, covered: set[int]) -> bool:
    above = text.blocks[block.index - 1] if block.index else None
    return above is None or not above.is_row or above.index in covered


def _unread(text: Text, block: Block) -> Iterator[Unsettled]:
    heads = [cell.form for cell in row_cells(text, block)[:30] if cell.text]
    if any(form[:4].isdigit() for form in heads):
        return
    kinds = [column_kind(form) for form in heads]
    if len(kinds) > 1 and _ANSWERS & set(kinds):
        reason = "表格像是责任分工表，但没有认出产业链一栏，整张表没有读取"
        yield Unsettled(kind="chain_units", span=block.span, reason=reason)

"""Tables whose heads stand beside their cells: down the first column, or in pairs of label and value."""

from collections.abc import Iterator, Sequence

from ingest.policy.passage import Passage
from ingest.policy.table_heads import Head, heads_of, is_table_head
from ingest.policy.vocabulary import column_kind, is_head_word

_Cells = Sequence[Passage]
_LONGEST_RECORD = 15
_Read = tuple[tuple[Head, ...], list[list[Passage]], int]


def turned(lines: Iterator[_Cells]) -> _Read | None:
    """Heads, rows and length of a table whose heads stand in its first column and whose chains in its first row."""
    rows: list[_Cells] = []
    for cells in lines:
        if len(cells) < 2 or not is_head_word(cells[0].form) or _heads_beside(cells[:1], cells[1:]):
            break
        if not rows and column_kind(cells[0].form) != "chain":
            return None
        rows.append(cells)
    heads = heads_of([row[0] for row in rows])
    if len(rows) < 2 or heads[0].kind != "chain" or not is_table_head(heads) or len({*map(len, rows)}) > 1:
        return None
    if sum(head.kind == "chain" for head in heads) > 1:
        return None
    return heads, [[row[i] for row in rows] for i in range(1, len(rows[0]))], len(rows)


def records(lines: Iterator[_Cells]) -> _Read | None:
    """The same of a table of labels and values side by side, 产业链|汽车|链长|张三, record below record."""
    found: list[list[Passage]] = []
    labels: list[Passage] = []
    count = 0
    for rows in _record_rows(lines):
        pairs = [(row[i], row[i + 1]) for row in rows for i in range(0, len(row), 2) if row[i].text]
        own = [label for label, _ in pairs]
        if labels and [label.form for label in own] != [label.form for label in labels]:
            break
        labels = own
        if not found and not any(column_kind(label.form) == "chain" for label in labels):
            return None
        found.append([value for _, value in pairs])
        count += len(rows)
    heads = heads_of(labels)
    chains = sum(head.kind == "chain" for head in heads)
    return (heads, found, count) if count > 1 and chains == 1 and is_table_head(heads) else None


def _record_rows(lines: Iterator[_Cells]) -> Iterator[list[_Cells]]:
    """The rows of each record: up to where the label of the first comes again."""
    rows: list[_Cells] = []
    for cells in lines:
        if len(cells) % 2 or not cells or len(rows) > _LONGEST_RECORD or _heads_beside(cells[::2], cells[1::2]):
            break
        if not all(is_head_word(label.form) or not label.text for label in cells[::2]):
            break
        if rows and cells[0].form == rows[0][0].form:
            yield rows
            rows = []
        rows.append(cells)
    if rows:
        yield rows


def _heads_beside(labels: _Cells, values: _Cells) -> bool:
    """Whether values are heads themselves: 链长 beside 产业链 is one, 示例园区 beside 重点园区 is none."""
    kinds = {column_kind(label.form) for label in labels if label.text}
    return any(is_head_word(value.form) and column_kind(value.form) not in kinds for value in values)

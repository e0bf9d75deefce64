"""Leading groups in tables: a column of roles, one of names and one or more of offices."""

import re
from collections.abc import Iterator, Sequence

from ingest.policy.blocks import Text
from ingest.policy.passage import NOTHING, Passage, joined
from ingest.policy.people import Person
from ingest.policy.tables import row_cells
from ingest.policy.vocabulary import is_person

ROLE = (
    r"(?:领导小组|工作专班|总专班|专班|指挥部|联席会议)?(?:办公室)?(?:第一|常务|执行|总|副|双|联合)*"
    r"(?:组长|召集人|指挥长|指挥|政委|成员|组员|顾问|副?主任|秘书长|联络员|总链长|链长办主任)"
)
_IS_ROLE = re.compile(ROLE)
_NAME_HEAD = re.compile("姓名|成员姓名|人员")
_POST_HEAD = re.compile(".{0,6}(?:职务|职位|单位)")
_MOST_COLUMNS = 12


def member_rows(text: Text) -> Iterator[tuple[Person, Passage]]:
    """Each person of a table with a name column, with the role in the row or above it."""
    heads: list[str] = []
    role = NOTHING
    for block in text.blocks:
        if not block.is_row:
            heads, role = [], NOTHING
            continue
        cells = row_cells(text, block)
        if any(_NAME_HEAD.fullmatch(cell.form) for cell in cells):
            heads, role = [cell.form for cell in cells], NOTHING
        elif heads and len(cells) == len(heads) <= _MOST_COLUMNS:
            role = next((cell for cell in cells if _IS_ROLE.fullmatch(cell.form)), role)
            person = _person(heads, cells, role)
            if person and role.text:
                yield person, role


def _person(heads: Sequence[str], cells: Sequence[Passage], role: Passage) -> Person | None:
    name = next(cell for head, cell in zip(heads, cells, strict=True) if _NAME_HEAD.fullmatch(head))
    if not is_person(name.form):
        return None
    posts = [c for head, c in zip(heads, cells, strict=True) if _POST_HEAD.fullmatch(head) and c.text and c is not role]
    return Person(name, joined(posts) if posts else None)

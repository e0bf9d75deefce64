"""Leading groups and their offices: lists of names under a role, and sentences that appoint somebody."""

import re
from collections.abc import Iterable, Iterator

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Member
from ingest.policy.passage import Passage
from ingest.policy.people import Person, is_post, people, without_remark
from ingest.policy.vocabulary import is_person

_ROLE = (
    r"(?:领导小组|工作专班|专班|指挥部|联席会议)?(?:办公室)?(?:第一|常务|执行|总|副|双|联合)*"
    r"(?:组长|召集人|指挥长|指挥|政委|成员|组员|顾问|主任|秘书长|联络员|总链长|链长办主任)"
)
_LABEL = re.compile(rf"(?P<role>{_ROLE}|(?:常务|执行)?副?总链长)(?:单位)?:")
_BARE_ROLE = re.compile(rf"(?P<role>{_ROLE})")
_TABLE_HEADS = frozenset({"姓名", "职务", "单位及职务", "单位职务", "单位", "序号", "备注"})
_APPOINTED = re.compile(
    rf"(?:(?<=由)|(?<=[,;。、:])|^)(?P<who>[^,。;:由]{{2,40}}?)(?:同志)?(?:担任|兼任|任)(?P<role>{_ROLE}|(?:常务|执行)?副?总链长)(?=[,。;、]|$)"
)
_ROLE_FIRST = re.compile(
    rf"(?P<role>{_ROLE}|(?:常务|执行)?副?总链长)由(?P<who>[^,。;:]{{2,60}}?)(?:同志)?(?:担任|兼任)"
)


def members(text: Text, chain_entries: Iterable[int]) -> list[Member]:
    """Everybody with a role in a leading group; blocks about single chains are left out."""
    skipped = set(chain_entries)
    found: dict[tuple[str, str], Member] = {}
    role: Passage | None = None
    part = 0
    for block in text.blocks:
        if block.index in skipped or block.is_row or block.part != part:
            role, part = None, block.part
        if block.index in skipped and not block.is_row:
            _note(found, _in_sentences(block.words), block)
        if block.index in skipped or block.is_row:
            continue
        if block.words.form in _TABLE_HEADS:
            continue
        label = _LABEL.match(block.body.form) or _BARE_ROLE.fullmatch(block.body.form)
        beside = _name_above_post(text, block) if role and not label else None
        if beside and role:
            _note(found, [(beside, role)], block)
            continue
        if role and not label and is_post(block.body.form) and _is_below_name(text, block):
            continue
        if label:
            role = block.body[label.start("role") : label.end("role")]
        listed = list(_listed(block, label.end() if label else 0)) if role else []
        if not listed and not (label and label.end() == len(block.body)):
            role = None
        _note(found, [(person, role) for person in listed if role], block)
        _note(found, _in_sentences(block.words), block)
    return list(found.values())


def _name_above_post(text: Text, block: Block) -> Person | None:
    """A name with the office on the line below: the cells of a table printed one to a line."""
    below = text.blocks[block.index + 1] if block.index + 1 < len(text.blocks) else None
    if below is None or below.part != block.part or below.is_row or below.number or block.number:
        return None
    if not is_person(block.words.form) or is_post(block.words.form) or len(below.words) > 40:
        return None
    return (
        Person(block.words, below.words)
        if is_post(below.words.form) and _LABEL.match(below.words.form) is None
        else None
    )


def _is_below_name(text: Text, block: Block) -> bool:
    return block.index > 0 and _name_above_post(text, text.blocks[block.index - 1]) is not None


def _note(found: dict[tuple[str, str], Member], rows: Iterable[tuple[Person, Passage]], block: Block) -> None:
    for person, role in rows:
        post = person.post
        ends = [piece.span[1] for piece in (person.name, post) if piece]
        starts = [piece.span[0] for piece in (person.name, post) if piece]
        found.setdefault(
            (person.name.form, role.form),
            Member(
                name=person.name.text,
                post=post.text if post else None,
                role=role.text,
                span=(min(starts), max(ends)),
            ),
        )


def _listed(block: Block, start: int) -> Iterator[Person]:
    """The persons of a list line: one with the whole rest as office, or several."""
    words = without_remark(block.body[start:].strip("。;,、."))
    if not words.text or len(words) > 400 or "。" in words.form:
        return
    head = _leading_name(words)
    if head and not _more_names(words[head:]):
        yield Person(words[:head], words[head:] if len(words) > head else None)
        return
    yield from people(words)


def _leading_name(words: Passage) -> int:
    """How long the name at the head of the line is, by the white space behind it; 0 if there is none."""
    for end in (3, 2, 4):
        set_apart = end == len(words) or (end < len(words) and words.gap(end) > 0)
        if set_apart and is_person(words.form[:end]):
            return end
    return 0


def _more_names(words: Passage) -> bool:
    return any(person.name for person in people(words)) and "(" not in words.form[:1]


def _in_sentences(words: Passage) -> Iterator[tuple[Person, Passage]]:
    if "任" not in words.form:
        return
    for pattern in (_APPOINTED, _ROLE_FIRST):
        for match in pattern.finditer(words.form):
            role = words[match.start("role") : match.end("role")]
            for person in people(words[match.start("who") : match.end("who")]):
                yield person, role

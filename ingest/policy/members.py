"""Leading groups and their offices: lists of names under a role, and sentences that appoint somebody."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.policy.blocks import Block, Text
from ingest.policy.facts import Member
from ingest.policy.member_tables import ROLE, member_rows
from ingest.policy.passage import Passage
from ingest.policy.people import Person, is_post, people, unusual_names, without_remark
from ingest.policy.vocabulary import is_person

_LONGEST_LINE = 60
_ANY_ROLE = rf"(?:{ROLE}|(?:常务|执行)?副?总链长)"
_LABEL = re.compile(rf"(?P<role>{ROLE}|(?:常务|执行)?副?总链长)(?:单位)?:")
_BARE_ROLE = re.compile(rf"(?P<role>{ROLE})")
_BODY = re.compile("(?:局|委|办|厅|部|室|处|中心)$")
_TABLE_HEADS = frozenset({"姓名", "职务", "单位及职务", "单位职务", "单位", "序号", "备注"})
_WHOSE = (
    r"(?:(?:全?[市县省区州]|我[市县省区])?[\u4e00-\u9fff“”]{0,20}?(?:产业链|领导小组|(?<!总)专班|指挥部|联席会议)的?"
    r"|(?:全?[市县省区州]|我[市县省区])的?)?"
)
_APPOINTED = re.compile(
    rf"(?:(?<=由)|(?<=[,;。、:])|^)(?P<who>[^,。;:由]{{2,80}}?)(?:同志)?(?:担任|兼任|任|为)(?:双)?{_WHOSE}(?P<role>{_ANY_ROLE})(?=[,。;、]|的[\u4e00-\u9fff]|$)"
)
_APPOINTED_BY = re.compile(
    rf"由(?P<who>[^。;:由任]{{2,120}}?,[^。;:由任,]{{2,60}}?)(?:同志)?(?:担任|兼任|任)(?:双)?{_WHOSE}(?P<role>{_ANY_ROLE})(?=[,。;、]|的[\u4e00-\u9fff]|$)"
)
_GROUP = re.compile("(?:领导小组|工作专班|联席会议|指挥部)(?=.)")
_ROLE_FIRST = re.compile(rf"(?P<role>{_ANY_ROLE})由(?P<who>[^,。;:]{{2,60}}?)(?:同志)?(?:担任|兼任)")


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
            _note(found, _in_sentences(block.words))
        if block.index in skipped or block.is_row:
            continue
        if block.words.form in _TABLE_HEADS:
            continue
        label = _LABEL.match(block.body.form) or _BARE_ROLE.fullmatch(block.body.form)
        beside = _name_above_post(text, block) if role and not label else None
        if beside and role:
            _note(found, [(beside, role)])
            continue
        if role and not label and is_post(block.body.form) and _is_below_name(text, block):
            continue
        for line in _parts(block.body):
            role = _read_line(found, line, role)
        _note(found, _in_sentences(block.words))
    for person, role in member_rows(text):
        _note(found, [(person, role)])
    return list(found.values())


def _read_line(found: dict[tuple[str, str], Member], line: Passage, role: Passage | None) -> Passage | None:
    """Note the persons of a line, and say which role holds for the next."""
    start, label = _label_end(line)
    role = label or role
    listed = list(_listed(line, start)) if role else []
    if role and not listed and len(line) < _LONGEST_LINE:
        unusual = unusual_names(line[start:])
        listed = unusual if len(unusual) == 1 and unusual[0].post else []
    _note(found, [(person, role) for person in listed if role])
    return role if listed or (label and start == len(line)) else None


def _label_end(line: Passage) -> tuple[int, Passage | None]:
    """Where the label at the head of a line ends, and the role that it names: with a colon, alone or set apart."""
    label = _LABEL.match(line.form) or _BARE_ROLE.fullmatch(line.form)
    if label:
        return label.end(), line[: label.end("role")]
    pieces = line.columns() if len(line) < 80 else []
    if len(pieces) > 1 and _BARE_ROLE.fullmatch(pieces[0].form) and is_person(pieces[1].form):
        return len(pieces[0]), pieces[0]
    return 0, None


def _parts(line: Passage) -> list[Passage]:
    """组长:张三  副组长:李四 as two."""
    cuts = [
        m.start() for m in _LABEL.finditer(line.form) if m.start() and (line.gap(m.start()) or _ends(line, m.start()))
    ]
    return [line[a:b] for a, b in pairwise([0, *cuts, len(line)])] if cuts else [line]


def _ends(line: Passage, at: int) -> bool:
    return line.form[at - 1] in ";。"


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


def _note(found: dict[tuple[str, str], Member], rows: Iterable[tuple[Person, Passage]]) -> None:
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


def _listed(line: Passage, start: int) -> Iterator[Person]:
    """The persons of a list line: one with the whole rest as office, or several."""
    words = without_remark(line[start:].strip("。;,、."))
    if not words.text or len(words) > 400 or "。" in words.form:
        return
    head = _leading_name(words)
    if head and not _more_names(words[head:]):
        yield Person(words[:head], words[head:] if len(words) > head else None)
        return
    yield from _sharing_posts(words)


def _leading_name(words: Passage) -> int:
    """How long the name at the head of the line is, by the white space behind it; 0 if there is none."""
    ends = [
        end
        for end in (3, 2, 4)
        if (end == len(words) or (end < len(words) and words.gap(end) > 0)) and is_person(words.form[:end])
    ]
    return max(ends, key=words.gap, default=0)


def _more_names(words: Passage) -> bool:
    return any(person.name for person in people(words)) and "(" not in words.form[:1]


def _in_sentences(words: Passage) -> Iterator[tuple[Person, Passage]]:
    if "任" not in words.form and "为" not in words.form:
        return
    for pattern in (_APPOINTED, _APPOINTED_BY, _ROLE_FIRST):
        for match in pattern.finditer(words.form):
            role = words[match.start("role") : match.end("role")]
            group = _GROUP.match(role.form)
            role = role[group.end() :] if group and pattern is _ROLE_FIRST else role
            who = words[match.start("who") : match.end("who")]
            comrade = words.form.startswith("同志", match.end("who"))
            for person in list(_appointed(who)) or (unusual_names(who) if comrade else []):
                yield person, role


def _appointed(who: Passage) -> Iterator[Person]:
    """The persons of a sentence; A和市长B are two where a name stands on either side."""
    for joint in re.finditer("以及|和|及|与", who.form):
        left, right = list(_sharing_posts(who[: joint.start()])), list(_sharing_posts(who[joint.end() :]))
        if left and right and left[-1].post and left[-1].name.span[1] == who[: joint.start()].span[1]:
            yield from [*left, *right]
            return
    yield from _sharing_posts(who)


def _sharing_posts(who: Passage) -> Iterator[Person]:
    """副市长陈晓、刘伟: an office in front of several names is everyone's."""
    post: Passage | None = None
    for person in people(who):
        ahead = person.post is not None and person.post.span[0] < person.name.span[0]
        if _BODY.search(person.name.form) and not person.post:
            continue
        if person.post is None and post is not None:
            person = Person(person.name, post)
        post = person.post if ahead else post
        yield person

"""Lists of chains behind a label or lead-in: 千亿级产业链:A、B; 打造3条产业链: above lines 1.A 2.B 3.C."""

import re
from collections.abc import Iterator, Sequence

from ingest.policy.blocks import Block, Text
from ingest.policy.groups import VERBS, Group, clause_start, counted_nouns, is_listed_name, names_before
from ingest.policy.listed_names import list_readings, plain_name
from ingest.policy.passage import Passage

_TIER = (
    r"(?:(?:超|过)?(?:\d{2,5}|[一二三五两]?[十百千万])亿元?级?|优势|主导|重点|特色|支柱|新兴|战略性|未来|传统|先导|骨干"
    r"|标志性|首位|核心|潜力|培育|成长|先进|制造业|现代|世界级|国家级|省级|市级|县级|区级|工业|农业|服务业|产业)"
)
_LABEL = re.compile(rf"(?:^|(?<=[。;]))(?:--|[●■◆▲★·※])?(?P<noun>{_TIER}{{1,4}}(?:产业链|产业集群|集群))(?:名单)?:")
_CLASSED = re.compile(rf"等(?P<noun>(?:{_TIER}){{1,4}}(?:产业链|产业集群|集群|产业))(?=[,。;、]|为|$)")
_EACH_CALLED = re.compile(
    rf"(?:^|(?<=[,。;:]))(?P<names>(?:{VERBS})[^,。;:]{{2,30}}产业链(?:、[^,。;:、]{{2,24}}产业链)+)(?=[,。;]|等?$)"
)
_SETS_UP = re.compile(rf"(?:{VERBS})+(?P<name>[^,。;:、]{{2,20}}产业链)(?:建设|发展)?")
_LONGEST_NAME = 24
_LEAD_IN = re.compile(r"(?:产业链|集群|产业)(?:,?(?:具体|名单|分别)?(?:如下|为|是|包括|有))?:$")


def is_class(form: str) -> bool:
    """Whether words name a class of chains: 主导产业链, 千亿级产业集群."""
    return re.fullmatch(rf"{_TIER}{{1,4}}(?:产业链|产业集群|集群)", form) is not None


def labelled_groups(text: Text) -> Iterator[Group]:
    """Lists behind labels that name a class, and lines below a sentence that counts them."""
    for block in text.blocks:
        if not block.is_row:
            yield from _behind_labels(block)
            yield from (group for group in _before_class(block) if not group.is_chains)
            yield from _below(text, block)


def _behind_labels(block: Block) -> Iterator[Group]:
    words = block.body
    for match in _LABEL.finditer(words.form):
        end = words.form.find("。", match.end())
        listed = words[match.end() : end if end >= 0 else len(words)]
        stop = re.search(rf";(?={_TIER}{{1,4}}(?:产业链|集群))", listed.form)
        for names in list_readings(listed[: stop.start()] if stop else listed):
            if len(names) > 1 and all(map(_is_short_name, names)):
                yield Group(tuple(names), match["noun"], None, True, False, block.index)
                break


def _before_class(block: Block) -> Iterator[Group]:
    """A、B、C等战略性新兴产业: a class without a count closes the list."""
    words, last = block.words, 0
    for match in _CLASSED.finditer(words.form):
        names = names_before(words[clause_start(words.form, last, match.start()) : match.start()], None) or []
        last = match.end()
        if len(names) > 1 and all(map(_is_short_name, names)):
            noun = match["noun"]
            yield Group(tuple(names), noun, None, noun.endswith(("链", "集群")), False, block.index)


def _is_short_name(name: Passage) -> bool:
    return len(name) <= _LONGEST_NAME and is_listed_name(name.form)


def _below(text: Text, block: Block) -> Iterator[Group]:
    """Numbered lines below a lead-in that says how many there are."""
    if not _LEAD_IN.search(block.words.form):
        return
    counts = counted_nouns(block.words.form)
    if not counts:
        return
    count, noun = counts[-1]
    lines = _lines(text, block, count or 0)
    names = [plain_name(line.heading) for line in lines]
    whole = all(len(line.heading) + 2 >= len(line.body) for line in lines)
    if count and count > 1 and len(names) == count and whole and all(map(_is_short_name, names)):
        yield Group(tuple(names), noun, count, noun.endswith(("链", "集群")), True, block.index)


def _lines(text: Text, block: Block, count: int) -> Sequence[Block]:
    """The numbered blocks of one rank right below a block, at most one more than counted."""
    found: list[Block] = []
    for line in text.blocks[block.index + 1 : block.index + count + 2]:
        same_rank = not found or (line.number and found[0].number and line.number.rank == found[0].number.rank)
        if line.number is None or line.part != block.part or not same_rank:
            break
        found.append(line)
    return found


def open_lists(text: Text) -> Iterator[Group]:
    """Lists of chains that nothing counts; for papers that name their chains in no other way."""
    for block in text.blocks:
        if not block.is_row:
            yield from (group for group in _before_class(block) if group.is_chains)
            yield from _each_called_chain(block)
    yield from _headings(text)


def _each_called_chain(block: Block) -> Iterator[Group]:
    """打造A产业链、B产业链、C产业链: each with the noun, behind a verb that sets them up."""
    for match in _EACH_CALLED.finditer(block.words.form):
        names = names_before(block.words[match.start("names") : match.end("names")], None) or []
        if len(names) > 1 and all(name.form.endswith("产业链") and _is_short_name(name) for name in names):
            yield Group(tuple(names), "", None, True, False, block.index)


def _headings(text: Text) -> Iterator[Group]:
    """Sister headings that all set up a chain: （一）做强A产业链（二）壮大B产业链."""
    sisters: dict[tuple[int, int | None, int], list[Passage]] = {}
    first: dict[tuple[int, int | None, int], int] = {}
    for block in text.blocks:
        match = _SETS_UP.fullmatch(block.heading.form) if block.number else None
        if match and block.number:
            key = (block.part, block.parent, block.number.rank)
            sisters.setdefault(key, []).append(block.heading[match.start("name") : match.end("name")])
            first.setdefault(key, block.index)
    for key, names in sisters.items():
        if len(names) > 2:
            yield Group(tuple(names), "", None, True, False, first[key])

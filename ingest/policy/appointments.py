"""Who answers for named chains, said in sentences: 市长张三担任汽车产业链链长, 汽车产业链牵头单位为市工信局.

A sentence names chains, somebody, and what they are to the chains, in one of a few orders. The chains are
those that the document lists; a chain that only such a sentence names counts where it is called 产业链 and
the somebody has the shape of a person, body or company.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from ingest.policy.blocks import Block, Text
from ingest.policy.fields import BODY_ROLE, COMPANY_ROLE, LEADER_ROLE, fields, is_somebody
from ingest.policy.numbering import numbering
from ingest.policy.passage import Passage, split
from ingest.policy.people import people
from ingest.policy.vocabulary import Column, column_kind

_ROLE = rf"(?P<role>{LEADER_ROLE}|{BODY_ROLE}|{COMPANY_ROLE})"
_PERSON_ROLE = rf"(?P<role>{LEADER_ROLE})"
_WHO = r"(?P<who>[^,。;:由]{2,60}?)(?:同志)?"
_CHAINS = r"(?P<chains>[^,。;:由]{2,60}?)"
_KIND = r"(?P<kind>(?:等)?(?:这)?(?:\d{1,2}[条个])?(?:产业链|产业集群|集群))"
_START = r"(?:(?<=[,。;:由])|^)"
_APPOINTS = r"(?:担任|兼任|出任|任)"
_IS = r"(?<!成)(?:为|是|作为)"
_SENTENCES = (
    re.compile(rf"{_START}{_WHO}(?:{_APPOINTS}|{_IS}){_CHAINS}{_KIND}的?{_ROLE}(?=[,。;、]|$)"),
    re.compile(rf"{_START}{_CHAINS}{_KIND}的?{_ROLE}(?P<each>分别)?(?::|由|{_IS}){_WHO}(?={_APPOINTS}|[,。;]|$)"),
    re.compile(rf"{_START}{_CHAINS}{_KIND}由{_WHO}{_APPOINTS}{_PERSON_ROLE}"),
    re.compile(rf"{_START}{_CHAINS}{_KIND}的?{_ROLE}由[^,。;:由]{{2,30}}?(?:调整|变更|更换)为{_WHO}(?=[,。;]|$)"),
    re.compile(rf"{_START}{_CHAINS}{_KIND}以{_WHO}{_IS}{_ROLE}"),
)
_VERB = r"(?P<role>牵头|联系|包联|包抓|挂钩|挂联|领衔|挂帅|负责|分管|主抓)(?:负责)?"
_LISTED_ONLY = (
    re.compile(rf"{_START}{_CHAINS}{_KIND}(?:均|都)?由{_WHO}{_VERB}(?=[,。;]|$)"),
    re.compile(rf"{_START}{_WHO}{_VERB}{_CHAINS}{_KIND}(?=[,。;]|$)"),
    re.compile(rf"{_START}{_CHAINS}{_KIND}的?{_ROLE}(?P<who>[^,。;:由为是]{{2,40}}?)(?=[,。;]|$)"),
)
_AND_DEPUTY = re.compile(rf"[、,](?:由)?(?P<who>[^,。;:由]{{2,40}}?)(?:同志)?{_APPOINTS}{_PERSON_ROLE}")
_DEPUTY_BY = re.compile(
    rf"{_APPOINTS}?[、,]{_PERSON_ROLE}(?:由|{_IS})(?P<who>[^,。;:由]{{2,40}}?)(?=[,。;]|{_APPOINTS}[,。;]|$)"
)
_IN_BRACKET = re.compile(
    rf"(?:(?<=[、,。;:])|^)(?P<chain>[^,。;:、()]{{2,24}}(?:产业链|集群))\((?P<inside>“?{LEADER_ROLE}[^()]{{2,80}}(?:\([^()]{{0,30}}\)[^()]{{0,60}})*)\)"
)
_LEADER_LINE = re.compile(r"(?P<who>[^。;:]{2,40}):(?:负责|联系|牵头)?(?P<chains>[^。;:]{2,120}?)(?:产业链|集群)[;。]?")
_LINE_ROLE = re.compile("联系|包联|包抓|挂钩|挂联|领衔|牵头|链长(?!制)")
_NO_LONGER = re.compile("不再|免去|卸任|不兼|原任|曾")
_LEAD = re.compile("^(?:其中|明确|由|确定|选定|遴选|认定|一是|二是|三是|四是|五是)+")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A chain, the words that name who answers for it, and the role.

    `listed` says that the document lists the chain, `titled` that the role is a title and no mere verb.
    """

    chain: Passage
    who: Passage
    role: Passage
    kind: Column
    listed: bool
    titled: bool = True


def appointments(block: Block, known: Container[str]) -> Iterator[Appointment]:
    """What the sentences of a paragraph say about chains."""
    if block.is_row or not any(word in block.words.form for word in ("产业链", "集群")):
        return
    yield from _bracketed(block, known)
    for pattern in (*_SENTENCES, *_LISTED_ONLY):
        for match in pattern.finditer(block.body.form):
            for told in _appointed(block, match, known):
                named = told.kind != "person" or people(told.who)
                if pattern in _SENTENCES or (told.listed and named):
                    yield told


def _bracketed(block: Block, known: Container[str]) -> Iterator[Appointment]:
    """新能源产业链（链长张三）、新材料产业链（链长李四）."""
    words = block.body
    for match in _IN_BRACKET.finditer(words.form):
        chain = bare(words[match.start("chain") : match.end("chain")])
        for told in fields(words[match.start("inside") : match.end("inside")]):
            yield Appointment(chain, told.value, told.role, told.kind, chain.form in known)


def _appointed(block: Block, match: re.Match[str], known: Container[str]) -> Iterator[Appointment]:
    words = block.body
    named = words[match.start("chains") : match.end("kind")]
    chains = _chains(named, words[match.start("chains") : match.end("chains")], known)
    listed = all(chain.form in known for chain in chains)
    who, role = words[match.start("who") : match.end("who")], words[match.start("role") : match.end("role")]
    if _NO_LONGER.search(who.form):
        return
    if who.form.endswith("分别") or match.groupdict().get("each"):
        yield from _one_each(who, role, chains, listed or _is_chain(named), listed)
        return
    pairs = [(who, role), *_further(words, match.end())]
    for who, role in pairs:
        who, role = bare(who), role.strip("“”")
        kind = column_kind(role.form)
        titled = kind != "other" and role.form not in ("牵头", "配合")
        if not titled:
            kind = "person" if people(who) else "unit"
        if is_somebody(kind, who) and (listed or _is_chain(named)):
            for chain in chains:
                yield Appointment(chain, who, role, kind, listed, titled)


def _one_each(
    who: Passage, role: Passage, chains: list[Passage], are_chains: bool, listed: bool
) -> Iterator[Appointment]:
    """A、B分别担任X、Y产业链链长: one for each, in the order of both lists."""
    owners = split(bare(who[:-2] if who.form.endswith("分别") else who), "、")
    kind = column_kind(role.form)
    fits = len(owners) == len(chains) > 1 and kind != "other" and are_chains
    if fits and all(is_somebody(kind, owner) for owner in owners):
        for owner, chain in zip(owners, chains, strict=True):
            yield Appointment(chain, owner, role.strip("“”"), kind, listed)


def _further(words: Passage, at: int) -> Iterator[tuple[Passage, Passage]]:
    """Who else the sentence names for the same chains: 、副市长…任副链长, 责任单位为…."""
    while deputy := _AND_DEPUTY.match(words.form, at) or _DEPUTY_BY.match(words.form, at):
        yield words[deputy.start("who") : deputy.end("who")], words[deputy.start("role") : deputy.end("role")]
        at = deputy.end()
    stop = min(
        [stop for mark in ("。", "产业链", "集群") if (stop := words.form.find(mark, at)) >= 0], default=len(words)
    )
    if words.form[stop : stop + 1] != "。":
        stop = max(words.form.rfind(";", at, stop), at) if stop < len(words) else stop
    again = re.match(_APPOINTS, words.form[at:])
    rest = words[at + (again.end() if again else 0) : stop]
    for told in fields(rest.strip(",、;")):
        yield told.value, told.role


def leader_lines(text: Text) -> Iterator[Appointment]:
    """Lines that give a leader his chains, 张三(市长):A产业链、B产业链, below words that say what he is to them."""
    for block in text.blocks:
        words = block.body
        match = _LEADER_LINE.fullmatch(words.form) if not block.is_row and len(words) < 200 else None
        if match is None:
            continue
        who = words[match.start("who") : match.end("who")]
        chains = _chains(words[match.start("chains") :], words[match.start("chains") : match.end("chains")], ())
        role = next(
            (
                role
                for above in reversed(text.blocks[max(0, block.index - 8) : block.index])
                if (role := _told_role(above))
            ),
            None,
        )
        if role and people(who):
            for chain in chains:
                yield Appointment(chain, who, role, "person", False)


def _told_role(block: Block) -> Passage | None:
    found = list(_LINE_ROLE.finditer(block.words.form))
    return (
        block.words[found[-1].start() : found[-1].end()]
        if found and not _LEADER_LINE.fullmatch(block.body.form)
        else None
    )


def _is_chain(named: Passage) -> bool:
    """Whether words that no list of the document has can be the name of a chain."""
    return (
        named.form.endswith(("产业链", "集群")) and len(named) <= 24 and not re.match("各|每|全|本|该|上述", named.form)
    )


def _chains(whole: Passage, named: Passage, known: Container[str]) -> list[Passage]:
    """The chains between marks; 和 parts them only where both sides are chains of the document."""
    if bare(whole).form in known:
        return [bare(whole)]
    found: list[Passage] = []
    for piece in split(named, "、"):
        cut = next((m.start() for m in re.finditer("[和与及]", piece.form) if _both(piece, m.start(), known)), None)
        found += [piece] if cut is None else [piece[:cut], piece[cut + 1 :]]
    if len(found) == 1 and whole.form.endswith("集群"):
        found = [whole]
    return [bare(chain) for chain in found]


def _both(piece: Passage, cut: int, known: Container[str]) -> bool:
    return bare(piece[:cut]).form in known and bare(piece[cut + 1 :]).form in known


def bare(words: Passage) -> Passage:
    """Without the number, the words that lead in and 产业链 at the end."""
    number = numbering(words.form)
    words = words[number.end :] if number else words
    lead = _LEAD.match(words.form)
    words = words[lead.end() :] if lead else words
    return words[:-3] if words.form.endswith("产业链") and len(words) > 3 else words.strip("“”")

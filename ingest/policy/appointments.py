"""Leaders of chains named in running sentences: 市长张三担任汽车产业链链长, 汽车产业链由张三担任链长."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from ingest.policy.blocks import Block
from ingest.policy.passage import Passage, split

_ROLE = r"(?P<role>(?:第一|常务|执行|总|副|双|共同)*链长)(?!制)"
_WHO = r"(?P<who>[^,。;:由]{2,40}?)(?:同志)?"
_KIND = r"(?:等)?(?:\d{1,2}[条个])?(?:产业链|产业集群|集群)"
_SENTENCES = (
    re.compile(rf"(?:(?<=[,。;:由])|^){_WHO}(?:担任|兼任|任|为)(?P<chains>[^,。;:任]{{2,60}}?){_KIND}的?{_ROLE}"),
    re.compile(
        rf"(?:(?<=[,。;:])|^)(?P<chains>[^,。;:由]{{2,60}}?){_KIND}的?{_ROLE}(?:由|为|是){_WHO}(?=担任|[,。;]|$)"
    ),
    re.compile(rf"(?:(?<=[,。;:])|^)(?P<chains>[^,。;:由]{{2,60}}?){_KIND}由{_WHO}(?:担任|兼任|任){_ROLE}"),
)
_LEAD = re.compile("^(?:其中|明确|由|确定)+")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A chain, the words that name its leader, and the role."""

    chain: Passage
    who: Passage
    role: Passage


def appointments(block: Block, known: Container[str]) -> Iterator[Appointment]:
    """What the sentences of a paragraph say about listed chains."""
    if block.is_row or "链长" not in block.words.form:
        return
    for pattern in _SENTENCES:
        for match in pattern.finditer(block.words.form):
            named = block.words[match.start("chains") : match.end("chains")]
            chains = [_bare(chain) for chain in _split(named, known)]
            if not all(chain.form in known for chain in chains):
                continue
            who = _bare(block.words[match.start("who") : match.end("who")])
            role = block.words[match.start("role") : match.end("role")]
            for chain in chains:
                yield Appointment(chain, who, role)


def _split(named: Passage, known: Container[str]) -> list[Passage]:
    """Chains between marks; 和 parts them only where both sides are chains of the document."""
    found: list[Passage] = []
    for piece in split(named, "、"):
        cut = next((m.start() for m in re.finditer("[和与及]", piece.form) if _both(piece, m.start(), known)), None)
        found += [piece] if cut is None else [piece[:cut], piece[cut + 1 :]]
    return found


def _both(piece: Passage, cut: int, known: Container[str]) -> bool:
    return _bare(piece[:cut]).form in known and _bare(piece[cut + 1 :]).form in known


def _bare(words: Passage) -> Passage:
    lead = _LEAD.match(words.form)
    words = words[lead.end() :] if lead else words
    return words[:-3] if words.form.endswith("产业链") and len(words) > 3 else words.strip("“”")

"""Ten thousand random mutations of documents: none crashes the reading, none takes more than linear time.

POLICY_MUTATIONS sets how many are tried (10000 unless told), POLICY_MUTATION_SEED where the dice begin.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from ingest.policy import UnreadableDocument, as_json, facts_of
from ingest.policy.facts import PolicyFacts
from ingest.policy.reading import text_of

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SOURCES = [p.read_text(encoding="utf-8") for p in sorted((HERE / "documents").glob("*.txt"))]
SOURCES += [p.read_text(encoding="utf-8") for p in sorted((HERE / "wordings").glob("*.txt"))]
MUTATIONS = int(os.environ.get("POLICY_MUTATIONS", "10000"))
SEED = int(os.environ.get("POLICY_MUTATION_SEED", "20231"))
BATCHES = 20
SHORTEST, LONGEST = 200, 500
"""Characters of the pieces that are mutated; long documents are tried apart."""
RUNS = [
    "（",
    "）",
    "【",
    "“",
    "”",
    "《",
    "0",
    "9",
    "、",
    "，",
    "。",
    "；",
    "：",
    "|",
    "\t",
    " ",
    "　",
    "产业链",
    "园区",
    "以上",
]
SCRAPS = [
    "到2025年，",
    "附件1\n",
    "一、",
    "（一）",
    "1.",
    "链长：",
    "（责任单位：",
    "由市长张建国任组长，",
    "分别达到3家、5家",
    "第一名得满分，",
    "得分=",
    "每发生1起扣5分；",
    "重点发展",
    "\x00",
    "\ufeff",
    "\u2028",
    "𠮷",
]
CODES = ["utf-8", "gb18030", "utf-16", "big5", "latin-1"]
Mutate = Callable[[random.Random, str], str]


def cut(dice: random.Random, text: str) -> str:
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[min(len(text), start + dice.randrange(1, 200)) :]


def doubled(dice: random.Random, text: str) -> str:
    return "\n".join(line for line in text.split("\n") for _ in range(dice.randint(1, 3)))


def shuffled(dice: random.Random, text: str) -> str:
    lines = text.split("\n")
    dice.shuffle(lines)
    return "\n".join(lines)


def swapped(dice: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(dice.randint(1, 40)):
        a, b = dice.randrange(len(letters)), dice.randrange(len(letters))
        letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def misread(dice: random.Random, text: str) -> str:
    """The bytes of one encoding read as another."""
    return text.encode(dice.choice(CODES), errors="replace").decode(dice.choice(CODES), errors="replace")


def repeated(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(RUNS) * dice.randint(2, 120) + text[at:]


def run_together(dice: random.Random, text: str) -> str:
    return text.replace("\n", dice.choice(["", "", " ", "；"]))


def without_a_character(dice: random.Random, text: str) -> str:
    return text.replace(dice.choice(text), dice.choice(["", "\n", " ", "、"]))


def with_scraps(dice: random.Random, text: str) -> str:
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(SCRAPS) + text[at:]
    return text


def broken_lines(dice: random.Random, text: str) -> str:
    width = dice.randint(3, 50)
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


KINDS: list[Mutate] = [
    cut,
    doubled,
    shuffled,
    swapped,
    misread,
    repeated,
    run_together,
    without_a_character,
    with_scraps,
    broken_lines,
]


def piece(dice: random.Random) -> str:
    source = dice.choice(SOURCES)
    length = dice.randint(SHORTEST, LONGEST)
    start = dice.randrange(max(1, len(source) - length))
    return source[start : start + length]


def mutated(dice: random.Random, text: str) -> str:
    for mutate in dice.sample(KINDS, dice.randint(1, 3)):
        text = mutate(dice, text) or "。"
    return text


def check(facts: PolicyFacts, text: str) -> None:
    """All keys are there, and every fact and doubt stands in the text."""
    assert len(as_json(facts)) == 12
    named = (facts.chains, facts.measures, facts.targets, facts.members, facts.parks, facts.duties, facts.unsettled)
    assert all(0 <= fact.span[0] <= fact.span[1] <= len(text) for facts_of_kind in named for fact in facts_of_kind)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutations_never_crash(batch: int) -> None:
    for number in range(batch, MUTATIONS, BATCHES):
        dice = random.Random(SEED + number)
        text = mutated(dice, piece(dice))
        try:
            check(facts_of(text, "mutated"), text)
        except Exception as error:
            pytest.fail(f"POLICY_MUTATION_SEED={SEED + number}: {type(error).__name__}: {error}")


def test_mutated_bytes_are_read_or_refused() -> None:
    dice = random.Random(SEED)
    refusals: list[str] = []
    for _ in range(MUTATIONS // 20):
        data = bytearray(piece(dice).encode(dice.choice(CODES), errors="replace"))
        for _ in range(dice.randint(0, 12)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            text = text_of(bytes(data))
        except UnreadableDocument as refusal:
            refusals.append(str(refusal))
        else:
            check(facts_of(text, "bytes"), text)
    assert refusals
    assert all(any("\u4e00" <= c <= "\u9fff" for c in message) for message in refusals)


def calls_of(text: str) -> int:
    """How many functions are called to read a text: work that no slow machine can change."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        facts_of(text, "counted")
    finally:
        sys.setprofile(None)
    return calls


LONG = [mutate for mutate in KINDS if mutate not in (cut, doubled)]


@pytest.mark.parametrize("mutate", LONG, ids=lambda mutate: mutate.__name__)
def test_work_grows_with_length_alone(mutate: Mutate) -> None:
    text = mutate(random.Random(SEED), "\n".join(SOURCES)[:3_000])
    short, long = calls_of(text), calls_of("\n".join([text] * 4))
    assert long <= 6 * short + 5_000


@pytest.mark.parametrize("mutate", LONG, ids=lambda mutate: mutate.__name__)
def test_long_documents_are_read_in_time(mutate: Mutate) -> None:
    dice = random.Random(SEED + 1)
    text = mutate(dice, ("\n".join(SOURCES) * 2)[:30_000])
    start = time.process_time()
    check(facts_of(text, "long"), text)
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize(
    "unit",
    [
        "达到10家、",
        "每年新增3家，",
        "由2020年的12万元提高到2025年的20万元，",
        "到2025年、",
        "“1个",
        "得分=一季度得分×20%+",
        "年度得分=一季度得分×20%+",
        "每发生1起扣5分",
        "支持滨江园、",
        "（责任单位：市工信局）",
        "由张建国任组长，",
        "以A为核心",
        "产业链",
        "1",
        "（",
    ],
)
def test_work_on_one_long_line_grows_with_length_alone(unit: str) -> None:
    short, long = (unit * (length // len(unit)) for length in (2_000, 16_000))
    few, many = calls_of(short), calls_of(long)
    assert many <= 12 * few + 5_000
    start = time.process_time()
    facts_of(long, "line")
    assert time.process_time() - start < 3.0

"""Every span of a fact contains the words of the fact."""

import pytest

from ingest.policy import PolicyFacts, read_policy
from ingest.policy.facts import Fact
from ingest.policy.passage import passage
from tests.ingest.policy.samples import SHARED, STEMS, facts_of_sample

DOCUMENTS = [*STEMS, *sorted(path.stem for path in SHARED.glob("*.txt"))]
WORDS = {
    "industries": ("name",),
    "chains": ("name",),
    "assignments": ("chain", "person", "post"),
    "chain_units": ("chain", "unit"),
    "chain_enterprises": ("chain", "enterprise"),
    "measures": ("number", "title", "units", "lead"),
    "duties": ("unit", "text_start"),
    "members": ("name", "post"),
    "parks": ("name", "industries"),
    "targets": ("unit",),
}


def facts_named(stem: str) -> PolicyFacts:
    return facts_of_sample(stem) if stem in STEMS else read_policy(SHARED / f"{stem}.txt")


def printed(facts: PolicyFacts, fact: Fact) -> str:
    return passage(facts.text, *fact.span).form


def words_of(fact: Fact, names: tuple[str, ...]) -> list[str]:
    values = [getattr(fact, name) for name in names]
    return [word for value in values if value for word in (value if isinstance(value, tuple) else (value,))]


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_spans_contain_their_words(stem: str) -> None:
    facts = facts_named(stem)
    for key, names in WORDS.items():
        for fact in getattr(facts, key):
            for word in words_of(fact, names):
                assert passage(word).form in printed(facts, fact), (key, fact)


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_target_spans_contain_their_number(stem: str) -> None:
    facts = facts_named(stem)
    for target in facts.targets:
        number = f"{target.value:g}"
        words = printed(facts, target)
        assert number in words or any(c in words for c in "两三四五六七八九十"), target


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_title_span_is_the_title(stem: str) -> None:
    facts = facts_named(stem)
    assert facts.document.title is not None
    assert passage(facts.document.title).form == printed(facts, facts.document)

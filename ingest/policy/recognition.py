"""One text in, all its facts out."""

from collections.abc import Iterator
from pathlib import Path

from ingest.policy.blocks import blocks_of
from ingest.policy.chains import register
from ingest.policy.document import document
from ingest.policy.doubtful_tables import doubtful_tables
from ingest.policy.duties import duties
from ingest.policy.entries import entries
from ingest.policy.facts import PolicyFacts, Target
from ingest.policy.goal_lines import first_goal_year
from ingest.policy.goal_tables import goal_tables
from ingest.policy.groups import groups
from ingest.policy.labelled_lists import labelled_groups
from ingest.policy.leaders import leaders
from ingest.policy.measures import measures
from ingest.policy.members import members
from ingest.policy.parks import parks
from ingest.policy.passage import Passage, passage
from ingest.policy.reading import read_text
from ingest.policy.scoring import scoring
from ingest.policy.tables import tables
from ingest.policy.targets import targets


def read_policy(path: Path) -> PolicyFacts:
    """The facts of a document on disk; raises UnreadableDocument if it gives no text."""
    return facts_of(read_text(path), path.stem)


def facts_of(text: str, stem: str) -> PolicyFacts:
    """The facts of a document's text."""
    cut = blocks_of(text)
    paper = document(cut)
    found_tables, listed = tables(cut), entries(cut)
    lists = [*groups(cut), *labelled_groups(cut)]
    about = {block.index: entry.name.text for entry in listed for block in entry.blocks}
    names = register(cut, found_tables, listed, lists)
    led = leaders(cut, found_tables, listed, names)
    tasks, unplaced = measures(cut, {i for entry in listed if entry.is_led for i in entry.indices})
    counted = {(group.count or 0, group.noun) for group in lists}
    counted |= {(len(names.chains), noun) for noun in ("产业链", "优势产业链", "重点产业链")}
    since = first_goal_year(paper, cut)
    goals, doubts = targets(cut, about, counted, since, lists, names.chains)
    goals += goal_tables(cut, since)
    return PolicyFacts(
        stem=stem,
        text=text,
        document=paper,
        industries=tuple(names.industries.values()),
        chains=tuple(names.chains.values()),
        assignments=tuple(led.assignments.values()),
        chain_units=tuple(led.units.values()),
        chain_enterprises=tuple(led.enterprises.values()),
        measures=tuple(tasks),
        duties=tuple(duties(cut)),
        targets=tuple(goals),
        members=tuple(members(cut, about)),
        parks=tuple(parks(cut, _owners(text, goals))),
        scoring=scoring(cut),
        unsettled=(*led.unsettled, *unplaced, *doubtful_tables(cut, found_tables), *doubts),
    )


def _owners(source: str, goals: list[Target]) -> Iterator[Passage]:
    """The owners of targets, where they are printed."""
    for goal in goals:
        words = passage(source, *goal.span)
        at = words.text.find(goal.subject) if goal.subject else -1
        if goal.subject and at >= 0:
            yield words[at : at + len(goal.subject)]

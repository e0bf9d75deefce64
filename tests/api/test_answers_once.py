"""An edition computes each answer once, however many ask at the same time."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from api.answers import Answers, Edition
from graph.review.paper import Ruling
from graph.review.standing import Verdict
from graph.store.urls import open_store
from ingest.desk.desk import Desk


@pytest.fixture
def edition(tmp_path: Path, batch: Any) -> Edition:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    store.put(batch("小台账.xlsx"))
    found = Answers(store, kept=2).newest()
    store.close()
    return found


def test_many_who_ask_at_once_share_one_answer(edition: Edition) -> None:
    computed: list[int] = []

    def slow() -> int:
        computed.append(1)
        time.sleep(0.05)
        return 42

    got: list[int] = []
    threads = [threading.Thread(target=lambda: got.append(edition.once("q", slow))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (got, computed) == ([42] * 8, [1])


def test_a_failure_is_not_kept(edition: Edition) -> None:
    with pytest.raises(ZeroDivisionError):
        edition.once("q", lambda: 1 // 0)
    assert edition.once("q", lambda: 3) == 3


def test_only_so_many_answers_are_kept(edition: Edition) -> None:
    for question in ("a", "b", "c"):
        edition.once(question, lambda: 1)
    assert edition.once("c", lambda: 2) == 1
    assert edition.once("a", lambda: 2) == 2


def test_one_edition_serves_until_the_store_changes(tmp_path: Path, batch: Any) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    answers = Answers(store)
    first = answers.newest()
    assert answers.newest() is first
    store.put(batch("小台账.xlsx"))
    assert answers.newest() is not first
    store.close()


def test_what_lies_at_the_desk_makes_no_new_edition_until_it_is_published(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    answers, desk = Answers(store), Desk(store)
    first = answers.newest()
    paper = desk.receive(
        "方案.txt", "示例市示例方案\n一、目标\n到2025年，工业总产值突破3000亿元。\n".encode(), "甲"
    ).paper
    desk.judge(paper.id, [Ruling(Verdict.ACCEPTED, fact.id) for fact in paper.facts], "甲")
    assert answers.newest() is first
    desk.publish(paper.id, "甲")
    assert answers.newest() is not first
    store.close()

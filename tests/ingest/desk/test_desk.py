"""From a file to claims that everybody sees, over a real store: drafts, decisions, publications, and their undoing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.review.content import WrongFactError, fact_id
from graph.review.paper import Paper, Ruling
from graph.review.standing import StandingFact, Verdict
from graph.store.door import Store
from ingest.desk.desk import Desk
from ingest.desk.drafts import read_facts
from ingest.desk.publishing import publication
from ingest.policy import facts_of
from ontology.errors import AskedWrongly, NotFound
from ontology.facts import UNSETTLED
from ontology.governance import Chairs, InChargeOf, PolicyStated, TargetStated
from ontology.trade import ChainStated

TEXT = """常德市人民政府办公室关于印发《常德市产业链链长制实施方案（2023—2025年）》的通知
示政办发〔2023〕7号
各区县人民政府：
现印发给你们，请遵照执行。
常德市人民政府办公室
2023年5月6日
常德市产业链链长制实施方案（2023—2025年）
一、工作目标
到2025年，全市工业总产值突破3000亿元。
二、重点产业链
1.车桥产业链。链长：张三（市委常委）；牵头单位：市工信局
2.米粉产业链。链长：李四（副市长）；牵头单位：市农业农村局
"""
BY = "示例审核员"


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, today=lambda: "2026-01-02")


def received(desk: Desk, text: str = TEXT) -> Paper:
    return desk.receive("示例方案.txt", text.encode(), BY).paper


def accept_all(desk: Desk, paper: Paper) -> None:
    """Accepts whatever was read, sure or not: how sure the reader is of which words is its own tests' matter."""
    facts = [f for f in desk.paper(paper.id).facts if f.waits and f.kind != UNSETTLED]
    desk.judge(paper.id, [Ruling(Verdict.ACCEPTED, f.id) for f in facts], BY)


def one(paper: Paper, kind: str, **content: object) -> StandingFact:
    """The fact of that kind with those values."""
    [found] = [f for f in paper.facts if f.kind == kind and all(f.content.get(k) == v for k, v in content.items())]
    return found


def chains(store: Store) -> set[str]:
    snapshot = store.snapshot()
    return {snapshot.names[chain] for chain in snapshot.of(ChainStated)["chain"]}


def chairs(store: Store) -> set[str]:
    snapshot = store.snapshot()
    return {snapshot.names[official] for official in snapshot.of(Chairs)["official"]}


def test_a_draft_shows_nowhere_until_it_is_published(store: Store, desk: Desk) -> None:
    paper = received(desk)
    assert paper.title == "常德市产业链链长制实施方案（2023—2025年）"
    assert {f.state for f in paper.facts} == {"待审"}
    assert (chains(store), store.snapshot().of(PolicyStated).height) == (set(), 0)
    with pytest.raises(AskedWrongly, match="先审定“文件”"):
        desk.publish(paper.id, BY)
    accept_all(desk, paper)
    done = desk.publish(paper.id, BY)
    assert (done.already_there, done.replaced) == (False, ())
    assert chains(store) == {"车桥", "米粉"}
    assert chairs(store) == {"张三", "李四"}
    assert [batch.kind for batch in store.batches()] == ["draft", "review", "policy"]
    assert {batch.by for batch in store.batches()} == {BY}
    assert store.check() == []


def test_every_published_claim_leads_to_its_words(store: Store, desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    batch = desk.publish(paper.id, BY).batch
    fact = one(paper, "assignments", person="张三")
    [record] = [r for r in store.claims([f"{batch}:正文:{fact.span[0]}-{fact.span[1]}"]) if r.what == "链长"]
    assert "张三" in record.quote
    assert record.speaks
    assert desk.document_of([batch, 1, 99]) == {batch: paper.digest, 1: paper.digest}


def test_a_correction_is_published_and_survives_a_better_reader(store: Store, desk: Desk) -> None:
    paper = received(desk)
    target = one(paper, "targets")
    right = dict(target.content) | {"value": "3500", "op": ">="}
    accept_all(desk, paper)
    desk.judge(paper.id, [Ruling(Verdict.CORRECTED, target.id, content=right)], "乙")
    first = desk.publish(paper.id, BY).batch
    assert store.snapshot().of(TargetStated)["value"].to_list() == ["3500"]

    facts = facts_of(TEXT, "示例方案")
    better = replace(facts, targets=(), parks=(), chains=facts.chains[:1])
    again = desk.keep(better, "示例方案.txt").paper
    assert again.draft > paper.draft
    kept = one(again, "targets")
    assert (kept.state, kept.read, kept.content["value"]) == ("更正", None, 3500)
    assert (kept.judgement.by, kept.judgement.on) == ("乙", "2026-01-02") if kept.judgement else False
    assert not again.behind
    assert desk.publish(paper.id, BY).batch == first


def test_publishing_again_replaces_all_of_the_earlier_publication(store: Store, desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    first = desk.publish(paper.id, BY).batch
    gone = one(paper, "assignments", person="李四")
    paper = desk.judge(paper.id, [Ruling(Verdict.REJECTED, gone.id)], BY)
    assert paper.behind
    changes = desk.changes(paper)
    assert (changes.added, len(changes.removed)) == ((), 1)
    assert "李四" in changes.removed[0]
    assert chairs(store) == {"张三", "李四"}
    second = desk.publish(paper.id, BY)
    assert second.replaced == (first,)
    assert chairs(store) == {"张三"}
    assert [b.undone_at is None for b in store.batches() if b.kind == "policy"] == [False, True]


def test_undoing_a_review_and_publishing_restores_the_facts_before(store: Store, desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    desk.publish(paper.id, BY)
    before = chairs(store)
    desk.judge(paper.id, [Ruling(Verdict.REJECTED, one(paper, "assignments", person="李四").id)], BY)
    desk.publish(paper.id, BY)
    review = [b for b in store.batches() if b.kind == "review"][-1]
    store.drop_batch(review.id)
    assert desk.paper(paper.id).behind
    desk.publish(paper.id, BY)
    assert chairs(store) == before


def test_undoing_a_publication_or_a_reading(store: Store, desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    store.drop_batch(desk.publish(paper.id, BY).batch)
    assert chains(store) == set()
    paper = desk.paper(paper.id)
    assert (paper.publication, paper.behind, paper.waiting) == (None, True, 0)
    store.drop_batch(paper.draft)
    with pytest.raises(NotFound):
        desk.paper(paper.id)
    assert received(desk).waiting == 0


def test_a_publication_that_was_interrupted_is_seen_and_put_right(store: Store, desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    desk.publish(paper.id, BY)
    paper = desk.judge(paper.id, [Ruling(Verdict.REJECTED, one(paper, "assignments", person="李四").id)], BY)
    store.put(publication(paper, TEXT))  # and the older one is not withdrawn
    paper = desk.paper(paper.id)
    assert (paper.interrupted, paper.behind, chairs(store)) == (True, True, {"张三", "李四"})
    desk.publish(paper.id, BY)
    paper = desk.paper(paper.id)
    assert (paper.interrupted, paper.behind, chairs(store)) == (False, False, {"张三"})


def test_a_fact_that_the_reader_missed(store: Store, desk: Desk) -> None:
    paper = received(desk)
    content = {"chain": "车桥", "unit": "市商务局", "role": "责任单位"}
    start = TEXT.index("市工信局")
    added = Ruling(Verdict.ADDED, kind="chain_units", content=content, span=(start, start + 4))
    paper = desk.judge(paper.id, [added], BY)
    assert one(paper, "chain_units", unit="市商务局").state == "补充"
    accept_all(desk, paper)
    desk.publish(paper.id, BY)
    snapshot = store.snapshot()
    assert "市商务局" in {snapshot.names[d] for d in snapshot.of(InChargeOf)["department"]}
    known = one(paper, "chain_units", unit="市工信局")
    paper = desk.judge(
        paper.id, [Ruling(Verdict.ADDED, kind="chain_units", content=known.content, span=known.span)], BY
    )
    assert one(paper, "chain_units", unit="市工信局").state == "采纳"
    paper = desk.judge(paper.id, [Ruling(Verdict.REJECTED, fact_id("chain_units", content))], BY)
    assert all(f.content.get("unit") != "市商务局" for f in paper.facts)


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 4), (0, 10**9)])
def test_an_addition_must_stand_somewhere_in_the_text(desk: Desk, span: tuple[int, int]) -> None:
    paper = received(desk)
    added = Ruling(Verdict.ADDED, kind="chains", content={"name": "软件"}, span=span)
    with pytest.raises(AskedWrongly, match="原文中的位置"):
        desk.judge(paper.id, [added], BY)


def test_decisions_are_taken_whole_or_not_at_all(store: Store, desk: Desk) -> None:
    paper = received(desk)
    target = one(paper, "targets")
    rulings = [Ruling(Verdict.ACCEPTED, target.id), Ruling(Verdict.CORRECTED, target.id, content={"value": "很多"})]
    with pytest.raises(AskedWrongly):
        desk.judge(paper.id, rulings, BY)
    with pytest.raises(NotFound):
        desk.judge(paper.id, [Ruling(Verdict.ACCEPTED, "0" * 12)], BY)
    assert [batch.kind for batch in store.batches()] == ["draft"]


def test_two_people_at_once_lose_nothing(store: Store, desk: Desk) -> None:
    """Both look at the same state; of what they decide on the same fact the later word speaks, the rest stands."""
    paper = received(desk)
    first, second = one(paper, "chains", name="车桥"), one(paper, "chains", name="米粉")
    other = Desk(store)
    desk.judge(paper.id, [Ruling(Verdict.ACCEPTED, first.id), Ruling(Verdict.ACCEPTED, second.id)], "甲")
    other.judge(paper.id, [Ruling(Verdict.REJECTED, second.id)], "乙")
    states = {
        f.content["name"]: (f.state, f.judgement and f.judgement.by)
        for f in desk.paper(paper.id).facts
        if f.kind == "chains"
    }
    assert states == {"车桥": ("采纳", "甲"), "米粉": ("驳回", "乙")}
    desk.judge(paper.id, [Ruling(Verdict.ACCEPTED, second.id)], "甲")
    assert one(desk.paper(paper.id), "chains", name="米粉").state == "采纳"


def test_the_same_text_under_another_name_is_the_same_document(store: Store, desk: Desk) -> None:
    paper = received(desk)
    again = desk.receive("另一个名字.txt", TEXT.encode(), BY)
    assert (again.paper.id, again.already_there) == (paper.id, True)
    assert len(desk.papers()) == 1


def test_a_command_publishes_what_is_sure_and_leaves_the_rest(store: Store, desk: Desk) -> None:
    facts = facts_of(TEXT, "示例方案")
    doubtful = tuple(replace(chain, certainty="check") for chain in facts.chains)
    paper, published = desk.take_in(replace(facts, chains=doubtful), "示例方案.txt", "命令行")
    assert (paper.waiting, published.already_there, chains(store)) == (2, False, set())
    rejected = one(paper, "chains", name="米粉")
    desk.judge(paper.id, [Ruling(Verdict.REJECTED, rejected.id)], BY)
    paper, _ = desk.take_in(replace(facts, chains=doubtful), "示例方案.txt", "命令行", doubtful=True)
    assert (paper.waiting, chains(store)) == (0, {"车桥"})
    assert desk.take_in(replace(facts, chains=doubtful), "示例方案.txt", "命令行")[1].already_there


def test_what_could_not_be_settled_is_shown_and_never_published(desk: Desk) -> None:
    text = TEXT + "（责任单位：市商务局）\n"
    facts = facts_of(text, "x")
    unsettled = [f for f in read_facts(facts) if f.kind == "unsettled"]
    paper = desk.keep(facts, "x.txt").paper
    assert paper.unsettled == len(unsettled)
    for fact in unsettled:
        with pytest.raises(AskedWrongly, match="还不是事实"):
            desk.judge(paper.id, [Ruling(Verdict.ACCEPTED, fact.id)], BY)
        paper = desk.judge(paper.id, [Ruling(Verdict.REJECTED, fact.id)], BY)
    assert (paper.unsettled, paper.rejected) == (0, 0)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.txt", b"", "空的"),
        ("x.exe", b"MZ", "暂不支持"),
        ("x.pdf", b"%PDF-1.4 nothing", "x.pdf"),
        ("x.docx", b"PK\x03\x04nothing", "x.docx"),
        ("../../x.txt", b"\x00\x01\x02", "x.txt"),
        ("x.txt", b"a" * (20 * 2**20 + 1), "20 MB"),
    ],
)
def test_a_file_that_can_not_be_read_leaves_nothing(
    store: Store, desk: Desk, name: str, content: bytes, says: str
) -> None:
    with pytest.raises(AskedWrongly, match=says):
        desk.receive(name, content, BY)
    assert store.batches() == []


def test_another_text_of_the_same_document_is_told(desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    desk.publish(paper.id, BY)
    other = received(desk, TEXT.replace("。\n", "。\n\n"))
    assert other.id != paper.id
    assert [one.id for one in desk.twins(other)] == [paper.id]
    assert desk.twins(desk.paper(paper.id)) == []


def test_reading_again_keeps_every_decision_and_the_whole_history(store: Store, desk: Desk) -> None:
    facts = facts_of(TEXT, "示例方案")
    paper = desk.keep(replace(facts, chain_units=()), "示例方案.txt", "旧读法").paper
    accept_all(desk, paper)
    again = desk.read_again(paper.id, BY)
    assert (again.already_there, again.paper.waiting) == (False, len(facts.chain_units))
    assert desk.read_again(paper.id, BY).already_there
    assert [(one.kind, one.by) for one in desk.history(again.paper)] == [
        ("draft", "旧读法"),
        ("review", BY),
        ("draft", BY),
    ]
    store.drop_batch(again.paper.draft)
    assert desk.paper(paper.id).waiting == 0


def test_one_click_accepts_what_is_sure_and_nothing_else(desk: Desk) -> None:
    facts = facts_of(TEXT, "示例方案")
    unsure = replace(facts, chains=tuple(replace(chain, certainty="check") for chain in facts.chains))
    paper = desk.keep(unsure, "示例方案.txt").paper
    sure = {fact.id for fact in paper.sure}
    paper = desk.accept_sure(paper.id, BY)
    assert {f.id for f in paper.facts if f.state == "采纳"} == sure
    assert all(f.waits for f in paper.facts if f.kind == "chains")
    assert desk.accept_sure(paper.id, BY) == paper


def test_what_is_published_keeps_its_text_when_its_reading_is_withdrawn(store: Store, desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    batch = desk.publish(paper.id, BY).batch
    store.drop_batch(paper.draft, BY)
    there = desk.paper(paper.id)
    assert (there.withdrawn, there.behind, there.waiting) == (True, False, 0)
    assert desk.papers() == [there]
    assert desk.text(there) == TEXT
    assert {fact.id for fact in there.facts} == {fact.id for fact in paper.facts if fact.kind != UNSETTLED}
    assert desk.document_of([batch]) == {batch: paper.digest}
    assert chains(store) == {"车桥", "米粉"}
    assert desk.publish(paper.id, BY).batch == batch
    again = desk.read_again(paper.id, BY).paper
    assert (again.withdrawn, again.behind) == (False, False)
    assert again.draft > batch


def test_what_is_not_published_goes_with_its_reading(store: Store, desk: Desk) -> None:
    paper = received(desk)
    accept_all(desk, paper)
    batch = desk.publish(paper.id, BY).batch
    store.drop_batch(paper.draft, BY)
    store.drop_batch(batch, BY)
    assert desk.papers() == []
    with pytest.raises(NotFound, match="读取批次已撤回"):
        desk.paper(paper.id)


def test_a_region_that_is_typed_must_be_a_place_and_is_filed_by_its_name(desk: Desk) -> None:
    paper = received(desk)
    own = one(paper, "document")
    with pytest.raises(WrongFactError, match=r"地区：不是行政区划名录（GB/T 2260）里的地区"):
        desk.judge(paper.id, [Ruling(Verdict.CORRECTED, own.id, content=dict(own.content) | {"region": "常得市"})], BY)
    with pytest.raises(WrongFactError, match="有几个城市都有“鼓楼区”"):
        desk.judge(paper.id, [Ruling(Verdict.CORRECTED, own.id, content=dict(own.content) | {"region": "鼓楼区"})], BY)
    for typed, filed in (("湖南 石门", "石门县"), ("常德经济技术开发区", "常德经济技术开发区"), ("", None)):
        ruling = Ruling(Verdict.CORRECTED, own.id, content=dict(own.content) | {"region": typed})
        assert one(desk.judge(paper.id, [ruling], BY), "document").content["region"] == filed


def test_a_region_as_printed_that_is_no_place_is_not_sure_but_may_be_accepted(desk: Desk) -> None:
    paper = received(desk, TEXT.replace("常德市", "示例市"))
    own = one(paper, "document")
    assert (own.content["region"], own.sure) == ("示例市", False)
    assert own not in paper.sure
    titled = dict(own.content) | {"title": "示例市新方案"}
    kept = one(desk.judge(paper.id, [Ruling(Verdict.CORRECTED, own.id, content=titled)], BY), "document")
    assert (kept.content["title"], kept.content["region"]) == ("示例市新方案", "示例市")

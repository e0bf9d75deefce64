"""职责 and 考核: from the words of a document to claims in words, and back to the words."""

from __future__ import annotations

from api.duties import assessment_of_policy, duties_of_chain, duties_of_policy
from graph.review.paper import Ruling
from graph.review.standing import Verdict
from graph.store.door import Store
from ingest.assessment import assessment_rules
from ingest.desk.desk import Desk
from ingest.policy import facts_of
from ingest.policy.facts import Scoring
from ontology.governance import PolicyStated
from ontology.kinds import Kind

TEXT = """常德市产业链链长制实施方案
常政办发〔2023〕9号
一、重点产业链
1.车桥产业链。链长：张三（市委常委）；牵头单位：市工信局
2.米粉产业链。链长：李四（副市长）；牵头单位：市农业农村局
二、职责分工
市工信局：负责牵头制定产业链配套提升计划，
按季调度本地配套率。
市财政局、市税务局：统筹落实财税支持政策，兑现奖补资金；
市农业农村局：负责米粉产业链原料基地建设与品质提升。
三、考核办法
考核实行百分制，按季度进行。县区组得分由市工信局评分（60分）、市商务局评分（40分）构成。
常德市人民政府办公室
2023年5月6日
"""


def test_duties_reach_policy_and_chain_with_their_words(store: Store) -> None:
    Desk(store).take_in(facts_of(TEXT, "方案"), "方案.txt", "甲", doubtful=True)
    snapshot = store.snapshot()
    [policy] = snapshot.of(PolicyStated)["policy"]
    assert [(one.unit, one.words) for one in duties_of_policy(snapshot, policy)] == [
        ("市工信局", "负责牵头制定产业链配套提升计划，按季调度本地配套率"),
        ("市财政局", "统筹落实财税支持政策，兑现奖补资金"),
        ("市税务局", "统筹落实财税支持政策，兑现奖补资金"),
        ("市农业农村局", "负责米粉产业链原料基地建设与品质提升"),
    ]
    [chain] = snapshot.ids(Kind.CHAIN, "车桥")
    [duty] = duties_of_chain(snapshot, chain)
    assert (duty.unit, duty.title) == ("市工信局", "常德市产业链链长制实施方案")
    [record] = [one for one in store.claims([duty.cited]) if one.what == "职责"]
    assert record.quote.startswith("市工信局：负责牵头制定产业链")
    assert store.check() == []


def test_a_corrected_duty_says_what_the_person_wrote(store: Store) -> None:
    desk = Desk(store)
    paper, _ = desk.take_in(facts_of(TEXT, "方案"), "方案.txt", "甲", doubtful=True)
    [duty] = [fact for fact in paper.facts if fact.kind == "duties" and fact.content["unit"] == "市工信局"]
    right = {"unit": "市工业和信息化局", "text_start": "牵头编制提升计划"}
    desk.judge(paper.id, [Ruling(Verdict.CORRECTED, duty.id, content=right)], "甲")
    desk.publish(paper.id, "甲")
    snapshot = store.snapshot()
    [policy] = snapshot.of(PolicyStated)["policy"]
    found = {one.unit: one.words for one in duties_of_policy(snapshot, policy)}
    assert found["市工业和信息化局"] == "牵头编制提升计划"
    assert "市工信局" not in found


def test_an_assessment_is_listed_rule_by_rule() -> None:
    scoring = Scoring(
        span=(0, 1),
        cycle="季度",
        full_marks=100,
        rows={
            "groups": [{"name": "园区组", "parent": "县区", "count": 2, "units": ["甲园", "乙园"]}],
            "compositions": [{"applies_to": ["甲园"], "parts": [{"unit": "市工信局", "marks": 60}]}],
            "adjustments": [{"unit": "市发改委", "own": 85, "other": "供电公司", "share": 15}],
            "annual_weights": [{"applies_to": ["甲园"], "weights": [15, 25, 25, 35]}],
            "assessment_marks": [{"applies_to": ["甲园"], "marks": 7.5}],
            "rank_shares": [{"applies_to": ["园区组"], "shares": [100, 90]}],
            "grades": [
                {"grade": "优秀", "ratio": 3, "share": 100},
                {"grade": "不合格", "ratio": None, "share": 60},
            ],
            "awards": [{"group": "园区组", "top": 1}],
            "deductions": [
                {"applies_to": [], "indicator": "兑现率", "op": "<", "value": 90, "unit": "%", "points": 3},
                {"applies_to": ["甲园"], "indicator": "事故", "op": None, "value": 1, "unit": "起", "points": 5},
                {"applies_to": [], "indicator": "瞒报", "op": None, "value": None, "unit": None, "points": 2},
            ],
        },
    )
    assert list(assessment_rules(scoring)) == [
        ("周期", "", "季度"),
        ("满分", "", "100 分"),
        ("分组", "园区组", "属县区，2 家：甲园、乙园"),
        ("评分构成", "甲园", "市工信局 60 分"),
        ("得分折算", "市发改委", "本单位得分 85% ＋ 供电公司得分 15%"),
        ("年度权重", "甲园", "15%、25%、25%、35%"),
        ("占绩效考核", "甲园", "7.5 分"),
        ("名次得分", "园区组", "第 1 名 100%、第 2 名 90%"),
        ("等次", "优秀", "占 3 份，得分 100%"),
        ("等次", "不合格", "得分 60%"),
        ("奖励", "园区组", "前 1 名"),
        ("扣分", "", "兑现率 ＜ 90%，扣 3 分"),
        ("扣分", "甲园", "事故 每发生 1起，扣 5 分"),
        ("扣分", "", "瞒报，扣 2 分"),
    ]


def test_an_accepted_assessment_is_published(store: Store) -> None:
    facts = facts_of(TEXT, "方案")
    assert facts.scoring is not None
    Desk(store).take_in(facts, "方案.txt", "甲", doubtful=True)
    snapshot = store.snapshot()
    [policy] = snapshot.of(PolicyStated)["policy"]
    found = assessment_of_policy(snapshot, policy)
    assert found is not None
    assert found.short == "季度考核，满分 100 分"
    assert assessment_of_policy(snapshot, policy + 1) is None

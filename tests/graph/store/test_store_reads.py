"""The contract of reading: search, neighbours, citations, documents, scopes; for every engine."""

from __future__ import annotations

import pytest

from graph.snapshot import Scope
from graph.store.door import Store
from ontology import refs
from ontology.declare import Witness
from ontology.governance import PolicyStated
from ontology.kinds import Kind
from ontology.trade import AlsoCalled, CompanyStated, Leads, Needs, Produces, SegmentOf, Supplies
from tests.graph.store.store_samples import (
    CHAIN,
    LEADER,
    MAKER,
    OTHER_CHAIN,
    PAPER,
    SEGMENT,
    SHORT,
    batch,
    ledger,
    node_id,
    node_names,
    supplies,
)

ROW = Witness("企业", 2)
HOSTILE = (
    "引号'公司", '双引号"公司', "百分%公司", "下划_公司", "分号;DROP TABLE node;--公司", "反斜\\公司", "表情😀公司",
    "换行\n公司", "零\0公司", "长" * 10_000 + "公司", "{table}公司", "?1:text公司",
)  # fmt: skip


# --- search -----------------------------------------------------------------------------------


def test_two_characters_suffice(store: Store) -> None:
    store.put(ledger())
    assert node_names(store, "纸业") == [MAKER.name]
    assert node_names(store, "纸", [Kind.PRODUCT]) == ["卷烟纸"]
    assert node_names(store, "  ") == []
    assert node_names(store, "没有这个") == []


def test_case_and_width_do_not_matter(store: Store) -> None:
    store.put(batch("一", [(CompanyStated(refs.company("Ａbc（常德）公司")), ROW)]))
    for typed in ("ABC", "ａｂｃ", "c(常", "C （常"):
        assert node_names(store, typed) == ["Ａbc（常德）公司"]


def test_pinyin_initials(store: Store) -> None:
    store.put(
        batch("一", [(CompanyStated(refs.company(name)), ROW) for name in ("重庆长安", "新重庆长安", "常德A1厂")])
    )
    assert node_names(store, "cqca") == ["重庆长安", "新重庆长安"]
    assert node_names(store, "XCQ") == ["新重庆长安"]
    assert node_names(store, "cda1") == ["常德A1厂"]


def test_the_name_itself_comes_first_then_beginnings_then_the_rest(store: Store) -> None:
    names = ("中联重科股份", "小中联", "中联", "中联重科", "老中联重")
    store.put(batch("一", [(CompanyStated(refs.company(name)), ROW) for name in names]))
    assert node_names(store, "中联") == ["中联", "中联重科", "中联重科股份", "小中联", "老中联重"]


def test_an_alias_leads_to_its_company(store: Store) -> None:
    store.put(ledger())
    assert node_names(store, "烟机") == [LEADER.name]
    assert node_names(store, "cdyj", [Kind.COMPANY]) == [LEADER.name]


def test_a_company_stated_under_what_is_also_an_alias_is_itself(store: Store) -> None:
    store.put(batch("一", [(AlsoCalled(LEADER, SHORT), ROW), (CompanyStated(SHORT), ROW)]))
    assert node_names(store, "烟机") == [SHORT.name]


def test_kinds_and_limit(store: Store) -> None:
    store.put(ledger())
    assert [node.kind for node in store.search("烟", [Kind.CHAIN])] == [Kind.CHAIN]
    assert len(store.search("常德", limit=1)) == 1
    assert store.search("常德", limit=0) == []


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names(store: Store, name: str) -> None:
    maker = refs.company(name)
    claims = [(CompanyStated(maker), ROW), (Produces(maker, PAPER), ROW)]
    store.put(batch("一", claims, supplies({"supplier": name, "sheet": name})))
    store.put(batch("二", [(CompanyStated(MAKER), ROW)]))
    assert node_names(store, name) == [maker.name]
    assert store.resolve([maker])[maker].name == maker.name
    assert store.snapshot().supplies.height == 1
    [cited] = store.claims([f"1:{name}:2"])
    assert cited.sheet == name
    assert dict(cited.fields)["供应企业"] == maker.name
    assert store.check() == []


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "\\", "*", "长" * 10_000, "' OR 1=1 --", "\0"])
def test_nothing_that_is_typed_is_a_pattern(store: Store, typed: str) -> None:
    store.put(ledger())
    assert store.search(typed) == []
    assert store.get(Kind.COMPANY, typed) is None


# --- references -------------------------------------------------------------------------------


def test_get_and_resolve(store: Store) -> None:
    store.put(ledger())
    node = store.get(Kind.COMPANY, LEADER.key)
    assert node is not None
    assert (node.kind, node.key, node.name) == (Kind.COMPANY, LEADER.key, LEADER.name)
    assert store.get(Kind.CHAIN, LEADER.key) is None
    nobody = refs.company("没有这家")
    assert store.resolve([LEADER, nobody, CHAIN]) == {LEADER: node, CHAIN: store.get(Kind.CHAIN, CHAIN.key)}


def test_a_company_named_only_in_a_purchase_is_a_node(store: Store) -> None:
    store.put(ledger())
    assert node_names(store, "无名") == ["无名厂"]


# --- neighbours -------------------------------------------------------------------------------


def _links(store: Store, node: int) -> list[tuple[str, str, bool]]:
    return [(link.claim.__name__, link.other.name, link.outgoing) for link in store.neighbours(node)]


def test_neighbours_seen_from_both_ends(store: Store) -> None:
    store.put(ledger())
    assert _links(store, node_id(store, LEADER)) == [
        ("AlsoCalled", SHORT.name, True),
        ("Leads", CHAIN.name, True),
        ("Supplies", MAKER.name, False),
    ]
    assert _links(store, node_id(store, MAKER)) == [("Capacity", PAPER.name, True), ("Supplies", LEADER.name, True)]
    assert _links(store, node_id(store, PAPER)) == [
        ("Capacity", MAKER.name, False),
        ("Needs", SEGMENT.name, False),
        ("Supplies", MAKER.name, False),
    ]


def test_each_link_leads_to_its_claim(store: Store) -> None:
    store.put(ledger())
    for link in store.neighbours(node_id(store, LEADER)):
        assert any(record.what == link.claim.verb.zh for record in store.claims([link.claim_id]))


def test_a_claim_that_two_batches_make_is_one_link_to_the_newer(store: Store) -> None:
    store.put(ledger())
    store.put(batch("二", [(Leads(LEADER, CHAIN), ROW)]))
    [link] = [link for link in store.neighbours(node_id(store, CHAIN)) if link.claim is Leads]
    assert link.claim_id == "2:企业:2"


def test_the_largest_suppliers_come_first_and_no_more_than_asked(store: Store) -> None:
    rows = [{"supplier": f"厂{n}", "low": n, "high": n} for n in (3, 9, 5)]
    store.put(batch("一", rows=supplies(*rows, {"supplier": LEADER.name})))
    leader = node_id(store, LEADER)
    assert [link.other.name for link in store.neighbours(leader)] == ["厂9", "厂5", "厂3"]
    assert [link.other.name for link in store.neighbours(leader, limit=2)] == ["厂9", "厂5"]
    assert store.neighbours(leader, limit=0) == []


@pytest.mark.parametrize("node", [-1, 0, 99, 2**70])
def test_neighbours_of_nothing(store: Store, node: int) -> None:
    store.put(ledger())
    assert store.neighbours(node) == []


# --- citations --------------------------------------------------------------------------------


def test_a_row_may_hold_several_claims(store: Store) -> None:
    store.put(ledger())
    company, alias, honour = store.claims(["1:企业:2"])
    assert [record.what for record in (company, alias, honour)] == ["企业", "别名", "资质"]
    assert company.fields == (
        ("企业", LEADER.name),
        ("统一社会信用代码", "91430700MA4L000000"),
        ("所在地", "湖南省常德市武陵区"),
        ("年产值", "1234.5 万元"),
    )
    assert (company.id, company.batch, company.file, company.sheet, company.row) == (
        "1:企业:2",
        1,
        "台账.xlsx",
        "企业",
        2,
    )
    assert company.recorded_at == store.batches()[0].recorded_at
    assert all(record.speaks for record in (company, alias, honour))


def test_a_purchase_in_words(store: Store) -> None:
    store.put(ledger())
    [record] = store.claims(["1:配套:3"])
    said = [value for _, value in record.fields]
    assert record.what == "配套"
    assert said == [
        LEADER.name, MAKER.name, "卷烟纸", "2022", "0.000001 万元", "0.000003 万元", "湖南省常德市武陵区", "境外", "是",
    ]  # fmt: skip


def test_a_span_brings_the_words_of_the_document(store: Store) -> None:
    policy = refs.policy("行动方案", "常政办发〔2024〕1号")
    text = "第一章 总则。😀到2025年本地配套率达到45%。"
    claims = [(PolicyStated(policy, "行动方案"), Witness("正文", None, 7, 13))]
    store.put(batch("方案.docx", claims, text=text, kind="policy"))
    [record] = store.claims(["1:正文:7-13"])
    assert (record.row, record.quote) == (None, text[7:13])
    assert store.document(1) == text
    assert store.claims(["1:正文:7-14"]) == []


def test_documents(store: Store) -> None:
    store.put(ledger())
    assert store.document(1) == ""
    assert store.document(2**70) == ""


def test_answers_in_the_order_asked_without_unknown_ids(store: Store) -> None:
    store.put(ledger())
    asked = ["1:配套:3", "1:配套:99", "9:配套:3", "", "乱写", "1:2", "1:配套:x", "1:配套:-1", "1:配套:1-", "1:企业:3",
             "1:配套:" + "9" * 30, "१:配套:3", "1:配套:3"]  # fmt: skip
    assert [record.id for record in store.claims(asked)] == ["1:配套:3", "1:企业:3"]


def test_who_speaks(store: Store) -> None:
    store.put(batch("一", [(CompanyStated(LEADER), ROW)], supplies({}, {"year": 2021})))
    newer = store.put(batch("二", [(CompanyStated(LEADER), ROW)], supplies({})))
    asked = ["1:企业:2", "1:配套:2", "1:配套:3", "2:企业:2", "2:配套:2"]
    assert [record.speaks for record in store.claims(asked)] == [False, False, True, True, True]
    store.drop_batch(newer.batch.id)
    assert [record.speaks for record in store.claims(asked)] == [True, True, True, False, False]


# --- scopes -----------------------------------------------------------------------------------


def _scoped(store: Store) -> None:
    """Two chains: the ledger's and another, whose leader buys steel from the maker."""
    claims = [(Leads(refs.company("三一"), OTHER_CHAIN), ROW)]
    others = (
        {"buyer": "三一", "product": "钢板", "low": 5, "high": 5},
        {"buyer": "外人", "product": "卷烟纸", "supplier": "远方纸厂"},
        {"buyer": "外人", "product": "水泥"},
    )
    store.put(ledger())
    store.put(batch("二", claims, supplies(*others)))


def _bought(store: Store, scope: Scope) -> tuple[list[str], list[str]]:
    snapshot = store.snapshot(scope)
    names = snapshot.names
    return (
        sorted(f"{names[b]} {names[p]} {y}" for b, p, y in snapshot.supplies.select("buyer", "product", "year").rows()),
        sorted(f"{names[s]} {names[p]}" for s, p in snapshot.sales.select("supplier", "product").unique().rows()),
    )


def test_a_scope_of_chains(store: Store) -> None:
    _scoped(store)
    supplies_, sales = _bought(store, Scope(chains=(node_id(store, CHAIN),)))
    assert supplies_ == [f"{LEADER.name} 卷烟纸 2022", f"{LEADER.name} 卷烟纸 2023", f"{LEADER.name} 滤嘴 2023"]
    assert sales == ["无名厂 滤嘴", "远方纸厂 卷烟纸", f"{MAKER.name} 卷烟纸"]


def test_a_scope_of_chains_and_years(store: Store) -> None:
    _scoped(store)
    supplies_, sales = _bought(store, Scope((node_id(store, CHAIN),), (2022,)))
    assert supplies_ == [f"{LEADER.name} 卷烟纸 2022"]
    assert sales == ["远方纸厂 卷烟纸", f"{MAKER.name} 卷烟纸"]


def test_a_scope_of_years_only(store: Store) -> None:
    _scoped(store)
    supplies_, sales = _bought(store, Scope(years=(2022,)))
    assert supplies_ == [f"{LEADER.name} 卷烟纸 2022"]
    assert len(sales) == 5


def test_a_needed_product_that_nobody_bought_brings_its_sellers(store: Store) -> None:
    tow, segment = refs.product("丝束"), refs.segment(OTHER_CHAIN, "原料")
    claims = [(SegmentOf(segment, OTHER_CHAIN), ROW), (Needs(segment, tow), ROW)]
    store.put(batch("一", claims, supplies({"buyer": "外人", "product": "丝束"})))
    bought, sales = _bought(store, Scope((node_id(store, OTHER_CHAIN),)))
    assert (bought, sales) == ([], [f"{MAKER.name} 丝束"])


@pytest.mark.parametrize("scope", [Scope(()), Scope((99,)), Scope(years=()), Scope((99,), (2023,))])
def test_a_scope_of_nothing(store: Store, scope: Scope) -> None:
    store.put(ledger())
    assert store.snapshot(scope).supplies.is_empty()
    assert Supplies not in store.snapshot(scope).claims

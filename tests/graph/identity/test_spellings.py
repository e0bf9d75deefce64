"""Names that are one name: what an import follows without asking, and what it never does."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity import pairing
from graph.identity.match import Band, Index, Known, verdict
from graph.identity.pairing import alike, marks_of, same_stem, stems
from graph.identity.proposing import Named, proposals
from graph.identity.resolving import FORM_LEFT_OUT, SPELLED_ALIKE
from graph.identity.spellings import Writings, same_names

ONE_NAME = [
    ("示例（常德）精密机械有限公司", "常德示例精密机械有限责任公司", SPELLED_ALIKE),
    ("湖南常德示例机械有限公司", "示例机械（常德）有限公司", SPELLED_ALIKE),
    ("湖南省常德市示例机械有限公司", "常德示例机械有限公司", SPELLED_ALIKE),
    ("湖南省常德市武陵区示例机械有限公司", "常德市武陵区示例机械有限责任公司", SPELLED_ALIKE),
    ("示例機械有限公司", "示例机械有限公司", SPELLED_ALIKE),
    ("示例机械（集团）有限公司", "示例机械集团有限责任公司", SPELLED_ALIKE),
    ("示例重工股份公司", "示例重工股份有限公司", SPELLED_ALIKE),
    ("示例液压", "示例液压有限公司", FORM_LEFT_OUT),
    ("示例企业1", "示例企业1有限公司", FORM_LEFT_OUT),
]
TWO_NAMES = [
    ("示例企业1", "示例企业11"),
    ("示例供应商A", "示例供应商B"),
    ("示例1.1机械有限公司", "示例11机械有限公司"),
    ("甲公司", "乙公司"),
    ("示例一机械有限公司", "示例二机械有限公司"),
    ("示例第一机械厂", "示例第二机械厂"),
    ("示例机械厂", "示例机械总厂"),
    ("示例机械有限公司", "示例机械股份有限公司"),
    ("示例机械有限公司", "示例机械集团有限公司"),
    ("常德示例机械有限公司", "示例机械有限公司"),
    ("常德示例机械有限公司", "长沙示例机械有限公司"),
    ("常德示例机械有限公司", "湖南示例机械有限公司"),
    ("常德经济技术开发区示例机械有限公司", "常德示例机械有限公司"),
    ("示例机械有限公司", "示例机械有限公司桃源分公司"),
    ("示例机械有限公司", "示例机械有限公司二分厂"),
    ("示例瀚海机械有限公司", "示例翰海机械有限公司"),
    ("示例精密机械有限公司", "示例机械有限公司"),
    ("示例研究院", "示例研究所"),
    ("Sample GmbH", "Sample Ltd"),
    ("通达", "通达有限公司"),
]


@pytest.mark.parametrize(("one", "other", "ground"), ONE_NAME)
def test_one_name_written_otherwise(one: str, other: str, ground: str) -> None:
    assert [same.ground for same in same_names([one, other])] == [ground]
    assert [same.ground for same in same_names([other, one])] == [ground]
    assert Writings([other, "示例别的有限公司"]).meant(one) == [other]


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_two_names_are_never_one(one: str, other: str) -> None:
    assert same_names([one, other]) == []
    assert Writings([one]).meant(other) == []


def test_whoever_leaves_out_the_legal_form_means_the_other() -> None:
    (same,) = same_names(["示例液压有限公司", "示例液压"])
    assert (same.written, same.meant) == ("示例液压", "示例液压有限公司")


STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def test_generated_names_are_all_different() -> None:
    """The kinds of names that makers of sample data use."""
    numbered = [f"示例{word}{n}" for word in ("企业", "供应商", "采购") for n in range(150)]
    formal = [f"示例{n}号机械有限公司" for n in range(150)] + [f"示例公司{chr(65 + n)}" for n in range(26)]
    stems_ = [f"{a}{b}机械有限公司" for a in STEMS for b in BRANCHES] + [f"{a}公司" for a in STEMS]
    assert same_names([*numbered, *formal, *stems_]) == []


def test_figures_letters_and_numerals_keep_names_apart_whatever_they_look_like() -> None:
    assert marks_of("示例１号ａ厂") == ("1", "a")
    names = [f"示例第{n}机械厂" for n in ("一", "二", "三", "十一")] + ["示例A厂", "示例B厂"]
    assert alike(stems(names)).is_empty()


def test_a_name_that_everybody_bears_leads_nowhere() -> None:
    names = [f"{city}示例机械有限公司" for city in ("常德", "长沙", "岳阳", "益阳", "株洲", "湘潭", "衡阳", "郴州")] * 5
    assert same_stem(stems(names)).is_empty()


def test_what_is_alike_is_asked_about_and_valid_codes_close_the_question() -> None:
    one, other = Named("示例机械有限公司", "91430700MA4L2CQB81"), Named("示例机械股份有限公司")
    (asked,), left = proposals([one, other, Named("别家食品有限公司")])
    assert (asked.one, asked.other, left) == (0, 1, 0)
    assert "组织形式不同" in "".join(asked.reasons)
    assert proposals([one, Named(other.name, "91430700MA4L2CQC1C")]) == ([], 0)


parts = st.tuples(
    st.sampled_from(["", "常德", "湖南省", "长沙市"]),
    st.sampled_from(["示例", "样板", "示例一", "示例2", "鼎新"]),
    st.sampled_from(["", "机械", "精密机械", "新材料", "液压件"]),
    st.sampled_from(["", "有限公司", "有限责任公司", "股份有限公司", "厂", "公司"]),
)
names = st.lists(parts.map("".join).filter(lambda name: len(name) > 2), min_size=2, max_size=8, unique=True)


@settings(max_examples=15, deadline=None)
@given(names)
def test_the_relation_looks_at_two_names_only(some: list[str]) -> None:
    together = {frozenset((same.written, same.meant)) for same in same_names(some)}
    alone = {frozenset(pair) for pair in combinations(some, 2) if same_names(list(pair))}
    assert together == alone


@settings(max_examples=40, deadline=None)
@given(names)
def test_what_an_import_follows_the_matcher_is_sure_of(some: list[str]) -> None:
    for same in same_names(some):
        assert verdict(Index([Known("1", same.meant)]).candidates(same.written)) is Band.SURE


def test_few_names_and_many_are_taken_apart_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name for pair in (*ONE_NAME, *TWO_NAMES) for name in pair[:2]]
    names += ["内蒙古自治区呼和浩特市示例", "常德市", "示例常德", "澧县澧县", "市市", ""]
    few = stems(names)
    monkeypatch.setattr(pairing, "_FEW", 0)
    assert stems(names).equals(few)

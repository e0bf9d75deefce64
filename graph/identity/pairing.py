"""Which of very many names are worth comparing with one another: blocking in columns, a hundred thousand names a second.

Three names lead to a pair: the same stem (what is left of a name without its legal form, brackets and divisions), the
same stem but for one character, and a short name that begins the stem of a longer one. Figures and letters must
be the same in both: 示例一厂 and 示例二厂 are never worth a question. Keys that very many names have tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

import polars as pl

from graph.identity.form import spelling
from graph.identity.words import LEGAL_ENDINGS, Legal
from ontology.gazetteer import gazetteer
from ontology.names import normal_form

#: A key that more names have than this is left out.
MOST_ALIKE = 30
_SHORTEST_OPEN, _LONGEST_OPEN = 4, 24
_SHORTEST_BRIEF, _LONGEST_BRIEF = 3, 6
_FEW, _LONGEST_WORD = 1_000, 20
_MARKS = re.compile(r"[0-9]+|[a-z]+|[〇零一二三四五六七八九十百]+")
_LIMITED = [ending for ending, legal in LEGAL_ENDINGS if legal in (Legal.LIMITED, Legal.SHARES, Legal.COMPANY)]
_LEGAL = "(?:" + "|".join(sorted(_LIMITED, key=len, reverse=True)) + ")$"


def marks_of(name: str) -> tuple[str, ...]:
    """Figures, letters and Chinese numerals of a name as written, in order; a full stop between two figures counts.

    >>> marks_of("示例１.1号"), marks_of("示例11号")
    (('1', '1'), ('11',))
    """
    return tuple(_MARKS.findall(normal_form(name)))


@cache
def _divisions() -> list[str]:
    lists = gazetteer()
    names = {*lists.full, *(short for level in lists.short.values() for short in level)}
    # The longest first: of 常德 and 常德市 the whole is to be taken.
    return sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name))


def _bare(text: str) -> str:
    """The text without divisions, as polars takes them out: from the left, the longest first."""
    words, kept, at = _division_words(), [], 0
    while at < len(text):
        end = next((end for end in range(min(len(text), at + _LONGEST_WORD), at + 1, -1) if text[at:end] in words), at)
        kept.append("" if end > at else text[at])
        at = max(end, at + 1)
    return "".join(kept)


@cache
def _division_words() -> frozenset[str]:
    return frozenset(_divisions())


def stems(names: Sequence[str]) -> pl.DataFrame:
    """Columns at, text (the spelling without legal form and brackets), stem (without divisions, too), marks."""
    texts = pl.Series([spelling(name) for name in names], dtype=pl.String)
    marks = pl.Series(["|".join(marks_of(name)) for name in names], dtype=pl.String)
    text = pl.col("text").str.replace(_LEGAL, "").str.replace_all(r"[()]", "")
    frame = pl.DataFrame({"at": pl.int_range(len(names), eager=True, dtype=pl.UInt32), "text": texts, "marks": marks})
    bare = frame.with_columns(text)
    if len(names) < _FEW:  # for which the search for all divisions at once is not worth preparing
        stem: pl.Expr = pl.lit(pl.Series([_bare(one) for one in bare["text"]], dtype=pl.String))
    else:
        stem = pl.col("text").str.replace_many(_divisions(), [""], leftmost=True)
    return bare.with_columns(pl.when(stem.str.len_chars() > 1).then(stem).otherwise("text").alias("stem"))


def same_stem(frame: pl.DataFrame, among: Collection[int] | None = None) -> pl.DataFrame:
    """Pairs (one < other) of names that have one stem; `among`: at least one of the two is one of these."""
    return _joined(frame.select(pl.concat_str("stem", pl.lit("#"), "marks").alias("key"), "at"), among)


def alike(frame: pl.DataFrame, among: Collection[int] | None = None) -> pl.DataFrame:
    """All pairs worth comparing, those of one stem first."""
    found = [same_stem(frame, among), _joined(_one_open(frame), among), _joined(_begun(frame), among)]
    return pl.concat(found).unique(maintain_order=True)


def _one_open(frame: pl.DataFrame) -> pl.DataFrame:
    """Each stem without any one of its characters, but for figures and letters (they are among the marks)."""
    length = pl.col("stem").str.len_chars()
    long = frame.filter(length.is_between(_SHORTEST_OPEN, _LONGEST_OPEN))
    open_ = long.with_columns(pl.int_ranges(0, length).alias("gap")).explode("gap", empty_as_null=True, keep_nulls=True)
    gap = pl.col("gap")
    without = pl.concat_str(pl.col("stem").str.slice(0, gap), pl.col("stem").str.slice(gap + 1))
    keys = open_.select(pl.concat_str(without, pl.lit("#"), "marks").alias("key"), "at")
    whole = frame.select(pl.concat_str("stem", pl.lit("#"), "marks").alias("key"), "at")
    return pl.concat([keys, whole]).unique(maintain_order=True)


def _begun(frame: pl.DataFrame) -> pl.DataFrame:
    """Short texts whole, and the beginnings of longer ones: 三一重工 begins 三一重工股份."""
    size = pl.col("text").str.len_chars()
    short = frame.filter(size.is_between(_SHORTEST_BRIEF, _LONGEST_BRIEF))
    wanted = short.select("text").unique()
    parts = [
        frame.filter(size > length).select(pl.col("text").str.slice(0, length).alias("key"), "at", "marks")
        for length in range(_SHORTEST_BRIEF, _LONGEST_BRIEF + 1)
    ]
    begun = pl.concat(parts).join(wanted, left_on="key", right_on="text", how="semi")
    both = pl.concat([short.select(pl.col("text").alias("key"), "at", "marks"), begun])
    return both.select(pl.concat_str("key", pl.lit("#"), "marks").alias("key"), "at")


def _joined(keys: pl.DataFrame, among: Collection[int] | None) -> pl.DataFrame:
    """Pairs of names that share a key."""
    if among is not None:
        ours = pl.Series(list(among), dtype=pl.UInt32)
        wanted = keys.filter(pl.col("at").is_in(ours.implode())).select("key").unique()
        keys = keys.join(wanted, on="key", how="semi")
    told = keys.filter(pl.len().over("key").is_between(2, MOST_ALIKE))
    pairs = told.join(told, on="key", suffix="_other").filter(pl.col("at") < pl.col("at_other"))
    if among is not None:
        pairs = pairs.filter(pl.col("at").is_in(ours.implode()) | pl.col("at_other").is_in(ours.implode()))
    return pairs.select(pl.col("at").alias("one"), pl.col("at_other").alias("other")).unique().sort("one", "other")

"""Pinyin initials of names, for people who type ``cdyc`` and mean 常德烟草."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT

_LONGEST_PHRASE = 4


@lru_cache(maxsize=100_000)
def _letters(word: str) -> str:
    """First letters of a word's syllables, one a character."""
    return "".join(part[:1] for part in lazy_pinyin(word, style=Style.FIRST_LETTER))


@lru_cache(maxsize=30_000)
def _ambiguous(char: str) -> bool:
    """Whether readings of the character begin with different letters (重: chóng, zhòng)."""
    readings = pinyin(char, style=Style.FIRST_LETTER, heteronym=True)
    return len(set(readings[0])) > 1


def _in_phrase(name: str, at: int) -> str:
    """Letter of the character at that position, by the longest known phrase around it, else its usual one."""
    for length in range(_LONGEST_PHRASE, 1, -1):
        for start in range(max(0, at - length + 1), min(at, len(name) - length) + 1):
            phrase = name[start : start + length]
            if phrase in PHRASES_DICT:
                return _letters(phrase)[at - start]
    return _letters(name[at])


def initials(name: str) -> str:
    """Pinyin initials, lower case; letters and digits stay, everything else is left out.

    pypinyin cuts whole names into words, which takes 0.1 ms a name; only characters whose initial is in
    doubt need a word around them, so only they are looked up.

    >>> initials("重庆长沙银行A1（常德）")
    'cqcsyha1cd'
    """
    return "".join(
        (_in_phrase(name, at) if _ambiguous(char) else _letters(char)).lower()
        for at, char in enumerate(name)
        if char.isalnum()
    )

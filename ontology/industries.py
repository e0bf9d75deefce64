"""Industry codes of GB/T 4754-2017 (国民经济行业分类): a section's letter, two digits for a division, up to four in all.

The list here is that of the standard's 20 sections (门类) and 97 divisions (大类); groups and classes (中类, 小类)
are checked for their form and their division only.
"""

from __future__ import annotations

import re
import unicodedata

#: First and last division of each section.
SECTIONS = {
    "A": (1, 5), "B": (6, 12), "C": (13, 43), "D": (44, 46), "E": (47, 50), "F": (51, 52), "G": (53, 60),
    "H": (61, 62), "I": (63, 65), "J": (66, 69), "K": (70, 70), "L": (71, 72), "M": (73, 75), "N": (76, 79),
    "O": (80, 82), "P": (83, 83), "Q": (84, 85), "R": (86, 90), "S": (91, 96), "T": (97, 97),
}  # fmt: skip
_CODE = re.compile(r"(?P<section>[A-Z]?)(?P<digits>\d{2,4})|(?P<letter>[A-Z])")
_OF_SIGNS = re.compile(r"[A-Z0-9.\-]+")


def industry_code(text: str) -> str | None:
    """The code that a text says, in one form; None where it is no code but the name of an industry.

    Raises ValueError where it looks like a code and has not the form of one.

    >>> industry_code("c3599"), industry_code("３５"), industry_code("专用设备制造业")
    ('C3599', '35', None)
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper().removesuffix(".0")
    if not _OF_SIGNS.fullmatch(plain):
        return None
    if _CODE.fullmatch(plain) is None:
        raise ValueError(plain)
    return plain


def is_listed(code: str) -> bool:
    """Whether the standard has the code's section and division, and the one in the other.

    >>> is_listed("C3599"), is_listed("A35"), is_listed("9810"), is_listed("S")
    (True, False, False, True)
    """
    found = _CODE.fullmatch(code)
    if found is None:
        return False
    if found["letter"]:
        return found["letter"] in SECTIONS
    division = int(found["digits"][:2])
    sections = [letter for letter, (first, last) in SECTIONS.items() if first <= division <= last]
    return bool(sections) and found["section"] in ("", *sections)

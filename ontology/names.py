"""Normal forms: two spellings of one name compare equal, the first one written is shown."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
#: Most names are in their normal form already; to see that takes a fifth of the time of making it.
_NORMAL = re.compile(r"[0-9a-z\u4e00-\u9fff]*")
_BRACKETS = str.maketrans("〔〕［］[]【】〈〉《》", "()" * 6)
CHAIN_SUFFIX = "产业链"


def normal_form(name: str) -> str:
    """One form for full and half width, all brackets, no white space, lower case.

    >>> normal_form("示例 （常德）ＡＢ有限公司")
    '示例(常德)ab有限公司'
    """
    if _NORMAL.fullmatch(name):
        return name
    return _SPACE.sub("", unicodedata.normalize("NFKC", name)).translate(_BRACKETS).casefold()


def chain_form(name: str) -> str:
    """Normal form of a chain's name; 产业链 at its end is not part of the name.

    >>> chain_form("现代卷烟产业链")
    '现代卷烟'
    """
    form = normal_form(name)
    return form.removesuffix(CHAIN_SUFFIX) or form

"""The name of a file as it came from somebody's browser, made safe to write down and to show."""

from __future__ import annotations

import re
import unicodedata

_UNWANTED = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*]')
_LONGEST = 60
_UNNAMED = "未命名"


def plain_name(name: str) -> str:
    """The last part of a path, without what no file name should have, short enough for any disk.

    >>> plain_name("../../etc/方案.docx"), plain_name("C:\\\\文件\\\\a.pdf"), plain_name("..")
    ('方案.docx', 'a.pdf', '未命名')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    last = _UNWANTED.sub("", last).strip(" .")
    stem, dot, suffix = last.rpartition(".")
    if not dot:
        return last[:_LONGEST] or _UNNAMED
    return f"{stem[:_LONGEST] or _UNNAMED}.{suffix[:8]}"

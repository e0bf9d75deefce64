"""Bytes into characters: BOM, the encoding a page declares, UTF-8, GB18030."""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030", "utf8": "utf-8"}
_ALLOWED = frozenset({"utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"})


class UnreadableDocument(ValueError):
    """A file that gives no text; the message says why and what to do."""


def decoded(data: bytes, declared: str | None = None) -> str:
    """The characters of a file; a wrong declaration counts less than bytes that are UTF-8."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding)
    for name in ("utf-8", _known(declared)):
        if name:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue
    return _as(data, "gb18030")


def _known(declared: str | None) -> str | None:
    name = (declared or "").strip().lower()
    usual = _NAMES.get(name, name)
    return usual if usual in _ALLOWED else None


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"无法识别文字编码：第 {error.start + 1} 个字节起既不是 UTF-8 也不是 GB18030；"
            "请另存为 UTF-8 编码的文本文件后再导入。"
        ) from error

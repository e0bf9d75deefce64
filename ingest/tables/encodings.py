"""Bytes in pieces → text in pieces: the encoding found out, line ends made one. Nothing is read whole."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import TypeVar

from ontology.errors import AskedWrongly

T = TypeVar("T")
#: Gives the bytes from the beginning, each time it is called.
Pieces = Callable[[], Iterator[bytes]]

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030"}
_HEAD = 4_000


def decoded(pieces: Pieces, file: str, read: Callable[[Iterator[str]], T]) -> T:
    """What `read` makes of the text; it is asked again where a later piece shows that the encoding is another one."""
    encodings = _encodings(_head(pieces()), file)
    for encoding in encodings:
        try:
            return read(_text(pieces(), encoding, file))
        except UnicodeDecodeError:
            continue
    told = "、".join(dict.fromkeys(_NAMES.get(encoding, "UTF-16") for encoding in encodings))
    raise AskedWrongly(f"{file}：不是文本文件，或文字已损坏（按 {told} 读不通），请另存为 UTF-8 或 GB18030")


def _head(pieces: Iterator[bytes]) -> bytes:
    head = b""
    for piece in pieces:
        head += piece[:_HEAD]
        if len(head) >= _HEAD:
            break
    return head[:_HEAD]


def _encodings(head: bytes, file: str) -> list[str]:
    """What the beginning allows: a mark settles it, so do the zeros that UTF-16 has in every comma and line end."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return [encoding]
    if b"\0" in head:
        return [_utf_16(head, file)]
    return ["utf-8"] if _plainly_utf_8(head) else ["utf-8", "gb18030"]


def _utf_16(head: bytes, file: str) -> str:
    low_first, high_first = head[1::2].count(0), head[::2].count(0)
    few, many = sorted((low_first, high_first))
    if few * 4 > many or _words(head, "utf-16-le" if low_first > high_first else "utf-16-be") < 2:
        raise AskedWrongly(f"{file}：不是文本文件，或编码不是 UTF-8、UTF-16、GB18030")
    return "utf-16-le" if low_first > high_first else "utf-16-be"


def _words(head: bytes, encoding: str) -> int:
    """How many letters or Chinese characters there are; none, if anything in it is no text."""
    text = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
    strange = any(not mark.isprintable() and mark not in "\r\n\t\ufeff\u3000\xa0" for mark in text)
    return 0 if strange else sum(map(str.isalnum, text))


def _plainly_utf_8(head: bytes) -> bool:
    """Whether many characters of several bytes all are UTF-8: then no other encoding can be meant."""
    text = codecs.getincrementaldecoder("utf-8")()
    try:
        return sum(mark > "\x7f" for mark in text.decode(head)) >= 20
    except UnicodeDecodeError:
        return False


def _text(pieces: Iterator[bytes], encoding: str, file: str) -> Iterator[str]:
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    for piece in pieces:
        yield _no_zeros(decoder.decode(piece), file)
    yield _no_zeros(decoder.decode(b"", final=True), file)


def _no_zeros(text: str, file: str) -> str:
    if "\0" in text:
        raise AskedWrongly(f"{file}：不是文本文件，或编码不是 UTF-8、UTF-16、GB18030")
    return text

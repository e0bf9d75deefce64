"""From bytes to text: the first door, where unreadable files are turned away.

Further kinds (html, docx, pdf) join by adding their suffix to `READERS`.
"""

import codecs
from collections.abc import Callable
from pathlib import Path

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "docx/xlsx/zip",
    b"\xd0\xcf\x11\xe0": "doc/xls（旧版 Office）",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"\x1f\x8b": "gzip 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"Rar!": "RAR 压缩包",
}


class UnreadableDocument(ValueError):
    """A file that gives no text; the message says why and what to do."""


def text_of(data: bytes) -> str:
    """The text of a plain text file in UTF-8 (with or without BOM), UTF-16 with BOM or GB18030."""
    if not data.strip():
        raise UnreadableDocument("文件是空的，没有可读的文字。")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"文件内容是 {kind} 格式，不是纯文本；请另存为文本文件（UTF-8）后再导入。")
    text = _decoded(data)
    if "\x00" in text:
        raise UnreadableDocument("文件是二进制内容，不是纯文本；请另存为文本文件（UTF-8）后再导入。")
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise UnreadableDocument("文件里只有空白，没有可读的文字。")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as(data, "gb18030")


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"无法识别文字编码：第 {error.start + 1} 个字节起既不是 UTF-8 也不是 GB18030；"
            "请另存为 UTF-8 编码的文本文件后再导入。"
        ) from error


def _plain(path: Path) -> str:
    return text_of(path.read_bytes())


READERS: dict[str, Callable[[Path], str]] = {".txt": _plain, ".text": _plain, "": _plain}


def read_text(path: Path) -> str:
    """The text of a document on disk."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = "、".join(sorted(suffix for suffix in READERS if suffix))
        raise UnreadableDocument(f"暂不支持 {path.suffix} 文件；目前可以导入：{kinds}。")
    try:
        return reader(path)
    except OSError as error:
        raise UnreadableDocument(f"打不开文件 {path.name}：{error.strerror or error}。") from error

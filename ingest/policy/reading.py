"""From a file to text: the first door, where unreadable files are turned away."""

from collections.abc import Callable
from pathlib import Path

from ingest.characters import decoded
from ingest.policy.docx_reading import docx_text
from ingest.policy.html_reading import html_text
from ingest.policy.pdf_reading import pdf_text
from ingest.policy.refusal import LARGEST_FILE, UnreadableDocument, checked_length
from ontology.system_errors import reason_zh

__all__ = ["READERS", "UnreadableDocument", "read_text", "text_of"]

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
_HINTS = {
    ".doc": "旧版 Word 文件请另存为 .docx 后再导入。",
    ".wps": "WPS 文件请另存为 .docx 后再导入。",
    ".ofd": "OFD 文件请转换为 PDF 后再导入。",
}


def text_of(data: bytes) -> str:
    """The text of a plain text file in UTF-8 (with or without BOM), UTF-16 with BOM or GB18030."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"文件内容是 {kind} 格式，不是纯文本；请另存为文本文件（UTF-8）后再导入。")
    _refuse_empty(data)
    text = decoded(data)
    if "\x00" in text:
        raise UnreadableDocument("文件是二进制内容，不是纯文本；请另存为文本文件（UTF-8）后再导入。")
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise UnreadableDocument("文件里只有空白，没有可读的文字。")
    return text


def _refuse_empty(data: bytes) -> None:
    if not data.strip():
        raise UnreadableDocument("文件是空的，没有可读的文字。")


READERS: dict[str, Callable[[bytes], str]] = {
    "": text_of,
    ".txt": text_of,
    ".text": text_of,
    ".md": text_of,
    ".html": html_text,
    ".htm": html_text,
    ".docx": docx_text,
    ".pdf": pdf_text,
}


def read_text(path: Path) -> str:
    """The text of a document on disk."""
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        kinds = "、".join(sorted(suffix for suffix in READERS if suffix))
        hint = _HINTS.get(suffix, "")
        raise UnreadableDocument(f"暂不支持 {path.suffix} 文件；目前可以导入：{kinds}。{hint}")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableDocument(
                f"文件超过 {LARGEST_FILE // 2**20} MB，不像一份政策文件；请拆分或压缩图片后再导入。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"打不开文件 {path.name}：{reason_zh(error)}。") from error
    _refuse_empty(data)
    text = reader(data)
    checked_length(len(text))
    return text

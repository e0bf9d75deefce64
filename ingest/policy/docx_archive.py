"""The parts of a Word file: a zip archive of XML, opened with care."""

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from ingest.policy.refusal import UnreadableDocument

_LARGEST_PART = 60 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_SPACE = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}

Opened = Callable[[str, dict[str, str]], None]
Closed = Callable[[str], None]
Words = Callable[[str], None]


def parts(data: bytes, names: tuple[str, ...]) -> dict[str, bytes]:
    """The named parts of the archive, unpacked up to a limit."""
    if data.startswith(_OLE):
        raise UnreadableDocument("文件是加密的 Word 文件或旧版 .doc；请去掉密码并另存为 .docx 后再导入。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            known = {info.filename: info for info in archive.infolist()}
            if "word/document.xml" not in known:
                raise UnreadableDocument("文件不是 Word 文档（缺少正文）；请用 Word 或 WPS 另存为 .docx 后再导入。")
            return {name: _unpacked(archive, known[name]) for name in names if name in known}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        if isinstance(error, UnreadableDocument):
            raise
        raise UnreadableDocument("Word 文件已损坏，打不开；请用 Word 或 WPS 重新另存为 .docx 后再导入。") from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise UnreadableDocument("Word 文件加了密码；请去掉密码后再导入。")
    with archive.open(info) as part:
        data = part.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise UnreadableDocument("Word 文件解压后过大，疑似压缩炸弹；请确认来源，另存为 .docx 后再导入。")
    return data


def walk(data: bytes, opened: Opened, closed: Closed, words: Words) -> None:
    """Read a part from front to back; names come as w:p, attributes without their prefix."""
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.buffer_text = True
    reader.StartDoctypeDeclHandler = _refuse_doctype
    reader.StartElementHandler = lambda name, found: opened(
        _short(name), {key.rsplit(" ", 1)[-1]: value for key, value in found.items()}
    )
    reader.EndElementHandler = lambda name: closed(_short(name))
    reader.CharacterDataHandler = words
    try:
        reader.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableDocument("Word 文件的正文已损坏；请用 Word 或 WPS 重新另存为 .docx 后再导入。") from error


def _refuse_doctype(*_: object) -> None:
    raise UnreadableDocument("Word 文件里含有外部实体声明（DTD），出于安全不予读取；请另存为 .docx 后再导入。")


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    prefix = _SPACE.get(space, "")
    return f"{prefix}:{local}" if prefix else local

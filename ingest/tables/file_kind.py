"""What a file is by what it holds; its name may say otherwise: government systems export web pages as .xls."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum

from ingest.tables.compound import MAGIC
from ontology.errors import AskedWrongly

_HEAD = 4_000
_WEB = re.compile(rb"<(?:html|table|!doctype\s+html|meta|head|body)\b", re.IGNORECASE)
_SHEETS_2003 = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|progid=.Excel\.Sheet", re.IGNORECASE)
#: Old .xls of before 1993 begin with the record itself.
_BARE_RECORD = re.compile(rb"\x09[\x00\x02\x04\x08]..[\x00-\x06]", re.DOTALL)
_OTHERS = {
    b"%PDF": "是 PDF 文件", b"\x89PNG": "是图片", b"\xff\xd8\xff": "是图片", b"GIF8": "是图片", b"BM": "是图片",
    b"Rar!": "是 RAR 压缩包", b"7z\xbc\xaf": "是 7z 压缩包", b"\x1f\x8b": "是 gzip 压缩包", b"{\\rtf": "是 RTF 文档",
    b"SQLite format 3": "是数据库文件", b"MZ": "是程序文件", b"\x7fELF": "是程序文件",
}  # fmt: skip


class FileKind(StrEnum):
    """Kinds of files that hold tables."""

    XLSX = ".xlsx"
    XLSB = ".xlsb"
    XLS = ".xls"
    ODS = ".ods"
    SHEETS_2003 = ".xml"
    WEB_PAGE = ".html"
    TEXT = ".csv"
    ZIP = ".zip"

    @property
    def zh(self) -> str:
        """As users call it."""
        return {".xml": "Excel 2003 的 XML 表格", ".html": "网页表格", ".csv": "文本表格", ".zip": "压缩包"}.get(
            self.value, f"{self.value} 工作簿"
        )


#: What may stand behind an ending; where something else does, the report says so.
PROMISED = {
    ".xlsx": {FileKind.XLSX}, ".xlsm": {FileKind.XLSX}, ".xltx": {FileKind.XLSX}, ".xls": {FileKind.XLS},
    ".et": {FileKind.XLS, FileKind.XLSX}, ".xlt": {FileKind.XLS}, ".xlsb": {FileKind.XLSB}, ".ods": {FileKind.ODS},
    ".csv": {FileKind.TEXT}, ".tsv": {FileKind.TEXT}, ".tab": {FileKind.TEXT}, ".txt": {FileKind.TEXT},
    ".zip": {FileKind.ZIP}, ".html": {FileKind.WEB_PAGE}, ".htm": {FileKind.WEB_PAGE},
    ".xml": {FileKind.SHEETS_2003},
}  # fmt: skip
READABLE = ".xlsx、.xls、.xlsb、.ods、.csv、.tsv、.zip 或放着 .csv 的文件夹"


def kind_of_text(head: bytes, file: str) -> FileKind:
    """The kind of a file that is no zip, by its beginning; AskedWrongly where it is nothing that holds tables."""
    if head.startswith(MAGIC):
        return FileKind.XLS
    if _BARE_RECORD.match(head):
        raise AskedWrongly(f"{file}：是 1993 年以前的 Excel 格式，请另存为 .xlsx 再导入")
    for mark, what in _OTHERS.items():
        if head.startswith(mark):
            raise AskedWrongly(f"{file}：{what}，不是表格文件（可读 {READABLE}）")
    if head.lstrip().lower().startswith(b"mime-version:"):
        raise AskedWrongly(f"{file}：是单个文件网页（.mht），请用 Excel 打开后另存为 .xlsx 再导入")
    start = head[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\0", b"")
    if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff<")):
        if _SHEETS_2003.search(start):
            return FileKind.SHEETS_2003
        if _WEB.search(start):
            return FileKind.WEB_PAGE
        raise AskedWrongly(f"{file}：是 XML 文件，但不是表格")
    return FileKind.TEXT


def kind_of_zip(archive: zipfile.ZipFile, file: str) -> FileKind:
    """The kind of a zip by the parts it holds."""
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "content.xml" in names:
        return FileKind.ODS
    if "xl/workbook.xml" in names or "[Content_Types].xml" in names:
        _is_workbook(names, file)
        return FileKind.XLSX
    return FileKind.ZIP


def _is_workbook(names: set[str], file: str) -> None:
    for part, what in (("word/document.xml", "是 Word 文档"), ("ppt/presentation.xml", "是 PowerPoint 文件")):
        if part in names:
            raise AskedWrongly(f"{file}：{what}，请把表格另存为 .xlsx 再导入")

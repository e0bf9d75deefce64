"""Sheets that are written as XML: .ods (OpenDocument) and the XML tables of Excel 2003. No entity is ever resolved."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from ingest.clean.reading import NOT_CALCULATED
from ingest.tables.excel_text import number_text, percent_text
from ingest.tables.grid import Grid
from ingest.tables.guard import unpacked
from ingest.tables.sheet_cells import SheetCells
from ontology.errors import AskedWrongly

_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?Z?$")
_DEEPEST = 200
#: How an .ods says of rows and columns that they are not shown.
_NOT_SHOWN = frozenset({"collapse", "filter"})
Attributes = Mapping[str, str]


def ods_grids(archive: zipfile.ZipFile, file: str) -> list[Grid]:
    """The sheets of an .ods; AskedWrongly where it has a password or is damaged."""
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = b"".join(unpacked(archive, archive.getinfo("META-INF/manifest.xml"), file))
        if b"encryption-data" in manifest:
            raise AskedWrongly(f"{file}：文件有密码，请去掉密码后再导入")
    return _read(_OpenDocument(file), unpacked(archive, archive.getinfo("content.xml"), file), file)


def sheets_2003_grids(data: bytes, file: str) -> list[Grid]:
    """The sheets of an XML table as Excel 2003 writes it."""
    return _read(_Excel2003(file), [data], file)


def _read(reader: _Sheets, pieces: Iterable[bytes], file: str) -> list[Grid]:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.opens
    parser.EndElementHandler = reader.closes
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = reader.declares
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, AskedWrongly):
            raise
        raise AskedWrongly(f"{file}：文件已损坏（里面的 XML 读不通）") from error
    if not reader.sheets:
        raise AskedWrongly(f"{file}：里面没有工作表")
    return [sheet.grid() for sheet in reader.sheets]


class _Sheets:
    """What both kinds have in common: the open elements, the words of the cell, the sheets."""

    def __init__(self, file: str) -> None:
        self.sheets: list[SheetCells] = []
        self._file = file
        self._open: list[str] = []
        self._said: list[str] = []
        self._cell: Attributes | None = None

    def declares(self, *_: object) -> None:
        """A document type could declare entities."""
        raise AskedWrongly(f"{self._file}：里面的 XML 带有实体声明，不予读取")

    def opens(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._open.append(_local(name))
        if len(self._open) > _DEEPEST:
            raise AskedWrongly(f"{self._file}：里面的 XML 套得太深")
        self._begin(self._open[-1], {_local(key): value for key, value in attributes.items()})

    def closes(self, name: str) -> None:
        """An element ends."""
        self._open.pop()
        self._end(_local(name))

    def words(self, text: str) -> None:
        """Text between elements."""
        raise NotImplementedError

    def _begin(self, name: str, said: Attributes) -> None:
        raise NotImplementedError

    def _end(self, name: str) -> None:
        raise NotImplementedError


class _OpenDocument(_Sheets):
    """`content.xml` of an .ods."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._repeated_row, self._row_hidden, self._columns = 1, False, 0

    def words(self, text: str) -> None:
        if self._cell is not None and "p" in self._open and not self._aside():
            self._said.append(text)

    def _aside(self) -> bool:
        return "annotation" in self._open or "tracked-changes" in self._open

    def _begin(self, name: str, said: Attributes) -> None:
        if name == "style":
            self._style = said.get("name", "")
        elif name == "table-properties" and said.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif self._aside():
            return
        elif name == "table":
            self.sheets.append(SheetCells(said.get("name", ""), self._file))
            self.sheets[-1].hidden = said.get("style-name", "") in self._hidden_styles
            self._columns = 0
        elif name == "table-column":
            self._column(said)
        elif name == "table-row":
            self._repeated_row = _number(said.get("number-rows-repeated"))
            self._row_hidden = said.get("visibility", "") in _NOT_SHOWN
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._said = said, []
        elif self._cell is not None and name in ("s", "tab", "line-break"):
            self._said.append("\n" if name == "line-break" else " ")

    def _column(self, said: Attributes) -> None:
        times = _number(said.get("number-columns-repeated"))
        if self.sheets and said.get("visibility", "") in _NOT_SHOWN:
            self.sheets[-1].hide_columns(self._columns, times)
        self._columns += times

    def _end(self, name: str) -> None:
        if self._aside() or not self.sheets:
            return
        if name == "p" and self._cell is not None:
            self._said.append("\n")
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None:
            cell, self._cell = self._cell, None
            text = "" if name.startswith("covered") else _ods_text(cell, "".join(self._said).strip())
            self.sheets[-1].cell(
                text,
                _number(cell.get("number-columns-repeated")),
                _number(cell.get("number-rows-spanned")),
                _number(cell.get("number-columns-spanned")),
            )
        elif name == "table-row":
            self.sheets[-1].end_row(self._repeated_row, self._row_hidden)


def _ods_text(cell: Attributes, words: str) -> str:
    match cell.get("value-type", ""):
        case "float" | "currency":
            return _number_of(cell.get("value", words))
        case "percentage":
            return _percent_of(cell.get("value", words))
        case "date":
            return _MIDNIGHT.sub("", cell.get("date-value", words)).replace("T", " ")
        case "boolean":
            return cell.get("boolean-value", words).upper()
        case "error":
            return words if words.startswith("#") else "#VALUE!"
        case "" if "formula" in cell and not words:
            return NOT_CALCULATED
        case _:
            return "#VALUE!" if "formula" in cell and re.fullmatch(r"Err:\d+", words) else words


class _Excel2003(_Sheets):
    """``<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">``."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._type, self._row_hidden, self._columns = "", False, 0

    def words(self, text: str) -> None:
        if self._open[-1] == "Visible" and self.sheets:
            self.sheets[-1].hidden |= "Hidden" in text
        elif self._cell is not None and "Data" in self._open:
            self._said.append(text)

    def _begin(self, name: str, said: Attributes) -> None:
        if name == "Worksheet":
            self.sheets.append(SheetCells(said.get("Name", ""), self._file))
            self._columns = 0
        elif not self.sheets:
            return
        elif name == "Column":
            self._column(said)
        elif name == "Row":
            self._row_hidden = said.get("Hidden") == "1"
            self.sheets[-1].skip_to_row(_number(said.get("Index")) - 1)
        elif name == "Cell":
            self._cell, self._said, self._type = said, [], ""
            if "Index" in said:
                self.sheets[-1].skip_to_column(_number(said["Index"]) - 1)
        elif name == "Data":
            self._type = said.get("Type", "")

    def _end(self, name: str) -> None:
        if not self.sheets:
            return
        if name == "Cell" and self._cell is not None:
            cell, self._cell = self._cell, None
            across, down = (_number(cell.get(key), 0) for key in ("MergeAcross", "MergeDown"))
            sheet = self.sheets[-1]
            sheet.cell(self._text(cell), down=down + 1, across=across + 1)
            sheet.skip_to_column(sheet.column + across)
        elif name == "Row":
            self.sheets[-1].end_row(hidden=self._row_hidden)

    def _column(self, said: Attributes) -> None:
        first = _number(said.get("Index"), self._columns + 1) - 1
        self._columns = first + _number(said.get("Span"), 0) + 1
        if said.get("Hidden") == "1":
            self.sheets[-1].hide_columns(first, self._columns - first)

    def _text(self, cell: Attributes) -> str:
        words = "".join(self._said).strip()
        match self._type:
            case "Number":
                return _number_of(words)
            case "DateTime":
                return _MIDNIGHT.sub("", words).replace("T", " ")
            case "Boolean":
                return "TRUE" if words == "1" else "FALSE"
            case "" if "Formula" in cell:
                return NOT_CALCULATED
            case _:
                return words


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _number(text: str | None, otherwise: int = 1) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _number_of(text: str) -> str:
    try:
        return number_text(float(text))
    except ValueError:
        return text


def _percent_of(text: str) -> str:
    try:
        return percent_text(float(text))
    except ValueError:
        return text

"""Uploaded ledgers, each in a folder of its own until it is taken in, given up or forgotten: `api.intake` over `ingest`."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from time import monotonic
from typing import BinaryIO
from weakref import finalize

from api.intake import Preview, RefusedCell
from graph.store.door import Store
from ingest.report import LedgerReport, refused_rows
from ingest.workbook import Hidden, ingest_workbook
from ontology.errors import AskedWrongly, NotFound

LARGEST_FILE = 95 * 2**20
#: How many uploads may wait, and how long (seconds); the oldest is forgotten first.
MOST_WAITING, LONGEST_WAIT = 30, 3600.0
_LONGEST_NAME = 120
_GONE = "这份上传已经入库、放弃或过期，或者服务重启过：入库了的见“数据”页的批次，没有入库的请重新上传"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


@dataclass
class _Waiting:
    """An upload: its file, what it would bring, since when it waits."""

    path: Path
    report: LedgerReport
    preview: Preview
    since: float

    @property
    def hidden(self) -> Hidden | None:
        """What was said of what the workbook does not show."""
        included = self.preview.include_hidden
        return None if included is None else Hidden.INCLUDE if included else Hidden.SKIP


class Uploads:
    """`api.intake.LedgerIntake`; any thread may call. The files lie in a temporary folder that ends with the process."""

    def __init__(self, store: Store, synonyms: Path | None = None) -> None:
        self._store, self._synonyms = store, synonyms
        self._waiting: dict[str, _Waiting] = {}
        self._lock = Lock()

    @cached_property
    def _folder(self) -> Path:
        """Made when the first upload comes, gone when the process ends."""
        folder = Path(mkdtemp(prefix="liantu-uploads-"))
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    @property
    def largest_file(self) -> int:
        return LARGEST_FILE

    def receive(self, name: str, content: BinaryIO) -> Preview:
        token = secrets.token_hex(16)
        with self._kept(token, name, content) as path:
            report = self._read(path, None)
            preview = _preview(token, report, report.hidden)
            with self._lock:
                self._waiting[token] = _Waiting(path, report, preview, monotonic())
        self._forget_old()
        return preview

    @contextmanager
    def _kept(self, token: str, name: str, content: BinaryIO) -> Iterator[Path]:
        """The upload as a file; away again where it can't be read."""
        folder = self._folder / token
        folder.mkdir()
        path = folder / file_name(name)
        try:
            with path.open("wb") as kept:
                shutil.copyfileobj(content, kept)
            if path.stat().st_size > LARGEST_FILE:
                raise AskedWrongly(f"文件太大，网页上传不超过 {LARGEST_FILE // 2**20} MB；更大的文件请用命令行导入")
            yield path
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _read(self, path: Path, hidden: Hidden | None) -> LedgerReport:
        return ingest_workbook(
            self._store, path, dry_run=True, accept_valid=True, synonyms=self._synonyms, hidden=hidden
        )

    def waiting(self, token: str) -> Preview:
        return self._of(token).preview

    def choose(self, token: str, include_hidden: bool) -> Preview:
        before = self._of(token)
        report = self._read(before.path, Hidden.INCLUDE if include_hidden else Hidden.SKIP)
        preview = _preview(token, report, before.preview.hidden, include_hidden)
        with self._lock:
            if token not in self._waiting:
                raise NotFound(_GONE)
            self._waiting[token] = replace(before, report=report, preview=preview)
        return preview

    def take(self, token: str, by: str, accept_valid: bool) -> Preview:
        asked = self._of(token)
        if asked.preview.undecided:
            raise AskedWrongly("文件里有隐藏的内容，请先选定“隐藏的也读”或“隐藏的不读”")
        if asked.report.refused and not accept_valid:
            raise AskedWrongly("有退回的行，整批没有入库；改好再传，或选择“仅入可入的行”")
        with self._held(token) as waiting:
            report = ingest_workbook(
                self._store,
                waiting.path,
                accept_valid=accept_valid,
                by=by,
                synonyms=self._synonyms,
                hidden=waiting.hidden,
            )
            if report.batch is None:
                raise AskedWrongly("没有可以入库的行")
        return _preview(token, report)

    @contextmanager
    def _held(self, token: str) -> Iterator[_Waiting]:
        """An upload that is being taken in: nobody else finds it meanwhile. It waits on if that fails, else it is gone."""
        with self._lock:
            held = self._waiting.pop(token, None)
        if held is None:
            raise NotFound(_GONE)
        try:
            yield held
        except BaseException:
            with self._lock:
                self._waiting[token] = held
            raise
        shutil.rmtree(held.path.parent, ignore_errors=True)

    def give_up(self, token: str) -> None:
        with self._lock:
            gone = self._waiting.pop(token, None)
        if gone is not None:
            shutil.rmtree(gone.path.parent, ignore_errors=True)

    def refused_rows(self, token: str) -> bytes:
        return refused_rows(self._of(token).report)

    def _of(self, token: str) -> _Waiting:
        with self._lock:
            found = self._waiting.get(token)
        if found is None:
            raise NotFound(_GONE)
        return found

    def _forget_old(self) -> None:
        with self._lock:
            order = sorted(self._waiting, key=lambda token: self._waiting[token].since)
            late = [token for token in order if monotonic() - self._waiting[token].since > LONGEST_WAIT]
            gone = {*late, *order[: max(0, len(order) - MOST_WAITING)]}
        for token in gone:
            self.give_up(token)


def file_name(name: str) -> str:
    """A name for the file on disk: what users call it, without anything that could lead elsewhere.

    >>> file_name("../../etc/台账.xlsx"), file_name("C:\\\\示例\\\\a.csv"), file_name("")
    ('台账.xlsx', 'a.csv', '台账')
    """
    last = _NOT_IN_NAMES.sub("_", re.split(r"[/\\]", name)[-1]).strip(". ")
    stem, dot, ending = last.rpartition(".")
    # A file system counts bytes, and a Chinese character has three.
    short = (stem if dot else last).encode()[:_LONGEST_NAME].decode(errors="ignore")
    return (f"{short}.{ending[:8]}" if dot else short) or "台账"


def _preview(
    token: str, report: LedgerReport, hidden: tuple[str, ...] = (), include_hidden: bool | None = None
) -> Preview:
    refused = tuple(RefusedCell(r.sheet, r.row, r.column, r.value, r.reason) for r in report.refused)
    return Preview(
        token,
        report.file,
        {sheet: rows for sheet, rows in report.accepted.items() if rows},
        refused,
        report.notes,
        tuple(report.columns),
        report.new_companies,
        tuple(one.zh for one in report.recognised),
        tuple(one.zh for one in report.questions),
        report.batch,
        report.already_there,
        hidden,
        include_hidden,
    )

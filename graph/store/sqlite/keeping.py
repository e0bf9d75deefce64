"""Backup and restore of a store in one file: consistent while others write, verified before it counts."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from graph.store.sqlite.engine import SqliteStore
from graph.store.sqlite.trouble import in_our_words
from ontology.errors import AskedWrongly
from ontology.system_errors import reason_zh

_PAGES_AT_ONCE = 4096
_PATIENCE_SECONDS = 30.0


def back_up(source: Path, target: Path) -> None:
    """Copies the store, as it is at one moment, into a new file that is whole when it appears.

    Others may read and write meanwhile. Raises AskedWrongly if `source` is no file or `target` exists.
    """
    if not source.is_file():
        raise AskedWrongly(f"没有这个库：{source}")
    if target.exists():
        raise AskedWrongly(f"{target} 已经存在，不覆盖；请换一个文件名")
    if not target.parent.is_dir():
        raise AskedWrongly(f"备份写不了 {target}：没有文件夹 {target.parent}")
    SqliteStore(str(source)).close()  # says in our words what is wrong with a file that is no store
    part = target.with_name(f"{target.name}.part")
    try:
        _copy(source, part)
        verify(part)
        os.replace(part, target)
    except OSError as error:
        raise AskedWrongly(f"备份写不了 {target}：{reason_zh(error)}") from error
    finally:
        _remove(part)


def restore(backup: Path, target: Path, *, replace: bool = False) -> None:
    """Puts a verified backup in the place of a store.

    Raises AskedWrongly if the backup is not whole, or if there is a store already and `replace` is not said.
    Replacing goes through SQLite's own copy in one transaction: who reads the store sees the old or the new
    content, never half of it.
    """
    if not backup.is_file():
        raise AskedWrongly(f"没有这个备份：{backup}")
    verify(backup)
    if target.exists() and not replace:
        raise AskedWrongly(f"{target} 已经存在；确要用备份替换它，请加 --replace")
    _copy(backup, target)


def verify(file: Path) -> None:
    """AskedWrongly, naming the first fault, unless the file is a whole store."""
    if not file.stat().st_size:
        raise AskedWrongly(f"{file} 是空文件，不是库")
    store = SqliteStore(str(file))
    try:
        faults = store.check()
    finally:
        store.close()
    if faults:
        raise AskedWrongly(f"{file} 不完好：{faults[0]}")


def _copy(source: Path, target: Path) -> None:
    with (
        in_our_words(str(target)),
        closing(sqlite3.connect(source, timeout=_PATIENCE_SECONDS)) as old,
        closing(sqlite3.connect(target, timeout=_PATIENCE_SECONDS)) as new,
    ):
        old.backup(new, pages=_PAGES_AT_ONCE)


def _remove(part: Path) -> None:
    for leftover in (part, part.with_name(f"{part.name}-wal"), part.with_name(f"{part.name}-shm")):
        leftover.unlink(missing_ok=True)

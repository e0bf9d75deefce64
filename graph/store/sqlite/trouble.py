"""Driver errors in users' words: no `sqlite3.Error` crosses the door."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ontology.errors import AskedWrongly, StoreUnusable

_NOT_TAKEN = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
#: By primary result code, see https://sqlite.org/rescode.html
_WORDS = {
    sqlite3.SQLITE_BUSY: "数据库正忙：另一个程序正在写入，请稍后再试",
    sqlite3.SQLITE_LOCKED: "数据库正忙：另一个程序正在写入，请稍后再试",
    sqlite3.SQLITE_READONLY: "数据库不可写：请检查文件和目录的权限",
    sqlite3.SQLITE_PERM: "数据库不可读写：请检查文件和目录的权限",
    sqlite3.SQLITE_CANTOPEN: "数据库文件打不开：请检查路径和权限",
    sqlite3.SQLITE_NOTADB: "这个文件不是数据库，或已加密",
    sqlite3.SQLITE_CORRUPT: "数据库文件已损坏，请用备份恢复",
    sqlite3.SQLITE_FULL: "磁盘已满，数据库写不进去",
    sqlite3.SQLITE_IOERR: "读写数据库文件出错，请检查磁盘",
    sqlite3.SQLITE_TOOBIG: "内容过大，数据库存不下",
    sqlite3.SQLITE_NOMEM: "内存不足，数据库无法继续",
}


def unusable(path: str, error: sqlite3.Error) -> StoreUnusable:
    """What to tell users of a driver error."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    words = _WORDS.get(code & 0xFF, "数据库不能用")
    return StoreUnusable(f"{words}（{path}：{error}）")


@contextmanager
def in_our_words(path: str) -> Iterator[None]:
    """Turns the driver's errors within into ours."""
    try:
        yield
    except _NOT_TAKEN as error:
        raise AskedWrongly(f"内容不合库的约束，未放入：{error}") from error
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise AskedWrongly(f"内容中有存不下的数字或文字：{error}") from error

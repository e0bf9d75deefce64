"""Driver errors in users' words: no error of the driver crosses the door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from ontology.errors import AskedWrongly, StoreUnusable

_REFUSED = "图数据库不接受用户名或密码：请设置环境变量 NEO4J_USERNAME 和 NEO4J_PASSWORD（或 NEO4J_PASSWORD_FILE）"
_BUSY = "图数据库正忙：另一个程序正在写入，请稍后再试"
_AWAY = "连不上图数据库：请确认它已启动，地址和端口无误，且确是 Neo4j"
_UNSURE = "与图数据库的连接在提交时中断，结果未知：请重新导入一次，已放入的内容不会重复"

#: The first that fits; subclasses before their bases.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (AuthError, _REFUSED),
    (IncompleteCommit, _UNSURE),
    (ServiceUnavailable, _AWAY),
    (SessionExpired, _AWAY),
    (TransientError, _BUSY),
    (Neo4jError, "图数据库出错"),
    (DriverError, "图数据库不能用"),
)
#: What the server says by code where the class of the error does not tell.
_CODES = (
    ("Neo.ClientError.Security.", _REFUSED),
    ("Neo.ClientError.Transaction.TransactionTimedOut", _BUSY),
    ("Neo.ClientError.Transaction.LockClientStopped", _BUSY),
    (
        "Neo.TransientError.Transaction.BookmarkTimeout",
        "图数据库还没有本程序先前写入的内容（可能恢复过旧备份）：请重启本程序",
    ),
    ("Neo.TransientError.General.MemoryPoolOutOfMemory", "图数据库内存不足：请调大服务器的内存设置"),
    ("Neo.TransientError.General.DatabaseUnavailable", "图数据库暂不可用：可能正在启动，请稍后再试"),
)


def unusable(address: str, error: Exception) -> StoreUnusable:
    """What to tell users of a driver error."""
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    words = next((words for prefix, words in _CODES if code.startswith(prefix)), "")
    words = words or next(words for kind, words in _WORDS if isinstance(error, kind))
    said = str(error).strip().partition("\n")[0].rstrip(":")
    return StoreUnusable(f"{words}（{address}：{said}）")


@contextmanager
def in_our_words(address: str) -> Iterator[None]:
    """Turns the driver's errors within into ours."""
    try:
        yield
    except ConstraintError as error:
        raise AskedWrongly(f"内容不合库的约束，未放入：{error}") from error
    except ConfigurationError as error:
        raise AskedWrongly(f"图数据库的地址或设置不对：{error}") from error
    except (Neo4jError, DriverError) as error:
        raise unusable(address, error) from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise AskedWrongly(f"内容中有存不下的数字或文字：{error}") from error

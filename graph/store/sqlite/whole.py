"""Whether the store is whole: the file, the references, the tables that are kept beside others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

# What foreign keys do not watch (see schema.py): (what is not whole, how many).
_COUNTS = (
    ("条配套记录指向不存在的企业或产品", """
SELECT count(*) FROM supplies WHERE buyer NOT IN (SELECT id FROM node) OR supplier NOT IN (SELECT id FROM node)
    OR product NOT IN (SELECT id FROM node)
"""),
    ("条配套记录指向不存在的地点", """
SELECT count(*) FROM supplies WHERE (place IS NOT NULL AND place NOT IN (SELECT id FROM place))
    OR (registered IS NOT NULL AND registered NOT IN (SELECT id FROM place))
"""),
    ("条配套记录指向不存在的批次或工作表", """
SELECT count(*) FROM supplies WHERE batch NOT IN (SELECT id FROM batch) OR sheet NOT IN (SELECT id FROM sheet)
"""),
    ("条配套记录不能按产品查到", """
SELECT count(*) FROM supplies s WHERE NOT EXISTS(SELECT 1 FROM supplies_by_product p WHERE p.product = s.product
    AND p.supplier = s.supplier AND p.account = s.account)
"""),
    ("个批次的配套记录数与登记的不符", """
SELECT count(*) FROM batch LEFT JOIN (SELECT batch, count(*) AS rows FROM supplies GROUP BY batch) s
    ON s.batch = batch.id WHERE supplies <> coalesce(rows, 0)
"""),
    ("个节点没有任何批次提到", "SELECT count(*) FROM node WHERE id NOT IN (SELECT node FROM node_batch)"),
)  # fmt: skip


def check(connection: sqlite3.Connection) -> Iterator[str]:
    """One line for each thing that is not whole."""
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"数据库文件不完整：{said}"
    for name, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"表 {name} 第 {row} 条记录指向 {parent} 中不存在的记录"
    for what, sql in _COUNTS:
        count = connection.execute(sql).fetchone()[0]
        if count:
            yield f"{count} {what}"

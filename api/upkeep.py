"""Commands that look after a store: what came in, undo, check, backup and restore."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from api import tables
from api.contract import batch_object
from api.identity import contradictions
from api.same_site import visible_name
from graph.snapshot import Scope
from graph.store.copying import copy as copy_store
from graph.store.door import Store
from graph.store.sqlite.keeping import back_up
from graph.store.sqlite.keeping import restore as restore_store
from graph.store.urls import open_store
from ontology.errors import AskedWrongly

Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]
By = Annotated[str, typer.Option("--by", help="操作人；不写则取环境变量 LIANTU_USER，再取登录名")]
_SQLITE = "sqlite:///"


def add_upkeep(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    for command in (batches, undo, check, backup, restore, copy):
        app.command()(command)


@contextmanager
def opened(context: typer.Context) -> Iterator[Store]:
    """The store that the command was given, closed at the end."""
    store = open_store(context.obj)
    try:
        yield store
    finally:
        store.close()


def operator(stated: str) -> str:
    """Who acts: as stated, else LIANTU_USER, else the name under which somebody is logged in; empty if nobody is."""
    named = visible_name(stated) or visible_name(os.environ.get("LIANTU_USER", ""))
    if not named:
        with suppress(OSError, KeyError, ImportError):
            named = getpass.getuser()
    return visible_name(named)


def print_json(answer: object) -> None:
    """One JSON value on standard output."""
    print(json.dumps(answer, ensure_ascii=False, indent=1))


def batches(context: typer.Context, as_json: Json = False) -> None:
    """历次导入。"""
    with opened(context) as store:
        records = store.batches()
    if as_json:
        print_json([batch_object(record) for record in records])
    else:
        tables.print_batches(records)


def undo(
    context: typer.Context, batch: Annotated[int, typer.Argument(help="批次号", metavar="BATCH")], by: By = ""
) -> None:
    """撤销一批；它盖住的旧数据重新生效。"""
    with opened(context) as store:
        record = store.drop_batch(batch, operator(by))
    tables.say(f"已撤销批次 {record.id}（{record.title}）。")


def check(context: typer.Context) -> None:
    """检查库是否完好；完好时退出码为 0。"""
    with opened(context) as store:
        faults = store.check()
        clashes = () if faults else contradictions(store.snapshot(Scope(chains=())))
    for fault in faults:
        tables.say(fault)
    for clash in clashes:
        tables.say(f"提示：认定互相矛盾：{clash}")
    tables.say("库完好。" if not faults else f"共 {len(faults)} 处问题。")
    if faults:
        raise typer.Exit(1)


def backup(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="备份到这个文件", metavar="FILE")]
) -> None:
    """在线备份：别人在读写时也得到一份完整的库。"""
    back_up(_file(context.obj), file)
    tables.say(f"已备份到 {file}。")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="备份文件", metavar="FILE")],
    replace: Annotated[bool, typer.Option("--replace", help="替换现有的库")] = False,
) -> None:
    """从备份恢复；先核对备份是否完好，不加 --replace 不覆盖现有的库。"""
    restore_store(file, _file(context.obj), replace=replace)
    tables.say(f"已从 {file} 恢复。")


def copy(
    source: Annotated[str, typer.Option("--from", help="源库的地址", metavar="URL")],
    target: Annotated[str, typer.Option("--to", help="目标库的地址；空库，或上次没有复制完的", metavar="URL")],
) -> None:
    """把一个库复制到另一个库（SQLite 与 Neo4j 之间均可）；中断后再执行一次即接着复制。"""
    if source == target:
        raise AskedWrongly("源库和目标库是同一个")
    if source.startswith(_SQLITE) and not _file(source).is_file():
        raise AskedWrongly(f"没有这个库：{source}")
    with closing(open_store(source)) as old, closing(open_store(target)) as new, tables.progress("复制") as tell:
        done = copy_store(old, new, lambda record, at, of: tell(f"批次 {record.id} {record.title}", at / of))
    tables.say(f"两边一致（版本 {done.version}）：新复制 {done.taken} 批，原有 {done.there} 批。")


def _file(address: str) -> Path:
    if not address.startswith(_SQLITE):
        raise AskedWrongly("backup 和 restore 只用于 sqlite:/// 的库；图数据库请用它自己的 dump 和 load")
    return Path(address.removeprefix(_SQLITE))

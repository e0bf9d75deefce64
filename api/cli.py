"""The command line: the composition root that joins files, store, measures and pages. Commands are thin.

Exit codes: 0 done, 1 the answer is no (rows refused, the store not whole), 2 asked wrongly.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from api import tables
from api.demo import DEMO_DB, demo_store
from api.questions import add_questions
from api.serving import serve_pages
from api.upkeep import By, Json, add_upkeep, opened, operator, print_json
from api.uploads import Uploads
from api.usage import help_in_chinese, in_chinese, nobody_reads, speak_utf8
from graph.store.urls import open_store
from ingest.desk.command import take_in
from ingest.desk.desk import Desk
from ingest.listed import ingest_listed
from ingest.policy import as_json
from ingest.policy_file import read_policies
from ingest.tables.synonyms import synonyms_beside
from ingest.workbook import Hidden, ingest_workbook, refused_workbook
from ontology.errors import AskedWrongly
from ontology.system_errors import reason_zh

DEFAULT_DB = "sqlite:///liantu.db"
app = typer.Typer(
    help="链图：产业链知识图谱。数字从证据算出，不知道的就说不知道。", add_completion=False, no_args_is_help=True
)
ingest = typer.Typer(help="导入：政策文件、台账、公开数据集")
app.add_typer(ingest, name="ingest")
add_questions(app)
add_upkeep(app)

DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")]


@app.callback()
def choose_store(
    context: typer.Context,
    db: Annotated[str, typer.Option("--db", help="库的地址，如 sqlite:///liantu.db")] = DEFAULT_DB,
) -> None:
    """Keeps the store's address for the command that follows."""
    context.obj = db


@ingest.command("policy")
def ingest_policy(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="政策文件", metavar="FILE…")],
    dry_run: DryRun = False,
    draft: Annotated[bool, typer.Option("--draft", help="只存为待审稿，不发布")] = False,
    everything: Annotated[bool, typer.Option("--all", help="待核对的事实也一并发布")] = False,
    by: By = "",
    as_json_: Json = False,
    out: Annotated[Path | None, typer.Option("--out", help="每份文件的事实写到这个文件夹")] = None,
) -> None:
    """读政策文件，得出产业链、领导、单位、举措等事实；确定的发布，待核对的留待在网页上审定。"""
    if draft and everything:
        raise AskedWrongly("--draft 不发布，--all 全部发布，只能选一个")
    facts = read_policies(files)
    if out is not None:
        _folder(out)
    answers = [as_json(one) for one in facts]
    taken = []
    if not dry_run:
        with opened(context) as store:
            names = [file.name for file in files]
            taken = take_in(Desk(store), facts, names, operator(by), draft=draft, doubtful=everything)
    if out is not None:
        for file, answer in zip(files, answers, strict=True):
            (out / f"{file.stem}.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    if as_json_:
        print_json(answers[0] if len(answers) == 1 else answers)
    else:
        tables.print_policies(facts, taken)


@ingest.command("workbook")
def ingest_ledger(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="台账：.xlsx、.xls、.xlsb、.ods、.csv、放着 .csv 的文件夹或其 .zip", metavar="FILE")
    ],
    dry_run: DryRun = False,
    accept_valid: Annotated[bool, typer.Option("--accept-valid", help="有错的行退回，其余的收下")] = False,
    refused_to: Annotated[Path | None, typer.Option("--refused-to", help="退回的行连同原因存成这个 .xlsx")] = None,
    synonyms: Annotated[
        Path | None, typer.Option("--synonyms", help="表头对照（表、标准列名、写法）；不写则用库旁边的 表头对照.csv")
    ] = None,
    hidden: Annotated[
        str | None, typer.Option("--hidden", help="工作簿里隐藏的表、行、列：include 一并读，skip 不读")
    ] = None,
    by: By = "",
    as_json_: Json = False,
) -> None:
    """导入台账；有一行收不下，整批就不收（除非 --accept-valid）。"""
    names, wanted = synonyms or synonyms_beside(context.obj), _hidden(hidden)
    if refused_to is not None:
        _can_be_written(refused_to, file)
    with opened(context) as store, tables.progress(f"导入 {file.name}") as tell:
        report = ingest_workbook(
            store,
            file,
            dry_run=dry_run,
            accept_valid=accept_valid,
            by=operator(by),
            synonyms=names,
            hidden=wanted,
            tell=tell,
        )
    if as_json_:
        print_json(report.as_json())
    else:
        tables.print_report(report)
    if refused_to is not None and report.refused:
        refused_workbook(report, refused_to)
    if report.refused:
        raise typer.Exit(1)


def _folder(out: Path) -> None:
    """Makes the folder, before anything is taken in; AskedWrongly where that can't be done."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AskedWrongly(f"--out 写不了 {out}：{reason_zh(error)}") from error


def _can_be_written(refused_to: Path, ledger: Path) -> None:
    """AskedWrongly before anything is taken in: what is refused must not get lost, nor the ledger be written over."""
    if refused_to.suffix.lower() != ".xlsx":
        raise AskedWrongly(f"--refused-to 的文件名要以 .xlsx 结尾：{refused_to}")
    if refused_to.is_dir():
        raise AskedWrongly(f"--refused-to 要写一个文件，{refused_to} 是文件夹")
    if not refused_to.parent.is_dir():
        raise AskedWrongly(f"--refused-to 写不了 {refused_to}：没有文件夹 {refused_to.parent}")
    if not os.access(refused_to if refused_to.exists() else refused_to.parent, os.W_OK):
        raise AskedWrongly(f"--refused-to 写不了 {refused_to}：没有权限")
    if refused_to.exists() and ledger.exists() and refused_to.samefile(ledger):
        raise AskedWrongly("--refused-to 和台账是同一个文件，会盖掉台账，请换一个文件名")


def _hidden(text: str | None) -> Hidden | None:
    """What the option says of what a workbook does not show."""
    if text is not None and text not in set(Hidden):
        raise AskedWrongly(f"--hidden 应为 include（隐藏的也读）或 skip（隐藏的不读），不是“{text[:20]}”")
    return None if text is None else Hidden(text)


@ingest.command("listed")
def ingest_listed_companies(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(help="上市公司公开数据集的文件夹", metavar="DIR")],
    by: By = "",
    as_json_: Json = False,
) -> None:
    """导入上市公司公开数据集。"""
    with opened(context) as store, tables.progress("导入上市公司数据集"):
        report = ingest_listed(store, directory, operator(by))
    if as_json_:
        print_json(report.as_json())
    else:
        tables.print_report(report)


@app.command()
def serve(
    context: typer.Context,
    port: Port = 8000,
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
) -> None:
    """打开网页服务。"""
    store = open_store(context.obj)
    serve_pages(store, host, port, desk=Desk(store), intake=Uploads(store, synonyms_beside(context.obj)))


@app.command()
def demo(context: typer.Context, port: Port = 8000) -> None:
    """示例：第一次装入示例数据，然后打开网页。"""
    with tables.progress("准备示例数据"):
        store = demo_store(DEMO_DB if context.obj == DEFAULT_DB else context.obj)
    serve_pages(store, "127.0.0.1", port, sample=True, desk=Desk(store), intake=Uploads(store))


def main() -> None:
    """Runs a command; what goes wrong is said in Chinese on standard error."""
    speak_utf8()
    help_in_chinese()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        tables.complain(in_chinese(error))
        code = error.exit_code
    except AskedWrongly as error:
        tables.complain(str(error))
        code = 2
    except (typer.Abort, KeyboardInterrupt):
        tables.complain("已中止。")
        code = 130
    except BrokenPipeError:
        code = nobody_reads()
    except OSError as error:
        tables.complain("：".join(("读写出错", *([str(error.filename)] if error.filename else []), reason_zh(error))))
        code = nobody_reads() or 2
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()

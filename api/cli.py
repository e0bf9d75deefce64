"""The command line: the composition root that joins files, store, measures and pages. Commands are thin.

Exit codes: 0 done, 1 the answer is no (rows refused, the store not whole), 2 asked wrongly.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from api import tables
from api.ask import level_of, region_of, share_goal, year_of
from api.contract import gap_list, plan_object, share_list
from api.demo import DEMO_DB, demo_store
from api.serving import serve_pages
from api.upkeep import Json, add_upkeep, opened, print_json
from api.usage import help_in_chinese, in_chinese, nobody_reads, speak_utf8
from graph.analysis.chains import find_chain
from graph.analysis.definition import definition
from graph.analysis.gaps import product_gaps
from graph.analysis.plans import closing_plan
from graph.analysis.shares import local_supply_shares
from graph.store.urls import open_store
from graph.view import chain_graph, chain_page
from ingest.listed import ingest_listed
from ingest.policy import as_json
from ingest.policy_file import put_policies, read_policies
from ingest.workbook import ingest_workbook, refused_workbook
from ontology.errors import AskedWrongly
from ontology.place import Level

DEFAULT_DB = "sqlite:///liantu.db"
app = typer.Typer(
    help="链图：产业链知识图谱。数字从证据算出，不知道的就说不知道。", add_completion=False, no_args_is_help=True
)
ingest = typer.Typer(help="导入：政策文件、台账、公开数据集")
export = typer.Typer(help="导出")
app.add_typer(ingest, name="ingest")
app.add_typer(export, name="export")
add_upkeep(app)

DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")]
Chain = Annotated[str, typer.Option("--chain", help="产业链名称；同名时写成 名称@地区")]
Year = Annotated[str | None, typer.Option("--year", help="年度；不写则取最近有采购的一年")]
DefinitionName = Annotated[str | None, typer.Option("--definition", help="口径名称")]
LevelName = Annotated[str | None, typer.Option("--level", help="park、county、city 或 province")]
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
    as_json_: Json = False,
    out: Annotated[Path | None, typer.Option("--out", help="每份文件的事实写到这个文件夹")] = None,
) -> None:
    """读政策文件，得出产业链、领导、单位、举措等事实。"""
    facts = read_policies(files)
    answers = [as_json(one) for one in facts]
    receipts = []
    if not dry_run:
        with opened(context) as store:
            receipts = put_policies(store, facts, [file.name for file in files])
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for file, answer in zip(files, answers, strict=True):
            (out / f"{file.stem}.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    if as_json_:
        print_json(answers[0] if len(answers) == 1 else answers)
    else:
        tables.print_policies(facts, receipts)


@ingest.command("workbook")
def ingest_ledger(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="台账：.xlsx、.csv 的文件夹或其 .zip", metavar="FILE")],
    dry_run: DryRun = False,
    accept_valid: Annotated[bool, typer.Option("--accept-valid", help="有错的行退回，其余的收下")] = False,
    refused_to: Annotated[Path | None, typer.Option("--refused-to", help="退回的行连同原因存成这个 .xlsx")] = None,
    as_json_: Json = False,
) -> None:
    """导入台账；有一行收不下，整批就不收（除非 --accept-valid）。"""
    with opened(context) as store, tables.progress(f"导入 {file.name}"):
        report = ingest_workbook(store, file, dry_run=dry_run, accept_valid=accept_valid)
    if refused_to is not None and report.refused:
        refused_workbook(report, refused_to)
    if as_json_:
        print_json(report.as_json())
    else:
        tables.print_report(report)
    if report.refused:
        raise typer.Exit(1)


@ingest.command("listed")
def ingest_listed_companies(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(help="上市公司公开数据集的文件夹", metavar="DIR")],
    as_json_: Json = False,
) -> None:
    """导入上市公司公开数据集。"""
    with opened(context) as store, tables.progress("导入上市公司数据集"):
        report = ingest_listed(store, directory)
    if as_json_:
        print_json(report.as_json())
    else:
        tables.print_report(report)


@app.command()
def share(
    context: typer.Context,
    chain: Annotated[str | None, typer.Option("--chain", help="产业链名称；不写则为全部")] = None,
    region: Annotated[str | None, typer.Option("--region", help="改按这个地区衡量")] = None,
    year: Year = None,
    level: LevelName = None,
    definition_name: DefinitionName = None,
    as_json_: Json = False,
) -> None:
    """本地配套率：上下限、已知比例、结论、该核实哪些采购。"""
    with opened(context) as store:
        snapshot = store.snapshot()
    shares = local_supply_shares(
        snapshot,
        chains=[find_chain(snapshot, chain)] if chain is not None else None,
        year=year_of(year),
        region=region_of(snapshot, region),
        level=level_of(level),
        definition=definition(definition_name),
    )
    if as_json_:
        print_json(share_list(shares))
    else:
        tables.print_shares(shares)


@app.command()
def gaps(
    context: typer.Context,
    chain: Chain,
    year: Year = None,
    definition_name: DefinitionName = None,
    as_json_: Json = False,
) -> None:
    """一条产业链的缺口：缺什么、为什么、谁负责。"""
    with opened(context) as store:
        snapshot = store.snapshot()
    found = product_gaps(
        snapshot, find_chain(snapshot, chain), year=year_of(year), definition=definition(definition_name)
    )
    if as_json_:
        print_json(gap_list(found))
    else:
        tables.print_gaps(found)


@app.command()
def plan(
    context: typer.Context,
    chain: Chain,
    goal: Annotated[str | None, typer.Option("--goal", help="目标，如 0.45")] = None,
    year: Year = None,
    level: LevelName = None,
    definition_name: DefinitionName = None,
    as_json_: Json = False,
) -> None:
    """到目标要补哪几处：最少的产品，稳妥算法和乐观算法。"""
    with opened(context) as store:
        snapshot = store.snapshot()
    found = closing_plan(
        snapshot,
        find_chain(snapshot, chain),
        goal=share_goal(goal),
        year=year_of(year),
        level=level_of(level) or Level.CITY,
        definition=definition(definition_name),
    )
    if as_json_:
        print_json(plan_object(found))
    else:
        tables.print_plan(found)


@export.command("html")
def export_html(
    context: typer.Context,
    chain: Chain,
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件")] = None,
) -> None:
    """一条产业链画成一个单独的网页，不联网也能打开。"""
    with opened(context) as store:
        snapshot = store.snapshot()
    node = find_chain(snapshot, chain)
    target = out or Path(f"{snapshot.names[node]}.html")
    try:
        target.write_text(chain_page(chain_graph(snapshot, node), f"{snapshot.names[node]}产业链"), encoding="utf-8")
    except OSError as error:
        raise AskedWrongly(f"写不了 {target}：{error.strerror}") from error
    tables.say(f"已写入 {target}，用浏览器打开即可。")


@app.command()
def serve(
    context: typer.Context,
    port: Port = 8000,
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
) -> None:
    """打开网页服务。"""
    serve_pages(open_store(context.obj), host, port)


@app.command()
def demo(context: typer.Context, port: Port = 8000) -> None:
    """示例：第一次装入示例数据，然后打开网页。"""
    with tables.progress("准备示例数据"):
        store = demo_store(DEMO_DB if context.obj == DEFAULT_DB else context.obj)
    serve_pages(store, "127.0.0.1", port, sample=True)


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
        tables.complain(f"读写出错：{error.strerror}")
        code = nobody_reads() or 2
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()

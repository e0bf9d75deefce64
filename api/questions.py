"""Commands that ask: shares, gaps, closing plans, and a chain drawn as a page of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import tables
from api.ask import level_of, region_of, share_goal, year_of
from api.contract import gap_list, plan_object, share_list
from api.upkeep import Json, opened, print_json
from graph.analysis.chains import find_chain
from graph.analysis.definition import definition
from graph.analysis.gaps import product_gaps
from graph.analysis.plans import closing_plan
from graph.analysis.shares import local_supply_shares
from graph.snapshot import EVERYTHING, Scope, Snapshot
from graph.store.door import NOW
from graph.store.moments import moment
from graph.view import chain_graph, chain_page
from ontology.errors import AskedWrongly
from ontology.names import chain_form
from ontology.place import Level
from ontology.system_errors import reason_zh

Chain = Annotated[str, typer.Option("--chain", help="产业链名称；同名时写成 名称@地区")]
Year = Annotated[str | None, typer.Option("--year", help="年度；不写则取最近有采购的一年")]
DefinitionName = Annotated[str | None, typer.Option("--definition", help="口径名称")]
LevelName = Annotated[str | None, typer.Option("--level", help="park、county、city 或 province")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="按当时库里的数据回答，如 2026-01-31")]
export = typer.Typer(help="导出")


def add_questions(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    for command in (share, gaps, plan):
        app.command()(command)
    export.command("html")(export_html)
    app.add_typer(export, name="export")


def _snapshot(context: typer.Context, chain: str | None, as_of: str | None) -> Snapshot:
    """What the store says, or said then; of one chain where one is asked for: the engine reads no more."""
    scope = EVERYTHING if chain is None else Scope(named=(chain_form(chain.partition("@")[0]),))
    then = NOW if as_of is None else moment(as_of)
    with opened(context) as store:
        return store.snapshot(scope, then)


def share(
    context: typer.Context,
    chain: Annotated[str | None, typer.Option("--chain", help="产业链名称；不写则为全部")] = None,
    region: Annotated[str | None, typer.Option("--region", help="改按这个地区衡量")] = None,
    year: Year = None,
    level: LevelName = None,
    definition_name: DefinitionName = None,
    as_of: AsOf = None,
    as_json_: Json = False,
) -> None:
    """本地配套率：上下限、已知比例、结论、该核实哪些采购。"""
    snapshot = _snapshot(context, chain, as_of)
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


def gaps(
    context: typer.Context,
    chain: Chain,
    year: Year = None,
    definition_name: DefinitionName = None,
    as_of: AsOf = None,
    as_json_: Json = False,
) -> None:
    """一条产业链的缺口：缺什么、为什么、谁负责。"""
    snapshot = _snapshot(context, chain, as_of)
    found = product_gaps(
        snapshot, find_chain(snapshot, chain), year=year_of(year), definition=definition(definition_name)
    )
    if as_json_:
        print_json(gap_list(found))
    else:
        tables.print_gaps(found)


def plan(
    context: typer.Context,
    chain: Chain,
    goal: Annotated[str | None, typer.Option("--goal", help="目标，如 0.45")] = None,
    year: Year = None,
    level: LevelName = None,
    definition_name: DefinitionName = None,
    as_of: AsOf = None,
    as_json_: Json = False,
) -> None:
    """到目标要补哪几处：最少的产品，稳妥算法和乐观算法。"""
    snapshot = _snapshot(context, chain, as_of)
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


def export_html(
    context: typer.Context,
    chain: Chain,
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件")] = None,
) -> None:
    """一条产业链画成一个单独的网页，不联网也能打开。"""
    snapshot = _snapshot(context, chain, None)
    node = find_chain(snapshot, chain)
    target = out or Path(f"{snapshot.names[node]}.html")
    try:
        target.write_text(chain_page(chain_graph(snapshot, node), f"{snapshot.names[node]}产业链"), encoding="utf-8")
    except OSError as error:
        raise AskedWrongly(f"写不了 {target}：{reason_zh(error)}") from error
    tables.say(f"已写入 {target}，用浏览器打开即可。")

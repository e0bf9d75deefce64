"""Answers as tables in a terminal. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.batches import kind_zh
from api.figures import day, percent, whole_percent
from graph.analysis.answers import Closing, Figures, Gap, GapKind, Plan, Share, Verdict
from graph.store.door import BatchRecord
from ingest.desk.command import TakenIn
from ingest.policy.facts import PolicyFacts
from ingest.report import LedgerReport

_OUT, _ERR = Console(highlight=False), Console(stderr=True, highlight=False)
_SIGN = {
    Verdict.MET: "[green]● 达标[/]",
    Verdict.NOT_MET: "[red]▲ 未达标[/]",
    Verdict.UNDETERMINED: "[yellow]◆ 待核实[/]",
}
_SHOWN = 20


def say(text: str) -> None:
    """A line for the user."""
    _OUT.print(escape(text), soft_wrap=True)


def complain(text: str) -> None:
    """A line about what went wrong, on standard error."""
    _ERR.print(f"[red]{escape(text)}[/]", soft_wrap=True)


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, float | None], None]]:
    """Shows on standard error that long work goes on, where somebody watches; what it gives is told how far it is."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=_ERR, transient=True, disable=not _ERR.is_terminal) as bar:
        task = bar.add_task(escape(what), total=None)

        def tell(stage: str, share: float | None) -> None:
            bar.update(task, description=escape(f"{what}：{stage}"), completed=share or 0, total=share and 1)

        yield tell


def money(amount: Decimal) -> str:
    """万元 with separators."""
    return f"{amount:,.2f}"


def print_shares(shares: Sequence[Share]) -> None:
    """One line a chain and level."""
    if not shares:
        say("没有可算的配套率：主导企业在这一年没有采购记录。用 liantu ingest workbook 导入台账。")
        return
    table = _table("产业链", "年度", "层级", ">配套率", ">目标", "结论", ">已知", ">采购额（万元）", "核实几笔可定")
    for share in shares:
        figures = share.figures
        target = f"{whole_percent(figures.target)}%" if figures.target is not None else "—"
        table.add_row(
            escape(share.chain), str(share.year), share.level.zh, _interval(figures), target,
            _SIGN[figures.verdict] if figures.verdict else "—", f"{percent(figures.coverage)}%", money(figures.total),
            _settling(figures),
        )  # fmt: skip
    _OUT.print(table)


def _interval(figures: Figures) -> str:
    lower, upper = (percent(share, figures.target) for share in (figures.lower, figures.upper))
    return f"{lower}% – {upper}%"


def _settling(figures: Figures) -> str:
    parts = (("达标", figures.verify_met), ("未达标", figures.verify_not_met))
    return "，".join(f"{count} 笔→{verdict}" for verdict, count in parts if count)


def print_gaps(gaps: Sequence[Gap]) -> None:
    """One line a product."""
    table = _table("类型", "产品", ">需求（万元）", ">本地", ">市外", ">未知", "本地能产", "办法", "责任")
    for gap in gaps:
        who = "；".join(f"{one.name}（{one.role}）" for one in gap.responsible[:2]) or "文件未载明"
        makers = "、".join(gap.makers[:2]) + (f" 等 {len(gap.makers)} 家" if len(gap.makers) > 2 else "")
        table.add_row(
            gap.kind.zh, escape(gap.product), money(gap.demand), money(gap.local), money(gap.outside), money(gap.unknown),
            escape(makers or "无"), gap.kind.action or "—", escape(who),
        )  # fmt: skip
    _OUT.print(table)
    counts = {kind: sum(gap.kind is kind for gap in gaps) for kind in GapKind}
    say("，".join(f"{kind.zh} {count}" for kind, count in counts.items() if count) or "没有产品。")


def print_plan(plan: Plan) -> None:
    """The two ways to the goal."""
    say(f"{plan.chain} · {plan.year or '—'} 年 · {plan.level.zh} · 目标 {whole_percent(plan.goal)}%")
    for name, way in (("稳妥", plan.robust), ("乐观", plan.optimistic)):
        say(f"{name}：{_way(way, plan.goal)}")
    for way in plan.alternatives:
        say(f"另一组：{_way(way, plan.goal)}")


def _way(way: Closing, goal: Fraction) -> str:
    if way.share is None:
        return "没有采购记录，无从算起"
    reached = percent(way.share, goal)
    if not way.feasible:
        return f"补齐全部已知市外采购也只到 {reached}%，达不到"
    return f"{'、'.join(way.products) or '已达到，不需补'} → {reached}%"


def print_policies(facts: Sequence[PolicyFacts], taken: Sequence[TakenIn]) -> None:
    """What was read from each document, and what became of it."""
    table = _table("文件", "标题", "文号", ">产业链", ">分工", ">举措", ">指标", ">待审", "批次")
    for number, one in enumerate(facts):
        became = taken[number] if taken else None
        waiting = "—" if became is None else str(became.paper.waiting)
        table.add_row(
            escape(one.stem), escape(one.document.title or "—"), escape(one.document.number or "—"), str(len(one.chains)),
            str(len(one.assignments)), str(len(one.measures)), str(len(one.targets)), waiting, _batch_of(became),
        )  # fmt: skip
    _OUT.print(table)
    for note in dict.fromkeys(note for one in taken if one.published for note in one.published.notes):
        say(note)
    open_ = sum(one.paper.waiting for one in taken)
    unsettled = sum(one.paper.unsettled for one in taken)
    if open_ or unsettled:
        say(f"{open_} 条事实待审、{unsettled} 处未定：liantu serve 后在网页“政策”里审定并发布。")


def _batch_of(became: TakenIn | None) -> str:
    if became is None:
        return "（未写入）"
    if became.published is None:
        return f"{became.paper.draft}（待审稿）"
    return f"{became.published.batch}" + ("（已有）" if became.published.already_there else "")


def print_report(report: LedgerReport) -> None:
    """What was taken and what was refused, with place and reason."""
    for note in report.notes:
        say(note)
    if report.refused:
        table = _table("表", ">行", "列", "值", "原因")
        for one in report.refused[:_SHOWN]:
            table.add_row(escape(one.sheet), str(one.row), escape(one.column), escape(one.value), escape(one.reason))
        _OUT.print(table)
        if len(report.refused) > _SHOWN:
            say(f"……共 {len(report.refused)} 处，用 --json 看全部，用 --refused-to 存成表格。")
    taken = "，".join(f"{sheet} {rows} 行" for sheet, rows in report.accepted.items() if rows) or "没有行"
    say(f"{_outcome(report)}：{taken}；退回 {len({(one.sheet, one.row) for one in report.refused})} 行。")


def _outcome(report: LedgerReport) -> str:
    if report.already_there and report.batch:
        return f"同样的内容已在批次 {report.batch.id} 中，什么都没有改变"
    if report.dry_run:
        return "预演，没有写入"
    return f"已导入，批次 {report.batch.id}" if report.batch else "没有导入，什么都没有改变"


def print_batches(records: Sequence[BatchRecord]) -> None:
    """One line a batch."""
    if not records:
        say("还没有导入过。")
        return
    table = _table(">批次", "种类", "文件", "时间", ">事实", ">采购行", "操作人", "状态")
    for one in records:
        state = "有效" if one.undone_at is None else f"已撤销 {day(one.undone_at)} {one.undone_by}".rstrip()
        table.add_row(
            str(one.id),
            kind_zh(one.kind),
            escape(one.title),
            day(one.recorded_at),
            str(one.claims),
            str(one.supplies),
            escape(one.by),
            escape(state),
        )
    _OUT.print(table)


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head.lstrip(">"), justify="right" if head.startswith(">") else "left", overflow="fold")
    return table

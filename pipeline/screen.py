"""What the terminal shows: progress and log on stderr, results on stdout."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from anjuan.errors import AnjuanError
from anjuan.model.finding import REMEDY_NAMES, SEVERITY_NAMES, Audit, Folded, Severity
from anjuan.model.plan import Plan
from anjuan.stages.due import Duty
from anjuan.stages.lists import subtitle
from anjuan.stages.report import cut, totals
from anjuan.stages.titles import spoken_label

MOST_FINDINGS = 20
"""So many findings stand in the terminal's summary; the lists hold all of them."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


class Screen:
    """The two streams of a run; also its `Progress`."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._out = Console(highlight=False, soft_wrap=False)
        self._err = Console(stderr=True, highlight=False)
        self._quiet = quiet
        self._bar: Progress | None = None

    # ── progress ─────────────────────────────────────────────────────────────────────────────

    def __enter__(self) -> Self:
        """Show progress until the block ends."""
        if not self._quiet and self._err.is_terminal:
            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(bar_width=28),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=self._err,
                transient=True,
            )
            self._bar.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Take the bars away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def stage(self, name: str, total: int) -> Callable[[int], None]:
        """A bar on a terminal; elsewhere one line when the stage begins."""
        if self._bar is None:
            if not self._quiet:
                self._err.print(f"{name}（{total}）……")
            return lambda _step: None
        bar = self._bar
        task = bar.add_task(name, total=total)
        return lambda step: bar.update(task, advance=step)

    # ── messages ─────────────────────────────────────────────────────────────────────────────

    def say(self, text: str) -> None:
        """A line for people, on stderr."""
        self._err.print(text, markup=False)

    def fail(self, error: AnjuanError, details: Sequence[str] = ()) -> None:
        """Why the run cannot go on, and what to do."""
        self._err.print("出错：", style="bold red", end="")
        self._err.print(error.message, markup=False)
        for line in details:
            self._err.print(f"  {line}", markup=False)
        if error.advice:
            self._err.print(f"下一步：{error.advice}", markup=False)

    def result(self, text: str) -> None:
        """Plain text on stdout, as it is."""
        self._out.print(text, markup=False, soft_wrap=True)

    # ── tables ───────────────────────────────────────────────────────────────────────────────

    def summary(self, plan: Plan, audit: Audit, folded: Sequence[Folded]) -> None:
        """Where the tasks stand, and the findings that cost most."""
        self._out.print(subtitle(plan, audit), markup=False)
        self._out.print(_task_table(plan, audit))
        shown = [one for one in folded if one.severity is not Severity.NOTE]
        costly = sorted(shown, key=_cost)[:MOST_FINDINGS]
        if not costly:
            self._out.print("没有发现问题。")
            return
        self._out.print(_finding_table(costly))
        if len(shown) > len(costly):
            self._out.print(
                f"以上是失分风险最大的{len(costly)}条，共{len(shown)}条，全部见缺项清单。"
            )

    def explain(self, folded: Sequence[Folded], working: Sequence[str]) -> None:
        """All that is known of one indicator's findings."""
        for line in working:
            self._out.print(line, markup=False)
        for one in folded:
            self._out.print(
                f"[{SEVERITY_NAMES[one.severity]}] {one.message}",
                style=_STYLES[one.severity],
                markup=False,
            )
            self._out.print(f"    下一步：{one.step}", markup=False)
            for found in one.findings:
                place = found.path or found.item
                self._out.print(f"    · {found.message}", markup=False)
                if place:
                    self._out.print(f"      {place}", style="dim", markup=False)

    def duties(self, plan: Plan, duties: Sequence[Duty]) -> None:
        """What falls due next, by date."""
        if not duties:
            self._out.print("这段时间没有要交的。")
            return
        table = _table(f"{plan.title}待办")
        for head in ("应交日期", "还有", "科室", "指标", "时段", "还缺", "处理方式"):
            table.add_column(head, overflow="fold")
        for duty in duties:
            table.add_row(
                duty.due_on.isoformat(),
                f"{duty.days_left}天",
                "、".join(duty.departments),
                f"{duty.indicator.id} {duty.indicator.title}",
                spoken_label(duty.period),
                duty.lacking,
                REMEDY_NAMES[duty.remedy],
            )
        self._out.print(table)


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)


def _cost(one: Folded) -> tuple[Fraction, int, str]:
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}[one.severity]
    return (-one.risk, rank, one.indicator or "")


def _task_table(plan: Plan, audit: Audit) -> Table:
    table = _table("")
    table.add_column("任务")
    for head in ("指标", "已齐", "缺项", "未到期", "按材料测算得分"):
        table.add_column(head, justify="right")
    for task in plan.tasks:
        of = totals(state for state in audit.states if state.indicator.task == task.id)
        lacking = f"[red]{of.incomplete}[/red]" if of.incomplete else "[dim]0[/dim]"
        if not of.indicators:
            continue
        table.add_row(
            f"{task.id} {task.title}",
            str(of.indicators),
            str(of.complete),
            lacking,
            str(of.not_due),
            f"{cut(of.points_secured):g}/{cut(of.points):g}",
        )
    return table


def _finding_table(folded: Sequence[Folded]) -> Table:
    table = _table("先办这些")
    table.add_column("失分", justify="right", no_wrap=True)
    table.add_column("指标", no_wrap=True)
    table.add_column("问题", overflow="fold", ratio=4)
    table.add_column("科室", overflow="fold", ratio=1)
    table.add_column("下一步", overflow="fold", ratio=3)
    for one in folded:
        table.add_row(
            f"{cut(one.risk):g}" if one.risk else "",
            one.indicator or "",
            one.message.replace("[", r"\["),
            "、".join(one.departments),
            one.step.replace("[", r"\["),
            style=_STYLES[one.severity] if one.severity is Severity.WARNING else "",
        )
    return table

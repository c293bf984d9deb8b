"""What the terminal shows: progress and log on stderr, results on stdout."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Self

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from anjuan.errors import AnjuanError
from anjuan.model.finding import REMEDY_NAMES, SEVERITY_NAMES, Audit, Folded, Severity
from anjuan.model.plan import Plan
from anjuan.paragraphs import filled, wrapped
from anjuan.stages.check import FIRST, NAMES
from anjuan.stages.due import Duty
from anjuan.stages.fold import comes_first, told_briefly
from anjuan.stages.lists import subtitle
from anjuan.stages.progress import Standing, shortages
from anjuan.stages.report import cut, totals
from anjuan.stages.wording import periods

MOST_FINDINGS = 20
"""So many findings stand in the terminal's summary; the lists hold all of them."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "dim"}
_LEAST_ROOM = 20
_WIDEST = 100
"""Columns beyond which running text is hard to read."""


class Screen:
    """The two streams of a run; also its `Progress`."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._out = Console(highlight=False, emoji=False, soft_wrap=False)
        self._err = Console(stderr=True, highlight=False, emoji=False)
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
        self._err.print(text, markup=False, soft_wrap=True)

    def fail(self, error: AnjuanError, details: Sequence[str] = ()) -> None:
        """Why the run cannot go on, and what to do."""
        self._err.print("出错：", style="bold red", end="")
        self.say(error.message)
        for line in details:
            self.say(f"  {line}")
        if error.advice:
            self.say(f"下一步：{error.advice}")

    def result(self, text: str) -> None:
        """Plain text on stdout, as it is."""
        self._out.print(text, markup=False, soft_wrap=True)

    def paragraph(self, text: str, front: str = "") -> None:
        """Running text on stdout in the width of the screen, hung behind `front`."""
        self._paragraph(text, front)

    # ── what was found ───────────────────────────────────────────────────────────────────────

    def summary(
        self, plan: Plan, audit: Audit, folded: Sequence[Folded], *, new: bool = False
    ) -> None:
        """Where the tasks stand, and the findings that cost most; `new`: they are the new ones."""
        for line in filled(subtitle(plan, audit), self._room()):
            self.result(line)
        self.result("")
        self._out.print(_task_table(plan, audit))
        shown = [one for one in folded if one.severity is not Severity.NOTE]
        costly = sorted(shown, key=lambda one: (not comes_first(one, shown), *_cost(one)))
        costly = costly[:MOST_FINDINGS]
        self.result("")
        if not costly:
            self.result("没有新出现的问题。" if new else "没有发现问题。")
            return
        self._out.print("新出现的问题" if new else "先办这些", style="bold")
        for number, one in enumerate(costly, start=1):
            self._finding(plan, f"{number:>2}  ", one)
        if len(shown) > len(costly):
            self._paragraph(
                f"以上是失分风险最大的{len(costly)}条，共{len(shown)}条，全部见缺项清单。"
            )

    def _finding(self, plan: Plan, number: str, one: Folded) -> None:
        """Where and whose it is, what is wrong, what to do."""
        indicator = plan.indicator(one.indicator) if one.indicator else None
        head = (
            f"{indicator.id} {indicator.title}" if indicator else SEVERITY_NAMES[one.severity],
            "、".join(one.departments),
            f"失分风险{cut(one.risk):g}分" if one.risk else "",
            NAMES[one.code],
        )
        self._paragraph("　".join(filter(None, head)), number, style=_STYLES[one.severity])
        self._paragraph(told_briefly(one), " " * len(number))
        self._paragraph(one.step, f"{' ' * len(number)}下一步：")

    def explain(self, folded: Sequence[Folded], working: Sequence[str]) -> None:
        """All that is known of one indicator's findings."""
        for line in working:
            indent = line[: len(line) - len(line.lstrip())]
            self._paragraph(line.lstrip(), indent)
        for one in folded:
            self.result("")
            name = f"{SEVERITY_NAMES[one.severity]}　{NAMES[one.code]}"
            self._out.print(name, style=_STYLES[one.severity], markup=False)
            self._paragraph(one.message, "  ")
            self._paragraph(one.step, "  下一步：")
            for found in one.findings:
                if len(one.findings) > 1:
                    self._paragraph(found.message, "  － ")
                place = found.path or found.item
                if place:
                    self.result(f"    {place}")

    def duties(
        self, plan: Plan, duties: Sequence[Duty], standing: Sequence[Standing], overdue: int
    ) -> None:
        """What falls due next and who is short of a figure, a group a department."""
        self._out.print(f"{plan.title}待办", style="bold")
        if not duties and not standing:
            self.result("这段时间没有要交的。")
        homes = dict.fromkeys(one.person.department for one in standing)
        for department in dict.fromkeys((*plan.departments, *homes)):
            own = [duty for duty in duties if department in duty.departments]
            people = [one for one in standing if one.person.department == department]
            if own or people:
                self.result("")
                head = f"{department}（{len(own)}项）" if own else department
                self._out.print(head, style="bold", markup=False)
            for duty in own:
                self._duty(duty)
            self._standing(people)
        if overdue:
            self.result("")
            self.result(f"另有{overdue}项已逾期，用 anjuan check 查看。")

    def _duty(self, duty: Duty) -> None:
        left = "今天" if duty.days_left == 0 else f"还有{duty.days_left}天"
        head = (f"{duty.indicator.id} {duty.indicator.title}", duty.period, duty.indicator.owner)
        front = f"  {duty.due_on.isoformat()}  {left}  "
        self._paragraph("　".join(filter(None, head)), front)
        each = "每期还缺：" if duty.several else "还缺："
        self._paragraph("　".join(f"□{one}" for one in duty.boxes), f"    {each}")
        self._paragraph(duty.step, f"    {REMEDY_NAMES[duty.remedy]}：")

    def _standing(self, people: Sequence[Standing]) -> None:
        """Who of a department is short of a figure, an indicator a paragraph."""
        for (indicator, what, due_on, label), group in groupby(
            people, key=lambda one: (one.indicator, one.what, one.due_on, one.period)
        ):
            front = f"  {due_on.isoformat()}  个人进度  "
            when = periods((label,), indicator.period.last.year) if label else ""
            head = (f"{indicator.id} {indicator.title}", when, what)
            self._paragraph("　".join(filter(None, head)), front)
            self._paragraph(shortages(tuple(group)), "    ")

    def _room(self) -> int:
        """Columns for running text."""
        return min(self._out.width, _WIDEST)

    def _paragraph(self, text: str, front: str = "", style: str = "") -> None:
        """Running text in the width of the screen, hung behind `front`."""
        hang = cell_len(front)
        room = max(self._room() - hang, _LEAST_ROOM)
        for at, line in enumerate(wrapped(text, room)):
            before = front if at == 0 else " " * hang
            self._out.print(f"{before}{line}", style=style, markup=False, soft_wrap=True)


def _cost(one: Folded) -> tuple[bool, Fraction, int, tuple[int, ...]]:
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}[one.severity]
    place = tuple(int(part) for part in (one.indicator or "").split(".") if part.isdigit())
    return (one.code != FIRST, -one.risk, rank, place)


def _task_table(plan: Plan, audit: Audit) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("任务")
    for head in ("指标", "已齐", "缺项", "未到期", "按材料测算得分"):
        table.add_column(head, justify="right")
    for task in plan.tasks:
        of = totals(state for state in audit.states if state.indicator.task == task.id)
        if not of.indicators:
            continue
        lacking = f"[red]{of.incomplete}[/red]" if of.incomplete else "[dim]0[/dim]"
        table.add_row(
            f"{task.id} {task.title}".replace("[", r"\["),
            str(of.indicators),
            str(of.complete),
            lacking,
            str(of.not_due),
            f"{cut(of.points_secured):g}/{cut(of.points):g}",
        )
    return table

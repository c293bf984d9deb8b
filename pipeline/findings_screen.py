"""What `anjuan check` shows: where the tasks stand, what costs most, one indicator's working."""

from collections.abc import Sequence
from fractions import Fraction

from rich.table import Table

from anjuan.model.finding import SEVERITY_NAMES, Audit, Folded, Severity
from anjuan.model.plan import Plan
from anjuan.model.survey import Survey
from anjuan.paragraphs import filled
from anjuan.screen import Screen
from anjuan.stages.check import FIRST, NAMES
from anjuan.stages.fold import comes_first, told_briefly
from anjuan.stages.lists import subtitle
from anjuan.stages.lying import folders_above, lies_in
from anjuan.stages.report import cut, totals

MOST_FINDINGS = 20
"""So many findings stand in the terminal's summary; the lists hold all of them."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "dim"}


def show_summary(screen: Screen, found: Survey, *, new: bool = False) -> None:
    """Where the tasks stand, and the findings that cost most; `new`: they are the new ones."""
    plan, audit = found.plan, found.audit
    for line in filled(subtitle(plan, audit), screen.room):
        screen.result(line)
    screen.result("")
    screen.table(_task_table(plan, audit))
    shown = [one for one in found.folded if one.severity is not Severity.NOTE]
    costly = sorted(shown, key=lambda one: _order(one, shown))[:MOST_FINDINGS]
    screen.result("")
    if not costly:
        screen.result("没有新出现的问题。" if new else "没有发现问题。")
        return
    screen.result("新出现的问题" if new else "先办这些", "bold")
    folders = folders_above(found.inventory.materials)
    for number, one in enumerate(costly, start=1):
        _finding(screen, plan, f"{number:>2}  ", one, lies_in(one, folders))
    if len(shown) > len(costly):
        screen.paragraph(f"以上是失分风险最大的{len(costly)}条，共{len(shown)}条，全部见缺项清单。")


def _finding(screen: Screen, plan: Plan, number: str, one: Folded, folder: str) -> None:
    """Where and whose it is, what is wrong, what to do."""
    indicator = plan.indicator(one.indicator) if one.indicator else None
    head = (
        f"{indicator.id} {indicator.title}" if indicator else SEVERITY_NAMES[one.severity],
        "、".join(one.departments),
        f"失分风险{cut(one.risk):g}分" if one.risk else "",
        NAMES[one.code],
    )
    screen.paragraph("　".join(filter(None, head)), number, _STYLES[one.severity])
    screen.paragraph(told_briefly(one), " " * len(number))
    if folder:
        screen.paragraph(folder, f"{' ' * len(number)}所在文件夹：")
    screen.paragraph(one.step, f"{' ' * len(number)}下一步：")


def show_working(screen: Screen, folded: Sequence[Folded], working: Sequence[str]) -> None:
    """All that is known of one indicator's findings."""
    for line in working:
        indent = line[: len(line) - len(line.lstrip())]
        screen.paragraph(line.lstrip(), indent)
    for one in folded:
        screen.result("")
        name = f"{SEVERITY_NAMES[one.severity]}　{NAMES[one.code]}"
        screen.result(name, _STYLES[one.severity])
        screen.paragraph(one.message, "  ")
        screen.paragraph(one.step, "  下一步：")
        for found in one.findings:
            if len(one.findings) > 1:
                screen.paragraph(found.message, "  － ")
            place = found.path or found.item
            if place:
                screen.result(f"    {place}")


def _order(one: Folded, shown: Sequence[Folded]) -> tuple[object, ...]:
    """What must leave this machine first, then what explains the rest, then by what it costs."""
    return (one.code != FIRST, not comes_first(one, shown), *_cost(one))


def _cost(one: Folded) -> tuple[Fraction, int, tuple[int, ...]]:
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}[one.severity]
    place = tuple(int(part) for part in (one.indicator or "").split(".") if part.isdigit())
    return (-one.risk, rank, place)


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

"""What the tool itself does not know: calendar-unknown."""

from collections.abc import Iterator

from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.periods import Cadence
from anjuan.model.plan import Indicator
from anjuan.stages.calendar import is_published
from anjuan.stages.checks.base import Context

_BY_WORKING_DAYS = (Cadence.WEEK, Cadence.WORKDAY)


def unknown_calendars(context: Context) -> Iterator[Finding]:
    """calendar-unknown: working days are counted in a year whose holidays are not published yet."""
    span = context.plan.period
    years = [year for year in range(span.first.year, span.last.year + 1) if not is_published(year)]
    if not years or not any(map(_counts_working_days, context.asked)):
        return
    told = "、".join(f"{year}年" for year in years)
    yield Finding(
        code="calendar-unknown",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=f"本版本没有{told}的节假日安排，工作日暂按周一至周五计算",
        step="国务院办公厅公布放假安排后，请更新本软件，再检查一次。",
    )


def _counts_working_days(indicator: Indicator) -> bool:
    return indicator.every in _BY_WORKING_DAYS or any(
        getattr(measure, "every", None) in _BY_WORKING_DAYS for measure in indicator.measures
    )

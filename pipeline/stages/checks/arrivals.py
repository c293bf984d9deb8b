"""late: handed in more than five working days after the event, by the register of receipts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from anjuan.model.evidence import Item
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.moves import REGISTER
from anjuan.stages.calendar import is_published, works
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import days
from anjuan.stages.tabulate import tables

_RECEIVED, _FILED, _STATE = "收件日期", "归入", "处理"
_TAKEN_BACK = "撤回"
_IN_TIME: Final = 5
"""Working days after the event (报送及时, contract §4)."""
_WANTED = frozenset({_RECEIVED, _FILED})


def late_arrivals(context: Context) -> Iterator[Finding]:
    """late: one an item, by what came last of it; the file system's times prove nothing."""
    received = _received(context)
    for item in context.items:
        day = item.when.day if item.when is not None else None
        came = [received[one.path] for one in item.materials if one.path in received]
        if day is None or not came or max(came) <= day:
            continue
        between = working_days(day, max(came))
        if between is not None and between > _IN_TIME:
            yield _late(context, item, max(came), between)


def working_days(first: date, last: date) -> int | None:
    """Working days after `first` up to `last`; None where a year's holidays are not known."""
    if not all(is_published(year) for year in range(first.year, last.year + 1)):
        return None
    length = (last - first).days
    return sum(works(first + timedelta(days=offset)) for offset in range(1, length + 1))


def _received(context: Context) -> Mapping[str, date]:
    """The day on which each file came, as the register says it; the last row of a file holds."""
    found: dict[str, date] = {}
    for material in context.inventory.materials:
        if material.path != REGISTER:
            continue
        for table in tables(material, _WANTED):
            columns = [table.column(name) for name in (_RECEIVED, _FILED)]
            if None in columns:
                continue
            state = table.column(_STATE)
            when, path = (column for column in columns if column is not None)
            for row in table.rows:
                if state is not None and table.text(row, state) == _TAKEN_BACK:
                    continue
                came = days(table.text(row, when), context.plan.period)
                if came:
                    found[table.text(row, path)] = came[0].first
    return found


def _late(context: Context, item: Item, came: date, between: int) -> Finding:
    return Finding(
        code="late",
        severity=Severity.NOTE,
        remedy=Remedy.EXPLAIN,
        message=f"{context.name(item)}的材料{context.day(came)}才交来，在活动后第{between}个工作日",
        step=f"活动后{_IN_TIME}个工作日内报送，请提醒科室随有随报。",
        indicator=item.indicator,
        item=item.key,
        found=between,
        required=_IN_TIME,
        departments=context.departments(item.indicator),
    )

"""late: handed in more than five working days after the event, by the register of receipts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from anjuan.model.evidence import DateSource, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.moves import REGISTER
from anjuan.stages.calendar import is_published, works
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import days
from anjuan.stages.tabulate import tables
from anjuan.stages.wording import file_name

_RECEIVED, _FILED, _STATE, _SUM = "收件日期", "归入", "处理", "摘要"
_DIGEST: Final = 16
"""So many characters of the digest stand in the register."""
_OWN_DAYS = frozenset(
    {DateSource.DOCUMENT, DateSource.SCAN, DateSource.FILE_NAME, DateSource.NOTICE}
)
_TAKEN_BACK = "撤回"
_IN_TIME: Final = 5
"""Working days after the event (报送及时, contract §4)."""
_WANTED = frozenset({_RECEIVED, _FILED})


def late_arrivals(context: Context) -> Iterator[Finding]:
    """late: one an item, by what came last of it; the file system's times prove nothing.

    A paper that was signed after the event counts from its own day: it cannot come before.
    """
    received = _received(context)
    for item in context.items:
        late = [
            (between, came, material)
            for material in item.materials
            if (came := received.get(material.path) or received.get(_digest(material)))
            and (between := _between(item, material, came)) > _IN_TIME
        ]
        if late:
            between, came, _ = max(late, key=lambda one: one[0])
            only = late[0][2] if len(late) == 1 else None
            yield _late(context, item, only, came, between)


def _digest(material: Material) -> str:
    """How the register knows a file that was moved since."""
    return material.file.sha256[:_DIGEST]


def _between(item: Item, material: Material, came: date) -> int:
    """Working days from the event, or the paper's own day, until it came; 0 where unknown."""
    if item.when is None:
        return 0
    day = item.when.last
    own, facts = material.own_when, material.facts
    paper = facts.document is not None or facts.scan is not None
    if own is not None and own.source in _OWN_DAYS and paper:
        day = max(day, own.last)
    return (working_days(day, came) or 0) if came > day else 0


def working_days(first: date, last: date) -> int | None:
    """Working days after `first` up to `last`; None where a year's holidays are not known."""
    if not all(is_published(year) for year in range(first.year, last.year + 1)):
        return None
    length = (last - first).days
    return sum(works(first + timedelta(days=offset)) for offset in range(1, length + 1))


def _received(context: Context) -> Mapping[str, date]:
    """The day on which each file came, by its path and by its digest; its last row holds."""
    found: dict[str, date] = {}
    for material in context.inventory.materials:
        if material.path != REGISTER:
            continue
        for table in tables(material, _WANTED):
            columns = [table.column(name) for name in (_RECEIVED, _FILED)]
            if None in columns:
                continue
            state, digest = table.column(_STATE), table.column(_SUM)
            when, path = (column for column in columns if column is not None)
            for row in table.rows:
                if state is not None and table.text(row, state) == _TAKEN_BACK:
                    continue
                came = days(table.text(row, when), context.plan.period)
                if came:
                    found[table.text(row, path)] = came[0].first
                    if digest is not None and len(table.text(row, digest)) == _DIGEST:
                        found[table.text(row, digest)] = came[0].first
    return found


def _late(
    context: Context, item: Item, material: Material | None, came: date, between: int
) -> Finding:
    what = file_name(material.path) if material is not None else "材料"
    return Finding(
        code="late",
        severity=Severity.NOTE,
        remedy=Remedy.EXPLAIN,
        message=f"{context.name(item)}的{what}{context.day(came)}才交来，在活动后第{between}个工作日",
        step=f"活动后{_IN_TIME}个工作日内报送，请提醒科室随有随报。",
        indicator=item.indicator,
        item=item.key,
        found=between,
        required=_IN_TIME,
        path=material.path if material is not None else None,
        departments=context.departments(item.indicator),
    )

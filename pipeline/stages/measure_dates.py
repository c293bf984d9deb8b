"""The measure of days: a row for every day, week or month owed (contract §2, Measures)."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence, Period, each_day
from anjuan.model.plan import Dates
from anjuan.stages.calendar import fits, periods
from anjuan.stages.figures import days, is_blank, is_range
from anjuan.stages.outcome import Asked, Doubts, Outcome, doubts_of, judged, nothing_to_go_by
from anjuan.stages.records import Entry, Request, having, records
from anjuan.stages.tabulate import Row, Table
from anjuan.stages.wording import percent, period

_WHOLE = Fraction(1)
_UNITS = {
    Cadence.WORKDAY: "个工作日",
    Cadence.DAY: "天",
    Cadence.WEEK: "周",
    Cadence.MONTH: "个月",
}
_SERIALS = ("序号", "编号", "号", "星期")
_MOST_MISSING = 40


# ── a row for every day, week or month ───────────────────────────────────────────────────────


def dates(measure: Dates, asked: Asked) -> Outcome:
    """Every day, working day, week or month of the span has a row that says something."""
    found = records(
        asked.holdings,
        Request(
            indicator=asked.indicator,
            kinds=(Kind.LEDGER, Kind.RECORD),
            wanted=(measure.column,),
            fits=having((measure.column,)),
            span=asked.span,
        ),
    )
    if not found.tables:
        return nothing_to_go_by(found, "台账或检查记录", _WHOLE, f"“{measure.column}”")
    doubts = doubts_of(found)
    said = {day for one in _said(found.entries, measure, asked, doubts) for day in each_day(one)}
    owed = periods(measure.every, asked.span, asked.holdings.plan.period)
    missing = [one for one in owed if said.isdisjoint(each_day(one))]
    there = len(owed) - len(missing)
    share = Fraction(there, len(owed)) if owed else _WHOLE
    unit = _UNITS.get(measure.every, "期")
    lines = [f"应有记录{len(owed)}{unit}，已有{there}{unit}，占{percent(share)}"]
    if missing:
        lines.append(f"没有记录的：{_runs(missing, asked, unit)}")
    return judged(
        lower=share,
        target=_WHOLE,
        doubts=doubts,
        working=lines,
        found=found,
        ratio=(there, len(owed)),
    )


def _said(
    entries: Iterable[Entry], measure: Dates, asked: Asked, doubts: Doubts
) -> Iterator[Period]:
    """The days and ranges that rows with an entry name."""
    for entry in entries:
        column = entry.table.column(measure.column)
        if column is None or not _has_entry(entry.table, entry.row, column):
            continue
        text = entry.table.text(entry.row, column)
        named = days(text, asked.span)
        if not named and not is_blank(text):
            doubts.add(f"{entry.table.place(entry.row, column)}读不出日期（{text}）")
        for one in named:
            if fits(one, measure.every) or is_range(one):
                yield one


def _has_entry(table: Table, row: Row, dated: int) -> bool:
    """Whether the row says more than its number and its day (forms come with days printed)."""
    others = [
        at
        for at, name in enumerate(table.header)
        if at != dated and name and not name.startswith(_SERIALS)
    ]
    return not others or any(not is_blank(table.text(row, at)) for at in others)


def _runs(missing: Sequence[Period], asked: Asked, unit: str) -> str:
    """The missing periods, runs of days in one: `3月5日、3月8日至3月10日等12天`."""
    year = asked.holdings.plan.year
    runs = [
        [one for _, one in group]
        for _, group in groupby(
            enumerate(missing), lambda pair: pair[1].first.toordinal() - pair[0]
        )
    ]
    if missing[0].days > 1:
        runs = [[one] for one in missing]
    shown = [
        period(run[0].label, year)
        if len(run) == 1
        else f"{period(run[0].label, year)}至{period(run[-1].label, year)}"
        for run in runs
    ]
    if len(shown) <= _MOST_MISSING:
        return "、".join(shown)
    return f"{'、'.join(shown[:_MOST_MISSING])}等共{len(missing)}{unit}"

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
from anjuan.stages.wording import day, percent, period

_WHOLE = Fraction(1)
_UNITS = {
    Cadence.WORKDAY: "个工作日",
    Cadence.DAY: "天",
    Cadence.WEEK: "周",
    Cadence.MONTH: "个月",
}
_SERIALS = ("序号", "编号", "号", "星期")
_MOST_MISSING = 40
_A_HANDFUL = 5
_DAYS_OF_WEEK = 7


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
    said = {each for one in _said(found.entries, measure, asked, doubts) for each in each_day(one)}
    owed = [
        one
        for one in periods(measure.every, asked.span, asked.holdings.plan.period)
        if asked.until is None or one.last <= asked.until
    ]
    missing = [one for one in owed if said.isdisjoint(each_day(one))]
    if not owed and asked.until is not None:
        return Outcome(None, _WHOLE, None)
    there = len(owed) - len(missing)
    share = Fraction(there, len(owed)) if owed else _WHOLE
    unit = _UNITS.get(measure.every, "期")
    lines = [f"应有记录{len(owed)}{unit}，已有{there}{unit}，占{percent(share)}"]
    if missing:
        lines.append(f"没有记录的：{_missing(missing, asked, unit, most=_MOST_MISSING)}")
    return judged(
        lower=share,
        target=_WHOLE,
        doubts=doubts,
        working=lines,
        found=found,
        ratio=(there, len(owed)),
        lacking=f"缺{_missing(missing, asked, unit, most=_A_HANDFUL)}" if missing else "",
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


def _missing(owed: Sequence[Period], asked: Asked, unit: str, *, most: int) -> str:
    """The missing periods, runs in one: `3月5日、3月8日至3月10日等12天`; weeks with their days."""
    year = asked.holdings.plan.year
    runs = [
        [one for _, one in group]
        for _, group in groupby(enumerate(owed), lambda pair: _number(pair[1]) - pair[0])
    ]
    shown = [_run(run[0], run[-1], year) for run in runs]
    if len(shown) <= most:
        return "、".join(shown)
    return f"{'、'.join(shown[:most])}等共{len(owed)}{unit}"


def _number(one: Period) -> int:
    """Consecutive for periods that follow one another; months are told one by one."""
    first = one.first.toordinal()
    if one.days == 1:
        return first
    return first // _DAYS_OF_WEEK if one.label.rpartition("-")[2].startswith("W") else 2 * first


def _run(first: Period, last: Period, year: int) -> str:
    said = period(first.label, year)
    if first != last:
        said += f"至{period(last.label, year)}"
    if first.days == 1 or not first.label.rpartition("-")[2].startswith("W"):
        return said
    return f"{said}（{day(first.first, year)}至{day(last.last, year)}）"

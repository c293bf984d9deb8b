"""Measures of people: who took part, and who reached a figure (contract §2, Measures)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from anjuan.model.finding import Progress, Trace
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period, each_day
from anjuan.model.plan import Participation, Person, TotalPerPerson
from anjuan.stages.calendar import works
from anjuan.stages.figures import tidy
from anjuan.stages.outcome import (
    Asked,
    Doubts,
    Outcome,
    doubts_of,
    judged,
    nothing_to_go_by,
)
from anjuan.stages.people import NAME_COLUMNS, Unclear, in_post, is_exempt, on_any, shown
from anjuan.stages.records import Entry, Records, Request, having, records
from anjuan.stages.wording import cells, figure, file_name, listed, percent

_MOST_NAMES = 30


def participation(measure: Participation, asked: Asked) -> Outcome:
    """Distinct roster members in the attendance lists ÷ roster members in post at the time."""
    found = records(
        asked.holdings,
        Request(
            indicator=asked.indicator,
            kinds=(Kind.ATTENDANCE,),
            wanted=NAME_COLUMNS,
            fits=having(NAME_COLUMNS),
            span=asked.span,
            items=asked.items,
            any_kind=False,
        ),
    )
    if not found.tables:
        return nothing_to_go_by(found, "签到表", measure.at_least, "姓名")
    doubts = doubts_of(found)
    there: dict[Person, list[Trace]] = {}
    for person, entry in _named(found.entries, asked, doubts):
        there.setdefault(person, []).append(_trace(entry, Fraction(1)))
    times = dict.fromkeys(one for entry in found.entries for one in entry.periods)
    roster = _roster(asked, times or (asked.span,))
    if not roster:
        return Outcome(None, measure.at_least, holds=False, trouble="花名册中没有应参加的人员")
    present = [person for person in roster if person in there]
    absent = [shown(person) for person in roster if person not in there]
    share = Fraction(len(present), len(roster))
    result = f"参加{len(present)}人，应参加{len(roster)}人，占{percent(share)}"
    working = [
        f"{result}，应达到{percent(measure.at_least)}",
        *([f"签到表中没有：{listed(absent, most=_MOST_NAMES, counter='人')}"] if absent else []),
        *_scan_lines(found),
    ]
    names = listed((one.name for one in roster if one not in there), counter="人")
    return judged(
        lower=share,
        target=measure.at_least,
        doubts=doubts,
        working=working,
        found=found,
        ratio=(len(present), len(roster)),
        lacking=f"没有签到：{names}" if absent else "",
        people=(
            Progress(one, Fraction(one in there), Fraction(1), tuple(there.get(one, ())))
            for one in roster
        ),
    )


def total_per_person(measure: TotalPerPerson, asked: Asked) -> Outcome:
    """The share of roster members whose sum reaches the figure; all must unless `share` is less."""
    found = records(
        asked.holdings,
        Request(
            indicator=asked.indicator,
            kinds=(Kind.LEDGER, Kind.ATTENDANCE),
            wanted=(*NAME_COLUMNS, *measure.columns),
            fits=having(NAME_COLUMNS, measure.columns),
            span=asked.span,
            items=asked.items,
        ),
    )
    columns = "、".join(f"“{name}”" for name in measure.columns[:3])
    if not found.tables:
        return nothing_to_go_by(found, "台账", measure.share, columns)
    doubts = doubts_of(found)
    roster = _asked_for(measure, asked, doubts)
    if not roster:
        return Outcome(None, measure.share, holds=False, trouble="没有应统计的人员")
    sums = _sums(found.entries, measure, asked, doubts)
    short = [one for one in roster if one not in sums or sums[one].total < measure.at_least]
    for person in short:
        for place in sums[person].unread if person in sums else ():
            doubts.add(place)
    reached = len(roster) - len(short)
    share = Fraction(reached, len(roster))
    return judged(
        lower=share,
        target=measure.share,
        doubts=doubts,
        working=[*_per_person(measure, roster, short, sums), *_scan_lines(found)],
        found=found,
        ratio=(reached, len(roster)),
        lacking=f"没有达到：{listed((one.name for one in short), counter='人')}" if short else "",
        people=(
            Progress(one, sums[one].total, measure.at_least, tuple(sums[one].traces))
            if one in sums
            else Progress(one, Fraction(0), measure.at_least)
            for one in roster
        ),
    )


@dataclass(slots=True)
class _Sum:
    """One person's figures: what they add up to, where they stand, which cells cannot be read."""

    total: Fraction = Fraction(0)
    places: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)


def _per_person(
    measure: TotalPerPerson,
    roster: Sequence[Person],
    short: Sequence[Person],
    sums: Mapping[Person, _Sum],
) -> list[str]:
    """The working: the share, then everyone below the figure with what is lacking."""
    reached = len(roster) - len(short)
    share = percent(Fraction(reached, len(roster)))
    result = f"{reached}人达到{figure(measure.at_least)}，应统计{len(roster)}人，占{share}"
    lines = [f"{result}，应达到{percent(measure.share)}"]
    for person in short:
        own = sums.get(person)
        if own is None:
            lines.append(f"{shown(person)}：台账中没有记录，差{figure(measure.at_least)}")
            continue
        lacking = figure(measure.at_least - own.total)
        where = f"（{cells(own.places)}）" if own.places else ""
        lines.append(f"{shown(person)}：{figure(own.total)}，差{lacking}{where}")
    return lines


def _sums(
    entries: Iterable[Entry], measure: TotalPerPerson, asked: Asked, doubts: Doubts
) -> dict[Person, _Sum]:
    """Everyone's figures; a cell merged over several rows of one person counts once."""
    sums: dict[Person, _Sum] = {}
    merged: set[tuple[Person, str, str, tuple[int, int, int, int]]] = set()
    for person, entry in _named(entries, asked, doubts):
        table, row = entry.table, entry.row
        own = sums.setdefault(person, _Sum())
        for column in dict.fromkeys(at for name in measure.columns for at in table.columns(name)):
            merge = table.merge(row, column)
            once = (person, table.path, table.sheet, merge) if merge else None
            if once in merged:
                continue
            if once is not None:
                merged.add(once)
            _add(own, entry, column)
    return sums


def _add(own: _Sum, entry: Entry, column: int) -> None:
    value = entry.table.figure(entry.row, column)
    place = entry.table.place(entry.row, column)
    if value is None:
        own.unread.append(f"{place}读不出数（{entry.table.text(entry.row, column)}）")
    elif value:
        own.total += value
        own.places.append(place)
        own.traces.append(_trace(entry, value))


def _trace(entry: Entry, value: Fraction) -> Trace:
    return Trace(entry.table.path, entry.table.title, entry.row.number, value)


def _named(
    entries: Iterable[Entry], asked: Asked, doubts: Doubts
) -> Iterable[tuple[Person, Entry]]:
    """The roster members that rows mean; namesakes that cannot be told apart are a doubt."""
    for entry in entries:
        column = entry.table.column(*NAME_COLUMNS)
        if column is None:
            continue
        who = asked.people.of(entry.table, entry.row, column)
        if isinstance(who, Person):
            yield who, entry
        elif who is Unclear.NAMESAKES:
            name = tidy(entry.table.text(entry.row, column))
            doubts.add(f"{entry.key}的“{name}”有同名的人，表中没有写科室")


def _roster(asked: Asked, times: Iterable[Period]) -> tuple[Person, ...]:
    """Who could take part: in post at one of the times, and not exempt."""
    plan = asked.holdings.plan
    known = tuple(times)
    return tuple(
        person
        for person in plan.roster
        if on_any(person, known) and not is_exempt(person, asked.indicator, plan.indicators)
    )


def _asked_for(measure: TotalPerPerson, asked: Asked, doubts: Doubts) -> tuple[Person, ...]:
    """Who must reach the figure: in post the whole span through, not exempt, and `among` those."""
    plan = asked.holdings.plan
    days = [day for day in each_day(asked.span) if works(day)] or [asked.span.first]
    roster = [
        person
        for person in plan.roster
        if in_post(person, days[0])
        and in_post(person, days[-1])
        and not is_exempt(person, asked.indicator, plan.indicators)
    ]
    if measure.among is None:
        return tuple(roster)
    among = _among(measure, asked, doubts)
    return tuple(person for person in roster if person in among)


def _among(measure: TotalPerPerson, asked: Asked, doubts: Doubts) -> frozenset[Person]:
    """The persons whose row says what `among` asks for."""
    condition = measure.among
    assert condition is not None
    found = records(
        asked.holdings,
        Request(
            indicator=asked.indicator,
            kinds=tuple(Kind),
            wanted=(*NAME_COLUMNS, condition.column),
            fits=having(NAME_COLUMNS, (condition.column,)),
            span=asked.span,
        ),
    )
    equals = {tidy(one) for one in condition.equals}
    if not found.tables:
        doubts.add(f"没有一张表有“{condition.column}”栏")
    return frozenset(
        person
        for person, entry in _named(found.entries, asked, doubts)
        if (column := entry.table.column(condition.column)) is not None
        and tidy(entry.table.text(entry.row, column)) in equals
    )


def _scan_lines(found: Records) -> list[str]:
    if not found.scans:
        return []
    names = listed(file_name(one.path) for one in found.scans)
    return [f"{names}只有扫描件或照片，旁边没有录入表，未计入"]

"""One unit of a rollup: from what its build says to the rows that the common lists hold of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anjuan.model.evidence import Disposition
from anjuan.model.finding import REMEDY_NAMES, Folded, Severity, Status
from anjuan.model.kinds import Kind, kind_name
from anjuan.model.rollup import (
    Bound,
    BuiltUnit,
    Cell,
    EntryLine,
    Flaw,
    Held,
    Owed,
    Place,
    Share,
    Trouble,
    UnitHead,
)
from anjuan.model.totals import Totals
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.discreet import hidden
from anjuan.stages.fold import fold
from anjuan.stages.lists import OWED_CODES

_AGAIN = "请该单位重新运行 anjuan build，把整个成果文件夹交来，再汇总"


@dataclass(frozen=True, slots=True)
class UnitRows:
    """A unit's part of every list."""

    cells: tuple[Cell, ...]
    owed: tuple[Owed, ...]
    bound: tuple[Bound, ...]
    shares: tuple[Share, ...]


def head_of(unit: BuiltUnit, place: Place, *, compared: bool, flaws: tuple[Flaw, ...]) -> UnitHead:
    """What is remembered of a unit; `flaws` are those that others found, its own come first."""
    severities = Counter(one.severity for one in unit.findings)
    return UnitHead(
        place=place,
        unit=unit.unit,
        edition=unit.edition,
        as_of=unit.as_of,
        counts=unit.counts,
        books=len(unit.books),
        items=len(unit.entries),
        pages=sum(one.pages for one in unit.entries),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        unfiled=sum(one.code == "unfiled" for one in unit.findings),
        compared=compared,
        whole=_is_whole(unit),
        flaws=(*_not_adding_up(unit), *flaws),
    )


def _is_whole(unit: BuiltUnit) -> bool:
    """Whether all that can be bound stands in the books, and not some of them alone."""
    bound = {one.path for one in unit.files if one.disposition is Disposition.BOUND}
    return unit.whole_volumes and bound <= {path for one in unit.entries for path in one.files}


def _not_adding_up(unit: BuiltUnit) -> Iterator[Flaw]:
    """A build whose totals are not the sum of its indicators is no ground for other totals."""
    added = added_up(unit.indicators)
    told = unit.counts
    if _numbers(added) != _numbers(told):
        yield Flaw(Trouble.DAMAGED, "成果里的合计和逐项加起来的不一样", _AGAIN)


def _numbers(of: Totals) -> tuple[int, ...]:
    return (of.indicators, of.complete, of.incomplete, of.not_due, of.waived)


def added_up(held: Sequence[Held | Cell]) -> Totals:
    """The totals of these indicators; waived ones bear no points."""
    count = Counter(one.status for one in held)
    borne = [one for one in held if one.status is not Status.WAIVED]
    return Totals(
        indicators=len(held),
        complete=count[Status.COMPLETE],
        incomplete=count[Status.INCOMPLETE],
        not_due=count[Status.NOT_DUE],
        waived=count[Status.WAIVED],
        points=sum((one.points for one in borne), Fraction(0)),
        points_secured=sum((one.points_secured for one in borne), Fraction(0)),
    )


def rows_of(unit: BuiltUnit, number: int) -> UnitRows:
    """Its cells, what it owes, its items, and what each of its departments answers for."""
    return UnitRows(
        cells=tuple(_cells(unit)),
        owed=tuple(_owed(unit, number)),
        bound=tuple(_bound(unit, number)),
        shares=tuple(_shares(unit, number)),
    )


def _cells(unit: BuiltUnit) -> Iterator[Cell]:
    empty = Counter(one.indicator for one in unit.findings if one.code == "missing-item")
    for one in unit.indicators:
        yield Cell(
            indicator=one.id,
            status=one.status,
            periods_due=one.periods_due,
            periods_complete=one.periods_complete,
            empty=empty[one.id],
            points=one.points,
            points_secured=one.points_secured,
        )


def _owed(unit: BuiltUnit, number: int) -> Iterator[Owed]:
    """Folded as the unit's own 缺项清单 has it; of sensitive indicators without names."""
    held = {one.id: one for one in unit.indicators}
    titles = {one.id: one.title for one in unit.edition.indicators}
    told = [
        hidden(one) if one.indicator in held and held[one.indicator].sensitive else one
        for one in unit.findings
        if one.severity is not Severity.NOTE and one.code in OWED_CODES
    ]
    place = {one: at for at, one in enumerate(titles)}
    for row in sorted(fold(told), key=lambda one: _place(one, place)):
        yield Owed(
            unit=number,
            departments=row.departments,
            indicator=row.indicator or "",
            title=titles.get(row.indicator, "") if row.indicator else "",
            lacking=row.message,
            remedy=REMEDY_NAMES[row.remedy],
            step=row.step,
            due=row.due.isoformat() if row.due else "",
            risk=row.risk,
        )


def _place(row: Folded, place: Mapping[IndicatorId, int]) -> int:
    """That of its indicator in the plan."""
    return place.get(row.indicator, len(place)) if row.indicator else len(place)


def _bound(unit: BuiltUnit, number: int) -> Iterator[Bound]:
    kinds = {one.path: one.kind for one in unit.files}
    departments = {one.id: "、".join(one.departments) for one in unit.indicators}
    for entry in unit.entries:
        yield Bound(
            unit=number,
            indicator=entry.indicator,
            title=entry.title,
            kinds=_kinds(entry, kinds),
            departments=departments.get(entry.indicator, ""),
            date=entry.date,
            volume=entry.volume,
            span=entry.first if entry.first == entry.last else f"{entry.first}—{entry.last}",
            pages=entry.pages,
        )


def _kinds(entry: EntryLine, kinds: Mapping[RelPath, Kind | None]) -> str:
    found = filter(None, (kinds.get(path) for path in entry.files))
    return "、".join(dict.fromkeys(map(kind_name, found)))


def _shares(unit: BuiltUnit, number: int) -> Iterator[Share]:
    """A row a department; what several answer for together stands with each of them."""
    held: defaultdict[str, list[Held]] = defaultdict(list)
    for one in unit.indicators:
        for name in one.departments:
            held[name].append(one)
    for department, own in held.items():
        ids = {one.id for one in own}
        entries = [one for one in unit.entries if one.indicator in ids]
        yield Share(
            unit=number,
            department=department,
            counts=added_up(own),
            items=len(entries),
            pages=sum(one.pages for one in entries),
        )

"""How a measure came out, before it is known whether it is due."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from anjuan.model.finding import Progress, RowsRead
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator
from anjuan.model.units import RelPath
from anjuan.stages.holdings import Holdings
from anjuan.stages.people import People
from anjuan.stages.records import Records, Repeated
from anjuan.stages.wording import file_name, item_name, listed, period

MOST_LINES = 200
_MOST_DOUBTS = 3
_MOST_AGAIN = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure's surroundings: whose it is, over which span, from which items."""

    indicator: Indicator
    holdings: Holdings
    people: People
    span: Period
    as_of: date
    items: tuple[str, ...] | None = None
    """Keys of the items of the period, where each period is judged by itself."""
    until: date | None = None
    """While it is progress: the day up to which something can have fallen due; else None."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A measure's figure; `holds` is None where it cannot be told."""

    value: Fraction | None
    target: Fraction
    holds: bool | None
    working: tuple[str, ...] = ()
    gist: str = ""
    """The working in one clause: the figure, and a handful of what lacks."""
    sources: tuple[RelPath, ...] = ()
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    trouble: str = ""
    """Why it cannot be told, or has nothing to go by, in Chinese."""
    people: tuple[Progress, ...] = ()
    """Each person's own figure, where people are measured."""
    rows: tuple[RowsRead, ...] = ()
    """Which rows of which tables it was computed from."""
    faulty: tuple[str, ...] = ()
    """The rows by which it fails, for people, where single rows do."""


@dataclass(slots=True)
class Doubts:
    """Collects the cells and files that could not be read; without any, figures are certain."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Note a place that could not be read."""
        if line not in self.lines:
            self.lines.append(line)

    @property
    def trouble(self) -> str:
        """What could not be read, in one clause; empty where all could."""
        shown = "；".join(self.lines[:_MOST_DOUBTS])
        return shown + (f"等{len(self.lines)}处" if len(self.lines) > _MOST_DOUBTS else "")


def doubts_of(found: Records) -> Doubts:
    """The doubts that stand from the outset: tables that cannot be opened."""
    doubts = Doubts()
    for material in found.broken:
        detail = material.facts.detail
        doubts.add(f"{file_name(material.path)}读不出" + (f"（{detail}）" if detail else ""))
    return doubts


def nothing_to_go_by(found: Records, what: str, target: Fraction, columns: str = "") -> Outcome:
    """The outcome where no table could be used: what was looked at, and why it was of no use.

    A table that cannot be read is never zero: then it cannot be told whether the measure holds.
    """
    doubts = doubts_of(found)
    if doubts.lines:
        return Outcome(None, target, None, trouble=doubts.trouble)
    if found.scans:
        names = listed(file_name(one.path) for one in found.scans)
        trouble = f"{names}只有扫描件或照片，旁边没有录入表，无法统计"
    elif found.passed_over and columns:
        seen = listed(dict.fromkeys(table.title for table in found.passed_over))
        trouble = f"{seen}中没有{columns}栏"
    else:
        trouble = f"没有找到可以统计的{what}"
    return Outcome(None, target, holds=False, trouble=trouble)


def judged(  # noqa: PLR0913  # all that an outcome is made of, by name
    *,
    lower: Fraction,
    target: Fraction,
    doubts: Doubts,
    working: Iterable[str],
    found: Records,
    ratio: tuple[int, int] | None = None,
    lacking: str = "",
    people: Iterable[Progress] = (),
    faulty: Iterable[str] = (),
) -> Outcome:
    """The outcome of a figure whose readable part is `lower`.

    Doubts matter only below the target: more could only raise the figure.
    """
    head, *lines = working
    again = [_repeated(one) for one in found.repeated]
    reached = lower >= target
    unclear = bool(doubts.lines) and not reached
    return Outcome(
        value=None if unclear else lower,
        target=target,
        holds=None if unclear else reached,
        working=(head, *again, *lines)[:MOST_LINES],
        gist="；".join(filter(None, (head, *again[:_MOST_AGAIN], lacking))),
        sources=found.sources,
        numerator=Fraction(ratio[0]) if ratio else None,
        denominator=Fraction(ratio[1]) if ratio else None,
        trouble=doubts.trouble if unclear else "",
        people=tuple(people),
        rows=_rows_read(found),
        faulty=tuple(faulty),
    )


def _rows_read(found: Records) -> tuple[RowsRead, ...]:
    """The rows that count, a table a value."""
    rows: dict[tuple[RelPath, str], list[int]] = {}
    for one in found.entries:
        rows.setdefault((one.table.path, one.table.title), []).append(one.row.number)
    return tuple(
        RowsRead(path, title, min(numbers), max(numbers), len(numbers))
        for (path, title), numbers in rows.items()
    )


def _repeated(one: Repeated) -> str:
    """`《8.12签到表.xlsx》与7月15日“学习”的《7.15签到表.xlsx》是同一份文件，只计一次`."""
    year = one.item.when.period.last.year if one.item.when else None
    when = one.counted_in.when
    name = item_name(one.counted_in.title, period(when.period.label, year) if when else "")
    other = file_name(one.counted.path)
    return f"{file_name(one.material.path)}与{name}的{other}是同一份文件，只计一次"

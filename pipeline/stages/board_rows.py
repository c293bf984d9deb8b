"""Rows of the board's heat map, sums over them, and what each month holds."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anjuan.model.board import Cell, Column, Mark, MonthPage, Near, Row, Shot, State, Sums
from anjuan.model.evidence import Item
from anjuan.model.finding import Folded, IndicatorState, Severity
from anjuan.stages.board_marks import cells
from anjuan.stages.board_sheet import CADENCES
from anjuan.stages.report import cut, totals
from anjuan.stages.wording import day


def sums_of(states: Iterable[IndicatorState]) -> Sums:
    """How many of these indicators stand where, and the points that their material proves."""
    of = totals(states)
    return Sums(
        total=of.indicators,
        complete=of.complete,
        incomplete=of.incomplete,
        not_due=of.not_due,
        waived=of.waived,
        secured=f"{cut(of.points_secured):g}",
        points=f"{cut(of.points):g}",
    )


@dataclass(frozen=True, slots=True)
class Heat:
    """What all rows share."""

    columns: tuple[Column, ...]
    as_of: date
    year: int
    near: Near
    slugs: Mapping[str, str]

    def row(self, state: IndicatorState, folded: Iterable[Folded], findings: int) -> Row:
        """An indicator's row; `findings` is how many rows of findings its page has."""
        one = state.indicator
        made = cells(state, self.columns, self.as_of, self.near, _flaws(state, folded))
        waived = one.waived is not None
        overdue = [
            each.due_on for each in state.periods if each.due and not (each.complete or waived)
        ]
        failed = any(each.due and each.holds is not True for each in state.measures)
        return Row(
            id=one.id,
            slug=self.slugs[one.id],
            title=one.title,
            task=one.task,
            departments=one.departments,
            owner=one.owner,
            cadence=CADENCES[one.every],
            status=state.status,
            cells=made,
            due=state.periods_due,
            complete=state.periods_complete,
            next=self._next(overdue, None if waived else state.next_due),
            late=bool(overdue),
            findings=findings,
            near=any(cell.mark and cell.mark.state is State.NEAR for cell in made),
            note="数值未达到" if failed and not waived else "",
            sensitive=one.sensitive,
        )

    def _next(self, overdue: Sequence[date], coming: date | None) -> str:
        """The oldest that is overdue, else the next date, else nothing."""
        if overdue:
            days = (self.as_of - min(overdue)).days
            return f"逾{days}天" if days else "今天"
        return day(coming, self.year) if coming is not None else ""


def _flaws(state: IndicatorState, folded: Iterable[Folded]) -> Mapping[str, int]:
    """Findings about material that is there, by the period that it counts in."""
    of_item = {key: one.period.label for one in state.periods for key in one.items}
    counts: Counter[str] = Counter()
    for row in folded:
        if row.indicator == state.indicator.id and row.severity is not Severity.NOTE:
            labels = (of_item.get(one.item or "") or one.period for one in row.findings)
            counts.update({label for label in labels if label})
    return counts


def months_of(
    rows: Iterable[Row], columns: Sequence[Column], items: Iterable[Item], shots: Iterable[Shot]
) -> tuple[MonthPage, ...]:
    """What is owed in each column, and how much is dated in it."""
    known, own = list(rows), list(items)
    pictures = Counter(one.month for one in shots)
    return tuple(
        MonthPage(
            column=column,
            rows=tuple(
                (row, mark) for row in known if (mark := _mark_at(row.cells, at)) is not None
            ),
            pieces=dated_in(own, column),
            shots=pictures[column.label],
        )
        for at, column in enumerate(columns)
    )


def dated_in(items: Iterable[Item], column: Column) -> int:
    """How many files of the items are dated in the column."""
    return sum(
        1
        for item in items
        for one in item.materials
        if one.when is not None and column.first <= one.when.period.first <= column.last
    )


def _mark_at(of: Sequence[Cell], at: int) -> Mark | None:
    """The mark that stands in that column."""
    return next((one.mark for one in of if one.start + one.span - 1 == at and one.mark), None)

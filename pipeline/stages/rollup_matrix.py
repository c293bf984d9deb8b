"""The matrix of a group of units, row by row as it is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from anjuan.model.finding import Status
from anjuan.model.matrix import Mark, Matrix, MatrixRow, Sort
from anjuan.model.rollup import Cell, Group, Standings, Tally, UnitHead
from anjuan.stages.report import cut
from anjuan.stages.rollup_lists import plan_name


def matrices(
    of: Standings,
    tallied: Sequence[Sequence[Tally]],
    cells_of: Callable[[int], Iterable[Cell]],
) -> Iterator[Matrix]:
    """A matrix an edition of the plan; what differs in its demands is not compared.

    Args:
        of: the units.
        tallied: the tallies of each group.
        cells_of: a unit's cells by its number, asked for when its row is written.
    """
    names = of.names
    for at, (group, found) in enumerate(zip(of.groups, tallied, strict=True)):

        def row(one: UnitHead) -> MatrixRow:
            return MatrixRow(
                name=names[one.place.number],
                number=one.place.number,
                complete=one.counts.complete,
                incomplete=one.counts.incomplete,
                secured=cut(one.counts.points_secured),
                marks=tuple(map(mark, cells_of(one.place.number))),
                note="；".join(flaw.message for flaw in one.flaws),
            )

        yield Matrix(
            name=matrix_name(at),
            title=_title(group),
            edition=group.edition,
            counted=map(row, group.counted),
            apart=map(row, group.apart),
            units=len(group.counted),
            complete=tuple(one.counts.complete for one in found),
            incomplete=tuple(one.counts.incomplete for one in found),
            secured=cut(group.counts.points_secured),
        )


def matrix_name(at: int) -> str:
    """Of the matrix of the group at that place, from 0."""
    return f"矩阵{at + 1}" if at else "矩阵"


def _title(group: Group) -> str:
    return f"单位 × 指标：{plan_name(group)}"


def mark(cell: Cell) -> Mark:
    """The mark of a cell: what is worst decides."""
    match cell.status:
        case Status.COMPLETE:
            return Mark(Sort.DONE, "√", f"{_due(cell)}，都已齐")
        case Status.NOT_DUE:
            return Mark(Sort.LATER, "—", "还没有到期")
        case Status.WAIVED:
            return Mark(Sort.WAIVED, "不涉", "不涉及")
        case Status.INCOMPLETE:
            return _lacking(cell)


def _lacking(cell: Cell) -> Mark:
    done = f"{_due(cell)}，已齐{cell.periods_complete}期"
    rest = cell.short - cell.empty
    also = f"，{rest}期材料不够" if rest > 0 else ""
    if cell.empty:
        return Mark(Sort.EMPTY, f"缺{cell.empty}", f"{done}；{cell.empty}期没有材料{also}")
    if cell.short:
        return Mark(Sort.SHORT, f"差{cell.short}", f"{done}；{cell.short}期材料不够")
    return Mark(Sort.BELOW, "未达", f"{_due(cell)}，材料够，数量指标没有达到")


def _due(cell: Cell) -> str:
    return f"{cell.periods_due}期到期"

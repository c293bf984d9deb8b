"""Units of a rollup in a line, so that a test shows how they stand."""

from datetime import date
from fractions import Fraction

from anjuan.model.finding import Status
from anjuan.model.rollup import Cell, Demanded, Edition, Flaw, Place, UnitHead
from anjuan.model.totals import Totals
from anjuan.model.units import IndicatorId, TaskId
from anjuan.stages.rollup_unit import added_up

DAY = date(2021, 12, 31)


def edition(*marks: str, title: str = "2021年度创建工作", year: int = 2021) -> Edition:
    """`1.1=a` is indicator 1.1 with the demand a."""
    demanded = []
    for one in marks:
        id_, _, mark = one.partition("=")
        demanded.append(Demanded(IndicatorId(id_), f"指标{id_}", TaskId(id_[0]), mark))
    tasks = dict.fromkeys((one.task, f"任务{one.task}") for one in demanded)
    return Edition(title, year, tuple(tasks), tuple(demanded))


USUAL = edition("1.1=a", "2.1=b")


def cell(  # noqa: PLR0913  # a line of a test says what matters to it
    id_: str,
    status: Status = Status.COMPLETE,
    *,
    due: int = 4,
    complete: int = 4,
    empty: int = 0,
    points: int = 2,
) -> Cell:
    secured = Fraction(points * complete, due) if due else Fraction(0)
    return Cell(IndicatorId(id_), status, due, complete, empty, Fraction(points), secured)


def head(  # noqa: PLR0913  # a line of a test says what matters to it
    number: int,
    unit: str = "",
    of: Edition = USUAL,
    *,
    as_of: date = DAY,
    cells: tuple[Cell, ...] = (),
    flaws: tuple[Flaw, ...] = (),
) -> UnitHead:
    return UnitHead(
        place=Place(number, f"文件夹{number}"),
        unit=unit or f"第{number}局",
        edition=of,
        as_of=as_of,
        counts=added_up(cells) if cells else Totals(),
        books=1,
        items=3,
        pages=10,
        errors=0,
        warnings=0,
        unfiled=0,
        compared=True,
        whole=True,
        flaws=flaws,
    )

"""四性检测报告 as a form with closed grid: every item with its verdict, and room to sign."""

from collections import Counter
from collections.abc import Sequence

from anjuan.model.archive_papers import SIGNATURES_HEIGHT, Grid
from anjuan.model.listing import Field, Listing, Report, Row
from anjuan.model.package_check import Examined, Verdict
from anjuan.model.pages import Align
from anjuan.model.sheet import Metrics
from anjuan.stages.grid_rows import grid_columns, grid_pages, grid_row

TITLE = "四性检测报告"
HEADS = ("性质", "编号", "检测项目", "应为", "实际", "结论")
_WIDTHS = (18.0, 20.0, 54.0, 64.0, 79.0, 22.0)
_CHARACTERS = (8, 10, 24, 28, 34, 10)
_ALIGNS = (Align.CENTRE, Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTRE)


def cells(one: Examined) -> tuple[str, ...]:
    """A row of the report."""
    return one.quality, one.code, one.name, one.expected, one.actual, one.verdict.value


def counted(items: Sequence[Examined]) -> str:
    """`通过28项，不通过1项，人工确认9项`."""
    found = Counter(one.verdict for one in items)
    return "，".join(f"{one.value}{found[one]}项" for one in Verdict)


def report_list(items: Sequence[Examined], subtitle: str) -> Report:
    """The same as a list, for Word."""
    fields = tuple(Field(head, width) for head, width in zip(HEADS, _CHARACTERS, strict=True))
    rows = tuple(Row(cells(one)) for one in items)
    return Report(TITLE, subtitle, (Listing(TITLE, counted(items), fields, rows, counted=False),))


def report_grid(
    items: Sequence[Examined], fields: tuple[tuple[str, str], ...], metrics: Metrics
) -> Grid:
    """The report, landscape A4; who examined and when are left to the pen."""
    rows = [grid_row(cells(one), _WIDTHS, metrics) for one in items]
    return Grid(
        title=TITLE,
        fields=fields,
        columns=grid_columns(HEADS, _WIDTHS, _ALIGNS),
        pages=grid_pages(rows, SIGNATURES_HEIGHT),
        signatures=("检测人", "复核人", "日期"),
    )

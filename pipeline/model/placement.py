"""Where the parts of a composed page stand, shared by pagination and by every writer.

Each `*_flow` gives heights on the sheet in millimetres (baselines of text, tops of rows), counted
from the lines that were measured, so that a page that was found to fit fits when it is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from anjuan.model import sheet
from anjuan.model.pages import (
    NOTE_NUMBERS,
    NOTE_ROW,
    CoverPage,
    IndexPage,
    IndexRow,
    IndicatorListPage,
    IndicatorPage,
    Lines,
    ListRow,
    StillsPage,
    TablePage,
    TextPage,
    VolumeNotePage,
)
from anjuan.model.units import Mm

FIGURES_IN_A_STRIP = 4
KEPT_ROWS = 3
"""So many rows of a table stand at least on each side of a page's end (print.md §4)."""
ROW = Mm(8.0)
PERIOD_ROW = Mm(7.0)
WEEK_ROW = Mm(5.2)
SIGNATURE_Y = Mm(240.0)
SIGNATURE_LINE = Mm(16.0)
"""The line to sign on, below its label; 年　月　日 stands 5 below it."""
SIGNATURE_WIDTH = Mm(74.0)
LIST_WIDTHS = (Mm(11.0), Mm(57.0), Mm(50.0), Mm(22.0), Mm(16.0))
"""材料清单: 序号, 材料名称, 内含, 日期, 页码."""
_NOTE_WIDTHS = (NOTE_NUMBERS, Mm(44.0), Mm(11.0), Mm(11.0), Mm(14.0), Mm(50.0), Mm(15.0))
_INDEX_TITLE_END = Mm(118.0)
INDEX_DATE_RIGHT = Mm(137.0)
INDEX_LINE = Mm(5.4)
STILL_PITCH = Mm(40.2)
STILL_PITCH_PORTRAIT = Mm(53.0)
STILL_SIZE = (sheet.THIRD, Mm(27.75))
STILL_SIZE_PORTRAIT = (Mm(23.0), Mm(41.0))


def note_widths(numbers: Mm) -> tuple[Mm, ...]:
    """指标一览: 编号, 测评指标, 应办, 实办, 材料（份）, 量化结果, 起页; long ones cost titles."""
    _, titles, *rest = _NOTE_WIDTHS
    return (numbers, Mm(titles - (numbers - NOTE_NUMBERS)), *rest)


def index_title_width(title_x: Mm) -> Mm:
    """The measure of titles that begin there in the 目录 (105 where numbers are a plan's own)."""
    return Mm(_INDEX_TITLE_END - title_x)


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a page: its top and its height."""

    top: Mm
    height: Mm

    @property
    def bottom(self) -> Mm:
        """Its lower edge."""
        return Mm(self.top + self.height)


def row_height(lines: int, style: sheet.TextStyle, least: Mm) -> Mm:
    """A table row's height: `least`, or room for its wrapped lines."""
    return least if lines <= 1 else Mm(max(least, lines * style.line + sheet.WRAP_EXTRA))


def baseline(band: Band, lines: int, style: sheet.TextStyle) -> Mm:
    """First baseline of `lines` centred vertically in the band (x-height of Chinese: 0.38 em)."""
    middle = band.top + band.height / 2
    first = middle - (lines - 1) * style.line / 2
    return Mm(first + 0.36 * sheet.mm(style.size))


def stack(top: Mm, heights: Iterable[Mm]) -> tuple[Band, ...]:
    """Bands one below the other."""
    bands: list[Band] = []
    for height in heights:
        bands.append(Band(top, height))
        top = Mm(top + height)
    return tuple(bands)


def _end(bands: tuple[Band, ...], top: Mm) -> Mm:
    return bands[-1].bottom if bands else top


def _count(*cells: Lines) -> int:
    return max((len(cell.lines) for cell in cells), default=1)


# ── 指标说明页 and 材料清单 (print.md 04) ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class IndicatorFlow:
    """Heights on an indicator's page; those of parts that it lacks are unused."""

    rule_y: Mm
    identity: tuple[Band, ...]
    narrative_y: Mm
    figures_y: Mm
    """Baseline of the large figures; their names stand 5.8 below. With five or more figures the
    top of their table, whose rows are `figure_rows`."""
    figure_rows: tuple[Band, ...]
    periods_y: Mm
    """Baseline of the label 时段对照表; the table's head row is `period_head`."""
    period_head: Band
    period_rows: tuple[Band, ...]
    """One a row of one column of tables; a second one beside it begins at the same top."""
    list_y: Mm
    list_head: Band
    list_rows: tuple[Band, ...]
    end: Mm
    """The lower edge of the last part, without signatures."""


def periods_title(page: IndicatorPage | IndicatorListPage) -> str:
    """What stands over the 时段对照表; on a further page that it goes on."""
    on = isinstance(page, IndicatorListPage) and page.continued
    return "时段对照表（续）" if on else "时段对照表"


def period_row_height(across: int) -> Mm:
    """Rows of a 时段对照表: 7, or 5.2 where two half tables stand side by side."""
    return PERIOD_ROW if across == 1 else WEEK_ROW


def list_row_height(row: ListRow) -> Mm:
    """Height of a row of the 材料清单."""
    return row_height(_count(row.title, row.content), sheet.TABLE, ROW)


def indicator_flow(page: IndicatorPage) -> IndicatorFlow:
    """The heights of a 指标说明页."""
    rule_y = Mm(sheet.TITLE_RULE_Y + 8.0 * (len(page.title.lines) > 1))
    identity = stack(
        Mm(rule_y + 3.4),
        (row_height(len(value.lines), sheet.TABLE, ROW) for _, value in page.identity),
    )
    y = _end(identity, Mm(rule_y + 3.4))
    narrative_y = Mm(y + 8.4)
    if page.narrative.lines:
        y = Mm(narrative_y + (len(page.narrative.lines) - 1) * sheet.NARRATIVE.line + 3.0)
    figures_y, figure_rows, y = _figures(page, y)
    periods_y = Mm(y + 9.0)
    head, rows, y = _periods(page, y)
    list_y = Mm(y + 10.0)
    list_head = Band(Mm(list_y + 3.0), sheet.HEAD_ROW)
    listing = stack(list_head.bottom, map(list_row_height, page.listing))
    return IndicatorFlow(
        rule_y,
        identity,
        narrative_y,
        figures_y,
        figure_rows,
        periods_y,
        head,
        rows,
        list_y,
        list_head,
        listing,
        _end(listing, y),
    )


def _figures(page: IndicatorPage, y: Mm) -> tuple[Mm, tuple[Band, ...], Mm]:
    """Baseline or top of the figures, rows of their table, and where they end."""
    if not page.figures:
        return Mm(y + 9.8), (), y
    if len(page.figures) <= FIGURES_IN_A_STRIP:
        hint = any(figure.hint for figure in page.figures)
        return Mm(y + 9.8), (), Mm(y + 17.0 + 4.2 * hint)
    rows = stack(Mm(y + 4.0), (PERIOD_ROW for _ in page.figures))
    return Mm(y + 4.0), rows, rows[-1].bottom


def _periods(page: IndicatorPage | IndicatorListPage, y: Mm) -> tuple[Band, tuple[Band, ...], Mm]:
    head = Band(Mm(y + 12.0), sheet.HEAD_ROW)
    if page.period_form is None or not page.period_rows:
        return head, (), y
    across = page.period_form.across
    length = -(-len(page.period_rows) // across)
    bands = stack(head.bottom, (period_row_height(across) for _ in range(length)))
    return head, bands, bands[-1].bottom


def list_flow(page: IndicatorListPage) -> IndicatorFlow:
    """The heights of a list page: the 时段对照表 first where it holds one, then the 材料清单."""
    top = Mm(25.0)
    head, rows, y = _periods(page, top)
    list_y = Mm(y + (10.0 if page.period_rows else sheet.TITLE_Y - 2.0 - top))
    list_head = Band(Mm(list_y + 5.5), sheet.HEAD_ROW)
    listing = stack(list_head.bottom, map(list_row_height, page.listing))
    end = _end(listing, y)
    return IndicatorFlow(
        top, (), top, top, (), Mm(top + 9.0), head, rows, list_y, list_head, listing, end
    )


# ── 封面 (print.md 01) ───────────────────────────────────────────────────────────────────────

COVER_YEAR_Y = Mm(96.0)
COVER_VOLUME_Y = Mm(168.0)
COVER_PART_Y = Mm(180.0)
COVER_FIELDS_Y = Mm(212.0)
COVER_FIELD_PITCH = Mm(10.5)
_COVER_YEAR_PITCH = Mm(12.0)
_COVER_YEAR_LONG = (Mm(100.5), Mm(9.2), Mm(20.0))
"""Of a year line of three lines and more: its last baseline, the pitch, and the most between the
first baseline and the last: the double rule lies above, the title below."""
_COVER_FIELDS_END = Mm(266.0)
_COVER_FIELDS_HIGHEST = Mm(192.0)


@dataclass(frozen=True, slots=True)
class CoverFlow:
    """Baselines on a cover that depend on how long its texts are."""

    year: tuple[Mm, ...]
    volume: tuple[Mm, ...]
    part_y: Mm
    fields: tuple[Mm, ...]
    """First baseline of each field; its further lines follow in the value's own leading."""


def cover_flow(page: CoverPage) -> CoverFlow:
    """The heights of a cover: long texts grow into the white above them, never out of the sheet."""
    lower = (len(page.volume) - 1) * sheet.STYLES[page.volume_style].line / 2
    leading = sheet.STYLES[page.volume_style].line
    return CoverFlow(
        _cover_year(page),
        tuple(Mm(COVER_VOLUME_Y - lower + at * leading) for at in range(len(page.volume))),
        Mm(COVER_PART_Y + lower),
        _cover_fields(page, Mm(COVER_PART_Y + lower) if page.part else Mm(0.0)),
    )


def _cover_year(page: CoverPage) -> tuple[Mm, ...]:
    count = len(page.year.lines)
    last, pitch = COVER_YEAR_Y, _COVER_YEAR_PITCH
    if page.year_style == sheet.COVER_YEAR_LONG.name:
        last, pitch, most = _COVER_YEAR_LONG
        pitch = Mm(min(pitch, most / max(count - 1, 1)))
    return tuple(Mm(last - (count - 1 - at) * pitch) for at in range(count))


def _cover_fields(page: CoverPage, above: Mm) -> tuple[Mm, ...]:
    lines = [len(values) for _, values in page.fields]
    heights = [COVER_FIELD_PITCH + max(count - 1, 0) * sheet.COVER_VALUE.line for count in lines]
    y = min(COVER_FIELDS_Y, _COVER_FIELDS_END - (sum(heights) - COVER_FIELD_PITCH))
    y = max(y, _COVER_FIELDS_HIGHEST, above + COVER_FIELD_PITCH)
    starts: list[Mm] = []
    for height in heights:
        starts.append(Mm(y))
        y += height
    return tuple(starts)


# ── 卷首说明 (print.md 02) ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class NoteFlow:
    """Heights on a page of the 卷首说明."""

    demand_y: Mm
    table_y: Mm
    """Baseline of the label 指标一览."""
    head: Band
    rows: tuple[Band, ...]
    """The indicators', then one for 合计 where the page holds it."""
    remarks: tuple[Mm, ...]
    """First baseline of each remark."""
    end: Mm


def note_row(count: int) -> Mm:
    """Height of a row of the 指标一览 of a volume with `count` indicators."""
    return NOTE_ROW if count <= 14 else Mm(7.0)  # noqa: PLR2004 - print.md 02


def note_flow(page: VolumeNotePage) -> NoteFlow:
    """The heights of a page of the 卷首说明."""
    least = page.row_height
    demand_y = Mm(sheet.TITLE_RULE_Y + 11.0)
    demand_lines = max(len(page.demand.lines), 2 if page.clause else 0)
    y = Mm(demand_y + (demand_lines - 1) * sheet.NARRATIVE.line) if demand_lines else demand_y
    table_y = Mm(y + 13.0 if demand_lines else demand_y)
    head = Band(Mm(table_y + 3.8), sheet.HEAD_ROW_TWO_LINES)
    heights = [row_height(_count(row.title, row.figures), sheet.TABLE, least) for row in page.rows]
    rows = stack(head.bottom, [*heights, *([least] if page.totals else [])])
    end = _end(rows, head.bottom)
    starts: list[Mm] = []
    y = Mm(end + 12.4)
    for remark in page.remarks:
        starts.append(y)
        end = Mm(y + (len(remark.lines) - 1) * sheet.NARRATIVE.line + 2.0)
        y = Mm(y + len(remark.lines) * sheet.NARRATIVE.line)
    return NoteFlow(demand_y, table_y, head, rows, tuple(starts), end)


# ── 目录 (print.md 03) ───────────────────────────────────────────────────────────────────────

INDEX_HEADS_Y = Mm(51.8)
_INDEX_FIRST = Mm(53.9)
_INDEX_RULE = Mm(3.4)
_INDEX_INDICATOR = Mm(7.0)
_INDEX_AFTER_INDICATOR = Mm(7.6)
_INDEX_ROW = Mm(7.0)


def index_step(row: IndexRow, *, after_indicator: bool) -> tuple[Mm, Mm]:
    """From the last baseline before it to the row's first, and from its first to its last."""
    length = Mm((max(len(row.title.lines), 1) - 1) * INDEX_LINE)
    if row.indicator:
        return Mm(_INDEX_RULE + _INDEX_INDICATOR), length
    return (_INDEX_AFTER_INDICATOR if after_indicator else _INDEX_ROW), length


def index_flow(page: IndexPage) -> tuple[tuple[Mm, Mm], ...]:
    """(first, last) baseline of each row of the 目录.

    The red hairline of an indicator's row lies 7 above its first baseline; the page's last one
    lies 3.4 below the last row.
    """
    y, after, spots = _INDEX_FIRST, False, []
    for row in page.rows:
        step, length = index_step(row, after_indicator=after)
        spots.append((Mm(y + step), Mm(y + step + length)))
        y, after = Mm(y + step + length), row.indicator
    return tuple(spots)


def index_start() -> Mm:
    """The height from which `index_step` counts on a new page."""
    return _INDEX_FIRST


# ── text, tables, stills (print.md §3, 07, 09) ───────────────────────────────────────────────

SECTION_TITLE_Y = Mm(38.0)
SECTION_RULE_Y = Mm(41.5)

PAIRS_TITLE = "整改前后对照"
PAIR_LABELS = ("整改前", "整改后")
_PAIR_PROBLEM_X = Mm(8.1)
"""The left edge of a pair's problem from its number's (print.md 06)."""
PAIR_FIELDS = ("责任科室", "整改时限", "复核人", "结果")
PAIR_FIELD_PITCH = Mm(40.0)
PAIR_VALUE_X = Mm(16.0)
"""The left edge of a field's value from its label's."""
_TEXT_BELOW_TITLE = Mm(52.0)


def pair_problem_x(number: str) -> Mm:
    """Where a pair's problem begins, from the left of the type area: behind its number, if any."""
    return _PAIR_PROBLEM_X if number else Mm(0.0)


def text_flow(page: TextPage) -> tuple[Mm, ...]:
    """First baseline of each paragraph; a titled page has its rule at `SECTION_RULE_Y`."""
    y = _TEXT_BELOW_TITLE if page.title else sheet.TEXT_Y
    starts: list[Mm] = []
    for paragraph in page.paragraphs:
        starts.append(y)
        y = Mm(y + len(paragraph.lines) * sheet.NARRATIVE.line)
    return tuple(starts)


@dataclass(frozen=True, slots=True)
class TableFlow:
    """Heights of a table page; on a rotated one counted from the top of its 242 × 156 area."""

    title_y: Mm
    lead: tuple[Mm, ...]
    """First baseline of each paragraph of the lead."""
    head: Band
    rows: tuple[Band, ...]
    notes: tuple[Mm, ...]
    """First baseline of each note."""
    foot_y: Mm


_LEAD_BELOW_TITLE = Mm(7.4)
_NOTES_BELOW_ROWS = Mm(5.8)


def across_height(paragraphs: Iterable[Lines]) -> Mm:
    """What the lead or the notes of a ledger add to the height of its page."""
    return Mm(sum(len(one.lines) for one in paragraphs) * sheet.TABLE.line)


def table_flow(page: TablePage) -> TableFlow:
    """The heights of a ledger's page. Portrait: on the sheet; rotated: inside the turned area."""
    extra = (max(len(page.title_lines.lines), 1) - 1) * 8.0
    title_y = Mm(8.2) if page.rotated else sheet.TITLE_Y
    lead = _baselines(Mm(title_y + extra + _LEAD_BELOW_TITLE), page.lead)
    head = Band(Mm(title_y + 5.8 + extra + across_height(page.lead)), page.head_height)
    rows = stack(head.bottom, (row.height for row in page.rows))
    end = _end(rows, head.bottom)
    notes = _baselines(Mm(end + _NOTES_BELOW_ROWS), page.notes)
    return TableFlow(title_y, lead, head, rows, notes, Mm(end + 7.5 + across_height(page.notes)))


def _baselines(first: Mm, paragraphs: Iterable[Lines]) -> tuple[Mm, ...]:
    """First baseline of each paragraph of lines across a table."""
    y, starts = first, []
    for one in paragraphs:
        starts.append(y)
        y = Mm(y + len(one.lines) * sheet.TABLE.line)
    return tuple(starts)


@dataclass(frozen=True, slots=True)
class StillsFlow:
    """Heights and places on a video's page."""

    fields: tuple[Mm, ...]
    """Baseline of each row of fields, two fields a row."""
    caption_y: Mm
    stills: tuple[tuple[Mm, Mm], ...]
    """(x from the left edge, top) of each still; its time code stands 4.6 below it."""
    size: tuple[Mm, Mm]


def stills_flow(page: StillsPage) -> StillsFlow:
    """The heights of a video's page."""
    y, fields = Mm(49.0), []
    for at in range(0, len(page.fields), 2):
        fields.append(y)
        y = Mm(y + 7.2 + 5.3 * (_count(*(value for _, value in page.fields[at : at + 2])) - 1))
    caption_y = Mm(y + 4.6)
    if page.caption.lines:
        y = Mm(caption_y + (len(page.caption.lines) - 1) * sheet.GROUP_CAPTION.line + 5.8)
    size = STILL_SIZE_PORTRAIT if page.portrait else STILL_SIZE
    across, pitch = (6, STILL_PITCH_PORTRAIT) if page.portrait else (3, STILL_PITCH)
    step = (sheet.MEASURE - size[0]) / (across - 1)
    spots = tuple(
        (Mm(number % across * step), Mm(y + number // across * pitch))
        for number in range(len(page.stills))
    )
    return StillsFlow(tuple(fields), caption_y, spots, size)

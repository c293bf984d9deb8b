"""督办通知单 in Word, with the 回执 to be cut off and sent back (print.md 12)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from anjuan.adapters.docx_furniture import empty_header_part
from anjuan.adapters.docx_keep import kept, on_a_new_page
from anjuan.adapters.docx_package import DocxPackage, app_properties, core_properties
from anjuan.adapters.docx_sections import Section, section_properties
from anjuan.adapters.docx_styles import font_table_part, settings_part, styles_part
from anjuan.adapters.docx_tables import Cell, Frame, Row, head_row, table, text_cell
from anjuan.adapters.docx_text import Border, Setting, Tabulator, paragraph, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, document, joined, w
from anjuan.model import sheet
from anjuan.model.binder import Align, Column, Lines, Side
from anjuan.model.listing import Notice, NoticeRow
from anjuan.model.sheet import Rule, TextStyle
from anjuan.model.units import Mm, Pt

_WIDTHS = (Mm(10.4), Mm(30), Mm(25), Mm(39.4), Mm(18.4), Mm(18.6), Mm(14.2))
_HEADS = ("序号", "测评指标", "时段", "缺少材料", "处理方式", "时限", "责任人")
_CENTRED = frozenset({"序号"})
_ROW = Mm(9)
_LINE = Mm(5.3)
_TOP = Mm(32)
_PAGE_END = 287.0
"""Where a page of the table is full."""
_PADDING = Mm(1.3)
_NARROW = Frame(sheet.RULE_TABLE, sheet.RULE_ROW, _PADDING)
_CUT_Y = 196.0
"""Where the cut line stands, so that the slip lies at the foot of the last page."""
_BEFORE_TABLE, _AFTER_TABLE = 93.5, 12.0
"""Where the table would begin without the opening, and what stands below it, in mm."""
_NARRATIVE_LINE, _NARRATIVE_HAN = 8.75, 4.94
_LABEL_COLUMN, _ROOM = Mm(28), Mm(128)
_END_TAB = Mm(156)
_ISSUER_LINE, _HEAD_LINE = 7, 12
"""Full blanks that are underlined for a signature."""
_HAN = 3.7
"""Width of a 10.5 pt character in mm."""
_FIRST_CHINESE = 0x2E80


def write_notice(notice: Notice, path: Path, *, day: date) -> None:
    """Write the notice to `path`; `day` is the day of issue, for the document's properties."""
    package = DocxPackage()
    section = Section(package.header(empty_header_part()), Side.RECTO, _TOP, "")
    body = joined((_head(notice), _table(notice.rows), _sign(notice), _slip(notice)))
    parts = {
        "word/document.xml": document(
            "w:document", w("body", body, section_properties(section)), ignorable="wps"
        ),
        "word/styles.xml": styles_part(),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": font_table_part(),
        "docProps/core.xml": core_properties(f"督办通知单　{notice.department}", notice.unit, day),
        "docProps/app.xml": app_properties(notice.unit),
    }
    package.write(path, parts)


def _line(text: str, style: TextStyle, **setting: Any) -> Xml:
    return paragraph(style.name, runs(text, style), setting=Setting(**setting))


def _head(notice: Notice) -> Xml:
    ends = (Tabulator(_END_TAB),)
    flat = sheet.NARRATIVE_COLUMN
    return joined(
        (
            _line(notice.issuer, sheet.PAGE_TITLE_SMALL, align=Align.CENTRE, after=Mm(2)),
            _line(
                "督办通知单",
                sheet.COVER_VOLUME,
                align=Align.CENTRE,
                below=Border(sheet.RULE_TITLE, Mm(3)),
            ),
            _line(
                f"{notice.number}\t{notice.date}", flat, tabs=ends, before=Mm(4), align=Align.LEFT
            ),
            _line(f"{notice.department}：", flat, before=Mm(2), align=Align.LEFT),
            _line(notice.opening, sheet.NARRATIVE),
            _line(notice.closing, sheet.NARRATIVE, after=Mm(4)),
        )
    )


def _table(rows: Sequence[NoticeRow]) -> Xml:
    columns = [
        Column(Lines(head, (head,)), width, Align.CENTRE if head in _CENTRED else Align.LEFT)
        for head, width in zip(_HEADS, _WIDTHS, strict=True)
    ]
    body = [
        Row(
            tuple(
                text_cell(text, sheet.TABLE, column.align)
                for text, column in zip(_cells(row), columns, strict=True)
            ),
            _height(row),
        )
        for row in rows
    ]
    return table(_WIDTHS, [head_row(columns, _ROW), *body], _NARROW, title="未报齐的材料")


def _cells(row: NoticeRow) -> tuple[str, ...]:
    named = f"{row.indicator}　{row.title}"
    return (row.number, named, row.period, row.lacking, row.remedy, row.due, row.owner)


def _height(row: NoticeRow) -> Mm:
    lines = max(
        -(-_measure(text) // _whole_room(width)) or 1
        for text, width in zip(_cells(row), _WIDTHS, strict=True)
    )
    return Mm(max(_ROW, lines * _LINE + 1.6))


def _whole_room(width: Mm) -> float:
    """Whole characters that fit into a column, in mm."""
    return (width - 2 * _PADDING) // _HAN * _HAN


def _measure(text: str) -> float:
    """About how wide a text is at 10.5 pt, in mm: close enough to place the cut line."""
    return sum(_HAN if ord(mark) >= _FIRST_CHINESE else _HAN / 2 for mark in text)


def _table_end(notice: Notice) -> float:
    """Where the table ends on its last page, in mm; its head is repeated on every page."""
    opening = _measure(f"　　{notice.opening}") * _NARRATIVE_HAN / _HAN
    y = _BEFORE_TABLE + -(-opening // _END_TAB) * _NARRATIVE_LINE + _ROW
    for row in notice.rows:
        height = _height(row)
        y = _TOP + _ROW + height if y + height > _PAGE_END else y + height
    return y


def _sign(notice: Notice) -> Xml:
    """Who is asked, who signs, and the cut line: on this page if the slip fits below the table."""
    signed = _table_end(notice) + _AFTER_TABLE
    fits = signed < _CUT_Y
    contact = _signed(
        f"{notice.contact}\t签发人：",
        _ISSUER_LINE,
        before=Mm(5),
        after=Mm(_CUT_Y - signed) if fits else Mm(0),
    )
    cut = _line(
        "- - - - - - - - - - - - - - - - - - - - - -　沿此线裁下交回　"
        "- - - - - - - - - - - - - - - - - - - - - -",
        sheet.HINT,
        align=Align.CENTRE,
        after=Mm(5),
    )
    if fits:
        return joined((contact, kept(cut)))
    pushed = paragraph(sheet.HINT.name, setting=Setting(line=sheet.pt(_CUT_Y - _TOP)))
    return joined((contact, on_a_new_page(pushed), kept(cut)))


def _slip(notice: Notice) -> Xml:
    """回执: it stays whole, at the foot of the last page."""
    flat = sheet.NARRATIVE_COLUMN
    number = _line(
        f"{notice.number}\t交回期限：{notice.deadline}", flat, tabs=(Tabulator(_END_TAB),),
        align=Align.LEFT,
    )  # fmt: skip
    title = _line("回　执", sheet.SECTION_TITLE, align=Align.CENTRE, after=Mm(2))
    frame = Frame(Rule(Pt(1.0), sheet.INK), sheet.RULE_ROW)
    rows = [
        Row((_labelled("办理情况"), _room()), Mm(22)),
        Row((_labelled("未办结原因"), _room()), Mm(16)),
    ]
    sign = _signed("科室负责人（签字）：", _HEAD_LINE, "\t年　　月　　日", before=Mm(6))
    slip = table((_LABEL_COLUMN, _ROOM), rows, frame, title="回执")
    return joined((kept(title), kept(number), kept(slip), sign))


def _signed(text: str, blanks: int, then: str = "", **setting: Any) -> Xml:
    """A line with room to sign: so many full blanks, underlined."""
    style = sheet.TABLE
    line = w("r", w("rPr", w("u", val="single")), Xml(f"<w:t>{'　' * blanks}</w:t>"))
    stops = Setting(tabs=(Tabulator(_END_TAB),), align=Align.LEFT, **setting)
    after = runs(then, style) if then else NOTHING
    return paragraph(style.name, runs(text, style), line, after, setting=stops)


def _labelled(text: str) -> Cell:
    cell = text_cell(text, sheet.LABEL)
    return Cell(cell.content, right=sheet.RULE_ROW, upright="top")


def _room() -> Cell:
    return text_cell("", sheet.TABLE)

"""The 督办通知单 as a Word form with marks, from which offices begin their own (print.md 12).

Run as `python -m anjuan.adapters.notice_form templates/督办通知单.docx`. The slip to be sent back
stands in a text box fixed at the foot of the page, and its anchor is a blank line as high as the
slip: the line goes to whichever page has room for it, and the slip with it. Nobody has to measure
the table, however a clerk changes it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from anjuan.adapters.docx_document import WordDocument, write_document
from anjuan.adapters.docx_drawings import Shape, line_across, shape
from anjuan.adapters.docx_furniture import empty_header_part
from anjuan.adapters.docx_keep import kept
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.docx_sections import Section, section_properties
from anjuan.adapters.docx_tables import Cell, Frame, Row, head_row, table, text_cell
from anjuan.adapters.docx_text import Border, Setting, Tabulator, paragraph, run, runs, tab
from anjuan.adapters.docx_xml import NOTHING, Xml, joined, w
from anjuan.model import sheet
from anjuan.model.pages import Align, Box, Column, Lines, Side
from anjuan.model.sheet import Rule, TextStyle
from anjuan.model.units import Mm, Pt

_TOP = Mm(32)
_COLUMNS = (
    ("序号", Mm(10.4), "{{ 项.序号 }}"),
    ("测评指标", Mm(30), "{{ 项.指标编号 }}　{{ 项.指标名称 }}"),
    ("时段", Mm(22.4), "{{ 项.时段 }}"),
    ("缺少材料", Mm(39.6), "{{ 项.缺少材料 }}"),
    ("处理方式", Mm(18.4), "{{ 项.处理方式 }}"),
    ("时限", Mm(21), "{{ 项.时限 }}"),
    ("责任人", Mm(14.2), "{{ 项.责任人 }}"),
)
_CENTRED = frozenset({"序号"})
_ROW = Mm(9)
_AIR = Setting(before=Mm(0.8), after=Mm(0.8))
"""So that cells of several lines do not touch their rules."""
_NARROW = Frame(sheet.RULE_TABLE, sheet.RULE_ROW, Mm(1.3))
_LABEL_COLUMN, _ROOM = Mm(28), Mm(128)
_MIDDLE, _END = Tabulator(Mm(78), Align.CENTRE), Tabulator(Mm(156))
_ISSUER_LINE, _HEAD_LINE = 7, 12
"""Full blanks that are underlined for a signature."""
_CUT_Y = 196.0
_SLIP = Box(Mm(28), Mm(_CUT_Y - 2.3), Mm(156), Mm(92))
"""Where the slip stands, from the words on the cut line to its last signature, in mm."""
_CUT_LINES = ((14.0, 91.5), (120.5, 196.0))
"""From where to where the cut line runs beside its words, in mm."""
_PAGE_END = 287.0
_RESERVED = Mm(_PAGE_END - _CUT_Y + 5)
"""How high the blank line is that makes room for the slip, and for a little air above it."""


def write_form(path: Path) -> None:
    """Write the form to `path`, in equal bytes each time; raises `OSError` where it cannot."""
    package = DocxPackage()
    section = Section(package.header(empty_header_part()), Side.RECTO, _TOP, "")
    body = joined((_head(), _table(), _sign(), _foot(package)))
    content = joined((body, section_properties(section)))
    write_document(package, WordDocument(content, "督办通知单（模板）"), path)


def _line(text: str, style: TextStyle, **setting: Any) -> Xml:
    return paragraph(style.name, runs(text, style), setting=Setting(**setting))


def _head() -> Xml:
    flat, ends, left = sheet.NARRATIVE_COLUMN, (_END,), Align.LEFT
    ruled = Border(sheet.RULE_TITLE, Mm(3))
    middle = Align.CENTRE
    return joined(
        (
            _issuer(),
            _line("督办通知单", sheet.COVER_VOLUME, align=middle, below=ruled),
            _line("{{ 编号 }}\t{{ 日期 }}", flat, tabs=ends, before=Mm(4), align=left),
            _line("{{ 科室 }}：", flat, before=Mm(2), align=left),
            _line("{{ 正文 }}", sheet.NARRATIVE),
            _line("{{ 提醒 }}", sheet.NARRATIVE, after=Mm(4)),
        )
    )


def _issuer() -> Xml:
    """A mark in 标宋 is one plain run: braces count as Latin, which would stand in bold."""
    style, setting = sheet.PAGE_TITLE_SMALL, Setting(align=Align.CENTRE, after=Mm(2))
    return paragraph(style.name, runs("{{ 发文机关 }}", sheet.NARRATIVE), setting=setting)


def _table() -> Xml:
    columns = [
        Column(Lines(head, (head,)), width, Align.CENTRE if head in _CENTRED else Align.LEFT)
        for head, width, _ in _COLUMNS
    ]
    cells = tuple(
        text_cell(mark, sheet.TABLE, column.align, _AIR)
        for (_, _, mark), column in zip(_COLUMNS, columns, strict=True)
    )
    rows = [
        head_row(columns, _ROW),
        _command("{%tr for 项 in 材料 %}"),
        Row(cells, _ROW),
        _command("{%tr endfor %}"),
    ]
    return table([width for _, width, _ in _COLUMNS], rows, _NARROW, title="未报齐的材料")


def _command(mark: str) -> Row:
    """A row that says what happens to the rows below it; it is not in the paper."""
    cell = text_cell(mark, sheet.HINT)
    return Row((Cell(cell.content, span=len(_COLUMNS)),), Mm(5))


def _sign() -> Xml:
    """Who is asked, and who signs; on the page of the slip, which never stands there alone."""
    return kept(_signed("{{ 联系方式 }}\t签发人：", _ISSUER_LINE, before=Mm(5)))


def _foot(package: DocxPackage) -> Xml:
    """The cut line and the slip, on the page that has room for both."""
    content = _slip()
    box = Shape(_SLIP, None, "回执", package.number(), content, upright="t", behind=False)
    lines = [
        line_across(Mm(start), Mm(_CUT_Y), Mm(end - start), "裁切线", package.number())
        for start, end in _CUT_LINES
    ]
    room = Setting(line=sheet.pt(_RESERVED))
    return paragraph(sheet.HINT.name, shape(box), *lines, setting=room)


def _slip() -> Xml:
    cut = _line("沿此线裁下交回", sheet.HINT, align=Align.CENTRE, after=Mm(5))
    flat, title = sheet.NARRATIVE_COLUMN, sheet.SECTION_TITLE
    head = paragraph(
        flat.name,
        runs("{{ 编号 }}\t", flat),
        runs("回　执", title, inline=True),
        tab(),
        runs("交回期限：{{ 交回期限 }}", flat),
        setting=Setting(tabs=(_MIDDLE, _END), align=Align.LEFT, after=Mm(2)),
    )
    frame = Frame(Rule(Pt(1.0), sheet.INK), sheet.RULE_ROW)
    rows = [
        Row((_labelled("办理情况"), text_cell("")), Mm(22)),
        Row((_labelled("未办结原因"), text_cell("")), Mm(16)),
    ]
    sign = _signed("科室负责人（签字）：", _HEAD_LINE, "\t年　　月　　日", before=Mm(6))
    return joined((cut, head, table((_LABEL_COLUMN, _ROOM), rows, frame, title="回执"), sign))


def _signed(text: str, blanks: int, then: str = "", **setting: Any) -> Xml:
    """A line with room to sign: so many full blanks, underlined."""
    style = sheet.TABLE
    line = run(Xml(f"<w:t>{'　' * blanks}</w:t>"), w("u", val="single"))
    stops = Setting(tabs=(_END,), align=Align.LEFT, **setting)
    after = runs(then, style) if then else NOTHING
    return paragraph(style.name, runs(text, style), line, after, setting=stops)


def _labelled(text: str) -> Cell:
    cell = text_cell(text, sheet.LABEL, setting=Setting(before=Mm(1.6)))
    return Cell(cell.content, right=sheet.RULE_ROW, upright="top")


def main(arguments: Sequence[str]) -> int:
    """Writes the form to the one path given; exit status 2 where none or several are."""
    if len(arguments) != 1:
        sys.stderr.write("用法：python -m anjuan.adapters.notice_form templates/督办通知单.docx\n")
        return 2
    write_form(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

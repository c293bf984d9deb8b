"""Papers as an office writes them: red-headed documents, notices, minutes, bulletins, in Word."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

UNIT = "安康市行政审批服务局"
OFFICE = "创建工作领导小组办公室"
Rows = tuple[tuple[str, ...], ...]
TOGETHER = 8
"""Tables of so many rows are not split between pages."""
STAMP = (1980, 1, 1, 0, 0, 0)
EPOCH = datetime(2021, 1, 1, 9, 0, 0)  # noqa: DTZ001 - Office stores naive times
FANG, KAI, HEI, BIAO, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"


@dataclass(frozen=True)
class Paper:
    """A document: a line that begins 一、 or （一） is a heading, a tuple of rows is a table."""

    title: str
    body: tuple[str | Rows, ...]
    to: str = ""
    number: str = ""
    """文号; where given, the paper has a red head."""
    signed: str = ""
    """成文日期, `2021年3月9日`."""
    issuer: str = UNIT
    annexes: tuple[str, ...] = ()
    copies: str = ""
    head: str = ""
    """Words of a bulletin's red head, `城市创建工作简报`."""
    issue: str = ""
    """Below it: 第3期."""
    fields: tuple[tuple[str, str], ...] = ()
    """时间, 地点 and so on, as minutes and records have them above the text."""


def document(paper: Paper) -> bytes:
    """The paper as a Word file; the same bytes every time."""
    word = _blank()
    if paper.head:
        _bulletin_head(word, paper)
    elif paper.number:
        _red_head(word, paper)
    for line in paper.title.split("\n"):
        _line(word, line, BIAO, 22, align="center", pitch=33)
    _line(word, "", FANG, 16)
    if paper.fields:
        _fields(word, paper.fields)
    if paper.to:
        _line(word, paper.to + "：", FANG, 16)
    for part in paper.body:
        if isinstance(part, str):
            _body(word, part)
        else:
            _table(word, part)
    _end(word, paper)
    return _saved(word)


def _blank() -> Any:
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(26)
    _page_number(section.footer.paragraphs[0])
    _slim(word)
    _face(word.styles["Normal"], FANG, 16)
    props = word.core_properties
    props.author, props.last_modified_by, props.comments, props.title = UNIT, UNIT, "", ""
    props.created = props.modified = EPOCH
    return word


def _slim(word: Any) -> None:
    """Leaves out what the template carries along and no paper of ours uses."""
    idle = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering", "/webSettings")
    for rels in (word.part.package.rels, word.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(idle)]:
            del rels[key]
    kept = ("Normal", "Table Grid", "Normal Table", "footer", "Default Paragraph Font")
    styles = word.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in kept:
            styles.remove(style)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run("— ")
    _face(run, SONG, 14)
    number = paragraph.add_run()
    _face(number, SONG, 14)
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "1"), ("end", "")):
        number._r.append(_field_part(kind, text))
    _face(paragraph.add_run(" —"), SONG, 14)


def _field_part(kind: str, text: str) -> Any:
    if kind in ("", "text"):
        element = OxmlElement("w:t" if kind else "w:instrText")
        element.text = text
        return element
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _face(target: Any, name: str, size: float, colour: str = "") -> None:
    target.font.size = Pt(size)
    target.font.name = "Times New Roman"
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(attribute), "Times New Roman")
    fonts.set(qn("w:eastAsia"), name)
    if colour:
        target.font.color.rgb = RGBColor.from_string(colour)


def _line(
    word: Any,
    text: str,
    face: str,
    size: float,
    *,
    align: str = "left",
    indent: int = 0,
    pitch: float = 28.95,
    colour: str = "",
    bold: bool = False,
) -> Any:
    paragraph = word.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(pitch)
    shape.first_line_indent = Pt(size * indent) if indent else None
    paragraph.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]
    run = paragraph.add_run(text)
    _face(run, face, size, colour)
    run.bold = bold or None
    return paragraph


def _body(word: Any, text: str) -> None:
    if re.match(r"[一二三四五六七八九十]+、", text) and "。" not in text:
        _keep(_line(word, text, HEI, 16, indent=2))
    elif re.match(r"（[一二三四五六七八九十]+）", text) and "。" not in text:
        _keep(_line(word, text, KAI, 16, indent=2))
    else:
        _line(word, text, FANG, 16, align="both", indent=2)


def _keep(paragraph: Any) -> None:
    """On the same page as what follows it."""
    paragraph.paragraph_format.keep_with_next = True


_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
    "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
    "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What stands behind the borders in a paragraph's properties (ECMA-376-1, 17.3.1.26)."""


def _rule(paragraph: Any, colour: str, width: int, sides: tuple[str, ...] = ("bottom",)) -> None:
    """A line below the paragraph, or on each of the sides."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", width), ("space", 6), ("color", colour)):
            line.set(qn(f"w:{key}"), str(value))
        borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _red_head(word: Any, paper: Paper) -> None:
    size = min(36, 440 // (len(paper.issuer) + 2))
    _line(word, f"{paper.issuer}文件", BIAO, size, align="center", pitch=70, colour="FF0000")
    _line(word, "", FANG, 16)
    number = _line(word, paper.number, FANG, 16, align="center")
    _rule(number, "FF0000", 12)
    _line(word, "", FANG, 16)


def _bulletin_head(word: Any, paper: Paper) -> None:
    _line(word, paper.head, BIAO, 42, align="center", pitch=66, colour="FF0000")
    _line(word, paper.issue, FANG, 16, align="center")
    row = _line(word, f"{paper.issuer}　　　　　{paper.signed}", KAI, 15, align="center", pitch=34)
    _rule(row, "FF0000", 12)
    _line(word, "", FANG, 16)


def _fields(word: Any, fields: tuple[tuple[str, str], ...]) -> None:
    table = word.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _columns(table, (32, 124))
    for name, value in fields:
        cells = table.add_row().cells
        _cell(cells[0], name, HEI, center=True)
        _cell(cells[1], value, FANG)
    _line(word, "", FANG, 16, pitch=16)


def _cell(cell: Any, text: str, face: str, *, center: bool = False, size: float = 12) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(20)
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _face(paragraph.add_run(text), face, size)


def _table(word: Any, rows: Rows) -> None:
    columns = len(rows[0])
    word.paragraphs[-1].paragraph_format.space_after = Pt(6)
    table = word.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    longest = [max(len(row[i]) for row in rows) + 2 for i in range(columns)]
    widths = [156 * min(size, 22) / sum(min(one, 22) for one in longest) for size in longest]
    _columns(table, widths)
    for at, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _cell(
                cell,
                text,
                SONG if at else HEI,
                center=not at or len(text) <= 6,
                size=10.5 if columns > 4 else 12,
            )
    for row in table.rows if len(rows) <= TOGETHER else table.rows[-1:]:
        for cell in row.cells:
            _keep(cell.paragraphs[0])
    _line(word, "", FANG, 16, pitch=12)


def _columns(table: Any, widths: Sequence[float]) -> None:
    """Fixed widths in mm; rows added from now on have them."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _end(word: Any, paper: Paper) -> None:
    if paper.annexes:
        _line(word, "", FANG, 16)
        for at, name in enumerate(paper.annexes):
            _line(
                word,
                f"附件：{at + 1}.{name}" if not at else f"　　　{at + 1}.{name}",
                FANG,
                16,
                indent=2,
            )
    if paper.signed and not paper.head:
        _keep(word.paragraphs[-1])  # no date stands on a page of its own
        _keep(_line(word, "", FANG, 16))
        _keep(_line(word, "", FANG, 16))
        _keep(_line(word, paper.issuer + "　　", FANG, 16, align="right"))
        _line(word, paper.signed + "　　　　", FANG, 16, align="right")
    if paper.copies:
        _line(word, "", FANG, 16)
        row = _line(word, f"抄送：{paper.copies}。", FANG, 14, pitch=26)
        _rule(row, "000000", 8, ("top", "bottom"))


def _saved(word: Any) -> bytes:
    out = BytesIO()
    word.save(out)
    return steady(out.getvalue())


def steady(data: bytes) -> bytes:
    """A zip with the same members, but fixed times and packing, so that bytes repeat."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            member = old.read(name)
            if name == "docProps/core.xml":
                member = re.sub(
                    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*",
                    rb"\g<1>2021-01-01T09:00:00Z",
                    member,
                )
            new.writestr(info, member)
    return out.getvalue()


def chinese(day: str) -> str:
    """`2021-03-09` as `2021年3月9日`."""
    year, month, date = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{date}日"

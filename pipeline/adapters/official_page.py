"""Forms of official papers: the page of GB/T 9704-2012, its page numbers, and who signs."""

from pathlib import Path
from typing import Any

from anjuan.adapters.docx_document import WordDocument, write_document
from anjuan.adapters.docx_keep import kept
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.docx_styles import styles_of
from anjuan.adapters.docx_tables import Cell, Frame, Row, head_row, table, text_cell
from anjuan.adapters.docx_text import Setting, field_of, paragraph, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, document, joined, twips, w
from anjuan.model import official, sheet
from anjuan.model.pages import Align, Column, Lines
from anjuan.model.sheet import TextStyle
from anjuan.model.units import Mm

Columns = tuple[tuple[str, float, str], ...]
"""Head, width in mm, and the mark of each cell."""

_ONE_FOUR_SIZE = sheet.mm(official.NUMBER.size)
_LINE = Mm(official.PITCH * sheet.MM_PER_PT)
_SIGNED_FROM, _SIGNED_TO = Mm(66.8), Mm(0)
"""署名 and 成文日期 stand below each other about one middle, from which a date of eight characters
ends four from the right edge (§7.3.5.1)."""
_HEAD, _ROW = Mm(9), Mm(9)
_AIR = Setting(before=Mm(0.9), after=Mm(0.9))
_RULES = Frame(sheet.RULE_TABLE, sheet.RULE_ROW, Mm(1.3))
_COMMAND = Mm(5)


def write_paper_form(path: Path, name: str, *body: Xml) -> None:
    """Write a form whose body is given to `path`; raises `OSError` where it cannot."""
    package = DocxPackage()
    content = joined((*body, _section(package)))
    styles = styles_of(official.STYLES)
    form = WordDocument(content, f"{name}（模板）", styles=styles, both_sides=True)
    write_document(package, form, path)


def _section(package: DocxPackage) -> Xml:
    """`sectPr`: the type area of 156 × 225, and the numbers of odd and even pages."""
    odd = package.footer(_foot(Align.RIGHT))
    even = package.footer(_foot(Align.LEFT))
    return w(
        "sectPr",
        Xml(f'<w:footerReference w:type="default" r:id="{odd}"/>'),
        Xml(f'<w:footerReference w:type="even" r:id="{even}"/>'),
        w("pgSz", w=twips(sheet.SHEET_WIDTH), h=twips(sheet.SHEET_HEIGHT)),
        w(
            "pgMar",
            top=twips(official.TOP),
            right=twips(official.FORE),
            bottom=twips(official.BOTTOM),
            left=twips(official.BINDING),
            header=twips(Mm(15)),
            footer=twips(official.NUMBER_FROM_EDGE),
            gutter=0,
        ),
        w("cols", space=0),
    )


def _foot(align: Align) -> Xml:
    """`—1—` at the outer corner, one character from the edge of the type area (§7.5)."""
    style = official.NUMBER
    outer = _ONE_FOUR_SIZE
    odd = align is Align.RIGHT
    setting = Setting(align=align, right=outer) if odd else Setting(align=align, left=outer)
    number = joined((runs("—", style), field_of("PAGE", "1", style), runs("—", style)))
    return document("w:ftr", paragraph(style.name, number, setting=setting))


# ── lines of the paper ───────────────────────────────────────────────────────────────────────


def line(mark: str, style: TextStyle, **setting: Any) -> Xml:
    """A paragraph; a mark is one plain run, as braces beside 标宋 and 黑 would stand apart."""
    return paragraph(style.name, runs(mark, official.BODY), setting=Setting(**setting))


def heading() -> Xml:
    """Title, 主送 (where there is one) and the opening words."""
    return joined(
        (
            line("{{ 标题 }}", official.TITLE, align=Align.CENTRE, after=_LINE),
            line("{%p if 主送 %}", official.FLUSH),
            line("{{ 主送 }}：", official.FLUSH),
            line("{%p endif %}", official.FLUSH),
            line("{{ 开头 }}", official.BODY),
        )
    )


def body() -> Xml:
    """The body, a paragraph a row; a heading stays with what follows it."""
    return joined(
        (
            line("{%p for 段 in 正文 %}", official.BODY),
            where("段.一级标题", kept(line("{{ 段.一级标题 }}", official.FIRST))),
            where("段.二级标题", kept(line("{{ 段.二级标题 }}", official.SECOND))),
            where("段.文字", line("{{ 段.文字 }}", official.BODY)),
            line("{%p endfor %}", official.BODY),
        )
    )


def where(word: str, *content: Xml) -> Xml:
    """What stands in the paper only where a word is there."""
    end = line("{%p endif %}", official.BODY)
    return joined((line(f"{{%p if {word} %}}", official.BODY), *content, end))


def first_annex(name: str) -> Xml:
    """附件说明, a line below the text: `附件：1.…`, or `附件：…` where there is one only.

    It goes over to the page of 署名 and 成文日期, which never stand there alone.
    """
    return kept(line(f"附件：{name}", official.BODY, before=_LINE))


def further_annex(number: int, name: str) -> Xml:
    """The next 附件, its number below that of the first."""
    return kept(line(f"　　　{number}.{name}", official.BODY))


def signature() -> Xml:
    """署名 and 成文日期 about one middle, four characters from the right edge."""
    placed = {"align": Align.CENTRE, "left": _SIGNED_FROM, "right": _SIGNED_TO}
    name = line("{{ 署名 }}", official.FLUSH, before=Mm(2 * _LINE), **placed)
    return joined((kept(name), line("{{ 日期 }}", official.FLUSH, **placed)))


def contact() -> Xml:
    """Whom to ask, in brackets below the date, as 附注 stands (§7.3.6)."""
    return where("联系方式", line("（{{ 联系方式 }}）", official.BODY))


def annex(label: str, title: str) -> Xml:
    """The head of an 附件 on a page of its own: its label, and its title on the third line."""
    return joined(
        (
            kept(_on_a_new_page(line(label, official.ANNEX))),
            kept(line(title, official.TITLE, align=Align.CENTRE, before=_LINE, after=Mm(4))),
        )
    )


def _on_a_new_page(content: Xml) -> Xml:
    """The paragraph at the head of a page; `pageBreakBefore` stands behind pStyle."""
    head, end, rest = content.partition("/>")
    return Xml(f"{head}{end}<w:pageBreakBefore/>{rest}")


# ── tables ───────────────────────────────────────────────────────────────────────────────────


def plain_table(name: str, row: str, columns: Columns, centred: frozenset[str]) -> Xml:
    """A table over a list."""
    return _table(name, row, columns, centred)


def grouped_table(
    name: str, row: str, head_word: str, columns: Columns, centred: frozenset[str]
) -> Xml:
    """A table over a list, its groups headed by a row where `head_word` is there."""
    group = text_cell(f"{{{{ {row}.{head_word} }}}}", sheet.TABLE, setting=_AIR)
    across = len(columns)
    heads = (
        _command(f"{{%tr if {row}.{head_word} %}}", across),
        Row((Cell(kept(_bold(group.content)), span=across),), _ROW),
        _command("{%tr endif %}", across),
    )
    return _table(name, row, columns, centred, heads)


def _table(
    name: str, row: str, columns: Columns, centred: frozenset[str], before: tuple[Row, ...] = ()
) -> Xml:
    """A row of the list a row; `before` stands before each of them."""
    widths = [Mm(width) for _, width, _ in columns]
    heads = [
        Column(Lines(head, (head,)), Mm(width), Align.CENTRE if head in centred else Align.LEFT)
        for head, width, _ in columns
    ]
    cells = tuple(
        text_cell(mark, sheet.TABLE, column.align, _AIR)
        for (_, _, mark), column in zip(columns, heads, strict=True)
    )
    across = len(columns)
    rows = [
        head_row(heads, _HEAD),
        _command(f"{{%tr for {row} in {name} %}}", across),
        *before,
        Row(cells, _ROW),
        _command("{%tr endfor %}", across),
    ]
    return table(widths, rows, _RULES, title=name)


def _bold(content: Xml) -> Xml:
    """The head of a group in the type of labels."""
    return Xml(content.replace(f'w:val="{sheet.TABLE.name}"', f'w:val="{sheet.LABEL.name}"', 1))


def _command(mark: str, across: int) -> Row:
    """A row that says what happens to the rows below it; it is not in the paper."""
    return Row((Cell(text_cell(mark, sheet.TABLE).content, span=across),), _COMMAND)


def nothing_else() -> Xml:
    """What ends a body with a table in it: Word wants a paragraph behind one."""
    tiny = Setting(line=1.0)
    return paragraph(official.FLUSH.name, NOTHING, setting=tiny)

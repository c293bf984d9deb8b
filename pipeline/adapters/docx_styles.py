"""Styles and fonts of the Word edition: a paragraph and a run style for each of the sheet's.

Fonts stand in the styles by their Chinese names, all four slots of each, and nowhere else.
`altName` is the font that Windows has where an office did not buy the first: one name, of at most
31 characters, as Word does not split a list.
"""

from collections.abc import Iterable

from anjuan.adapters.docx_style_names import STYLE_NAMES
from anjuan.adapters.docx_text import size_properties
from anjuan.adapters.docx_xml import NOTHING, Xml, document, hex_colour, joined, twips_of_points, w
from anjuan.model import sheet
from anjuan.model.sheet import Role, TextStyle

LATIN_FONT = "Times New Roman"
FONTS = {
    Role.BIAOSONG: "方正小标宋简体",
    Role.HEI: "黑体",
    Role.FANG: "仿宋_GB2312",
    Role.KAI: "楷体_GB2312",
    Role.SONG: "宋体",
    Role.LATIN: "宋体",
    Role.LATIN_BOLD: "宋体",
}
"""The Chinese font of each role."""

_FONT_TABLE = (
    ("Times New Roman", "", "02020603050405020304", "00", "roman"),
    ("方正小标宋简体", "华文中宋", "02010601030101010101", "86", "script"),
    ("仿宋_GB2312", "仿宋", "02010609030101010101", "86", "modern"),
    ("楷体_GB2312", "楷体", "02010609030101010101", "86", "modern"),
    ("黑体", "SimHei", "02010609060101010101", "86", "modern"),
    ("宋体", "SimSun", "02010600030101010101", "86", "auto"),
)

HEADING_INDICATOR = "Heading1"
HEADING_ITEM = "Heading2"
FRONT_TITLE = "front-title"
"""卷首说明, 目录: a page title that Word's navigation pane shows."""
CAPTION = "Caption"
TAIL = "page-tail"
"""The last line of every page, a point high: it ends the page's section."""
GAP = "gap"
"""A measured distance between two tables."""
PICTURE = "picture"
GRID = "plain-grid"
"""The table style that all tables are based on: nothing drawn, cells as wide as they say."""


def line_points(style: TextStyle) -> float:
    """The exact line height of a style, in points; styles of one line stand 1.25 of their size."""
    return float(style.leading) or round(style.size * 1.25, 1)


def styles_part() -> Xml:
    """`word/styles.xml`."""
    return _styles(_special_styles(), sheet.STYLES.values())


def styles_of(styles: Iterable[TextStyle]) -> Xml:
    """`word/styles.xml` of a document that has styles of its own, and none of the book's."""
    return _styles((), styles)


def _styles(special: Iterable[Xml], styles: Iterable[TextStyle]) -> Xml:
    own = (part(style) for style in styles for part in (_paragraph_style, _character_style))
    return document("w:styles", _defaults(), *_base_styles(), *special, *own)


def _defaults() -> Xml:
    run = w(
        "rPr",
        _fonts("宋体"),
        w("noProof"),
        w("color", val=hex_colour(sheet.INK)),
        size_properties(10.5),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    return w(
        "docDefaults",
        w("rPrDefault", run),
        w("pPrDefault", w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )


def _fonts(chinese: str, latin: str = LATIN_FONT) -> Xml:
    return w("rFonts", ascii=latin, eastAsia=chinese, hAnsi=latin, cs=latin)


def _base_styles() -> tuple[Xml, ...]:
    margins = w(
        "tblCellMar",
        *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")),
    )
    return (
        w(
            "style",
            w("name", val="Normal"),
            w("qFormat"),
            w("pPr", _asian_setting(spaced=False)),
            type="paragraph",
            default=1,
            styleId="Normal",
        ),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            w("uiPriority", val=1),
            w("semiHidden"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        w(
            "style",
            w("name", val="Normal Table"),
            w("uiPriority", val=99),
            w("semiHidden"),
            w("tblPr", w("tblInd", w=0, type="dxa"), margins),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        w(
            "style",
            w("name", val="资料册表格"),
            w("basedOn", val="TableNormal"),
            type="table",
            customStyle=1,
            styleId=GRID,
        ),
    )


def _special_styles() -> tuple[Xml, ...]:
    return (
        _based(HEADING_INDICATOR, "heading 1", sheet.PAGE_TITLE, outline=0),
        _based(HEADING_ITEM, "heading 2", sheet.OPENING_HEAD, outline=1),
        _based(FRONT_TITLE, "卷首题", sheet.PAGE_TITLE, outline=0),
        _based(CAPTION, "caption", sheet.CAPTION),
        _tiny(TAIL, "页尾"),
        _tiny(GAP, "间隔"),
        w(
            "style",
            w("name", val="图片"),
            w("basedOn", val="Normal"),
            w("rPr", size_properties(1)),
            type="paragraph",
            customStyle=1,
            styleId=PICTURE,
        ),
    )


def _based(identifier: str, name: str, style: TextStyle, outline: int | None = None) -> Xml:
    """A style of Word's own that looks like one of the sheet's."""
    level = w("pPr", w("outlineLvl", val=outline)) if outline is not None else NOTHING
    own = None if name in {"heading 1", "heading 2", "caption"} else 1
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=style.name),
        w("qFormat"),
        level,
        type="paragraph",
        customStyle=own,
        styleId=identifier,
    )


def _tiny(identifier: str, name: str) -> Xml:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal"),
        w("semiHidden"),
        w("pPr", w("spacing", line=20, lineRule="exact")),
        w("rPr", size_properties(1)),
        type="paragraph",
        customStyle=1,
        styleId=identifier,
    )


def _paragraph_style(style: TextStyle) -> Xml:
    line = twips_of_points(line_points(style))
    properties = w(
        "pPr",
        _asian_setting(spaced=style.spaced),
        w("spacing", before=0, after=0, line=line, lineRule="exact"),
        _first_line(style),
        w("jc", val="both" if style.justified else "left"),
    )
    return w(
        "style",
        w("name", val=STYLE_NAMES.get(style.name, style.name)),
        w("basedOn", val="Normal"),
        w("link", val=f"{style.name}-run"),
        w("qFormat"),
        properties,
        _run_properties(style),
        type="paragraph",
        customStyle=1,
        styleId=style.name,
    )


def _character_style(style: TextStyle) -> Xml:
    return w(
        "style",
        w("name", val=f"{STYLE_NAMES.get(style.name, style.name)} 字符"),
        w("basedOn", val="DefaultParagraphFont"),
        w("link", val=style.name),
        _run_properties(style),
        type="character",
        customStyle=1,
        styleId=f"{style.name}-run",
    )


def _first_line(style: TextStyle) -> Xml:
    if not style.indent:
        return NOTHING
    width = twips_of_points(style.indent * style.size)
    return w("ind", firstLineChars=100 * style.indent, firstLine=width)


def _asian_setting(*, spaced: bool) -> Xml:
    """Kinsoku on, no grid, no stray line control; gaps beside Latin in running text only."""
    gap = int(spaced)
    return joined(
        (
            w("widowControl", val=0),
            w("kinsoku", val=1),
            w("overflowPunct", val=1),
            w("autoSpaceDE", val=gap),
            w("autoSpaceDN", val=gap),
            w("adjustRightInd", val=0),
            w("snapToGrid", val=0),
        )
    )


def _run_properties(style: TextStyle) -> Xml:
    bold = style.role is Role.LATIN_BOLD
    return w(
        "rPr",
        _fonts(FONTS[style.role], FONTS[style.role] if style.figures_too else LATIN_FONT),
        w("b") if bold else NOTHING,
        w("color", val=hex_colour(style.colour)),
        w("spacing", val=twips_of_points(style.tracking)) if style.tracking else NOTHING,
        size_properties(style.size),
    )


# ── fontTable.xml ────────────────────────────────────────────────────────────────────────────


def font_table_part() -> Xml:
    """`word/fontTable.xml`."""
    return document("w:fonts", *(_font(*row) for row in _FONT_TABLE))


def _font(name: str, other: str, panose: str, charset: str, family: str) -> Xml:
    return w(
        "font",
        w("altName", val=other) if other else NOTHING,
        w("panose1", val=panose),
        w("charset", val=charset),
        w("family", val=family),
        w("pitch", val="variable"),
        name=name,
    )

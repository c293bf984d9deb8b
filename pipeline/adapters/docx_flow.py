"""Stacks paragraphs and tables at measured heights of a page, so that Word's flow lands there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from anjuan.adapters.docx_fit import fitted, goes_on
from anjuan.adapters.docx_styles import GAP, HEADING_INDICATOR, line_points
from anjuan.adapters.docx_tables import BARE, Frame, Row, table
from anjuan.adapters.docx_text import PLAIN, Border, Setting, paragraph, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.model.pages import Lines
from anjuan.model.sheet import MEASURE, RULE_TITLE, Rule, TextStyle, mm
from anjuan.model.units import Mm

ASCENT = 0.8
"""Share of an exact line that lies above the baseline, in Word as in LibreOffice."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table that stands from `top` on, `height` high on the page.

    `write` takes the distances before and after it; a table has neither.
    """

    top: Mm
    height: Mm
    write: Callable[[Mm, Mm], Xml]
    is_table: bool = False


def line_above(style: TextStyle) -> Mm:
    """How far the top of a style's line lies above its baseline."""
    return Mm(ASCENT * mm(line_points(style)))


def line_below(style: TextStyle) -> Mm:
    """How far the bottom of a style's line lies below its baseline."""
    return Mm((1 - ASCENT) * mm(line_points(style)))


def text_block(  # noqa: PLR0913 - a paragraph has these parts
    baseline: Mm,
    content: str,
    style: TextStyle,
    *,
    lines: int = 1,
    as_style: str = "",
    setting: Setting = PLAIN,
) -> Block:
    """A paragraph of ready runs whose first baseline stands at that height."""
    height = mm(line_points(style)) * max(lines, 1)
    for border in (setting.above, setting.below):
        height += border.space + mm(border.rule.width) if border else 0
    above = setting.above.space + mm(setting.above.rule.width) if setting.above else 0

    def write(before: Mm, after: Mm) -> Xml:
        placed = replace(setting, before=before, after=after)
        return paragraph(as_style or style.name, content, setting=placed)

    return Block(Mm(baseline - line_above(style) - above), Mm(height), write)


def words(baseline: Mm, text: str, style: TextStyle, **options: Any) -> Block:
    """A paragraph of plain words; options as for `text_block`."""
    return text_block(baseline, runs(text, style), style, **options)


def running(baseline: Mm, text: Lines, style: TextStyle) -> Block:
    """A paragraph of running text over the whole measure, as it was broken."""
    return text_block(
        baseline,
        fitted(text, style, MEASURE),
        style,
        lines=len(text.lines),
        setting=Setting(goes_on=goes_on(text, style, MEASURE)),
    )


def table_block(
    top: Mm, widths: Sequence[Mm], rows: Sequence[Row], frame: Frame = BARE, *, title: str = ""
) -> Block:
    """A table whose upper edge stands at that height."""
    height = Mm(sum(row.height for row in rows))

    def write(_before: Mm, _after: Mm) -> Xml:
        return table(widths, rows, frame, title=title)

    return Block(top, height, write, is_table=True)


def stack(blocks: Iterable[Block]) -> tuple[Mm, Xml]:
    """The height at which the first block begins, and all of them with the distances between.

    What would overlap stands close instead. Between two tables, which Word would join, the gap is
    a paragraph of that height.
    """
    standing = tuple(blocks)
    if not standing:
        return Mm(0), NOTHING
    parts: list[Xml] = []
    y = standing[0].top
    for number, block in enumerate(standing):
        following = standing[number + 1] if number + 1 < len(standing) else None
        before = Mm(max(0.0, block.top - y))
        if block.is_table and number and standing[number - 1].is_table:
            parts.append(paragraph(GAP, setting=Setting(line=max(1.0, before / mm(1)))))
        end = Mm(y + before + block.height)
        after = Mm(0)
        if following and following.is_table and not block.is_table:
            after = Mm(max(0.0, following.top - end))
        parts.append(block.write(before, after))
        y = Mm(end + after)
    return standing[0].top, joined(parts)


def rule_block(y: Mm, rule: Rule) -> Block:
    """A line across the measure at that height: a paragraph a point high with a border below."""
    setting = Setting(below=Border(rule), line=1.0)

    def write(before: Mm, after: Mm) -> Xml:
        return paragraph(GAP, setting=replace(setting, before=before, after=after))

    top = Mm(y - mm(1.0 + rule.width / 2))
    return Block(top, mm(1.0 + rule.width), write)


def title_block(  # noqa: PLR0913 - a page's head has these parts
    content: str,
    style: TextStyle,
    rule: Rule,
    *,
    y: Mm,
    rule_y: Mm,
    as_style: str = "",
    lines: int = 1,
    setting: Setting = PLAIN,
) -> Block:
    """A title and the rule under it."""
    bottom = y - line_above(style) + lines * mm(line_points(style))
    space = Mm(max(0.0, rule_y - mm(rule.width / 2) - bottom))
    ruled = replace(setting, below=Border(rule, space), line=line_points(style))
    return text_block(y, content, style, lines=lines, as_style=as_style, setting=ruled)


def heading_block(  # noqa: PLR0913 - a heading has these parts
    content: str, style: TextStyle, *, y: Mm, rule_y: Mm, lines: int, setting: Setting
) -> Block:
    """The heading of an indicator: Word's first level, with the red rule under it."""
    return title_block(
        content,
        style,
        RULE_TITLE,
        y=y,
        rule_y=rule_y,
        as_style=HEADING_INDICATOR,
        lines=lines,
        setting=setting,
    )

"""Sections of the Word edition: one side of paper each, with its margins and its number.

The section states the number of its page anew: unnumbered sides therefore count for nothing, and a
PAGEREF field gives the printed number. Nothing is mirrored by Word itself, which goes by the parity
of numbers; ours go by the physical side.
"""

import re
from dataclasses import dataclass

from anjuan.adapters.docx_xml import NOTHING, Xml, joined, twips, w
from anjuan.model import sheet
from anjuan.model.pages import Side
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH
from anjuan.model.units import Mm

_LABEL = re.compile(r"(.*?)(\d{1,5})", re.DOTALL)
_BOTTOM = Mm(10.0)
"""Lower margin: less than the design's, so that a line more in Word stays on its page."""
_BOTTOM_TURNED = Mm(14.0)
TURNED_LEFT = Mm(SHEET_HEIGHT - sheet.PICTURES_END)
"""Left margin of a page that lies on its side."""
HEADER_TOP = Mm(5.0)
"""Where a header's line begins that holds no running head."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed label as Word counts it: `2-` stands, 37 is the page's number."""

    before: str
    page: int


def number_of(label: str) -> Number | None:
    """The number in a label; None where it has none that Word could count."""
    match = _LABEL.fullmatch(label)
    return Number(match[1], int(match[2])) if match and str(int(match[2])) == match[2] else None


@dataclass(frozen=True, slots=True)
class Section:
    """The sheet of one page: which header, where the body begins, which number it bears."""

    header: str
    side: Side
    top: Mm
    label: str
    turned: bool = False
    header_top: Mm = HEADER_TOP


def section_properties(section: Section) -> Xml:
    """`sectPr` in the order of CT_SectPr; margins 28 and 26, mirrored by the physical side."""
    number = number_of(section.label)
    return w(
        "sectPr",
        Xml(f'<w:headerReference w:type="default" r:id="{section.header}"/>'),
        w("type", val="nextPage"),
        _turned_page(section) if section.turned else _upright_page(section),
        w("pgNumType", fmt="decimal", start=number.page) if number else NOTHING,
        w("cols", space=0),
    )


def _upright_page(section: Section) -> Xml:
    left = sheet.left_edge(section.side)
    return joined(
        (
            w("pgSz", w=twips(SHEET_WIDTH), h=twips(SHEET_HEIGHT)),
            _margins(section, left, SHEET_WIDTH - left - sheet.MEASURE, _BOTTOM),
        )
    )


def _turned_page(section: Section) -> Xml:
    left, right = TURNED_LEFT, sheet.PICTURE_TOP
    return joined(
        (
            w("pgSz", w=twips(SHEET_HEIGHT), h=twips(SHEET_WIDTH), orient="landscape"),
            _margins(section, left, right, _BOTTOM_TURNED),
        )
    )


def _margins(section: Section, left: float, right: float, bottom: float) -> Xml:
    return w(
        "pgMar",
        top=twips(section.top),
        right=twips(right),
        bottom=twips(bottom),
        left=twips(left),
        header=twips(section.header_top),
        footer=twips(5),
        gutter=0,
    )

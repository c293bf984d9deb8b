"""Scanned papers: their date, their number, their mark of secrecy, recognised; nothing else.

A date read wrongly is worse than none. Long lines, which are sentences, are not read at all. What
is taken was read four times, from several pictures of the line, and has the standard's form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Final

from PIL import Image

from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.recognising import (
    Quad,
    line_at,
    places_of_lines,
    strip_of,
)
from anjuan.adapters.readers.refusal import classified
from anjuan.adapters.readers.secrecy import HEAD_LINES, mark_in
from anjuan.adapters.readers.signature import document_number, sign_off, signing_line
from anjuan.model.evidence import Scan

LONG_EDGE: Final = 1600
"""Pixels at which a page is read: letters of 16 points are 30 pixels high, of 10 points 19."""
UNREAD: Final = "……"
"""Stands for a line that was not read."""
_SENTENCE: Final = 0.6
"""A line longer than this part of the page's width is a sentence or a title."""
_HEAD, _TAIL = 12, 12
"""Lines at the head and at the end of a page that are read."""
LATER_HEAD: Final = 3
"""Lines at the head of later pages in which a mark of secrecy stands."""
_MOST_PARTS: Final = 3
"""A row of more parts is a table's."""
_SURE: Final = 0.95
_SURE_IN_WORDS: Final = 0.97
"""For dates in Chinese numerals: a seal's arc makes 二 of 一."""
_SURE_NUMBER: Final = 0.9
"""For numbers, whose brackets recognisers are less sure of."""
_RED_IS_WHITE: Final = 185
"""From this level of red on a pixel is paper: seals leave it, ink does not."""
_GAP: Final = 0.15
"""Part of a line's height above and below it that nothing else stands in."""
_DARK: Final = 150
_SPECKS: Final = 0.01
"""Part of the gaps that noise darkens."""
_RIGHT: Final = 0.4
"""A date without a unit's name above signs a paper only to the right of this part of the width."""
_ENDS: Final = 2
"""And so many lines from the end."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_WHOLE_DATE = re.compile(
    r"(?:\d{4}|[一二三四五六七八九零〇○０ＯOo0]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_WORTH = re.compile(r"年.{0,4}月.{0,4}日|\d{4}.{0,5}号")
"""What is read again."""
_NUMBERED = re.compile(r"\d{4}.{0,5}号$")
_IN_WORDS = re.compile(r"年[一二三四五六七八九十]+月")
_BRACKETS = str.maketrans(
    "﹝［【〖「﹙（([{﹞］】〗」﹚）)]}", "〔〔〔〔〔〔〔〔〔〔〕〕〕〕〕〕〕〕〕〕"
)
_WHOLE_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}〔(?P<year>\d{4})〕\d{1,4}号")
_ANOTHERS = re.compile(
    r"^(?:根据|按照|依据|依照|遵照|参照|关于|转发|批转|附件|见|如|及|和|与|的)|第.{1,4}[条款]"
)
"""How a line begins that names the paper of another."""
_NUMBER_WITHIN: Final = 6
"""A number stands in so many lines from above."""
_ATTACHED = re.compile(r"附件|附表")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page as recognised, all that stands on one height; `UNREAD` where it was not."""

    text: str
    sure: bool = True
    """Read several times with the same outcome, and surely."""
    left: float = 0.0
    """Where it begins, in parts of the page's width."""


def recognised(pages: Sequence[Image.Image], *, between: int = 0) -> Scan | None:
    """What the first page of a paper, and the last one if there are two, surely say.

    `between` is how many pages lie between the two, unread. None where the recogniser is missing
    or nothing was found.

    Raises:
        Refusal: a mark of secrecy stands at the head of a page; no other line is read.
    """
    if not engine_version():
        return None
    read = []
    for at, page in enumerate(pages):
        sheet = _Sheet(page)
        head = sheet.rows(0, _HEAD)
        mark = secrecy_of(head, later=at > 0)
        if mark:
            raise classified(f"第{at + between + 1}页标有“{mark}”" if at else f"首页标有“{mark}”")
        read.append((*head, *sheet.rows(_HEAD, None)))
    found = scan_of(read, whole=not between)
    return found if found != Scan() else None


def secrecy_of(head: Sequence[Row], *, later: bool = False) -> str:
    """The mark at the head of a page, however sure: what may be classified is left alone."""
    return mark_in(one.text for one in head[: LATER_HEAD if later else HEAD_LINES])


def scan_of(pages: Sequence[Sequence[Row]], *, whole: bool = True) -> Scan:
    """Date and number by the rules for text, where they are sure; `whole`: no page is left out.

    A number of another year than the date says that one of them is misread: neither holds.
    """
    first = pages[0] if pages else ()
    last = pages[-1] if len(pages) > 1 else ()
    attached = bool(last) and _ATTACHED.match(last[0].text) is not None
    signed = _signed((*first, *(() if attached else last)), whole=whole and not attached)
    number = _number(first)
    if signed and number and f"〔{signed.year}〕" not in number:
        return Scan()
    return Scan(signed, number)


def _signed(rows: Sequence[Row], *, whole: bool) -> date | None:
    """The date of the line that signs, if it is a whole date, sure, and clearly a signature."""
    kept = [one for one in rows if one.text.strip()]
    lines = [one.text for one in kept]
    at = signing_line(lines)
    if at is None or not kept[at].sure or not _WHOLE_DATE.search(re.sub(r"\s", "", lines[at])):
        return None
    found = sign_off(lines)
    ends = whole and kept[at].left >= _RIGHT and len(kept) - at <= _ENDS
    if found.day is None or not (found.issuers or ends):
        return None
    return found.day if _FIRST_YEAR <= found.day.year <= _LAST_YEAR else None


def _number(rows: Sequence[Row]) -> str:
    """The number among the lines of the head, each of them alone."""
    for one in rows[:_NUMBER_WITHIN]:
        found = document_number([one.text.translate(_BRACKETS)]) if one.sure else ""
        whole = None if _ANOTHERS.search(found) else _WHOLE_NUMBER.fullmatch(found)
        if whole is not None and _FIRST_YEAR <= int(whole["year"]) <= _LAST_YEAR:
            return found
    return ""


# ── one page ─────────────────────────────────────────────────────────────────────────────────


class _Sheet:
    """A page whose lines are found, and read as they are asked for."""

    def __init__(self, page: Image.Image) -> None:
        self._plain = _as_page(page.convert("RGB").getchannel(0))
        self._clear = without_red(page)
        self._lines = in_rows(places_of_lines(self._clear))

    def rows(self, first: int, end: int | None) -> tuple[Row, ...]:
        """The rows from one place to another."""
        return tuple(self._row(at) for at in range(len(self._lines))[first:end])

    def _row(self, at: int) -> Row:
        parts = self._lines[at]
        width = self._clear.width
        left = max(0.0, parts[0].left_top[0] / width)
        inside = _HEAD <= at < len(self._lines) - _TAIL
        long = any(one.width > width * _SENTENCE for one in parts)
        if inside or long or len(parts) > _MOST_PARTS:
            return Row(UNREAD, sure=False, left=left)
        read = [self._part(one) for one in parts]
        text = "  ".join(text for text, _ in read)
        apart = bool(_WORTH.search(text)) and not any(_WORTH.search(one) for one, _ in read)
        return Row(text, all(sure for _, sure in read) and not apart, left)

    def _part(self, place: Quad) -> tuple[str, bool]:
        """A part's text, and whether it is sure; further readings see a little more of it."""
        text, score = line_at(self._clear, place)
        if not _WORTH.search(text):
            return text or UNREAD, score >= _SURE
        if is_crossed(self._clear, place):
            return text, False
        again = (
            line_at(self._plain, place.longer(place.height * 0.6)),
            line_at(self._clear, place.longer(place.height * 0.3)),
            line_at(self._plain, place.longer(place.height * 0.5), stretched=1.25),
        )
        return text, agreed(((text, score), *again))


def agreed(readings: Sequence[tuple[str, float]]) -> bool:
    """Whether all readings of a line, each with how sure it is, say the same and are sure.

    Brackets of one sort are as good as those of another.
    """
    text = readings[0][0]
    worded = _SURE_IN_WORDS if _IN_WORDS.search(text) else _SURE
    needed = _SURE_NUMBER if _NUMBERED.search(text) else worded
    said = {other.translate(_BRACKETS) for other, _ in readings}
    return len(said) == 1 and min(sure for _, sure in readings) >= needed


def without_red(page: Image.Image) -> Image.Image:
    """The page in grey, seals in red taken off."""
    red = page.convert("RGB").getchannel(0)
    return _as_page(red.point([_lightened(level) for level in range(256)]))


def is_crossed(page: Image.Image, place: Quad) -> bool:
    """Whether something runs over a line, as the black seal of a grey scan does.

    It may hide a stroke or add one, and the recogniser is no less sure. What runs over the line
    shows in the gaps above and below it.
    """
    gaps = (place.beyond(-_GAP, -0.02), place.beyond(1.02, 1 + _GAP))
    strips = [strip_of(page, one).getchannel(0) for one in gaps]
    dark = sum(sum(one.histogram()[:_DARK]) for one in strips)
    return dark > _SPECKS * sum(one.width * one.height for one in strips)


def _as_page(channel: Image.Image) -> Image.Image:
    return Image.merge("RGB", (channel, channel, channel))


def _lightened(level: int) -> int:
    return min(255, round(level * 255 / _RED_IS_WHITE))


def in_rows(places: Sequence[Quad]) -> list[tuple[Quad, ...]]:
    """Parts of lines, from the left, by their height on the sheet, which may lie askew."""
    if not places:
        return []
    slope = median(one.slope for one in sorted(places, key=lambda one: -one.width)[:9])
    high = median(one.height for one in places)
    heights = ((one.middle[1] - one.middle[0] * slope, one) for one in places)
    level = sorted(heights, key=lambda pair: pair[0])
    rows = [[level[0][1]]]
    for (above, _), (here, one) in pairwise(level):
        if here - above > high / 2:
            rows.append([])
        rows[-1].append(one)
    return [tuple(sorted(row, key=lambda one: one.middle[0])) for row in rows]

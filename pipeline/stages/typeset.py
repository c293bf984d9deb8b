"""Breaks Chinese text into lines: kinsoku, units kept whole, little stretching, titles in sense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile

from anjuan.model.pages import Lines
from anjuan.model.sheet import Metrics, TextStyle, pt
from anjuan.model.spacing import (
    HANGING,
    NEVER_FIRST,
    NEVER_LAST,
    adjustments,
    hang,
    stretch_gaps,
)
from anjuan.model.units import Mm, Pt

STRETCH = 0.085
"""The most that a gap of a justified line may gain, in em."""
_TOLERANCE = 0.01
SPACES = " \u3000\t"
_LONG_MEASURE_WORDS = (
    "人次|小时|分钟|公里|公斤|万元|平方米|立方米|季度|月份|年度|个月|周年|门次|车次"
)
_UNITS = re.compile(
    "|".join(
        (
            r"（[^（）\n]{1,12}[　 ]摄）",
            r"〔\d{4}〕\s?第?\d+号",
            r"\d{1,2}月\d{1,2}日",
            r"[“‘][^“”‘’\s]{1,5}[”’]",
            r"第\d+[^\x00-\xff\W]",
            rf"[A-Za-z0-9\u00c0-\u024f\u2160-\u217f][!-~·\u00c0-\u024f]*(?:{_LONG_MEASURE_WORDS}|[^\x00-\xff\W])?",
            r"—{2}|…{2}",
        )
    )
)
"""What is never split: credits, 文号, days, short quotations, numbers with their measure word,
Latin words, 档号, page labels and codes (`Ⅱ-1-1)`), double dashes and dots."""
_LATIN_BREAK = re.compile(r"(?<=[/\-_.·])")


@dataclass(frozen=True, slots=True)
class Measured:
    """A paragraph with the widths of its characters summed up from its beginning."""

    text: str
    natural: tuple[float, ...]
    added: tuple[float, ...]
    size: float

    def width(self, start: int, end: int) -> float:
        """Width in points of the characters from `start` up to `end` on a line of their own."""
        if end <= start:
            return 0.0
        added = self.added[end - 1] - self.added[start]
        return self.natural[end] - self.natural[start] + added * self.size


def break_lines(
    text: str,
    measure: Mm,
    style: TextStyle,
    metrics: Metrics,
    *,
    first_indent: int | None = None,
) -> Lines:
    """The text in lines that fit the measure; line feeds begin new ones, blank lines fall out.

    The first line is shorter by `first_indent` characters (the style's own indent where None).
    `justified` says which lines the writers stretch. A unit wider than the measure is split where
    its words join, or else anywhere: no line is ever too long.
    """
    indent = style.indent if first_indent is None else first_indent
    paragraphs = [one for part in text.split("\n") if (one := part.strip(SPACES))]
    broken = [
        line
        for paragraph in paragraphs
        for line in _paragraph(paragraph, measure, style, metrics, indent)
    ]
    whole = "\n".join(paragraphs) if "\n" in text else text
    return Lines(whole, tuple(line for line, _ in broken), tuple(full for _, full in broken))


def one_line(text: str) -> Lines:
    """Text that is known to fit on one line, or nothing."""
    return Lines(text, (text,) if text else ())


def text_width(text: str, style: TextStyle, metrics: Metrics) -> Pt:
    """Width of a single line as drawn, spacing and tracking included, in points."""
    added = sum(adjustments(text, spaced=style.spaced)) * style.size
    natural = metrics.width(text, style.role, style.size)
    return Pt(natural + added + style.tracking * max(len(text) - 1, 0))


def _paragraph(
    text: str, measure: Mm, style: TextStyle, metrics: Metrics, indent: int
) -> Iterator[tuple[str, bool]]:
    if not text:
        return
    measured = measure_text(text, style, metrics)
    room = pt(measure)
    first = room - indent * style.size
    cuts = _without_widow(measured, _fill(measured, first, room), room)
    for number, (start, end) in enumerate(cuts):
        line = text[start:end].strip(SPACES)
        last = number == len(cuts) - 1
        available = first if number == 0 else room
        yield line, style.justified and not last and _stretches(line, available, style, metrics)


def measure_text(text: str, style: TextStyle, metrics: Metrics) -> Measured:
    """The text with its widths summed up."""
    known: dict[str, float] = {}
    for character in set(text):
        known[character] = metrics.width(character, style.role, style.size) + style.tracking
    natural = (0.0, *accumulate(known[character] for character in text))
    added = (0.0, *accumulate(adjustments(text, spaced=style.spaced)))
    return Measured(text, natural, added[:-1] if text else added, style.size)


def _stretches(line: str, room: float, style: TextStyle, metrics: Metrics) -> bool:
    gaps = sum(stretch_gaps(line))
    missing = room + hang(line) * style.size - text_width(line, style, metrics)
    return gaps > 0 and missing >= -_TOLERANCE and missing / gaps <= STRETCH * style.size


# ── where a line may break ───────────────────────────────────────────────────────────────────


def break_points(text: str) -> tuple[int, ...]:
    """Positions before which a line may begin, the text's end included (kinsoku both ways)."""
    points = []
    for at in _seams(text):
        before, after = text[at - 1], text[at]
        if after in NEVER_FIRST or before in NEVER_LAST:
            continue
        points.append(at)
    return (*points, len(text))


def _seams(text: str) -> Iterator[int]:
    """Every position between two units, the ends of the text excepted."""
    position = 0
    for unit in _UNITS.finditer(text):
        yield from (at for at in range(position, unit.start() + 1) if at)
        position = unit.end()
    yield from (at for at in range(position, len(text)) if at)


def _fill(measured: Measured, first: float, room: float) -> list[tuple[int, int]]:
    """Greedy lines as (start, end)."""
    lines: list[tuple[int, int]] = []
    start, last_fit, available = 0, 0, first
    for end in break_points(measured.text):
        if fits(measured, start, end, available):
            last_fit = end
            continue
        if last_fit > start:
            lines.append((start, last_fit))
            start, available = last_fit, room
        while not fits(measured, start, end, available):
            cut = _split(measured, start, end, available)
            lines.append((start, cut))
            start, available = cut, room
        last_fit = end
    lines.append((start, len(measured.text)))
    return lines


def fits(measured: Measured, start: int, end: int, room: float) -> bool:
    """Whether these characters fit on a line of `room` points; blanks at its ends do not count."""
    text = measured.text
    while start < end and text[start] in SPACES:
        start += 1
    while end > start and text[end - 1] in SPACES:
        end -= 1
    hanging = 0.5 * measured.size if end > start and text[end - 1] in HANGING else 0.0
    return measured.width(start, end) <= room + hanging + _TOLERANCE


def _split(measured: Measured, start: int, end: int, room: float) -> int:
    """Where to cut a unit that is wider than a line: after `/ - _ .` or after any character."""
    near = takewhile(lambda cut: measured.width(start, cut) <= 2 * room, range(start + 1, end))
    fitting = [cut for cut in near if measured.width(start, cut) <= room + _TOLERANCE]
    fitting = fitting or [start + 1]
    unit = measured.text[start : fitting[-1] + 1]
    joints = {start + match.start() for match in _LATIN_BREAK.finditer(unit)}
    clean = [cut for cut in fitting if _kinsoku(measured.text, cut)]
    return max(
        [cut for cut in clean if cut in joints] or clean or fitting,
    )


def _kinsoku(text: str, cut: int) -> bool:
    return text[cut] not in NEVER_FIRST and text[cut - 1] not in NEVER_LAST


def _without_widow(
    measured: Measured, lines: list[tuple[int, int]], room: float
) -> list[tuple[int, int]]:
    """Brings one more unit down where the last line would hold a single character."""
    if len(lines) < 2 or _characters(measured.text[slice(*lines[-1])]) > 1:  # noqa: PLR2004 - a line above it
        return lines
    start, end = lines[-2]
    earlier = [at for at in break_points(measured.text[:end]) if start < at < end]
    if not earlier or not fits(measured, earlier[-1], lines[-1][1], room):
        return lines
    return [*lines[:-2], (start, earlier[-1]), (earlier[-1], lines[-1][1])]


def _characters(text: str) -> int:
    return sum(character not in NEVER_FIRST and character not in SPACES for character in text)


def joined(lines: tuple[str, ...]) -> str:
    """Lines as one text again; a blank stands where a Latin word went over the edge."""
    text = ""
    for line in lines:
        blank = bool(text and line) and text[-1].isascii() and line[0].isascii()
        text += f" {line}" if blank else line
    return text

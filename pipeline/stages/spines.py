"""Spine labels of binders (print.md 11b): what stands on them, upright, and where they are cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anjuan.model import sheet
from anjuan.model.printing import Built, BuiltBook, SpineLabel, SpineText
from anjuan.model.sheet import TextStyle, mm
from anjuan.model.units import Mm, Pt
from anjuan.stages.thickness import Spine

LABEL_HEIGHT = Mm(262.0)
LABEL_HEAD = Mm(26.0)
LABEL_FOOT = Mm(6.0)
LABEL_TOP = Mm(16.0)
"""Of every label on its A4 sheet."""
_LEFT, _RIGHT, _BETWEEN = Mm(15.0), Mm(195.0), Mm(14.0)
_BOOK, _FOOT_GAP = "资料册", 10.0
_UNIT_PITCH, _UNIT_LEAST, _UNIT_ROOM = 6.2, 4.0, 52.0
_PLAIN = 15
"""Labels below this width bear the volume's number and title only."""
_WIDE = 25
_BASELINE = 0.36
"""Of a character, below its middle, in ems."""
_VERTICAL = str.maketrans("（）《》“”—(){}", "︵︶︽︾﹁﹂︱︵︶︷︸")
_CELLS = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{1,2}(?![0-9A-Za-z])|\S")
_LEVELS = (
    re.compile(r"[\u4e00-\u9fff]{2,}?(?:省|自治区)"),
    re.compile(r"[\u4e00-\u9fff]{2,4}?(?:市|自治州|州|盟)"),
    re.compile(r"[\u4e00-\u9fff]{2,4}?(?:县|区|旗)"),
)
"""Places before a unit's own name, from the province down, each once."""
_NO_PLACE = re.compile(r"(?:开发|示范|试验|实验|新|园|景|社|小|校|院|城|农贸|交易|超|夜)(?:市|区)$")
"""`高新技术产业开发区`, `农贸市场`: no place that a unit lies in."""
_NO_NAME = re.compile(r"管理委员会|管委会|街道|办事处|场|容|政|区|直")
"""What follows is no name by itself: `市场服务中心`, `市容管理局`, `市直机关`."""
_LEAST_UNIT = 4
_SUBJECT = re.compile(r"^(?:\d{4}(?:年度|年)?)?(.{2,4}?)(?:工作|材料|资料)?$")

_WHITE_YEAR = TextStyle("spine-year", sheet.Role.LATIN_BOLD, Pt(16), Pt(0), sheet.WHITE)
_WHITE_WORDS = TextStyle("spine-subject", sheet.Role.BIAOSONG, Pt(12), Pt(0), sheet.WHITE)
_HEAVY = TextStyle("spine-words", sheet.Role.BIAOSONG, Pt(20), Pt(0))
_RANGE = TextStyle("spine-range", sheet.Role.LATIN_BOLD, Pt(12), Pt(0))
_PLAIN_WORDS = TextStyle("spine-count", sheet.Role.SONG, Pt(12), Pt(0))
_UNIT = TextStyle("spine-unit", sheet.Role.SONG, Pt(10.5), Pt(0))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Type sizes in pt and pitches in mm of one width of label."""

    year: float
    book: tuple[float, float]
    volume: tuple[float, float]
    title: tuple[float, float]
    range_: float


_LARGE = _Sizes(16, (20, 12.35), (16, 8.55), (20, 10.9), 12)
_SMALL = _Sizes(14, (16, 9.93), (14, 8.1), (16, 9.6), 10.5)


# ── words ────────────────────────────────────────────────────────────────────────────────────


def short_unit(unit: str) -> str:
    """`行政审批服务局` of `安康市行政审批服务局`: without its places, where enough is left."""
    for level in _LEVELS:
        found = level.match(unit)
        if found is None or _NO_PLACE.search(found[0]):
            continue
        rest = unit[found.end() :]
        if len(rest) >= _LEAST_UNIT and not _NO_NAME.match(rest):
            unit = rest
    return unit


def subject(title: str) -> str:
    """`城市创建` of `2021年度城市创建工作`; nothing where no more than four characters say it."""
    found = _SUBJECT.match(title)
    return found[1] if found else ""


def span(indicators: Sequence[str]) -> str:
    """`2.1—2.5`; the one indicator where there is one."""
    ends = dict.fromkeys((*indicators[:1], *indicators[-1:]))
    return "—".join(ends)


def _cells(text: str) -> list[str]:
    """What stands below each other: a character each, two digits side by side."""
    return _CELLS.findall(text.translate(_VERTICAL))


# ── one label ────────────────────────────────────────────────────────────────────────────────


def spine_label(built: Built, book: BuiltBook, spine: Spine) -> SpineLabel:
    """The label of a book's spine."""
    name = f"{_BOOK} {spine.size} mm"
    if spine.label < _PLAIN:
        return SpineLabel(book.id, spine.label, name, tuple(_narrow(book, spine.label)), ())
    texts, rules = _full(built, book, spine.label)
    return SpineLabel(book.id, spine.label, name, tuple(texts), tuple(rules))


def _narrow(book: BuiltBook, width: Mm) -> Iterator[SpineText]:
    """Number and title; which book it is where the volume has several."""
    size = 18.0 if width > 10 else 14.0  # noqa: PLR2004 - mm
    style = replace(_HEAVY, size=Pt(size - 3))
    pitch = 1.5 * mm(Pt(size))
    y, column = _column(_cells(book.name), width, style, LABEL_HEAD + 14, pitch)
    yield from column
    if book.count > 1:
        y, column = _column(_cells(f"第{book.number}册"), width, style, y + 2 * pitch, pitch)
        yield from column
    start = y + 2.4 * pitch
    room = LABEL_HEIGHT - LABEL_FOOT - _FOOT_GAP - start
    yield from _title(book.title, width, (size, 1.8 * mm(Pt(size))), start, room)[1]


def _full(built: Built, book: BuiltBook, width: Mm) -> tuple[list[SpineText], list[Mm]]:
    sizes = _LARGE if width >= _WIDE else _SMALL
    middle = Mm(width / 2)
    texts = list(_head(built, sizes, width))
    y, column = _column(_cells(_BOOK), width, _sized(_HEAVY, sizes.book), 39.6, sizes.book[1])
    texts += column
    rules = [Mm(y + 11)]
    y, column = _column(
        _cells(book.name), width, _sized(_HEAVY, sizes.volume), y + 20, sizes.volume[1]
    )
    texts += column
    unit = _cells(short_unit(built.unit))
    pitch = min(_UNIT_PITCH, max(_UNIT_LEAST, _UNIT_ROOM / max(len(unit) - 1, 1)))
    unit_from = LABEL_HEIGHT - LABEL_FOOT - _FOOT_GAP - (len(unit) - 1) * pitch
    texts += _column(unit, width, _UNIT, unit_from, pitch)[1]
    below = 30 + (13 if book.count > 1 else 0)
    start = y + 13.7
    y, columns = _title(book.title, width, sizes.title, start, unit_from - below - start)
    texts += columns
    rules.append(Mm(y + 10))
    texts.append(_centred(middle, y + 19, span(book.indicators), _sized(_RANGE, (sizes.range_, 0))))
    if book.count > 1:
        style = _sized(_PLAIN_WORDS, (sizes.range_, 0))
        texts.append(_centred(middle, y + 27.5, f"第{book.number}册", style))
        texts.append(_centred(middle, y + 33.5, f"共{book.count}册", style))
    return texts, rules


def _head(built: Built, sizes: _Sizes, width: Mm) -> Iterator[SpineText]:
    words = subject(built.title) if width >= _WIDE else ""
    year = _sized(_WHITE_YEAR, (sizes.year, 0))
    middle = Mm(width / 2)
    if not words:
        yield _centred(middle, LABEL_HEAD / 2, str(built.year), year)
        return
    yield _centred(middle, 9.0, str(built.year), year)
    yield _centred(middle, 17.4, words, _WHITE_WORDS)


def _title(
    title: str, width: Mm, sizes: tuple[float, float], start: float, room: float
) -> tuple[float, list[SpineText]]:
    """The title in one column as large as the room allows, else in several; its last middle."""
    cells = _cells(title)
    for columns in range(1, _MOST_COLUMNS + 1):
        rows = -(-len(cells) // columns)
        for size, pitch in _settings(*sizes):
            wide = (columns - 1) * 1.25 * mm(Pt(size)) + mm(Pt(size))
            fits = start + (rows - 1) * pitch <= start + room and wide <= width - 2
            if fits or (columns == _MOST_COLUMNS and size == _SMALLEST):
                style = _sized(_HEAVY, (size, 0))
                return _columns(cells, (columns, rows), width, style, (start, pitch))
    raise AssertionError("the last setting takes whatever there is")


_SMALLEST, _MOST_COLUMNS = 9.0, 4


def _settings(size: float, pitch: float) -> Iterator[tuple[float, float]]:
    """Sizes and pitches from the comfortable one to the smallest that is read on a shelf."""
    yield size, pitch
    for smaller in (20.0, 16.0, 14.0, 12.0, 10.5, _SMALLEST):
        if smaller <= size:
            yield smaller, 1.15 * mm(Pt(smaller))


def _columns(
    cells: Sequence[str],
    shape: tuple[int, int],
    width: Mm,
    style: TextStyle,
    flow: tuple[float, float],
) -> tuple[float, list[SpineText]]:
    """Columns from right to left, as upright Chinese is read."""
    (count, rows), (start, pitch) = shape, flow
    apart = 1.25 * mm(style.size)
    texts: list[SpineText] = []
    for at in range(count):
        x = width / 2 + ((count - 1) / 2 - at) * apart
        own = cells[at * rows : (at + 1) * rows]
        texts += [_centred(Mm(x), start + row * pitch, cell, style) for row, cell in enumerate(own)]
    return start + (rows - 1) * pitch, texts


def _column(
    cells: Sequence[str], width: Mm, style: TextStyle, start: float, pitch: float
) -> tuple[float, list[SpineText]]:
    return _columns(cells, (1, len(cells)), width, style, (start, pitch))


def _centred(x: Mm, middle: float, text: str, style: TextStyle) -> SpineText:
    """Words whose middle lies at that height."""
    return SpineText(x, Mm(middle + _BASELINE * mm(style.size)), text, style)


def _sized(style: TextStyle, size: tuple[float, float]) -> TextStyle:
    return replace(style, size=Pt(size[0]))


# ── sheets of labels ─────────────────────────────────────────────────────────────────────────


def on_sheets(labels: Sequence[SpineLabel]) -> tuple[tuple[tuple[Mm, SpineLabel], ...], ...]:
    """The labels side by side on A4 sheets: each with the x of its left edge."""
    pages: list[list[tuple[Mm, SpineLabel]]] = []
    x = _RIGHT
    for label in labels:
        if x + label.width > _RIGHT:
            pages.append([])
            x = _LEFT
        pages[-1].append((x, label))
        x = Mm(x + label.width + _BETWEEN)
    return tuple(map(tuple, pages))

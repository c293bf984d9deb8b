"""The stamp that a watermark camera burns into a photo: its time, and the place if it tells one.

Read only where the camera's own time is lost, as WeChat takes it away. A stamp is told from signs
and banners in the scene: it stands at an edge, a clock's time or a weekday beside a whole date.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from anjuan.adapters.decoding import TURNS
from anjuan.adapters.imaging import orientation_of
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.recognising import Line, lines_in
from anjuan.model.evidence import Stamp
from anjuan.model.periods import SHANGHAI

_LONG_EDGE: Final = 1280
_DATE = re.compile(
    r"(?<!\d)(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d\d(?=\d{1,2}[:：]\d\d)|\d{1,2}(?!\d))"
)
"""Recognisers lose the blank before the time: `2021-03-1210:15`."""
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])\s*[:：]\s*([0-5]\d)(?:\s*[:：]\s*[0-5]\d)?(?!\d)")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]|(?i:mon|tue|wed|thu|fri|sat|sun)")
_PLACE = re.compile(
    r"(?:地\s*[点址]|位置)\s*[:：]\s*(\S.*)|([\u4e00-\u9fff]{2,}[·•・][\u4e00-\u9fff\w（）()-]{2,})"
)
_EDGE: Final = 0.42
"""A stamp lies within this part of the height, from above or from below."""
_NEAR: Final = 0.2
"""Lines of one stamp lie no farther apart than this part of the height."""
_THIN: Final = 7
_PLAIN: Final = 60
_FEWEST, _MOST = 0.002, 0.12
"""Part of a strip that strokes of letters cover."""


def burnt_in(path: Path, small: Image.Image) -> Stamp | None:
    """The stamp of the photo at `path`; None where none shows.

    `small` is its reduced picture, upright: so it is read, too.
    """
    if not engine_version() or not _may_bear(small):
        return None
    try:
        with Image.open(path) as image:
            share = _LONG_EDGE / max(image.size)
            image.draft("RGB", (round(image.width * share), round(image.height * share)))
            turn = TURNS.get(orientation_of(image))
            shown = image.convert("RGB")
    except OSError:
        return None
    if share < 1:
        shown.thumbnail((_LONG_EDGE, _LONG_EDGE), Image.Resampling.BICUBIC)
    return stamp_of(lines_in(shown if turn is None else shown.transpose(turn)))


def stamp_of(lines: Sequence[Line]) -> Stamp | None:
    """The stamp among recognised lines: a whole date with a time or a weekday, at an edge."""
    for line in lines:
        date = _DATE.search(line.text)
        if date is None or not _at_edge(line):
            continue
        beside = [one for one in lines if abs(one.top - line.top) <= _NEAR and _at_edge(one)]
        told = "\n".join(one.text for one in beside)
        clock = _CLOCK.search(_DATE.sub(" ", told))
        if clock is None and not _WEEKDAY.search(told):
            continue
        taken = _moment(date, clock)
        if taken is not None:
            return Stamp(taken, _place(beside))
    return None


def _at_edge(line: Line) -> bool:
    return line.bottom <= _EDGE or line.top >= 1 - _EDGE


def _moment(date: re.Match[str], clock: re.Match[str] | None) -> datetime | None:
    hour, minute = (int(clock[1]), int(clock[2])) if clock is not None else (0, 0)
    try:
        return datetime(int(date[1]), int(date[2]), int(date[3]), hour, minute, tzinfo=SHANGHAI)
    except ValueError:
        return None


def _place(lines: Sequence[Line]) -> str:
    for line in lines:
        found = _PLACE.search(line.text)
        if found is not None:
            return (found[1] or found[2]).strip().replace("・", "·").replace("•", "·")
    return ""


def _may_bear(small: Image.Image) -> bool:
    """Whether thin light strokes, as of letters, cover some of the upper or the lower strip."""
    red, green, blue = small.convert("RGB").split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    opened = light.filter(ImageFilter.MinFilter(_THIN)).filter(ImageFilter.MaxFilter(_THIN))
    strokes = ImageChops.subtract(light, opened).point(
        [255 if at > _PLAIN else 0 for at in range(256)]
    )
    high = int(small.height * _EDGE)
    strips = ((0, 0, small.width, high), (0, small.height - high, small.width, small.height))
    shares = (_share(strokes.crop(box)) for box in strips)
    return any(_FEWEST <= share <= _MOST for share in shares)


def _share(mask: Image.Image) -> float:
    return mask.histogram()[255] / (mask.width * mask.height)

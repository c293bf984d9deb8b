"""Small words of the board's pages: dates, waits, names cut in the middle."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from anjuan.model.board import Row, Shot, State, Sums
from anjuan.model.finding import STATUS_NAMES

THUMBS = "t"
"""The folder of the thumbnails."""
_WEEKDAYS = "一二三四五六日"
_LONGEST_NAME = 18
_TAIL = 4
_ORDER = (State.MISSING, State.SHORT, State.NEAR, State.COMPLETE, State.AHEAD, State.WAIVED)


def long_day(of: date) -> str:
    """`2021年8月20日`."""
    return f"{of.year}年{of.month}月{of.day}日"


def weekday(of: date) -> str:
    """`星期五`."""
    return f"星期{_WEEKDAYS[of.weekday()]}"


def thousands(number: int) -> str:
    """`10,214`."""
    return f"{number:,}"


def wait(days: int) -> str:
    """`逾46天`, `今天`, `还有9天`."""
    if days < 0:
        return f"逾{-days}天"
    return f"还有{days}天" if days else "今天"


def people(departments: Sequence[str], owner: str) -> str:
    """`办公室 张三`."""
    return " ".join(filter(None, ("、".join(departments), owner)))


def middle(name: str) -> str:
    """A file's name cut in its middle, its suffix kept: `IMG_20210…1502.jpg`."""
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, suffix = name.rpartition(".")
    end = f"{stem[-_TAIL:]}{dot}{suffix}" if dot and len(suffix) <= _TAIL + 1 else name[-8:]
    return f"{name[: max(3, _LONGEST_NAME - len(end) - 1)]}…{end}"


def length_of(shot: Shot) -> str:
    """A video's length: `03:12`."""
    return f"{int(shot.seconds) // 60:02d}:{int(shot.seconds) % 60:02d}"


def thumb_of(shot: Shot) -> str:
    """Where its thumbnail lies: by its content, in one of 256 folders."""
    return f"{THUMBS}/{shot.digest[:2]}/{shot.digest[2:26]}.jpg"


def alt_of(shot: Shot) -> str:
    """What a reader hears in place of the picture: its sentence, else its name, never nothing."""
    what = "视频" if shot.seconds else "照片"
    return shot.caption or f"{what} {shot.name}，缺说明"


def percent(share: float) -> str:
    """A part of a scale in per cent, for an attribute: `83.33`."""
    return f"{min(max(share, 0.0), 1.0) * 100:.2f}".rstrip("0").rstrip(".")


def shares(of: Sums) -> tuple[tuple[str, str, str], ...]:
    """The bar of a summary: state, where it begins and how wide it is, in per cent."""
    parts = (
        ("ok", of.complete),
        ("miss", of.incomplete),
        ("ahead", of.not_due),
        ("waived", of.waived),
    )
    found: list[tuple[str, str, str]] = []
    before = 0
    for name, count in parts:
        if count:
            found.append((name, percent(before / of.total), percent(count / of.total)))
        before += count
    return tuple(found)


def tags(row: Row) -> str:
    """What the toggles ask for, of a row."""
    told = [STATUS_NAMES[row.status]]
    if row.near:
        told.append("临期")
    if row.findings:
        told.append("有问题")
    return " ".join(told)


def by_state(rows: Iterable[tuple[Row, "object"]]) -> list[tuple[Row, "object"]]:
    """Rows of a month, what is missing first; within a state in the plan's order."""
    return sorted(rows, key=lambda pair: _ORDER.index(getattr(pair[1], "state", State.WAIVED)))


def css_text(text: str) -> str:
    """A text within quotes of a stylesheet: whatever is no letter or figure by its number."""
    return re.sub(r"[^0-9A-Za-z]", lambda hit: f"\\{ord(hit[0]):06x}", text)

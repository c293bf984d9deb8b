"""Plain Chinese for periods, figures and lists, as messages and working lines say them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from anjuan.model.kinds import Kind, kind_name, measure_word

_QUARTERS = "一二三四"
_MONTHS_IN_YEAR = 12
_TEN_THOUSANDTHS = 100
_MOST_LISTED = 5


def percent(value: Fraction) -> str:
    """A share as per cent, cut after one decimal, never rounded up: 79.99 % is `79.9%`."""
    tenths = value.numerator * 1000 // value.denominator
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def figure(value: Fraction) -> str:
    """A number, cut after two decimals: `30`, `2.5`."""
    sign = "-" if value < 0 else ""
    hundredths = abs(value.numerator) * _TEN_THOUSANDTHS // value.denominator
    whole, rest = divmod(hundredths, _TEN_THOUSANDTHS)
    return f"{sign}{whole}" + (f".{rest:02d}".rstrip("0") if rest else "")


def day(of: date, year: int | None = None) -> str:
    """A day: `3月12日`, with its year where that is not the plan's."""
    front = f"{of.year}年" if year is not None and of.year != year else ""
    return f"{front}{of.month}月{of.day}日"


def period(label: str, year: int | None = None) -> str:
    """A period's label as people say it: `3月`, `一季度`, `上半年`, `第9周`, `3月12日`, `全年`.

    Args:
        label: as the contract writes it: `2021-03`, `2021Q1`, `2021H1`, `2021-W09`, `2021`.
        year: the plan's year, which is left out.
    """
    if not re.match(r"\d{4}", label):
        return label
    first, joint, last = label.partition("/")
    if joint:
        return f"{period(first, year)}至{period(last, year)}"
    own = int(label[:4])
    front = "" if own == year else f"{own}年"
    rest = label[4:]
    if not rest:
        return front or "全年"
    if rest[0] in "QH":
        number = int(rest[1:])
        name = f"{_QUARTERS[number - 1]}季度" if rest[0] == "Q" else "上下"[number - 1] + "半年"
        return front + name
    if "W" in rest:
        return f"{front}第{int(rest[-2:])}周"
    parts = [int(part) for part in rest.strip("-").split("-")]
    return front + (f"{parts[0]}月" if len(parts) == 1 else f"{parts[0]}月{parts[1]}日")


def listed(parts: Iterable[str], *, most: int = _MOST_LISTED, counter: str = "个") -> str:
    """The parts joined by 、; beyond `most` how many there are: `甲、乙等7个`."""
    known = tuple(parts)
    if len(known) <= most:
        return "、".join(known)
    return f"{'、'.join(known[:most])}等{len(known)}{counter}"


def counted(kinds: Sequence[Kind], number: int) -> str:
    """So many of a kind, or of one of several: `照片2张`, `会议记录或会议纪要1份`."""
    return f"{named(kinds)}{number}{measure_word(kinds[0])}"


def named(kinds: Sequence[Kind]) -> str:
    """A kind, or several: `会议记录或会议纪要`."""
    return "或".join(kind_name(kind) for kind in kinds)


def file_name(path: str) -> str:
    """A file for people: `《签到表.xlsx》`."""
    return f"《{path.rpartition('/')[2]}》"


def item_name(title: str, when: str) -> str:
    """An item for people: `3月12日“民法典讲座”`."""
    return f"{when}“{title}”" if when and when not in title else f"“{title}”"

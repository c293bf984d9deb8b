"""Plain Chinese for periods, figures and lists, as messages and working lines say them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby, pairwise

from anjuan.model.kinds import Kind, kind_name, measure_word
from anjuan.model.plan import Indicator

_QUARTERS = "一二三四"
_MONTHS_IN_YEAR = 12
_DAYS_IN_WEEK = 7
_TEN_THOUSANDTHS = 100
_MOST_LISTED = 5


NO_MATERIAL = "不是材料的，移到“参考资料”。"


def folder_of(indicator: Indicator) -> str:
    """Where an indicator's material belongs: `2.2的文件夹`; a standard's: `9.3或4.2的文件夹`."""
    return f"{'或'.join(indicator.homes or (indicator.id,))}的文件夹"


def percent(value: Fraction, *, decimal: bool = False) -> str:
    """A share as per cent, cut after one decimal, never rounded up: 79.99 % is `79.9%`.

    With `decimal`, as the book's figures stand (print.md 04), a round one shows it: `86.0%`; the
    whole is `100%`.
    """
    whole, tenth = divmod(value.numerator * 1000 // value.denominator, 10)
    return f"{whole}.{tenth}%" if tenth or (decimal and value != 1) else f"{whole}%"


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
        year: the plan's year, which is left out where the whole period lies in it.
    """
    if not re.match(r"\d{4}", label):
        return label
    first, joint, last = label.partition("/")
    if joint:
        year = year if first[:4] == last[:4] else None
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


_LEAST_JOINED = 3
"""So many periods one behind the other are told as a stretch."""
_MOST_STRETCHES = 8
_MOST_WITH_DAYS = 2
"""Beyond so many stretches weeks are told by number only."""


def periods(labels: Iterable[str], year: int | None = None, *, most: int = _MOST_STRETCHES) -> str:
    """Periods in order, those that follow one another as stretches: `1月至6月、9月`.

    Weeks are told with their days as well: `第1周至第6周（1月4日至2月14日）`.

    Args:
        labels: as the contract writes them; the same one twice is told once.
        year: the plan's year, which is left out.
        most: beyond so many stretches the rest is counted: `1月、3月、5月等14期`.
    """
    known = tuple(dict.fromkeys(labels))
    runs = _runs(known)
    days = len(runs) <= _MOST_WITH_DAYS
    shown = [_stretch(run, year, days=days) for run in runs[:most]]
    return "、".join(shown) + (f"等{len(known)}期" if len(runs) > most else "")


def _runs(labels: Sequence[str]) -> list[tuple[str, ...]]:
    """Labels that follow one another together; fewer than three stay by themselves."""
    steps = [0]
    for one, other in pairwise(labels):
        steps.append(steps[-1] + (not _follows(one, other)))
    numbered = zip(steps, labels, strict=False)
    runs = [tuple(label for _, label in run) for _, run in groupby(numbered, lambda pair: pair[0])]
    return [
        part
        for run in runs
        for part in ((run,) if len(run) >= _LEAST_JOINED else tuple((one,) for one in run))
    ]


def _follows(one: str, other: str) -> bool:
    """Whether `other` is the next period of the same cadence."""
    first, second = _ordinal(one), _ordinal(other)
    if first is None or second is None or first[0] != second[0]:
        return False
    return second[1] == first[1] + 1


def _ordinal(label: str) -> tuple[str, int] | None:
    """Cadence and number of a label, counted so that the next period has the next number."""
    if hit := re.fullmatch(r"(\d{4})-(\d\d)", label):
        return "month", int(hit[1]) * _MONTHS_IN_YEAR + int(hit[2])
    if hit := re.fullmatch(r"(\d{4})Q(\d)", label):
        return "quarter", int(hit[1]) * len(_QUARTERS) + int(hit[2])
    if monday := _monday(label):
        return "week", monday.toordinal() // _DAYS_IN_WEEK
    if re.fullmatch(r"\d{4}-\d\d-\d\d", label):
        return "day", date.fromisoformat(label).toordinal()
    return None


def _monday(label: str) -> date | None:
    hit = re.fullmatch(r"(\d{4})-W(\d\d)", label)
    return date.fromisocalendar(int(hit[1]), int(hit[2]), 1) if hit else None


def _stretch(run: Sequence[str], year: int | None, *, days: bool) -> str:
    first, last = run[0], run[-1]
    said = period(first, year)
    if len(run) > 1:
        said += f"至{_shortened(first, last, year)}"
    start, end = _monday(first), _monday(last)
    if start is None or end is None or not days:
        return said
    sunday = end + timedelta(days=_DAYS_IN_WEEK - 1)
    until = _shortened(start.isoformat(), sunday.isoformat(), year or start.year)
    return f"{said}（{day(start, year)}至{until}）"


def _shortened(first: str, last: str, year: int | None) -> str:
    """The end of a stretch, without what its beginning says already: `3月1日至5日`."""
    said = period(last, year)
    if last[:4] == first[:4]:
        said = said.removeprefix(f"{last[:4]}年")
    if len(last) == len("2021-03-12") and last[:7] == first[:7]:
        said = said.removeprefix(f"{int(last[5:7])}月")
    return said


_CELL = re.compile(r"(.*[》表])([A-Z]{1,3}\d+)单元格")


def cells(places: Iterable[str], *, most: int = _MOST_LISTED) -> str:
    """Cells of one table named together: `《台账.xlsx》“登记”表F44、F91单元格`; then `等7处`."""
    known = tuple(places)
    named: dict[str, list[str]] = {}
    for place in known[:most]:
        hit = _CELL.fullmatch(place)
        named.setdefault(hit[1] if hit else place, []).extend([hit[2]] if hit else [])
    shown = [
        f"{table}{'、'.join(addresses)}单元格" if addresses else table
        for table, addresses in named.items()
    ]
    return "、".join(shown) + (f"等{len(known)}处" if len(known) > most else "")


def listed(parts: Iterable[str], *, most: int = _MOST_LISTED, counter: str = "个") -> str:
    """The parts joined by 、; beyond `most` how many there are: `甲、乙等7个`."""
    known = tuple(parts)
    if len(known) <= most:
        return "、".join(known)
    return f"{'、'.join(known[:most])}等{len(known)}{counter}"


def counted(kinds: Sequence[Kind], number: int) -> str:
    """So many of a kind, or of one of several: `照片2张`, `会议记录或会议纪要1份`.

    Kinds that are counted by other words bear their own: `照片1张或公示1份`.
    """
    by_word: dict[str, list[Kind]] = {}
    for kind in kinds:
        by_word.setdefault(measure_word(kind), []).append(kind)
    return "或".join(f"{named(of)}{number}{word}" for word, of in by_word.items())


def named(kinds: Sequence[Kind]) -> str:
    """A kind, or several: `会议记录或会议纪要`."""
    return "或".join(kind_name(kind) for kind in kinds)


def file_name(path: str) -> str:
    """A file for people: `《签到表.xlsx》`."""
    return f"《{path.rpartition('/')[2]}》"


def quoted(name: str) -> str:
    """A name in quotes; quotes inside it are single ones (GB/T 15834-2011, 4.8)."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def item_name(title: str, when: str) -> str:
    """An item for people: `3月12日“民法典讲座”`."""
    return f"{when}“{title}”" if when and when not in title else f"“{title}”"

"""What sentences claim: how many people took part, which rate was reached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import inf
from typing import Final

from anjuan.model.periods import Period
from anjuan.stages.text import half_width, numeral

_NUMBER = r"(?P<n>\d{1,4}|[一二两三四五六七八九十百]{1,5})(?P<more>余|多|来)?"
_WHO = (
    r"(?P<who>(?:名|位|个)?(?:机关|在职|全体)?(?:干部职工|党员干部|工作人员|窗口人员|党员|团员|志愿者|青年|代表|"
    r"负责人|骨干|女职工|职工|干部|同志|员工|人员|学员|人|名)(?!次|均))"
)
_DID = r"(?:参加|参与|参训|参会|参学|到会|到场|出席|与会|实到|签到|受训)"
_CLAIMS = (
    re.compile(
        rf"{_DID}了?(?:的?(?:活动|会议|培训|演练|讲座|学习|清扫))?的?(?:人员|人数|职工|学员)?"
        rf"(?:共计|共有|共|合计|有|为|达到|达|:)*(?P<about>约|近|大约|将近)?{_NUMBER}{_WHO}?"
        r"(?P<least>以上)?"
    ),
    re.compile(
        rf"(?P<about>约|近|大约|将近)?{_NUMBER}{_WHO}(?P<least>以上)?[^,。;、:\d未没不缺]{{0,6}}?{_DID}"
    ),
)
_PEOPLE = re.compile(rf"{_NUMBER}{_WHO}")
_PART = re.compile(r"党员|团员|志愿者|青年|代表|负责人|骨干|窗口|女职工|学员")
"""Some of those who came: they may be fewer than all."""
_OTHERS = re.compile(
    r"群众|居民|市民|学生|家长|游客|企业|商户|住户|观众|师生|服务对象|来访|累计|全年|今年以来|先后|历次|"
    r"每[次月期场人批组队科个]|问卷|答题|投票|线上|网上|直播|平均|人次|(?<!第)[两三四五六七八九十\d]+(?:场|期)(?:次|讲座|培训|活动)"
)
"""Other people than those who sign, or another sum than that of this event."""
_NOT_NOW = re.compile(
    r"预计|预期|计划|拟|将|下一步|要求|不少于|应[到参]|去年|上年|往年|上[次期届]|报名"
)
"""A clause of what was expected, or of another time."""
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE = re.compile(r"[^,]+")
_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_ABOUT: Final = (Fraction(85, 100), Fraction(115, 100))
_NEARLY: Final = Fraction(80, 100)
_MORE: Final = Fraction(13, 10)
"""`40余人` is 40 to 52."""

_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,8}率)(?:均|已|也)?(?:达到了?|达|为|是|保持在|:)*"
    r"(?:(?P<percent>\d{1,3}(?:\.\d+)?)%|百分之(?P<words>[一二三四五六七八九十百]+))(?P<least>以上)?"
)
_AIMED = re.compile(
    r"目标|要求|力争|确保|不低于|不少于|应|须|计划|预计|去年|上年|同期|同比|上[月季次期]|提高|提升|下降|"
    r"全国|全省|全市|全县|超过"
)


@dataclass(frozen=True, slots=True)
class Headcount:
    """So many people took part, as a sentence says it; both ends included."""

    number: int
    least: Fraction | float
    most: Fraction | float
    sentence: str

    def admits(self, people: int) -> bool:
        """Whether it may be said of so many."""
        return self.least <= people <= self.most


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that a sentence says was reached, as a share; `unit` is its last decimal place."""

    name: str
    value: Fraction
    unit: Fraction
    sentence: str

    def admits(self, value: Fraction) -> bool:
        """Whether it may be said of that value, cut or rounded; all is said of all only."""
        if self.value == 1:
            return value == 1
        return abs(value - self.value) < self.unit


def headcounts(text: str, period: Period | None) -> tuple[Headcount, ...]:
    """What a text claims of the event of that period; sentences of other days are passed over."""
    found: list[Headcount] = []
    for paragraph in text.split("\n"):
        if "人" not in paragraph and "名" not in paragraph:
            continue
        ours = True
        for written in _SENTENCE.findall(paragraph):
            sentence = _plain(written)
            days = _DAY.findall(sentence)
            ours = _is_of(days, period) if days else ours
            if ours and not _OTHERS.search(sentence):
                found += _in_sentence(sentence, written.strip())
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", half_width(text)).replace("，", ",").replace("：", ":")


def _is_of(days: list[tuple[str, str]], period: Period | None) -> bool:
    """Whether one of the days lies in the period."""
    if period is None:
        return False
    return any(_lies_in(int(month), int(day), period) for month, day in days)


def _lies_in(month: int, day: int, period: Period) -> bool:
    for year in {period.first.year, period.last.year}:
        try:
            if period.first <= date(year, month, day) <= period.last:
                return True
        except ValueError:
            return False
    return False


def _in_sentence(sentence: str, written: str) -> Iterator[Headcount]:
    for clause in _CLAUSE.findall(sentence):
        if _NOT_NOW.search(clause):
            continue
        hits = [hit for pattern in _CLAIMS for hit in pattern.finditer(clause)]
        yield from (_headcount(hit, written) for hit in hits if hit["who"] or "人数" in hit.group())
        numbers = [_whole(hit["n"]) for hit in _PEOPLE.finditer(clause)]
        if hits and len(numbers) > 1:  # 18名党员、22名职工参加
            yield Headcount(sum(numbers), sum(numbers), sum(numbers), written)


def _headcount(hit: re.Match[str], written: str) -> Headcount:
    number = _whole(hit["n"])
    least: Fraction | float = number
    most: Fraction | float = number
    if hit["least"] or _PART.search(hit["who"] or ""):
        most = inf
    if hit["more"]:
        most = max(most, number * _MORE)
    elif hit["about"] in {"近", "将近"}:
        least = number * _NEARLY
    elif hit["about"]:
        least, most = number * _ABOUT[0], max(most, number * _ABOUT[1])
    return Headcount(number, least, most, written)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else numeral(text) or 0


def rates(text: str) -> tuple[Rate, ...]:
    """The rates that a text says were reached; aims, and those of other times, are passed over."""
    found: list[Rate] = []
    for written in _SENTENCE.findall(text):
        for clause in _CLAUSE.findall(_plain(written)):
            if "率" not in clause or _AIMED.search(clause):
                continue
            found += [
                _rate(hit, written.strip()) for hit in _RATE.finditer(clause) if not hit["least"]
            ]
    return tuple(dict.fromkeys(found))


def _rate(hit: re.Match[str], written: str) -> Rate:
    figure = hit["percent"] or str(numeral(hit["words"]) or 0)
    decimals = len(figure.partition(".")[2])
    return Rate(hit["name"], Fraction(figure) / 100, Fraction(1, 100 * 10**decimals), written)

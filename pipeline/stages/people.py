"""Who is meant: roster members in tables, by name and department, and who was in post when."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum, auto

from anjuan.model.periods import Period
from anjuan.model.plan import Indicator, Person, Plan
from anjuan.stages.figures import is_blank, tidy
from anjuan.stages.tabulate import Row, Table

NAME_COLUMNS = (
    "姓名",
    "名字",
    "参加人",
    "参会人",
    "参加人员",
    "参会人员",
    "签到人",
    "志愿者",
    "志愿者姓名",
    "人员",
)
DEPARTMENT_COLUMNS = (
    "科室",
    "部门",
    "所在科室",
    "所属科室",
    "所在部门",
    "科室名称",
    "处室",
    "单位",
    "所在单位",
    "所属单位",
    "工作单位",
    "单位名称",
    "单位及科室",
    "单位（科室）",
)
_DOTS = re.compile(r"[·•・‧∙．.]")
_ASIDE = re.compile(r"[(（].*?[)）]")
_SPLIT = re.compile(r"[、，,;；/\s]+")
_OURSELVES = frozenset({"本局", "我局", "本单位", "我单位", "局机关", "本中心", "我中心", "机关"})
_SHORTEST_UNIT = 3
_EVERYTHING = frozenset({"全部", "所有", "各项", "全部事项", "所有事项"})


class Unclear(Enum):
    """Why a row names no roster member."""

    BLANK = auto()
    """It names nobody."""
    OUTSIDER = auto()
    """Somebody of another unit."""
    UNKNOWN = auto()
    """Nobody of that name and department is on the roster."""
    NAMESAKES = auto()
    """Several are, and the row says no department."""


class People:
    """The roster, to be asked for who a row of a table means."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._by_name: dict[str, list[Person]] = {}
        for person in plan.roster:
            self._by_name.setdefault(plain(person.name), []).append(person)
        names = (*plan.departments, *(person.department for person in plan.roster))
        self._departments = tuple(dict.fromkeys(tidy(name) for name in names if name))

    def of(self, table: Table, row: Row, column: int) -> Person | Unclear:
        """The roster member that a row means, its name standing in that column."""
        written = table.text(row, column)
        if is_blank(written):
            return Unclear.BLANK
        home = table.column(*DEPARTMENT_COLUMNS)
        if home is None:
            return self.called(written, "")
        found = self.called(written, table.text(row, home))
        if found is Unclear.NAMESAKES and _once_a_group(table, home):
            return self.called(written, _above(table, row, home))
        return found

    def called(self, name: str, department: str) -> Person | Unclear:
        """The roster member of that name and department; a blank department leaves the name."""
        namesakes = self._by_name.get(plain(name), [])
        where = self._department(department)
        if where is Unclear.OUTSIDER:
            return Unclear.OUTSIDER
        if isinstance(where, str):
            namesakes = [one for one in namesakes if tidy(one.department) == where]
        if not namesakes:
            return Unclear.UNKNOWN
        return namesakes[0] if len(namesakes) == 1 else Unclear.NAMESAKES

    def _department(self, written: str) -> str | Unclear | None:
        """The department that is meant; None where the cell says only the unit, or nothing."""
        text = tidy(written)
        if is_blank(written):
            return None
        if text in self._departments:
            return text
        if self._is_ours(text):
            return None
        behind = [
            one
            for one in self._departments
            if text.endswith(one) and self._is_ours(text.removesuffix(one))
        ]
        short = [one for one in self._departments if _abbreviates(text, one)]
        found = behind or short
        return found[0] if len(found) == 1 else Unclear.OUTSIDER

    def _is_ours(self, text: str) -> bool:
        """Whether the words mean the unit itself: its name, a short form of it, 本局."""
        unit = tidy(self._plan.unit)
        return (
            text in _OURSELVES
            or text == unit
            or (len(text) >= _SHORTEST_UNIT and _abbreviates(text, unit))
        )


def _once_a_group(table: Table, column: int) -> bool:
    """Whether a column names each group at its first row only, as merged cells would."""
    written = [text for row in table.rows if (text := table.text(row, column))]
    first = bool(table.rows) and bool(table.text(table.rows[0], column))
    return first and len(set(written)) == len(written) <= len(table.rows) // 2


def _above(table: Table, row: Row, column: int) -> str:
    """The nearest entry of the column above a row; empty where there is none."""
    entries = (table.text(one, column) for one in reversed(table.rows) if one.number < row.number)
    return next(filter(None, entries), "")


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of `short`, two at least, stand in the name in that order."""
    rest = iter(name)
    return len(short) > 1 and all(letter in rest for letter in short)


def plain(name: str) -> str:
    """A name without blanks, remarks in brackets and the various middle dots: `李　明` is 李明."""
    return _DOTS.sub("", _ASIDE.sub("", tidy(name)))


def in_post(person: Person, day: date) -> bool:
    """Whether the person belonged to the unit on that day."""
    return (person.joined is None or person.joined <= day) and (
        person.left is None or day <= person.left
    )


def in_post_during(person: Person, span: Period) -> bool:
    """Whether the person belonged to the unit on some day of the span."""
    return (person.joined is None or person.joined <= span.last) and (
        person.left is None or span.first <= person.left
    )


def on_any(person: Person, periods: Iterable[Period]) -> bool:
    """Whether the person belonged to the unit in one of the periods."""
    return any(in_post_during(person, one) for one in periods)


def is_exempt(person: Person, indicator: Indicator, indicators: Sequence[Indicator]) -> bool:
    """Whether 免计事项 takes the person out of this indicator.

    Words that fit no indicator of the plan (长期病假) say why, and hold for all of them.
    """
    words = [word for word in _SPLIT.split(person.exempt.strip()) if word and not is_blank(word)]
    if not words:
        return False
    if any(word in _EVERYTHING for word in words):
        return True
    if any(_speaks_of(word, indicator) for word in words):
        return True
    return not any(_speaks_of(word, one) for word in words for one in indicators)


def _speaks_of(word: str, indicator: Indicator) -> bool:
    return word == indicator.id or word in indicator.title or word in indicator.match


def shown(person: Person) -> str:
    """A person for people: `李明（办公室）`."""
    return f"{person.name}（{person.department}）" if person.department else person.name

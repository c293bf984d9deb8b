"""Whose is it: the task, indicator, shelves and item that a file's folders give it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from anjuan.model.kinds import Kind
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator, Plan, Task
from anjuan.model.units import Department, IndicatorId, TaskId
from anjuan.stages.dating import read_when
from anjuan.stages.identify import Keywords
from anjuan.stages.ids import LeadingId, leading_id, leading_number
from anjuan.stages.shelves import read_shelf
from anjuan.stages.text import bracketed, half_width

INBOXES = frozenset({"待整理", "_inbox", "收件箱", "待归类"})
_LEFT_OUT_FOLDERS = frozenset({"参考资料", "模板", "空白表格"})
_LEFT_OUT_WORDS = ("不报", "不用", "作废", "备用")
_SENSELESS = frozenset("的和与及、，。（）()《》“”关于活动工作开展情况")

_NUMBER_BEFORE = re.compile(r"^[\s\d.、\-_（）()]+")
_YEAR_BEFORE = re.compile(r"^\s*(?:19|20)\d\d年度?[\s\-_]*")

Folder = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What a chain of folders says of the files directly in it."""

    task: TaskId | None = None
    indicator: IndicatorId | None = None
    by_id: bool = False
    """The indicator was found by its id, which goes before patterns."""
    kind: Kind | None = None
    period: Period | None = None
    department: Department | None = None
    year: int | None = None
    others: tuple[int, ...] = ()
    """How deep (1 = outermost) the folders lie that are neither task, indicator nor shelf."""
    dated_home: int | None = None
    """Depth of an indicator's folder whose name bears a day: it is an item itself."""
    shelf: bool = False
    """The innermost folder is a shelf."""
    inbox: bool = False
    excluded: str = ""
    misfiled: str = ""
    """The folder that is out of place, with what it says."""


def in_inbox(path: str) -> bool:
    """Whether a path leads through an inbox."""
    return any(half_width(name).strip() in INBOXES for name in path.split("/")[:-1])


def left_out(name: str) -> str:
    """Why a file or folder of this name is left out on purpose; empty where it is not."""
    for inside in bracketed(half_width(name)):
        for word in _LEFT_OUT_WORDS:
            if word in inside:
                return f"名称中注明“{word}”"
    return ""


class Places:
    """Places of folders, each worked out once from its parent's."""

    def __init__(self, plan: Plan, words: Keywords) -> None:
        self._plan = plan
        self._words = words
        self._tasks = {task.id: task for task in plan.tasks}
        self._indicators = {one.id: one for one in plan.indicators}
        self._known: dict[Folder, Place] = {(): Place()}

    def of(self, folder: Folder) -> Place:
        """The place that this chain of folder names (outermost first) gives."""
        if folder not in self._known:
            self._known[folder] = self._enter(self.of(folder[:-1]), folder)
        return self._known[folder]

    def _enter(self, above: Place, folder: Folder) -> Place:
        name = half_width(folder[-1]).strip()
        above = replace(above, shelf=False)
        if above.excluded or above.inbox:
            return above
        if name in INBOXES:
            return replace(above, inbox=True)
        reason = folder_left_out(name)
        if reason:
            return replace(above, excluded=reason)
        place = self._by_id(above, name, len(folder))
        if place is None:
            place = self._by_name(above, name, len(folder))
        reading = read_when(name, self._plan.period, year=above.year, dotted=False)
        if reading.with_year and reading.period is not None:
            place = replace(place, year=reading.period.first.year)
        return place

    # ── ids ──────────────────────────────────────────────────────────────────────────────────

    def _by_id(self, above: Place, name: str, depth: int) -> Place | None:
        """The place after a folder whose name begins with an id, or None where it means none."""
        lead = leading_id(name)
        if lead is None:
            return None
        if "." not in lead.id:
            return self._into_task(above, lead)
        if lead.id in self._indicators:
            return self._into_indicator(above, lead, name, depth)
        if above.by_id or self._reads_as_day(name) or above.task is None:
            return None
        return replace(above, misfiled=name)

    def _into_task(self, above: Place, lead: LeadingId) -> Place | None:
        task = self._tasks.get(TaskId(lead.id))
        if task is None or above.task is not None:
            return None
        return replace(above, task=task.id)

    def _into_indicator(self, above: Place, lead: LeadingId, name: str, depth: int) -> Place | None:
        indicator = self._indicators[IndicatorId(lead.id)]
        home = above.task is None or above.task == indicator.task
        if not home:
            if alike(lead.rest, indicator):
                return replace(above, misfiled=name)
            return None
        bears_day = read_when(lead.rest, self._plan.period, year=above.year).is_day
        return replace(
            above,
            task=indicator.task,
            indicator=indicator.id,
            by_id=True,
            others=(),
            dated_home=depth if bears_day else None,
        )

    def _reads_as_day(self, name: str) -> bool:
        reading = read_when(name, self._plan.period)
        return reading.is_day and reading.start == 0

    # ── names ────────────────────────────────────────────────────────────────────────────────

    def _by_name(self, above: Place, name: str, depth: int) -> Place:
        task = None if above.task else self._task_titled(name)
        if task is not None:
            return replace(above, task=task.id)
        if above.indicator is None:
            matched = self._matching_folder(above, name)
            if matched is not None:
                lead = leading_number(name)
                rest = lead.rest if lead is not None and lead.id == matched.id else name
                bears_day = read_when(rest, self._plan.period, year=above.year).is_day
                return replace(
                    above,
                    task=matched.task,
                    indicator=matched.id,
                    others=(),
                    dated_home=depth if bears_day else None,
                )
        shelf = read_shelf(
            name, self._plan.period, self._words, self._plan.departments, year=above.year
        )
        if shelf is None:
            return replace(above, others=(*above.others, depth))
        return replace(
            above,
            kind=shelf.kind or above.kind,
            period=shelf.period or above.period,
            department=shelf.department or above.department,
            shelf=True,
        )

    def _task_titled(self, name: str) -> Task | None:
        found = [task for task in self._plan.tasks if task.title == name]
        return found[0] if len(found) == 1 else None

    def _matching_folder(self, above: Place, name: str) -> Indicator | None:
        """The one indicator whose patterns (or title) the folder's name matches."""
        scored = [
            (score, one)
            for one in self._plan.indicators
            if above.task in (None, one.task) and (score := _pattern_score(name, one))
        ]
        if not scored:
            return None
        best = max(score for score, _ in scored)
        winners = [one for score, one in scored if score == best]
        return winners[0] if len(winners) == 1 else None

    # ── keywords ─────────────────────────────────────────────────────────────────────────────

    def by_keyword(self, names: Iterable[str], task: TaskId | None) -> IndicatorId | None:
        """The indicator one of whose `match` keywords a name holds, the longest word first.

        Only within the task that the material lies in; where two indicators have equal claims,
        none is taken.
        """
        if task is None:
            return None
        for name in names:
            text = half_width(name)
            claims = [
                (max(len(word) for word in hits), one.id)
                for one in self._tasks[task].indicators
                if (hits := [word for word in one.match if word in text])
            ]
            if not claims:
                continue
            best = max(length for length, _ in claims)
            winners = [id_ for length, id_ in claims if length == best]
            return winners[0] if len(winners) == 1 else None
        return None

    def likeliest(self, names: Iterable[str], task: TaskId | None) -> tuple[IndicatorId, ...]:
        """At most three indicators that the names resemble most, best first.

        One that they resemble less than half as much as the best is none of them.
        """
        text = "".join(half_width(name) for name in names)
        scored = [
            (resemblance(text, one) + (1 if task == one.task else 0), index, one.id)
            for index, one in enumerate(self._plan.indicators)
            if resemblance(text, one)
        ]
        best = max((score for score, _, _ in scored), default=0)
        near = [row for row in scored if 2 * row[0] >= best]
        return tuple(id_ for _, _, id_ in sorted(near, key=lambda row: (-row[0], row[1]))[:3])

    def told_by(self, folder: str) -> tuple[IndicatorId, ...]:
        """The indicator whose id and title a misplaced folder bears; nothing where it is unsure."""
        lead = leading_id(half_width(folder).strip())
        one = self._indicators.get(IndicatorId(lead.id)) if lead is not None else None
        return (one.id,) if one is not None and lead and alike(lead.rest, one) else ()


def folder_left_out(name: str) -> str:
    """Why a folder of this name is left out on purpose; empty where it is not."""
    if name in _LEFT_OUT_FOLDERS:
        return f"“{name}”文件夹不作材料"
    if name.startswith("_"):
        return "文件夹名以“_”开头"
    return left_out(name)


def _pattern_score(name: str, indicator: Indicator) -> int:
    """How specifically the name matches: letters of the longest pattern that fits, 0 for none."""
    plain = _YEAR_BEFORE.sub("", _NUMBER_BEFORE.sub("", _YEAR_BEFORE.sub("", name)))
    if plain == indicator.title:
        return 1000
    fitting = [
        len(pattern.replace("*", "").replace("?", ""))
        for pattern in indicator.folders
        if fnmatchcase(name, pattern) or fnmatchcase(plain, pattern)
    ]
    return max(fitting, default=0)


def alike(text: str, indicator: Indicator) -> bool:
    """Whether a folder's title is this indicator's: a pattern fits, or a pair of letters agrees."""
    return bool(_pattern_score(text, indicator)) or resemblance(text, indicator) > 0


def resemblance(text: str, indicator: Indicator) -> int:
    """Pairs of letters that the text shares with the title, and keywords that it holds."""
    pairs = {
        indicator.title[at : at + 2]
        for at in range(len(indicator.title) - 1)
        if not set(indicator.title[at : at + 2]) & _SENSELESS
    }
    shared = sum(pair in text for pair in pairs)
    return shared + 2 * sum(word in text for word in indicator.match)

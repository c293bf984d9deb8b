"""Where an indicator's material goes: its folder, an item that is there, or a new item's folder."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anjuan.model.evidence import Item, Material, When
from anjuan.model.moves import FolderOnDisk, Names, fitting
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.dating import read_when
from anjuan.stages.filing import Place, Places

_FORBIDDEN = str.maketrans(dict(zip('\\/:*?"<>|\n\r\t', "＼／：＊？”＜＞｜   ", strict=True)))
"""What Windows allows in no name, and what stands in for it."""
_LONGEST_TITLE = 150
"""Bytes of an item's title in its folder's name."""
_TELLING = 4
"""A title of so many characters says which activity it is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An item's folder that is there already, or is about to be."""

    path: RelPath
    title: str
    day: Period | None
    period: Period | None = None
    """Its day, or the period that it is of."""


class Goals:
    """The folders of indicators and items, as they are on disk; new ones as `init` makes them."""

    def __init__(
        self,
        plan: Plan,
        places: Places,
        items: Sequence[Item],
        folders: Sequence[FolderOnDisk],
        homes: Mapping[IndicatorId, str],
    ) -> None:
        self._plan = plan
        self._places = places
        self._folders = folders
        self._homes = homes
        self._items = items
        self._on_disk = {"/".join(one.names): one.path for one in folders}
        self._spots: defaultdict[IndicatorId, list[Spot]] = defaultdict(list)
        for item in items:
            path = self._on_disk.get(item.folder or "")
            if path is not None:
                period = item.when.period if item.when else None
                day = period if item.when and item.when.day else None
                self._spots[item.indicator].append(Spot(path, item.title, day, period))

    def home(self, indicator: Indicator) -> RelPath:
        """The indicator's folder that people use, else the one that `init` would make."""
        used = Counter(one.folder or one.key.rpartition("/")[0] for one in self._items)
        there = [
            one
            for one in self._folders
            if self._is_home(self._places.of(one.names), one.names, indicator.id)
        ]
        if there:
            return max(there, key=lambda one: _used_below(used, one.names)).path
        task, _, own = self._homes[indicator.id].partition("/")
        return RelPath(f"{self._task_folder(indicator) or task}/{own}")

    def _is_home(self, place: Place, names: Names, wanted: IndicatorId) -> bool:
        """Whether it is the outermost folder of that indicator, and sorts nothing else."""
        return (
            place.indicator == wanted
            and self._places.of(names[:-1]).indicator is None
            and place.dated_home is None
            and not (place.inbox or place.excluded or place.misfiled or place.others)
        )

    def _task_folder(self, indicator: Indicator) -> RelPath | None:
        for one in self._folders:
            place = self._places.of(one.names)
            apart = place.inbox or place.excluded or place.misfiled or place.others
            if place.task == indicator.task and place.indicator is None and not apart:
                return one.path
        return None

    def expect(self, indicator: IndicatorId, spot: Spot) -> None:
        """Remember an item's folder that is about to be made."""
        if spot not in self._spots[indicator]:
            self._spots[indicator].append(spot)

    def item_for_folder(self, indicator: IndicatorId, name: str, day: Period | None) -> Spot | None:
        """The item of the same day that a folder of this name continues, if it is only one."""
        title = self._title_of(name)
        alike = [
            one
            for one in self._spots[indicator]
            if one.day == day and day is not None and (not title or _same(title, one.title))
        ]
        return alike[0] if len(alike) == 1 else None

    def item_for_files(
        self, indicator: IndicatorId, materials: Sequence[Material], when: When | None
    ) -> Spot | None:
        """The one item's folder of that day; for files of no day, the one whose title they bear.

        A month that the files name forbids an item of another month.
        """
        spots = self._spots[indicator]
        if when is not None and when.day is not None:
            found = [one for one in spots if one.day == when.period]
        else:
            stems = [one.file.stem for one in materials]
            found = [
                one
                for one in spots
                if len(one.title) >= _TELLING
                and all(one.title in stem for stem in stems)
                and _may_be_of(when, one.period)
            ]
        return found[0] if len(found) == 1 else None

    def lies_loose(self, indicator: IndicatorId, day: Period) -> bool:
        """Whether loose files of that day lie in the indicator's folder: others join them there."""
        return any(
            one.folder is None and one.indicator == indicator and one.when is not None
            and one.when.period == day
            for one in self._items
        )  # fmt: skip

    def _title_of(self, name: str) -> str:
        reading = read_when(name, self._plan.period)
        return (name[: reading.start] + name[reading.end :]).strip(" -_、.，,")


def item_folder(day: Period, title: str) -> str:
    """`2021-03-12 标题`, fit for every file system."""
    plain = fitting(" ".join(title.translate(_FORBIDDEN).split()), _LONGEST_TITLE)
    return f"{day.label} {plain}".rstrip(". ")


def folded(path: str) -> str:
    """A path as systems compare it that tell neither case nor composed forms apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _used_below(used: Counter[str], names: Names) -> int:
    above = "/".join(names)
    return sum(number for path, number in used.items() if f"{path}/".startswith(f"{above}/"))


def _may_be_of(when: When | None, period: Period | None) -> bool:
    """Whether a date does not contradict a period: one is unknown, or they share a day."""
    if when is None or period is None:
        return True
    return when.period.first <= period.last and period.first <= when.period.last


def _same(one: str, other: str) -> bool:
    """Whether one title stands in the other."""
    return one in other or other in one

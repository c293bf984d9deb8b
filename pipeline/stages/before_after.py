"""Photos of one place before and after it was put right: which they are, which form a pair."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from anjuan.model.evidence import Item, Material, When

_WORK = "整改|整治|治理|改造|清理|清洁|清扫|清除|维修|修复|修缮|处理|拆除|粉刷"
_PHASE = re.compile(rf"(?:{_WORK})(?:之|以)?(前|后)(?![续勤])")
_ENDING_IN_WORK = re.compile(rf"(?:{_WORK})+$")
_BETWEEN = r"\s\-_—、，."
_NUMBERING = re.compile(rf"^\d{{1,2}}[{_BETWEEN}]*(?=[^\d{_BETWEEN}年月日号楼层室])")
_DAY = re.compile(r"(?:19|20)\d{2}[-._年]?\d{1,2}[-._月]?\d{1,2}日?|\d{1,2}月\d{1,2}日")
_EMPTIED = re.compile(r"[（(\[【]\s*(?:照片)?\s*[）)\]】]|照片$|^照片")
"""What is left of brackets, and says no more than that it is a photo."""
_LOOSE = re.compile(rf"[{_BETWEEN}（）()\[\]【】]+")
_ENDS = " \t　-_—、，."
_NO_WORDS = re.compile(r"[\W_\dA-Za-z]*")


class Phase(StrEnum):
    """Before or after."""

    BEFORE = "整改前"
    AFTER = "整改后"


class Pair(NamedTuple):
    """The same place before and after."""

    problem: str
    """What the two names have in common; nothing where that is a number alone."""
    before: Material
    after: Material
    serial: str = ""
    """The number that both names are, where they are nothing else."""


def phase_of(item: Item, photo: Material) -> Phase | None:
    """What its name says, else the nearest folder inside the item (`整改前/1.jpg`)."""
    for name in reversed(_names(item, photo)):
        found = _PHASE.findall(name)
        if found:
            return Phase.BEFORE if found[-1] == "前" else Phase.AFTER
    return None


def pairs(item: Item, photos: Iterable[Material]) -> tuple[Pair, ...]:
    """Pairs in the order of the pictures before; names tell who belongs to whom.

    A picture without its other half, and one of several that would fit, are in no pair.
    """
    known: defaultdict[tuple[str, ...], dict[Phase, list[Material]]] = defaultdict(dict)
    for photo in photos:
        phase = phase_of(item, photo)
        if phase is not None:
            key = tuple(_LOOSE.sub("", name) for name in _bare(item, photo))
            known[key].setdefault(phase, []).append(photo)
    return tuple(
        Pair(_problem(_bare(item, before[0])), before[0], after[0], _serial(key))
        for key, both in known.items()
        for before, after in ((both.get(Phase.BEFORE, []), both.get(Phase.AFTER, [])),)
        if len(before) == len(after) == 1
    )


def own_day(photo: Material) -> When | None:
    """The day that a half itself is of; None where only the item's is known."""
    when = photo.own_when
    return when if when is not None and when.period.days == 1 else None


def on_its_day(item: Item, photo: Material) -> Item:
    """The item as half of a pair tells of it: between before and after lie days."""
    day = own_day(photo)
    return replace(item, when=day) if day is not None else item


def state_of(item: Item, photo: Material, problem: str) -> str:
    """What half of a pair shows: `停车场秩序整改前`; nothing was done yet where it shows before."""
    phase = phase_of(item, photo)
    return f"{bare_problem(problem)}{phase.value}" if phase is not None else problem


def bare_problem(problem: str) -> str:
    """What is wrong, without the work that was done about it: 停车场秩序整改 is 停车场秩序."""
    return _ENDING_IN_WORK.sub("", problem)


def _serial(key: tuple[str, ...]) -> str:
    return key[-1].lstrip("0") if key and re.fullmatch(r"\d{1,3}", key[-1]) else ""


def _problem(names: tuple[str, ...]) -> str:
    name = names[-1] if names else ""
    return "" if _NO_WORDS.fullmatch(name) else _NUMBERING.sub("", name)


def _names(item: Item, photo: Material) -> list[str]:
    """The folders between the item and the photo, and its own name."""
    if item.folder is None:
        return [photo.file.stem]
    *folders, _ = photo.path.removeprefix(f"{item.folder}/").split("/")
    return [*folders[-3:], photo.file.stem]


def _bare(item: Item, photo: Material) -> tuple[str, ...]:
    """Its names without the word that tells before from after, and without their days."""
    names = (_DAY.sub("", _PHASE.sub("", name)) for name in _names(item, photo))
    return tuple(filter(None, (_EMPTIED.sub("", name.strip(_ENDS)).strip(_ENDS) for name in names)))

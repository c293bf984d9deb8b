"""The discs of a package that was split: whether all of them are here, each once, of one set."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anjuan.model.fixity import Change, Difference
from anjuan.model.package_check import CHAIN, INFO, Found
from anjuan.model.units import RelPath

_COUNT = re.compile(r"(\d{1,4}) of (\d{1,4})")
_NAME = re.compile(r"第(\d{1,4})盘")
_SAME = (
    "Source-Organization", "External-Description", "Bag-Group-Identifier", "Bagging-Date",
    "Bag-Software-Agent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc by what it says of itself, as far as that is what was signed."""

    name: str
    """Of its folder."""
    number: int
    """From 1; 0 where it is not known."""
    count: int = 0
    """How many the set has; 0 where it is not known, or it is no part of a set."""
    of: tuple[str, ...] | None = None
    """What all discs of a set say alike, empty of no part of a set; None where it is not known."""


def disc_of(name: str, found: Found) -> Disc:
    """What a disc says of itself; by its folder's name alone where that is not what was signed."""
    named = _NAME.fullmatch(name)
    number = int(named[1]) if named else 0
    if not found.signed or any(one.path == INFO for one in found.differences):
        return Disc(name, number)
    info = found.package.info
    told = _COUNT.fullmatch(info.get("Bag-Count", ""))
    if told is None:
        return Disc(name, 0, of=())
    chain = found.package.signature.signed.get(CHAIN.rpartition("/")[2], "")
    same = (told[2], chain, *(info.get(key, "") for key in _SAME))
    return Disc(name, int(told[1]), int(told[2]), same)


def not_of_one_set(discs: Sequence[Disc]) -> tuple[Difference, ...]:
    """Discs that are missing, here twice, or of another set than most; by their folders' names.

    A disc alone in its folder that is no part of a set is a package of its own; several such
    packages in a folder are none of each other's business.
    """
    sets = Counter(one.of for one in discs if one.of and one.name)
    if not sets:
        return ()
    ours = max(sets, key=lambda one: (sets[one], one))
    return tuple(_told(discs, ours, int(ours[0])))


def _told(discs: Sequence[Disc], ours: tuple[str, ...], count: int) -> Iterator[Difference]:
    first: dict[int, str] = {}
    unknown = 0
    for one in sorted(discs, key=lambda one: (one.name != f"第{one.number}盘", one.name)):
        if one.of is not None and one.of != ours:
            about = "不是这一套的：单位、日期、盘数或组卷记录与其余各盘不同"
            yield Difference(Change.UNEXPECTED, RelPath(one.name), about=about)
        elif not one.number:
            unknown += 1
        elif one.number in first:
            about = f"与“{first[one.number]}”是同一盘"
            yield Difference(Change.UNEXPECTED, RelPath(one.name), about=about)
        else:
            first[one.number] = one.name
    missing = [number for number in range(1, count + 1) if number not in first]
    if len(missing) > unknown:
        for number in missing:
            about = f"共{count}盘，少了这一盘"
            yield Difference(Change.MISSING, RelPath(f"第{number}盘"), about=about)

"""Which 件 lie in which archive box: by thickness, within one class, in the order of numbers."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby

from anjuan.model.archive import ArchiveBox, Record
from anjuan.model.units import Mm

BOXES = (Mm(20), Mm(30), Mm(40), Mm(50))
"""Spines of the standard's boxes (DA/T 22-2015 §8)."""
_SHEET = 0.1
"""Thickness of a sheet of 70 to 80 g/m² in mm (GB/T 9704-2012 asks for 60 to 80)."""
_BINDING = 0.2
"""What thread or staple adds to a 件, in mm."""
_LOST = 4.0
"""Of a box's thickness: its walls, and room so that papers can be taken out."""
_OTHER_PAPERS = 2
"""Sheets of catalogue and 备考表 that lie in every box."""


def plan_boxes(
    records: Iterable[Record], standing: Sequence[ArchiveBox] = ()
) -> tuple[ArchiveBox, ...]:
    """The boxes of a year, numbered through: the fewest for each class, thin where that will do.

    Boxes that are `standing` on a shelf keep number, thickness and papers; what is new goes into
    the last of its class while there is room, then into new boxes. Every 件 is printed on both
    sides of its sheets. One thicker than the thickest box has a box of its own, whose thickness is
    then the largest that there is.
    """
    numbers = count(max((one.number for one in standing), default=0) + 1)
    found: list[ArchiveBox] = []
    for of, run in groupby(records, key=lambda one: one.of):
        own = [one for one in standing if one.of == of]
        filled, rest = _into_standing(own, tuple(run))
        found.extend(filled)
        found.extend(_box(next(numbers), content) for content in _shared_out(rest))
    return tuple(found)


def thickness(record: Record) -> float:
    """Of a bound 件, in millimetres."""
    return -(-record.sides // 2) * _SHEET + _BINDING


def _into_standing(
    standing: Sequence[ArchiveBox], records: Sequence[Record]
) -> tuple[list[ArchiveBox], Sequence[Record]]:
    """The standing boxes with what lies in them, and the papers that need new ones."""
    if not standing:
        return [], records
    end = standing[-1].last
    fits = sum(one.number <= end for one in records)
    last = [one for one in records if standing[-1].first <= one.number <= end]
    used = sum(map(thickness, last))
    while fits < len(records) and used + thickness(records[fits]) <= _room(standing[-1].thickness):
        used += thickness(records[fits])
        fits += 1
    held, before = [], 0
    for one in standing:
        until = one.last if one is not standing[-1] else records[fits - 1].number if fits else end
        content = tuple(each for each in records[:fits] if before < each.number <= until)
        held += [_box(one.number, content, one.thickness)] if content else []
        before = one.last
    return held, records[fits:]


def _shared_out(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    most = _room(BOXES[-1])
    content: list[Record] = []
    used = 0.0
    for one in records:
        if content and used + thickness(one) > most:
            yield tuple(content)
            content, used = [], 0.0
        content.append(one)
        used += thickness(one)
    if content:
        yield tuple(content)


def _room(box: Mm) -> float:
    return box - _LOST - _OTHER_PAPERS * _SHEET


def _box(number: int, content: tuple[Record, ...], given: Mm | None = None) -> ArchiveBox:
    used = sum(map(thickness, content))
    return ArchiveBox(
        of=content[0].of,
        number=number,
        first=content[0].number,
        last=content[-1].number,
        thickness=given or next((one for one in BOXES if used <= _room(one)), BOXES[-1]),
        records=len(content),
        sides=sum(one.sides for one in content),
    )

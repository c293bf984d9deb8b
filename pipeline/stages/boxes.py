"""Which 件 lie in which archive box: by thickness, within one class, in the order of numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from anjuan.model.archive import Archive, ArchiveBox, Record, Share
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
    sides of its sheets. One thicker than the thickest box is shared out evenly over boxes of its
    own (分装), sheet by sheet.
    """
    numbers = count(max((one.number for one in standing), default=0) + 1)
    found: list[ArchiveBox] = []
    for of, run in groupby(records, key=lambda one: one.of):
        own = [one for one in standing if one.of == of]
        filled, rest = _into_standing(own, tuple(run))
        found.extend(filled)
        for content in _shared_out(rest):
            found.extend(_boxes(numbers, content))
    return tuple(found)


def with_shares_told(archive: Archive) -> Archive:
    """The archive whose 件 say over how many boxes they are shared out, where they are."""
    shares = Counter((one.of, one.first) for one in archive.boxes if one.share is not None)
    records = tuple(
        replace(one, remarks=(*one.remarks, f"过厚，分装{shares[one.of, one.number]}盒"))
        if shares[one.of, one.number]
        else one
        for one in archive.filing.records
    )
    return replace(archive, filing=replace(archive.filing, records=records))


def overfull(archive: Archive) -> tuple[ArchiveBox, ...]:
    """Standing boxes whose 件 have grown since beyond what they hold."""
    return tuple(one for one in archive.boxes if _filled(archive, one) > _room(one.thickness))


def _filled(archive: Archive, box: ArchiveBox) -> float:
    if box.share is not None:
        return _bound(box.sides)
    inside = (one for one in archive.filing.records if one.of == box.of)
    return sum(thickness(one) for one in inside if box.first <= one.number <= box.last)


def thickness(record: Record) -> float:
    """Of a bound 件, in millimetres."""
    return _bound(record.sides)


def _bound(sides: int) -> float:
    return -(-sides // 2) * _SHEET + _BINDING


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
    open_ = standing[-1].share is None
    while (
        open_
        and fits < len(records)
        and used + thickness(records[fits]) <= _room(standing[-1].thickness)
    ):
        used += thickness(records[fits])
        fits += 1
    held, before = [], 0
    for one in standing:
        if one.share is not None:
            held += _held_share(one, records)
            before = one.last
            continue
        until = one.last if one is not standing[-1] else records[fits - 1].number if fits else end
        content = tuple(each for each in records[:fits] if before < each.number <= until)
        held += [_box(one.number, content, one.thickness)] if content else []
        before = one.last
    return held, records[fits:]


def _held_share(box: ArchiveBox, records: Iterable[Record]) -> list[ArchiveBox]:
    """A standing box with its part of a 件; what came to the 件 later lies in the last part."""
    record = next((one for one in records if one.number == box.first), None)
    if record is None or box.share is None:
        return []
    rest = max(record.sides - box.share.first + 1, 0)
    return [replace(box, sides=rest if box.share.part == box.share.of else min(box.sides, rest))]


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


def _boxes(numbers: Iterator[int], content: tuple[Record, ...]) -> Iterator[ArchiveBox]:
    """The box of these papers; of a single 件 that no box holds, the boxes of its parts."""
    most = _room(BOXES[-1])
    if sum(map(thickness, content)) <= most:
        yield _box(next(numbers), content)
        return
    (record,) = content
    sheets = -(-record.sides // 2)
    parts = -(-sheets // int((most - _BINDING) / _SHEET))
    first = 1
    for part in range(1, parts + 1):
        end = min(2 * (sheets * part // parts), record.sides)
        piece = replace(record, sides=end - first + 1)
        box = _box(next(numbers), (piece,))
        yield replace(box, records=int(part == 1), share=Share(part, parts, first))
        first = end + 1


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

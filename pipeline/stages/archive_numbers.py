"""件号, 照片组号, 盘号: given once, never moved, never given again (DA/T 13, DA/T 22-2015).

What the register knows keeps its class and number; what is new goes behind; what was taken out
leaves an empty number (空号).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from anjuan.model.archive import (
    EmptyNumber,
    Filing,
    FilingClass,
    Photo,
    PhotoGroup,
    Record,
    Recording,
    Register,
    Registered,
    Run,
    Series,
)
from anjuan.model.units import Sha256
from anjuan.stages.found_again import found_again

_Countable = Record | Recording | PhotoGroup
_Single = TypeVar("_Single", Record, Recording)


def reference(fonds: str, series: Series, of: FilingClass, number: int) -> str:
    """档号: `0138-WS·2021-D30-BGS-0001` (DA/T 13; `·` joins what is of one level)."""
    code = of.run(series).code
    unit = f"-{code}" if code else ""
    return f"{fonds}-{series.value}·{of.year}-{of.retention}{unit}-{number:04d}"


def photo_name(group: PhotoGroup, photo: Photo) -> str:
    """`D30-2021-0007-003`: retention, year, group, photo (DA/T 50-2014 §10)."""
    of = group.of
    return f"{of.retention}-{of.year}-{group.number:04d}-{photo.number:03d}"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A filing with its numbers, the register that they make, and the numbers that are empty."""

    filing: Filing
    register: Register
    empty: tuple[EmptyNumber, ...]
    moved: int
    """件 whose registered class is another than the plan now gives; the registered one holds."""


def number_filing(filing: Filing, register: Register, order: Sequence[str]) -> Numbered:
    """Numbers everything: within its class, papers by matter and time as they come.

    Within the photos of a group known ones keep their place, new ones go behind.
    """
    groups = sorted(filing.groups, key=lambda one: (one.first, one.last))
    every: list[_Countable] = [*filing.records, *filing.recordings, *groups]
    run = _Run(register, [_unnumbered(one) for one in every])
    given = [run.numbered(one) for one in filing.records]
    records = sorted(given, key=lambda one: (*class_rank(one.of, order), one.number))
    first = {one.item: one for one in reversed(records)}
    seen = {
        item: reference(register.fonds, Series.PAPERS, one.of, one.number)
        for item, one in first.items()
    }
    return Numbered(
        Filing(
            records=tuple(records),
            groups=tuple(
                replace(one, reference=seen.get(one.key, ""))
                for one in sorted(map(run.numbered_group, groups), key=_media_rank)
            ),
            recordings=tuple(
                replace(one, reference=seen.get(one.item, ""))
                for one in sorted(map(run.numbered, filing.recordings), key=_media_rank)
            ),
            left_out=filing.left_out,
            next_year=filing.next_year,
        ),
        run.register(),
        run.empty(),
        moved=sum(now.of != one.of for now, one in zip(given, filing.records, strict=True)),
    )


def class_rank(of: FilingClass, order: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Where a class stands, by the plan's order of classes."""
    run = of.run(Series.PAPERS)
    ranks = {
        "年度": (run.year, ""),
        "保管期限": (run.retention, ""),
        "机构": (0, run.code),
        "问题": (0, run.code),
    }
    return tuple(ranks[part] for part in order)


def _media_rank(one: PhotoGroup | Recording) -> tuple[Run, int]:
    series = one.series if isinstance(one, Recording) else Series.PHOTOS
    return one.of.run(series), one.number


def _unnumbered(one: _Countable) -> Registered:
    """As it would stand in the register, without its number."""
    match one:
        case Record():
            files = tuple(paper.material.file.sha256 for paper in one.papers)
            return Registered(Series.PAPERS, one.of, 0, one.key, one.title, files)
        case PhotoGroup():
            files = tuple(photo.material.file.sha256 for photo in one.photos)
            return Registered(Series.PHOTOS, one.of, 0, one.key, one.title, files)
        case Recording():
            files = (one.material.file.sha256,)
            return Registered(one.series, one.of, 0, one.key, one.title, files)


class _Run:
    """One numbering: what is known, what was found again, what is new."""

    def __init__(self, register: Register, unnumbered: Sequence[Registered]) -> None:
        self._fonds = register.fonds
        known = found_again(unnumbered, register.entries)
        self._free = sorted(set(register.entries) - set(known.values()), key=_order)
        self._last: dict[Run, int] = {}
        for one in register.entries:
            self._count(one)
        self._given = {one: self._entry(one, known.get(one)) for one in unnumbered}

    def numbered(self, one: _Single) -> _Single:
        given = self._given[_unnumbered(one)]
        return replace(one, of=given.of, number=given.number)

    def numbered_group(self, one: PhotoGroup) -> PhotoGroup:
        given = self._given[_unnumbered(one)]
        at = {digest: place for place, digest in enumerate(given.files, 1)}
        photos = sorted(
            (replace(photo, number=at[photo.material.file.sha256]) for photo in one.photos),
            key=lambda photo: photo.number,
        )
        return replace(one, of=given.of, number=given.number, photos=tuple(photos))

    def register(self) -> Register:
        entries = sorted((*self._given.values(), *self._free), key=_order)
        return Register(self._fonds, tuple(entries))

    def empty(self) -> tuple[EmptyNumber, ...]:
        """Numbers whose 件 was taken out, or went into others; all its files tell."""
        held = {
            digest: self._reference(one) for one in self._given.values() for digest in one.files
        }
        return tuple(_empty(one, held) for one in self._free)

    def _entry(self, one: Registered, known: Registered | None) -> Registered:
        if known is None:
            return replace(one, number=self._count(one))
        more = (digest for digest in one.files if digest not in known.files)
        files = (*known.files, *more) if one.series is Series.PHOTOS else one.files
        return replace(one, of=known.of, number=known.number, files=files)

    def _count(self, one: Registered) -> int:
        """The number that it has, or the next of its class."""
        run = one.of.run(one.series)
        last = self._last.get(run, 0)
        number = one.number or last + 1
        self._last[run] = max(last, number)
        return number

    def _reference(self, one: Registered) -> str:
        return reference(self._fonds, one.series, one.of, one.number)


def _empty(one: Registered, held: Mapping[Sha256, str]) -> EmptyNumber:
    into = dict.fromkeys(held[digest] for digest in one.files if digest in held)
    partly = bool(into) and any(digest not in held for digest in one.files)
    return EmptyNumber(one.series, one.of, one.number, one.title, tuple(into), partly=partly)


def _order(one: Registered) -> tuple[Run, int]:
    return one.of.run(one.series), one.number


def reused_codes(register: Register, codes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(unit, registered code, code now): units whose code was changed after numbers were given."""
    given = {one.of.unit: one.of.code for one in register.entries if one.of.unit}
    for unit, code in codes.items():
        if unit in given and given[unit] != code:
            yield unit, given[unit], code

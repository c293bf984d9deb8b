"""件号, 照片组号, 盘号: given once, never moved, never given again (DA/T 13, DA/T 22-2015).

What the register knows keeps its class and number; what is new goes behind; what was taken out
leaves an empty number (空号).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
    Series,
    retention_rank,
)
from anjuan.model.units import RelPath, Sha256

_Countable = Record | PhotoGroup | Recording


def reference(fonds: str, series: Series, of: FilingClass, number: int) -> str:
    """档号: `0138-WS·2021-D30-BGS-0001` (DA/T 13; `·` joins what is of one level)."""
    unit = f"-{of.code}" if of.code and series is Series.PAPERS else ""
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


def number_filing(filing: Filing, register: Register, order: Sequence[str]) -> Numbered:
    """Numbers everything: within its class, papers by matter and time as they come."""
    run = _Run(register)
    records = [run.of_record(one) for one in filing.records]
    recordings = [run.of_recording(one) for one in filing.recordings]
    groups = [run.of_group(one) for one in _by_day(filing.groups)]
    records.sort(key=lambda one: (*class_rank(one.of, order), one.number))
    at = {one.item: one for one in reversed(records)}
    seen = {key: reference(register.fonds, Series.PAPERS, of.of, of.number)
            for key, of in at.items()}  # fmt: skip
    return Numbered(
        replace(
            filing,
            records=tuple(records),
            groups=tuple(
                replace(one, reference=seen.get(one.key, ""))
                for one in sorted(groups, key=lambda one: (*_photo_rank(one.of), one.number))
            ),
            recordings=tuple(
                replace(one, reference=seen.get(one.item, ""))
                for one in sorted(
                    recordings,
                    key=lambda one: (
                        one.series,
                        one.of.year,
                        retention_rank(one.of.retention),
                        one.number,
                    ),
                )
            ),
        ),
        run.register(),
        run.empty(),
    )


def class_rank(of: FilingClass, order: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Where a class stands, by the plan's order of classes."""
    ranks = {
        "年度": (of.year, ""),
        "保管期限": (retention_rank(of.retention), ""),
        "机构": (0, of.code),
        "问题": (0, of.code),
    }
    return tuple(ranks[part] for part in order)


def _photo_rank(of: FilingClass) -> tuple[int, int]:
    return of.year, retention_rank(of.retention)


def _by_day(groups: Iterable[PhotoGroup]) -> list[PhotoGroup]:
    return sorted(groups, key=lambda one: (one.first, one.last))


class _Run:
    """One numbering: what is known, what was found again, what is new."""

    def __init__(self, register: Register) -> None:
        self._fonds = register.fonds
        self._free = list(register.entries)
        self._entries = {_place(one): one for one in register.entries}
        self._last: dict[tuple[object, ...], int] = {}
        for one in register.entries:
            run = _run(one.series, one.of)
            self._last[run] = max(self._last.get(run, 0), one.number)

    def of_record(self, one: Record) -> Record:
        files = tuple(paper.material.file.sha256 for paper in one.papers)
        of, number, _ = self._given(Series.PAPERS, one.of, (one.key, one.title, files))
        return replace(one, of=of, number=number)

    def of_recording(self, one: Recording) -> Recording:
        told = (one.key, one.title, (one.material.file.sha256,))
        of, number, _ = self._given(one.series, one.of, told)
        return replace(one, of=of, number=number)

    def of_group(self, one: PhotoGroup) -> PhotoGroup:
        """The group's number, and those of its photos: by digest, new ones behind."""
        files = tuple(photo.material.file.sha256 for photo in one.photos)
        of, number, known = self._given(Series.PHOTOS, one.of, (one.key, one.title, files))
        at = {digest: place for place, digest in enumerate(known, 1)}
        photos = sorted(
            (replace(photo, number=at[photo.material.file.sha256]) for photo in one.photos),
            key=lambda photo: photo.number,
        )
        return replace(one, of=of, number=number, photos=tuple(photos))

    def _given(
        self, series: Series, of: FilingClass, told: tuple[str, str, tuple[Sha256, ...]]
    ) -> tuple[FilingClass, int, tuple[Sha256, ...]]:
        key, title, files = told
        known = self._known(series, key, files)
        if known is None:
            run = _run(series, of)
            self._last[run] = self._last.get(run, 0) + 1
            known = Registered(series, of, self._last[run], key, title, files)
        else:
            self._free.remove(known)
            if series is Series.PHOTOS:
                files = (*known.files, *(one for one in files if one not in known.files))
            of = known.of
        self._entries[_place(known)] = replace(known, key=key, title=title, files=files)
        return of, known.number, files

    def _known(self, series: Series, key: str, files: Sequence[Sha256]) -> Registered | None:
        """The entry of the same place, else the one that shares the first file, or most photos."""
        ours = [one for one in self._free if one.series is series]
        same = next((one for one in ours if one.key == key), None)
        if same is not None:
            return same
        if series is not Series.PHOTOS:
            return next((one for one in ours if one.files[:1] == tuple(files[:1])), None)
        alike = [one for one in ours if 2 * len({*files} & {*one.files}) > len(one.files)]
        return max(alike, key=lambda one: len({*files} & {*one.files}), default=None)

    def register(self) -> Register:
        entries = sorted(self._entries.values(), key=_order)
        return Register(self._fonds, tuple(entries))

    def empty(self) -> tuple[EmptyNumber, ...]:
        return tuple(
            EmptyNumber(one.series, one.of, one.number, one.title)
            for one in sorted(self._free, key=_order)
        )


def _run(series: Series, of: FilingClass) -> tuple[object, ...]:
    """Within what numbers run: the class; photos and recordings are not divided by unit."""
    unit = of.code if series is Series.PAPERS else ""
    return series, of.year, of.retention, unit


def _place(one: Registered) -> tuple[object, ...]:
    return (*_run(one.series, one.of), one.number)


def _order(one: Registered) -> tuple[str, int, int, str, int]:
    of = one.of
    return one.series.value, of.year, retention_rank(of.retention), of.code, one.number


def moved_files(register: Register, filing: Filing) -> Mapping[RelPath, FilingClass]:
    """Papers whose registered class is another than the plan now gives: the number stays."""
    known = {one.key: one.of for one in register.entries if one.series is Series.PAPERS}
    return {
        one.key: known[one.key]
        for one in filing.records
        if one.key in known and known[one.key] != one.of
    }


def reused_codes(register: Register, codes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(unit, registered code, code now): units whose code was changed after numbers were given."""
    given = {one.of.unit: one.of.code for one in register.entries if one.of.unit}
    for unit, code in codes.items():
        if unit in given and given[unit] != code:
            yield unit, given[unit], code

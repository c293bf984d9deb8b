"""What a seal fixes of a part: order and numbers of its items, its books, labels and sides.

Sealed pages keep their label and their side of the leaf. What comes later goes behind the last
item of its indicator, on leaves of its own, under labels put between: `2-37-1`. A label that was
given is never given again, not even when its page is gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from anjuan.model.binder import Chapter, Entry, Part
from anjuan.model.pages import Side
from anjuan.model.plan import Plan
from anjuan.model.seal import Seal, SealedEntry, SealedVolume
from anjuan.model.units import IndicatorId, RelPath, Sha256

_LATE = "成卷以后补充的材料排在该项指标的最后，页码在前一页之后加“-1”“-2”。"
"""What the 卷首说明 says once something was put between."""


@dataclass(frozen=True, slots=True)
class FixedPage:
    """A sealed page: its label, its side, the book that it stands in."""

    label: str
    side: Side
    volume: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is sealed of a part."""

    volumes: tuple[SealedVolume, ...]
    compiled: date
    """The day that the covers bear."""
    statements: Mapping[str, tuple[FixedPage, ...]] = field(default_factory=dict)
    """By indicator."""
    entries: Mapping[str, tuple[FixedPage, ...]] = field(default_factory=dict)
    """By the key that the entry bears now."""
    given: frozenset[str] = frozenset()
    """Every label ever given."""

    def page(self, indicator: IndicatorId, entry: str | None, number: int) -> FixedPage | None:
        """The sealed page `number` (from 0) of an entry, or of a statement; None if it is new."""
        known = self.entries.get(entry, ()) if entry is not None else self.statements.get(indicator)
        return known[number] if known and number < len(known) else None


def moved(seal: Seal, plan: Plan) -> tuple[str, ...]:
    """Indicators whose sealed pages stand in the book of another part than they belong to now.

    A scheme's parts are numbered as they come: one that is put before others renumbers them all.
    """
    parts = {one.id: one.task for one in plan.indicators}
    sealed = dict.fromkeys(
        (page.indicator, of.part) for of in seal.volumes for page in of.pages if page.indicator
    )
    return tuple(one for one, part in sealed if parts.get(IndicatorId(one), part) != part)


def under_seal(
    part: Part, seal: Seal, digests: Mapping[RelPath, Sha256]
) -> tuple[Part, Fixed | None]:
    """The part with its items in sealed order, and what is fixed; None where nothing is sealed."""
    volumes = seal.of_part(part.id)
    if not volumes:
        return part, None
    known = _known_again(part, seal.entries, digests)
    chapters = tuple(_ordered(one, seal.entries, known) for one in part.chapters)
    given = _given(volumes)
    remarks = part.remarks
    new = any(one.key not in known for chapter in chapters for one in chapter.entries)
    if new or any(is_between(one, part.id, *(of.indicator for of in chapters)) for one in given):
        remarks = (*remarks, _LATE)
    statements: dict[str, list[FixedPage]] = {}
    entries: dict[str, list[FixedPage]] = {}
    for volume in volumes:
        for page in volume.pages:
            if page.label:
                fixed = FixedPage(page.label, page.side, volume.id)
                pages = entries if page.entry else statements
                pages.setdefault(page.entry or page.indicator, []).append(fixed)
    return replace(part, chapters=chapters, remarks=remarks), Fixed(
        volumes=volumes,
        compiled=volumes[0].compiled,
        statements={one: tuple(pages) for one, pages in statements.items()},
        entries={now: tuple(entries.get(sealed.key, ())) for now, sealed in known.items()},
        given=given,
    )


def _given(volumes: Iterable[SealedVolume]) -> frozenset[str]:
    """Every label of the books, those that are gone, too."""
    standing = (page.label for one in volumes for page in one.pages if page.label)
    gone = (label for one in volumes for label in one.retired)
    return frozenset((*standing, *gone))


def _known_again(
    part: Part, sealed: Sequence[SealedEntry], digests: Mapping[RelPath, Sha256]
) -> Mapping[str, SealedEntry]:
    """The sealed item of each entry: that of its key, else the one that shares most files."""
    entries = [one for chapter in part.chapters for one in chapter.entries]
    by_key = {one.key: one for one in sealed}
    known = {
        one.key: by_key[one.key]
        for one in entries
        if one.key in by_key and by_key[one.key].indicator == one.indicator
    }
    free = [one for one in sealed if one.key not in {taken.key for taken in known.values()}]
    for entry in entries:
        if entry.key in known:
            continue
        own = {digests[path] for path in entry.files if path in digests}
        alike = [one for one in free if one.indicator == entry.indicator and own & set(one.files)]
        if alike:
            best = max(alike, key=lambda one: len(own & set(one.files)))
            if 2 * len(own & set(best.files)) >= len(best.files):
                known[entry.key] = best
                free.remove(best)
    return known


def _ordered(
    chapter: Chapter, sealed: Sequence[SealedEntry], known: Mapping[str, SealedEntry]
) -> Chapter:
    """Sealed items under their numbers, then what came later under the next ones."""
    old = sorted(
        (one for one in chapter.entries if one.key in known), key=lambda one: known[one.key].number
    )
    numbers = (one.number for one in sealed if one.indicator == chapter.indicator)
    last = max(numbers, default=0)
    new = (one for one in chapter.entries if one.key not in known)
    entries: list[Entry] = [replace(one, number=known[one.key].number) for one in old]
    entries += [replace(one, number=number) for number, one in enumerate(new, last + 1)]
    return replace(chapter, entries=tuple(entries))


# ── labels of what came later ────────────────────────────────────────────────────────────────


def between(
    sealed: Sequence[str], prefixes: Sequence[str], given: Iterable[str]
) -> tuple[str, ...]:
    """The label of each page: the sealed one, or for a new page (`""`) one that was never given.

    Behind the last sealed page of a prefix the count goes on (`2-157`); before it a number is put
    between (`2-37-1`, `2-37-2`).
    """
    taken = set(given)
    highest = {prefix: _highest(taken, prefix) for prefix in set(prefixes)}
    behind = {prefix: at for at, prefix in enumerate(prefixes) if sealed[at]}
    found: list[str] = []
    last: dict[str, str] = {}
    for at, (label, prefix) in enumerate(zip(sealed, prefixes, strict=True)):
        own = label
        if not own and at > behind.get(prefix, -1):
            own = f"{prefix}-{highest[prefix] + 1}"
        elif not own:
            own = _next(last.get(prefix, f"{prefix}-0"), prefix, taken)
        taken.add(own)
        highest[prefix] = max(highest[prefix], *_parts(own, prefix)[:1], 0)
        last[prefix] = own
        found.append(own)
    return tuple(found)


def is_between(label: str, *prefixes: str) -> bool:
    """Whether a label was put between sealed ones; `prefixes` are those that it may bear."""
    return any(len(_parts(label, prefix)) > 1 for prefix in prefixes)


def _highest(taken: Iterable[str], prefix: str) -> int:
    return max((parts[0] for one in taken if (parts := _parts(one, prefix))), default=0)


def _next(before: str, prefix: str, taken: set[str]) -> str:
    """The label behind `before`: on its own level where it is one put between, else below it."""
    parts = _parts(before, prefix)
    if len(parts) > 1:
        beside = _label(prefix, (*parts[:-1], parts[-1] + 1))
        if beside not in taken:
            return beside
    number = 1
    while (below := _label(prefix, (*parts, number))) in taken:
        number += 1
    return below


def _parts(label: str, prefix: str) -> tuple[int, ...]:
    """The numbers of a label behind its prefix; none where it is of another one."""
    if not label.startswith(f"{prefix}-"):
        return ()
    rest = label.removeprefix(f"{prefix}-").split("-")
    return tuple(map(int, rest)) if all(one.isdigit() for one in rest) else ()


def _label(prefix: str, parts: Iterable[int]) -> str:
    return "-".join((prefix, *map(str, parts)))


# ── sealing ──────────────────────────────────────────────────────────────────────────────────


def sealed_again(before: Seal | None, now: Seal) -> Seal:
    """The seal after some or all parts are sealed anew; labels that were given stay given."""
    if before is None:
        return now
    parts = {one.part for one in now.volumes}
    volumes = [_retiring(one, now, before.of_part(one.part)) for one in now.volumes]
    kept = [one for one in before.volumes if one.part not in parts]
    again = {page.indicator for one in now.volumes for page in one.pages}
    entries = (*(one for one in before.entries if one.indicator not in again), *now.entries)
    return Seal(now.numbering, (*kept, *volumes), entries)


def _retiring(volume: SealedVolume, now: Seal, before: Sequence[SealedVolume]) -> SealedVolume:
    first = now.of_part(volume.part)[0]
    if volume.id != first.id or not before:
        return volume
    gone = _given(before) - _given(now.of_part(volume.part))
    return replace(volume, retired=tuple(sorted(gone)))

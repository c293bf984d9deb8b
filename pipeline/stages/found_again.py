"""Which registered number a 件, a photo group or a recording had: it keeps it (DA/T 13, stability).

Papers are renamed, corrected, moved into other folders, and added to: the signed copy comes to lie
beside its text, a sign-in sheet gets its minutes. The surest sign decides for all before the next
one is asked, so that a weak likeness never takes what a sure one would have found.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from anjuan.model.archive import Registered, Series

Mark = str | tuple[str, str]
_Sign = Callable[[Registered], tuple[Mark, ...]]


def _place_and_files(one: Registered) -> tuple[Mark, ...]:
    return tuple((one.key, digest) for digest in one.files)


def _first_file(one: Registered) -> tuple[Mark, ...]:
    return () if one.series is Series.PHOTOS else one.files[:1]


def _most_photos(one: Registered) -> tuple[Mark, ...]:
    return one.files if one.series is Series.PHOTOS else ()


def _place(one: Registered) -> tuple[Mark, ...]:
    return (one.key,)


def _any_file(one: Registered) -> tuple[Mark, ...]:
    return () if one.series is Series.PHOTOS else one.files


_SIGNS: tuple[_Sign, ...] = (_place_and_files, _first_file, _most_photos, _place, _any_file)
"""The surest first: content in its place, the body or most photos, the place, any of its files."""


def found_again(
    unnumbered: Sequence[Registered], entries: Sequence[Registered]
) -> Mapping[Registered, Registered]:
    """The entry of each that is known, no entry twice; of equals the first of the register."""
    found: dict[Registered, Registered] = {}
    taken: set[Registered] = set()
    for sign in _SIGNS:
        marked: defaultdict[tuple[Series, Mark], list[Registered]] = defaultdict(list)
        for entry in entries:
            for mark in sign(entry) if entry not in taken else ():
                marked[entry.series, mark].append(entry)
        for one in unnumbered:
            shared = Counter(
                entry
                for mark in (() if one in found else sign(one))
                for entry in marked[one.series, mark]
                if entry not in taken
            )
            for entry, count in shared.most_common(1):
                if sign is not _most_photos or 2 * count > len(entry.files):
                    found[one] = entry
                    taken.add(entry)
    return found

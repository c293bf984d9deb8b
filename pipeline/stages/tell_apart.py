"""What several 件 share: titles are told apart in brackets, 文号 are remarked (DA/T 22-2015 §7)."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from anjuan.model.archive import Record, Recording, Series
from anjuan.stages.archive_numbers import reference

_WORD = 3
"""So many characters at the end of both are the same 文种: 责任书."""
_SAID = 4
"""So many characters in a row that stand in a title are not said again."""
_YEAR = re.compile(r"^\d{4}年")
"""Of a day in words: many titles say the year, and are of several days of it."""
_SAME_NUMBER = "文号与{}的相同"


@dataclass(frozen=True, slots=True)
class Hints:
    """What else is known of a 件: what its item is about, whose it is, of which day it is."""

    record: Record
    subject: str
    department: str
    day: str


_WAYS: tuple[Callable[[Hints], str], ...] = (
    lambda one: one.subject,
    lambda one: one.department,
    lambda one: one.day,
    lambda one: f"{one.day}{one.subject}",
)


def told_apart(records: Sequence[Hints]) -> tuple[Record, ...]:
    """The records with titles that no other of the same author bears, as far as that is known.

    The first of subject, department and day that differs among them all is added.
    """
    alike: dict[str, list[Hints]] = {}
    for one in records:
        alike.setdefault(one.record.title, []).append(one)
    titles = {
        hints.record.key: title
        for shared in alike.values()
        for hints, title in zip(shared, _titles(shared), strict=True)
    }
    return tuple(replace(one.record, title=titles[one.record.key]) for one in records)


def _titles(shared: Sequence[Hints]) -> list[str]:
    title = shared[0].record.title
    if len(shared) > 1:
        for way in _WAYS:
            said = [way(one) for one in shared]
            if all(said) and len(set(said)) == len(said) and not _repeats(title, said):
                return [_with(title, one) for one in said]
    return [title] * len(shared)


def _with(title: str, said: str) -> str:
    """`城市创建工作简报[学雷锋义务清扫]`; within the brackets of a title of our own."""
    if title.startswith("[") and title.endswith("]"):
        return f"{title[:-1]}（{said}）]"
    return f"{title}[{said}]"


def _repeats(title: str, said: Sequence[str]) -> bool:
    """Whether what would be added says in good part what the title says already."""
    end = title.rstrip("]")[-_WORD:]
    if any(one.endswith(end) for one in said):
        return True
    bare = [_YEAR.sub("", one) for one in said]
    words = (one[at : at + _SAID] for one in bare for at in range(len(one) - _SAID + 1))
    return any(word in title for word in words)


def recordings_told_apart(recordings: Sequence[Recording]) -> tuple[Recording, ...]:
    """Recordings of one event, numbered in their titles: `推进会录像（1）`."""
    alike: defaultdict[tuple[Series, str], list[str]] = defaultdict(list)
    for one in recordings:
        alike[one.series, one.title].append(one.key)
    return tuple(_told_by_number(one, alike[one.series, one.title]) for one in recordings)


def _told_by_number(one: Recording, shared: Sequence[str]) -> Recording:
    if len(shared) == 1:
        return one
    return replace(one, title=f"{one.title}（{shared.index(one.key) + 1}）")


def with_shared_numbers(records: Sequence[Record], fonds: str) -> tuple[Record, ...]:
    """The numbered records; a 文号 that stands on several is remarked: all but one are wrong."""
    bearing: defaultdict[str, list[Record]] = defaultdict(list)
    for one in records:
        bearing[one.document_number].append(one)
    return tuple(
        replace(one, remarks=(*one.remarks, _SAME_NUMBER.format("、".join(others))))
        if one.document_number
        and (
            others := [
                reference(fonds, Series.PAPERS, other.of, other.number)
                for other in bearing[one.document_number]
                if other.key != one.key
            ]
        )
        else one
        for one in records
    )

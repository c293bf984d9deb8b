"""Titles that several 件 share are told apart by what we add in brackets (DA/T 22-2015 §7)."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from anjuan.model.archive import Record

_WORD = 3
"""So many characters at the end of both are the same 文种: 责任书."""
_SAID = 4
"""So many characters in a row that stand in a title are not said again."""
_SAME_NUMBER = "文号与“{}”的相同"


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

    The first of subject, department and day that differs among them all is added. A 文号 that
    stands on two papers is remarked: one of them is wrong.
    """
    alike: dict[str, list[Hints]] = {}
    for one in records:
        alike.setdefault(one.record.title, []).append(one)
    titles = {
        hints.record.key: title
        for shared in alike.values()
        for hints, title in zip(shared, _titles(shared), strict=True)
    }
    told = tuple(replace(one.record, title=titles[one.record.key]) for one in records)
    return tuple(_with_number_remark(one, told) for one in told)


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
    words = (one[at : at + _SAID] for one in said for at in range(len(one) - _SAID + 1))
    return any(word in title for word in words)


def _with_number_remark(one: Record, records: Sequence[Record]) -> Record:
    counts = Counter(other.document_number for other in records)
    if not one.document_number or counts[one.document_number] < 2:  # noqa: PLR2004 - itself
        return one
    other = next(
        each
        for each in records
        if each.document_number == one.document_number and each.key != one.key
    )
    return replace(one, remarks=(*one.remarks, _SAME_NUMBER.format(other.title)))

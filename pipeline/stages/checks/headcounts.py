"""count-conflict: sentences that count other people than the attendance tables prove."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from anjuan.model.evidence import Disposition, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import is_blank, number, tidy
from anjuan.stages.holdings import kinds_of
from anjuan.stages.people import NAME_COLUMNS, plain
from anjuan.stages.records import READ, is_unsigned, signed_rows
from anjuan.stages.stated import Headcount, headcounts
from anjuan.stages.tabulate import Row, Table
from anjuan.stages.wording import file_name

TELLING = frozenset(
    {
        *(Kind.BULLETIN, Kind.SUMMARY, Kind.MINUTES, Kind.RESOLUTION, Kind.RECORD),
        *(Kind.CIRCULAR, Kind.RECTIFICATION),
    }
)
"""Kinds that tell of what was; notices and schemes only expect."""
STANDING = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_LABEL = re.compile(
    r"(?:实际)?(?:参加|参会|到会|实到|出席|参训|参与|与会)(?:人数|人员数|人次)?[:：]?"
)
_INVITED = re.compile(r"邀请|特邀|聘请|授课|主讲|专家|嘉宾")
_GUESTS: Final = 2
"""So many who speak may be counted and not have signed."""
_APART = re.compile(r"[、，,;；/\n]+")
_WANTED = frozenset(NAME_COLUMNS)
_MOST_LISTS: Final = 6
"""Beyond so many lists only each and all together are tried."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """How many people the lists of an item show, in every way in which they may be added up."""

    numbers: frozenset[int]
    shown: int
    """All lists together, nobody twice."""


def headcount_conflicts(context: Context) -> Iterator[Finding]:
    """count-conflict: one a paper, its sentence quoted; silent where no table proves a number."""
    for item in context.items:
        told = [(one, claims) for one in item.materials if (claims := _claims(item, one))]
        proof = _proof(context, item) if told else None
        if proof is None:
            continue
        for material, claims in told:
            guests = _GUESTS if _INVITED.search(_text(material)) else 0
            together = sum(dict.fromkeys(claim.number for claim in claims))
            if together in proof.numbers:
                continue  # 上午15人参加，下午16人参加
            if not any(_holds(claim, proof, guests) for claim in claims):
                yield _conflict(context, item, material, claims[0], proof)


def _holds(claim: Headcount, proof: _Proof, guests: int) -> bool:
    return any(claim.admits(one + more) for one in proof.numbers for more in range(guests + 1))


# ── what is claimed ──────────────────────────────────────────────────────────────────────────


def _claims(item: Item, material: Material) -> tuple[Headcount, ...]:
    if not is_telling(material):
        return ()
    period = item.when.period if item.when is not None else None
    return (*headcounts(_text(material), period), *_entered(material))


def is_telling(material: Material) -> bool:
    """Whether it is a paper that tells of what was, and stands for itself."""
    return (
        material.disposition in STANDING
        and material.twin_of is None
        and bool(TELLING & set(kinds_of(material)))
    )


def _text(material: Material) -> str:
    document = material.facts.document
    return document.text if document is not None else ""


def _entered(material: Material) -> Iterator[Headcount]:
    """`参加人数 | 32`: a form's label with a number in the cell beside it."""
    for grid in material.facts.grids:
        for row in grid.cells:
            cells = [tidy(cell) for cell in dict.fromkeys(row) if cell.strip()]
            for label, entry in pairwise(cells):
                people = re.fullmatch(r"(\d{1,4})(?:人|名)?", entry)
                if people and _LABEL.fullmatch(label) and not label.endswith("次"):
                    count = int(people[1])
                    yield Headcount(count, count, count, f"{label.rstrip(':')}：{entry}")


# ── what is proved ───────────────────────────────────────────────────────────────────────────


def _proof(context: Context, item: Item) -> _Proof | None:
    """The item's attendance lists; None where there is none, or one cannot be counted."""
    lists: list[tuple[str, ...]] = []
    for material in item.materials:
        if Kind.ATTENDANCE not in kinds_of(material) or material.disposition not in READ:
            continue
        if not material.facts.grids and not _has_transcript(item, material):
            return None  # a picture of a list: nobody knows how many stand on it
        for table in context.holdings.tables(material, _WANTED):
            names = _names(table, transcript=material.transcript_of is not None)
            if names is None:
                return None
            lists.append(names)
    if not any(lists):
        return None
    return _added(tuple(dict.fromkeys(lists)))


def _has_transcript(item: Item, scan: Material) -> bool:
    return any(other.transcript_of == scan.path for other in item.materials)


def _names(table: Table, *, transcript: bool) -> tuple[str, ...] | None:
    """Who signed; None where that cannot be told."""
    column = table.column(*NAME_COLUMNS)
    if column is None or (is_unsigned(table) and not transcript):
        return None
    return tuple(name for row in signed_rows(table) for name in _in_cell(table, row, column))


def _in_cell(table: Table, row: Row, column: int) -> Iterator[str]:
    written = table.text(row, column)
    if not is_blank(written) and number(written) is None:
        yield from (plain(one) for one in _APART.split(written) if one.strip())


def _added(lists: tuple[tuple[str, ...], ...]) -> _Proof:
    """Each list, and the lists together: a day may have several sittings, of the same people."""
    sizes = range(1, len(lists) + 1) if len(lists) <= _MOST_LISTS else (1, len(lists))
    numbers: set[int] = set()
    for size in sizes:
        for chosen in combinations(lists, size):
            numbers |= {sum(map(len, chosen)), len({name for one in chosen for name in one})}
    return _Proof(
        frozenset(numbers),
        len(lists[0]) if len(lists) == 1 else len({name for one in lists for name in one}),
    )


def _conflict(
    context: Context, item: Item, material: Material, claim: Headcount, proof: _Proof
) -> Finding:
    return Finding(
        code="count-conflict",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的{file_name(material.path)}写“{claim.sentence}”，"
            f"签到表上是{proof.shown}人"
        ),
        step="请核对哪一个对：签到表不全的，把另外几张找来；文字写错的，由起草人改正。",
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        found=proof.shown,
        required=claim.number,
        path=material.path,
        departments=context.departments(item.indicator),
    )

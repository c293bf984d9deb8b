"""Findings as the board tells them: what is wrong, the next step, and the pictures that show it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anjuan.model.board import Aside, Evidence, Fault, Shot
from anjuan.model.finding import REMEDY_NAMES, Finding, Folded
from anjuan.model.plan import Acknowledgement, Plan
from anjuan.model.units import RelPath
from anjuan.stages.board_marks import anchor
from anjuan.stages.board_words import starred
from anjuan.stages.check import NAMES
from anjuan.stages.fold import told_briefly
from anjuan.stages.wording import day

_LONGEST_LEAD = 60
"""Characters of a sentence that is set bold; of a longer one the first clause."""
_MOST_PLACES = 60
_SHOWN = frozenset({"reused-photo", "duplicate-photo", "poor-photo", "low-resolution"})
_TWICE = frozenset({"reused-photo", "duplicate-photo"})
_MOST_SHOTS = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What findings are told by."""

    plan: Plan
    as_of: date
    pages: Mapping[str, str]
    """The board's page of each indicator."""
    anchors: Mapping[str, str]
    """Page and anchor of each item and file."""
    lines: Mapping[str, frozenset[str]]
    """The anchors of the rows of periods on each indicator's page."""
    shots: Mapping[RelPath, Shot]
    same: Mapping[RelPath, str]
    """What equals in the same picture."""


def faults(folded: Iterable[Folded], context: Context) -> tuple[Fault, ...]:
    """Every row, in its order."""
    alike: dict[str, list[Shot]] = {}
    for path, shot in context.shots.items():
        identity = context.same.get(path)
        if identity:
            alike.setdefault(identity, []).append(shot)
    return tuple(_fault(row, context, alike) for row in folded)


def _fault(row: Folded, context: Context, alike: Mapping[str, Sequence[Shot]]) -> Fault:
    indicator = context.plan.indicator(row.indicator) if row.indicator is not None else None
    lead, more = led(starred(told_briefly(row)))
    overdue = (context.as_of - row.due).days if row.due is not None else 0
    paths = dict.fromkeys(starred(one.path) for one in row.findings if one.path)
    return Fault(
        severity=row.severity,
        code=row.code,
        name=NAMES.get(row.code, row.code),
        lead=lead,
        more=more,
        remedy=REMEDY_NAMES[row.remedy],
        step=starred(row.step),
        indicator=row.indicator,
        task=indicator.task if indicator else None,
        title=indicator.title if indicator else "",
        departments=row.departments or (indicator.departments if indicator else ()),
        owner=indicator.owner if indicator else "",
        overdue=max(0, overdue),
        count=len(row.findings),
        link=_link(row, context),
        places=tuple(paths)[:_MOST_PLACES],
        evidence=tuple(_evidence(row, context, alike)) if row.code in _SHOWN else (),
    )


def led(text: str) -> tuple[str, str]:
    """The sentence that says what is wrong, and what follows it."""
    first, stop, rest = text.partition("。")
    if len(first) <= _LONGEST_LEAD:
        return f"{first}。", rest.strip() if stop else ""
    for mark in ("：", "；", "，"):
        head, found, tail = first.partition(mark)
        if found and len(head) <= _LONGEST_LEAD:
            return f"{head}{mark}", f"{tail}。{rest}".strip()
    return f"{first}。", rest.strip()


def _link(row: Folded, context: Context) -> str:
    """Where its material stands: its period's row, its item, its file, or the whole page."""
    page = context.pages.get(row.indicator or "", "")
    items = {one.item for one in row.findings}
    labels = {one.period for one in row.findings}
    paths = {one.path for one in row.findings}
    for of in (paths, items):
        one = next(iter(of)) if len(of) == 1 else None
        if one and one in context.anchors:
            return context.anchors[one]
    label = next(iter(labels)) if len(labels) == 1 else None
    if not page:
        return "files.html"
    every = context.plan.indicator(row.indicator).every if row.indicator is not None else None
    line = anchor(label, every) if label and every else ""
    return f"{page}#{line if line in context.lines.get(page, ()) else 'material'}"


def _evidence(
    row: Folded, context: Context, alike: Mapping[str, Sequence[Shot]]
) -> Iterator[Evidence]:
    """Both pictures of the first that is used twice; of others the first two."""
    shots = (context.shots.get(one.path) for one in row.findings if one.path is not None)
    own = [one for one in shots if one is not None]
    shown = own[:_MOST_SHOTS]
    if row.code in _TWICE and own:
        twins = alike.get(context.same.get(own[0].path, ""), ())
        others = [one for one in twins if one.path != own[0].path]
        shown = [*others[:1], own[0]]
    yield from (Evidence(one, one.item) for one in shown)


def asides(of: Iterable[tuple[Finding, Acknowledgement]], year: int) -> tuple[Aside, ...]:
    """Findings that somebody looked at and found right."""
    return tuple(
        Aside(
            lead=starred(one.message),
            indicator=one.indicator,
            reason=starred(why.reason),
            by=why.by,
            on=day(why.on, year) if why.on is not None else "",
        )
        for one, why in of
    )

"""How the units of a rollup stand together: who is added up with whom, who is not, and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from anjuan.model.rollup import (
    Cell,
    Edition,
    Flaw,
    Group,
    Standings,
    Tally,
    Trouble,
    UnitHead,
    Unread,
)
from anjuan.model.totals import Totals
from anjuan.stages.rollup_unit import added_up
from anjuan.stages.wording import listed

_MOST_NAMED = 8


def standings(heads: Sequence[UnitHead], unread: Iterable[Unread], as_of: date | None) -> Standings:
    """Every unit in exactly one place.

    Only builds of one day are added up: the day that was asked for, else that of most units, of
    two the later. Only units under one edition of a plan are compared.

    Args:
        heads: the units whose lists could be read, in the order in which they were given.
        unread: the folders without a build that can be used.
        as_of: the day that was asked for.
    """
    day = as_of or _usual_day(heads)
    told = [replace(one, flaws=(*one.flaws, *_more_flaws(one, heads, day))) for one in heads]
    editions: dict[Edition, list[UnitHead]] = {}
    for one in told:
        editions.setdefault(one.edition, []).append(one)
    groups = sorted(editions.items(), key=lambda one: -len(one[1]))
    return Standings(
        as_of=day,
        groups=tuple(
            Group(
                edition=edition,
                counted=tuple(one for one in units if not one.flaws),
                apart=tuple(one for one in units if one.flaws),
                differs=_difference(edition, groups[0][0]),
            )
            for edition, units in groups
        ),
        unread=tuple(unread),
    )


def _usual_day(heads: Sequence[UnitHead]) -> date:
    days = Counter(one.as_of for one in heads)
    return max(days, key=lambda day: (days[day], day))


def _more_flaws(one: UnitHead, heads: Sequence[UnitHead], day: date) -> Iterator[Flaw]:
    """What only shows beside the others."""
    if one.as_of != day:
        yield Flaw(
            Trouble.OTHER_DAY,
            f"截至{one.as_of.isoformat()}，别的单位截至{day.isoformat()}",
            f"请该单位运行 anjuan build 时写 --as-of {day.isoformat()}，再汇总",
        )
    same = [other for other in heads if _name(other) == _name(one)]
    if len(same) > 1:
        folders = "、".join(f"“{other.place.folder}”" for other in same)
        yield Flaw(
            Trouble.TWICE,
            f"“{one.unit}”有{len(same)}份成果：{folders}",
            "请只留有效的一份，单位名称写错的，更正 plan.yaml 的 unit 后重新组卷，再汇总",
        )


def _name(of: UnitHead) -> tuple[str, str, int]:
    return of.unit, of.edition.title, of.edition.year


def _difference(one: Edition, usual: Edition) -> str:
    """In what another edition of the usual plan differs; empty where it is another plan, or it."""
    if one == usual or (one.title, one.year) != (usual.title, usual.year):
        return ""
    ours = {each.id: each.mark for each in one.indicators}
    theirs = {each.id: each.mark for each in usual.indicators}
    parts = (
        ("要求不同的指标：", [id_ for id_ in ours if id_ in theirs and ours[id_] != theirs[id_]]),
        ("没有的指标：", [id_ for id_ in theirs if id_ not in ours]),
        ("多出的指标：", [id_ for id_ in ours if id_ not in theirs]),
    )
    said = [f"{head}{listed(ids, most=_MOST_NAMED)}" for head, ids in parts if ids]
    return "；".join(said) or "任务的名称或指标的次序不同"


def tallies(group: Group, cells_of: Callable[[int], Iterable[Cell]]) -> tuple[Tally, ...]:
    """Indicator by indicator how the counted units stand.

    Args:
        group: whose units.
        cells_of: a unit's cells by its number; they are asked for one unit after the other.
    """
    found = {one.id: Tally(one, Totals(), 0, 0) for one in group.edition.indicators}
    for head in group.counted:
        for cell in cells_of(head.place.number):
            so_far = found[cell.indicator]
            found[cell.indicator] = replace(
                so_far,
                counts=so_far.counts + added_up((cell,)),
                periods_due=so_far.periods_due + cell.periods_due,
                periods_complete=so_far.periods_complete + cell.periods_complete,
            )
    return tuple(found.values())


def disagreement(group: Group, by_indicator: Iterable[Tally]) -> str:
    """Where the sum over the units is not the sum over the indicators; empty where it is."""
    units, columns = group.counts, sum((one.counts for one in by_indicator), Totals())
    for name in ("indicators", "complete", "incomplete", "not_due", "waived"):
        if getattr(units, name) != getattr(columns, name):
            return f"{name}: {getattr(units, name)} ≠ {getattr(columns, name)}"
    return ""

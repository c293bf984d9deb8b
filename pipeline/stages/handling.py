"""What lists of problems tell of a pair before and after: whose it was, until when (print.md 06).

Only a row that surely means the same place and time is taken; what the row leaves open stays open.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from anjuan.model.evidence import Item
from anjuan.model.periods import Period
from anjuan.model.pieces import Handling
from anjuan.model.plan import Indicator
from anjuan.stages.agreement import Agreement, agreement, agrees_elsewhere, tells_more
from anjuan.stages.before_after import Pair
from anjuan.stages.captions import subject
from anjuan.stages.figures import days, is_blank, tidy
from anjuan.stages.holdings import Holdings
from anjuan.stages.masking import masked
from anjuan.stages.measure_closed import Problem
from anjuan.stages.problem_lists import DEADLINE, RESPONSIBLE, STATE, problems_of

_REVIEWER = ("复核人", "复查人", "核查人", "验收人", "复核人员", "复查人员")
_PLACE = ("部位", "地点", "区域", "位置", "场所", "点位")
_SERIAL = ("序号", "编号")
_LONGEST_STATE = 12
"""A longer account of what was done stands in the list itself."""
_Key = tuple[str, str, str]
_YES, _NO = frozenset({"是", "√", "✓", "✔"}), frozenset({"否", "×", "✗"})


@dataclass(frozen=True, slots=True)
class Registered:
    """A problem in a list of the workspace, and how it was dealt with."""

    item: Item
    problem: Problem
    place: str
    serial: str
    handling: Handling

    @property
    def heading(self) -> str:
        """`停车场：车辆停放不齐`; the place only where the problem's words do not hold it."""
        what = masked(self.problem.what)
        if not self.place or self.place in what:
            return what
        return f"{self.place}：{what}" if what else self.place

    @property
    def key(self) -> _Key:
        """Where, what and when: the same problem stands in the lists of several months."""
        return tidy(self.place), tidy(self.problem.what), str(self.problem.found)

    def over(self, pair: Pair) -> str:
        """What stands over the pair: the list's words, or the pair's own where they say more."""
        if pair.problem and not self.problem.what:
            return pair.problem
        return pair.problem if tells_more(pair.problem, self.heading) else self.heading


def registered(holdings: Holdings) -> tuple[Registered, ...]:
    """Every problem that the workspace's lists hold; those of sensitive indicators stay there."""
    return tuple(
        _registered(indicator, item, problem)
        for indicator in holdings.plan.indicators
        if not indicator.sensitive
        for item in holdings.items(indicator.id)
        if item.indicator == indicator.id
        for material in item.materials
        for problem in problems_of(indicator, item, material, holdings)
    )


def dealt_with(
    item: Item, pairs: Sequence[Pair], known: Sequence[Registered]
) -> tuple[Registered | None, ...]:
    """For each of an item's pairs the one problem that it shows, by the lists of the workspace.

    None where none is meant, where the nearest list leaves more than one to choose from, and where
    another pair agrees with the same problem as well or better: a problem goes to one pair.
    """
    found = [_meant(item, one, pairs, known) for one in pairs]
    best: dict[_Key, list[Agreement]] = {}
    for one in found:
        if one is not None:
            best.setdefault(one.row.key, []).append(one.degree)
    return tuple(
        one.row if one is not None and _is_best(one.degree, best[one.row.key]) else None
        for one in found
    )


def _is_best(degree: Agreement, claims: Sequence[Agreement]) -> bool:
    return degree == max(claims) and claims.count(degree) == 1


class _Found(NamedTuple):
    """A problem that a pair may mean, and how far both agree."""

    row: Registered
    degree: Agreement


def _meant(
    item: Item, pair: Pair, pairs: Sequence[Pair], known: Sequence[Registered]
) -> _Found | None:
    """The one problem that the pair may show: in its item's own list, its indicator's, or any."""
    periods = _periods(item, pair)
    own = [one for one in known if one.item.key == item.key]
    by_serial = _by_serial(pair, pairs, own)
    if by_serial:
        return _only([_Found(one, Agreement.PROBLEM) for one in by_serial], pair)
    words = tidy(pair.problem or subject(item))
    nearer = [one for one in known if one.item.indicator == item.indicator]
    for scope in (own, nearer, known):
        found = [
            _Found(one, degree)
            for one in scope
            if (degree := _agreement(one, words, own=scope is own))
            and (then := _is_then(one.problem, periods)) is not False
            and (then or scope is own)
        ]
        if found:
            highest = max(one.degree for one in found)
            return _only([one for one in found if one.degree == highest], pair)
    return None


def _agreement(one: Registered, words: str, *, own: bool) -> Agreement:
    """How far they agree; in an item's own list the pair need not tell the place again."""
    place, what = tidy(one.place), tidy(one.problem.what)
    degree = agreement(words, place, what)
    if not degree and own and agrees_elsewhere(words, what):
        return Agreement.PROBLEM
    return degree


def _only(found: Sequence[_Found], pair: Pair) -> _Found | None:
    """The one that is left where the same problem of several lists is one; by its very days."""
    single = _each_once(found)
    if len(single) > 1:
        single = [one for one in single if _on_the_day(one.row.problem, pair)]
    return single[0] if len(single) == 1 else None


def _each_once(found: Iterable[_Found]) -> list[_Found]:
    """The same problem stands in the lists of several months: the row that tells most."""
    best: dict[_Key, _Found] = {}
    for one in found:
        key = one.row.key
        if key not in best or one.row.handling.told > best[key].row.handling.told:
            best[key] = one
    return list(best.values())


def _by_serial(
    pair: Pair, pairs: Sequence[Pair], own: Sequence[Registered]
) -> list[Registered] | None:
    """Photos that bear numbers alone, where they are the very numbers of the item's own list."""
    numbers = sorted(one.serial for one in pairs)
    if not pair.serial or numbers != sorted(one.serial for one in own):
        return None
    return [one for one in own if one.serial == pair.serial]


# ── is it the same ───────────────────────────────────────────────────────────────────────────


def _periods(item: Item, pair: Pair) -> tuple[Period, ...]:
    """When the pictures were taken; where neither says so, when the item is from."""
    own = tuple(
        one.own_when.period for one in (pair.before, pair.after) if one.own_when is not None
    )
    return own or ((item.when.period,) if item.when is not None else ())


def _is_then(problem: Problem, periods: Sequence[Period]) -> bool | None:
    """Whether the pictures fall between finding and end of the problem; None where unknown."""
    told = [one for one in (problem.found, problem.deadline, problem.done) if one is not None]
    if not told or not periods:
        return None
    first, last = min(told), max(told)
    return all(one.first <= last and one.last >= first for one in periods)


def _on_the_day(problem: Problem, pair: Pair) -> bool:
    """The picture before is of the day it was found, or the one after of the day it was done."""
    told = ((pair.before, problem.found), (pair.after, problem.done))
    return any(
        day is not None and one.own_when is not None and one.own_when.day == day
        for one, day in told
    )


# ── what the row tells ───────────────────────────────────────────────────────────────────────


def _registered(indicator: Indicator, item: Item, problem: Problem) -> Registered:
    deadline = _cell(problem, DEADLINE)
    named = days(deadline, indicator.period)
    return Registered(
        item,
        problem,
        _cell(problem, _PLACE),
        _cell(problem, _SERIAL).removesuffix(".0"),
        Handling(
            _cell(problem, RESPONSIBLE),
            named[-1].last.isoformat() if named else deadline,
            _cell(problem, _REVIEWER),
            _outcome(problem),
        ),
    )


def _outcome(problem: Problem) -> str:
    """What the list says in a few words, else the day on which it was done."""
    for name in STATE:
        said = _cell(problem, (name,))
        if said and len(said) <= _LONGEST_STATE:
            return _in_words(name, said)
    if problem.done is not None and not problem.at_once:
        return f"{problem.done.isoformat()}完成"
    return masked(problem.said) if len(problem.said) <= _LONGEST_STATE else ""


def _in_words(name: str, said: str) -> str:
    """A mark under `是否整改` as words: 已整改, 未整改."""
    if name.startswith("是否") and said in _YES | _NO:
        return ("已" if said in _YES else "未") + name.removeprefix("是否")
    return said


def _cell(problem: Problem, names: Iterable[str]) -> str:
    """The row's text in the first of these columns that holds any, personal numbers starred."""
    return next(_cells(problem, names), "")


def _cells(problem: Problem, names: Iterable[str]) -> Iterator[str]:
    table, row = problem.entry.table, problem.entry.row
    for name in names:
        column = table.column(name)
        text = " ".join(table.text(row, column).split()) if column is not None else ""
        if not is_blank(text):
            yield masked(text)

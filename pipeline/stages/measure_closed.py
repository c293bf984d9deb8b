"""The measure of problems: each closed, and in time (contract §2, Measures)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from anjuan.model.kinds import Kind
from anjuan.model.periods import Period
from anjuan.model.plan import Closed
from anjuan.stages.calendar import works
from anjuan.stages.figures import days, is_blank, tidy
from anjuan.stages.outcome import Asked, Doubts, Outcome, doubts_of, judged, nothing_to_go_by
from anjuan.stages.problem_columns import Role, role_columns
from anjuan.stages.records import Entry, Request, having, records
from anjuan.stages.wording import day as spoken_day
from anjuan.stages.wording import listed

_WHOLE = Fraction(1)
_AT_ONCE = re.compile(r"立行立改|立即|当场|当日|当天|即时|现场整改")
_NO_TERM = re.compile(r"长期|持续|常态|永久")
_WITHIN = re.compile(r"(\d{1,3})个?(工作日|天|日)(?:内|之内|以内)")
_NO_PROBLEM = re.compile(
    r"(?:本[月周日次])?(?:检查)?(?:均?无|没有|未发现|未见)(?:明显|突出|新)?(?:的?问题|异常|隐患|情况)?[。！]?"
    r"|(?:一切|均|均为)?(?:正常|良好|合格)[。！]?"
)
_WHAT = (
    "问题",
    "发现问题",
    "存在问题",
    "检查发现问题",
    "问题描述",
    "隐患",
    "存在隐患",
    "安全隐患",
    "事项",
    "内容",
    "情况",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a ledger: what, to be done by when, done when."""

    entry: Entry
    what: str
    found: date | None
    deadline: date | None
    done: date | None
    at_once: bool
    """It was put right on the spot (立行立改)."""
    said: str
    """What stands in the column of completion."""
    unclear: str
    """The cell that cannot be read as a date, for people; empty where all can."""


def closed(measure: Closed, asked: Asked) -> Outcome:
    """Every problem has a date of completion, none past its deadline."""
    found = records(
        asked.holdings,
        Request(
            indicator=asked.indicator,
            kinds=(Kind.ISSUES, Kind.LEDGER),
            wanted=(measure.found, measure.deadline, measure.done),
            fits=having((measure.done,), (measure.found, measure.deadline)),
            span=asked.span,
            items=asked.items,
        ),
    )
    if not found.tables:
        names = f"“{measure.found}”“{measure.deadline}”“{measure.done}”"
        return nothing_to_go_by(found, "问题清单", _WHOLE, names)
    registered = tuple(problems_in(found.entries, measure, asked.indicator.period))
    problems = tuple(one for one in registered if not _still_runs(one, asked.until))
    running = len(registered) - len(problems)
    if running and not problems:
        line = f"登记问题{running}个，都还没有到整改时限"
        return Outcome(None, _WHOLE, None, working=(line,), gist=line, sources=found.sources)
    doubts = doubts_of(found)
    for one in problems:
        if one.unclear:
            doubts.add(one.unclear)
    wrong = [line for one in problems if (line := fault(one, asked.holdings.plan.year))]
    clear = [one for one in problems if not one.unclear]
    good = len(clear) - len(wrong)
    if wrong:
        # One that is surely open settles the matter, whatever the unclear ones are.
        doubts = Doubts()
    return judged(
        lower=Fraction(good, len(problems)) if problems else _WHOLE,
        target=_WHOLE,
        doubts=doubts,
        working=[_head(len(registered), running, good), *wrong],
        lacking=listed(_names(problems, asked.holdings.plan.year), counter="个"),
        found=found,
        ratio=(good, len(problems)),
        faulty=(one.entry.key for one in problems if fault(one, asked.holdings.plan.year)),
    )


def _head(registered: int, running: int, good: int) -> str:
    term = f"，其中{running}个还没有到整改时限" if running else ""
    return f"登记问题{registered}个{term}，按期办结{good}个"


def _still_runs(problem: Problem, until: date | None) -> bool:
    """Whether there is time left for it, while the measure is progress."""
    if until is None or problem.unclear or problem.done is not None or problem.at_once:
        return False
    return problem.deadline is None or problem.deadline >= until


def _names(problems: Iterable[Problem], year: int) -> Iterator[str]:
    """The problems that are not closed in time, by name, else by their row."""
    for one in problems:
        if fault(one, year):
            how = "没有办结" if one.done is None else "超过时限"
            yield f"{f'“{one.what}”' if one.what else one.entry.key}{how}"


def problems_in(entries: Iterable[Entry], measure: Closed, span: Period) -> Iterator[Problem]:
    """The problems that rows name; rows that report none (本月未发现问题) fall away."""
    for entry in entries:
        written = [
            _text(entry, role, (name,))
            for role, name in (
                (Role.FOUND, measure.found),
                (Role.DEADLINE, measure.deadline),
                (Role.DONE, measure.done),
            )
        ]
        what = _text(entry, Role.WHAT, _WHAT)
        if _NO_PROBLEM.fullmatch(tidy(what)) or not (any(written) or what):
            continue
        yield _problem(entry, what, written, measure, span)


def _problem(entry: Entry, what: str, written: list[str], measure: Closed, span: Period) -> Problem:
    found = _date(written[0], span)
    deadline = _deadline(written[1], found, span)
    at_once = _AT_ONCE.search(written[2]) is not None
    done = found if at_once else _date(written[2], span)
    unclear = ""
    if done is None and not at_once and re.search(r"\d", written[2]):
        unclear = f"{_place(entry, Role.DONE, measure.done)}读不出日期（{written[2]}）"
    elif deadline is None and not _is_open_term(written[1]):
        unclear = f"{_place(entry, Role.DEADLINE, measure.deadline)}读不出日期（{written[1]}）"
    return Problem(entry, what, found, deadline, done, at_once, written[2], unclear)


def fault(problem: Problem, year: int) -> str:
    """What is wrong with a problem's closing, in Chinese; empty where nothing is."""
    name = problem.entry.key + (f"“{problem.what}”" if problem.what else "")
    term = f"（时限{spoken_day(problem.deadline, year)}）" if problem.deadline else ""
    if problem.unclear:
        return ""
    if problem.done is None:
        if problem.at_once:
            return ""
        instead = f"，只写了“{problem.said}”" if problem.said else ""
        return f"{name}没有完成日期{instead}{term}"
    if problem.deadline is not None and problem.done > problem.deadline:
        late = (problem.done - problem.deadline).days
        return f"{name}{spoken_day(problem.done, year)}完成，超过时限{late}天{term}"
    return ""


def _text(entry: Entry, role: Role, names: Iterable[str]) -> str:
    """The row's text in the first of the columns that holds any."""
    texts = (
        entry.table.text(entry.row, column) for column in role_columns(entry.table, role, names)
    )
    return next((text for text in texts if not is_blank(text)), "")


def _place(entry: Entry, role: Role, name: str) -> str:
    column = next(iter(role_columns(entry.table, role, (name,))), None)
    return entry.table.place(entry.row, column) if column is not None else entry.key


def _date(text: str, span: Period) -> date | None:
    named = days(text, span)
    return named[-1].last if named else None


def _is_open_term(text: str) -> bool:
    return not text or _NO_TERM.search(text) is not None or _AT_ONCE.search(text) is not None


def _deadline(text: str, found: date | None, span: Period) -> date | None:
    """The day until when it is to be done: as written, or so many days after it was found."""
    if _AT_ONCE.search(text):
        return None
    within = _WITHIN.fullmatch(tidy(text))
    if within is None:
        return _date(text, span)
    if found is None:
        return None
    number = int(within.group(1))
    if within.group(2) != "工作日":
        return found + timedelta(days=number)
    last = found
    while number:
        last += timedelta(days=1)
        number -= works(last)
    return last

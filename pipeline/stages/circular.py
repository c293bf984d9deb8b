"""通报: what was done in a month or a quarter, by department, what is missing, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from anjuan.model.built import Places
from anjuan.model.evidence import Item
from anjuan.model.finding import Folded, IndicatorState, PeriodState, Status
from anjuan.model.paper import Circular, DoneRow, LackingRow, Paragraph
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator
from anjuan.model.survey import Survey
from anjuan.stages.demands import called
from anjuan.stages.discreet import discreet
from anjuan.stages.doings import Doing, Doings, doings, pages
from anjuan.stages.entries import counted
from anjuan.stages.fold import fold
from anjuan.stages.measure_words import figure_in_words
from anjuan.stages.notices import after_workdays, contact, issuer, owed_rows, written_day
from anjuan.stages.signing import named, plain_title, signed
from anjuan.stages.spans import done_within, findings_within, owed_within
from anjuan.stages.wording import period
from anjuan.stages.words import chinese_number

EVERYBODY = "各科室"
NOBODY = "未明确责任科室"
"""Indicators that the plan gives to no department."""
_NOT_MADE_UP = "查找不到原有材料的，请如实写出情况说明，不得补造。"
_NOTHING = "没有收到材料"
_ALL_THERE = "应报的材料已经报齐。"


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator as one department answers for it."""

    department: str
    state: IndicatorState
    owed: tuple[PeriodState, ...]
    doing: Doing

    @property
    def complete(self) -> int:
        return sum(one.complete for one in self.owed)

    @property
    def open(self) -> int:
        """Owed periods that are not whole, and due."""
        return sum(one.due and not one.complete for one in self.owed)


def circular(survey: Survey, span: Period, places: Places, *, to: str = EVERYBODY) -> Circular:
    """The 通报 of a span, by the material there is on the as-of date.

    Args:
        survey: the workspace, judged.
        span: a month or a quarter within the plan's period that has ended.
        places: where everything is bound; nothing where no book is known.
        to: 主送.
    """
    plan, audit = survey.plan, survey.audit
    known = doings(plan, survey.inventory, audit)
    lines = [one for state in audit.states for one in _lines(state, span, known)]
    order = [*plan.departments, NOBODY]
    lines.sort(key=lambda one: order.index(one.department))
    deadline = after_workdays(audit.as_of, plan.office.respond_within)
    lacking = tuple(_lacking(survey, span, known, order, deadline))
    when = period(span.label, plan.year)
    return Circular(
        unit=plan.unit,
        title=f"关于{_in_full(span)}{plain_title(plan.title)}情况的通报",
        to=to,
        opening=(
            f"根据{plan.title}任务清单，{plan.office.name}对{when}各项工作的材料进行了核对。"
            f"现将截至{written_day(audit.as_of)}的情况通报如下。"
        ),
        body=tuple(_body(survey, lines, lacking, when, deadline)),
        period=when,
        until=written_day(audit.as_of),
        done=tuple(_done_rows(lines, places)),
        lacking=lacking,
        issuer=signed(plan.unit, issuer(plan)),
        date=written_day(audit.as_of),
        contact=contact(plan),
    )


def _in_full(span: Period) -> str:
    """`2021年3月`, whatever year the plan is of."""
    return period(span.label) if span.label[4:] else f"{span.label}年"


# ── what was done ────────────────────────────────────────────────────────────────────────────


def _lines(state: IndicatorState, span: Period, known: Doings) -> Iterator[_Line]:
    """An indicator of the span, a line a department where each of them owes it."""
    if state.status is Status.WAIVED:
        return
    owed = owed_within(state, span)
    for department, of in _by_owner(state.indicator, owed, known):
        apart = len(state.indicator.per) > 0 and department in state.indicator.per

        def wanted(item: Item, of: tuple[PeriodState, ...] = of, *, apart: bool = apart) -> bool:
            own = not apart or any(item.key in one.items for one in of)
            return own and done_within(item, of, span)

        doing = known.of(state.indicator, wanted)
        if of or doing.items:
            yield _Line(department, state, of, doing)


def _by_owner(
    indicator: Indicator, owed: tuple[PeriodState, ...], known: Doings
) -> Iterator[tuple[str, tuple[PeriodState, ...]]]:
    """Who answers for which periods: the first department, or each where each owes its own."""
    departments = known.plan.departments
    if indicator.per and set(indicator.per) <= set(departments):
        for one in indicator.per:
            yield one, tuple(state for state in owed if state.per == one)
        return
    yield next(iter(indicator.departments), NOBODY), owed


def _done_rows(lines: Sequence[_Line], places: Places) -> Iterator[DoneRow]:
    before = None
    for number, one in enumerate(lines, start=1):
        indicator = one.state.indicator
        yield DoneRow(
            department=one.department,
            opens=one.department != before,
            number=str(number),
            indicator=indicator.id,
            title=indicator.title,
            state=_state(one),
            done="；".join(filter(None, (one.doing.words or _NOTHING, *_figures(one)))),
            place=pages(places, one.doing.items),
        )
        before = one.department


def _state(line: _Line) -> str:
    """`完成`, `未完成`, `3/4`, `未到期限`; nothing where none was owed."""
    count = len(line.owed)
    if count == 0:
        return ""
    if line.complete == count:
        return "完成"
    if not line.open:
        return "未到期限"
    return f"{line.complete}/{count}" if count > 1 else "未完成"


def _figures(line: _Line) -> Iterator[str]:
    """Measures of the periods; those of the whole year stand in the paper of its last month."""
    state, owed = line.state, line.owed
    labels = {one.period.label for one in owed}
    last = bool(state.periods) and state.periods[-1] in owed
    for one in state.measures:
        if one.period in labels or (one.period is None and last):
            said = figure_in_words(one)
            when = (
                period(one.period, owed[0].period.first.year)
                if one.period and len(labels) > 1
                else ""
            )
            if said:
                yield f"{when}{said}"


# ── what is missing ──────────────────────────────────────────────────────────────────────────


def _lacking(
    survey: Survey, span: Period, known: Doings, order: Sequence[str], deadline: date
) -> Iterator[LackingRow]:
    folded = fold(
        discreet(one, state.indicator)
        for state in survey.audit.states
        if state.status is not Status.WAIVED
        for one in findings_within(state, survey.audit.findings, span, _keys(state, span, known))
    )
    number = 0
    for department in order:

        def wanted(one: Folded, department: str = department) -> bool:
            return next(iter(one.departments), NOBODY) == department

        for at, row in enumerate(owed_rows(survey.plan, survey.audit, folded, deadline, wanted)):
            number += 1
            yield LackingRow(department, at == 0, replace(row, number=str(number)))


def _keys(state: IndicatorState, span: Period, known: Doings) -> frozenset[str]:
    owed = owed_within(state, span)
    return frozenset(
        one.key for one in known.holdings.items(state.indicator.id) if done_within(one, owed, span)
    )


# ── the body ─────────────────────────────────────────────────────────────────────────────────


def _body(
    survey: Survey,
    lines: Sequence[_Line],
    lacking: Sequence[LackingRow],
    when: str,
    deadline: date,
) -> Iterator[Paragraph]:
    yield Paragraph("一、总体情况", 1)
    yield Paragraph(f"{when}{_totals(lines)}{_made(lines)}")
    yield Paragraph("二、各科室情况", 1)
    owners = list(dict.fromkeys(one.department for one in lines))
    for number, department in enumerate(owners, start=1):
        own = [one for one in lines if one.department == department]
        yield Paragraph(f"（{chinese_number(number)}）{department}", 2)
        yield Paragraph(f"{_totals(own)}{_open(own)}{_made(own)}")
    if not owners:
        yield Paragraph(f"{when}没有应当完成的工作，也没有收到材料。")
    yield Paragraph("三、未报齐的材料", 1)
    if not lacking:
        yield Paragraph(f"{when}{_settled(lines)}")
        return
    owing = len({one.department for one in lacking})
    yield Paragraph(
        f"{when}未报齐的共{len(lacking)}项，涉及{owing}个科室，逐项见附件2。"
        f"请对照清单所列时限办理，并于{written_day(deadline)}前将办理情况报"
        f"{survey.plan.office.name}。{_NOT_MADE_UP}"
    )


def _settled(lines: Sequence[_Line]) -> str:
    """What is said where nothing is asked for: that all is there only where it is."""
    waiting = sum(any(not one.complete and not one.due for one in line.owed) for line in lines)
    aside = sum(bool(line.open) for line in lines)
    if not waiting and not aside:
        return _ALL_THERE
    parts = [f"{waiting}项还没有到期限"] if waiting else []
    parts += [f"{aside}项的缺项经核实不再催报"] if aside else []
    return f"没有逾期未报的材料，其中{'，'.join(parts)}。"


def _totals(lines: Sequence[_Line]) -> str:
    """`应完成8项，已完成6项，未完成2项。`, and what is done as it comes."""
    owed = [one for one in lines if one.owed]
    done = sum(one.complete == len(one.owed) for one in owed)
    open_ = sum(bool(one.open) for one in owed)
    waiting = len(owed) - done - open_
    parts = [f"应完成{len(owed)}项", f"已完成{done}项"] if owed else []
    parts += [f"未完成{open_}项"] if open_ else []
    parts += [f"未到期限{waiting}项"] if waiting else []
    said = f"{'，'.join(parts)}。" if parts else ""
    beside = len(lines) - len(owed)
    if not beside:
        return said
    return f"{said}{'另有' if said else ''}{beside}项不以本期为限的工作有了材料。"


def _open(lines: Sequence[_Line]) -> str:
    names = [named(one.state.indicator) for one in lines if one.open]
    return f"未完成的是：{'、'.join(names)}。" if names else ""


def _made(lines: Sequence[_Line]) -> str:
    """`共形成材料12档，含检查记录3份、照片20张。`: what proves several indicators counts once."""
    items = {item.key: item for one in lines for item in one.doing.items}
    if not items:
        return ""
    kinds = {
        one.path: called(one, line.state.indicator)
        for line in lines
        for one in line.doing.materials
    }
    held = counted(kinds.values())
    return f"共形成材料{len(items)}档" + (f"，含{held}。" if held else "。")

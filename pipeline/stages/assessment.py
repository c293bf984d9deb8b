"""自评报告: the year by task and indicator, in computed facts alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from anjuan.model.binder import Chapter
from anjuan.model.built import Places
from anjuan.model.finding import STATUS_NAMES, Finding, IndicatorState, Remedy, Severity, Status
from anjuan.model.paper import AssessedRow, Assessment, Paragraph
from anjuan.model.plan import Plan, Task
from anjuan.model.scheme import plan_scheme
from anjuan.model.survey import Survey
from anjuan.model.units import IndicatorId
from anjuan.stages.assemble import assemble
from anjuan.stages.check import NAMES
from anjuan.stages.demands import demand_in_words
from anjuan.stages.discreet import discreet
from anjuan.stages.doings import pages
from anjuan.stages.fold import fold, told_briefly
from anjuan.stages.lists import OWED_CODES
from anjuan.stages.measure_words import figure_in_words
from anjuan.stages.notices import contact, issuer, written_day
from anjuan.stages.report import cut, totals
from anjuan.stages.signing import named, plain_title, signed
from anjuan.stages.statement import span_in_words
from anjuan.stages.wording import percent
from anjuan.stages.words import chinese_number

_TITLES_NAMED = 6


@dataclass(frozen=True, slots=True)
class _Words:
    """What the parts and the items of the assessed list are called."""

    demand: str
    list: str
    each: str
    parts: str
    one: str


def _words(plan: Plan) -> _Words:
    """Of the plan, or of another scheme, whose standards take their material from indicators."""
    if any(one.homes for one in plan.indicators):
        return _Words(f"按照{plan.title}", plan.title, "各部分", "个部分", "标准")
    return _Words(f"按照{plan.title}的要求", "任务清单", "各项任务", "项任务", "指标")


def assessment(survey: Survey, places: Places, *, to: str = "") -> Assessment:
    """The 自评报告 of the whole period, by the material there is on the as-of date.

    Args:
        survey: the workspace, judged by the plan or by another scheme.
        places: where everything is bound; nothing where no book is known.
        to: 主送; nothing where nobody is named.
    """
    plan, audit = survey.plan, survey.audit
    words = _words(plan)
    against = "，我单位" if words.list == plan.title else f"，我单位对照{words.list}"
    chapters = computed_chapters(survey)
    all_ = totals(audit.states)
    return Assessment(
        unit=plan.unit,
        title=f"{plan.unit}{span_in_words(plan.period)}{plain_title(plan.title)}自评报告",
        to=to,
        opening=(
            f"{words.demand}{against}逐项进行了自评。"
            f"材料截至{written_day(audit.as_of)}，现将情况报告如下。"
        ),
        body=tuple(_body(survey)),
        rows=tuple(_rows(survey, chapters, places)),
        points=f"{cut(all_.points):g}",
        secured=f"{cut(all_.points_secured):g}",
        issuer=signed(plan.unit, issuer(plan)),
        date=written_day(audit.as_of),
        contact=contact(plan),
    )


def computed_chapters(survey: Survey) -> Mapping[IndicatorId, Chapter]:
    """What the book says of each indicator with material: sentences of computed facts alone.

    Pages are not made: the chapters hold words and figures, no pictures.
    """
    plan = survey.plan
    bare = replace(survey.inventory, narratives=())
    parts = assemble(plan, bare, survey.audit, {}, plan_scheme(plan))
    return {chapter.indicator: chapter for part in parts for chapter in part.chapters}


# ── the table ────────────────────────────────────────────────────────────────────────────────


def _rows(
    survey: Survey, chapters: Mapping[IndicatorId, Chapter], places: Places
) -> Iterator[AssessedRow]:
    for index, task in enumerate(survey.plan.tasks, start=1):
        for at, indicator in enumerate(task.indicators):
            state = survey.audit.state(indicator.id)
            chapter = chapters.get(indicator.id)
            waived = state.status is Status.WAIVED
            yield AssessedRow(
                task=f"{chinese_number(index)}、{task.title}",
                opens=at == 0,
                indicator=indicator.id,
                title=indicator.title,
                demand=demand_in_words(indicator),
                done=chapter.narrative if chapter else "",
                figures="" if waived else "；".join(_figures(state)),
                place=_place(survey, indicator.id, places),
                points="—" if waived else f"{cut(indicator.points):g}",
                secured="—" if waived else f"{cut(state.points_secured):g}",
                status=STATUS_NAMES[state.status],
                lacking="；".join(_lacking(survey, state)),
            )


def _figures(state: IndicatorState) -> Iterator[str]:
    """`到期12期，已齐9期，占75%`, and every measure as fraction and per cent.

    Of a single period the status says as much.
    """
    due, complete = state.periods_due, state.periods_complete
    if due and len(state.periods) > 1:
        yield f"到期{due}期，已齐{complete}期，占{percent(Fraction(complete, due))}"
    own = [one for one in state.measures if one.period is not None and one.due]
    for measure in dict.fromkeys(one.measure for one in own):
        same = [one for one in own if one.measure == measure]
        held = sum(one.holds is True for one in same)
        yield f"逐期测算{len(same)}期，达标{held}期，占{percent(Fraction(held, len(same)))}"
    yield from (
        said for one in state.measures if one.period is None and (said := figure_in_words(one))
    )


def _place(survey: Survey, indicator: IndicatorId, places: Places) -> str:
    """`说明页2-1，材料2-3、2-8等9处`, its own items first; nothing where no book is known."""
    inventory = survey.inventory
    items = (
        *(one for one in inventory.items if one.indicator == indicator),
        *(one for one in inventory.items if indicator in one.related),
    )
    at, behind = places.indicators.get(indicator, ""), pages(places, items)
    return "，".join(
        f"{what}{where}" for what, where in (("说明页", at), ("材料", behind)) if where
    )


def _lacking(survey: Survey, state: IndicatorState) -> Iterator[str]:
    indicator = state.indicator
    if indicator.waived is not None:
        why = indicator.waived
        yield f"不涉及：{why.reason}（{why.by}，{written_day(why.on)}）"
        return
    owed = (
        replace(discreet(one, indicator), departments=(), remedy=Remedy.COLLECT)
        for one in survey.audit.findings
        if one.indicator == indicator.id
        and one.code in OWED_CODES
        and one.severity is Severity.ERROR
    )
    yield from (told_briefly(row).rstrip("。") for row in fold(owed))
    if state.status is Status.NOT_DUE and state.next_due is not None:
        yield f"未到期限（{written_day(state.next_due)}）"
    for finding, looked_at in survey.audit.set_aside:
        if finding.indicator == indicator.id:
            why_not = f"（{looked_at.reason}，{looked_at.by}）"
            yield f"已核实不计：{_short(discreet(finding, indicator))}{why_not}"


def _short(finding: Finding) -> str:
    return f"{NAMES[finding.code]}，{(finding.brief or finding.message).rstrip('。')}"


# ── the body ─────────────────────────────────────────────────────────────────────────────────


def _body(survey: Survey) -> Iterator[Paragraph]:
    yield Paragraph("一、总体情况", 1)
    yield Paragraph(_overall(survey))
    yield Paragraph(f"二、{_words(survey.plan).each}完成情况", 1)
    for number, task in enumerate(survey.plan.tasks, start=1):
        yield Paragraph(f"（{chinese_number(number)}）{task.title}", 2)
        yield Paragraph(_of_task(survey, task))
    yield Paragraph("三、未齐的事项", 1)
    yield from (Paragraph(one) for one in _reasons(survey))


def _overall(survey: Survey) -> str:
    all_ = totals(survey.audit.states)
    asked = all_.indicators - all_.waived
    share = percent(all_.points_secured / all_.points) if all_.points else ""
    waived = f"其中不涉及{all_.waived}项，" if all_.waived else ""
    words = _words(survey.plan)
    return (
        f"{words.list}共{len(survey.plan.tasks)}{words.parts}、{all_.indicators}项{words.one}，"
        f"{waived}参加自评{asked}项：已齐{all_.complete}项，"
        f"缺项{all_.incomplete}项，未到期{all_.not_due}项。"
        f"按材料测算得分{cut(all_.points_secured):g}分，满分{cut(all_.points):g}分"
        + (f"，占{share}。" if share else "。")
    )


def _of_task(survey: Survey, task: Task) -> str:
    states = [survey.audit.state(one.id) for one in task.indicators]
    of = totals(states)
    counts = (
        f"{_words(survey.plan).one}{of.indicators}项",
        f"已齐{of.complete}项" if of.complete else "",
        f"缺项{of.incomplete}项" if of.incomplete else "",
        f"未到期{of.not_due}项" if of.not_due else "",
        f"不涉及{of.waived}项" if of.waived else "",
    )
    points = (
        f"按材料测算得分{cut(of.points_secured):g}分，满分{cut(of.points):g}分。"
        if of.points
        else ""
    )
    whole = [one for one in states if one.status is Status.COMPLETE]
    return f"{'，'.join(filter(None, counts))}。{points}{_named('已齐的是', whole)}"


def _named(what: str, states: Sequence[IndicatorState]) -> str:
    if not states:
        return ""
    names = [named(one.indicator) for one in states]
    more = f"等{len(names)}项" if len(names) > _TITLES_NAMED else ""
    return f"{what}：{'、'.join(names[:_TITLES_NAMED])}{more}。"


def _reasons(survey: Survey) -> Iterator[str]:
    """How many are lacking, waived, or were looked at and found right; the table has each.

    Why something is lacking only the office knows, and writes itself.
    """
    states = survey.audit.states
    lacking = [one for one in states if one.status is Status.INCOMPLETE]
    what = _words(survey.plan).one
    if lacking:
        lost = sum((one.indicator.points - one.points_secured for one in lacking), Fraction(0))
        yield (
            f"缺项的{what}{len(lacking)}项，按材料测算共少得{cut(lost):g}分，"
            "各项缺什么，见附件自评表的最后一栏。"
        )
    yield from _waived(survey.plan)
    if survey.audit.set_aside:
        yield f"经核实不计的问题{len(survey.audit.set_aside)}个，理由见附件。"
    if not lacking:
        yield f"到期的各项{what}材料已经齐全。"


def _waived(plan: Plan) -> Iterator[str]:
    waived = [one for one in plan.indicators if one.waived is not None]
    if waived:
        told = "；".join(f"{named(one)}，{one.waived.reason}" for one in waived if one.waived)
        yield f"不涉及的{_words(plan).one}{len(waived)}项：{told}。"

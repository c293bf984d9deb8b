"""The plan's forms turned into the model's values; nothing can be wrong any more here."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from anjuan.adapters import measure_form as forms
from anjuan.adapters.plan_cross import Surroundings, TableKey
from anjuan.adapters.plan_form import (
    AcknowledgementForm,
    ArchiveForm,
    IndicatorForm,
    OfficeForm,
    PhotosForm,
    PlanForm,
    SchemeForm,
    TaskForm,
    WaivedForm,
)
from anjuan.adapters.plan_period import form_period
from anjuan.adapters.plan_raw import beside
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period, year_period
from anjuan.model.plan import (
    PLAN_NAME,
    Acknowledgement,
    ArchiveRules,
    Branch,
    Closed,
    Condition,
    Covers,
    Dates,
    Demand,
    EachRow,
    Indicator,
    Measure,
    Office,
    Participation,
    PhotoRules,
    Plan,
    Ratio,
    SchemeSpec,
    SchemeStandard,
    Task,
    Total,
    TotalPerPerson,
    Waiver,
)
from anjuan.model.units import Department, IndicatorId, Pixels, TaskId

Tables = Mapping[TableKey, tuple[str, ...]]


def build_plan(form: PlanForm, around: Surroundings, lines: tuple[str, ...]) -> Plan:
    """The plan; `lines` says where each 核实 entry is written (`plan.yaml:12`)."""
    period = form_period(form.period) if form.period else year_period(form.year)
    return Plan(
        title=form.title,
        unit=form.unit,
        year=form.year,
        period=period,
        tail=form.tail,
        also=tuple(beside(one) for one in form.also),
        departments=tuple(Department(one) for one in form.departments),
        office=_office(form.office),
        roster=around.people,
        extra_keywords=tuple(form.kinds.items()),
        photos=_photos(form.photos),
        numbering=form.numbering,
        sheets=form.sheets,
        item_starts=form.item_starts,
        archive=_archive(form.archive),
        tasks=tuple(_task(one, form, period, around.tables) for one in form.tasks),
        schemes=tuple(_scheme(one) for one in form.schemes),
        acknowledgements=tuple(map(_acknowledgement, form.acknowledgements, lines)),
        former=form.unit_former,
        own_files=(PLAN_NAME, *around.files),
    )


def _office(form: OfficeForm) -> Office:
    return Office(
        name=form.name,
        contact=form.contact,
        phone=form.phone,
        number=form.number,
        respond_within=form.respond_within,
    )


def _photos(form: PhotosForm) -> PhotoRules:
    return PhotoRules(Pixels(form.min_long_edge), form.per_page, form.bind)


def _archive(form: ArchiveForm) -> ArchiveRules:
    return ArchiveRules(
        fonds=form.fonds,
        order=form.order,
        retention=tuple(form.retention.items()),
        never=form.never,
        codes=tuple(form.codes.items()),
        together=tuple(form.together.items()),
    )


def _acknowledgement(form: AcknowledgementForm, where: str) -> Acknowledgement:
    return Acknowledgement(
        code=form.code, file=form.file, reason=form.reason, by=form.by, on=form.on, where=where
    )


def _task(form: TaskForm, plan: PlanForm, period: Period, tables: Tables) -> Task:
    indicators = tuple(_indicator(one, form, plan, period, tables) for one in form.indicators)
    return Task(TaskId(form.id), form.title, form.clause, indicators)


def _indicator(
    form: IndicatorForm, task: TaskForm, plan: PlanForm, period: Period, tables: Tables
) -> Indicator:
    return Indicator(
        id=IndicatorId(form.id),
        title=form.title,
        task=TaskId(task.id),
        clause=form.clause or task.clause,
        basis=form.basis,
        standard=form.standard,
        method=form.method,
        codes=form.codes,
        departments=tuple(Department(one) for one in form.departments),
        owner=form.owner,
        points=form.points,
        every=form.every,
        period=replace(period, first=form.first) if form.first else period,
        by=form.by,
        grace=form.grace,
        items=form.items,
        each=_demands(form.each),
        requires=_demands(form.requires),
        per=_per(form, plan, tables),
        standing=form.standing,
        sensitive=form.sensitive,
        measures=tuple(_measure(one, tables) for one in form.measures),
        folders=form.folders,
        match=form.match,
        waived=_waiver(form.waived),
    )


def _demands(form: Mapping[tuple[Kind, ...], int]) -> tuple[Demand, ...]:
    return tuple(Demand(kinds, count) for kinds, count in form.items())


def _per(form: IndicatorForm, plan: PlanForm, tables: Tables) -> tuple[str, ...]:
    """Each that owes it for itself; of an indicator that names nobody, each department."""
    if form.per is None:
        return ()
    if isinstance(form.per, str):
        return form.departments or plan.departments
    return tables[form.per.file, form.per.column]


def _waiver(form: WaivedForm | None) -> Waiver | None:
    return Waiver(form.reason, form.by, form.on) if form else None


def _condition(form: forms.ConditionForm) -> Condition:
    return Condition(form.column, form.equals)


def _measure(form: forms.MeasureForm, tables: Tables) -> Measure:
    found: Measure
    match form:
        case forms.ParticipationForm():
            found = Participation(form.at_least, form.span)
        case forms.TotalPerPersonForm():
            among = _condition(form.among) if form.among else None
            found = TotalPerPerson(form.column, form.at_least, form.share, among, form.span)
        case forms.EachRowForm():
            ways = tuple(Branch(one.column, one.at_least, one.per) for one in form.any)
            found = EachRow(form.by, ways, form.span)
        case forms.TotalForm():
            found = Total(form.column, form.at_least, form.span)
        case forms.RatioForm():
            found = Ratio(Condition(form.column, form.equals), form.at_least, form.span)
        case forms.CoversForm():
            found = Covers(form.column, _covered(form, tables), form.span)
        case forms.DatesForm():
            found = Dates(form.column, form.every, form.span)
        case forms.ClosedForm():
            found = Closed(form.found, form.deadline, form.done, form.span)
        case _:
            assert_never(form)
    return found


def _covered(form: forms.CoversForm, tables: Tables) -> tuple[str, ...]:
    if form.values_from is not None:
        return tables[form.values_from.file, form.values_from.column]
    return form.values or ()


def _scheme(form: SchemeForm) -> SchemeSpec:
    standards = tuple(
        SchemeStandard(
            code=one.code,
            part=one.part,
            title=one.title,
            standard=one.standard,
            method=one.method,
            points=Fraction(one.points),
            takes=tuple(IndicatorId(taken) for taken in one.takes),
            kinds=one.kinds,
            items=one.items,
        )
        for one in form.standards
    )
    period = form_period(form.period) if form.period else None
    return SchemeSpec(form.id, form.title, form.edition, period, standards)

"""The judgement for machines: `check.json` as contract §4 lays it down, and its totals."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from anjuan.model.evidence import Inventory, Material
from anjuan.model.finding import Audit, Finding, IndicatorState, MeasureState, Severity, Status
from anjuan.model.plan import Plan
from anjuan.model.totals import Totals
from anjuan.stages.length import characters
from anjuan.stages.same_demand import demand_mark

RISK_PLACES = 9
"""Decimals of the points at risk: enough to tell the fraction, so that sums come out even."""
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def totals(states: Iterable[IndicatorState]) -> Totals:
    """The totals of these indicators; waived ones bear no points."""
    listed = tuple(states)
    count = Counter(state.status for state in listed)
    counted = [state for state in listed if state.status is not Status.WAIVED]
    return Totals(
        indicators=len(listed),
        complete=count[Status.COMPLETE],
        incomplete=count[Status.INCOMPLETE],
        not_due=count[Status.NOT_DUE],
        waived=count[Status.WAIVED],
        points=sum((state.indicator.points for state in counted), Fraction(0)),
        points_secured=sum((state.points_secured for state in counted), Fraction(0)),
    )


def cut(value: Fraction, places: int = 2) -> float:
    """A figure for people and programs: cut, never rounded up (contract §5)."""
    scale: int = 10**places
    return (value.numerator * scale // value.denominator) / scale


def check_document(plan: Plan, inventory: Inventory, audit: Audit) -> dict[str, Json]:
    """The whole judgement as one JSON object; every list sorted, so that two runs compare."""
    return {
        "as_of": audit.as_of.isoformat(),
        "plan": {"title": plan.title, "unit": plan.unit, "year": plan.year},
        "summary": summary(totals(audit.states)),
        "tasks": [{"id": task.id, "title": task.title} for task in plan.tasks],
        "indicators": [_indicator(state) for state in audit.states],
        "findings": [_finding(one) for one in audit.findings],
        "set_aside": [
            {**_finding(one), "reason": why.reason, "by": why.by} for one, why in audit.set_aside
        ],
        "files": [_file(one) for one in sorted(inventory.materials, key=lambda one: one.path)],
        "also": [_file(one) for one in sorted(_along(inventory), key=lambda one: one.path)],
    }


def _along(inventory: Inventory) -> Iterator[Material]:
    """What counts of workspaces read along, which lies below none of ours."""
    for item in inventory.items:
        if item.along:
            yield from item.materials


def summary(of: Totals) -> dict[str, Json]:
    """The totals, points cut to two places."""
    return {
        "indicators": of.indicators,
        "complete": of.complete,
        "incomplete": of.incomplete,
        "not_due": of.not_due,
        "waived": of.waived,
        "points": cut(of.points),
        "points_secured": cut(of.points_secured),
    }


def _indicator(state: IndicatorState) -> dict[str, Json]:
    one = state.indicator
    return {
        "id": one.id,
        "title": one.title,
        "task": one.task,
        "departments": list(one.departments),
        "sensitive": one.sensitive,
        "demand": demand_mark(one),
        "status": state.status.value,
        "points": cut(one.points),
        "points_secured": cut(state.points_secured),
        "periods_due": state.periods_due,
        "periods_complete": state.periods_complete,
        "next_due": state.next_due.isoformat() if state.next_due else None,
        "measures": [_measure(measure) for measure in state.measures],
    }


def _measure(of: MeasureState) -> dict[str, Json]:
    return {
        "type": of.measure.type,
        "period": of.period,
        "value": None if of.value is None else cut(of.value, 4),
        "target": cut(of.target, 4),
        "holds": of.holds,
        "working": list(of.working),
    }


def _finding(of: Finding) -> dict[str, Json]:
    return {
        "code": of.code,
        "severity": of.severity.value,
        "remedy": of.remedy.value,
        "indicator": of.indicator,
        "item": of.item,
        "period": of.period,
        "kind": _kind(of),
        "required": of.required,
        "found": of.found,
        "path": of.path,
        "departments": list(of.departments),
        "message": of.message,
        "step": of.step,
        "due": of.due.isoformat() if of.due else None,
        "risk": cut(of.risk, RISK_PLACES),
        "per": of.per or None,
        "about": of.about or None,
        "folder": of.folder or None,
    }


def _kind(of: Finding) -> str | None:
    """The kind; where several would do, all of them, as a plan writes them."""
    return "|".join(of.kinds) or of.kind


def _file(of: Material) -> dict[str, Json]:
    return {
        "path": of.path,
        "sha256": of.file.sha256,
        "size": of.file.size,
        "characters": characters(of.facts),
        "kind": of.kind.value if of.kind else None,
        "indicator": of.indicator,
        "disposition": of.disposition.value,
        "reason": of.reason,
        "date": of.when.period.label if of.when else None,
        "date_source": of.when.source.value if of.when else None,
    }


def has_errors(audit: Audit) -> bool:
    """Whether any finding is an error: the exit status of `check`."""
    return any(one.severity is Severity.ERROR for one in audit.findings)


def finding_identity(of: Finding) -> tuple[object, ...]:
    """What makes a finding the same one in two runs; as `identity` reads it from JSON."""
    return (of.code, of.indicator, of.item, of.period, _kind(of), of.path)


def identity(finding: Mapping[str, Json]) -> tuple[object, ...]:
    """What makes a finding of a `check.json` the same one in two runs."""
    return tuple(
        finding.get(key) for key in ("code", "indicator", "item", "period", "kind", "path")
    )

"""What is owed and what is there, counted apart from the product, by the contract's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import chinese_calendar

Finding = dict[str, Any]
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass
class Held:
    """One item as its author knows it: when it counts and what it holds."""

    name: str
    at: str | None
    day: date | None
    counts: Counter[str] = field(default_factory=Counter)
    department: str | None = None
    void: bool = False


@dataclass
class Duty:
    """One indicator's plan and the items that its author gave it."""

    id: str
    plan: dict[str, Any]
    held: list[Held] = field(default_factory=list)
    measures: list[dict[str, Any]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Span:
    label: str | None
    first: date
    last: date


def _shift(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _month_label(every: str, first: date) -> str:
    year, month = first.year, first.month
    if every == "month":
        return f"{year}-{month:02d}"
    if every == "quarter":
        return f"{year}Q{(month + 2) // 3}"
    return f"{year}H{1 if month < 7 else 2}" if every == "half-year" else f"{year}"


def _by_months(every: str, first: date, last: date, *, moving: bool) -> Iterator[Span]:
    size = MONTHS[every]
    start = (
        first.replace(day=1)
        if moving
        else date(first.year, (first.month - 1) // size * size + 1, 1)
    )
    while start <= last:
        end = _shift(start, size) - timedelta(days=1)
        label = _month_label(every, start)
        plain = every == "month" or not moving
        yield Span(label if plain else None, max(start, first), min(end, last))
        start = _shift(start, size)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def workdays(first: date, last: date) -> list[date]:
    return [day for day in _days(first, last) if chinese_calendar.is_workday(day)]


def spans(every: str, first: date, last: date, *, moving: bool = False) -> list[Span]:
    """The periods of an indicator; weeks and days without a workday owe nothing."""
    if every == "once":
        return [Span(None, first, last)]
    if every in MONTHS:
        return list(_by_months(every, first, last, moving=moving))
    if every == "day":
        return [Span(day.isoformat(), day, day) for day in _days(first, last)]
    if every == "workday":
        return [Span(day.isoformat(), day, day) for day in workdays(first, last)]
    weeks: dict[tuple[int, int], list[date]] = {}
    for day in _days(first, last):
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    return [
        Span(f"{year}-W{week:02d}", days[0], days[-1])
        for (year, week), days in weeks.items()
        if workdays(days[0], days[-1])
    ]


def _need(counts: Counter[str], key: str) -> int:
    return sum(counts[kind] for kind in key.split("|"))


def lacks(counts: Counter[str], owed: dict[str, int]) -> dict[str, int]:
    """Kinds of which there are too few, with what was found."""
    return {key: _need(counts, key) for key, n in owed.items() if _need(counts, key) < n}


def _gap(held: Held, each: dict[str, int]) -> int:
    return sum(each[key] - found for key, found in lacks(held.counts, each).items())


def _note(code: str, severity: str, duty: Duty, span: Span | None, **pins: Any) -> Finding:
    entry = {"code": code, "severity": severity, "indicator": duty.id}
    if span and span.label:
        entry["period"] = span.label
    return entry | {key: value for key, value in pins.items() if value is not None}


def _short(duty: Duty, span: Span | None, held: Held) -> Iterator[Finding]:
    each = duty.plan.get("each", {})
    for key, found in lacks(held.counts, each).items():
        yield _note(
            "missing-evidence",
            "error",
            duty,
            span,
            at=held.at,
            kind=key,
            required=each[key],
            found=found,
            reason="'missing-evidence: … an item in it, holds too little of a kind'",
        )


def judge(duty: Duty, span: Span, unit: str | None) -> list[Finding]:
    """The findings of one due period (of one department); none where it is complete."""
    each, requires = duty.plan.get("each", {}), duty.plan.get("requires", {})
    owed = duty.plan.get("items", 1)
    here = [
        held
        for held in duty.held
        if not held.void
        and (unit is None or held.department == unit)
        and (
            span.first <= held.day <= span.last
            if held.day
            else span.label is None or duty.plan["every"] == "year"
        )
    ]
    out: list[Finding] = []
    if len(here) < owed:
        out.append(
            _note(
                "missing-item",
                "error",
                duty,
                span,
                required=owed,
                found=len(here),
                mentions=unit,
                reason="'missing-item: a due period holds too few items'",
            )
        )
    if not here:
        return out
    short = sorted((h for h in here if lacks(h.counts, each)), key=lambda h: _gap(h, each))
    wanted = max(0, min(owed, len(here)) - (len(here) - len(short)))
    for held in short[:wanted]:
        out.extend(_short(duty, span, held))
    out.extend(
        _note(
            "incomplete-item",
            "warning",
            duty,
            None,
            at=held.at,
            many=True,
            reason="'Of several short items … the others are incomplete-item'",
        )
        for held in short[wanted:]
    )
    total: Counter[str] = sum((held.counts for held in here), Counter())
    for key, found in lacks(total, requires).items():
        out.append(
            _note(
                "missing-evidence",
                "error",
                duty,
                span,
                kind=key,
                found=found,
                required=requires[key],
                mentions=unit,
                reason="'all its items together hold requires'",
            )
        )
    return out


def _due_day(plan: dict[str, Any], span: Span) -> date:
    day = span.last
    if plan.get("by"):
        month, number = map(int, plan["by"].split("-"))
        day = date(span.last.year, month, number)
    return day + timedelta(days=plan.get("grace", 0))


def _measures(duty: Duty, *, judged: bool) -> tuple[list[Finding], list[dict[str, Any]], bool]:
    found: list[Finding] = []
    shown: list[dict[str, Any]] = []
    for entry in duty.measures:
        holds = entry["holds"] if judged else None
        shown.append(
            {key: value for key, value in entry.items() if key in {"type", "value"}}
            | {"holds": holds}
        )
        if judged and not entry["holds"]:
            found.append(
                _note(
                    "below-threshold",
                    "error",
                    duty,
                    None,
                    mentions=entry.get("mentions"),
                    period=entry.get("period"),
                    reason="'below-threshold: a measure does not hold': " + entry["why"],
                )
            )
    return found, shown, judged and any(not entry["holds"] for entry in duty.measures)


def _event(duty: Duty) -> tuple[list[Finding], dict[str, Any]]:
    live = [held for held in duty.held if not held.void]
    out = [entry for held in live for entry in _short(duty, None, held)]
    status = "not-due" if not live else "incomplete" if out else "complete"
    return out, {"status": status}


def reckon(
    duty: Duty, window: tuple[date, date], as_of: date, *, moving: bool
) -> tuple[list[Finding], dict[str, Any]]:
    """Findings and figures of one indicator."""
    plan = duty.plan
    if plan.get("waived"):
        return [], {"status": "waived"}
    if plan["every"] == "event":
        return _event(duty)
    first = date.fromisoformat(plan["from"]) if plan.get("from") else window[0]
    every = spans(plan["every"], first, window[1], moving=moving)
    due = [span for span in every if _due_day(plan, span) <= as_of]
    units: list[str | None] = list(duty.units) or [None]
    told = {(span, unit): judge(duty, span, unit) for span in due for unit in units}
    found = [entry for entries in told.values() for entry in entries]
    broken = {
        key
        for key, entries in told.items()
        if any(entry["severity"] == "error" for entry in entries)
    }
    more, shown, failed = _measures(duty, judged=len(due) == len(every))
    whole = not broken and not failed
    figures: dict[str, Any] = {
        "status": "not-due" if not due else "complete" if whole else "incomplete"
    }
    if not duty.units:
        figures |= {"periods_due": len(due), "periods_complete": len(due) - len(broken)}
        if due and plan.get("points"):
            share = 0 if failed else (len(due) - len(broken)) / len(due)
            figures["points_secured"] = round(plan["points"] * share, 4)
    if shown:
        figures["measures"] = shown
    return found + more, figures

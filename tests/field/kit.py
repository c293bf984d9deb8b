"""Builds one workspace and, beside it, the truth about it."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from field import scenes, words
from field.count import Duty, Finding, Held, reckon
from field.papers import OldBooks, Row, Sheet, write_csv, write_xlsx

HEADER: Row = ("姓名", "科室", "职务", "性别", "出生年月", "入职", "离职", "免计事项")


@dataclass
class Office:
    """Who keeps the folder, and for when."""

    name: str
    title: str
    unit: str
    mark: str
    year: int
    as_of: str
    departments: list[str]
    period: tuple[str, str]
    extra: dict[str, Any] = field(default_factory=dict)
    moving: bool = False


def _dated(value: Any) -> Any:
    """Days as YAML knows them, not as quoted text."""
    if isinstance(value, dict):
        return {key: _dated(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_dated(entry) for entry in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    return value


class Workspace:
    """A folder under construction."""

    def __init__(self, root: Path, office: Office, seed: int, old: OldBooks) -> None:
        self.root = root / office.name
        self.root.mkdir(parents=True)
        self.office = office
        self.seed = seed * 10_000
        self.dice = random.Random(seed)
        self.old = old
        self.tasks: list[dict[str, Any]] = []
        self.duties: dict[str, Duty] = {}
        self.required: list[Finding] = []
        self.either: list[Finding] = []
        self.notes: list[Finding] = []
        self.traps: list[dict[str, str]] = []
        self.staff: list[tuple[str, str]] = []
        self.plan_extra: dict[str, Any] = {}
        self.numbers = 0

    def next_seed(self) -> int:
        self.seed += 1
        return self.seed

    def number(self) -> str:
        self.numbers += 1
        return f"{self.office.mark}〔{self.office.year}〕{self.numbers}号"

    def people(self, count: int) -> None:
        """A roster, the same number in each department."""
        names = words.people(self.seed, count)
        homes = self.office.departments
        self.staff = [(name, homes[n % len(homes)]) for n, name in enumerate(names)]

    def roster(self, rows: list[Row] | None = None, *, book: bool = False) -> None:
        plain: list[Row] = [
            (
                name,
                home,
                "科员",
                "男" if n % 2 else "女",
                f"19{70 + n % 25}-0{n % 9 + 1}",
                "2015-07-01",
                "",
                "",
            )
            for n, (name, home) in enumerate(self.staff)
        ]
        table = [HEADER, *(rows or plain)]
        if book:
            write_xlsx(self.root / "roster.xlsx", Sheet(table))
        else:
            write_csv(self.root / "roster.csv", table, "utf-8-sig")
        self.plan_extra["roster"] = "roster.xlsx" if book else "roster.csv"

    def task(self, number: str, title: str, clause: str = "二") -> None:
        self.tasks.append({"id": number, "title": title, "clause": clause, "indicators": []})

    def indicator(self, number: str, title: str, every: str, **plan: Any) -> Duty:
        """Adds an indicator to the last task."""
        units = plan.pop("units", [])
        told = plan.pop("told", [])
        full = {"id": number, "title": title, "every": every, "points": 2, **plan}
        self.tasks[-1]["indicators"].append(full)
        duty = Duty(number, full, measures=told, units=units)
        self.duties[number] = duty
        return duty

    def path(self, place: str) -> Path:
        full = self.root / place
        full.parent.mkdir(parents=True, exist_ok=True)
        return full

    def expect(self, code: str, severity: str, reason: str, **pins: Any) -> None:
        self.required.append({"code": code, "severity": severity, **pins, "reason": reason})

    def may(self, code: str, reason: str, **pins: Any) -> None:
        self.either.append({"code": code, **pins, "reason": reason})

    def note(self, code: str, reason: str, **pins: Any) -> None:
        self.notes.append({"code": code, "severity": "note", **pins, "reason": reason})

    def trap(self, at: str, why: str) -> None:
        self.traps.append({"at": at, "why": why})

    def picture(
        self,
        place: str,
        day: str | None,
        *,
        camera: str | None = "HUAWEI P40",
        seed: int | None = None,
    ) -> int:
        """A plain photo; returns its scene's seed."""
        scene = seed or self.next_seed()
        when = scenes.day_time(day, scene) if day else None
        scenes.save(self.path(place), scenes.scene(scene), scenes.Shot(when, camera))
        return scene

    def held(self, duty: Duty, at: str | None, day: str | None, **counts: int) -> Held:
        """Says to the count what an item holds (kinds with `_` for `-`)."""
        entry = Held(
            at or "",
            at,
            date.fromisoformat(day) if day else None,
            Counter({k.replace("_", "-"): v for k, v in counts.items()}),
        )
        duty.held.append(entry)
        return entry

    def _plan(self) -> dict[str, Any]:
        office = self.office
        plan: dict[str, Any] = {
            "version": 1,
            "title": office.title,
            "unit": office.unit,
            "year": office.year,
        }
        if not office.moving:
            plan["period"] = dict(zip(("from", "to"), office.period, strict=True))
        plan |= {"departments": office.departments} | self.plan_extra | office.extra
        return {key: _dated(value) for key, value in (plan | {"tasks": self.tasks}).items()}

    def finish(self) -> dict[str, Any]:
        """Writes the plan; gives the truth."""
        text = yaml.safe_dump(self._plan(), allow_unicode=True, sort_keys=False)
        (self.root / "plan.yaml").write_text(text, encoding="utf-8")
        as_of = date.fromisoformat(self.office.as_of)
        first, last = (date.fromisoformat(day) for day in self.office.period)
        figures: dict[str, Any] = {}
        counted: list[Finding] = []
        for number, duty in self.duties.items():
            found, figures[number] = reckon(duty, (first, last), as_of, moving=self.office.moving)
            counted.extend(found)
        return {
            "workspace": self.office.name,
            "as_of": self.office.as_of,
            "indicators": figures,
            "findings": counted + self.required,
            "either": self.either,
            "notes": self.notes,
            "traps": self.traps,
        }

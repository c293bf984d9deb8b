"""Readings and verdicts as they stand in the database: JSON, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from anjuan.model.finding import Severity
from anjuan.web.shapes import Card, Other, Reading, Verdict


def as_text(value: Reading | Verdict) -> str:
    """For the database."""
    return json.dumps(asdict(value), ensure_ascii=False)


def reading_of(text: str) -> Reading | None:
    """What was read of a file; None where nothing was yet."""
    return Reading(**json.loads(text)) if text else None


def verdict_of(text: str) -> Verdict | None:
    """What the check said; None where it was not asked yet."""
    if not text:
        return None
    told: dict[str, Any] = json.loads(text)
    told["cards"] = tuple(map(_card, told["cards"]))
    return Verdict(**told)


def _card(told: Mapping[str, Any]) -> Card:
    other = told["other"]
    if other is not None:
        other = Other(**{**other, "departments": tuple(other["departments"])})
    severity = Severity(told["severity"])
    return Card(**{**told, "severity": severity, "files": tuple(told["files"]), "other": other})

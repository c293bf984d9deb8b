"""What `check --format json` says against what is true."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Finding = dict[str, Any]
COUNTED = {"error", "warning"}
PLAIN = ("period", "kind", "required", "found")


@dataclass
class Tally:
    """Of one severity."""

    true: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        told = self.true + self.false
        return self.true / told if told else 1.0

    @property
    def recall(self) -> float:
        owed = self.true + self.missed
        return self.true / owed if owed else 1.0


@dataclass
class Score:
    """What agrees and what does not."""

    workspace: str
    tallies: dict[str, Tally] = field(default_factory=lambda: {s: Tally() for s in sorted(COUNTED)})
    lines: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def _under(place: str | None, at: str) -> bool:
    return place is not None and (place == at or place.startswith(at.rstrip("/") + "/"))


def _at(finding: Finding, wanted: str | list[str]) -> bool:
    places = [wanted] if isinstance(wanted, str) else wanted
    return any(_under(finding.get(key), at) for at in places for key in ("path", "item"))


def _mentions(finding: Finding, wanted: str | list[str]) -> bool:
    words = [wanted] if isinstance(wanted, str) else wanted
    text = json.dumps(finding, ensure_ascii=False)
    return any(word in text for word in words)


def matches(finding: Finding, truth: Finding) -> bool:
    """All pins that the truth gives hold for the finding."""
    if truth["code"] not in {"*", finding["code"]}:
        return False
    for key in ("indicator", *PLAIN):
        if truth.get(key) is not None and finding.get(key) != truth[key]:
            return False
    if truth.get("severity", finding["severity"]) != finding["severity"]:
        return False
    if "at" in truth and not _at(finding, truth["at"]):
        return False
    return "mentions" not in truth or _mentions(finding, truth["mentions"])


def _brief(entry: Finding) -> str:
    keys = (
        "code",
        "indicator",
        "period",
        "kind",
        "required",
        "found",
        "at",
        "item",
        "path",
        "mentions",
    )
    return " ".join(f"{key}={entry[key]}" for key in keys if entry.get(key) is not None)


def _trap(finding: Finding, traps: list[dict[str, str]]) -> str:
    why = [trap["why"] for trap in traps if _at(finding, trap["at"])]
    return f"  [trap: {why[0]}]" if why else ""


def _pair(told: list[Finding], owed: list[Finding]) -> tuple[set[int], set[int]]:
    """Greedy, the most pinned truths first; `many` takes all that match."""
    used: set[int] = set()
    met: set[int] = set()
    order = sorted(range(len(owed)), key=lambda n: (bool(owed[n].get("many")), -len(owed[n])))
    for number in order:
        hits = [
            n for n, finding in enumerate(told) if n not in used and matches(finding, owed[number])
        ]
        if hits:
            met.add(number)
            used |= set(hits if owed[number].get("many") else hits[:1])
    return used, met


def _figures(score: Score, check: Finding, truth: Finding) -> None:
    told = {entry["id"]: entry for entry in check["indicators"]}
    for number, wanted in truth["indicators"].items():
        real = told.get(number)
        if real is None:
            score.differences.append(f"{number}: not in the output")
            continue
        for key in ("status", "periods_due", "periods_complete", "points_secured"):
            if key in wanted and not _near(wanted[key], real.get(key)):
                score.differences.append(f"{number}: {key} {real.get(key)}, truth {wanted[key]}")
        _measures(score, number, wanted.get("measures", []), real.get("measures") or [])


def _near(wanted: object, real: object) -> bool:
    """Equal, figures after they were cut to hundredths (contract §5: never rounded up)."""
    if isinstance(wanted, float) and isinstance(real, int | float):
        return 0 <= wanted - real < 0.01 or abs(wanted - real) < 1e-6
    return wanted == real


def _measures(score: Score, number: str, wanted: list[Finding], real: list[Finding]) -> None:
    for entry in wanted:
        same = [m for m in real if m["type"] == entry["type"]]
        if not any(m["holds"] == entry["holds"] for m in same):
            holds = [m["holds"] for m in same]
            score.differences.append(
                f"{number}: {entry['type']} holds {holds}, truth {entry['holds']}"
            )
        elif "value" in entry and not any(_near(float(entry["value"]), m["value"]) for m in same):
            values = [m["value"] for m in same]
            score.differences.append(
                f"{number}: {entry['type']} value {values}, truth {entry['value']}"
            )


def compare(check: Finding, truth: Finding) -> Score:
    """The whole comparison; nothing is read or printed."""
    score = Score(truth["workspace"])
    told = [finding for finding in check["findings"] if finding["severity"] in COUNTED]
    owed = truth["findings"]
    used, met = _pair(told, owed)
    for number, entry in enumerate(owed):
        tally = score.tallies[entry["severity"]]
        if number in met:
            tally.true += 1
            continue
        tally.missed += 1
        score.lines.append(f"MISS {entry['severity']} {_brief(entry)} -- {entry['reason']}")
    for number, finding in enumerate(told):
        if number in used or any(matches(finding, entry) for entry in truth["either"]):
            continue
        score.tallies[finding["severity"]].false += 1
        told_why = str(finding.get("message") or "")[:120]
        score.lines.append(
            f"FALSE {finding['severity']} {_brief(finding)} -- {told_why}"
            f"{_trap(finding, truth['traps'])}"
        )
    _figures(score, check, truth)
    return score


def total(scores: Iterable[Score]) -> Score:
    """All workspaces together; no line of a single one."""
    whole = Score("all")
    for one in scores:
        for severity, tally in one.tallies.items():
            whole.tallies[severity].true += tally.true
            whole.tallies[severity].missed += tally.missed
            whole.tallies[severity].false += tally.false
    return whole


def show(score: Score) -> str:
    """Lines to read."""
    out = [f"== {score.workspace}"]
    for name, tally in score.tallies.items():
        out.append(
            f"{name}: {tally.true} true, {tally.missed} missed, {tally.false} false, "
            f"precision {tally.precision:.3f}, recall {tally.recall:.3f}"
        )
    return "\n".join([*out, *score.lines, *(f"DIFF {line}" for line in score.differences)])

"""What was found against what is there: misses, false alarms, recall and precision by severity."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.build import Expected

Found = Mapping[str, object]
_JUDGED = ("error", "warning")


@dataclass
class Score:
    """Findings of one severity."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.false))


def score(
    findings: Sequence[Found],
    wanted: Mapping[str, Sequence[Expected]],
    severities: Mapping[str, str],
) -> dict[str, Score]:
    """The score of errors and of warnings; `severities` says which a missed code would be."""
    scores = {one: Score() for one in _JUDGED}
    left = {indicator: list(expected) for indicator, expected in wanted.items()}
    for finding in findings:
        severity = str(finding["severity"])
        if severity not in scores:
            continue
        owed = _owed(left, finding)
        if owed is None:
            scores[severity].false.append(_told(finding))
            continue
        owed.remove(next(one for one in owed if _is(one, finding)))
        scores[severity].right += 1
    for indicator, expected in left.items():
        for one in expected:
            scores[severities[one.code]].missed.append(f"{indicator} {one}")
    return scores


def _owed(left: Mapping[str, list[Expected]], finding: Found) -> list[Expected] | None:
    """The list that asks for this finding; what is nobody's may be anybody's."""
    indicator = finding["indicator"]
    lists = left.values() if indicator is None else [left.get(str(indicator), [])]
    return next((of for of in lists if any(_is(one, finding) for one in of)), None)


def _is(expected: Expected, finding: Found) -> bool:
    where = str(finding["path"] or finding["item"] or "")
    return (
        finding["code"] == expected.code
        and (not expected.period or finding["period"] == expected.period)
        and (not expected.path or where.endswith(expected.path))
    )


def _told(finding: Found) -> str:
    return f"{finding['indicator']} {finding['code']} {finding['period']} {finding['message']}"


def codes(wanted: Mapping[str, Sequence[Expected]]) -> Counter[str]:
    """How often each code is expected."""
    return Counter(one.code for expected in wanted.values() for one in expected)

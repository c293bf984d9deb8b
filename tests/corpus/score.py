"""What was found against what is there: misses, false alarms, recall and precision by severity."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.build import Expected, Truth

Found = Mapping[str, object]
JUDGED = ("error", "warning", "note")


@dataclass
class Score:
    """Findings of one severity; of notes only whether those expected are there."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.false))

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.missed += other.missed
        self.false += other.false


def score(
    findings: Iterable[Found], truth: Mapping[str, Truth], whole: Sequence[Expected]
) -> dict[str, Score]:
    """The score by severity; `whole` is what is found of the workspace and of no indicator."""
    scores = {one: Score() for one in JUDGED}
    left = {"": list(whole)} | {key: list(one.expected) for key, one in truth.items()}
    told = {"": "the workspace"} | {key: one.told for key, one in truth.items()}
    for finding in findings:
        severity, indicator = str(finding["severity"]), str(finding["indicator"] or "")
        key, right = _wanted(left, indicator, finding)
        if right is not None:
            left[key].remove(right)
            scores[severity].right += 1
        elif severity != "note":
            scores[severity].false.append(f"{key} {told[key]}: {_told(finding)}")
    for key, expected in left.items():
        for one in expected:
            scores[one.severity].missed.append(f"{key} {told[key]}: {one}")
    return scores


def _wanted(
    left: Mapping[str, list[Expected]], indicator: str, finding: Found
) -> tuple[str, Expected | None]:
    """Whose finding it is, and the expected one; what is nobody's is known by its place."""
    for key in [indicator] if indicator else left:
        for one in left.get(key, ()):
            if _is(one, finding) and (indicator or not key or one.path or one.says):
                return key, one
    return indicator, None


def misplaced(indicators: Iterable[Found], truth: Mapping[str, Truth]) -> list[str]:
    """Indicators that do not stand where their material puts them."""
    return [
        f"{one['id']} {truth[str(one['id'])].told}: {one['status']}, not {wanted}"
        for one in indicators
        if (wanted := truth[str(one["id"])].status) is not None and one["status"] != wanted
    ]


def _is(expected: Expected, finding: Found) -> bool:
    where = str(finding["path"] or finding["item"] or "")
    return (
        finding["code"] == expected.code
        and finding["severity"] == expected.severity
        and (expected.period in {"*", finding["period"]} or not _by_period(expected.code))
        and (expected.kind in {"*", finding["kind"]} or not _by_kind(expected.code))
        and where.endswith(expected.path)
        and expected.says in str(finding["message"])
    )


def _by_period(code: str) -> bool:
    return code in {"missing-item", "missing-evidence", "incomplete-item"}


def _by_kind(code: str) -> bool:
    return code in {"missing-evidence", "incomplete-item"}


def _told(finding: Found) -> str:
    keys = ("code", "period", "kind", "path", "item", "message")
    return " | ".join(str(finding[key]) for key in keys if finding[key] is not None)


def codes(expected: Iterable[Expected]) -> Counter[str]:
    """How often each code is expected."""
    return Counter(one.code for one in expected)

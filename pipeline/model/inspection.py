"""模拟抽查: what an inspector would draw and ask, and what was found when the books were opened."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from anjuan.model.finding import IndicatorState, MeasureState, PeriodState, Progress
from anjuan.model.units import Sha256


@dataclass(frozen=True, slots=True)
class Drawn:
    """An indicator that was drawn, with what was drawn of it."""

    state: IndicatorState
    period: PeriodState | None
    """One of its periods; None where it has none to look at."""
    measure: MeasureState | None
    """One of its figures; None where none could be computed."""
    people: tuple[Progress, ...] = ()
    """Persons of whom its material holds rows, and of which measure they are."""
    asked_of: MeasureState | None = None
    """The measure that the persons are asked for."""
    besides: bool = False
    """It was drawn beyond the ten, as none of these held rows of persons."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look up in the books."""

    number: str
    """`3.2`: the second question on the third indicator."""
    subject: str
    """The indicator with its title, what heads its questions: `2.2 每月卫生环境大督查`."""
    asks: str
    place: str
    """卷–页; `—` where nothing is bound."""
    expected: str
    working: str
    """How it was computed: from which files and rows."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A check sheet."""

    unit: str
    title: str
    seed: int
    build: Sha256
    """Of which build it speaks."""
    as_of: date
    questions: tuple[Question, ...]

    @property
    def told(self) -> str:
        """Which draw of which material it is, as it stands on the sheet."""
        return (
            f"种子{self.seed}　材料截至{self.as_of.isoformat()}　成果{self.build[:8]}"
            "　同一种子、同一次组卷，抽到的题目相同"
        )


class Verdict(StrEnum):
    """What was found; the value is what people tick."""

    HOLDS = "相符"
    DIFFERS = "不符"
    NOT_FOUND = "没找到"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with what was ticked and written."""

    question: Question
    verdict: Verdict
    found: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A check sheet that came back."""

    inspection: Inspection
    answers: tuple[Answer, ...]

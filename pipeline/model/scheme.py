"""The order in which a book is read (测评体系): parts and their indicators, a volume a part."""

from dataclasses import dataclass

from anjuan.model.plan import Method, Plan
from anjuan.model.units import IndicatorId, TaskId


@dataclass(frozen=True, slots=True)
class SchemePart:
    """One part of a scheme: what becomes a volume."""

    id: TaskId
    title: str
    clause: str
    indicators: tuple[IndicatorId, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """An order of the same material; the plan's own tasks and indicators are the default one."""

    id: str
    title: str
    parts: tuple[SchemePart, ...]


def plan_scheme(plan: Plan, title: str = "") -> Scheme:
    """The plan's own order: a part a task; under its own title where none is given."""
    parts = tuple(
        SchemePart(task.id, task.title, task.clause, tuple(one.id for one in task.indicators))
        for task in plan.tasks
    )
    return Scheme("", title or f"{plan.title}测评指标", parts)


@dataclass(frozen=True, slots=True)
class DraftStandard:
    """A standard as its table states it, and the indicators that it resembles, best first."""

    code: str
    part: str
    title: str
    standard: str
    method: Method
    points: str
    takes: tuple[IndicatorId, ...]
    unclear: str = ""
    """What the table says of its points where no number of its own can be read from it."""

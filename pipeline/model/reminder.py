"""提醒单: what a department is reminded of, before it is a Word notice or a letter."""

from dataclasses import dataclass

from anjuan.model.units import Department


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """One thing that falls due, or is overdue."""

    number: str
    indicator: str
    title: str
    period: str
    lacking: str
    due: str
    left: str
    """`还有12天`, `今天`, `逾期5天`."""
    remedy: str
    step: str
    owner: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one department is reminded of, and nothing of any other."""

    unit: str
    title: str
    department: Department
    opening: str
    coming: tuple[ReminderRow, ...]
    overdue: tuple[ReminderRow, ...]
    people: tuple[str, ...]
    """Who of the department is short of a figure, an indicator a sentence; of a sensitive
    indicator nobody is named."""
    closing: str
    issuer: str
    date: str
    contact: str

    @property
    def summary(self) -> str:
        """`待交3项、逾期1项、未达到2项`; what there is none of is left out."""
        counts = ((self.coming, "待交"), (self.overdue, "逾期"), (self.people, "人员进度"))
        return "、".join(f"{name}{len(of)}项" for of, name in counts if of)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The office's mail server and sender; no password is ever kept with it."""

    server: str
    port: int
    security: str
    """`SSL`, `STARTTLS`, or `无`."""
    sender: str
    user: str = ""
    authority: str = ""
    """A file of certificates that vouches for the server; empty: those of the machine."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Who gets a department's letters."""

    to: tuple[str, ...]
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is ready to be sent."""

    department: Department
    to: tuple[str, ...]
    copies: tuple[str, ...]
    subject: str
    text: str
    paper: str
    """The name of the attached Word notice."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that the server did not take, and why (Chinese)."""

    address: str
    why: str

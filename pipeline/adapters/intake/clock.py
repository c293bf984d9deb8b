"""The clock of the intake, in China's time; what is written down sorts as text."""

from datetime import datetime, timedelta

from anjuan.model.periods import SHANGHAI


def now() -> datetime:
    """This moment."""
    return datetime.now(SHANGHAI)


def stamp(moment: datetime | None = None) -> str:
    """`2021-08-20T09:31:02+08:00`."""
    return (moment or now()).isoformat(timespec="seconds")


def later(**by: float) -> str:
    """The stamp of a moment that lies so far ahead."""
    return stamp(now() + timedelta(**by))

"""What a process holds in memory, where the system tells, and bounds on it where it knows any."""

import ctypes
import os
from contextlib import suppress
from pathlib import Path

_HEAVY = 300_000_000
"""Bytes that a process may go on with to its next file."""
_WORTH_IT = 200_000_000
"""Bytes from which it is asked what of them can be given back."""


_MMAP_THRESHOLD = -3
"""The name of that limit for glibc's mallopt (mallopt(3))."""
_LARGE = 4 << 20
"""Bytes from which a piece is large."""
_RESIDENT, _OWN = 1, 5
"""Places of figures in what Linux tells of a process's memory (proc(5), statm), in pages."""


def resident(process: int | None = None) -> int:
    """Bytes that a process (by default this one) holds in memory; 0 where the system tells none."""
    return _told(process, _RESIDENT)


def resident_in_all(process: int) -> int:
    """Bytes that a process and all that it started hold; 0 where the system tells none."""
    held, waiting = 0, [process]
    while waiting:
        one = waiting.pop()
        held += resident(one)
        waiting += _started_by(one)
    return held


def _started_by(process: int) -> list[int]:
    """Its children (proc(5), children); those of a process that is gone are none of its."""
    found: list[int] = []
    with suppress(OSError, ValueError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            told = (thread / "children").read_text(encoding="ascii")
            found += [int(one) for one in told.split()]
    return found


def asked_for() -> int:
    """Bytes that this process has asked for of its own, touched or not: what `bound_memory` bounds.

    With a recogniser loaded some 180 MB more than it holds. 0 where the system tells none.
    """
    return _told(None, _OWN)


def _told(process: int | None, place: int) -> int:
    try:
        told = Path(f"/proc/{process or 'self'}/statm").read_text(encoding="ascii")
        return int(told.split()[place]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


def bound_memory(most: int) -> None:
    """Bounds what this process may ask for of its own, in bytes, where the system can.

    Not the address space: recognisers reserve three times what they use.
    """
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def give_back_early() -> None:
    """From now on large pieces go back to the system as they are freed, where it is glibc's.

    For what asks for pieces of another size each time, as a recogniser does for each line of a
    page: 429 MB instead of 655 for 48 lines of 95 letters, and a seventh more time.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def is_light() -> bool:
    """Whether this process may go on: what is free is given back first."""
    if resident() < _WORTH_IT:
        return True
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)  # of glibc
    return resident() < _HEAVY

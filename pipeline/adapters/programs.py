"""Runs another program apart: no shell, limits of time and memory, its children ended with it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.memory import resident_in_all

_GRACE = 5.0
"""Seconds to wait for the pipes of a program that was ended."""
_GLANCE = 0.1
"""Seconds between two looks at a program that is watched."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended; `status` is None where it could not be started or ran out of time."""

    status: int | None
    out: bytes = b""
    errors: bytes = b""
    timed_out: bool = False
    swollen: bool = False
    """It was ended as it held more memory than it may."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked at ten times a second while a program runs."""

    memory: int
    """Bytes that it and all that it starts may hold, where the system tells what they do."""
    goes_on: Callable[[], bool]
    """Once it says no, the program is ended as one that ran out of time."""


def run(
    command: Sequence[str | Path],
    *,
    seconds: float,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    watch: Watch | None = None,
) -> Ran:
    """Runs the program to its end, at most `seconds`; afterwards its whole process group is gone.

    `environment` is added to our own; `watch` may end it earlier. Nothing is raised: a program that
    cannot be started has the status None and the system's words in `errors`.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            [os.fspath(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    except (OSError, ValueError) as fault:
        return Ran(None, errors=str(fault).encode())
    with process:
        try:
            return _followed(process, seconds, watch)
        finally:
            _end_group(process)  # what it left running, and itself where we are interrupted


def _followed(process: subprocess.Popen[bytes], seconds: float, watch: Watch | None) -> Ran:
    end = time.monotonic() + seconds
    while True:
        left = max(end - time.monotonic(), 0.0)
        try:
            out, errors = process.communicate(timeout=min(left, _GLANCE) if watch else left)
        except subprocess.TimeoutExpired:
            swollen = watch is not None and resident_in_all(process.pid) > watch.memory
            late = left <= _GLANCE or watch is None or not watch.goes_on()
            if not swollen and not late:
                continue
            _end_group(process)
            return Ran(None, *_rest(process), timed_out=not swollen, swollen=swollen)
        return Ran(process.returncode, out, errors)


def _rest(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    try:
        return process.communicate(timeout=_GRACE)
    except subprocess.TimeoutExpired:
        return b"", b""


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and whatever it started; one that is gone already is no fault."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)

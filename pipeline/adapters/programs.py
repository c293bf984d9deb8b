"""Runs another program apart: no shell, a time limit, and all its children ended with it."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_GRACE = 5.0
"""Seconds to wait for the pipes of a program that was ended."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended; `status` is None where it could not be started or ran out of time."""

    status: int | None
    out: bytes = b""
    errors: bytes = b""
    timed_out: bool = False


def run(
    command: Sequence[str | Path],
    *,
    seconds: float,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Runs the program to its end, at most `seconds`; afterwards its whole process group is gone.

    `environment` is added to our own. Nothing is raised: a program that cannot be started has the
    status None and the system's words in `errors`.
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
        return _followed(process, seconds)


def _followed(process: subprocess.Popen[bytes], seconds: float) -> Ran:
    try:
        out, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end_group(process)
        return Ran(None, *_rest(process), timed_out=True)
    except BaseException:
        _end_group(process)
        raise
    _end_group(process)  # what it left running
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

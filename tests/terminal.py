"""A command at a terminal of its own: what is typed there, and all that stands on its screen."""

import os
import select
import subprocess
import sys
import time
from pathlib import Path

_SECONDS = 30
_READY = 0.2
"""Seconds that a question takes to listen: what is typed before may be lost."""
_OWN = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from anjuan.cli import main
main()
"""
"""So that ^C that is typed is heard."""


def at_a_terminal(
    call: list[str], typed: str, folder: Path | None = None, **environment: str
) -> tuple[int, str]:
    """Exit status, and all that stood on the screen.

    A line, or a key (^C, ^D), is typed whenever a question has been asked.
    """
    import pty  # noqa: PLC0415 - Windows has none

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", _OWN, *call],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=folder,
        env={**os.environ, **environment},
    ) as process:
        os.close(theirs)
        seen, waiting = b"", list(typed)
        try:
            while select.select([ours], [], [], _SECONDS)[0] and (piece := os.read(ours, 4096)):
                seen += piece
                if seen.decode(errors="ignore").endswith("：") and waiting:
                    time.sleep(_READY)
                    os.write(ours, _line(waiting).encode())
        except OSError:  # the other end is closed
            pass
        if process.poll() is None:
            process.kill()
        status = process.wait()
    os.close(ours)
    return status, seen.decode().replace("\r\n", "\n")


def _line(waiting: list[str]) -> str:
    line = waiting.pop(0)
    while waiting and line[-1] not in "\n\x03\x04":
        line += waiting.pop(0)
    return line

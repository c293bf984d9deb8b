"""Locks on open files: the system lets go of them where the process that holds them dies."""

import os
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEYOND = 1 << 20
"""Where Windows locks a byte: beyond the text, which others may then read."""


def take(descriptor: int) -> bool:
    """Locks the open file for this process; whether it got it, at once."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _BEYOND, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

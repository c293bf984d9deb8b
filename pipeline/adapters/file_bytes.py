"""A file's bytes, where it is one: who opens a pipe waits for whoever writes, for ever."""

import os
from pathlib import Path

from anjuan.adapters.digests import refuse_what_is_no_file

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(path: Path) -> bytes:
    """All of it.

    Raises:
        OSError: it cannot be read, or is a folder, a pipe or a device.
    """
    handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    with os.fdopen(handle, "rb") as stream:
        refuse_what_is_no_file(path, os.fstat(handle).st_mode)
        return stream.read()


def text_of(path: Path, encoding: str = "utf-8") -> str:
    """The same as text, its line ends as they are.

    Raises:
        OSError: as `bytes_of`.
        UnicodeDecodeError: it is not in that encoding.
    """
    return bytes_of(path).decode(encoding)

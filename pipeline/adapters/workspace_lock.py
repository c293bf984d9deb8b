"""One run at a time moves files in a workspace; the others are told who does."""

import getpass
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from anjuan.errors import OutputError
from anjuan.model.moves import STATE_FOLDER

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAME = "file.lock"
_BEYOND = 1 << 20
"""Where Windows locks a byte: beyond the text, which others may then read."""


@contextmanager
def locked(workspace: Path, since: str) -> Iterator[None]:
    """Holds the workspace until the block ends; the system lets go of it where the process dies.

    Raises:
        OutputError: another run holds it (named, with `since`), or it cannot be written.
    """
    path = workspace / STATE_FOLDER / _NAME
    try:
        path.parent.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as fault:
        raise OutputError(
            f"不能在“{workspace}”里写东西，没有移动任何文件", advice="请核对这个文件夹的写入权限"
        ) from fault
    try:
        if not _take(descriptor):
            raise _held(path)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _who(since).encode())
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
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


def _who(since: str) -> str:
    user = "不详"
    with suppress(OSError, KeyError, ImportError):
        user = getpass.getuser()
    return f"{user}（电脑{socket.gethostname()}，进程{os.getpid()}）从{since}起"


def _held(path: Path) -> OutputError:
    who = "另一次运行"
    with suppress(OSError):
        who = path.read_text(encoding="utf-8", errors="replace").strip() or who
    return OutputError(
        f"{who}正在归类这个工作区，这次没有移动任何文件", advice="请等那边结束以后再运行"
    )

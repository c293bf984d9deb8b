"""One run at a time changes a folder; the others wait a while, then are told who does."""

import getpass
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.file_locks import take
from anjuan.adapters.publishing import why_not
from anjuan.errors import OutputError
from anjuan.model.moves import STATE_FOLDER

_BREATH = 0.1
"""Seconds between two tries."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What is locked: its file in the folder's `.anjuan`, and what people read (Chinese)."""

    file: str
    doing: str
    """What the other one is at: `正在归类这个工作区`."""
    undone: str
    """What this run did not do: `没有移动任何文件`."""
    patience: float = 0.0
    """Seconds to wait for the other one to end."""


FILING = Lock("file.lock", "正在归类这个工作区", "没有移动任何文件")
REMINDING = Lock("remind.lock", "正在发提醒", "没有发出任何邮件")
OUTPUTS = Lock("build.lock", "正在把成果写进这个文件夹", "没有写出任何成果", patience=120.0)
"""While finished outputs are put in place, which takes seconds."""


@contextmanager
def locked(folder: Path, since: str, lock: Lock = FILING) -> Iterator[None]:
    """Holds the folder until the block ends; the system lets go of it where the process dies.

    Raises:
        OutputError: another run holds it (named, with `since`), or it cannot be written.
    """
    path = folder / STATE_FOLDER / lock.file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as fault:
        raise OutputError(
            f"不能在“{folder}”里写东西：{why_not(fault)}；{lock.undone}",
            advice="请核对这个文件夹的写入权限和磁盘空间",
        ) from fault
    try:
        if not _taken(descriptor, lock.patience):
            raise _held(path, lock)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _who(since).encode())
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _taken(descriptor: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while not take(descriptor):
        if time.monotonic() >= end:
            return False
        time.sleep(_BREATH)
    return True


def _who(since: str) -> str:
    user = "不详"
    with suppress(OSError, KeyError, ImportError):
        user = getpass.getuser()
    return f"{user}（电脑{socket.gethostname()}，进程{os.getpid()}）从{since}起"


def _held(path: Path, lock: Lock) -> OutputError:
    who = "另一次运行"
    with suppress(OSError):
        who = path.read_text(encoding="utf-8", errors="replace").strip() or who
    return OutputError(f"{who}{lock.doing}，这次{lock.undone}", advice="请等那边结束以后再运行")

"""What is set before the command of a foreign program, so that it sees its own files and no more.

Where bubblewrap is there and users may make namespaces (bwrap(1)), the program sees the system's
own folders, its files and its private folder, and no network. Else it is without network alone
(unshare(1)), where even that can be had.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from pathlib import Path

from anjuan.adapters.programs import run

_SECONDS = 20.0
_SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store"),
    *("/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf"),
    *("/etc/ld.so.conf.d", "/etc/libreoffice", "/var/lib/libreoffice"),
)
"""What programs, their libraries and fonts are made of; nothing of anybody's lies there."""
_VERSION = ("--version", "-version")
"""How programs are asked for their version: ffmpeg knows the second alone."""
_OFFICE = "program"
"""Name of the folder of an installation of LibreOffice that holds its programs."""


class View(Enum):
    """What a foreign program sees of this machine; the value is what `doctor` says."""

    ITS_FILES = "只看得到正在转换的文件，不联网（bubblewrap）"
    NO_NETWORK = "不联网，但看得到整个磁盘（没有装bubblewrap，或系统不让用）"
    ALL = "本机不能限制，只靠程序自己的设置：不运行宏，不打开链接"


def view(program: Path) -> View:
    """The narrowest view in which the program runs on this machine."""
    if _runs_boxed(program):
        return View.ITS_FILES
    return View.NO_NETWORK if without_network() else View.ALL


def confined(
    program: Path, *, reads: Sequence[Path] = (), writes: Sequence[Path] = ()
) -> tuple[str, ...]:
    """The words before a command of the program; none where the system has no means.

    It is shown `reads` (files or folders, where they are there), and may write into `writes`.
    """
    if _runs_boxed(program):
        return (*_box(program), *_shown(reads, writes), "--")
    return without_network()


@cache
def without_network() -> tuple[str, ...]:
    """The words that run a command with no network but its own; none where the system has no means.

    On Linux a namespace without any interface, where users may make one: not in every container.
    Whoever calls has forbidden links and macros besides.
    """
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--map-root-user", "--net", "--")
    return words if run([*words, unshare, "--version"], seconds=_SECONDS).status == 0 else ()


@cache
def _runs_boxed(program: Path) -> bool:
    """Whether it runs so that it sees its own alone: it tells its version there."""
    if shutil.which("bwrap") is None:
        return False
    box: list[str | Path] = [*_box(program), "--", program]
    return any(run([*box, word], seconds=_SECONDS).status == 0 for word in _VERSION)


def _box(program: Path) -> Iterator[str]:
    """A system without anybody's files; it ends with us, and has no network."""
    yield from ("bwrap", "--unshare-all", "--die-with-parent", "--proc", "/proc", "--dev", "/dev")
    for folder in _SYSTEM:
        yield from ("--ro-bind-try", folder, folder)
    yield from ("--tmpfs", "/tmp")  # noqa: S108 - its own, empty
    yield from _shown([_home(program)], [])


def _home(program: Path) -> Path:
    """What belongs to the program: its installation where that can be told, else itself."""
    folder = program.parent
    return folder.parent if folder.name == _OFFICE else program


def _shown(reads: Sequence[Path], writes: Sequence[Path]) -> Iterator[str]:
    for option, paths in (("--bind", writes), ("--ro-bind-try", reads)):
        for path in map(os.path.abspath, paths):
            yield from (option, path, path)

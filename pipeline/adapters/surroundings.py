"""What a machine is like around the program: room on disks, long paths, how it was installed."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_LEAST_ROOM = 2_000_000_000
"""Bytes that a build of some thousand photos takes for a while."""
_LONG_PATHS = r"SYSTEM\CurrentControlSet\Control\FileSystem"
_UTF8_PAGE = 65001


def cautions(cache: Path) -> Iterator[str]:
    """What may get in the way here, each with what to do (Chinese)."""
    for name, folder in (("临时文件夹", Path(tempfile.gettempdir())), ("缓存文件夹", cache)):
        room = _room(folder)
        if room is not None and room < _LEAST_ROOM:
            yield (
                f"{name}（{folder}）所在的磁盘只剩{room / 1_000_000_000:.1f} GB，"
                "组卷时可能写满。请先腾出几个GB"
            )
    yield from _of_windows()


def install_command(extra: str) -> str:
    """What to type in the program's own folder to have an extra, as it was installed here."""
    prefix = sys.prefix.replace("\\", "/").lower()
    wanted = f'".[{extra}]"'
    if "/pipx/" in prefix:
        return f"pipx install --force {wanted}"
    if "/uv/tools/" in prefix:
        return f"uv tool install --force {wanted}"
    return f'"{sys.executable}" -m pip install {wanted}'


def _room(folder: Path) -> int | None:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


if sys.platform == "win32":  # never run here: written by the documentation of Windows
    import ctypes
    import winreg

    def _of_windows() -> Iterator[str]:
        """Long paths, and the code page of the window."""
        if not _takes_long_paths():
            yield (
                "Windows 没有开启长路径，文件夹套得深、名字长的文件可能打不开。"
                "请管理员把组策略“计算机配置－管理模板－系统－文件系统－启用Win32长路径”设为已启用，"
                "重新登录；或者把工作区放到短的路径，例如 D:\\2021年创建"
            )
        if ctypes.windll.kernel32.GetConsoleOutputCP() not in {0, _UTF8_PAGE, 936, 54936}:
            yield "这个窗口的代码页显示不了汉字。请先运行 chcp 65001，或改用 Windows 终端"

    def _takes_long_paths() -> bool:
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _LONG_PATHS) as key:
                return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except OSError:
            return False

else:

    def _of_windows() -> Iterator[str]:
        """Nothing to say of another system."""
        yield from ()

"""Batch files that run a command on the workspace that they lie in, wherever it is moved.

What cmd.exe asks for: lines end in CRLF; nothing stands before `chcp 65001` but ASCII, and no byte
order mark; `%~dp0` ends in a backslash, which before a quotation mark would be taken for its
escape, so a point stands between them; the window stays until a key is pressed.
"""

from pathlib import Path

from anjuan.model.run_files import BUILD_FILE, CHECK_FILE, DUE_FILE

_HERE = '"%~dp0."'
_BESIDE = '"%~dp0..\\%NAME%-成果'
"""Outputs lie beside the workspace, never in it; the closing quotation mark is left out."""
_ABSENT = "没有找到 anjuan。下一步：照使用手册“Windows 上安装”装好，再双击一次。"
_HEAD = (
    "@echo off",
    "chcp 65001 >nul",
    'set "PYTHONUTF8=1"',
    f"where anjuan >nul 2>nul || (echo {_ABSENT}& pause & exit /b 2)",
)
_TAIL = ("pause",)
_CALLS = {
    CHECK_FILE: (f"anjuan check {_HERE}",),
    BUILD_FILE: (
        f'for %%I in ({_HERE}) do set "NAME=%%~nxI"',
        f'anjuan build {_HERE} -o {_BESIDE}"',
        f'if not errorlevel 2 start "" {_BESIDE}\\缺项清单.html"',
    ),
    DUE_FILE: (f"anjuan due {_HERE}",),
}


def lay_run_files(workspace: Path) -> None:
    """Writes the batch files into the workspace; raises `OSError` where that cannot be done."""
    for name, lines in _CALLS.items():
        text = "".join(f"{line}\r\n" for line in (*_HEAD, *lines, *_TAIL))
        (workspace / name).write_bytes(text.encode())

"""The programs that the product uses where they are there: where they lie, versions, advice."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import imageio_ffmpeg

from anjuan.adapters.programs import run

SOFFICE_VARIABLE = "ANJUAN_SOFFICE"
"""Environment variable that names LibreOffice's program where it lies in an unusual place."""
VERAPDF_VARIABLE = "ANJUAN_VERAPDF"
"""The same for veraPDF."""
_VERSION_SECONDS = 30.0
_NUMBER = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class Tool:
    """A program for `doctor`: `path` and `version` are empty where it is absent."""

    name: str
    path: str
    version: str
    purpose: str
    """What it is used for, in Chinese."""
    advice: str
    """What to do where it is absent, in Chinese; empty where it is there."""

    @property
    def present(self) -> bool:
        """Whether it was found."""
        return bool(self.path)


def tools() -> tuple[Tool, ...]:
    """All programs that are looked for, in a fixed order."""
    return (soffice(), ffmpeg(), verapdf())


def converters() -> tuple[str, ...]:
    """Names and versions of those that are there: outputs are the same for the same ones."""
    return tuple(f"{tool.name} {tool.version}" for tool in tools() if tool.present)


# ── LibreOffice ──────────────────────────────────────────────────────────────────────────────


@cache
def soffice() -> Tool:
    """LibreOffice, which turns Word, WPS, RTF and presentation files into pages.

    A program that does not even tell its version cannot convert: it is as good as absent.
    """
    purpose = "把Word、WPS、RTF、PPT文件转成页面"
    for path in _soffice_places():
        version = _soffice_version(path)
        if version:
            return Tool("LibreOffice", str(path), version, purpose, "")
    return Tool("LibreOffice", "", "", purpose, _SOFFICE_ADVICE)


_SOFFICE_ADVICE = (
    "安装LibreOffice（Debian、Ubuntu：apt-get install libreoffice-writer-nogui "
    "libreoffice-calc-nogui libreoffice-impress-nogui；Windows、macOS：从官方网站下载安装）。"
    f"装在特殊位置时，用环境变量{SOFFICE_VARIABLE}指明程序路径。"
    "不安装也能用：这些文件按文字、表格和图片简排成页"
)


def _soffice_places() -> Iterator[Path]:
    """Where the program is, the named place first, then the search path, then usual folders."""
    named = os.environ.get(SOFFICE_VARIABLE)
    found = (shutil.which(name) for name in ("soffice", "libreoffice", "soffice.com"))
    for place in (named, *found, *_usual_places()):
        if place and Path(place).is_file():
            yield Path(place).resolve()


def _usual_places() -> Iterator[str]:
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            folder = os.environ.get(variable)
            if folder:
                yield str(Path(folder) / "LibreOffice" / "program" / "soffice.com")
    elif sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield "/usr/lib/libreoffice/program/soffice"
        yield from (
            str(place) for place in sorted(Path("/opt").glob("libreoffice*/program/soffice"))
        )


def _soffice_version(path: Path) -> str:
    """As it tells itself: `7.4.7.2 40(Build:2)`; empty where it cannot be run."""
    ran = run([path, "--version"], seconds=_VERSION_SECONDS)
    words = ran.out.decode("utf-8", "replace").strip().splitlines()
    version = words[0].removeprefix("LibreOffice").strip() if words else ""
    return version if _NUMBER.search(version) else ""


# ── ffmpeg ───────────────────────────────────────────────────────────────────────────────────


@cache
def ffmpeg() -> Tool:
    """The ffmpeg that comes with imageio-ffmpeg, else the system's: stills of videos."""
    purpose = "从视频中取画面"
    try:
        path = imageio_ffmpeg.get_ffmpeg_exe()
    except (RuntimeError, OSError):
        advice = "运行 pip install imageio-ffmpeg，或安装系统的ffmpeg"
        return Tool("ffmpeg", "", "", purpose, advice)
    return Tool("ffmpeg", path, _ffmpeg_version(path), purpose, "")


def _ffmpeg_version(path: str) -> str:
    """The version number, or all that stands in its place."""
    ran = run([path, "-version"], seconds=_VERSION_SECONDS)
    head = ran.out.decode("utf-8", "replace").removeprefix("ffmpeg version ")
    word = head.split(" ", 1)[0]
    number = _NUMBER.search(word)
    return number.group() if number else word


# ── veraPDF ──────────────────────────────────────────────────────────────────────────────────


@cache
def verapdf() -> Tool:
    """The validator of PDF/A, asked beside our own checks where it is there."""
    purpose = "验证资料册是否合PDF/A-2b（长期保存格式）"
    for place in (os.environ.get(VERAPDF_VARIABLE), shutil.which("verapdf")):
        path = Path(place).resolve() if place else None
        version = _verapdf_version(path) if path is not None and path.is_file() else ""
        if version:
            return Tool("veraPDF", str(path), version, purpose, "")
    advice = (
        "可以不装：每次组卷都有自己的逐条检查。要用权威的验证程序，从verapdf.org下载安装，"
        f"装在特殊位置时，用环境变量{VERAPDF_VARIABLE}指明程序路径"
    )
    return Tool("veraPDF", "", "", purpose, advice)


def _verapdf_version(path: Path) -> str:
    """As it tells itself in its first line: `veraPDF 1.26.2`; empty where it cannot be run."""
    ran = run([path, "--version"], seconds=_VERSION_SECONDS)
    found = _NUMBER.search(ran.out.decode("utf-8", "replace"))
    return found.group() if found else ""

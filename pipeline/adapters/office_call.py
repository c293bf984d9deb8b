"""One call of LibreOffice: files to PDF, in a private folder with its own profile, no network.

Of the disk it sees that folder, the files and our fonts, where the system can see to it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anjuan.adapters.confined import confined
from anjuan.adapters.font_files import FONT_FOLDER
from anjuan.adapters.fontconfig import fonts_conf
from anjuan.adapters.office_profile import write_profile
from anjuan.adapters.programs import Ran, Watch, run

OUT = "out"
"""Below the private folder: where the PDFs come to lie, each under its file's stem."""
MOST_MEMORY = 1_500_000_000
"""Bytes that LibreOffice may hold: some three times what a book of a thousand pages takes."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a call may take, in seconds, and whether anybody still waits for it."""

    start: float
    file: float
    wanted: Callable[[], bool] = lambda: True

    def in_all(self, files: int) -> float:
        """For a call with so many files."""
        return self.start + self.file * files

    def until_next(self, *, first: bool) -> float:
        """Without a PDF: what a file may take, and the start before the first."""
        return self.file + (self.start if first else 0.0)


def call_office(
    program: Path,
    files: Sequence[Path],
    folder: Path,
    *,
    pace: Pace,
    fresh_fields: bool = False,
) -> Ran:
    """Turns the files into PDFs in `folder / OUT`, as `pace` allows; its status says nothing.

    `folder` is private to the call and holds profile and font settings as well. `fresh_fields`
    reckons fields (page numbers of an index) anew, instead of showing what was kept in the file.
    """
    out, profile, settings = folder / OUT, folder / "profile", folder / "fonts.conf"
    out.mkdir()
    write_profile(profile, fresh_fields=fresh_fields)
    settings.write_text(fonts_conf(folder / "fonts"), encoding="utf-8")
    command: list[str | Path] = [
        *confined(program, reads=[FONT_FOLDER, *files], writes=[folder]),
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "pdf", "--outdir", out),
        *files,
    ]
    return run(
        command,
        seconds=pace.in_all(len(files)),
        folder=folder,
        environment=_surroundings(folder, settings),
        watch=Watch(MOST_MEMORY, _Clock(out, pace).goes_on),
    )


@dataclass(slots=True)
class _Clock:
    """Looks whether PDFs still come, and grow."""

    out: Path
    pace: Pace
    made: int = 0
    size: int = 0
    since: float = field(default_factory=time.monotonic)

    def goes_on(self) -> bool:
        """Whether something came in time."""
        sizes = [one.stat().st_size for one in self.out.glob("*.pdf")]
        made, size, now = len(sizes), sum(sizes), time.monotonic()
        if (made, size) != (self.made, self.size):
            self.made, self.size, self.since = made, size, now
        waited = now - self.since
        return self.pace.wanted() and waited <= self.pace.until_next(first=not made)


def _surroundings(folder: Path, fonts: Path) -> dict[str, str]:
    """Environment: our fonts, nothing of the user's home, the same language and zone everywhere."""
    return {
        "FONTCONFIG_FILE": str(fonts),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "Asia/Shanghai",
        "SAL_USE_VCLPLUGIN": "svp",
    }

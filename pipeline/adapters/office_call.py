"""One call of LibreOffice: files to PDF, in a private folder with its own profile, no network."""

from collections.abc import Sequence
from pathlib import Path

from anjuan.adapters.confined import without_network
from anjuan.adapters.fontconfig import fonts_conf
from anjuan.adapters.office_profile import write_profile
from anjuan.adapters.programs import Ran, run

OUT = "out"
"""Below the private folder: where the PDFs come to lie, each under its file's stem."""


def call_office(
    program: Path,
    files: Sequence[Path],
    folder: Path,
    *,
    seconds: float,
    fresh_fields: bool = False,
) -> Ran:
    """Turns the files into PDFs in `folder / OUT`, within `seconds`; its status says nothing.

    `folder` is private to the call and holds profile and font settings as well. `fresh_fields`
    reckons fields (page numbers of an index) anew, instead of showing what was kept in the file.
    """
    out, profile, settings = folder / OUT, folder / "profile", folder / "fonts.conf"
    out.mkdir()
    write_profile(profile, fresh_fields=fresh_fields)
    settings.write_text(fonts_conf(folder / "fonts"), encoding="utf-8")
    command: list[str | Path] = [
        *without_network(),
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "pdf", "--outdir", out),
        *files,
    ]
    return run(command, seconds=seconds, folder=folder, environment=_surroundings(folder, settings))


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

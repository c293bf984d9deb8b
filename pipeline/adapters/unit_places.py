"""Where a unit's build and workspace lie below the folder that was named for it."""

from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.names import read_as
from anjuan.adapters.publishing import MANIFEST

_PLAN = "plan.yaml"


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A unit's folders."""

    label: str
    """The folder as people know it, without what lies above it on this machine."""
    build: Path
    """Where its build should be; nothing says that it is there."""
    workspace: Path | None
    """Its workspace, where that is there as well."""


def place_of(folder: Path, build: str, inputs: str) -> UnitPlace:
    """The unit of a folder that holds both, or is its workspace, or is its build.

    Args:
        folder: as it was named.
        build: what units call their build folders.
        inputs: what they call their workspaces.
    """
    home = folder.resolve()
    if _is_workspace(home):
        return UnitPlace(_label(home, {inputs}), home.parent / build, home)
    if is_there(home / MANIFEST):
        beside = home.parent / inputs
        return UnitPlace(_label(home, {build}), home, beside if _is_workspace(beside) else None)
    within = home / inputs
    return UnitPlace(read_as(home.name), home / build, within if _is_workspace(within) else None)


def is_there(path: Path) -> bool:
    """Whether there is such a file; one that may not be seen is not there."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """The same of a folder."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_workspace(folder: Path) -> bool:
    return is_there(folder / _PLAN)


def _label(home: Path, usual: set[str]) -> str:
    """The folder's name; with the one above it where every unit's is called so."""
    name = read_as(home.name)
    return f"{read_as(home.parent.name)}/{name}" if home.name in usual else name

"""Where the package's own files lie: templates and the sample workspace."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def templates_folder() -> Path:
    """The templates: in the installed package, or beside `pipeline/` in a source checkout."""
    return _found("templates", "templates")


def sample_folder() -> Path:
    """The sample workspace: in the installed package, or `inputs/` of a source checkout."""
    return _found("demo", "inputs")


def program_folders() -> tuple[Path, ...]:
    """The folders of all that the program itself is made of: code, fonts, templates."""
    return _PACKAGE, templates_folder()


def _found(installed: str, checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout

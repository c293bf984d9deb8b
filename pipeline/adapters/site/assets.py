"""The styles and scripts that every board carries, as they lie beside this module."""

from pathlib import Path

_FOLDER = Path(__file__).resolve().with_name("assets")


def asset(name: str) -> str:
    """The text of one of them: `tokens.css`, which the pages of the intake share."""
    return (_FOLDER / name).read_text(encoding="utf-8")

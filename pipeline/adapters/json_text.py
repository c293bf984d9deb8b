"""JSON as text: indented, Chinese as it is, written natively where `json` would take seconds."""

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Any


def json_text(document: Any) -> str:
    """A JSON value, a level of indentation a blank."""
    to_json: Callable[..., bytes] = resolve_name("pydantic_core:to_json")
    return to_json(document, indent=1).decode("utf-8")


def write_json(document: Any, path: Path) -> None:
    """Writes it as a file that ends with its line."""
    path.write_text(f"{json_text(document)}\n", encoding="utf-8", newline="\n")

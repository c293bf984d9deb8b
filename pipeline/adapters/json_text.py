"""JSON as text: indented, Chinese as it is, written natively where `json` would take seconds."""

import re
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What JSON lets stand as it is, and a terminal obeys."""


def json_text(document: Any) -> str:
    """A JSON value, a level of indentation a blank; what steers a terminal stands as its code."""
    to_json: Callable[..., bytes] = resolve_name("pydantic_core:to_json")
    text = to_json(document, indent=1).decode("utf-8")
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_json(document: Any, path: Path) -> None:
    """Writes it as a file that ends with its line."""
    path.write_text(f"{json_text(document)}\n", encoding="utf-8", newline="\n")

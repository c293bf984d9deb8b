"""Whether a document is open in an office program just now."""

import os
from pathlib import Path


def is_open(path: Path) -> bool:
    """Whether Excel, WPS or LibreOffice has it open: each lays a file beside it."""
    name = path.name
    marks = (f"~${name}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    return any(os.path.lexists(path.parent / one) for one in marks)

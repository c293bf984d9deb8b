"""What an installed veraPDF says of a PDF: a second judge beside our own checks."""

from pathlib import Path
from typing import Protocol

from anjuan.adapters.programs import run
from anjuan.adapters.tools import Tool
from anjuan.model.units import Sha256

_SECONDS = 600.0
"""For one book; it reads about a hundred pages a second."""
_WORDS = {"PASS": "合格", "FAIL": "不合格"}


class Notes(Protocol):
    """Keeps short answers by a key that names all that they depend on."""

    def digest(self, path: Path | str) -> Sha256:
        """SHA-256 of the file's bytes."""
        ...

    def noted(self, key: str) -> str | None:
        """What was kept."""
        ...

    def note(self, key: str, answer: str) -> None:
        """Keeps it."""
        ...


def verdict(pdf: Path, tool: Tool, notes: Notes) -> str:
    """`veraPDF 1.26.2：合格`; empty where there is no veraPDF. The same bytes are asked of once."""
    if not tool.present:
        return ""
    key = f"verapdf/{tool.version}/{notes.digest(pdf)}"
    known = notes.noted(key)
    if known is not None:
        return known
    said = _asked(pdf, tool)
    answer = f"{tool.name} {tool.version}：{_WORDS.get(said, '没有给出结论')}"
    if said in _WORDS:
        notes.note(key, answer)
    return answer


def _asked(pdf: Path, tool: Tool) -> str:
    """The first word of its answer in text: PASS or FAIL, then the file's name."""
    ran = run([tool.path, "--flavour", "2b", "--format", "text", pdf], seconds=_SECONDS)
    lines = ran.out.decode("utf-8", "replace").splitlines()
    return next((word for line in lines for word in line.split()[:1] if word in _WORDS), "")

"""The marks of a Word form, `{{ … }}` and `{% … %}`, each with the sentence that it stands in.

Word cuts a sentence into runs as it likes. A mark is therefore read from the whole text of its
paragraph; how its pieces lie is kept, as not every cut can be mended when the form is filled in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from anjuan.adapters.docx_xml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_TEXT, _BREAK, _TAB, _FIELD = (f"{_W}{name}" for name in ("t", "br", "tab", "fldChar"))
_PARAGRAPH, _RUN, ROW, CELL, TABLE = (f"{_W}{name}" for name in ("p", "r", "tr", "tc", "tbl"))
_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WIDE = re.compile(r"[{｛]\s*[{｛%％].*?(?:[%％}｝]\s*[}｝]|$)", re.DOTALL)
_SHORTENED = 40
FIELD = "\x13"
"""Where a field of Word's own begins, ends or divides."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: as it is written, in which sentence, where, and whether it lies in one piece."""

    text: str
    sentence: str
    paragraph: Any
    whole: bool
    """Whether Word kept it in neighbouring runs; revisions and links tear it apart."""
    alone: bool
    """Whether nothing else stands in its paragraph."""

    @property
    def row(self) -> Any:
        """The table row that it stands in, or None."""
        return next(self.paragraph.iterancestors(ROW), None)


@dataclass(frozen=True, slots=True)
class Remainder:
    """What looks like a mark and is none: a brace without its other half, braces of full width."""

    text: str
    sentence: str


def marks(part: Any) -> Iterator[Mark | Remainder]:
    """All marks below an element, paragraph by paragraph, and what looks like one."""
    for paragraph in part.iter(_PARAGRAPH):
        yield from _of(paragraph)


def words_of(element: Any) -> str:
    """All text below an element, blanks set aside."""
    return "".join("".join(one.text or "" for one in element.iter(_TEXT)).split())


def _of(paragraph: Any) -> Iterator[Mark | Remainder]:
    pieces = list(_pieces(paragraph))
    text = "".join(piece for piece, _ in pieces)
    if not any(brace in text for brace in "{}｛｝"):
        return
    owners = [home for piece, home in pieces for _ in piece]
    sentence, end = _short(text), 0
    for found in _MARK.finditer(text):
        yield from _remainders(text[end : found.start()], sentence)
        end = found.end()
        homes = {id(home) for home in owners[found.start() : end]}
        alone = not (text[: found.start()] + text[end:]).strip()
        yield Mark(found[0], sentence, paragraph, len(homes) == 1, alone)
    yield from _remainders(text[end:], sentence)


def _remainders(text: str, sentence: str) -> Iterator[Remainder]:
    wide = _WIDE.search(text)
    broken = _BROKEN.search(text)
    if broken or wide:
        shown = wide or broken
        assert shown is not None
        yield Remainder(shown[0], sentence)


def _pieces(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """Text, breaks and fields of a paragraph itself, each with what its run stands in."""
    for one in paragraph.iter(_TEXT, _BREAK, _TAB, _FIELD):
        if next(one.iterancestors(_PARAGRAPH)) is not paragraph:
            continue  # of a text box that is anchored here
        run = next(one.iterancestors(_RUN), None)
        if run is None:
            continue  # a tab stop
        home = run.getparent()
        if one.tag == _TEXT:
            yield one.text or "", home
        else:
            yield {_BREAK: "\n", _TAB: "\t"}.get(one.tag, FIELD), home


def _short(text: str) -> str:
    """The sentence as it is quoted: one line, not too long."""
    line = " ".join(text.replace(FIELD, "").split())
    return line if len(line) <= _SHORTENED else f"{line[:_SHORTENED]}……"

"""Chinese paragraphs in the columns of a terminal: where lines may break."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

from anjuan.model.spacing import NEVER_FIRST, NEVER_LAST

_WORD = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)


def wrapped(text: str, room: int) -> list[str]:
    """Lines of at most `room` columns; a word of Latin letters or figures stays whole if it can.

    No line begins with a closing mark or ends with an opening one.
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text, room):
        width = cell_len(piece)
        if line and used + width > room:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + piece, used + width
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def filled(text: str, room: int) -> list[str]:
    """Lines that break between the parts of a text first: at its full-width blanks."""
    lines: list[str] = []
    for part in text.split("　"):
        joined = f"{lines[-1]}　{part}" if lines else part
        if lines and cell_len(joined) <= room:
            lines[-1] = joined
        else:
            lines += wrapped(part, room)
    return lines


def _pieces(text: str, room: int) -> Iterator[str]:
    """What stands together: a word, with the marks that must not be parted from it."""
    held = ""
    for word in _WORD.findall(text):
        joins = held and (word[0] in NEVER_FIRST or held[-1] in NEVER_LAST)
        if joins and cell_len(held + word) <= room:
            held += word
            continue
        yield from _split(held, room)
        held = word
    yield from _split(held, room)


def _split(piece: str, room: int) -> Iterator[str]:
    """The piece, or its characters where it is longer than a line."""
    if piece and cell_len(piece) <= room:
        yield piece
        return
    yield from piece

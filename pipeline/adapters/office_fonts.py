"""Which Chinese fonts Word documents name that no font of ours is meant for."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from anjuan.adapters.fontconfig import STAND_INS, stand_in
from anjuan.adapters.readers.containers import BROKEN

_PARTS = ("word/document.xml", "word/styles.xml")
_RUN_FONTS = re.compile(r"<w:rFonts\b[^>]*>")
_NAME = re.compile(r'w:eastAsia="([^"]{1,64})"')
_SIGNS = frozenset({"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"})
"""Their signs come from LibreOffice's own font of signs."""
_OURS = frozenset(ours for ours, _ in STAND_INS)
_MOST_BYTES = 60_000_000


def unlisted_fonts(papers: Iterable[Path]) -> tuple[str, ...]:
    """Chinese fonts of the documents whose place 宋 takes on the pages, by name, each once.

    LibreOffice says nothing of it. Names that a look-alike of ours plays are not among them. Only
    Word documents (docx) are looked into; others name their fonts where no glance reaches.
    """
    names = {name for path in papers for name in _named(path)} - _SIGNS - _OURS
    return tuple(name for name in sorted(names) if stand_in(name) is None)


def _named(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                if info.filename in _PARTS and info.file_size <= _MOST_BYTES:
                    text = package.read(info).decode("utf-8", "replace")
                    for fonts in _RUN_FONTS.findall(text):
                        yield from _NAME.findall(fonts)
    except BROKEN:
        return

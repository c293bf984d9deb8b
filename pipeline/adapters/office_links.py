"""Office files that show pictures or parts of other files, by a link.

LibreOffice follows such links in some formats whatever its profile says (seen with 7.4): pictures
of OpenDocument styles, sheets and slides, `INCLUDEPICTURE` in RTF. Where the system cannot keep it
from other files, they are not given to it.
"""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

from anjuan.adapters.readers.containers import BROKEN

_SHOWING: Final = re.compile(r"(?:.*/)?(?:content|styles)\.xml")
"""Parts of an OpenDocument file that say what is shown."""
_HREF: Final = "http://www.w3.org/1999/xlink href"
_LINK: Final = "a"
"""Name of the elements that only lead to what they name."""
_OUTSIDE: Final = re.compile(r"[A-Za-z][\w+.-]*:|[/\\]|\.\.")
"""How a place outside the file begins: a scheme, a root, a folder above."""
_RICH: Final = b"{\\rtf"
_FIELD: Final = re.compile(rb"INCLUDE", re.IGNORECASE)


def reaches_out(path: Path) -> bool:
    """Whether an OpenDocument or RTF file shows what lies outside it."""
    try:
        with path.open("rb") as stream:
            head = stream.read(64).lstrip()
            if head.startswith(_RICH):
                stream.seek(0)
                return _FIELD.search(stream.read()) is not None
        with zipfile.ZipFile(path) as package:
            parts = [one for one in package.infolist() if _SHOWING.fullmatch(one.filename)]
            return any(_shows_other(package, one) for one in parts)
    except BROKEN:
        return False  # LibreOffice has nothing to open


def _shows_other(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether an element of it shows another file; leading to one is no harm."""
    found: list[str] = []

    def look(name: str, attributes: Mapping[str, str]) -> None:
        target = attributes.get(_HREF)
        if target and name.rpartition(" ")[2] != _LINK and _OUTSIDE.match(target.strip()):
            found.append(target)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = look
    with package.open(part) as stream:
        try:
            parser.ParseFile(stream)
        except expat.ExpatError:
            return True  # nobody knows what LibreOffice makes of the rest
    return bool(found)

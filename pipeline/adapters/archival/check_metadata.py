"""Rules on what a document says of itself (ISO 19005-2, 6.2.3, 6.6, and 6.1.5)."""

import re
from typing import Any

import pikepdf

from anjuan.adapters.archival.parts import Kind, Part
from anjuan.adapters.archival.rules import Rule

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'?")
_PAIRS = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
"""Entries of the information dictionary and their XMP properties (ISO 19005-1, 6.7.3)."""


def claimed(pdf: pikepdf.Pdf) -> str:
    """The part and level that the XMP packet claims: `2B`; empty where it claims none.

    Raises:
        ValueError: the packet is no XMP.
    """
    if "/Metadata" not in pdf.Root:
        return ""
    xmp = _read(pdf)
    return f"{xmp.get('pdfaid:part', '')}{xmp.get('pdfaid:conformance', '')}"


def _read(pdf: pikepdf.Pdf) -> Any:
    """The packet to be read only: as a context it would write itself back."""
    return pdf.open_metadata(update_docinfo=False, strict=True)


def _agrees(part: Part) -> bool:
    pdf: pikepdf.Pdf = part.thing
    if "/Metadata" not in pdf.Root:
        return False
    xmp = _read(pdf)
    return all(
        _as_xmp(str(pdf.docinfo[entry])) == _flat(xmp.get(name))
        for entry, name in _PAIRS.items()
        if entry in pdf.docinfo
    )


def _as_xmp(value: str) -> str:
    found = _DATE.fullmatch(value)
    return "{}-{}-{}T{}:{}:{}{}:{}".format(*found.groups()) if found else value


def _flat(value: Any) -> str:
    return value if isinstance(value, str) else "; ".join(map(str, value or ()))


def _packet(part: Part) -> bool:
    metadata = part.thing.Root.Metadata
    return (str(metadata.Type), str(metadata.Subtype)) == ("/Metadata", "/XML")


def _intent(part: Part) -> bool:
    intents = part.thing.Root.OutputIntents
    (profile,) = {one.DestOutputProfile.objgen: one.DestOutputProfile for one in intents}.values()
    head = profile.read_bytes()[:40]
    version, kind, space, mark = head[8], head[12:16], head[16:20], head[36:40]
    known = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}
    return (
        mark == b"acsp"
        and version in {2, 4}
        and kind in {b"mntr", b"prtr"}
        and known[space] == int(profile.N)
        and any(one.S == "/GTS_PDFA1" for one in intents)
    )


RULES = (
    Rule("6.2.3", Kind.DOCUMENT, "没有输出意图的颜色说明", _intent),
    Rule("6.6.2.1", Kind.DOCUMENT, "没有XMP说明", _packet),
    Rule("6.1.5", Kind.DOCUMENT, "XMP说明与文件属性不一致", _agrees),
)  # fmt: skip

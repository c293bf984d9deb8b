"""What a PDF says of itself: title, author, days, colours, and whether it claims to be PDF/A."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf

from anjuan.adapters.archival.profile import NAME, srgb_profile

_PROGRAM = "anjuan"


@dataclass(frozen=True, slots=True)
class Edition:
    """A way to write the same pages: which part of ISO 19005 they are to follow, level B."""

    part: int
    version: str
    """The PDF version that the part builds on."""
    packed: bool
    """Whether the part knows object streams, which make files smaller."""


A2B = Edition(2, "1.7", packed=True)
"""What the product writes (ISO 19005-2:2011)."""
A1B = Edition(1, "1.4", packed=False)
"""ISO 19005-1:2005, for which a free validator can be had from the package archives."""


@dataclass(frozen=True, slots=True)
class Words:
    """Title and author of a document, and the day that it speaks for."""

    title: str
    author: str
    day: date


def add_words(pdf: pikepdf.Pdf, words: Words) -> None:
    """Title, author, language, colours; dated by the document's day, by no clock."""
    stamp = f"D:{words.day:%Y%m%d}000000+08'00'"
    values = {
        "/Title": words.title,
        "/Author": words.author,
        "/Creator": _PROGRAM,
        "/Producer": _PROGRAM,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    del pdf.docinfo
    for key, value in values.items():
        pdf.docinfo[key] = value
    pdf.Root.Lang = pikepdf.String("zh-CN")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = pikepdf.Array([_intent(pdf)])
    _add_packet(pdf, words, None)


def add_claim(pdf: pikepdf.Pdf, words: Words, edition: Edition) -> None:
    """The same words with the claim that the file follows the edition's part of ISO 19005."""
    _add_packet(pdf, words, edition)


def save_pdf(pdf: pikepdf.Pdf, path: Path, edition: Edition = A2B) -> None:
    """Saves whole or not at all, under an identifier that follows from the content."""
    part = path.with_name(f"{path.name}.part")
    modes = pikepdf.ObjectStreamMode
    try:
        pdf.save(
            part,
            deterministic_id=True,
            force_version=edition.version,
            object_stream_mode=modes.generate if edition.packed else modes.disable,
        )
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _intent(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    profile: Any = pdf.make_stream(srgb_profile(), N=3)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,  # of part 2 as well (ISO 19005-2, 6.2.3)
        OutputConditionIdentifier=pikepdf.String(NAME),
        RegistryName=pikepdf.String("http://www.color.org"),
        Info=pikepdf.String(NAME),
        DestOutputProfile=profile,
    )


def _add_packet(pdf: pikepdf.Pdf, words: Words, edition: Edition | None) -> None:
    packet = _packet(words, edition).encode("utf-8")
    pdf.Root.Metadata = pdf.make_stream(
        packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )


def _packet(words: Words, edition: Edition | None) -> str:
    """XMP equal to the information dictionary.

    All namespaces stand on rdf:Description: validators in use do not find them on the properties.
    """
    stamp = f"{words.day:%Y-%m-%d}T00:00:00+08:00"
    claim = (
        f"<pdfaid:part>{edition.part}</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
        if edition is not None
        else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about=""\n'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"\n'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\n'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f"{claim}"
        "<dc:format>application/pdf</dc:format>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(words.title)}</rdf:li>'
        "</rdf:Alt></dc:title>\n"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(words.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate>\n"
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate>\n"
        f"<xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool>\n"
        f"<pdf:Producer>{_PROGRAM}</pdf:Producer>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )

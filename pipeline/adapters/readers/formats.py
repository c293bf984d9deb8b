"""What a file is by its content: magic numbers first, then what its container holds."""

from pathlib import Path

from anjuan.adapters.readers.containers import ole_format, zip_format
from anjuan.adapters.readers.plain import looks_like_text, suffix_of, text_format
from anjuan.model.evidence import Format

HEAD = 4096
"""So many bytes are looked at before the container is opened."""

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"{\\rtf", Format.RTF),
    (b"\x1aE\xdf\xa3", Format.VIDEO),  # Matroska, WebM
    (b"0&\xb2u\x8ef\xcf\x11", Format.VIDEO),  # ASF: wmv, asf
    (b"FLV\x01", Format.VIDEO),
    (b"\x00\x00\x01\xba", Format.VIDEO),  # MPEG programme stream
    (b"ID3", Format.AUDIO),
    (b"#!AMR", Format.AUDIO),
    (b"fLaC", Format.AUDIO),
    (b"OggS", Format.AUDIO),
    (b"Rar!\x1a\x07", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"\x1f\x8b\x08", Format.ARCHIVE),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_AUDIO_BRANDS = frozenset({b"M4A ", b"M4B ", b"M4P "})
_MOOV_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip"})
_TS_PACKET = 188
"""Every packet of an MPEG transport stream begins with `G`."""
_SOUND_FRAMES = frozenset({b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1", b"\xff\xf9"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PDF_WITHIN = 1024
"""A PDF's header may stand so far behind other bytes (ISO 32000-1 annex H)."""


def sniff(path: Path, name: str) -> Format:
    """The format of the file by its content; `name` tells only text formats and `.wps` apart.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        return Format.EMPTY
    if head.startswith(_OLE):
        return ole_format(path, name)
    if head.startswith(_ZIP):
        return zip_format(path, name)
    found = _by_magic(head)
    return found if found is not Format.UNKNOWN else _by_text(head, name)


def _by_magic(head: bytes) -> Format:
    """The format that the first bytes name."""
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head.startswith(b"RIFF"):
        return _by_riff(head[8:12])
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return Format.BMP
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Format.PDF
    return _by_film(head)


def _by_film(head: bytes) -> Format:
    """Films and sound whose mark does not stand at the very start, or is short."""
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12])
    packets = head[0 : 2 * _TS_PACKET + 1 : _TS_PACKET]
    if head[4:8] in _MOOV_ATOMS or packets == b"GGG":
        return Format.VIDEO  # QuickTime before brands were invented; MPEG transport stream
    return Format.AUDIO if head[:2] in _SOUND_FRAMES else Format.UNKNOWN


def _by_brand(brand: bytes) -> Format:
    """ISO base media files name their brand after `ftyp`."""
    if brand in _HEIC_BRANDS:
        return Format.HEIC
    if brand in _AVIF_BRANDS:
        return Format.AVIF
    return Format.AUDIO if brand in _AUDIO_BRANDS else Format.VIDEO


def _by_riff(form: bytes) -> Format:
    """RIFF containers name their form after the length."""
    forms = {b"WEBP": Format.WEBP, b"AVI ": Format.VIDEO, b"WAVE": Format.AUDIO}
    return forms.get(form, Format.UNKNOWN)


def _by_text(head: bytes, name: str) -> Format:
    """Text formats have no magic number: the name decides between them."""
    if not looks_like_text(head):
        return Format.UNKNOWN
    return text_format(head, suffix_of(name))

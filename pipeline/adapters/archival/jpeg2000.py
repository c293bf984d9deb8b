"""JPEG 2000 pictures as far as PDF/A asks (ISO 19005-2, 6.2.8.3): channels, depths, colours."""

import struct
from collections.abc import Iterator

_CHANNELS = {1, 3, 4}
_METHODS = {1, 2, 3}
_CIE_JAB = 19
_MOST_BITS = 38
_VARIED = 255


def is_plain(data: bytes) -> bool:
    """Whether the boxes of a JP2 file say what an archive may hold; a bare codestream does not.

    Raises:
        struct.error, KeyError: it is cut off, or a box is missing.
    """
    boxes = dict(_boxes(_inside(data, b"jp2h")))
    _, _, channels, bits = struct.unpack(">IIHB", boxes[b"ihdr"][:11])
    colours = [box for name, box in _boxes(_inside(data, b"jp2h")) if name == b"colr"]
    depth = (bits & 0x7F) + 1
    return (
        channels in _CHANNELS
        and bits != _VARIED
        and depth <= _MOST_BITS
        and (len(colours) == 1 or sum(box[2] == 1 for box in colours) == 1)
        and all(_known(box) for box in colours)
    )


def _known(colour: bytes) -> bool:
    method = colour[0]
    kind = struct.unpack(">I", colour[3:7])[0] if method == 1 else 0
    return method in _METHODS and kind != _CIE_JAB


def _inside(data: bytes, wanted: bytes) -> bytes:
    return dict(_boxes(data))[wanted]


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each box (ISO/IEC 15444-1, I.4)."""
    at = 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        end = at + length if length else len(data)
        if end < at + head:
            return
        yield name, data[at + head : end]
        at = end

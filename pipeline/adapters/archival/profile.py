"""The colour profile that the books' device colours mean: sRGB, written from its published numbers.

A profile of our own, so that no licence but the project's is on it. ICC version 2, which every
reader of PDF/A takes (ICC.1:2001-04); a matrix and one curve, as IEC 61966-2-1 defines the space.
"""

import struct
from functools import cache
from itertools import accumulate

NAME = "sRGB IEC61966-2.1"
_D50 = (0.9642, 1.0, 0.8249)
"""White of the connection space (ICC.1:2001-04, A.1)."""
_PRIMARIES = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""Red, green and blue of IEC 61966-2-1, brought from D65 to D50 by the Bradford matrix."""
_POINTS = 1024
"""Of the curve; readers go straight from one to the next: within 0.00002 of the formula."""
_HEAD = 128
_ENTRY = 12
_DAY = (1999, 10, 18, 0, 0, 0)
"""The standard's day: a profile bears a date, and this one must not change."""


@cache
def srgb_profile() -> bytes:
    """The profile's bytes, always the same."""
    curve = _curve()
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_D50),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
        b"rTRC": curve,
    }
    blocks = [data + bytes(-len(data) % 4) for data in tags.values()]
    begin = _HEAD + 4 + _ENTRY * (len(tags) + 2)
    starts = list(accumulate((len(block) for block in blocks[:-1]), initial=begin))
    table = [(n, s, len(d)) for (n, d), s in zip(tags.items(), starts, strict=True)]
    table += [(name, starts[-1], len(curve)) for name in (b"gTRC", b"bTRC")]
    entries = b"".join(struct.pack(">4sII", *row) for row in table)
    body = struct.pack(">I", len(table)) + entries + b"".join(blocks)
    return _head(_HEAD + len(body)) + body


def _head(size: int) -> bytes:
    """The fixed fields (ICC.1:2001-04, 6.1): a display profile of version 2.1."""
    return struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4s8sI3I4s44x",
        *(size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", *_DAY, b"acsp", b"\0\0\0\0"),
        *(0, b"\0\0\0\0", b"\0\0\0\0", bytes(8), 0, *map(_fixed, _D50), b"\0\0\0\0"),
    )


def _fixed(value: float) -> int:
    """A number as s15Fixed16."""
    return round(value * 65536)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *map(_fixed, value))


def _description(text: str) -> bytes:
    """A text in ASCII; the places for Unicode and for the Macintosh's script are left empty."""
    plain = text.encode("ascii") + b"\0"
    return struct.pack(">4s4xI", b"desc", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    values = [round(65535 * _linear(n / (_POINTS - 1))) for n in range(_POINTS)]
    return struct.pack(f">4s4xI{_POINTS}H", b"curv", _POINTS, *values)


def _linear(value: float) -> float:
    """Light for a value of the space, both 0 … 1 (IEC 61966-2-1, 5.2)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004

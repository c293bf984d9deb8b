"""What an embedded TrueType font says of its glyphs: widths, and which tables lead to them."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

Encoding = tuple[int, int]
"""Platform and encoding of a character table."""
_OPEN_END = 0xFFFF


@dataclass(frozen=True, slots=True)
class Program:
    """Widths in thousandths of an em, and the character tables, by platform and encoding."""

    widths: tuple[float, ...]
    outlined: tuple[bool, ...]
    """Whether a glyph has an outline."""
    tables: Mapping[Encoding, Mapping[int, int]]

    def width(self, glyph: int) -> float:
        """The glyph's advance; the last one goes on for those behind it."""
        return self.widths[min(glyph, len(self.widths) - 1)]


def read_program(data: bytes) -> Program:
    """The tables of a TrueType font, which may be a subset without names.

    Raises:
        struct.error, LookupError: it is damaged.
    """
    blocks = _blocks(data)
    (unit,) = struct.unpack_from(">H", blocks[b"head"], 18)
    (long,) = struct.unpack_from(">h", blocks[b"head"], 50)
    (count,) = struct.unpack_from(">H", blocks[b"hhea"], 34)
    advances = struct.unpack_from(">" + "H2x" * count, blocks[b"hmtx"])
    (glyphs,) = struct.unpack_from(">H", blocks[b"maxp"], 4)
    places = struct.unpack_from(f">{glyphs + 1}{'I' if long else 'H'}", blocks[b"loca"])
    return Program(
        tuple(one * 1000 / unit for one in advances),
        tuple(places[n] < places[n + 1] for n in range(glyphs)),
        _tables(blocks[b"cmap"]) if b"cmap" in blocks else {},
    )


def _blocks(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    rows = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
    return {name: data[start : start + length] for name, _, start, length in rows}


def _tables(cmap: bytes) -> dict[Encoding, Mapping[int, int]]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    rows = (struct.unpack_from(">HHI", cmap, 4 + 8 * n) for n in range(count))
    return {(platform, encoding): _table(cmap[start:]) for platform, encoding, start in rows}


def _table(data: bytes) -> Mapping[int, int]:
    """Codes and glyphs; empty for the formats that no PDF needs."""
    (form,) = struct.unpack_from(">H", data)
    if form == 0:
        return dict(enumerate(data[6:262]))
    if form == 6:  # noqa: PLR2004 - the formats have numbers for names
        first, count = struct.unpack_from(">HH", data, 6)
        return dict(enumerate(struct.unpack_from(f">{count}H", data, 10), first))
    return _segments(data) if form == 4 else {}  # noqa: PLR2004


def _segments(data: bytes) -> Mapping[int, int]:
    """Format 4: runs of codes, whose glyphs follow by a step or stand in a list."""
    count = struct.unpack_from(">H", data, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, 14)
    starts = struct.unpack_from(f">{count}H", data, 16 + 2 * count)
    steps = struct.unpack_from(f">{count}H", data, 16 + 4 * count)
    base = 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, base)
    found = {}
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, end + 1 if end < _OPEN_END else end):
            if offsets[n]:
                place = base + 2 * n + offsets[n] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", data, place)
                found[code] = (glyph + steps[n]) % 65536 if glyph else 0
            else:
                found[code] = (code + steps[n]) % 65536
    return found

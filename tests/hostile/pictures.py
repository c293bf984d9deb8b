"""Pictures: claims of size, frames without end, metadata that unpacks, damage."""

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial

from PIL import Image, PngImagePlugin

from hostile.case import Case, Expected, case, later


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, depth: int = 8, colour: int = 2, extra: bytes = b"") -> bytes:
    """A PNG of so many pixels, all of them there, all zero."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = bytes(1 + (width * channels * depth + 7) // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    palette = _chunk(b"PLTE", bytes(6)) if colour == 3 else b""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + extra
        + palette
        + _chunk(b"IDAT", body)
        + _chunk(b"IEND", b"")
    )


def _claiming(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"0"))


def _saved(form: str, width: int = 640, height: int = 480, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(stream, form, **options)
    return stream.getvalue()


def _jpeg_claiming(width: int, height: int) -> bytes:
    """A JPEG whose frame header says another size than its data fill."""
    data = bytearray(_saved("JPEG"))
    at = data.find(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def _scans(count: int) -> bytes:
    """A progressive JPEG with its first scan repeated: time without end at few bytes."""
    data = _solid("JPEG", 8000, 6000, progressive=True)
    start = data.find(b"\xff\xda")
    end = start + 2
    while not (data[end] == 0xFF and data[end + 1] not in (0, *range(0xD0, 0xD8))):
        end += 1
    return data[:end] + data[start:end] * count + data[end:]


def _gif(width: int, height: int, frames: int) -> bytes:
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    return head + frame * frames + b";"


def _tiff(entries: list[tuple[int, int, int, int]], follow: int = 0) -> bytes:
    body = b"".join(struct.pack("<HHII", *one) for one in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + body + struct.pack("<I", follow)


def _tiff_pages(count: int) -> bytes:
    size = 2 + 4 * 12 + 4
    pages = []
    for number in range(count):
        entries = ((256, 4, 1, 9), (257, 4, 1, 9), (273, 4, 1, 8), (279, 4, 1, 81))
        body = b"".join(struct.pack("<HHII", *one) for one in entries)
        follow = 8 + (number + 1) * size if number + 1 < count else 8
        pages.append(struct.pack("<H", 4) + body + struct.pack("<I", follow))
    return b"II*\0\x08\0\0\0" + b"".join(pages)


def pictures() -> Iterator[Case]:
    """One of each trick."""
    for width, height in ((65_000, 65_000), (250_000, 900), (2**31 - 1, 2**31 - 1), (0, 5)):
        yield case(f"自称-{width}.png", _claiming(width, height))
    for colour, depth, edge in (
        (2, 8, 15_800), (6, 8, 15_800), (6, 16, 15_000), (0, 1, 15_800), (3, 8, 15_800),
        (4, 16, 15_000), (0, 16, 15_000), (2, 8, 20_000),
    ):  # fmt: skip
        name = f"弹-{colour}-{depth}-{edge}.png"
        yield case(name, later(partial(png, edge, edge, depth=depth, colour=colour)))
    yield case("长条.png", png(1, 240_000_000 // 400), Expected.EITHER)
    yield case("宽条.png", png(600_000, 2), Expected.EITHER)
    packed = zlib.compress(bytes(500 << 20), 9)
    yield case("弹-文字.png", png(9, 9, extra=_chunk(b"zTXt", b"a\0\0" + packed)), Expected.EITHER)
    yield case("弹-色谱.png", png(9, 9, extra=_chunk(b"iCCP", b"a\0\0" + packed)), Expected.EITHER)
    notes = PngImagePlugin.PngInfo()
    for number in range(2_000):
        notes.add_text(f"{number}", "字" * 30_000, zip=True)
    yield case("注释.png", _saved("PNG", pnginfo=notes), Expected.EITHER)
    for width, height in ((65_500, 65_500), (65_535, 3_000), (1, 65_500), (15_000, 15_000)):
        yield case(f"自称-{width}-{height}.jpg", _jpeg_claiming(width, height))
    yield case("扫描千遍.jpg", later(partial(_scans, 40)), Expected.EITHER)
    yield case("扫描万遍.jpg", later(partial(_scans, 300)), Expected.EITHER)
    yield case("屏.gif", _gif(65_000, 65_000, 1))
    yield case("屏-小.gif", _gif(15_000, 15_000, 3))
    yield case("帧.gif", _gif(900, 900, 300_000), Expected.EITHER)
    yield case("圈.tif", _tiff([(256, 4, 1, 9), (257, 4, 1, 9)], follow=8))
    yield case("页十万.tif", _tiff_pages(100_000), Expected.EITHER)
    huge = [(256, 4, 1, 60_000), (257, 4, 1, 60_000), (273, 4, 1, 8), (279, 4, 1, 9)]
    yield case("自称.tif", _tiff(huge))
    yield case("条数.tif", _tiff([*huge[:2], (273, 4, 2**30, 8), (279, 4, 2**30, 8)]))
    yield case("偏移.tif", _tiff([(256, 4, 1, 9), (257, 4, 1, 9), (273, 4, 1, 2**32 - 1)]))
    deflated = [
        (256, 4, 1, 14_000), (257, 4, 1, 14_000), (258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1),
        (273, 4, 1, 200), (278, 4, 1, 14_000), (279, 4, 1, 0),
    ]  # fmt: skip
    body = zlib.compress(bytes(14_000 * 14_000), 9)
    deflated[-1] = (279, 4, 1, len(body))
    yield case("弹.tif", _tiff(deflated).ljust(200, b"\0") + body)
    for width, height in ((60_000, 60_000), (2**31 - 1, 1), (14_000, 14_000)):
        head = struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, width, height, 1, 24, *[0] * 6)
        yield case(f"自称-{width}.bmp", b"BM" + head)
    rle = struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 1078, 40, 15_000, 15_000, 1, 8, 1, *[0] * 5)
    yield case("行程.bmp", b"BM" + rle + bytes(1024) + b"\xff\x00" * 900_000)
    lossless = struct.pack("<BI", 0x2F, (16_382) | (16_382 << 14))
    webp = b"WEBPVP8L" + struct.pack("<I", len(lossless)) + lossless + b"\0"
    yield case("自称.webp", b"RIFF" + struct.pack("<I", len(webp)) + webp)
    yield case("全.webp", later(partial(_solid, "WEBP", 16_000, 15_000, lossless=True)))
    for brand in (b"heic", b"avif", b"mif1"):
        box = struct.pack(">I", 16) + b"ftyp" + brand + bytes(4)
        yield case(
            f"空-{brand.decode()}.heic", box + struct.pack(">I", 2**31) + b"meta" + bytes(64)
        )
    boxes = struct.pack(">I4s", 16, b"ftyp") + b"heic" + bytes(4)
    nest = b"".join(struct.pack(">I4s", 8 * (9_000 - at), b"moov") for at in range(9_000))
    yield case("盒中盒.heic", boxes + nest)
    whole = _saved("JPEG")
    yield case(
        "两用.jpg",
        whole + b"PK\x03\x04" + bytes(100) + b"<script>alert(1)</script>",
        Expected.EITHER,
    )
    yield case("网页.jpg", b"<html><script>alert(1)</script>")
    for length in (0xFFFF, 2):
        exif = b"\xff\xe1" + struct.pack(">H", length) + b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"
        yield case(f"元数据-{length}.jpg", whole[:2] + exif + whole[2:], Expected.EITHER)
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"
    head = b"\xff\xe1" + struct.pack(">H", len(loop) + 2) + loop
    yield case("元数据-圈.jpg", whole[:2] + head + whole[2:], Expected.EITHER)
    for number, told in enumerate(
        ("\x1b]0;改名\x07", "=cmd|'/C calc'!A0", "<img src=x onerror=alert(1)>", "{{ 7*7 }}")
    ):
        exif_ = Image.Exif()
        exif_[0x013B], exif_[0x010F], exif_[0x0110] = told, told, told
        yield case(
            f"署名-{number}.jpg", _saved("JPEG", 1600 + number, 1200, exif=exif_), Expected.EITHER
        )


def _solid(form: str, width: int, height: int, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(stream, form, **options)
    return stream.getvalue()

"""Raw material as an office leaves it: real small files, made where a test needs them."""

import io
import random
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pikepdf
from docx import Document
from docx.document import Document as Word
from docx.shared import Cm
from openpyxl import Workbook
from PIL import ExifTags, Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.readers.table import read
from anjuan.model.evidence import Facts, SourceFile
from anjuan.model.units import RelPath, Sha256


def source(name: str, *, size: int = 1, link: bool = False) -> SourceFile:
    return SourceFile(RelPath(name), name, size, Sha256("0" * 64), (), link)


def facts_of(path: Path, name: str | None = None) -> Facts:
    return read(path, source(name or path.name))


def scene(width: int = 640, height: int = 480) -> Image.Image:
    """A picture with direction, upside down another one; every size shows another place."""
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    image.paste((200, 40, 40), (0, 0, width // 3, height // 4))
    image.paste((40, 160, 60), (width // 2, height // 2, width - 5, height - 5))
    dice = random.Random(width * 10_007 + height)
    for _ in range(14):
        left, top = dice.randrange(width), dice.randrange(height)
        box = (
            left,
            top,
            left + dice.randrange(5, width // 2),
            top + dice.randrange(5, height // 2),
        )
        image.paste((dice.randrange(256), dice.randrange(256), dice.randrange(256)), box)
    return image


def exif_of(
    *,
    orientation: int | None = None,
    taken: str | None = None,
    offset: str | None = None,
    camera: tuple[str, str] | None = None,
) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0131] = "camera firmware"  # Pillow drops EXIF whose main directory is empty
    if orientation is not None:
        exif[0x0112] = orientation
    if camera is not None:
        exif[0x010F], exif[0x0110] = camera
    detail = exif.get_ifd(0x8769)
    if taken is not None:
        detail[0x9003] = taken
    if offset is not None:
        detail[0x9011] = offset
    return exif


def photo(path: Path, exif: Image.Exif | None = None, image: Image.Image | None = None) -> Path:
    (image or scene()).save(path, exif=exif or Image.Exif(), quality=90)
    return path


def placed_jpeg() -> bytes:
    """A picture with a position in EXIF, a comment in XMP and a colour profile."""
    exif = exif_of(taken="2021:03:12 09:30:00")
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (32.0, 40.0, 48.0)
    stream = io.BytesIO()
    scene(320, 240).save(stream, "JPEG", exif=exif, xmp=b"<x/>", icc_profile=b"profile")
    return stream.getvalue()


def pdf_of_picture(path: Path, data: bytes) -> Path:
    """A page that shows a JPEG of 320 × 240 pixels."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(320, 240))
        picture = document.make_stream(
            data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=320, Height=240,
            BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.add_resource(picture, pikepdf.Name.XObject, name=pikepdf.Name.P)
        page.contents_add(document.make_stream(b"320 0 0 240 0 0 cm /P Do"))
        document.save(path)
    return path


def word(path: Path, *paragraphs: str, pictures: Sequence[Image.Image] = ()) -> Path:
    document: Word = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for image in pictures:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=85)
        document.add_picture(stream, width=Cm(12))
    document.save(str(path))
    return path


Value = str | float | bool | date | datetime | time | None


def workbook(path: Path, *rows: tuple[Value, ...], title: str = "台账") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def pdf(path: Path, *pages: str) -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def locked_pdf(path: Path, *, user: str, owner: str = "owner") -> Path:
    plain = pdf(path.with_suffix(".plain.pdf"), "secret")
    with pikepdf.open(plain) as document:
        document.save(path, encryption=pikepdf.Encryption(user=user, owner=owner))
    plain.unlink()
    return path


def package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def open_sheet(path: Path) -> Path:
    """An ODS sheet of one row: 姓名, 3."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    cell = '<table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>'
    number = cell.replace('"string"', '"float" office:value="3"').replace("姓名", "3")
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="台账"><table:table-row>{cell}{number}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return package(
        path,
        {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content},
    )


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """The same package with some parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package(path, {**parts, **changes})


def png_bytes(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(stream, "PNG")
    return stream.getvalue()


def ole(path: Path, streams: dict[str, bytes]) -> Path:
    """A minimal OLE container (sectors of 512 bytes, every stream a chain of whole sectors)."""
    sector, free, end, fat_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    fat, body, starts = [fat_mark], b"", {}
    for name, data in padded.items():
        count = -(-len(data) // sector)
        starts[name] = len(fat)
        fat += [*range(len(fat) + 1, len(fat) + count), end]
        body += data.ljust(count * sector, b"\0")
    directory = _entry("Root Entry", 5, child=1, start=end, size=0)
    for index, (name, data) in enumerate(padded.items()):
        last = index == len(padded) - 1
        sibling = free if last else index + 2
        directory += _entry(name, 2, right=sibling, start=starts[name], size=len(data))
    directory = directory.ljust(-(-len(directory) // sector) * sector, b"\0")
    first = len(fat)
    count = len(directory) // sector
    fat += [*range(first + 1, first + count), end]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(sector, b"\xff")
    assert len(table) == sector
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, first, 0, 4096, end, 0, end, 0
    )
    head += struct.pack("<109I", 0, *([free] * 108))
    path.write_bytes(head + table + body + directory)
    return path


def _entry(  # noqa: PLR0913 - the fields of a directory entry
    name: str, kind: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF, start: int, size: int
) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    free = 0xFFFFFFFF
    fixed = struct.pack("<HBBIII", len(raw), kind, 1, free, right, child)
    return raw.ljust(64, b"\0") + fixed + bytes(36) + struct.pack("<IQ", start, size)

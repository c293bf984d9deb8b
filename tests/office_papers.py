"""Papers, pictures and videos as offices make them, written to real files for the tests."""

import io
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import imageio_ffmpeg
import pikepdf
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm as DocxMm
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.font_files import Face
from anjuan.adapters.fonts import load, prepare_reportlab
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.programs import run
from anjuan.adapters.readers.documents_docx import read_docx
from anjuan.model.evidence import Facts, Format, PictureFacts, SourceFile
from anjuan.model.units import Pixels, RelPath, Sha256
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines

TYPESETTER = Typesetter(break_lines, break_title)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def photo(width: int = 1200, height: int = 800) -> Image.Image:
    """A picture whose corners tell which way up it is: red, green, blue and yellow, clockwise."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(image)
    across, down = width // 4, height // 4
    for left, top, colour in (
        (0, 0, "#d00000"),
        (width - across, 0, "#00a000"),
        (width - across, height - down, "#0000d0"),
        (0, height - down, "#d0d000"),
    ):
        draw.rectangle((left, top, left + across, top + down), fill=colour)
    return image


def picture_facts(form: Format = Format.JPEG) -> Facts:
    """Facts of a readable picture."""
    return Facts(form, picture=PictureFacts(Pixels(1), Pixels(1)))


def display_p3() -> bytes:
    """An ICC profile with the primaries of phones' wide screens (matrix and curve, version 2)."""
    s15 = [
        struct.pack(">4s4x3i", b"XYZ ", *(round(one * 65536) for one in xyz))
        for xyz in (
            (0.9642, 1.0, 0.8249),
            (0.5151, 0.2412, -0.0011),
            (0.2920, 0.6922, 0.0419),
            (0.1571, 0.0666, 0.7841),
        )
    ]
    curve = struct.pack(">4s4xIH2x", b"curv", 1, round(2.2 * 256))
    name = b"Display P3\0"
    words = struct.pack(">4s4xI", b"desc", len(name)) + name + bytes(79)
    bodies = dict(zip((b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ"), s15, strict=True))
    bodies |= {b"desc": words, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    start = 128 + 4 + 12 * len(bodies)
    table, data = struct.pack(">I", len(bodies)), b""
    for tag, body in bodies.items():
        padded = body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", tag, start + len(data), len(body))
        data += padded
    head = struct.pack(">I4xI4s4s4s", start + len(data), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head = head.ljust(36, b"\0") + b"acsp"
    white = struct.pack(">3i", *(round(one * 65536) for one in (0.9642, 1.0, 0.8249)))
    return head.ljust(68, b"\0") + white + bytes(128 - 68 - 12) + table + data


def docx_facts(path: Path) -> Facts:
    """Facts as the project's reader finds them."""
    return read_docx(path, SourceFile(RelPath(path.name), path.name, 1, Sha256("0" * 64)))


def notice(path: Path, *, font: str = "仿宋_GB2312", date_field: bool = False) -> Path:
    """A notice with a title, its number, headings, a picture, a table, and its signature."""
    document = Document()
    for text in ("关于开展卫生环境大督查的通知", "安行审发〔2021〕3号"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("各科室：")
    body = document.add_paragraph()
    run_of = body.add_run("经研究，决定从2021年3月起每月开展一次卫生环境大督查。")
    run_of.font.name = "Times New Roman"
    run_of._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    document.add_paragraph("一、督查时间")
    picture = io.BytesIO()
    photo(600, 400).save(picture, "JPEG")
    picture.seek(0)
    document.add_picture(picture, width=DocxMm(90))
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("科室", "得分", "办公室", "95"), strict=True):
        cell.text = text
    if date_field:
        document.element.body.insert(0, parse_xml(_dated("1999年1月1日")))
    document.add_paragraph("安康市行政审批服务局")
    document.add_paragraph("2021年3月5日")
    document.save(str(path))
    return path


def _dated(shown: str) -> str:
    """A paragraph with a field that a word processor would bring up to date."""
    return (
        f"<w:p {_W}>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> DATE \\@ "yyyy年M月d日" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{shown}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def pdf(
    path: Path,
    draw: Sequence[Callable[[Canvas], None]],
    size: tuple[float, float] = (595.28, 841.89),
) -> Path:
    """A PDF with one page for each drawing."""
    prepare_reportlab()
    load(Face.SONG)
    canvas = Canvas(str(path), pagesize=size)
    for page in draw:
        canvas.setFont(str(Face.SONG), 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def changed(path: Path, change: Callable[[pikepdf.Pdf], None], target: Path) -> Path:
    """A copy of the PDF with something changed in it."""
    with pikepdf.open(path) as opened:
        change(opened)
        opened.save(target)
    return target


def video(path: Path, source: str, *options: str) -> Path:
    """A video of an ffmpeg source (`testsrc=d=2:s=320x240:r=10`)."""
    ran = run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(),
            *("-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p"),
            *options,
            path,
        ],
        seconds=60,
    )
    assert ran.status == 0, ran.errors.decode()
    return path

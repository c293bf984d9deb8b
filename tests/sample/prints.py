"""PDF papers and scans: a notice set with the project's fonts, a stamped copy, a signed form."""

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from sample.boards import BIAO, FANG, FONTS, HEI, KAI, font
from sample.grain import Dice
from sample.papers import Paper

_FACES = {"sample-fang": FANG, "sample-biao": BIAO, "sample-hei": HEI, "sample-kai": KAI}


@cache
def _fonts() -> None:
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


def _style(face: str, size: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        face, fontName=f"sample-{face}", fontSize=size, leading=28.9, wordWrap="CJK", **more
    )


def pdf(paper: Paper, *, seal: bool = False) -> bytes:
    """The paper as a PDF; with `seal` a red 演示样章 lies over the date."""
    _fonts()
    out = BytesIO()
    layout = SimpleDocTemplate(
        out,
        pagesize=A4,
        topMargin=37 * mm,
        bottomMargin=35 * mm,
        leftMargin=28 * mm,
        rightMargin=26 * mm,
        title=paper.title.replace("\n", ""),
        author=paper.issuer,
        invariant=1,
        initialFontName="sample-fang",  # whatever default others in the process have set
    )
    flow: list[Flowable] = []
    if paper.number:
        flow += [
            Paragraph(
                f"{paper.issuer}文件",
                ParagraphStyle(
                    "head",
                    fontName="sample-biao",
                    fontSize=34,
                    leading=52,
                    alignment=TA_CENTER,
                    textColor=HexColor("#FF0000"),
                ),
            ),
            Spacer(1, 28),
            Paragraph(paper.number, _style("fang", 16, alignment=TA_CENTER)),
            Table(
                [[""]],
                colWidths=[156 * mm],
                rowHeights=[6],
                style=TableStyle([("LINEBELOW", (0, 0), (-1, -1), 1.4, "#FF0000")]),
            ),
            Spacer(1, 24),
        ]
    flow += [
        Paragraph(
            line,
            ParagraphStyle(
                "title", fontName="sample-biao", fontSize=22, leading=33, alignment=TA_CENTER
            ),
        )
        for line in paper.title.split("\n")
    ]
    flow.append(Spacer(1, 22))
    if paper.to:
        flow.append(Paragraph(paper.to + "：", _style("fang", 15.8)))
    flow += [_part(part) for part in paper.body]
    flow += [
        Spacer(1, 40),
        Paragraph(paper.issuer + "　　", _style("fang", 16, alignment=TA_RIGHT)),
    ]
    flow.append(Paragraph(paper.signed + "　　　　", _style("fang", 16, alignment=TA_RIGHT)))
    if seal:
        flow.append(_Seal())

    def foot(canvas: Canvas, _: Any) -> None:
        canvas.setFont("sample-fang", 14)
        canvas.drawCentredString(105 * mm, 26 * mm, f"— {canvas.getPageNumber()} —")

    layout.build(flow, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def _part(part: str | tuple[tuple[str, ...], ...]) -> Flowable:
    if isinstance(part, str):
        face = "hei" if part[1:2] == "、" and "。" not in part else "fang"
        return Paragraph(part, _style(face, 15.8, firstLineIndent=31.6, keepWithNext=face == "hei"))
    table = Table([list(row) for row in part], hAlign="CENTER")
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), "sample-fang", 11),
                ("FONT", (0, 0), (-1, 0), "sample-hei", 11),
                ("GRID", (0, 0), (-1, -1), 0.5, "#000000"),
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ]
        )
    )
    return KeepTogether(table)


class _Seal(Flowable):
    """A round stamp that says that it is a specimen."""

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.translate(118 * mm, 34)
        canvas.setStrokeColor("#D01818")
        canvas.setFillColor("#D01818")
        canvas.setStrokeAlpha(0.75)
        canvas.setFillAlpha(0.75)
        canvas.setLineWidth(3)
        canvas.circle(0, 0, 20 * mm)
        canvas.setFont("sample-hei", 15)
        canvas.drawCentredString(0, 6, "演示样章")
        canvas.setFont("sample-hei", 10)
        canvas.drawCentredString(0, -12, "非正式印章")
        canvas.restoreState()


def locked(data: bytes, password: str) -> bytes:
    """The PDF with a password on it (RC4, which unlike AES draws nothing at random)."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as paper:
        lock = pikepdf.Encryption(owner="sample", user=password, R=3, aes=False, metadata=False)
        paper.save(out, encryption=lock, static_id=True)
    return out.getvalue()


def signed_form(
    title: str, note: str, rows: tuple[tuple[str, ...], ...], signatures: tuple[str, ...]
) -> Image.Image:
    """A printed form (its header is the first row), signed by hand and scanned a little askew."""
    wide, high = 1654, 2339
    page = Image.new("RGB", (wide, high), "#fdfcf8")
    draw = ImageDraw.Draw(page)
    draw.text((wide / 2, 210), title, "#111111", font(BIAO, 58), anchor="mm")
    draw.text((170, 310), note, "#222222", font(FANG, 36), anchor="lm")
    shares = [0.09, *[0.91 / (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
    edges = [150 + sum(shares[:at]) * (wide - 300) for at in range(len(rows[0]) + 1)]
    step = min(72, (high - 520) // len(rows))
    for at, row in enumerate(rows):
        y = 360 + at * step
        for column, text in enumerate(row):
            draw.rectangle(
                (edges[column], y, edges[column + 1], y + step), outline="#333333", width=2
            )
            middle = ((edges[column] + edges[column + 1]) / 2, y + step / 2)
            draw.text(middle, text, "#151515", font(FANG if at else HEI, 34), anchor="mm")
    dice = Dice(title)
    for at, name in enumerate(signatures):
        if name:
            _sign(page, name, ((edges[-2] + edges[-1]) / 2, 360 + (at + 1.5) * step), dice)
    page = page.rotate(0.6, Image.Resampling.BICUBIC, fillcolor="#f6f4ee")
    return page.filter(ImageFilter.GaussianBlur(0.7))


def _sign(page: Image.Image, name: str, middle: tuple[float, float], dice: Dice) -> None:
    tag = Image.new("L", (260, 110), 0)
    ImageDraw.Draw(tag).text(
        (130, 55), name, 255, font(KAI, dice.whole(44, 54)), anchor="mm", stroke_width=1
    )
    tag = tag.rotate(dice.between(-7, 7), Image.Resampling.BICUBIC)
    ink = dice.pick(("#20294d", "#1a1a1f", "#23305e"))
    page.paste(
        Image.new("RGB", tag.size, ink),
        (round(middle[0] - 130 + dice.between(-14, 14)), round(middle[1] - 55)),
        tag,
    )

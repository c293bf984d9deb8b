"""Papers as a clerk leaves them: Word, PDF, workbooks, text in Chinese encodings."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
import openpyxl
import pikepdf
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from openpyxl.styles import Font
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

Row = Sequence[object]
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


@dataclass
class Paper:
    """The parts of an official paper; what is None is not on it."""

    title: str
    body: list[str]
    number: str | None = None
    to: str | None = None
    sign: str | None = None
    date: str | None = None
    head: str | None = None
    tables: Sequence[Sequence[Row]] = field(default_factory=list)

    def lines(self) -> list[str]:
        top = [line for line in (self.head, self.number, self.title) if line]
        start = [self.to] if self.to else []
        end = [line for line in (self.sign, self.date) if line]
        return [*top, *start, *self.body, *end]


def chinese_date(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(year)}年{int(month)}月{int(number)}日"


def freeze(path: Path) -> None:
    """Write an Office file again with fixed times, so that two runs agree."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, old.read(name)) for name in sorted(old.namelist())]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            text = data
            if name == "docProps/core.xml":
                text = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2020-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)


def write_docx(path: Path, paper: Paper, pictures: Sequence[Image.Image] = ()) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = docx.Document()
    top = [line for line in (paper.head, paper.number, paper.title, paper.to) if line]
    for line in [*top, *paper.body]:
        book.add_paragraph(line)
    for rows in paper.tables:
        _docx_table(book, rows)
    for end in (paper.sign, paper.date):
        if end:
            book.add_paragraph(end).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for image in pictures:
        box = io.BytesIO()
        image.save(box, "JPEG", quality=80)
        box.seek(0)
        book.add_picture(box, width=Cm(14))
    book.save(str(path))
    freeze(path)


def _docx_table(book: docx.document.Document, rows: Sequence[Row]) -> None:
    table = book.add_table(rows=0, cols=max(len(row) for row in rows))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=False):
            cell.text = "" if value is None else str(value)


def write_pdf(path: Path, paper: Paper, *, user: str = "", owner: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pen = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    pen.setTitle("")
    y = 780
    for line in paper.lines():
        for start in range(0, len(line), 28):
            if y < 80:
                pen.showPage()
                y = 780
            pen.setFont("STSong-Light", 15)
            pen.drawString(80, y, line[start : start + 28])
            y -= 27
    pen.setFillColorRGB(0.8, 0.1, 0.1)
    pen.circle(420, max(y, 60), 40, stroke=1, fill=0)
    pen.save()
    if user or owner:
        lock(path, user, owner)


def lock(path: Path, user: str, owner: str) -> None:
    """Puts passwords on a PDF; an owner's alone lets everyone read it."""
    rules = pikepdf.Encryption(owner=owner, user=user, R=4, aes=False, metadata=False)
    with pikepdf.open(path, allow_overwriting_input=True) as book:
        book.save(path, encryption=rules, static_id=True)


def write_scan_pdf(path: Path, pages: Sequence[Image.Image]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pen = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    for page in pages:
        pen.drawImage(ImageReader(page), 0, 0, *A4)
        pen.showPage()
    pen.save()


@dataclass
class Sheet:
    """One sheet: rows, and what clerks do to them."""

    rows: Sequence[Row]
    name: str = "Sheet1"
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden: bool = False
    formats: dict[str, str] = field(default_factory=dict)


def write_xlsx(path: Path, *sheets: Sheet) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.rows:
            page.append(list(row))
        for area in sheet.merges:
            page.merge_cells(area)
        for number in sheet.hidden_rows:
            page.row_dimensions[number].hidden = True
        for cell, pattern in sheet.formats.items():
            page[cell].number_format = pattern
        page["A1"].font = Font(bold=True)
        if sheet.hidden:
            page.sheet_state = "hidden"
    book.save(path)
    freeze(path)


def write_csv(path: Path, rows: Sequence[Row], encoding: str = "gb18030", sep: str = ",") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\r\n".join(sep.join("" if c is None else str(c) for c in row) for row in rows)
    path.write_bytes((text + "\r\n").encode(encoding))


class OldBooks:
    """Workbooks to be saved as .xls: soffice is started once for all."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Path, Sheet]] = []

    def add(self, path: Path, sheet: Sheet) -> None:
        self.waiting.append((path, sheet))

    def write(self) -> None:
        if not self.waiting:
            return
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            for number, (_, sheet) in enumerate(self.waiting):
                write_xlsx(work / f"{number}.xlsx", sheet)
            call = [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "xls",
                "--outdir",
                str(work),
            ]
            names = [str(work / f"{n}.xlsx") for n in range(len(self.waiting))]
            subprocess.run([*call, *names], check=True, capture_output=True, timeout=110)
            for number, (path, _) in enumerate(self.waiting):
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(work / f"{number}.xls", path)

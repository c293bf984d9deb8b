"""Makes the README's two pictures from a real run: `python docs/pictures/make_pictures.py`.

`terminal.png` is what the command prints, `pages.png` six pages of the thickest book that it wrote.
Another workspace may be given as the only argument.
"""
# ruff: noqa: INP001 - a script beside the pictures that it makes

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLE = ROOT / "inputs"
FONT = ROOT / "pipeline" / "fonts" / "NotoSansSC-Regular.ttf"
AS_OF = "2021-12-31"
COLUMNS = 104
LINES = 40
"""At most so many lines are shown of what precedes the outputs; the cut lies between findings."""
FINDING = re.compile(r" ?\d+  \d")
"""How a finding's first line begins: its rank and its indicator."""
CELL = (11, 27)
"""Pixels of a character's cell in the terminal; a Chinese one takes two."""
TYPE = 20
MARGIN = 22
PAPER = (250, 250, 248)
INK = (34, 34, 34)
TONES = {1: (176, 32, 29), 3: (140, 96, 0)}
"""Ink for the terminal's red and yellow."""
DIM = (110, 110, 110)
PAGE = (330, 467)
"""Pixels of a page in the montage, A4."""
GAP = 14
DESK = (226, 226, 222)
COLOURS = 160
FULL = 150
"""A paper's page with more characters than these is worth showing."""

Run = tuple[str, tuple[int, int, int], bool]
"""A run of one style: its text, its colour, whether it is bold."""


def main(workspace: Path) -> None:
    """Builds the workspace aside and draws both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call = ["build", str(workspace.resolve()), "-o", "build", "--as-of", AS_OF]
        ran = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "anjuan", *call],
            cwd=folder,
            env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm"},
            capture_output=True,
            check=False,
        )
        if ran.returncode:
            sys.exit(ran.stderr.decode().splitlines()[-1])
        draw_terminal(ran.stdout.decode(), HERE / "terminal.png")
        draw_pages(folder / "build", HERE / "pages.png")


# ── the terminal ─────────────────────────────────────────────────────────────────────────────


def draw_terminal(printed: str, target: Path) -> None:
    """The command's own words and colours, each character in its cell."""
    lines = printed.splitlines()
    told = next(at for at, line in enumerate(lines) if "成果在" in line)
    cut = LINES if told > LINES + 2 else 0
    while cut and not FINDING.match(Text.from_ansi(lines[cut]).plain):
        cut -= 1
    shown = [*lines[:cut], "……", "", *lines[told - 2 :]] if cut else lines
    call = Text(f"$ anjuan build inputs -o build --as-of {AS_OF}", style="bold")
    texts = [call, Text(), *(Text.from_ansi(line) for line in shown)]
    width, height = CELL
    size = (COLUMNS * width + 2 * MARGIN, len(texts) * height + 2 * MARGIN)
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(FONT, TYPE)
    for row, text in enumerate(texts):
        _draw_line(pen, font, MARGIN + row * height, _runs(text))
    _save(sheet, target)


def _runs(text: Text) -> Iterator[Run]:
    for piece in text.render(Console(width=COLUMNS)):
        style = piece.style
        number = style.color.number if style and style.color else None
        colour = DIM if style and style.dim else TONES.get(number or 0, INK)
        yield piece.text, colour, bool(style and style.bold)


def _draw_line(
    pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, top: int, runs: Iterator[Run]
) -> None:
    at = 0
    for words, colour, bold in runs:
        for mark in words:
            cells = cell_len(mark)
            middle = MARGIN + (at + cells / 2) * CELL[0]
            heavy = 0.5 if bold else 0
            pen.text((middle, top + CELL[1] * 0.76), mark, colour, font, "ms", stroke_width=heavy)
            at += cells


# ── the pages ────────────────────────────────────────────────────────────────────────────────


def draw_pages(build: Path, target: Path) -> None:
    """Cover, 卷首说明, 目录, 指标说明页, photos and a paper, two rows of three."""
    volumes = json.loads((build / "manifest.json").read_text(encoding="utf-8"))["volumes"]
    thickest = max(volumes, key=lambda one: (one["pages"], one["id"]))
    with pypdfium2.PdfDocument(build / thickest["pdf"]) as book:
        pages = [_drawn(book[at]) for at in _chosen(book)]
    width, height = PAGE
    rows = -(-len(pages) // 3)
    sheet = Image.new("RGB", (3 * width + 4 * GAP, rows * height + (rows + 1) * GAP), DESK)
    for number, page in enumerate(pages):
        row, column = divmod(number, 3)
        sheet.paste(page, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    _save(sheet, target)


def _save(sheet: Image.Image, target: Path) -> None:
    small = sheet.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)
    small.save(target, optimize=True)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    drawn: Image.Image = page.render(scale=2.0).to_pil()
    return drawn.convert("RGB").resize(PAGE, Image.Resampling.LANCZOS)


def _chosen(book: pypdfium2.PdfDocument) -> Sequence[int]:
    """The first page of each sort, in the order of the book."""
    tests: tuple[Callable[[str, int], bool], ...] = (
        lambda text, _pictures: "资料册" in text,
        lambda text, _pictures: "卷首说明" in text,
        lambda text, _pictures: "目录" in text,
        lambda text, _pictures: "时段对照表" in text,
        lambda _text, pictures: pictures == 2,  # noqa: PLR2004 - two photos a page
        lambda text, pictures: pictures == 0 and len(text) > FULL and "通知如下" in text,
    )
    seen = [_seen(page) for page in book]
    taken: set[int] = set()
    for test in tests:
        fits = (at for at, page in enumerate(seen) if at not in taken and test(*page))
        at = next(fits, None)
        if at is not None:
            taken.add(at)
    return sorted(taken)


def _seen(page: pypdfium2.PdfPage) -> tuple[str, int]:
    """A page's text without blanks, and how many pictures stand on it."""
    text = "".join(page.get_textpage().get_text_bounded().split())
    return text, sum(1 for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)

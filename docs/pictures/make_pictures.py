"""Makes the README's two pictures from a real run: `python docs/pictures/make_pictures.py`.

`terminal.svg` is what the command prints, `pages.png` six pages of the thickest book that it wrote.
Another workspace may be given as the only argument.
"""
# ruff: noqa: INP001 - a script beside the pictures that it makes

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "inputs"
AS_OF = "2021-12-31"
COLUMNS = 112
LINES = 44
"""So many lines of the findings are shown; the rest is left out, and said to be."""
PAGE = (330, 467)
"""Pixels of a page in the montage, A4."""
GAP = 14
DESK = (226, 226, 222)
COLOURS = 160

LIGHT = TerminalTheme(
    (250, 250, 248),
    (34, 34, 34),
    [(34, 34, 34), (176, 32, 29), (40, 110, 60), (140, 96, 0), (40, 80, 150),
     (120, 60, 130), (20, 110, 120), (110, 110, 110)],
)  # fmt: skip
SVG = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, SimSun,
 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", monospace;
 font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""Rich's own form without the web font: only fonts of the reader's machine are named."""


def main(workspace: Path) -> None:
    """Builds the workspace aside and draws both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call = ["build", str(workspace.resolve()), "-o", "build", "--as-of", AS_OF]
        printed = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "anjuan", *call],
            cwd=folder,
            env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm"},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout.decode()
        draw_terminal(printed, HERE / "terminal.svg")
        draw_pages(folder / "build", HERE / "pages.png")


def draw_terminal(printed: str, target: Path) -> None:
    """The command's own words and colours as SVG text."""
    lines = printed.splitlines()
    told = next(at for at, line in enumerate(lines) if "成果在" in line)
    shown = [*lines[:LINES], "……", "", *lines[told - 2 :]] if told > LINES + 2 else lines
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(f"$ anjuan build inputs -o build --as-of {AS_OF}", style="bold")
        for line in shown:
            console.print(Text.from_ansi(line), no_wrap=True, overflow="ignore", crop=False)
        drawn = console.export_svg(title="anjuan", theme=LIGHT, code_format=SVG, unique_id="anjuan")
    target.write_text(drawn, encoding="utf-8", newline="\n")


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
    small = sheet.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)
    small.save(target, optimize=True)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    drawn = page.render(scale=2.0).to_pil().convert("RGB")
    return drawn.resize(PAGE, Image.Resampling.LANCZOS)


def _chosen(book: pypdfium2.PdfDocument) -> Iterator[int]:
    """The first page of each sort, in the order of the book."""
    tests: tuple[Callable[[str, int], bool], ...] = (
        lambda text, _pictures: "资料册" in text,
        lambda text, _pictures: "卷首说明" in text,
        lambda text, _pictures: "目录" in text,
        lambda text, _pictures: "时段对照表" in text,
        lambda _text, pictures: pictures == 2,  # noqa: PLR2004 - two photos a page
        lambda text, pictures: pictures == 0 and "通报" in text and "指标说明页" not in text,
    )
    seen = [_seen(page) for page in book]
    taken: set[int] = set()
    for test in tests:
        fits = (at for at, page in enumerate(seen) if at not in taken and test(*page))
        at = next(fits, None)
        if at is not None:
            taken.add(at)
    yield from sorted(taken)


def _seen(page: pypdfium2.PdfPage) -> tuple[str, int]:
    """A page's text without blanks, and how many pictures stand on it."""
    text = "".join(page.get_textpage().get_text_bounded().split())
    return text, sum(1 for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)

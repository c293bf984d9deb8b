"""The manual's pictures of screens, taken from the program itself: `make pictures`.

Each is an SVG of what the command printed, a character in its cell, a Chinese one in two.
`tests/test_pictures.py` runs the same commands and compares the words in the picture with those
that they print now.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path

import docx
import pypdfium2
from lxml import etree
from PIL import Image, PngImagePlugin
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from small_office import workspace
from terminal import at_a_terminal
from word_pages import rendered

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COLUMNS = 88
OFFICE = "2021年创建"
_SHOWN = ("下一步：", "提示：", "正在监看", "已停止监看", "出错：")
"""How the lines begin that a screen shows beside results; progress is passed over."""
_TIME = re.compile(r"\d\d:\d\d:\d\d")
_FONTS = "'Noto Sans Mono CJK SC','Sarasa Mono SC','Microsoft YaHei UI',Consolas,monospace"
_MARCH = "1614556800"
"""A day of March 2021, as the clock of `init`."""
_CELL, _LINE, _MARGIN = 8, 22, 16
"""Pixels of a character's width, of a line, around all."""
_INKS = {1: "#b0201d", 3: "#8c6000"}
"""Ink for the terminal's red and yellow."""
_SVG = "{http://www.w3.org/2000/svg}"


def printed(folder: Path, *call: str) -> str:
    """What a command shows in `folder`: its results in colour, then what to do next."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm"}
    ran = subprocess.run(
        [sys.executable, "-m", "anjuan", *call],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = [Text.from_ansi(line).plain for line in ran.stderr.splitlines()]
    more = [line for line in told if line.startswith(_SHOWN)]
    return _called(*call) + ran.stdout + "".join(f"{line}\n" for line in more)


def _called(*call: str) -> str:
    return f"\x1b[1m$ anjuan {' '.join(call)}\x1b[0m\n"


# ── what is shown ────────────────────────────────────────────────────────────────────────────


def init(folder: Path) -> str:
    """The questions of `init`, answered."""
    call, desk = ["init", OFFICE], folder / "新"
    desk.mkdir()
    typed = "\n某某县某某局\n\n办公室、机关党委、工会\n"
    _, seen = at_a_terminal(call, typed, desk, SOURCE_DATE_EPOCH=_MARCH)
    return _called(*call) + seen


def check(folder: Path) -> str:
    """The summary of `check`."""
    return printed(folder, "check", OFFICE, "--as-of", "2021-08-20")


def due(folder: Path) -> str:
    """What falls due next."""
    return printed(folder, "due", OFFICE, "--as-of", "2021-08-20", "--within", "60")


def remind(folder: Path) -> str:
    """To whom reminders would go."""
    sending = "服务器: smtp.example.gov.cn, 端口: 465, 加密: SSL, 发件人: cjb@example.gov.cn"
    (folder / OFFICE / "模板").mkdir(exist_ok=True)
    (folder / OFFICE / "模板" / "提醒.yaml").write_text(
        f"发件: {{{sending}}}\n收件: {{办公室: bgs@example.gov.cn}}\n", encoding="utf-8"
    )
    return printed(folder, "remind", OFFICE, "--as-of", "2021-08-20")


SCREENS: Mapping[str, Callable[[Path], str]] = {
    "新建": init,
    "检查": check,
    "待办": due,
    "提醒": remind,
}
"""Every picture of a screen, in this order: the last ones use what the first ones left."""


def office(folder: Path) -> Path:
    """A folder in which the screens are taken: an office's workspace, and nothing else."""
    workspace(folder / OFFICE)
    return folder


# ── pictures ─────────────────────────────────────────────────────────────────────────────────


def drawn(shown: str) -> str:
    """The screen as an SVG; nothing in it is fetched from elsewhere."""
    lines = _lines(shown)
    width, height = COLUMNS * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    rows = "\n".join(_row(line, _MARGIN + at * _LINE + 16) for at, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}">\n'
        f'<rect width="{width}" height="{height}" rx="6" fill="#fafaf8" stroke="#d8d8d4"/>\n'
        f'<g font-family="{_FONTS}" font-size="14" fill="#222">\n{rows}\n</g>\n</svg>\n'
    )


def _lines(shown: str) -> list[Text]:
    """As a terminal of `COLUMNS` cells breaks them."""
    console = Console(width=COLUMNS)
    return [
        line
        for row in shown.rstrip("\n").splitlines()
        for line in Text.from_ansi(row).wrap(console, COLUMNS) or [Text()]
    ]


def _row(line: Text, base: int) -> str:
    """A line of the screen: each run of one style at its cell."""
    at, spans = 0, []
    for piece in line.render(Console(width=COLUMNS)):
        for run in _runs(piece.text):
            cells = cell_len(run)
            if run.strip():
                spans.append(
                    f'<tspan x="{_MARGIN + at * _CELL}" textLength="{cells * _CELL}"'
                    f"{_look(piece.style)}>{escape(run)}</tspan>"
                )
            at += cells
    return f'<text y="{base}">{"".join(spans)}</text>'


def _runs(text: str) -> Iterator[str]:
    """Characters of one width together, parted by blanks, which an SVG would draw together."""
    yield from re.findall(r" +|[\x21-\x7e]+|[^\x20-\x7e]+", text)


def _look(style: Style | None) -> str:
    ink = _INKS.get(style.color.number or 0) if style and style.color else None
    bold = ' font-weight="bold"' if style and style.bold else ""
    return bold + (f' fill="{ink}"' if ink else "")


def words(svg: str) -> list[str]:
    """The lines of a picture without their blanks, which a drawing does not keep."""
    rows = etree.fromstring(svg.encode()).iter(f"{_SVG}text")
    return [bare for one in rows if (bare := _bare("".join(one.itertext())))]


def plain_words(shown: str) -> list[str]:
    """The same of what a command shows."""
    return words(drawn(shown))


def _bare(line: str) -> str:
    return _TIME.sub("00:00:00", re.sub(r"\s", "", line))


# ── a page ───────────────────────────────────────────────────────────────────────────────────

PAGE = PICTURES / "提醒单.png"
_PAGE = (620, 877)
_TEXT = "words"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(folder: Path) -> Path:
    """The 提醒单 of a department, as `remind` leaves it."""
    return folder / "提醒" / "提醒单-工会-2021-08-20.docx"


def paper_words(path: Path) -> str:
    """All that stands in it, paragraph by paragraph, tables too."""
    body = docx.Document(str(path)).element.body
    lines = ("".join(part.text or "" for part in one.iter(f"{_W}t")) for one in body.iter(f"{_W}p"))
    return "\n".join(filter(None, lines))


def page_words() -> str:
    """What stood in the paper when its picture was taken: the picture bears it."""
    with Image.open(PAGE) as picture:
        return str(picture.info[_TEXT])


def take_page(path: Path) -> None:
    """Draws the first page by LibreOffice."""
    with (
        tempfile.TemporaryDirectory() as name,
        pypdfium2.PdfDocument(rendered(path, Path(name))) as book,
    ):
        page = book[0].render(scale=2.0).to_pil().convert("L").resize(_PAGE)
    told = PngImagePlugin.PngInfo()
    told.add_itxt(_TEXT, paper_words(path))
    page.quantize(16).save(PAGE, optimize=True, pnginfo=told)


def main() -> None:
    """Takes all of them anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = office(Path(name))
        for title, show in SCREENS.items():
            (PICTURES / f"{title}.svg").write_text(drawn(show(folder)), encoding="utf-8")
        take_page(paper(folder))


if __name__ == "__main__":
    main()

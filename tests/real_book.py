"""A small book with real pictures and papers, laid out as a build does it, for tests to break."""

from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

import bookshelf
import raw_material as raw
import specimen
from anjuan.adapters.docx_writer import write_docx
from anjuan.adapters.pdf_writer import Printed, write_pdf
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import ComparisonCell, Imprint, Part, Volume
from anjuan.model.pages import BoundPage, FigureCell, Lines
from anjuan.model.pieces import PreparedDocument, PreparedPicture
from anjuan.model.units import Mm, Pixels, RelPath
from anjuan.stages.paginate import paginate

WORDS = (
    "The committee met on the first floor and looked at every window",
    "Of nine defects that were found six were mended on the same day",
    "The remaining three were handed to the property office in writing",
)
TITLES = ("3月卫生环境大督查", "7月卫生环境大督查", "10月卫生环境大督查")
_A4 = (595.28, 841.89)


def paper(path: Path, pages: tuple[str, ...], size: tuple[float, float] = _A4) -> str:
    """A PDF whose pages bear those words."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for words in pages:
        canvas.drawString(100, size[1] / 2, words)
        canvas.showPage()
    canvas.save()
    return str(path)


def bound(pdf: str, name: str, pages: int) -> PreparedDocument:
    """The first pages of a PDF as a document of an item."""
    sides = tuple(
        BoundPage(pdf, at, Mm(210), Mm(297), True, Mm(26), Mm(28), source=RelPath(name))  # noqa: FBT003 - the band is white
        for at in range(pages)
    )
    return PreparedDocument(RelPath(name), "通知", sides)


def photo(folder: Path, name: str, size: tuple[int, int]) -> PreparedPicture:
    """A real JPEG as an item's photo."""
    path = folder / name
    raw.photo(path, image=raw.scene(*size))
    return PreparedPicture(
        RelPath(name), str(path), Pixels(size[0]), Pixels(size[1]), bookshelf.CAPTION
    )


def part(folder: Path) -> Part:
    """A task with an indicator of three inspections and one of a ledger."""
    folder.mkdir(parents=True, exist_ok=True)
    pdf = paper(folder / "记录.pdf", WORDS)
    entries = tuple(
        bookshelf.entry(
            "2.1",
            number,
            replace(bound(pdf, f"记录{number}.pdf", 3), pages=(_page(pdf, number),)),
            photo(folder, f"现场{number}.jpg", (640 + number, 480)),
            title=title,
        )
        for number, title in enumerate(TITLES, 1)
    )
    figures = (
        FigureCell("3", "/4", "督查次数", "", entries[0].key),
        FigureCell("9", "", "发现问题", "起", entries[1].key),
    )
    rows = tuple(
        (ComparisonCell("", None, f"第{n}季度"), ComparisonCell("", None, "2021-03-15"),
         ComparisonCell(one.key, None), ComparisonCell("", None, "2"))
        for n, one in enumerate(entries, 1)
    )  # fmt: skip
    ledger = bookshelf.entry("2.2", 1, bookshelf.table(rows=30), title="绿植养护台账")
    return bookshelf.part(
        bookshelf.chapter("2.1", *entries, figures=figures, period_rows=rows),
        bookshelf.chapter("2.2", ledger, title="绿植台账"),
    )


def _page(pdf: str, number: int) -> BoundPage:
    source = RelPath(f"记录{number}.pdf")
    white = True
    return BoundPage(pdf, number - 1, Mm(210), Mm(297), white, Mm(26), Mm(28), source=source)


IMPRINT: Imprint = specimen.IMPRINT


def volume(folder: Path) -> Volume:
    """Its only book, laid out."""
    (one,) = paginate([part(folder)], IMPRINT, FontMetrics()).volumes
    return one


def labels(one: Volume) -> frozenset[str]:
    """The numbers of its pages."""
    return frozenset(page.furniture.label for page in one.pages) - {""}


@dataclass(frozen=True)
class Written:
    """A book on disk, and what it should say."""

    volume: Volume
    path: Path
    printed: Printed

    def page(self, title: str) -> int:
        """The page, from 0, on which the item of that title begins."""
        return next(one.pdf_page - 1 for one in self.volume.located if one.entry.title == title)

    def kind(self, form: type) -> int:
        """The first page, from 0, of that kind."""
        return next(
            at for at, page in enumerate(self.volume.pages) if isinstance(page.content, form)
        )


def written(folder: Path) -> Written:
    """The book as PDF."""
    one = volume(folder)
    path = folder / "书.pdf"
    return Written(one, path, write_pdf(one, IMPRINT, path))


def word(folder: Path) -> Written:
    """The book as Word, a foreign page as a plain picture."""
    one = volume(folder)
    path, shown = folder / "书.docx", folder / "页.jpg"
    raw.photo(shown, image=raw.scene(420, 594))
    write_docx(one, IMPRINT, path, lambda _pdf, _index: shown)
    return Written(one, path, Printed((), frozenset(), ()))


def renumbered(one: Volume, at: int, label: str) -> Volume:
    """The same book, as it were with another number printed on a page."""
    page = one.pages[at]
    wrong = replace(page, furniture=replace(page.furniture, label=label))
    return replace(one, pages=(*one.pages[:at], wrong, *one.pages[at + 1 :]))


def headed(one: Volume, at: int, head: str) -> Volume:
    """The same book with another running head on a page."""
    page = one.pages[at]
    wrong = replace(page, furniture=replace(page.furniture, head=Lines(head, (head,))))
    return replace(one, pages=(*one.pages[:at], wrong, *one.pages[at + 1 :]))

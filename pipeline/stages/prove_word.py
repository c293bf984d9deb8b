"""Is the Word book the same book: page by page, as LibreOffice shows it."""

from collections import Counter
from collections.abc import Iterator

from anjuan.model.binder import Volume
from anjuan.model.pages import IndexPage, IndicatorPage, Page, Side
from anjuan.model.proof import BookRead, Fault, Looked, Medium, PageRead
from anjuan.model.units import PageNumber
from anjuan.stages.citations import citations, plain, token


def prove_word(volume: Volume, book: BookRead) -> Looked:
    """Every page of a volume against the Word edition, laid out by another program."""
    faults = []
    if len(book.pages) != len(volume.pages):
        said = f"应有{len(volume.pages)}页，排出来是{len(book.pages)}页"
        faults.append(Fault(0, "", said))
    opening = {one.pdf_page: one.entry.title for one in volume.located}
    for number, (page, read) in enumerate(zip(volume.pages, book.pages, strict=False), 1):
        title = opening.get(PageNumber(number))
        wrong = [*_furniture(page, read), *_opens(title, page, read), *_cited(page, read)]
        label = page.furniture.label
        faults += [Fault(number, label, one) for one in dict.fromkeys(wrong)]
    cited = sum(1 for page in volume.pages for _ in citations(page.content))
    return Looked(
        volume=volume.id,
        medium=Medium.WORD,
        pages=min(len(volume.pages), len(book.pages)),
        compared=(
            ("numbers", sum(bool(page.furniture.label) for page in volume.pages)),
            ("citations", cited),
            ("titles", len(opening)),
        ),
        faults=tuple(faults),
    )


def not_looked_at(volume: Volume, why: str) -> Looked:
    """The Word edition where nothing laid it out, with the reason."""
    return Looked(volume.id, Medium.WORD, 0, why)


def _furniture(page: Page, read: PageRead) -> Iterator[str]:
    label = page.furniture.label
    if label and not _bears_number(page, read):
        yield f"外侧上角没有印页码{label}"
    if not _says(page.furniture.head.text, page, read):
        yield f"没有书眉“{page.furniture.head.text}”"
    content = page.content
    if isinstance(content, IndicatorPage) and not _says(content.title.text, page, read):
        yield f"没有指标“{content.title.text}”"


def _says(words: str, page: Page, read: PageRead) -> bool:
    """Whether the words stand on the page; the number may be read between lines of the head."""
    wanted, text, label = plain(words), plain(read.text), plain(page.furniture.label)
    return wanted in text or (bool(label) and wanted in text.replace(label, ""))


def _bears_number(page: Page, read: PageRead) -> bool:
    """The number at the outer corner; of a page that lies on its side in Word, by its head or tab.

    There it runs up the sheet, and readers break it anywhere: `3-10` / `8`.
    """
    label, head = page.furniture.label, page.furniture.head.text
    tab = page.furniture.tab.label if page.furniture.tab else ""
    if read.size[0] > read.size[1]:
        text = plain(read.text)
        orders = ((label, head), (head, label), (label, tab, head), (head, tab, label))
        return any(plain("".join(words)) in text for words in orders)
    corner = read.right if page.side is Side.RECTO else read.left
    return token(label).search(corner) is not None


def _opens(title: str | None, page: Page, read: PageRead) -> Iterator[str]:
    if title is not None and not _says(title, page, read):
        yield f"没有材料名称“{title}”"


def _cited(page: Page, read: PageRead) -> Iterator[str]:
    """Rows of the index word by word, with the page number that the field came to."""
    text = plain(read.text)
    for one, times in Counter(citations(page.content)).items():
        if not one.label:
            continue
        if isinstance(page.content, IndexPage):
            if plain(one.words) not in text:
                yield f"目录没有这一行“{one.words}”"
        elif len(token(one.label).findall(read.text)) < times:
            yield f"没有印页码{one.label}"

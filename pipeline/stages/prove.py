"""Is the book what its index says: page by page, as read back from the PDF that was written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from anjuan.model.binder import Located, Volume
from anjuan.model.pages import (
    BlankPage,
    BoundPage,
    IndicatorPage,
    Page,
    PhotoPage,
    Side,
    StillsPage,
)
from anjuan.model.proof import (
    Bookmark,
    BookRead,
    Fault,
    Looked,
    Medium,
    Original,
    Originals,
    PageRead,
    Proof,
)
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH
from anjuan.model.units import PageNumber
from anjuan.stages.citations import Citation, citations, places, plain, token

_ROUNDING = 0.6
"""Millimetres that a sheet may differ from A4."""
_LEVELS = 2
"""Levels of the outline that are ours; what lies deeper came with a bound document."""
_ENOUGH = 12
"""Characters below which a bound page's text tells nothing of which page it is."""
_ALIKE = 0.9
"""Share of a bound page's characters that must be found again: readers order and fold some."""


def shown_pictures(page: Page) -> tuple[str, ...]:
    """Paths of the prepared pictures that a page of ours shows, in order."""
    match page.content:
        case PhotoPage():
            return tuple(one.image for one in page.content.pictures)
        case StillsPage():
            return tuple(one.image for one in page.content.stills)
        case _:
            return ()


def prove(volume: Volume, book: BookRead, originals: Originals, labels: AbstractSet[str]) -> Looked:
    """Every page of a volume against the PDF that was written.

    `originals` are what its bound pages and pictures were made of, `labels` the numbers of all
    pages of all volumes, which a page may cite.
    """
    faults = [*_whole(volume, book), *_outline(volume, book), *_spans(volume, book)]
    for number, (page, read) in enumerate(zip(volume.pages, book.pages, strict=False), 1):
        said = [
            *_furniture(page, read),
            *_citations(page, read, volume, book, labels),
            *_shown(page, read, originals, number),
        ]
        label = page.furniture.label
        faults += [Fault(number, label, one) for one in dict.fromkeys(said)]
    looked = min(len(volume.pages), len(book.pages))
    return Looked(
        volume=volume.id,
        medium=Medium.PDF,
        pages=looked,
        compared=tuple(_compared(volume, originals)),
        faults=tuple(sorted(faults, key=lambda one: one.page)),
    )


def _compared(volume: Volume, originals: Originals) -> Iterator[tuple[str, int]]:
    """How many of each kind of thing the proof looks at."""
    cited = [one for page in volume.pages for one in citations(page.content)]
    telling = sum(_tells(one) for one in originals.bound.values())
    bound = sum(isinstance(page.content, BoundPage) for page in volume.pages)
    yield "numbers", sum(bool(page.furniture.label) for page in volume.pages)
    yield "links", sum(bool(one.target) for one in cited)
    yield "citations", len(cited)
    yield "bookmarks", sum(len(page.outline) for page in volume.pages)
    yield "pictures", sum(len(shown_pictures(page)) for page in volume.pages)
    yield "bound_pages", telling
    yield "bound_pages_by_number_only", bound - telling


# ── the book as a whole ──────────────────────────────────────────────────────────────────────


def _whole(volume: Volume, book: BookRead) -> Iterator[Fault]:
    if len(book.pages) != len(volume.pages):
        yield Fault(0, "", f"应有{len(volume.pages)}页，实有{len(book.pages)}页")


def _outline(volume: Volume, book: BookRead) -> Iterator[Fault]:
    """Our lines of the outline, in order; deeper ones came with bound documents."""
    wanted = [
        (Bookmark(level, title, PageNumber(number)), page.furniture.label)
        for number, page in enumerate(volume.pages, 1)
        for level, title in page.outline
    ]
    found = [one for one in book.outline if one.level < _LEVELS]
    for at, (one, label) in enumerate(wanted):
        there = found[at] if at < len(found) else None
        if there != one:
            said = f"是“{there.title}”，指向第{there.page}页" if there else "没有"
            yield Fault(one.page, label, f"书签应为“{one.title}”，指向本页；实际{said}")
            return  # all that follow are shifted
    if len(found) > len(wanted):
        yield Fault(0, "", f"书签多出“{found[len(wanted)].title}”")
    for one in book.outline:
        if not 0 < one.page <= len(book.pages):
            yield Fault(0, "", f"书签“{one.title}”没有指向任何一页")


def _spans(volume: Volume, book: BookRead) -> Iterator[Fault]:
    """The number of pages of each entry, and the number on its last one."""
    for one in volume.located:
        own = [at for at, page in enumerate(volume.pages) if page.entry == one.entry.key]
        if len(own) != one.pages or own[-1] >= len(book.pages):
            continue  # it goes on in the next book, or pages are lost, which is said already
        last = book.pages[own[-1]].label
        if last != one.last_label:
            said = f"“{one.entry.title}”的末页电子页码是“{last}”，应为“{one.last_label}”"
            yield Fault(own[-1] + 1, one.last_label, said)


# ── what stands around the content ───────────────────────────────────────────────────────────


def _furniture(page: Page, read: PageRead) -> Iterator[str]:
    label, text = page.furniture.label, plain(read.text)
    if any(
        abs(is_ - a4) > _ROUNDING
        for is_, a4 in zip(read.size, (SHEET_WIDTH, SHEET_HEIGHT), strict=True)
    ):
        yield f"纸张是{read.size[0]:.0f}×{read.size[1]:.0f}毫米，不是A4"
    if isinstance(page.content, BlankPage) and (text or read.pictures):
        yield "应是空白页，却有内容"
    if read.label != label:
        yield f"电子页码是“{read.label}”，应为“{label}”"
    corner = read.right if page.side is Side.RECTO else read.left
    if label and not token(label).search(corner):
        there = corner.strip()
        yield f"外侧上角没有印页码{label}" + (f"，印的是“{there}”" if there else "")
    if plain(page.furniture.head.text) not in text:
        yield f"没有书眉“{page.furniture.head.text}”"
    if isinstance(page.content, IndicatorPage):
        yield from _statement(page.content, text)


def _statement(content: IndicatorPage, text: str) -> Iterator[str]:
    """The statement's own number, title and figures."""
    if plain(f"{content.number}{content.title.text}") not in text:
        yield f"没有指标“{content.number}　{content.title.text}”"
    for figure in content.figures:
        if plain(f"{figure.value}{figure.owed}") not in text:
            yield f"量化结果“{figure.name}”没有印{figure.value}{figure.owed}"


# ── what it says of other pages ──────────────────────────────────────────────────────────────


def _citations(
    page: Page, read: PageRead, volume: Volume, book: BookRead, labels: AbstractSet[str]
) -> Iterator[str]:
    cited = Counter(citations(page.content))
    if not cited:
        return
    at = places(volume)
    for one, times in cited.items():
        if not one.label:
            continue
        if one.label not in labels:
            yield f"引用的页码{one.label}不在任何一册"
        elif one.target in at:
            yield from _followed(one, times, read, at[one.target], book)
        elif len(token(one.label).findall(read.text)) < times:
            yield f"没有印页码{one.label}"


def _followed(
    one: Citation, times: int, read: PageRead, wanted: PageNumber, book: BookRead
) -> Iterator[str]:
    """A citation of this book: its words are printed, a link covers them and leads there."""
    row = one.words != one.label
    what = f"目录的一行“{one.words}”" if row else f"页码{one.label}"
    there = [link for link in read.links if _covers(link.text, one)]
    right = [link for link in there if link.page == wanted]
    if not _printed(read.text, one):
        yield f"没有印{what}"
    elif len(right) < times:
        other = next((link.page for link in there if link.page != wanted), None)
        yield f"{what}的链接" + (f"指向第{other}页，应为第{wanted}页" if other else "不在")
    elif wanted <= len(book.pages) and book.pages[wanted - 1].label != one.label:
        found = book.pages[wanted - 1].label
        yield f"{what}指向的一页电子页码是“{found}”"


def _covers(text: str, one: Citation) -> bool:
    if one.words == one.label:
        return token(one.label).search(text) is not None
    return plain(text).endswith(plain(one.words))


def _printed(text: str, one: Citation) -> bool:
    if one.words == one.label:
        return token(one.label).search(text) is not None
    return plain(one.words) in plain(text)


# ── what it shows ────────────────────────────────────────────────────────────────────────────


def _shown(page: Page, read: PageRead, originals: Originals, number: int) -> Iterator[str]:
    wanted = Counter(
        originals.pictures[path] for path in shown_pictures(page) if path in originals.pictures
    )
    if wanted - Counter(read.pictures):
        yield "页上的照片不是应有的照片"
    original = originals.bound.get(number - 1)
    if original is not None and not _same(original, read):
        yield "页上不是应入册文件的这一页"


def _tells(original: Original) -> bool:
    """Whether a page can be told from others by what can be read of it."""
    return bool(original.pictures) or len(plain(original.text)) >= _ENOUGH


def _same(original: Original, read: PageRead) -> bool:
    """Its pictures are there byte for byte, and nearly all of its characters."""
    if Counter(original.pictures) - Counter(read.pictures):
        return False
    words = Counter(plain(original.text))
    lost = (words - Counter(plain(read.text))).total()
    return words.total() < _ENOUGH or lost <= (1 - _ALIKE) * words.total()


# ── entry by entry ───────────────────────────────────────────────────────────────────────────


def prove_entries(volume: Volume, book: BookRead, faults: Iterable[Fault]) -> tuple[Proof, ...]:
    """Each entry of a volume: title and number on its first page, and what else was found there."""
    by_page: dict[int, list[str]] = {}
    for one in faults:
        by_page.setdefault(one.page, []).append(one.said)
    return tuple(
        Proof(
            volume=volume.id,
            indicator=one.entry.indicator,
            number=one.entry.number,
            title=one.entry.title,
            page=one.label,
            faults=tuple(dict.fromkeys(_of_entry(one, book, by_page))),
        )
        for one in volume.located
    )


def _of_entry(one: Located, book: BookRead, by_page: Mapping[int, list[str]]) -> Iterator[str]:
    yield from by_page.get(0, ())
    if one.pdf_page > len(book.pages):
        yield "首页不在文件中"
        return
    if plain(one.entry.title) not in plain(book.pages[one.pdf_page - 1].text):
        yield "首页上没有材料名称"
    yield from by_page.get(one.pdf_page, ())
    row = f"“{one.entry.number}{one.entry.title}"
    yield from (said for each in by_page.values() for said in each if row in said)

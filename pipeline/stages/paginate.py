"""Decides every page of the binder: which pages there are, on which side, under which number.

Two passes: the first lays all pages out and so finds where everything stands, the second sets the
pages that cite page numbers. Nothing in the second can change how many pages there are, as numbers
stand in columns of fixed width.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from anjuan.model import sheet
from anjuan.model.binder import Binder, Imprint, Located, Part, Volume
from anjuan.model.pages import Page
from anjuan.model.placement import index_title_width
from anjuan.model.seal import Seal
from anjuan.model.sheet import Metrics
from anjuan.model.units import Mm, PageNumber, RelPath, Sha256
from anjuan.stages.bookwork import Laid, book_pages, count_sides, drafts
from anjuan.stages.file_names import file_stem
from anjuan.stages.layout_front import volume_number
from anjuan.stages.layout_indicator import statement_pages
from anjuan.stages.layout_items import ItemPage, entry_pages
from anjuan.stages.numbering import labels, locate, merged
from anjuan.stages.numbers_room import index_title_x
from anjuan.stages.places import Places
from anjuan.stages.sealing import Fixed, under_seal
from anjuan.stages.sections import Book, Section, Setting
from anjuan.stages.split import Chunk, sealed_books, split
from anjuan.stages.typeset import break_lines

_INDEX_ROW, _INDEX_LINE, _INDEX_INDICATOR = 7.0, 5.4, 18.0


def paginate(  # noqa: PLR0913 - each keyword is a setting of the plan
    parts: Sequence[Part],
    imprint: Imprint,
    metrics: Metrics,
    *,
    sheets: int = 150,
    per_page: int = 2,
    numbering: str = "volume",
    fronts: bool = False,
    seal: Seal | None = None,
    digests: Mapping[RelPath, Sha256] | None = None,
) -> Binder:
    """The binder with all its pages: a volume a part, more where it has above `sheets` sheets.

    `per_page` photos (1, 2, 4) stand on a page; `numbering` is `volume` (`2-37`, running on
    through all books of a part) or `indicator` (`2.2-1`). Parts without chapters give no volume.
    With `fronts` every item begins on the front of a leaf; white versos bear no number.
    What is sealed keeps its numbers, sides and books; `digests` of the files tell renamed items.
    """
    numbering = seal.numbering if seal is not None else numbering
    laid = []
    for one in parts:
        if one.chapters:
            part, fixed = under_seal(one, seal, digests or {}) if seal else (one, None)
            bears = replace(imprint, compiled=fixed.compiled) if fixed else imprint
            setting = Setting(part, bears, metrics, per_page=per_page, fronts=fronts)
            laid.append(_lay_out(part, setting, sheets, fixed))
    places = merged([one for part in laid for one in _located(part, numbering)])
    volumes = tuple(
        volume for part in laid for volume in _volumes(_placed(part, places), numbering)
    )
    return Binder(imprint, volumes)


def _placed(laid: Laid, places: Places) -> Laid:
    return replace(laid, setting=replace(laid.setting, places=places))


# ── first pass: what there is, and how it is divided ─────────────────────────────────────────


def _lay_out(part: Part, setting: Setting, sheets: int, fixed: Fixed | None) -> Laid:
    items = {
        entry.key: entry_pages(entry, setting.per_page, setting.metrics)
        for chapter in part.chapters
        for entry in chapter.entries
    }
    chunks = tuple(_chunks(part, setting, items))
    if fixed is not None:
        sealed = zip(fixed.volumes, sealed_books(part, chunks, fixed), strict=True)
        kept = [(volume, some) for volume, some in sealed if some]
        books = tuple(_book(part, some, of.number, of.count) for of, some in kept)
        return Laid(part, setting, items, books, tuple(some for _, some in kept), fixed)
    whole = Laid(part, setting, items, (_book(part, chunks, 1, 1),), (chunks,))
    if count_sides(whole) <= 2 * sheets:
        return whole
    divided = split(chunks, 2 * sheets)
    books = tuple(_book(part, some, number, len(divided)) for number, some in enumerate(divided, 1))
    return Laid(part, setting, items, books, divided)


def _chunks(
    part: Part, setting: Setting, items: dict[str, tuple[ItemPage, ...]]
) -> Iterator[Chunk]:
    width = index_title_width(index_title_x(part, setting.metrics))
    for at, chapter in enumerate(part.chapters):
        opening = len(statement_pages(chapter, setting, volume="", numbered_pages=0))
        head = Mm(_INDEX_INDICATOR + _INDEX_ROW * len(chapter.cross_references))
        if not chapter.entries:
            yield Chunk(at, None, True, 0, 0, opening, head)  # noqa: FBT003 - reads as `opens`
        for number, entry in enumerate(chapter.entries):
            opens = number == 0
            title = break_lines(
                entry.title, width, sheet.INDEX_ITEM, setting.metrics, first_indent=0
            )
            rows = _INDEX_ROW + _INDEX_LINE * (len(title.lines) - 1)
            yield Chunk(
                chapter=at,
                entry=number,
                opens=opens,
                start=0,
                stop=len(items[entry.key]),
                statement=opening if opens else 0,
                index_height=Mm(rows + (head if opens else 0)),
                front=setting.fronts,
            )


def _book(part: Part, chunks: Sequence[Chunk], number: int, count: int) -> Book:
    """What stands in a book, indicator by indicator."""
    sections = []
    for at in sorted({chunk.chapter for chunk in chunks}):
        own = [chunk for chunk in chunks if chunk.chapter == at]
        chapter = part.chapters[at]
        final = own[-1]
        begun = [one.entry for one in own if one.entry is not None and one.start == 0]
        first = own[0]
        resumed = chapter.entries[first.entry or 0] if first.start else None
        ends = (-1 if final.entry is None else final.entry) == len(chapter.entries) - 1
        sections.append(
            Section(
                chapter,
                tuple(chapter.entries[one] for one in begun),
                continued=not first.opens,
                last=ends,
                resumed=resumed,
            )
        )
    return Book(f"{part.id}-{number}" if count > 1 else part.id, tuple(sections), number, count)


def _located(laid: Laid, numbering: str) -> Iterator[Places]:
    books = [(book.id, tuple(drafts(laid, number))) for number, book in enumerate(laid.books)]
    yield from locate(laid.part, books, numbering, laid.fixed)


# ── second pass: the volumes ─────────────────────────────────────────────────────────────────


def _volumes(laid: Laid, numbering: str) -> Iterator[Volume]:
    every = [tuple(drafts(laid, number)) for number in range(len(laid.books))]
    said = iter(labels(laid.part, [one for some in every for one in some], numbering, laid.fixed))
    lengths = {key: len(pages) for key, pages in laid.items.items()}
    for book, some in zip(laid.books, every, strict=True):
        own = tuple(next(said) for _ in some)
        pages = book_pages(laid, book, some, own)
        yield _volume(laid, book, pages, lengths)


def _volume(laid: Laid, book: Book, pages: tuple[Page, ...], lengths: Mapping[str, int]) -> Volume:
    part, places = laid.part, laid.setting.places
    at = {page.anchor: PageNumber(number) for number, page in enumerate(pages, 1) if page.anchor}
    located = tuple(
        Located(
            entry,
            places.find(entry.key).label,
            lengths[entry.key],
            at[places.find(entry.key).anchor],
            places.last_labels[entry.key],
        )
        for section in book.sections
        for entry in section.entries
    )
    chapters = tuple(
        (one.chapter.indicator, place.label, at[place.anchor])
        for one in book.sections
        if not one.continued
        for place in (places.chapters[one.chapter.indicator],)
    )
    title = part.title + (f"（第{book.number}册）" if book.count > 1 else "")
    stem = file_stem(part.id, part.title, book.number if book.count > 1 else 0)
    return Volume(
        id=book.id,
        task=part.id,
        title=title,
        file_stem=stem,
        pages=pages,
        located=located,
        chapters=chapters,
        compiled=laid.setting.imprint.compiled,
        number=book.number,
        count=book.count,
        name=volume_number(part),
    )

"""Puts a book's pages on sides of paper: front matter, furniture, white versos, margins by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anjuan.model import sheet
from anjuan.model.binder import Chapter, Entry, Part
from anjuan.model.pages import BlankPage, Box, Furniture, Lines, Page, PageContent, PhotoPage, Side
from anjuan.model.sheet import Metrics, TextStyle
from anjuan.model.units import Mm
from anjuan.stages.layout_front import (
    cover,
    note_pages,
    volume_name,
    volume_tab,
)
from anjuan.stages.layout_index import index_pages, indicator_tab
from anjuan.stages.layout_indicator import statement_pages
from anjuan.stages.layout_items import ItemPage
from anjuan.stages.numbering import Draft, anchor
from anjuan.stages.sealing import Fixed, is_between
from anjuan.stages.sections import Book, Section, Setting
from anjuan.stages.split import Chunk
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines

_HEAD_WIDTH = Mm(148.0)
"""A running head ends clear of the number at the outer corner."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A part with its items laid out and divided into books."""

    part: Part
    setting: Setting
    items: Mapping[str, tuple[ItemPage, ...]]
    """By the entry's key."""
    books: tuple[Book, ...]
    chunks: tuple[tuple[Chunk, ...], ...]
    """What stands in each of the books."""
    fixed: Fixed | None = None
    """What is sealed of the part."""


@dataclass(frozen=True, slots=True)
class _Sheetless:
    """A page that does not know its side yet; `recto` asks for a right one."""

    content: PageContent
    furniture: Furniture
    anchor: str = ""
    outline: tuple[tuple[int, str], ...] = ()
    recto: bool = False
    side: Side | None = None
    """The side that it was sealed on."""
    indicator: str = ""
    entry: str = ""


def drafts(laid: Laid, number: int) -> Iterator[Draft]:
    """The numbered pages of book `number` (from 0), in order."""
    book = laid.books[number]
    for chunk in laid.chunks[number]:
        chapter = laid.part.chapters[chunk.chapter]
        if chunk.opens:
            length = sum(len(laid.items[entry.key]) for entry in chapter.entries)
            opening = statement_pages(chapter, laid.setting, volume=book.id, numbered_pages=length)
            for page, content in enumerate(opening):
                yield Draft(content, chapter, None, page)
        if chunk.entry is None:
            continue
        entry = chapter.entries[chunk.entry]
        for page in range(chunk.start, chunk.stop):
            item = laid.items[entry.key][page]
            yield Draft(item.content, chapter, entry, page, item.begins)


def book_pages(
    laid: Laid, book: Book, numbered: Sequence[Draft], labels: Sequence[str]
) -> tuple[Page, ...]:
    """All sides of a book, white versos included, from the cover on."""
    return tuple(_sided([*_front(laid.setting, book), *_body(laid, book, numbered, labels)]))


def count_sides(laid: Laid) -> int:
    """How many sides the first book takes."""
    numbered = tuple(drafts(laid, 0))
    return len(book_pages(laid, laid.books[0], numbered, [""] * len(numbered)))


# ── front matter ─────────────────────────────────────────────────────────────────────────────


def _front(setting: Setting, book: Book) -> Iterator[_Sheetless]:
    tab = Furniture(tab=volume_tab(setting.part))
    yield _Sheetless(cover(setting, book), tab, outline=((0, "封面"),), recto=True)
    for number, note in enumerate(note_pages(setting, book)):
        yield _Sheetless(note, tab, outline=_first(number, "卷首说明"), recto=number == 0)
    for number, index in enumerate(index_pages(setting, book)):
        yield _Sheetless(index, Furniture(), outline=_first(number, "目录"), recto=number == 0)


def _first(number: int, title: str) -> tuple[tuple[int, str], ...]:
    return ((0, title),) if number == 0 else ()


# ── numbered pages ───────────────────────────────────────────────────────────────────────────


def _body(
    laid: Laid, book: Book, numbered: Sequence[Draft], labels: Sequence[str]
) -> Iterator[_Sheetless]:
    part, metrics, fronts = laid.part, laid.setting.metrics, laid.setting.fronts
    heads = {section.chapter.indicator: section for section in book.sections}
    for number, (draft, label) in enumerate(zip(numbered, labels, strict=True)):
        section = heads[draft.chapter.indicator]
        known = draft.sealed(laid.fixed)
        late = laid.fixed is not None and known is None
        opening = draft.entry is not None and draft.page == 0
        furniture = Furniture(
            label,
            _head(part, draft, metrics),
            opening=opening,
            tab=indicator_tab(part, draft.chapter),
            between=is_between(label, draft.chapter.indicator, part.id),
        )
        yield _Sheetless(
            draft.content,
            furniture,
            anchor(part, draft, opens_book=number == 0),
            _outline(section, draft, opens_book=number == 0),
            recto=draft.statement or number == 0 or (draft.page == 0 and (late or fronts)),
            side=known.side if known is not None else None,
            indicator=draft.chapter.indicator,
            entry=draft.entry.key if draft.entry is not None else "",
        )


def _head(part: Part, draft: Draft, metrics: Metrics) -> Lines:
    """The running head: on an item's first page its number and title, as the index has them."""
    chapter, entry = draft.chapter, draft.entry
    style: TextStyle = sheet.RUNNING_HEAD
    if draft.statement:
        text = volume_name(part)
    elif entry is None:
        text = f"{chapter.indicator}　{chapter.title}"
    elif draft.page == 0:
        text, style = f"{chapter.indicator}　{entry.number}　{entry.title}", sheet.OPENING_HEAD
    else:
        return _following_head(chapter, entry, metrics)
    return break_title(text, _HEAD_WIDTH, style, metrics)


def _following_head(chapter: Chapter, entry: Entry, metrics: Metrics) -> Lines:
    """One line on an item's later pages: where its title is too long, indicator and number."""
    for text in (
        f"{chapter.indicator}　{entry.title}",
        f"{chapter.indicator}　{chapter.title}　{entry.number}",
    ):
        lines = break_lines(text, _HEAD_WIDTH, sheet.RUNNING_HEAD, metrics, first_indent=0)
        if len(lines.lines) <= 1:
            break
    return lines


def _outline(section: Section, draft: Draft, *, opens_book: bool) -> tuple[tuple[int, str], ...]:
    chapter = (0, f"{draft.chapter.indicator}　{section.title}")
    if draft.statement:
        return (chapter,)
    if draft.entry is None or (draft.page and not opens_book):
        return ()
    entry = (1, f"{draft.entry.number}　{draft.entry.title}")
    return (chapter, entry) if opens_book else (entry,)


# ── sides ────────────────────────────────────────────────────────────────────────────────────


def _sided(pages: Sequence[_Sheetless]) -> Iterator[Page]:
    """Every page on its side; a white one stands before a page that must lie on the other."""
    count = 0
    for page in pages:
        side = Side.VERSO if count % 2 else Side.RECTO
        if page.side not in (None, side) or (page.side is None and page.recto and count % 2):
            yield Page(BlankPage(), side, Furniture())
            count += 1
            side = Side.VERSO if count % 2 else Side.RECTO
        content = mirrored(page.content) if side is Side.VERSO else page.content
        yield Page(
            content, side, page.furniture, page.anchor, page.outline, page.indicator, page.entry
        )
        count += 1


def mirrored(content: PageContent) -> PageContent:
    """Boxes laid out for a recto, moved to a verso's margins."""
    if not isinstance(content, PhotoPage):
        return content
    shift = sheet.left_edge(Side.VERSO) - sheet.left_edge(Side.RECTO)
    pictures = tuple(
        replace(one, box=_moved(one.box, shift), caption_box=_moved(one.caption_box, shift))
        for one in content.pictures
    )
    return replace(content, pictures=pictures)


def _moved(box: Box, shift: float) -> Box:
    return replace(box, x=Mm(box.x + shift))

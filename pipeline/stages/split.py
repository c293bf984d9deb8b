"""Divides a part into books: at an indicator's end where one lies well, else at an item's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from anjuan.model.binder import Part
from anjuan.model.units import Mm
from anjuan.stages.sealing import Fixed, FixedPage

_FRONT = 4
"""Sides of cover and 卷首说明 with their white versos."""
_INDEX_PAGE = Mm(180.0)
"""What an index page surely holds, repeated heads and unused room allowed for."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pages that stay together: an entry's, or an indicator's statement with its first entry."""

    chapter: int
    entry: int | None
    """None where the indicator has no entry of its own."""
    opens: bool
    """The indicator's statement stands before it."""
    start: int
    stop: int
    """Which of the entry's pages, from `start` up to `stop`."""
    statement: int
    """Pages of the statement, 0 if it is not here."""
    index_height: Mm
    """What its rows take in the index."""
    front: bool = False
    """The entry begins on the front of a leaf, as the plan asks."""

    @property
    def sides(self) -> int:
        """Its pages, and the white verso between statement and entry where one is needed."""
        entry = self.stop - self.start
        return self.statement + (self.statement % 2 if self.front and entry else 0) + entry

    def sides_behind(self, before: int) -> int:
        """Its sides behind so many others, the white verso before it counted."""
        return (before % 2 if self.opens or self.front else 0) + self.sides


def split(chunks: Sequence[Chunk], sides: int) -> tuple[tuple[Chunk, ...], ...]:
    """The chunks book by book, none above `sides` sides of paper.

    A book ends at an indicator's end if one lies in its last third, else at an entry's; an entry
    is cut only if it alone is longer than a book.
    """
    books: list[tuple[Chunk, ...]] = []
    waiting = list(chunks)
    while waiting:
        count = _that_fit(waiting, sides)
        if count == 0:
            head, rest = _cut(waiting[0], sides)
            books.append((head,))
            waiting = [rest, *waiting[1:]]
            continue
        if count < len(waiting):
            count = _at_an_indicator(waiting, count, sides) or count
        books.append(tuple(waiting[:count]))
        waiting = waiting[count:]
    return tuple(books)


def sealed_books(
    part: Part, chunks: Sequence[Chunk], fixed: Fixed
) -> tuple[tuple[Chunk, ...], ...]:
    """The chunks in the books that they were sealed in; what came later where its indicator ends.

    A book all of whose pages are gone is empty.
    """
    books: list[list[Chunk]] = [[] for _ in fixed.volumes]
    at = 0
    for chunk in chunks:
        chapter = part.chapters[chunk.chapter]
        if chunk.opens:
            at = _sealed_at(fixed, fixed.statements.get(chapter.indicator, ()), at)
        if chunk.entry is None:
            books[at].append(chunk)
            continue
        pages = fixed.entries.get(chapter.entries[chunk.entry].key, ())
        opening, at, waiting = at, _sealed_at(fixed, pages, at), chunk
        if chunk.opens and opening != at:  # the item after the statement is gone from its book
            books[opening].append(replace(chunk, entry=None, stop=chunk.start))
            waiting = replace(chunk, opens=False, statement=0)
        while waiting.stop > waiting.start:
            here = [one for one in pages if one.volume == fixed.volumes[at].id]
            end = waiting.start + len(here) if here and pages[-1] is not here[-1] else waiting.stop
            head, waiting = _parted(waiting, min(end, waiting.stop))
            books[at].append(head)
            at += waiting.stop > waiting.start
    return tuple(map(tuple, books))


def _sealed_at(fixed: Fixed, pages: Sequence[FixedPage], otherwise: int) -> int:
    ids = [one.id for one in fixed.volumes]
    return ids.index(pages[0].volume) if pages else otherwise


def body_sides(chunks: Sequence[Chunk]) -> int:
    """Sides of the chunks, white versos before what opens on a recto counted."""
    total = 0
    for chunk in chunks:
        total += chunk.sides_behind(total)
    return total


def book_sides(chunks: Sequence[Chunk]) -> int:
    """Sides of a book that holds the chunks, its front matter at most."""
    index = -(-sum(chunk.index_height for chunk in chunks) // _INDEX_PAGE)
    return _FRONT + 2 * -(-int(index) // 2) + body_sides(chunks)


def _that_fit(chunks: Sequence[Chunk], sides: int) -> int:
    """How many chunks from the first a book holds."""
    index, body = 0.0, 0
    for number, chunk in enumerate(chunks):
        index += chunk.index_height
        body += chunk.sides_behind(body)
        if _FRONT + 2 * -(-int(-(-index // _INDEX_PAGE)) // 2) + body > sides:
            return number
    return len(chunks)


def _at_an_indicator(chunks: Sequence[Chunk], count: int, sides: int) -> int:
    """The last cut at an indicator's end in the book's last third; 0 where there is none."""
    for cut in range(count, 0, -1):
        if not chunks[cut].opens:
            continue
        return cut if book_sides(chunks[:cut]) * 3 >= sides * 2 else 0
    return 0


def _cut(chunk: Chunk, sides: int) -> tuple[Chunk, Chunk]:
    """A chunk longer than a book in two; the first fills its book, an even number of sides."""
    room = sides + 1 - book_sides([replace(chunk, stop=chunk.start + 1)])
    return _parted(chunk, chunk.start + max(min(room, chunk.stop - chunk.start - 1), 1))


def _parted(chunk: Chunk, at: int) -> tuple[Chunk, Chunk]:
    """The entry's pages before `at`, and those from there on."""
    return replace(chunk, stop=at), replace(chunk, start=at, opens=False, statement=0, front=False)

"""Numbers a part's pages: printed labels, anchors, and where every entry and piece begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anjuan.model.binder import Chapter, Entry, Part
from anjuan.model.pages import PageContent
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.places import Place, Places, chapter_anchor, entry_anchor
from anjuan.stages.sealing import Fixed, FixedPage, between


@dataclass(frozen=True, slots=True)
class Draft:
    """A numbered page before it has its side: what it holds and whose it is."""

    content: PageContent
    chapter: Chapter
    entry: Entry | None
    """None on the pages of an indicator's statement."""
    page: int
    """Which page of its entry or statement, from 0."""
    begins: tuple[RelPath, ...] = ()

    @property
    def statement(self) -> bool:
        """Whether it is the 指标说明页 itself."""
        return self.entry is None and self.page == 0

    def sealed(self, fixed: Fixed | None) -> FixedPage | None:
        """The page as it was sealed, if it was."""
        if fixed is None:
            return None
        return fixed.page(self.chapter.indicator, self.entry.key if self.entry else None, self.page)


def labels(
    part: Part, drafts: Sequence[Draft], numbering: str, fixed: Fixed | None = None
) -> tuple[str, ...]:
    """The printed number of each page: `2-37` through the part, or `2.2-1` by indicator.

    Under a seal, sealed pages keep theirs, and what came later is put between.
    """
    by_indicator = numbering == "indicator"
    prefixes = [str(one.chapter.indicator if by_indicator else part.id) for one in drafts]
    sealed = [known.label if (known := one.sealed(fixed)) else "" for one in drafts]
    return between(sealed, prefixes, fixed.given if fixed is not None else ())


def anchor(part: Part, draft: Draft, *, opens_book: bool = False) -> str:
    """The name of the page as a place, if anything may point at it."""
    if draft.statement:
        return chapter_anchor(part, draft.chapter)
    if draft.entry is None:
        return ""
    if draft.page == 0 or draft.begins or opens_book:
        return entry_anchor(part, draft.chapter, draft.entry, draft.page)
    return ""


def locate(
    part: Part,
    books: Sequence[tuple[str, Sequence[Draft]]],
    numbering: str,
    fixed: Fixed | None = None,
) -> Iterator[Places]:
    """The places of each book, given as its id and its pages in order."""
    every = [draft for _, drafts in books for draft in drafts]
    said = iter(labels(part, every, numbering, fixed))
    for volume, drafts in books:
        entries: dict[str, Place] = {}
        pieces: dict[tuple[str, RelPath], Place] = {}
        chapters: dict[IndicatorId, Place] = {}
        resumed: dict[tuple[str, str], Place] = {}
        last: dict[str, str] = {}
        for number, draft in enumerate(drafts):
            name = anchor(part, draft, opens_book=number == 0)
            place = Place(name, next(said), volume)
            if draft.statement:
                chapters[draft.chapter.indicator] = place
            if draft.entry is None:
                continue
            key = draft.entry.key
            last[key] = place.label
            if draft.page == 0:
                entries[key] = place
            elif number == 0:
                resumed[key, volume] = place
            for source in draft.begins:
                pieces.setdefault((key, source), place)
        yield Places(entries, pieces, chapters, resumed, last)


def merged(all_places: Sequence[Places]) -> Places:
    """The places of all books together."""
    return Places(
        {key: place for one in all_places for key, place in one.entries.items()},
        {key: place for one in all_places for key, place in one.pieces.items()},
        {key: place for one in all_places for key, place in one.chapters.items()},
        {key: place for one in all_places for key, place in one.resumed.items()},
        {key: label for one in all_places for key, label in one.last_labels.items()},
    )

"""Which sheets of a sealed book are to be printed again, put in, or taken out (补印单)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from anjuan.model.listing import Field, Listing, Report, Row
from anjuan.model.pages import Side
from anjuan.model.plan import Plan
from anjuan.model.seal import Seal, SealedPage, SealedVolume, Sheet

REPLACE, INSERT, REMOVE = "换下", "插入", "抽出"
_WHITE = "空白"


@dataclass(frozen=True, slots=True)
class _Leaf:
    front: SealedPage
    back: SealedPage | None
    first: int
    """Its front's page in the PDF, from 1."""

    @property
    def printed(self) -> tuple[str, str]:
        """What equals in two leaves that look alike."""
        back = self.back.digest if self.back is not None and self.back.name else ""
        return self.front.digest, back

    @property
    def names(self) -> tuple[str, ...]:
        """What its sides are called, white ones left out."""
        return tuple(one.name for one in (self.front, self.back) if one is not None and one.name)


def sheets_to_print(
    seal: Seal, now: Mapping[str, tuple[str, Sequence[SealedPage]]]
) -> tuple[Sheet, ...]:
    """What changed since the seal, book by book.

    Args:
        seal: what stands on the shelf.
        now: by volume its title and its sides.
    """
    return tuple(
        sheet
        for volume in seal.volumes
        if volume.id in now
        for sheet in _of_volume(volume, *now[volume.id])
    )


def _of_volume(sealed: SealedVolume, title: str, sides: Sequence[SealedPage]) -> Iterator[Sheet]:
    old, new = _leaves(sealed.pages), _leaves(sides)
    shelved = Counter(leaf.printed for leaf in old)
    named = {name for leaf in old for name in leaf.names}
    stand = {name for leaf in new for name in leaf.names}
    before = ""
    for leaf in new:
        if shelved[leaf.printed]:
            shelved[leaf.printed] -= 1
        elif known := [name for name in leaf.names if name in named]:
            place = f"换下{known[0]}所在的一张"
            yield _sheet(sealed.id, title, leaf, REPLACE, place)
        else:
            place = f"插在{before}之后" if before else "放在最前"
            yield _sheet(sealed.id, title, leaf, INSERT, place)
        before = leaf.names[-1] if leaf.names else before
    for leaf in old:
        if leaf.names and not stand & set(leaf.names):
            yield _sheet(sealed.id, title, leaf, REMOVE, "从卷中抽出，不再装订")


def _sheet(volume: str, title: str, leaf: _Leaf, action: str, place: str) -> Sheet:
    pages = (leaf.first, leaf.first + 1) if leaf.back is not None else (leaf.first,)
    return Sheet(
        volume=volume,
        title=title,
        front=leaf.front.name or _WHITE,
        back=(leaf.back.name if leaf.back is not None else "") or _WHITE,
        action=action,
        place=place,
        pages=() if action == REMOVE else pages,
    )


def _leaves(sides: Sequence[SealedPage]) -> list[_Leaf]:
    """Sheets of paper: a recto with the verso on its back."""
    found: list[_Leaf] = []
    for at, page in enumerate(sides):
        if page.side is Side.RECTO:
            back = sides[at + 1] if at + 1 < len(sides) else None
            found.append(_Leaf(page, back, at + 1))
    return found


def reprint_report(plan: Plan, sheets: Sequence[Sheet]) -> Report:
    """补印单.xlsx: a row a sheet, in the order in which they go into the books."""
    fields = (
        Field("卷册", 10),
        Field("卷册名称", 28),
        Field("怎么办", 10),
        Field("正面", 12),
        Field("背面", 12),
        Field("位置", 36),
        Field("PDF页", 12),
    )
    rows = tuple(
        Row((one.volume, one.title, one.action, one.front, one.back, one.place, _pages(one)))
        for one in sheets
    )
    listing = Listing("补印单", "补印单", fields, rows, in_all(sheets))
    return Report("补印单", f"{plan.unit}　{plan.title}", (listing,))


def _pages(sheet: Sheet) -> str:
    return "、".join(map(str, sheet.pages))


def in_all(sheets: Sequence[Sheet]) -> str:
    """`补印3张，抽出1张`."""
    removed = sum(one.action == REMOVE for one in sheets)
    parts = ((len(sheets) - removed, "补印"), (removed, "抽出"))
    return "，".join(f"{word}{count}张" for count, word in parts if count)

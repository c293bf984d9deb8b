"""From pages to sheets of paper: which are printed in colour, and how the piles become a book."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

from anjuan.model.printing import Bundle, Ink, Inks, Leaf, Run
from anjuan.model.seal import Sheet
from anjuan.model.units import PageNumber

WHITE = "空白"


def book_leaves(names: Sequence[str]) -> tuple[Leaf, ...]:
    """All sheets of a book from the names of its sides; its first side is a front."""
    return tuple(
        Leaf(
            PageNumber(at + 1),
            PageNumber(at + 2) if at + 1 < len(names) else None,
            (names[at], names[at + 1] if at + 1 < len(names) else ""),
        )
        for at in range(0, len(names), 2)
    )


def leaves_again(sheets: Sequence[Sheet]) -> tuple[Leaf, ...]:
    """The sheets of a 补印单 that are printed; what is only taken out is none."""
    return tuple(
        Leaf(
            PageNumber(one.pages[0]),
            PageNumber(one.pages[1]) if len(one.pages) > 1 else None,
            (_name(one.front), _name(one.back)),
        )
        for one in sheets
        if one.pages
    )


def _name(said: str) -> str:
    return "" if said == WHITE else said


def pages_to_look_at(leaves: Sequence[Leaf], inks: Inks) -> tuple[PageNumber, ...]:
    """The pages whose colour decides; none where the office prints everything one way."""
    if inks is not Inks.SPLIT:
        return ()
    return tuple(page for leaf in leaves for page in (leaf.front, leaf.back) if page is not None)


def inked(leaves: Sequence[Leaf], coloured: Collection[PageNumber], inks: Inks) -> tuple[Leaf, ...]:
    """The leaves with their ink.

    A sheet is printed in colour where either of its sides is among the coloured pages, unless the
    office prints everything one way.
    """
    return tuple(replace(one, ink=_ink(one, coloured, inks)) for one in leaves)


def _ink(leaf: Leaf, coloured: Collection[PageNumber], inks: Inks) -> Ink:
    match inks:
        case Inks.COLOUR:
            return Ink.COLOUR
        case Inks.BLACK:
            return Ink.BLACK
        case Inks.SPLIT:
            either = leaf.front in coloured or leaf.back in coloured
            return Ink.COLOUR if either else Ink.BLACK


def bundles(leaves: Sequence[Leaf]) -> tuple[Bundle, ...]:
    """A file for each ink that there is, black before colour."""
    return tuple(
        Bundle(ink, own) for ink in Ink if (own := tuple(one for one in leaves if one.ink is ink))
    )


def runs(leaves: Sequence[Leaf]) -> tuple[Run, ...]:
    """How the book is put together from its bundles: so many sheets from this, so many from that.

    One run where there is one bundle.
    """
    return tuple(_run(Bundle(ink, ()).name, tuple(some)) for ink, some in groupby(leaves, _ink_of))


def _ink_of(leaf: Leaf) -> Ink:
    return leaf.ink


def _run(bundle: str, leaves: Sequence[Leaf]) -> Run:
    names = [name for leaf in leaves for name in leaf.names if name] or [WHITE]
    return Run(bundle, len(leaves), names[0], names[-1])

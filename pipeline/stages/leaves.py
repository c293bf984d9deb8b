"""From pages to sheets of paper: which are printed in colour, and how the piles become a book."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from anjuan.model.printing import Bundle, Ink, Inks, Leaf, Look, Paper, Run
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


def inked(leaves: Sequence[Leaf], looks: Mapping[PageNumber, Look], inks: Inks) -> tuple[Leaf, ...]:
    """The leaves with their paper and ink.

    A sheet is printed in colour where either of its sides holds real colour, unless the office
    prints everything one way; it is as large as the larger of its sides.
    """
    return tuple(_inked(one, looks, inks) for one in leaves)


def _inked(leaf: Leaf, looks: Mapping[PageNumber, Look], inks: Inks) -> Leaf:
    pages = [looks[page] for page in (leaf.front, leaf.back) if page is not None]
    coloured = {
        Inks.SPLIT: any(one.coloured for one in pages),
        Inks.COLOUR: True,
        Inks.BLACK: False,
    }[inks]
    large = any(one.paper is Paper.A3 for one in pages)
    return Leaf(
        leaf.front,
        leaf.back,
        leaf.names,
        Ink.COLOUR if coloured else Ink.BLACK,
        Paper.A3 if large else Paper.A4,
    )


def bundles(leaves: Sequence[Leaf]) -> tuple[Bundle, ...]:
    """A file for each paper and ink that there is: A4 before A3, black before colour."""
    return tuple(
        Bundle(paper, ink, own)
        for paper in Paper
        for ink in Ink
        if (own := tuple(one for one in leaves if (one.paper, one.ink) == (paper, ink)))
    )


def runs(leaves: Sequence[Leaf]) -> tuple[Run, ...]:
    """How the book is put together from its bundles: so many sheets from this, so many from that.

    One run where there is one bundle.
    """
    return tuple(
        _run(Bundle(paper, ink, ()).name, tuple(some))
        for (paper, ink), some in groupby(leaves, key=lambda one: (one.paper, one.ink))
    )


def _run(bundle: str, leaves: Sequence[Leaf]) -> Run:
    names = [name for leaf in leaves for name in leaf.names if name] or [WHITE]
    return Run(bundle, len(leaves), names[0], names[-1])

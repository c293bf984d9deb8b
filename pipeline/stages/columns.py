"""Fits the widths of a table's columns to what stands in them."""

from collections.abc import Sequence

from anjuan.model.units import Mm

LEAST_TEXT = Mm(15.0)
"""A column of words is never narrower, so that three characters stand on a line."""
_SLACK = 0.8
"""How full a wrapped line gets, as breaks fall where kinsoku allows."""


def fit_widths(
    cells: Sequence[Sequence[Mm]],
    words: Sequence[bool],
    measure: Mm,
    *,
    most_lines: int,
    figures: Sequence[bool] = (),
) -> tuple[Mm, ...] | None:
    """Widths that fill the measure, or None where a cell would take more than `most_lines`.

    `cells` holds for each column the widths of its head and cells on one line, padding included;
    columns of `words` may wrap, figures and dates never do. The fewest lines win; what is left
    goes to the columns of words, up to what they could use, the rest evenly to them and, by half as
    much, to the columns of `figures`: serial numbers and dates stay as narrow as they are.
    """
    natural = [max(column) for column in cells]
    longest = [(column[0], max(column[1:], default=Mm(0.0))) for column in cells]
    for lines in range(1, most_lines + 1):
        needed = [
            _needed(head, most, lines) if wraps and lines > 1 else max(head, most)
            for (head, most), wraps in zip(longest, words, strict=True)
        ]
        if sum(needed) <= measure:
            return _filled(needed, natural, words, measure, figures or [False] * len(words))
    return None


def _needed(head: Mm, longest: Mm, lines: int) -> float:
    """The width in which the column's longest cell takes so many lines; a head may take two."""
    return max(min(longest, LEAST_TEXT), longest / (lines * _SLACK), head / 2 + 2, head / lines)


def _filled(
    needed: list[float],
    natural: list[Mm],
    words: Sequence[bool],
    measure: Mm,
    figures: Sequence[bool],
) -> tuple[Mm, ...]:
    """The widths with what is left given out, the smallest wants first: most cells stay whole."""
    widths = list(needed)
    left = measure - sum(widths)
    wants = [
        (full - width, at)
        for at, (full, width, wraps) in enumerate(zip(natural, needed, words, strict=True))
        if wraps and full > width
    ]
    for want, at in sorted(wants):
        given = min(want, left)
        widths[at] += given
        left -= given
    shares = [2 * wraps + counts for wraps, counts in zip(words, figures, strict=True)]
    shares = shares if any(shares) else [1] * len(widths)
    return tuple(
        Mm(width + left * share / sum(shares)) for width, share in zip(widths, shares, strict=True)
    )

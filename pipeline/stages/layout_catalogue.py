"""Lays the 总目录 out for paper: what its cells say, how wide its columns are."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from itertools import takewhile
from pathlib import PurePosixPath

from anjuan.model import sheet
from anjuan.model.catalogue import CATALOGUE_HEADS, CatalogueRow, CatalogueTable
from anjuan.model.pages import Align, Column, Lines
from anjuan.model.sheet import Metrics, mm
from anjuan.model.units import Mm
from anjuan.stages.columns import fit_widths
from anjuan.stages.typeset import text_width
from anjuan.stages.wording import listed

CATALOGUE_MEASURE = Mm(257.0)
"""Between the binding edge of a landscape sheet, 25, and 15 at the right (print.md 10)."""
_WORDS = frozenset({"任务", "外部编号", "材料名称", "类别", "责任科室", "电子文件", "互见"})
"""Columns that may wrap; numbers, days, 文号 and pages never do."""
_CENTRED = frozenset({"序号", "页数", "卷册", "日期", "起止页"})
_PADDING = Mm(2.8)
_LONGEST_WHOLE = Mm(40.0)
"""What never wraps is given so much at most."""
_TWO_LINES = 4
"""A head of so many characters stands on two lines where its column is narrow."""
_MEASURED = 12
"""So many of a column's longest cells are measured."""
_MOST_LINES = 60
_MOST_DEPARTMENTS = 3
"""So many of an item are named on paper; the list in Excel has every one."""


def catalogue_table(rows: Sequence[CatalogueRow], metrics: Metrics) -> CatalogueTable:
    """The rows as they are printed, in columns that are as wide as what stands in them."""
    cells = tuple(_cells(row) for row in rows)
    columns = list(zip(*cells, strict=True)) or [()] * len(CATALOGUE_HEADS)
    words = [
        head in _WORDS or any(_width(text, metrics) > _LONGEST_WHOLE for text in _longest(texts))
        for head, texts in zip(CATALOGUE_HEADS, columns, strict=True)
    ]
    measured = [
        (
            _head_width(head, metrics),
            *(_width(text, metrics) for text in (_typical(texts) if wraps else _longest(texts))),
        )
        for head, texts, wraps in zip(CATALOGUE_HEADS, columns, words, strict=True)
    ]
    even = (Mm(CATALOGUE_MEASURE / len(CATALOGUE_HEADS)),) * len(CATALOGUE_HEADS)
    widths = fit_widths(measured, words, CATALOGUE_MEASURE, most_lines=_MOST_LINES) or even
    return CatalogueTable(
        tuple(
            Column(
                _head(head, width, metrics),
                width,
                Align.CENTRE if head in _CENTRED else Align.LEFT,
            )
            for head, width in zip(CATALOGUE_HEADS, widths, strict=True)
        ),
        cells,
    )


# ── cells ────────────────────────────────────────────────────────────────────────────────────


def _cells(row: CatalogueRow) -> tuple[str, ...]:
    files = _files_on_paper(row.files)
    return astuple(replace(row, files=files, departments=departments_on_paper(row)))


def departments_on_paper(row: CatalogueRow) -> str:
    """The first of them, and how many there are: all twelve would take eight lines."""
    return listed(row.departments.split("、"), most=_MOST_DEPARTMENTS)


def _files_on_paper(files: str) -> str:
    """Where an item's files lie, for a narrow column: the file's name, or the folder and how many.

    The list in Excel has every path.
    """
    paths = [PurePosixPath(path) for path in files.split("\n") if path]
    if len(paths) < 2:  # noqa: PLR2004 - a single file is named itself
        return paths[0].name if paths else ""
    shared = takewhile(_all_equal, zip(*(path.parent.parts for path in paths), strict=False))
    folders = [parts[0] for parts in shared]
    return f"{folders[-1] if folders else paths[0].name}（{len(paths)}个）"


def _all_equal(parts: tuple[str, ...]) -> bool:
    return len(set(parts)) == 1


# ── widths ───────────────────────────────────────────────────────────────────────────────────


def _longest(texts: Iterable[str]) -> Sequence[str]:
    """Those of a column among which the widest is."""
    return sorted(dict.fromkeys(texts), key=_signs, reverse=True)[:_MEASURED]


def _typical(texts: Sequence[str]) -> Sequence[str]:
    """The one than which nine of ten are no longer: a few long cells take lines, not the width."""
    ordered = sorted(texts, key=_signs)
    return ordered[len(ordered) * 9 // 10 :][:1]


def _signs(text: str) -> int:
    """About how wide it is: Chinese signs count twice."""
    return sum(2 - one.isascii() for one in text)


def _width(text: str, metrics: Metrics) -> Mm:
    return Mm(mm(text_width(text, sheet.TABLE_SMALL, metrics)) + _PADDING)


def _head_width(head: str, metrics: Metrics) -> Mm:
    """What a head needs at least; one of four characters may stand on two lines."""
    least = head[: len(head) // 2] if len(head) >= _TWO_LINES else head
    return Mm(mm(text_width(least, sheet.LABEL_SMALL, metrics)) + _PADDING)


def _head(head: str, width: Mm, metrics: Metrics) -> Lines:
    whole = mm(text_width(head, sheet.LABEL_SMALL, metrics)) + _PADDING
    if whole <= width or len(head) < _TWO_LINES:
        return Lines(head, (head,))
    half = len(head) // 2
    return Lines(head, (head[:half], head[half:]))

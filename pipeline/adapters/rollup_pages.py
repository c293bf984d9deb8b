"""The pages of a rollup: written while they are read, so that no page is in memory as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from anjuan.adapters.page_writer import page_templates, without_empty_columns
from anjuan.model.listing import Listing, LongListing
from anjuan.model.matrix import LEGEND, Matrix

_OVERVIEW, _OWED = "汇总.html.j2", "汇总缺项.html.j2"
_CHUNK = 200
"""Pieces of a page that are written at a time."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands around the matrices."""

    title: str
    subtitle: str
    before: tuple[Listing, ...]
    matrix_names: tuple[str, ...]
    after: tuple[Listing, ...]


def write_overview(page: Overview, matrices: Iterable[Matrix], path: Path) -> None:
    """The overview: who is left aside, the matrix of each plan, the lists of figures."""
    _write(
        path,
        _OVERVIEW,
        page=Overview(
            page.title,
            page.subtitle,
            tuple(map(without_empty_columns, page.before)),
            page.matrix_names,
            tuple(map(without_empty_columns, page.after)),
        ),
        matrices=matrices,
        legend=LEGEND,
        matrix_tasks=_tasks,
    )


def write_owed(title: str, subtitle: str, listings: Sequence[LongListing], path: Path) -> None:
    """What is owed, a part a unit or department that is opened by a click."""
    _write(
        path,
        _OWED,
        title=title,
        subtitle=subtitle,
        names=tuple(one.name for one in listings),
        listings=listings,
    )


def _write(path: Path, template: str, **given: object) -> None:
    stream = page_templates().get_template(template).stream(**given)
    stream.enable_buffering(_CHUNK)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(stream)


def _tasks(matrix: Matrix) -> Iterator[tuple[str, int]]:
    """Heads above the indicators, and how many each spans."""
    titles = dict(matrix.edition.tasks)
    for task, own in groupby(matrix.edition.indicators, key=lambda one: one.task):
        yield f"{task} {titles.get(task, '')}", sum(1 for _ in own)

"""What a rollup leaves behind: one function an output, each read from the same rows."""

from dataclasses import dataclass
from pathlib import Path

from anjuan import __version__
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.json_text import write_json
from anjuan.adapters.matrix_sheet import add_matrix
from anjuan.adapters.publishing import MANIFEST, Product
from anjuan.adapters.rollup_pages import Overview, write_overview, write_owed
from anjuan.adapters.rollup_spool import Spool
from anjuan.adapters.sheet_writer import add_lists, opened_workbook, write_long_workbook
from anjuan.model.listing import LongListing, Report
from anjuan.model.rollup import Standings, Tally
from anjuan.stages.rollup_json import rollup_json
from anjuan.stages.rollup_lists import (
    by_department,
    by_indicator,
    left_aside,
    subtitle,
    units,
)
from anjuan.stages.rollup_long import catalogue, owed_by_department, owed_by_unit
from anjuan.stages.rollup_matrix import matrices, matrix_name


@dataclass(frozen=True, slots=True)
class RollupDraft:
    """All that is known before anything is written; rows are read again for each output."""

    standings: Standings
    tallied: tuple[tuple[Tally, ...], ...]
    """Of each group, indicator by indicator."""
    spool: Spool

    @property
    def title(self) -> str:
        """Of the plan of most units."""
        return self.standings.groups[0].edition.title


def overview(draft: RollupDraft, staging: Path) -> None:
    """汇总.xlsx and 汇总.html: the matrix of each plan, units, indicators, departments."""
    of, title, line = draft.standings, f"{draft.title}汇总", subtitle(draft.standings)
    aside, own, columns = left_aside(of), units(of), by_indicator(of, draft.tallied)
    shares = by_department(of, draft.spool.shares())
    with opened_workbook(staging / "汇总.xlsx", title) as book:
        for one in matrices(of, draft.tallied, draft.spool.cells):
            add_matrix(book, one, line)
        add_lists(book, Report(title, line, (own, columns, shares, aside)))
    names = tuple(matrix_name(at) for at in range(len(of.groups)))
    page = Overview(title, line, (aside,), names, (columns, own))
    write_overview(page, matrices(of, draft.tallied, draft.spool.cells), staging / "汇总.html")


def missing_lists(draft: RollupDraft, staging: Path) -> None:
    """缺项清单.xlsx and .html: what is owed, by unit and by department."""
    title, line = f"{draft.title}缺项清单（汇总）", subtitle(draft.standings)
    write_long_workbook(title, line, _owed(draft), staging / "缺项清单.xlsx")
    write_owed(title, line, _owed(draft), staging / "缺项清单.html")


def _owed(draft: RollupDraft) -> tuple[LongListing, ...]:
    of, spool = draft.standings, draft.spool
    return owed_by_unit(of, spool.owed_by_unit()), owed_by_department(
        of, spool.owed_by_department()
    )


def common_catalogue(draft: RollupDraft, staging: Path) -> None:
    """总目录.xlsx: every item of every unit."""
    listing = catalogue(draft.standings, draft.spool.bound())
    line = f"{draft.title}　{subtitle(draft.standings)}"
    write_long_workbook("总目录", line, (listing,), staging / "总目录.xlsx")


def machine_readable(draft: RollupDraft, staging: Path) -> None:
    """汇总.json."""
    pieces = rollup_json(draft.standings, draft.tallied, draft.spool.cells)
    with (staging / "汇总.json").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


def manifest(staging: Path) -> None:
    """manifest.json: what was written, with digests; written last."""
    outputs = [
        {"path": one.name, "sha256": sha256_of(one), "size": one.stat().st_size}
        for one in sorted(staging.iterdir())
    ]
    document = {"anjuan": __version__, "kind": Product.ROLLUP.value, "outputs": outputs}
    write_json(document, staging / MANIFEST)

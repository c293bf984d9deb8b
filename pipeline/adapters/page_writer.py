"""Lists as one web page that opens from disk, prints well, and needs nothing beside it."""

from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from anjuan.adapters.resources import templates_folder
from anjuan.model.listing import Listing, Report, shown

_TEMPLATE = "缺项清单.html.j2"


def write_page(report: Report, path: Path) -> None:
    """Write the report as HTML; whatever the material holds is text, never markup."""
    counts = {
        listing.name: sum(not row.heading for row in listing.rows)
        for listing in report.listings
        if listing.counted
    }
    shortened = replace(report, listings=tuple(map(without_empty_columns, report.listings)))
    page = page_templates().get_template(_TEMPLATE).render(report=shortened, counts=counts)
    path.write_text(page, encoding="utf-8", newline="\n")


def page_templates() -> Environment:
    """The templates of pages: what is put into them is text, and what is not given is an error."""
    environment = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals["zip"] = zip
    environment.filters["shown"] = shown
    return environment


def without_empty_columns(listing: Listing) -> Listing:
    """The list without columns in which no row says anything: a screen has no room for them."""
    rows = [row for row in listing.rows if not row.heading]
    told = [at for at in range(len(listing.fields)) if any(shown(row.cells[at]) for row in rows)]
    if not rows or len(told) == len(listing.fields):
        return listing
    return replace(
        listing,
        fields=tuple(listing.fields[at] for at in told),
        rows=tuple(
            row if row.heading else replace(row, cells=tuple(row.cells[at] for at in told))
            for row in listing.rows
        ),
    )

"""Lists as one web page that opens from disk, prints well, and needs nothing beside it."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from anjuan.adapters.resources import templates_folder
from anjuan.model.listing import Report, shown

_TEMPLATE = "缺项清单.html.j2"


def write_page(report: Report, path: Path) -> None:
    """Write the report as HTML; whatever the material holds is text, never markup."""
    environment = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals["zip"] = zip
    environment.filters["shown"] = shown
    counts = {
        listing.name: sum(not row.heading for row in listing.rows)
        for listing in report.listings
        if listing.counted
    }
    page = environment.get_template(_TEMPLATE).render(report=report, counts=counts)
    path.write_text(page, encoding="utf-8", newline="\n")

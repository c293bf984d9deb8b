"""A build as paper: from its books to files for the printer, spine labels and tickets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from anjuan import __version__
from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.built import printable
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.json_text import write_json
from anjuan.adapters.page_looks import coloured_pages
from anjuan.adapters.print_files import write_bundle
from anjuan.adapters.processes import Helpers
from anjuan.adapters.publishing import MANIFEST, Product, publish
from anjuan.adapters.scratch import scratch
from anjuan.adapters.sheet_writer import write_workbook
from anjuan.adapters.spine_writer import write_spines
from anjuan.adapters.ticket_writer import write_tickets
from anjuan.errors import CallError, OutputError
from anjuan.model.binder import Imprint
from anjuan.model.printing import (
    Built,
    BuiltBook,
    Bundle,
    Ink,
    Inks,
    Leaf,
    PrintJob,
    SpineLabel,
    Ticket,
)
from anjuan.model.seal import Sheet
from anjuan.model.settings import Progress
from anjuan.model.units import Mm
from anjuan.stages.leaves import (
    book_leaves,
    bundles,
    inked,
    leaves_again,
    pages_to_look_at,
    runs,
)
from anjuan.stages.print_tickets import ticket_sheet, tickets_report
from anjuan.stages.spines import (
    LABEL_FOOT,
    LABEL_HEAD,
    LABEL_HEIGHT,
    LABEL_TOP,
    on_sheets,
    spine_label,
)
from anjuan.stages.thickness import fitting_spine, thickness
from anjuan.targets import refuse_other, refuse_workspaces

PAPERS = "打印单和书脊标签"
"""The first portion: what goes on ordinary paper, one-sided."""
_SPINES, _TICKETS, _WORKBOOK = "书脊标签.pdf", "打印单.pdf", "打印单.xlsx"


@dataclass(frozen=True, slots=True)
class Wants:
    """What a call asks for."""

    inks: Inks = Inks.SPLIT
    copies: int = 1
    grams: int = 80
    again: bool = False
    """Only the sheets that changed since the seal."""


@dataclass(frozen=True, slots=True)
class Made:
    """What lies in the folder now."""

    tickets: tuple[Ticket, ...]
    jobs: tuple[PrintJob, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """A book whose leaves are looked at and written."""

    source: Path
    built: Built
    book: BuiltBook
    leaves: tuple[Leaf, ...]
    sheets: tuple[Sheet, ...]
    inks: Inks
    staging: Path


def make_prints(build: Path, target: Path, wants: Wants, jobs: int, progress: Progress) -> Made:
    """Everything to be printed, in `target`, whole or not at all.

    Raises:
        CallError: the build is not whole, or the target is no place for prints; with
            `wants.again`: the books are not sealed.
        OutputError: a book cannot be read, or the target cannot be written.
    """
    refuse_workspaces(target)
    refuse_other(target, Product.PRINT)
    built = printable(build)
    with scratch("print") as staging:
        orders = tuple(_orders(build, staging, built, wants))
        if not orders:
            return Made((), (), ())
        told = progress.stage("分出彩色、黑白", len(orders))
        written = []
        with Helpers(jobs) as helpers:
            for done in helpers.each(_carry_out, orders):
                written.append(done)
                told(1)
        tickets = _papers(built, orders, written, wants, staging)
        made = _jobs(built, tickets, wants, staging)
        _write_manifest(staging)
        outputs = publish(staging, target)
    return Made(tickets, made, outputs)


def _orders(build: Path, staging: Path, built: Built, wants: Wants) -> Iterator[_Order]:
    if wants.again and built.again is None:
        raise CallError(
            f"“{build}”不是封卷以后组的整卷，不知道哪几张要补印",
            advice="资料册上架以后先运行 anjuan seal，来了材料再组卷；"
            "没有封卷的，全部打印，不加 --changed",
        )
    for book in built.books:
        own = tuple(one for one in built.again or () if one.volume == book.id)
        if wants.again and not own:
            continue
        leaves = leaves_again(own) if wants.again else book_leaves(book.sides)
        sheets = own if wants.again else ()
        source = build / "binders" / f"{book.stem}.pdf"
        yield _Order(source, built, book, leaves, sheets, wants.inks, staging)


# ── the books, in processes ──────────────────────────────────────────────────────────────────


_Written = tuple[tuple[Leaf, ...], tuple[tuple[Bundle, str], ...]]
"""A book's leaves with their ink, and its bundles with the names of their files."""


def _carry_out(order: _Order) -> _Written:
    pages = pages_to_look_at(order.leaves, order.inks)
    try:
        leaves = inked(order.leaves, coloured_pages(order.source, pages), order.inks)
        files = tuple(
            (bundle, f"{order.book.stem}-{bundle.name}.pdf") for bundle in bundles(leaves)
        )
        for bundle, name in files:
            write_bundle(order.source, order.built, order.book, bundle, order.staging / name)
    except (pikepdf.PdfError, Impossible) as fault:
        raise OutputError(
            f"资料册“{order.source.name}”读不出来", advice="请重新运行 anjuan build，再打印"
        ) from fault
    return leaves, files


# ── labels and tickets ───────────────────────────────────────────────────────────────────────


def _papers(
    built: Built,
    orders: Sequence[_Order],
    written: Sequence[_Written],
    wants: Wants,
    staging: Path,
) -> tuple[Ticket, ...]:
    """Writes labels and tickets; gives the tickets."""
    imprint = Imprint(built.unit, built.year, built.title, built.title, "", orders[0].book.compiled)
    places = {} if wants.again else _write_labels(built, wants, imprint, staging)
    tickets = tuple(
        _ticket(order, leaves, files, wants, places.get(order.book.id, ""))
        for order, (leaves, files) in zip(orders, written, strict=True)
    )
    write_tickets([ticket_sheet(built, one) for one in tickets], imprint, staging / _TICKETS)
    write_workbook(tickets_report(built, tickets, again=wants.again), staging / _WORKBOOK)
    return tickets


def _ticket(
    order: _Order,
    leaves: tuple[Leaf, ...],
    files: tuple[tuple[Bundle, str], ...],
    wants: Wants,
    label: str,
) -> Ticket:
    thick = Mm(0) if wants.again else thickness(len(leaves), wants.grams)
    return Ticket(
        book=order.book,
        bundles=files,
        runs=runs(leaves),
        copies=wants.copies,
        grams=wants.grams,
        thickness=thick,
        spine=fitting_spine(thick).size,
        label=label,
        sheets=order.sheets,
    )


def _write_labels(built: Built, wants: Wants, imprint: Imprint, staging: Path) -> dict[str, str]:
    """Writes the spine labels; gives where the label of each book is."""
    labels: list[SpineLabel] = []
    for book in built.books:
        spine = fitting_spine(thickness(len(book_leaves(book.sides)), wants.grams))
        labels.append(spine_label(built, book, spine))
    sheets = on_sheets(labels)
    geometry = (LABEL_TOP, LABEL_HEIGHT, LABEL_HEAD, LABEL_FOOT)
    write_spines(sheets, geometry, imprint, staging / _SPINES)
    return {
        label.book: f"{_SPINES}第{page}页，左起第{at}枚，{label.width:g}×{LABEL_HEIGHT:g} mm"
        for page, own in enumerate(sheets, 1)
        for at, (_, label) in enumerate(own, 1)
    }


# ── what goes to the printer ─────────────────────────────────────────────────────────────────


def _jobs(
    built: Built, tickets: Sequence[Ticket], wants: Wants, staging: Path
) -> tuple[PrintJob, ...]:
    colour = Ink.BLACK if wants.inks is Inks.BLACK else Ink.COLOUR
    jobs = []
    for name, ink, copies in ((_TICKETS, Ink.BLACK, 1), (_SPINES, colour, wants.copies)):
        path = staging / name
        if path.is_file():
            with pikepdf.open(path) as pdf:
                count = len(pdf.pages)
            title = f"{built.year}　{path.stem}"
            jobs.append(
                PrintJob(PAPERS, title, name, sha256_of(path), ink, copies,
                         duplex=False, sheets=count)
            )  # fmt: skip
    for one in tickets:
        for bundle, name in one.bundles:
            jobs.append(
                PrintJob(
                    group=one.book.id,
                    title=Path(name).stem,
                    path=name,
                    digest=sha256_of(staging / name),
                    ink=bundle.ink,
                    copies=one.copies,
                    duplex=True,
                    sheets=len(bundle.leaves),
                )
            )
    return tuple(jobs)


def _write_manifest(staging: Path) -> None:
    outputs = [
        {"path": path.name, "sha256": sha256_of(path), "size": path.stat().st_size}
        for path in sorted(staging.iterdir())
    ]
    document = {"anjuan": __version__, "kind": Product.PRINT.value, "outputs": outputs}
    write_json(document, staging / MANIFEST)

"""The books of a build as files: each volume as PDF and Word, several at once, both proven."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from anjuan.adapters.archival.examine import read_claim
from anjuan.adapters.archival.validator import verdict
from anjuan.adapters.artifacts import Impossible, NotMade
from anjuan.adapters.docx_writer import write_docx
from anjuan.adapters.pdf_pages import page_image
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.processes import Helpers
from anjuan.adapters.store import Store
from anjuan.adapters.tools import soffice, verapdf
from anjuan.errors import OutputError
from anjuan.model.binder import Imprint, Volume
from anjuan.model.proof import Archival, Fault, Looked, Medium, Obstacle, Proof
from anjuan.proving import NOT_ASKED, known_word, proven_pdf, proven_words
from anjuan.stages.archival import prove_archival
from anjuan.stages.prove_word import not_looked_at

_Task = TypeVar("_Task")


@dataclass(frozen=True, slots=True)
class Order:
    """A volume to be written: to a `.pdf`, or to a `.docx` whose foreign pages are pictures."""

    volume: Volume
    imprint: Imprint
    path: Path
    cache: Path
    labels: frozenset[str] = frozenset()
    """The numbers of all pages of all volumes, which a page may cite."""
    look: bool = True
    """Whether LibreOffice shows the Word book, where it is there."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an order: what no font could print, and what was found on looking."""

    looked: Looked
    proofs: tuple[Proof, ...] = ()
    """Of the PDF: entry by entry."""
    archival: tuple[Archival, ...] = ()
    """Of the PDF: whether it is PDF/A as it says."""
    unprinted: tuple[str, ...] = ()


def write_books(orders: Sequence[Order], jobs: int) -> tuple[Written, ...]:
    """Every order carried out, up to `jobs` at once; results in the order of the orders.

    Word books that nothing is known of are shown by LibreOffice together, as many of its
    processes as `jobs`: its start costs as much as a long book.

    Raises:
        OSError: a file cannot be written.
        OutputError: a foreign page cannot be made a picture.
    """
    with Helpers(jobs) as helpers:
        written = tuple(helpers.each(_write, orders, weight=_pages))
        unseen = [at for at, one in enumerate(written) if one is None]
        shares = evenly(unseen, jobs, weight=lambda at: _pages(orders[at]))
        shown = helpers.each(_look, [tuple(orders[at] for at in share) for share in shares])
        seen = {
            at: Written(looked)
            for share, looks in zip(shares, shown, strict=True)
            for at, looked in zip(share, looks, strict=True)
        }
    return tuple(one or seen[at] for at, one in enumerate(written))


def _pages(order: Order) -> int:
    return len(order.volume.pages)


def evenly(
    tasks: Sequence[_Task], most: int, *, weight: Callable[[_Task], int]
) -> tuple[tuple[_Task, ...], ...]:
    """The tasks in up to `most` shares of like weight, none of them empty."""
    shares: list[list[_Task]] = [[] for _ in range(most)]
    for one in sorted(tasks, key=weight, reverse=True):
        min(shares, key=lambda share: sum(map(weight, share))).append(one)
    return tuple(tuple(share) for share in shares if share)


def _write(order: Order) -> Written | None:
    """None where LibreOffice has still to show the Word book."""
    with Store(order.cache) as store:
        return _pdf(order, store) if order.path.suffix == ".pdf" else _word(order, store)


def _pdf(order: Order, store: Store) -> Written:
    printed = write_pdf(order.volume, order.imprint, order.path)
    labels = tuple(page.furniture.label for page in order.volume.pages)
    try:
        looked, proofs = proven_pdf(order.volume, order.path, printed, order.labels, store)
    except Impossible as fault:
        wrong = Fault(0, "", f"写出的PDF打不开：{fault.reason}")
        return Written(Looked(order.volume.id, Medium.PDF, 0, fault.reason, faults=(wrong,)))
    archival = archival_of(order.path, labels, printed.against, store)
    return Written(looked, proofs, (archival,), printed.unprinted)


def _word(order: Order, store: Store) -> Written | None:
    write_docx(order.volume, order.imprint, order.path, _Pictures(store).page)
    if not order.look:
        return Written(not_looked_at(order.volume, NOT_ASKED))
    known = known_word(order.volume, order.path, store, soffice())
    return Written(known) if known else None


def _look(orders: Sequence[Order]) -> tuple[Looked, ...]:
    with Store(orders[0].cache) as store:
        books = [(one.volume, one.path) for one in orders]
        return proven_words(books, store, soffice())


def archival_of(
    pdf: Path, labels: Sequence[str], found: Sequence[Obstacle], store: Store
) -> Archival:
    """A written PDF's claim to be PDF/A, held against what was found in it."""
    said = verdict(pdf, verapdf(), store)
    return prove_archival(pdf.stem, read_claim(pdf), found, labels, validator=said)


class _Pictures:
    """Pages of foreign PDFs as pictures, kept in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._digest = cache(store.digest)

    def page(self, pdf: str, index: int) -> Path:
        """The picture of a page, counted from 0."""
        path = Path(pdf)
        made = page_image(path, index, self._store, key=self._digest(path))
        if isinstance(made, NotMade):
            raise OutputError(
                f"第{index + 1}页转不成图片：{made.reason}", advice="请清空缓存后重新组卷"
            )
        return made

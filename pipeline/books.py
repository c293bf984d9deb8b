"""The books of a build as files: each volume as PDF and Word, several at once, both proven.

A book that stands in its place as it was written, made of what it would be made of now, stays: it
is neither written nor proven again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from anjuan.adapters.archival.examine import read_claim
from anjuan.adapters.archival.validator import verdict
from anjuan.adapters.artifacts import Impossible, NotMade
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.docx_writer import write_docx
from anjuan.adapters.font_files import rare_fonts
from anjuan.adapters.fontconfig import fonts_fingerprint
from anjuan.adapters.names import place_key
from anjuan.adapters.pdf_pages import page_image
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.processes import Helpers
from anjuan.adapters.recipes import recipe
from anjuan.adapters.states import book_state
from anjuan.adapters.store import Store
from anjuan.adapters.tools import soffice, verapdf
from anjuan.model.binder import Imprint, Volume
from anjuan.model.proof import Archival, Fault, Looked, Medium, Obstacle, Proof
from anjuan.model.rebuilding import BookState
from anjuan.proving import NO_OFFICE, NOT_ASKED, known_word, proven_pdf, proven_words
from anjuan.stages.archival import prove_archival
from anjuan.stages.citations import citations
from anjuan.stages.prove_word import not_looked_at
from anjuan.stages.rebuilding import book_changes

_Task = TypeVar("_Task")

_PAGES_A_HELPER = 150
"""A helper's start costs what writing 75 pages costs, of a PDF or of a Word book."""
_PAGES_A_CALL = 80
"""LibreOffice's start costs what laying out 80 pages costs."""


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
    place: Path | None = None
    """Where it will stand when all is done, and where the last build's stands."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an order: what no font could print, and what was found on looking."""

    looked: Looked
    proofs: tuple[Proof, ...] = ()
    """Of the PDF: entry by entry."""
    archival: tuple[Archival, ...] = ()
    """Of the PDF: whether it is PDF/A as it says."""
    unprinted: tuple[str, ...] = ()
    why: str = ""
    """Why it was written anew (Chinese); empty where the last build's stayed."""
    stays: str = ""
    """The digest of the last build's, where that stays in its place; empty where it is written."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A book that was written to a place: of what, its digest, and what was found on looking."""

    state: BookState
    sha256: str
    written: Written


@dataclass(frozen=True, slots=True)
class _Anew:
    """A book that is written anew: of what, and why (Chinese)."""

    state: BookState | None = None
    """None where it is not said to which place it goes."""
    why: str = ""


_STANDING: TypeAdapter[_Standing] = TypeAdapter(_Standing)


def write_books(orders: Sequence[Order], jobs: int) -> tuple[Written, ...]:
    """Every order carried out, up to `jobs` at once; results in the order of the orders.

    Word books that nothing is known of are shown by LibreOffice together. What is soon done is not
    shared out: processes that start for it cost more than they save.

    Raises:
        OSError: a file cannot be written.
        Unwritable: a page of somebody's file cannot be written.
    """
    helping = _worth_starting(jobs, sum(map(_pages, orders)), _PAGES_A_HELPER)
    with Helpers(helping) as helpers:
        written = tuple(helpers.each(_write, orders, weight=_pages))
        unseen = [
            (at, order, one)
            for at, (order, one) in enumerate(zip(orders, written, strict=True))
            if isinstance(one, _Anew)
        ]
        pages = sum(_pages(order) for _, order, _ in unseen)
        calls = _worth_starting(helping, pages, _PAGES_A_CALL)
        shares = evenly(unseen, calls, weight=lambda one: _pages(one[1]))
        shown = helpers.each(_look, [[one[1:] for one in share] for share in shares])
        seen = {
            one[0]: looked
            for share, looks in zip(shares, shown, strict=True)
            for one, looked in zip(share, looks, strict=True)
        }
    return tuple(seen[at] if isinstance(one, _Anew) else one for at, one in enumerate(written))


def _worth_starting(jobs: int, pages: int, pages_a_process: int) -> int:
    return max(1, min(jobs, pages // pages_a_process))


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


def _write(order: Order) -> Written | _Anew:
    """What became of it; of a Word book that LibreOffice has still to show, what it was made of."""
    with Store(order.cache) as store:
        anew = _Anew()
        if order.place is not None:
            state = book_state(order.volume, _frame(order), _way(order), store)
            former = _standing(store.noted(_key(order.place)))
            if former is not None and former.state == state and _stays(order, former, store):
                return replace(former.written, stays=former.sha256)
            anew = _Anew(state, book_changes(former.state if former is not None else None, state))
        made = _pdf(order, store) if order.path.suffix == ".pdf" else _word(order, store)
        return anew if made is None else _kept(order, made, anew, store)


def _look(orders: Sequence[tuple[Order, _Anew]]) -> tuple[Written, ...]:
    """Word books that were written, shown by LibreOffice in one go."""
    with Store(orders[0][0].cache) as store:
        looks = proven_words([(one.volume, one.path) for one, _ in orders], store, soffice())
        return tuple(
            _kept(order, Written(looked), anew, store)
            for (order, anew), looked in zip(orders, looks, strict=True)
        )


def _kept(order: Order, written: Written, anew: _Anew, store: Store) -> Written:
    """What was written, kept for the next build where nothing is wrong with it."""
    if order.place is not None and anew.state is not None and _holds(written):
        standing = _Standing(anew.state, sha256_of(order.path), written)
        store.note(_key(order.place), _STANDING.dump_json(standing).decode())
    return replace(written, why=anew.why)


def _key(place: Path) -> str:
    return f"book/{place_key(place.resolve())}"


def _frame(order: Order) -> tuple[object, ...]:
    """What all pages of the book share, and which of the numbers that they cite exist."""
    cited = {one.label for page in order.volume.pages for one in citations(page.content)}
    return order.imprint, sorted(cited & order.labels), order.look


def _way(order: Order) -> str:
    """How a book is written and looked at here: our own parts and fonts, the machine's programs."""
    office = (soffice().version,) if order.path.suffix == ".docx" else ()
    here = (recipe(__name__), fonts_fingerprint(), verapdf().version, *rare_fonts(), *office)
    return "/".join(here)


def _standing(noted: str | None) -> _Standing | None:
    try:
        return None if noted is None else _STANDING.validate_json(noted)
    except ValidationError:
        return None


def _stays(order: Order, former: _Standing, store: Store) -> bool:
    """Whether the former book stands as it was written; then it is left where it is."""
    try:
        return order.place is not None and store.digest(order.place) == former.sha256
    except OSError:
        return False


def is_lasting(looked: Looked) -> bool:
    """Whether the same would be found again: LibreOffice that failed may do better next time."""
    return bool(looked.pages) or looked.why in (NOT_ASKED, NO_OFFICE)


def _holds(written: Written) -> bool:
    """Whether nothing is wrong with it: a fault is looked for again."""
    sound = not written.looked.faults and is_lasting(written.looked)
    sound = sound and not any(one.faults for one in written.proofs)
    return sound and not any(one.faults for one in written.archival)


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
            raise Impossible(f"第{index + 1}页转不成图片：{made.reason}")
        return made

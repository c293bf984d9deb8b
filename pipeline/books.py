"""The books of a build as files: each volume as PDF and Word, several at once, both proven.

A book that stands in its place as it was written, made of what it would be made of now, stays: it
is neither written nor proven again.
"""

import multiprocessing
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from anjuan.adapters.archival.examine import read_claim
from anjuan.adapters.archival.validator import verdict
from anjuan.adapters.artifacts import Impossible, NotMade
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.docx_writer import write_docx
from anjuan.adapters.fontconfig import fonts_fingerprint
from anjuan.adapters.fonts import rare_fonts
from anjuan.adapters.pdf_pages import page_image
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.processes import as_helper, interrupts_held
from anjuan.adapters.recipes import recipe
from anjuan.adapters.states import book_state
from anjuan.adapters.store import Store
from anjuan.adapters.tools import soffice, verapdf
from anjuan.errors import OutputError
from anjuan.model.binder import Imprint, Volume
from anjuan.model.proof import Archival, Fault, Looked, Medium, Obstacle, Proof
from anjuan.model.rebuilding import BookState
from anjuan.proving import NOT_ASKED, proven_pdf, proven_word
from anjuan.stages.archival import prove_archival
from anjuan.stages.citations import citations
from anjuan.stages.prove_word import not_looked_at
from anjuan.stages.rebuilding import book_changes

_SPAWN = multiprocessing.get_context("spawn")
"""Fresh interpreters: what a writer keeps in memory (fonts) never reaches the next volume."""


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


@dataclass(frozen=True, slots=True)
class _Standing:
    """A book that was written to a place: of what, its digest, and what was found on looking."""

    state: BookState
    sha256: str
    written: Written


_STANDING: TypeAdapter[_Standing] = TypeAdapter(_Standing)


def write_books(orders: Sequence[Order], jobs: int) -> tuple[Written, ...]:
    """Every order carried out, up to `jobs` at once; results in the order of the orders.

    Raises:
        OSError: a file cannot be written.
        OutputError: a foreign page cannot be made a picture.
    """
    several = min(jobs, len(orders))
    if several <= 1:
        return tuple(map(_write, orders))
    pool = ProcessPoolExecutor(several, mp_context=_SPAWN, initializer=as_helper)
    longest_first = sorted(range(len(orders)), key=lambda at: -len(orders[at].volume.pages))
    try:
        with interrupts_held():  # processes are started as orders are given
            given = {at: pool.submit(_write, orders[at]) for at in longest_first}
        return tuple(given[at].result() for at in range(len(orders)))
    except BrokenProcessPool:  # no process can be started here, or the system ended one
        return tuple(map(_write, orders))
    finally:
        pool.shutdown(cancel_futures=True)


def _write(order: Order) -> Written:
    with Store(order.cache) as store:
        if order.place is None:
            return _anew(order, store)
        state = book_state(order.volume, _frame(order), _way(order), store)
        key = f"book/{order.place.resolve()}"
        former = _standing(store.noted(key))
        if former is not None and former.state == state and _stays(order, former, store):
            return former.written
        known = former.state if former is not None else None
        written = replace(_anew(order, store), why=book_changes(known, state))
        if _holds(written):
            standing = _Standing(state, sha256_of(order.path), replace(written, why=""))
            store.note(key, _STANDING.dump_json(standing).decode())
        return written


def _anew(order: Order, store: Store) -> Written:
    return _pdf(order, store) if order.path.suffix == ".pdf" else _word(order, store)


def _frame(order: Order) -> tuple[object, ...]:
    """What all pages of the book share, and which of the numbers that they cite exist."""
    cited = {one.label for page in order.volume.pages for one in citations(page.content)}
    return order.imprint, sorted(cited & order.labels), order.look


def _way(order: Order) -> str:
    """How a book is written and looked at here."""
    looked = (soffice().version, fonts_fingerprint()) if order.path.suffix == ".docx" else ()
    return "/".join((recipe(__name__), verapdf().version, *rare_fonts(), *looked))


def _standing(noted: str | None) -> _Standing | None:
    try:
        return None if noted is None else _STANDING.validate_json(noted)
    except ValidationError:
        return None


def _stays(order: Order, former: _Standing, store: Store) -> bool:
    """Whether the former book stands as it was written; then it stands in the new build, too."""
    place = order.place
    try:
        if place is None or store.digest(place) != former.sha256:
            return False
        shutil.copyfile(place, order.path)
    except OSError:
        return False
    return True


def _holds(written: Written) -> bool:
    """Whether nothing is wrong with it: a fault is looked for again."""
    sound = not written.looked.faults
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


def _word(order: Order, store: Store) -> Written:
    write_docx(order.volume, order.imprint, order.path, _Pictures(store).page)
    if not order.look:
        return Written(not_looked_at(order.volume, NOT_ASKED))
    return Written(proven_word(order.volume, order.path, store, soffice()))


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

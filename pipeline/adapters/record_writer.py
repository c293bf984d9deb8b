"""Writes one 件: its originals untouched, and its pages as one PDF with numbers and 归档章."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.names import locate
from anjuan.adapters.pdf_reading import read_pages
from anjuan.adapters.pdf_stamp import free_place
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.scratch import scratch
from anjuan.errors import OutputError
from anjuan.model.binder import Imprint, Volume
from anjuan.model.evidence import SourceFile
from anjuan.model.pages import Box, FilingStamp, Page
from anjuan.model.units import TaskId


@dataclass(frozen=True, slots=True)
class RecordOrder:
    """The pages of a 件 to be written; `cells` are those of its stamp, none where none is drawn."""

    reference: str
    title: str
    pages: tuple[Page, ...]
    cells: tuple[str, ...]
    places: tuple[Box, ...]
    imprint: Imprint
    path: Path


@dataclass(frozen=True, slots=True)
class RecordWritten:
    """What became of it: the numbers read back from the file, and whether it bears a stamp."""

    sides: int
    stamped: bool
    unprinted: tuple[str, ...]


def write_record(order: RecordOrder) -> RecordWritten:
    """Writes the PDF of a 件, whole or not at all, and reads its page numbers back.

    Raises:
        OutputError: a prepared picture or page is not there any more.
    """
    stamp = _stamp(order) if order.cells else None
    first, *rest = order.pages
    pages = (replace(first, stamp=stamp), *rest)
    printed = write_pdf(_volume(order, pages), order.imprint, order.path)
    labels = [one.label for one in read_pages(order.path, frozenset())]
    numbers = [label for label in labels if label]
    if numbers != [str(at) for at in range(1, len(numbers) + 1)]:
        raise OutputError(f"《{order.title}》的页号没有编对", advice="请把这条信息发给维护人员")
    return RecordWritten(len(numbers), stamp is not None, printed.unprinted)


def _stamp(order: RecordOrder) -> FilingStamp | None:
    """Where the first page is white, as it is seen."""
    with scratch("record") as folder:
        draft = folder / "first.pdf"
        write_pdf(_volume(order, order.pages[:1]), order.imprint, draft)
        box = free_place(draft, order.places)
    return FilingStamp(box, order.cells) if box is not None else None


def _volume(order: RecordOrder, pages: Sequence[Page]) -> Volume:
    """The pages as the PDF writer takes them."""
    return Volume(
        id=order.reference,
        task=TaskId(""),
        title=order.title,
        file_stem=order.path.stem,
        pages=tuple(pages),
        located=(),
        chapters=(),
        compiled=order.imprint.compiled,
    )


def imprint_of(unit: str, year: int, day: date) -> Imprint:
    """What the PDFs of an archive say of themselves."""
    return Imprint(unit, year, f"{year}年度归档文件", "", "", day)


def copy_original(root: Path, file: SourceFile, target: Path) -> None:
    """Copies an original, bytes and time; its digest must still be that which was read.

    Raises:
        OutputError: it changed or went away in the meantime, or the disk is full.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(locate(root, file.path), target)
        same = sha256_of(target) == file.sha256
    except OSError as fault:
        raise OutputError(
            f"原件“{file.path}”复制不了", advice="请核对这个文件和磁盘空间，再运行一次"
        ) from fault
    if not same:
        raise OutputError(
            f"原件“{file.path}”在归档期间改动过", advice="整理期间请不要改动材料；请再运行一次"
        )

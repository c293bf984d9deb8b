"""Is the book what its index says: titles, numbers, links and labels as read back from it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from anjuan.model.binder import IndexPage, Located, Volume
from anjuan.model.proof import Archival, PageRead, Proof
from anjuan.stages.archival import archival_document
from anjuan.stages.words import date_shown


def index_pages(volume: Volume) -> tuple[int, ...]:
    """Which pages, from 0, hold the index."""
    return tuple(at for at, page in enumerate(volume.pages) if isinstance(page.content, IndexPage))


def pages_to_read(volume: Volume) -> frozenset[int]:
    """Pages, from 0, whose text and links the proof needs."""
    return frozenset((*index_pages(volume), *(one.pdf_page - 1 for one in volume.located)))


def prove(volume: Volume, pages: Sequence[PageRead]) -> tuple[Proof, ...]:
    """Each entry of a volume against the file that was written."""
    total = (
        ()
        if len(pages) == len(volume.pages)
        else (f"应有{len(volume.pages)}页，实有{len(pages)}页",)
    )
    index = [pages[at] for at in index_pages(volume) if at < len(pages)]
    return tuple(
        Proof(
            volume=volume.id,
            indicator=one.entry.indicator,
            number=one.entry.number,
            title=one.entry.title,
            page=one.label,
            faults=(*total, *_faults(one, pages, index)),
        )
        for one in volume.located
    )


def _faults(one: Located, pages: Sequence[PageRead], index: Iterable[PageRead]) -> Iterable[str]:
    if one.pdf_page > len(pages):
        yield "首页不在文件中"
        return
    page = pages[one.pdf_page - 1]
    text = plain(page.text)
    if plain(one.entry.title) not in text:
        yield "首页上没有材料名称"
    if plain(one.label) not in text:
        yield f"首页上没有页码{one.label}"
    if page.label != one.label:
        yield f"电子页码是“{page.label}”，应为“{one.label}”"
    row = _row(one)
    if not any(row in plain(sheet.text) for sheet in index):
        yield "目录中没有这一行"
    elif not any(
        link.page == one.pdf_page and row in plain(link.text)
        for sheet in index
        for link in sheet.links
    ):
        yield "目录的链接没有指向首页"


def _row(one: Located) -> str:
    """The index row without its leader."""
    return plain(f"{one.entry.title}{date_shown(one.entry.date)}{one.label}")


def plain(text: str) -> str:
    """Letters and figures only: line breaks, blanks and leaders fall away."""
    return re.sub(r"[\s.·…]+", "", text)


def proof_document(proofs: Iterable[Proof], archival: Iterable[Archival]) -> Mapping[str, object]:
    """`proof.json`: every entry, with what was wrong; every PDF, with what keeps it from PDF/A."""
    listed, files = list(proofs), list(archival)
    return {
        "entries": len(listed),
        "holds": not any(chain((one.faults for one in listed), (one.faults for one in files))),
        "checked": [
            {
                "volume": one.volume,
                "indicator": one.indicator,
                "number": one.number,
                "title": one.title,
                "page": one.page,
                "faults": list(one.faults),
            }
            for one in listed
        ],
        "archival": archival_document(files),
    }

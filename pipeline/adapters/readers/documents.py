"""The facts that every text document has, whatever its format."""

from collections.abc import Iterable, Sequence

from anjuan.adapters.readers.paper_form import paper_form
from anjuan.adapters.readers.signature import document_number, signed_date
from anjuan.model.evidence import Block, DocumentFacts
from anjuan.model.units import Pixels


def document(
    blocks: tuple[Block, ...],
    *,
    lines: Sequence[str] | None = None,
    pages: int | None = None,
    pictures: tuple[tuple[Pixels, Pixels], ...] = (),
    tracked: int = 0,
) -> DocumentFacts:
    """Facts of a document; its date and number are found in `lines`, by default in its blocks."""
    read = [block.text for block in blocks] if lines is None else lines
    split = [line for text in read for line in text.split("\n")]
    return DocumentFacts(
        blocks=blocks,
        pages=pages,
        signed=signed_date(split),
        number=document_number(split),
        pictures=pictures,
        form=paper_form(split),
        tracked=tracked,
    )


def paragraphs(texts: Iterable[str]) -> tuple[Block, ...]:
    """Blocks of plain paragraphs, blank ones left out."""
    return tuple(Block(text.strip()) for text in texts if text.strip())

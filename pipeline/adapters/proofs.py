"""印证: the lines under the sentences of a file, scanned or not, and what is said of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade
from anjuan.adapters.letters import compared
from anjuan.adapters.likely_place import Verdict
from anjuan.adapters.made_apart import Insist
from anjuan.adapters.pdf_sentences import underlined
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.scan_lines import MOST_PAGES, ReadScans, ScannedPage, lines_of_scans
from anjuan.adapters.scan_sentences import sentences_on_scans
from anjuan.model.pages import Stroke
from anjuan.model.units import Sha256

_REMEDY: Final = "请照原文改说明文件里的“印证”，数字和前面的“未”“没有”要写全"
_WHY: Final = {
    Verdict.ABSENT: f"在扫描的页上没有认出来；{_REMEDY}，或者换成带文字的PDF",
    Verdict.SEVERAL: "像是不止一处，分不清是哪一处；请把句子写长一些",
}
_UNREAD: Final = (
    "在扫描的页上，本机没有装文字识别，不能划线；"
    "请安装 anjuan[ocr]（pip install '.[ocr]'）后重新组卷，或者换成带文字的PDF"
)


@dataclass(frozen=True, slots=True)
class Proved:
    """The lines by page from 0, and of the sentences without one, why, in Chinese."""

    strokes: Mapping[int, tuple[Stroke, ...]] = field(default_factory=dict)
    unproved: tuple[tuple[str, str], ...] = ()


def proved_pdf(
    pdf: Path,
    sentences: Sequence[str],
    artifacts: Artifacts,
    *,
    key: Sha256,
    insist: Insist | None = None,
) -> Proved | NotMade:
    """The sentences on a PDF's pages: in its text, else on its pages that are pictures.

    `key` is the digest of the PDF's bytes; `insist` has scans read elsewhere. NotMade where a
    scanned page bears a mark of secrecy: the file is not to be bound.
    """
    found = underlined(pdf, sentences, artifacts, key=key)
    if not found.pictures:
        return Proved(found.strokes, tuple((one, f"没有找到；{_REMEDY}") for one in found.missing))
    pages = [ScannedPage(at, pdf, at) for at in found.pictures]
    read = partial(lines_of_scans, artifacts=artifacts, key=str(key), insist=insist)
    more = _on_scans(pages, found.missing, read)
    if isinstance(more, NotMade):
        return more
    strokes = {
        page: (*found.strokes.get(page, ()), *more.strokes.get(page, ()))
        for page in sorted({*found.strokes, *more.strokes})
    }
    return Proved(strokes, more.unproved)


def proved_pictures(
    images: Sequence[Path],
    sentences: Sequence[str],
    artifacts: Artifacts,
    *,
    key: str,
    insist: Insist | None = None,
) -> Proved | NotMade:
    """The same for papers that are pictures, a page each; `key` names the bytes of them all."""
    wanted = [one for one in sentences if compared(one)]
    pages = [ScannedPage(at, path) for at, path in enumerate(images)]
    read = partial(lines_of_scans, artifacts=artifacts, key=key, insist=insist)
    return _on_scans(pages, wanted, read)


def _on_scans(
    pages: Sequence[ScannedPage], sentences: Sequence[str], read: ReadScans
) -> Proved | NotMade:
    if not sentences:
        return Proved()
    if not engine_version():
        return Proved(unproved=tuple((one, _UNREAD) for one in sentences))
    try:
        lines = read(pages[:MOST_PAGES])
    except Impossible as fault:
        return NotMade(fault.reason)
    found = sentences_on_scans(lines, sentences)
    beyond = f"（扫描的只认前{MOST_PAGES}页）" if len(pages) > MOST_PAGES else ""
    told = tuple((one, f"{_WHY[why]}{beyond}") for one, why in found.unfound.items())
    return Proved(found.strokes, told)

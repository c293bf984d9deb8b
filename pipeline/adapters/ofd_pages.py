"""Pages of OFD files by our own hand, looked at for ink before they are believed."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.archival.claim import save_pdf
from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.fonts import prepare_reportlab
from anjuan.adapters.ofd_drawing import Draughtsman, Drawn
from anjuan.adapters.ofd_marks import Undrawn
from anjuan.adapters.ofd_parts import OfdPage, Seal, documents
from anjuan.adapters.pdfium import opened
from anjuan.adapters.readers.containers import BROKEN
from anjuan.adapters.readers.packages import Package, open_package
from anjuan.adapters.readers.refusal import Refusal
from anjuan.adapters.recipes import recipe
from anjuan.model.sheet import pt
from anjuan.model.units import Mm, Sha256

_MOST_PAGES = 2000
_LARGEST = 5000.0
"""Millimetres of a page's edge."""
_LOOK = 2.0
"""Pixels a point when a page is looked at."""
_INK = 16
"""A pixel is inked that is darker than white by at least this."""
_ENOUGH = 0.9
"""Share of the characters at whose places there must be ink."""
_WHITE = 255
_ADVICE = "请另存为PDF放在旁边"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")
_ZIP, _ZIP_END, _ZIP_TAIL = b"PK\x03\x04", b"PK\x05\x06", 22


def ofd_pdf(path: Path, artifacts: Artifacts, *, key: Sha256 | None = None) -> Path | NotMade:
    """The file's pages as a PDF; or why it stays 电子版: what could not be drawn.

    Text stands where the file puts it, in our fonts. `key` is the digest of its bytes.
    """
    name = f"ofd/{recipe(__name__)}/{key or sha256_of(path)}"
    try:
        return artifacts.artifact(name, ".pdf", lambda target: _make(path, target))
    except Impossible as fault:
        return NotMade(f"{fault.reason}，{_ADVICE}")


def _make(path: Path, target: Path) -> None:
    prepare_reportlab()
    plain = target.with_name(f"{target.name}.plain")
    try:
        with open_package(path) as package:
            drawn = _draw(package, plain)
        _look_at(plain, drawn)
        with pikepdf.open(plain) as pdf:
            save_pdf(pdf, target)
    except Refusal as fault:
        raise Impossible(f"OFD画不成页面：{fault}") from fault
    except Undrawn as fault:
        raise Impossible(f"OFD{fault}，画不全") from fault
    except (MemoryError, RecursionError, Image.DecompressionBombError) as fault:
        raise Impossible("OFD过大或嵌套过深，画不成页面") from fault
    except (ArithmeticError, ValueError, LookupError, TypeError) as fault:
        raise Impossible("OFD里有读不懂的内容，画不成页面") from fault
    finally:
        plain.unlink(missing_ok=True)


def _draw(package: Package, target: Path) -> list[Drawn]:
    """Draws every page of every document; gives what each holds."""
    canvas = Canvas(str(target), pageCompression=1, invariant=1)
    drawn: list[Drawn] = []
    for document in documents(package):
        for page in document.pages():
            number = len(drawn) + 1
            if number > _MOST_PAGES:
                raise Impossible(f"OFD超过{_MOST_PAGES}页")
            draughtsman = Draughtsman(document, canvas)
            try:
                _draw_page(canvas, draughtsman, page)
            except Undrawn as fault:
                raise Impossible(f"OFD第{number}页{fault}，画不全") from fault
            canvas.showPage()
            drawn.append(draughtsman.drawn)
    if not drawn:
        raise Impossible("OFD里没有页面")
    canvas.save()
    return drawn


def _draw_page(canvas: Any, draughtsman: Draughtsman, page: OfdPage) -> None:
    left, top, width, height = page.area
    if max(width, height) > _LARGEST:
        raise Undrawn("页面过大")
    canvas.setPageSize((pt(Mm(width)), pt(Mm(height))))
    unit = pt(Mm(1.0))
    canvas.transform(unit, 0, 0, -unit, -left * unit, (height + top) * unit)
    for layer in page.layers:
        draughtsman.draw(layer)
    for seal in page.seals:
        _draw_seal(canvas, draughtsman, seal)


def _draw_seal(canvas: Any, draughtsman: Draughtsman, seal: Seal) -> None:
    """A seal's picture in its box: a bitmap, or a page of OFD inside the signature's data."""
    package = draughtsman.package
    data = package.read(seal.part) if package.holds(seal.part) else b""
    x, y, width, height = seal.box
    canvas.saveState()
    canvas.translate(x, y)
    at = data.find(_ZIP)
    if at >= 0:
        _draw_inner(canvas, draughtsman, data[at:], (width, height))
    else:
        starts = [place for sign in _PICTURES if (place := data.find(sign)) >= 0]
        if not starts:
            raise Undrawn("印章取不出来")
        canvas.transform(width, 0, 0, height, 0, 0)
        draughtsman.picture(data[min(starts) :])
    canvas.restoreState()


def _draw_inner(
    canvas: Any, draughtsman: Draughtsman, data: bytes, room: tuple[float, float]
) -> None:
    end = data.rfind(_ZIP_END)
    try:
        with zipfile.ZipFile(io.BytesIO(data[: end + _ZIP_TAIL])) as archive:
            (document, *_) = documents(Package(archive))
            (page, *_) = document.pages()
            left, top, width, height = page.area
            canvas.scale(room[0] / width, room[1] / height)
            canvas.translate(-left, -top)
            inner = Draughtsman(document, canvas)
            for layer in page.layers:
                inner.draw(layer)
    except (*BROKEN, Refusal, ValueError) as fault:
        raise Undrawn("印章取不出来") from fault
    draughtsman.drawn.marks += inner.drawn.marks


# ── looked at ────────────────────────────────────────────────────────────────────────────────


def _look_at(pdf: Path, drawn: list[Drawn]) -> None:
    """Every page that should hold something shows ink, and nearly every character does.

    Raises:
        Impossible: a page does not.
    """
    with opened(pdf) as document:
        for number, one in enumerate(drawn, 1):
            page = document[number - 1]
            scale = min(_LOOK, 4000 / max(*page.get_size(), 1))
            seen = page.render(scale=scale, grayscale=True).to_pil().convert("L")
            page.close()
            if one.marks and min(seen.tobytes(), default=_WHITE) > _WHITE - _INK:
                raise Impossible(f"OFD第{number}页画出来是空白")
            if one.inked and _share(seen, one, scale) < _ENOUGH:
                raise Impossible(f"OFD第{number}页有文字没有画出来")


def _share(seen: Image.Image, drawn: Drawn, scale: float) -> float:
    """Of the characters those at whose places there is ink; those off the page are not counted."""
    found = counted = 0
    for x, y, size in drawn.inked:
        left, base, reach = x * scale, seen.height - y * scale, max(size * scale, 1.0)
        spot = (left - 0.3 * reach, base - reach, left + reach, base + 0.3 * reach)
        if spot[2] <= 0 or spot[3] <= 0 or spot[0] >= seen.width or spot[1] >= seen.height:
            continue
        counted += 1
        left_, top_, right_, foot_ = (round(one) for one in spot)
        darkest = min(seen.crop((left_, top_, right_ + 1, foot_ + 1)).tobytes(), default=_WHITE)
        found += darkest < _WHITE - _INK
    return found / counted if counted else 1.0

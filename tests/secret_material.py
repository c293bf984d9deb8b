"""A workspace with classified files in every place, and the search for what is left of them.

The search looks as a thief would: into zips within zips, into the text of PDFs, at every picture
that a file holds, however small it was made, and for the bytes themselves.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageStat

import raw_material as raw
from anjuan.adapters.readers.pdf import PDFIUM
from small_office import workspace

RARE = "赟龑黻黼行动"
"""What stands in the classified files and in no other."""
SHOWN = raw.scene(1600, 1300)
_PASTED = raw.scene(900, 740)
"""Pictures that are classified: a photo, and one within a document."""
_LOOK = (24, 24)
_ALIKE = 12.0
"""Mean difference of grey values below which two small pictures are of one origin."""
_RUN, _STRETCHES = 48, 8
"""So many bytes in a row are no chance; how many such stretches are taken of a part."""
_SPECIAL = "02-环境治理/2.1-卫生督查/2021-05-15 专项督查"
_CLASSIFIED = (
    "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座/方案.docx",
    "02-环境治理/2.2-绿植台账/绿植台账.xlsx",
    "待整理/来文.txt",
    "参考资料/旧件.docx",
    f"{_SPECIAL}/检查记录.docx",
    f"{_SPECIAL}/照片/IMG_20210515_101112.jpg",
    f"{_SPECIAL}/说明.yaml",
)
_TAGS = re.compile(rb"<[^>]*>")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif")


# ── the search ───────────────────────────────────────────────────────────────────────────────


class Trace(NamedTuple):
    """Where something was found, and what: the word, `picture` or `bytes`."""

    where: str
    what: str


def holds(path: Path, needle: bytes) -> bool:
    """Whether a file holds the bytes, also packed in a zip within it."""
    return any(needle in data for _, data in layers(path.name, path.read_bytes()))


def layers(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and all that is packed in it, with their names."""
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from layers(inner, archive.read(inner))


def traces(folder: Path) -> list[str]:
    """Files below the folder that hold the marker as text, whatever their format."""
    return sorted({one.where for one in all_traces(folder) if one.what == RARE})


def all_traces(
    folder: Path, stretches: tuple[bytes, ...] = (), words: tuple[str, ...] = (RARE,)
) -> list[Trace]:
    """The words as text, a classified picture, or stretches of classified files."""
    found = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            where = str(path.relative_to(folder))
            found |= {Trace(where, what) for what in _in(path, stretches, words)}
    return sorted(found)


def _in(path: Path, stretches: tuple[bytes, ...], words: tuple[str, ...]) -> Iterator[str]:
    for name, data in layers(path.name, path.read_bytes()):
        plain = _TAGS.sub(b"", data) if name.endswith((".xml", ".html")) else data
        yield from (
            one for one in words if any(each in data or each in plain for each in _written(one))
        )
        if any(stretch in data for stretch in stretches):
            yield "bytes"
        if data[:5] == b"%PDF-":
            yield from _in_pdf(data, words)
        elif name.lower().endswith(_PICTURES) and _is_ours(_opened(data)):
            yield "picture"


def _written(word: str) -> tuple[bytes, ...]:
    """In UTF-8, UTF-16, GB 18030 and as a JSON escape."""
    escaped = json.dumps(word)[1:-1].encode("ascii")
    return word.encode(), word.encode("utf-16-le"), word.encode("gb18030"), escaped


def _in_pdf(data: bytes, words: tuple[str, ...]) -> Iterator[str]:
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        for page in document:
            text = "".join(page.get_textpage().get_text_bounded().split())
            yield from (one for one in words if one in text)
            for one in page.get_objects(max_depth=8):
                if isinstance(one, pypdfium2.PdfImage) and _is_ours(one.get_bitmap().to_pil()):
                    yield "picture"
        document.close()


def _opened(data: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            return image.copy()
    except (OSError, SyntaxError):
        return None


def _is_ours(image: Image.Image | None) -> bool:
    return image is not None and any(_alike(image, one) for one in (SHOWN, _PASTED))


def _alike(one: Image.Image, other: Image.Image) -> bool:
    small = [each.convert("L").resize(_LOOK, Image.Resampling.BOX) for each in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0] < _ALIKE


# ── the office ───────────────────────────────────────────────────────────────────────────────


def secret_office_at(root: Path, *, marked: bool = True) -> Path:
    """The small office with marked files in an item, loose, left out, and by a sidecar.

    Where it is not `marked` the same files lie there and nothing says that they are classified.
    """
    workspace(root)

    def mark(text: str) -> str:
        return text if marked else "一般文件"

    talk = root / "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座"
    raw.word(talk / "方案.docx", mark("秘密★1年"), RARE, "正文", pictures=(_PASTED,))
    ledger = root / "02-环境治理/2.2-绿植台账"
    rows = (("房间", "人数", "盆数"), (RARE, 3, 9))
    raw.workbook(ledger / "绿植台账.xlsx", (mark("机密★"),), *rows)
    (root / "待整理" / "来文.txt").write_text(f"{mark('密级：机密')}\n{RARE}\n", encoding="utf-8")
    (root / "参考资料").mkdir()
    raw.word(root / "参考资料" / "旧件.docx", mark("绝密★长期"), RARE)
    item = root / _SPECIAL
    (item / "照片").mkdir(parents=True)
    raw.word(item / "检查记录.docx", f"{RARE}检查记录", "发现问题3个。")
    raw.photo(item / "照片" / "IMG_20210515_101112.jpg", image=SHOWN)
    stated = f"密级: 秘密★2年\n正文: {RARE}\n" if marked else f"正文: {RARE}\n"
    (item / "说明.yaml").write_text(stated, encoding="utf-8")
    return root


def secret_digests(root: Path) -> set[str]:
    """Of the classified files."""
    return {hashlib.sha256((root / name).read_bytes()).hexdigest() for name in _CLASSIFIED}


def secret_stretches(root: Path) -> tuple[bytes, ...]:
    """Stretches of bytes of the classified files, from what no other file of the office shares.

    A short text has none, and is found by its words.
    """
    others = b"".join(
        path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).as_posix() not in _CLASSIFIED
    )
    found = []
    for name in _CLASSIFIED:
        for data in _own_parts((root / name).read_bytes()):
            starts = range(0, len(data) - _RUN, max(len(data) // _STRETCHES, _RUN))
            parts = (data[at : at + _RUN] for at in starts)
            found += [part for part in parts if part not in others]
    return tuple(found)


def _own_parts(data: bytes) -> Iterator[bytes]:
    """Of an office file the packed parts that hold the marker; of a picture all but its head."""
    if data[:2] != b"PK":
        yield data[len(data) // 8 :]
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.infolist():
            if RARE.encode() in package.read(part):
                start = part.header_offset + 30 + len(part.filename.encode())
                yield data[start : start + part.compress_size]

"""Word documents (docx, docm): body, headings, tables, pictures, own date and number."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from PIL import Image

from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.embedded import embedded_photos
from anjuan.adapters.readers.grids import CUT
from anjuan.adapters.readers.packages import (
    Package,
    attribute,
    child,
    local,
    open_package,
    resolve,
)
from anjuan.adapters.readers.refusal import Refusal, classified, unreadable
from anjuan.adapters.readers.secrecy import mark_in
from anjuan.adapters.readers.word_tables import table_grid
from anjuan.adapters.readers.word_text import alternatives, flat_text, paragraph_text
from anjuan.model.evidence import Block, Facts, Format, Grid, SourceFile
from anjuan.model.units import Pixels

MOST_BLOCKS = 200_000
_MAIN_TYPE = "/officeDocument"
_MOST_LEVEL = 9
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_WRITTEN = frozenset({"t", "delText"})
_DEPTH = 40
"""Deeper nesting is no document but an attack on the reader."""


@dataclass
class _Body:
    """What is gathered while the body is walked."""

    levels: dict[str, int]
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Blocks and table rows in reading order, for the signature."""
    grids: list[Grid] = field(default_factory=list)
    cut: bool = False


def read_docx(path: Path, file: SourceFile) -> Facts:
    """Facts of a Word document: blocks outside tables, tables as grids, sizes of its pictures."""
    del file  # the content says all
    with open_package(path) as package:
        main = main_part(package, "word/document.xml")
        root = package.xml(main)
        body = child(root, "body")
        if body is None:
            raise unreadable("Word文档没有正文部分")
        _refuse_classified(package, main)
        gathered = _Body(_heading_levels(package, main))
        _walk(body, gathered, 0)
        gathered.blocks.extend(_notes(package, main))
        parts = tuple(_picture_parts(package, main, root))
        sizes = (picture_size(package, part) for part in parts)
        pictures = tuple(size for size in sizes if size is not None)
        photos = embedded_photos(package, parts)
    return Facts(
        Format.DOCX,
        damaged=CUT if gathered.cut else "",
        document=replace(
            document(
                tuple(gathered.blocks),
                lines=gathered.lines,
                pictures=pictures,
                tracked=_tracked(body),
            ),
            photos=photos,
        ),
        grids=tuple(gathered.grids),
    )


def _notes(package: Package, main: str) -> Iterator[Block]:
    """Footnotes and endnotes, after the body: they are text, but no part of its signature."""
    folder = main.rpartition("/")[0]
    for part in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        if package.holds(part):
            for note in package.xml(part):
                text = "" if attribute(note, "type") else flat_text(note).strip()
                if text:
                    yield Block(text)


def _tracked(body: Element) -> int:
    """Insertions and deletions with text that nobody has accepted or refused (修订)."""
    return sum(
        any(local(one) in _WRITTEN and (one.text or "").strip() for one in element.iter())
        for element in body.iter()
        if local(element) in _CHANGES
    )


def _refuse_classified(package: Package, main: str) -> None:
    """A mark of secrecy may stand in a page header instead of the body."""
    for part in sorted(set(package.relations(main).values())):
        if part.rpartition("/")[2].lower().startswith("header") and package.holds(part):
            mark = mark_in(flat_text(package.xml(part)).split("\n"))
            if mark:
                raise classified(f"页眉标有“{mark}”")


def main_part(package: Package, usual: str) -> str:
    """The part that the package names as its document; the usual one where it names none."""
    if package.holds(usual):
        return usual
    for one in package.xml("_rels/.rels"):
        if one.get("Type", "").endswith(_MAIN_TYPE):
            return resolve("", one.get("Target", ""))
    raise unreadable("文件不完整，缺少正文部件")


def _walk(parent: Element, body: _Body, depth: int) -> None:
    """Takes paragraphs and tables in order, also those inside content controls and insertions."""
    if depth > _DEPTH:
        body.cut = True
        return
    for element in alternatives(parent):
        if len(body.blocks) >= MOST_BLOCKS:
            body.cut = True
            return
        match local(element):
            case "p":
                _take_paragraph(element, body)
            case "tbl":
                _take_table(element, body)
            case "sdt" | "sdtContent" | "ins" | "smartTag" | "customXml" | "moveTo":
                _walk(element, body, depth + 1)
            case _:
                pass


def _take_paragraph(element: Element, body: _Body) -> None:
    """A paragraph's text and level; text boxes anchored in it follow as blocks of their own."""
    own, boxes = paragraph_text(element)
    level = _level(element, body.levels)
    for text, depth in ((own, level), *((box, 0) for box in boxes)):
        if text.strip():
            body.blocks.append(Block(text.strip("\n"), depth))
            body.lines.extend(text.split("\n"))


def _take_table(element: Element, body: _Body) -> None:
    """A table as a grid; its distinct cells also as lines, as letter heads are often tables."""
    grid, cut = table_grid(element, f"表{len(body.grids) + 1}")
    body.cut = body.cut or cut
    if not grid.cells:
        return
    body.grids.append(grid)
    for row in grid.cells:
        for text in dict.fromkeys(row):
            body.lines.extend(text.split("\n"))


def _level(paragraph: Element, levels: dict[str, int]) -> int:
    """Heading level of a paragraph: its own outline level, else that of its style; 0 for text."""
    properties = child(paragraph, "pPr")
    if properties is None:
        return 0
    own = _outline(properties)
    if own:
        return own
    style = child(properties, "pStyle")
    return levels.get((attribute(style, "val") or "") if style is not None else "", 0)


def _outline(properties: Element) -> int:
    """`w:outlineLvl` as a level from 1; 0 where there is none or it means body text."""
    outline = child(properties, "outlineLvl")
    value = (attribute(outline, "val") or "") if outline is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < _MOST_LEVEL else 0


def _heading_levels(package: Package, main: str) -> dict[str, int]:
    """Style id → heading level, through `basedOn`; unreadable styles are no reason to refuse."""
    folder = main.rpartition("/")[0]
    name = f"{folder}/styles.xml".lstrip("/")
    if not package.holds(name):
        return {}
    try:
        root = package.xml(name)
    except Refusal:
        return {}
    own, parents = {}, {}
    for style in root:
        identity = attribute(style, "styleId")
        if local(style) == "style" and identity:
            own[identity] = _style_level(style)
            base = child(style, "basedOn")
            parents[identity] = (attribute(base, "val") or "") if base is not None else ""
    return {one: _inherited(one, own, parents) for one in own}


def _style_level(style: Element) -> int:
    """Level that a style sets: by outline level, or by name (`heading 2`, `标题 2`, `Title`)."""
    properties = child(style, "pPr")
    if properties is not None and (level := _outline(properties)):
        return level
    name = child(style, "name")
    words = ((attribute(name, "val") or "") if name is not None else "").lower().replace(" ", "")
    if words in ("title", "标题"):
        return 1
    for prefix in ("heading", "标题"):
        rest = words.removeprefix(prefix)
        if rest != words and rest.isdecimal():
            return min(int(rest), _MOST_LEVEL)
    return 0


def _inherited(style: str, own: dict[str, int], parents: dict[str, str]) -> int:
    """The style's level, or that of the nearest style that it is based on."""
    seen: set[str] = set()
    while style and style not in seen:
        if own.get(style):
            return own[style]
        seen.add(style)
        style = parents.get(style, "")
    return 0


def _picture_parts(package: Package, main: str, root: Element) -> Iterator[str]:
    """The parts of the pictures in the body, in order."""
    relations = package.relations(main)
    for element in root.iter():
        name = local(element)
        key = {"blip": "embed", "imagedata": "id"}.get(name)
        target = relations.get(attribute(element, key) or "") if key else None
        if target and package.holds(target):
            yield target


def picture_size(package: Package, name: str) -> tuple[Pixels, Pixels] | None:
    """Width and height of a picture part, from its header."""
    try:
        with Image.open(io.BytesIO(package.read(name))) as image:
            return Pixels(image.width), Pixels(image.height)
    except Exception:  # noqa: BLE001 - a picture that Pillow cannot open has no size to report
        return None

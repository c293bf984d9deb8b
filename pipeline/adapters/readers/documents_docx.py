"""Word documents (docx, docm): body, headings, tables, pictures, own date and number."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from PIL import Image

from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.grids import CUT
from anjuan.adapters.readers.packages import (
    Package,
    attribute,
    child,
    local,
    open_package,
    resolve,
)
from anjuan.adapters.readers.refusal import Refusal, unreadable
from anjuan.adapters.readers.word_tables import table_grid
from anjuan.adapters.readers.word_text import alternatives, paragraph_text
from anjuan.model.evidence import Block, Facts, Format, Grid, SourceFile
from anjuan.model.units import Pixels

MOST_BLOCKS = 200_000
_MAIN_TYPE = "/officeDocument"
_MOST_LEVEL = 9
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
        gathered = _Body(_heading_levels(package, main))
        _walk(body, gathered, 0)
        pictures = tuple(_pictures(package, main, root))
    return Facts(
        Format.DOCX,
        damaged=CUT if gathered.cut else "",
        document=document(tuple(gathered.blocks), lines=gathered.lines, pictures=pictures),
        grids=tuple(gathered.grids),
    )


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


def _pictures(package: Package, main: str, root: Element) -> Iterator[tuple[Pixels, Pixels]]:
    """Pixel sizes of the pictures in the body, in order; those that cannot be read are left out."""
    relations = package.relations(main)
    for element in root.iter():
        name = local(element)
        key = {"blip": "embed", "imagedata": "id"}.get(name)
        target = relations.get(attribute(element, key) or "") if key else None
        if target and package.holds(target):
            size = picture_size(package, target)
            if size is not None:
                yield size


def picture_size(package: Package, name: str) -> tuple[Pixels, Pixels] | None:
    """Width and height of a picture part, from its header."""
    try:
        with Image.open(io.BytesIO(package.read(name))) as image:
            return Pixels(image.width), Pixels(image.height)
    except Exception:  # noqa: BLE001 - a picture that Pillow cannot open has no size to report
        return None

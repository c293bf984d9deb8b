"""The Word file of a volume: parts that Word takes, real headings, fields that point somewhere."""

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
from docx import Document
from docx.document import Document as Word

import specimen
from anjuan.adapters.docx_sections import number_of
from anjuan.adapters.docx_writer import write_docx
from anjuan.model.binder import Volume
from anjuan.model.pages import BlankPage, BoundPage, PhotoPage, Stroke, TablePage, TextPage
from anjuan.model.sheet import PROOF_BELOW
from word_order import W, misplaced

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SLOTS = ("ascii", "eastAsia", "hAnsi", "cs")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("word")


@pytest.fixture(scope="module")
def volume(folder: Path) -> Volume:
    return specimen.volume(folder)


@pytest.fixture(scope="module")
def docx(volume: Volume, folder: Path) -> Path:
    return written(volume, folder / "volume.docx")


def written(volume: Volume, path: Path) -> Path:
    def page_image(pdf: str, index: int) -> Path:
        picture = path.parent / f"{Path(pdf).stem}-{index}.jpg"
        with pypdfium2.PdfDocument(pdf) as document:
            document[index].render(scale=1).to_pil().convert("RGB").save(picture)
        return picture

    write_docx(volume, specimen.IMPRINT, path, page_image)
    return path


@pytest.fixture(scope="module")
def parts(docx: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(docx) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def roots(parts: dict[str, bytes]) -> dict[str, Element]:
    return {name: parsed(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}


@pytest.fixture(scope="module")
def body(roots: dict[str, Element]) -> Element:
    found = roots["word/document.xml"].find(f"{W}body")
    assert found is not None
    return found


def parsed(markup: str | bytes) -> Element:
    return ET.fromstring(markup)  # noqa: S314 - our own text


def words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def value(element: Element | None, name: str = "val") -> str:
    assert element is not None
    return str(element.get(f"{W}{name}"))


# ── what Word needs to open it ───────────────────────────────────────────────────────────────


def test_children_stand_in_the_order_of_the_standard(roots: dict[str, Element]) -> None:
    wrong = {name: misplaced(root) for name, root in roots.items() if name.startswith("word/")}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_wrong_order_would_be_seen() -> None:
    names = "<w:pPr xmlns:w='{}'><w:jc/><w:spacing/><w:b/></w:pPr>".format(W.strip("{}"))
    assert misplaced(parsed(names)) == ("pPr: b does not belong here",)
    assert misplaced(parsed(names.replace("<w:b/>", ""))) == ("pPr: jc before spacing",)


def test_every_cell_ends_with_a_paragraph_and_every_row_fills_its_grid(body: Element) -> None:
    for table in body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells)
            assert sum(1 if span is None else int(value(span)) for span in spans) == columns
            assert {cell[-1].tag for cell in cells} == {f"{W}p"}


def test_two_tables_never_touch_and_the_body_ends_with_its_section(body: Element) -> None:
    tags = [child.tag for child in body]
    assert (f"{W}tbl", f"{W}tbl") not in set(pairwise(tags))
    assert tags[-2:] == [f"{W}p", f"{W}sectPr"]


def test_numbers_of_drawings_and_bookmarks_are_unique(
    body: Element, roots: dict[str, Element]
) -> None:
    shown = [
        drawing.get("id")
        for name, root in roots.items()
        if name.startswith("word/")
        for drawing in root.iter(f"{WP}docPr")
    ]
    marks = [value(mark, "id") for mark in body.iter(f"{W}bookmarkStart")]
    names = [value(mark, "name") for mark in body.iter(f"{W}bookmarkStart")]
    ends = [value(mark, "id") for mark in body.iter(f"{W}bookmarkEnd")]
    for found in (shown, marks, names):
        assert found
        assert max(Counter(found).values()) == 1
    assert marks == ends


def test_every_new_shape_has_a_form_for_old_readers(roots: dict[str, Element]) -> None:
    choices = [
        [child.tag for child in alternate]
        for root in roots.values()
        for alternate in root.iter(f"{MC}AlternateContent")
    ]
    assert choices
    assert all(one == [f"{MC}Choice", f"{MC}Fallback"] for one in choices)


def test_parts_relations_and_content_types_agree(
    parts: dict[str, bytes], roots: dict[str, Element]
) -> None:
    relations = {
        str(one.get("Id")): str(one.get("Target")) for one in roots["word/_rels/document.xml.rels"]
    }
    assert {f"word/{target}" for target in relations.values()} <= set(parts)
    used = {
        text
        for element in roots["word/document.xml"].iter()
        for name, text in element.attrib.items()
        if name.startswith(R)
    }
    fixed = {name for name, target in relations.items() if target.startswith(("st", "se", "fo"))}
    assert used == set(relations) - fixed
    types = roots["[Content_Types].xml"]
    named = {str(one.get("PartName")).lstrip("/") for one in types if one.get("PartName")}
    endings = {str(one.get("Extension")) for one in types if one.get("Extension")}
    assert named <= set(parts)
    assert {name for name in parts if name.rpartition(".")[2] not in endings} == set()


def test_every_picture_is_stored_once_and_shown(parts: dict[str, bytes]) -> None:
    media = [hashlib.sha256(parts[name]).hexdigest() for name in parts if "/media/" in name]
    assert media
    assert max(Counter(media).values()) == 1


def test_the_same_volume_gives_the_same_bytes(volume: Volume, docx: Path, tmp_path: Path) -> None:
    again = written(volume, tmp_path / "again.docx")
    assert again.read_bytes() == docx.read_bytes()
    with zipfile.ZipFile(again) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist() == sorted(package.namelist())


def test_characters_that_xml_cannot_hold_are_left_out(volume: Volume, tmp_path: Path) -> None:
    texts = [page for page in volume.pages if isinstance(page.content, TextPage)]
    content = texts[0].content
    assert isinstance(content, TextPage)
    strange = specimen.one_line("甲\x00乙\x0b丙 & <丁>\uffff")
    page = replace(texts[0], content=replace(content, paragraphs=(strange,)))

    path = written(replace(volume, pages=(page,)), tmp_path / "a.docx")

    document: Word = Document(str(path))
    assert any(one.text == "甲乙丙 & <丁>" for one in document.paragraphs)


# ── headings, sections, numbers ──────────────────────────────────────────────────────────────


def test_indicators_and_items_are_headings_in_the_order_of_the_book(
    volume: Volume, docx: Path
) -> None:
    document: Word = Document(str(docx))
    named = [
        (str(paragraph.style.name), paragraph.text.replace("\t", "").replace("\n", ""))
        for paragraph in document.paragraphs
        if paragraph.style is not None and str(paragraph.style.name).startswith("Heading")
    ]
    expected = [
        (f"Heading {1 if anchor.startswith('i-') else 2}", anchor)
        for anchor in (page.anchor for page in volume.pages)
        if anchor
    ]
    assert [style for style, _ in named] == [style for style, _ in expected]
    headings = [text for style, text in named if style == "Heading 2"]
    for located in volume.located:
        assert sum(located.entry.title in text for text in headings) == 1
    assert named[0][1].endswith("每月卫生环境大督查")


def test_heading_styles_have_their_outline_level(roots: dict[str, Element]) -> None:
    styles = roots["word/styles.xml"]
    for identifier, level in (("Heading1", "0"), ("Heading2", "1")):
        style = next(
            one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == identifier
        )
        assert value(style.find(f"{W}pPr/{W}outlineLvl")) == level


def test_each_side_of_paper_is_a_section_that_states_its_number(
    volume: Volume, body: Element
) -> None:
    sections = list(body.iter(f"{W}sectPr"))
    assert len(sections) == len(volume.pages)
    for page, section in zip(volume.pages, sections, strict=True):
        number = number_of(page.furniture.label)
        stated = section.find(f"{W}pgNumType")
        assert (stated is None) == (number is None)
        if number is not None:
            assert value(stated, "start") == str(number.page)
        turned = isinstance(page.content, TablePage) and page.content.rotated
        turned = turned or (
            isinstance(page.content, BoundPage) and page.content.width > page.content.height
        )
        size = section.find(f"{W}pgSz")
        assert size is not None
        assert (size.get(f"{W}orient") == "landscape") is turned


def test_every_header_shows_the_number_of_its_page(
    volume: Volume, roots: dict[str, Element], body: Element
) -> None:
    targets = {str(one.get("Id")): one for one in roots["word/_rels/document.xml.rels"]}
    for page, section in zip(volume.pages, body.iter(f"{W}sectPr"), strict=True):
        if isinstance(page.content, BlankPage | BoundPage):
            continue
        reference = section.find(f"{W}headerReference")
        assert reference is not None
        header = roots[f"word/{targets[str(reference.get(f'{R}id'))].get('Target')}"]
        rotated = isinstance(page.content, TablePage) and page.content.rotated
        assert rotated or words(header).startswith(page.furniture.label)


# ── fields ───────────────────────────────────────────────────────────────────────────────────


def instructions(element: Element, name: str) -> Iterator[str]:
    for code in element.iter(f"{W}instrText"):
        if (code.text or "").split()[0] == name:
            yield code.text or ""


def test_page_references_and_links_lead_to_bookmarks(body: Element) -> None:
    marks = {value(mark, "name") for mark in body.iter(f"{W}bookmarkStart")}
    references = [text.split()[1] for text in instructions(body, "PAGEREF")]
    links = [value(link, "anchor") for link in body.iter(f"{W}hyperlink")]
    assert references
    assert set(references) <= marks
    assert set(links) <= marks


def test_every_field_is_begun_shown_and_ended(roots: dict[str, Element]) -> None:
    for name, root in roots.items():
        for paragraph in root.iter(f"{W}p"):
            kinds = [value(mark, "fldCharType") for mark in paragraph.findall(f".//{W}fldChar")]
            inner = paragraph.find(f".//{W}txbxContent")
            if inner is None:
                assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3), name


def test_the_index_prints_the_label_of_each_entry_from_a_field(
    volume: Volume, body: Element
) -> None:
    table = next(
        one for one in body.iter(f"{W}tbl") if value(one.find(f"{W}tblPr/{W}tblCaption")) == "目录"
    )
    rows = {words(row): row for row in table.iter(f"{W}tr")}
    for located in volume.located:
        key = next(text for text in rows if located.entry.title in text.replace("\n", ""))
        assert key.endswith(located.label)
        assert list(instructions(rows[key], "PAGEREF"))


def test_photos_are_counted_by_hidden_captions(volume: Volume, body: Element) -> None:
    contents = [page.content for page in volume.pages if isinstance(page.content, PhotoPage)]
    count = sum(1 for page in contents for placed in page.pictures if placed.caption.text)
    assert len(list(instructions(body, "SEQ"))) == count
    captions = [
        paragraph
        for paragraph in body.iter(f"{W}p")
        if value(paragraph.find(f"{W}pPr/{W}pStyle")) == "Caption"
    ]
    for number, paragraph in enumerate(captions, 1):
        assert words(paragraph).startswith(f"{number}2021年")
    assert len(captions) == count


@pytest.mark.parametrize(("fall", "flip"), [(0.01, None), (-0.01, "1")])
def test_a_line_under_a_scans_sentence_lies_over_its_picture_and_outside_of_tables(
    fall: float, flip: str | None, folder: Path, volume: Volume
) -> None:
    page = next(one for one in volume.pages if isinstance(one.content, PhotoPage))
    assert isinstance(page.content, PhotoPage)
    placed = replace(page.content.pictures[0], strokes=(Stroke(0.25, 0.75, 0.5, fall),))
    content = replace(page.content, pictures=(placed, *page.content.pictures[1:]))
    scan = replace(volume, pages=(replace(page, content=content),), located=(), chapters=())
    path = written(scan, folder / "scan.docx")
    with zipfile.ZipFile(path) as package:
        body = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own file
    (line,) = (
        one for one in body.iter(f"{WP}anchor") if one.find(".//*[@prst='line']") is not None
    )
    assert line.get("behindDoc") == "0"
    offsets = [int(str(one.text)) for one in line.iter(f"{WP}posOffset")]
    extent = line.find(f"{WP}extent")
    assert extent is not None
    box, top = placed.box, 0.5 + min(fall, 0)
    wanted = (box.x + box.width / 4, box.y + box.height * top + PROOF_BELOW)
    assert offsets == pytest.approx([round(one * 36_000) for one in wanted], abs=2)
    assert int(str(extent.get("cy"))) == pytest.approx(box.height * 0.01 * 36_000, abs=2)
    (turn,) = (one for one in line.iter() if one.tag.endswith("}xfrm"))
    assert turn.get("flipV") == flip
    in_tables = [one for table in body.iter(f"{W}tbl") for one in table.iter(f"{WP}anchor")]
    assert line not in in_tables


# ── fonts ────────────────────────────────────────────────────────────────────────────────────


def test_styles_name_all_four_fonts_and_no_theme(
    parts: dict[str, bytes], roots: dict[str, Element]
) -> None:
    fonts = list(roots["word/styles.xml"].iter(f"{W}rFonts"))
    assert fonts
    for one in fonts:
        assert all(one.get(f"{W}{slot}") for slot in SLOTS)
    listed = {str(font.get(f"{W}name")) for font in roots["word/fontTable.xml"]}
    assert {str(one.get(f"{W}{slot}")) for one in fonts for slot in SLOTS} <= listed
    assert not any(b"Theme=" in data for data in parts.values())
    assert not any("theme" in name for name in parts)


def test_runs_leave_fonts_to_the_styles(body: Element) -> None:
    stated = {
        name
        for fonts in body.iter(f"{W}rFonts")
        for name in (key.removeprefix(W) for key in fonts.attrib)
    }
    assert stated <= {"hint"}


def test_every_style_that_is_used_is_there(roots: dict[str, Element]) -> None:
    known = {str(one.get(f"{W}styleId")) for one in roots["word/styles.xml"].iter(f"{W}style")}
    used = {
        value(one)
        for name, root in roots.items()
        if name.startswith("word/")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for one in root.iter(f"{W}{kind}")
    }
    assert used <= known
    assert {"Heading1", "Heading2", "Caption"} <= used

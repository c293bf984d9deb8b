"""Links, bookmarks, page labels and information of a volume's PDF."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

import specimen
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.model.binder import Volume
from anjuan.model.pages import IndexPage, VolumeNotePage


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    return specimen.volume(tmp_path_factory.mktemp("specimen"))


@pytest.fixture(scope="module")
def path(volume: Volume, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written") / "volume.pdf"
    write_pdf(volume, specimen.IMPRINT, path)
    return path


@pytest.fixture
def pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(path) as opened:
        yield opened


def _links(pdf: pikepdf.Pdf, index: int) -> list[tuple[float, int]]:
    """(height from the foot, page led to) of each link of a page."""
    places = pikepdf.NameTree(pdf.Root.Names.Dests)
    return [
        (float(note.Rect[3]), pdf.pages.index(pikepdf.Page(places[str(note.Dest)][0])))
        for note in pdf.pages[index].get("/Annots", [])
    ]


def test_each_row_of_the_index_leads_to_the_page_that_bears_its_number(
    volume: Volume, pdf: pikepdf.Pdf
) -> None:
    index, content = next(
        (at, page.content)
        for at, page in enumerate(volume.pages)
        if isinstance(page.content, IndexPage)
    )
    anchors = {page.anchor for page in volume.pages}
    printed = [row.page for row in content.rows if row.target in anchors and row.target]
    links = sorted(_links(pdf, index), reverse=True)

    assert printed
    assert [volume.pages[to].furniture.label for _, to in links] == printed


def test_cells_of_the_period_table_lead_to_their_pages(volume: Volume, pdf: pikepdf.Pdf) -> None:
    index = next(at for at, page in enumerate(volume.pages) if page.anchor == "i-2.2")
    to = next(at for at, page in enumerate(volume.pages) if page.anchor == "e-1")

    assert [page for _, page in _links(pdf, index)].count(to) >= 36


def test_rows_of_the_volume_note_lead_to_their_indicators(volume: Volume, pdf: pikepdf.Pdf) -> None:
    index = next(
        at for at, page in enumerate(volume.pages) if isinstance(page.content, VolumeNotePage)
    )
    labels = {volume.pages[to].furniture.label for _, to in _links(pdf, index)}

    assert labels == {"2-37", "2-51"}


def test_a_link_whose_place_is_in_no_page_is_left_out(volume: Volume, pdf: pikepdf.Pdf) -> None:
    names = set(pikepdf.NameTree(pdf.Root.Names.Dests))

    assert "i-2.1" not in names
    assert {page.anchor for page in volume.pages if page.anchor} <= names


def test_page_labels_are_the_printed_numbers(volume: Volume, pdf: pikepdf.Pdf) -> None:
    labels = [page.furniture.label for page in volume.pages]

    assert [page.label for page in pdf.pages] == labels


def test_bookmarks_nest_items_under_their_indicator(volume: Volume, pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        roots = [item.title for item in outline.root]
        items = {item.title: [child.title for child in item.children] for item in outline.root}

    assert roots[:3] == ["封面", "卷首说明", "目录"]
    assert items["2.2　每月卫生环境大督查"][0] == "1　3月卫生环境大督查"
    assert sum(map(len, items.values())) + len(roots) == sum(
        len(page.outline) for page in volume.pages
    )


def test_the_document_says_what_it_is_and_depends_on_no_clock(pdf: pikepdf.Pdf) -> None:
    assert "环境治理" in str(pdf.docinfo["/Title"])
    assert str(pdf.docinfo["/Author"]) == specimen.IMPRINT.unit
    assert str(pdf.docinfo["/CreationDate"]) == "D:20220114000000+08'00'"
    assert str(pdf.Root.Lang) == "zh-CN"

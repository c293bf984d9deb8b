"""The pages of a 件: numbered by side, blank ones passed over, and where its stamp may stand."""

from dataclasses import replace

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.archive import FilingClass, Paper, Role
from anjuan.model.pages import BoundPage, Box, Side, TablePage
from anjuan.model.pieces import PreparedDocument, PreparedPicture, PreparedTable
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH
from anjuan.model.units import Mm, Pixels, RelPath
from anjuan.stages.record_pages import (
    counted_sides,
    record_pages,
    stamp_cells,
    stamp_places,
)
from archives import paper, record

METRICS = FontMetrics()
WHITE = SHEET_WIDTH


def sides(*clear: float) -> PreparedDocument:
    """A document of pages with that much white at their right edge."""
    pages = tuple(
        BoundPage(
            "a.pdf", at, Mm(210), Mm(297), clear_top=True, clear_edge=Mm(edge), clear_left=Mm(9)
        )
        for at, edge in enumerate(clear)
    )
    return PreparedDocument(RelPath("a"), "通知", pages)


def test_every_side_with_text_is_numbered_and_blank_ones_keep_their_place() -> None:
    one = record(1)
    pages = record_pages(one, {one.papers[0].material.path: (sides(20, WHITE, 20),)}, METRICS)

    assert [page.furniture.label for page in pages] == ["1", "", "2"]
    assert [page.side for page in pages] == [Side.RECTO, Side.VERSO, Side.RECTO]
    assert counted_sides(pages) == 2


def test_attachments_go_on_and_the_editable_text_has_no_sides() -> None:
    body, sheet, text = (paper("notice", f"{name}.docx") for name in "甲乙丙")
    one = record(
        1,
        papers=(Paper(body, Role.BODY), Paper(sheet, Role.ATTACHMENT), Paper(text, Role.EDITABLE)),
    )
    pieces = {each.path: (sides(20),) for each in (body, sheet, text)}

    assert [page.furniture.label for page in record_pages(one, pieces, METRICS)] == ["1", "2"]


def test_an_original_bears_no_words_of_ours() -> None:
    one = record(1)
    picture = PreparedPicture(RelPath("a.jpg"), "a.jpg", Pixels(1200), Pixels(1600), "签到表")
    (page,) = record_pages(one, {one.papers[0].material.path: (picture,)}, METRICS)

    assert page.furniture.head.lines == ()
    assert page.furniture.tab is None
    assert page.content.pictures[0].caption.lines == ()  # type: ignore[union-attr]  # a PhotoPage


def test_a_ledger_bears_no_count_that_the_books_put_under_it() -> None:
    one = record(1)
    rows = tuple((str(at), "办公室") for at in range(80))
    table = PreparedTable(RelPath("a"), "绿植台账", ("房间", "科室"), rows, ())
    pages = record_pages(one, {one.papers[0].material.path: (table,)}, METRICS)
    shown = [page.content for page in pages if isinstance(page.content, TablePage)]

    assert len(shown) == len(pages) > 1
    assert {(page.foot, page.total) for page in shown} == {("", "")}


def test_the_stamp_holds_six_values_row_by_row() -> None:
    one = record(2, sides=3)

    assert stamp_cells(one, "0138") == ("0138", "2021", "0002", "办公室", "30年", "3")
    forever = replace(one, of=FilingClass(2021, "Y"))
    assert stamp_cells(forever, "0138")[3:5] == ("", "永久")


def test_its_best_place_is_the_middle_of_the_type_area_above_the_text() -> None:
    best, *others = stamp_places()

    assert best == Box(Mm(83.5), Mm(12), Mm(45), Mm(16))
    assert all(box.x >= 6 and box.x + box.width <= SHEET_WIDTH - 6 for box in others)
    assert all(box.y >= 6 and box.y + box.height <= SHEET_HEIGHT - 6 for box in others)


def test_the_upper_half_is_tried_before_the_lower() -> None:
    upper = [box.y <= SHEET_HEIGHT / 2 for box in stamp_places()]

    assert upper == sorted(upper, reverse=True)
    assert not all(upper)

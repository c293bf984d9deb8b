"""The caption worksheet in the hands of clerks: whatever they do to it, nothing is lost."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image as Picture
from openpyxl.worksheet.worksheet import Worksheet

import raw_material as raw
from anjuan.adapters.caption_book import Refused
from anjuan.adapters.caption_writer import Proposed, Written, write_captions
from anjuan.adapters.shelf import Shelf
from anjuan.model.units import RelPath, Sha256

NAME = "照片说明.xlsx"
COLUMNS = ("事由", "时间", "地点", "人物", "背景", "摄影者", "成文说明")


def row(name: str, digest: str = "", *, damaged: bool = False, **texts: str) -> Proposed:
    told = {"事由": "植树", "时间": "2021年3月12日", "成文说明": "植树。", **texts}
    path = RelPath(f"档/{name}")
    return Proposed(
        name, path, Sha256(digest or name), {one: told.get(one, "") for one in COLUMNS}, damaged
    )


def write(root: Path, *rows: Proposed) -> Written:
    (root / "档").mkdir(exist_ok=True)
    for at, one in enumerate(rows):
        photo = root / one.path
        if not photo.exists() and not one.damaged:
            photo.parent.mkdir(parents=True, exist_ok=True)
            raw.photo(photo, image=raw.scene(320 + at, 240))
    done = write_captions(root, "档", rows, Shelf(root / "缓存"))
    assert done.refused is None
    return done


def refused(root: Path, name: str) -> Refused | None:
    return write_captions(root, "档", [row(name)], Shelf(root / "缓存")).refused


def sheet(root: Path) -> Worksheet:
    book = openpyxl.load_workbook(root / "档" / NAME, rich_text=True)
    seen = book.worksheets[0]
    assert isinstance(seen, Worksheet)
    return seen


def edit(root: Path, change: Callable[[Worksheet], object]) -> None:
    path = root / "档" / NAME
    book = openpyxl.load_workbook(path, rich_text=True)
    seen = book.worksheets[0]
    assert isinstance(seen, Worksheet)
    change(seen)
    book.save(path)


def put(at: str, value: object) -> Callable[[Worksheet], object]:
    def change(seen: Worksheet) -> None:
        seen[at] = value  # type: ignore[assignment]

    return change


def texts(root: Path, column: str) -> list[str | None]:
    seen = sheet(root)
    return [None if one.value is None else str(one.value) for one in seen[column][2:]]


def pictures(root: Path) -> list[tuple[int, int]]:
    """(row, column) of the pictures of the sheet, from 1."""
    kept = vars(sheet(root))["_images"]
    return sorted((one.anchor._from.row + 1, one.anchor._from.col + 1) for one in kept)


def test_an_element_that_was_taken_out_stays_out(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg", 人物="全体职工"))
    edit(tmp_path, put("F3", None))
    assert write(tmp_path, row("a.jpg", 人物="全体职工")).kept == 1
    write(tmp_path, row("a.jpg", 人物="工会"))
    assert texts(tmp_path, "F") == [None]


def test_an_emptied_sentence_is_composed_again_and_an_emptied_row_begins_anew(
    tmp_path: Path,
) -> None:
    write(tmp_path, row("a.jpg"))
    edit(tmp_path, put("I3", None))
    write(tmp_path, row("a.jpg", 成文说明="植树了。"))
    assert texts(tmp_path, "I") == ["植树了。"]

    edit(tmp_path, lambda seen: [put(f"{one}3", None)(seen) for one in "CDEFGHI"])
    write(tmp_path, row("a.jpg"))
    assert texts(tmp_path, "C") == ["植树"]


def test_a_deleted_row_of_a_photo_that_is_there_comes_back_as_proposed(tmp_path: Path) -> None:
    rows = (row("a.jpg"), row("b.jpg"))
    write(tmp_path, *rows)
    edit(tmp_path, lambda seen: seen.delete_rows(3))
    assert write(tmp_path, *rows).added == 1
    assert texts(tmp_path, "B") == ["b.jpg", "a.jpg"]
    assert texts(tmp_path, "C") == ["植树", "植树"]


def test_a_deleted_column_comes_back_at_the_end_as_proposed(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg", 人物="全体职工"))
    edit(tmp_path, lambda seen: seen.delete_cols(6))
    write(tmp_path, row("a.jpg", 人物="全体职工"))
    heads, cells = ([one.value for one in sheet(tmp_path)[at]] for at in (2, 3))
    assert heads.count("人物") == 1
    assert dict(zip(heads, cells, strict=True))["人物"] == "全体职工"


def test_renumbered_photos_take_their_words_along(tmp_path: Path) -> None:
    write(tmp_path, row("1.jpg", "x"), row("2.jpg", "y"))
    edit(tmp_path, lambda seen: (put("E3", "甲地")(seen), put("E4", "乙地")(seen)))
    done = write(tmp_path, row("1.jpg", "new"), row("2.jpg", "x"), row("3.jpg", "y"))
    assert (done.added, done.gone) == (1, 0)
    assert texts(tmp_path, "B") == ["2.jpg", "3.jpg", "1.jpg"]
    assert texts(tmp_path, "E") == ["甲地", "乙地", None]


def test_a_photo_that_was_turned_keeps_its_words(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg", "x"))
    edit(tmp_path, put("E3", "后山"))
    write(tmp_path, row("a.jpg", "turned"))
    assert texts(tmp_path, "E") == ["后山"]


def test_a_photo_that_comes_back_is_no_longer_gone(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"), row("b.jpg"))
    edit(tmp_path, put("E3", "后山"))
    assert write(tmp_path, row("b.jpg")).gone == 1
    assert texts(tmp_path, "J") == ["照片已不在", None]
    write(tmp_path, row("a.jpg"), row("b.jpg"))
    assert texts(tmp_path, "J") == [None, None]
    assert texts(tmp_path, "E") == ["后山", None]


def test_cells_merged_by_people_say_the_same_in_each_row(tmp_path: Path) -> None:
    rows = (row("a.jpg", 地点="大厅"), row("b.jpg", 地点="大厅"), row("c.jpg"))
    write(tmp_path, *rows)
    edit(tmp_path, lambda seen: (put("E3", "三楼")(seen), seen.merge_cells("E3:E5")))
    write(tmp_path, *rows, row("d.jpg", 地点="后山"))
    assert texts(tmp_path, "E") == ["三楼", None, None, "后山"]
    assert [str(one) for one in sheet(tmp_path).merged_cells.ranges if "E3" in one] == ["E3:E5"]


def test_new_rows_follow_the_last_one_that_says_something(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"))
    edit(tmp_path, put("M400", ""))
    write(tmp_path, row("a.jpg"), row("b.jpg"))
    assert texts(tmp_path, "B")[:2] == ["a.jpg", "b.jpg"]


def test_a_day_that_excel_made_a_date_is_theirs(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"))
    edit(tmp_path, put("D3", datetime(2021, 3, 13)))  # noqa: DTZ001 - as cells hold it
    write(tmp_path, row("a.jpg", 地点="后山"))
    assert sheet(tmp_path)["D3"].value == datetime(2021, 3, 13)  # noqa: DTZ001
    assert texts(tmp_path, "E") == ["后山"]


def test_looks_and_formulas_of_people_stay(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"))

    def change(seen: Worksheet) -> None:
        seen["C3"].font = openpyxl.styles.Font(bold=True, color="FF0000")
        seen.column_dimensions["E"].width = 51
        seen.row_dimensions[3].height = 150
        seen["L3"] = "=LEN(I3)"
        seen["L2"] = "字数"

    edit(tmp_path, change)
    write(tmp_path, row("a.jpg", 地点="后山"), row("b.jpg"))
    seen = sheet(tmp_path)
    assert seen["C3"].font.bold
    assert seen.column_dimensions["E"].width == 51
    assert seen.row_dimensions[3].height == 150
    assert (seen["L3"].value, seen["L3"].data_type) == ("=LEN(I3)", "f")


def test_what_people_wrote_no_longer_looks_proposed(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"))
    assert sheet(tmp_path)["C3"].font.italic
    edit(tmp_path, put("C3", "义务植树"))
    write(tmp_path, row("a.jpg"))
    seen = sheet(tmp_path)
    assert (seen["C3"].value, seen["C3"].font.italic) == ("义务植树", False)
    assert seen["D3"].font.italic


def test_thumbnails_stand_in_their_rows_and_pictures_of_people_stay(tmp_path: Path) -> None:
    rows = (row("a.jpg"), row("b.jpg"), row("坏.jpg", damaged=True))
    write(tmp_path, *rows)
    assert pictures(tmp_path) == [(3, 1), (4, 1)]
    assert texts(tmp_path, "J") == [None, None, "照片打不开"]

    stamp = io.BytesIO(raw.png_bytes(20, 20))
    edit(tmp_path, lambda seen: seen.add_image(Picture(stamp), "M3"))
    write(tmp_path, *rows, row("c.jpg"))
    assert pictures(tmp_path) == [(3, 1), (3, 13), (4, 1), (6, 1)]


def test_a_thumbnail_is_small_and_upright(tmp_path: Path) -> None:
    (tmp_path / "档").mkdir()
    raw.photo(tmp_path / "档/a.jpg", raw.exif_of(orientation=6), raw.scene(1600, 1200))
    write(tmp_path, row("a.jpg"))
    (picture,) = vars(sheet(tmp_path))["_images"]
    assert (picture.width, picture.height) == (90, 120)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@张三", "响\x07铃", "\u202e反", "两\n行"])
def test_any_text_is_text(tmp_path: Path, text: str) -> None:
    rows = (row("a.jpg", 事由=text), row("b.jpg"))
    write(tmp_path, *rows)
    cell = sheet(tmp_path)["C3"]
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", text[0] in "=+-@")
    assert not write(tmp_path, *rows).changed


def test_a_workbook_with_what_would_be_lost_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"))
    path = tmp_path / "档" / NAME
    for lost in ("xl/cellimages.xml", "xl/threadedComments/threadedComment1.xml", "xl/media/x.emf"):
        whole = path.read_bytes()
        raw.repacked(path, {lost: b"<x/>"})
        before = path.read_bytes()
        assert refused(tmp_path, "b.jpg") is Refused.MORE
        assert path.read_bytes() == before
        path.write_bytes(whole)


def test_a_text_box_is_not_lost(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"))
    path = tmp_path / "档" / NAME
    box = b'<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor><xdr:sp macro=""/></xdr:twoCellAnchor>'
    raw.repacked(path, {"xl/drawings/drawing2.xml": box + b"</xdr:wsDr>"})
    assert refused(tmp_path, "b.jpg") is Refused.MORE


def test_broken_parts_are_damage_and_no_failure(tmp_path: Path) -> None:
    write(tmp_path, row("a.jpg"))
    path = tmp_path / "档" / NAME
    raw.repacked(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})
    before = path.read_bytes()
    assert refused(tmp_path, "b.jpg") is Refused.DAMAGED
    assert path.read_bytes() == before


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "档").mkdir()
    elsewhere = raw.workbook(tmp_path / "别处.xlsx", ("文件", "成文说明"))
    (tmp_path / "档" / NAME).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert refused(tmp_path, "a.jpg") is Refused.LINK
    assert elsewhere.read_bytes() == before


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "档").write_bytes(b"a file where the folder was")
    assert refused(tmp_path, "a.jpg") is Refused.UNWRITABLE


def test_two_hundred_photos_make_a_moderate_file(tmp_path: Path) -> None:
    (tmp_path / "档").mkdir()
    for at in range(20):
        raw.photo(tmp_path / f"档/{at}.jpg", image=raw.scene(900 + at, 700))
    write(tmp_path, *(row(f"{at}.jpg") for at in range(20)))
    assert (tmp_path / "档" / NAME).stat().st_size * 10 < 3_000_000

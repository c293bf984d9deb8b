"""`anjuan captions`: worksheets that are written, filled in, read back, and lose nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import raw_material as raw
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.evidence import Inventory
from anjuan.model.settings import Settings
from anjuan.screen import Screen
from anjuan.stages.captions import caption
from anjuan.surveying import read_workspace
from small_office import bytes_below

LECTURE = "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座"
SHEET = f"{LECTURE}/照片说明.xlsx"


def written(inputs: Path, name: str = SHEET) -> Worksheet:
    sheet = openpyxl.load_workbook(inputs / name).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def edited(inputs: Path, change: Callable[[Worksheet], None], name: str = SHEET) -> None:
    """The worksheet as a clerk saves it."""
    book = openpyxl.load_workbook(inputs / name)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    change(sheet)
    book.save(inputs / name)


def cell(sheet: Worksheet, head: str, file: str) -> str | None:
    heads = [one.value for one in sheet[2]]
    files = {sheet.cell(row, heads.index("文件") + 1).value: row for row in range(3, 20)}
    value = sheet.cell(files[file], heads.index(head) + 1).value
    return None if value is None else str(value)


def put(head: str, text: str | None, row: int = 3) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        heads = [one.value for one in sheet[2]]
        sheet.cell(row, heads.index(head) + 1).value = text

    return change


def read(inputs: Path) -> Inventory:
    plan = load_plan(inputs)
    with Store() as store, Screen(quiet=True) as screen:
        return read_workspace(plan, Settings(inputs, date(2021, 12, 31), jobs=1), store, screen)


def sentence(inputs: Path, file: str = "现场.jpg") -> str:
    """What stands under the photo in the book."""
    return next(
        caption(item, one)
        for item in read(inputs).items
        for one in item.materials
        if one.file.name == file
    )


@pytest.fixture
def sheets(inputs: Path) -> Path:
    assert run(["captions", str(inputs)]) == ExitCode.DONE
    return inputs


def test_every_folder_with_photos_has_its_worksheet_with_all_that_is_known(sheets: Path) -> None:
    assert sorted(path for path in bytes_below(sheets) if path.endswith("照片说明.xlsx")) == [
        SHEET,
        *(
            f"02-环境治理/2.1-卫生督查/2021-{month:02d}-15 {month}月大督查/照片说明.xlsx"
            for month in (1, 7, 10)
        ),
    ]
    sheet = written(sheets)
    assert cell(sheet, "事由", "现场.jpg") == "民法典讲座"
    assert cell(sheet, "时间", "现场.jpg") == "2021年3月12日"
    assert cell(sheet, "地点", "现场.jpg") is None
    assert cell(sheet, "成文说明", "现场.jpg") == "2021年3月12日，举办民法典讲座。"
    assert len(vars(sheet)["_images"]) == 1


def test_nothing_else_below_the_rollup_changes(inputs: Path) -> None:
    before = bytes_below(inputs)
    run(["图注", str(inputs)])
    after = bytes_below(inputs)
    assert {path: after[path] for path in before} == before
    assert all(
        path.endswith("照片说明.xlsx") or path.startswith(".anjuan/")
        for path in set(after) - set(before)
    )


def test_a_second_run_without_edits_leaves_every_byte(sheets: Path) -> None:
    before = bytes_below(sheets)
    run(["captions", str(sheets)])
    assert bytes_below(sheets) == before


def test_what_is_filled_in_stands_under_the_photo(sheets: Path) -> None:
    edited(sheets, put("地点", "三楼会议室"))
    assert sentence(sheets) == "2021年3月12日，在三楼会议室举办民法典讲座。"
    edited(sheets, put("摄影者", "王晓琳"))
    assert sentence(sheets).endswith("（王晓琳　摄）")
    edited(sheets, put("成文说明", "2021年3月12日，张律师讲民法典。"))
    assert sentence(sheets) == "2021年3月12日，张律师讲民法典。（王晓琳　摄）"


def test_an_edit_is_kept_and_the_sentence_follows_it(sheets: Path) -> None:
    edited(sheets, put("地点", "三楼会议室"))
    run(["captions", str(sheets)])
    sheet = written(sheets)
    assert cell(sheet, "地点", "现场.jpg") == "三楼会议室"
    assert cell(sheet, "成文说明", "现场.jpg") == "2021年3月12日，在三楼会议室举办民法典讲座。"


def test_an_own_sentence_is_kept_and_an_emptied_one_is_composed_again(sheets: Path) -> None:
    edited(sheets, put("成文说明", "自己写的一句。"))
    run(["captions", str(sheets)])
    assert cell(written(sheets), "成文说明", "现场.jpg") == "自己写的一句。"
    edited(sheets, put("成文说明", None))
    run(["captions", str(sheets)])
    assert cell(written(sheets), "成文说明", "现场.jpg") == "2021年3月12日，举办民法典讲座。"


def test_what_is_learned_later_replaces_what_nobody_touched(sheets: Path) -> None:
    (sheets / LECTURE / "说明.txt").write_text("地点：二楼会议室\n", encoding="utf-8")
    run(["captions", str(sheets)])
    assert cell(written(sheets), "地点", "现场.jpg") == "二楼会议室"


def test_rows_may_be_sorted_and_columns_and_rows_added(sheets: Path) -> None:
    raw.photo(sheets / LECTURE / "提问.jpg", image=raw.scene(1300, 900))
    run(["captions", str(sheets)])

    def change(sheet: Worksheet) -> None:
        for column in range(1, sheet.max_column + 1):  # the two rows change places
            one, other = sheet.cell(3, column), sheet.cell(4, column)
            one.value, other.value = other.value, one.value
        sheet.cell(2, 20).value = "领导审阅"
        sheet.cell(3, 20).value = "同意"
        sheet.cell(6, 1).value = "小计2张"

    edited(sheets, change)
    edited(sheets, put("地点", "三楼会议室", row=3))
    raw.photo(sheets / LECTURE / "合影.jpg", image=raw.scene(1310, 910))
    run(["captions", str(sheets)])

    sheet = written(sheets)
    assert [sheet.cell(row, 2).value for row in (3, 4, 7)] == ["提问.jpg", "现场.jpg", "合影.jpg"]
    assert sheet.cell(3, 20).value == "同意"
    assert sheet.cell(6, 1).value == "小计2张"
    assert cell(sheet, "地点", "提问.jpg") == "三楼会议室"
    assert cell(sheet, "地点", "现场.jpg") is None


def test_a_renamed_photo_keeps_its_row_and_one_that_is_gone_is_marked(sheets: Path) -> None:
    edited(sheets, put("人物", "全体职工"))
    folder = sheets / LECTURE
    (folder / "现场.jpg").rename(folder / "听讲.jpg")
    run(["captions", str(sheets)])
    assert cell(written(sheets), "人物", "听讲.jpg") == "全体职工"

    (folder / "听讲.jpg").unlink()
    raw.photo(folder / "新的.jpg", image=raw.scene(1320, 920))
    run(["captions", str(sheets)])
    sheet = written(sheets)
    assert cell(sheet, "状态", "听讲.jpg") == "照片已不在"
    assert cell(sheet, "人物", "听讲.jpg") == "全体职工"


def test_loose_photos_have_their_words_from_the_worksheet_beside_them(inputs: Path) -> None:
    raw.photo(
        inputs / "01-宣传引导/1.1-学习讲座/2021-05-06 宪法宣传.jpg", image=raw.scene(1330, 930)
    )
    run(["captions", str(inputs)])
    name = "01-宣传引导/1.1-学习讲座/照片说明.xlsx"
    edited(inputs, put("地点", "中心广场"), name)
    assert "在中心广场" in sentence(inputs, "2021-05-06 宪法宣传.jpg")


@pytest.mark.parametrize("mark", ["~$照片说明.xlsx", ".~照片说明.xlsx", ".~lock.照片说明.xlsx#"])
def test_a_worksheet_that_is_open_is_left_alone(
    sheets: Path, mark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (sheets / LECTURE / mark).write_bytes(b"x")
    raw.photo(sheets / LECTURE / "提问.jpg", image=raw.scene(1300, 900))
    before = (sheets / SHEET).read_bytes()

    assert run(["captions", str(sheets)]) == ExitCode.OUTPUT_FAILED
    assert "请保存、关闭后再运行一次" in capsys.readouterr().out
    assert (sheets / SHEET).read_bytes() == before


@pytest.mark.parametrize("kind", ["damaged", "handmade"])
def test_a_worksheet_that_is_not_ours_is_never_overwritten(
    inputs: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if kind == "damaged":
        (inputs / SHEET).write_bytes(b"PK\x03\x04 broken")
    else:
        raw.workbook(inputs / SHEET, ("照片", "谁"), ("现场.jpg", "李静"))
    before = (inputs / SHEET).read_bytes()

    assert run(["captions", str(inputs)]) == ExitCode.OUTPUT_FAILED
    assert "请" in capsys.readouterr().out
    assert (inputs / SHEET).read_bytes() == before


def test_only_what_is_asked_for_is_written_and_each_file_is_named(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["captions", str(inputs), "--only", "1.1"]) == ExitCode.DONE
    assert capsys.readouterr().out == (
        f"已写 {SHEET}：新增1张。\n1份照片说明，1张照片：写了1份。\n"
    )
    assert [path for path in bytes_below(inputs) if path.endswith("照片说明.xlsx")] == [SHEET]
    assert run(["captions", str(inputs), "--only", "9.9"]) == ExitCode.WRONG_CALL


def test_one_worksheet_that_cannot_be_written_does_not_stop_the_others(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inputs / SHEET).write_bytes(b"PK\x03\x04 broken")
    assert run(["captions", str(inputs)]) == ExitCode.OUTPUT_FAILED
    said = capsys.readouterr().out
    assert f"没有写 {SHEET}：" in said
    assert "4份照片说明，4张照片：写了3份，1份没有写。" in said


def test_odd_names_and_damaged_photos_have_their_rows(inputs: Path) -> None:
    photo = inputs / LECTURE / "现场.jpg"
    (inputs / LECTURE / "坏.jpg").write_bytes(photo.read_bytes()[:2000])
    raw.photo(inputs / LECTURE / "两\n行\x07.jpg", image=raw.scene(1350, 950))
    assert run(["captions", str(inputs)]) == ExitCode.DONE
    sheet = written(inputs)
    assert cell(sheet, "状态", "坏.jpg") == "照片打不开"
    assert len(vars(sheet)["_images"]) == 2
    edited(inputs, put("地点", "三楼", row=3))
    assert "在三楼" in sentence(inputs, r"两\x0a行\x07.jpg")


def test_words_hold_before_the_next_run_for_a_photo_that_was_renamed(sheets: Path) -> None:
    edited(sheets, put("成文说明", "张律师讲课。"))
    (sheets / LECTURE / "现场.jpg").rename(sheets / LECTURE / "讲课.jpg")
    raw.photo(sheets / LECTURE / "现场.jpg", image=raw.scene(1360, 960))
    assert sentence(sheets, "讲课.jpg") == "张律师讲课。"
    assert sentence(sheets, "现场.jpg") == "2021年3月12日，举办民法典讲座。"


def test_names_and_words_are_never_formulas(inputs: Path) -> None:
    (inputs / LECTURE / "现场.jpg").rename(inputs / LECTURE / "=1+1.jpg")
    (inputs / LECTURE / "说明.txt").write_text("地点：=HYPERLINK(1)\n", encoding="utf-8")
    run(["captions", str(inputs)])
    sheet = written(inputs)
    assert {one.data_type for row in sheet.iter_rows(min_row=3) for one in row} <= {"s", "n"}
    assert cell(sheet, "文件", "=1+1.jpg") == "=1+1.jpg"


def test_a_place_in_the_worksheet_answers_missing_caption(
    sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def codes() -> str:
        run(["check", str(sheets), "--as-of", "2021-12-31", "--format", "json"])
        return capsys.readouterr().out

    raw.photo(sheets / "01-宣传引导/1.1-学习讲座/2021-06-06 学习.jpg", image=raw.scene(1340, 940))
    assert "2021-06-06 学习" in codes()
    before = codes().count("missing-caption")
    run(["captions", str(sheets)])
    capsys.readouterr()
    edited(sheets, put("地点", "三楼"), "01-宣传引导/1.1-学习讲座/照片说明.xlsx")
    assert codes().count("missing-caption") == before - 1

import unicodedata
from pathlib import Path

import pytest
import xlsxwriter

from anjuan.adapters.named_tables import (
    TableUnreadableError,
    column_values,
    find_table,
)
from anjuan.adapters.names import on_disk


def test_a_column_gives_its_entries_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "窗口.csv"
    path.write_text("窗口号,名称\nB02,乙\nA01,甲\n,丙\nB02,丁\n", encoding="utf-8")

    assert column_values(path, "窗口号") == ("B02", "A01")


def test_a_heading_is_found_below_a_title_and_despite_blanks(tmp_path: Path) -> None:
    path = tmp_path / "窗口.csv"
    path.write_text("政务大厅窗口一览\n填报：甲一\n窗口 号,名称\nA01,甲\n", encoding="utf-8")

    assert column_values(path, "窗口号") == ("A01",)


def test_numbers_of_a_workbook_are_text_without_a_point(tmp_path: Path) -> None:
    path = tmp_path / "窗口.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["窗口号", 1, 2, 2.5])

    assert column_values(path, "窗口号") == ("1", "2", "2.5")


def test_rows_keep_the_number_of_their_line(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text('列,备注\n甲,"两\n行"\n\n乙,无\n', encoding="utf-8")

    table = find_table(path, lambda names: "列" in names)

    assert table is not None
    assert [(line, row[0]) for line, row in table.rows] == [(3, "甲"), (5, "乙")]


@pytest.mark.parametrize(
    ("text", "what"),
    [("名称\n甲\n", "里没有“窗口号”这一列"), ("窗口号,名称\n,甲\n", "的“窗口号”一列是空的")],
)
def test_a_column_that_is_not_there_or_empty_is_an_error(
    tmp_path: Path, text: str, what: str
) -> None:
    path = tmp_path / "窗口.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(TableUnreadableError) as caught:
        column_values(path, "窗口号")

    assert caught.value.what == what
    assert caught.value.step.endswith("。")


def test_a_name_is_found_in_whatever_form_a_mac_or_windows_left_it(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Café 窗口.csv")
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / decomposed).write_text("窗口号\nA01\n", encoding="utf-8")

    found = on_disk(tmp_path, "表/Café 窗口.csv")

    assert found is not None
    assert unicodedata.normalize("NFC", found.name) == "Café 窗口.csv"
    assert on_disk(tmp_path, "表/别的.csv") is None
    assert on_disk(tmp_path, "表") is None

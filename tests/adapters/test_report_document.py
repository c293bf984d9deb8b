"""Lists as one Word document."""

from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from anjuan.adapters.report_document import write_report_document
from anjuan.model.listing import Field, Form, Listing, Report, Row
from word_pages import needs_office, rendered

FIELDS = (
    Field("科室", 13),
    Field("缺什么", 38, Form.LONG),
    Field("应交日期", 12, Form.DATE),
    Field("失分风险", 10, Form.NUMBER),
    Field("与上次比", 9),
)
ROWS = (
    Row(("办公室：1项", None, None, None, None), heading=True),
    Row(("办公室", "1月至11月没有材料（应有每月1档）", "2021-02-05", 2.0, "")),
)
REPORT = Report(
    "2021年度缺项清单",
    "某市某局　截至2021-12-31",
    (
        Listing("按科室", "按科室：谁缺什么", FIELDS, ROWS, "按应交日期排列。"),
        Listing("不涉及", "不涉及的指标", FIELDS, (), "没有不涉及的指标。"),
    ),
)


def written(folder: Path, report: Report = REPORT) -> Path:
    write_report_document(report, folder / "清单.docx")
    return folder / "清单.docx"


def test_every_list_has_its_title_its_note_and_its_table(tmp_path: Path) -> None:
    paper = docx.Document(str(written(tmp_path)))
    text = [one.text for one in paper.paragraphs]
    for said in (REPORT.title, REPORT.subtitle, "按科室：谁缺什么", "按应交日期排列。",
                 "不涉及的指标", "没有不涉及的指标。"):  # fmt: skip
        assert said in text
    assert len(paper.tables) == 1


def test_columns_in_which_nothing_stands_are_left_out_on_paper(tmp_path: Path) -> None:
    (table,) = docx.Document(str(written(tmp_path))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["科室", "缺什么", "应交日期", "失分风险"]
    assert [cell.text for cell in table.rows[2].cells] == [
        "办公室", "1月至11月没有材料（应有每月1档）", "2021-02-05", "2",
    ]  # fmt: skip


def test_the_head_of_a_group_spans_the_table_and_stays_with_its_rows(tmp_path: Path) -> None:
    (table,) = docx.Document(str(written(tmp_path))).tables
    group = table.rows[1].cells
    assert {cell.text for cell in group} == {"办公室：1项"}
    assert group[0].paragraphs[0].paragraph_format.keep_with_next


def test_the_columns_fill_the_sheet(tmp_path: Path) -> None:
    (table,) = docx.Document(str(written(tmp_path))).tables
    widths = [column.width.mm for column in table.columns if column.width is not None]
    assert sum(widths) == pytest.approx(242, abs=1)
    assert max(widths) == widths[1]


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path).read_bytes()
    assert written(tmp_path).read_bytes() == first


@needs_office
def test_dates_and_names_stand_on_one_line_on_landscape_paper(tmp_path: Path) -> None:
    long = replace(REPORT.listings[0], rows=ROWS * 20)
    pdf = rendered(written(tmp_path, replace(REPORT, listings=(long,))), tmp_path / "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        assert {(round(page.get_width()), round(page.get_height())) for page in document} == {
            (842, 595)
        }
        texts = [page.get_textpage().get_text_bounded() for page in document]
    assert len(texts) > 1
    assert sum(text.count("2021-02-05") for text in texts) == 20
    assert all("缺什么" in text for text in texts)

"""督办通知单 in Word (print.md 12), by its text and as LibreOffice shows it."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

from anjuan.adapters.notice_writer import write_notice
from anjuan.model.listing import Notice, NoticeRow
from anjuan.model.units import Department
from word_pages import needs_office, rendered

ROW = NoticeRow(
    number="1",
    indicator="2.2",
    title="每月卫生环境大督查",
    period="3月至5月",
    lacking="照片6张、通报3份",
    remedy="查找收集",
    due="6月15日",
    owner="周健",
)
NOTICE = Notice(
    issuer="某市某局创建办",
    unit="某市某局",
    number="创督〔2021〕7号",
    date="2021年6月7日",
    department=Department("后勤服务中心"),
    opening="经查对2021年度创建材料，你部门下列1项尚未报齐。"
    "请按表中时限办理，并于2021年6月15日前将回执交创建办。",
    rows=(ROW,),
    closing="查找不到原有材料的，请如实写出情况说明，不得补造。",
    contact="联系人：李静　电话：0915-0000000",
    deadline="2021年6月15日",
)
DAY = date(2021, 6, 7)


def rows(count: int) -> tuple[NoticeRow, ...]:
    return tuple(replace(ROW, number=str(number)) for number in range(1, count + 1))


def written(folder: Path, notice: Notice = NOTICE) -> Path:
    write_notice(notice, folder / "通知单.docx", day=DAY)
    return folder / "通知单.docx"


def test_it_says_who_asks_whom_for_what_until_when(tmp_path: Path) -> None:
    paper = docx.Document(str(written(tmp_path)))
    text = "\n".join(one.text for one in paper.paragraphs)
    for said in (NOTICE.issuer, "督办通知单", NOTICE.number, NOTICE.date, "后勤服务中心：",
                 NOTICE.opening, NOTICE.closing, "联系人：李静", "签发人："):  # fmt: skip
        assert said in text


def test_the_table_has_a_row_for_each_thing_owed(tmp_path: Path) -> None:
    table, slip = docx.Document(str(written(tmp_path))).tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "序号", "测评指标", "时段", "缺少材料", "处理方式", "时限", "责任人",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells] == [
        "1", "2.2　每月卫生环境大督查", "3月至5月", "照片6张、通报3份", "查找收集", "6月15日",
        "周健",
    ]  # fmt: skip
    assert [row.cells[0].text for row in slip.rows] == ["办理情况", "未办结原因"]


def test_the_slip_bears_the_number_and_the_term_and_stays_whole(tmp_path: Path) -> None:
    path = written(tmp_path)
    text = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    below = text[text.index("沿此线裁下交回") :]
    assert NOTICE.number in below
    assert f"交回期限：{NOTICE.deadline}" in below
    body = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert body.index("keepNext") < body.index("沿此线裁下交回")


def test_the_head_of_the_table_is_repeated(tmp_path: Path) -> None:
    body = zipfile.ZipFile(written(tmp_path)).read("word/document.xml").decode()
    assert body.count("<w:tblHeader/>") == 1


def test_markup_in_a_name_is_text(tmp_path: Path) -> None:
    odd = replace(NOTICE, rows=(replace(ROW, title="<督查>&“整改”"),))
    table = docx.Document(str(written(tmp_path, odd))).tables[0]
    assert table.rows[1].cells[1].text == "2.2　<督查>&“整改”"


def test_the_same_notice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path).read_bytes()
    assert written(tmp_path).read_bytes() == first


# ── as it is shown ───────────────────────────────────────────────────────────────────────────


def places(pdf: Path) -> tuple[int, int, float]:
    """How many pages, on which (from 1) the slip's title stands, and how far down, in mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        for at, page in enumerate(document, start=1):
            text = page.get_textpage()
            hit = text.search("沿此线裁下交回").get_next()
            if hit is not None:
                _, bottom, _, _ = text.get_charbox(hit[0])
                return len(document), at, (page.get_height() - bottom) * 25.4 / 72
    pytest.fail("no slip")


@needs_office
@pytest.mark.parametrize("count", [1, 3, 6, 9, 12, 24])
def test_the_slip_lies_at_the_foot_of_the_last_page(tmp_path: Path, count: int) -> None:
    notice = replace(NOTICE, rows=rows(count))
    pages, page, down = places(rendered(written(tmp_path, notice), tmp_path / "pdf"))
    assert page == pages
    assert 185 <= down <= 222


@needs_office
def test_a_few_things_owed_fill_one_page(tmp_path: Path) -> None:
    pages, _, _ = places(
        rendered(written(tmp_path, replace(NOTICE, rows=rows(4))), tmp_path / "pdf")
    )
    assert pages == 1


@needs_office
def test_short_cells_stand_on_one_line(tmp_path: Path) -> None:
    late = replace(ROW, due="12月31日", owner="陆晓岚")
    pdf = rendered(written(tmp_path, replace(NOTICE, rows=(late,))), tmp_path / "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_bounded()
    lines = [re.sub(r"\s", "", line) for line in text.splitlines()]
    for said in ("查找收集", "12月31日", "陆晓岚"):
        assert any(said in line for line in lines), lines

"""督办通知单 in Word (print.md 12), by its text and as LibreOffice shows it."""

import re
from dataclasses import fields, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from anjuan.adapters.notice_form import write_form
from anjuan.adapters.notice_writer import filling, write_notice
from anjuan.adapters.office_forms import chosen_form
from anjuan.adapters.resources import templates_folder
from anjuan.adapters.word_form import WordForm
from anjuan.model.listing import Notice
from anjuan.model.paper import OwedRow
from anjuan.model.template import NOTICE_FORM
from anjuan.model.units import Department
from word_pages import needs_office, rendered, saved_again

ROW = OwedRow(
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


@cache
def shipped() -> WordForm:
    return chosen_form(Path(__file__).parent, NOTICE_FORM).form


def rows(count: int) -> tuple[OwedRow, ...]:
    return tuple(replace(ROW, number=str(number)) for number in range(1, count + 1))


def written(folder: Path, notice: Notice = NOTICE) -> Path:
    write_notice(notice, shipped(), folder / "通知单.docx", day=DAY)
    return folder / "通知单.docx"


def text_of(path: Path) -> str:
    """All words of the body, those of its text boxes too, in order."""
    body = docx.Document(str(path)).element.body
    return "".join(one.text or "" for one in body.iter(qn("w:t")))


def test_the_shipped_form_is_the_one_that_the_script_makes(tmp_path: Path) -> None:
    write_form(tmp_path / "form.docx")
    shipped_bytes = (templates_folder() / "督办通知单.docx").read_bytes()
    assert (tmp_path / "form.docx").read_bytes() == shipped_bytes


def test_every_word_of_the_vocabulary_is_filled_and_none_besides() -> None:
    put_in = filling(NOTICE)
    assert set(put_in.texts) == set(NOTICE_FORM.words)
    assert set(put_in.lists) == {NOTICE_FORM.lists[0].name}
    (row,) = put_in.lists[NOTICE_FORM.lists[0].name]
    assert set(row) == set(NOTICE_FORM.lists[0].words)
    assert set(row.values()) == {getattr(ROW, one.name) for one in fields(OwedRow)}


def test_it_says_who_asks_whom_for_what_until_when(tmp_path: Path) -> None:
    paper = docx.Document(str(written(tmp_path)))
    text = "\n".join(one.text for one in paper.paragraphs)
    for said in (NOTICE.issuer, "督办通知单", NOTICE.number, NOTICE.date, "后勤服务中心：",
                 NOTICE.opening, NOTICE.closing, "联系人：李静", "签发人："):  # fmt: skip
        assert said in text


def test_the_table_has_a_row_for_each_thing_owed(tmp_path: Path) -> None:
    (table,) = docx.Document(str(written(tmp_path, replace(NOTICE, rows=rows(2))))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "测评指标", "时段", "缺少材料", "处理方式", "时限", "责任人"],
        *(
            [number, "2.2　每月卫生环境大督查", "3月至5月", "照片6张、通报3份", "查找收集",
             "6月15日", "周健"]
            for number in "12"
        ),
    ]  # fmt: skip


def test_the_slip_bears_the_number_and_the_term(tmp_path: Path) -> None:
    text = text_of(written(tmp_path))
    below = text[text.index("沿此线裁下交回") :]
    for said in (NOTICE.number, f"交回期限：{NOTICE.deadline}", "办理情况", "未办结原因",
                 "科室负责人（签字）："):  # fmt: skip
        assert said in below


def test_the_head_of_the_table_is_repeated(tmp_path: Path) -> None:
    body = docx.Document(str(written(tmp_path))).element.body
    assert len(list(body.iter(qn("w:tblHeader")))) == 1


@pytest.mark.parametrize("odd", ["<督查>&“整改”", "{{ 7*7 }}", "{% for x in y %}", "{{ 编号 }}"])
def test_markup_and_marks_in_names_are_text(tmp_path: Path, odd: str) -> None:
    notice = replace(
        NOTICE, department=Department(odd), opening=odd, rows=(replace(ROW, title=odd, owner=odd),)
    )
    paper = docx.Document(str(written(tmp_path, notice)))
    cells = [cell.text for cell in paper.tables[0].rows[1].cells]
    assert (cells[1], cells[6]) == (f"2.2　{odd}", odd)
    assert f"{odd}：" in [one.text for one in paper.paragraphs]
    assert paper.core_properties.title == f"督办通知单　{odd}"


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
@pytest.mark.parametrize("count", [1, 3, 6, 7, 8, 9, 12, 24, 60])
def test_the_slip_lies_at_the_foot_of_the_last_page(tmp_path: Path, count: int) -> None:
    notice = replace(NOTICE, rows=rows(count))
    pages, page, down = places(rendered(written(tmp_path, notice), tmp_path / "pdf"))
    assert page == pages
    assert down == pytest.approx(197.5, abs=1.5)


@needs_office
@pytest.mark.parametrize(("count", "rows_along"), [(5, 2), (8, 2), (16, 2), (26, 0)])
def test_the_slip_never_stands_alone_on_its_page(
    tmp_path: Path, count: int, rows_along: int
) -> None:
    """Its signer goes along, and two rows of a table that this program does not break itself."""
    pdf = rendered(written(tmp_path, replace(NOTICE, rows=rows(count))), tmp_path / "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) > 1
        last = document[len(document) - 1].get_textpage().get_text_range()
    assert "签发人" in last
    assert last.count(ROW.remedy) >= rows_along


def test_the_last_two_rows_are_kept_with_what_is_signed_below_them(tmp_path: Path) -> None:
    body = docx.Document(str(written(tmp_path, replace(NOTICE, rows=rows(9))))).element.body
    table = body.find(qn("w:tbl"))
    kept = [
        all(
            one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in row.iter(qn("w:p"))
        )
        for row in table.findall(qn("w:tr"))
    ]
    assert kept == [False] * 8 + [True] * 2


@needs_office
def test_a_few_things_owed_fill_one_page(tmp_path: Path) -> None:
    pages, _, _ = places(
        rendered(written(tmp_path, replace(NOTICE, rows=rows(4))), tmp_path / "pdf")
    )
    assert pages == 1


@needs_office
def test_the_slip_stays_whole_and_below_the_table(tmp_path: Path) -> None:
    for count in (5, 6, 7, 8):
        pdf = rendered(written(tmp_path, replace(NOTICE, rows=rows(count))), tmp_path / "pdf")
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[len(document) - 1]
            for said in ("沿此线裁下交回", "办理情况", "未办结原因", "科室负责人（签字）"):
                assert baseline(page, said), (count, said)
            signed = baseline(page, "签发人")
            assert signed is None or signed < 194


def baseline(page: pypdfium2.PdfPage, said: str) -> float | None:
    """How far down the page a text ends, in mm from the top; None where it is not."""
    text = page.get_textpage()
    hit = text.search(said).get_next()
    if hit is None:
        return None
    _, bottom, _, _ = text.get_charbox(hit[0])
    return float((page.get_height() - bottom) * 25.4 / 72)


@needs_office
def test_short_cells_stand_on_one_line(tmp_path: Path) -> None:
    late = replace(ROW, due="12月31日", owner="陆晓岚")
    pdf = rendered(written(tmp_path, replace(NOTICE, rows=(late,))), tmp_path / "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        heights = [lines_of(page, said) for said in ("查找收集", "12月31日", "陆晓岚")]
    assert heights == [1, 1, 1]


@needs_office
def test_a_day_with_its_year_is_parted_behind_the_year(tmp_path: Path) -> None:
    late = replace(ROW, due="2022年12月31日")
    pdf = rendered(written(tmp_path, replace(NOTICE, rows=(late,))), tmp_path / "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        heights = [lines_of(document[0], said) for said in ("2022年", "12月31日", late.due)]
    assert heights == [1, 1, 2]


_LINE = 6
"""Points that lie between lines, and not between a figure's foot and a character's."""


def lines_of(page: pypdfium2.PdfPage, said: str) -> int:
    """On how many lines the characters of a text stand, gaps beside figures set aside."""
    text = page.get_textpage()
    shown = text.get_text_range()
    at = re.search(r"\s*".join(map(re.escape, said)), shown)
    assert at is not None, (said, shown)
    places = [text.get_charbox(one) for one in range(*at.span()) if shown[one].strip()]
    heights = sorted(float(bottom) for _, bottom, _, _ in places)
    return 1 + sum(above - below > _LINE for below, above in pairwise(heights))


@needs_office
def test_a_form_that_a_word_processor_saved_again_still_does(tmp_path: Path) -> None:
    saved_again(templates_folder() / "督办通知单.docx", tmp_path / "模板")
    chosen = chosen_form(tmp_path, NOTICE_FORM)
    assert chosen.own
    for count, expected in ((3, 1), (24, 2)):
        notice = replace(NOTICE, rows=rows(count))
        write_notice(notice, chosen.form, tmp_path / "通知单.docx", day=DAY)
        pages, page, down = places(rendered(tmp_path / "通知单.docx", tmp_path / "pdf"))
        assert (pages, page) == (expected, expected)
        assert down == pytest.approx(197.5, abs=1.5)


@needs_office
def test_long_names_of_office_and_department_go_on_below(tmp_path: Path) -> None:
    name = "某某市某某区某某街道创建全国文明城市工作领导小组办公室资料收集与督查督办专项工作组"
    notice = replace(NOTICE, issuer=name, department=Department(name), contact=f"联系人：{name}")
    pages, page, down = places(rendered(written(tmp_path, notice), tmp_path / "pdf"))
    assert (pages, page) == (1, 1)
    assert down == pytest.approx(197.5, abs=1.5)

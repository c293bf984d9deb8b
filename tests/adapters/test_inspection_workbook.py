"""The check sheet as a workbook: written, ticked in a spreadsheet program, read back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from anjuan.adapters.inspection_pdf import write_sheet
from anjuan.adapters.inspection_workbook import read_answers, write_workbook_to_tick
from anjuan.errors import CallError
from anjuan.model.binder import Imprint
from anjuan.model.inspection import Inspection, Question, Verdict
from anjuan.model.units import Sha256
from office_validity import faults

QUESTIONS = (
    Question(
        "1.1", "2.2　卫生督查", "从目录查到指标说明页", "2-1", "活动（次）：11/12", "按件计数"
    ),
    Question(
        "1.2", "2.2　卫生督查", "抽3月", "2-3", "检查记录应有1、已有1", "按这些文件：《记录.docx》"
    ),
    Question("2.1", "3.1　绿植", "复核数字", "3-2起4页", "=1+1", "<台账>&“表”"),
)
DAY = date(2021, 12, 31)
SHEET = Inspection("某市某局", "2021年度创建工作", 7, Sha256("a" * 64), DAY, QUESTIONS)
IMPRINT = Imprint("某市某局", 2021, "2021年度创建工作", "任务清单", "", DAY)


def written(folder: Path, change: Callable[[Any], None] | None = None) -> Path:
    path = folder / "抽查.xlsx"
    write_workbook_to_tick(SHEET, path)
    if change is not None:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
    return path


def ticked(folder: Path, **results: tuple[str, str, str]) -> Path:
    """The sheet with results by question: `q1_2=("不符", "只有10次", "")`."""

    def tick(book: Any) -> None:
        for row in book["抽查表"].iter_rows(min_row=4):
            told = results.get(f"q{row[0].value}".replace(".", "_"))
            if told:
                for cell, text in zip(row[5:8], told, strict=True):
                    cell.value = text

    return written(folder, tick)


def test_a_sheet_comes_back_as_it_was_asked(tmp_path: Path) -> None:
    found = read_answers(written(tmp_path))
    assert found.inspection == SHEET
    assert [one.question for one in found.answers] == list(QUESTIONS)
    assert {one.verdict for one in found.answers} == {Verdict.OPEN}


def test_what_was_ticked_and_written_is_read(tmp_path: Path) -> None:
    path = ticked(tmp_path, q1_1=("相符", "", ""), q1_2=("不符", "只有2张照片", "已告诉李静"),
                  q2_1=("没找到", "", ""))  # fmt: skip
    answers = read_answers(path).answers
    assert [one.verdict for one in answers] == [
        Verdict.HOLDS,
        Verdict.DIFFERS,
        Verdict.NOT_FOUND,
    ]
    assert (answers[1].found, answers[1].note) == ("只有2张照片", "已告诉李静")


@pytest.mark.parametrize(
    ("mark", "verdict"),
    [
        ("√", Verdict.HOLDS),
        (" 对 ", Verdict.HOLDS),
        ("×", Verdict.DIFFERS),
        ("无", Verdict.NOT_FOUND),
    ],
)
def test_marks_that_people_make_are_understood(tmp_path: Path, mark: str, verdict: Verdict) -> None:
    answers = read_answers(ticked(tmp_path, q1_1=(mark, "", ""))).answers
    assert answers[0].verdict is verdict


def test_a_result_that_says_nothing_is_told_with_its_question(tmp_path: Path) -> None:
    with pytest.raises(CallError) as caught:
        read_answers(ticked(tmp_path, q1_2=("大概", "", ""), q2_1=("差不多", "", "")))
    assert caught.value.problems == (
        "第1.2题的结果“大概”看不懂",
        "第2.1题的结果“差不多”看不懂",
    )


def test_what_was_asked_is_known_even_where_somebody_wrote_over_it(tmp_path: Path) -> None:
    def over(book: Any) -> None:
        book["抽查表"]["D5"].value = "改过的"

    assert read_answers(written(tmp_path, over)).answers[0].question == QUESTIONS[0]


def test_a_row_that_was_taken_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="题号改动过"):
        read_answers(written(tmp_path, lambda book: book["抽查表"].delete_rows(6)))


@pytest.mark.parametrize("name", ["题目（勿改）", "抽查表"])
def test_a_workbook_without_one_of_its_sheets_is_refused(tmp_path: Path, name: str) -> None:
    def renamed(book: Any) -> None:
        book[name].title = "Sheet1"

    with pytest.raises(CallError):
        read_answers(written(tmp_path, renamed))


def test_what_is_no_workbook_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    for name in ("a.xlsx", "none.xlsx"):
        with pytest.raises(CallError):
            read_answers(tmp_path / name)


def test_it_is_valid_the_same_again_and_offers_the_results(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.read_bytes()
    assert written(tmp_path).read_bytes() == before
    assert faults(path) == []
    book = openpyxl.load_workbook(path)
    assert book["题目（勿改）"].sheet_state == "hidden"
    (offered,) = book["抽查表"].data_validations.dataValidation
    assert offered.formula1 == '"相符,不符,没找到"'
    assert "种子7" in str(book["抽查表"]["A2"].value)


# ── on paper ─────────────────────────────────────────────────────────────────────────────────


def test_the_paper_bears_every_question_and_the_seed_on_every_page(tmp_path: Path) -> None:
    many = tuple(
        Question(f"{number}.1", f"2.{number}　督查", "查", f"2-{number}", "应当" * 30, "算式" * 40)
        for number in range(1, 31)
    )
    sheet = Inspection("某市某局", "创建", 7, Sha256("a" * 64), DAY, many)
    write_sheet(sheet, IMPRINT, tmp_path / "a.pdf")
    write_sheet(sheet, IMPRINT, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        sizes = {(round(page.get_width()), round(page.get_height())) for page in pdf}
    assert sizes == {(842, 595)}
    assert all("种子7" in one.replace(" ", "") for one in pages)
    text = "".join("".join(pages).split())
    assert all(f"2-{number}" in text for number in range(1, 31))
    assert text.count("没找到") == 30


def test_questions_that_go_on_are_headed_again(tmp_path: Path) -> None:
    many = tuple(
        Question(f"1.{number}", "2.2　督查", "查", "2-1", "应当", "算式") for number in range(1, 13)
    )
    sheet = Inspection("某市某局", "创建", 7, Sha256("a" * 64), DAY, many)
    write_sheet(sheet, IMPRINT, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    assert ["督查（续）" in one for one in pages] == [False, True]

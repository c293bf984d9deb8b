"""通报 and 自评报告 in Word: their words, and the page of GB/T 9704-2012 with a ruler."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pypdfium2
import pytest

from anjuan.adapters import assessment_form, circular_form
from anjuan.adapters.office_forms import chosen_form
from anjuan.adapters.paper_writer import (
    assessment_filling,
    circular_filling,
    write_assessment,
    write_circular,
)
from anjuan.adapters.resources import templates_folder
from anjuan.adapters.word_form import WordForm
from anjuan.model.paper import (
    AssessedRow,
    Assessment,
    Circular,
    DoneRow,
    LackingRow,
    OwedRow,
    Paragraph,
)
from anjuan.model.template import ASSESSMENT_FORM, CIRCULAR_FORM, Vocabulary
from office_validity import faults
from word_pages import needs_office, rendered, saved_again

DAY = date(2021, 4, 9)
MM = 25.4 / 72
OPENS = True
DONE = DoneRow("办公室", OPENS, "1", "2.2", "卫生督查", "完成", "开展卫生督查1次", "2-3")
OWED = OwedRow("1", "2.3", "义务清扫", "3月", "照片3张", "查找收集", "4月16日", "周健")
LACKING = LackingRow("办公室", OPENS, OWED)
CIRCULAR = Circular(
    unit="某市某局",
    title="关于2021年3月城市创建工作情况的通报",
    to="各科室",
    opening="现将情况通报如下。",
    body=(Paragraph("一、总体情况", 1), Paragraph("（一）办公室", 2), Paragraph("3月应完成1项。")),
    period="3月",
    until="2021年4月9日",
    done=(DONE,),
    lacking=(LACKING,),
    issuer="某市某局创建办",
    date="2021年4月9日",
    contact="联系人：李静",
)
ROW = AssessedRow(
    "一、环境治理", OPENS, "2.2", "卫生督查", "每月一次", "2021年开展卫生督查11次。",
    "到期12期，已齐11期，占91.6%", "说明页2-1", "3", "2.75", "缺项", "8月没有材料，应有1档",
)  # fmt: skip
ASSESSMENT = Assessment(
    unit="某市某局",
    title="某市某局2021年城市创建工作自评报告",
    to="",
    opening="现将情况报告如下。",
    body=(Paragraph("一、总体情况", 1), Paragraph("任务清单共1项任务。")),
    rows=(ROW,),
    points="3",
    secured="2.75",
    issuer="某市某局创建办",
    date="2022年1月7日",
    contact="",
)


@cache
def shipped(vocabulary: Vocabulary) -> WordForm:
    return chosen_form(Path(__file__).parent, vocabulary).form


def circular(folder: Path, paper: Circular = CIRCULAR) -> Path:
    write_circular(paper, shipped(CIRCULAR_FORM), folder / "通报.docx", day=DAY)
    return folder / "通报.docx"


def assessment(folder: Path, paper: Assessment = ASSESSMENT) -> Path:
    write_assessment(paper, shipped(ASSESSMENT_FORM), folder / "自评.docx", day=DAY)
    return folder / "自评.docx"


def lines(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


def cells(path: Path, table: int = 0) -> list[list[str]]:
    rows = docx.Document(str(path)).tables[table].rows
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in rows]


@pytest.mark.parametrize("write", [circular, assessment])
def test_the_signature_never_stands_alone_on_a_page(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    """The lines of the 附件说明 go over with 署名 and 成文日期."""
    paragraphs = docx.Document(str(write(tmp_path))).paragraphs
    words = [one.text for one in paragraphs]
    first = next(at for at, text in enumerate(words) if text.startswith("附件："))
    issuer = words.index("某市某局创建办")
    kept = [one.paragraph_format.keep_with_next for one in paragraphs[first : issuer + 1]]
    assert first < issuer
    assert kept == [True] * len(kept)


@pytest.mark.parametrize(
    ("write", "vocabulary"),
    [
        (circular_form.write_form, CIRCULAR_FORM),
        (assessment_form.write_form, ASSESSMENT_FORM),
    ],
)
def test_the_shipped_form_is_the_one_that_the_script_makes(
    tmp_path: Path, write: Callable[[Path], None], vocabulary: Vocabulary
) -> None:
    write(tmp_path / "form.docx")
    ours = templates_folder() / f"{vocabulary.paper}.docx"
    assert (tmp_path / "form.docx").read_bytes() == ours.read_bytes()
    assert faults(ours) == []


def test_every_word_is_filled_and_none_besides() -> None:
    for put_in, vocabulary in (
        (circular_filling(CIRCULAR), CIRCULAR_FORM),
        (assessment_filling(ASSESSMENT), ASSESSMENT_FORM),
    ):
        assert set(put_in.texts) == set(vocabulary.words)
        assert {name: set(rows[0]) for name, rows in put_in.lists.items()} == {
            one.name: set(one.words) for one in vocabulary.lists
        }


def test_everything_that_a_paper_knows_can_be_shown() -> None:
    lists = {**circular_filling(CIRCULAR).lists, **assessment_filling(ASSESSMENT).lists}
    for name, row in (("完成情况", DONE), ("未报齐", LACKING), ("自评表", ROW)):
        told = {getattr(row, one.name) for one in fields(row)} - {OPENS, OWED}
        assert told <= set(lists[name][0].values())
    assert {getattr(OWED, one.name) for one in fields(OWED)} <= set(lists["未报齐"][0].values())


def test_the_circular_stands_in_the_order_of_an_official_paper(tmp_path: Path) -> None:
    said = [one for one in lines(circular(tmp_path)) if one.strip()]
    assert said == [
        "关于2021年3月城市创建工作情况的通报",
        "各科室：",
        "现将情况通报如下。",
        "一、总体情况",
        "（一）办公室",
        "3月应完成1项。",
        "附件：1.3月工作完成情况表",
        "　　　2.3月未报齐材料清单",
        "某市某局创建办",
        "2021年4月9日",
        "（联系人：李静）",
        "附件1",
        "3月工作完成情况表",
        "附件2",
        "3月未报齐材料清单",
    ]


def test_its_tables_have_a_head_a_department_and_its_rows(tmp_path: Path) -> None:
    path = circular(tmp_path, replace(CIRCULAR, done=(DONE, replace(DONE, opens=False, place=""))))
    assert cells(path) == [
        ["序号", "测评指标", "进度", "做了什么"],
        ["办公室"],
        ["1", "2.2　卫生督查", "完成", "开展卫生督查1次（见2-3）"],
        ["1", "2.2　卫生督查", "完成", "开展卫生督查1次"],
    ]
    assert cells(path, 1)[1:] == [
        ["办公室"],
        ["1", "2.3　义务清扫", "3月", "照片3张", "查找收集", "4月16日", "周健"],
    ]


def test_where_nothing_is_missing_there_is_no_second_annex(tmp_path: Path) -> None:
    path = circular(tmp_path, replace(CIRCULAR, lacking=()))
    assert len(docx.Document(str(path)).tables) == 1
    assert "附件2" not in lines(path)


def test_a_report_to_nobody_named_has_no_line_for_an_addressee(tmp_path: Path) -> None:
    assert not any(one.endswith("：") for one in lines(assessment(tmp_path)))
    named = assessment(tmp_path, replace(ASSESSMENT, to="市创建办"))
    assert "市创建办：" in lines(named)


def test_the_assessment_says_of_each_indicator_all_that_it_knows(tmp_path: Path) -> None:
    assert cells(assessment(tmp_path)) == [
        ["测评指标", "要求", "完成情况和佐证", "测算得分", "缺什么"],
        ["一、环境治理"],
        [
            "2.2　卫生督查",
            "每月一次",
            "2021年开展卫生督查11次。到期12期，已齐11期，占91.6%。（见说明页2-1）",
            "2.75/3",
            "8月没有材料，应有1档",
        ],
    ]


@pytest.mark.parametrize("odd", ["<督查>&“整改”", "{{ 7*7 }}", "{% for x in y %}", "{{ 标题 }}"])
def test_markup_and_marks_in_names_are_text(tmp_path: Path, odd: str) -> None:
    paper = replace(CIRCULAR, title=odd, done=(replace(DONE, title=odd),), body=(Paragraph(odd),))
    path = circular(tmp_path, paper)
    assert lines(path).count(odd) == 2
    assert cells(path)[2][1] == f"2.2　{odd}"
    assert docx.Document(str(path)).core_properties.title == odd


def test_what_is_written_is_valid_and_the_same_again(tmp_path: Path) -> None:
    for path in (circular(tmp_path), assessment(tmp_path)):
        assert faults(path) == []
    before = circular(tmp_path).read_bytes()
    assert circular(tmp_path).read_bytes() == before


# ── with a ruler ─────────────────────────────────────────────────────────────────────────────


def long_paper(folder: Path, paragraphs: int = 60) -> Path:
    body = tuple(Paragraph("创建工作材料" * 30) for _ in range(paragraphs))
    return rendered(circular(folder, replace(CIRCULAR, body=body)), folder / "pdf")


def text_lines(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, str]]:
    """Left, right and middle of each line of characters in mm from the top left, and its words."""
    found: dict[int, list[tuple[float, float, float, str]]] = {}
    words = page.get_textpage()
    height = page.get_height()
    for at in range(words.count_chars()):
        char = words.get_text_range(at, 1)
        if not char.strip():
            continue
        left, bottom, right, top = words.get_charbox(at, loose=True)
        middle = (height - (bottom + top) / 2) * MM
        found.setdefault(round(middle / 4), []).append((left * MM, right * MM, middle, char))
    return [
        (
            min(one[0] for one in line),
            max(one[1] for one in line),
            sum(one[2] for one in line) / len(line),
            "".join(one[3] for one in sorted(line)),
        )
        for _, line in sorted(found.items())
    ]


@needs_office
@pytest.mark.parametrize("vocabulary", [CIRCULAR_FORM, ASSESSMENT_FORM], ids=lambda of: of.paper)
def test_a_form_that_a_word_processor_saved_again_is_still_one(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    name = f"{vocabulary.paper}.docx"
    saved_again(templates_folder() / name, tmp_path / "模板")
    assert chosen_form(tmp_path, vocabulary).own


@needs_office
def test_a_page_has_22_lines_of_28_characters_in_156_by_225(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(long_paper(tmp_path)) as pdf:
        full = [one for one in text_lines(pdf[2]) if "—" not in one[3]]
    assert len(full) == 22
    whole = [one for one in full if len(one[3]) == 28]
    assert len(whole) >= 15
    for left, right, _, _ in whole:
        assert left == pytest.approx(28, abs=0.6)
        assert right == pytest.approx(184, abs=0.8)
    pitch = (full[-1][2] - full[0][2]) / 21
    assert pitch == pytest.approx(28.95 * MM, abs=0.05)
    assert full[0][2] == pytest.approx(37 + pitch / 2, abs=1.5)
    assert full[-1][2] == pytest.approx(37 + 21.5 * pitch, abs=1.5)


@needs_office
def test_the_number_stands_at_the_outer_corner_7_mm_below_the_text(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(long_paper(tmp_path)) as pdf:
        feet = [text_lines(pdf[at])[-1] for at in (0, 1, 2)]
    assert [one[3] for one in feet] == ["—1—", "—2—", "—3—"]
    one_character = 14 * MM
    assert feet[0][1] == pytest.approx(184 - one_character, abs=1)
    assert feet[1][0] == pytest.approx(26 + one_character, abs=1)
    for foot in feet:
        assert foot[2] == pytest.approx(37 + 225 + 7, abs=1)


@needs_office
def test_the_date_ends_four_characters_from_the_edge_below_the_middle_of_the_name(
    tmp_path: Path,
) -> None:
    pdf = rendered(circular(tmp_path, replace(CIRCULAR, date="2021年12月31日")), tmp_path / "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        at = next(one for one in text_lines(document[0]) if one[3] == "2021年12月31日")
        name = next(one for one in text_lines(document[0]) if one[3] == CIRCULAR.issuer)
    assert at[1] == pytest.approx(184 - 4 * 16 * MM, abs=4)
    assert (at[0] + at[1]) / 2 == pytest.approx((name[0] + name[1]) / 2, abs=1)


@needs_office
def test_a_long_table_repeats_its_head_and_leaves_no_department_alone(tmp_path: Path) -> None:
    rows = tuple(
        replace(DONE, number=str(number), department=f"第{number // 4}科", opens=number % 4 == 0)
        for number in range(120)
    )
    pdf = rendered(circular(tmp_path, replace(CIRCULAR, done=rows, lacking=())), tmp_path / "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [text_lines(page) for page in document]
    tables = [page for page in pages if any("做了什么" in one[3] for one in page)]
    assert len(tables) >= 4
    assert len(tables) == len(pages) - 1
    for page in tables:
        last = [one for one in page if "—" not in one[3]][-1]
        assert not last[3].endswith("科"), last

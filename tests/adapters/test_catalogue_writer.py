"""总目录 and 查检表 as PDF."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from pathlib import Path

import pypdfium2
import pytest

import specimen
from anjuan.adapters.catalogue_writer import write_catalogue, write_checklist
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Imprint
from anjuan.model.catalogue import CATALOGUE_HEADS, CatalogueRow, ChecklistRow
from anjuan.model.sheet import mm
from anjuan.stages.layout_catalogue import catalogue_table

ITEM = CatalogueRow(
    number="1",
    task="环境治理",
    indicator="2.2",
    codes="Ⅱ-1-2)",
    title="3月卫生环境大督查",
    kinds="检查记录、照片",
    departments="办公室",
    document_number="安行审发〔2021〕9号",
    date="2021-03-15",
    pages="9",
    volume="2-1",
    span="2-39—2-47",
    files="2021-03-15 大督查",
    references="4.1",
)
INDICATOR = ChecklistRow(
    task="二、环境治理",
    indicator="2.2",
    title="每月卫生环境大督查",
    place="2-37",
    figure="问题整改率98.3%（59/60）",
    departments="办公室",
)


def _read(path: Path) -> tuple[list[str], list[tuple[int, int]], list[float]]:
    """Text, sheet size in mm and smallest type size in points of each page."""
    document = pypdfium2.PdfDocument(path)
    texts, sizes, type_sizes = [], [], []
    for page in document:
        textpage = page.get_textpage()
        texts.append("".join(str(textpage.get_text_bounded()).split()))
        sizes.append((round(mm(page.get_width())), round(mm(page.get_height()))))
        type_sizes.append(min(one.get_font_size() for one in page.get_objects([1])))
    document.close()
    return texts, sizes, type_sizes


def _catalogue(rows: Sequence[CatalogueRow], imprint: Imprint, path: Path) -> None:
    write_catalogue(catalogue_table(rows, FontMetrics()), imprint, path)


def _indicators(count: int) -> list[ChecklistRow]:
    return [
        replace(
            INDICATOR,
            task=f"第{number // 10}项任务",
            indicator=f"{number // 10 + 1}.{number % 10 + 1}",
            place=f"{number // 10 + 1}-{number * 3 + 1}",
        )
        for number in range(count)
    ]


def test_the_catalogue_prints_every_field_of_every_item(tmp_path: Path) -> None:
    _catalogue([ITEM], specimen.IMPRINT, tmp_path / "总目录.pdf")
    texts, sizes, _ = _read(tmp_path / "总目录.pdf")

    assert sizes == [(297, 210)]
    assert all(str(field).replace(" ", "") in texts[0] for field in astuple(ITEM))
    assert all(head in texts[0] for head in CATALOGUE_HEADS)


def test_a_long_catalogue_repeats_its_head_and_loses_no_row(tmp_path: Path) -> None:
    rows = [replace(ITEM, number=str(n), span=f"2-{n}—2-{n}") for n in range(1, 61)]
    _catalogue(rows, specimen.IMPRINT, tmp_path / "总目录.pdf")
    texts, _, _ = _read(tmp_path / "总目录.pdf")

    assert len(texts) > 3
    assert all("材料名称" in text for text in texts)
    assert all(f"2-{n}—2-{n}" in "".join(texts) for n in range(1, 61))
    assert f"第1页，共{len(texts)}页" in texts[0]


def test_a_long_title_is_printed_whole(tmp_path: Path) -> None:
    row = replace(ITEM, title=specimen.LONG_TITLE)
    _catalogue([row], specimen.IMPRINT, tmp_path / "总目录.pdf")
    texts, _, _ = _read(tmp_path / "总目录.pdf")

    start, end = specimen.LONG_TITLE[:8], specimen.LONG_TITLE[-4:]
    assert start in texts[0]
    assert end in texts[0]


@pytest.mark.parametrize(
    ("files", "printed"),
    [
        ("02/2.2-督查/3月督查/通报.docx", "通报.docx"),
        ("02/2.2-督查/3月督查/通报.docx\n02/2.2-督查/3月督查/IMG_1.jpg", "3月督查（2个）"),
        ("02/2.2/3月/a.jpg\n02/2.2/图片/b.jpg\n02/2.2/c.jpg", "2.2（3个）"),
        ("a.jpg\nb.jpg", "a.jpg（2个）"),
        ("", ""),
    ],
)
def test_many_files_are_named_by_their_folder(tmp_path: Path, files: str, printed: str) -> None:
    row = replace(ITEM, files=files, references="", departments="科室")
    _catalogue([row], specimen.IMPRINT, tmp_path / "总目录.pdf")
    texts, _, _ = _read(tmp_path / "总目录.pdf")

    assert f"2-39—2-47{printed}" in texts[0]
    assert "02/2.2-督查" not in texts[0]


def test_an_empty_catalogue_is_still_a_page(tmp_path: Path) -> None:
    _catalogue([], specimen.IMPRINT, tmp_path / "总目录.pdf")

    assert len(_read(tmp_path / "总目录.pdf")[0]) == 1


def test_forty_indicators_stand_on_one_side(tmp_path: Path) -> None:
    write_checklist(_indicators(40), specimen.IMPRINT, tmp_path / "查检表.pdf")
    texts, sizes, _ = _read(tmp_path / "查检表.pdf")

    assert sizes == [(210, 297)]
    assert "每月卫生环境大督查" in texts[0]
    assert "问题整改率98.3%（59/60）" in texts[0]


def test_a_hundred_indicators_fit_one_sheet_in_type_that_can_be_read(tmp_path: Path) -> None:
    rows = _indicators(100)
    write_checklist(rows, specimen.IMPRINT, tmp_path / "查检表.pdf")
    texts, _, type_sizes = _read(tmp_path / "查检表.pdf")

    assert len(texts) == 2
    assert min(type_sizes) >= 7.49
    assert all(row.place in "".join(texts) for row in rows)
    assert all(f"第{number}项任务" in "".join(texts) for number in range(10))


def test_an_indicator_without_a_page_or_figure_shows_a_dash(tmp_path: Path) -> None:
    bare = replace(INDICATOR, place="", figure="")
    write_checklist([bare], specimen.IMPRINT, tmp_path / "查检表.pdf")
    texts, _, _ = _read(tmp_path / "查检表.pdf")

    assert texts[0].count("—") == 2


@pytest.mark.parametrize("count", [0, 300])
def test_none_and_very_many_indicators_are_written_too(tmp_path: Path, count: int) -> None:
    write_checklist(_indicators(count), specimen.IMPRINT, tmp_path / "查检表.pdf")
    texts, _, _ = _read(tmp_path / "查检表.pdf")

    assert all(row.place in "".join(texts) for row in _indicators(count))


def test_both_give_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        _catalogue([ITEM], specimen.IMPRINT, tmp_path / name / "a.pdf")
        write_checklist(_indicators(20), specimen.IMPRINT, tmp_path / name / "b.pdf")

    for name in ("a.pdf", "b.pdf"):
        first, second = (tmp_path / folder / name for folder in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()

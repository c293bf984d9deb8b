import io
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm as DocxMm

from anjuan.adapters.plain_docx import docx_flow
from anjuan.adapters.plain_flow import Cell, Passage, Piece, Place, Plate, Table, Turn
from office_papers import docx_facts, photo


def flow(path: Path) -> tuple[Piece, ...]:
    facts = docx_facts(path)
    assert facts.document
    return docx_flow(path, facts.document)


def jpeg(width: int, height: int) -> io.BytesIO:
    data = io.BytesIO()
    photo(width, height).save(data, "JPEG")
    data.seek(0)
    return data


def test_text_tables_and_pictures_come_in_their_order(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("总结", 1)
    document.add_paragraph("第一段")
    document.add_picture(jpeg(300, 200), width=DocxMm(60))
    document.add_table(rows=1, cols=1).cell(0, 0).text = "表"
    document.add_paragraph("落款").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.save(str(tmp_path / "a.docx"))

    found = flow(tmp_path / "a.docx")

    assert [type(piece) for piece in found] == [Passage, Passage, Plate, Table, Passage]
    assert found[0] == Passage("总结", level=1)
    assert found[4] == Passage("落款", place=Place.RIGHT)
    plate = found[2]
    assert isinstance(plate, Plate)
    assert (round(plate.width or 0), round(plate.height or 0)) == (60, 40)


def test_merged_cells_keep_their_reach(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for number, cell in enumerate(table._cells):
        cell.text = str(number)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "宽"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "高"
    document.save(str(tmp_path / "a.docx"))

    found = flow(tmp_path / "a.docx")[0]

    assert isinstance(found, Table)
    assert (found.rows, found.columns) == (3, 3)
    assert Cell("宽", 0, 1, columns=2) in found.cells
    assert Cell("高", 1, 0, rows=2) in found.cells
    assert sum(cell.rows * cell.columns for cell in found.cells) == 9


def test_a_table_that_lays_out_photos_is_taken_apart(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for column, words in enumerate(("整改前", "整改后")):
        table.cell(0, column).paragraphs[0].add_run().add_picture(jpeg(300, 200 + column))
        table.cell(1, column).text = words
    document.save(str(tmp_path / "a.docx"))

    found = flow(tmp_path / "a.docx")

    assert [type(piece) for piece in found] == [Plate, Plate, Passage, Passage]


def test_page_breaks_turn_the_page(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("一")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("二").paragraph_format.page_break_before = True
    document.save(str(tmp_path / "a.docx"))
    assert [type(piece) for piece in flow(tmp_path / "a.docx")] == [Passage, Turn, Turn, Passage]

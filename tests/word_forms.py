"""Word forms as offices bring them, made for tests."""

import io
from collections.abc import Sequence
from pathlib import Path

import docx

WORDS = ("{{ 编号 }}", "{{ 日期 }}", "{{ 科室 }}：", "{{ 正文 }}")
ROWS = ("{%tr for 项 in 材料 %}", "{{ 项.序号 }}　{{ 项.缺少材料 }}", "{%tr endfor %}")


def form(words: Sequence[str] = WORDS, rows: Sequence[str] = ROWS) -> docx.document.Document:
    """A form with a paragraph each of `words`, and a table of one column."""
    paper = docx.Document()
    for text in words:
        paper.add_paragraph(text)
    if rows:
        table = paper.add_table(len(rows), 1)
        for cell, text in zip(table.columns[0].cells, rows, strict=True):
            cell.text = text
    return paper


def saved(paper: docx.document.Document, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    paper.save(str(path))
    return path


def as_bytes(paper: docx.document.Document) -> bytes:
    into = io.BytesIO()
    paper.save(into)
    return into.getvalue()

"""PDFs bound with numbered pages, an index with links and an outline, by pypdf and reportlab.

`python bind_papers.py FOLDER OUT.pdf`: each page gets an overlay drawn by reportlab, as most
programs of this kind do it.
"""

import io
import sys
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from reportlab.pdfgen.canvas import Canvas

ROWS = 40
"""Rows of a page of the index."""

folder, target = map(Path, sys.argv[1:])
papers = sorted(folder.glob("*.pdf"))
writer, starts = PdfWriter(), []
for paper in papers:
    starts.append(len(writer.pages))
    writer.append(PdfReader(paper))
marks = io.BytesIO()
pen = Canvas(marks)
for number in range(1, len(writer.pages) + 1):
    pen.drawRightString(560, 800, str(number))
    pen.showPage()
pen.save()
for page, mark in zip(writer.pages, PdfReader(marks).pages, strict=True):
    page.merge_page(mark)
index = io.BytesIO()
pen = Canvas(index)
for at, (paper, start) in enumerate(zip(papers, starts, strict=True)):
    pen.drawString(72, 780 - at % ROWS * 18, f"{paper.stem} ...... {start + 1}")
    if at % ROWS == ROWS - 1:
        pen.showPage()
pen.save()
ahead = PdfReader(index).pages
for at, page in enumerate(ahead):
    writer.insert_page(page, at)
for at, (paper, start) in enumerate(zip(papers, starts, strict=True)):
    low = 776 - at % ROWS * 18
    link = Link(rect=(72, low, 540, low + 16), target_page_index=start + len(ahead))
    writer.add_annotation(at // ROWS, link)
    writer.add_outline_item(paper.stem, start + len(ahead))
writer.write(target)

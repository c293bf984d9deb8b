"""What a volume says of itself is the same wherever it stands, and holds for another reader."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import specimen
from anjuan.adapters.archival.claim import A1B, A2B, Words, add_claim, add_words, save_pdf
from anjuan.adapters.archival.examine import read_against, read_claim
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.model.binder import Volume
from anjuan.model.pages import BoundPage, Furniture, Lines, Page, Side, TextPage
from preflight import faults, needs_preflight

RARE = "㼆𡐓"
"""A character of Extension A, and one above U+FFFF, of the fonts that are shipped."""


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    """Every kind of page that we compose."""
    whole = specimen.volume(tmp_path_factory.mktemp("specimen"))
    ours = tuple(page for page in whole.pages if not isinstance(page.content, BoundPage))
    return replace(whole, pages=ours)


@pytest.fixture(scope="module")
def written(volume: Volume, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written") / "volume.pdf"
    write_pdf(volume, specimen.IMPRINT, path)
    return path


@pytest.fixture
def pdf(written: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(written) as opened:
        yield opened


def test_all_that_we_compose_is_pdf_a_2b(written: Path) -> None:
    assert (read_claim(written), read_against(written)) == ("2B", ())


def test_the_packet_says_what_the_properties_say(pdf: pikepdf.Pdf) -> None:
    packet = pdf.open_metadata(update_docinfo=False)
    assert packet["dc:title"] == str(pdf.docinfo["/Title"])
    assert packet["dc:creator"] == [str(pdf.docinfo["/Author"])]
    day = str(pdf.docinfo["/CreationDate"])
    assert re.sub(r"\D", "", str(packet["xmp:CreateDate"])) == re.sub(r"\D", "", day)
    assert packet.pdfa_status == "2B"


def test_the_packet_can_be_read_without_unpacking(written: Path) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in written.read_bytes()


def test_the_file_begins_and_ends_as_it_must(written: Path, pdf: pikepdf.Pdf) -> None:
    data = written.read_bytes()
    assert data.startswith(b"%PDF-1.7\n%")
    assert min(data[10:14]) > 127
    assert len(pdf.trailer.ID) == 2
    assert data.endswith(b"%%EOF\n")


def test_words_with_marks_of_their_own_do_not_break_the_packet(tmp_path: Path) -> None:
    words = Words("甲<乙>&“丙”　𠮷", "A & B", date(2021, 12, 31))
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        add_words(pdf, words)
        add_claim(pdf, words, A2B)
        save_pdf(pdf, tmp_path / "words.pdf")
    assert (read_claim(tmp_path / "words.pdf"), read_against(tmp_path / "words.pdf")) == ("2B", ())


def test_rare_characters_are_read_back_as_themselves(tmp_path: Path) -> None:
    line = f"办事员{RARE}到岗"
    text = TextPage(line, (Lines(line, (line,)),))
    page = Page(text, Side.RECTO, Furniture())
    write_pdf(replace(specimen.EMPTY, pages=(page,)), specimen.IMPRINT, tmp_path / "rare.pdf")

    assert (read_claim(tmp_path / "rare.pdf"), read_against(tmp_path / "rare.pdf")) == ("2B", ())
    with pypdfium2.PdfDocument(tmp_path / "rare.pdf") as document:
        assert document[0].get_textpage().get_text_bounded().count(RARE) == 2


@needs_preflight
def test_the_same_pages_as_1b_are_valid_for_another_program(volume: Volume, tmp_path: Path) -> None:
    write_pdf(volume, specimen.IMPRINT, tmp_path / "1b.pdf", A1B)

    assert faults(tmp_path / "1b.pdf") == []


@needs_preflight
def test_the_other_program_does_find_what_is_wrong(written: Path) -> None:
    assert any("must be 1" in one or "7.11" in one for one in faults(written))

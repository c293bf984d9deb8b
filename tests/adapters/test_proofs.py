"""Lines under the sentences of scans (印证), along the words as they lie, or why there is none."""

import math
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from anjuan.adapters import proofs
from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.likely_place import Verdict
from anjuan.adapters.proofs import Proved, proved_pdf, proved_pictures
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.recognising import Quad
from anjuan.adapters.scan_lines import ScanLine
from anjuan.adapters.scan_sentences import sentences_on_scans
from anjuan.adapters.store import Store
from anjuan.model.pages import Stroke
from office_papers import changed
from scans import FONTS, compressed, pdf_of

needs_engine = pytest.mark.skipif(not engine_version(), reason="rapidocr is not installed")
SENTENCE = "全年开展志愿服务12次，参加率达到95%以上。"
LINES = (
    "一、志愿服务",
    "经统计，全年开展志愿服务12次，参加",
    "率达到95%以上。其他工作按计划推进。",
)
SIZE = (1240, 1754)
"""A4 at 150 dpi."""
LEFT, TOP, PITCH, TYPE = 165, 400, 60, 33


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def line(text: str, top: float, *, page: int = 0, fall: float = 0.0, sure: float = 1.0) -> ScanLine:
    """A line from 0.1 to 0.9 of the page's width, a fiftieth of its height high."""
    place = Quad((0.1, top), (0.9, top + fall), (0.9, top + fall + 0.02), (0.1, top + 0.02))
    return ScanLine(page, text, sure, place, 0.02)


# ── where the lines stand ────────────────────────────────────────────────────────────────────


def test_a_sentence_over_two_lines_has_a_line_under_its_part_of_each() -> None:
    found = sentences_on_scans([line(LINES[1], 0.3), line(LINES[2], 0.34)], [SENTENCE])
    first, second = found.strokes[0]
    share = 4 / 17  # 经统计， of sixteen wide letters and two figures of half their width
    assert first.left == pytest.approx(0.1 + 0.8 * share, abs=0.01)
    assert first.right == pytest.approx(0.9, abs=0.01)
    assert second.left == pytest.approx(0.1, abs=0.01)
    assert second.right < 0.6
    assert first.baseline == pytest.approx(0.3 + 0.02 * 0.78)
    assert first.fall == 0


def test_the_mark_that_ends_the_sentence_is_underlined_with_it() -> None:
    (long,) = sentences_on_scans([line("参加率达到。其他", 0.3)], ["参加率达到。"]).strokes[0]
    (short,) = sentences_on_scans([line("参加率达到。其他", 0.3)], ["参加率达到"]).strokes[0]
    assert long.right - short.right == pytest.approx(0.1, abs=0.005)


def test_on_a_page_that_lies_askew_the_line_does_too() -> None:
    (stroke,) = sentences_on_scans([line("参加率达到以上", 0.3, fall=0.02)], ["达到以上"]).strokes[
        0
    ]
    assert stroke.fall / (stroke.right - stroke.left) == pytest.approx(0.02 / 0.8, abs=0.001)
    start = 0.3 + 0.0156 + 0.02 * (stroke.left - 0.1) / 0.8
    assert stroke.baseline == pytest.approx(start, abs=0.0002)


def test_a_line_that_was_read_unsurely_proves_nothing() -> None:
    found = sentences_on_scans([line("参加率达到以上", 0.3, sure=0.6)], ["参加率达到以上"])
    assert (dict(found.strokes), dict(found.unfound)) == ({}, {"参加率达到以上": Verdict.ABSENT})


def test_a_denial_reaches_over_the_end_of_a_line_but_not_into_the_cell_beside() -> None:
    above, below = line("其余三家尚未全部", 0.3), line("按时完成整改", 0.34)
    beside = replace(below, place=Quad((0.91, 0.3), (0.99, 0.3), (0.99, 0.32), (0.91, 0.32)))

    assert sentences_on_scans([above, below], ["按时完成整改"]).strokes == {}
    assert list(sentences_on_scans([above, beside], ["按时完成整改"]).strokes) == [0]


# ── scans as they come ───────────────────────────────────────────────────────────────────────


def sheet(*, degrees: float = 0.0, mark: str = "", words: tuple[str, ...] = LINES) -> Image.Image:
    """A scanned page of three lines, laid askew counter-clockwise."""
    page = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONTS / "FandolFang-Regular.ttf", TYPE)
    for at, text in enumerate(words):
        draw.text((LEFT, TOP + at * PITCH), text, "black", font, anchor="ls")
    draw.text((LEFT, 150), mark, "black", font, anchor="ls")
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def scanned(path: Path, *pages: Image.Image) -> Path:
    path.write_bytes(pdf_of([compressed(page, 80) for page in pages]))
    return path


def proved(pdf: Path, store: Store, *sentences: str) -> Proved:
    found = proved_pdf(pdf, sentences, store, key=store.digest(pdf))
    assert isinstance(found, Proved)
    return found


def assert_under_the_words(strokes: tuple[Stroke, ...], degrees: float = 0.0) -> None:
    """Half as far from the baseline as the line lies below it; half a letter from the ends."""
    first, second = strokes
    for stroke, row, left, right in ((first, 1, 4, 17), (second, 2, 0, 7.5)):
        assert math.degrees(math.atan2(stroke.fall * 297, (stroke.right - stroke.left) * 210)) == (
            pytest.approx(-degrees, abs=0.4)
        )
        turn = math.radians(degrees)
        for x, at in ((LEFT + left * TYPE, stroke.left), (LEFT + right * TYPE, stroke.right)):
            across, down = x - SIZE[0] / 2, TOP + row * PITCH - SIZE[1] / 2
            seen = across * math.cos(turn) + down * math.sin(turn) + SIZE[0] / 2
            assert at * SIZE[0] == pytest.approx(seen, abs=TYPE / 2)
        middle = (stroke.left + stroke.right) / 2 * SIZE[0] - SIZE[0] / 2
        low = TOP + row * PITCH - SIZE[1] / 2
        true = (low - middle * math.sin(turn)) / math.cos(turn) + SIZE[1] / 2
        here = (stroke.baseline + stroke.fall / 2) * 297
        assert here == pytest.approx(true / SIZE[1] * 297, abs=0.7)


@needs_engine
@pytest.mark.parametrize("degrees", [0.0, 1.5, -1.5])
def test_a_sentence_on_a_scan_is_underlined_as_it_lies(
    degrees: float, tmp_path: Path, store: Store
) -> None:
    found = proved(scanned(tmp_path / "a.pdf", sheet(degrees=degrees)), store, SENTENCE)
    assert found.unproved == ()
    assert_under_the_words(found.strokes[0], degrees)


@needs_engine
def test_a_scan_that_its_file_turns_is_read_upright(tmp_path: Path, store: Store) -> None:
    lying = scanned(tmp_path / "a.pdf", sheet().transpose(Image.Transpose.ROTATE_90))

    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = 90

    found = proved(changed(lying, turn, tmp_path / "b.pdf"), store, SENTENCE)
    assert_under_the_words(found.strokes[0])


@needs_engine
def test_a_page_with_a_word_of_text_over_its_picture_has_the_lines_of_both(
    tmp_path: Path, store: Store
) -> None:
    def stamped(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        font.BaseFont = pikepdf.Name.Helvetica
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
        page.contents_add(b"BT /F1 12 Tf 60 780 Td (received No 12) Tj ET")

    path = changed(scanned(tmp_path / "a.pdf", sheet()), stamped, tmp_path / "b.pdf")
    found = proved(path, store, "received no 12", SENTENCE)
    assert found.unproved == ()
    assert len(found.strokes[0]) == 3


@needs_engine
def test_the_second_page_of_a_picture_in_two_frames_is_found(tmp_path: Path, store: Store) -> None:
    paths = [tmp_path / "1.png", tmp_path / "2.png"]
    for path, words in zip(paths, (("无关的一页",), LINES), strict=True):
        sheet(words=words).save(path)
    found = proved_pictures(paths, [SENTENCE], store, key="a")
    assert isinstance(found, Proved)
    assert_under_the_words(found.strokes[1])


@needs_engine
@pytest.mark.parametrize(
    ("words", "sentence", "why"),
    [
        (LINES, SENTENCE.replace("12", "13"), "没有认出来"),
        ((*LINES, *LINES[1:]), SENTENCE, "不止一处"),
    ],
)
def test_what_is_not_surely_there_is_told(
    words: tuple[str, ...], sentence: str, why: str, tmp_path: Path, store: Store
) -> None:
    found = proved(scanned(tmp_path / "a.pdf", sheet(words=words)), store, sentence)
    ((told, reason),) = found.unproved
    assert (dict(found.strokes), told) == ({}, sentence)
    assert why in reason


@needs_engine
def test_a_later_page_with_a_mark_of_secrecy_keeps_the_file_out(
    tmp_path: Path, store: Store
) -> None:
    path = scanned(tmp_path / "a.pdf", sheet(), sheet(mark="机密★3年"))
    found = proved_pdf(path, [SENTENCE], store, key=store.digest(path))
    assert isinstance(found, NotMade)
    assert found.reason.startswith("第2页标有“机密★3年”")


def test_without_the_recogniser_it_is_told_with_the_next_step(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "engine_version", str)
    found = proved(scanned(tmp_path / "a.pdf", sheet()), store, SENTENCE)
    ((sentence, why),) = found.unproved
    assert sentence == SENTENCE
    assert "anjuan[ocr]" in why

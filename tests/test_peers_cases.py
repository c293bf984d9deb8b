"""What broke other bundlers in public, each through the public command, read back from the books.

The folder is one that their issue threads describe: an office's mixed bag on one day in March.
"""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

import raw_material as raw
from heic import heic
from office_papers import changed, pdf, video

pytestmark = pytest.mark.xdist_group("peers")

PLAN = """\
version: 1
title: 2021年度创建工作
unit: 某市某局
year: 2021
tasks:
  - id: "1"
    title: 环境治理
    indicators:
      - {id: "1.1", title: 卫生督查, every: month}
"""
A3 = (841.89, 1190.55)
WORDS = "督查组逐窗检查台面，发现问题三个，当场交办。"


def draw(folder: Path) -> None:
    """Three items of one, two and three papers' length, and one with everything odd."""
    home = folder / "01-环境治理" / "1.1-卫生督查"
    for month, pages in ((3, 1), (4, 2), (5, 3)):
        item = home / f"2021-0{month}-15 {month}月大督查"
        item.mkdir(parents=True)
        raw.pdf(
            item / "检查记录.pdf", *(f"Report of month {month}, page {n}" for n in range(pages))
        )
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    odd = home / "2021-06-15 六月什么都有"
    odd.mkdir()
    for number in (10, 1, 2, 11):
        raw.pdf(odd / f"记录{number}.pdf", f"This is paper number {number:02d} of eleven")
    raw.photo(odd / "现场10.jpg", image=raw.scene(1210, 900))
    raw.photo(odd / "现场1.jpg", image=raw.scene(1201, 900))
    raw.photo(odd / "现场2.jpg", image=raw.scene(1202, 900))
    tags = Image.Exif()
    tags[0x0112] = 6
    raw.photo(odd / "现场20竖拍.jpg", tags, image=raw.scene(1220, 800))
    tags[0x0112] = 0
    raw.photo(odd / "现场21方向0.jpg", tags, image=raw.scene(1221, 900))
    raw.word(odd / "6月检查情况.docx", "6月检查情况", WORDS, "㎡ № ① ℃ 〔2021〕9号")
    raw.workbook(odd / "问题台账.xlsx", ("序号", "部位", "问题"), (1, "东厅", "灯管损坏"))
    (odd / "督查现场.heic").write_bytes(heic(raw.scene(1280, 960)))
    video(odd / "督查录像.mp4", "testsrc=d=4:s=320x240:r=5")
    corners = [lambda canvas: _corners(canvas, A3)]
    pdf(odd / "平面图A3.pdf", corners, size=A3)
    upright = raw.pdf(odd / "扫描件.pdf", "SCANNED UPSIDE, READ UPRIGHT")
    changed(upright, _turn, odd / "旋转扫描件.pdf")
    upright.unlink()
    chapters = raw.pdf(odd / "有书签.pdf", "Chapter one", "Chapter two")
    changed(chapters, _with_outline, odd / "有书签的记录.pdf")
    chapters.unlink()
    (odd / "坏照片.jpg").write_bytes(b"<html>404</html>")
    (odd / "空表.xlsx").write_bytes(b"")


def _corners(canvas: Any, size: tuple[float, float]) -> None:
    width, height = size
    for words, x, y in (("NW", 40, height - 60), ("NE", width - 60, height - 60),
                        ("SW", 40, 40), ("SE", width - 60, 40)):  # fmt: skip
        canvas.drawString(x, y, words)


def _turn(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Rotate = 90


def _with_outline(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("第一章　检查", 0))
        outline.root[0].children.append(pikepdf.OutlineItem("一、整改", 1))


@dataclass(frozen=True)
class Bound:
    """What the command left behind."""

    inputs: Path
    folder: Path
    said: str

    def json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    @property
    def volume(self) -> dict[str, Any]:
        (one,) = self.json("manifest.json")["volumes"]
        found: dict[str, Any] = one
        return found

    @property
    def pdf(self) -> Path:
        return self.folder / str(self.volume["pdf"])

    @cached_property
    def pages(self) -> tuple[str, ...]:
        with pypdfium2.PdfDocument(self.pdf) as book:
            return tuple(page.get_textpage().get_text_bounded() for page in book)

    def page_with(self, words: str) -> int:
        """The only page, from 0, with these words."""
        (at,) = (at for at, text in enumerate(self.pages) if words in text)
        return at


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Bound:
    folder = tmp_path_factory.mktemp("peers")
    inputs, target, cache = folder / "材料", folder / "成果", str(folder / "cache")
    draw(inputs)
    ran = subprocess.run(
        (sys.executable, "-m", "anjuan", "build", inputs, "-o", target, "--as-of", "2021-12-31"),
        env={**os.environ, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return Bound(inputs, target, ran.stderr)


def squeezed(text: str) -> str:
    return re.sub(r"[\s.·…]+", "", text)


# ── the index ────────────────────────────────────────────────────────────────────────────────


def test_the_index_says_where_items_begin_and_not_three_six_nine(bound: Bound) -> None:
    """AssemblyLine#884: covers were counted twice, the index said 3, 6, 9 for 3, 5, 7."""
    index = squeezed(next(text for text in bound.pages if "目　录" in text))
    with pypdfium2.PdfDocument(bound.pdf) as book:
        for month in (3, 4, 5):
            at = bound.page_with(f"Report of month {month}, page 0")
            label = book.get_page_label(at)
            assert label in bound.pages[at]
            assert f"{month}月大督查2021-0{month}-15{label}" in index


def test_link_boxes_lie_on_their_rows(bound: Bound) -> None:
    """BunTool#add_hyperlinks: boxes were looked for in the text and 4 of 5 found."""
    at = next(at for at, text in enumerate(bound.pages) if "目　录" in text)
    with pikepdf.open(bound.pdf) as book, pypdfium2.PdfDocument(bound.pdf) as read:
        text = read[at].get_textpage()
        covered = [
            squeezed(text.get_text_bounded(*(float(edge) for edge in note.Rect)))
            for note in book.pages[at].Annots
        ]
    rows = [entry["title"] for entry in bound.volume["entries"]]
    assert len(covered) == 1 + len(rows)  # the indicator's own row
    assert [sum(title in one for one in covered) for title in rows] == [1] * len(rows)


def test_the_outline_of_a_paper_is_kept_below_ours(bound: Bound) -> None:
    """pdfarranger#339: six years of merges that lost or misdirected bookmarks."""
    with pypdfium2.PdfDocument(bound.pdf) as book:
        toc = [(one.level, one.get_title(), one.get_dest().get_index()) for one in book.get_toc()]
    first, second = bound.page_with("Chapter one"), bound.page_with("Chapter two")
    assert (2, "第一章　检查", first) in toc
    assert (3, "一、整改", second) in toc
    assert [title for level, title, _ in toc if level == 1][-1].endswith("六月什么都有")


# ── the right paper, all of them, in order ───────────────────────────────────────────────────


def test_one_is_not_eleven(bound: Bound) -> None:
    """BunTool matched names by what they contain: `11.pdf` was bound for `1.pdf`."""
    found = re.findall(r"paper number (\d\d) of", "".join(bound.pages))
    assert sorted(found) == ["01", "02", "10", "11"]


def test_two_stands_before_ten(bound: Bound) -> None:
    """exhibiter: 1, 10, 2."""
    assert re.findall(r"paper number (\d\d) of", "".join(bound.pages)) == ["01", "02", "10", "11"]
    files = [Path(one).name for one in bound.volume["entries"][-1]["files"]]
    shots = [one for one in files if re.fullmatch(r"现场\d+\.jpg", one)]
    assert shots == ["现场1.jpg", "现场2.jpg", "现场10.jpg"]


def test_word_video_and_heic_are_bound_and_not_dropped(bound: Bound) -> None:
    """exhibiter left out .docx, .mp4 and .heic without a word."""
    states = {
        Path(one["path"]).name: one["disposition"] for one in bound.json("check.json")["files"]
    }
    names = ("6月检查情况.docx", "问题台账.xlsx", "督查录像.mp4", "督查现场.heic")
    assert [states[name] for name in names] == ["bound"] * len(names)
    assert squeezed(WORDS) in squeezed("".join(bound.pages))


def test_what_cannot_be_read_is_named_with_its_reason_and_is_no_silent_success(
    bound: Bound,
) -> None:
    """APTrust/dart#660: success was shown while files were missing."""
    files = bound.json("check.json")["files"]
    on_disk = {
        path.relative_to(bound.inputs).as_posix()
        for path in bound.inputs.rglob("*")
        if path.is_file()
    }
    assert sorted(one["path"] for one in files) == sorted(on_disk)
    away = {Path(one["path"]).name: one for one in files if one["disposition"] == "rejected"}
    assert set(away) == {"坏照片.jpg", "空表.xlsx"}
    assert all(one["reason"] for one in away.values())


# ── pages as they are ────────────────────────────────────────────────────────────────────────


def test_every_page_is_a4_and_an_a3_page_is_whole_on_it(bound: Bound) -> None:
    """Two bundlers cut A3 to A4."""
    with pypdfium2.PdfDocument(bound.pdf) as book:
        assert {tuple(map(round, page.get_size())) for page in book} == {(595, 842)}
        page = book[bound.page_with("NW")]
        text = page.get_textpage()
        spots = {words: _spot(text, words) for words in ("NW", "NE", "SW", "SE")}
    assert spots["NW"][0] < spots["NE"][0]
    assert spots["SW"][1] < spots["NW"][1]
    for x, y in spots.values():
        assert 0 < x < 595
        assert 0 < y < 842


def test_a_turned_scan_is_read_as_a_reader_shows_it_and_its_number_is_upright(
    bound: Bound,
) -> None:
    """pypdf#58, #1280: numbers landed sideways on pages with /Rotate."""
    at = bound.page_with("SCANNED UPSIDE")
    with pypdfium2.PdfDocument(bound.pdf) as book:
        text, label = book[at].get_textpage(), book.get_page_label(at)
        left, low, right, top = _box(text, label)
        assert right - left > top - low, "the number runs along the upper edge"
        assert top > 842 - 60
        # 90° clockwise on a sheet of its own size: the line that ran to the right runs down
        left, low, right, top = _box(text, "SCANNED UPSIDE")
        turned_again = right - left > top - low
    assert turned_again, "a page on its side is turned onto the sheet, its line across again"


def _box(text: Any, words: str) -> tuple[float, float, float, float]:
    searcher = text.search(words)
    first, count = searcher.get_next()
    boxes = [text.get_charbox(at) for at in range(first, first + count)]
    return (
        min(one[0] for one in boxes), min(one[1] for one in boxes),
        max(one[2] for one in boxes), max(one[3] for one in boxes),
    )  # fmt: skip


def _spot(text: Any, words: str) -> tuple[float, float]:
    left, low, _, _ = _box(text, words)
    return left, low


def test_a_portrait_photo_stands_upright(bound: Bound) -> None:
    """python-docx-ng#125, jsreport#1230: portrait phone photos lay on their side."""
    shapes = [round(width / height, 2) for width, height in _pictures(bound.pdf) if width < height]
    assert round(800 / 1220, 2) in shapes


def _pictures(path: Path) -> Iterator[tuple[float, float]]:
    with pypdfium2.PdfDocument(path) as book:
        for page in book:
            for one in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,)):
                left, low, right, top = one.get_bounds()
                yield right - left, top - low


def test_a_photo_with_orientation_zero_stops_nobody(bound: Bound) -> None:
    """OCRmyPDF#894: an orientation of 0 ended the whole run."""
    states = {
        Path(one["path"]).name: one["disposition"] for one in bound.json("check.json")["files"]
    }
    assert states["现场21方向0.jpg"] == "bound"


# ── letters ──────────────────────────────────────────────────────────────────────────────────


def test_no_black_box_stands_for_a_chinese_letter(bound: Bound) -> None:
    """■■■■: a font without Chinese, and nobody was told."""
    text = "".join(bound.pages)
    assert not set("■□〓\ufffd") & set(text)
    assert "〔2021〕9号" in squeezed(text)
    assert "没有字体能印出" not in bound.said


def test_fonts_are_shared_and_the_file_does_not_double(bound: Bound) -> None:
    """pypdf#2768, qpdf#414: stamping copied a font a page, 90.8 MB became 213.5 MB."""
    with pikepdf.open(bound.pdf) as book:
        names: list[str] = [
            str(one.FontName)
            for one in book.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
    ours = [one for one in names if re.search(r"Noto|Fandol|LiberationSerif", one)]
    composed = [one for one in ours if ours.count(one) > 1]
    assert composed == []
    shown = sum(len(_jpeg(path)) for path in (bound.folder / "images").rglob("*.jpg"))
    papers = sum(path.stat().st_size for path in bound.inputs.rglob("*.pdf"))
    fonts = 1_500_000
    assert bound.pdf.stat().st_size < shown + papers + fonts


def _jpeg(path: Path) -> bytes:
    data = path.read_bytes()
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.format == "JPEG"
    return data

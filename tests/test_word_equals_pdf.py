"""The Word book as LibreOffice shows it: the same pages as the PDF, items where the index says."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import raw_material as raw
import specimen
from anjuan.adapters.docx_writer import write_docx
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.model import sheet
from anjuan.model.binder import Volume
from anjuan.model.pages import (
    BlankPage,
    BoundPage,
    Furniture,
    Lines,
    Page,
    Side,
    TablePage,
    VolumeNotePage,
)
from anjuan.model.sheet import mm
from office_papers import pdf as paper
from office_papers import video
from scans import Wishes, compressed, pdf_of, scan
from small_office import DAY, PLAN, workspace
from specimen import RARE_NAME
from word_pages import needs_office, pages_of, rendered

pytestmark = [needs_office, pytest.mark.xdist_group("word")]

LONG = "关于对照创建办第二轮明查暗访反馈意见开展政务服务中心卫生环境专项督查及整改落实回头看的材料"
CAPTION = (
    "2021年5月14日，督查组在一楼办事大厅逐窗检查台面和地面卫生，对照第二轮反馈意见的12个问题"
    "逐一复核，图为组长听取大厅管理科整改情况介绍。（王晓琳　摄）"
)


# ── a workspace with what makes pages long, wide or crowded ──────────────────────────────────


def rich_workspace(folder: Path) -> Path:
    workspace(folder)
    task = folder / "02-环境治理"
    item = task / "2.1-卫生督查" / f"2021-05-14 {LONG}"
    item.mkdir()
    raw.word(item / "检查记录.docx", "5月卫生检查记录", *(["发现问题12个，已交办。"] * 60))
    paper(item / "A3平面图.pdf", [marked("A3 plan")], size=(841.89, 1190.55))
    paper(item / "横向附表.pdf", [marked("Wide table"), marked("Two")], size=(841.89, 595.28))
    for number, size in enumerate(((1600, 1200), (1200, 1600), (1200, 1610), (1200, 1620))):
        raw.photo(item / f"现场{number}.jpg", image=raw.scene(*size))
    lines = [f"  现场{number}.jpg: {CAPTION}" for number in range(4)]
    (item / "说明.yaml").write_text("\n".join(("照片说明:", *lines, "")), encoding="utf-8")
    put_right(task / "2.1-卫生督查" / "2021-07-15 7月大督查")
    signed(task / "2.1-卫生督查" / f"2021-11-15 {RARE_NAME}同志楼道卫生整改签批")
    clip = task / "2.1-卫生督查" / "2021-10-15 10月大督查"
    video(
        clip / "督查现场视频记录（一楼大厅、二楼窗口、公共卫生间）.mp4", "testsrc=d=8:s=640x360:r=5"
    )
    heads = (
        "序号",
        "日期",
        "楼层",
        "科室",
        "品种",
        "盆数",
        "人数",
        "养护人",
        "浇水",
        "施肥",
        "备注",
    )
    rows = [
        (n, f"2021-{n % 12 + 1:02d}-05", f"{n % 5}楼", "后勤服务中心", "发财树、绿萝", n, 4,
         "齐小满", "每周二次", "每月一次", "叶面除尘，枯叶已清理" if n % 3 else "")
        for n in range(1, 41)
    ]  # fmt: skip
    ledger = task / "2.2-绿植台账" / "2021-06-30 上半年绿植养护登记"
    ledger.mkdir()
    raw.workbook(ledger / "绿植养护台账.xlsx", heads, *rows, title="绿植养护登记表")
    return folder


def put_right(item: Path) -> None:
    """Pictures before and after: level, upright, and one of each."""
    for number, sizes in enumerate((((1600, 1200), (1600, 1210)), ((1200, 1600), (1210, 1600)),
                                    ((1600, 1220), (1220, 1600)))):  # fmt: skip
        for phase, size in zip(("整改前", "整改后"), sizes, strict=True):
            raw.photo(item / f"{number + 3}楼水房{phase}.jpg", image=raw.scene(*size))


def signed(item: Path) -> None:
    """Scans with sentences that prove something: a PDF of two pages, and a picture."""
    item.mkdir()
    drawn = scan(700_003, Wishes(pages=2, tidy=True, secret=False))
    (item / "签批件.pdf").write_bytes(pdf_of([compressed(page, 70) for page in drawn.pages]))
    (item / "检查记录（扫描）.jpg").write_bytes(compressed(drawn.pages[0], 80))
    sentence = next(line.text for line in drawn.lines if "各科室" in line.text)
    told = "".join(f"  {name}: [{sentence}]\n" for name in ("签批件.pdf", "检查记录（扫描）.jpg"))
    (item / "说明.yaml").write_text(f"印证:\n{told}", encoding="utf-8")


def marked(text: str) -> Any:
    """A drawing with words in the band where running heads stand."""
    return lambda canvas: (
        canvas.drawString(100, canvas._pagesize[1] - 42, text),
        canvas.rect(20, 20, canvas._pagesize[0] - 40, canvas._pagesize[1] - 40),
    )


@dataclass(frozen=True)
class Book:
    """A volume as the manifest tells of it, its PDF, and the PDF that LibreOffice makes of it."""

    manifest: dict[str, Any]
    docx: Path
    pdf: Path
    shown: Path

    @property
    def entries(self) -> list[dict[str, Any]]:
        return list(self.manifest["entries"])

    @cached_property
    def pages(self) -> tuple[str, ...]:
        return tuple(map(plain, pages_of(self.pdf)))

    @cached_property
    def word_pages(self) -> tuple[str, ...]:
        return tuple(map(plain, pages_of(self.shown)))


@pytest.fixture(scope="module", params=["by volume", "by indicator, sealed, late"])
def books(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Book, ...]:
    folder = tmp_path_factory.mktemp("rich")
    inputs, target = rich_workspace(folder / "材料"), folder / "成果"
    if request.param == "by volume":
        run(folder, "build", inputs, "-o", target, "--as-of", DAY)
        return shown(folder, target)
    (inputs / "plan.yaml").write_text(f"numbering: indicator\n{PLAN}", encoding="utf-8")
    run(folder, "build", inputs, "-o", target, "--as-of", DAY)
    run(folder, "seal", target, "--inputs", inputs)
    late = inputs / "02-环境治理/2.1-卫生督查/2021-05-14 后补的检查记录"
    late.mkdir()
    raw.word(late / "检查记录.docx", "5月复查记录", *(["发现问题1个，已交办。"] * 60))
    raw.photo(late / "现场.jpg", image=raw.scene(1200, 1630))
    raw.word(late.with_name("2021-01-15 1月大督查") / "值班表.docx", "值班表", "一月值班安排。")
    run(folder, "build", inputs, "-o", target, "--as-of", DAY)
    return shown(folder, target)


def run(folder: Path, *call: object) -> None:
    """A command with a cache of its own."""
    cache = str(folder / "cache")
    ran = subprocess.run(
        (sys.executable, "-m", "anjuan", *map(str, call)),
        env={**os.environ, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def shown(folder: Path, target: Path) -> tuple[Book, ...]:
    """The books of a build."""
    volumes = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["volumes"]
    return tuple(
        Book(one, docx, target / one["pdf"], rendered(docx, folder / "word"))
        for one in volumes
        for docx in (target / one["docx"],)
    )


def plain(text: str) -> str:
    """What is read: blanks, leaders and line breaks fall away."""
    return re.sub(r"[\s.·…\u0001-\u001f\ufffe\ufffd]+", "", text)


# ── every entry ──────────────────────────────────────────────────────────────────────────────


def test_the_workspace_has_what_is_hard_to_set(books: tuple[Book, ...]) -> None:
    titles = [entry["title"] for book in books for entry in book.entries]
    assert any(len(title) > 40 for title in titles)
    assert len(books) == 2
    assert any(RARE_NAME in title for title in titles)
    assert any("整改前后对照" in page for book in books for page in book.word_pages)
    late = any("." in entry["page"] for book in books for entry in book.entries)
    labels = [page for book in books for page in pages_of(book.pdf)]
    assert any(re.search(r"2\.1-\d+-1\b", page) for page in labels) is late
    sizes = {tuple(map(round, size)) for book in books for size in sizes_of(book.shown)}
    assert {(round(w), round(h)) for w, h in ((595.28, 841.89), (841.89, 595.28))} == sizes


def test_the_word_book_has_as_many_pages_as_the_pdf(books: tuple[Book, ...]) -> None:
    for book in books:
        assert len(book.word_pages) == len(book.pages) == book.manifest["pages"]


def test_title_and_label_of_each_entry_stand_on_the_same_page(books: tuple[Book, ...]) -> None:
    """On a left page the label is read before the last line of a head of two lines."""
    for book in books:
        assert book.entries
        for entry in book.entries:
            for pages in (book.pages, book.word_pages):
                page, label = pages[entry["pdf_page"] - 1], plain(entry["page"])
                assert label in page
                title = plain(entry["title"])
                assert title in page or title in page.replace(label, "")


def test_both_indexes_print_the_same_rows_in_the_same_order(books: tuple[Book, ...]) -> None:
    for book in books:
        first = min(entry["pdf_page"] for entry in book.entries)
        front = range(first - 1)
        listing = [at for at in front if "序号材料名称日期页码" in book.pages[at]]
        assert listing
        for at in listing:
            assert Counter(book.word_pages[at]) == Counter(book.pages[at])
        index = "".join(book.word_pages[: first - 1])
        rows = [
            index.find(plain(f"{one['title']}{one['date']}{one['page']}")) for one in book.entries
        ]
        assert -1 not in rows
        assert rows == sorted(rows)


def test_the_numbers_of_the_index_are_reckoned_from_the_pages(
    books: tuple[Book, ...], tmp_path: Path
) -> None:
    """A copy whose fields show nonsense is shown with the same numbers."""
    book = max(books, key=lambda one: len(one.entries))
    false = tmp_path / "false.docx"
    with zipfile.ZipFile(book.docx) as package:
        text = package.read("word/document.xml").decode()
        changed, count = re.subn(
            r"(PAGEREF(?:(?!</w:hyperlink>).)*?separate\"/></w:r><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*"
            r"</w:rPr>)?<w:t[^>]*>)\d+",
            r"\g<1>9999",
            text,
        )
        raw.package(
            false, {**{name: package.read(name) for name in package.namelist()},
                    "word/document.xml": changed},
        )  # fmt: skip
    assert count > len(book.entries)

    assert tuple(map(plain, pages_of(rendered(false, tmp_path)))) == book.word_pages


def test_each_page_says_in_word_nothing_that_the_pdf_does_not(books: tuple[Book, ...]) -> None:
    for book in books:
        for at, (word, pdf) in enumerate(zip(book.word_pages, book.pages, strict=True), 1):
            assert not Counter(word) - Counter(pdf), at


# ── every kind of page ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Pair:
    """A volume as PDF and as LibreOffice shows the Word book."""

    volume: Volume
    pdf: Path
    word: Path


def pair(volume: Volume, folder: Path) -> Pair:
    def page_image(pdf: str, index: int) -> Path:
        picture = folder / f"page-{index}.jpg"
        with pypdfium2.PdfDocument(pdf) as document:
            document[index].render(scale=1).to_pil().convert("RGB").save(picture)
        return picture

    write_pdf(volume, specimen.IMPRINT, folder / "书.pdf")
    write_docx(volume, specimen.IMPRINT, folder / "word.docx", page_image)
    return Pair(volume, folder / "书.pdf", rendered(folder / "word.docx", folder))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("both")
    return pair(specimen.volume(folder), folder)


def sizes_of(pdf: Path) -> list[tuple[float, float]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_size() for page in document]


def rotated(page: Page) -> bool:
    return isinstance(page.content, TablePage) and page.content.rotated


def lies(page: Page) -> bool:
    bound = isinstance(page.content, BoundPage) and page.content.width > page.content.height
    return bound or rotated(page)


def test_every_composed_page_says_the_same_in_both(both: Pair) -> None:
    pages = zip(both.volume.pages, pages_of(both.pdf), pages_of(both.word), strict=True)
    for page, pdf, word in pages:
        if not isinstance(page.content, BoundPage):
            assert Counter(plain(word)) == Counter(plain(pdf)), page.furniture.label


def test_no_page_is_empty_but_those_that_are_to_be(both: Pair) -> None:
    for page, text in zip(both.volume.pages, pages_of(both.word), strict=True):
        assert bool(text.strip()) is not isinstance(page.content, BlankPage)


def boxes(pdf: Path) -> Iterator[list[tuple[str, float, float, float, float]]]:
    """Each page's characters with left, top, right, bottom in mm from the sheet's top left."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, height = page.get_textpage(), page.get_height()
            found = []
            for at in range(text.count_chars()):
                char = text.get_text_range(at, 1)
                if char.strip():
                    left, bottom, right, top = text.get_charbox(at)
                    found.append((char, *map(mm, (left, height - top, right, height - bottom))))
            yield found


def test_nothing_is_pushed_down_or_off_the_sheet(both: Pair) -> None:
    pages = zip(both.volume.pages, boxes(both.pdf), boxes(both.word), strict=True)
    for page, pdf, word in pages:
        if lies(page) or isinstance(page.content, BoundPage | BlankPage):
            continue
        ends = [max(bottom for *_, bottom in found) for found in (pdf, word)]
        assert ends[0] == pytest.approx(ends[1], abs=1.5), page.furniture.label
        assert min(left for _, left, *_ in word) >= sheet.PRINTER_SAFE
        assert max(right for *_, right, _ in word) <= sheet.SHEET_WIDTH - sheet.PRINTER_SAFE


def test_the_number_stands_at_the_outer_corner_by_the_physical_side(both: Pair) -> None:
    for page, chars in zip(both.volume.pages, boxes(both.word), strict=True):
        label = page.furniture.label
        if not label or lies(page):
            continue
        recto = page.side is Side.RECTO
        edge = sheet.NUMBER_RECTO_RIGHT if recto else sheet.NUMBER_VERSO_LEFT
        row = [one for one in chars if one[2] < 16 and (one[1] > 180 if recto else one[3] < 30)]
        assert "".join(char for char, *_ in sorted(row, key=lambda one: one[1])) == label
        found = max(one[3] for one in row) if recto else min(one[1] for one in row)
        assert found == pytest.approx(edge, abs=0.8)


def test_on_a_page_on_its_side_number_and_tab_are_turned_with_it(both: Pair) -> None:
    """The leaf's head is the right edge of the page that lies on its side."""
    turned = 0
    for page, chars in zip(both.volume.pages, boxes(both.word), strict=True):
        if not lies(page):
            continue
        label = page.furniture.label
        corner = [
            one
            for one in chars
            if one[1] > sheet.SHEET_HEIGHT - 18
            and (one[2] > 180 if page.side is Side.RECTO else one[4] < 30)
        ]
        assert "".join(char for char, *_ in sorted(corner, key=lambda one: one[2])) == label
        turned += 1
    assert turned >= 2


def test_pictures_and_tabs_stand_where_the_pdf_has_them(both: Pair) -> None:
    """Dark places of both pages agree, but for text, whose lines may fall otherwise."""
    with pypdfium2.PdfDocument(both.pdf) as pdf, pypdfium2.PdfDocument(both.word) as word:
        for at, page in enumerate(both.volume.pages):
            if page.furniture.tab is None or lies(page) or isinstance(page.content, BoundPage):
                continue
            box = sheet.tab_box(page.furniture.tab.index, page.furniture.tab.count, page.side)
            for document in (pdf, word):
                drawn = document[at].render(scale=2).to_pil().convert("RGB")
                scale = drawn.width / sheet.SHEET_WIDTH
                for y in (box.y + 1, box.y + box.height - 1):
                    x = box.x + 1 if page.side is Side.RECTO else box.x + box.width - 1
                    red, green, blue = drawn.getpixel((int(x * scale), int(y * scale)))
                    assert (red > 120, green < 80, blue < 80) == (True, True, True), at
                for y in (box.y - 1, box.y + box.height + 1):
                    x = box.x + 6
                    assert min(drawn.getpixel((int(x * scale), int(y * scale)))) > 240, at


# ── the front: demands and clauses of any length ─────────────────────────────────────────────

DEMAND = "对照工作目标逐项落实，材料齐全，数字真实，责任到人，按时限整改完毕并报送。" * 4
FRONTS = tuple(
    (lines, clause)
    for lines in (0, 1, 2, 4)
    for clause in ("", "方案第二部分第（二）项", "总体方案第二部分第（二）项、第（四）项")
)


@pytest.fixture(scope="module")
def fronts(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A volume of 卷首说明 alone, one for each length of demand and clause."""
    folder = tmp_path_factory.mktemp("fronts")
    sample = next(
        page for page in specimen.volume(folder).pages if isinstance(page.content, VolumeNotePage)
    )
    return pair(replace(specimen.EMPTY, pages=tuple(_fronts(sample))), folder)


def _fronts(sample: Page) -> Iterator[Page]:
    assert isinstance(sample.content, VolumeNotePage)
    for lines, clause in FRONTS:
        demand = specimen.broken(DEMAND[: 24 * lines - 4], 26) if lines else Lines("", ())
        assert len(demand.lines) == lines
        content = replace(sample.content, demand=demand, clause=clause)
        yield replace(sample, content=content, furniture=Furniture("", Lines("", ())))


def test_demand_and_clause_never_meet_the_table_below_them(fronts: Pair) -> None:
    pages = zip(FRONTS, boxes(fronts.pdf), boxes(fronts.word), strict=True)
    for front, pdf, word in pages:
        assert Counter(char for char, *_ in pdf) == Counter(char for char, *_ in word), front
        labels = [top_of(chars, "览") for chars in (pdf, word)]
        assert labels[0] == pytest.approx(labels[1], abs=0.8), front
        for chars, top in zip((pdf, word), labels, strict=True):
            row = [
                char for char, _, above, _, below in chars if below > top + 0.3 and above < top + 3
            ]
            assert sorted(row) == sorted("指标一览"), front


def top_of(chars: list[tuple[str, float, float, float, float]], char: str) -> float:
    """The top of the first such character from above."""
    return min(top for found, _, top, _, _ in chars if found == char)

"""The shipped workspace, built as a clerk builds it: what the books say is where they say it is."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from anjuan.adapters.archival.claim import A1B, Words, add_claim, save_pdf
from anjuan.adapters.inspection_workbook import read_answers
from preflight import faults, needs_preflight
from word_pages import needs_office, rendered_pages

pytestmark = pytest.mark.xdist_group("shipped")

INPUTS = Path(__file__).parents[1] / "inputs"
AS_OF = "2021-12-31"
TRANSPARENCY = ("2.2.", "4.1.")
"""Numbers of what Preflight has against transparency: 1b forbids it, 2b does not."""
PLACEHOLDERS = set("■□〓\ufffd")


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@dataclass(frozen=True)
class Book:
    """A volume as the manifest tells of it, and its two files."""

    manifest: dict[str, Any]
    pdf: Path
    docx: Path

    @property
    def entries(self) -> list[dict[str, Any]]:
        return list(self.manifest["entries"])

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page of the PDF."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            return tuple(page.get_textpage().get_text_bounded() for page in document)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The label of each page as a viewer shows it."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            return tuple(document.get_page_label(at) for at in range(len(document)))

    def composed(self) -> list[int]:
        """The pages, from 0, that are ours: all but those of the items."""
        first = self.entries[0]["page"].rpartition("-")[0]
        numbered = [at for at, label in enumerate(self.labels) if label.startswith(f"{first}-")]
        material: set[int] = set()
        for entry in self.entries:
            start = numbered.index(entry["pdf_page"] - 1)
            material.update(numbered[start : start + entry["pages"]])
        return [at for at in range(len(self.pages)) if at not in material]


@dataclass(frozen=True)
class Built:
    """The outputs of a build."""

    folder: Path

    def json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def books(self) -> Iterator[Book]:
        for volume in self.json("manifest.json")["volumes"]:
            yield Book(volume, self.folder / volume["pdf"], self.folder / volume["docx"])


def digests(folder: Path) -> dict[str, str]:
    """Of every output; the record of builds, which tells the time, is none."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != ".anjuan"
    }


def build(target: Path, cache: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "anjuan", "build", str(INPUTS), "-o", str(target))
    return subprocess.run(
        (*command, "--as-of", AS_OF, *options),
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    return digests(INPUTS)


@pytest.fixture(scope="module")
def built(before: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Built:
    assert before
    folder = tmp_path_factory.mktemp("shipped")
    ran = build(folder / "build", folder / "cache")
    assert ran.returncode == 0, ran.stderr
    return Built(folder / "build")


@pytest.fixture(scope="module")
def books(built: Built) -> tuple[Book, ...]:
    return tuple(built.books())


def plain(text: str) -> str:
    """Letters and figures: blanks, leaders and line breaks fall away."""
    return re.sub(r"[\s.·…]+", "", text)


def test_a_word_volume_and_the_notices_are_valid_office_files(
    built: Built, books: tuple[Book, ...]
) -> None:
    pytest.importorskip("openxml_audit", reason="没有openxml-audit，不能按OOXML的规定核对文件")
    from office_validity import faults  # noqa: PLC0415 - it needs the library

    smallest = min((book.docx for book in books), key=lambda path: path.stat().st_size)
    papers = [smallest, *sorted((built.folder / "督办通知单").glob("*.docx"))]
    assert len(papers) > 1
    assert {path.name: faults(path) for path in papers} == {path.name: [] for path in papers}


def anjuan(*call: str, cache: Path) -> None:
    ran = subprocess.run(
        (sys.executable, "-m", "anjuan", *call),
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_papers_of_the_shipped_workspace_are_valid_and_cite_its_books(
    built: Built, tmp_path: Path
) -> None:
    pytest.importorskip("openxml_audit", reason="没有openxml-audit，不能按OOXML的规定核对文件")
    from office_validity import faults  # noqa: PLC0415 - it needs the library

    told = ("--build", str(built.folder), "--as-of", AS_OF, "-o", str(tmp_path))
    cache = built.folder.parent / "cache"
    anjuan("report", "通报", str(INPUTS), "--period", "2021-03", *told, cache=cache)
    anjuan("report", "自评", str(INPUTS), *told, cache=cache)
    papers = sorted(tmp_path.glob("*.docx"))
    assert {path.name: faults(path) for path in papers} == {
        "自评报告-2021.docx": [],
        "通报-2021-03.docx": [],
    }
    labels = {label for book in built.books() for label in book.labels}
    for path in papers:
        with zipfile.ZipFile(path) as archive:
            text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
        cited = set(re.findall(r"(?:说明页|材料|见|、)(\d+-\d+)", text))
        assert len(cited) > 20, path
        assert cited <= labels


@pytest.mark.parametrize("seed", [1, 7, 2021])
def test_the_books_answer_what_a_mock_inspection_asks(
    built: Built, tmp_path: Path, seed: int
) -> None:
    cache = built.folder.parent / "cache"
    call = ("inspect", str(built.folder), "--inputs", str(INPUTS), "-o", str(tmp_path))
    anjuan(*call, "--seed", str(seed), cache=cache)
    asked = read_answers(tmp_path / f"模拟抽查-{seed}.xlsx").inspection.questions
    pages = {
        label: plain(text)
        for book in built.books()
        for label, text in zip(book.labels, book.pages, strict=True)
        if label
    }
    for one in asked:
        places = re.findall(r"\d+-\d+", one.place)
        assert all(place in pages for place in places), one
        if "指标说明页" in one.asks and places:
            assert plain(one.subject.split("　")[1]) in pages[places[0]], one
        if person := re.match(r"查人：(.+?)（", one.asks):
            assert places
            assert all(person[1] in pages[place] for place in places), one


def test_every_file_is_accounted_for_exactly_once(built: Built, before: dict[str, str]) -> None:
    told = [one["path"] for one in built.json("check.json")["files"]]
    assert sorted(told) == sorted(before)


def test_the_workspace_is_byte_for_byte_what_it_was(built: Built, before: dict[str, str]) -> None:
    assert built.folder.is_dir()
    assert digests(INPUTS) == before


def test_another_build_with_an_empty_cache_gives_the_same_books(
    built: Built, tmp_path: Path
) -> None:
    """The two largest; of a small office every output is held so (`test_same_bytes`)."""
    some = ("--only", "2", "--only", "4")
    ran = build(tmp_path / "again", tmp_path / "cache", "--jobs", "1", "--no-word-proof", *some)
    assert ran.returncode == 0, ran.stderr
    again = digests(tmp_path / "again" / "binders")
    assert sorted(again) == [
        "2-环境治理.docx", "2-环境治理.pdf", "4-创文服务.docx", "4-创文服务.pdf",
    ]  # fmt: skip
    whole = digests(built.folder / "binders")
    assert again == {name: whole[name] for name in again}


def test_the_manifest_measures_every_other_output(built: Built) -> None:
    listed = {one["path"]: one["sha256"] for one in built.json("manifest.json")["outputs"]}
    found = digests(built.folder)
    del found["manifest.json"]
    assert listed == found


def test_title_and_number_stand_on_the_page_of_every_entry(books: tuple[Book, ...]) -> None:
    wrong = [
        (book.pdf.name, entry["title"], entry["page"])
        for book in books
        for entry in book.entries
        for page in (plain(book.pages[entry["pdf_page"] - 1]),)
        if plain(entry["title"]) not in page
        or plain(entry["page"]) not in page
        or book.labels[entry["pdf_page"] - 1] != entry["page"]
    ]
    assert wrong == []


def test_the_index_prints_that_number_and_leads_there(books: tuple[Book, ...]) -> None:
    for book in books:
        rows = list(index_rows(book))
        for entry in book.entries:
            said = [
                to
                for text, to in rows
                if plain(entry["title"]) in text and text.endswith(plain(entry["page"]))
            ]
            assert entry["pdf_page"] in said, (book.pdf.name, entry["title"], rows)


def index_rows(book: Book) -> Iterator[tuple[str, int]]:
    """What each link of the index covers, without blanks, and the page that it leads to."""
    with pikepdf.open(book.pdf) as pdf, pypdfium2.PdfDocument(book.pdf) as text:
        number: dict[Any, int] = {page.objgen: at for at, page in enumerate(pdf.pages, 1)}
        names = destinations(pdf)
        for at, page in enumerate(pdf.pages):
            if at >= first_numbered(book):
                return
            for link in page.get("/Annots", pikepdf.Array()):
                left, bottom, right, top = (float(side) for side in link.Rect)
                covered = text[at].get_textpage().get_text_bounded(left, bottom, right, top)
                target: Any = link.get("/Dest", link.get("/A", pikepdf.Dictionary()).get("/D"))
                place: Any = names.get(str(target), target)
                yield plain(covered), number[place[0].objgen]


def first_numbered(book: Book) -> int:
    """How many pages stand before the first that bears a number."""
    prefix = book.entries[0]["page"].rpartition("-")[0] + "-"
    return next(at for at, label in enumerate(book.labels) if label.startswith(prefix))


def destinations(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Named places of the document."""
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        return {str(k): as_array(v) for k, v in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
    return {str(k): as_array(v) for k, v in pdf.Root.get("/Dests", pikepdf.Dictionary()).items()}


def as_array(place: Any) -> Any:
    return place.D if isinstance(place, pikepdf.Dictionary) else place


@needs_office
def test_the_word_book_has_every_entry_where_the_pdf_has_it(
    books: tuple[Book, ...], tmp_path: Path
) -> None:
    """The three longest; the build's own proof has looked at every one."""
    wrong = []
    for book in sorted(books, key=lambda one: int(one.manifest["pages"]))[-3:]:
        pages = [plain(text) for text in rendered_pages(book.docx, tmp_path)]
        assert len(pages) == book.manifest["pages"], book.docx.name
        for entry in book.entries:
            page = pages[entry["pdf_page"] - 1]
            if plain(entry["title"]) not in page or plain(entry["page"]) not in page:
                wrong.append((book.docx.name, entry["title"], entry["page"]))
            row = re.compile(
                re.escape(plain(entry["title"])) + r"[^\n]{0,14}?" + re.escape(plain(entry["page"]))
            )
            if not any(row.search(text) for text in pages[: first_numbered(book)]):
                wrong.append((book.docx.name, "目录", entry["title"]))
    assert wrong == []


@needs("pdffonts")
def test_every_font_of_the_pages_we_compose_is_embedded_and_subset(books: tuple[Book, ...]) -> None:
    for book in books:
        told = [
            line for first, last in stretches(book.composed()) for line in fonts(book, first, last)
        ]
        assert told
        assert [line for line in told if line.split()[-5:-3] != ["yes", "yes"]] == []


def stretches(pages: list[int]) -> Iterator[tuple[int, int]]:
    """First and last, from 1, of each run of pages."""
    for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0]):
        together = [page for _, page in run]
        yield together[0] + 1, together[-1] + 1


def fonts(book: Book, first: int, last: int) -> list[str]:
    """What pdffonts tells of the fonts of these pages, a line a font."""
    command = (str(shutil.which("pdffonts")), "-f", str(first), "-l", str(last), str(book.pdf))
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[
        2:
    ]


def test_no_mark_stands_for_a_missing_glyph(books: tuple[Book, ...]) -> None:
    wrong = [
        (book.pdf.name, at)
        for book in books
        for at, text in enumerate(book.pages, 1)
        if PLACEHOLDERS & set(text)
    ]
    assert wrong == []


def test_no_finding_digest_or_lack_stands_in_a_book(built: Built, books: tuple[Book, ...]) -> None:
    check = built.json("check.json")
    codes = {one["code"] for one in check["findings"]}
    assert codes
    messages = {plain(one["message"]) for one in check["findings"]}
    secret = codes | {one["sha256"][:12] for one in check["files"] if one["sha256"]}
    for book in books:
        assert not [word for text in book.pages for word in secret if word in text]
        ours = [book.pages[at] for at in book.composed()]
        assert not [text for text in ours if "缺" in text or "失分" in text]
        assert not [said for text in map(plain, ours) for said in messages if said in text]


def test_no_page_is_empty_but_the_backs_of_leaves(books: tuple[Book, ...]) -> None:
    """A blank side bears no number and is the back of a leaf (an even page)."""
    wrong = [
        (book.pdf.name, at)
        for book in books
        for at, text in enumerate(book.pages, 1)
        if not text.strip() and at % 2
    ]
    assert wrong == []


def claiming(built: Built) -> list[Path]:
    """Every PDF but the masked copies for 上报电子版, which claim nothing."""
    return sorted(one for one in built.folder.rglob("*.pdf") if one.parent.name != "脱敏件")


def test_every_pdf_is_pdf_a_or_the_proof_says_which_bound_pages_are_not(built: Built) -> None:
    told = {one["file"]: one for one in built.json("proof.json")["archival"]["files"]}
    assert set(told) == {path.stem for path in claiming(built)}
    for name in ("总目录", "查检表"):
        assert told[name]["claimed"]
    for book in built.books():
        one = told[book.pdf.stem]
        assert one["claimed"] != bool(one["against"])
        ours = {at + 1 for at in book.composed()}
        assert [it for it in one["against"] if it["pdf_page"] in ours | {0}] == []


@needs_preflight
def test_every_pdf_that_claims_to_be_pdf_a_is_valid_as_1b_for_another_program(
    built: Built, tmp_path: Path
) -> None:
    told = {one["file"]: one["claimed"] for one in built.json("proof.json")["archival"]["files"]}
    for path in claiming(built):
        against = faults(_as_1b(path, tmp_path))[1:]
        short = [one for one in against if not one.startswith(TRANSPARENCY)]
        assert bool(short) != told[path.stem], (path.name, against)


def _as_1b(path: Path, folder: Path) -> Path:
    """The same pages in the older edition of PDF/A, which forbids more."""
    with pikepdf.open(path) as pdf:
        title, author = (str(pdf.docinfo[key]) for key in ("/Title", "/Author"))
        add_claim(pdf, Words(title, author, date.fromisoformat(AS_OF)), A1B)
        save_pdf(pdf, folder / path.name, A1B)
    return folder / path.name

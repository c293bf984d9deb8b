"""What anybody wrote stands in every output as text: no formula, no markup, no link, no field."""

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain, islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from hostile.material import strew, surroundings
from hostile.names import names
from hostile.office import reaching_out
from hostile.texts import notes, tables
from hostile.watch import anjuan
from small_office import DAY, SCHEMES

pytestmark = [pytest.mark.hostile, pytest.mark.xdist_group("hostile")]
_TAGS = frozenset({"script", "img", "svg", "iframe", "object", "embed", "form", "base"})
_OF_THE_BOARD = frozenset({"script", "img", "svg", "form"})
"""What its own pages hold of these: two scripts by name, thumbnails, drawings, filters."""
_REACHING = re.compile(r"DDE|INCLUDE|HYPERLINK\s+\"|LINK\s+Excel", re.IGNORECASE)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    workspace = surroundings(folder / "工作区")
    plan = workspace / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + SCHEMES, encoding="utf-8")
    some = chain(islice(names(), 0, None, 3), islice(tables(), 0, None, 3), notes(), reaching_out())
    strew(workspace, [one for one in some if "说明-" not in one.folder])
    call = ("build", workspace, "-o", folder / "成果", "--as-of", DAY, "--no-word-proof")
    ran = anjuan(*call, home=folder / "home")
    assert ran.status == 0, ran.errors.decode()[-3000:]
    return folder / "成果"


def test_no_cell_of_any_list_is_a_formula_or_leads_outside(build: Path) -> None:
    books = sorted(build.rglob("*.xlsx"))
    assert len(books) >= 4
    for book in books:
        for name, text in _parts(book):
            assert "<f>" not in text, (book, name)
            assert "<f " not in text, (book, name)
            assert 'TargetMode="External"' not in text, (book, name)
            assert "externalLink" not in name
            assert "vbaProject" not in name


def test_no_page_has_a_tag_an_attribute_or_a_link_of_anybodys(build: Path) -> None:
    pages = sorted(set(build.rglob("*.html")) - set((build / "site").rglob("*.html")))
    assert len(pages) >= 2
    seen: list[str] = []
    for page in pages:
        eye = _Eye()
        eye.feed(page.read_text(encoding="utf-8"))
        assert not eye.tags & _TAGS, page
        assert not [name for name in eye.attributes if name.startswith("on")], page
        assert all(link.startswith("#") for link in eye.links), page
        seen.append("".join(eye.texts))
    assert any("cmd|" in text for text in seen)


def test_no_word_file_has_a_field_that_reaches_out_or_a_macro(build: Path) -> None:
    papers = sorted(build.rglob("*.docx"))
    assert papers
    for paper in papers:
        for name, text in _parts(paper):
            assert "vbaProject" not in name
            codes = re.findall(r'w:instr="([^"]*)"|<w:instrText[^>]*>([^<]*)<', text)
            assert not [one for one in codes if _REACHING.search("".join(one))], (paper, name)
            outside = re.findall(r'Target="([^"]*)" TargetMode="External"', text)
            assert not outside, (paper, name)


def test_no_page_of_the_board_holds_more_than_the_board_puts_there(build: Path) -> None:
    site = build / "site"
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 10
    for page in pages:
        eye = _Eye()
        eye.feed(page.read_text(encoding="utf-8"))
        assert not eye.tags & (_TAGS - _OF_THE_BOARD), page
        assert not [name for name in eye.attributes if name.startswith("on")], page
        assert set(eye.scripts) == {"theme.js", "board.js"}, page
        for link in eye.links:
            place = urlsplit(link)
            assert not place.scheme, (page, link)
            assert not place.netloc, (page, link)
            led = (page.parent / unquote(place.path)).resolve() if place.path else page
            assert led.is_relative_to(build.resolve()), (page, link)
            assert led.is_file(), (page, link)


def test_no_pdf_does_anything_when_it_is_opened(build: Path) -> None:
    for pdf in sorted(build.rglob("*.pdf")):
        data = pdf.read_bytes()
        for word in (b"/JavaScript", b"/Launch", b"/SubmitForm", b"/ImportData", b"/EmbeddedFile"):
            assert word not in data, (pdf, word)


class _Eye(HTMLParser):
    """What a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "script":
            self.scripts.append(dict(attrs).get("src") or "in the page")
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _parts(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels", ".bin")):
                yield name, package.read(name).decode("utf-8", errors="replace")

"""The board as a folder: readable colours, links that lead somewhere, nothing from elsewhere."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from anjuan.adapters.site.assets import asset
from anjuan.adapters.site.plots import bars
from anjuan.adapters.site.thumbnails import Sources
from anjuan.adapters.site.words import css_text, middle, shares
from anjuan.adapters.site.writing import write_site
from anjuan.adapters.store import Store
from anjuan.model.board import NOWHERE, Sums
from anjuan.model.evidence import Sidecar
from anjuan.model.periods import Cadence
from anjuan.model.plan import Waiver
from anjuan.stages.board import board
from build import file, indicator, item, photo, plan, survey

DAY = date(2021, 8, 20)
NASTY = "</script><img src=x onerror=alert(1)>\"'&{{7*7}}"


# ── colours ──────────────────────────────────────────────────────────────────────────────────

CONTRASTS = """\
ink surface 16.8 13.7 | ink2 surface 8.4 9.0 | ink3 surface 5.7 6.3
ink3 bg 5.3 6.9 | ink3 sunken 5.0 5.6 | acc surface 7.2 7.9
acc acc-weak 6.1 6.6 | acc-ink acc 7.2 8.4 | miss-ink miss 6.5 7.5
miss-tx surface 8.4 9.1 | part-tx part-bg 6.9 8.1 | part-line surface 4.3 5.6
ok-tx ok-bg 6.3 7.7 | ok-tx surface 7.4 9.3 | line2 surface 3.3 4.4
line2 bg 3.1 4.8
"""
"""Pairs with what the design measured, light and dark."""
_MARKS = {"part-line", "line2"}
"""Lines and borders; all others are text."""


def tokens(theme: str) -> dict[str, str]:
    css = asset("tokens.css")
    block = {"light": r":root \{", "dark": r':root\[data-theme="dark"\] \{'}[theme]
    found = re.search(block + r"(.*?)\n\}", css, re.DOTALL)
    assert found
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", found[1]))


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("line", [one.strip() for one in re.split(r"[|\n]", CONTRASTS) if one])
def test_colours_are_as_far_apart_as_the_design_measured(line: str) -> None:
    front, back, light, dark = line.split()
    for theme, told in (("light", light), ("dark", dark)):
        of = tokens(theme)
        found = contrast(of[front], of[back])
        assert found == pytest.approx(float(told), abs=0.06), theme
        assert found >= (3.0 if front in _MARKS else 4.5)


def test_the_systems_dark_theme_is_the_chosen_one() -> None:
    css = asset("tokens.css")
    system = css.split("prefers-color-scheme: dark")[1].split("@media print")[0]
    assert dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", system)) == tokens("dark")


def test_narrow_screens_never_rule_paper() -> None:
    queries = re.findall(r"@media ([^{]*(?:width)[^{]*)\{", asset("board.css"))
    assert queries
    assert [one for one in queries if not one.startswith("screen and")] == []


def test_scripts_stay_small() -> None:
    assert len((asset("board.js") + asset("theme.js")).encode()) <= 40_000


# ── small words ──────────────────────────────────────────────────────────────────────────────


def test_names_are_cut_in_the_middle_and_keep_their_suffix() -> None:
    assert middle("IMG_2031.jpg") == "IMG_2031.jpg"
    assert middle("IMG_20210729_101112_1502.jpg") == "IMG_20210…1502.jpg"


def test_the_bar_of_a_summary_is_made_of_its_parts() -> None:
    assert shares(Sums(4, 2, 1, 0, 1)) == (
        ("ok", "0", "50"),
        ("miss", "50", "25"),
        ("waived", "75", "25"),
    )


def test_text_in_a_stylesheet_cannot_end_its_quotes() -> None:
    assert css_text('"}') == "\\000022\\00007d"


def test_bars_tell_their_figures_in_words_and_bear_no_colour_of_their_own() -> None:
    drawn = str(bars([("1月", 3), ("2月", 0)], "材料<b>"))
    assert 'aria-label="材料&lt;b&gt;：1月3件，2月0件"' in drawn
    assert "rgb(" not in drawn
    assert "style=" not in drawn
    assert "fill-bar" in drawn
    assert str(bars([("1月", 3), ("2月", 0)], "材料<b>")) == drawn


# ── a whole board ────────────────────────────────────────────────────────────────────────────

INDICATORS = (
    indicator("1.1", NASTY, every=Cadence.YEAR, by=(4, 30), each="notice 1"),
    indicator("1.2", "不涉及的", waived=Waiver(NASTY, "创建办", DAY)),
    indicator("2.2", each="record 1, photo 1", grace=5),
    indicator("2.3", "随时", every=Cadence.EVENT, each="photo 1"),
    indicator("2.4", "每日", every=Cadence.WORKDAY, each="record 1"),
    indicator("3.1", "摸排", sensitive=True, each="record 1"),
)
ITEMS = (
    item("2.2", "2021-03-15", "record, photo*2", title=NASTY),
    item("2.2", "2021-05-15", "record", title="\u202e右"),
    item("2.2", "2021-04-15", file("record", f"{NASTY.replace('/', '')}.docx"), photo("b.jpg")),
    item(
        "2.3",
        "2021-05-06",
        photo("13891501234.jpg"),
        title="致13891501234",
        sidecar=Sidecar(place=NASTY),
    ),
    item("3.1", "2021-05-06", "record", title="龘龘"),
)


def written(folder: Path, cache: Path) -> Path:
    found = survey(
        plan(*INDICATORS), *ITEMS, on=DAY, loose=(file("document", f"{NASTY[:20]}.txt"),)
    )
    made = board(found, NOWHERE)
    materials = {one.path: one for of in ITEMS for one in of.materials}
    with Store(cache) as store:
        write_site(made, Sources(Path("nowhere"), materials, store), folder)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board of an ugly office, whose pictures are not there."""
    folder = tmp_path_factory.mktemp("site")
    return written(folder / "a", folder / "cache")


class Page(HTMLParser):
    """What a page links to, names, and says."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for key, value in attrs:
            self.attributes.append(key)
            if key in {"href", "src", "srcset", "action", "data", "poster"} and value is not None:
                self.links.append((tag, value))
            if key == "id" and value is not None:
                self.ids.append(value)


def pages(site: Path) -> Iterator[Path]:
    return site.glob("*.html")


def test_every_link_leads_to_a_file_and_a_place_within_the_folder(site: Path) -> None:
    read = {path.name: Page(path) for path in pages(site)}
    assert {"index.html", "todo.html", "findings.html", "photos.html", "files.html"} <= set(read)
    wrong = []
    for name, page in read.items():
        for tag, link in page.links:
            target, _, place = unquote(link).partition("#")
            outside = ":" in target or target.startswith(("/", ".."))
            if outside or (target and not (site / target).is_file()):
                wrong.append((name, tag, link))
            elif place and "=" not in place and tag == "a":
                if place not in read[target or name].ids:
                    wrong.append((name, tag, link))
            elif tag == "use" and place not in page.ids:
                wrong.append((name, tag, link))
    assert wrong == []


def test_no_name_is_given_twice_on_a_page(site: Path) -> None:
    for path in pages(site):
        ids = Page(path).ids
        assert sorted(set(ids)) == sorted(ids), path.name


def test_nothing_comes_from_the_network_and_nothing_runs_within_a_page(site: Path) -> None:
    for path in pages(site):
        page = Page(path)
        assert not [one for one in page.attributes if one.startswith("on") or one == "style"]
        assert page.tags.count("script") == 2
        assert "iframe" not in page.tags
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css", ".js"}:
            text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?:|//[a-z]+\.|@import|url\(", text), path.name


def test_whatever_the_material_is_called_it_is_text(site: Path) -> None:
    told = (site / "i-1.1.html").read_text(encoding="utf-8")
    assert "&lt;/script&gt;&lt;img" in told
    assert "49" not in re.findall(r"\{\{7\*7\}\}|(?<=\W)49(?=\W)", told)
    for path in pages(site):
        assert not [link for tag, link in Page(path).links if tag == "img" and link == "x"]
    for path in (site / "data").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "<" not in text
        name, _, rest = text.removeprefix("anjuan.put(").partition(",")
        assert json.loads(name) == path.stem
        json.loads(rest.removesuffix(");\n"))


def test_nothing_turns_the_direction_of_a_line(site: Path) -> None:
    told = (site / "i-2.2.html").read_text(encoding="utf-8")
    assert "\\u202e右" in told
    assert not [path.name for path in pages(site) if "\u202e" in path.read_text("utf-8")]


def test_a_sensitive_indicator_leaves_no_word_in_any_byte(site: Path) -> None:
    needles = [text.encode() for text in ("龘龘", *(one.file.name for one in ITEMS[4].materials))]
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [one for one in needles if one in data], path.name
    assert "原件不在看板显示。" in (site / "i-3.1.html").read_text(encoding="utf-8")


def test_no_telephone_number_stands_in_any_byte(site: Path) -> None:
    for path in site.rglob("*"):
        assert not path.is_file() or b"13891501234" not in path.read_bytes(), path.name
    assert "138****1234" in (site / "i-2.3.html").read_text(encoding="utf-8")


def test_the_same_board_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = written(tmp_path / "b", tmp_path / "cache")
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*.*")}
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")} == first


def test_every_file_that_may_be_shown_is_found_by_the_search(site: Path) -> None:
    rows = [
        row
        for path in (site / "data").glob("search-*.js")
        for row in json.loads(path.read_text("utf-8").partition(",")[2].removesuffix(");\n"))
    ]
    named = {row[4] for row in rows if row[0] == "f"} | {row[3] for row in rows if row[0] == "e"}
    assert {one.path for of in (ITEMS[0], ITEMS[2]) for one in of.materials} <= named
    assert f"{NASTY[:20]}.txt" in named


def test_without_scripts_all_but_search_filters_and_chunks_is_there(site: Path) -> None:
    told = (site / "index.html").read_text(encoding="utf-8")
    assert told.count('class="mk ') > 40
    assert "搜索和筛选需要启用脚本。" in told
    assert "不涉及：" in told


def test_a_department_that_owes_everything_has_short_pages(tmp_path: Path) -> None:
    names = [f"{task}.{at}" for task in range(1, 11) for at in range(1, 11)]
    of = [
        indicator(name, "每月卫生环境大督查", each="record 1, photo 3", grace=5) for name in names
    ]
    some = [
        item(name, f"2021-{month}-15", kinds, title="大督查")
        for name in names
        for month, kinds in (("02", "record"), ("05", "photo*2"))
    ]
    made = board(survey(plan(*of), *some, on=date(2021, 12, 31)), NOWHERE)
    with Store(tmp_path / "cache") as store:
        materials = {one.path: one for each in some for one in each.materials}
        write_site(made, Sources(tmp_path, materials, store), tmp_path / "site")
    owed = [(tmp_path / f"site/dept-1{part}.html").read_text("utf-8") for part in ("", "-2")]
    assert all(len(page.encode()) < 250_000 for page in owed)
    rows = sum(page.count('<tr role="row"><td role="cell">') for page in owed)
    assert rows == len(made.departments[0].owed)
    assert rows > 200
    months = (tmp_path / "site/dept-1-months.html").read_text("utf-8")
    assert all(f'href="i-{name}.html"' in months for name in names)

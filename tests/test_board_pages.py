"""The board in a browser (Debian's Chromium): accessible, without scripts, by keys, on paper."""

import io
import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from anjuan.adapters.site.thumbnails import Sources
from anjuan.adapters.site.writing import write_site
from anjuan.adapters.store import Store
from anjuan.model.board import Board, Place, Places
from anjuan.model.evidence import Item
from anjuan.model.periods import SHANGHAI, Cadence
from anjuan.model.plan import Condition, Ratio, Waiver
from anjuan.stages.board import board
from build import indicator, item, photo, plan, survey
from page_pictures import picture_of

CHROMIUM = shutil.which("chromium") or ""
pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(not CHROMIUM, reason="本机没有 chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DAY = date(2021, 8, 20)
LONG = "公共资源交易和政务服务监督管理科"
PHONE = 400
"""Pixels up to which a page is one of a phone."""
WIDTHS = (320, 375, 640, 768, 900, 1024, 1100, 1440, 1920)
KINDS = (
    *("index", "todo", "departments", "dept-1", "dept-3", "tasks", "task-2"),
    *("month-2021-08", "i-2.2", "i-2.4", "i-3.1", "findings", "photos", "files"),
)
DENSE = ("index", "dept-1", "i-2.2", "findings", "photos")
"""Kinds whose layout changes with the width."""


# ── an office with everything ────────────────────────────────────────────────────────────────


def office() -> Board:
    """Twenty-odd indicators of every cadence and state, photos with and without faults."""
    who = ("办公室", LONG)
    more = tuple(
        indicator(
            f"4.{at}", f"每月卫生环境大督查和问题整改情况第{at}项", each="record 1, photo 1",
            grace=5, departments=(who[at % 2],),
        )
        for at in range(1, 8)
    )  # fmt: skip
    rate = Ratio(Condition("办结", ("是",)), at_least=indicator().points / 14)
    of = (
        indicator("1.1", "学习讲座", every=Cadence.QUARTER, each="notice 1, photo 1"),
        indicator("1.2", "彩页发放", every=Cadence.YEAR, by=(4, 30), each="photo 1"),
        indicator("2.2", "卫生督查", each="record 1, photo 2", grace=5, measures=(rate,)),
        indicator("2.3", "日巡查", every=Cadence.WORKDAY, each="record 1", departments=(LONG,)),
        indicator("2.4", "灭火演练", every=Cadence.EVENT, each="photo 1", departments=(LONG,)),
        indicator("2.5", "食堂", waived=Waiver("没有食堂", "创建办", DAY)),
        indicator("3.1", "摸排", sensitive=True, each="record 1", grace=5),
        *more,
    )
    items: list[Item] = [
        *(item("2.2", f"2021-{month:02d}-15", "record, photo*2", title=f"{month}月大督查")
          for month in range(1, 6)),
        item("2.2", "2021-07-29", photo("mmexport1627543210753.jpg", bytes_="twice"), title="督查"),
        item("2.4", "2021-05-06", photo("IMG_1.jpg", bytes_="twice"), title="演练"),
        item("1.1", "2021-03-02", "notice, photo", title="民法典"),
        item("3.1", "2021-03-02", "record", title="一案"),
        *(item("4.1", f"2021-{month:02d}-08", "record, photo*10") for month in range(1, 8)),
    ]  # fmt: skip
    march = items[2]
    places = Places({march.key: Place("2-1", "2-37", frozenset(f.path for f in march.materials))})
    judged = survey(plan(*of, departments=("办公室", LONG, "财务科")), *items, on=DAY)
    office_items.update({one.path: one for each in items for one in each.materials})
    return board(judged, places)


office_items: dict[object, object] = {}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its board, without pictures."""
    folder = tmp_path_factory.mktemp("board")
    made = office()
    with Store(folder / "cache") as store:
        write_site(made, Sources(folder, office_items, store), folder / "site")  # type: ignore[arg-type]
    return folder / "site"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all; it writes nothing outside its own folder, and asks nobody."""
    home = str(tmp_path_factory.mktemp("browser"))
    surroundings: dict[str, str | float | bool] = {
        **os.environ,
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_CACHE_HOME": home,
    }
    with sync_playwright() as driver:
        launched = driver.chromium.launch(
            executable_path=CHROMIUM, args=list(QUIET), env=surroundings
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a desk's width; whatever goes wrong in a script fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(8_000)
    opened, wrong = context.new_page(), list[str]()
    opened.on("pageerror", lambda fault: wrong.append(str(fault)))
    opened.on("request", lambda asked: wrong.append(asked.url) if _is_outside(asked.url) else None)
    yield opened
    context.close()
    assert wrong == []


def _is_outside(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))


def address(site: Path, name: str) -> str:
    return (site / f"{name}.html").as_uri()


# ── accessible ───────────────────────────────────────────────────────────────────────────────

_AXE = """async rules => (await axe.run({resultTypes: ['violations'], ...rules})).violations.map(
  one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))"""
_ALL: dict[str, object] = {}
_COLOURS: dict[str, object] = {"runOnly": ["color-contrast", "link-in-text-block"]}
_Look = tuple[int, Literal["light", "dark"], dict[str, object]]


@pytest.mark.parametrize("kinds", [KINDS[:7], KINDS[7:]], ids=["first", "second"])
def test_axe_finds_nothing_on_any_kind_of_page(
    kinds: tuple[str, ...], site: Path, page: Page
) -> None:
    axe = str(files("axe_playwright_python") / "axe.min.js")
    page.emulate_media(reduced_motion="reduce")
    wrong = {}
    for name in kinds:
        looks: list[_Look] = [(1440, "light", _ALL), (1440, "dark", _COLOURS)]
        if name in DENSE:
            looks += [(768, "dark", _ALL), (375, "light", _ALL)]
        for width, theme, rules in looks:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=theme)
            page.goto(address(site, name))
            page.add_script_tag(path=axe)
            if found := page.evaluate(_AXE, rules):
                wrong[name, width, theme] = found
    assert wrong == {}


def test_axe_finds_nothing_on_what_opens_over_a_page(site: Path, page: Page) -> None:
    axe = str(files("axe_playwright_python") / "axe.min.js")
    for name, open_ in (("index", "/"), ("index", "?"), ("photos", ".ph .pic")):
        page.goto(address(site, name))
        if name == "photos":
            page.wait_for_selector(".head .told:has-text('筛得')")
            page.locator(open_).first.click()
        else:
            page.keyboard.press(open_)
        if open_ == "/":
            page.get_by_role("searchbox").fill("督查")
            page.wait_for_selector("dialog .out a")
        page.add_script_tag(path=axe)
        assert page.evaluate(_AXE, _ALL) == [], (name, open_)


def test_no_page_scrolls_sideways_at_any_width(site: Path, page: Page) -> None:
    wrong = []
    for name in KINDS:
        page.goto(address(site, name))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                wrong.append((name, width, wide))
    assert wrong == []


def test_headings_begin_at_one_and_skip_no_level(site: Path, page: Page) -> None:
    for name in KINDS:
        page.goto(address(site, name))
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(one => +one.tagName[1])"
        )
        assert levels.count(1) == 1, name
        assert all(b - a <= 1 for a, b in pairwise(levels)), name


# ── the manual's pictures ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "kind", "width"),
    [("看板", "index", 1440), ("看板-指标", "i-2.2", 1440), ("看板-手机", "index", 375)],
)
def test_the_manual_s_pictures_say_what_the_pages_say(
    name: str, kind: str, width: int, site: Path, browser: Browser
) -> None:
    view: ViewportSize = {"width": width, "height": 900 if width > PHONE else 780}
    context = browser.new_context(viewport=view, device_scale_factor=1 if width > PHONE else 2)
    page = context.new_page()
    page.clock.set_fixed_time(datetime.combine(DAY, time(9), SHANGHAI))
    page.goto(address(site, kind))
    picture_of(page, name)
    context.close()


# ── filters, search, keys ────────────────────────────────────────────────────────────────────


def shown_rows(page: Page) -> int:
    return page.locator(".heat tbody tr:not(.task):visible").count()


def test_a_toggle_narrows_stands_in_the_address_and_goes_back(site: Path, page: Page) -> None:
    page.goto(address(site, "index"))
    whole = shown_rows(page)
    page.get_by_role("button", name="已齐").click()
    assert page.evaluate("decodeURIComponent(location.hash)") == "#状态=已齐"
    some = shown_rows(page)
    assert 0 < some < whole
    assert f"显示{some}项，共{whole}项" in page.locator(".result").inner_text()
    page.locator("select[name=科室]").select_option(LONG)
    assert shown_rows(page) <= some
    page.go_back()
    assert shown_rows(page) == some
    page.go_back()
    assert shown_rows(page) == whole


def test_toggles_add_up_and_their_counts_follow_the_other_filters(site: Path, page: Page) -> None:
    page.goto(address(site, "index") + "#科室=办公室")
    for word in ("缺项", "已齐"):
        button = page.locator(f"button[name=状态][value={word}]")
        count = int(button.locator(".n").inner_text())
        button.click()
        assert shown_rows(page) == count
        button.click()
    page.goto(address(site, "index") + "#状态=缺项,已齐,未到期,不涉及")
    page.reload()
    assert shown_rows(page) == 14


def test_the_department_goes_along_to_other_pages(site: Path, page: Page) -> None:
    page.goto(address(site, "index"))
    page.locator("select[name=科室]").select_option("办公室")
    page.locator("#nav a", has_text="问题").click()
    page.wait_for_url("**/findings.html#*")
    assert page.locator("select[name=科室]").input_value() == "办公室"
    assert {"1"} == {one.get_attribute("data-d") for one in page.locator(".fault:visible").all()}


def test_unknown_filters_are_told_and_an_empty_result_offers_a_way_out(
    site: Path, page: Page
) -> None:
    page.goto(address(site, "index") + "#部门=办公室")
    assert "看不懂筛选“部门”，已略过" in page.locator(".result").inner_text()
    page.goto(address(site, "index") + "#q=督查")
    page.reload()
    assert "（搜索“督查”）" in page.locator(".result").inner_text()
    page.goto(address(site, "index") + "#状态=已齐&q=植树")
    page.reload()
    assert "没有符合“状态：已齐　搜索：植树”的指标。" in page.locator(".none").inner_text()
    page.get_by_role("button", name="去掉搜索词").click()
    assert page.locator(".none").is_hidden()


def test_the_phone_opens_with_what_needs_doing_and_says_so(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(address(site, "index"))
    assert "手机上先看缺项和临期" in page.locator(".result").inner_text()
    box = page.locator(".heat tbody a.mk:visible").first.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    assert box["width"] >= 24
    for name in ("目录", "搜索指标、材料、科室"):
        tool = page.get_by_role("button", name=name).bounding_box()
        assert tool is not None
        assert min(tool["width"], tool["height"]) >= 44


def test_the_grid_is_one_stop_and_arrows_move_by_mark(site: Path, page: Page) -> None:
    page.goto(address(site, "index"))
    assert page.locator(".heat a.mk[tabindex='0']").count() == 1
    page.locator(".heat a.mk[tabindex='0']").focus()
    told = "document.activeElement.getAttribute('aria-label')"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(told).startswith("1.1 二季度")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(told).startswith("2.2 ")
    page.keyboard.press("End")
    assert page.evaluate(told).startswith("2.2 12月")
    page.keyboard.press("Control+Home")
    assert page.evaluate(told).startswith("1.1 一季度")
    page.keyboard.press("Enter")
    page.wait_for_url("**/i-1.1.html*")


def test_the_first_stop_leads_past_everything_to_what_is_to_be_done(site: Path, page: Page) -> None:
    page.goto(address(site, "index"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到待办"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "todo"


def test_search_finds_by_words_in_any_width_and_says_where_nothing_is(
    site: Path, page: Page
) -> None:
    page.goto(address(site, "index"))
    page.keyboard.press("/")
    field = page.get_by_role("searchbox")
    field.fill("２.2　卫生")
    page.wait_for_selector("dialog .out a")
    assert page.locator("dialog .out h3").first.inner_text().startswith("指标")
    field.fill("绝无此物")
    page.wait_for_selector("dialog:has-text('没有找到“绝无此物”。')")
    field.fill("督查 mmexport")
    page.wait_for_selector("dialog .out a")
    page.locator("dialog .out a").first.click()
    page.wait_for_url("**/i-2.2.html#m-*")
    assert page.locator("details[open]").count() == 1


def test_single_keys_lead_to_pages_and_can_be_switched_off(site: Path, page: Page) -> None:
    page.goto(address(site, "index"))
    page.keyboard.press("g")
    page.keyboard.press("w")
    page.wait_for_url("**/findings.html")
    page.keyboard.press("?")
    page.get_by_role("button", name="停用单键").click()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.press("/")
    assert page.locator("dialog").count() == 0


def test_photos_come_in_sixties_open_in_a_dialog_and_are_filtered(site: Path, page: Page) -> None:
    page.goto(address(site, "photos") + "#指标=4.1")
    page.wait_for_selector(".head .told:has-text('筛得70张')")
    assert page.locator(".ph").count() >= 60
    page.locator(".ph .pic").first.click()
    assert "1 / 70" in page.locator("dialog.see h2").inner_text()
    page.keyboard.press("ArrowRight")
    assert "2 / 70" in page.locator("dialog.see h2").inner_text()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.goto(address(site, "photos") + "#月份=全部&问题=重复")
    page.wait_for_selector(".head .told:has-text('筛得1张')")


def test_a_data_file_that_was_not_copied_is_told_by_name(
    site: Path, page: Page, tmp_path: Path
) -> None:
    half = Path(shutil.copytree(site, tmp_path / "half"))
    shutil.rmtree(half / "data")
    page.goto(address(half, "photos"))
    note = page.locator("[role=alert]")
    note.wait_for()
    assert "读不到 data/photos-2021-07.js。" in note.inner_text()


def test_findings_open_without_notes_and_levels_stand_in_the_address(
    site: Path, page: Page
) -> None:
    page.goto(address(site, "findings"))
    assert (
        page.locator(".fault:visible").count()
        == page.locator(".fault:not([data-v=提示]):visible").count()
    )
    page.locator("button[value=请核对]").click()
    assert page.evaluate("decodeURIComponent(location.hash)") == "#级别=须处理"


def test_the_theme_is_kept_and_the_board_tells_its_age(site: Path, page: Page) -> None:
    page.goto(address(site, "index"))
    assert "这份看板截至8月20日，已过" in page.locator("#stale").inner_text()
    page.get_by_role("button", name="换成深色或浅色").click()
    page.goto(address(site, "tasks"))
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_scripts_everything_stands_there(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    plain = context.new_page()
    plain.goto(address(site, "index"))
    assert plain.locator(".heat a.mk").count() > 100
    plain.get_by_text("搜索和筛选需要启用脚本。").wait_for()
    assert plain.locator("nav[aria-label=主要页面] a").last.is_visible()
    assert plain.locator(".filters").count() == plain.locator(".filters:not(:visible)").count()
    context.close()


# ── paper ────────────────────────────────────────────────────────────────────────────────────


def test_paper_is_landscape_few_pages_and_says_what_it_shows(site: Path, page: Page) -> None:
    page.goto(address(site, "index") + "#科室=办公室")
    page.emulate_media(media="print")
    assert "科室：办公室" in page.locator("#printed").inner_text()
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        left, bottom, right, top = map(float, paper.pages[0].mediabox)
        assert right - left > top - bottom
        assert len(paper.pages) <= 2
    page.goto(address(site, "photos"))
    page.wait_for_selector(".head .told:has-text('筛得11张')")
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) == 2, "four photos a row, not one a page"
    page.goto(address(site, "i-2.2"))
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        left, bottom, right, top = map(float, paper.pages[0].mediabox)
        assert right - left < top - bottom

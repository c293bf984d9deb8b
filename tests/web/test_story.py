"""The whole story with a real browser on a real server: from the office's link to the book."""

import io
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import raw_material as raw
from anjuan.cli import run
from heic import heic
from page_pictures import picture_of
from scenes import scene
from served import PASSWORD, Apart, start
from small_office import workspace

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
PHONE: dict[str, Any] = {
    "viewport": {"width": 375, "height": 780},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "zh-CN",
}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"}


@pytest.fixture
def served(tmp_path: Path, served_cache: Path) -> Iterator[Apart]:
    made = start(workspace(tmp_path / "工作区"), served_cache, "--as-of", "2021-12-31")
    yield made
    made.end()


@pytest.fixture
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - for this test alone

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


def violations(page: Any) -> list[str]:
    """What axe finds wrong with a page."""
    from axe_playwright_python import sync_playwright as axe  # noqa: PLC0415 - as above

    script = Path(axe.__file__).with_name("axe.min.js").read_text("utf-8")
    page.evaluate(script)  # as the debugger does it: the site's policy forbids scripts of others
    told = page.evaluate("axe.run().then((found) => JSON.stringify(found.violations))")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in json.loads(told)]


def material(folder: Path) -> list[Path]:
    """Twelve photos: one used before, one HEIC; and a record."""
    folder.mkdir()
    made = []
    for number in range(10):
        path = folder / f"IMG_20210518_0930{number:02d}.jpg"
        exif = raw.exif_of(taken=f"2021:05:18 09:30:{number:02d}")
        made.append(raw.photo(path, exif, scene(1500 + number)))
    used = folder / "现场照片.jpg"
    exif = raw.exif_of(taken="2021:05:18 09:40:00")
    raw.scene(1600, 1201).save(used, "JPEG", quality=60, exif=exif)  # January's, compressed
    stream = io.BytesIO()
    stream.write(heic(raw.scene(1400, 1002), raw.exif_of(taken="2021:05:18 09:50:00").tobytes(),
                      "ultrafast"))  # fmt: skip
    (folder / "IMG_1733.heic").write_bytes(stream.getvalue())
    paper = raw.word(folder / "检查记录.docx", "5月卫生检查记录", "发现问题2个，已交办。")
    return [*made, used, folder / "IMG_1733.heic", paper]


def until(holds: Callable[[], bool], patience: float = 30) -> None:
    """Waits; the site's policy keeps the browser from evaluating what playwright would wait for."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def sign_in(page: Any, url: str) -> None:
    page.goto(f"{url}/login")
    assert violations(page) == []
    page.fill("#name", "办公室")
    page.fill("#password", PASSWORD)
    page.click("button:has-text('登录')")
    page.wait_for_url("**/office")


def new_link(page: Any) -> str:
    page.click("nav >> text=链接")
    page.select_option("#department", "办公室")
    page.fill("#person", "王晓梅")
    page.click("button:has-text('发链接')")
    page.wait_for_selector(".code svg")
    assert violations(page) == []
    picture_of(page, "发链接")
    return str(page.input_value("#address"))


def fill(page: Any) -> None:
    values = {"what": "二季度卫生大督查", "place": "政务大厅一楼", "people": "督查组 4 人",
              "background": "按督查方案安排", "photographer": "王晓梅"}  # fmt: skip
    for name, value in values.items():
        page.fill(f"#{name}", value)


def test_the_whole_story(served: Apart, browser: Any, tmp_path: Path) -> None:
    desk = browser.new_context(**DESK).new_page()
    sign_in(desk, served.url)
    assert violations(desk) == []
    address = new_link(desk)

    phone = browser.new_context(**PHONE)
    page = phone.new_page()
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(address)
    page.wait_for_selector("text=要交的 1")
    assert violations(page) == []
    picture_of(page, "报送-要交的")
    page.click("text=卫生督查")
    page.wait_for_selector("#send")
    assert violations(page) == []

    _hand_in(phone, page, material(tmp_path / "手机"))
    page.wait_for_url("**/result")
    page.wait_for_selector("text=收到 13 件，1 处要看一下")
    page.wait_for_selector("text=与1月大督查活动重复")
    assert violations(page) == []
    picture_of(page, "报送-结果")
    page.click("text=带 1 处问题提交")
    page.wait_for_selector("text=已提交，等办公室审核")
    assert violations(page) == []
    cut = [one for one in faults if "ERR_INTERNET_DISCONNECTED" not in one]
    assert cut == [], "nothing that the site's own policy forbids, no script that fails"

    _return_one(desk, served)
    page.goto(f"{served.url}/?tab=returned")
    page.click("text=二季度卫生大督查")
    page.wait_for_selector("text=“这张是1月的，请换。”")
    assert violations(page) == []

    for path in ("?tab=sent", "r/0000", "nowhere"):
        page.goto(f"{served.url}/{path}")
        assert violations(page) == [], path
    desk.goto(f"{served.url}/board/i-2.1.html")
    desk.wait_for_selector("text=二季度卫生大督查")
    _stands_everywhere(served, tmp_path)


def _hand_in(phone: Any, page: Any, files: list[Path]) -> None:
    """Picks the files, fills in what lacks, sends, and loses the network once on the way."""
    page.set_input_files("#photos", [str(one) for one in files[:6]])
    page.wait_for_selector("#tiles li >> nth=5")
    until(lambda: page.input_value("#day") == "2021-05-18")
    assert page.inner_text("#help-day") == "取自照片，可改"
    fill(page)
    expected = "2021年5月18日，按督查方案安排，督查组 4 人在政务大厅一楼开展二季度卫生大督查"
    until(lambda: page.inner_text("#sentence").startswith(expected))
    until(lambda: page.inner_text("#kept").startswith("草稿已存"))
    until(lambda: page.locator("#tiles li", has_text="5月18日").count() == 6)
    picture_of(page, "报送-填写")
    phone.set_offline(True)
    page.set_input_files("#photos", [str(one) for one in files[6:12]])
    page.set_input_files("#papers", str(files[12]))
    page.click("#send")
    page.wait_for_selector("text=网络断了，已暂停")
    assert violations(page) == []
    phone.set_offline(False)


def _return_one(desk: Any, served: Apart) -> None:
    desk.goto(f"{served.url}/office")
    desk.click("text=二季度卫生大督查")
    desk.wait_for_selector(".big-tiles")
    assert violations(desk) == []
    picture_of(desk, "审核")
    desk.locator(".big-tiles li", has_text="检查记录.docx").locator("a.big").click()
    desk.wait_for_selector("text=发现问题2个，已交办。")
    assert violations(desk) == []
    desk.keyboard.press("Escape")
    desk.wait_for_selector(".big-tiles")
    tile = desk.locator(".big-tiles li", has_text="现场照片.jpg")
    tile.locator("input[type=checkbox]").check()
    desk.keyboard.press("Escape")
    desk.locator("#return-box summary").click()
    desk.fill("#reason", "这张是1月的，请换。")
    desk.click("#return-box button")
    desk.wait_for_selector("text=退回理由")
    assert violations(desk) == []


def _stands_everywhere(served: Apart, tmp_path: Path) -> None:
    """Folder, register, missing list and book, without the server."""
    folder = served.workspace / "02-环境治理/2.1-卫生督查/2021-05-18 二季度卫生大督查"
    names = {one.name for one in folder.iterdir()}
    assert len(names) == 13
    assert {"说明.yaml", "检查记录.docx", "IMG_1733.heic"} <= names
    assert "现场照片.jpg" not in names
    register = openpyxl.load_workbook(served.workspace / "收件登记.xlsx").worksheets[0]
    assert register.max_row == 13
    target = tmp_path / "build"
    assert run(["build", str(served.workspace), "-o", str(target), "--as-of", "2021-12-31",
                "--no-word-proof"]) == 0  # fmt: skip
    told = json.loads((target / "check.json").read_text("utf-8"))
    owed = [one for one in told["findings"] if one["indicator"] == "2.1"]
    assert [one["code"] for one in owed if one["code"].startswith("missing-item")] == []
    (state,) = [one for one in told["indicators"] if one["id"] == "2.1"]
    assert state["periods_complete"] == 4
    volumes = json.loads((target / "manifest.json").read_text("utf-8"))["volumes"]
    entries = [entry for volume in volumes for entry in volume["entries"]]
    assert [one["date"] for one in entries if "二季度卫生大督查" in one["title"]] == ["2021-05-18"]
    for sheet in openpyxl.load_workbook(target / "缺项清单.xlsx").worksheets:
        rows = [[str(cell) for cell in row] for row in sheet.values]
        assert [row for row in rows if "2.1" in row and "二季度" in row] == [], sheet.title

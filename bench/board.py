"""How fast a board of 10,000 files opens: first paint and load in Chromium, from disk.

    .venv/bin/python bench/board.py [--files 10000] [--keep FOLDER]

The workspace is made in memory, its pictures are drawn once and copied. Each page is opened five
times in a fresh context; the median stands. Against an empty page, opened in the same turn.
"""

import argparse
import io
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from anjuan.adapters.site import writing
from anjuan.adapters.site.thumbnails import Sources
from anjuan.adapters.site.words import thumb_of
from anjuan.adapters.store import Store
from anjuan.model.board import NOWHERE, Shot
from anjuan.model.units import Sha256
from anjuan.stages.board import board

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from build import YEAR_END, indicator, item, plan, survey

PAGES = ("index", "i-2.1", "findings", "photos", "files", "dept-1", "dept-1-months")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
TURNS = 5
_PAINT = """() => new Promise(done => {
  const told = () => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const load = performance.getEntriesByType('navigation')[0];
    if (paint && load.loadEventEnd) done([paint.startTime, load.loadEventEnd]);
    else requestAnimationFrame(told);
  };
  told();
})"""
_SHIFT = """() => new Promise(done => new PerformanceObserver((list, seen) => {
  done(list.getEntries().reduce((sum, one) => sum + one.value, 0));
}).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"""


def draw(files: int, folder: Path) -> Path:
    """A board of a hundred indicators and so many files, seven of ten of them photos."""
    indicators = [
        indicator(f"{task}.{at}", f"每月卫生环境大督查第{at}项", each="record 1, photo 3", grace=5)
        for task in range(1, 11)
        for at in range(1, 11)
    ]
    months = files // (len(indicators) * 10)
    items = [
        item(one.id, f"2021-{month:02d}-15", "record*3, photo*7", title=f"{month}月大督查")
        for one in indicators
        for month in range(1, months + 1)
    ]
    began = time.perf_counter()
    found = survey(plan(*indicators), *items, on=YEAR_END)
    judged = time.perf_counter()
    made = board(found, NOWHERE)
    told = time.perf_counter()
    writing.write_thumbnails = _copies  # type: ignore[assignment] # drawn ones in place of real
    with Store(folder / "cache") as store:
        writing.write_site(made, Sources(folder, {}, store), folder / "site")
    done = time.perf_counter()
    print(
        f"{len(found.inventory.materials)} files, {len(made.shots)} photos, "
        f"{len(made.faults)} findings: judged {judged - began:.1f} s, "
        f"board {told - judged:.1f} s, written {done - told:.1f} s"
    )
    return folder / "site"


def _copies(shots: tuple[Shot, ...], _: Sources, folder: Path) -> frozenset[Sha256]:
    drawn = io.BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(drawn, "WEBP", quality=30)
    for shot in shots:
        target = folder / thumb_of(shot)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(drawn.getvalue())
    return frozenset(shot.digest for shot in shots)


def opened(browser: Browser, url: str) -> tuple[float, float]:
    """Milliseconds to first paint and to the end of loading."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(url)
    paint, load = page.evaluate(_PAINT)
    context.close()
    return float(paint), float(load)


def typed(browser: Browser, site: Path) -> float:
    """Milliseconds from a key in the search field to its answer, the index being loaded."""
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    field = page.get_by_role("searchbox")
    field.fill("督查")
    page.wait_for_selector("dialog .out a")
    taken = page.evaluate(
        """() => new Promise(done => {
          const out = document.querySelector('dialog .out');
          const field = document.querySelector('dialog input');
          const began = performance.now();
          new MutationObserver((_, seen) => { seen.disconnect();
            requestAnimationFrame(() => done(performance.now() - began - 150)); }
          ).observe(out, {childList: true});
          field.value = '大督查 7月'; field.dispatchEvent(new Event('input'));
        })"""
    )
    page.close()
    return float(taken)


def shifted(browser: Browser, url: str) -> float:
    """How much of the page moved while it was laid out (CLS)."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    moved = page.evaluate(_SHIFT)
    page.close()
    return float(moved)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--files", type=int, default=10_000)
    asked.add_argument("--keep", type=Path)
    options: Any = asked.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        site = draw(options.files, Path(name))
        empty = Path(name) / "empty.html"
        empty.write_text("<!doctype html><title>e</title><p>e", encoding="utf-8")
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        print("| page | KB | first paint, ms | load, ms | empty page, ms | ratio | shift |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for page in PAGES:
            url = (site / f"{page}.html").as_uri()
            turns = [(opened(browser, url), opened(browser, empty.as_uri())) for _ in range(TURNS)]
            paint, load = (statistics.median(one[0][at] for one in turns) for at in (0, 1))
            bare = statistics.median(one[1][0] for one in turns)
            size = (site / f"{page}.html").stat().st_size / 1000
            moved = shifted(browser, url)
            print(f"| {page} | {size:.0f} | {paint:.0f} | {load:.0f} | {bare:.0f} | "
                  f"{paint / bare:.1f} | {moved:.3f} |")  # fmt: skip
        print(f"search: {typed(browser, site):.0f} ms from a key to its answer")
        browser.close()
        if options.keep:
            shutil.copytree(site, options.keep, dirs_exist_ok=True)


if __name__ == "__main__":
    main()

"""What nobody has drawn or set yet is made apart: what hangs or swells costs itself alone."""

import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import raw_material as raw
from anjuan.adapters import made_apart
from anjuan.adapters.artifacts import Artifacts, Impossible
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.made_apart import MadeApart
from anjuan.adapters.masked_pages import Masked, masked_pdf, masked_picture
from anjuan.adapters.page_limits import insist_on_pages
from anjuan.adapters.page_orders import Setting
from anjuan.adapters.paper_orders import Looking, Sounding
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.scan_lines import Recognising, ScannedPage
from anjuan.adapters.store import Store
from anjuan.model.evidence import Block, DocumentFacts, Facts, Format
from anjuan.stages.masking import blots
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from hostile.pdfs import one_page, pdfs, stream

TYPESETTER = Typesetter(break_lines, break_title)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def looking(pdf: Path) -> Looking:
    return Looking(sha256_of(pdf), find=blots)


def words(*paragraphs: str) -> DocumentFacts:
    return DocumentFacts(tuple(map(Block, paragraphs)))


def test_a_page_that_is_never_done_costs_itself_alone(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_apart, "PATIENCE", 2.0)
    endless = next(one for one in pdfs() if one.name.decode() == "画中画.pdf")
    bomb = tmp_path / "画中画.pdf"
    endless.make(bomb)
    good = raw.pdf(tmp_path / "通知.pdf", "Notice", "Page two")
    with MadeApart(store.shelf) as apart:
        with pytest.raises(Impossible) as refused:
            apart.insist(bomb, looking(bomb))
        late, swollen = "2秒内没有读完", "占用内存超过"  # whichever comes first
        assert refused.value.reason.startswith("页面画不出来：")
        assert late in refused.value.reason or swollen in refused.value.reason
        monkeypatch.setattr(made_apart, "PATIENCE", 60.0)
        apart.insist(good, looking(good))
    pages = bound_pages(good, store)
    assert isinstance(pages, tuple)
    assert len(pages) == 2


def test_what_was_made_before_starts_no_process(tmp_path: Path, store: Store) -> None:
    good = raw.pdf(tmp_path / "通知.pdf", "Notice")
    orders = (Sounding(sha256_of(good)), looking(good))
    for order in orders:
        order.do(good, store.shelf)
    with MadeApart(store.shelf) as apart:
        for order in orders:
            apart.insist(good, order)
        assert apart.started == 0


def test_numbers_are_looked_for_and_blackened_apart_and_found_again(
    tmp_path: Path, store: Store
) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(one_page(stream(b"BT /F 12 Tf 72 700 Td (13891501234) Tj ET")))
    key = sha256_of(paper)
    with MadeApart(store.shelf) as apart:
        apart.insist(paper, looking(paper))
        before = set(store.shelf.names())
        made = masked_pdf(paper, store, blots, (), key=key, insist=apart.insist)
        written = set(store.shelf.names()) - before
        again = masked_pdf(paper, store, blots, (), key=key)
    assert made == again
    assert {Path(one).suffix for one in written} == {".pdf", ".json"}, "the copy, and its measures"
    assert set(store.shelf.names()) - before == written, "nothing was searched here"


@pytest.mark.skipif(not engine_version(), reason="anjuan[ocr] is not installed")
def test_scans_are_read_apart_and_found_again(tmp_path: Path, store: Store) -> None:
    paper = tmp_path / "a.png"
    Image.new("RGB", (400, 600), "white").save(paper)
    key = sha256_of(paper)
    with MadeApart(store.shelf) as apart:
        made = masked_picture(paper, store, blots, (), key=key, insist=apart.insist)
        assert apart.started == 1
    assert Recognising((ScannedPage(0, paper),), str(key)).is_done(store)
    assert made == Masked(paper)


def test_a_text_that_takes_too_much_is_set_by_nobody(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "长.txt"
    path.write_text("年" * 10, encoding="utf-8")
    facts = Facts(Format.TEXT, document=words(*["年" * 40_000] * 75))
    order = Setting(sha256_of(path), facts, TYPESETTER)
    monkeypatch.setattr(made_apart, "PATIENCE", 1.0)
    with MadeApart(store.shelf) as apart:
        with pytest.raises(Impossible) as refused:
            apart.insist(path, order)
        assert refused.value.reason.startswith(("排不成页面：", "有2000页以上"))
        monkeypatch.setattr(made_apart, "PATIENCE", 60.0)
        short = replace(order, facts=Facts(Format.TEXT, document=words("年")))
        apart.insist(path, short)
    made = plain_pdf(path, short.facts, store, TYPESETTER, key=order.key)
    assert isinstance(made, Path)


def test_a_file_longer_than_books_take_is_not_even_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        for _ in range(2_001):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    with pytest.raises(Impossible) as refused:
        insist_on_pages(path)
    assert refused.value.reason.startswith("有2001页，太长")


def test_a_page_with_more_signs_than_any_paper_is_none(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.pdf"
    words = b"BT /F 1 Tf 1 1 Td " + b"(2021) Tj " * 25_001 + b"ET"
    path.write_bytes(one_page(stream(words)))
    with pytest.raises(Impossible) as refused:
        looking(path).do(path, store.shelf)
    assert "一页上有100000个字以上" in refused.value.reason


def test_what_nobody_waits_for_any_more_ends_at_once(tmp_path: Path, store: Store) -> None:
    endless = next(one for one in pdfs() if one.name.decode() == "画中画.pdf")
    bomb = tmp_path / "画中画.pdf"
    endless.make(bomb)
    with MadeApart(store.shelf) as apart, ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(apart.insist, bomb, looking(bomb))
        while not apart.started:
            time.sleep(0.01)
        apart.give_up()
        start = time.monotonic()
        with pytest.raises(Impossible):
            under_way.result(timeout=30)
        assert time.monotonic() - start < 50, "sooner than the minute that it may take"
        with pytest.raises(Impossible):
            apart.insist(bomb, looking(bomb))


def test_a_page_as_thin_as_a_line_is_none(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(stream(b""), box=b"0 0 .001 9000"))
    with pytest.raises(Impossible) as refused:
        looking(path).do(path, store.shelf)
    assert refused.value.reason == "第1页画不出来，请换一份完好的"


@dataclass(frozen=True)
class Calling:
    """An order that calls a program which does not end, as a decoder of videos may."""

    failing: str = "做不完"

    def is_done(self, keep: Artifacts) -> bool:
        del keep
        return False

    def do(self, path: Path, keep: Artifacts) -> None:
        del keep
        with subprocess.Popen([shutil.which("sleep") or "sleep", "300"]) as called:
            path.write_text(str(called.pid), encoding="ascii")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="系统没有/proc，不能看进程")
def test_what_it_called_ends_with_it(tmp_path: Path, store: Store) -> None:
    told = tmp_path / "pid"
    with MadeApart(store.shelf) as apart, ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(apart.insist, told, Calling())
        while not told.exists() or not told.read_text(encoding="ascii"):
            time.sleep(0.01)
        called = int(told.read_text(encoding="ascii"))
        assert not _is_dead(called)
        apart.give_up()
        with pytest.raises(Impossible):
            under_way.result(timeout=60)
    end = time.monotonic() + 10
    while not _is_dead(called):
        assert time.monotonic() < end
        time.sleep(0.01)


def _is_dead(process: int) -> bool:
    try:
        return " Z " in Path("/proc", str(process), "stat").read_text(encoding="ascii")
    except OSError:
        return True

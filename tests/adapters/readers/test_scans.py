"""Scanned papers: date, number and mark of secrecy are recognised, where sure; nothing else is."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.recognising import Quad
from anjuan.adapters.readers.scans import (
    UNREAD,
    Row,
    agreed,
    in_rows,
    is_crossed,
    scan_of,
    secrecy_of,
    without_red,
)
from anjuan.model.evidence import Facts, Problem, Scan
from raw_material import facts_of, pdf
from scans import FONTS, Wishes, compressed, in_figures, in_words, pdf_of, scan

needs_engine = pytest.mark.skipif(not engine_version(), reason="rapidocr is not installed")
DAY = date(2021, 3, 15)
UNIT = "安康市行政审批服务局"


def row(text: str, *, sure: bool = True, left: float = 0.6) -> Row:
    return Row(text, sure=sure, left=left)


def paper(*end: Row | str, head: str = "") -> tuple[Row, ...]:
    """A page: its number perhaps, some sentences that were not read, and its end."""
    body = (row(head),) if head else ()
    rows = (one if isinstance(one, Row) else row(one) for one in end)
    return (*body, *(row(UNREAD, sure=False, left=0.1) for _ in range(9)), *rows)


def day_of(*end: Row | str) -> date | None:
    return scan_of([paper(*end)]).signed


# ── the date ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "end",
    [
        (UNIT, "2021年3月15日"),
        (UNIT, "2021 年 3 月 15 日"),
        (UNIT, "二〇二一年三月十五日"),
        (UNIT, "二○二一年三月十五日"),
        (f"{UNIT}  2021年3月15日",),
        (UNIT, "2021年3月15日", UNREAD, "抄送：市爱卫办。", f"{UNIT}  2021年3月18日印发"),
        ("2021年3月15日",),
    ],
)
def test_the_date_that_signs_a_paper_is_its_own(end: tuple[str, ...]) -> None:
    assert day_of(*end) == DAY


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(("请于2021年3月15日前报送。",), id="mentioned"),
        pytest.param((UNIT, "2021年3月1"), id="the end of the line was not found"),
        pytest.param((UNIT, "2021.3.15"), id="not in the standard's form"),
        pytest.param((UNIT, "2021年3月日"), id="not filled in"),
        pytest.param((UNIT, "2021年3月35日"), id="no such day"),
        pytest.param((UNIT, "一年三月十五日"), id="half of the year is lost"),
        pytest.param((UNIT, "1921年3月15日"), id="another century"),
        pytest.param((UNIT, row("2021年3月15日", sure=False)), id="read again, differently"),
        pytest.param((UNIT, "抄送：市爱卫办。", "2021年3月18日印发"), id="the day of printing"),
        pytest.param((row("2021年3月15日", left=0.1),), id="a date at the left, under no name"),
        pytest.param(("2021年3月15日", UNREAD, UNREAD), id="a date above sentences"),
        pytest.param(("张三  2021年3月15日", "李四  2021年3月16日"), id="a register"),
    ],
)
def test_what_is_not_surely_the_papers_date_is_none(end: tuple[Row | str, ...]) -> None:
    assert day_of(*end) is None


def test_a_date_on_the_last_page_is_the_papers() -> None:
    first, last = paper(head="安行审发〔2021〕3号"), paper(UNIT, "2021年3月15日")
    assert scan_of([first, last]) == Scan(DAY, "安行审发〔2021〕3号")


def test_an_attachment_at_the_end_does_not_date_the_paper() -> None:
    attached = (row("附件2", left=0.1), *paper(UNIT, "2021年3月20日"))
    assert scan_of([paper(), attached]).signed is None
    assert scan_of([paper(UNIT, "2021年3月15日"), attached]).signed == DAY


def test_where_pages_between_are_not_read_a_date_alone_does_not_sign() -> None:
    alone, named = paper("2021年3月15日"), paper(UNIT, "2021年3月15日")
    assert scan_of([paper(), alone]).signed == DAY
    assert scan_of([paper(), alone], whole=False).signed is None
    assert scan_of([paper(), named], whole=False).signed == DAY


# ── the number ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "head",
    [
        "安行审发〔2021〕3号", "安行审发﹝2021﹞3号", "安行审发（2021）3号", "安行审发[2021]3号",
        "安行审发【2021】3号", "安行审发 [2021］ 3 号", "安行审发〔2021〕3号  签发人：李明",
    ],
)  # fmt: skip
def test_a_number_is_given_as_the_standard_writes_it(head: str) -> None:
    assert scan_of([paper(head=head)]).number == "安行审发〔2021〕3号"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("根据安行审发〔2021〕3号", id="another paper's"),
        pytest.param("安行审发〔2021〕号", id="not filled in"),
        pytest.param("安行审发〔2o21〕3号", id="a letter in the year"),
        pytest.param("安行审发2021〕3号", id="half a bracket"),
        pytest.param("安行审发〔1899〕3号", id="another century"),
        pytest.param("（2021）陕01民初3号", id="a court's"),
    ],
)
def test_what_is_not_well_formed_is_no_number(head: str) -> None:
    assert scan_of([paper(head=head)]).number == ""


def test_a_number_that_was_not_read_surely_is_none() -> None:
    assert scan_of([(row("安行审发〔2021〕3号", sure=False), *paper())]).number == ""


def test_a_number_deep_in_the_paper_is_anothers() -> None:
    assert scan_of([paper(*(UNREAD for _ in range(9)), "安行审发〔2021〕3号")]).number == ""


def test_number_and_date_of_different_years_are_misread() -> None:
    page = paper(UNIT, "2021年3月15日", head="安行审发〔2024〕3号")
    assert scan_of([page]) == Scan()


# ── marks of secrecy ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (("秘密★1年",), "秘密★1年"),
        (("000012", "机密★3年", "特急"), "机密★3年"),
        (("秘密★10年  特急",), "秘密★10年"),
        (("保密知识讲座的通知", "秘密★1年"), ""),
        (("国家秘密的密级分为绝密、机密、秘密",), ""),
        ((*(UNREAD for _ in range(8)), "秘密★1年"), ""),
    ],
)
def test_a_mark_stands_at_the_head_of_the_first_page(lines: tuple[str, ...], mark: str) -> None:
    assert secrecy_of([row(one, sure=False) for one in lines]) == mark


def test_on_later_pages_it_stands_in_the_first_lines() -> None:
    rows = [row(one) for one in (UNREAD, UNREAD, UNREAD, "秘密★1年")]
    assert secrecy_of(rows, later=True) == ""
    assert secrecy_of(rows[2:], later=True) == "秘密★1年"


# ── rows ─────────────────────────────────────────────────────────────────────────────────────


def box(x: float, y: float, width: float, *, fall: float = 0.0) -> Quad:
    drop = width * fall
    return Quad((x, y), (x + width, y + drop), (x + width, y + 30 + drop), (x, y + 30))


def test_what_stands_on_one_height_is_one_row_however_the_sheet_lies() -> None:
    """At a slope of 3 in 100 the right end of a line stands as low as the next line begins."""
    places = [box(100, 100 + 40 * at, 900, fall=0.03) for at in range(5)]
    places += [box(100, 300, 300, fall=0.03), box(800, 300 + 700 * 0.03, 200, fall=0.03)]
    assert [len(one) for one in in_rows(places)] == [1, 1, 1, 1, 1, 2]


# ── how often, and how surely ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("readings", "sure"),
    [
        ((("2021年3月13日", 0.99), ("2021年3月13日", 0.96)), True),
        ((("2021年3月3日", 0.9998), ("2021年3月13日", 0.96)), False),
        ((("2021年3月13日", 0.99), ("2021年3月13日", 0.94)), False),
        ((("二〇二一年一月三日", 0.98), ("二〇二一年一月三日", 0.97)), True),
        ((("二〇二一年一月三日", 0.98), ("二〇二一年一月三日", 0.96)), False),
        ((("安行审发〔2021〕3号", 0.99), ("安行审发[2021〕3号", 0.91)), True),
        ((("安行审发〔2021〕3号", 0.99), ("安行审发〔2021〕8号", 0.99)), False),
    ],
)
def test_what_is_sure_was_read_alike_each_time(
    readings: tuple[tuple[str, float], ...], *, sure: bool
) -> None:
    assert agreed(readings) is sure


# ── seals ────────────────────────────────────────────────────────────────────────────────────


def sealed(ink: tuple[int, int, int] | None) -> Image.Image:
    """A line of a date, 30 pixels high at 100, 100; perhaps the ring of a seal over it."""
    page = Image.new("RGB", (600, 300), (245, 245, 245))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONTS / "FandolFang-Regular.ttf", 24)
    draw.text((104, 101), "2021年3月15日", font=font, fill="black")
    if ink is not None:
        draw.ellipse((180, 20, 380, 220), outline=ink, width=6)
    return page


@pytest.mark.parametrize(
    ("ink", "crossed"), [(None, False), ((215, 30, 40), False), ((70, 70, 70), True)]
)
def test_a_black_seal_runs_over_the_date_and_a_red_one_is_taken_off(
    ink: tuple[int, int, int] | None, *, crossed: bool
) -> None:
    assert is_crossed(without_red(sealed(ink)), box(100, 100, 220)) is crossed


# ── with the recogniser ──────────────────────────────────────────────────────────────────────


def read(folder: Path, pages: tuple[Image.Image, ...], *, as_pdf: bool) -> Facts:
    path = folder / ("扫描件.pdf" if as_pdf else "扫描件.jpg")
    files = [compressed(one, 60) for one in pages]
    path.write_bytes(pdf_of(files) if as_pdf else files[0])
    return facts_of(path)


@needs_engine
@pytest.mark.parametrize(("seed", "chinese", "as_pdf"), [(1, False, False), (2, True, True)])
def test_a_scan_tells_its_date_and_number(
    tmp_path: Path, seed: int, *, chinese: bool, as_pdf: bool
) -> None:
    wishes = Wishes(dated=True, numbered=True, secret=False, chinese=chinese, dpi=150, tidy=True)
    drawn = scan(seed, wishes)
    assert read(tmp_path, drawn.pages, as_pdf=as_pdf).scan == Scan(drawn.signed, drawn.number)


@needs_engine
@pytest.mark.parametrize("as_pdf", [False, True])
def test_a_classified_scan_is_let_go_of_like_any_classified_paper(
    tmp_path: Path, *, as_pdf: bool
) -> None:
    drawn = scan(3, Wishes(secret=True, dpi=150, pages=1, tidy=True))
    facts = read(tmp_path, drawn.pages, as_pdf=as_pdf)
    assert facts.problem is Problem.CLASSIFIED
    assert facts.detail == f"首页标有“{drawn.mark}”"
    assert (facts.document, facts.picture, facts.scan) == (None, None, None)


@needs_engine
def test_a_scan_that_only_mentions_dates_has_none(tmp_path: Path) -> None:
    drawn = scan(4, Wishes(dated=False, numbered=False, secret=False, pages=1, dpi=150))
    facts = read(tmp_path, drawn.pages, as_pdf=False)
    assert facts.picture is not None
    assert facts.picture.paper
    assert facts.scan is None


def test_a_pdf_with_text_is_not_recognised(tmp_path: Path) -> None:
    facts = facts_of(pdf(tmp_path / "通知.pdf", "A notice of the office, dated 2021-03-15"))
    assert facts.document is not None
    assert facts.scan is None


def test_days_are_written_as_papers_write_them() -> None:
    assert (in_figures(DAY), in_words(DAY)) == ("2021年3月15日", "二〇二一年三月十五日")
    assert in_words(date(2020, 10, 20)) == "二〇二〇年十月二十日"

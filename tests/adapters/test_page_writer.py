"""Lists as one web page: what stands in it, and that it needs nothing beside it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from anjuan.adapters.page_writer import write_page
from anjuan.model.finding import Severity
from anjuan.model.listing import Field, Form, Listing, Report, Row

FIELDS = (
    Field("级别", 8, Form.MARK),
    Field("指标", 6),
    Field("问题", 38, Form.LONG),
    Field("失分风险", 10, Form.NUMBER),
    Field("材料位置", 40, Form.PATH),
)
NASTY = "<script>alert(1)</script>&“照片”.jpg"
ROWS = (
    Row(("办公室：2项", None, None, None, None), heading=True),
    Row(("须处理", "2.2", "缺照片", 10.0, "a/1.jpg\na/2.jpg"), Severity.ERROR, link="2.2"),
    Row(("请核对", "2.2", "像素不足", 0.0, NASTY), Severity.WARNING, link="2.2"),
)
INDEX = Listing("按指标", "按指标", (Field("编号", 8),), (Row(("2.2",), anchor="2.2"),))
REPORT = Report(
    "2021年度缺项清单",
    "某市某局　截至2021-12-31",
    (
        Listing("汇总", "按任务汇总", (Field("任务", 8),), (Row(("合计",)),), counted=False),
        Listing("问题材料", "问题材料：哪里不对", FIELDS, ROWS),
        INDEX,
        Listing("不涉及", "不涉及的指标", FIELDS, (), "没有不涉及的指标。"),
    ),
)


class Read(HTMLParser):
    """Tags with their attributes, and whether each is closed in order."""

    VOID = frozenset({"meta", "br", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def page(tmp_path: Path) -> str:
    write_page(REPORT, tmp_path / "清单.html")
    return (tmp_path / "清单.html").read_text(encoding="utf-8")


def read(page: str) -> Read:
    parser = Read()
    parser.feed(page)
    return parser


def test_it_is_well_formed_chinese_and_has_one_main_heading(page: str) -> None:
    parsed = read(page)
    assert parsed.open == []
    assert ("html", {"lang": "zh-CN"}) in parsed.tags
    assert [tag for tag, _ in parsed.tags].count("h1") == 1


def test_it_needs_nothing_beside_it_and_runs_nothing(page: str) -> None:
    names = {tag for tag, _ in read(page).tags}
    assert not names & {"script", "link", "img", "iframe"}
    assert "http" not in page
    assert "url(" not in page


def test_what_the_material_holds_is_text_and_never_markup(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_every_list_is_a_section_that_the_contents_lead_to(page: str) -> None:
    attributes = [one for _, one in read(page).tags]
    ids = {one["id"] for one in attributes if "id" in one}
    targets = {str(one["href"])[1:] for one in attributes if "href" in one}
    assert {"汇总", "问题材料", "按指标", "不涉及"} <= targets
    assert targets <= ids


def test_rows_are_counted_beside_their_list_groups_are_not(page: str) -> None:
    counts = re.findall(r'<a href="#([^"]+)">[^<]+</a> ?<span class="count">(\d+)</span>', page)
    assert counts == [("问题材料", "2"), ("按指标", "1"), ("不涉及", "0")]


def test_numbers_read_as_people_write_them(page: str) -> None:
    assert "<span>10</span>" in page
    assert "10.0" not in page


def test_a_zero_is_quiet(page: str) -> None:
    classes = [one.get("class") for tag, one in read(page).tags if tag == "td"]
    assert classes.count("number zero") == 1


def test_the_level_is_a_word_with_its_colour(page: str) -> None:
    assert '<span class="error">须处理</span>' in page
    assert '<span class="warning">请核对</span>' in page


def test_paths_stand_one_a_line(page: str) -> None:
    assert "<span>a/1.jpg</span><br><span>a/2.jpg</span>" in page


def test_an_empty_list_says_why(page: str) -> None:
    assert '<p class="nothing">没有不涉及的指标。</p>' in page


def test_cells_carry_their_head_for_narrow_screens(page: str) -> None:
    heads = [one.get("data-head") for tag, one in read(page).tags if tag == "td"]
    assert heads[1:6] == [field.head for field in FIELDS]


def test_tables_keep_their_meaning_where_rows_become_cards(page: str) -> None:
    roles = {tag: one.get("role") for tag, one in read(page).tags if tag in {"table", "tr", "td"}}
    assert roles == {"table": "table", "tr": "row", "td": "cell"}


def test_screens_rules_never_reach_paper(page: str) -> None:
    media = re.findall(r"@media ([^{]+)\{", page)
    assert all(one.strip() == "print" or one.startswith("screen and") for one in media)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path, page: str) -> None:
    write_page(REPORT, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


# ── colours (web.md 1: text needs 4.5 : 1) ───────────────────────────────────────────────────

_PAIRS = [
    (text, ground)
    for text in ("ink", "ink2", "ink3", "acc", "miss", "part")
    for ground in ("bg", "surface")
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), _PAIRS)
def test_text_can_be_read_on_its_ground(page: str, scheme: int, text: str, ground: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", page, re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", blocks[scheme]))
    assert contrast(colours[text], colours[ground]) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_column_that_says_nothing_takes_no_room(tmp_path: Path) -> None:
    silent = (Row(("须处理", "2.2", "", 10.0, "a.jpg")), Row(("请核对", "2.3", None, 0.0, "b.jpg")))
    listing = Listing("问题材料", "问题材料", FIELDS, silent)
    write_page(Report("清单", "某局", (listing,)), tmp_path / "清单.html")
    page = (tmp_path / "清单.html").read_text(encoding="utf-8")
    heads = re.findall(r'<th role="columnheader"[^>]*>([^<]*)</th>', page)
    assert heads == ["级别", "指标", "失分风险", "材料位置"]
    assert page.count('role="cell"') == 8

"""Is the book what its index says: one fault at a time in what was read back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from anjuan.model.binder import Located, Volume
from anjuan.model.pages import (
    BlankPage,
    BoundPage,
    Furniture,
    IndexPage,
    IndexRow,
    Lines,
    Page,
    Side,
)
from anjuan.model.proof import Bookmark, BookRead, Link, Original, Originals, PageRead
from anjuan.model.units import Mm, PageNumber, TaskId
from anjuan.stages.citations import plain
from anjuan.stages.prove import prove, prove_entries
from bookshelf import entry

TITLE = "3月卫生环境大督查"
HEAD = f"2.2　1　{TITLE}"
LOCATED = Located(entry("2.2", 1, title=TITLE), "2-37", 1, PageNumber(3), "2-37")
ROW = f"1 {TITLE} …… 2021-03-15  2-37"
INDEX = PageRead("", f"目录 {ROW}", (Link(ROW, PageNumber(3)),))
FIRST = PageRead("2-37", f"{HEAD}\n2-37\n{'印在原件上的正文' * 3}", right="2-37")
WRITTEN = (PageRead(""), INDEX, FIRST)
OUTLINE = (Bookmark(0, "封面", PageNumber(1)), Bookmark(1, f"1　{TITLE}", PageNumber(3)))
PAPER = BoundPage("x.pdf", 0, Mm(210), Mm(297), clear_top=True, clear_edge=Mm(0), clear_left=Mm(0))
ORIGINALS = Originals({2: Original("印在原件上的正文" * 3)})


def one_line(text: str) -> Lines:
    return Lines(text, (text,))


def volume() -> Volume:
    row = IndexRow("1", one_line(TITLE), "2021-03-15", "2-37", "e1")
    furniture = Furniture("2-37", one_line(HEAD), opening=True)
    outline = ((1, f"1　{TITLE}"),)
    return Volume(
        id="2",
        task=TaskId("2"),
        title="环境治理",
        file_stem="2-环境治理",
        pages=(
            Page(BlankPage(), Side.RECTO, Furniture(), outline=((0, "封面"),)),
            Page(IndexPage("第二卷", (row,), ()), Side.VERSO, Furniture()),
            Page(PAPER, Side.RECTO, furniture, "e1", outline, "2.2", LOCATED.entry.key),
        ),
        located=(LOCATED,),
        chapters=(),
        compiled=date(2021, 12, 31),
    )


def faults(*pages: PageRead, outline: tuple[Bookmark, ...] = OUTLINE) -> Iterator[str]:
    looked = prove(volume(), BookRead(pages, outline), ORIGINALS, frozenset({"2-37"}))
    for one in looked.faults:
        yield f"{one.page} {one.said}"


def test_a_book_that_is_what_its_index_says_has_no_fault() -> None:
    looked = prove(volume(), BookRead(WRITTEN, OUTLINE), ORIGINALS, frozenset({"2-37"}))
    assert (looked.faults, looked.pages) == ((), 3)
    assert dict(looked.compared) == {
        "numbers": 1,
        "links": 1,
        "citations": 1,
        "bookmarks": 2,
        "pictures": 0,
        "bound_pages": 1,
        "bound_pages_by_number_only": 0,
    }


def test_a_scan_that_nothing_tells_apart_is_said_to_be_known_by_its_number_only() -> None:
    bare = Originals({2: Original("第1页")})
    looked = prove(volume(), BookRead(WRITTEN, OUTLINE), bare, frozenset({"2-37"}))
    assert dict(looked.compared)["bound_pages_by_number_only"] == 1


def test_blanks_leaders_line_breaks_and_signs_that_look_alike_are_no_fault() -> None:
    text = FIRST.text.replace(TITLE, f"{TITLE[:4]}\n{TITLE[4:]}").replace("月", "⽉")
    assert list(faults(WRITTEN[0], INDEX, replace(FIRST, text=text))) == []


@pytest.mark.parametrize(
    ("index", "first", "said"),
    [
        (INDEX, replace(FIRST, text=HEAD), "3 页上不是应入册文件的这一页"),
        (INDEX, replace(FIRST, text=FIRST.text.replace(HEAD, "")), f"3 没有书眉“{HEAD}”"),
        (INDEX, replace(FIRST, right="", left="2-37"), "3 外侧上角没有印页码2-37"),
        (INDEX, replace(FIRST, right="2-3"), "3 外侧上角没有印页码2-37，印的是“2-3”"),
        (INDEX, replace(FIRST, right="12-37"), "3 外侧上角没有印页码2-37，印的是“12-37”"),
        (INDEX, replace(FIRST, right="2-37-1"), "3 外侧上角没有印页码2-37，印的是“2-37-1”"),
        (INDEX, replace(FIRST, size=(297.0, 420.0)), "3 纸张是297×420毫米，不是A4"),
        (
            PageRead("", "目录"),
            FIRST,
            f"2 没有印目录的一行“1{TITLE}2021-03-152-37”",
        ),
        (
            replace(INDEX, links=(Link(ROW, PageNumber(2)),)),
            FIRST,
            f"2 目录的一行“1{TITLE}2021-03-152-37”的链接指向第2页，应为第3页",
        ),
        (
            replace(INDEX, links=(Link("另一行", PageNumber(3)),)),
            FIRST,
            f"2 目录的一行“1{TITLE}2021-03-152-37”的链接不在",
        ),
    ],
)
def test_each_fault_is_told_with_its_page(index: PageRead, first: PageRead, said: str) -> None:
    assert list(faults(WRITTEN[0], index, first)) == [said]


def test_what_nobody_sees_is_missed_by_nobody() -> None:
    for one in "\u200b\u200d\ufeff\u2060\ufe0f\u00ad":
        assert plain(f"学习{one}讲座") == "学习讲座"


def test_a_label_that_differs_from_the_number_is_told_at_the_page_and_where_it_is_cited() -> None:
    told = list(faults(WRITTEN[0], INDEX, replace(FIRST, label="2-38")))
    assert "3 电子页码是“2-38”，应为“2-37”" in told
    assert any(one.startswith("2 目录的一行") and "2-38" in one for one in told)
    assert f"3 “{TITLE}”的末页电子页码是“2-38”，应为“2-37”" in told


def test_a_missing_page_and_a_page_too_many_are_told() -> None:
    assert "0 应有3页，实有2页" in list(faults(WRITTEN[0], INDEX, outline=OUTLINE[:1]))
    assert list(faults(*WRITTEN, PageRead("2-38"))) == ["0 应有3页，实有4页"]


def test_a_bookmark_that_is_missing_or_leads_elsewhere_is_told() -> None:
    (missing,) = faults(*WRITTEN, outline=OUTLINE[:1])
    assert missing == f"3 书签应为“1　{TITLE}”，指向本页；实际没有"
    elsewhere = (OUTLINE[0], replace(OUTLINE[1], page=PageNumber(2)))
    (said,) = faults(*WRITTEN, outline=elsewhere)
    assert said.endswith(f"实际是“1　{TITLE}”，指向第2页")


def test_a_label_of_no_book_is_told() -> None:
    looked = prove(volume(), BookRead(WRITTEN, OUTLINE), ORIGINALS, frozenset())
    assert [one.said for one in looked.faults] == ["引用的页码2-37不在任何一册"]


def test_an_entry_is_told_what_is_wrong_with_its_row_and_its_first_page() -> None:
    pages = (WRITTEN[0], PageRead("", "目录"), replace(FIRST, right=""))
    book = BookRead(pages, OUTLINE)
    looked = prove(volume(), book, ORIGINALS, frozenset({"2-37"}))
    (proof,) = prove_entries(volume(), book, looked.faults)
    assert (proof.title, proof.page) == (TITLE, "2-37")
    assert proof.faults == (
        "外侧上角没有印页码2-37",
        f"没有印目录的一行“1{TITLE}2021-03-152-37”",
    )


def test_an_entry_whose_first_page_is_lost_says_so() -> None:
    book = BookRead(WRITTEN[:2], OUTLINE)
    (proof,) = prove_entries(volume(), book, ())
    assert proof.faults == ("首页不在文件中",)

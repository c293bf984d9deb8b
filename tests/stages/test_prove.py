"""Is the book what its index says: one fault at a time in what was read back."""

import json
from dataclasses import replace
from datetime import date

import pytest

from anjuan.model.binder import (
    BlankPage,
    Furniture,
    IndexPage,
    Located,
    Page,
    Side,
    Volume,
)
from anjuan.model.proof import Link, PageRead
from anjuan.model.units import PageNumber, TaskId
from anjuan.stages.archival import prove_archival
from anjuan.stages.prove import pages_to_read, proof_document, prove
from bookshelf import entry

TITLE = "3月卫生环境大督查"
LOCATED = Located(entry("2.2", 1, title=TITLE), "2-37", 1, PageNumber(3), "2-37")
ROW = f"{TITLE} …… 2021-03-15  2-37"
INDEX = PageRead("", f"目录 {ROW}", (Link(ROW, PageNumber(3)),))
FIRST = PageRead("2-37", f"2.2　1　{TITLE}\n2-37")
WRITTEN = (PageRead(""), INDEX, FIRST)


def volume() -> Volume:
    contents = (BlankPage(), IndexPage("第二卷", (), ()), BlankPage())
    return Volume(
        id="2",
        task=TaskId("2"),
        title="环境治理",
        file_stem="2-环境治理",
        pages=tuple(Page(one, Side.RECTO, Furniture()) for one in contents),
        located=(LOCATED,),
        chapters=(),
        compiled=date(2021, 12, 31),
    )


def faults(*pages: PageRead) -> tuple[str, ...]:
    (proof,) = prove(volume(), pages)
    return proof.faults


def test_a_book_that_is_what_its_index_says_has_no_fault() -> None:
    assert faults(*WRITTEN) == ()


def test_blanks_leaders_and_line_breaks_are_no_fault() -> None:
    broken = f"2.2　1　{TITLE[:4]}\n{TITLE[4:]}\n2-37"
    assert faults(WRITTEN[0], INDEX, replace(FIRST, text=broken)) == ()


@pytest.mark.parametrize(
    ("index", "first", "said"),
    [
        (INDEX, replace(FIRST, text="2-37"), "首页上没有材料名称"),
        (INDEX, replace(FIRST, text=TITLE), "首页上没有页码2-37"),
        (INDEX, replace(FIRST, label="2-38"), "电子页码是“2-38”，应为“2-37”"),
        (PageRead("", "目录"), FIRST, "目录中没有这一行"),
        (replace(INDEX, links=(Link(ROW, PageNumber(2)),)), FIRST, "目录的链接没有指向首页"),
        (replace(INDEX, links=(Link("另一行", PageNumber(3)),)), FIRST, "目录的链接没有指向首页"),
        (replace(INDEX, links=()), FIRST, "目录的链接没有指向首页"),
    ],
)
def test_each_fault_is_told(index: PageRead, first: PageRead, said: str) -> None:
    assert faults(WRITTEN[0], index, first) == (said,)


def test_a_missing_page_is_told_of_every_entry() -> None:
    assert faults(WRITTEN[0], INDEX) == ("应有3页，实有2页", "首页不在文件中")


def test_a_page_too_many_is_told() -> None:
    assert faults(*WRITTEN, PageRead("2-38")) == ("应有3页，实有4页",)


def test_only_the_index_and_the_first_pages_are_read() -> None:
    assert pages_to_read(volume()) == {1, 2}


def test_the_proof_says_at_its_head_whether_all_holds() -> None:
    whole = json.loads(json.dumps(proof_document(prove(volume(), WRITTEN), ())))
    assert (whole["entries"], whole["holds"]) == (1, True)
    assert whole["checked"][0]["title"] == TITLE
    claimless = prove_archival("2", "", (), ())
    assert proof_document(prove(volume(), WRITTEN), (claimless,))["holds"] is False
    short = json.loads(json.dumps(proof_document(prove(volume(), WRITTEN[:2]), ())))
    assert short["holds"] is False
    assert short["checked"][0]["faults"]

"""The Word book page by page: one fault at a time in what LibreOffice laid out."""

from dataclasses import replace

import pytest

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Volume
from anjuan.model.pages import IndexPage
from anjuan.model.proof import BookRead, PageRead
from anjuan.stages.citations import citations
from anjuan.stages.paginate import paginate
from anjuan.stages.prove_word import prove_word
from bookshelf import chapter, document, entry, part
from specimen import IMPRINT

TITLE = "3月督查"


def volume() -> Volume:
    one = entry("2.2", 1, document(pages=2), title=TITLE)
    (made,) = paginate([part(chapter("2.2", one))], IMPRINT, FontMetrics()).volumes
    return made


def shown(book: Volume) -> list[PageRead]:
    """The pages as a faithful program would show them."""
    pages = []
    for page in book.pages:
        label, head = page.furniture.label, page.furniture.head.text
        words = [label, head, *(one.words for one in citations(page.content))]
        if hasattr(page.content, "title") and hasattr(page.content.title, "text"):
            words.append(page.content.title.text)
        pages.append(PageRead("", "\n".join(words), left=label, right=label))
    return pages


def first_item(book: Volume) -> int:
    return book.located[0].pdf_page - 1


def faults(book: Volume, pages: list[PageRead]) -> list[tuple[int, str]]:
    looked = prove_word(book, BookRead(tuple(pages)))
    return [(one.page, one.said) for one in looked.faults]


def test_a_word_book_that_is_the_same_book_has_no_fault() -> None:
    book = volume()
    looked = prove_word(book, BookRead(tuple(shown(book))))
    assert (looked.faults, looked.pages) == ((), len(book.pages))
    assert dict(looked.compared) == {"numbers": 3, "citations": 4, "titles": 1}


@pytest.mark.parametrize("broken", ["2-\n2", "2\n-2"])
def test_a_number_that_runs_up_a_page_on_its_side_is_read_beside_its_head(broken: str) -> None:
    book = volume()
    pages, at = shown(book), first_item(book)
    label, head = book.pages[at].furniture.label, book.pages[at].furniture.head.text
    assert label == "2-2"
    lying = PageRead("", f"{broken}\n{head}", size=(297.0, 210.0))
    assert faults(book, [*pages[:at], lying, *pages[at + 1 :]]) == []
    tabbed = replace(lying, text=f"{broken}\n2.2\n{head}")
    assert faults(book, [*pages[:at], tabbed, *pages[at + 1 :]]) == []
    wrong = replace(lying, text=f"2-23{head}")
    assert faults(book, [*pages[:at], wrong, *pages[at + 1 :]]) == [
        (at + 1, "外侧上角没有印页码2-2")
    ]


def test_a_head_of_two_lines_with_the_number_read_between_them_is_whole() -> None:
    book = volume()
    pages, at = shown(book), first_item(book)
    label, head = book.pages[at].furniture.label, book.pages[at].furniture.head.text
    between = replace(pages[at], text=f"{head[:-2]}\n{label} {head[-2:]}")
    assert faults(book, [*pages[:at], between, *pages[at + 1 :]]) == []


def test_a_number_on_the_wrong_side_a_lost_head_and_a_lost_title_are_told() -> None:
    book = volume()
    pages, at = shown(book), first_item(book)
    recto = book.pages[at].side == "recto"
    here = pages[at]
    swapped = replace(here, right="") if recto else replace(here, left="")
    assert faults(book, [*pages[:at], swapped, *pages[at + 1 :]]) == [
        (at + 1, "外侧上角没有印页码2-2")
    ]
    bare = replace(pages[at], text="2-2")
    assert [said for _, said in faults(book, [*pages[:at], bare, *pages[at + 1 :]])] == [
        f"没有书眉“{book.pages[at].furniture.head.text}”",
        f"没有材料名称“{TITLE}”",
    ]


def test_a_row_that_the_index_lost_and_a_page_too_many_are_told() -> None:
    book = volume()
    pages = shown(book)
    at = next(n for n, page in enumerate(book.pages) if isinstance(page.content, IndexPage))
    lost = replace(pages[at], text=pages[at].text.replace(TITLE, ""))
    assert faults(book, [*pages[:at], lost, *pages[at + 1 :]]) == [
        (at + 1, f"目录没有这一行“1{TITLE}2021-03-152-2”")
    ]
    count = len(pages)
    assert (0, f"应有{count}页，排出来是{count + 1}页") in faults(book, [*pages, PageRead("")])

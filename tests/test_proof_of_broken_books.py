"""A written book that is broken on purpose: the proof names what is wrong, and the page."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

import real_book
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.store import Store
from anjuan.adapters.tools import Tool, soffice
from anjuan.errors import ExitCode, OutputError
from anjuan.model.binder import Volume
from anjuan.model.pages import BoundPage, IndexPage, IndicatorPage, PageContent, PhotoPage
from anjuan.model.proof import Looked, Proven
from anjuan.proving import insist, known_word, proven_pdf, proven_words
from real_book import TITLES, Written
from word_pages import needs_office

pytestmark = pytest.mark.xdist_group("broken")

Break = Callable[[pikepdf.Pdf, Written], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return real_book.written(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cache") as opened:
        yield opened


def proof(book: Written, path: Path, store: Store) -> Looked:
    labels = real_book.labels(book.volume)
    return proven_pdf(book.volume, path, book.printed, labels, store)[0]


def broken(book: Written, folder: Path, spoil: Break) -> Path:
    path = folder / "broken.pdf"
    with pikepdf.open(book.path) as pdf:
        spoil(pdf, book)
        pdf.save(path)
    return path


def miswritten(volume: Volume, folder: Path) -> Path:
    """The book as a faulty writer would have written it."""
    write_pdf(volume, real_book.IMPRINT, folder / "miswritten.pdf")
    return folder / "miswritten.pdf"


def told(looked: Looked) -> list[tuple[int, str, str]]:
    return [(one.page, one.label, one.said) for one in looked.faults]


def seen(volume: Volume, path: Path, store: Store, office: Tool) -> Looked:
    """A Word book by itself: what is known of it, else what LibreOffice shows."""
    known = known_word(volume, path, store, office)
    return known or proven_words([(volume, path)], store, office)[0]


def content_replaced(volume: Volume, at: int, content: PageContent) -> Volume:
    page = replace(volume.pages[at], content=content)
    return replace(volume, pages=(*volume.pages[:at], page, *volume.pages[at + 1 :]))


def test_a_whole_book_has_no_fault_and_every_page_was_looked_at(
    whole: Written, store: Store
) -> None:
    looked = proof(whole, whole.path, store)
    assert told(looked) == []
    assert looked.pages == len(whole.volume.pages)
    compared = dict(looked.compared)
    assert compared["numbers"] == len(real_book.labels(whole.volume))
    assert (compared["pictures"], compared["bound_pages"]) == (3, 3)
    assert compared["links"] >= 4 + 2 + 3 + 4  # index, figures, periods, lists


def test_what_holds_is_not_read_again_and_what_changed_is(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    once = proof(whole, whole.path, store)
    moved = tmp_path / "moved.pdf"
    shutil.copy(whole.path, moved)
    assert proof(whole, moved, store) == once
    path = broken(whole, tmp_path, lambda pdf, book: pdf.pages.__delitem__(book.page(TITLES[1])))
    assert proof(whole, path, store).faults
    assert proof(whole, path, store).faults, "a fault is never kept"


# ── numbers and labels ───────────────────────────────────────────────────────────────────────


def test_a_wrong_number_at_the_corner_is_named(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    at = whole.page(TITLES[1]) + 1
    label = whole.volume.pages[at].furniture.label
    path = miswritten(real_book.renumbered(whole.volume, at, "2-99"), tmp_path)
    found = [one for one in told(proof(whole, path, store)) if one[0] == at + 1]
    assert (at + 1, label, f"外侧上角没有印页码{label}，印的是“2-99”") in found


def test_a_number_that_only_begins_alike_is_no_number(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    at = whole.page(TITLES[0]) + 1
    label = whole.volume.pages[at].furniture.label
    path = miswritten(real_book.renumbered(whole.volume, at, f"{label}7"), tmp_path)
    assert any(f"没有印页码{label}" in said for _, _, said in told(proof(whole, path, store)))


def test_labels_off_by_one_are_named_on_every_page(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    def shift(pdf: pikepdf.Pdf, _: Written) -> None:
        numbers = pdf.Root.PageLabels.Nums
        for at in range(1, len(numbers), 2):
            if "/St" in numbers[at]:
                numbers[at].St = int(numbers[at].St) + 1

    faults = told(proof(whole, broken(whole, tmp_path, shift), store))
    named = {page for page, label, said in faults if said.startswith("电子页码是") and label}
    numbered = {at for at, page in enumerate(whole.volume.pages, 1) if page.furniture.label}
    assert named == numbered


def test_a_running_head_of_another_item_is_named(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    at = whole.page(TITLES[2])
    path = miswritten(real_book.headed(whole.volume, at, "2.1　2　另一档"), tmp_path)
    assert any(
        "没有书眉" in said for page, _, said in told(proof(whole, path, store)) if page == at + 1
    )


# ── pages ────────────────────────────────────────────────────────────────────────────────────


def test_a_lost_page_is_named(whole: Written, store: Store, tmp_path: Path) -> None:
    at = whole.page(TITLES[1]) + 1
    path = broken(whole, tmp_path, lambda pdf, _: pdf.pages.__delitem__(at))
    faults = told(proof(whole, path, store))
    count = len(whole.volume.pages)
    assert (0, "", f"应有{count}页，实有{count - 1}页") in faults
    assert min(page for page, _, _ in faults if page) <= at + 1


def test_two_pages_that_changed_places_are_named(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    first, second = whole.page(TITLES[0]), whole.page(TITLES[1])

    def swap(pdf: pikepdf.Pdf, _: Written) -> None:
        contents = [pdf.pages[at].obj.get("/Contents") for at in (first, second)]
        resources = [pdf.pages[at].obj.get("/Resources") for at in (first, second)]
        for at, one, other in zip((second, first), contents, resources, strict=True):
            pdf.pages[at].Contents, pdf.pages[at].Resources = one, other

    faults = told(proof(whole, broken(whole, tmp_path, swap), store))
    assert {first + 1, second + 1} <= {page for page, _, _ in faults}
    assert any("不是应入册文件的这一页" in said for _, _, said in faults)


def test_a_page_of_another_file_is_named(whole: Written, store: Store, tmp_path: Path) -> None:
    """`11.pdf` for `1.pdf`: the number is right, the paper is not."""
    at = whole.kind(BoundPage)
    content = whole.volume.pages[at].content
    assert isinstance(content, BoundPage)
    wrong = replace(
        content, pdf=real_book.paper(tmp_path / "11.pdf", ("Quite another paper here",))
    )
    path = miswritten(content_replaced(whole.volume, at, wrong), tmp_path)
    label = whole.volume.pages[at].furniture.label
    assert told(proof(whole, path, store)) == [(at + 1, label, "页上不是应入册文件的这一页")]


def test_another_photo_is_named(whole: Written, store: Store, tmp_path: Path) -> None:
    at = whole.kind(PhotoPage)
    content = whole.volume.pages[at].content
    assert isinstance(content, PhotoPage)
    other = real_book.photo(tmp_path, "另一张.jpg", (640, 470)).image
    wrong = replace(content, pictures=(replace(content.pictures[0], image=other),))
    path = miswritten(content_replaced(whole.volume, at, wrong), tmp_path)
    label = whole.volume.pages[at].furniture.label
    assert told(proof(whole, path, store)) == [(at + 1, label, "页上的照片不是应有的照片")]


def test_a_page_that_is_no_a4_is_named(whole: Written, store: Store, tmp_path: Path) -> None:
    def widen(pdf: pikepdf.Pdf, book: Written) -> None:
        pdf.pages[book.page(TITLES[0])].MediaBox = pikepdf.Array([0, 0, 842, 1191])

    faults = told(proof(whole, broken(whole, tmp_path, widen), store))
    assert any("不是A4" in said for _, _, said in faults)


# ── index, links, outline ────────────────────────────────────────────────────────────────────


def test_a_row_that_the_index_lost_is_named(whole: Written, store: Store, tmp_path: Path) -> None:
    at = whole.kind(IndexPage)
    content = whole.volume.pages[at].content
    assert isinstance(content, IndexPage)
    rows = tuple(one for one in content.rows if one.title.text != TITLES[1])
    path = miswritten(content_replaced(whole.volume, at, replace(content, rows=rows)), tmp_path)
    faults = told(proof(whole, path, store))
    assert [page for page, _, _ in faults] == [at + 1]
    assert f"没有印目录的一行“2{TITLES[1]}" in faults[0][2]


def test_a_link_to_a_wrong_page_is_named(whole: Written, store: Store, tmp_path: Path) -> None:
    at, to = whole.kind(IndexPage), whole.page(TITLES[1])

    def mislead(pdf: pikepdf.Pdf, _: Written) -> None:
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        for note in pdf.pages[at].Annots:
            if pdf.pages.index(pikepdf.Page(places[str(note.Dest)][0])) == to:
                del note.Dest
                note.Dest = pikepdf.Array([pdf.pages[to + 1].obj, pikepdf.Name.Fit])

    (fault,) = told(proof(whole, broken(whole, tmp_path, mislead), store))
    assert fault[0] == at + 1
    assert fault[2].endswith(f"的链接指向第{to + 2}页，应为第{to + 1}页")
    assert TITLES[1] in fault[2]


def test_a_figure_that_cites_a_wrong_page_is_named(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    at = whole.kind(IndicatorPage)
    content = whole.volume.pages[at].content
    assert isinstance(content, IndicatorPage)
    first, second = content.figures
    wrong = replace(content, figures=(replace(first, page="2-8"), second))
    path = miswritten(content_replaced(whole.volume, at, wrong), tmp_path)
    faults = told(proof(whole, path, store))
    assert {page for page, _, _ in faults} == {at + 1}
    assert any(first.page in said for _, _, said in faults)


def test_another_figure_than_was_computed_is_named(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    at = whole.kind(IndicatorPage)
    content = whole.volume.pages[at].content
    assert isinstance(content, IndicatorPage)
    first, *others = content.figures
    wrong = replace(content, figures=(replace(first, value="8"), *others))
    path = miswritten(content_replaced(whole.volume, at, wrong), tmp_path)
    assert told(proof(whole, path, store))[0][2] == "量化结果“督查次数”没有印3/4"


def test_a_period_that_cites_a_wrong_page_is_named(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    at = whole.kind(IndicatorPage)
    content = whole.volume.pages[at].content
    assert isinstance(content, IndicatorPage)
    row, *others = content.period_rows
    wrong = replace(row, cells=(*row.cells[:2], "2-99", *row.cells[3:]))
    spoiled = replace(content, period_rows=(wrong, *others))
    path = miswritten(content_replaced(whole.volume, at, spoiled), tmp_path)
    faults = told(proof(whole, path, store))
    assert {page for page, _, _ in faults} == {at + 1}
    assert any(row.cells[2] in said for _, _, said in faults)


def test_a_bookmark_that_leads_elsewhere_is_named(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    to = whole.page(TITLES[2])

    def mislead(pdf: pikepdf.Pdf, _: Written) -> None:
        with pdf.open_outline() as outline:
            chapter = outline.root[3]
            chapter.children[2].destination = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])

    (fault,) = told(proof(whole, broken(whole, tmp_path, mislead), store))
    assert fault[0] == to + 1
    assert fault[2] == f"书签应为“3　{TITLES[2]}”，指向本页；实际是“3　{TITLES[2]}”，指向第1页"


def test_an_outline_that_came_with_a_paper_lies_below_ours_and_is_no_fault(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    def more(pdf: pikepdf.Pdf, book: Written) -> None:
        with pdf.open_outline() as outline:
            outline.root[3].children[0].children.append(
                pikepdf.OutlineItem("第一章", book.page(TITLES[0]))
            )

    assert told(proof(whole, broken(whole, tmp_path, more), store)) == []


# ── the Word edition ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return real_book.word(tmp_path_factory.mktemp("word"))


def rewritten(book: Written, folder: Path, change: Callable[[str, str], str]) -> Path:
    """The Word book with a change to the text of its parts."""
    path = folder / "broken.docx"
    with zipfile.ZipFile(book.path) as whole, zipfile.ZipFile(path, "w") as copy:
        for part in whole.infolist():
            data = whole.read(part)
            if part.filename.endswith(".xml") and part.filename.startswith("word/"):
                data = change(part.filename, data.decode()).encode()
            copy.writestr(part.filename, data)
    return path


@needs_office
def test_the_word_book_is_looked_at_page_by_page(word: Written, store: Store) -> None:
    looked = seen(word.volume, word.path, store, soffice())
    assert told(looked) == []
    assert (looked.pages, looked.why) == (len(word.volume.pages), "")
    assert seen(word.volume, word.path, store, soffice()) == looked


@needs_office
def test_a_word_book_a_page_longer_is_named(word: Written, store: Store, tmp_path: Path) -> None:
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def longer(name: str, text: str) -> str:
        return text.replace("</w:tbl>", f"</w:tbl>{page_break}", 1) if "document" in name else text

    faults = told(seen(word.volume, rewritten(word, tmp_path, longer), store, soffice()))
    count = len(word.volume.pages)
    assert (0, "", f"应有{count}页，排出来是{count + 1}页") in faults


@needs_office
def test_a_wrong_number_in_a_word_header_is_named(
    word: Written, store: Store, tmp_path: Path
) -> None:
    at = word.page(TITLES[1]) + 1
    label = word.volume.pages[at].furniture.label
    number = label.rpartition("-")[2]

    def renumber(name: str, text: str) -> str:
        assert "document" not in name or f'w:start="{number}"' in text
        return text.replace(f'w:start="{number}"', 'w:start="99"')

    faults = told(seen(word.volume, rewritten(word, tmp_path, renumber), store, soffice()))
    assert (at + 1, label, f"外侧上角没有印页码{label}") in faults


@needs_office
def test_a_word_index_whose_field_comes_to_another_page_is_named(
    word: Written, store: Store, tmp_path: Path
) -> None:
    """The number that stands in the file is right; what the field comes to is not."""
    at = word.kind(IndexPage)
    right, wrong = (f"PAGEREF p{one.pdf_page:04d} " for one in word.volume.located[1:3])

    def repoint(name: str, text: str) -> str:
        assert "document" not in name or right in text
        return text.replace(right, wrong)

    path = rewritten(word, tmp_path, repoint)
    faults = told(seen(word.volume, path, store, soffice()))
    assert any(page == at + 1 and TITLES[1] in said for page, _, said in faults), faults


@needs_office
def test_of_several_books_in_one_go_each_is_told_by_itself(
    word: Written, store: Store, tmp_path: Path
) -> None:
    """One that LibreOffice cannot open takes none along; one with a fault lends it to none."""
    torn = tmp_path / "torn.docx"
    with zipfile.ZipFile(torn, "w") as empty:
        empty.writestr("word/document.xml", "<w:document")
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def longer(name: str, text: str) -> str:
        return text.replace("</w:tbl>", f"</w:tbl>{page_break}", 1) if "document" in name else text

    wrong = rewritten(word, tmp_path, longer)
    books = [(word.volume, path) for path in (torn, word.path, wrong)]
    unseen, right, faulty = proven_words(books, store, soffice())
    assert (unseen.pages, bool(unseen.why)) == (0, True)
    assert (right.pages, told(right)) == (len(word.volume.pages), [])
    assert told(faulty) != []
    assert known_word(word.volume, word.path, store, soffice()) == right
    assert known_word(word.volume, wrong, store, soffice()) is None


def test_without_libreoffice_nothing_is_called_right(word: Written, store: Store) -> None:
    absent = Tool("LibreOffice", "", "", "", "")
    looked = seen(word.volume, word.path, store, absent)
    assert (looked.pages, looked.why, looked.compared) == (0, "本机没有安装LibreOffice", ())


def test_a_program_that_gives_no_pages_leaves_the_book_unseen(word: Written, store: Store) -> None:
    mute = Tool("LibreOffice", "/bin/true", "0.0", "", "")
    looked = seen(word.volume, word.path, store, mute)
    assert (looked.pages, looked.why) == (0, "LibreOffice没有排出页面")


# ── the end of the run ───────────────────────────────────────────────────────────────────────


def test_a_fault_ends_the_run_and_names_volume_and_page(
    whole: Written, store: Store, tmp_path: Path
) -> None:
    at = whole.page(TITLES[1])
    path = miswritten(real_book.renumbered(whole.volume, at, "2-99"), tmp_path)
    looked = proof(whole, path, store)
    with pytest.raises(OutputError) as caught:
        insist(Proven((), (looked,), (), 0, ()))
    assert caught.value.status == ExitCode.OUTPUT_FAILED
    label = whole.volume.pages[at].furniture.label
    assert any(f"PDF版第2卷第{at + 1}页（{label}）" in one for one in caught.value.problems)

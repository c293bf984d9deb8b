"""Bound material made ready for paper: what becomes of each sort of file."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

import raw_material as raw
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.preparing import Means, Prepared, prepare
from anjuan.adapters.store import Store
from anjuan.adapters.tools import soffice
from anjuan.model.evidence import Material, SourceFile
from anjuan.model.kinds import Kind
from anjuan.model.pieces import PreparedDocument, PreparedPicture, PreparedTable
from anjuan.model.units import RelPath, Sha256
from anjuan.model.wish import Wish
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from build import file
from office_papers import notice


class Watched:
    """Progress that is counted."""

    def __init__(self) -> None:
        self.totals: dict[str, int] = {}
        self.done: dict[str, int] = {}

    def stage(self, name: str, total: int) -> Callable[[int], None]:
        """Counts the steps of each stage."""
        self.totals[name] = total

        def step(count: int) -> None:
            self.done[name] = self.done.get(name, 0) + count

        return step


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def material(path: Path, kind: Kind) -> Material:
    """A file on disk as the readers give it."""
    digest = Sha256(sha256(path.read_bytes()).hexdigest())
    source = SourceFile(RelPath(path.name), path.name, path.stat().st_size, digest)
    return replace(file(kind, path.name), file=source, facts=raw.facts_of(path))


def prepared(folder: Path, store: Store, *wishes: Wish, watch: Watched | None = None) -> Prepared:
    typesetter = Typesetter(break_lines, break_title)
    return prepare(folder, wishes, Means(store, typesetter, 2, watch or Watched()))


def test_a_photo_becomes_a_picture(tmp_path: Path, store: Store) -> None:
    one = material(raw.photo(tmp_path / "现场.jpg", image=raw.scene(1600, 1200)), Kind.PHOTO)
    made = prepared(tmp_path, store, Wish(one, "现场"))
    (picture,) = made.pieces[one.path]
    assert isinstance(picture, PreparedPicture)
    assert (picture.width, picture.height) == (1600, 1200)
    assert not picture.whole_page
    assert Path(picture.image).is_file()


def test_a_photographed_paper_is_a_page_of_its_own_under_its_title(
    tmp_path: Path, store: Store
) -> None:
    one = material(raw.photo(tmp_path / "签到表.jpg", image=raw.scene(1200, 1600)), Kind.ATTENDANCE)
    (paper,) = prepared(tmp_path, store, Wish(one, "签到表")).pieces[one.path]
    assert isinstance(paper, PreparedPicture)
    assert paper.whole_page
    assert paper.caption == "签到表"


def test_a_pdf_brings_its_own_pages(tmp_path: Path, store: Store) -> None:
    one = material(raw.pdf(tmp_path / "通知.pdf", "Notice", "Page two"), Kind.NOTICE)
    (document,) = prepared(tmp_path, store, Wish(one, "通知")).pieces[one.path]
    assert isinstance(document, PreparedDocument)
    assert document.title == "通知"
    assert len(document.pages) == 2


@pytest.mark.parametrize("said", ["", "有一页读不出来"])
def test_a_pdf_that_was_repaired_is_told_unless_a_finding_tells_it(
    tmp_path: Path, store: Store, said: str
) -> None:
    path = raw.pdf(tmp_path / "通知.pdf", "第一页", "第二页")
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"xref")])
    one = material(path, Kind.NOTICE)
    one = replace(one, facts=replace(one.facts, damaged=said))
    made = prepared(tmp_path, store, Wish(one, "通知"))
    assert one.path in made.pieces
    assert [note.partition("》")[0] for note in made.notes] == ([] if said else ["《通知.pdf"])


def test_a_workbook_is_set_as_the_tables_that_were_read(tmp_path: Path, store: Store) -> None:
    one = material(raw.workbook(tmp_path / "台账.xlsx", ("地点",), ("厕所",)), Kind.LEDGER)
    table = PreparedTable(one.path, "台账", ("地点",), (("厕所",),), (False,))
    assert prepared(tmp_path, store, Wish(one, "台账", tables=(table,))).pieces == {
        one.path: (table,)
    }


def test_a_word_paper_becomes_pages_with_and_without_libreoffice(
    tmp_path: Path, store: Store
) -> None:
    one = material(raw.word(tmp_path / "总结.docx", "年度总结", "一年来的工作。"), Kind.SUMMARY)
    made = prepared(tmp_path, store, Wish(one, "总结"))
    (document,) = made.pieces[one.path]
    assert isinstance(document, PreparedDocument)
    assert len(document.pages) == 1
    assert made.unmade == {}
    assert bool(made.notes) is not soffice().present


@pytest.mark.skipif(not soffice().present, reason="没有soffice（LibreOffice），不能试转换")
def test_fonts_that_pages_do_without_are_told(tmp_path: Path, store: Store) -> None:
    fonts = {"a.docx": "仿宋_GB2312", **{f"{n}.docx": f"某某体{n}" for n in range(6)}}
    wishes = [
        Wish(material(notice(tmp_path / name, font=font), Kind.NOTICE), "通知")
        for name, font in fonts.items()
    ]
    (note,) = prepared(tmp_path, store, *wishes).notes
    assert "“某某体0”、“某某体1”、“某某体2”、“某某体3”、“某某体4”等6种字体" in note
    assert "仿宋" not in note
    assert "请把原件另存为同名PDF" in note


def test_plain_text_needs_no_program(tmp_path: Path, store: Store) -> None:
    (tmp_path / "说明文字.txt").write_text("第一段。\n\n第二段。", encoding="utf-8")
    one = material(tmp_path / "说明文字.txt", Kind.DOCUMENT)
    made = prepared(tmp_path, store, Wish(one, "说明文字"))
    (document,) = made.pieces[one.path]
    assert isinstance(document, PreparedDocument)


def test_a_file_of_which_nothing_can_be_made_takes_no_other_along(
    tmp_path: Path, store: Store
) -> None:
    good = material(raw.photo(tmp_path / "好.jpg", image=raw.scene(1600, 1200)), Kind.PHOTO)
    whole = raw.photo(tmp_path / "坏.jpg", image=raw.scene(1400, 1000))
    bad = material(whole, Kind.PHOTO)
    whole.write_bytes(b"this is no picture any more")
    made = prepared(tmp_path, store, Wish(good, "好"), Wish(bad, "坏"))
    assert set(made.pieces) == {good.path}
    assert set(made.unmade) == {bad.path}
    assert made.unmade[bad.path]


def test_what_was_prepared_once_is_not_prepared_again(tmp_path: Path, store: Store) -> None:
    path = raw.photo(tmp_path / "现场.jpg", image=raw.scene(1600, 1200))
    one = material(path, Kind.PHOTO)
    first = prepared(tmp_path, store, Wish(one, "现场"))
    path.unlink()
    assert prepared(tmp_path, store, Wish(one, "现场")).pieces == first.pieces


def test_every_wish_is_one_step_of_the_progress(tmp_path: Path, store: Store) -> None:
    photos = [raw.photo(tmp_path / f"{at}.jpg", image=raw.scene(1300, 900 + at)) for at in (1, 2)]
    watch = Watched()
    wishes = [Wish(material(path, Kind.PHOTO), path.stem) for path in photos]
    prepared(tmp_path, store, *wishes, watch=watch)
    assert watch.totals == watch.done == {"整理照片、文件、视频": 2}


def test_sentences_that_prove_are_underlined_or_it_is_said_why_not(
    tmp_path: Path, store: Store
) -> None:
    pages = material(raw.pdf(tmp_path / "a.pdf", "Twelve times a year, as was owed."), Kind.SUMMARY)
    shot = material(raw.photo(tmp_path / "现场.jpg", image=raw.scene(1600, 1200)), Kind.PHOTO)
    made = prepared(
        tmp_path,
        store,
        Wish(pages, "总结", proofs=("twelve times a year", "not there")),
        Wish(shot, "现场", proofs=("不少于",)),
    )
    (document,) = made.pieces[pages.path]
    assert isinstance(document, PreparedDocument)
    assert len(document.pages[0].strokes) == 1
    absent, unfit = made.notes
    assert absent.startswith("《a.pdf》印证的句子“not there”没有找到；请照原文改")
    assert unfit.startswith("《现场.jpg》是表格、照片或视频")


def test_of_a_file_without_pages_nothing_is_said_about_lines(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    torn = material(tmp_path / "a.pdf", Kind.SUMMARY)
    made = prepared(tmp_path, store, Wish(torn, "总结", proofs=("不少于",)))
    assert list(made.unmade) == [torn.path]
    assert made.notes == ()


@pytest.mark.parametrize(
    ("name", "make", "kind"),
    [
        ("现场.jpg", lambda path: raw.photo(path, image=raw.scene(1600, 1200)), Kind.PHOTO),
        ("通知.pdf", lambda path: raw.pdf(path, "Notice"), Kind.NOTICE),
        ("通知.txt", lambda path: path.write_text("正文", encoding="utf-8"), Kind.NOTICE),
    ],
)
def test_nothing_is_kept_of_a_file_that_is_no_longer_what_was_read(
    tmp_path: Path, store: Store, name: str, make: Callable[[Path], object], kind: Kind
) -> None:
    path = tmp_path / name
    make(path)
    one = material(path, kind)
    former = path.read_bytes()
    path.write_bytes(former + b" ")  # as when a sync writes it anew meanwhile
    told = prepared(tmp_path, store, Wish(one, path.stem))
    assert one.path not in told.pieces
    assert "正在变化" in told.unmade[one.path]
    path.write_bytes(former)
    assert one.path in prepared(tmp_path, store, Wish(one, path.stem)).pieces


def test_what_would_fill_more_pages_than_books_take_is_named(tmp_path: Path, store: Store) -> None:
    (tmp_path / "台账.csv").write_text("地点,日期\n厕所,3月1日\n", encoding="utf-8")
    ledger = material(tmp_path / "台账.csv", Kind.LEDGER)
    (tmp_path / "记录.txt").write_text("一\n" * 80_000, encoding="utf-8")
    record = material(tmp_path / "记录.txt", Kind.RECORD)
    made = prepared(tmp_path, store, Wish(ledger, "台账", too_many=3_000), Wish(record, "记录"))
    assert made.pieces == {}
    assert made.unmade[ledger.path].startswith("有3000页，太长")
    assert made.unmade[record.path].startswith("有2000页以上，太长")

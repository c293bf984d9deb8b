import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.adapters.store import Store
from anjuan.model.evidence import Block, DocumentFacts, Facts, Format, Grid
from anjuan.model.spacing import NEVER_FIRST, NEVER_LAST
from office_papers import TYPESETTER, docx_facts, notice, photo
from raw_material import facts_of


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def made(path: Path, facts: Facts, store: Store) -> Path:
    found = plain_pdf(path, facts, store, TYPESETTER)
    assert isinstance(found, Path), found
    return found


def words(path: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def written(path: Path, *blocks: str, form: Format = Format.TEXT) -> Facts:
    path.write_text("\n".join(blocks), encoding="utf-8")
    return Facts(form, document=DocumentFacts(tuple(Block(one) for one in blocks)))


def test_a_word_document_keeps_text_table_and_picture(tmp_path: Path, store: Store) -> None:
    path = notice(tmp_path / "a.docx")

    pdf = made(path, docx_facts(path), store)

    (text,) = words(pdf)
    for part in (
        "关于开展卫生环境大督查的通知",
        "安行审发〔2021〕3号",
        "办公室",
        "95",
        "2021年3月5日",
    ):
        assert part in re.sub(r"\s", "", text)
    with pikepdf.open(pdf) as opened:
        (image,) = opened.pages[0].Resources.XObject.as_dict().values()
        assert (int(image.Width), int(image.Height)) == (600, 400)


def test_pages_are_a4_and_keep_the_margins_of_gongwen(tmp_path: Path, store: Store) -> None:
    facts = written(tmp_path / "a.txt", "工作总结", *["每月开展一次卫生环境大督查。" * 12] * 12)
    pages = bound_pages(made(tmp_path / "a.txt", facts, store), store)
    assert isinstance(pages, tuple)
    assert len(pages) > 1
    for page in pages:
        assert (page.width, page.height) == pytest.approx((210, 297), abs=0.1)
        assert page.clear_top
        assert page.clear_left >= 27
        assert page.clear_edge >= 22.9, "a closing mark may hang over by half a character"


def test_pages_are_numbered_where_there_are_several(tmp_path: Path, store: Store) -> None:
    one = written(tmp_path / "a.txt", "标题", "只有一句。")
    many = written(tmp_path / "b.txt", *["每月开展一次卫生环境大督查。" * 20] * 12)
    assert "—" not in "".join(words(made(tmp_path / "a.txt", one, store)))
    pages = words(made(tmp_path / "b.txt", many, store))
    assert [f"— {number} —" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)


def test_no_line_begins_or_ends_with_a_mark_that_may_not(tmp_path: Path, store: Store) -> None:
    sentence = "按照《工作要点》（第3期）要求，“回头看”共12次；整改率100%，无遗漏！"
    facts = written(tmp_path / "a.txt", *[sentence * 15] * 4)
    lines = [
        line.strip()
        for page in words(made(tmp_path / "a.txt", facts, store))
        for line in page.splitlines()
        if line.strip() and not line.startswith("—")
    ]
    assert len(lines) > 40
    assert not [line for line in lines if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST]


def test_rare_names_are_drawn_and_nothing_is_a_box(tmp_path: Path, store: Store) -> None:
    facts = written(tmp_path / "a.txt", "名单", "王祎、李玥、赵𬭊、孙龘、①②③ ℃ ㎡ Ⅳ ★ ☑ ￥100 №")
    text = "".join(words(made(tmp_path / "a.txt", facts, store)))
    assert not set(text) & set("■□〓")
    for name in ("祎", "玥", "𬭊", "龘"):
        assert name in text


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="没有pdffonts（poppler-utils）")
def test_all_fonts_are_embedded_and_subset(tmp_path: Path, store: Store) -> None:
    path = notice(tmp_path / "a.docx")
    listed = subprocess.run(
        ["pdffonts", made(path, docx_facts(path), store)],  # noqa: S607 - the one on the path
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    rows = [line.split()[-5:-2] for line in listed.splitlines()[2:]]
    assert rows
    assert all(row == ["yes", "yes", "yes"] for row in rows), listed


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    path = notice(tmp_path / "a.docx")
    facts = docx_facts(path)
    data = [made(path, facts, Store(tmp_path / name)).read_bytes() for name in ("one", "two")]
    assert data[0] == data[1]
    assert str(tmp_path).encode() not in data[0]


def test_a_long_table_goes_over_pages_with_its_head(tmp_path: Path, store: Store) -> None:
    rows = (("序号", "姓名", "科室"), *((str(n), f"员工{n}", "办公室") for n in range(1, 90)))
    (tmp_path / "a.doc").write_bytes(b"old")
    facts = Facts(Format.DOC, grids=(Grid("表", rows),))
    pages = words(made(tmp_path / "a.doc", facts, store))
    assert len(pages) > 1
    assert all("姓名" in page for page in pages)
    found = re.findall(r"员工(\d+)", "".join(pages))
    assert [int(one) for one in found] == list(range(1, 90))


def test_a_single_line_is_no_second_page(tmp_path: Path, store: Store) -> None:
    lines = ["关于工作的说明", *(f"第{at}项工作已经完成。" for at in range(1, 25))]
    counts = {}
    for length in (20, 21, 22, 23):
        path = tmp_path / f"{length}.txt"
        counts[length] = len(words(made(path, written(path, *lines[:length]), store)))
    assert counts == {20: 1, 21: 1, 22: 1, 23: 2}


def test_a_line_below_the_signature_is_no_second_page_either(tmp_path: Path, store: Store) -> None:
    body = [f"第{at}项工作已经完成。" for at in range(1, 18)]
    for length in (15, 16, 17):
        lines = ["关于工作的通报", *body[:length], "办公室", "2021年1月28日", "抄送：局领导。"]
        path = tmp_path / f"{length}.txt"
        assert len(words(made(path, written(path, *lines), store))) == 1


def test_a_title_of_two_lines_has_no_air_between_them(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 把公文写明白\n# ——讲座讲稿\n\n今天讲公文。\n", encoding="utf-8")
    with pypdfium2.PdfDocument(made(path, facts_of(path), store)) as document:
        page = document[0].get_textpage()
        heights = [page.get_charbox(page.search(one).get_next()[0])[3] for one in "把讲今"]
    first, second, body = heights
    assert first - second < 36 < second - body


def test_a_table_of_markdown_stands_where_it_is_written(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# 说明\n\n完成下列工作：\n\n| 事项 | 数量 |\n|--|--|\n| 清扫 | 12 |\n\n以上。\n",
        encoding="utf-8",
    )
    (text,) = words(made(path, facts_of(path), store))
    assert re.sub(r"\s", "", text) == "说明完成下列工作：事项数量清扫12以上。"


def test_a_picture_that_cannot_be_shown_is_told(tmp_path: Path, store: Store) -> None:
    document = Document()
    document.add_paragraph("示意图")
    data = io.BytesIO()
    photo(60, 40).save(data, "JPEG")
    document.add_picture(data)
    document.save(str(tmp_path / "a.docx"))
    facts = docx_facts(tmp_path / "a.docx")
    (tmp_path / "a.docx").write_bytes(
        (tmp_path / "a.docx").read_bytes().replace(data.getvalue(), b"?" * len(data.getvalue()))
    )
    found = plain_pdf(tmp_path / "a.docx", facts, store, TYPESETTER)
    assert isinstance(found, Path)
    assert "示意图" in "".join(words(found))


def test_an_office_file_without_a_word_is_an_empty_page(tmp_path: Path, store: Store) -> None:
    Document().save(str(tmp_path / "a.docx"))
    pages = words(made(tmp_path / "a.docx", docx_facts(tmp_path / "a.docx"), store))
    assert [page.strip() for page in pages] == [""]


def test_nothing_to_set_gives_a_reason(tmp_path: Path, store: Store) -> None:
    facts = written(tmp_path / "a.txt", "")
    assert plain_pdf(
        tmp_path / "a.txt", Facts(Format.TEXT, document=DocumentFacts()), store, TYPESETTER
    ) == NotMade("文件里没有可以排成页面的文字、表格或图片")
    assert facts.document


@pytest.mark.parametrize("length", [50_000, 50_001])
def test_a_paragraph_without_an_end_is_no_paper(tmp_path: Path, store: Store, length: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("年", encoding="utf-8")
    facts = Facts(Format.TEXT, document=DocumentFacts((Block("题"), Block("年" * length))))
    made = plain_pdf(path, facts, store, TYPESETTER)
    if length > 50_000:
        assert isinstance(made, NotMade)
        assert made.reason.startswith("有一段超过50000字")
    else:
        assert isinstance(made, Path)


def test_a_word_file_that_was_damaged_since_keeps_what_was_read(
    tmp_path: Path, store: Store
) -> None:
    path = notice(tmp_path / "a.docx")
    facts = docx_facts(path)
    path.write_bytes(path.read_bytes()[:900])
    assert "督查" in "".join(words(made(path, facts, store)))

"""脱敏清单, and which pages go out in the place of a file."""

from dataclasses import replace
from datetime import date

from anjuan.model.binder import Binder, Imprint, Volume
from anjuan.model.evidence import Block, Disposition, DocumentFacts, Facts, Format
from anjuan.model.kinds import Kind
from anjuan.model.pages import BoundPage, Furniture, Page, PageContent, Side
from anjuan.model.units import Mm, RelPath, TaskId
from anjuan.stages.masking_report import MaskedCopy, masked_copies, masking_report
from anjuan.stages.sides import sides
from build import file, indicator, item, plan, workspace

NAME = RelPath("02/名单.docx")
OTHER = RelPath("02/通知.docx")
MOBILE = "13891501234"
PLAN = plan(indicator())


def bound(source: RelPath, *, index: int = 0, numbers: int = 0) -> BoundPage:
    masked = (("手机号", numbers),) if numbers else ()
    size = (Mm(210), Mm(297))
    page = BoundPage("a.pdf", index, *size, clear_top=True, clear_edge=Mm(20), clear_left=Mm(20))
    return replace(page, source=source, masked=masked)


def volume(*contents: PageContent) -> Volume:
    pages = tuple(
        Page(one, Side.RECTO, Furniture(f"2-{number}")) for number, one in enumerate(contents, 1)
    )
    return Volume("2", TaskId("2"), "环境", "2-环境", pages, (), (), date(2021, 12, 31))


def binder(*contents: PageContent) -> Binder:
    imprint = Imprint("局", 2021, "创建", "", "2021年", date(2021, 12, 31))
    return Binder(imprint, (volume(*contents),))


def carried() -> Facts:
    return Facts(Format.DOCX, document=DocumentFacts((Block(f"联系人 {MOBILE}"),)))


def test_all_pages_of_a_file_go_in_its_place_and_no_other() -> None:
    book = binder(bound(OTHER), bound(NAME), bound(NAME, index=1, numbers=2))
    found = masked_copies(PLAN, workspace(), book)
    assert found == (MaskedCopy(NAME, RelPath("脱敏件/名单.pdf"), "2-环境", (1, 2)),)


def test_what_stands_on_no_page_has_no_copy_and_is_listed_apart() -> None:
    beside = replace(file(Kind.SCHEME, facts=carried()), disposition=Disposition.ATTACHED)
    material = workspace(item("2.2", "2021-03-12", beside))
    (path,) = (one.path for one in material.materials)
    assert masked_copies(PLAN, material, binder()) == (MaskedCopy(path, None),)
    report = masking_report(plan(indicator()), material, binder())
    masked, whole = report.listings
    assert not masked.rows
    assert [(row.cells[0], row.cells[1], row.cells[3]) for row in whole.rows] == [
        ("手机号", 1, path)
    ]


def test_of_a_sensitive_indicator_nothing_is_named() -> None:
    private = plan(replace(indicator(), sensitive=True))
    beside = replace(file(Kind.SCHEME, facts=carried()), disposition=Disposition.ATTACHED)
    material = workspace(item("2.2", "2021-03-12", beside))
    assert not masked_copies(private, material, binder())
    assert not any(one.rows for one in masking_report(private, material, binder()).listings)


def test_the_list_names_page_kind_and_count() -> None:
    report = masking_report(plan(indicator()), workspace(), binder(bound(NAME, numbers=2)))
    (row,) = report.listings[0].rows
    assert row.cells == ("2-1", "手机号", 2, "本页改为图片，中间几位涂黑", NAME)
    assert "1个文件的手机号2个" in report.subtitle


def test_a_page_that_is_masked_now_is_printed_again() -> None:
    before, now = (sides(volume(bound(NAME, numbers=n)), {})[0].digest for n in (0, 1))
    assert before != now

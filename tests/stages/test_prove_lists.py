"""The finding aids read back: a row that is missing or names a wrong page is told."""

from dataclasses import replace

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Binder
from anjuan.model.catalogue import CatalogueRow, ChecklistRow
from anjuan.model.listing import Field, Listing, Report, Row
from anjuan.stages.paginate import paginate
from anjuan.stages.prove_lists import (
    prove_catalogue,
    prove_checklist,
    prove_workbook,
    statements,
)
from bookshelf import chapter, document, entry, part
from specimen import IMPRINT

ROW = ChecklistRow("二、环境治理", "2.2", "每月督查", "2-1", "12/12", "办公室")
SAID = "2.2 每月督查\n2-1 12/12 办公室"


def binder() -> Binder:
    one = entry("2.2", 1, document(pages=4), title="3月督查")
    return paginate([part(chapter("2.2", one))], IMPRINT, FontMetrics())


def catalogue_row(span: str = "2-2—2-5") -> CatalogueRow:
    return CatalogueRow(
        "1",
        "环境治理",
        "2.2",
        "",
        "3月督查",
        "通知",
        "办公室",
        "",
        "2021-03-15",
        "4",
        "2",
        span,
        "",
    )


def test_every_statement_of_a_binder_has_its_place() -> None:
    assert statements(binder()) == {("2.2", "2-1")}


def test_a_checklist_that_names_the_statements_page_holds() -> None:
    assert prove_checklist("查检表", [ROW], SAID, {("2.2", "2-1")}).faults == ()
    bare = replace(ROW, place="", figure="")
    assert prove_checklist("查检表", [bare], "2.2每月督查——办公室", frozenset()).faults == ()


def test_a_checklist_row_that_is_not_printed_or_names_another_page_is_told() -> None:
    lost = prove_checklist("查检表", [ROW], "2.2 每月督查", {("2.2", "2-1")})
    assert lost.faults == ("没有“2.2　每月督查　2-1”这一行",)
    wrong = prove_checklist("查检表", [ROW], SAID, {("2.2", "2-3"), ("2.3", "2-1")})
    assert wrong.faults == ("“2.2　每月督查”写在2-1，那一页不是它的指标说明页",)


def test_a_catalogue_prints_every_item_with_its_pages() -> None:
    text = "3月督查 通知 办公室 2021-03-15 4 2 2-2—2-5"
    held = prove_catalogue("总目录.pdf", [catalogue_row()], text, binder())
    assert (held.rows, held.faults) == (1, ())
    (lost,) = prove_catalogue("总目录.pdf", [catalogue_row()], "", binder()).faults
    assert lost == "没有“1　3月督查　2-2—2-5”这一行"


def test_pages_of_an_item_that_are_not_those_of_its_volume_are_told() -> None:
    text = "3月督查 通知 办公室 2021-03-15 4 2 2-3—2-6"
    (wrong,) = prove_catalogue("总目录.pdf", [catalogue_row("2-3—2-6")], text, binder()).faults
    assert wrong == "“3月督查”的卷册、起止页2、2-3—2-6与卷内不符"


def test_a_workbook_is_compared_cell_by_cell() -> None:
    fields = (Field("名称", 10), Field("页数", 5))
    listing = Listing("总目录", "总目录", fields, (Row(("3月督查", 4)), Row(("7月督查", None))))
    report = Report("总目录", "", (listing,))
    sheet = (("名称", "页数"), ("3月督查", "4"), ("7月督查", ""))
    assert prove_workbook("总目录.xlsx", report, [sheet]).faults == ()
    (wrong,) = prove_workbook("总目录.xlsx", report, [(*sheet[:2], ("7月督查", "1"))]).faults
    assert wrong == "“总目录”没有“7月督查　”这一行"
    (absent, *_) = prove_workbook("总目录.xlsx", report, []).faults
    assert absent == "应有1张表，实有0张"

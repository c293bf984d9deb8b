"""A form that nobody filled in is told and kept, and no book shows or counts it."""

from datetime import date

from anjuan.model.evidence import Disposition, Inventory
from anjuan.model.plan import Plan
from anjuan.model.scheme import plan_scheme
from anjuan.stages.assemble import assemble
from anjuan.stages.blank_forms import attach_blanks
from anjuan.stages.check import check
from build import codes, indicator, item, plan, sheet, workspace

OF = plan(indicator("2.2", "卫生督查"))
EMPTY = sheet("record", "序号|部位|情况\n1||\n2||", "记录表（空白）.xlsx")
FILLED = sheet("record", "序号|部位|情况\n1|大厅|干净", "记录表.xlsx")


def bound(inventory: Inventory, of: Plan = OF) -> list[tuple[str, str]]:
    """What each entry of the book is called, and what it holds."""
    audit = check(of, inventory, date(2021, 12, 31))
    parts = assemble(of, inventory, audit, {}, plan_scheme(of))
    return [
        (entry.title, entry.contents)
        for part in parts
        for chapter in part.chapters
        for entry in chapter.entries
    ]


def test_a_blank_form_is_carried_along_with_the_reason_and_not_bound() -> None:
    found = attach_blanks(OF, workspace(item("2.2", "2021-03-15", EMPTY, FILLED)))

    assert [(one.file.name, one.disposition, one.blank) for one in found.materials] == [
        ("记录表.xlsx", Disposition.BOUND, False),
        ("记录表（空白）.xlsx", Disposition.ATTACHED, True),
    ]
    assert found.materials[1].reason == "没有填写内容，不作材料，不入资料册"
    assert bound(found) == [("督查", "检查记录")]


def test_where_nothing_else_is_there_the_book_has_no_entry_and_the_finding_stays() -> None:
    found = attach_blanks(OF, workspace(item("2.2", "2021-03-15", EMPTY)))

    assert bound(found) == []
    assert "blank-form" in codes(check(OF, found, date(2021, 12, 31)))


def test_without_blank_forms_everything_stays_as_it_is() -> None:
    whole = workspace(item("2.2", "2021-03-15", FILLED))
    assert attach_blanks(OF, whole) is whole

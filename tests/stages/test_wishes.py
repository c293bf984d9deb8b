"""What is to be made ready for paper, and what becomes of files of which nothing can be made."""

from dataclasses import replace

from anjuan.model.evidence import Disposition, Format, Inventory, Problem
from anjuan.model.settings import Scope
from anjuan.model.units import Department
from anjuan.stages.wishes import wishes
from anjuan.stages.withdrawal import withdraw
from build import file, indicator, item, plan, sheet, workspace

OF = plan(indicator("2.2"), indicator("3.1", departments=("财务科",)))
EVERYTHING = Scope()


def named(inventory: Inventory, scope: Scope = EVERYTHING) -> list[str]:
    return [one.material.file.name for one in wishes(OF, inventory, scope)]


def test_everything_that_is_bound_is_wished_for_in_the_order_of_the_items() -> None:
    late = item("2.2", "2021-05-15", file("record", "记录.docx"))
    early = item("2.2", "2021-03-15", file("notice", "通知.docx"), file("photo", "现场.jpg"))
    assert named(workspace(late, early)) == ["通知.docx", "现场.jpg", "记录.docx"]


def test_what_is_not_bound_is_not_wished_for() -> None:
    draft = file("scheme", "方案.docx", disposition=Disposition.ATTACHED)
    broken = file("notice", "通知.docx", disposition=Disposition.REJECTED)
    record = file("record", "记录.docx")
    assert named(workspace(item("2.2", "2021-03-15", draft, broken, record))) == ["记录.docx"]


def test_only_what_lies_in_the_scope_is_wished_for() -> None:
    both = workspace(
        item("2.2", "2021-03-15", file("record", "督查.docx")),
        item("3.1", "2021-03-15", file("record", "植树.docx")),
    )
    assert named(both, Scope(only=("3",))) == ["植树.docx"]
    assert named(both, Scope(department=Department("办公室"))) == ["督查.docx"]


def test_a_paper_brings_its_title() -> None:
    record = file("record", "1、检查记录（盖章）.docx")
    (paper,) = wishes(OF, workspace(item("2.2", "2021-03-15", record)), EVERYTHING)
    assert paper.title == "检查记录"


def test_a_workbook_brings_its_tables() -> None:
    ledger = sheet("ledger", "地点|日期\n厕所|3月1日", "台账.xlsx")
    (wish,) = wishes(OF, workspace(item("2.2", "2021-03-15", ledger)), EVERYTHING)
    assert [table.header for table in wish.tables] == [("地点", "日期")]


# ── what could not be made ───────────────────────────────────────────────────────────────────


def test_a_file_of_which_nothing_could_be_made_is_carried_along_and_said_to_be() -> None:
    one = item("2.2", "2021-03-15", file("record", "图纸.dwg"), file("notice", "通知.docx"))
    inventory = workspace(one)
    (path,) = (it.path for it in inventory.materials if it.file.name == "图纸.dwg")
    settled = withdraw(inventory, {path: "没有程序能读"})
    of_item = {it.file.name: it for it in settled.items[0].materials}
    of_all = {it.file.name: it for it in settled.materials}
    for found in (of_item["图纸.dwg"], of_all["图纸.dwg"]):
        assert found.disposition is Disposition.ATTACHED
        assert found.facts.problem is Problem.UNSUPPORTED
        assert found.reason == found.facts.detail == "没有程序能读"
        assert found.facts.format is Format.DOCX
    assert of_item["通知.docx"].disposition is Disposition.BOUND


def test_nothing_changes_where_everything_could_be_made() -> None:
    inventory = workspace(item("2.2", "2021-03-15", "record"))
    assert withdraw(inventory, {}) is inventory


def test_no_file_is_lost_or_doubled() -> None:
    inventory = workspace(item("2.2", "2021-03-15", "record, photo*3"))
    paths = [one.path for one in inventory.materials]
    settled = withdraw(inventory, {paths[0]: "坏了", paths[2]: "坏了"})
    assert [one.path for one in settled.materials] == paths
    assert replace(settled, items=(), materials=()) == replace(inventory, items=(), materials=())


def test_a_table_of_more_pages_than_books_take_is_told_and_not_set() -> None:
    rows = "\n".join(["地点|日期", *("厕所|3月1日" for _ in range(80_100))])
    ledger = sheet("ledger", rows, "台账.xlsx")
    (wish,) = wishes(OF, workspace(item("2.2", "2021-03-15", ledger)), EVERYTHING)
    assert (wish.tables, wish.too_many) == ((), 2_002)

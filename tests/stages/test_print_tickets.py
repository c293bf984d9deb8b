"""The ticket says all that a person at the printer has to do."""

from dataclasses import replace
from datetime import date

from anjuan.model.printing import Built, BuiltBook, Ink, Inks, Ticket
from anjuan.model.seal import Sheet
from anjuan.model.units import Mm, PageNumber, Sha256
from anjuan.stages.leaves import book_leaves, bundles, inked, leaves_again, runs
from anjuan.stages.print_tickets import (
    sheet_steps,
    steps,
    ticket_name,
    ticket_rows,
    ticket_sheet,
    tickets_report,
)

SIDES = ("封面", "", "2-1", "2-2", "2-3", "2-4", "2-5")
BOOK = BuiltBook(
    "2", "第二卷", "环境治理", 1, 2, "2-环境治理-1", Sha256("0" * 64), date(2021, 12, 31),
    SIDES, ("2.1",),
)  # fmt: skip
BUILT = Built("2021年度创建工作", "某市某局", 2021, (BOOK,), None)


def ticket(*coloured: int, copies: int = 2, thick: float = 8.8) -> Ticket:
    """Of the book in which these pages hold colour."""
    leaves = inked(book_leaves(SIDES), {PageNumber(at) for at in coloured}, Inks.SPLIT)
    files = tuple((one, f"2-环境治理-1-{one.name}.pdf") for one in bundles(leaves))
    label = "书脊标签.pdf第1页，左起第2枚"
    return Ticket(BOOK, files, runs(leaves), copies, 80, Mm(thick), 10, label)


def test_a_ticket_counts_paper_sides_and_copies() -> None:
    one = ticket(5)
    told = dict(ticket_rows(one))
    assert told["纸张"] == "A4，80克"
    assert told["用纸"] == "每份4张，有内容的6面"
    assert told["份数"] == "2份，共8张"
    assert told["黑白"] == "3张　2-环境治理-1-黑白.pdf"
    assert told["彩色"] == "1张　2-环境治理-1-彩色.pdf"
    assert told["厚度"] == "约8.8 mm（含封面），用脊宽10 mm的封皮"
    assert told["书脊标签"] == "书脊标签.pdf第1页，左起第2枚"
    assert "DA/T 69" in told["装订"]
    assert (one.of_ink(Ink.BLACK), one.of_ink(Ink.COLOUR)) == (3, 1)
    assert ticket_name(one) == "第二卷　环境治理（第1册，共2册）"


def test_it_says_how_two_piles_become_a_book() -> None:
    assert steps(ticket(5)) == (
        ("1", "黑白", "2", "封面—2-2"),
        ("2", "彩色", "1", "2-3—2-4"),
        ("3", "黑白", "1", "2-5"),
    )


def test_one_pile_needs_no_order() -> None:
    assert steps(ticket()) == ()
    assert ticket_sheet(BUILT, ticket()).caption == ""


def test_a_book_that_is_too_thick_says_what_to_change() -> None:
    assert "sheets" in dict(ticket_rows(ticket(thick=21)))["厚度"]


def test_a_reprint_says_where_each_sheet_goes_and_where_it_lies() -> None:
    sheets = (
        Sheet("2", "环境治理", "2-1", "2-2", "换下", "换下2-1所在的一张", (3, 4)),
        Sheet("2", "环境治理", "2-3", "2-4", "插入", "插在2-2之后", (5, 6)),
        Sheet("2", "环境治理", "2-5", "空白", "抽出", "从卷中抽出，不再装订"),
    )
    leaves = inked(leaves_again(sheets), {PageNumber(5)}, Inks.SPLIT)
    files = tuple((one, f"{one.name}.pdf") for one in bundles(leaves))
    one = replace(ticket(), bundles=files, runs=runs(leaves), sheets=sheets, thickness=Mm(0))
    assert [row[-1] for row in sheet_steps(one)] == ["黑白第1张", "彩色第1张", "不打印"]
    told = dict(ticket_rows(one))
    assert told["补印"] == "补印2张，抽出1张"
    assert "装订" not in told
    drawn = ticket_sheet(BUILT, one)
    assert (drawn.guides, drawn.caption, len(drawn.steps)) == (False, "逐张怎样换", 3)
    assert tickets_report(BUILT, [one], again=True).listings[1].name == "逐张"


def test_the_workbook_adds_up_all_volumes() -> None:
    report = tickets_report(BUILT, [ticket(5), ticket()], again=False)
    volumes, order = report.listings
    assert [row.cells[:2] for row in volumes.rows] == [
        ("2", "第二卷　环境治理（第1册，共2册）")
    ] * 2  # fmt: skip
    assert volumes.note.startswith("共用纸16张，其中彩色2张")
    assert [row.cells[1] for row in order.rows] == ["1", "2", "3"]

"""总目录, 查检表 and the entries of the manifest."""

import json
from dataclasses import replace
from datetime import date

from anjuan.model.binder import Binder, Entry, Located, Volume
from anjuan.model.evidence import Facts, Format, Scan, Sidecar
from anjuan.model.kinds import Kind
from anjuan.model.listing import Row
from anjuan.model.pages import Furniture, Lines, NoteRow, Page, Side, VolumeNotePage
from anjuan.model.plan import Waiver
from anjuan.model.settings import Scope
from anjuan.model.units import IndicatorId, PageNumber, RelPath, TaskId
from anjuan.stages.catalogue import (
    catalogue_report,
    catalogue_rows,
    checklist_rows,
    manifest_volumes,
)
from bookshelf import entry
from build import YEAR_END, file, indicator, item, plan, workspace
from specimen import IMPRINT

DEPARTMENTS = ("办公室", "财务科", "工会", "信息科", "人事科")
OF = plan(
    replace(indicator("2.2", departments=("办公室", "财务科")), codes=("Ⅱ-1-2)",)),
    indicator("2.3", departments=DEPARTMENTS),
    indicator("3.1", waived=Waiver("没有绿地", "创建办", YEAR_END)),
    departments=DEPARTMENTS,
)
ITEM = item(
    "2.2",
    "2021-03-15",
    "record, photo*2",
    sidecar=Sidecar(number="安审批〔2021〕9号"),
    related=("2.3",),
)


def one_line(text: str) -> Lines:
    return Lines(text, (text,))


def bound(number: int = 1, *, key: str = ITEM.key, last: str = "2-4") -> Located:
    made: Entry = replace(
        entry("2.2", number), key=key, files=(RelPath("a/1.docx"), RelPath("a/2.jpg"))
    )
    return Located(made, "2-2", 3, PageNumber(5), last)


def volume(*located: Located, figures: str = "检查记录 1份", id_: str = "2") -> Volume:
    row = NoteRow("2.2", one_line("卫生督查"), "12", "9", "27", one_line(figures), "2-1")
    note = VolumeNotePage("第二卷", "", one_line(""), (row,), None, ())
    return Volume(
        id=id_,
        task=TaskId("2"),
        title="环境治理",
        file_stem=f"{id_}-环境治理",
        pages=(Page(note, Side.RECTO, Furniture()),),
        located=located,
        chapters=((IndicatorId("2.2"), f"{id_}-1", PageNumber(4)),),
        compiled=date(2021, 12, 31),
    )


BINDER = Binder(IMPRINT, (volume(bound()),))


# ── 总目录 ───────────────────────────────────────────────────────────────────────────────────


def test_an_item_is_a_row_with_every_field() -> None:
    (row,) = catalogue_rows(OF, workspace(ITEM), BINDER)
    assert (row.number, row.task, row.indicator, row.codes) == ("1", "任务2", "2.2", "Ⅱ-1-2)")
    assert row.kinds == "检查记录、照片"
    assert row.departments == "办公室、财务科"
    assert row.document_number == "安审批〔2021〕9号"
    assert (row.date, row.pages, row.volume, row.span) == ("2021-03-15", "3", "2", "2-2—2-4")
    assert row.files == "a/1.docx\na/2.jpg"
    assert row.references == "2.3"


def test_the_number_of_a_sensitive_paper_stays_out() -> None:
    of = plan(indicator("2.2", sensitive=True))
    assert catalogue_rows(of, workspace(ITEM), BINDER)[0].document_number == ""


def test_a_number_recognised_on_a_scan_serves_where_neither_sidecar_nor_text_bears_one() -> None:
    scanned = replace(
        file("notice"), facts=Facts(Format.PDF, scan=Scan(number="安审批〔2021〕7号"))
    )
    bare = replace(ITEM, sidecar=Sidecar(), materials=(*ITEM.materials, scanned))
    named = replace(bare, sidecar=ITEM.sidecar)
    assert [
        catalogue_rows(OF, workspace(one), BINDER)[0].document_number for one in (bare, named)
    ] == ["安审批〔2021〕7号", "安审批〔2021〕9号"]


def test_a_paper_of_several_kinds_is_called_as_its_indicator_owes_it() -> None:
    both = item("2.2", "2021-03-15", file("notice", also=(Kind.ORGANIZATION,)))
    owing = plan(indicator("2.2", requires="organization 1"))
    binder = Binder(IMPRINT, (volume(bound(key=both.key)),))
    names = [catalogue_rows(of, workspace(both), binder)[0].kinds for of in (owing, OF)]

    assert names == ["机构文件", "通知"]


def test_a_single_page_is_no_stretch() -> None:
    (row,) = catalogue_rows(OF, workspace(ITEM), Binder(IMPRINT, (volume(bound(last="2-2")),)))
    assert row.span == "2-2"


def test_numbers_run_on_over_the_volumes() -> None:
    books = (volume(bound(), id_="2-1"), volume(bound(2), bound(3), id_="2-2"))
    rows = catalogue_rows(OF, workspace(ITEM), Binder(IMPRINT, books))
    assert [(row.number, row.volume) for row in rows] == [("1", "2-1"), ("2", "2-2"), ("3", "2-2")]


def test_the_workbook_lists_items_and_on_a_second_sheet_indicators() -> None:
    rows = catalogue_rows(OF, workspace(ITEM), BINDER)
    report = catalogue_report(OF, rows, checklist_rows(OF, BINDER, Scope()))
    items, index = report.listings
    assert [items.name, index.name] == ["总目录", "指标索引"]
    assert len(items.fields) == 14
    assert items.note == "共1档材料"
    assert index.note == "共3项指标，其中1项有材料入卷"
    assert [row.link for row in items.rows] == ["2.2"]
    assert [row.anchor for row in index.rows] == ["2.2", "2.3", "3.1"]
    assert all(_fills(row, len(items.fields)) for row in items.rows)
    assert all(_fills(row, len(index.fields)) for row in index.rows)


def _fills(row: Row, width: int) -> bool:
    return len(row.cells) == width


# ── 查检表 ───────────────────────────────────────────────────────────────────────────────────


def test_every_indicator_is_on_the_checklist_with_its_place_and_figure() -> None:
    rows = checklist_rows(OF, BINDER, Scope())
    assert [(row.indicator, row.place, row.figure) for row in rows] == [
        ("2.2", "2-1", "检查记录 1份"),
        ("2.3", "", ""),
        ("3.1", "", "不涉及"),
    ]
    assert [row.task for row in rows] == ["一、任务2", "一、任务2", "二、任务3"]


def test_an_indicator_without_a_figure_says_how_much_was_done() -> None:
    rows = checklist_rows(OF, Binder(IMPRINT, (volume(bound(), figures=""),)), Scope())
    assert rows[0].figure == "9/12"


def test_an_indicator_in_two_volumes_is_looked_up_in_the_first() -> None:
    books = (volume(bound(), id_="2-1"), volume(bound(2), id_="2-2"))
    assert checklist_rows(OF, Binder(IMPRINT, books), Scope())[0].place == "2-1-1"


def test_what_was_not_asked_for_is_not_on_the_checklist() -> None:
    rows = checklist_rows(OF, BINDER, Scope(only=("2.2",)))
    assert [row.indicator for row in rows] == ["2.2"]


def test_of_many_departments_the_first_are_named() -> None:
    rows = checklist_rows(OF, BINDER, Scope())
    assert [row.departments for row in rows[:2]] == [
        "办公室、财务科",
        "办公室、财务科、工会、信息科等5个",
    ]


# ── manifest ─────────────────────────────────────────────────────────────────────────────────


def test_the_manifest_names_the_files_of_a_volume_and_the_pages_of_an_entry() -> None:
    (volume_,) = manifest_volumes(BINDER, {})
    made = json.loads(json.dumps(volume_))
    (side,) = made.pop("sides")
    assert (side["label"], side["side"], side["name"]) == ("", "recto", "卷首说明")
    assert made == {
        "id": "2",
        "task": "2",
        "title": "环境治理",
        "pdf": "binders/2-环境治理.pdf",
        "docx": "binders/2-环境治理.docx",
        "pages": 1,
        "number": 1,
        "count": 1,
        "name": "",
        "compiled": "2021-12-31",
        "entries": [
            {
                "key": "2-任务/2.2-指标/2021-03-15 督查",
                "number": 1,
                "indicator": "2.2",
                "title": "3月卫生环境大督查",
                "date": "2021-03-15",
                "page": "2-2",
                "pages": 3,
                "pdf_page": 5,
                "files": ["a/1.docx", "a/2.jpg"],
            }
        ],
    }

"""The board as a value: sums, folding, what is to be done, departments, and what is kept out."""

from dataclasses import astuple, replace
from datetime import date

import pytest

from anjuan.model.board import NOWHERE, Board, Place, Places
from anjuan.model.evidence import Disposition, Item, Material, Problem, Sidecar
from anjuan.model.finding import Severity, Status
from anjuan.model.periods import Cadence
from anjuan.model.plan import Indicator
from anjuan.model.units import RelPath
from anjuan.stages.board import board, slugs
from anjuan.stages.board_duties import short_periods
from anjuan.stages.board_faults import led
from build import broken, file, indicator, item, photo, plan, survey

DAY = date(2021, 8, 20)
MONTHLY = indicator("2.2", each="record 1, photo 1", grace=5, departments=("办公室",))
YEARLY = indicator(
    "1.1", "学习讲座", every=Cadence.YEAR, by=(6, 30), each="notice 1", departments=("财务科",)
)
SECRET = indicator(
    "3.1", "线索摸排", every=Cadence.MONTH, each="record 1", sensitive=True, departments=("财务科",)
)


def made(
    *indicators: Indicator,
    items: tuple[Item, ...] = (),
    loose: tuple[Material, ...] = (),
    places: Places = NOWHERE,
    on: date = DAY,
) -> Board:
    return board(survey(plan(*indicators), *items, loose=loose, on=on), places)


# ── sums and duties ──────────────────────────────────────────────────────────────────────────


def test_sums_are_those_of_the_check_and_add_up_over_tasks() -> None:
    found = made(MONTHLY, YEARLY, items=(item("1.1", "2021-03-02", "notice"),))
    assert (found.sums.total, found.sums.complete, found.sums.incomplete) == (2, 1, 1)
    assert found.sums.total == sum(one.sums.total for one in found.groups)
    assert (found.sums.secured, found.sums.points) == ("12", "24")


def test_duties_stand_by_when_they_fall_due_and_no_period_in_two_places() -> None:
    weekly = indicator("5.3", "周检查", every=Cadence.WEEK, each="record 1")
    found = made(weekly)
    assert [one.period for one in found.week] == ["第33周"]
    assert [(one.days, one.due) for one in found.week] == [(2, "8月22日")]
    assert [one.period for one in found.fortnight] == ["第34周、第35周"]
    assert [one.days for one in found.overdue] == [-222]
    assert found.later[0].period.startswith("第36周")
    assert (found.week_until, found.fortnight_until) == ("8月22日", "9月5日")


def test_periods_are_told_shortly() -> None:
    assert short_periods("第33周（8月16日至22日）") == "第33周"
    assert short_periods("9月1日至4日、9月7日等198期") == "9月1日至4日等198期"
    assert short_periods("1月、2月、5月") == "1月、2月、5月"


def test_what_is_due_today_stands_with_what_is_due() -> None:
    found = made(MONTHLY, on=date(2021, 9, 5))
    assert [one.period for one in found.overdue] == ["1月至8月"]
    assert all(one.days > 0 for one in found.week)


def test_a_duty_tells_what_is_there_of_what_is_owed() -> None:
    found = made(MONTHLY, items=(item("2.2", "2021-08-02", "record"),))
    (duty,) = [one for one in found.fortnight if one.period == "8月"]
    assert [(one.name, one.found, one.required, one.lacks) for one in duty.haves] == [
        ("检查记录", 1, 1, False),
        ("照片", 0, 1, True),
    ]


# ── departments ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("folder", ["2.2-督查", "2.2.督查", "2．2、督查", "02.2 督查", "2.2督查"])
def test_a_duty_names_the_folder_that_bears_the_number_however_it_is_written(folder: str) -> None:
    loose = replace(photo(), indicator=MONTHLY.id)
    path = RelPath(f"2-任务/{folder}/照片/a.jpg")
    found = made(MONTHLY, loose=(replace(loose, file=replace(loose.file, path=path)),))
    assert {one.folder for one in found.overdue} == {f"2-任务/{folder}"}


def test_a_department_sees_its_own_indicators_and_what_it_owes() -> None:
    found = made(MONTHLY, YEARLY)
    office, money, hall = found.departments
    assert [row.id for group in office.groups for row in group.rows] == ["2.2"]
    assert {one.indicator for one in money.owed} == {"1.1"}
    assert office.empty
    assert (hall.sums.total, hall.owed) == (0, ()), "it owes nothing this year"


def test_departments_stand_in_the_plans_order_whatever_they_owe() -> None:
    found = made(MONTHLY, YEARLY)
    assert [one.name for one in found.departments] == ["办公室", "财务科", "政务大厅管理科"]


# ── findings ─────────────────────────────────────────────────────────────────────────────────


def test_findings_are_folded_and_name_the_next_step_and_a_place() -> None:
    found = made(MONTHLY, items=(item("2.2", "2021-03-15", "record, photo"),))
    (one,) = [each for each in found.faults if each.code == "missing-item"]
    assert one.count == 6
    assert one.lead == "1月、2月、4月至7月没有材料（应有每月1档）。"
    assert one.remedy == "查找收集"
    assert one.step
    assert one.link == "i-2.2.html#material"
    assert one.overdue == 196


def test_a_finding_of_one_period_leads_to_its_row() -> None:
    months = [item("2.2", f"2021-{month:02d}-15", "record, photo") for month in range(1, 7)]
    told = made(MONTHLY, items=tuple(months)).faults
    (one,) = [each for each in told if each.code == "missing-item"]
    assert one.link == "i-2.2.html#p-2021-07"


def test_a_picture_that_is_used_twice_is_shown_twice() -> None:
    first = item("2.2", "2021-03-12", photo("甲.jpg", bytes_="same"), title="植树")
    again = item("2.2", "2021-07-29", photo("乙.jpg", bytes_="same"), title="督查")
    (one,) = [each for each in made(MONTHLY, items=(first, again)).faults if each.evidence]
    assert one.code == "reused-photo"
    assert [each.shot.name for each in one.evidence] == ["甲.jpg", "乙.jpg"]
    shot = next(each for each in made(MONTHLY, items=(first, again)).shots if each.name == "乙.jpg")
    assert shot.flaws[0] == (Severity.ERROR, "重复")


def test_a_long_sentence_is_bold_up_to_its_first_clause() -> None:
    assert led("照片不足。") == ("照片不足。", "")
    lead, more = led("12个文件还没有归到指标，不计入：" + "、".join(["《文件》"] * 40))
    assert lead == "12个文件还没有归到指标，不计入："
    assert more.startswith("《文件》")


# ── pages of the books ───────────────────────────────────────────────────────────────────────


def test_a_page_is_told_only_where_the_books_hold_the_same_files() -> None:
    march = item("2.2", "2021-03-15", "record, photo")
    paths = frozenset(one.path for one in march.materials)
    for files, told in ((paths, "2-37"), (frozenset([*paths, "另一份"]), "")):
        places = Places({march.key: Place("2-1", "2-37", files)})
        sheet = made(MONTHLY, items=(march,), places=places).sheets[0]
        assert sheet.dossiers[0].pages == told
        assert [one.items[0].pages for one in sheet.lines if one.items] == [told]
        assert dict(sheet.facts).get("资料册", "") == ("第2-1卷，2-37页起" if told else "")


# ── what nobody else is to see ───────────────────────────────────────────────────────────────


def everything(of: Board) -> str:
    return repr(astuple(of))


def test_of_a_sensitive_indicator_there_is_a_count_and_no_word() -> None:
    own = item(
        "3.1", "2021-03-15", file("record", "赟龑笔录.docx"), photo("赟龑.jpg"), title="赟龑一案",
        sidecar=Sidecar(narrative="赟龑如何如何"),
    )  # fmt: skip
    found = made(SECRET, MONTHLY, items=(own,))
    sheet = next(one for one in found.sheets if one.row.id == "3.1")
    assert sheet.kept == 2
    assert (sheet.dossiers, sheet.shots, found.shots) == ((), (), ())
    assert found.hidden == 2
    assert "赟龑" not in everything(found)


def test_nor_of_a_copy_elsewhere_or_of_what_a_finding_says_of_it() -> None:
    secret = photo("黼黻.jpg", bytes_="same")
    own = item("3.1", "2021-03-15", file("record", "笔录.docx"), secret, title="黼黻")
    other = item("2.2", "2021-05-10", photo("合影.jpg", bytes_="same"), "record", title="督查")
    inbox = replace(
        file("photo", "待整理/扫描.jpg", disposition=Disposition.UNFILED),
        likely=(SECRET.id,),
        indicator=None,
    )
    found = made(SECRET, MONTHLY, items=(own, other), loose=(inbox,))
    assert [one.name for one in found.shots] == []
    assert "黼黻" not in everything(found)
    assert "扫描.jpg" not in everything(found)


def test_of_classified_material_only_that_there_is_some() -> None:
    marked = broken("record", "龘龘密件.docx", Problem.CLASSIFIED)
    found = made(MONTHLY, items=(item("2.2", "2021-03-15", marked, "photo"),))
    assert found.faults[0].code == "classified-material"
    assert found.faults[0].places == ()
    assert "龘龘" not in everything(found)


def test_telephone_numbers_are_starred_wherever_they_stand() -> None:
    called = item(
        "2.2", "2021-03-15", file("record", "联系13891501234.docx"), title="致13891501234"
    )
    (one,) = made(MONTHLY, items=(called,)).sheets[0].dossiers
    shown = (one.title, one.folder, *(astuple(each) for each in one.pieces))
    assert "138****1234" in one.title
    assert "13891501234" not in repr(shown)
    taken = item("2.2", "2021-03-15", photo("13891501234.jpg"))
    (shot,) = made(MONTHLY, items=(taken,)).shots
    assert shot.shown == ""


# ── names of pages ───────────────────────────────────────────────────────────────────────────


def test_ids_that_cannot_be_names_of_files_get_a_number() -> None:
    assert slugs(["2.2", "Ⅱ-1-1)", "../x"]) == {"2.2": "2.2", "Ⅱ-1-1)": "n2", "../x": "n3"}


def test_toggles_ask_for_what_the_row_shows() -> None:
    found = made(MONTHLY, YEARLY, on=date(2021, 8, 30))
    rows = {str(row.id): row for group in found.groups for row in group.rows}
    assert rows["2.2"].near
    assert not rows["1.1"].near
    assert (rows["1.1"].status, rows["1.1"].next) == (Status.INCOMPLETE, "逾61天")
    assert rows["2.2"].findings == sum(
        1 for one in found.faults if one.indicator == "2.2" and one.severity is not Severity.NOTE
    )

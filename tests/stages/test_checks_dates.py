"""Dates that cannot be, or do not agree (contract §4)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from anjuan.model.evidence import (
    DateSource,
    Disposition,
    DocumentFacts,
    Facts,
    Format,
    Item,
    Material,
    Scan,
    Sidecar,
    Stamp,
    When,
)
from anjuan.model.finding import Severity
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence, Period, day_period
from anjuan.model.plan import Dates
from build import (
    codes,
    file,
    found,
    indicator,
    item,
    judge,
    only,
    period,
    photo,
    plan,
    sheet,
)

MONTHLY = plan(indicator(each="record 1"))
YEARLY = plan(indicator(every=Cadence.YEAR, each="record 1"))
DATED = {
    "out-of-period", "future-date", "invalid-date", "date-unknown", "date-conflict",
    "order-conflict",
}  # fmt: skip


def dated(*items: Item, on: date = date(2021, 12, 31)) -> list[str]:
    """The codes about dates that these items cause in a monthly indicator."""
    return [code for code in codes(judge(MONTHLY, *items, on=on)) if code in DATED]


# ── out of period, in the future ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("when", ["2021-01-01", "2021-12-31", "2021-06"])
def test_an_item_within_the_period_is_no_finding(when: str) -> None:
    assert dated(item("2.2", when, "record")) == []


@pytest.mark.parametrize("when", ["2020-12-31", "2020-11"])
def test_an_item_of_the_year_before_is_out_of_period(when: str) -> None:
    audit = judge(MONTHLY, item("2.2", when, "record"))
    finding = only(audit, "out-of-period")
    assert "不在2021年1月1日至2021年12月31日内" in finding.message
    assert "文件夹名" in finding.message


def test_standing_papers_may_be_older() -> None:
    standing = plan(indicator(every=Cadence.YEAR, each="rule 1", standing=True))
    assert codes(judge(standing, item("2.2", "2019-05-01", "rule"))) == []


def test_an_item_before_the_indicators_own_part_is_out_of_its_period() -> None:
    late = plan(indicator(span=Period(date(2021, 4, 25), date(2021, 12, 31), "2021")))
    assert "out-of-period" in codes(judge(late, item("2.2", "2021-04-24", "record")))
    assert "out-of-period" not in codes(judge(late, item("2.2", "2021-04-25", "record")))


def test_a_photo_of_another_year_in_an_item_is_told_by_its_path() -> None:
    old = replace(photo("IMG_1.jpg", taken="2019-03-15"), disposition=Disposition.UNFILED)
    finding = only(judge(MONTHLY, item("2.2", "2021-03-15", "record", old)), "out-of-period")
    assert finding.path is not None
    assert finding.path.endswith("IMG_1.jpg")


def test_a_date_after_the_as_of_date_is_in_the_future() -> None:
    on = date(2021, 6, 30)
    assert dated(item("2.2", "2021-06-30", "record"), on=on) == []
    assert dated(item("2.2", "2021-07-01", "record"), on=on) == ["future-date"]


def test_a_photo_taken_after_the_as_of_date_is_in_the_future() -> None:
    late = photo("IMG_1.jpg", taken="2021-07-02")
    june = item("2.2", "2021-06-30", "record", late)
    finding = only(judge(MONTHLY, june, on=date(2021, 6, 30)), "future-date")
    assert finding.path == june.materials[1].path


# ── dates that do not exist or are not known ─────────────────────────────────────────────────


def test_a_day_that_does_not_exist_is_invalid_and_not_unknown_as_well() -> None:
    assert dated(item("2.2", "", "record", invalid_date="2021-02-30")) == ["invalid-date"]


def test_a_file_name_with_a_day_that_does_not_exist_is_told_once() -> None:
    wrong = replace(file("record", "2021-02-30记录.docx"), invalid_date="2021-02-30")
    audit = judge(MONTHLY, item("2.2", "2021-02-28", wrong))
    assert (
        only(audit, "invalid-date").message
        == "《2021-02-30记录.docx》名称中的日期“2021-02-30”不存在"
    )
    both = judge(MONTHLY, item("2.2", "", wrong, invalid_date="2021-02-30"))
    assert len(found(both, "invalid-date")) == 1


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (
            ("2月签到表", "时间：2021年2月26日　地点：广场"),
            "：《签到表.xlsx》里写的是2月26日，请核对",
        ),
        (("2月签到表", "日期|2021-2-26"), "：《签到表.xlsx》里写的是2月26日，请核对"),
        (("2月签到表", "时间：2021年2月30日"), ""),
        (("时间：2021年2月26日", "日期：2021年2月27日"), ""),
        (("填表日期：2021年3月1日", "签到表"), ""),
        (("签到表", "姓名|签名"), ""),
    ],
)
def test_the_step_names_the_day_that_the_papers_themselves_say(
    said: tuple[str, ...], step: str
) -> None:
    rows = "\n".join((*said, "姓名|科室", "李静|办公室"))
    signed = sheet("attendance", rows, "签到表.xlsx")
    audit = judge(MONTHLY, item("2.2", "", signed, invalid_date="2021-02-30"))
    assert only(audit, "invalid-date").step == f"请按实际日期改名{step}。"


def test_an_undated_item_matters_where_periods_are_told_apart() -> None:
    assert dated(item("2.2", "", "record")) == ["date-unknown"]
    assert "date-unknown" not in codes(judge(YEARLY, item("2.2", "", "record")))


def test_a_packed_file_that_nobody_reads_needs_no_date() -> None:
    packed = file("document", "资料.zip", facts=Facts(Format.ARCHIVE))
    assert dated(item("2.2", "", packed)) == []


def test_an_item_that_knows_only_its_year_cannot_be_given_a_month() -> None:
    audit = judge(MONTHLY, item("2.2", "2021", "record"))
    assert "只知道是全年" in only(audit, "date-unknown").message
    assert "date-unknown" not in codes(judge(YEARLY, item("2.2", "2021", "record")))


def test_an_undated_ledger_whose_rows_are_dated_needs_no_date() -> None:
    measured = plan(indicator(every=Cadence.WEEK, measures=(Dates("日期", Cadence.WEEK),)))
    ledger = sheet("record", "日期|情况\n3月1日|正常")
    assert "date-unknown" not in codes(judge(measured, item("2.2", "", ledger)))
    plain = sheet("record", "部位|情况\n水房|正常")
    assert "date-unknown" in codes(judge(measured, item("2.2", "", plain)))


# ── photos and their activity ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("taken", ["2021-03-12", "2021-03-15", "2021-03-18"])
def test_three_days_apart_are_nobodys_business(taken: str) -> None:
    assert dated(item("2.2", "2021-03-15", "record", photo(taken=taken))) == []


def test_four_days_apart_are_one_finding_an_item() -> None:
    photos = [photo(taken=f"2021-03-{day}") for day in (10, 11, 15)]
    audit = judge(MONTHLY, item("2.2", "2021-03-15", "record", *photos))
    finding = only(audit, "date-conflict")
    assert finding.severity is Severity.WARNING
    assert "3月10日（拍摄时间）" in finding.message
    assert "3月15日（拍摄时间）" not in finding.message


@pytest.mark.parametrize(("taken", "agrees"), [("2021-03-01", True), ("2021-03-25", False)])
def test_a_picture_of_how_it_was_before_may_be_earlier(taken: str, *, agrees: bool) -> None:
    before = photo("整改前.jpg", taken=taken)
    found = dated(item("2.2", "2021-03-15", "record", before))
    assert ("date-conflict" not in found) is agrees


def test_a_photo_within_a_months_item_agrees_with_it() -> None:
    assert dated(item("2.2", "2021-03", "record", photo(taken="2021-03-30"))) == []


def test_when_wechat_saved_a_picture_says_nothing() -> None:
    saved = file(
        Kind.PHOTO, "mmexport1616000000000.jpg", when="2021-03-30", source=DateSource.FILE_NAME
    )
    assert dated(item("2.2", "2021-03-15", "record", saved)) == []


def renamed(taken: str, camera: str = "") -> Material:
    """A photo that people named after the activity's day."""
    one = photo("3.15督查2.jpg", taken=taken, camera=camera)
    return replace(one, own_when=When(day_period(date(2021, 3, 15)), DateSource.FILE_NAME))


@pytest.mark.parametrize(("taken", "agrees"), [("2021-03-16", True), ("2021-02-02", False)])
def test_a_photo_that_was_renamed_keeps_the_day_of_its_camera(taken: str, *, agrees: bool) -> None:
    audit = judge(MONTHLY, item("2.2", "2021-03-15", "record", renamed(taken)))
    assert ("date-conflict" not in codes(audit)) is agrees
    if not agrees:
        assert "2月2日（拍摄时间）" in only(audit, "date-conflict").message


def test_a_camera_that_is_always_off_by_as_much_has_a_wrong_clock() -> None:
    items = [
        item("2.2", when, "record", photo(taken=taken, camera="相机甲"))
        for when, taken in (("2021-03-15", "2021-02-15"), ("2021-05-20", "2021-04-22"))
    ]
    audit = judge(MONTHLY, *items)
    assert {one.severity for one in found(audit, "date-conflict")} == {Severity.NOTE}
    assert "相机时间没有调准" in found(audit, "date-conflict")[0].message


def test_old_pictures_of_one_camera_in_one_item_are_no_matter_of_its_clock() -> None:
    old = [photo(taken="2021-02-15", camera="相机甲") for _ in range(3)]
    right = photo(taken="2021-05-20", camera="相机甲")
    audit = judge(
        MONTHLY,
        item("2.2", "2021-03-15", "record", *old),
        item("2.2", "2021-05-20", "record", right),
    )
    assert only(audit, "date-conflict").severity is Severity.WARNING


# ── the order of papers ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "name", "signed", "wrong"),
    [
        ("notice", "会议通知.docx", "2021-03-15", False),
        ("notice", "会议通知.docx", "2021-03-16", True),
        ("notice", "关于表彰先进的通知.docx", "2021-03-20", False),
        ("summary", "总结.docx", "2021-03-15", False),
        ("summary", "总结.docx", "2021-03-14", True),
        ("bulletin", "简报.docx", "2021-03-10", True),
        ("record", "检查记录.docx", "2021-03-10", False),
    ],
)
def test_notices_come_before_and_reports_after(
    kind: str, name: str, signed: str, *, wrong: bool
) -> None:
    paper = file(kind, name, when=signed)
    assert ("order-conflict" in dated(item("2.2", "2021-03-15", "record", paper))) is wrong


def test_where_the_item_is_dated_by_its_papers_they_cannot_contradict_it() -> None:
    paper = file("summary", when="2021-03-10")
    of = item("2.2", "2021-03-15", "record", paper, source=DateSource.DOCUMENT)
    assert dated(of) == []


def test_a_paper_counts_by_the_day_on_which_it_was_signed() -> None:
    """2021年3月通报 may bear its month and be signed in April: it does not precede the activity."""
    paper = file("bulletin", "3月简报.docx", when="2021-03-10")
    document = replace(paper.facts.document or DocumentFacts(), signed=date(2021, 3, 20))
    late = replace(paper, facts=replace(paper.facts, document=document))
    assert dated(item("2.2", "2021-03-15", "record", paper)) == ["order-conflict"]
    assert dated(item("2.2", "2021-03-15", "record", late)) == []


@pytest.mark.parametrize(("other", "told"), [("2021-03-15", True), ("", False)])
def test_a_day_in_a_files_name_holds_where_another_file_bears_it_too(
    other: str, *, told: bool
) -> None:
    named = file(
        "summary", "2021-03-15督查总结.docx", when="2021-03-15", source=DateSource.FILE_NAME
    )
    document = replace(named.facts.document or DocumentFacts(), signed=date(2021, 3, 10))
    summary = replace(named, facts=replace(named.facts, document=document))
    record = file("record", f"{other}检查记录.docx", when=other, source=DateSource.FILE_NAME)
    own = replace(summary, own_when=When(period("2021-03-10"), DateSource.DOCUMENT))
    of = item("2.2", "2021-03-15", own, record, source=DateSource.FILE_NAME)
    assert dated(of) == (["order-conflict"] if told else [])


def test_a_clean_item_has_nothing_to_say() -> None:
    clean = item(
        "2.2",
        "2021-03-15",
        file("notice", when="2021-03-10"),
        "record",
        photo(taken="2021-03-15"),
        file("summary", when="2021-03-20"),
        sidecar=Sidecar(place="水房"),
    )
    assert dated(clean) == []


# ── scans ────────────────────────────────────────────────────────────────────────────────────


def scanned(kind: str, on: str, name: str = "扫描件.jpg") -> Material:
    """A scanned paper with a date that was recognised."""
    paper = file(kind, name, when=on, source=DateSource.SCAN)
    return replace(paper, facts=Facts(Format.PDF, scan=Scan(period(on).first)))


def test_a_recognised_date_out_of_order_says_that_it_was_recognised() -> None:
    of = item("2.2", "2021-03-15", "record", scanned("notice", "2021-03-18"))
    finding = only(judge(MONTHLY, of), "order-conflict")
    assert "3月18日（扫描识别）晚于活动日期" in finding.message
    assert "请先对照原件" in finding.step
    assert dated(item("2.2", "2021-03-15", "record", scanned("notice", "2021-03-12"))) == []


def test_a_day_in_the_scans_name_goes_before_the_recognised_one() -> None:
    named = replace(
        scanned("notice", "2021-03-18"),
        own_when=When(period("2021-03-12"), DateSource.FILE_NAME),
    )
    assert dated(item("2.2", "2021-03-15", "record", named)) == []


def test_an_item_dated_by_a_scan_is_not_held_against_its_papers() -> None:
    of = item(
        "2.2", "2021-03-12", "record", scanned("notice", "2021-03-18"), source=DateSource.SCAN
    )
    assert dated(of) == []


def test_a_recognised_date_in_the_future_is_to_be_looked_at_first() -> None:
    of = item("2.2", "2021-11-12", scanned("record", "2021-11-12"), source=DateSource.SCAN)
    finding = only(judge(MONTHLY, of, on=date(2021, 8, 1)), "future-date")
    assert finding.severity is Severity.WARNING
    assert "（扫描识别）" in finding.message


# ── stamps of watermark cameras ──────────────────────────────────────────────────────────────


def stamped(
    name: str, on: str, *, own: str = "", source: DateSource = DateSource.STAMP
) -> Material:
    """A photo that bears a stamp of that day; `own` is what its name or stamp makes of it."""
    shot = replace(photo(name), own_when=When(period(own or on), source))
    picture = shot.facts.picture
    assert picture is not None
    burnt = Stamp(datetime.fromisoformat(f"{on}T10:15:00+08:00"))
    return replace(shot, facts=replace(shot.facts, picture=replace(picture, stamp=burnt)))


def test_a_photo_with_a_stamp_of_another_day_conflicts_with_its_item() -> None:
    assert dated(item("2.2", "2021-03-15", "record", stamped("a.jpg", "2021-05-02"))) == [
        "date-conflict"
    ]
    assert dated(item("2.2", "2021-03-15", "record", stamped("a.jpg", "2021-03-16"))) == []


def test_a_name_that_says_when_it_was_saved_gives_way_to_the_stamp() -> None:
    late = stamped(
        "mmexport1620000000000.jpg", "2021-03-15", own="2021-05-03", source=DateSource.FILE_NAME
    )
    wrong = stamped(
        "mmexport1620000000000.jpg", "2021-05-02", own="2021-03-15", source=DateSource.FILE_NAME
    )
    assert dated(item("2.2", "2021-03-15", "record", late)) == []
    assert dated(item("2.2", "2021-03-15", "record", wrong)) == ["date-conflict"]

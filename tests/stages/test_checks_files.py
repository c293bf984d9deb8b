"""Files that cannot serve, lie wrong, or lack something (contract §4)."""

from dataclasses import replace

import pytest

from anjuan.model.evidence import Disposition, Facts, Format, Item, Problem, Quality, Sidecar
from anjuan.model.finding import Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence
from anjuan.model.units import IndicatorId, RelPath
from build import (
    broken,
    codes,
    document_facts,
    file,
    found,
    indicator,
    item,
    judge,
    only,
    people,
    photo,
    photo_facts,
    plan,
    sheet,
)

ANY = plan(indicator(every=Cadence.YEAR, title="卫生督查"))
ROSTER = plan(indicator(every=Cadence.YEAR), roster=people("李静", "张三"))


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (Problem.UNREADABLE, "unreadable-file"),
        (Problem.ENCRYPTED, "encrypted-file"),
        (Problem.EMPTY, "empty-file"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_of_its_department(
    problem: Problem, code: str
) -> None:
    finding = only(
        judge(ANY, item("2.2", "2021-03-15", "record", broken("notice", "通知.docx", problem))),
        code,
    )
    assert (finding.severity, finding.remedy) == (Severity.ERROR, Remedy.FIX)
    assert finding.departments == ("办公室",)
    assert "《通知.docx》" in finding.message


def test_a_sidecar_that_is_not_understood_is_to_be_put_right_and_not_to_be_copied_anew() -> None:
    told = replace(broken("document", "说明.yaml"), kind=None, disposition=Disposition.METADATA)
    finding = only(judge(ANY, item("2.2", "2021-03-15", "record"), loose=[told]), "unreadable-file")
    assert "没有采用" in finding.message
    assert "改正" in finding.step
    assert "拷贝" not in finding.step


@pytest.mark.parametrize(
    ("folder", "owner"),
    [
        ("2-任务/2.2-指标/2021-03-15 督查", "2.2"),
        ("2-任务/2.2-指标", "2.2"),
        ("2-任务", None),
        ("3-任务/2.2-卫生督查", None),
    ],
)
def test_a_sidecar_is_of_those_in_whose_folder_it_lies(folder: str, owner: str | None) -> None:
    path = RelPath(f"{folder}/说明.yaml")
    told = replace(broken("document", path), kind=None, disposition=Disposition.METADATA)
    of = plan(indicator(every=Cadence.YEAR, title="卫生督查"), indicator("3.1"))
    finding = only(judge(of, item("2.2", "2021-03-15", "record"), loose=[told]), "unreadable-file")
    assert finding.indicator == owner
    assert finding.departments == (("办公室",) if owner else ())


def test_what_is_left_out_on_purpose_may_be_broken() -> None:
    left_out = replace(broken("notice", "通知（作废）.docx"), disposition=Disposition.EXCLUDED)
    assert codes(judge(ANY, item("2.2", "2021-03-15", "record"), loose=[left_out])) == []


def test_a_repaired_file_counts_and_is_told() -> None:
    paper = file("record", "记录.pdf", facts=replace(document_facts(), damaged="第2页打不开"))
    audit = judge(ANY, item("2.2", "2021-03-15", paper))
    finding = only(audit, "damaged-file")
    assert finding.severity is Severity.WARNING
    assert finding.message == "《记录.pdf》第2页打不开"
    left_out = replace(paper, disposition=Disposition.EXCLUDED)
    assert codes(judge(ANY, item("2.2", "2021-03-15", "record"), loose=[left_out])) == []


def test_a_file_without_a_reader_is_a_warning() -> None:
    scan = broken("notice", "通知.ofd", Problem.UNSUPPORTED)
    audit = judge(ANY, item("2.2", "2021-03-15", "record", scan))
    assert codes(audit) == ["unsupported-file"]
    assert only(audit, "unsupported-file").severity is Severity.WARNING


def test_an_archive_is_to_be_unpacked() -> None:
    facts = Facts(Format.ARCHIVE)
    packed = file("document", "照片.zip", facts=facts, disposition=Disposition.ATTACHED)
    finding = only(judge(ANY, item("2.2", "2021-03-15", "record", packed)), "unsupported-file")
    assert "解压" in finding.step


def test_a_blank_form_is_told_and_its_filled_twin_is_not() -> None:
    blank = sheet("record", "序号|部位|情况\n1||\n2||")
    filled = sheet("record", "序号|部位|情况\n1|水房|正常\n2||")
    audit = judge(ANY, item("2.2", "2021-03-15", "record", blank, filled))
    assert only(audit, "blank-form").path == audit_path(blank.file.name)


@pytest.mark.parametrize(
    ("row", "blank"),
    [("1|地面|10||", True), ("1|地面|10|9|", False), ("1|地面|10||已擦净", False)],
)
def test_what_is_printed_in_a_form_does_not_fill_it(row: str, *, blank: bool) -> None:
    form = sheet("record", f"序号|检查项目|分值|得分|备注\n{row}")
    audit = judge(ANY, item("2.2", "2021-03-15", "record", form))
    assert ("blank-form" in codes(audit)) is blank


def audit_path(name: str) -> str:
    return f"2-任务/2.2-指标/2021-03-15 督查/{name}"


# ── filing ───────────────────────────────────────────────────────────────────────────────────


def test_a_file_of_the_inbox_names_the_likeliest_indicators() -> None:
    inbox = replace(file("photo", disposition=Disposition.UNFILED), likely=(IndicatorId("2.2"),))
    finding = only(judge(ANY, item("2.2", "2021-03-15", "record"), loose=[inbox]), "unfiled")
    assert finding.severity is Severity.WARNING
    assert "可能是2.2“卫生督查”" in finding.step


@pytest.mark.parametrize(
    ("folder", "step"),
    [
        (("待整理",), "anjuan file"),
        (("2-任务", "待整理", "旧"), "anjuan file"),
        (("2-任务",), "移入所属指标文件夹"),
    ],
)
def test_the_command_for_the_inbox_is_named_for_what_lies_there(
    folder: tuple[str, ...], step: str
) -> None:
    lying = file("photo", disposition=Disposition.UNFILED)
    lying = replace(
        lying,
        file=replace(
            lying.file, parents=folder, path=RelPath("/".join((*folder, lying.file.name)))
        ),
    )
    assert step in only(judge(ANY, loose=[lying]), "unfiled").step


def test_a_file_under_another_tasks_folder_is_misfiled() -> None:
    wrong = replace(
        file("photo", disposition=Disposition.UNFILED), misfiled="4.10-志愿服务", reason="放错位置"
    )
    audit = judge(ANY, item("2.2", "2021-03-15", "record"), loose=[wrong])
    assert codes(audit) == ["misfiled"]


# ── photos ───────────────────────────────────────────────────────────────────────────────────

PLACE = Sidecar(place="一楼大厅")


@pytest.mark.parametrize(("width", "small"), [(1200, False), (1199, True)])
def test_the_long_edge_decides_on_resolution(width: int, *, small: bool) -> None:
    facts = photo_facts("x", width=900, height=width)
    shot = replace(photo(), facts=facts)
    audit = judge(ANY, item("2.2", "2021-03-15", "record", shot, sidecar=PLACE))
    assert ("low-resolution" in codes(audit)) is small


SHARP = Quality(fine=40, coarse=100, dark=20, light=230)


@pytest.mark.parametrize(
    ("seen", "flaw"),
    [
        pytest.param(Quality(4, 77, 20, 230), "模糊不清", id="out of focus"),
        pytest.param(
            Quality(1, 12, 20, 230), "模糊不清", id="so far out of focus that no shape is left"
        ),
        pytest.param(Quality(3, 12, 20, 230), "", id="soft light with an edge in it"),
        pytest.param(Quality(1, 4, 2, 23), "几乎全黑", id="black"),
        pytest.param(Quality(1, 4, 239, 255), "几乎全白", id="white"),
        pytest.param(SHARP, "", id="sharp"),
        pytest.param(Quality(4, 10, 3, 60), "", id="a hall at night"),
        pytest.param(Quality(1, 6, 140, 190), "", id="a bare wall, or fog"),
        pytest.param(Quality(8, 90, 20, 230), "", id="a portrait before a soft background"),
    ],
)
def test_a_photo_must_show_something(seen: Quality, flaw: str) -> None:
    picture = photo_facts("x").picture
    assert picture is not None
    shot = replace(photo(), facts=Facts(Format.JPEG, picture=replace(picture, quality=seen)))
    audit = judge(ANY, item("2.2", "2021-03-15", "record", shot, sidecar=PLACE))
    assert codes(audit) == (["poor-photo"] if flaw else [])
    assert all(flaw in one.message for one in audit.findings)


def test_a_photographed_page_is_not_measured_as_a_photo() -> None:
    picture = photo_facts("x").picture
    assert picture is not None
    blurred = replace(picture, quality=Quality(4, 77, 20, 230), paper=True)
    shot = replace(photo(), facts=Facts(Format.JPEG, picture=blurred))
    assert codes(judge(ANY, item("2.2", "2021-03-15", "record", shot, sidecar=PLACE))) == []


def test_a_small_screenshot_is_no_fault() -> None:
    shot = replace(file(Kind.SCREENSHOT), facts=photo_facts("x", width=400, height=800))
    assert codes(judge(ANY, item("2.2", "2021-03-15", shot))) == []


def test_photos_without_a_place_are_told_once_an_item() -> None:
    audit = judge(ANY, item("2.2", "2021-03-15", "photo*3"))
    caption = only(audit, "missing-caption")
    assert caption.message == "3月15日“督查”的3张照片说不出地点"
    assert caption.step == (
        "请在这一档的说明.txt，或 anjuan captions 写出的照片说明.xlsx中写明地点。"
    )


def test_of_loose_photos_the_worksheet_beside_them_can_speak() -> None:
    loose = replace(item("2.2", "2021-03-15", "photo*3"), folder=None)
    step = only(judge(ANY, loose), "missing-caption").step
    assert step == "请运行 anjuan captions，在照片所在文件夹的照片说明.xlsx中写明地点。"


@pytest.mark.parametrize("title", ["整改现场", "各科室督查", "网站督查", "门前四包督查", "站岗"])
def test_a_word_with_the_letter_of_a_place_names_none(title: str) -> None:
    assert "missing-caption" in codes(judge(ANY, item("2.2", "2021-03-15", "photo", title=title)))


@pytest.mark.parametrize(
    "title", ["会议室整改现场", "江北社区门前三包", "汉江大道清扫", "网点大厅"]
)
def test_a_place_beside_such_a_word_is_one(title: str) -> None:
    of = item("2.2", "2021-03-15", "photo", title=title)
    assert "missing-caption" not in codes(judge(ANY, of))


@pytest.mark.parametrize(
    "of",
    [
        item("2.2", "2021-03-15", "photo", sidecar=PLACE),
        item("2.2", "2021-03-15", "photo", title="一楼大厅卫生督查"),
        item(
            "2.2",
            "2021-03-15",
            "photo",
            file("notice", facts=document_facts("时间：3月15日\n地点：三楼会议室")),
        ),
        item("2.2", "2021-03-15", "photo", sheet("record", "日期|地点\n3月15日|水房")),
        item("2.2", "2021-03-15", "record"),
    ],
)
def test_a_place_may_be_had_from_anything_in_the_item(of: Item) -> None:
    assert "missing-caption" not in codes(judge(ANY, of))


# ── lists ────────────────────────────────────────────────────────────────────────────────────


def test_a_list_only_as_a_picture_is_a_note_and_its_transcript_settles_it() -> None:
    scan = replace(file("attendance", "签到表.jpg"), facts=photo_facts("x"))
    assert (
        only(judge(ROSTER, item("2.2", "2021-03-15", scan)), "picture-of-table").severity
        is Severity.NOTE
    )
    transcript = sheet("attendance", "姓名|签名\n李静|", "签到表.xlsx", transcript_of="签到表.jpg")
    assert codes(judge(ROSTER, item("2.2", "2021-03-15", scan, transcript))) == []


def test_names_that_the_roster_lacks_are_one_note_a_table() -> None:
    rows = "姓名|单位|签名\n李静|本局|李静\n王五|本局|王五\n赵六||赵六\n钱七|市财政局|钱七"
    finding = only(
        judge(ROSTER, item("2.2", "2021-03-15", sheet("attendance", rows))), "unknown-person"
    )
    assert finding.severity is Severity.NOTE
    assert "王五、赵六不在花名册上" in finding.message


def test_a_list_of_known_people_has_no_note() -> None:
    rows = "姓名|签名\n李　静|√\n张三|√\n合计|2"
    assert codes(judge(ROSTER, item("2.2", "2021-03-15", sheet("attendance", rows)))) == []


def test_a_form_that_nobody_signed_wants_its_signed_scan() -> None:
    unsigned = sheet("attendance", "姓名|签名\n李静|\n张三|", "签到表.xlsx")
    alone = judge(ROSTER, item("2.2", "2021-03-15", unsigned))
    assert codes(alone) == ["unsigned-table"]
    scan = replace(file("attendance", "签到表扫描.jpg"), facts=photo_facts("x"))
    assert codes(judge(ROSTER, item("2.2", "2021-03-15", unsigned, scan))) == []


def test_a_typed_list_without_a_place_to_sign_is_no_unsigned_form() -> None:
    typed = sheet("attendance", "姓名|科室\n李静|办公室")
    assert codes(judge(ROSTER, item("2.2", "2021-03-15", typed))) == []


def test_working_days_of_a_year_without_published_holidays_are_owned_up_to() -> None:
    span = plan(indicator()).period
    future = replace(
        span, first=span.first.replace(year=2090), last=span.last.replace(year=2090), label="2090"
    )
    weekly = plan(indicator(every=Cadence.WEEK, span=future), span=future)
    assert codes(judge(weekly)) == ["calendar-unknown"]
    monthly = plan(indicator(span=future), span=future)
    assert codes(judge(monthly)) == []


def test_every_finding_has_a_sentence_and_a_next_step() -> None:
    audit = judge(
        ROSTER,
        item("2.2", "2021-03-15", broken("notice", "通知.docx"), "photo"),
        item("2.2", "2022-03-15", "record"),
    )
    assert found(audit, "unreadable-file")
    for one in audit.findings:
        assert one.message
        assert not one.message.endswith("。")
        assert one.step.endswith("。")

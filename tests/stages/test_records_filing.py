"""What the archive makes of a year's files: 件, groups, recordings, and lists of the rest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.archive import Role, Series
from anjuan.model.evidence import Disposition, Facts, Format, Material, Problem, VideoFacts
from anjuan.model.kinds import Kind
from anjuan.model.plan import ArchiveRules
from anjuan.model.units import Pixels
from anjuan.stages.archive_proof import partition_faults, places
from anjuan.stages.records_filing import class_units, without_unmade
from archives import RULES, filed, names, office, paper
from build import broken, file, item, photo

DAY = "2021-03-15"


# ── what is a 件 ─────────────────────────────────────────────────────────────────────────────


def test_each_document_is_a_record_of_its_own() -> None:
    made = filed(item("2.2", DAY, paper("notice"), paper("record"), paper("circular")))

    assert [len(one.papers) for one in made.records] == [1, 1, 1]


def test_a_sign_in_sheet_goes_with_the_minutes_of_its_meeting() -> None:
    minutes, sheet = paper("minutes", "会议记录.docx"), paper("attendance", "签到表.docx")
    (made,) = filed(item("2.2", DAY, sheet, minutes)).records

    assert names(made) == ["会议记录.docx", "签到表.docx"]
    assert [one.role for one in made.papers] == [Role.BODY, Role.ATTACHMENT]


def test_without_minutes_a_sign_in_sheet_is_a_record() -> None:
    made = filed(item("2.2", DAY, paper("attendance"), paper("notice")))

    assert len(made.records) == 2


def test_the_plan_may_say_what_stays_apart() -> None:
    rules = replace(RULES, together=((Kind.ATTENDANCE, ()),))
    made = filed(item("2.2", DAY, paper("attendance"), paper("minutes")), of=office(rules))

    assert len(made.records) == 2


def test_a_notice_has_its_attachments_and_what_it_issues_behind_it() -> None:
    notice = paper("notice", "通知.docx", title="关于印发《卫生督查方案》的通知")
    made = filed(
        item(
            "2.2", DAY, paper("ledger", "附件1.docx"), paper("scheme", "卫生督查方案.docx"), notice
        )
    )

    (only,) = made.records
    assert names(only)[0] == "通知.docx"
    assert set(names(only)[1:]) == {"附件1.docx", "卫生督查方案.docx"}


def test_numbered_attachments_stand_in_the_order_of_their_numbers() -> None:
    (made,) = filed(
        item("2.2", DAY, paper("list", "附件2督查组名单.docx"), paper("notice", "通知.docx"),
             paper("document", "附件10评分办法.docx"), paper("document", "标准（附件一）.docx"))
    ).records  # fmt: skip

    assert names(made) == [
        "通知.docx", "标准（附件一）.docx", "附件2督查组名单.docx", "附件10评分办法.docx",
    ]  # fmt: skip


def test_the_sheet_of_its_handling_goes_with_the_paper() -> None:
    came = (paper("incoming", "收文办文单.docx"), paper("incoming", "市创建办来文.docx"))
    sent = (paper("document", "发文稿纸.docx"), paper("notice", "通知.docx"))

    assert [names(one) for one in filed(item("2.2", DAY, *came)).records] == [
        ["市创建办来文.docx", "收文办文单.docx"]
    ]
    assert [names(one) for one in filed(item("2.2", DAY, *sent)).records] == [
        ["通知.docx", "发文稿纸.docx"]
    ]
    assert [names(one) for one in filed(item("2.2", DAY, came[0])).records] == [["收文办文单.docx"]]


def test_a_paper_of_another_unit_is_never_said_to_be_ours() -> None:
    (came,) = filed(item("2.2", DAY, paper("incoming", "市创建办来文.docx"))).records
    (noted,) = filed(item("2.2", DAY, paper("incoming", "收文办文单.docx"))).records

    assert came.author == ""
    assert came.remarks == ("来文单位没有识别出来，责任者待补",)
    assert noted.author == "办公室"


def test_the_sheets_of_a_scan_are_one_record() -> None:
    scans = [
        replace(photo(f"签到表{at}.jpg"), kind=Kind.ATTENDANCE, kinds=(Kind.ATTENDANCE,))
        for at in (1, 2)
    ]
    (made,) = filed(item("2.2", DAY, *scans)).records

    assert names(made) == ["签到表1.jpg", "签到表2.jpg"]
    assert {one.role for one in made.papers} == {Role.BODY}


def test_the_editable_text_of_a_signed_paper_goes_with_it() -> None:
    signed = file("scheme", "方案（盖章）.pdf", facts=Facts(Format.PDF))
    (made,) = filed(item("2.2", DAY, paper("scheme", "方案.docx"), signed)).records

    assert names(made) == ["方案（盖章）.pdf", "方案.docx"]
    assert made.papers[1].role is Role.EDITABLE


def test_a_mute_scan_is_catalogued_by_its_editable_text() -> None:
    text = paper("notice", "通知.docx", title="关于开展督查的通知", signed="2021-03-10",
                 number="某发〔2021〕6号")  # fmt: skip
    signed = file("notice", "通知（盖章）.pdf", facts=Facts(Format.PDF))
    (made,) = filed(item("2.2", DAY, text, signed)).records

    assert (made.title, made.document_number, made.date) == (
        "关于开展督查的通知", "某发〔2021〕6号", "20210310",
    )  # fmt: skip


# ── class ────────────────────────────────────────────────────────────────────────────────────


def test_it_is_kept_as_long_as_its_kind_is_and_filed_with_who_answers_for_it() -> None:
    made = filed(
        item("2.2", DAY, paper("notice"), paper("record")), item("3.1", DAY, paper("notice"))
    )

    assert [(one.of.retention, one.of.unit, one.of.code) for one in made.records] == [
        ("D30", "办公室", "BGS"),
        ("D10", "办公室", "BGS"),
        ("D30", "工会", "GHU"),
    ]


def test_the_plans_retention_goes_first_and_the_longest_of_a_record_holds() -> None:
    rules = replace(RULES, retention=((Kind.MINUTES, "D10"), (Kind.ATTENDANCE, "Y")))
    (made,) = filed(
        item("2.2", DAY, paper("minutes"), paper("attendance")), of=office(rules)
    ).records

    assert made.of.retention == "Y"


@pytest.mark.parametrize(
    ("order", "unit"),
    [("年度-机构-保管期限", "办公室"), ("年度-保管期限-问题", "任务2"), ("年度-保管期限", "")],
)
def test_the_order_of_classes_decides_by_what_papers_are_divided(order: str, unit: str) -> None:
    of = office(replace(RULES, order=order))
    (made,) = filed(item("2.2", DAY, paper("notice")), of=of).records
    wanted = of.tasks[0].title if "问题" in order else unit

    assert made.of.unit == wanted
    assert (made.of.unit in class_units(of)) is bool(unit)


# ── year ─────────────────────────────────────────────────────────────────────────────────────


def test_what_is_signed_in_the_next_year_waits_for_it() -> None:
    late = paper(
        "circular", "12月通报.docx", title="关于2021年12月督查情况的通报", signed="2022-01-06"
    )
    made = filed(item("2.2", "2021-12-20", late, paper("record")))

    assert [(one.title, one.date, one.year) for one in made.next_year] == [
        ("关于2021年12月督查情况的通报", "20220106", 2022)
    ]
    assert len(made.records) == 1


def test_what_is_from_an_earlier_year_belongs_to_that_archive() -> None:
    made = filed(item("2.2", DAY, paper("circular", "通报.docx", signed="2020-12-28")))

    assert made.records == ()
    assert [one.reason for one in made.left_out] == ["形成于2020年，属2020年度"]


def test_what_lies_outside_the_assessed_period_is_archived_by_its_own_year() -> None:
    outside = replace(
        paper("record", signed="2021-11-03"),
        disposition=Disposition.UNFILED,
        reason="日期不在考评时段内",
    )

    assert len(filed(item("2.2", "2021-11-03", outside)).records) == 1


# ── what stays out ───────────────────────────────────────────────────────────────────────────


def test_drafts_duplicates_accounts_and_what_is_never_archived_stay_out_with_their_reason() -> None:
    rules = replace(RULES, never=(Kind.SCREENSHOT,))
    made = filed(
        item(
            "2.2",
            DAY,
            paper("scheme", "方案（讨论稿）.docx"),
            paper("record", "记录.docx", bytes_="同样的字节"),
            paper("record", "记录 副本.docx", bytes_="同样的字节"),
            paper("voucher", "购药发票.docx"),
            paper("document", "会议座次表.docx"),
            replace(photo("公众号截图.jpg"), kind=Kind.SCREENSHOT, kinds=(Kind.SCREENSHOT,)),
        ),
        of=office(rules),
    )
    why = {one.path.rpartition("/")[2]: one.reason for one in made.left_out}

    assert why["方案（讨论稿）.docx"] == "过程稿，不是定稿"
    assert any(one.startswith("重份，与“") for one in why.values())
    assert why["购药发票.docx"] == "属于会计档案"
    assert why["会议座次表.docx"] == "事务性材料，没有保存价值"
    assert why["公众号截图.jpg"] == "任务清单写明截图不归档（archive 的 never）"
    assert len(made.records) == 1


def test_of_the_same_file_the_one_is_kept_that_is_not_named_as_a_copy() -> None:
    names_ = ("IMG_1(1).jpg", "IMG_1.jpg", "通知 - 副本.docx", "通知.docx")
    files = [paper("notice", one, bytes_="通知") for one in names_ if one.endswith("docx")]
    files += [photo(one, bytes_="照片") for one in names_ if one.endswith("jpg")]
    made = filed(item("2.2", DAY, *files))

    assert {one.path.rpartition("/")[2] for one in made.left_out} == {names_[0], names_[2]}


def test_what_is_archived_with_another_year_is_no_duplicate_for_this_one() -> None:
    rule = [paper("rule", "制度.docx", bytes_="同") for _ in range(2)]
    made = filed(item("2.2", "2018-05-01", rule[0]), item("3.1", "2021-05-01", rule[1]))

    assert len(made.records) == 1
    assert [one.reason for one in made.left_out] == ["形成于2018年，属2018年度"]


def test_a_draft_stays_out_though_the_final_text_lies_beside_it() -> None:
    made = filed(
        item("2.2", DAY, paper("scheme", "方案（初稿）.docx"), paper("scheme", "方案.docx"))
    )

    assert [names(one) for one in made.records] == [["方案.docx"]]
    assert len(made.left_out) == 1


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        (Problem.CLASSIFIED, "涉密材料，没有读取和复制"),
        (Problem.ENCRYPTED, "设有打开密码"),
        (Problem.EMPTY, "空文件"),
        (Problem.UNREADABLE, "打不开"),
        (Problem.UNSUPPORTED, "格式读不了"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(problem: Problem, why: str) -> None:
    made = filed(item("2.2", DAY, broken("record", "记录.docx", problem)))

    assert [(one.reason, bool(one.step)) for one in made.left_out] == [(why, True)]
    assert made.records == ()


def test_originals_of_sensitive_indicators_are_archived_in_full() -> None:
    held = replace(paper("list"), disposition=Disposition.ATTACHED, reason="敏感材料")

    assert len(filed(item("2.2", DAY, held), of=office(sensitive=True)).records) == 1


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ("", "[2021年卫生督查检查记录]"),
        ("关于对张三同志诫勉谈话的决定", "关于对张三同志诫勉谈话的决定"),
    ],
)
def test_a_title_that_we_draw_up_of_sensitive_papers_names_nobody(own: str, title: str) -> None:
    held = paper("record", "与张三谈话记录.docx", title=own)
    made = filed(
        item("2.2", DAY, held, photo("与张三谈话.jpg"), title="与张三谈话"),
        of=office(sensitive=True),
    )

    assert [one.title for one in made.records] == [title], "what a paper bears is copied as it is"
    assert "涉及个人信息，利用须经审批" in made.records[0].remarks
    assert made.groups[0].title == "2021年3月15日卫生督查"
    assert "张三" not in made.groups[0].caption
    assert "张三" not in made.groups[0].photos[0].caption


def test_sensitive_papers_of_one_title_are_told_apart_by_their_days() -> None:
    made = filed(
        item("2.2", "2021-03-15", paper("record", "与张三谈话记录.docx"), title="与张三谈话"),
        item("2.2", "2021-03-18", paper("record", "与李四谈话记录.docx"), title="与李四谈话"),
        of=office(sensitive=True),
    )

    assert [one.title for one in made.records] == [
        "[2021年卫生督查检查记录（2021年3月15日）]",
        "[2021年卫生督查检查记录（2021年3月18日）]",
    ]


def test_a_record_whose_body_makes_no_page_is_not_filed_its_attachment_is_told_of() -> None:
    made = filed(
        item("2.2", DAY, paper("minutes", "会议记录.docx"), paper("attendance", "签到表.docx")),
        item("3.1", DAY, paper("notice", "通知.docx")),
    )
    first, second = made.records
    sheet, notice = first.papers[1].material.path, second.papers[0].material.path
    after = without_unmade(made, {sheet: "转换不成", notice: "转换不成"})

    assert [names(one) for one in after.records] == [["会议记录.docx"]]
    assert after.records[0].remarks == ("附件《签到表.docx》不能成页，没有归入",)
    assert [one.reason for one in after.left_out] == ["不能成页：转换不成"] * 2


def test_certificates_are_a_record_each_and_other_years_workspaces_are_not_archived() -> None:
    shown = [
        replace(photo(f"荣誉证书{at}.jpg"), kind=Kind.CERTIFICATE, kinds=(Kind.CERTIFICATE,))
        for at in (1, 2)
    ]
    along = replace(item("2.2", "2021-02-01", paper("notice")), along=True)

    assert len(filed(item("2.2", DAY, *shown)).records) == 2
    assert filed(along).records == ()


# ── photographs, video, sound ────────────────────────────────────────────────────────────────


def test_the_photos_of_an_event_are_one_group_in_the_order_in_which_they_were_taken() -> None:
    late, early = photo("b.jpg", taken="2021-03-15"), photo("c.jpg", taken="2021-03-14")
    (group,) = filed(item("2.2", DAY, late, early, title="卫生督查")).groups

    assert [one.material.file.name for one in group.photos] == ["c.jpg", "b.jpg"]
    assert (group.title, group.first, group.of.retention) == (
        "2021年3月15日卫生督查",
        "20210315",
        "D10",
    )
    assert "摄影者" in group.photos[0].missing


def test_each_half_of_a_pair_before_and_after_bears_the_day_on_which_it_was_taken() -> None:
    halves = (
        photo("水房整改前.jpg", taken="2021-03-13"),
        photo("水房整改后.jpg", taken="2021-03-17"),
    )
    (group,) = filed(item("2.2", DAY, *halves, photo("全景.jpg"), title="卫生督查")).groups
    told = {one.material.file.name: one for one in group.photos}

    assert {name: one.elements.when for name, one in told.items()} == {
        "水房整改前.jpg": "2021年3月13日",
        "水房整改后.jpg": "2021年3月17日",
        "全景.jpg": "2021年3月15日",
    }
    assert told["水房整改前.jpg"].caption == "2021年3月13日，水房整改前。"
    assert told["水房整改后.jpg"].caption == "2021年3月17日，水房整改后。"
    assert group.caption.startswith("2021年3月15日"), "the event's own day"


def test_videos_and_sound_are_archived_one_by_one() -> None:
    video = Facts(Format.VIDEO, video=VideoFacts(12.0, Pixels(1280), Pixels(720)))
    sound = Facts(Format.AUDIO, problem=Problem.UNSUPPORTED)
    made = filed(
        item("2.2", DAY, file("video", "现场.mp4", facts=video),
             file("minutes", "会议记录.mp3", facts=sound, disposition=Disposition.ATTACHED))
    )  # fmt: skip

    assert [one.series for one in made.recordings] == [Series.VIDEO, Series.SOUND]


# ── the law ──────────────────────────────────────────────────────────────────────────────────

_KINDS = st.sampled_from([one for one in Kind if one not in (Kind.PHOTO, Kind.VIDEO)])
_PAPERS = st.builds(
    lambda kind, stem, signed, same: paper(
        kind, f"{stem}.docx", signed=signed, bytes_="同" if same else ""
    ),
    _KINDS,
    st.sampled_from(
        ["附件1", "方案（讨论稿）", "签到表1", "签到表2", "发票", "记录", "座签", "7月"]
    ),
    st.sampled_from(["", "2020-12-30", "2021-06-01", "2022-01-05"]),
    st.booleans(),
)
_PHOTOS = st.builds(lambda name, day: photo(f"{name}.jpg", taken=day),
                    st.sampled_from(["现场", "合影", "a"]),
                    st.sampled_from(["", "2020-05-01", "2021-05-01", "2022-05-01"]))  # fmt: skip
_BROKEN = st.builds(lambda problem: broken("record", "坏.docx", problem), st.sampled_from(Problem))
_DISPOSITIONS = st.sampled_from(list(Disposition))


@given(st.lists(st.tuples(st.one_of(_PAPERS, _PHOTOS, _BROKEN), _DISPOSITIONS), max_size=8))
def test_every_file_is_in_exactly_one_place(drawn: list[tuple[Material, Disposition]]) -> None:
    files = [
        replace(one, file=replace(one.file, name=f"{at}-{one.file.name}"), disposition=disposition)
        for at, (one, disposition) in enumerate(drawn)
    ]
    of = item("2.2", DAY, *files)
    made = filed(of, of=office(ArchiveRules(fonds="0138", never=(Kind.SURVEY,))))
    wanted = [one.path for one in of.materials]

    assert partition_faults(made, wanted) == ()
    assert len(list(places(made))) == len(wanted)

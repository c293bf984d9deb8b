"""Papers by their form, copied records, head-counts, open problems: each with its clean twin."""

from dataclasses import replace
from datetime import date

import pytest

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.model.evidence import Facts, Format, Item, Material
from anjuan.model.finding import Remedy, Severity
from anjuan.model.periods import Cadence
from anjuan.model.plan import Closed
from anjuan.model.units import RelPath
from anjuan.stages.checks.arrivals import working_days
from build import codes, file, found, indicator, item, judge, only, plan, sheet

PLAN = plan(indicator("2.2"), indicator("2.3", "清扫"))
PAPERS = {
    "incomplete-document", "draft-document", "wrong-unit", "copied-text", "count-conflict",
    "open-problem",
}  # fmt: skip
NOTICE = """\
关于开展卫生督查的通知
各科室、各窗口：
定于3月15日开展卫生督查，请做好准备。
安康市行政审批服务局
2021年3月10日
"""


def paper(kind: str, text: str, name: str = "", *, tracked: int = 0) -> Material:
    """A Word document as its reader understands these lines."""
    facts = Facts(Format.DOCX, document=document(paragraphs(text.split("\n")), tracked=tracked))
    return file(kind, name, facts=facts)


def told(*material: Material, when: str = "2021-03-15") -> list[str]:
    return [code for code in codes(judge(PLAN, item("2.2", when, *material))) if code in PAPERS]


# ── incomplete-document ──────────────────────────────────────────────────────────────────────


def without(line: str) -> str:
    return NOTICE.replace(line, "")


def test_a_whole_notice_is_no_fault() -> None:
    assert told(paper("notice", NOTICE)) == []


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (without("安康市行政审批服务局\n"), "没有落款单位"),
        (without("2021年3月10日\n"), "没有成文日期"),
        (NOTICE.replace("2021年3月10日", "2021年3月  日"), "成文日期没有填完（2021年3月日）"),
        (f"安康市行政审批服务局文件\n安行审发〔2021〕  号\n{NOTICE}", "文号没有填"),
        (f"安康市行政审批服务局文件\n{NOTICE}", "没有文号"),
    ],
)
def test_what_a_notice_lacks_of_its_own_form_is_named(text: str, lacking: str) -> None:
    finding = only(
        judge(PLAN, item("2.2", "2021-03-15", paper("notice", text))), "incomplete-document"
    )
    assert lacking in finding.message
    assert finding.severity is Severity.WARNING
    assert finding.remedy is Remedy.FIX


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param("notice", "明天下午大扫除，请大家带好工具。", id="a message from a chat"),
        pytest.param("record", "卫生督查记录\n一楼大厅干净。", id="a record"),
        pytest.param("summary", "义务清扫小结\n大家都来了。", id="a summary"),
        pytest.param("notice", NOTICE.replace("3月10日", "3月"), id="dated by the month"),
        pytest.param("notice", f"安行审发〔2021〕6号\n{NOTICE}", id="with its number"),
    ],
)
def test_what_shows_no_official_form_is_not_judged_by_it(kind: str, text: str) -> None:
    assert told(paper(kind, text)) == []


# ── draft-document ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name", ["工作方案（征求意见稿）.docx", "总结(讨论稿).docx", "方案初稿.docx", "通知（草）.docx"]
)
def test_a_draft_by_its_name_is_told(name: str) -> None:
    assert told(paper("scheme", "工作方案\n一、目标。", name)) == ["draft-document"]


def test_a_draft_by_its_own_words_and_one_with_open_changes_are_told() -> None:
    assert told(paper("scheme", "工作方案（讨论稿）\n一、目标。")) == ["draft-document"]
    finding = only(
        judge(PLAN, item("2.2", "2021-03-15", paper("scheme", "工作方案\n一、目标。", tracked=3))),
        "draft-document",
    )
    assert "3处修订没有接受" in finding.message


@pytest.mark.parametrize(
    "name",
    ["草坪养护方案.docx", "关于征求《方案（征求意见稿）》意见的通知.docx", "起草小组名单.docx"],
)
def test_a_name_with_the_same_letters_is_no_draft(name: str) -> None:
    assert told(paper("scheme", "工作方案\n一、目标。", name)) == []


def test_a_draft_beside_its_final_text_is_no_fault() -> None:
    draft = paper("scheme", "工作方案\n一、目标。", "实施方案（征求意见稿）.docx")
    final = paper("scheme", "工作方案\n一、目标。二、措施。", "实施方案.docx")
    assert told(draft, final) == []


# ── wrong-unit ───────────────────────────────────────────────────────────────────────────────


def signed_by(unit: str, to: str = "各科室、各窗口") -> Material:
    text = NOTICE.replace("安康市行政审批服务局", unit).replace("各科室、各窗口", to)
    return paper("notice", text)


@pytest.mark.parametrize("unit", ["汉滨区政务服务中心", "××市行政审批服务局", "宝鸡市教育局"])
def test_a_paper_to_our_own_departments_under_another_name_is_told(unit: str) -> None:
    assert told(signed_by(unit)) == ["wrong-unit"]


@pytest.mark.parametrize(
    "unit",
    ["安康市行政审批服务局", "市行政审批服务局", "安康市行政审批局", "办公室", "财务科",
     "创建工作领导小组办公室", "中共安康市行政审批服务局党组", "机关工会委员会"],
)  # fmt: skip
def test_our_name_its_short_forms_and_our_bodies_are_ours(unit: str) -> None:
    assert told(signed_by(unit)) == []


def test_a_paper_that_came_from_above_is_no_wrong_unit() -> None:
    assert told(signed_by("安康市创建工作领导小组办公室", "市直各部门")) == []
    assert told(signed_by("安康市爱国卫生运动委员会办公室", "各县区人民政府，市直各部门")) == []


# ── copied-text ──────────────────────────────────────────────────────────────────────────────

BODY = (
    "督查组对一楼大厅、二楼走廊、三楼会议室和食堂进行了督查，共检查{n}处。大厅导办台物品摆放整齐，"
    "走廊无杂物堆放，会议室桌椅干净，食堂后厨台面清洁。督查组要求各科室继续保持，责任到人。"
)


def months(*texts: str) -> tuple[Item, ...]:
    return tuple(
        item("2.2", f"2021-{at:02d}-15", paper("record", text)) for at, text in enumerate(texts, 3)
    )


def test_a_record_that_only_changes_its_figures_is_told_of_the_later_one() -> None:
    audit = judge(
        PLAN,
        *months(f"3月15日督查记录\n{BODY.format(n=12)}", f"4月16日督查记录\n{BODY.format(n=14)}"),
    )
    finding = only(audit, "copied-text")
    assert finding.item is not None
    assert "2021-04-15" in finding.item


@pytest.mark.parametrize(
    ("third", "fourth"),
    [
        pytest.param(
            BODY.format(n=12), BODY.format(n=12) + "水房地面有积水。", id="one finding more"
        ),
        pytest.param("一切正常。", "一切正常。", id="too short to tell"),
    ],
)
def test_records_that_say_something_of_their_own_are_no_copies(third: str, fourth: str) -> None:
    audit = judge(PLAN, *months(f"3月15日督查记录\n{third}", f"4月16日督查记录\n{fourth}"))
    assert "copied-text" not in codes(audit)


def test_the_same_paper_to_the_letter_is_only_a_duplicate() -> None:
    audit = judge(PLAN, *months(BODY.format(n=12), BODY.format(n=12)))
    assert codes(audit).count("duplicate-document") == 1
    assert "copied-text" not in codes(audit)


# ── count-conflict ───────────────────────────────────────────────────────────────────────────

SIGNED = "\n".join(["姓名|科室|签名", *(f"职工{n}|办公室|是" for n in range(1, 32))])


def claimed(sentence: str, *more: Material) -> list[str]:
    return told(paper("bulletin", sentence), sheet("attendance", SIGNED), *more)


@pytest.mark.parametrize(
    "sentence",
    ["全局共45人参加。", "共有45名干部职工参加活动。", "参加人员45人。", "应到50人，实到45人。",
     "参训人数：45人。", "70余名职工参加。", "近60人参加。"],
)  # fmt: skip
def test_a_sentence_that_counts_other_people_than_signed_is_quoted(sentence: str) -> None:
    assert claimed(sentence) == ["count-conflict"]


@pytest.mark.parametrize(
    "sentence",
    ["全局共31人参加。", "应到50人，实到31人。", "三十余名职工参加。", "30余名职工参加。",
     "近35人参加。", "服务群众45人，参加群众45人。", "发放传单45份。", "共清理45处。",
     "累计45人参加。", "约30人参加。"],
)  # fmt: skip
def test_sentences_that_agree_or_count_something_else_are_no_conflict(sentence: str) -> None:
    assert claimed(sentence) == []


def test_two_sittings_may_be_counted_together() -> None:
    second = "\n".join(["姓名|科室|签名", *(f"同事{n}|财务科|是" for n in range(1, 15))])
    assert claimed("全局共45人参加。", sheet("attendance", second)) == []


def test_without_a_table_that_proves_a_number_nothing_is_said() -> None:
    unsigned = SIGNED.replace("|是", "|")
    assert told(paper("bulletin", "共45人参加。")) == []
    assert told(paper("bulletin", "共45人参加。"), sheet("attendance", unsigned)) == []


def test_a_notice_that_expects_people_claims_nothing() -> None:
    assert told(paper("notice", "预计45人参加。"), sheet("attendance", SIGNED)) == []


# ── open-problem ─────────────────────────────────────────────────────────────────────────────

LIST = """
序号|问题|发现日期|整改时限|完成日期
1|水房漏水|2021-03-15|2021-03-20|2021-03-18
2|灯箱不亮|2021-03-15|2021-03-25|
"""


def problems(rows: str, *, on: date, measured: bool = False) -> list[str]:
    measure = (Closed("发现日期", "整改时限", "完成日期"),) if measured else ()
    of = plan(indicator("2.2", every=Cadence.YEAR, measures=measure))
    audit = judge(of, item("2.2", "2021-03-15", sheet("issues", rows)), on=on)
    return [one.code for one in audit.findings if one.code in {"open-problem", "below-threshold"}]


def test_a_problem_past_its_deadline_is_told_from_the_next_day_on() -> None:
    assert problems(LIST, on=date(2021, 3, 25)) == []
    assert problems(LIST, on=date(2021, 3, 26)) == ["open-problem"]


def test_the_rows_are_named() -> None:
    audit = judge(
        plan(indicator("2.2", every=Cadence.YEAR)),
        item("2.2", "2021-03-15", sheet("issues", LIST)),
        on=date(2021, 6, 1),
    )
    finding = only(audit, "open-problem")
    assert finding.severity is Severity.ERROR
    assert "“灯箱不亮”（时限3月25日）" in finding.message


@pytest.mark.parametrize(
    "rows",
    [
        LIST.replace("2021-03-25|", "2021-03-25|2021-04-02"),
        LIST.replace("2021-03-25|", "2021-03-25|立行立改"),
        LIST.replace("2021-03-25", "长期坚持"),
    ],
    ids=["done late", "done on the spot", "without a term"],
)
def test_what_is_done_or_has_no_term_is_not_open(rows: str) -> None:
    assert problems(rows, on=date(2021, 6, 1)) == []


def test_the_measure_speaks_beside_it_once_it_is_judged() -> None:
    both = ["below-threshold", "open-problem"]
    assert problems(LIST, on=date(2021, 6, 1), measured=True) == ["open-problem"]
    assert problems(LIST, on=date(2021, 12, 31), measured=True) == both
    late = LIST.replace("2021-03-25|", "2021-03-25|2021-04-02")
    assert problems(late, on=date(2021, 12, 31), measured=True) == ["below-threshold"]


# ── late ─────────────────────────────────────────────────────────────────────────────────────


def arrived(day: str, state: str = "归入") -> list[str]:
    notice = paper("notice", NOTICE, "通知.docx")
    one = item("2.2", "2021-04-23", notice)
    path = one.materials[0].path
    register = sheet("ledger", f"收件日期|原名|归入|处理\n{day}|通知.docx|{path}|{state}")
    named = replace(register.file, path=RelPath("收件登记.xlsx"), name="收件登记.xlsx")
    audit = judge(PLAN, one, loose=[replace(register, file=named)], on=date(2021, 6, 1))
    return [finding.message for finding in found(audit, "late")]


def test_the_sixth_working_day_after_the_event_is_late() -> None:
    # 23 April 2021 is a Friday, Sunday the 25th a working day, 1 to 5 May a holiday
    assert arrived("2021-04-29") == []
    assert len(arrived("2021-04-30")) == 1
    assert "第6个工作日" in arrived("2021-04-30")[0]


def register(*rows: str) -> Material:
    made = sheet("ledger", "\n".join(["收件日期|原名|归入|摘要|处理", *rows]))
    named = replace(made.file, path=RelPath("收件登记.xlsx"), name="收件登记.xlsx")
    return replace(made, file=named)


def test_a_paper_signed_after_the_event_counts_from_its_own_day() -> None:
    report = file("summary", "小结.docx", when="2021-05-06")
    one = item("2.2", "2021-04-23", report)
    path = one.materials[0].path
    for came, late in (("2021-05-11", 0), ("2021-05-14", 1)):
        loose = [register(f"{came}|小结.docx|{path}||归入")]
        assert len(found(judge(PLAN, one, loose=loose, on=date(2021, 6, 1)), "late")) == late


def test_an_item_of_a_month_may_come_after_its_end() -> None:
    one = item("2.2", "2021-04", paper("record", "督查记录", "记录.docx"))
    path = one.materials[0].path
    for came, late in (("2021-05-08", 0), ("2021-05-20", 1)):
        loose = [register(f"{came}|记录.docx|{path}||归入")]
        assert len(found(judge(PLAN, one, loose=loose, on=date(2021, 6, 1)), "late")) == late


def test_a_file_that_was_moved_since_is_known_by_its_digest() -> None:
    one = item("2.2", "2021-04-23", paper("notice", NOTICE, "通知.docx"))
    digest = one.materials[0].file.sha256[:16]
    loose = [register(f"2021-05-20|通知.docx|别处/通知.docx|{digest}|归入")]
    assert len(found(judge(PLAN, one, loose=loose, on=date(2021, 6, 1)), "late")) == 1


def test_what_was_taken_back_from_its_place_is_not_counted() -> None:
    assert arrived("2021-05-20", "撤回") == []


def test_days_of_a_year_that_nobody_has_published_are_not_counted() -> None:
    assert working_days(date(2021, 4, 23), date(2021, 4, 30)) == 6
    assert working_days(date(1990, 4, 23), date(1990, 4, 30)) is None

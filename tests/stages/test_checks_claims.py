"""What is written of people, rates and totals, against the tables: each with its clean twin."""

from dataclasses import replace
from fractions import Fraction

import pytest

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.model.evidence import Facts, Format, Material
from anjuan.model.periods import Cadence
from anjuan.model.plan import (
    Closed,
    Condition,
    Measure,
    Participation,
    Ratio,
    Total,
    TotalPerPerson,
)
from build import (
    cells,
    file,
    found,
    indicator,
    item,
    judge,
    people,
    photo_facts,
    plan,
    sheet,
)

PLAN = plan(indicator("2.2"))


def paper(kind: str, text: str, name: str = "") -> Material:
    return file(kind, name, facts=Facts(Format.DOCX, document=document(paragraphs([text]))))


def signed(count: int, start: int = 1, *, absent: int = 0) -> Material:
    rows = [f"职工{n}|办公室|是" for n in range(start, start + count)]
    rows += [f"同事{n}|办公室|请假" for n in range(absent)]
    return sheet("attendance", "\n".join(["姓名|科室|签名", *rows]))


def said(text: str, *lists: Material, kind: str = "bulletin") -> list[str]:
    one = item("2.2", "2021-03-05", paper(kind, text), *(lists or (signed(31),)))
    return [finding.message for finding in found(judge(PLAN, one), "count-conflict")]


# ── people ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "3月5日，第三期讲座举行，采用讲解和示范相结合的方式进行，共有45人参加。",
        "本次培训参训38人。",
        "到会二十五人，会议圆满结束。",
        "参加活动的职工共45名。",
        "活动共有45名干部职工参加。",
        "参加人数：45人。",
        "应到38人，实到37人，请假1人。",
        "四十余名职工参加了活动。",
        "18名党员、22名职工参加。",
        "36名志愿者参加。",
        "40人以上参加。",
    ],
)
def test_another_number_than_signed_is_told(text: str) -> None:
    assert len(said(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "共有31人参加。",
        "到会三十一人。",
        "参加31人均着马甲。",
        "三十余名职工参加。",
        "近35人参加活动。",
        "30人以上参加。",
        "应到38人，实到31人，请假7人。",
        "12名党员、19名职工参加。",
        "12名党员参加。",
        "6名窗口人员参加了演练。",
        "去年参加人数为45人，今年到会31人。",
        "上期45人参加。",
        "下一步，将组织45人参加全市比赛。",
        "预计45人参加。",
        "报名参加45人。",
        "服务群众45人，参加咨询45人。",
        "第三小学师生45人参加开放日。",
        "全年共开展6次，累计45人参加。",
        "先后组织三期培训，共45人参加。",
        "每次45人参加。",
        "参加培训45人次。",
        "12月20日的总结会有45人参加。",
        "12月20日召开了总结会。会上45人参加讨论。",
        "全体干部职工参加。",
        "参加活动人均捡拾垃圾3袋。",
        "清理垃圾45袋，45辆车有序停放。",
        "参加2021年度活动的有31人。",
        "3人一组参加演练，共31人参加。",
        "第一批15人参加，第二批16人参加。",
        "第一批15人、第二批16人参加。",
        "分三批参加，每批15人参加。",
        "2名职工因公未参加。",
        "发放问卷45份，45人参与。",
        "线上45人参加。",
    ],
)
def test_what_agrees_or_speaks_of_others_or_of_another_time_is_not(text: str) -> None:
    assert said(text) == []


def test_the_sentence_is_quoted_as_it_is_written() -> None:
    (message,) = said("3月5日，大家都来了，共有 45 人参加。天气晴好。")
    assert "写“3月5日，大家都来了，共有 45 人参加”，签到表上是31人" in message


@pytest.mark.parametrize("kind", ["notice", "scheme", "speech"])
def test_papers_that_only_expect_people_claim_nothing(kind: str) -> None:
    assert said("共有45人参加。", kind=kind) == []


@pytest.mark.parametrize("number", [20, 25, 45])
def test_lists_of_several_sittings_count_each_and_together(number: int) -> None:
    assert said(f"共有{number}人参加。", signed(20), signed(25, start=100)) == []


def test_the_same_people_in_the_morning_and_in_the_afternoon_are_the_same_people() -> None:
    assert said("共有25人参加。", signed(20), signed(25)) == []
    assert len(said("共有46人参加。", signed(20), signed(25))) == 1


def test_those_on_leave_did_not_take_part() -> None:
    assert said("共有31人参加。", signed(31, absent=4)) == []
    assert len(said("共有35人参加。", signed(31, absent=4))) == 1


def test_a_speaker_who_was_invited_may_be_counted_without_having_signed() -> None:
    assert said("邀请市委党校老师授课，共有32人参加。") == []
    assert len(said("邀请市委党校老师授课，共有40人参加。")) == 1


def test_several_names_in_a_cell_are_several_people() -> None:
    together = sheet(
        "attendance", "科室|参加人员|备注\n办公室|张三、李四、王五|\n财务科|赵六，钱七"
    )
    assert said("共有5人参加。", together) == []


def test_a_list_that_is_only_a_picture_proves_no_number() -> None:
    scan = file("attendance", "签到表扫描.jpg", facts=photo_facts())
    assert said("共有45人参加。", scan) == []
    assert said("共有45人参加。", signed(31), replace(scan, facts=photo_facts("x"))) == []


def test_a_number_entered_in_a_form_is_a_claim() -> None:
    form = "活动名称|义务清扫|时间|3月5日\n参加人数|{}|地点|广场\n活动内容|清扫|清扫|清扫"
    for number, told in (("31", 0), ("45人", 1)):
        record = sheet("record", form.format(number), "活动记录表.xlsx")
        one = item("2.2", "2021-03-05", record, signed(31))
        assert len(found(judge(PLAN, one), "count-conflict")) == told


# ── rates ────────────────────────────────────────────────────────────────────────────────────


def rated(text: str, *measures: Measure, table: str, kind: str = "ledger") -> list[str]:
    of = plan(
        indicator("2.2", every=Cadence.YEAR, measures=measures),
        roster=people(*(f"职工{n}" for n in range(1, 16))),
    )
    one = item("2.2", "2021-03-05", paper("summary", text), sheet(kind, table))
    return [finding.message for finding in found(judge(of, one), "count-conflict")]


SETTLED = Ratio(Condition("办结", ("是",)), Fraction(9, 10))
CASES = "事项|办结\n" + "\n".join(f"事项{n}|{'是' if n < 14 else '否'}" for n in range(15))
"""Fourteen of fifteen: 93.33 %."""


@pytest.mark.parametrize("text", ["办结率98%。", "今年办结率达到100%。", "办结率为百分之九十九。"])
def test_a_rate_that_the_table_does_not_bear_out_is_told(text: str) -> None:
    (message,) = rated(text, SETTLED, table=CASES)
    assert "按表统计的" in message
    assert "93.3%" in message


@pytest.mark.parametrize(
    "text",
    [
        "办结率93.3%。",
        "办结率93.33%。",
        "办结率93%。",
        "办结率达94%。",
        "办结率目标为98%。",
        "力争办结率达到98%。",
        "去年办结率98%。",
        "全市办结率98%。",
        "办结率达到90%以上。",
        "办结率提高3%。",
        "满意率98%。",
    ],
)
def test_a_rate_that_agrees_or_is_aimed_at_or_is_anothers_is_not(text: str) -> None:
    assert rated(text, SETTLED, table=CASES) == []


def test_all_is_said_of_all_only() -> None:
    hundred = CASES.replace("事项14|否", "事项14|是")
    assert rated("办结率100%。", SETTLED, table=hundred) == []


def test_participation_is_compared_with_the_lists() -> None:
    table = "姓名|签名\n" + "\n".join(f"职工{n}|是" for n in range(1, 13))
    measure = Participation(Fraction(4, 5))
    assert rated("参与率80%。", measure, table=table, kind="attendance") == []
    assert len(rated("参与率93.3%。", measure, table=table, kind="attendance")) == 1


def test_problems_settled_are_compared_with_the_list() -> None:
    table = "问题|发现日期|整改时限|完成日期\n漏水|3月1日|3月5日|3月4日\n灯坏|3月1日|3月5日|"
    measure = Closed("发现日期", "整改时限", "完成日期")
    assert rated("整改率50%。", measure, table=table, kind="issues") == []
    assert len(rated("整改率100%。", measure, table=table, kind="issues")) == 1


def test_a_table_that_cannot_be_read_proves_no_rate() -> None:
    assert rated("办结率98%。", SETTLED, table="事项|结果\n甲|是\n乙|是") == []


# ── totals ───────────────────────────────────────────────────────────────────────────────────

MONTHS = ("1月", "2月", "3月")


def totalled(*rows: str, head: str = "姓名|1月|2月|3月|合计") -> list[str]:
    measure = TotalPerPerson(MONTHS, Fraction(1))
    of = plan(
        indicator("2.2", every=Cadence.YEAR, measures=(measure, Total(MONTHS, Fraction(1)))),
        roster=people("职工1", "职工2"),
    )
    one = item("2.2", "2021-03-05", sheet("ledger", "\n".join((head, *rows)), "时长.xlsx"))
    return [finding.message for finding in found(judge(of, one), "count-conflict")]


def test_a_total_beside_the_columns_that_differs_is_told_once_with_its_row() -> None:
    (message,) = totalled("职工1|10|10|10|30", "职工2|10|5|10|35")
    assert "第3行“合计”是35，各栏相加是25" in message
    assert "第2行" not in message


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        (("职工1|10|10|10|30", "职工2|1.5|2|3|6.5"), "姓名|1月|2月|3月|合计"),
        (("职工1|10|10|10|", "职工2|1|2|3|-"), "姓名|1月|2月|3月|合计"),
        (("职工1|10|10|10|=SUM(B2:D2)",), "姓名|1月|2月|3月|合计"),
        (("职工1|10|10|10|40",), "姓名|1月|2月|3月|应达时长"),
        (("职工1|10|10|10|10|40",), "姓名|1月|2月|3月|4月|合计"),
        (("职工1|10|十|10小时|30",), "姓名|1月|2月|3月|合计"),
        (("职工1|10|不详|10|30",), "姓名|1月|2月|3月|合计"),
    ],
)
def test_a_total_that_agrees_or_is_of_other_columns_is_not(
    rows: tuple[str, ...], head: str
) -> None:
    assert totalled(*rows, head=head) == []


def test_the_made_up_cells_are_what_they_seem() -> None:
    assert cells(CASES)[-1] == ("事项14", "否")


def ledger_total(rows: str | dict[str, str]) -> list[str]:
    """What is said of the totals of a ledger whose 数量 is added up."""
    one = indicator(every=Cadence.YEAR, measures=(Total(("数量",), Fraction(1)),))
    paper = sheet("ledger", rows, "台账.xlsx")
    audit = judge(plan(one), item("2.2", "2021-03-15", paper))
    return [one.message for one in found(audit, "count-conflict")]


def test_a_row_of_totals_that_differs_from_its_rows_is_told() -> None:
    (message,) = ledger_total("地点|数量\n厕所|120\n水房|350\n合计|520")
    assert "第4行“合计”的“数量”是520，各行相加是470" in message
    (message,) = ledger_total("地点|数量\n甲|1\n乙|2\n小计|3\n丙|4\n小计|5\n合计|7")
    assert "第6行“小计”的“数量”是5，各行相加是4" in message
    assert "第7行" not in message


@pytest.mark.parametrize(
    "rows",
    [
        "地点|数量\n厕所|120\n水房|350\n合计|470",
        "地点|数量\n合计|470\n厕所|120\n水房|350",
        "地点|数量\n甲|1\n乙|2\n小计|3\n丙|4\n小计|4\n合计|7\n丁|5\n小计|5\n合计|12",
        "地点|数量\n甲|1\n小计|1\n乙|2\n小计|2\n本季合计|3\n丙|4\n小计|4\n丁|5\n小计|5\n本季合计|9",
        "地点|数量\n甲|1\n乙|2\n本月合计|3\n全年累计|99\n平均|1.5",
        "地点|数量\n甲|1\n乙|2\n合计|=SUM(B2:B2)",
        "地点|数量\n甲|3.333\n乙|3.333\n丙|3.333\n合计|10",
        "地点|数量\n甲|1\n乙|若干\n合计|20",
        {"1月": "地点|数量\n甲|1\n合计|1", "2月": "地点|数量\n乙|2\n合计|3"},
    ],
)
def test_totals_of_sections_sheets_and_formulas_are_innocent(rows: str | dict[str, str]) -> None:
    assert ledger_total(rows) == []

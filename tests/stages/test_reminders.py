"""What departments are reminded of."""

from dataclasses import replace
from datetime import date

from anjuan.model.plan import Indicator
from anjuan.model.reminder import Reminder
from anjuan.model.units import Department
from anjuan.stages.check import check
from anjuan.stages.reminders import letter_text, reminders, subject_of
from trees import arranged, indicator, plan

OFFICES = (Department("办公室"), Department("机关党委"))


def reminded(one: Indicator, tree: str = "", *, day: str = "2021-03-20") -> tuple[Reminder, ...]:
    whole = replace(plan((one,)), departments=OFFICES)
    return reminders(
        whole, check(whole, arranged(tree, of=whole), date.fromisoformat(day)), within=20
    )


def test_what_is_to_come_and_what_is_overdue_stand_apart() -> None:
    (one,) = reminded(indicator("2.1", "督查"))
    assert [(row.period, row.left) for row in one.coming] == [("3月", "还有11天")]
    assert [(row.period, row.left) for row in one.overdue] == [("1月、2月", "逾期48天")]
    assert one.opening == (
        "截至2021年3月20日，你部门今后20天内应报送的材料有1项，已到期尚未报齐的有1项，"
        "列在下面，请按时限办理。"
    )


def test_a_department_that_owes_nothing_is_left_in_peace() -> None:
    assert [one.department for one in reminded(indicator("2.1", "督查"))] == ["办公室"]


def test_where_each_owes_its_own_each_reads_of_its_own() -> None:
    each = replace(indicator("2.1", "自查"), departments=OFFICES, per=OFFICES)
    office, party = reminded(each, "02-环境治理/2.1-自查/机关党委/3月15日小结.docx")
    assert [row.period for row in office.coming] == ["3月"]
    assert party.coming == ()
    assert [row.period for row in party.overdue] == ["1月、2月"]


def test_of_a_sensitive_indicator_neither_who_owes_it_nor_the_owner_is_named() -> None:
    each = replace(
        indicator("2.1", "谈话记录", sensitive=True), per=("张三",), owner="李四", every=_MONTHLY
    )
    (one,) = reminded(each)
    told = f"{one}{letter_text(one)}{subject_of(one)}"
    assert "张三" not in told
    assert "李四" not in told
    assert one.overdue[0].period == "1月、2月"
    open_ = replace(each, sensitive=False)
    (shown,) = reminded(open_)
    assert "张三" in letter_text(shown)
    assert shown.coming[0].owner == "李四"


def test_the_letter_says_what_the_notice_says_and_nothing_is_made_up() -> None:
    (one,) = reminded(indicator("2.1", "督查"))
    text = letter_text(one)
    assert "■ 接下来要交的（1项）" in text
    assert "1. 2.1 督查　3月　3月31日（还有11天）" in text
    assert "不得补造" in text
    assert subject_of(one) == "【材料提醒】办公室：待交1项、逾期1项（截至2021年3月20日）"


_MONTHLY = indicator("2.1", "督查").every

"""自评报告: the year by task and indicator, in computed facts alone."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from anjuan.model.built import EntryPlace, Places
from anjuan.model.paper import AssessedRow, Assessment
from anjuan.model.periods import Cadence
from anjuan.model.plan import Acknowledgement, Condition, Ratio, TotalPerPerson, Waiver
from anjuan.model.units import IndicatorId
from anjuan.stages.assessment import assessment
from build import indicator, item, people, plan, sheet, survey

QUARTERS = indicator(every=Cadence.QUARTER, each="record 1", points=3)
DONE = tuple(item("2.2", f"2021-{month:02d}-15", "record") for month in (2, 5, 8))


def report(*indicators: object, items: tuple[object, ...] = (), places: Places | None = None,
           on: date = date(2022, 1, 31)) -> Assessment:  # fmt: skip
    found = survey(plan(*indicators), *items, on=on)  # type: ignore[arg-type]  # indicators, items
    return assessment(found, places or Places())


def row(*indicators: object, **more: object) -> AssessedRow:
    (only,) = report(*indicators, **more).rows  # type: ignore[arg-type]  # of `report`
    return only


def test_its_title_bears_the_unit_and_the_year_once() -> None:
    assert report(QUARTERS).title == "安康市行政审批服务局2021年城市创建工作自评报告"


def test_an_indicator_says_what_is_demanded_and_what_was_done() -> None:
    found = row(QUARTERS, items=DONE)
    assert found.demand == "每月一次"
    assert found.done == "2021年开展卫生督查3次，形成检查记录3份。"


def test_where_the_plan_has_no_words_its_numbers_stand() -> None:
    bare = replace(QUARTERS, standard="", requires=indicator(requires="circular 2").requires)
    assert row(bare).demand == "每季度1档，检查记录1份，另有通报2份"


def test_shares_are_cut_and_never_rounded_up() -> None:
    rate = Ratio(Condition("办结", ("是",)), Fraction(9, 10))
    rows = "\n".join(f"{number}|{'是' if number < 17 else '否'}" for number in range(19))
    ledger = item("2.2", "2021-05-15", sheet("ledger", f"事项|办结\n{rows}"))
    found = row(indicator(every=Cadence.YEAR, measures=(rate,)), items=(ledger,))
    assert found.figures == "办结率89.4%（17/19条）"  # of a single period the status tells
    assert found.secured == "0"


def test_points_are_those_that_the_material_proves() -> None:
    found = row(QUARTERS, items=DONE)
    assert (found.secured, found.points, found.status) == ("2.25", "3", "缺项")
    assert "到期4期，已齐3期，占75%" in found.figures
    assert "按材料测算得分2.25分，满分3分，占75%" in report(QUARTERS, items=DONE).body[1].text


def test_what_is_lacking_stands_beside_it() -> None:
    assert row(QUARTERS, items=DONE).lacking == "四季度没有材料，应有1档"


def test_the_body_promises_no_reasons_and_says_what_the_lost_points_are() -> None:
    body = [one.text for one in report(QUARTERS, items=DONE).body]
    at = body.index("三、未齐的事项")
    assert body[at + 1] == (
        "缺项的指标1项，按材料测算共少得0.75分，各项缺什么，见附件自评表的最后一栏。"
    )


def test_a_waived_indicator_says_why_and_bears_no_points() -> None:
    found = row(replace(QUARTERS, waived=Waiver("没有食堂", "李静", date(2021, 6, 1))))
    assert found.lacking == "不涉及：没有食堂（李静，2021年6月1日）"
    assert (found.points, found.secured, found.figures) == ("—", "—", "")


def test_what_was_looked_at_and_found_right_says_why() -> None:
    of = plan(QUARTERS)
    looked = Acknowledgement("missing-item", None, "四季度停办", "李静", None, "plan.yaml:9")
    found = survey(replace(of, acknowledgements=(looked,)), *DONE, on=date(2022, 1, 31))
    (only,) = assessment(found, Places()).rows
    assert "已核实不计：" in only.lacking
    assert "（四季度停办，李静）" in only.lacking


def test_of_sensitive_material_no_person_is_named() -> None:
    hours = TotalPerPerson(("时长",), Fraction(30))
    secret = indicator("4.1", every=Cadence.YEAR, measures=(hours,), sensitive=True)
    ledger = item("4.1", "2021-05-15", sheet("ledger", "姓名|时长\n甲一|4"))
    for of, named in ((secret, False), (replace(secret, sensitive=False), True)):
        found = survey(plan(of, roster=people("甲一")), ledger, on=date(2022, 1, 31))
        (only,) = assessment(found, Places()).rows
        assert ("甲一" in only.lacking) is named
        assert only.lacking


def test_what_is_not_due_says_when_it_will_be() -> None:
    assert row(QUARTERS, on=date(2021, 1, 31)).lacking == "未到期限（2021年3月31日）"


def test_evidence_is_cited_by_page_where_a_book_is_known() -> None:
    entries = {
        one.key: EntryPlace(f"2-{number}", 1, number, "2.pdf")
        for number, one in enumerate(DONE, start=2)
    }
    places = Places({IndicatorId("2.2"): "2-1"}, entries)
    assert row(QUARTERS, items=DONE).place == ""
    assert row(QUARTERS, items=DONE, places=places).place == "说明页2-1，材料2-2、2-3、2-4"


def test_tasks_head_their_indicators_and_are_summed_up() -> None:
    of = report(QUARTERS, indicator("2.3"), indicator("3.1"), items=DONE)
    assert [(one.task, one.opens) for one in of.rows] == [
        ("一、任务2", True),
        ("一、任务2", False),
        ("二、任务3", True),
    ]
    assert [one.text for one in of.body if one.level == 2] == ["（一）任务2", "（二）任务3"]


def test_without_material_nothing_is_claimed() -> None:
    found = row(QUARTERS)
    assert (found.done, found.secured) == ("", "0")


def test_a_narrative_of_the_office_is_no_computed_fact() -> None:
    found = survey(plan(QUARTERS), *DONE, on=date(2022, 1, 31))
    told = replace(found.inventory, narratives=(("2.2", "成绩斐然。"),))
    (only,) = assessment(replace(found, inventory=told), Places()).rows
    assert only.done == "2021年开展卫生督查3次，形成检查记录3份。"

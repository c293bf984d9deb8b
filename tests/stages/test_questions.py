"""模拟抽查: what is drawn of the material, and what its sheet asks."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from anjuan.model.built import BuiltState, EntryPlace, Places
from anjuan.model.evidence import Disposition, Item
from anjuan.model.inspection import Drawn, Question
from anjuan.model.periods import Cadence
from anjuan.model.plan import Participation, TotalPerPerson, Waiver
from anjuan.model.survey import Survey
from anjuan.model.units import IndicatorId, Sha256
from anjuan.stages.inspection import draw
from anjuan.stages.questions import entries_wanted, inspection
from build import indicator, item, people, plan, sheet, survey

AFTER = date(2022, 1, 31)
ROSTER = people("甲一", "乙二/财务科", "丙三", "丁四", "戊五")
HOURS = TotalPerPerson(("时长",), Fraction(30))
LEDGER = sheet("ledger", "姓名|时长\n甲一|20\n乙二|31\n甲一|12\n丙三|4", "时长台账.xlsx")
WORKED = item("4.1", "2021-05-15", LEDGER, title="志愿服务")
SERVICE = indicator("4.1", "志愿服务时长", every=Cadence.YEAR, measures=(HOURS,))
INSPECTED = indicator(each="record 1, photo 2")
MARCH = item("2.2", "2021-03-15", "record, photo*2", title="三月大督查")


def asked(found: Survey, seed: int = 7, texts: dict[str, list[tuple[str, str]]] | None = None,
          items: tuple[Item, ...] = ()) -> tuple[Question, ...]:  # fmt: skip
    places = {
        one.key: EntryPlace(f"4-{number}", 2, number + 4, "binders/4.pdf")
        for number, one in enumerate(items, start=2)
    }
    statements = {one.indicator: "4-1" for one in items}
    built = BuiltState(
        found.plan.title, found.plan.unit, found.audit.as_of, {}, {}, frozenset(),
        whole_volumes=True, places=Places(statements, places), identity=Sha256("0" * 64),
    )  # fmt: skip
    chosen = draw(found.audit, found.inventory, seed)
    return inspection(found, built, chosen, texts or {}, seed).questions


def drawn_of(found: Survey, seed: int = 7) -> tuple[Drawn, ...]:
    return draw(found.audit, found.inventory, seed)


def serving() -> Survey:
    return survey(plan(SERVICE, roster=ROSTER), WORKED, on=AFTER)


# ── what is drawn ────────────────────────────────────────────────────────────────────────────


def test_ten_are_drawn_or_as_many_as_there_are() -> None:
    many = [indicator(f"2.{number}") for number in range(1, 15)]
    items = [item(one.id, "2021-03-15", "record") for one in many]
    assert len(drawn_of(survey(plan(*many), *items, on=AFTER))) == 10
    assert len(drawn_of(survey(plan(*many[:3]), *items[:3], on=AFTER))) == 3


def test_of_what_the_books_hold_nothing_nobody_asks() -> None:
    found = survey(plan(INSPECTED, indicator("2.3", "控烟")), MARCH, on=AFTER)
    assert [one.state.indicator.id for one in drawn_of(found)] == ["2.2"]
    blank = replace(MARCH.materials[0], blank=True, disposition=Disposition.ATTACHED)
    empty = replace(MARCH, materials=(blank,))
    assert drawn_of(survey(plan(INSPECTED), empty, on=AFTER)) == ()


def test_what_is_waived_or_has_not_begun_is_not_drawn() -> None:
    waived = indicator("2.1", waived=Waiver("不设食堂", "李静", date(2021, 1, 4)))
    later = indicator("2.3", every=Cadence.YEAR)
    found = survey(plan(waived, later, INSPECTED), MARCH, on=date(2021, 6, 30))
    assert [one.state.indicator.id for one in drawn_of(found)] == ["2.2"]


def test_three_persons_are_drawn_of_those_that_the_material_holds() -> None:
    (one,) = drawn_of(serving())
    assert {who.person.name for who in one.people} == {"甲一", "乙二", "丙三"}
    more = "\n".join(f"{person.name}|1" for person in ROSTER)
    ledger = item("4.1", "2021-05-15", sheet("ledger", f"姓名|时长\n{more}"))
    (one,) = drawn_of(survey(plan(SERVICE, roster=ROSTER), ledger, on=AFTER))
    assert len(one.people) == 3


def test_where_the_ten_hold_no_persons_one_that_does_is_drawn_besides() -> None:
    many = [indicator(f"2.{number}") for number in range(1, 40)]
    items = [item(one.id, "2021-03-15", "record") for one in many]
    found = survey(plan(*many, SERVICE, roster=ROSTER), *items, WORKED, on=AFTER)
    seed = next(seed for seed in range(50) if any(one.besides for one in drawn_of(found, seed)))
    *ten, last = drawn_of(found, seed)
    assert len(ten) == 10
    assert (last.state.indicator.id, last.besides) == ("4.1", True)
    assert last.people


def test_persons_of_a_sensitive_indicator_are_never_drawn() -> None:
    hidden = replace(SERVICE, sensitive=True)
    (one,) = drawn_of(survey(plan(hidden, roster=ROSTER), WORKED, on=AFTER))
    assert one.people == ()


# ── what is asked ────────────────────────────────────────────────────────────────────────────


def test_first_the_index_then_a_period_a_figure_and_persons() -> None:
    found = serving()
    asks = [one.asks for one in asked(found, items=(WORKED,))]
    assert asks[:3] == [
        "从目录查到指标说明页，核对量化结果",
        "抽全年：每年1档",
        "复核数字：按台账重新算一遍",
    ]
    assert asks[3:] == [
        "查人：甲一（办公室）的“时长”合计",
        "查人：乙二（财务科）的“时长”合计",
        "查人：丙三（办公室）的“时长”合计",
    ]


def test_a_persons_figure_comes_with_every_row_that_it_is_made_of() -> None:
    first = asked(serving(), items=(WORKED,))[3]
    assert first.expected == "应为32，要求30"
    table = "《时长台账.xlsx》“Sheet1”表"
    assert first.working == f"{table}第2行：20；{table}第4行：12"


def test_a_persons_page_is_the_one_that_bears_the_name() -> None:
    texts = {WORKED.key: [("4-2", "序号 姓名\n1 甲 一 20"), ("4-3", "2 乙二 31\n3 甲一 12")]}
    pages = {one.asks[3:5]: one.place for one in asked(serving(), texts=texts, items=(WORKED,))[3:]}
    assert pages == {"甲一": "4-2、4-3", "乙二": "4-3", "丙三": "4-2起2页"}


def test_a_longer_name_is_not_taken_for_a_shorter_one() -> None:
    found = survey(plan(SERVICE, roster=(*ROSTER, *people("甲一新"))), WORKED, on=AFTER)
    texts = {WORKED.key: [("4-2", "1 甲一新 3"), ("4-3", "2 甲一新 4 甲一 20")]}
    questions = asked(found, texts=texts, items=(WORKED,))
    assert [one.place for one in questions if "甲一（" in one.asks] == ["4-3"]


def test_pages_are_looked_up_where_the_rows_are_bound() -> None:
    found = serving()
    assert entries_wanted(drawn_of(found), found) == {WORKED.key}


def test_a_figure_names_the_rows_it_was_computed_from() -> None:
    figure = asked(serving(), items=(WORKED,))[2]
    assert figure.place == "4-2起2页"
    assert figure.expected == "时长达标率40.0%（2/5人）"
    assert figure.working.startswith("《时长台账.xlsx》“Sheet1”表第2行至第5行，计4行；2人达到30")


def test_who_signed_is_asked_by_the_row_of_the_list() -> None:
    rate = indicator("4.1", "讲座", every=Cadence.YEAR, measures=(Participation(Fraction(1, 2)),))
    signed = item(
        "4.1", "2021-05-15", sheet("attendance", "姓名|签名\n甲一|甲一\n乙二|", "签到.xlsx")
    )
    questions = asked(survey(plan(rate, roster=ROSTER), signed, on=AFTER), items=(signed,))
    person = next(one for one in questions if one.asks.startswith("查人"))
    assert (person.asks, person.expected) == ("查人：甲一（办公室）是否签到", "签到1次")
    assert person.working == "《签到.xlsx》“Sheet1”表第2行"


def test_a_period_says_what_is_owed_what_is_there_and_from_which_files() -> None:
    year = replace(INSPECTED, every=Cadence.YEAR)
    _, of_period = asked(survey(plan(year), MARCH, on=AFTER), items=(MARCH,))
    assert of_period.asks == "抽全年：每年1档，检查记录1份、照片2张"
    assert of_period.expected == (
        "3月15日“三月大督查”；检查记录应有1、已有1、照片应有2、已有2；齐全"
    )
    assert of_period.place == "4-2起2页"
    assert of_period.working.startswith("按这些文件：《检查记录")


def test_where_a_period_has_nothing_the_sheet_says_so() -> None:
    found = survey(plan(INSPECTED), MARCH, on=AFTER)
    sheets = (asked(found, seed, items=(MARCH,)) for seed in range(20))
    empty = next(second for _, second in sheets if "3月" not in second.asks)
    assert (empty.place, empty.expected) == ("—", "没有材料，属于缺项")


def test_of_a_sensitive_indicator_neither_titles_nor_files_stand_there() -> None:
    hidden = replace(INSPECTED, sensitive=True, every=Cadence.YEAR)
    questions = asked(survey(plan(hidden), MARCH, on=AFTER), items=(MARCH,))
    said = "".join(one.expected + one.working + one.asks for one in questions)
    assert "原件另存" in said
    assert "三月大督查" not in said
    assert "《" not in said


def test_the_same_seed_asks_the_same_and_another_something_else() -> None:
    many = [indicator(f"2.{number}") for number in range(1, 40)]
    items = [item(one.id, "2021-03-15", "record") for one in many]
    found = survey(plan(*many), *items, on=AFTER)
    assert asked(found, 7) == asked(found, 7)
    assert asked(found, 7) != asked(found, 8)


def test_the_place_of_an_indicator_is_its_statements_page() -> None:
    found = survey(plan(INSPECTED), MARCH, on=AFTER)
    assert asked(found, items=(MARCH,))[0].place == "4-1"
    assert IndicatorId("2.2") in {one.state.indicator.id for one in drawn_of(found)}

"""体系对照表: each item and the standards that take it, standards without, files of no use."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from anjuan.model.evidence import Disposition
from anjuan.model.kinds import Kind
from anjuan.model.listing import Listing, Report
from anjuan.model.periods import Period
from anjuan.model.plan import Method, Plan, SchemeSpec, SchemeStandard
from anjuan.model.units import IndicatorId
from anjuan.stages.uses import uses_report
from build import YEAR_END, file, indicator, item, plan, workspace


def scheme(id_: str, **takes: str) -> SchemeSpec:
    """`scheme("文明单位", A="2.4 9.3")`: standard A takes these."""
    standards = tuple(
        SchemeStandard(
            code=code,
            part="",
            title=f"标准{code}",
            standard="",
            method=Method.MATERIAL,
            points=Fraction(2),
            takes=tuple(map(IndicatorId, of.split())),
            kinds=(),
            items=1,
        )
        for code, of in takes.items()
    )
    return SchemeSpec(id_, f"{id_}标准", "", None, standards)


def declared(*schemes: SchemeSpec) -> Plan:
    return replace(plan(indicator("2.4"), indicator("9.3")), schemes=schemes)


def cells(report: Report, at: int) -> list[tuple[object, ...]]:
    listing: Listing = report.listings[at]
    return [row.cells for row in listing.rows if not row.heading]


def test_a_row_an_item_and_a_column_a_scheme_with_the_standards_that_take_it() -> None:
    of = declared(scheme("文明单位", A="2.4", B="2.4 9.3"), scheme("节约型机关", C="9.3"))
    material = workspace(
        item("2.4", "2021-03-15", "record", title="督查"),
        item("9.3", "2021-04-15", "minutes", title="会议"),
    )

    assert cells(uses_report(of, material), 0) == [
        ("2.4", "督查", "2021-03-15", "A、B", "", 1),
        ("9.3", "会议", "2021-04-15", "B", "C", 2),
    ]


def test_material_that_no_scheme_takes_is_counted() -> None:
    of = declared(scheme("文明单位", A="2.4"))
    material = workspace(
        item("2.4", "2021-03-15", "record", title="督查"),
        item("9.3", "2021-04-15", "minutes", title="会议"),
    )
    report = uses_report(of, material)
    assert [one[-1] for one in cells(report, 0)] == [1, 0]
    assert "共2档，其中1档没有别的体系取用" in report.listings[0].note


def test_what_an_item_also_proves_counts_in_its_row() -> None:
    of = declared(scheme("节约型机关", C="9.3"))
    material = workspace(item("2.4", "2021-03-15", "record", related=("9.3",)))

    assert cells(uses_report(of, material), 0)[0][-2:] == ("C", 1)


def test_a_standard_without_material_is_listed_with_those_who_answer_for_it() -> None:
    of = declared(scheme("文明单位", A="2.4", B="9.3"))
    material = workspace(item("2.4", "2021-03-15", "record"))

    assert cells(uses_report(of, material), 1) == [("文明单位", "B", "标准B", "9.3", "办公室")]


def test_a_file_that_lies_with_no_indicator_serves_nothing_and_says_why() -> None:
    lost = replace(
        file(Kind.PHOTO, "待整理/IMG_1.jpg", disposition=Disposition.UNFILED), reason="还在待整理"
    )
    of = declared(scheme("文明单位", A="2.4"))

    assert cells(uses_report(of, workspace(loose=[lost])), 2) == [
        ("待整理/IMG_1.jpg", "还在待整理")
    ]


def test_of_sensitive_material_there_is_a_line_and_a_count_and_no_title() -> None:
    of = replace(
        plan(indicator("2.4"), indicator("7.2", "谈心谈话", sensitive=True)),
        schemes=(scheme("文明单位", A="2.4 7.2"),),
    )
    early = replace(
        file(Kind.RECORD, "张三的检讨.docx", disposition=Disposition.UNFILED),
        indicator=IndicatorId("7.2"),
        reason="日期不在考评时段内",
    )
    late = replace(early, file=file(Kind.RECORD, "李四的检讨.docx").file)
    material = workspace(
        item("2.4", "2021-03-15", "record", title="督查"),
        item("7.2", "2021-04-15", "record", title="与张三谈话"),
        item("7.2", "2021-05-15", "record", title="与李四谈话"),
        loose=[early, late],
    )
    report = uses_report(of, material)

    assert cells(report, 0)[1:] == [("7.2", "谈心谈话（2档，原件另存）", "", "A", 1)]
    assert "共3档" in report.listings[0].note
    assert cells(report, 2) == [("7.2　谈心谈话（不列文件名）（2份）", "日期不在考评时段内")]
    assert "张三" not in repr(report)


def test_where_a_scheme_reaches_into_other_years_the_list_says_that_they_are_not_in_it() -> None:
    longer = replace(scheme("文明单位", A="2.4"), period=Period(date(2020, 8, 1), YEAR_END, ""))
    of = replace(declared(longer), also=("../2020",))

    note = uses_report(of, workspace()).listings[1].note

    assert "check --scheme" in note
    assert uses_report(declared(longer), workspace()).listings[1].note == ""

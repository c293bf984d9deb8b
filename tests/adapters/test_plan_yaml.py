from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import perf_counter

import pytest

from anjuan.adapters.plan_yaml import (
    load_plan,
    named_files,
)
from anjuan.errors import CallError
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence, Period
from anjuan.model.plan import (
    Acknowledgement,
    ArchiveRules,
    Basis,
    Branch,
    Closed,
    Condition,
    Covers,
    Dates,
    Demand,
    EachRow,
    Method,
    Office,
    Participation,
    PhotoRules,
    Ratio,
    Span,
    Total,
    TotalPerPerson,
    Waiver,
)
from anjuan.model.units import Pixels
from plans import HEAD, head, indicator, loaded, tasks, with_indicator, workspace

WHOLE = """\
version: 1
title: 2021年度城市创建工作
unit: 安康市行政审批服务局
unit_former: [安康市政务服务中心]
year: 2021
period: {from: 2021-01-01, to: 2021-12-31}
tail: 45
departments: [办公室, 机关党委]
office: {name: 创建办, contact: 甲一, phone: "", number: "创建督〔{year}〕{n}号", respond_within: 7}
roster: roster.csv
kinds: {record: [四包责任]}
photos: {min_long_edge: 1600, per_page: 4, bind: 8}
numbering: indicator
sheets: 120
item_starts: front
archive:
  {fonds: "0138", order: 年度-机构-保管期限, retention: {scheme: D30}, never: [screenshot],
   codes: {办公室: BGS}, together: {attendance: [minutes]}}
tasks:
  - id: "2"
    title: 环境治理
    clause: 二（二）
    indicators:
      - id: "2.2"
        title: 每月卫生环境大督查
        clause: 二（二）之一
        basis: external
        standard: 每月一次督查，每月一次通报
        method: 实地考察
        codes: ["Ⅱ-1-2)"]
        departments: [办公室]
        owner: 甲一
        points: 3.25
        every: month
        from: 2021-04-25
        by: 12-31
        grace: 5
        items: 2
        each: {record: 1, photo: 3, "minutes|resolution": 1}
        requires: {circular: 1}
        per: department
        standing: true
        sensitive: true
        measures: []
        folders: ["*卫生*督查*"]
        match: [督查, 督察]
        waived: {reason: 机构调整, by: 甲一, on: 2021-06-01}
schemes:
  - id: 文明单位
    title: 市级文明单位测评标准
    period: {assessed: 2021-10, back: 12}
    standards:
      - {code: "Ⅱ-1-1)", part: 领导重视, title: 班子专题研究, standard: 每年不少于2次,
         method: 材料审核, points: 2, takes: ["2.2"], kinds: [minutes, photo], items: 2}
核实:
  - {code: reused-photo, file: 02/IMG.jpg, 理由: 同一现场, 由: 甲一, 于: 2021-07-01}
"""


def test_every_key_of_the_head_reaches_the_plan(tmp_path: Path) -> None:
    plan = loaded(tmp_path, WHOLE)

    assert (plan.title, plan.unit, plan.year) == (
        "2021年度城市创建工作",
        "安康市行政审批服务局",
        2021,
    )
    assert plan.period == Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
    assert plan.former == ("安康市政务服务中心",)
    assert (plan.tail, plan.numbering, plan.sheets) == (45, "indicator", 120)
    assert plan.item_starts == "front"
    assert plan.departments == ("办公室", "机关党委")
    assert plan.office == Office("创建办", "甲一", "", "创建督〔{year}〕{n}号", 7)
    assert plan.extra_keywords == ((Kind.RECORD, ("四包责任",)),)
    assert plan.photos == PhotoRules(Pixels(1600), 4, 8)
    assert plan.archive == ArchiveRules(
        "0138",
        "年度-机构-保管期限",
        retention=((Kind.SCHEME, "D30"),),
        never=(Kind.SCREENSHOT,),
        codes=(("办公室", "BGS"),),
        together=((Kind.ATTENDANCE, (Kind.MINUTES,)),),
    )
    assert [person.name for person in plan.roster] == ["甲一", "乙二"]
    assert plan.own_files == ("plan.yaml", "roster.csv")


def test_every_key_of_an_indicator_reaches_the_plan(tmp_path: Path) -> None:
    one = loaded(tmp_path, WHOLE).indicators[0]

    assert {field.name: getattr(one, field.name) for field in fields(one)} == {
        "id": "2.2",
        "title": "每月卫生环境大督查",
        "task": "2",
        "clause": "二（二）之一",
        "basis": Basis.EXTERNAL,
        "standard": "每月一次督查，每月一次通报",
        "method": Method.SITE,
        "codes": ("Ⅱ-1-2)",),
        "departments": ("办公室",),
        "owner": "甲一",
        "points": Fraction(13, 4),
        "every": Cadence.MONTH,
        "period": Period(date(2021, 4, 25), date(2021, 12, 31), "2021"),
        "by": (12, 31),
        "grace": 5,
        "items": 2,
        "each": (
            Demand((Kind.RECORD,), 1),
            Demand((Kind.PHOTO,), 3),
            Demand((Kind.MINUTES, Kind.RESOLUTION), 1),
        ),
        "requires": (Demand((Kind.CIRCULAR,), 1),),
        "per": ("办公室",),
        "standing": True,
        "sensitive": True,
        "measures": (),
        "folders": ("*卫生*督查*",),
        "match": ("督查", "督察"),
        "waived": Waiver("机构调整", "甲一", date(2021, 6, 1)),
        "homes": (),
    }


def test_schemes_and_acknowledgements_reach_the_plan(tmp_path: Path) -> None:
    plan = loaded(tmp_path, WHOLE)

    scheme = plan.schemes[0]
    assert (scheme.id, scheme.title) == ("文明单位", "市级文明单位测评标准")
    assert scheme.period == Period(date(2020, 10, 1), date(2021, 9, 30), "2020-10至2021-09")
    standard = scheme.standards[0]
    assert (standard.code, standard.part, standard.items) == ("Ⅱ-1-1)", "领导重视", 2)
    assert (standard.takes, standard.kinds) == (("2.2",), (Kind.MINUTES, Kind.PHOTO))
    assert plan.acknowledgements == (
        Acknowledgement(
            code="reused-photo",
            file="02/IMG.jpg",
            reason="同一现场",
            by="甲一",
            on=date(2021, 7, 1),
            where=f"plan.yaml:{WHOLE.count(chr(10))}",
        ),
    )


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    plan = loaded(tmp_path, HEAD + tasks("every: week"))
    one = plan.indicators[0]

    assert plan.period.label == "2021"
    assert (plan.tail, plan.numbering, plan.sheets) == (60, "volume", 150)
    assert plan.item_starts == "any"
    assert (plan.photos, plan.office, plan.archive) == (PhotoRules(), Office(), ArchiveRules())
    assert (one.grace, one.items, one.points) == (0, 1, Fraction(0))
    assert (one.by, one.waived) == (None, None)
    assert (one.clause, one.basis, one.method) == ("二（二）", Basis.EXPLICIT, Method.MATERIAL)


def test_a_key_left_empty_counts_as_not_written(tmp_path: Path) -> None:
    one = indicator(tmp_path, "every: month\nby:\nmeasures:\nowner:\nwaived: null")

    assert (one.by, one.measures, one.owner, one.waived) == (None, (), "", None)


@pytest.mark.parametrize(
    ("written", "measure"),
    [
        ("{type: participation, at_least: 80%}", Participation(Fraction(4, 5))),
        ("{type: participation, at_least: 0.8}", Participation(Fraction(4, 5))),
        ("{type: participation, at_least: 33.3％}", Participation(Fraction(333, 1000))),
        (
            "{type: total-per-person, column: 时长, at_least: 30}",
            TotalPerPerson(("时长",), Fraction(30)),
        ),
        (
            (
                "{type: total-per-person, column: [1月, 2月], at_least: 0.1, share: 80%,"
                " among: {column: 应尽责, equals: 是}}"
            ),
            TotalPerPerson(
                ("1月", "2月"), Fraction(1, 10), Fraction(4, 5), Condition("应尽责", ("是",))
            ),
        ),
        (
            (
                "{type: each-row, by: 房间, any: [{column: 盆数, at_least: 3},"
                " {column: 盆数, per: 人数, at_least: 1}]}"
            ),
            EachRow("房间", (Branch("盆数", Fraction(3)), Branch("盆数", Fraction(1), "人数"))),
        ),
        ("{type: total, column: 数量, at_least: 500}", Total(("数量",), Fraction(500))),
        (
            "{type: ratio, column: 办结, equals: [是, 已办结], at_least: 90%}",
            Ratio(Condition("办结", ("是", "已办结")), Fraction(9, 10)),
        ),
        (
            "{type: covers, column: 地点, values: [厕所, 水房], in: each-period}",
            Covers("地点", ("厕所", "水房"), Span.EACH_PERIOD),
        ),
        ("{type: dates, column: 日期, every: workday}", Dates("日期", Cadence.WORKDAY)),
        (
            "{type: closed, found: 发现日期, deadline: 整改时限, done: 完成日期}",
            Closed("发现日期", "整改时限", "完成日期"),
        ),
    ],
)
def test_every_type_of_measure_loads(tmp_path: Path, written: str, measure: object) -> None:
    assert indicator(tmp_path, f"measures:\n  - {written}").measures == (measure,)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        (
            "{from: 2021-01-01, to: 2021-12-31}",
            Period(date(2021, 1, 1), date(2021, 12, 31), "2021"),
        ),
        (
            '{from: "2021-4-25", to: 2021-12-31}',
            Period(date(2021, 4, 25), date(2021, 12, 31), "2021-04-25至2021-12-31"),
        ),
        (
            "{assessed: 2021-08, back: 12}",
            Period(date(2020, 8, 1), date(2021, 7, 31), "2020-08至2021-07"),
        ),
        ("{assessed: 2022-01, back: 12}", Period(date(2021, 1, 1), date(2021, 12, 31), "2021")),
    ],
)
def test_the_period_has_two_forms(tmp_path: Path, written: str, period: Period) -> None:
    assert loaded(tmp_path, head(f"period: {written}\n")).period == period


@pytest.mark.parametrize("by", ["03-31", '"03-31"', "3-31", "2021-03-31"])
def test_the_day_of_by_is_a_month_and_a_day(tmp_path: Path, by: str) -> None:
    assert indicator(tmp_path, f"by: {by}").by == (3, 31)


@pytest.mark.parametrize("own", ["2.2", "２．２", "02.02", "2.2."])
def test_ids_are_brought_into_their_plain_form(tmp_path: Path, own: str) -> None:
    plan = with_indicator("every: month").replace('"2.2"', f'"{own}"')

    assert loaded(tmp_path, plan).indicators[0].id == "2.2"


def test_on_and_no_are_words_not_truth_values(tmp_path: Path) -> None:
    one = indicator(tmp_path, "owner: no\nmatch: [on, off, y]")

    assert (one.owner, one.match) == ("no", ("on", "off", "y"))


def test_anchors_and_merge_keys_may_be_used(tmp_path: Path) -> None:
    plan = HEAD + tasks("&common\nevery: month\npoints: 2").replace(
        "title: 督查\n        &common\n        every: month\n        points: 2",
        "title: 督查\n        each: &kit {photo: 3}",
    )
    plan += '      - {id: "2.3", title: 清扫, every: week, each: {<<: *kit, record: 1}}\n'

    each = loaded(tmp_path, plan).indicators[1].each
    assert set(each) == {Demand((Kind.PHOTO,), 3), Demand((Kind.RECORD,), 1)}


def test_each_department_owes_it(tmp_path: Path) -> None:
    one = indicator(tmp_path, "departments: [机关党委, 办公室]\nper: department")

    assert one.per == ("机关党委", "办公室")


def test_where_nobody_is_named_every_department_of_the_plan_owes_it(tmp_path: Path) -> None:
    one = indicator(tmp_path, "per: department")

    assert one.per == ("办公室", "机关党委")


def test_who_owes_it_may_stand_in_a_table(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        with_indicator(
            """
            per: {file: 窗口.csv, column: 窗口号}
            measures:
              - {type: covers, column: 窗口号, values_from: {file: 窗口.csv, column: 名称}}
            """
        ),
    )
    (folder / "窗口.csv").write_bytes("窗口号,名称\nA01,甲\nA02,乙\nA01,甲\n".encode("gb18030"))

    plan = load_plan(folder)

    assert plan.indicators[0].per == ("A01", "A02")
    assert plan.indicators[0].measures == (Covers("窗口号", ("甲", "乙")),)
    assert plan.own_files == ("plan.yaml", "roster.csv", "窗口.csv")


def test_a_roster_that_the_plan_does_not_name_is_found(tmp_path: Path) -> None:
    plan = loaded(tmp_path, head())

    assert "roster:" not in head()
    assert [person.department for person in plan.roster] == ["办公室", "机关党委"]


def test_a_plan_needs_no_roster_where_nothing_asks_for_one(tmp_path: Path) -> None:
    plan = load_plan(workspace(tmp_path, head(), roster=None))

    assert (plan.roster, plan.own_files) == ((), ("plan.yaml",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plan_may_carry_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    workspace(tmp_path, head())
    (tmp_path / "plan.yaml").write_bytes(head().replace("\n", "\r\n").encode(encoding))

    assert load_plan(tmp_path).title == "2021年度城市创建工作"


def test_departments_of_the_roster_that_the_plan_lacks_are_told(tmp_path: Path) -> None:
    roster = "姓名,科室\n甲一,办公室\n丙三,窗口\n丁四,窗口\n"

    plan = load_plan(workspace(tmp_path, head(), roster))

    assert plan.undeclared_departments == ("窗口",)


def test_the_files_that_a_plan_names_are_told_even_where_they_are_missing(tmp_path: Path) -> None:
    plan = HEAD + "roster: 花名册.xlsx\n" + tasks("per: {file: 窗口.csv, column: 窗口号}")

    assert named_files(workspace(tmp_path, plan)) == ("花名册.xlsx", ("窗口.csv",))


def test_a_workspace_that_is_no_folder_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="没有找到文件夹"):
        load_plan(tmp_path / "nowhere")


def test_a_plan_of_a_hundred_indicators_loads_in_half_a_second(tmp_path: Path) -> None:
    block = '      - {id: "2.%d", title: 督查, every: month, each: {record: 1, photo: 3}}\n'
    plan = HEAD + tasks("every: month").replace('"2.2"', '"2.1"')
    folder = workspace(tmp_path, plan + "".join(block % number for number in range(2, 101)))
    load_plan(folder)

    begun = perf_counter()
    plan_of_hundred = load_plan(folder)

    assert len(plan_of_hundred.indicators) == 100
    assert perf_counter() - begun < 0.5

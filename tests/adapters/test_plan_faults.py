import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.plan_yaml import load_plan
from anjuan.errors import ExitCode, PlanError
from plans import FIRST_KEY_LINE, HEAD, faults, head, tasks, with_indicator, workspace

EVERYTHING = """
departments: [办公室]
points: 3
every: month
from: 2021-01-01
by: 12-31
grace: 5
items: 1
each: {record: 1}
requires: {circular: 1}
per: department
standing: false
measures: []
folders: ["*督查*"]
match: [督查]
waived: null
"""
IN_THE_HEAD = [
    ("titel: 别名", "不认得的键“titel”。是不是 title？"),
    ("负责人: 甲一", "不认得的键“负责人”。这里可以写：version、title"),
    ("tail: -3", "tail（收尾天数）写的是 -3，太小。请写 0 或更大的整数。"),
    ("tail: 六十", "tail（收尾天数）应是整数，写的是“六十”。"),
    ("period: {from: 2021-12-31, to: 2021-01-01}", "时段的起日晚于止日。请核对 from 和 to。"),
    ("period: {from: 2021-01-01}", "时段没有写完整。"),
    ("period: {assessed: 2021-13, back: 12}", "assessed（测评月份）的“2021-13”不是月份。"),
    ("period: {from: 2020-01-01, to: 2020-12-31}", "时段不在 2021 年。请核对 year 和 period。"),
    ("period: {from: 0021-01-01, to: 2021-12-31}", "from（起）的“0021-01-01”的年份不对。"),
    ("period: {from: 2012-01-01, to: 2021-12-31}", "时段超过五年。请核对 from 和 to 的年份。"),
    ("period: {assessed: 0001-08, back: 12}", "assessed（测评月份）的“0001-08”的年份不对。"),
    ("period: 2021", "period（时段）应是一组“键: 值”，写的是“2021”。"),
    ("period: {from: 2021/01/01, to: 2021-12-31}", "from（起）的“2021/01/01”不是日期。"),
    ("period: {from：2021-01-01}", "不认得的键“from：2021-01-01”"),
    ('office: {number: "督〔{年}〕{n}号"}', "number（发文字号）的“督〔{年}〕{n}号”里的占位不对。"),
    ("office: {respond_within: 0}", "respond_within（回复期限）写的是 0，太小。"),
    ("kinds: {照片: [现场]}", "“照片”不是材料类别。是不是 photo？"),
    ("kinds: {record: 四包}", "record（检查记录）应是列表，写的是“四包”。"),
    ("photos: {bind: some}", "bind（装订张数）的“some”不是装订张数。请写成 all（全部）"),
    ("photos: {per_page: 9}", "per_page（每页张数）写的是 9，太大。请写 6 或更小的整数。"),
    ("numbering: page", "numbering（页码）不能写“page”。可以写：volume、indicator。"),
    ("item_starts: recto", "item_starts（每档起页）不能写“recto”。可以写：any、front。"),
    ("archive: {fonds: 0138}", '没有加引号，会被当成数或日期。请加引号：fonds: "0138"。'),
    ("archive: {retention: {scheme: 30年}}", "写的“30年”不合格式。保管期限写 Y（永久）、D30"),
    ("roster: 花名册.xlsx", "没有找到文件“花名册.xlsx”。文件夹里有 roster.csv"),
    ("roster: ../roster.csv", "文件“../roster.csv”不是工作区里的路径。"),
    ("also: [../2020]", "also 里的“../2020”不是工作区（里面没有 plan.yaml）。"),
    ("核实: [{code: late, 由: 甲一}]", "缺少 理由。请补上一行 理由: …。"),
    ("schemes: [{id: a/b, title: 甲}]", "id（名称代号）的“a/b”不能作文件夹名。"),
    ("schemes: [{id: 甲, title: 甲}, {id: 甲, title: 乙}]", "测评体系“甲”重复。请改成没有用过的。"),
    (
        'schemes: [{id: 甲, title: 甲, standards: [{code: "1", title: 乙, takes: ["2.3"]}]}]',
        "takes 里的 2.3 不是任务清单的指标。是不是 2.2？",
    ),
    (
        'schemes: [{id: 甲, title: 甲, standards: [{code: "1", title: 乙, takes: [2.20]}]}]',
        'takes（取自指标）写的 2.20 没有加引号，会被当成数或日期。请加引号：takes: ["2.20"]。',
    ),
]
IN_AN_INDICATOR = [
    ("departments: [办公事]", "科室“办公事”没有登记。是不是 办公室？"),
    ("departments: [财务科]", "科室“财务科”没有登记。请把它加进最上面的 departments。"),
    ("every: 每月", "every（多久一次）的“每月”不能用。是不是 month（每月）？"),
    ("every: monthly", "every（多久一次）的“monthly”不能用。是不是 month（每月）？"),
    ("every: 偶尔", "可以写：once（整个时段一次）、year（每年）"),
    ("basis: explict", "是不是 explicit（文件明确要求）？"),
    ("method: 看材料", "可以写：材料审核、实地考察、问卷调查、整体观察。"),
    ("by: 2-30", "by（截止月日）的“2-30”这一天不存在。"),
    ("by: 02-29", "这一年没有 2 月 29 日。请写 by: 02-28。"),
    ("by: 年底", "by（截止月日）的“年底”不是月日。请写成“月-日”，例如 by: 03-31。"),
    ("by: 2022-03-31", "截止日 2022-03-31 不在任务清单的时段内。请只写月日"),
    ("from: 2021-02-30", "from（起算日）的“2021-02-30”这一天不存在。请对照日历更正。"),
    ("from: 2020-12-01", "起算日 2020-12-01 不在任务清单的时段内。"),
    ("points: 三分", "points（分值）的“三分”不是数（0 或更大）。"),
    ("points: -1", "points（分值）的“-1”不是数（0 或更大）。"),
    ("items: 0", "items（每期档数）写的是 0，太小。请写 1 或更大的整数。"),
    ("items: 1.5", "items（每期档数）应是整数，写的是“1.5”。"),
    ("each: {phto: 3}", "“phto”不是材料类别。是不是 photo？"),
    ("each: {照片: 3}", "“照片”不是材料类别。是不是 photo？"),
    ('each: {"minutes|resolutoin": 1}', "“resolutoin”不是材料类别。是不是 resolution？"),
    ("each: {xyz: 3}", "可用的类别：incoming（来文）、notice（通知）"),
    ("each: {photo: 0}", "photo（照片）写的是 0，太小。"),
    ("each: photo", "each（每档要有）应是一组“键: 值”，写的是“photo”。"),
    ("each: photo：3", "each（每档要有）没有读成键和值。冒号请用半角“:”，后面空一格。"),
    (
        "standing: yes",
        "standing（长期有效）应是是或否，写的是“yes”。请写 true（是）或 false（否）。",
    ),
    (
        "codes: [1.10]",
        'codes（外部编号）写的 1.10 没有加引号，会被当成数或日期。请加引号：codes: ["1.10"]',
    ),
    ('folders: "*督查*"', "folders（文件夹名）应是列表，写的是“*督查*”。请写成 [甲, 乙]"),
    ('owner: ""\nmatch: [""]', "match（关键词）空着。"),
    ("per: 科室", "per（各自要有）不能写“科室”。可以写：department。"),
    ("per: {file: 窗口.csv}", "缺少 column（列）。"),
    (
        "per: {file: 窗口.csv, column: 窗口号}",
        "没有找到文件“窗口.csv”。请放进工作区，或更正文件名。",
    ),
    ("waived: {reason: 甲, by: 乙}", "缺少 on（日期）。"),
    (
        "measures: [{type: participaton, at_least: 80%}]",
        "没有“participaton”这种数量指标。是不是 participation？",
    ),
    ("measures: [{at_least: 80%}]", "这条数量指标没有写 type。请写明种类：participation、"),
    (
        "measures: [{type: participation, at_least: 80}]",
        "at_least（至少）的“80”不在 0 与 100% 之间。请写成百分数，例如 80%。",
    ),
    ("measures: [{type: participation, at_least: 八成}]", "at_least（至少）的“八成”不是比例。"),
    ("measures: [{type: participation}]", "缺少 at_least（至少）。"),
    ("measures: [{type: total, column: 数量, at_least: 80%}]", "at_least（至少）的“80%”不是数"),
    (
        "measures: [{type: total, columns: 数量, at_least: 8}]",
        "不认得的键“columns”。是不是 column？",
    ),
    ("measures: [{type: total, column: [], at_least: 8}]", "列表是空的。请至少写一项。"),
    (
        "measures: [{type: covers, column: 地点}]",
        "要出现的内容没有写清。values 和 values_from 请写一个",
    ),
    (
        "measures: [{type: covers, column: 地点, values: [1, 2]}]",
        "values（要出现的）写的 1 没有加引号",
    ),
    (
        "measures: [{type: dates, column: 日期, every: quarter}]",
        "every（每）的“quarter”不能用。可以写：workday（每个工作日）",
    ),
    (
        "measures: [{type: each-row, by: 房间, any: []}]",
        "列表是空的。请至少写一项。",
    ),
    (
        "measures: [{type: ratio, column: 办结, equals: 是, at_least: 90%, in: each_period}]",
        "in（怎样合计）的“each_period”不能用。是不是 each-period（每个周期各自算）？",
    ),
]


@pytest.mark.parametrize(("line", "said"), IN_THE_HEAD)
def test_a_fault_in_the_head_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    problems = faults(tmp_path, head(f"{line}\n"))

    assert len(problems) == 1
    assert problems[0].startswith("plan.yaml:6：")
    assert said in problems[0]


@pytest.mark.parametrize(("lines", "said"), IN_AN_INDICATOR)
def test_a_fault_in_an_indicator_is_told_with_its_line(
    tmp_path: Path, lines: str, said: str
) -> None:
    problems = faults(tmp_path, with_indicator(lines))

    line = FIRST_KEY_LINE + lines.count("\n")
    assert any(
        said in problem and problem.startswith(f"plan.yaml:{line}：") for problem in problems
    )


@pytest.mark.parametrize(("line", "said"), [*IN_THE_HEAD, *IN_AN_INDICATOR])
def test_every_fault_comes_with_a_next_step(tmp_path: Path, line: str, said: str) -> None:
    in_head = (line, said) in IN_THE_HEAD
    plan = head(f"{line}\n") if in_head else with_indicator(line)

    for problem in faults(tmp_path, plan):
        where, what, step = problem.split("：", 1)[0], *problem.split("：", 1)[1].split("。", 1)
        assert where.startswith("plan.yaml:")
        assert what
        assert step.endswith(("。", "？"))


def test_all_faults_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    plan = head("tail: 六十\n") + (
        "        departments: [财务科]\n"
        "        foldrs: []\n"
        '      - {id: "2.2", title: 重复, each: {phto: 1}}\n'
        '      - {id: "3.1", title: 别处}\n'
    )

    problems = faults(tmp_path, plan)

    assert [problem.split("：")[0] for problem in problems] == [
        f"plan.yaml:{line}" for line in (6, 15, 16, 17, 17, 18)
    ]
    assert "编号 2.2 重复，第12行已经用过" in "".join(problems)
    assert '指标编号 3.1 不在任务 2 之下。请改成 "2.…"' in problems[-1]


def test_the_error_ends_a_run_as_a_wrong_call_and_counts_its_faults(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        load_plan(workspace(tmp_path, head("tail: 六十\nsheets: 一\n")))

    assert caught.value.status is ExitCode.WRONG_CALL
    assert caught.value.message == "任务清单有2处要更正。"
    assert caught.value.advice


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("id: 1.10", 'id（编号）写的 1.10 没有加引号，会被当成数或日期。请加引号：id: "1.10"。'),
        ("id: 2021-03-12", "id（编号）写的 2021-03-12 没有加引号"),
        ("id: 2", "id（编号）写的 2 没有加引号"),
        ("id: 二之一", "id（编号）的“二之一”里有数字和点以外的字。编号只用数字和点"),
        ("id:", "id（编号）空着。请填写：id: …。"),
    ],
)
def test_an_id_must_be_written_as_text(tmp_path: Path, written: str, said: str) -> None:
    plan = with_indicator("every: month").replace('id: "2.2"', written)

    assert [said in problem for problem in faults(tmp_path, plan)] == [True]


def test_what_must_be_there_is_asked_for_by_name(tmp_path: Path) -> None:
    problems = faults(tmp_path, "version: 1\nyear: 2021\n")

    assert [problem.split("。")[0] for problem in problems] == [
        "plan.yaml:1：缺少 tasks（任务）",
        "plan.yaml:1：缺少 title（名称）",
        "plan.yaml:1：缺少 unit（单位）",
    ]


def test_a_key_written_twice_is_a_fault(tmp_path: Path) -> None:
    problems = faults(tmp_path, with_indicator("every: month\npoints: 1\nevery: week"))

    assert problems == ("plan.yaml:15：键“every”重复，第13行已经写过。请合并成一处，只保留一个。",)


def test_each_department_needs_a_department_somewhere(tmp_path: Path) -> None:
    plan = with_indicator("per: department").replace("departments:", "# departments:", 1)

    (problem,) = faults(tmp_path, plan)

    assert "per: department 要有责任科室。请写上 departments" in problem


def test_two_tasks_of_one_number_are_a_fault(tmp_path: Path) -> None:
    plan = head() + '  - {id: "02", title: 又一个}\n'

    assert faults(tmp_path, plan) == (
        "plan.yaml:14：编号 2 重复，第7行已经用过。请改成没有用过的编号。",
    )


def test_a_department_declared_twice_is_a_fault(tmp_path: Path) -> None:
    plan = head().replace("[办公室, 机关党委]", "[办公室, 办公室]")

    assert faults(tmp_path, plan) == ("plan.yaml:5：科室“办公室”重复。请删去一个。",)


def test_measures_by_person_need_a_roster(tmp_path: Path) -> None:
    plan = with_indicator("measures: [{type: participation, at_least: 80%}]")

    (problem,) = faults(tmp_path, plan, roster=None)

    assert "participation 要按花名册计算，任务清单没有花名册。请放一份 roster.csv" in problem


def test_a_missing_roster_comes_with_the_columns_it_needs(tmp_path: Path) -> None:
    (problem,) = faults(tmp_path, head("roster: roster.csv\n"), roster=None)

    assert "没有找到文件“roster.csv”。请新建一个，第一行写列名：姓名,科室" in problem


def test_faults_of_the_roster_follow_those_of_the_plan(tmp_path: Path) -> None:
    problems = faults(tmp_path, head("tail: 六十\n"), roster="姓名,科室\n甲一,\n")

    assert [problem.split("：")[0] for problem in problems] == ["plan.yaml:6", "roster.csv:2"]


def test_a_table_without_the_column_asked_for_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "窗口.csv").write_text("窗口,名称\nA01,甲\n", encoding="utf-8")

    (problem,) = faults(tmp_path, with_indicator("per: {file: 窗口.csv, column: 窗口号}"))

    assert "“窗口.csv”里没有“窗口号”这一列。请核对表头的列名。" in problem


# ── YAML itself ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("\tevery: month", "plan.yaml:13：行首用了制表符（Tab）。请改成空格"),
        ("        every：month", "冒号用了全角“：”。键后面的冒号请用半角“:”，再空一格。"),
        ("        folders: [*督查*]", "plan.yaml:13：* 开头的文字没有加引号。请加引号"),
        ('        title: "督查', "plan.yaml:13：引号没有成对。请补上另一半引号，两个都用半角。"),
        ("        folders: [督查", "括号没有成对，或少了逗号。"),
        ("        owner: @甲一", "@、`、% 开头的文字没有加引号。"),
        ("        owner: 甲一: 乙二", "缩进不齐，或一行里有两个冒号。"),
        ("---", "文件里有不止一份内容（多了一行 ---）。请删去中间的 ---。"),
        ("        owner: 甲\x07一", "plan.yaml:13：文件里有不能显示的控制字符。"),
        ("        owner: !secret 甲", "不认得的 YAML 标记 !secret。请去掉以 ! 开头的标记。"),
        ("        [甲]: 乙", "这里的键不是一个词。"),
        ("        each: &a {photo: *a}", "锚点（&、*）引用了它自己。"),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words(tmp_path: Path, line: str, said: str) -> None:
    plan = with_indicator("every: month").replace("        every: month", line)

    assert any(said in problem for problem in faults(tmp_path, plan))


def test_a_plan_saved_as_gbk_is_told_how_to_be_saved(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(head().encode("gb18030"))

    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path)

    assert caught.value.problems == (
        (
            "plan.yaml:2：文件不是 UTF-8 编码（多半是按 ANSI/GBK 保存的）。"
            "请用记事本打开，选“另存为”，编码选 UTF-8，覆盖原文件。"
        ),
    )


@pytest.mark.parametrize("content", ["", "# 只有说明\n"])
def test_an_empty_plan_is_told_so(tmp_path: Path, content: str) -> None:
    assert faults(tmp_path, content) == (
        "plan.yaml：任务清单是空的。请用 anjuan init 新建一份再填写。",
    )


@pytest.mark.parametrize("content", ["只是一句话\n", "- 一\n- 二\n", "5\n"])
def test_a_plan_that_is_no_mapping_is_told_so(tmp_path: Path, content: str) -> None:
    (problem,) = faults(tmp_path, content)

    assert "应是一组“键: 值”" in problem


def test_a_missing_plan_comes_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path)

    assert caught.value.message == f"“{tmp_path}”不是工作区：里面没有任务清单 plan.yaml"
    assert caught.value.advice == "请核对路径；新建工作区用 anjuan init 文件夹名"
    assert caught.value.problems == ()


def test_a_folder_within_a_workspace_points_at_that(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD + tasks("every: month"), encoding="utf-8")
    inside = tmp_path / "01-校园安全" / "1.1-检查"
    inside.mkdir(parents=True)
    with pytest.raises(PlanError) as caught:
        load_plan(inside)
    assert caught.value.advice == f"工作区是它上面的“{tmp_path}”，请写那个文件夹"


@pytest.mark.parametrize("name", ["plan.yml", "plan.yaml.txt"])
def test_a_plan_under_a_near_name_is_pointed_at(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HEAD + tasks("every: month"), encoding="utf-8")

    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path)

    assert caught.value.advice == f"文件夹里有 {name}，请改名为 plan.yaml，再运行一次"


def test_a_plan_that_is_a_folder_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").mkdir()

    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path)

    assert "任务清单打不开" in caught.value.problems[0]


# ── whatever is written ──────────────────────────────────────────────────────────────────────

WHOLE = with_indicator(EVERYTHING)
KEYS = sorted(set(re.findall(r"^ *(?:- )?([a-z]+):", WHOLE, re.MULTILINE)))
ODD = (
    "[]",
    "{}",
    "-1",
    "1.5",
    "true",
    "x",
    "80%",
    "9999-12-31",
    "[[1], {a: b}]",
    "{file: ., column: x}",
    "{from: 0001-01-01, to: 9999-12-31}",
    "&a [*a]",
    "!!set {x}",
    '"\\0"',
)


def told(folder: str, plan: str) -> tuple[str, ...]:
    """What is said against the plan; nothing where it loads."""
    try:
        load_plan(workspace(Path(folder), plan))
    except PlanError as error:
        return error.problems
    return ()


@settings(deadline=None, max_examples=80)
@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(ODD), min_size=1, max_size=4))
def test_whatever_is_written_ends_in_a_plan_or_in_faults_with_addresses(
    odd: dict[str, str],
) -> None:
    lines = WHOLE.splitlines()
    for at, line in enumerate(lines):
        key = line.strip().removeprefix("- ").split(":")[0]
        if key in odd:
            lines[at] = f"{line.split(':')[0]}: {odd[key]}"
    with TemporaryDirectory() as folder:
        problems = told(folder, "\n".join(lines))

    assert all(re.match(r"plan\.yaml(:\d+)?：.+。", problem) for problem in problems)

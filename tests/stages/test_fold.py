"""Findings folded to what one action settles (contract §4)."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.finding import Finding, Folded, Remedy, Severity
from anjuan.model.periods import Cadence
from anjuan.model.plan import Covers, Span
from anjuan.model.units import Department, IndicatorId, RelPath
from anjuan.stages.fold import comes_first, fold
from build import indicator, item, judge, plan

MONTHLY = indicator(each="photo 3", requires="circular 1")
AFTER = date(2022, 1, 10)


def folded(code: str, *months: str) -> Folded:
    """The row of a code in a year that has only these months' items."""
    rows = fold(
        judge(plan(MONTHLY), *(item("2.2", *one.split("/")) for one in months), on=AFTER).findings
    )
    (row,) = (one for one in rows if one.code == code)
    return row


def whole(*months: int) -> list[str]:
    return [f"2021-{month:02d}-15/photo*3, circular" for month in months]


def test_missing_months_are_one_row() -> None:
    row = folded("missing-item", *whole(1, 2, 4, 5, 7, 8, 9, 10, 12))
    assert row.message == "3月、6月、11月没有材料（应有每月1档）"
    assert len(row.findings) == 3
    assert row.risk == 3
    assert row.due == date(2021, 3, 31)


def test_a_single_finding_keeps_its_own_sentence() -> None:
    row = folded("missing-item", *whole(*range(2, 13)))
    assert row.message == row.findings[0].message == "1月没有材料，应有1档"
    assert row.step == row.findings[0].step


def test_lacking_kinds_are_told_kind_by_kind() -> None:
    months = [*whole(*range(1, 10)), "2021-10-15/photo*1, circular", "2021-11-15/photo*2, circular"]
    row = folded("missing-evidence", *months, "2021-12-15/photo*3")
    assert set(row.message.split("；")) == {"12月差通报1份", "照片：10月差2张，11月差1张"}
    assert row.step == (
        "请按所列逐项查找收集，放入2.2的文件夹，同一次活动的放进同一个文件夹；"
        "确实没有的，写情况说明。"
    )


def test_items_that_lack_the_same_beside_better_ones_are_told_together() -> None:
    months = whole(*range(1, 13))
    beside = ["2021-03-20/photo*2", "2021-05-20/photo*2", "2021-06-20/record"]
    row = folded("incomplete-item", *months, *beside)
    assert row.message == (
        "3月20日“督查”、5月20日“督查”各缺照片1张；6月20日“督查”缺照片3张（所在时段另有更全的一档）"
    )


def test_what_all_periods_lack_alike_is_said_once() -> None:
    months = [f"2021-{month:02d}-15/photo*2" for month in (3, 4, 5, 9)]
    row = folded("missing-evidence", *months, *whole(1, 2, 6, 7, 8, 10, 11, 12))
    assert row.message == "3月至5月、9月各差通报1份、照片1张"


def test_the_step_of_several_periods_is_to_be_taken_in_each() -> None:
    several = folded("missing-item", *whole(1, 2, 4, 5, 7, 8, 9, 10, 12))
    assert several.step == several.findings[0].step.rstrip("。") + "；各期分别办理。"


def test_of_many_months_that_lack_unlike_numbers_the_sum_is_told() -> None:
    months = [f"2021-{month:02d}-15/photo*{month % 2 + 1}, circular" for month in range(1, 13)]
    row = folded("missing-evidence", *months)
    assert row.message == "照片：1月至12月共差18张"


def test_kinds_that_would_do_are_all_named() -> None:
    either = indicator(each="minutes|resolution 1", requires="photo 1")
    audit = judge(plan(either), *(item("2.2", f"2021-0{month}-15", "record") for month in (1, 2)))
    (row,) = (one for one in fold(audit.findings) if one.code == "missing-evidence")
    assert row.message == "1月、2月各差照片1张、会议记录或会议纪要1份"


def _unfiled(number: int, *likely: str, inbox: bool = False) -> list[Finding]:
    folder = "待整理/" if inbox else ""
    return [
        Finding(
            "unfiled",
            Severity.WARNING,
            Remedy.FIX,
            "没有归类",
            "移入",
            path=RelPath(f"{folder}{''.join(likely)}{at}.jpg"),
            likely=likely,
        )
        for at in range(number)
    ]


def test_many_files_that_are_not_filed_say_what_they_resemble_and_how_to_file_them() -> None:
    talks, trees = _unfiled(9, "1.1“讲座”", "2.2“督查”"), _unfiled(2, "3.4“植树”")
    (row,) = fold((*talks, *trees, *_unfiled(1)))
    assert row.message == (
        "12个文件还没有归到指标，不计入：像1.1“讲座”的9个、3.4“植树”的2个，看不出的1个"
    )
    assert "移入待整理，再运行 anjuan file" in row.step
    (row,) = fold(_unfiled(9, inbox=True))
    assert row.step.startswith("请运行 anjuan file")


def test_a_few_files_that_are_not_filed_name_all_their_likely_indicators() -> None:
    (row,) = fold((*_unfiled(1, "1.1“讲座”"), *_unfiled(1, "3.4“植树”")))
    assert "可能是1.1“讲座”、3.4“植树”" in row.step


def test_files_that_are_not_filed_come_first_where_they_seem_to_be_what_is_missing() -> None:
    missing = judge(plan(indicator(every=Cadence.QUARTER)), on=AFTER).findings
    for likely, first in (("2.2“卫生督查”", True), ("3.4“植树”", False)):
        rows = fold((*missing, *_unfiled(9, likely)))
        assert [comes_first(one, rows) for one in rows] == [False, first]


def test_owners_that_are_no_departments_are_named() -> None:
    windows = indicator(every=Cadence.YEAR, per=("A01", "A02", "A03"))
    (row,) = fold(judge(plan(windows), on=AFTER).findings)
    assert row.message == "A01、A02、A03全年没有材料（应有1档）"


def test_a_measure_that_nothing_tells_of_is_said_once_for_all_its_months() -> None:
    covers = Covers("地点", ("厕所", "水房"), Span.EACH_PERIOD)
    months = [item("2.2", f"2021-{month:02d}-15", "record") for month in range(1, 13)]
    audit = judge(plan(indicator(measures=(covers,))), *months, on=AFTER)
    rows = [one for one in fold(audit.findings) if one.code == "below-threshold"]
    assert len(rows) == 1
    assert rows[0].message.startswith("1月至12月“地点”的覆盖无法统计")


def test_weeks_and_quarters_say_their_cadence() -> None:
    for every, said in ((Cadence.WEEK, "每周"), (Cadence.QUARTER, "每季度")):
        (row,) = fold(judge(plan(indicator(every=every)), on=AFTER).findings)
        assert f"（应有{said}1档）" in row.message


def test_a_year_of_missing_weeks_is_not_listed_week_by_week() -> None:
    (row,) = fold(judge(plan(indicator(every=Cadence.WEEK)), on=AFTER).findings)
    assert row.message == "第1周至第52周（1月4日至2022年1月2日）没有材料（应有每周1档）"


def test_files_are_named_up_to_a_few() -> None:
    findings = [_file(f"{at}.jpg") for at in range(9)]
    (row,) = fold(findings)
    assert row.message.startswith("9个文件打不开，不计入：《0.jpg》、《1.jpg》")
    assert row.message.endswith("等9个")


def test_departments_and_indicators_are_kept_apart() -> None:
    findings = [_file("a.jpg"), _file("b.jpg", "2.3"), _file("c.jpg", "2.2", "财务科")]
    assert len(fold(findings)) == 3


def _file(name: str, of: str = "2.2", department: str = "办公室") -> Finding:
    return Finding(
        code="unreadable-file",
        severity=Severity.ERROR,
        remedy=Remedy.FIX,
        message=f"《{name}》打不开，不计入",
        step="请重新拷贝。",
        indicator=IndicatorId(of),
        path=RelPath(f"x/{name}"),
        departments=(Department(department),),
    )


_CODES = st.sampled_from(["unreadable-file", "missing-item", "unfiled", "an-unknown-code"])


@given(
    st.lists(
        st.builds(
            Finding,
            code=_CODES,
            severity=st.sampled_from(Severity),
            remedy=st.sampled_from(Remedy),
            message=st.just("有一处不对"),
            step=st.just("请核对。"),
            period=st.sampled_from([None, "2021-03", "2021Q1", "2021-W09", "2021"]),
            path=st.sampled_from([None, RelPath("a/b.jpg")]),
        ),
        max_size=20,
    )
)
def test_nothing_is_lost_by_folding(findings: list[Finding]) -> None:
    rows = fold(findings)
    assert sorted(map(repr, findings)) == sorted(repr(one) for row in rows for one in row.findings)
    assert all(row.message for row in rows)


def test_what_captions_lack_is_said_of_the_items_by_their_titles() -> None:
    months = [item("2.2", f"2021-0{month}-15", "photo", title="督查") for month in (1, 2)]
    rows = fold(judge(plan(indicator()), *months, on=AFTER).findings)
    (row,) = (one for one in rows if one.code == "missing-caption")
    assert row.message == "1月15日“督查”、2月15日“督查”的照片说不出地点"


def test_where_steps_differ_what_the_rest_is_is_named() -> None:
    def one(name: str) -> Finding:
        path = RelPath(name)
        return Finding("damaged-file", Severity.WARNING, Remedy.FIX, "", f"请换{name}。", path=path)

    (row,) = fold([one("a.pdf"), one("b.pdf"), one("c.pdf")])
    assert row.step == "请换a.pdf；《b.pdf》、《c.pdf》也照此办理。"

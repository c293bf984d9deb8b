"""缺项清单: six lists of one judgement (contract §5)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from anjuan.model.evidence import Disposition
from anjuan.model.finding import Audit, Finding, Folded, Remedy, Severity
from anjuan.model.listing import Listing, Row, shown
from anjuan.model.periods import Cadence
from anjuan.model.plan import Acknowledgement, Plan, Waiver
from anjuan.model.units import Department, IndicatorId, RelPath
from anjuan.stages.fold import fold
from anjuan.stages.lists import SeenBefore, compared, missing_report
from anjuan.stages.report import finding_identity
from build import file, indicator, item, judge, plan, workspace

AFTER = date(2022, 1, 10)
QUARTERLY = indicator(every=Cadence.QUARTER, each="record 1, photo 2", points=4)


def lists(of: Plan, audit: Audit, before: SeenBefore = None) -> dict[str, Listing]:
    """The six lists by name."""
    report = missing_report(of, workspace(), audit, fold(audit.findings), before)
    return {listing.name: listing for listing in report.listings}


def column(listing: Listing, head: str) -> list[object]:
    """The values of a column, heads of groups left out."""
    at = [field.head for field in listing.fields].index(head)
    return [row.cells[at] for row in listing.rows if not row.heading]


def test_the_six_sheets_stand_in_the_order_of_the_contract() -> None:
    of = plan(QUARTERLY)
    assert list(lists(of, judge(of))) == [
        "汇总", "按科室", "按指标", "问题材料", "未归位", "不涉及",
    ]  # fmt: skip


def test_the_columns_of_the_contract_are_there() -> None:
    of = plan(QUARTERLY)
    made = lists(of, judge(of, on=AFTER))
    heads = {field.head for one in made.values() for field in one.fields}
    assert heads >= {
        "依据", "要求性质", "应有", "已有", "缺什么", "处理方式", "应交日期", "失分风险",
        "与上次比",
    }  # fmt: skip


def test_every_row_fills_every_column() -> None:
    of = plan(QUARTERLY, indicator("3.1", waived=Waiver("没有绿地", "创建办", AFTER)))
    audit = judge(of, item("2.2", "2021-03-15", "record"), on=AFTER)
    for listing in lists(of, audit).values():
        assert all(len(row.cells) == len(listing.fields) for row in listing.rows)


# ── 汇总 ─────────────────────────────────────────────────────────────────────────────────────


def test_the_summary_adds_up_to_its_last_row() -> None:
    of = plan(QUARTERLY, indicator("3.1", every=Cadence.YEAR, points=3))
    audit = judge(of, item("3.1", "2021-03-15", "record"), on=AFTER)
    summary = lists(of, audit)["汇总"]
    assert [row.cells for row in summary.rows] == [
        ("2　任务2", 1, 0, 1, 0, 0, 4.0, 0.0),
        ("3　任务3", 1, 1, 0, 0, 0, 3.0, 3.0),
        ("合计", 2, 1, 1, 0, 0, 7.0, 3.0),
    ]


def test_points_are_cut_and_never_rounded_up() -> None:
    thirds = indicator(every=Cadence.QUARTER, points=1, span=plan(QUARTERLY).period)
    of = plan(replace(thirds, every=Cadence.MONTH))
    items = (item("2.2", f"2021-{month:02d}-15", "record") for month in range(1, 12))
    audit = judge(of, *items, on=AFTER)
    assert column(lists(of, audit)["汇总"], "按材料测算得分")[-1] == 0.91


def test_the_line_under_the_title_counts_every_indicator_once() -> None:
    of = plan(QUARTERLY, indicator("3.1", waived=Waiver("没有绿地", "创建办", AFTER)))
    report = missing_report(of, workspace(), judge(of, on=AFTER), (), None)
    assert "截至2022-01-10" in report.subtitle
    assert "2项指标：已齐0、缺项1、未到期0、不涉及1" in report.subtitle
    assert report.subtitle.endswith("按材料测算得分0/4")


# ── 按科室 ───────────────────────────────────────────────────────────────────────────────────


def test_each_department_finds_its_own_rows_under_its_name() -> None:
    both = replace(QUARTERLY, departments=(Department("财务科"), Department("办公室")))
    of = plan(both)
    rows = lists(of, judge(of, on=AFTER))["按科室"].rows
    assert [row.cells[0] for row in rows] == [
        "办公室：1项，失分风险4分", "办公室", "财务科：1项，失分风险4分", "财务科",
    ]  # fmt: skip


def test_a_row_says_what_lacks_and_the_next_step_in_a_sentence() -> None:
    of = plan(QUARTERLY)
    listing = lists(of, judge(of, on=AFTER))["按科室"]
    assert column(listing, "缺什么") == ["一季度至四季度没有材料（应有每季度1档）"]
    assert column(listing, "处理方式") == ["查找收集"]
    assert column(listing, "下一步") == [
        "请查找收集检查记录1份、照片2张，放入2.2的文件夹；确实没有的，写情况说明；各期分别办理。"
    ]
    assert column(listing, "应交日期") == ["2021-03-31"]
    assert column(listing, "失分风险") == [4.0]


def test_every_row_leads_to_the_row_of_its_indicator() -> None:
    of = plan(QUARTERLY, indicator("3.1", every=Cadence.YEAR))
    made = lists(of, judge(of, on=AFTER))
    anchors = {row.anchor for row in made["按指标"].rows if row.anchor}
    links = {row.link for row in made["按科室"].rows if not row.heading}
    assert links == anchors == {"2.2", "3.1"}


def test_where_nothing_lacks_the_list_says_so() -> None:
    of = plan(indicator(every=Cadence.YEAR))
    made = lists(of, judge(of, item("2.2", "2021-03-15", "record"), on=AFTER))
    assert (made["按科室"].rows, made["按科室"].note) == ((), "没有缺项。")


# ── 与上次比 ─────────────────────────────────────────────────────────────────────────────────


def test_a_row_is_compared_with_the_earlier_judgement() -> None:
    of = plan(QUARTERLY)
    audit = judge(of, on=AFTER)
    (row,) = fold(audit.findings)
    all_ = frozenset(finding_identity(one) for one in audit.findings)
    some = frozenset(list(all_)[:1])
    assert compared(row, None) == ""
    assert compared(row, all_) == "未变"
    assert compared(row, some) == "有变化"
    assert compared(row, frozenset()) == "新增"


# ── 按指标 ───────────────────────────────────────────────────────────────────────────────────


def test_an_indicator_shows_what_it_owes_and_has() -> None:
    of = plan(QUARTERLY)
    audit = judge(of, item("2.2", "2021-03-15", "record, photo*2"), on=AFTER)
    listing = lists(of, audit)["按指标"]
    row = {field.head: column(listing, field.head)[0] for field in listing.fields}
    assert (row["应有"], row["已有"], row["状态"]) == (4, 1, "缺项")
    assert (row["依据"], row["要求性质"], row["标准"]) == ("二（二）", "文件明确", "每月一次")
    assert row["按材料测算得分"] == 1.0


def test_departments_that_lack_the_same_are_told_in_one_sentence() -> None:
    names = ("办公室", "财务科", "政务大厅管理科")
    own = indicator(every=Cadence.YEAR, per=names, departments=names)
    of = plan(own)
    listing = lists(of, judge(of, on=AFTER))["按指标"]
    assert column(listing, "缺什么") == [
        "缺整档材料：办公室、财务科、政务大厅管理科全年没有材料（应有1档）"
    ]


# ── 问题材料 ─────────────────────────────────────────────────────────────────────────────────


def finding(path: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        code="low-resolution",
        severity=severity,
        remedy=Remedy.FIX,
        message=f"《{path}》像素不足",
        step="请换成原图。",
        indicator=IndicatorId("2.2"),
        path=RelPath(path),
        departments=(Department("办公室"),),
    )


def material(folded: Sequence[Folded]) -> Listing:
    of = plan(QUARTERLY)
    report = missing_report(of, workspace(), judge(of, on=date(2021, 1, 5)), folded, None)
    return report.listings[3]


def test_material_at_fault_is_listed_with_its_place_and_level() -> None:
    listing = material(fold([finding("a/1.jpg"), finding("a/2.jpg")]))
    assert column(listing, "材料位置") == ["a/1.jpg\na/2.jpg"]
    assert column(listing, "级别") == ["请核对"]
    assert [row.severity for row in listing.rows] == [Severity.WARNING]


def test_of_very_many_files_the_folders_are_named() -> None:
    found = [finding(f"2.2-督查/{month}月/{at}.jpg") for month in (1, 2) for at in range(20)]
    listing = material(fold(found))
    assert column(listing, "材料位置") == ["2.2-督查/1月（20个）\n2.2-督查/2月（20个）"]


def test_notes_stay_out_of_peoples_way() -> None:
    listing = material(fold([finding("a/1.jpg", Severity.NOTE)]))
    assert (listing.rows, listing.note) == ((), "没有问题材料。")


def test_a_row_bears_the_name_under_which_the_finding_can_be_acknowledged() -> None:
    of = plan(QUARTERLY)
    audit = judge(of, item("2.2", "2021-03-15", "record, photo*2"), on=AFTER)
    audit = replace(audit, findings=(*audit.findings, finding("a/1.jpg")))
    assert column(lists(of, audit)["问题材料"], "问题")[-1] == "照片像素不足"


# ── 未归位, 不涉及 ───────────────────────────────────────────────────────────────────────────


def unplaced(*loose: str, likely: tuple[str, ...] = (), owner: str = "") -> list[Row]:
    of = plan(QUARTERLY)
    files = [
        replace(
            file("document", name),
            disposition=Disposition.UNFILED,
            reason="在待整理文件夹中，尚未归入指标",
            likely=tuple(map(IndicatorId, likely)),
            indicator=IndicatorId(owner) if owner else None,
        )
        for name in loose
    ]
    report = missing_report(of, workspace(loose=files), judge(of), (), None)
    return list(report.listings[4].rows)


def test_an_unfiled_file_names_the_likeliest_indicator_and_where_to_put_it() -> None:
    (row,) = unplaced("说明.docx", likely=("2.2",))
    assert row.cells[2] == "2.2 卫生督查"
    assert row.cells[3] == "核对内容后移入2.2的文件夹；不需要的，在文件名后加“（不用）”。"


def test_what_lies_in_the_inbox_is_filed_by_the_command_for_it() -> None:
    (row,) = unplaced("待整理/说明.docx", likely=("2.2",))
    assert row.cells[3] == "请运行 anjuan file，按它列出的归入指标；不是材料的，移到“参考资料”。"


def test_a_file_outside_the_period_is_not_told_to_move_where_it_lies() -> None:
    (row,) = unplaced("说明.docx", owner="2.2")
    assert "移入2.2" not in shown(row.cells[3])
    assert "更正" in shown(row.cells[3])


def test_waived_indicators_and_checked_findings_stand_with_their_reason() -> None:
    of = plan(indicator("3.1", waived=Waiver("没有绿地", "创建办", date(2021, 6, 1))))
    checked = Acknowledgement("low-resolution", None, "老照片", "李静", None, "plan.yaml:9")
    audit = replace(judge(of), set_aside=((finding("a/1.jpg"), checked),))
    assert column(lists(of, audit)["按指标"], "分值") == [None], "as the totals leave it out"
    rows = lists(of, audit)["不涉及"].rows
    assert [row.cells for row in rows] == [
        ("不涉及", "3.1", "卫生督查", "没有绿地", "创建办", "2021-06-01"),
        ("已核实", "2.2", "照片像素不足：《a/1.jpg》像素不足", "老照片", "李静", ""),
    ]

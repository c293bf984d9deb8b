"""What is missing and what is wrong: the table of checks, and the judgement of a workspace."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from anjuan.model.evidence import Inventory, Item, Problem
from anjuan.model.finding import Audit, Finding, Severity
from anjuan.model.plan import Plan
from anjuan.stages import set_aside
from anjuan.stages.bearers import bearers
from anjuan.stages.checks import (
    arrivals,
    calendars,
    claims,
    clones,
    copies,
    drafts,
    files,
    filing,
    missing,
    order,
    papers,
    people,
    photos,
    problems,
    secrets,
    thresholds,
    times,
    units,
)
from anjuan.stages.checks.base import Check, Context
from anjuan.stages.count import state_of
from anjuan.stages.holdings import Holdings
from anjuan.stages.people import People
from anjuan.stages.tally import tallies
from anjuan.stages.wording import folder_of

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

FIRST = Problem.CLASSIFIED.value
"""What goes before all else, whatever points it costs."""

CHECKS: tuple[Check, ...] = (
    Check(FIRST, _ERROR, "涉密材料", secrets.classified_material),
    Check("missing-item", _ERROR, "缺整档材料", missing.missing_items),
    Check("missing-evidence", _ERROR, "缺某类材料", missing.missing_evidence),
    Check("below-threshold", _ERROR, "数量指标未达到", thresholds.below_threshold),
    Check("open-problem", _ERROR, "问题过期未整改", problems.open_problems),
    Check("out-of-period", _ERROR, "不在考评时段", times.out_of_period),
    Check("future-date", _ERROR, "日期晚于检查日", times.future_dates),
    Check("invalid-date", _ERROR, "日期不存在", times.invalid_dates),
    Check("unreadable-file", _ERROR, "文件打不开", files.unreadable_files),
    Check("encrypted-file", _ERROR, "文件有密码", files.encrypted_files),
    Check("empty-file", _ERROR, "空文件", files.empty_files),
    Check("misfiled", _ERROR, "放错位置", filing.misfiled),
    Check("reused-photo", _ERROR, "照片重复使用", copies.reused_photos),
    Check("duplicate-document", _ERROR, "不同时段同一份材料", copies.duplicate_documents),
    Check("incomplete-item", _WARNING, "一档材料不全", missing.incomplete_items),
    Check("date-unknown", _WARNING, "看不出日期", times.unknown_dates),
    Check("date-conflict", _WARNING, "照片日期与活动不符", order.date_conflicts),
    Check("order-conflict", _WARNING, "先后次序不符", order.order_conflicts),
    Check("unfiled", _WARNING, "还没有归类", filing.unfiled),
    Check("damaged-file", _WARNING, "文件有损坏", files.damaged_files),
    Check("unsupported-file", _WARNING, "不能读入的格式", files.unsupported_files),
    Check("blank-form", _WARNING, "空白表格", files.blank_forms),
    Check("incomplete-document", _WARNING, "文件要素不全", papers.incomplete_documents),
    Check("draft-document", _WARNING, "不是定稿", drafts.draft_documents),
    Check("wrong-unit", _WARNING, "落款单位不对", units.wrong_units),
    Check("copied-text", _WARNING, "记录雷同", clones.copied_texts),
    Check("count-conflict", _WARNING, "数字对不上", claims.count_conflicts),
    Check("duplicate-photo", _WARNING, "同一档内照片重复", copies.duplicate_photos),
    Check("copied-item", _WARNING, "同一活动放在两项下", copies.copied_items),
    Check("low-resolution", _WARNING, "照片像素不足", photos.low_resolution),
    Check("poor-photo", _WARNING, "照片看不清", photos.poor_photos),
    Check("missing-caption", _WARNING, "照片说明缺要素", photos.missing_captions),
    Check("unsigned-table", _WARNING, "没有签名", people.unsigned_tables),
    Check("calendar-unknown", _WARNING, "节假日安排未知", calendars.unknown_calendars),
    Check("personal-data", _NOTE, "含个人信息", secrets.personal_data),
    Check("picture-of-table", _NOTE, "表格只有图片", photos.pictures_of_tables),
    Check("late", _NOTE, "报送不及时", arrivals.late_arrivals),
    Check("unknown-person", _NOTE, "花名册上没有的人", people.unknown_people),
)
"""Every check; findings are listed in this order."""

NAMES = {check.code: check.name for check in CHECKS} | {set_aside.CODE: set_aside.NAME}
"""What users call each finding, by its code."""

_OWED = frozenset({"missing-item", "missing-evidence", "below-threshold"})
"""What is said of the plan's own periods and figures, whosever material is in them."""
_RANK = {check.code: at for at, check in enumerate(CHECKS)}
_SEVERITIES = (_ERROR, _WARNING, _NOTE)


def check(plan: Plan, inventory: Inventory, as_of: date) -> Audit:
    """The judgement of a workspace on a day: where every indicator stands, and every finding.

    Findings are in order of severity, indicator and check, classified material before all; those
    that 核实 entries set aside stand apart.
    """
    context = _context(plan, inventory, as_of)
    items = {one.key: one for one in inventory.items}
    names = {key: context.name(one) for key, one in items.items()}
    told = _judged((finding for one in CHECKS for finding in one.run(context)), inventory)
    folders = {one.id: folder_of(one) for one in plan.indicators}
    found = [
        replace(
            _to_its_bearer(one, context, items),
            about=names.get(one.item or "", ""),
            folder=folders[one.indicator] if one.indicator else "",
        )
        for one in told
    ]
    acknowledged = (*plan.acknowledgements, *inventory.acknowledgements)
    standing, aside = set_aside.set_aside(_ordered(found, plan), acknowledged, inventory, NAMES)
    return Audit(
        as_of=as_of,
        states=tuple(context.states[one.id] for one in plan.indicators),
        findings=_ordered(standing, plan),
        set_aside=aside,
    )


def _judged(findings: Iterable[Finding], inventory: Inventory) -> list[Finding]:
    """The findings but those on another year's material, which counts and is not judged."""
    items = {one.key for one in inventory.items if one.along}
    paths = {one.path for item in inventory.items if item.along for one in item.materials}
    return [
        one
        for one in findings
        if one.code in _OWED or (one.item not in items and one.path not in paths)
    ]


def _to_its_bearer(finding: Finding, context: Context, items: Mapping[str, Item]) -> Finding:
    """The finding with those alone whose file or item it is, where each department owes one."""
    item = items.get(finding.item) if finding.item else None
    indicator = context.indicators.get(finding.indicator) if finding.indicator else None
    if item is None or indicator is None or finding.departments != indicator.departments:
        return finding
    if not indicator.per or len(indicator.departments) == 1:
        return finding  # nobody to choose from
    names = {
        name
        for one in item.materials
        if finding.path in (None, one.path)
        for name in bearers(item, one, indicator.per, indicator)
    }
    own = tuple(one for one in indicator.departments if one in names)
    return replace(finding, departments=own or finding.departments)


def _context(plan: Plan, inventory: Inventory, as_of: date) -> Context:
    holdings = Holdings(plan, inventory)
    roster = People(plan)
    tallied = {one.id: tallies(one, holdings, as_of) for one in plan.indicators}
    states = {
        one.id: state_of(one, holdings, roster, tallied[one.id], as_of) for one in plan.indicators
    }
    return Context(plan, inventory, as_of, holdings, roster, tallied, states)


def _ordered(findings: list[Finding] | tuple[Finding, ...], plan: Plan) -> tuple[Finding, ...]:
    ranks = {one.id: at for at, one in enumerate(plan.indicators)}

    def key(finding: Finding) -> tuple[int | str, ...]:
        return (
            _SEVERITIES.index(finding.severity),
            finding.code != FIRST,
            ranks.get(finding.indicator, len(ranks)) if finding.indicator else len(ranks),
            _RANK.get(finding.code, len(_RANK)),
            finding.due.isoformat() if finding.due else "",
            finding.period or "",
            finding.departments[0] if finding.departments else "",
            finding.item or "",
            finding.path or "",
            finding.kind.value if finding.kind else "",
            finding.message,
        )

    return tuple(sorted(findings, key=key))

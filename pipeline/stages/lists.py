"""The missing list for people: six lists of one judgement (contract §5, 缺项清单)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from anjuan.model.evidence import Disposition, Inventory, Material
from anjuan.model.finding import (
    REMEDY_NAMES,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Audit,
    Finding,
    Folded,
    IndicatorState,
    Remedy,
    Severity,
    Status,
)
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.plan import Basis, Indicator, Plan, Task
from anjuan.model.units import Department, IndicatorId
from anjuan.stages.check import NAMES
from anjuan.stages.filing import in_inbox
from anjuan.stages.fold import comes_first, fold
from anjuan.stages.report import cut, finding_identity, totals
from anjuan.stages.wording import NO_MATERIAL

BASIS_NAMES = {
    Basis.EXPLICIT: "文件明确",
    Basis.IMPLIED: "本办要求",
    Basis.EXTERNAL: "上级标准",
}
OWED_CODES = frozenset({"missing-item", "missing-evidence", "below-threshold", "open-problem"})
"""Findings that an indicator lacks something; the others speak of a piece of material."""
_UNPLACED = frozenset({"unfiled", "misfiled"})

SeenBefore = frozenset[tuple[object, ...]] | None


def missing_report(
    plan: Plan, inventory: Inventory, audit: Audit, folded: Sequence[Folded], before: SeenBefore
) -> Report:
    """The whole 缺项清单.

    Args:
        plan: for titles, bases and departments.
        inventory: for what could not be filed.
        audit: the judgement.
        folded: its findings as people read them, notes left out or not.
        before: identities of the findings of an earlier judgement, or None where there is none.
    """
    shown = [one for one in folded if one.severity is not Severity.NOTE]
    owed = [one for one in shown if one.code in OWED_CODES]
    material = [one for one in shown if one.code not in OWED_CODES | _UNPLACED]
    return Report(
        title=f"{plan.title}缺项清单",
        subtitle=subtitle(plan, audit),
        listings=(
            _summary(plan, audit, shown),
            _by_department(plan, owed, before),
            _by_indicator(plan, audit, owed),
            _material(material, before),
            _unplaced(plan, inventory),
            _set_aside(plan, audit),
        ),
    )


def subtitle(plan: Plan, audit: Audit) -> str:
    """Unit, day and totals in one line."""
    all_ = totals(audit.states)
    return (
        f"{plan.unit}　截至{audit.as_of.isoformat()}　{all_.indicators}项指标："
        f"已齐{all_.complete}、缺项{all_.incomplete}、未到期{all_.not_due}、不涉及{all_.waived}"
        f"　按材料测算得分{cut(all_.points_secured):g}/{cut(all_.points):g}"
    )


# ── 汇总 ─────────────────────────────────────────────────────────────────────────────────────


def _summary(plan: Plan, audit: Audit, shown: Sequence[Folded]) -> Listing:
    fields = (
        Field("任务", 22),
        Field("指标", 8, Form.NUMBER),
        Field("已齐", 8, Form.NUMBER),
        Field("缺项", 8, Form.NUMBER),
        Field("未到期", 8, Form.NUMBER),
        Field("不涉及", 8, Form.NUMBER),
        Field("分值", 10, Form.NUMBER),
        Field("按材料测算得分", 16, Form.NUMBER),
    )
    rows = [_summary_row(f"{task.id}　{task.title}", _of(audit, task)) for task in plan.tasks]
    rows.append(_summary_row("合计", audit.states))
    note = next((_cause(one) for one in shown if comes_first(one, shown)), "")
    return Listing("汇总", "按任务汇总", fields, tuple(rows), note, counted=False)


def _cause(unfiled: Folded) -> str:
    """That what is missing may lie there and not be filed."""
    return f"请先归类，再看缺项：{unfiled.message}。逐个见“未归位”。"


def _summary_row(name: str, states: Iterable[IndicatorState]) -> Row:
    of = totals(states)
    counts = (of.indicators, of.complete, of.incomplete, of.not_due, of.waived)
    return Row((name, *counts, cut(of.points), cut(of.points_secured)))


def _of(audit: Audit, task: Task) -> tuple[IndicatorState, ...]:
    return tuple(state for state in audit.states if state.indicator.task == task.id)


# ── 按科室 ───────────────────────────────────────────────────────────────────────────────────

_OWED_FIELDS = (
    Field("科室", 13),
    Field("指标", 6),
    Field("测评指标", 17),
    Field("缺什么", 38, Form.LONG),
    Field("处理方式", 11),
    Field("下一步", 38, Form.LONG),
    Field("应交日期", 12, Form.DATE),
    Field("失分风险", 10, Form.NUMBER),
    Field("责任人", 8),
    Field("与上次比", 9),
)


def _by_department(plan: Plan, owed: Sequence[Folded], before: SeenBefore) -> Listing:
    rows: list[Row] = []
    for department in plan.departments:
        own = [one for one in owed if department in one.departments]
        if own:
            risk = sum((one.risk for one in own), Fraction(0))
            head = f"{department}：{len(own)}项，失分风险{cut(risk):g}分"
            rows.append(Row((head, *(None for _ in _OWED_FIELDS[1:])), heading=True))
            rows += [_owed_row(plan, department, one, before) for one in own]
    note = "" if rows else "没有缺项。"
    return Listing("按科室", "按科室：谁缺什么，下一步做什么", _OWED_FIELDS, tuple(rows), note)


def _owed_row(plan: Plan, department: str, one: Folded, before: SeenBefore) -> Row:
    indicator = _indicator(plan, one.indicator)
    return Row(
        (
            department,
            one.indicator,
            indicator.title if indicator else "",
            one.message,
            REMEDY_NAMES[one.remedy],
            one.step,
            one.due.isoformat() if one.due else "",
            cut(one.risk),
            indicator.owner if indicator else "",
            compared(one, before),
        ),
        severity=one.severity,
        link=one.indicator or "",
    )


def compared(one: Folded, before: SeenBefore) -> str:
    """新增, 未变 or 有变化 against an earlier judgement; nothing where there is none."""
    if before is None:
        return ""
    known = [finding_identity(found) in before for found in one.findings]
    if all(known):
        return "未变"
    return "有变化" if any(known) else "新增"


# ── 按指标 ───────────────────────────────────────────────────────────────────────────────────

_INDICATOR_FIELDS = (
    Field("编号", 6),
    Field("测评指标", 17),
    Field("状态", 8, Form.MARK),
    Field("依据", 10),
    Field("要求性质", 11),
    Field("标准", 26, Form.LONG),
    Field("应有", 7, Form.NUMBER),
    Field("已有", 7, Form.NUMBER),
    Field("缺什么", 34, Form.LONG),
    Field("下次应交", 12, Form.DATE),
    Field("责任科室", 14),
    Field("分值", 7, Form.NUMBER),
    Field("按材料测算得分", 9, Form.NUMBER),
)


def _by_indicator(plan: Plan, audit: Audit, owed: Sequence[Folded]) -> Listing:
    rows: list[Row] = []
    for task in plan.tasks:
        head = f"{task.id}　{task.title}"
        rows.append(Row((head, *(None for _ in _INDICATOR_FIELDS[1:])), heading=True))
        rows += [_indicator_row(state, owed) for state in _of(audit, task)]
    note = "“应有”是到期的时段数，“已有”是其中材料齐全的；资料册里的“实办”只看办没办，不看齐不齐。"
    return Listing("按指标", "按指标：每项应有多少，已有多少", _INDICATOR_FIELDS, tuple(rows), note)


def _indicator_row(state: IndicatorState, owed: Sequence[Folded]) -> Row:
    one = state.indicator
    own = [found for row in owed if row.indicator == one.id for found in row.findings]
    rank = {department: at for at, department in enumerate(one.departments)}
    own.sort(key=lambda found: rank.get(Department(found.per), 0))
    severity = Severity.ERROR if state.status is Status.INCOMPLETE else None
    asked = state.status is not Status.WAIVED
    return Row(
        (
            one.id,
            one.title,
            STATUS_NAMES[state.status],
            one.clause,
            BASIS_NAMES[one.basis],
            one.standard,
            state.periods_due if asked else None,
            state.periods_complete if asked else None,
            "\n".join(f"{NAMES[row.code]}：{row.message}" for row in fold(map(_of_anyone, own))),
            state.next_due.isoformat() if state.next_due else "",
            "、".join(one.departments),
            cut(one.points) if asked else None,
            cut(state.points_secured) if asked else None,
        ),
        severity=severity,
        anchor=one.id,
    )


def _of_anyone(finding: Finding) -> Finding:
    """The finding without its department and remedy, so that those of all departments fold."""
    return replace(finding, departments=(), remedy=Remedy.COLLECT)


# ── 问题材料, 未归位, 不涉及 ─────────────────────────────────────────────────────────────────

_MATERIAL_FIELDS = (
    Field("级别", 8, Form.MARK),
    Field("指标", 6),
    Field("问题", 12),
    Field("情况", 36, Form.LONG),
    Field("下一步", 34, Form.LONG),
    Field("处理方式", 11),
    Field("科室", 13),
    Field("材料位置", 40, Form.PATH),
    Field("与上次比", 9),
)
_MOST_PATHS = 12
"""Beyond so many files a row names their folders, and how many lie in each."""


def _material(folded: Sequence[Folded], before: SeenBefore) -> Listing:
    rows = tuple(
        Row(
            (
                SEVERITY_NAMES[one.severity],
                one.indicator,
                NAMES[one.code],
                one.message,
                one.step,
                REMEDY_NAMES[one.remedy],
                "、".join(one.departments),
                "\n".join(_paths(one)),
                compared(one, before),
            ),
            severity=one.severity,
            link=one.indicator or "",
        )
        for one in folded
    )
    note = "" if rows else "没有问题材料。"
    return Listing("问题材料", "问题材料：哪里不对，怎样改", _MATERIAL_FIELDS, rows, note)


def _paths(one: Folded) -> Iterator[str]:
    """Where the material lies: each file or item; of very many their folders."""
    paths = list(dict.fromkeys(found.path or found.item or "" for found in one.findings))
    if len(paths) <= _MOST_PATHS:
        yield from paths
        return
    folders = Counter(path.rpartition("/")[0] for path in paths)
    for folder, count in folders.items():
        yield f"{folder or '工作区根目录'}（{count}个）"


def _unplaced(plan: Plan, inventory: Inventory) -> Listing:
    fields = (
        Field("材料位置", 48, Form.PATH),
        Field("为什么", 30, Form.LONG),
        Field("最像的指标", 34, Form.LONG),
        Field("下一步", 40, Form.LONG),
    )
    rows = tuple(
        Row((one.path, one.reason, _named(plan, one.likely), _where_to(one)))
        for one in inventory.materials
        if one.disposition is Disposition.UNFILED
    )
    note = "这些文件没有进资料册。" if rows else "所有材料都已归到指标。"
    return Listing("未归位", "未归位：还没有归到指标的文件", fields, rows, note)


def _named(plan: Plan, likely: Iterable[IndicatorId]) -> str:
    return "、".join(f"{one} {plan.indicator(one).title}" for one in likely)


def _where_to(one: Material) -> str:
    """The next step for a file that is not filed, or lies outside the period."""
    if one.indicator is not None:
        return "日期写错的，请更正；确属其他年度的，移出工作区或放入“参考资料”文件夹。"
    if in_inbox(one.path):
        return f"请运行 anjuan file，按它列出的归入指标；{NO_MATERIAL}"
    folder = f"{one.likely[0]}的文件夹" if one.likely else "所属指标的文件夹"
    return f"核对内容后移入{folder}；不需要的，在文件名后加“（不用）”。"


def _set_aside(plan: Plan, audit: Audit) -> Listing:
    fields = (
        Field("类型", 10),
        Field("指标", 9),
        Field("内容", 50, Form.LONG),
        Field("理由", 44, Form.LONG),
        Field("由", 12),
        Field("于", 12, Form.DATE),
    )
    waived = [
        Row(
            (
                "不涉及",
                one.id,
                one.title,
                one.waived.reason,
                one.waived.by,
                one.waived.on.isoformat(),
            )
        )
        for one in plan.indicators
        if one.waived is not None
    ]
    checked = [
        Row(
            (
                "已核实",
                finding.indicator,
                f"{NAMES[finding.code]}：{finding.message}",
                why.reason,
                why.by,
                why.on.isoformat() if why.on else "",
            )
        )
        for finding, why in audit.set_aside
    ]
    note = "" if waived or checked else "没有不涉及的指标，也没有核实后不计的问题。"
    title = "不涉及的指标，和核实后不计的问题"
    return Listing("不涉及", title, fields, (*waived, *checked), note)


def _indicator(plan: Plan, wanted: IndicatorId | None) -> Indicator | None:
    return plan.indicator(wanted) if wanted is not None else None

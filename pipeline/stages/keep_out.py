"""Which files are not archived, by what they are, and the reason that the 不归档清单 gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from anjuan.model.archive import LeftOut
from anjuan.model.evidence import Disposition, Format, Inventory, Item, Material, Problem
from anjuan.model.finding import Audit
from anjuan.model.kinds import PHOTOS, Kind, kind_name
from anjuan.model.plan import Plan
from anjuan.model.units import RelPath
from anjuan.stages.checks.drafts import draft_mark
from anjuan.stages.record_kinds import ACCOUNTING, TRANSITORY
from anjuan.stages.record_words import filing_year, written_when
from anjuan.stages.titles import names_a_copy

_FILED = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_OUTSIDE = "时段内"
"""So end the reasons for which material of another time is set aside: the archive asks its year."""
_BY_FINDING: Mapping[str, tuple[str, str]] = {
    "blank-form": ("空白表格，没有填写内容", "有填好的，换成填好的那一份"),
}
_BY_PROBLEM: Mapping[Problem, tuple[str, str]] = {
    Problem.CLASSIFIED: ("涉密材料，没有读取和复制", "从这台电脑移走，交保密员按涉密档案归档"),
    Problem.ENCRYPTED: ("设有打开密码", "去掉密码另存后再归档"),
    Problem.EMPTY: ("空文件", "重新拷贝；多余的删去"),
    Problem.UNREADABLE: ("打不开", "从原设备重新拷贝后再归档"),
    Problem.UNSUPPORTED: ("格式读不了", "另存为PDF后再归档"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file is not archived, and what to do where something is to be done."""

    why: str
    step: str = ""


def reasons(plan: Plan, inventory: Inventory, audit: Audit) -> Mapping[RelPath, Reason]:
    """The files that are not archived whatever their year, each with its reason."""
    told = _told_by(audit)
    found: dict[RelPath, Reason] = {}
    for one in inventory.materials:
        reason = _of_itself(one, plan) or told.get(one.path)
        if reason is not None:
            found[one.path] = reason
    found |= dict(_drafts(inventory.items, found))
    found |= dict(_again(plan, inventory.items, found))
    return found


def _drafts(
    items: Iterable[Item], out: Mapping[RelPath, Reason]
) -> Iterable[tuple[RelPath, Reason]]:
    for item in items:
        for one in () if item.along else item.materials:
            if one.path not in out and draft_mark(item, one):
                yield one.path, Reason("过程稿，不是定稿", "请核对定稿是否已在归档文件目录中")


def left_out(material: Material, reason: Reason) -> LeftOut:
    """The file's row in the 不归档清单."""
    file = material.file
    return LeftOut(file.path, file.sha256, file.size, reason.why, reason.step)


def of_another_time(material: Material) -> bool:
    """Whether it is out of the books only because it lies outside the assessed period."""
    return (
        material.disposition is Disposition.UNFILED
        and material.indicator is not None
        and (material.reason or "").endswith(_OUTSIDE)
    )


def archivable(material: Material) -> Material:
    """The material as the archive sees it: the period of an assessment is nothing to it."""
    if of_another_time(material):
        return replace(material, disposition=Disposition.BOUND, reason=None)
    return material


# ── one file ─────────────────────────────────────────────────────────────────────────────────


def _of_itself(one: Material, plan: Plan) -> Reason | None:
    problem = one.facts.problem
    if problem is Problem.CLASSIFIED or one.disposition is Disposition.REJECTED:
        return Reason(*_BY_PROBLEM.get(problem or Problem.UNREADABLE, ("读不出来", "")))
    if one.disposition is Disposition.METADATA and one.transcript_of is None:
        return Reason(one.reason or "任务清单、花名册或说明文件，供程序使用")
    if one.disposition in (Disposition.METADATA, Disposition.IGNORED, Disposition.EXCLUDED):
        return Reason(one.reason or "不作材料")
    if one.disposition not in _FILED and not of_another_time(one):
        return Reason(one.reason or "还没有归类", "归类到指标以后再归档")
    return _of_its_sort(one, plan)


def _of_its_sort(one: Material, plan: Plan) -> Reason | None:
    if one.facts.format is Format.ARCHIVE:
        return Reason("压缩包，不能作为一件归档", "解压到所属文件夹后再归档")
    if one.facts.problem is not None and one.facts.format is not Format.AUDIO:
        return Reason(*_BY_PROBLEM[one.facts.problem])
    if one.kind in plan.archive.never:
        name = kind_name(one.kind or Kind.DOCUMENT)
        return Reason(f"任务清单写明{name}不归档（archive 的 never）")
    return _of_its_name(one)


def _of_its_name(one: Material) -> Reason | None:
    if one.kind not in PHOTOS and ACCOUNTING.search(one.file.stem):
        return Reason("属于会计档案", "交财务人员随会计凭证归档")
    if one.kind not in PHOTOS and TRANSITORY.search(one.file.stem):
        return Reason("事务性材料，没有保存价值")
    return None


def _told_by(audit: Audit) -> Mapping[RelPath, Reason]:
    return {
        one.path: Reason(*_BY_FINDING[one.code])
        for one in audit.findings
        if one.path is not None and one.code in _BY_FINDING
    }


# ── the same again ───────────────────────────────────────────────────────────────────────────


def _again(
    plan: Plan, items: Iterable[Item], out: Mapping[RelPath, Reason]
) -> Iterable[tuple[RelPath, Reason]]:
    """Files whose bytes, or whose picture, are archived with the same year already: 重份.

    Of several in an item the one is kept whose name no program made: `通知`, not `通知 - 副本`.
    """
    seen: dict[tuple[int, str], RelPath] = {}
    for item in items:
        kept = [one for one in (() if item.along else item.materials) if one.path not in out]
        for one in sorted(kept, key=lambda each: names_a_copy(each.file.stem)):
            year = filing_year(written_when(item, one), plan.year)
            marks = [(year, identity) for identity in _identities(one)]
            first = next((seen[mark] for mark in marks if mark in seen), None)
            if first is not None:
                yield one.path, Reason(f"重份，与“{first}”相同")
                continue
            seen |= dict.fromkeys(marks, one.path)


def _identities(one: Material) -> tuple[str, ...]:
    picture = one.facts.picture
    shown = picture.identity if picture is not None and one.kind is Kind.PHOTO else ""
    return (one.file.sha256, shown) if shown else (one.file.sha256,)

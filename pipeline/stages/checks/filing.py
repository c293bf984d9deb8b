"""Material that lies where it counts for nothing: unfiled, misfiled."""

from collections.abc import Iterator

from anjuan.model.evidence import Disposition, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.stages.checks.base import Context
from anjuan.stages.filing import in_inbox
from anjuan.stages.wording import NO_MATERIAL, file_name

_MISFILED = "放错位置"


def unfiled(context: Context) -> Iterator[Finding]:
    """unfiled: in the inbox, or under a name that fits no indicator; the likeliest are named."""
    for material in _homeless(context):
        if _is_misfiled(material):
            continue
        yield Finding(
            code="unfiled",
            severity=Severity.WARNING,
            remedy=Remedy.FIX,
            message=f"{file_name(material.path)}{material.reason or '还没有归到指标'}，不计入",
            step=_step(context, material),
            path=material.path,
            likely=_named(context, material),
        )


def misfiled(context: Context) -> Iterator[Finding]:
    """misfiled: under a folder of another task's indicator, or a number that means nothing."""
    for material in _homeless(context):
        if not _is_misfiled(material):
            continue
        yield Finding(
            code="misfiled",
            severity=Severity.ERROR,
            remedy=Remedy.FIX,
            message=f"{file_name(material.path)}{material.reason or _MISFILED}，不计入",
            step=f"请把这个文件夹移到它所属的任务下{_likely(context, material)}，或改正编号。",
            path=material.path,
        )


def _homeless(context: Context) -> Iterator[Material]:
    """Files that belong to no item; those of the wrong period belong to one."""
    for material in context.inventory.materials:
        if material.disposition is Disposition.UNFILED and material.path not in context.item_of:
            yield material


def _is_misfiled(material: Material) -> bool:
    return material.misfiled != ""


def _step(context: Context, material: Material) -> str:
    likely = _likely(context, material)
    if in_inbox(material.path):
        return f"请运行 anjuan file，按它列出的归入指标{likely}；{NO_MATERIAL}"
    return f"请移入所属指标文件夹{likely}；{NO_MATERIAL}"


def _likely(context: Context, material: Material) -> str:
    named = _named(context, material)
    return f"（可能是{'、'.join(named)}）" if named else ""


def _named(context: Context, material: Material) -> tuple[str, ...]:
    found = map(context.indicators.get, material.likely)
    return tuple(f"{one.id}“{one.title}”" for one in found if one is not None)

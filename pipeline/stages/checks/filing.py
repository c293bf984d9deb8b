"""Material that lies where it counts for nothing: unfiled, misfiled."""

from collections.abc import Iterator

from anjuan.model.evidence import Disposition, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.stages.checks.base import Context
from anjuan.stages.wording import file_name

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
            step=f"请移入所属指标文件夹{_likely(context, material)}；不是材料的，移到“参考资料”。",
            path=material.path,
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


def _likely(context: Context, material: Material) -> str:
    named = [
        f"{one.id}“{one.title}”"
        for one in map(context.indicators.get, material.likely)
        if one is not None
    ]
    return f"（可能是{'、'.join(named)}）" if named else ""

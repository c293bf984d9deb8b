"""Where outputs may go: never into the workspace, never in the place of what was not asked for."""

from pathlib import Path

from anjuan.adapters.publishing import MANIFEST, former_entries, former_kind, is_archive
from anjuan.errors import CallError
from anjuan.model.plan import PLAN_NAME
from anjuan.model.settings import Scope
from anjuan.model.units import IndicatorId, TaskId


def refuse_inside(workspace: Path, target: Path) -> None:
    """Stop where the target lies in the workspace, which is never written to."""
    inner, outer = target.resolve(), workspace.resolve()
    if inner == outer or outer in inner.parents:
        raise CallError(
            f"输出文件夹“{target}”在工作区里面", advice="请用 -o 指定工作区以外的文件夹"
        )


def refuse_other(target: Path, *, archive: bool) -> None:
    """Stop where the target holds the other product: an archive and books never share a folder."""
    if (target / MANIFEST).is_file() and is_archive(target) is not archive:
        what = "组卷的成果" if archive else "归档的成果"
        raise CallError(f"“{target}”里是{what}", advice="请用 -o 另写一个文件夹")


def refuse_losing(scope: Scope, target: Path) -> None:
    """Stop where books of other parts of the plan stand in the target, which a part would undo."""
    if not scope.only:
        return
    lost = dict.fromkeys(
        book
        for book, task, indicator in former_entries(target)
        if not scope.holds(TaskId(task), IndicatorId(indicator), ())
    )
    if lost:
        raise CallError(
            f"“{target}”里已有这次不组的内容（{'、'.join(lost)}），只组一部分会把它们去掉",
            advice=f"请用 -o 另写一个文件夹，例如 -o {target}-{'、'.join(scope.only)}；"
            "要把全部各卷更新一遍，不写 --only",
        )


def refuse_workspaces(target: Path) -> None:
    """Stop where the target lies in any workspace: a folder that holds a plan."""
    for folder in (target.resolve(), *target.resolve().parents):
        if (folder / PLAN_NAME).is_file():
            refuse_inside(folder, target)


def refuse_other_outputs(build: Path, target: Path) -> None:
    """Stop where the target holds a build, whose outputs would be taken away as former ones."""
    if target.resolve() == build.resolve() or (
        (target / MANIFEST).is_file() and former_kind(target) != "print"
    ):
        raise CallError(
            f"“{target}”里是组卷的成果，打印的文件不能放在一起",
            advice="请用 -o 另写一个文件夹，例如 -o 打印",
        )

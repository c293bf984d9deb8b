"""A workspace held against a build of it: pages are cited only where both are of one state."""

from pathlib import Path

from anjuan.adapters.build_state import read_build
from anjuan.errors import CallError
from anjuan.model.built import BuiltState, bears_on_pages
from anjuan.model.evidence import Disposition
from anjuan.model.settings import Settings
from anjuan.model.survey import Survey
from anjuan.stages.withdrawal import withdraw
from anjuan.surveying import judge

_MOST_CHANGED = 5
_AGAIN = "请重新运行 anjuan build，再运行这条命令"


def matched(build: Path, found: Survey, settings: Settings) -> tuple[Survey, BuiltState]:
    """The judgement as the build's books show it, and what the build says of itself.

    A file of which the build could make no page counts for nothing here, either.

    Raises:
        CallError: there is no such build, or it is not of this state of this workspace.
    """
    built = read_build(build)
    _insist_same(build, built, found)
    unmade = {
        one.path: built.carried[one.path]
        for one in found.inventory.materials
        if one.disposition is Disposition.BOUND and one.path in built.carried
    }
    if not unmade:
        return found, built
    return judge(found.plan, withdraw(found.inventory, unmade), settings), built


def _insist_same(build: Path, built: BuiltState, found: Survey) -> None:
    """Stop where pages of other books would be cited."""
    plan = found.plan
    if built.title in {one.title for one in plan.schemes}:
        raise CallError(
            f"“{build}”是测评体系“{built.title}”的资料册",
            advice="页码只引用任务清单自己的资料册，请写出不带 --scheme 组卷的输出文件夹",
        )
    if (built.title, built.unit) != (plan.title, plan.unit):
        raise CallError(
            f"“{build}”是“{built.unit}　{built.title}”的成果，不是这个工作区的",
            advice="请写出这个工作区组卷的输出文件夹",
        )
    left = {
        one.path
        for one in found.inventory.materials
        if not bears_on_pages(one.path, one.disposition)
    }
    now = {path: own for path, own in found.inventory.digests.items() if path not in left}
    changed = sorted(
        path
        for path in now.keys() | built.digests.keys()
        if now.get(path) != built.digests.get(path)
    )
    if changed:
        raise CallError(
            f"“{build}”组卷以后，工作区里有{len(changed)}个文件变了，书里的页码不一定对得上",
            changed[:_MOST_CHANGED],
            advice=_AGAIN,
        )


def insist_whole(build: Path, built: BuiltState, found: Survey) -> None:
    """Stop where a build holds only some of the books.

    Raises:
        CallError: what is asked for may stand in a book that was not built.
    """
    shown = {Disposition.BOUND, Disposition.ATTACHED}
    tasks = {
        found.plan.indicator(item.indicator).task
        for item in found.inventory.items
        if any(one.disposition in shown for one in item.materials)
    }
    if not built.whole_volumes or tasks - built.tasks:
        raise CallError(
            f"“{build}”只组了一部分卷，不能从全部指标里抽查",
            advice="请不写 --only 重新运行 anjuan build，再运行这条命令",
        )

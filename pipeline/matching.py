"""A workspace held against a build of it: pages are cited only where both are of one state."""

from pathlib import Path

from anjuan.errors import CallError
from anjuan.model.built import BuiltState, bears_on_pages
from anjuan.model.evidence import Disposition
from anjuan.model.plan import Plan
from anjuan.model.settings import Settings
from anjuan.model.survey import Survey
from anjuan.stages.withdrawal import withdraw
from anjuan.surveying import judge

_MOST_CHANGED = 5


def matched(build: Path, built: BuiltState, found: Survey, settings: Settings) -> Survey:
    """The judgement as the build's books show it.

    A file of which the build could make no page counts for nothing here, either.

    Raises:
        CallError: the build is not of this state of this workspace.
    """
    insist_own(build, built.title, built.unit, found.plan)
    _insist_same(build, built, found, settings)
    unmade = {
        one.path: built.carried[one.path]
        for one in found.inventory.materials
        if one.disposition is Disposition.BOUND and one.path in built.carried
    }
    if not unmade:
        return found
    return judge(found.plan, withdraw(found.inventory, unmade), settings)


def insist_own(build: Path, title: str, unit: str, plan: Plan) -> None:
    """Stop where a build is not of this plan, or of this scheme of it.

    Raises:
        CallError: with whose books they are.
    """
    if (title, unit) == (plan.title, plan.unit):
        return
    scheme = next((one for one in plan.schemes if one.title == title), None)
    if scheme is not None and unit == plan.unit:
        raise CallError(
            f"“{build}”是测评体系“{title}”的资料册",
            advice=f"请写组卷的输出文件夹，加上 --scheme {scheme.id}",
        )
    raise CallError(
        f"“{build}”是“{unit}　{title}”的成果，不是“{plan.unit}　{plan.title}”的",
        advice="请用这个工作区组卷的输出文件夹；任务清单改过名称的，请重新运行 anjuan build",
    )


def _again(build: Path, settings: Settings, *, but: str = "") -> str:
    """The next step where a build has to be made anew: the command as it was, as far as known."""
    scheme = settings.scheme
    folder = build if scheme is None else build.parent
    also = f" --scheme {scheme.id}" if scheme is not None else ""
    return (
        f"请{but}重新运行 anjuan build {settings.workspace} -o {folder}{also}"
        "（组卷时写过 --as-of 的照样写上），再运行这条命令"
    )


def _insist_same(build: Path, built: BuiltState, found: Survey, settings: Settings) -> None:
    """Stop where pages of other books would be cited."""
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
            advice=_again(build, settings),
        )


def insist_whole(build: Path, built: BuiltState, found: Survey, settings: Settings) -> None:
    """Stop where a build holds only some of the books.

    Raises:
        CallError: what is asked for may stand in a book that was not built.
    """
    shown = {Disposition.BOUND, Disposition.ATTACHED}
    tasks = {
        found.plan.indicator(item.indicator).task
        for item in found.inventory.items
        if any(one.disposition in shown and not one.blank for one in item.materials)
    }
    if not built.whole_volumes or tasks - built.tasks:
        raise CallError(
            f"“{build}”只组了一部分卷，不能从全部指标里抽查",
            advice=_again(build, settings, but="不写 --only，"),
        )

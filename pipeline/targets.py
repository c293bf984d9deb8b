"""Where outputs may go: never into the workspace, never in the place of what was not asked for."""

import errno
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from anjuan.adapters.publishing import Product, former_entries, product_in
from anjuan.errors import CallError
from anjuan.model.plan import PLAN_NAME
from anjuan.model.settings import Scope
from anjuan.model.units import IndicatorId, TaskId

BOARD_FOLDER = "site"
"""Where a build's board lies below it."""
_NAMES = {
    Product.BUILD: ("组卷的成果", "成果"),
    Product.ARCHIVE: ("归档的成果", "归档"),
    Product.PRINT: ("打印的文件", "打印"),
    Product.ROLLUP: ("汇总的成果", "汇总"),
    Product.BOARD: ("看板", "看板"),
}
"""What people call each, and a folder that it may go into."""


def refuse_inside(workspace: Path, target: Path) -> None:
    """Stop where the target lies in the workspace, which is never written to."""
    _refuse_too_long(target)
    inner, outer = target.resolve(), workspace.resolve()
    if inner == outer or outer in inner.parents:
        raise CallError(
            f"输出文件夹“{target}”在工作区里面", advice="请用 -o 指定工作区以外的文件夹"
        )


def _refuse_too_long(target: Path) -> None:
    """Stop where no folder can have that name, before anything is read for it."""
    try:
        target.lstat()
    except OSError as fault:
        if fault.errno == errno.ENAMETOOLONG:
            raise CallError(
                f"输出文件夹“{target}”的名称太长",
                advice="请用 -o 写一个短一些的名字，汉字不超过八十个",
            ) from fault


def refuse_other(target: Path, own: Product) -> None:
    """Stop where the target holds another product, whose files would be taken away as former ones.

    Books, an archive, prints, a board and a rollup never share a folder.
    """
    found = product_in(target)
    if found is not None and found is not own:
        _refuse(target, found, own)


def _refuse(target: Path, found: Product, own: Product) -> NoReturn:
    (what, _), (name, example) = _NAMES[found], _NAMES[own]
    raise CallError(
        f"“{target}”里是{what}，{name}不能放在一起",
        advice=f"请用 -o 另写一个文件夹，例如 -o {example}",
    )


def refuse_board_of_build(target: Path) -> None:
    """Stop where the target is the board of a build, whose record would not be true any more."""
    outside = target.resolve().parent
    if product_in(outside) is Product.BUILD and target.resolve().name == BOARD_FOLDER:
        raise CallError(
            f"“{target}”是组卷时写的看板，由 anjuan build 更新",
            advice="请用 -o 另写一个文件夹，例如 -o 看板",
        )


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
    _refuse_too_long(target)
    for folder in (target.resolve(), *target.resolve().parents):
        if (folder / PLAN_NAME).is_file():
            refuse_inside(folder, target)


def refuse_within(builds: Iterable[Path], target: Path, own: Product) -> None:
    """Stop where the target is one of the builds that are read, or lies in one."""
    if {one.resolve() for one in builds} & {target.resolve(), *target.resolve().parents}:
        _refuse(target, Product.BUILD, own)

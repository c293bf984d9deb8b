"""`anjuan board`: the board alone, from a check, without building books."""

from datetime import date
from pathlib import Path

import click

from anjuan.adapters.plan_known import keep_plan, read_plan
from anjuan.adapters.store import Store
from anjuan.boarding import publish_board
from anjuan.commands.shared import AS_OF, INPUTS, settings_of
from anjuan.console import ChineseCommand
from anjuan.errors import ExitCode
from anjuan.screen import Screen
from anjuan.surveying import survey
from anjuan.targets import refuse_inside


@click.command(
    cls=ChineseCommand,
    help="检查材料，只写看板（网页），不组卷。整个文件夹可以拷到共享盘，双击 index.html 打开。\n\n"
    "示例：anjuan board inputs -o 看板",
)
@INPUTS
@click.option("-o", "--output", "target", default="看板", metavar="文件夹",
              type=click.Path(path_type=Path), help="看板放在哪里，默认“看板”。")  # fmt: skip
@AS_OF
@click.option("--build", "build_folder", default="build", metavar="文件夹",
              type=click.Path(path_type=Path),
              help="上次组卷的成果，卷–页从中取，默认 build。")  # fmt: skip
def board(inputs: str, target: Path, as_of: date | None, build_folder: Path) -> int:
    """The board alone."""
    settings, screen = settings_of(inputs, as_of), Screen()
    refuse_inside(settings.workspace, target)
    with screen, Store() as store:
        read = read_plan(settings.workspace, store)
        found = survey(read.plan, settings, store, screen)
        keep_plan(read, settings.workspace, found.inventory, store)
        publish_board(found, settings, target, store, screen, build_folder)
    screen.result(f"看板在 {target / 'index.html'}，用浏览器打开；要给别人看，请拷贝整个文件夹。")
    return ExitCode.DONE

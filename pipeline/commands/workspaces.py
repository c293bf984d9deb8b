"""`anjuan init` and `anjuan demo`: a workspace to begin with."""

from pathlib import Path

import click

from anjuan.adapters import new_workspace
from anjuan.console import ChineseCommand
from anjuan.errors import ExitCode
from anjuan.screen import Screen


@click.command(
    cls=ChineseCommand,
    help="按任务清单建立工作区的全部文件夹。\n\n示例：anjuan init 2022年创建 --plan 清单.yaml",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--plan", "plan_file", metavar="文件", type=click.Path(path_type=Path),
              help="任务清单；不给则放入一份带说明的样例清单。")  # fmt: skip
def init(folder: Path, plan_file: Path | None) -> int:
    """Make a new workspace."""
    made = new_workspace.create(folder, plan_file)
    screen = Screen()
    screen.result(f"已建立工作区“{folder}”，共{len(made)}项。")
    screen.say(f"下一步：打开 {folder}/plan.yaml 核对任务，把材料放进各指标的文件夹，"
               f"然后运行 anjuan check {folder}")  # fmt: skip
    return ExitCode.DONE


@click.command(
    cls=ChineseCommand,
    help="把自带的示例工作区复制到一个新文件夹。\n\n示例：anjuan demo 示例",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
def demo(folder: Path) -> int:
    """Copy the sample workspace."""
    new_workspace.demo(folder)
    screen = Screen()
    screen.result(f"示例工作区已放在“{folder}”。")
    screen.say(f"下一步：anjuan build {folder} -o {folder}-成果")
    return ExitCode.DONE

"""`anjuan init` and `anjuan demo`: a workspace to begin with."""

import sys
from pathlib import Path

import click

from anjuan.adapters import new_workspace
from anjuan.adapters.plan_text import Beginning
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.scheme_table import draft_text, write_draft
from anjuan.commands.first_questions import (
    Told,
    asked_for,
    department_names,
    unit_name,
    year_number,
)
from anjuan.commands.scheme_tables import stated_standards
from anjuan.commands.shared import today
from anjuan.console import ChineseCommand
from anjuan.errors import CallError, ExitCode
from anjuan.model.run_files import RUN_FILES
from anjuan.screen import Screen
from anjuan.targets import refuse_inside


@click.command(
    cls=ChineseCommand,
    help="按任务清单建立工作区的全部文件夹；或把一份测评标准表格变成体系草稿。"
    "在终端里运行，没有写明的会问一遍。\n\n"
    "示例：anjuan init 2022年创建\n\n"
    "示例：anjuan init 2022年创建 --unit 某某市某某局 --year 2022 --departments 办公室、工会\n\n"
    "示例：anjuan init inputs --scheme 文明单位测评标准.xlsx",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--plan", "plan_file", metavar="文件", type=click.Path(path_type=Path),
              help="任务清单；不给则放入一份带说明的样例清单。")  # fmt: skip
@click.option("--unit", metavar="单位", help="单位全称，与公章一致。")
@click.option("--year", metavar="年度", help="哪一年：清单的年度、标题和时段都照它。")
@click.option("--departments", metavar="科室", help="责任科室，用顿号隔开。")
@click.option("--yes", is_flag=True, help="什么都不问，没有写明的照清单里的。")
@click.option("--scheme", "scheme_file", metavar="文件", type=click.Path(path_type=Path),
              help="测评标准的表格（Excel或Word），与任务清单对照，写成体系草稿。")  # fmt: skip
def init(  # noqa: PLR0913  # the options of the contract
    folder: Path,
    *,
    plan_file: Path | None,
    unit: str | None,
    year: str | None,
    departments: str | None,
    yes: bool,
    scheme_file: Path | None,
) -> int:
    """Make a new workspace, or the draft of a scheme for one that is there."""
    wanted = Beginning(
        unit_name(unit) if unit is not None else None,
        year_number(year) if year is not None else None,
        department_names(departments) if departments is not None else None,
    )
    if scheme_file is not None:
        if plan_file is not None or wanted:
            raise CallError(
                "--scheme 只写体系草稿，不能和 --plan、--unit、--year、--departments 一起用",
                advice="请先建工作区，再对它运行 anjuan init 工作区 --scheme 文件",
            )
        return _draft(folder, scheme_file)
    screen, told = Screen(), Told(plan_file, wanted)
    new_workspace.insist_new(folder)
    if not yes and sys.stdin.isatty() and sys.stderr.isatty():
        told = asked_for(told, today().year, screen)
    made = new_workspace.create(folder, told.plan_file, told.wanted)
    screen.result(f"已建立工作区“{folder}”，共{len(made)}项。")
    screen.say(f"下一步：打开 {folder}/plan.yaml 核对任务，把材料放进各指标的文件夹，"
               f"然后运行 anjuan check {folder}")  # fmt: skip
    screen.say(f"Windows 上可以双击工作区里的 {'、'.join(RUN_FILES)}，不用输命令。")
    return ExitCode.DONE


def _draft(workspace: Path, source: Path) -> int:
    """The draft of a scheme, beside the workspace: what it takes is for people to confirm."""
    plan = load_plan(workspace)
    standards = stated_standards(source, plan)
    target = Path(f"体系草稿-{source.stem}.yaml")
    refuse_inside(workspace, target)
    text = draft_text(source.stem, standards, plan)
    write_draft(target, text)
    unsure = sum(not one.takes for one in standards)
    screen = Screen()
    screen.result(f"已写出 {target}：{len(standards)}条标准，{unsure}条没有找到相近的指标。")
    screen.say("下一步：逐条核对 takes 和 items，改好后粘贴到 plan.yaml 的 schemes 之下，"
               f"再运行 anjuan check {workspace} --scheme {source.stem}")  # fmt: skip
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

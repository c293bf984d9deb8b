"""`anjuan archive`: the year's originals by DA/T 22, photographs by DA/T 50."""

from datetime import date
from pathlib import Path

import click

from anjuan import archiving
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.commands.shared import AS_OF, INPUTS, settings_of
from anjuan.console import ChineseCommand
from anjuan.errors import ExitCode
from anjuan.screen import Screen
from anjuan.targets import refuse_inside


@click.command(
    cls=ChineseCommand,
    help="整理这一年的归档文件：按件编号，写出归档文件目录、备考表、盒面、盒脊、照片和音像档案、"
    "不归档清单和转下年度清单，原件原样复制。\n\n示例：anjuan archive inputs -o 归档",
)
@INPUTS
@click.option("-o", "--output", "target", default="归档", metavar="文件夹",
              type=click.Path(path_type=Path), help="归档文件放在哪里，默认 归档。")  # fmt: skip
@AS_OF
@click.option("--stamp/--no-stamp", default=True,
              help="首页印归档章（默认），或不印、留出空白手工盖章。")  # fmt: skip
def archive(inputs: str, *, target: Path, as_of: date | None, stamp: bool) -> int:
    """The year's archive."""
    settings = settings_of(inputs, as_of)
    refuse_inside(settings.workspace, target)
    plan = load_plan(settings.workspace)
    screen = Screen()
    with screen, Store() as store:
        made = archiving.archive(plan, settings, target, store, screen, stamp=stamp)
    for note in made.notes:
        screen.say(f"提示：{note}")
    _say_outputs(screen, target, made)
    return ExitCode.DONE


def _say_outputs(screen: Screen, target: Path, made: archiving.Archived) -> None:
    filing, boxes = made.archive.filing, made.archive.boxes
    pages = sum(one.sides for one in filing.records)
    photos = sum(len(one.photos) for one in filing.groups)
    screen.result(f"归档文件在 {target}：")
    screen.result(f"  文书档案{len(filing.records)}件，{pages}页，装{len(boxes)}盒")
    screen.result(
        f"  照片档案{len(filing.groups)}组，{photos}张　音像档案{len(filing.recordings)}件"
    )
    screen.result(
        f"  不归档{len(filing.left_out)}个文件，转下年度{len(filing.next_year)}个，逐个见清单"
    )
    screen.say(
        f"下一步：核对归档文件目录和不归档清单；装盒以后运行 anjuan seal {target}，件号从此不变。"
    )

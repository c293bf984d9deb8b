"""`anjuan watch`: the board, and on demand the books, made anew when the folder changes."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from anjuan.adapters.watched import changes
from anjuan.commands.shared import AS_OF, INPUTS, settings_of, today
from anjuan.console import AtLeast, ChineseCommand
from anjuan.errors import ExitCode
from anjuan.screen import Screen
from anjuan.targets import refuse_inside
from anjuan.watching import Duty, Watch, concerns


@click.command(
    cls=ChineseCommand,
    help="一直看着工作区：材料一有变化，就更新看板，说一句缺项有什么变化；按Ctrl-C停下。"
    "加上--binders，资料册也跟着重做有变化的那几册。\n\n"
    "示例：anjuan watch inputs --binders",
)
@INPUTS
@AS_OF
@click.option("-o", "--output", "target", default="看板", metavar="文件夹",
              type=click.Path(path_type=Path), help="看板放在哪里，默认“看板”。")  # fmt: skip
@click.option("--binders", is_flag=True, help="连资料册和各种清单一起更新（同 anjuan build）。")
@click.option("--build", "build", default="build", metavar="成果", type=click.Path(path_type=Path),
              help="资料册在哪里，默认 build；看板照它注明卷–页。")  # fmt: skip
@click.option("--poll", type=AtLeast(1), metavar="秒",
              help="每隔几秒看一遍：网络盘、共享文件夹常常不报告变化。")  # fmt: skip
def watch(  # noqa: PLR0913  # what it can be asked for
    inputs: str,
    *,
    as_of: date | None,
    target: Path,
    binders: bool,
    build: Path,
    poll: int | None,
) -> int:
    """Watch a workspace."""
    settings = replace(settings_of(inputs, as_of), jobs=os.cpu_count() or 1)
    for one in (target, build):
        refuse_inside(settings.workspace, one)
    screen = Screen(quiet=not sys.stderr.isatty())
    duty = Duty(settings, target, build, binders, _day(as_of))
    watched = Watch(duty, screen)
    made = f"看板在 {target}/index.html" + (f"，资料册在 {build}" if binders else "")
    screen.say(f"正在监看“{inputs}”，{made}。按 Ctrl-C 停下。")
    try:
        told = changes(settings.workspace, concerns, every=poll, beside=watched.beside)
        for changed in told:
            if watched.needed(changed):
                _look(watched, screen)
    except KeyboardInterrupt:
        screen.say("已停止监看。看板和成果停在最后一次更新的样子。")
        return ExitCode.INTERRUPTED
    return ExitCode.DONE


def _look(watched: Watch, screen: Screen) -> None:
    with screen:
        seen = watched.look()
    screen.result(seen.line)
    for why in seen.made:
        screen.say(f"  {why}")
    if seen.failed is not None:
        screen.fail(seen.failed, seen.failed.problems)


def _day(as_of: date | None) -> Callable[[], date]:
    return today if as_of is None else lambda: as_of

"""`anjuan build`: the whole pipeline."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from anjuan import asked, flow
from anjuan.adapters.plan_known import keep_plan, read_plan
from anjuan.adapters.store import Store
from anjuan.commands import completing
from anjuan.commands.engines import ENGINE, SCHEDULER, STORAGE, cluster_of
from anjuan.commands.shared import AS_OF, INPUTS, SCHEME, say_unused, scheme_of, settings_of
from anjuan.console import AtLeast, ChineseCommand
from anjuan.errors import ExitCode
from anjuan.findings_screen import show_summary
from anjuan.model.survey import Built
from anjuan.screen import Screen
from anjuan.stages.report import has_errors
from anjuan.stages.under_scheme import judged_plan
from anjuan.targets import BOARD_FOLDER, refuse_inside


@click.command(
    cls=ChineseCommand,
    help="检查材料，写出缺项清单、督办通知单、总目录和资料册。\n\n"
    "示例：anjuan build inputs -o build",
)
@INPUTS
@click.option("-o", "--output", "target", default="build", metavar="文件夹",
              type=click.Path(path_type=Path), help="成果放在哪里，默认 build。")  # fmt: skip
@click.option(
    "--only",
    multiple=True,
    metavar="编号",
    shell_complete=completing.parts,
    help="只组这些任务或指标的卷，可以多写几次；请用 -o 另写一个文件夹。",
)
@click.option("--jobs", type=AtLeast(1), metavar="数目",
              help="同时处理几个文件，默认等于处理器核数。")  # fmt: skip
@SCHEME
@AS_OF
@ENGINE
@SCHEDULER
@STORAGE
@click.option("--no-word-proof", is_flag=True,
              help="不用LibreOffice逐页核对Word版（PDF版总要核对），赶时间时用。")  # fmt: skip
@click.option("--explain", is_flag=True, help="说明哪些成果是重做的、为什么，哪些沿用上次的。")
@click.option("--strict", is_flag=True, help="有须处理的问题时，以状态1退出。")
def build(  # noqa: PLR0913  # the options of the contract
    inputs: str,
    *,
    target: Path,
    only: Sequence[str],
    jobs: int | None,
    scheme: str | None,
    as_of: date | None,
    engine: str,
    scheduler: str | None,
    storage: str | None,
    no_word_proof: bool,
    explain: bool,
    strict: bool,
) -> int:
    """The whole pipeline."""
    settings = settings_of(inputs, as_of)
    refuse_inside(settings.workspace, target)
    cluster = cluster_of(settings.workspace, engine, scheduler, storage)
    screen = Screen()
    with screen, Store() as store:
        read = read_plan(settings.workspace, store)
        wanted = scheme_of(read.plan, scheme)
        scope = asked.scope(judged_plan(read.plan, wanted), only=only)
        settings = replace(settings, jobs=jobs or os.cpu_count() or 1, scope=scope, scheme=wanted)
        settings = replace(settings, word_proof=not no_word_proof, cluster=cluster)
        built = flow.build(read.plan, settings, target, store, screen)
        keep_plan(read, settings.workspace, built.survey.inventory, store)
    if wanted is None:
        say_unused(screen, built.survey)
    show_summary(screen, built.survey)
    for note in built.notes:
        screen.say(f"提示：{note}")
    for reason in built.why if explain else ():
        screen.say(f"说明：{reason}")
    _say_outputs(screen, target / wanted.id if wanted else target, built)
    failed = strict and has_errors(built.survey.audit)
    return ExitCode.FINDINGS if failed else ExitCode.DONE


def _say_outputs(screen: Screen, target: Path, built: Built) -> None:
    screen.result("")
    screen.result(f"成果在 {target}：")
    screen.result(f"  {BOARD_FOLDER}/　看板，用浏览器打开其中的 index.html")
    screen.result("  缺项清单.xlsx、缺项清单.html　待办清单.xlsx　督办通知单/　check.json")
    screen.result("  总目录.xlsx、总目录.pdf　查检表.pdf")
    screen.result(f"  binders/　资料册{built.books}册，共{built.pages}页，每册有PDF和Word")

"""`anjuan check`: what is missing and what is wrong."""

from dataclasses import replace
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from anjuan import asked
from anjuan.adapters.json_text import json_text, write_json
from anjuan.adapters.plan_known import keep_plan, read_plan
from anjuan.adapters.publishing import write_whole
from anjuan.adapters.store import Store
from anjuan.commands import completing
from anjuan.commands.engines import ENGINE, SCHEDULER, STORAGE, cluster_of
from anjuan.commands.shared import AS_OF, INPUTS, SCHEME, say_unused, scheme_of, settings_of
from anjuan.console import ChineseCommand
from anjuan.earlier import last_build, seen_before
from anjuan.errors import CallError, ExitCode
from anjuan.findings_screen import show_summary, show_working
from anjuan.model.settings import Settings
from anjuan.model.survey import Survey
from anjuan.screen import Screen
from anjuan.stages.discreet import on_paper
from anjuan.stages.lists import SeenBefore, missing_report
from anjuan.stages.narrow import explained, narrowed, only_new
from anjuan.stages.report import check_document, has_errors
from anjuan.stages.under_scheme import judged_plan
from anjuan.surveying import survey
from anjuan.targets import refuse_inside

_WRITERS = {
    "xlsx": "anjuan.adapters.sheet_writer:write_workbook",
    "html": "anjuan.adapters.page_writer:write_page",
    "docx": "anjuan.adapters.report_document:write_report_document",
}
"""Writers by format; only the one that is asked for is loaded."""


@click.command(
    cls=ChineseCommand,
    help="检查材料，列出缺项和问题；工作区里的文件一个都不动。\n\n"
    "示例：anjuan check inputs --department 办公室",
)
@INPUTS
@AS_OF
@click.option("--format", "form", default="table", metavar="格式",
              type=click.Choice(["table", "json", "xlsx", "html", "docx"]),
              help="table 屏幕、json、xlsx、html 或 docx。")  # fmt: skip
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path),
              help="json、xlsx、html、docx 写到哪里；后三种默认写到当前文件夹。")  # fmt: skip
@click.option("--department", metavar="科室", shell_complete=completing.departments,
              help="只看一个科室。")  # fmt: skip
@click.option("--task", metavar="任务编号", shell_complete=completing.tasks,
              help="只看一项任务。")  # fmt: skip
@SCHEME
@click.option("--new", "new", is_flag=True, help="只看上次组卷以后新出现的。")
@click.option("--build", "build_folder", default="build", metavar="文件夹",
              type=click.Path(path_type=Path), help="上次组卷的成果，默认 build。")  # fmt: skip
@ENGINE
@SCHEDULER
@STORAGE
@click.option("--explain", metavar="指标编号", shell_complete=completing.indicators,
              help="说明一项指标的全部依据和计算过程。")  # fmt: skip
def check(inputs: str, **options: Any) -> int:
    """What is missing and what is wrong."""
    settings = settings_of(inputs, options["as_of"])
    asked_for = (options[name] for name in ("engine", "scheduler", "storage"))
    settings = replace(settings, cluster=cluster_of(settings.workspace, *asked_for))
    if options["output"] and options["form"] == "table":
        raise CallError(
            "只在屏幕上显示时不写文件", advice="要写成文件，请加 --format xlsx、html、docx 或 json"
        )
    screen = Screen(quiet=options["form"] == "json")
    with screen, Store() as store:
        read = read_plan(settings.workspace, store)
        scheme = scheme_of(read.plan, options["scheme"])
        own = judged_plan(read.plan, scheme)
        scope = asked.scope(own, department=options["department"], task=options["task"])
        wanted = asked.indicator(own, options["explain"]) if options["explain"] else None
        whole = survey(read.plan, replace(settings, scheme=scheme), store, screen)
        keep_plan(read, settings.workspace, whole.inventory, store)
    last_built = options["build_folder"] / scheme.id if scheme else options["build_folder"]
    before = seen_before(last_built, whole)
    found = narrowed(whole, scope)
    if scheme is None:
        say_unused(screen, whole)
    if options["new"]:
        last = last_build(last_built)
        found = only_new(found, last)
        _say_compared(screen, last_built, last)
    if wanted:
        show_working(screen, *explained(whole, wanted))
    elif options["form"] == "json" and options["output"] is None:
        click.echo(json_text(_document(found)))
    elif options["form"] == "table":
        show_summary(screen, found, new=options["new"])
    else:
        _write_list(found, before, options, settings, screen)
    return ExitCode.FINDINGS if has_errors(found.audit) else ExitCode.DONE


def _write_list(
    found: Survey,
    before: SeenBefore,
    options: dict[str, Any],
    settings: Settings,
    screen: Screen,
) -> None:
    """The missing list, or the judgement as JSON, as a file of its own, outside the workspace."""
    form, path = options["form"], options["output"]
    if form == "json":
        refuse_inside(settings.workspace, path)
        write_whole(path, lambda target: write_json(_document(found), target))
        return
    write = resolve_name(_WRITERS[form])
    path = path or Path(f"缺项清单.{form}")
    refuse_inside(settings.workspace, path)
    told = on_paper(found)
    report = missing_report(told.plan, told.inventory, told.audit, told.folded, before)
    write_whole(path, lambda target: write(report, target))
    screen.result(f"已写出 {path}")


def _document(found: Survey) -> object:
    return check_document(found.plan, found.inventory, found.audit)


def _say_compared(screen: Screen, build_folder: Path, last: SeenBefore) -> None:
    """That there is nothing to compare with, where nothing was built before."""
    if last is None:
        screen.say(
            f"提示：“{build_folder}”里没有可以比较的组卷结果，以下是全部问题。"
            "上次组卷的成果在别处的，用 --build 指明。"
        )

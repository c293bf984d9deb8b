"""The command `anjuan`: reads the call, runs the flow, prints in Chinese, and alone exits."""

import io
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

import click

from anjuan import __version__, asked, flow
from anjuan.adapters import new_workspace
from anjuan.adapters.fonts import missing_fonts, rare_fonts
from anjuan.adapters.page_writer import write_page
from anjuan.adapters.plan_yaml import load_plan, not_yet_used, undeclared_departments
from anjuan.adapters.publishing import write_whole
from anjuan.adapters.report_document import write_report_document
from anjuan.adapters.sheet_writer import write_workbook
from anjuan.adapters.sidecar_remarks import sidecar_remarks
from anjuan.adapters.store import Store
from anjuan.adapters.tools import tools
from anjuan.console import AtLeast, ChineseGroup, Day, in_chinese
from anjuan.earlier import last_build, seen_before
from anjuan.errors import AnjuanError, CallError, ExitCode
from anjuan.model.periods import SHANGHAI
from anjuan.model.plan import Plan
from anjuan.model.settings import Settings
from anjuan.model.survey import Survey
from anjuan.screen import Screen
from anjuan.stages.due import duties, overdue
from anjuan.stages.lists import SeenBefore, missing_report
from anjuan.stages.narrow import explained, narrowed, only_new
from anjuan.stages.report import check_document, has_errors
from anjuan.targets import refuse_inside

_WRITERS = {
    "xlsx": (write_workbook, "缺项清单.xlsx"),
    "html": (write_page, "缺项清单.html"),
    "docx": (write_report_document, "缺项清单.docx"),
}
_INPUTS = click.argument("inputs", default="inputs", metavar="工作区", required=False)
_AS_OF = click.option("--as-of", type=Day(), metavar="日期", help="以这一天为准判断，默认今天。")


@click.group(
    cls=ChineseGroup,
    help="案卷：把一年的创建材料变成缺项清单和资料册。\n\n示例：anjuan build inputs -o build",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="anjuan %(version)s", help="显示版本。")
def anjuan() -> None:
    """Gather the commands."""


@anjuan.command(
    short_help="新建工作区",
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


@anjuan.command(
    short_help="取出示例工作区",
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


@anjuan.command(
    short_help="检查缺什么、错什么",
    help="检查材料，列出缺项和问题；工作区里的文件一个都不动。\n\n"
    "示例：anjuan check inputs --department 办公室",
)
@_INPUTS
@_AS_OF
@click.option("--format", "form", default="table", metavar="格式",
              type=click.Choice(["table", "json", "xlsx", "html", "docx"]),
              help="table 屏幕、json、xlsx、html 或 docx。")  # fmt: skip
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path),
              help="json、xlsx、html、docx 写到哪里；后三种默认写到当前文件夹。")  # fmt: skip
@click.option("--department", metavar="科室", help="只看一个科室。")
@click.option("--task", metavar="任务编号", help="只看一项任务。")
@click.option("--new", "new", is_flag=True, help="只看上次组卷以后新出现的。")
@click.option("--build", "build_folder", default="build", metavar="文件夹",
              type=click.Path(path_type=Path), help="上次组卷的成果，默认 build。")  # fmt: skip
@click.option("--explain", metavar="指标编号", help="说明一项指标的全部依据和计算过程。")
def check(inputs: str, **options: Any) -> int:
    """What is missing and what is wrong."""
    settings = _settings(inputs, options["as_of"])
    if options["output"] and options["form"] == "table":
        raise CallError(
            "只在屏幕上显示时不写文件", advice="要写成文件，请加 --format xlsx、html、docx 或 json"
        )
    plan = load_plan(settings.workspace)
    scope = asked.scope(plan, department=options["department"], task=options["task"])
    wanted = asked.indicator(plan, options["explain"]) if options["explain"] else None
    screen = Screen(quiet=options["form"] == "json")
    with screen, Store() as store:
        whole = flow.survey(plan, settings, store, screen)
    before = seen_before(options["build_folder"], whole)
    found = narrowed(whole, scope)
    _say_unused(screen, whole)
    if options["new"]:
        last = last_build(options["build_folder"])
        found = only_new(found, last)
        _say_compared(screen, options["build_folder"], last)
    if wanted:
        screen.explain(*explained(whole, wanted))
    elif options["form"] == "json" and options["output"] is None:
        click.echo(_as_json(found))
    elif options["form"] == "table":
        screen.summary(found.plan, found.audit, found.folded, new=options["new"])
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
        write_whole(path, lambda target: _put(f"{_as_json(found)}\n", target))
        return
    write, name = _WRITERS[form]
    path = path or Path(name)
    refuse_inside(settings.workspace, path)
    report = missing_report(found.plan, found.inventory, found.audit, found.folded, before)
    write_whole(path, lambda target: write(report, target))
    screen.result(f"已写出 {path}")


def _as_json(found: Survey) -> str:
    document = check_document(found.plan, found.inventory, found.audit)
    return json.dumps(document, ensure_ascii=False, indent=1)


def _put(text: str, target: Path) -> None:
    target.write_text(text, encoding="utf-8", newline="\n")


@anjuan.command(
    short_help="接下来要交什么",
    help="列出接下来要交的材料，按日期排列。\n\n示例：anjuan due inputs --within 30",
)
@_INPUTS
@_AS_OF
@click.option("--within", type=AtLeast(0), default=45, metavar="天数",
              help="往后看多少天，默认45天。")  # fmt: skip
def due(inputs: str, as_of: date | None, within: int) -> int:
    """What must happen next."""
    settings, screen = _settings(inputs, as_of), Screen()
    plan = load_plan(settings.workspace)
    with screen, Store() as store:
        found = flow.survey(plan, settings, store, screen)
    screen.duties(found.plan, duties(found.audit, within=within), len(overdue(found.audit)))
    return ExitCode.DONE


@anjuan.command(
    short_help="检查并组卷",
    help="检查材料，写出缺项清单、督办通知单、总目录和资料册。\n\n"
    "示例：anjuan build inputs -o build",
)
@_INPUTS
@click.option("-o", "--output", "target", default="build", metavar="文件夹",
              type=click.Path(path_type=Path), help="成果放在哪里，默认 build。")  # fmt: skip
@click.option(
    "--only",
    multiple=True,
    metavar="编号",
    help="只组这些任务或指标的卷，可以多写几次；请用 -o 另写一个文件夹。",
)
@click.option("--jobs", type=AtLeast(1), metavar="数目",
              help="同时处理几个文件，默认等于处理器核数。")  # fmt: skip
@_AS_OF
@click.option("--strict", is_flag=True, help="有须处理的问题时，以状态1退出。")
def build(  # noqa: PLR0913  # the options of the contract
    inputs: str,
    *,
    target: Path,
    only: Sequence[str],
    jobs: int | None,
    as_of: date | None,
    strict: bool,
) -> int:
    """The whole pipeline."""
    settings = _settings(inputs, as_of)
    refuse_inside(settings.workspace, target)
    plan = load_plan(settings.workspace)
    scope = asked.scope(plan, only=only)
    settings = replace(settings, jobs=jobs or os.cpu_count() or 1, scope=scope)
    screen = Screen()
    with screen, Store() as store:
        built = flow.build(plan, settings, target, store, screen)
    _say_unused(screen, built.survey)
    screen.summary(built.survey.plan, built.survey.audit, built.survey.folded)
    for note in built.notes:
        screen.say(f"提示：{note}")
    _say_outputs(screen, target, built)
    failed = strict and has_errors(built.survey.audit)
    return ExitCode.FINDINGS if failed else ExitCode.DONE


def _say_outputs(screen: Screen, target: Path, built: flow.Built) -> None:
    volumes = built.binder.volumes
    pages = sum(len(volume.pages) for volume in volumes)
    screen.result("")
    screen.result(f"成果在 {target}：")
    screen.result("  缺项清单.xlsx、缺项清单.html　待办清单.xlsx　督办通知单/　check.json")
    screen.result("  总目录.xlsx、总目录.pdf　查检表.pdf")
    screen.result(f"  binders/　资料册{len(volumes)}册，共{pages}页，每册有PDF和Word")


@anjuan.command(
    short_help="看本机能做什么",
    help="检查本机的程序、字体和缓存。\n\n示例：anjuan doctor",
)
def doctor() -> int:
    """What this machine has."""
    screen = Screen()
    screen.result(f"anjuan {__version__}，Python {sys.version.split()[0]}")
    for tool in tools():
        state = f"有，版本{tool.version}" if tool.present else "没有"
        screen.result(f"{tool.name}：{state}。用途：{tool.purpose}")
        if tool.advice and not tool.present:
            screen.result(f"    {tool.advice}")
    missing = missing_fonts()
    screen.result("字体：九种字体齐全" if not missing else f"字体：缺少{'、'.join(missing)}")
    rare = rare_fonts()
    screen.result(
        f"生僻字字体：{'、'.join(rare)}，人名中的生僻字可以印出"
        if rare
        else "生僻字字体：没有，极少数人名中的生僻字会印成〓（组卷时会提示是哪些字）"
    )
    with Store() as store:
        kept = "可用" if store.lasting else "不能写入，每次都会重新处理"
        screen.result(f"缓存：{store.folder}，{kept}")
    return ExitCode.OUTPUT_FAILED if missing else ExitCode.DONE


@anjuan.command(
    short_help="查看或清空缓存",
    help="查看缓存有多大；清空只费时间，不丢材料。\n\n示例：anjuan cache size",
)
@click.argument("action", metavar="size|clear", type=click.Choice(["size", "clear"]),
                default="size", required=False)  # fmt: skip
def cache(action: str) -> int:
    """The cache."""
    screen = Screen()
    if action == "clear":
        with Store() as store:
            store.clear()
        screen.result("缓存已清空。下次组卷会慢一些。")
        return ExitCode.DONE
    with Store() as store:
        screen.result(f"{store.folder}：{store.size() / 1_000_000:.1f} MB")
    return ExitCode.DONE


for _english, _chinese in (
    ("init", "新建"),
    ("demo", "示例"),
    ("check", "检查"),
    ("due", "待办"),
    ("build", "组卷"),
    ("doctor", "自检"),
    ("cache", "缓存"),
):
    anjuan.alias(_english, _chinese)


# ── the edge ─────────────────────────────────────────────────────────────────────────────────


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit; whatever happens, no traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        _speak_chinese(stream)
    status = run(arguments)
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    sys.exit(status)


def _speak_chinese(stream: TextIO) -> None:
    """Files and pipes are UTF-8 on every machine; a screen shows the code of what it cannot."""
    if isinstance(stream, io.TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _drop_output() -> None:
    """Whoever read our output has gone (`| head`): nothing more is said, at the exit neither."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911  # one a way to end
    """Run the command and give its exit status."""
    screen = Screen()
    try:
        status = anjuan.main(arguments, prog_name="anjuan", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        screen.say(error.format_message())
        return ExitCode.WRONG_CALL
    except click.ClickException as error:
        return _failed(screen, in_chinese(error))
    except AnjuanError as error:
        return _failed(screen, error)
    except (click.Abort, KeyboardInterrupt):
        screen.say("已中断。原有成果未动。")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return ExitCode.DONE
    except Exception:  # noqa: BLE001  # the one place where the unforeseen ends
        return _unforeseen(screen)
    return int(status or 0)


def _failed(screen: Screen, error: AnjuanError) -> int:
    screen.fail(error, error.problems)
    return error.status


def _unforeseen(screen: Screen) -> int:
    """An error nobody thought of: its traceback goes to a file that the message names."""
    descriptor, name = tempfile.mkstemp(prefix="anjuan-", suffix=".log")
    with os.fdopen(descriptor, "w", encoding="utf-8") as log:
        log.write(f"anjuan {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
        log.write(traceback.format_exc())
    screen.fail(
        AnjuanError(
            "程序遇到没有料到的情况，成果没有写出，原有成果和材料都未动",
            advice=f"请把日志文件发给维护人员：{name}",
        )
    )
    return ExitCode.OUTPUT_FAILED


def _settings(inputs: str, as_of: date | None) -> Settings:
    workspace = Path(inputs)
    if not workspace.is_dir():
        raise CallError(
            f"没有“{inputs}”这个文件夹", advice="请写出工作区的路径，例如 anjuan check inputs"
        )
    day = as_of or datetime.now(SHANGHAI).date()
    return Settings(workspace, day, jobs=os.cpu_count() or 1)


def _say_unused(screen: Screen, found: Survey) -> None:
    """What is written in the plan, the roster or a 说明 file and takes no effect."""
    remarks = (
        *not_yet_used(found.plan),
        *_strangers(found.plan),
        *sidecar_remarks(found.inventory),
    )
    for line in remarks:
        screen.say(f"提示：{line}")


def _strangers(plan: Plan) -> Iterator[str]:
    """Departments that only the roster knows, if any."""
    names = undeclared_departments(plan)
    if names:
        yield (
            f"花名册中的“{'”“'.join(names)}”没有写在 plan.yaml 的 departments 里："
            "名称写错的，请改正；确有这个科室的，请补上。"
        )


def _say_compared(screen: Screen, build_folder: Path, last: SeenBefore) -> None:
    """That there is nothing to compare with, where nothing was built before."""
    if last is None:
        screen.say(
            f"提示：“{build_folder}”里没有可以比较的组卷结果，以下是全部问题。"
            "上次组卷的成果在别处的，用 --build 指明。"
        )

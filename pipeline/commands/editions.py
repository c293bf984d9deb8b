"""`anjuan editions`: what a new edition of an assessment scheme changes."""

from fractions import Fraction
from pathlib import Path

import click

from anjuan import asked
from anjuan.adapters.page_writer import write_page
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.publishing import write_whole
from anjuan.adapters.sheet_writer import write_workbook
from anjuan.commands.scheme_tables import stated_standards
from anjuan.console import ChineseCommand
from anjuan.errors import CallError, ExitCode
from anjuan.model.plan import Plan, SchemeSpec, SchemeStandard
from anjuan.model.scheme import DraftStandard
from anjuan.screen import Screen
from anjuan.stages.editions import compared, editions_report, following, lost
from anjuan.stages.wording import listed
from anjuan.targets import refuse_inside

_TABLES = frozenset({".xlsx", ".xls", ".docx", ".doc", ".csv", ".wps", ".et", ".ods"})
_WRITERS = {".html": write_page, ".xlsx": write_workbook}


@click.command(
    cls=ChineseCommand,
    help="对照测评体系的两版：哪些标准新增、取消、改动，哪些没有对应。\n\n"
    "旧版、新版写任务清单里体系的名称代号，或标准表格的文件（Excel、Word）。\n\n"
    "示例：anjuan editions 文明单位 2022年测评标准.docx",
)
@click.argument("before", metavar="旧版")
@click.argument("after", metavar="新版")
@click.option("--inputs", default="inputs", metavar="工作区", type=click.Path(path_type=Path),
              help="任务清单所在的工作区，默认 inputs。")  # fmt: skip
@click.option("-o", "--output", metavar="文件", type=click.Path(path_type=Path),
              help="写成 xlsx 或 html 文件，默认 版本对照.xlsx。")  # fmt: skip
def editions(before: str, after: str, inputs: Path, output: Path | None) -> int:
    """What a new edition changes."""
    plan = load_plan(inputs)
    old, new = _edition(plan, before), _edition(plan, after)
    stated = _is_table(after)
    if stated:
        new = following(old, new)
    target = output or Path("版本对照.xlsx")
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise CallError(f"不能写成“{target.suffix}”文件", advice="请写成 xlsx 或 html")
    refuse_inside(inputs, target)
    report = editions_report(plan, old, new, guessed=stated)
    write_whole(target, lambda path: write(report, path))
    found = compared(old, new)
    screen = Screen()
    screen.result(
        f"新增{len(found.new)}条、取消{len(found.gone)}条、改动{len(found.changed)}条、"
        f"未变{found.same}条。"
    )
    gone = lost(plan, old, new)
    if gone:
        screen.result(f"不再有标准取用的指标{len(gone)}项：{listed(gone, counter='项')}。")
    screen.result(f"逐条见 {target}。")
    return ExitCode.DONE


def _edition(plan: Plan, wanted: str) -> SchemeSpec:
    """A scheme of the plan, or the one that a table states."""
    if not _is_table(wanted):
        return asked.scheme(plan, wanted)
    path = Path(wanted)
    standards = tuple(_standard(one) for one in stated_standards(path, plan))
    return SchemeSpec(path.stem, path.stem, "", None, standards)


def _is_table(wanted: str) -> bool:
    return Path(wanted).suffix.lower() in _TABLES


def _standard(one: DraftStandard) -> SchemeStandard:
    return SchemeStandard(
        code=one.code,
        part=one.part,
        title=one.title,
        standard=one.standard,
        method=one.method,
        points=Fraction(one.points),
        takes=one.takes,
        kinds=(),
        items=1,
    )

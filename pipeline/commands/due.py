"""`anjuan due`: what must happen next, before it cannot be made up."""

from datetime import date

import click

from anjuan.adapters.plan_known import keep_plan, read_plan
from anjuan.adapters.store import Store
from anjuan.commands.shared import AS_OF, INPUTS, settings_of
from anjuan.console import AtLeast, ChineseCommand
from anjuan.duties_screen import show_duties
from anjuan.errors import ExitCode
from anjuan.screen import Screen
from anjuan.stages.due import duties, overdue
from anjuan.stages.progress import standings
from anjuan.surveying import survey


@click.command(
    cls=ChineseCommand,
    help="列出接下来要交的材料，按日期排列。\n\n示例：anjuan due inputs --within 30",
)
@INPUTS
@AS_OF
@click.option("--within", type=AtLeast(0), default=45, metavar="天数",
              help="往后看多少天，默认45天。")  # fmt: skip
def due(inputs: str, as_of: date | None, within: int) -> int:
    """What must happen next."""
    settings, screen = settings_of(inputs, as_of), Screen()
    with screen, Store() as store:
        read = read_plan(settings.workspace, store)
        found = survey(read.plan, settings, store, screen)
        keep_plan(read, settings.workspace, found.inventory, store)
    show_duties(
        screen,
        found.plan,
        duties(found.audit, within=within),
        standings(found.audit),
        len(overdue(found.audit)),
    )
    return ExitCode.DONE

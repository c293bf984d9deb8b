"""What several commands ask for and say alike."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from anjuan import asked
from anjuan.adapters.sidecar_remarks import sidecar_remarks
from anjuan.commands import completing
from anjuan.console import Day
from anjuan.errors import CallError
from anjuan.model.periods import SHANGHAI
from anjuan.model.plan import Plan, SchemeSpec
from anjuan.model.settings import Settings
from anjuan.model.survey import Survey
from anjuan.screen import Screen

INPUTS = click.argument("inputs", default="inputs", metavar="工作区", required=False,
                        shell_complete=completing.folders)  # fmt: skip
AS_OF = click.option("--as-of", type=Day(), metavar="日期", help="以这一天为准判断，默认今天。")
SCHEME = click.option("--scheme", metavar="体系", shell_complete=completing.schemes,
                      help="按任务清单 schemes 里的这个测评体系，写它的名称代号。")  # fmt: skip


def settings_of(inputs: str, as_of: date | None) -> Settings:
    """The run that was asked for, by default as of today."""
    workspace = Path(inputs)
    if not workspace.is_dir():
        raise CallError(
            f"没有“{inputs}”这个文件夹", advice="请写出工作区的路径，例如 anjuan check inputs"
        )
    return Settings(workspace, as_of or today(), jobs=os.cpu_count() or 1)


def today() -> date:
    """The day in China; the only look at the clock by which anything is judged.

    `SOURCE_DATE_EPOCH`, seconds since 1970, takes its place, as build systems set it.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isascii() and told.isdigit():
        return datetime.fromtimestamp(int(told), SHANGHAI).date()
    return datetime.now(SHANGHAI).date()


def scheme_of(plan: Plan, wanted: str | None) -> SchemeSpec | None:
    """The scheme that was asked for, if any."""
    return asked.scheme(plan, wanted) if wanted else None


def say_unused(screen: Screen, found: Survey) -> None:
    """What is written in the plan, the roster or a 说明 file and takes no effect."""
    remarks = (
        *_strangers(found.plan),
        *sidecar_remarks(found.inventory),
    )
    for line in remarks:
        screen.say(f"提示：{line}")


def _strangers(plan: Plan) -> Iterator[str]:
    """Departments that only the roster knows, if any."""
    names = plan.undeclared_departments
    if names:
        yield (
            f"花名册中的“{'”“'.join(names)}”没有写在 plan.yaml 的 departments 里："
            "名称写错的，请改正；确有这个科室的，请补上。"
        )

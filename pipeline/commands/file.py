"""`anjuan file`: shows where the inbox belongs, asks once, moves; or takes the last run back."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from anjuan.adapters.filing_journal import Journal
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.scratch import scratch
from anjuan.adapters.store import Store
from anjuan.adapters.workspace_lock import locked
from anjuan.carrying import Carrier, Outcome
from anjuan.commands.shared import INPUTS, settings_of
from anjuan.console import ChineseCommand, Day
from anjuan.errors import CallError, ExitCode
from anjuan.filing_screen import anything_to_do, question, show_offer, show_outcome
from anjuan.model.moves import Offer
from anjuan.model.periods import SHANGHAI
from anjuan.model.settings import Settings
from anjuan.receiving import Receiving
from anjuan.screen import Screen
from anjuan.settling import cut_off, register, settle
from anjuan.taking_back import last_run, take_back


@click.command(
    cls=ChineseCommand,
    help="看看待整理（收件箱）里的材料该归到哪里，同意以后再移动；移动过的可以撤回。\n\n"
    "示例：anjuan file inputs --yes",
)
@INPUTS
@click.option("--yes", is_flag=True, help="不再询问，把拿得准的都移过去。")
@click.option("--undo", is_flag=True, help="把上一次归类移动的文件放回原处。")
@click.option("--received", type=Day(), metavar="日期", help="这些材料的收件日期，默认今天。")
def file(inputs: str, *, yes: bool, undo: bool, received: date | None) -> int:
    """Where the inbox belongs."""
    settings, now = settings_of(inputs, received), datetime.now(SHANGHAI)
    if not undo:
        if settings.as_of > now.date():
            raise CallError(f"收件日期 {received} 还没有到", advice="请写实际收到的那一天")
        return _file(settings, now, consent=yes)
    if yes or received:
        raise CallError("--undo 不能和 --yes、--received 一起用", advice="请只写其中一个")
    return _undo(settings.workspace, now)


def _file(settings: Settings, now: datetime, *, consent: bool) -> int:
    """Proposes, and moves on consent; `as_of` of the settings is the day of receipt."""
    screen, plan = Screen(), load_plan(settings.workspace)
    with scratch("file") as folder:
        staging = folder.resolve()
        with screen, Store() as store:
            offer = Receiving(plan, settings, store, screen, staging).offer()
        show_offer(screen, plan, offer)
        if not anything_to_do(offer):
            return _nothing_to_do(settings.workspace, screen, now, consent=consent)
        if not consent and not _agreed(settings.workspace, screen, offer):
            return ExitCode.DONE
        with locked(settings.workspace, _minute(now)):
            journal = Journal(settings.workspace)
            told = settle(settings.workspace, journal)
            carrier = Carrier(plan, settings.workspace, journal, staging)
            outcome = carrier.carry(offer, settings.as_of)
    return _told(screen, outcome, told)


def _agreed(workspace: Path, screen: Screen, offer: Offer) -> bool:
    """What is answered at a terminal: anything but a plain yes is a no. Elsewhere nobody agrees."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        screen.say(f"以上没有移动。要移动，请运行：anjuan file {workspace} --yes")
        return False
    asked = f"{question(offer)}［y/N］"
    answer: str = click.prompt(asked, default="", show_default=False, err=True)
    if answer.strip().lower() in {"y", "yes", "是", "好", "ｙ"}:
        return True
    screen.say("没有移动任何文件。")
    return False


def _undo(workspace: Path, now: datetime) -> int:
    """Takes the last run back."""
    screen = Screen()
    with locked(workspace, _minute(now)):
        journal = Journal(workspace)
        settle(workspace, journal)
        outcome = take_back(workspace, journal, last_run(journal))
    return _told(screen, outcome, (), back=True)


def _nothing_to_do(workspace: Path, screen: Screen, now: datetime, *, consent: bool) -> int:
    """Nothing moves; with consent, what an earlier run left undone is brought to its end."""
    journal = Journal(workspace)
    if not journal.runs:
        return ExitCode.DONE
    if consent:
        with locked(workspace, _minute(now)):
            journal = Journal(workspace)
            for note in (*settle(workspace, journal), *register(workspace, journal)):
                screen.say(f"提示：{note}")
    elif cut_off(journal):
        screen.say("提示：上一次归类中途停下，加上 --yes 运行一次就会收尾，--undo 则全部放回。")
    return ExitCode.DONE


def _told(screen: Screen, outcome: Outcome, notes: tuple[str, ...], *, back: bool = False) -> int:
    for note in notes:
        screen.say(f"提示：{note}")
    screen.result("")
    show_outcome(screen, outcome, back=back)
    return ExitCode.OUTPUT_FAILED if outcome.kept else ExitCode.DONE


def _minute(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M}"

"""`anjuan remind`: due lists a department, as Word notices and by e-mail."""

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from anjuan import asked
from anjuan.adapters.mail_file import NAME, MailFile, read_mail_file
from anjuan.adapters.office_forms import chosen_form, shown
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.reminder_record import RECORD
from anjuan.adapters.store import Store
from anjuan.adapters.workspace_lock import REMINDING, locked
from anjuan.commands import completing
from anjuan.commands.shared import AS_OF, INPUTS, settings_of
from anjuan.console import AtLeast, ChineseCommand
from anjuan.errors import CallError, ExitCode
from anjuan.model.periods import SHANGHAI
from anjuan.model.reminder import Letter
from anjuan.model.template import REMINDER_FORM
from anjuan.reminding import Paper, left_to_send, letters, send, write_papers
from anjuan.screen import Screen
from anjuan.stages.reminders import reminders
from anjuan.surveying import survey
from anjuan.targets import refuse_inside

PASSWORD = "ANJUAN_SMTP_PASSWORD"  # noqa: S105 - where it is to be found
"""The environment variable that holds the mail password."""


@click.command(
    cls=ChineseCommand,
    help="按科室提醒接下来要交的、已逾期的：各写一份Word提醒单；加上--send再发邮件。"
    f"不加--send只列出要发给谁，什么都不发。发出的记在工作区的{RECORD}。\n\n"
    "示例：anjuan remind inputs --within 30",
)
@INPUTS
@AS_OF
@click.option("--within", type=AtLeast(0), default=45, metavar="天数",
              help="往后看多少天，默认45天。")  # fmt: skip
@click.option("--department", metavar="科室", shell_complete=completing.departments,
              help="只提醒这一个科室。")  # fmt: skip
@click.option("-o", "--output", "target", default="提醒", metavar="文件夹",
              type=click.Path(path_type=Path), help="Word提醒单放在哪里，默认“提醒”。")  # fmt: skip
@click.option("--send/--dry-run", "sends", default=False,
              help=f"照{NAME}发出邮件；默认只列出要发给谁。")  # fmt: skip
@click.option("--again", is_flag=True, help="同样的内容发过的，也再发一次。")
def remind(  # noqa: PLR0913  # what it can be asked for
    inputs: str,
    *,
    as_of: date | None,
    within: int,
    department: str | None,
    target: Path,
    sends: bool,
    again: bool,
) -> int:
    """Remind the departments."""
    settings, screen = settings_of(inputs, as_of), Screen()
    refuse_inside(settings.workspace, target)
    plan = load_plan(settings.workspace)
    scope = asked.scope(plan, department=department)
    mail = read_mail_file(settings.workspace, plan.departments)
    if sends and mail is None:
        raise CallError(
            f"没有“{NAME}”，不知道从哪里发、发给谁",
            advice="请照手册“提醒”写一份；只要Word提醒单的，去掉 --send",
        )
    form = chosen_form(settings.workspace, REMINDER_FORM)
    with screen, Store() as store:
        found = survey(plan, settings, store, screen)
    told = reminders(found.plan, found.audit, within=within)
    told = tuple(one for one in told if scope.department in (None, one.department))
    if not told:
        screen.result(f"今后{within}天没有要交的，也没有逾期的，不用提醒。")
        return ExitCode.DONE
    papers = write_papers(found, told, form.form, target)
    if form.own:
        screen.say(f"提示：用的是{shown(REMINDER_FORM)}。")
    ready = tuple(letters(papers, mail))
    waiting = tuple(filter(None, (_left(settings.workspace, one, again=again) for one in ready)))
    _show(screen, papers, ready, waiting)
    if not sends:
        _say_next(screen, mail, waiting)
        return ExitCode.DONE
    assert mail is not None
    return _send(screen, settings.workspace, waiting, mail)


def _left(workspace: Path, letter: Letter, *, again: bool) -> Letter | None:
    return left_to_send(workspace, letter, again=again)


def _show(
    screen: Screen, papers: Sequence[Paper], ready: Sequence[Letter], waiting: Sequence[Letter]
) -> None:
    """Each department with its notice, and to whom its letter would go."""
    has = {one.department for one in ready}
    goes = {one.department: one for one in waiting}
    for paper in papers:
        one = paper.reminder
        screen.result(f"{one.department}　{one.summary}　{paper.path}")
        if one.department not in has:
            screen.result("    没有邮件地址，请把提醒单打印传阅。")
        elif one.department not in goes:
            screen.result("    同样的内容已经发过，不再发（要再发一次，加 --again）。")
        else:
            letter = goes[one.department]
            copies = f"　抄送：{'、'.join(letter.copies)}" if letter.copies else ""
            screen.result(f"    邮件给：{'、'.join(letter.to)}{copies}")


def _say_next(screen: Screen, mail: MailFile | None, waiting: Sequence[Letter]) -> None:
    if mail is None:
        screen.say(f"下一步：把提醒单打印传阅；要发邮件的，照手册“提醒”写一份“{NAME}”。")
    elif waiting:
        screen.say("下一步：以上都还没有发。核对以后，加上 --send 再运行一次就发出。")
    else:
        screen.say("下一步：没有要发的邮件；没有地址的科室，把提醒单打印传阅。")


def _send(screen: Screen, workspace: Path, waiting: Sequence[Letter], mail: MailFile) -> int:
    """Sends what waits; a failed address stops no other, and is told at the end."""
    if not waiting:
        screen.say("下一步：没有要发的邮件；没有地址的科室，把提醒单打印传阅。")
        return ExitCode.DONE
    password = _password(mail)
    failed = []
    with locked(workspace, datetime.now(SHANGHAI).strftime("%m月%d日%H:%M"), REMINDING):
        for letter, sendings in send(workspace, waiting, mail, password):
            wrong = [one for one in sendings if one.why]
            failed += wrong
            done = len(sendings) - len(wrong)
            screen.result(f"{letter.department}　发出{done}封" + ("，有没发出的" if wrong else ""))
    for one in failed:
        screen.say(f"没有发出：{one.letter.department}　{one.address}　{one.why}")
    if failed:
        screen.say(f"下一步：核对“{NAME}”里这{len(failed)}个地址，再运行一次；已经发出的不会重发。")
        return ExitCode.OUTPUT_FAILED
    return ExitCode.DONE


def _password(mail: MailFile) -> str:
    """The mail password: from the environment, else typed unseen at a terminal."""
    if not mail.mailbox.user:
        return ""
    told = os.environ.get(PASSWORD, "")
    if told:
        return told
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CallError(
            "没有邮箱密码，邮件没有发",
            advice=f"请在终端里运行，会问密码；自动运行的，把密码写进环境变量 {PASSWORD}",
        )
    typed: str = click.prompt(
        f"{mail.mailbox.user} 的密码或授权码（不显示）",
        hide_input=True,
        prompt_suffix="：",
        err=True,
    )
    return typed

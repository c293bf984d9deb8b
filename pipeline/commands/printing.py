"""`anjuan print`: the books of a build on paper."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from anjuan.adapters import cups
from anjuan.adapters.built import scheme_build
from anjuan.adapters.print_record import read_record
from anjuan.console import AtLeast, ChineseCommand
from anjuan.errors import CallError, ExitCode
from anjuan.model.printing import Ink, Inks, PrintJob, Ticket
from anjuan.printing import Made, Wants, make_prints
from anjuan.screen import Screen
from anjuan.sending import Sending
from anjuan.stages.print_tickets import ticket_name
from anjuan.stages.thickness import SHEET_THICKNESS

_FULL, _AGAIN = "打印", "补印"
_BY_HAND = "打印时选双面、长边翻转、实际大小（100%），书脊标签单面"


@click.command(
    cls=ChineseCommand,
    help="把组好的资料册做成可以直接打印的文件：彩色页和黑白页分开，另有书脊标签和打印单；"
    "写了打印机的，一册一册送去打印。\n\n示例：anjuan print build -o 打印 --printer 办公室",
)
@click.argument("build", default="build", metavar="成果", required=False,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("-o", "--output", "target", metavar="文件夹", type=click.Path(path_type=Path),
              help=f"文件放在哪里，默认 {_FULL}，只补印时默认 {_AGAIN}。")  # fmt: skip
@click.option("--scheme", metavar="体系",
              help="打印这个测评体系的资料册，写它的名称代号；文件另放一个文件夹。")  # fmt: skip
@click.option("--printer", metavar="名称", help="送到这台打印机；不写就只做文件。")
@click.option("--changed", is_flag=True, help="封卷以后只打印有变化的那几张，照补印单。")
@click.option("--ink", type=click.Choice([one.value for one in Inks]), default=Inks.SPLIT.value,
              metavar="split|colour|black",
              help="split 彩色、黑白分开（默认）；colour 全部彩印；black 全部黑白。")  # fmt: skip
@click.option("--copies", type=AtLeast(1), default=1, metavar="份数", help="每册几份，默认1。")
@click.option("--grams", type=click.Choice([str(one) for one in SHEET_THICKNESS]), default="80",
              metavar="70|80", help="纸的克重，用来算厚度，默认80。")  # fmt: skip
@click.option("--resume", is_flag=True, help="接着上次打：已经印好、没有变化的不再送。")
@click.option("--no-wait", is_flag=True, help="送进队列就结束，中间不停，不等印完。")
def print(  # noqa: A001, PLR0913  # the command's name; its options
    build: Path,
    *,
    target: Path | None,
    scheme: str | None,
    printer: str | None,
    changed: bool,
    ink: str,
    copies: int,
    grams: str,
    resume: bool,
    no_wait: bool,
) -> int:
    """The books of a build on paper."""
    screen = Screen()
    folder = target or Path(_AGAIN if changed else _FULL)
    if scheme is not None:
        build = scheme_build(build, scheme)
        folder /= build.name
    there = _queue_is_there(printer, resume=resume)
    wants = Wants(Inks(ink), copies, int(grams), again=changed)
    with screen:
        made = make_prints(build, folder, wants, os.cpu_count() or 1, screen)
    if not made.outputs:
        screen.result("封卷以后没有变化，不用补印。")
        return ExitCode.DONE
    _say(screen, made, folder)
    if printer is None:
        screen.say(f"下一步：先看打印单.pdf，再照着打印各册。{_BY_HAND}。")
        return ExitCode.DONE
    if not there:
        screen.say(f"本机没有打印系统（CUPS），或者没有启动，没有送到“{printer}”。")
        screen.say(f"下一步：打开“{folder}”里的文件，照打印单.pdf打印。{_BY_HAND}。")
        return ExitCode.OUTPUT_FAILED
    desk = _Desk(screen, asks=sys.stdin.isatty() and not no_wait)
    record = read_record(folder) if resume else ()
    sending = Sending(folder, printer, desk, record, waits=not no_wait)
    finished = sending.send(made.jobs)
    if not finished:
        screen.say("已停下。下一步：加上 --resume 再运行，就从下一册接着打。")
    elif no_wait:
        screen.result(f"都已送进“{printer}”的队列，还没有印完；用 lpstat -o {printer} 查看。")
    else:
        screen.result(f"“{printer}”已全部印完。下一步：照打印单合册、装订。")
    return ExitCode.DONE


def _queue_is_there(printer: str | None, *, resume: bool) -> bool:
    """Whether files can be sent; an unknown printer stops before anything is made."""
    if printer is None:
        if resume:
            raise CallError("--resume 要和 --printer 一起用", advice="请写出打印机的名称")
        return False
    known = cups.printers()
    if known is None:
        return False
    if printer not in known:
        there = f"可以是：{'、'.join(known)}" if known else "本机还没有添加打印机，请先在系统里添加"
        raise CallError(f"没有“{printer}”这台打印机", advice=there)
    return True


def _say(screen: Screen, made: Made, folder: Path) -> None:
    """What there is to print."""
    labels = "" if made.tickets[0].sheets else "　书脊标签.pdf"
    screen.result(f"打印的文件在 {folder}：打印单.pdf、打印单.xlsx{labels}")
    for one in made.tickets:
        screen.result(f"  {one.book.id}　{ticket_name(one)}　{_amount(one)}")
    copies = made.tickets[0].copies
    leaves = sum(one.leaves for one in made.tickets)
    colour = sum(one.of_ink(Ink.COLOUR) for one in made.tickets)
    told = f"每份用纸{leaves}张，其中彩色{colour}张"
    screen.result(told + (f"；{copies}份共{copies * leaves}张" if copies > 1 else "") + "。")


def _amount(ticket: Ticket) -> str:
    parts = "、".join(f"{bundle.name}{len(bundle.leaves)}张" for bundle, _ in ticket.bundles)
    thick = f"　约{ticket.thickness:g} mm" if ticket.thickness else ""
    removed = sum(not one.pages for one in ticket.sheets)
    out = f"　抽出{removed}张" if removed else ""
    return f"{parts or '不用打印'}{thick}{out}"


class _Desk:
    """The person at the screen."""

    def __init__(self, screen: Screen, *, asks: bool) -> None:
        self._screen = screen
        self._asks = asks

    def goes_on(self, jobs: Sequence[PrintJob]) -> bool:
        """Enter goes on, q stops; where nobody sits at the keyboard, it goes on."""
        if not self._asks:
            return True
        files = "、".join(f"{one.title}{one.sheets}张" for one in jobs)
        self._screen.say(f"下面是：{files}。请备好纸。")
        answer = click.prompt("按回车接着打，输入q停下", default="", show_default=False, err=True)
        return str(answer).strip().lower() not in {"q", "ｑ", "停"}

    def told(self, text: str) -> None:
        """A line on the screen."""
        self._screen.say(text)

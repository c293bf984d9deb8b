"""`anjuan doctor` and `anjuan cache`: what this machine has, and what is kept on it."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from anjuan import __version__
from anjuan.adapters.confined import view
from anjuan.adapters.cups import printers
from anjuan.adapters.font_files import missing_fonts, rare_fonts
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.store import Store
from anjuan.adapters.surroundings import cautions, install_command
from anjuan.adapters.tools import ffmpeg, soffice, tools
from anjuan.console import AtLeast, ChineseCommand
from anjuan.errors import ExitCode
from anjuan.screen import Screen

_NO_ENGINE = "没有。用途：认出水印相机印在照片上的时间和地点、扫描件的成文日期和文号"
_ENGINE_ADVICE = "识别：在软件的文件夹里运行 {command}（约340 MB）"

_GB = 1_000_000_000
_MOST_KEPT = 10
"""Gigabytes: the prepared pictures of about thirty thousand photos."""


@click.command(
    cls=ChineseCommand,
    help="检查本机的程序、字体和缓存，说明还可以装什么。\n\n示例：anjuan doctor",
)
def doctor() -> int:
    """What this machine has, and what to install."""
    screen, advised = Screen(), list[str]()
    screen.result(f"anjuan {__version__}，Python {sys.version.split()[0]}，{sys.executable}")
    for tool in tools():
        state = f"有，版本{tool.version}" if tool.present else "没有"
        screen.result(f"{tool.name}：{state}。用途：{tool.purpose}")
        if tool.advice and not tool.present:
            advised.append(f"{tool.name}：{tool.advice}")
    for tool in (soffice(), ffmpeg()):
        if tool.present:
            screen.result(f"{tool.name}读文件时：{view(Path(tool.path)).value}")
    engine = engine_version()
    screen.result(f"水印和扫描件识别：{f'有，{engine}' if engine else _NO_ENGINE}")
    if not engine:
        advised.append(_ENGINE_ADVICE.format(command=install_command("ocr")))
    screen.result(f"打印：{_printing()}")
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
        wary = tuple(cautions(store.folder))
    _conclude(screen, missing, wary, advised)
    return ExitCode.OUTPUT_FAILED if missing else ExitCode.DONE


def _conclude(
    screen: Screen, missing: Sequence[str], wary: Sequence[str], advised: Sequence[str]
) -> None:
    """Whether it can work, what to heed, and what more could be installed."""
    screen.result("")
    if missing:
        screen.result("结论：字体不全，印不出资料册。下一步：重新安装本软件。", "bold")
    else:
        screen.result("结论：可以用。", "bold")
    for line in wary:
        screen.paragraph(f"{line}。", "  注意：")
    if advised:
        screen.result("还可以装（不装也能用）：")
    for number, line in enumerate(advised, start=1):
        screen.paragraph(f"{line}。", f"  {number}. ")
    if not missing:
        screen.result("下一步：新建工作区用 anjuan init，先看示例用 anjuan demo 示例。")


def _printing() -> str:
    """Which printers files can be sent to."""
    there = printers()
    if there is None:
        return "没有打印系统（CUPS）或没有启动。anjuan print 照样做好文件，请自己打开来打印"
    return f"可以送到{'、'.join(there)}" if there else "有打印系统（CUPS），还没有添加打印机"


@click.command(
    cls=ChineseCommand,
    help="查看缓存有多大；prune 去掉最久没有用到的，clear 全部清空。只费时间，不丢材料。\n\n"
    "示例：anjuan cache prune --most 5",
)
@click.argument("action", metavar="size|prune|clear", type=click.Choice(["size", "prune", "clear"]),
                default="size", required=False)  # fmt: skip
@click.option("--most", type=AtLeast(0), metavar="GB", default=_MOST_KEPT, show_default=True,
              help="prune 以后最多留多少GB。")  # fmt: skip
def cache(action: str, most: int) -> int:
    """The cache."""
    screen = Screen()
    if action == "clear":
        with Store() as store:
            store.clear()
        screen.result("缓存已清空。下次组卷会慢一些。")
        return ExitCode.DONE
    if action == "prune":
        with Store() as store:
            gone, freed = store.prune(most * _GB)
        screen.result(f"去掉了{gone}个最久没有用到的文件，腾出{freed / 1_000_000:.1f} MB")
        return ExitCode.DONE
    with Store() as store:
        screen.result(f"{store.folder}：{store.size() / 1_000_000:.1f} MB")
    return ExitCode.DONE

"""The command `anjuan`: finds the command that was called, prints in Chinese, and alone exits."""

import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

import click

from anjuan import __version__
from anjuan.adapters.hushed import hushed
from anjuan.console import ChineseGroup, Named, in_chinese
from anjuan.errors import AnjuanError, ExitCode

if TYPE_CHECKING:
    from anjuan.screen import Screen

COMMANDS = (
    Named("init", "新建", "anjuan.commands.workspaces", "新建工作区"),
    Named("demo", "示例", "anjuan.commands.workspaces", "取出示例工作区"),
    Named("check", "检查", "anjuan.commands.check", "检查缺什么、错什么"),
    Named("captions", "图注", "anjuan.commands.captions", "写照片说明表"),
    Named("due", "待办", "anjuan.commands.due", "接下来要交什么"),
    Named("remind", "提醒", "anjuan.commands.remind", "按科室提醒，写提醒单、发邮件"),
    Named("build", "组卷", "anjuan.commands.build", "检查并组卷"),
    Named("board", "看板", "anjuan.commands.board", "写看板（网页）"),
    Named("watch", "监看", "anjuan.commands.watch", "材料一变就更新看板"),
    Named("editions", "版本对照", "anjuan.commands.editions", "对照测评体系的两版"),
    Named("print", "打印", "anjuan.commands.printing", "做成打印文件，送到打印机"),
    Named("seal", "封卷", "anjuan.commands.seal", "固定已印资料册的页码"),
    Named("archive", "归档", "anjuan.commands.archive", "整理这一年的归档文件"),
    Named("package", "上报", "anjuan.commands.package", "做成上报包"),
    Named("verify", "核对", "anjuan.commands.verify", "看成果、材料有没有被改动"),
    Named("report", "报告", "anjuan.commands.report", "写通报、自评报告、督办通知单"),
    Named("rollup", "汇总", "anjuan.commands.rollup", "把各单位的成果汇总成一套"),
    Named("inspect", "抽查", "anjuan.commands.inspect", "模拟抽查资料册"),
    Named("template", "模板", "anjuan.commands.templates", "放几份公文的模板，供您改"),
    Named("file", "归类", "anjuan.commands.file", "把待整理的材料归类"),
    Named("serve", "服务", "anjuan.commands.serve", "开着网页服务：科室报送，办公室审核"),
    Named("doctor", "自检", "anjuan.commands.machine", "看本机能做什么"),
    Named("cache", "缓存", "anjuan.commands.machine", "查看或清空缓存"),
    Named("completion", "补全", "anjuan.commands.completion", "按Tab键补全的设置"),
)
"""Every command in the order of the work; its module is loaded when it is called."""


_RARELY = 200_000
"""New objects between two searches for cycles: values hold none, and there are very many."""


@click.group(
    cls=ChineseGroup,
    named=COMMANDS,
    help="案卷：把一年的创建材料变成缺项清单和资料册。\n\n示例：anjuan build inputs -o build",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="anjuan %(version)s", help="显示版本。")
def anjuan() -> None:
    """Gather the commands."""


# ── the edge ─────────────────────────────────────────────────────────────────────────────────


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit; whatever happens, no traceback reaches the user."""
    _insist_on_utf8()
    gc.set_threshold(_RARELY)
    hushed()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends us finds no leavings
    for stream in (sys.stdout, sys.stderr):
        _speak_chinese(stream)
    status = run(arguments)
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    gc.freeze()  # the process ends: nothing that is left need be searched for cycles
    sys.exit(status)


def _insist_on_utf8() -> None:
    """Begins again in UTF-8 where the system's settings would have names in ASCII or GBK.

    Files are named in Chinese, and the same inputs give the same names everywhere (PEP 540).
    """
    if sys.platform != "win32" and sys.getfilesystemencoding().lower() not in {"utf-8", "utf8"}:
        again = (sys.executable, "-X", "utf8", "-m", "anjuan", *sys.argv[1:])
        os.execv(sys.executable, again)  # noqa: S606 - this very program, no shell


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
    try:
        status = anjuan.main(arguments, prog_name="anjuan", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        _screen().say(error.format_message())
        return ExitCode.WRONG_CALL
    except click.ClickException as error:
        return _failed(in_chinese(error))
    except AnjuanError as error:
        return _failed(error)
    except (click.Abort, KeyboardInterrupt):
        _screen().say("已中断。原有成果未动。\n下一步：要接着做，再运行一次。")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return ExitCode.DONE
    except Exception:  # noqa: BLE001  # the one place where the unforeseen ends
        return _unforeseen()
    return int(status or 0)


def _screen() -> "Screen":
    """For what the edge itself has to say; `--help` says nothing, and loads no screen."""
    from anjuan.screen import Screen  # noqa: PLC0415

    return Screen()


def _failed(error: AnjuanError) -> int:
    _screen().fail(error, error.problems)
    return error.status


def _unforeseen() -> int:
    """An error nobody thought of: its traceback goes to a file that the message names."""
    import tempfile  # noqa: PLC0415 - as good as never
    import traceback  # noqa: PLC0415

    descriptor, name = tempfile.mkstemp(prefix="anjuan-", suffix=".log")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"anjuan {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
        log.write(traceback.format_exc())
    return _failed(
        AnjuanError(
            "程序遇到没有料到的情况，成果没有写出，原有成果和材料都未动",
            advice=f"请把日志文件发给维护人员：{name}",
        )
    )

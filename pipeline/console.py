"""The command line's own words in Chinese: usage, options, and what click finds wrong."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from rich.cells import cell_len

from anjuan.adapters.near_miss import nearest
from anjuan.errors import CallError
from anjuan.paragraphs import wrapped

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_LEAST_ROOM = 20
_ALIKE = 0.5
"""Chinese names of commands are two characters, of which the first tells what was meant."""


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        """`选项：`, with the full-width colon."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Two columns that stand straight: a Chinese character takes two places."""
        rows = tuple(rows)
        first = min(max(cell_len(term) for term, _ in rows), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, told in rows:
            lines = wrapped(told, max(self.width - len(margin) - first, _LEAST_ROOM))
            gap = " " * (first - cell_len(term)) if cell_len(term) < first else "  "
            self.write(f"{margin}{term}{gap}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{margin}{' ' * first}{line}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class ChineseCommand(click.Command):
    """A command whose help reads in Chinese."""

    context_class = _Context

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：anjuan check …."""
        pieces = " ".join(_pieces(self, ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项 with what each does."""
        records = [record for param in self.get_params(ctx) if (record := _record(param, ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class Named(NamedTuple):
    """A command by its names, and where it is to be found when it is called."""

    name: str
    chinese: str
    module: str
    told: str
    """What it does, in a few words."""


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose commands also answer to their Chinese names."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, named: Sequence[Named] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self._named = {one.name: one for one in named}
        self.aliases = {one.chinese: one.name for one in named}
        """English names by Chinese ones."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, English or Chinese; its module is loaded only now."""
        name = self.aliases.get(cmd_name, cmd_name)
        named = self._named.get(name)
        if named is None:
            return super().get_command(ctx, name)
        command: click.Command = getattr(import_module(named.module), name)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项, then 命令 with both names."""
        super().format_options(ctx, formatter)
        rows = [(f"{one.name}, {one.chinese}", one.told) for one in self._named.values()]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Both names of each command; no command is loaded for its name."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - the shell alone asks

        told = self._named.values()
        names = [
            *((one.name, one.told) for one in told),
            *((one.chinese, one.told) for one in told),
        ]
        begun = [CompletionItem(name, help=of) for name, of in names if name.startswith(incomplete)]
        return [*begun, *click.Command.shell_complete(self, ctx, incomplete)]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        """In the order in which they were declared: the order of the work."""
        return list(self._named)


def _pieces(command: click.Command, ctx: click.Context) -> Sequence[str]:
    names = []
    for param in command.get_params(ctx):
        if isinstance(param, click.Argument):
            name = param.metavar or (param.name or "").upper()
            names.append(name if param.required else f"[{name}]")
    tail = ["命令", "…"] if isinstance(command, click.Group) else []
    return ["[选项]", *names, *tail]


def _record(param: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    return param.get_help_record(ctx) if isinstance(param, click.Option) else None


class AtLeast(click.ParamType[int]):
    """A whole number on the command line, no smaller than a least one."""

    name = "数目"

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a clear word where it is none, or too small."""
        del ctx
        try:
            number = int(value)
        except ValueError:
            number = self._least - 1
        if number < self._least:
            named = _named(param) if param is not None else self.name
            raise CallError(f"{named} 的内容不对", advice=f"请写不小于{self._least}的整数")
        return number


_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Day(click.ParamType[date]):
    """A day on the command line: `2021-12-31`, `2021年3月1日`, `2021.3.1`."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a clear word where it is none."""
        del param, ctx
        if isinstance(value, date):
            return value
        written = unicodedata.normalize("NFKC", str(value)).strip()
        parts = _DAY.fullmatch(written)
        try:
            if parts is None:
                return date.fromisoformat(written)
            return date(*map(int, parts.groups()))
        except ValueError:
            raise CallError(f"“{value}”不是日期", advice="请写成 2021-12-31 的样子") from None


def in_chinese(error: click.ClickException) -> CallError:  # noqa: PLR0911  # one guard an error
    """What click found wrong with the call, and what to type instead."""
    advice = _where_it_is_told(error)
    if isinstance(error, click.NoSuchOption):
        near = "、".join(_options_like(error))
        return CallError(
            f"没有 {error.option_name} 这个选项", advice=f"您要的是 {near} 吗" if near else advice
        )
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return CallError(f"缺少 {_named(error.param)}", advice=advice)
    if isinstance(error, click.BadOptionUsage):
        return CallError(f"选项 {error.option_name} 后面缺少内容", advice=advice)
    if isinstance(error, click.BadParameter) and error.param is not None:
        hint = _allowed(error.param) or advice
        return CallError(f"{_named(error.param)} 的内容不对", advice=hint)
    text = error.format_message()
    if "No such command" in text:
        typed = text.split(chr(39))[1]
        meant = _command_like(typed, error)
        return CallError(
            f"没有“{typed}”这个命令", advice=f"您要的是 anjuan {meant} 吗" if meant else advice
        )
    if "unexpected extra argument" in text:
        return CallError("命令后面多写了内容", advice=advice)
    return CallError("命令写得不对", advice=advice)


def _where_it_is_told(error: click.ClickException) -> str:
    """Which help says how the call is written: the command's own where it was found."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is None or isinstance(ctx.command, click.Group):
        return "用 anjuan --help 查看全部命令，用 anjuan 命令 --help 查看该命令的选项"
    return f"用 {ctx.command_path} --help 查看怎样写、有哪些选项"


def _options_like(error: click.NoSuchOption) -> Sequence[str]:
    """The options that begin as the wrong one does; else the one that is nearest."""
    params = error.ctx.command.get_params(error.ctx) if error.ctx is not None else ()
    names = [name for param in params for name in param.opts if name.startswith("--")]
    begun = [name for name in names if name.startswith(error.option_name)]
    near = nearest(error.option_name, names)
    return begun or ([near] if near else [])


def _command_like(typed: str, error: click.ClickException) -> str | None:
    """The command that was meant, under its English or its Chinese name."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is None or not isinstance(ctx.command, ChineseGroup):
        return None
    names = (*ctx.command.list_commands(ctx), *ctx.command.aliases)
    begun = [name for name in names if name[0] == typed[0]]
    return nearest(typed, begun, least=_ALIKE) or nearest(typed, names)


def _named(param: click.Parameter) -> str:
    """An option as it is typed: `--within`; an argument by what stands for it."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.metavar or param.human_readable_name


def _allowed(param: click.Parameter) -> str:
    """What may stand there, in Chinese; empty where it cannot be said."""
    if isinstance(param.type, click.Choice):
        return f"可以是：{'、'.join(map(str, param.type.choices))}"
    return ""

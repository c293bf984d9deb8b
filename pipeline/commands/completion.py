"""`anjuan completion`: what a shell needs in order to complete commands, options and values."""

import sys

import click
from click.shell_completion import get_completion_class

from anjuan.console import ChineseCommand
from anjuan.errors import ExitCode
from anjuan.screen import Screen

_SHELLS = {
    "bash": "anjuan completion bash > ~/.anjuan-complete.bash，"
    "再在 ~/.bashrc 里加一行 source ~/.anjuan-complete.bash",
    "zsh": "anjuan completion zsh > ~/.anjuan-complete.zsh，"
    "再在 ~/.zshrc 里加一行 source ~/.anjuan-complete.zsh（写在 compinit 之后）",
    "fish": "anjuan completion fish > ~/.config/fish/completions/anjuan.fish",
}
"""How each takes it up."""


@click.command(
    cls=ChineseCommand,
    help="写出按Tab键补全的设置：命令（中文名也行）、选项，和任务清单里的科室、编号、体系。"
    "PowerShell和cmd还没有。\n\n"
    "示例：anjuan completion bash > ~/.anjuan-complete.bash",
)
@click.argument("shell", metavar="bash|zsh|fish", type=click.Choice([*_SHELLS]))
def completion(shell: str) -> int:
    """Print the script of a shell."""
    made = get_completion_class(shell)
    assert made is not None
    root = click.get_current_context().find_root().command
    script = made(root, {}, "anjuan", "_ANJUAN_COMPLETE")
    # not `source()`: it starts bash to ask its version, and warns in English
    click.echo(script.source_template % script.source_vars())
    if sys.stdout.isatty():
        Screen().say(f"下一步：运行 {_SHELLS[shell]}，再开一个新的终端。")
    return ExitCode.DONE

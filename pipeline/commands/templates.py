"""`anjuan template`: the Word forms that an office may change."""

from collections.abc import Sequence

import click

from anjuan.adapters.office_forms import chosen_form, lay_down, shown
from anjuan.adapters.plan_yaml import load_plan
from anjuan.commands.shared import INPUTS, settings_of
from anjuan.console import ChineseCommand
from anjuan.errors import ExitCode, FormError
from anjuan.model.template import Vocabulary
from anjuan.screen import Screen


@click.command(
    cls=ChineseCommand,
    help="在工作区的“模板”文件夹里放公文（督办通知单、通报、自评报告）的样子，供您在Word里改版式；已有的不动，只检查能不能用。"
    "\n\n示例：anjuan template inputs",
)
@INPUTS
def template(inputs: str) -> int:
    """Lay down our forms, and check those that are there."""
    workspace, screen = settings_of(inputs, None).workspace, Screen()
    load_plan(workspace)
    wrong: list[FormError] = []
    for vocabulary, is_new in lay_down(workspace):
        try:
            chosen_form(workspace, vocabulary)
        except FormError as fault:
            wrong.append(fault)
            continue
        told = "已放好" if is_new else "已有，没有改动；检查过，可以用"
        screen.result(f"{shown(vocabulary)}　{told}。")
        _say_words(screen, vocabulary)
    if wrong:
        raise _together(wrong)
    screen.say("下一步：用 Word 打开，改字体、表格、落款都行，双括号里的字保持原样；"
               f"保存后再运行一次 anjuan template {inputs}，看看有没有写错。")  # fmt: skip
    return ExitCode.DONE


def _together(wrong: Sequence[FormError]) -> FormError:
    """All that is wrong with any form, at once."""
    if len(wrong) == 1:
        return wrong[0]
    said = "；".join(one.message for one in wrong)
    return FormError(said, [line for one in wrong for line in one.problems], advice=wrong[0].advice)


def _say_words(screen: Screen, vocabulary: Vocabulary) -> None:
    """The words that may stand between braces; what must stand there is marked."""
    words = (_marked(one, vocabulary.required) for one in vocabulary.words)
    screen.paragraph("、".join(words), "  占位：")
    for rows in vocabulary.lists:
        row_words = (f"{rows.one}.{_marked(one, rows.required)}" for one in rows.words)
        screen.paragraph("、".join(row_words), f"  {rows.name}表格里：")
    screen.result("  带*的必须有。")


def _marked(word: str, required: frozenset[str]) -> str:
    return f"{word}*" if word in required else word

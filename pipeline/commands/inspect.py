"""`anjuan inspect`: a mock inspection of the books of a build."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from anjuan import inspecting
from anjuan.adapters.build_state import read_build
from anjuan.adapters.built import scheme_build
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.commands.shared import SCHEME, scheme_of, settings_of, today
from anjuan.console import AtLeast, ChineseCommand, Day
from anjuan.errors import CallError, ExitCode
from anjuan.matching import insist_whole, matched
from anjuan.screen import Screen
from anjuan.stages.answers import not_held, summary
from anjuan.surveying import survey
from anjuan.targets import refuse_inside


@click.command(
    cls=ChineseCommand,
    help="模拟抽查：像检查组那样抽十项指标，各抽一个时段、三个人，写出抽查表；"
    "填好的抽查表读回来，留下记录。\n\n"
    "示例：anjuan inspect build --inputs inputs --seed 7\n\n"
    "　　　anjuan inspect --answers 抽查/模拟抽查-7.xlsx",
)
@click.argument("build", default="build", metavar="成果", required=False,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--seed", type=AtLeast(0), metavar="种子",
              help="抽签用的数，随便写一个；同一个数抽到的一样。")  # fmt: skip
@click.option("--inputs", default="inputs", metavar="工作区",
              help="这些成果是哪个工作区的，默认 inputs。")  # fmt: skip
@SCHEME
@click.option("-o", "--output", "target", default="抽查", metavar="文件夹",
              type=click.Path(path_type=Path), help="抽查表放在哪里，默认“抽查”。")  # fmt: skip
@click.option("--answers", metavar="抽查表", type=click.Path(path_type=Path),
              help="读回填好的抽查表，在它旁边留下记录。")  # fmt: skip
@click.option("--as-of", type=Day(), metavar="日期",
              help="读回抽查表时，记录写哪一天，默认今天；抽查本身以组卷那天为准。")  # fmt: skip
def inspect(  # noqa: PLR0913  # what is drawn from, and what comes back
    build: Path,
    *,
    seed: int | None,
    inputs: str,
    scheme: str | None,
    target: Path,
    answers: Path | None,
    as_of: date | None,
) -> int:
    """Draw a check sheet, or keep one that was filled in."""
    screen = Screen()
    if answers is not None:
        if seed is not None:
            raise CallError("--seed 和 --answers 只能写一个", advice="读回抽查表时不写 --seed")
        return _keep(screen, answers, as_of or today())
    if seed is None:
        raise CallError(
            "没有写抽签的种子",
            advice="请写 --seed 和一个整数，例如 "
            f"anjuan inspect {build} --inputs {inputs} --seed 7",
        )
    if as_of is not None:
        raise CallError(
            "抽查以组卷那天为准，不能另写 --as-of",
            advice=f"要换日子，请先运行 anjuan build {inputs} -o {build} --as-of {as_of}，再抽查",
        )
    if not Path(inputs).is_dir():
        raise CallError(f"没有“{inputs}”这个文件夹", advice="请用 --inputs 写出工作区的路径")
    plan = load_plan(settings_of(inputs, today()).workspace)
    wanted = scheme_of(plan, scheme)
    if wanted is not None:
        build, target = scheme_build(build, wanted.id), target / wanted.id
    built = read_build(build)
    settings = replace(settings_of(inputs, built.as_of), scheme=wanted)
    refuse_inside(settings.workspace, target)
    with screen, Store() as store:
        found = survey(plan, settings, store, screen)
    found = matched(build, built, found, settings)
    insist_whole(build, built, found, settings)
    sheets = inspecting.write_sheets(found, build, built, seed, target)
    screen.result(f"抽了{sheets.questions}题（种子{seed}）：")
    screen.result(f"  {sheets.paper}　打印出来，对着资料册查")
    screen.result(f"  {sheets.workbook}　在“结果”一栏填相符、不符或没找到")
    screen.say(f"下一步：查完填好，运行 anjuan inspect --answers {sheets.workbook}，留下记录。")
    return ExitCode.DONE


def _keep(screen: Screen, workbook: Path, day: date) -> int:
    answers, record = inspecting.keep_answers(workbook, day)
    screen.result(f"{summary(answers)}。")
    for one in not_held(answers):
        asked = one.question
        screen.result(f"{asked.number}　{asked.subject}　{one.verdict.value}")
        screen.paragraph(f"{asked.asks}（{asked.place}）", "    ")
        screen.paragraph(asked.expected, "    应当：")
        if one.found:
            screen.paragraph(one.found, "    实际：")
        if one.note:
            screen.paragraph(one.note, "    备注：")
    screen.result(f"记录在 {record}。")
    if not_held(answers):
        screen.say(
            "下一步：请对照材料核对；材料有变动的，重新组卷（anjuan build 工作区 -o 成果，"
            "组卷时写过 --as-of 的照样写上），再抽查。"
        )
    return ExitCode.DONE

"""`anjuan report`: the papers that the office sends."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from anjuan import asked, reporting
from anjuan.adapters.build_state import read_build
from anjuan.adapters.built import scheme_build
from anjuan.adapters.office_forms import chosen_form, shown
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.commands import completing
from anjuan.commands.shared import AS_OF, INPUTS, SCHEME, scheme_of, settings_of
from anjuan.console import ChineseCommand
from anjuan.errors import CallError, ExitCode
from anjuan.matching import matched
from anjuan.model.built import Places
from anjuan.model.finding import Status
from anjuan.model.survey import Survey
from anjuan.model.template import ASSESSMENT_FORM, CIRCULAR_FORM, NOTICE_FORM
from anjuan.reporting import Desk
from anjuan.screen import Screen
from anjuan.stages.wording import day
from anjuan.surveying import survey
from anjuan.targets import refuse_inside

CIRCULAR, ASSESSMENT, NOTICE = "通报", "自评", "督办"
_FORMS = {CIRCULAR: CIRCULAR_FORM, ASSESSMENT: ASSESSMENT_FORM, NOTICE: NOTICE_FORM}


@click.command(
    cls=ChineseCommand,
    help="写公文：通报（一个月或一个季度的情况）、自评（全年自评报告）、督办（督办通知单）。\n\n"
    "示例：anjuan report 通报 inputs --period 2021-03 --build build -o 公文",
)
@click.argument("paper", metavar="文种", type=click.Choice([CIRCULAR, ASSESSMENT, NOTICE]))
@INPUTS
@click.option("--period", metavar="时段",
              help="通报哪个时段：2021-03、2021Q1、3月；默认最近一个过完的月。")  # fmt: skip
@click.option("--build", "build", metavar="成果", type=click.Path(path_type=Path),
              help="组卷的输出文件夹：通报、自评注明卷–页，督办照那次组卷编号。")  # fmt: skip
@SCHEME
@click.option("--department", metavar="科室", shell_complete=completing.departments,
              help="督办只写给这一个科室。")  # fmt: skip
@click.option("--to", metavar="机关", help="主送哪里；通报默认“各科室”，自评默认不写。")
@click.option("-o", "--output", "target", default="公文", metavar="文件夹",
              type=click.Path(path_type=Path), help="放在哪里，默认“公文”。")  # fmt: skip
@AS_OF
def report(  # noqa: PLR0913  # what a paper can be asked for
    paper: str,
    inputs: str,
    *,
    period: str | None,
    build: Path | None,
    scheme: str | None,
    department: str | None,
    to: str | None,
    target: Path,
    as_of: date | None,
) -> int:
    """Write a paper."""
    settings, screen = settings_of(inputs, as_of), Screen()
    refuse_inside(settings.workspace, target)
    _refuse_needless(paper, period=period, department=department, to=to, scheme=scheme)
    plan = load_plan(settings.workspace)
    wanted = scheme_of(plan, scheme)
    if wanted is not None:
        settings, target = replace(settings, scheme=wanted), target / wanted.id
    span = asked.span(plan, period, settings.as_of) if paper == CIRCULAR else None
    scope = asked.scope(plan, department=department)
    chosen = chosen_form(settings.workspace, _FORMS[paper])
    with screen, Store() as store:
        found = survey(plan, settings, store, screen)
    places = Places()
    if build is not None:
        of = scheme_build(build, wanted.id) if wanted else build
        built = read_build(of)
        found, places = matched(of, built, found, settings), built.places
    desk = Desk(found, chosen.form, places, target)
    if span is not None:
        written = reporting.write_circulars(desk, span, to=to)
    elif paper == ASSESSMENT:
        written = reporting.write_assessments(desk, to=to)
        _say_hints(screen, found)
    else:
        written = reporting.write_notices(desk, scope.department)
    for path in written:
        screen.result(str(path))
    if chosen.own and written:
        screen.say(f"提示：用的是{shown(_FORMS[paper])}。")
    _say_next(screen, paper, written, build=build)
    return ExitCode.DONE


def _refuse_needless(  # what a paper can be asked for
    paper: str,
    *,
    period: str | None,
    department: str | None,
    to: str | None,
    scheme: str | None,
) -> None:
    """Stop where something is asked for that the paper does not know."""
    if scheme is not None and paper == CIRCULAR:
        raise CallError(
            "测评体系的标准按整个时段算，不分月份，没有通报可写",
            advice="请写自评或督办；通报按任务清单写，去掉 --scheme",
        )
    if period is not None and paper != CIRCULAR:
        raise CallError(
            f"{paper}不分时段，不能写 --period",
            advice="自评写的是任务清单的全部时段；要写一个月的，请用 anjuan report 通报",
        )
    if department is not None and paper != NOTICE:
        raise CallError(
            f"{paper}写的是全部科室，不能写 --department",
            advice="只给一个科室的，请用 anjuan report 督办",
        )
    if paper == NOTICE and to is not None:
        raise CallError("督办通知单的主送就是科室", advice="请去掉 --to")


def _say_hints(screen: Screen, found: Survey) -> None:
    """What the paper cannot know of itself."""
    if any(one.status is Status.INCOMPLETE for one in found.audit.states):
        screen.say("提示：没有齐的为什么没有齐，程序不知道，请在第三部分补写。")
    last = found.plan.period.last
    if found.audit.as_of < last:
        screen.say(f"提示：考评时段到{day(last, found.plan.year)}才结束，这份自评只算现有材料。")


def _say_next(screen: Screen, paper: str, written: tuple[Path, ...], *, build: Path | None) -> None:
    if not written:
        screen.result("没有欠交的材料，不用督办。")
        return
    if build is None and paper != NOTICE:
        screen.say("提示：没有注明卷–页。已经组卷的，加上 --build 和组卷的输出文件夹。")
    screen.say("下一步：请用 Word 打开，核对、签发；版式可以改，见 anjuan template。")

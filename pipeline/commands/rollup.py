"""`anjuan rollup`: many units' finished builds as one matrix, one missing list, one 总目录."""

from datetime import date
from pathlib import Path

import click

from anjuan.console import ChineseCommand, Day
from anjuan.errors import ExitCode
from anjuan.model.rollup import Flaw, Standings
from anjuan.model.totals import Totals
from anjuan.rolling_up import Wanted, roll_up
from anjuan.screen import Screen
from anjuan.stages.report import cut
from anjuan.stages.rollup_lists import plan_name, told_units

_MOST_TOLD = 20


@click.command(
    cls=ChineseCommand,
    help="把各单位组卷的成果汇总成一张“单位×指标”矩阵、一份缺项清单、一份总目录；"
    "只读各单位成果里的清单，不再打开照片和资料册。\n\n"
    "单位写它的文件夹：里面有 build 和 inputs 两个文件夹，或者直接写成果、工作区的文件夹。\n\n"
    "示例：anjuan rollup 各单位/城管局 各单位/民政局 -o 汇总\n\n"
    "　　　anjuan rollup 各单位/* --build 成果 --inputs 材料",
)
@click.argument("units", metavar="单位…", nargs=-1, required=True,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("-o", "--output", "target", default="汇总", metavar="文件夹",
              type=click.Path(path_type=Path), help="汇总放在哪里，默认“汇总”。")  # fmt: skip
@click.option("--build", default="build", metavar="名称",
              help="各单位的成果文件夹叫什么，默认 build。")  # fmt: skip
@click.option("--inputs", default="inputs", metavar="名称",
              help="各单位的工作区叫什么，默认 inputs。")  # fmt: skip
@click.option("--as-of", type=Day(), metavar="日期",
              help="只把截至这一天的成果计入合计，默认取多数单位的那一天。")  # fmt: skip
def rollup(
    units: tuple[Path, ...], *, target: Path, build: str, inputs: str, as_of: date | None
) -> int:
    """Roll the units up."""
    screen = Screen()
    with screen:
        done = roll_up(Wanted(units, build, inputs, as_of), target, screen)
    found = done.standings
    _tell(screen, found)
    screen.result(f"汇总在 {target}：{'、'.join(one for one in done.outputs)}")
    aside = found.unread or any(group.apart for group in found.groups)
    return ExitCode.FINDINGS if aside else ExitCode.DONE


def _tell(screen: Screen, found: Standings) -> None:
    screen.result(f"{told_units(found)}　截至{found.as_of.isoformat()}")
    for group in found.groups:
        screen.result(f"{plan_name(group)}：{_figures(group.counts)}")
    aside = [
        *((one.place.folder, one.flaw) for one in found.unread),
        *(
            (found.names[one.place.number], flaw)
            for group in found.groups
            for one in group.apart
            for flaw in one.flaws
        ),
    ]
    for name, flaw in aside[:_MOST_TOLD]:
        _tell_flaw(screen, name, flaw)
    if len(aside) > _MOST_TOLD:
        screen.result(f"……还有{len(aside) - _MOST_TOLD}处，都在汇总的“未计入”表里。")
    screen.result("")


def _figures(of: Totals) -> str:
    return (
        f"已齐{of.complete}、缺项{of.incomplete}、未到期{of.not_due}、不涉及{of.waived}"
        f"　按材料测算得分{cut(of.points_secured):g}/{cut(of.points):g}"
    )


def _tell_flaw(screen: Screen, name: str, flaw: Flaw) -> None:
    screen.result(f"未计入　{name}")
    screen.paragraph(flaw.message, "    ")
    screen.paragraph(f"{flaw.step}。", "    下一步：")

"""`anjuan package`: what is handed in, as a folder that proves itself."""

import re
from datetime import date
from pathlib import Path

import click

from anjuan import packaging
from anjuan.adapters.built import read_built, scheme_build
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.profile_file import read_profile
from anjuan.commands.shared import AS_OF, SCHEME, scheme_of, today
from anjuan.console import ChineseCommand
from anjuan.errors import CallError, ExitCode
from anjuan.matching import insist_own
from anjuan.model.submission import Packed
from anjuan.screen import Screen
from anjuan.stages.under_scheme import judged_plan
from anjuan.submitting import Order
from anjuan.targets import refuse_inside, refuse_workspaces

_UNITS = {"MB": 10**6, "GB": 10**9}
_MOST_TOLD = 10


@click.command(
    cls=ChineseCommand,
    help="把组好的资料册、原件和上报电子版收成一个上报包：按编号分文件夹、照要求改名、图片压到合适大小，"
    "每个文件都有摘要和签名，交出去以后随时可以核对。\n\n"
    "示例：anjuan package build --inputs inputs -o 上报包\n\n"
    "　　　anjuan package build --scheme 文明单位 --split 4.7GB",
)
@click.argument("build", default="build", metavar="成果", required=False,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--inputs", default="inputs", metavar="工作区", type=click.Path(path_type=Path),
              help="这些成果是哪个工作区的，默认 inputs。")  # fmt: skip
@click.option("-o", "--output", "target", default="上报包", metavar="文件夹",
              type=click.Path(path_type=Path), help="上报包放在哪里，默认“上报包”。")  # fmt: skip
@SCHEME
@AS_OF
@click.option("--profile", metavar="文件", type=click.Path(path_type=Path),
              help="上报要求，默认工作区“模板/上报要求.yaml”，没有的用随程序的。")  # fmt: skip
@click.option("--eep", is_flag=True, help="每一件另写一个封装包（DA/T 48），在data/EEP里。")
@click.option("--split", metavar="大小", help="按盘的大小分开，例如 4.7GB。")
def package(  # noqa: PLR0913  # one an option
    build: Path,
    *,
    inputs: Path,
    target: Path,
    scheme: str | None,
    as_of: date | None,
    profile: Path | None,
    eep: bool,
    split: str | None,
) -> int:
    """Write the package."""
    if not inputs.is_dir():
        raise CallError(f"没有“{inputs}”这个文件夹", advice="请用 --inputs 写出工作区的路径")
    plan = load_plan(inputs)
    wanted = scheme_of(plan, scheme)
    source = scheme_build(build, wanted.id) if wanted else build
    refuse_workspaces(target)
    refuse_inside(build, target)
    judged = judged_plan(plan, wanted)
    order = Order(
        build=source, workspace=inputs, target=target, day=as_of or today(),
        scheme=wanted.id if wanted else "", profile=read_profile(inputs, profile), eep=eep,
        disc=_bytes(split),
    )  # fmt: skip
    insist_own(source, *_whose(source), judged)
    screen = Screen()
    with screen:
        made = packaging.package(plan, order, screen)
    _tell(screen, target, made)
    return ExitCode.DONE


def _whose(build: Path) -> tuple[str, str]:
    told = read_built(build, "check.json").get("plan", {})
    return str(told.get("title", "")), str(told.get("unit", ""))


def _bytes(told: str | None) -> int:
    if not told:
        return 0
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([MG]B?)", told.strip().upper())
    if found is None or not float(found[1]):
        raise CallError(f"--split 看不懂“{told}”", advice="请写数字和单位，例如 700MB、4.7GB")
    return int(float(found[1]) * _UNITS[f"{found[2][0]}B"])


def _tell(screen: Screen, target: Path, made: Packed) -> None:
    count = f"，分{len(made.bags)}盘" if len(made.bags) > 1 else ""
    screen.result(f"上报包在 {target}：{made.files}个文件，{made.size / 1e6:.1f}MB{count}")
    screen.result(f"  上报电子版{made.uploads}个文件，不合要求{len(made.unfit)}处")
    for one in made.unfit[:_MOST_TOLD]:
        screen.paragraph(f"{one.code}　{one.title}　{one.reason}；{one.step}。", "    ")
    if len(made.unfit) > _MOST_TOLD:
        screen.result("    ……全部见上报电子版/目录.xlsx的“不合要求”表")
    if made.withheld:
        screen.result(f"  涉及个人信息的{made.withheld}个文件没有放进去，原件在归档文件里")
    if made.again:
        screen.say(f"提示：上次没有做完，接着做的，{made.again}个文件不必再拷。")
    screen.say(f"下一步：运行 anjuan verify {target} 核对一遍，再交出去。")

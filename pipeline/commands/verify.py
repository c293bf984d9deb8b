"""`anjuan verify`: whether outputs, or a workspace, are still what they were."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from anjuan.adapters.json_text import json_text
from anjuan.commands.shared import today
from anjuan.console import ChineseCommand, Day
from anjuan.errors import CallError, ExitCode
from anjuan.model.fixity import Change, Difference, Verified
from anjuan.model.package_check import Verdict
from anjuan.model.plan import PLAN_NAME
from anjuan.screen import Screen
from anjuan.stages.fixity_words import change_name, step_material, step_outputs, told
from anjuan.stages.four_qualities_report import counted
from anjuan.targets import refuse_inside
from anjuan.verifying import Manner, is_outputs, verify_outputs, verify_since, verify_workspace
from anjuan.verifying_package import (
    PackageVerified,
    as_one,
    is_package,
    verify_package,
    write_reports,
)

_MOST_TOLD = 20
"""Files a kind of change that are named on the screen; JSON has all."""


@click.command(
    cls=ChineseCommand,
    help="核对成果、材料有没有被改动过。写成果文件夹，就与组卷时的清单和签名记录逐个文件核对；"
    "写工作区，就看材料在上次组卷以后有什么变化；写上报包，另做四性检测。\n\n"
    "示例：anjuan verify build\n\n　　　anjuan verify inputs --since 2021-06-30",
)
@click.argument("path", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--build", default="build", metavar="成果", type=click.Path(path_type=Path),
              help="核对工作区时，以哪个成果为准，默认 build。")  # fmt: skip
@click.option("--since", type=Day(), metavar="日期",
              help="核对工作区时，与这一天（如检查那天）组卷的记录相比。")  # fmt: skip
@click.option("-o", "--output", "target", metavar="文件夹", type=click.Path(path_type=Path),
              help="核对上报包时，四性检测报告（PDF和Word）写在哪里；不写就不出报告。")  # fmt: skip
@click.option("--quick", is_flag=True, help="只核对文件在不在、大小对不对，不读内容。")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table",
              help="table 给人看（默认），json 给程序用。")  # fmt: skip
def verify(  # noqa: PLR0913  # one an option
    path: Path, *, build: Path, since: date | None, target: Path | None, quick: bool, form: str
) -> int:
    """Compare a folder with its records."""
    if not path.is_dir():
        raise CallError(f"没有“{path}”这个文件夹", advice="请写出成果文件夹或工作区的路径")
    manner = Manner(quick, jobs=os.cpu_count() or 1)
    outputs = is_outputs(path)
    if not outputs and is_package(path):
        return _verify_package(path, target, manner, form)
    if target is not None:
        raise CallError("四性检测报告是给上报包的", advice="请写上报包的路径，或去掉 -o")
    if not outputs and (path / PLAN_NAME).is_file():
        kind, step = "workspace", step_material
        found = (
            verify_since(path, build, since, manner)
            if since
            else verify_workspace(path, build, manner)
        )
    elif since is not None:
        raise CallError("--since 是看材料的变化", advice="请写工作区的路径，例如 inputs")
    else:
        kind, step = "outputs", step_outputs
        found = verify_outputs(path, manner)
    screen = Screen()
    if form == "json":
        screen.result(json_text(_document(kind, path, found, quick=quick)))
    else:
        _tell(screen, found, step, quick=quick)
    return ExitCode.DONE if found.holds else ExitCode.FINDINGS


def _verify_package(path: Path, target: Path | None, manner: Manner, form: str) -> int:
    """A package, with its 四性检测."""
    if target is not None:
        refuse_inside(path, target)
    bags = verify_package(path, manner)
    found = as_one(path, bags)
    screen = Screen()
    if form == "json":
        told = _document("package", path, found, quick=manner.quick)
        screen.result(json_text({**told, "items": [_items(one) for one in bags]}))
    else:
        _tell(screen, found, step_outputs, quick=manner.quick)
        for one in bags:
            screen.result(f"四性检测{one.name and f'（{one.name}）'}：{counted(one.items)}")
            for item in one.items:
                if item.verdict is Verdict.FAILED:
                    screen.paragraph(f"{item.code} {item.name}：{item.actual}", "    不通过　")
    if target is not None:
        for made in write_reports(bags, target, today()):
            screen.say(f"报告：{made}")
    failed = any(item.verdict is Verdict.FAILED for one in bags for item in one.items)
    return ExitCode.FINDINGS if failed or not found.holds else ExitCode.DONE


def _items(one: PackageVerified) -> dict[str, object]:
    return {
        "bag": one.name or None,
        "items": [
            {
                "code": item.code,
                "name": item.name,
                "quality": item.quality,
                "expected": item.expected,
                "actual": item.actual,
                "verdict": item.verdict.value,
            }
            for item in one.items
        ],
    }


def _document(kind: str, path: Path, found: Verified, *, quick: bool) -> dict[str, object]:
    return {
        "kind": kind,
        "path": path.name,
        "quick": quick,
        "holds": found.holds,
        "looked_at": found.looked_at,
        "differences": [
            {"change": one.change, "path": one.path, "now": one.now, "about": one.about or None}
            for one in found.differences
        ],
        "notes": list(found.notes),
    }


def _tell(screen: Screen, found: Verified, step: Callable[[Change], str], *, quick: bool) -> None:
    how = "只看了在不在、大小，没有读内容" if quick else "逐个读过"
    for change in Change:
        _tell_change(
            screen, change, [one for one in found.differences if one.change is change], step
        )
    wrong = len(found.differences)
    said = f"有{wrong}处不一样" if wrong else "都与记录一致"
    screen.result(f"核对了{found.looked_at}个文件（{how}），{said}。")
    for note in found.notes:
        screen.say(f"提示：{note}。")


def _tell_change(
    screen: Screen, change: Change, those: Sequence[Difference], step: Callable[[Change], str]
) -> None:
    if not those:
        return
    screen.result(f"{change_name(change)}（{len(those)}）")
    for one in those[:_MOST_TOLD]:
        screen.paragraph(told(one), "    ")
    if len(those) > _MOST_TOLD:
        screen.result(f"    ……还有{len(those) - _MOST_TOLD}个，加 --format json 看全部")
    screen.paragraph(f"{step(change)}。", "    下一步：")

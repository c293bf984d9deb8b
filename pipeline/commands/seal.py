"""`anjuan seal`: page numbers of printed books and 件号 of boxed papers stay as they are."""

from pathlib import Path

import click

from anjuan.adapters.archive_register import (
    read_register,
    write_register,
    written_register,
)
from anjuan.adapters.built import scheme_build
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.publishing import Product, product_in
from anjuan.adapters.seal_file import (
    built_seal,
    read_seal,
    remove_seal,
    sealed_schemes,
    write_seal,
)
from anjuan.commands.shared import SCHEME, scheme_of
from anjuan.console import ChineseCommand
from anjuan.errors import CallError, ExitCode
from anjuan.matching import insist_own
from anjuan.model.archive import Register
from anjuan.screen import Screen
from anjuan.stages.sealing import sealed_again
from anjuan.stages.under_scheme import judged_plan


@click.command(
    cls=ChineseCommand,
    help="资料册打印上架以后封卷：页码从此不变，后来的材料插在中间编2-37-1，组卷时写出补印单。"
    "归档文件装盒以后登记：件号从此不变，后来的材料接着往后编。\n\n"
    "示例：anjuan seal build --inputs inputs",
)
@click.argument("build", default="build", metavar="成果", required=False,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--inputs", default="inputs", metavar="工作区", type=click.Path(path_type=Path),
              help="这些成果是哪个工作区的，默认 inputs。")  # fmt: skip
@SCHEME
@click.option("--remove", is_flag=True, help="拆封：下次组卷从头编页码，全部重印。")
def seal(build: Path, *, inputs: Path, scheme: str | None, remove: bool) -> int:
    """Fix the numbers of a build's books, or let go of them; or those of an archive."""
    if not inputs.is_dir():
        raise CallError(f"没有“{inputs}”这个文件夹", advice="请用 --inputs 写出工作区的路径")
    screen = Screen()
    if product_in(build) is Product.ARCHIVE:
        if scheme is not None:
            raise CallError("归档不分测评体系", advice="请去掉 --scheme")
        return _register(screen, inputs, build, remove=remove)
    if remove:
        return _remove(screen, inputs, scheme or "")
    plan = load_plan(inputs)
    wanted = scheme_of(plan, scheme)
    of = wanted.id if wanted else ""
    if of:
        build = scheme_build(build, of)
    now, told = built_seal(build)
    insist_own(build, told["title"], told["unit"], judged_plan(plan, wanted))
    path = write_seal(inputs, sealed_again(read_seal(inputs, of), now), of)
    pages = sum(bool(page.label) for one in now.volumes for page in one.pages)
    screen.result(
        f"已封卷{len(now.volumes)}册，{pages}个页码从此不变，记在 {path}，请连同工作区一起备份。"
    )
    by = f" --scheme {of}" if of else ""
    screen.say(f"下一步：有了后来的材料，照常放进工作区，再运行 anjuan build{by}，按补印单补印。")
    return ExitCode.DONE


def _remove(screen: Screen, inputs: Path, asked: str) -> int:
    """What was sealed is let go of, whatever the plan says now: a scheme may be gone from it."""
    scheme = asked.strip()
    if scheme and scheme not in sealed_schemes(inputs):
        scheme = _planned(inputs, scheme)
    kept = remove_seal(inputs, scheme)
    whose = f"体系“{scheme}”" if scheme else "这个工作区"
    said = "已拆封，下次组卷从头编页码" if kept else f"{whose}没有封卷"
    screen.result(f"{said}。" + (f"原记录留在 {kept}。" if kept else ""))
    return ExitCode.DONE


def _planned(inputs: Path, asked: str) -> str:
    """The id of a scheme of the plan; what cannot be it is told with those that are sealed."""
    try:
        wanted = scheme_of(load_plan(inputs), asked)
    except CallError as fault:
        sealed = sealed_schemes(inputs)
        if not sealed:
            raise
        raise CallError(
            f"体系“{asked}”没有封卷", advice=f"封了卷的体系：{'、'.join(sealed)}"
        ) from fault
    return wanted.id if wanted else ""


def _register(screen: Screen, inputs: Path, archive: Path, *, remove: bool) -> int:
    """Fix the numbers of an archive: what `anjuan archive` gave is given for good."""
    if remove:
        raise CallError(
            "登记过的件号不撤销", advice="撤出的件留空号，再运行 anjuan archive 就有说明"
        )
    register, unit = written_register(archive)
    plan = load_plan(inputs)
    if (unit, register.fonds) != (plan.unit, plan.archive.fonds):
        raise CallError(
            f"“{archive}”是“{unit}”的归档文件，不是“{inputs}”的",
            advice="请用 --inputs 写出它的工作区",
        )
    _insist_kept(read_register(inputs, register.fonds), register)
    path = write_register(inputs, register)
    screen.result(
        f"已登记{len(register.entries)}个件号和组号，从此不变，记在 {path}，请连同工作区一起备份。"
    )
    screen.say("下一步：有了后来的材料，照常放进工作区，再运行 anjuan archive，新的件接着往后编。")
    return ExitCode.DONE


def _insist_kept(before: Register, now: Register) -> None:
    """An archive that was made before the last registration knows nothing of its numbers."""
    if not {(one.series, one.of, one.number) for one in before.entries} <= {
        (one.series, one.of, one.number) for one in now.entries
    }:
        raise CallError(
            "这份归档文件是在上次登记以前写的，缺已登记的件号",
            advice="请重新运行 anjuan archive，再登记",
        )

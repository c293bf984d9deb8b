"""Files that cannot serve (unreadable, encrypted, empty, unsupported), or not wholly (damaged)."""

from collections.abc import Iterator

from anjuan.model.evidence import Disposition, Format, Material, Problem
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import kind_name
from anjuan.stages.checks.base import Context, on_file
from anjuan.stages.filing import in_inbox
from anjuan.stages.holdings import is_unsupported, kinds_of
from anjuan.stages.wording import file_name

_UNASKED = frozenset({Disposition.IGNORED, Disposition.EXCLUDED})


def unreadable_files(context: Context) -> Iterator[Finding]:
    """unreadable-file: damaged, truncated, or of another sort than its name promises."""
    for material in _with(context, Problem.UNREADABLE):
        told = material.disposition is Disposition.METADATA
        yield on_file(
            context,
            material,
            Problem.UNREADABLE.value,
            message=(
                f"{file_name(material.path)}{'读不懂' if told else '打不开'}{_detail(material)}，"
                f"{'没有采用' if told else '不计入'}"
            ),
            step="请照所说的改正，写法见使用手册“说明文件”。"
            if told
            else "请从原来的设备或电脑重新拷贝、导出，换上能打开的文件。",
        )


def encrypted_files(context: Context) -> Iterator[Finding]:
    """encrypted-file: it needs a password."""
    for material in _with(context, Problem.ENCRYPTED):
        yield on_file(
            context,
            material,
            Problem.ENCRYPTED.value,
            message=f"{file_name(material.path)}设了密码{_detail(material)}，不计入",
            step="请用原密码打开，去掉密码后另存，换上新文件。",
        )


def empty_files(context: Context) -> Iterator[Finding]:
    """empty-file: zero bytes."""
    for material in _with(context, Problem.EMPTY):
        yield on_file(
            context,
            material,
            Problem.EMPTY.value,
            message=f"{file_name(material.path)}是空文件（0字节），不计入",
            step="请重新拷贝原文件；多余的，删除。",
        )


def damaged_files(context: Context) -> Iterator[Finding]:
    """damaged-file: it counts and is bound, but was repaired, or not read to its end."""
    for material in context.inventory.materials:
        if not material.facts.damaged or material.facts.problem or material.disposition in _UNASKED:
            continue
        yield on_file(
            context,
            material,
            "damaged-file",
            message=f"{file_name(material.path)}{material.facts.damaged}",
            step="请打开原文件，与资料册中的各页核对；有缺失的，重新导出或拷贝后换上。",
            severity=Severity.WARNING,
        )


def unsupported_files(context: Context) -> Iterator[Finding]:
    """unsupported-file: no reader, or its program is not installed; carried in the package."""
    for material in context.inventory.materials:
        facts = material.facts
        if material.disposition in {*_UNASKED, Disposition.METADATA}:
            continue
        if not is_unsupported(facts):
            continue
        yield on_file(
            context,
            material,
            Problem.UNSUPPORTED.value,
            message=f"{file_name(material.path)}不能读入{_detail(material)}，只随电子版上报，不入资料册",
            step=_legible(material),
            severity=Severity.WARNING,
        )


def _legible(material: Material) -> str:
    """How to make of a file what can be read."""
    if material.facts.format is not Format.ARCHIVE:
        return "请另存为PDF、Word、Excel或JPG，放在同一文件夹。"
    if not in_inbox(material.path):
        return "请解压到同一文件夹。"
    return "请运行 anjuan file，zip压缩包由它打开归类；其他格式的，先解压到待整理。"


def blank_forms(context: Context) -> Iterator[Finding]:
    """blank-form: a document or form in which nothing is written."""
    for item, material in context.files():
        if material.disposition not in (Disposition.BOUND, Disposition.ATTACHED):
            continue
        if material.twin_of is not None or not context.holdings.is_blank(material):
            continue
        kinds = kinds_of(material)
        what = kind_name(kinds[0]) if kinds else "文件"
        yield Finding(
            code="blank-form",
            severity=Severity.WARNING,
            remedy=Remedy.FIX,
            message=f"{context.name(item)}的{what}{file_name(material.path)}没有填写内容，不计入",
            step="请换成当时填好的那一份；只是空白表格的，移到“空白表格”文件夹。",
            indicator=item.indicator,
            item=item.key,
            kind=kinds[0] if kinds else None,
            path=material.path,
            departments=context.departments(item.indicator),
        )


def _with(context: Context, problem: Problem) -> Iterator[Material]:
    for material in context.inventory.materials:
        if material.facts.problem is problem and material.disposition not in _UNASKED:
            yield material


def _detail(material: Material) -> str:
    return f"（{material.facts.detail}）" if material.facts.detail else ""

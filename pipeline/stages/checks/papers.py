"""Official papers by their form: incomplete-document, draft-document, wrong-unit.

A form is judged only where the text shows it: a paper that gives itself out as official (a title
and 主送, or a red head), GB/T 9704-2012 §7. Scans and casual messages show nothing to judge by.
"""

import re
from collections.abc import Iterator

from anjuan.model.evidence import Disposition, DocumentFacts, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.stages.checks.base import Context
from anjuan.stages.holdings import kinds_of
from anjuan.stages.text import half_width
from anjuan.stages.wording import file_name

_ISSUED = frozenset({Kind.NOTICE, Kind.CIRCULAR})
"""Kinds that are always issued by somebody on some day."""
_OURS = frozenset({Kind.NOTICE, Kind.CIRCULAR, Kind.SCHEME, Kind.RULE, Kind.ORGANIZATION})
_FORMAL = _OURS | {Kind.SUMMARY, Kind.RESOLUTION, Kind.DOCUMENT}
_STANDING = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_MARK = re.compile(
    r"征求意见稿|讨论稿|送审稿|审议稿|报审稿|报批稿|初稿|草稿|未定稿|样稿|草案"
    r"|[(（\[【]草[)）\]】]"
)
_ASKS = re.compile(r"(?:征求|征集|公开征求).*(?:通知|函|公告)$")
"""A paper that asks for opinions on a draft is itself final."""
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_INSIDE = re.compile(r"^(?:局?(?:机关)?各(?:科室|窗口|股室|处室|支部|部门)|全[局体]|本局|局属)")
"""How a unit addresses its own departments and staff."""
_BODIES = re.compile(
    r"(?:领导小组|办公室|指挥部|专班|委员会|工会|党委|党组|总支|支部|团委|妇联|科|股|处|室|窗口|大厅)$"
)
_PLACEHOLDER = re.compile(r"[×xX＊*]{2,}|某某")
_NEEDED = 2
"""Letters that a short form of our name has at least."""


def incomplete_documents(context: Context) -> Iterator[Finding]:
    """incomplete-document: no 落款, 成文日期 or 文号 where the paper's own form asks for one."""
    for item, material, document in _papers(context, _FORMAL):
        lacking = _lacking(material, document)
        if lacking:
            yield _finding(
                context,
                item,
                material,
                code="incomplete-document",
                message=f"{context.name(item)}的{file_name(material.path)}{'、'.join(lacking)}",
                step="请换成正式印发（盖章）的那一份；手里没有的，找制发的科室要。",
            )


def _lacking(material: Material, document: DocumentFacts) -> list[str]:
    form = document.form
    red = form.head.endswith(("文件", "函）", "函)"))
    lacking = []
    if form.open_number:
        lacking.append(f"的文号没有填（{form.open_number}）")
    elif red and not document.number:
        lacking.append("没有文号")
    if form.open_date:
        lacking.append(f"的成文日期没有填完（{form.open_date}）")
    if not (set(kinds_of(material)) & _ISSUED and form.title and form.addressee):
        return lacking
    if not form.issuers:
        lacking.append("没有落款单位")
    if document.signed is None and not form.month and not form.open_date:
        lacking.append("没有成文日期")
    return lacking


def draft_documents(context: Context) -> Iterator[Finding]:
    """draft-document: a draft where the final text belongs; not beside the final text."""
    for item, material, document in _papers(context, _FORMAL):
        mark = _draft_mark(material, document)
        if mark and not _has_final(item, material):
            yield _finding(
                context,
                item,
                material,
                code="draft-document",
                message=f"{context.name(item)}的{file_name(material.path)}{mark}，不是定稿",
                step="请换成正式印发的那一份；还没有定稿的，在文件名后注明“（不用）”。",
            )


def _draft_mark(material: Material, document: DocumentFacts) -> str:
    """What shows that it is a draft, for people; nothing where nothing does."""
    stem = half_width(material.file.stem)
    if _ASKS.search(_BRACKETS.sub("", stem)) or _ASKS.search(document.form.title):
        return ""
    named = _MARK.search(stem)
    if named is not None:
        return f"标明是{named.group().strip('()（）[]【】')}"
    if document.form.draft:
        return f"里写着“{document.form.draft}”"
    return f"里还有{document.tracked}处修订没有接受" if document.tracked else ""


def _has_final(item: Item, draft: Material) -> bool:
    """Whether the final text lies in the same item: the same name without marks and brackets."""
    core = _core(draft)
    return any(
        other.path != draft.path
        and other.disposition in _STANDING
        and _core(other) == core
        and not _MARK.search(half_width(other.file.stem))
        for other in item.materials
    )


def _core(material: Material) -> str:
    bare = _BRACKETS.sub("", half_width(material.file.stem))
    return re.sub(r"[\s\d._-]|最终|定稿|终稿|正式|版|稿", "", _MARK.sub("", bare))


def wrong_units(context: Context) -> Iterator[Finding]:
    """wrong-unit: a paper to our own departments that another unit signs, or nobody real does.

    What comes from above and from others addresses us, not our departments.
    """
    for item, material, document in _papers(context, _OURS):
        strange = [one for one in document.form.issuers if not _is_ours(context, one)]
        if not strange or len(strange) < len(document.form.issuers):
            continue  # signed jointly
        blank = any(_PLACEHOLDER.search(one) for one in strange)
        if not blank and not _INSIDE.match(document.form.addressee):
            continue
        yield _finding(
            context,
            item,
            material,
            code="wrong-unit",
            message=(
                f"{context.name(item)}的{file_name(material.path)}落款是“{strange[0]}”，"
                f"不是{context.plan.unit}"
            ),
            step="请核对：套用别处文本忘了改的、用了旧名称的，换成正式印发的那一份；确是外来文件的，核实说明。",
        )


def _is_ours(context: Context, issuer: str) -> bool:
    """Whether the name means the unit, one of its bodies, or a short form of it."""
    unit = re.sub(r"\s+", "", context.plan.unit)
    if issuer in unit or unit in issuer:
        return True
    own = (*context.plan.departments, context.plan.office.name)
    if any(name and (name in issuer or issuer in name) for name in own):
        return True
    if _BODIES.search(issuer) and not _names_another(issuer, unit):
        return True
    rest = iter(unit)
    return len(issuer) >= _NEEDED and all(letter in rest for letter in issuer)


def _names_another(issuer: str, unit: str) -> bool:
    """Whether a body's name begins with the name of another unit: `某某局办公室`."""
    other = re.match(r"(.{2,}?(?:局|厅|委(?!员)|办(?!公)|中心|公司|学校|医院|政府))(?=.)", issuer)
    return other is not None and other[1] not in unit


def _papers(
    context: Context, kinds: frozenset[Kind]
) -> Iterator[tuple[Item, Material, DocumentFacts]]:
    """The papers of these kinds that stand for themselves: no editable copy of a bound one."""
    for item, material in context.files():
        document = material.facts.document
        if document is None or material.disposition not in _STANDING:
            continue
        if material.twin_of is not None or material.facts.problem is not None:
            continue
        if set(kinds_of(material)) & kinds:
            yield item, material, document


def _finding(  # noqa: PLR0913 - the fields of the value
    context: Context, item: Item, material: Material, *, code: str, message: str, step: str
) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=message,
        step=step,
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        path=material.path,
        departments=context.departments(item.indicator),
    )

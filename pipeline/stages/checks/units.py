"""wrong-unit: a paper of our own that another unit signs, or a name that nobody filled in.

Whose a paper is, its signature alone does not tell: notices come from above, and from others. It is
ours where something else says so: it speaks to our own departments, bears our head or number, gives
our name in its title (GB/T 9704-2012 §7.3.1), names several departments that only we have. Only
then is another unit's name on it a fault.
"""

import re
from collections.abc import Iterator

from anjuan.model.evidence import DocumentFacts, Item, Material
from anjuan.model.finding import Finding
from anjuan.model.kinds import Kind
from anjuan.stages.checks.base import Context
from anjuan.stages.checks.papers import finding, papers
from anjuan.stages.holdings import kinds_of
from anjuan.stages.own_names import OwnNames
from anjuan.stages.wording import file_name

_OURS = frozenset(
    {
        *(Kind.NOTICE, Kind.CIRCULAR, Kind.SCHEME, Kind.RULE, Kind.ORGANIZATION, Kind.SUMMARY),
        *(Kind.RESOLUTION, Kind.RECTIFICATION, Kind.PUBLICATION),
    }
)
_WORDED = frozenset({Kind.NOTICE, Kind.SCHEME, Kind.RULE, Kind.ORGANIZATION})
"""Kinds in whose text nobody hides a unit's name on purpose."""
_TITLED = _WORDED | {Kind.SUMMARY, Kind.RESOLUTION}
"""Kinds whose title begins with who issues them; a circular's may begin with whom it speaks of."""
_FOR_ITSELF = frozenset(
    {Kind.SCHEME, Kind.RULE, Kind.ORGANIZATION, Kind.SUMMARY, Kind.RESOLUTION, Kind.RECTIFICATION}
)
_INWARDS = re.compile(r"本科室|各科室|本局|我局|局机关|各股室|局属")
_OF_THE_PLACE = re.compile(r"^[\u4e00-\u9fff]{0,8}[省市县区]|全[省市县区]")
_INSIDE = re.compile(
    r"^(?:局?(?:机关)?各(?:科室|窗口|股室|处室|支部|党支部|部门(?!单位))|全[局体]|本局|局属)"
)
"""How a unit addresses its own departments and staff."""
_OPEN = r"(?:[×Ｘ]{2,}|[xX]{2,}|某某|[＊*]{2,}|[○〇]{2,})"
_OPEN_NAME = re.compile(_OPEN)
_OPEN_UNIT = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[由在与和向对到将的为于及、]))"
    rf"{_OPEN}(?:省|市|县|区)?[\u4e00-\u9fff]{{0,8}}?(?:局|单位|机关|委员会|科室|部门|中心)"
)
_PASSED_ON = re.compile(r"转发|来文|收文|交流|经验|借鉴|学习")


def wrong_units(context: Context) -> Iterator[Finding]:
    """wrong-unit: told of the name that stands where ours belongs."""
    names = OwnNames(context.plan)
    codes = _own_codes(context, names)
    for item, material, document in papers(context, _OURS):
        wrong = _former(context, item, document, names) or _wrong(material, document, names, codes)
        if wrong:
            yield finding(
                context,
                item,
                material,
                code="wrong-unit",
                message=f"{context.name(item)}的{file_name(material.path)}{wrong}",
                step=(
                    "请核对：套用别处文本忘了改的、用了旧名称的，换成正式印发的那一份；"
                    "确是外单位文件的，写核实。"
                ),
            )


def _former(context: Context, item: Item, document: DocumentFacts, names: OwnNames) -> str:
    """A name that the unit no longer bore when the paper was signed, for people."""
    day = document.signed or (item.when.period.first if item.when is not None else None)
    if day is None or day < context.plan.period.first:
        return ""
    form = document.form
    old = next((one for one in (*form.issuers, form.head) if names.is_former(one)), "")
    return f"用的是单位的旧名称“{old.removesuffix('文件')}”" if old else ""


def _own_codes(context: Context, names: OwnNames) -> frozenset[str]:
    """机关代字 of the numbers on papers that our unit signs."""
    return frozenset(
        code
        for _, _, document in papers(context, _OURS)
        if (code := _code(document)) and any(map(names.is_unit, document.form.issuers))
    )


def _code(document: DocumentFacts) -> str:
    return document.number.partition("〔")[0]


def _wrong(
    material: Material, document: DocumentFacts, names: OwnNames, codes: frozenset[str]
) -> str:
    """What stands where our name belongs, for people; nothing where nothing is wrong."""
    form = document.form
    open_ = next((one for one in (*form.issuers, form.title) if _OPEN_NAME.search(one)), "")
    if open_ and _OPEN_UNIT.search(open_):
        return f"里的“{open_}”没有换成本单位名称"
    if set(kinds_of(material)) & _WORDED and (hit := _OPEN_UNIT.search(document.text)):
        return f"里的“{hit.group()}”没有换成本单位名称"
    signed = form.issuers or ((form.head.removesuffix("文件"),) if form.head else ())
    others = [one for one in signed if names.is_other(one)]
    if not others or len(others) < len(signed):
        return ""  # nobody signs, or it was issued jointly
    own = _is_our_own(material, document, names, others[0])
    if not own and _code(document) not in codes:
        return ""
    return f"{'落款' if form.issuers else '文件头'}是“{others[0]}”，不是本单位"


def _is_our_own(material: Material, document: DocumentFacts, names: OwnNames, signed: str) -> bool:
    """Whether anything but the signature shows that our own unit issued it."""
    form = document.form
    if _PASSED_ON.search(material.file.stem) or names.is_unit(form.addressee):
        return False
    return (
        _INSIDE.match(form.addressee) is not None
        or (form.head.endswith("文件") and names.is_ours(form.head.removesuffix("文件")))
        or (bool(set(kinds_of(material)) & _TITLED) and names.begins(form.title))
        or names.departments_in(document.text)
        or names.is_like(signed)
        or (_speaks_inwards(material, document) and names.is_beside(signed))
    )


def _speaks_inwards(material: Material, document: DocumentFacts) -> bool:
    """Whether a numbered paper is of a kind that a unit makes for itself, and says so.

    What others issue to us is addressed to somebody, or speaks of the whole place.
    """
    kinds, form = set(kinds_of(material)), document.form
    own = bool(kinds & _FOR_ITSELF) and Kind.NOTICE not in kinds
    outward = form.addressee or _OF_THE_PLACE.search(form.title)
    return own and bool(document.number) and not outward and bool(_INWARDS.search(document.text))

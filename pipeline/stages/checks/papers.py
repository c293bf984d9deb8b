"""Official papers by their form: incomplete-document.

A form is judged only where the text shows it: a paper that gives itself out as official (title and
主送, a red head, a number), GB/T 9704-2012 §7. Scans, casual messages, what came from other units
and what may have lost a part on the way show nothing to judge by.
"""

import re
from collections.abc import Iterator

from anjuan.model.evidence import (
    PICTURES,
    Disposition,
    DocumentFacts,
    Format,
    Item,
    Material,
    PaperForm,
)
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import PHOTOS, Kind
from anjuan.stages.checks.base import Context
from anjuan.stages.holdings import kinds_of
from anjuan.stages.own_names import OwnNames
from anjuan.stages.wording import file_name

_ISSUED = frozenset({Kind.NOTICE, Kind.CIRCULAR, Kind.PUBLICATION})
"""Kinds that are always issued by somebody on some day."""
_REPORTED = frozenset({Kind.RECTIFICATION, Kind.SUMMARY})
"""Kinds that are official papers where they are addressed to somebody."""
_FORMAL = _ISSUED | _REPORTED | {Kind.SCHEME, Kind.RULE, Kind.ORGANIZATION, Kind.RESOLUTION}
_STANDING = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_CASUAL = frozenset({Format.TEXT, Format.MARKDOWN, Format.HTML, Format.CSV})
_OFFICIAL = re.compile(r"关于.*(?:通知|通报|公示|公告|通告|函|报告|汇报|决定)(?:[（(].*[）)])?$")
_POSTED = re.compile(r"(?:通知|通报|公示|公告|通告)(?:[（(].*[）)])?$")
_TO_BODIES = re.compile(r"科室|窗口|股室|处室|单位|部门|支部|[局办委]|公司|社区|学校|机关")
_ANY_DATE = re.compile(
    r"(?:(?:19|20)\d\d|[〇○零０0一二三四五六七八九]{4})\s*[年./-]\s*[\d一二三四五六七八九十]{1,3}"
    r"\s*[月./-]\s*[\d一二三四五六七八九十]{1,3}\s*[日号]?\s*$"
)
_ANY_NUMBER = re.compile(r"\d\s*号")
_PERSON = re.compile(r"[\u4e00-\u9fff]{1,8}[：:][\u4e00-\u9fff·]{2,8}")
"""`局长：王明`: who signs by name."""
_SENTENCE = re.compile(r"[。；！？：，]|^附件|^[一二三四五六七八九十\d]+[、.．]")
_TAIL, _HEAD = 8, 20
_SHORTEST_TEXT, _SHORTEST_NOTICE = 40, 20
_LONGEST_NAME = 25
_PAGE_PICTURE = 1000
"""A picture of this long edge may be a page, with signature and seal."""
_SIBLINGS = 3
"""So many numbered papers of its kind show that such a paper has a number here."""


def incomplete_documents(context: Context) -> Iterator[Finding]:
    """incomplete-document: no 落款, 成文日期 or 文号 where the paper's own form asks for one."""
    names = OwnNames(context.plan)
    numbered = _numbered(context)
    for item, material, document in papers(context, _FORMAL):
        if not _shows_its_form(item, material, document) or _from_outside(document.form, names):
            continue
        lacking = [*_number(item, material, document, numbered), *_signature(material, document)]
        if lacking:
            yield finding(
                context,
                item,
                material,
                code="incomplete-document",
                message=f"{context.name(item)}的{file_name(material.path)}{'，'.join(lacking)}",
                step=(
                    "请换成正式印发（盖章）的那一份；手里没有的，找制发的科室要；"
                    "当时没有正式印发的，写情况说明。"
                ),
            )


def _shows_its_form(item: Item, material: Material, document: DocumentFacts) -> bool:
    """Whether the whole paper was read as text, and no scan of it may lie beside it."""
    if material.facts.format in _CASUAL or material.facts.damaged or not document.form.title:
        return False
    if not _is_written_out(document.text):
        return False
    if any(max(size) >= _PAGE_PICTURE for size in document.pictures):
        return False
    kinds = set(kinds_of(material))
    return not any(
        kinds & set(kinds_of(other)) and _is_scan(other)
        for other in item.materials
        if other.path != material.path
    )


def _is_written_out(text: str) -> bool:
    """Whether it is more than a cover or a head: long enough, or with a whole sentence."""
    return len(text) >= _SHORTEST_TEXT or (len(text) >= _SHORTEST_NOTICE and "。" in text)


def _is_scan(material: Material) -> bool:
    facts = material.facts
    if facts.format in PICTURES:
        return material.kind not in PHOTOS
    pdf = facts.format is Format.PDF and facts.document is not None
    return pdf and len((facts.document.text if facts.document else "").strip()) < _SHORTEST_TEXT


def _from_outside(form: PaperForm, names: OwnNames) -> bool:
    """Whether another unit wrote it: by its head or signature, or because it is addressed to us."""
    head = form.head.removesuffix("文件")
    return (
        names.is_other(head)
        or any(names.is_other(one) for one in form.issuers)
        or names.is_unit(form.addressee)
    )


def _is_red(form: PaperForm) -> bool:
    return form.head.endswith(("文件", "函）", "函)"))


def _number(
    item: Item,
    material: Material,
    document: DocumentFacts,
    numbered: dict[tuple[str, Kind, tuple[str, ...]], list[bool]],
) -> Iterator[str]:
    form = document.form
    if document.number or item.sidecar.number:
        return
    if form.open_number:
        yield f"文号没有填（{form.open_number}）"
    elif any(_ANY_NUMBER.search(line) for line in _lines(document)[:_HEAD] if _is_short(line)):
        return
    elif _is_red(form):
        yield "没有文号"
    elif form.issuers and material.kind is not None:
        others = list(numbered.get((item.indicator, material.kind, form.issuers), ()))
        if others.count(True) >= _SIBLINGS and others.count(False) == 1:
            yield "没有文号（这一项的其他同类文件都有）"


def _numbered(context: Context) -> dict[tuple[str, Kind, tuple[str, ...]], list[bool]]:
    """Of each indicator's notices and circulars by who signs them: whether each has a number."""
    found: dict[tuple[str, Kind, tuple[str, ...]], list[bool]] = {}
    for item, material, document in papers(context, _ISSUED):
        if document.form.issuers and material.kind is not None and document.form.title:
            key = (item.indicator, material.kind, document.form.issuers)
            found.setdefault(key, []).append(bool(document.number))
    return found


def _signature(material: Material, document: DocumentFacts) -> Iterator[str]:
    form = document.form
    if form.open_date:
        yield f"成文日期没有填完（{form.open_date}）"
    if not _must_sign(material, document):
        return
    dated = document.signed is not None or form.month or bool(form.open_date)
    tail = _tail(material, document)
    if not form.issuers and not _signed_somehow(tail):
        yield "没有落款单位"
    if not dated and not any(_ANY_DATE.search(line) for line in tail if _is_short(line)):
        yield "没有成文日期"


def _must_sign(material: Material, document: DocumentFacts) -> bool:
    """Whether a paper of this kind and form bears a signature and a date."""
    form, kinds = document.form, set(kinds_of(material))
    addressed = _TO_BODIES.search(form.addressee) is not None
    if _is_red(form) or document.number:
        return True
    if kinds & _ISSUED:
        return bool(_OFFICIAL.search(form.title)) or (
            addressed and bool(_POSTED.search(form.title))
        )
    return bool(kinds & _REPORTED) and addressed and bool(_OFFICIAL.search(form.title))


def _signed_somehow(tail: list[str]) -> bool:
    """Whether words stand above or beside the last date that may well be who signs."""
    for at in range(len(tail) - 1, -1, -1):
        hit = _ANY_DATE.search(tail[at]) if _is_short(tail[at]) else None
        if hit is not None:
            beside = tail[at][: hit.start()].strip()
            above = tail[at - 1].strip() if at else ""
            return any(_may_sign(one) for one in (beside, above))
    return False


def _may_sign(words: str) -> bool:
    if _PERSON.fullmatch(words):
        return True
    return 0 < len(words) <= _LONGEST_NAME and _is_short(words)


def _is_short(line: str) -> bool:
    """Whether a line is no sentence, heading or annex."""
    return len(line) <= 2 * _LONGEST_NAME and _SENTENCE.search(line.strip()) is None


def _lines(document: DocumentFacts) -> list[str]:
    return [line for line in document.text.split("\n") if line.strip()]


def _tail(material: Material, document: DocumentFacts) -> list[str]:
    """The last lines of the text, and what stands in a last table, which may be the signature's."""
    cells = (
        [cell for row in material.facts.grids[-1].cells for cell in row]
        if (material.facts.grids)
        else []
    )
    split = [line for cell in cells[-_TAIL:] for line in cell.split("\n") if line.strip()]
    return [*split, *_lines(document)[-_TAIL:]]


def stands(material: Material) -> bool:
    """Whether it stands for itself: no editable copy of a bound piece, and no broken file."""
    return (
        material.disposition in _STANDING
        and material.twin_of is None
        and material.facts.problem is None
    )


def papers(
    context: Context, kinds: frozenset[Kind]
) -> Iterator[tuple[Item, Material, DocumentFacts]]:
    """The papers of these kinds that stand for themselves and did not come from outside."""
    for item, material in context.files():
        document = material.facts.document
        if document is None or not stands(material):
            continue
        own = set(kinds_of(material))
        if own & kinds and Kind.INCOMING not in own:
            yield item, material, document


def finding(  # noqa: PLR0913 - the fields of the value
    context: Context, item: Item, material: Material, *, code: str, message: str, step: str
) -> Finding:
    """A warning about a paper, to be put right."""
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

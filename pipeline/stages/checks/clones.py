"""copied-text: two periods' records alike but for dates and numbers."""

import re
from collections.abc import Iterator
from typing import Final

from anjuan.model.evidence import Disposition, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind, kind_name
from anjuan.model.periods import Period
from anjuan.stages.checks.base import Context
from anjuan.stages.holdings import kinds_of
from anjuan.stages.text import half_width
from anjuan.stages.wording import file_name

_PERIODIC = (Kind.RECORD, Kind.MINUTES, Kind.CIRCULAR, Kind.BULLETIN, Kind.SUMMARY)
_STANDING = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_SHORTEST: Final = 60
"""Fewer characters of running text are a form's labels, or a phrase that may well recur."""
_NUMERAL = "〇零○一二两三四五六七八九十百"
_CHANGING = re.compile(
    rf"第?[\d{_NUMERAL}]+(?:[年月日号周期次季时分点]|季度|个|名|人|户|处|件|份)?(?:份|度)?"
    r"|[上下中][旬半]年?|星期[一二三四五六日天]|周[一二三四五六日天]|[\d.,%:/-]+"
)
"""Dates, numbers and what counts them: these change from month to month by themselves."""
_NO_TEXT = re.compile(r"[\s\W_]+")


def copied_texts(context: Context) -> Iterator[Finding]:
    """copied-text: told of the later one; the same text to the letter is duplicate-document."""
    for indicator in context.asked:
        first: dict[str, tuple[Item, Material, str]] = {}
        items = (one for one in context.inventory.of(indicator.id) if one.when is not None)
        for item in sorted(items, key=lambda one: (_period(one), one.key)):
            for material in item.materials:
                whole, core = _texts(material)
                if len(core) < _SHORTEST:
                    continue
                before, earlier, text = first.setdefault(core, (item, material, whole))
                if text != whole and _period(before).last < _period(item).first:
                    yield _copied(context, (before, earlier), (item, material))


def _period(item: Item) -> Period:
    assert item.when is not None
    return item.when.period


def _texts(material: Material) -> tuple[str, str]:
    """All that a periodic paper says, and its running text without what changes by itself."""
    document = material.facts.document
    if document is None or material.disposition not in _STANDING or material.twin_of is not None:
        return "", ""
    if not set(_PERIODIC) & set(kinds_of(material)):
        return "", ""
    cells = "|".join(cell for grid in material.facts.grids for row in grid.cells for cell in row)
    whole = _NO_TEXT.sub("", half_width(f"{document.text}|{cells}"))
    return whole, _NO_TEXT.sub("", _CHANGING.sub("", half_width(document.text)))


def _copied(
    context: Context, before: tuple[Item, Material], later: tuple[Item, Material]
) -> Finding:
    (first_item, first), (item, material) = before, later
    kind = next(one for one in _PERIODIC if one in kinds_of(material))
    return Finding(
        code="copied-text",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的{kind_name(kind)}{file_name(material.path)}与"
            f"{context.name(first_item)}的{file_name(first.path)}除日期和数字外一字不差"
        ),
        step="请核对是不是套用了上一次的文字，换上这一次自己的记录；确是同样情况的，写核实。",
        indicator=item.indicator,
        item=item.key,
        kind=kind,
        path=material.path,
        departments=context.departments(item.indicator),
    )

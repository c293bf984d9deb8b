"""The same thing twice: duplicate-photo, reused-photo, duplicate-document, copied-item."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from anjuan.model.evidence import Disposition, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import PHOTOS, Kind, kind_name
from anjuan.model.periods import Period
from anjuan.model.units import RelPath
from anjuan.stages.checks.base import Context
from anjuan.stages.holdings import (
    is_marked_copy,
    kinds_of,
    photos_shown,
    picture_digest,
)
from anjuan.stages.wording import file_name

_COMPARED = PHOTOS | {Kind.ATTENDANCE}
"""Pictures that one activity alone can have; a certificate may well lie in two."""
_PERIODIC = (
    Kind.RECORD,
    Kind.LEDGER,
    Kind.MINUTES,
    Kind.CIRCULAR,
    Kind.BULLETIN,
    Kind.SUMMARY,
)
_LEFT_OUT = frozenset({Disposition.EXCLUDED, Disposition.IGNORED, Disposition.REJECTED})


# ── pictures ─────────────────────────────────────────────────────────────────────────────────


def duplicate_photos(context: Context) -> Iterator[Finding]:
    """duplicate-photo: the same picture twice in one item."""
    for item in context.items:
        first: dict[str, Material] = {}
        for material in sorted(item.materials, key=is_marked_copy):
            if material.disposition in _LEFT_OUT:
                continue
            shown = photos_shown(material)
            before = next((first[one] for one in shown if one in first), None)
            if before is not None:
                yield _duplicate_photo(context, item, before, material)
            first |= {one: material for one in shown if one not in first}


def _duplicate_photo(context: Context, item: Item, first: Material, again: Material) -> Finding:
    return Finding(
        code="duplicate-photo",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}中{file_name(again.path)}与{file_name(first.path)}"
            f"{_same(first, again)}照片，只计一张"
        ),
        step="请留一张，另一张删除或在文件名后注明“（不用）”。",
        indicator=item.indicator,
        item=item.key,
        kind=again.kind,
        path=again.path,
        departments=context.departments(item.indicator),
    )


def reused_photos(context: Context) -> Iterator[Finding]:
    """reused-photo: the same picture in two items of different dates; told of the later one."""
    told: set[RelPath] = set()
    for group in _pictures(context).values():
        for at, (item, material) in enumerate(group):
            if material.path in told or not _first_in_item(group, at):
                continue
            before = _elsewhere(item, group[:at])
            if before is not None:
                told.add(material.path)
                yield _reused(context, before, (item, material))


_Placed = tuple[Item, Material]


def _pictures(context: Context) -> dict[str, list[_Placed]]:
    """Pictures by what they show, those of dated items, by date."""
    groups: defaultdict[str, list[_Placed]] = defaultdict(list)
    before = ((item, one) for item in context.inventory.elsewhere for one in item.materials)
    for item, material in (*context.files(), *before):
        if item.when is None or material.kind not in _COMPARED:
            continue
        if material.disposition not in _LEFT_OUT:
            for digest in photos_shown(material):
                groups[digest].append((item, material))
    return {
        digest: sorted(group, key=lambda one: (_period(one[0]), one[0].key, one[1].path))
        for digest, group in sorted(groups.items())
        if len(group) > 1
    }


def _period(item: Item) -> Period:
    assert item.when is not None
    return item.when.period


def _first_in_item(group: list[_Placed], at: int) -> bool:
    return all(item.key != group[at][0].key for item, _ in group[:at])


def _elsewhere(item: Item, before: Iterable[_Placed]) -> _Placed | None:
    """The first item that is surely of another date."""
    period = _period(item)
    for other, material in before:
        if other.key != item.key and _period(other).last < period.first:
            return other, material
    return None


def _reused(context: Context, before: _Placed, later: _Placed) -> Finding:
    (first_item, first), (item, material) = before, later
    known = (context.indicators.get(one.indicator) for one in (first_item, item))
    standing = any(one is not None and one.standing for one in known)
    return Finding(
        code="reused-photo",
        severity=Severity.WARNING if standing else Severity.ERROR,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的{file_name(material.path)}与"
            f"{first_item.indicator} {context.name(first_item)}的{file_name(first.path)}"
            f"{_same(first, material)}"
        ),
        step=(
            "一张照片只能证明一次活动：请留在真正拍摄的那一档，另一档换上当时自己拍的；"
            "没有的，写情况说明。"
        ),
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        path=material.path,
        departments=context.departments(item.indicator),
    )


def _same(first: Material, again: Material) -> str:
    """How they are the same: `是同一张`, with what was done to one of them where that shows."""
    one, other = first.facts.picture, again.facts.picture
    if one is None or other is None:
        return "里有同一张"
    if one.pixels_sha256 == other.pixels_sha256:
        return "是同一张"
    return "是同一张（压缩、裁剪、旋转或加过水印）"


# ── documents ────────────────────────────────────────────────────────────────────────────────


def duplicate_documents(context: Context) -> Iterator[Finding]:
    """duplicate-document: the same periodic paper for two periods of one indicator."""
    for indicator in context.asked:
        told: set[tuple[str, str]] = set()
        first: dict[str, _Placed] = {}
        for item in sorted(
            (one for one in context.inventory.of(indicator.id) if one.when is not None),
            key=lambda one: (_period(one), one.key),
        ):
            for material in item.materials:
                for digest in _same_if(context, material):
                    before = first.setdefault(digest, (item, material))
                    pair = (before[0].key, item.key)
                    if pair in told or _period(before[0]).last >= _period(item).first:
                        continue
                    told.add(pair)
                    yield _duplicate_document(context, before, (item, material))


def _same_if(context: Context, material: Material) -> tuple[str, ...]:
    """What equals in the same paper: its bytes, and its text and tables without blanks."""
    if material.disposition in _LEFT_OUT or not set(_PERIODIC) & set(kinds_of(material)):
        return ()
    if picture_digest(material) or context.holdings.is_blank(material):
        return ()
    said = context.holdings.content(material)
    return (f"bytes:{material.file.sha256}", *((f"text:{said}",) if said else ()))


def _duplicate_document(context: Context, before: _Placed, later: _Placed) -> Finding:
    (first_item, first), (item, material) = before, later
    kind = next((one for one in _PERIODIC if one in kinds_of(material)), Kind.DOCUMENT)
    return Finding(
        code="duplicate-document",
        severity=Severity.ERROR,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的{kind_name(kind)}{file_name(material.path)}与"
            f"{context.name(first_item)}的{file_name(first.path)}内容完全相同"
        ),
        step="请核对是不是拷错了文件，换上这一时段自己的那一份；确实没有的，写情况说明。",
        indicator=item.indicator,
        item=item.key,
        kind=kind,
        path=material.path,
        departments=context.departments(item.indicator),
    )


# ── whole items ──────────────────────────────────────────────────────────────────────────────


def copied_items(context: Context) -> Iterator[Finding]:
    """copied-item: all files of an item lie under another indicator as well, on the same date."""
    digests = {item.key: _digests(item) for item in context.items}
    by_digest: defaultdict[str, list[Item]] = defaultdict(list)
    for item in context.items:
        for digest in digests[item.key]:
            by_digest[digest].append(item)
    told: set[frozenset[str]] = set()
    for item in context.items:
        for digest in sorted(digests[item.key]):
            for other in by_digest[digest]:
                pair = frozenset({item.key, other.key})
                if pair in told or not _is_copy(item, other, digests):
                    continue
                told.add(pair)
                yield _copied(context, item, other)


def _digests(item: Item) -> frozenset[str]:
    return frozenset(
        picture_digest(one) or one.file.sha256
        for one in item.materials
        if one.disposition in (Disposition.BOUND, Disposition.ATTACHED)
    )


def _is_copy(item: Item, other: Item, digests: dict[str, frozenset[str]]) -> bool:
    if item.indicator == other.indicator or item.when is None or other.when is None:
        return False
    if other.indicator in item.related or item.indicator in other.related:
        return False
    if item.when.period != other.when.period:
        return False
    one, two = digests[item.key], digests[other.key]
    return one <= two or two <= one


def _copied(context: Context, item: Item, other: Item) -> Finding:
    return Finding(
        code="copied-item",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{other.indicator} {context.name(other)}与{item.indicator} {context.name(item)}"
            "是同一次活动的同样材料"
        ),
        step=f'请只留一档，在它的说明.yaml中写“关联指标: ["{other.indicator}"]”，两项都算。',
        indicator=other.indicator,
        item=other.key,
        departments=context.departments(other.indicator),
    )

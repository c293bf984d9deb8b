"""Dates that do not agree within an item: date-conflict, order-conflict."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from anjuan.model.evidence import DateSource, Disposition, Item, Material, When
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind, kind_name
from anjuan.stages.checks.base import Context
from anjuan.stages.when import days_apart
from anjuan.stages.wording import file_name, listed

_SLACK = 3
"""Days between a photo's own date and its item's that nobody asks about (contract §4)."""
_SAVED_LATER = re.compile(r"mmexport|wx_camera|微信|wechat|qq图片|tim图片", re.IGNORECASE)
"""Names by which a telephone says when a picture was saved, not when it was taken."""
_BEFORE = re.compile(r"(?:整改|建设|改造|治理|清理|清扫|施工|修缮|维修|更换|提升)前")
"""A picture of how it was before is meant to be earlier."""
_OWN_ANNOUNCEMENT = re.compile(r"表彰|公布|命名|结果|通报|整改|反馈|印发|评选")
_FROM_OUTSIDE = frozenset(
    {
        DateSource.SIDECAR,
        DateSource.FOLDER,
        DateSource.SHELF,
        DateSource.EXIF,
        DateSource.STAMP,
        DateSource.VIDEO,
    }
)
_DOCUMENT_DATES = frozenset(
    {DateSource.DOCUMENT, DateSource.SCAN, DateSource.FILE_NAME, DateSource.NOTICE}
)
_LATER = frozenset({Kind.SUMMARY, Kind.BULLETIN})


def date_conflicts(context: Context) -> Iterator[Finding]:
    """date-conflict: photos whose own date lies more than 3 days from their item's, one an item."""
    clocks = _wrong_clocks(context)
    for item in context.items:
        far = [one for one in item.materials if _offset(item, one)]
        if not far:
            continue
        clock_only = all(_camera(one) in clocks for one in far)
        yield _conflict(context, item, far, Severity.NOTE if clock_only else Severity.WARNING)


def _offset(item: Item, material: Material) -> int:
    """How many days a photo lies from its item; 0 within the slack, or where it does not speak."""
    told = _furthest(item, material)
    return _signed(item, told[0], material) if told is not None else 0


def _furthest(item: Item, material: Material) -> tuple[date, DateSource] | None:
    """The day of a photo that lies furthest from its item's, by its name or its camera."""
    own = material.own_when
    if (
        material.kind is not Kind.PHOTO
        or material.disposition is Disposition.UNFILED
        or item.when is None
        or own is None
        or own.day is None
    ):
        return None
    days = [(own.day, own.source)]
    if own.source is DateSource.FILE_NAME:
        if _SAVED_LATER.search(material.file.name):
            days = []
        days += _camera_days(material)
    return max(days, key=lambda told: abs(_signed(item, told[0], material)), default=None)


def _camera_days(material: Material) -> list[tuple[date, DateSource]]:
    """When the camera took it, whatever people renamed it to."""
    picture = material.facts.picture
    if picture is None:
        return []
    if picture.taken is not None:
        return [(picture.taken.date(), DateSource.EXIF)]
    return [(picture.stamp.taken.date(), DateSource.STAMP)] if picture.stamp is not None else []


def _signed(item: Item, day: date, material: Material) -> int:
    if item.when is None:
        return 0
    apart = days_apart(day, item.when.period.first, item.when.last)
    later = day > item.when.last
    if apart <= _SLACK or (not later and _BEFORE.search(material.file.stem)):
        return 0
    return apart if later else -apart


def _camera(material: Material) -> str:
    picture = material.facts.picture
    return picture.camera if picture is not None else ""


def _wrong_clocks(context: Context) -> frozenset[str]:
    """Cameras all of whose pictures, in two items and more, are off by the same number of days."""
    offsets: defaultdict[str, set[int]] = defaultdict(set)
    items: defaultdict[str, set[str]] = defaultdict(set)
    for item, material in context.files():
        told = _furthest(item, material)
        if not _camera(material) or told is None or not _by_camera(material):
            continue
        if item.when is None or item.when.day is None:
            continue
        offsets[_camera(material)].add(_offset(item, material))
        items[_camera(material)].add(item.key)
    return frozenset(
        camera
        for camera, found in offsets.items()
        if len(items[camera]) > 1 and 0 not in found and max(found) - min(found) <= 1
    )


def _by_camera(material: Material) -> bool:
    return any(source is DateSource.EXIF for _, source in _camera_days(material))


def _conflict(context: Context, item: Item, far: Sequence[Material], severity: Severity) -> Finding:
    told = listed(
        (
            f"{file_name(one.path)}{context.day(told[0])}（{told[1].value}）"
            for one in far
            if (told := _furthest(item, one)) is not None
        ),
        most=3,
        counter="张",
    )
    clock = severity is Severity.NOTE
    return Finding(
        code="date-conflict",
        severity=severity,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的照片日期与活动日期相差超过{_SLACK}天：{told}"
            + ("，同一相机都差同样天数，应是相机时间没有调准" if clock else "")
        ),
        step=(
            "请调准相机时间；这些照片不必改动。"
            if clock
            else "请核对是不是这次活动的照片；不是的移走，确实是的在说明文件中核实。"
        ),
        indicator=item.indicator,
        item=item.key,
        kind=Kind.PHOTO,
        path=far[0].path if len(far) == 1 else None,
        departments=context.departments(item.indicator),
    )


# ── the order of papers ──────────────────────────────────────────────────────────────────────


def order_conflicts(context: Context) -> Iterator[Finding]:
    """order-conflict: a notice dated after its activity, a summary or bulletin before it."""
    for item in context.items:
        if item.when is None:
            continue
        for material in item.materials:
            day = _own_day(material)
            if day is None or not context.holdings.counts(material):
                continue
            if not _is_known_elsewhere(item, item.when, material):
                continue
            if _announces(material) and day > item.when.last:
                yield _disorder(context, item, material, day, "晚于")
            elif material.kind in _LATER and day < item.when.period.first:
                yield _disorder(context, item, material, day, "早于")


def _own_day(material: Material) -> date | None:
    """The day on which a paper was signed; else the day that it bears."""
    own, document = material.own_when, material.facts.document
    if own is None or own.day is None or own.source not in _DOCUMENT_DATES:
        return None
    return document.signed if document is not None and document.signed else own.day


def _is_known_elsewhere(item: Item, when: When, material: Material) -> bool:
    """Whether the day of the activity is known without the paper that is held against it."""
    if when.source in _FROM_OUTSIDE:
        return True
    return when.source is DateSource.FILE_NAME and any(
        one.path != material.path
        and one.own_when is not None
        and one.own_when.source is DateSource.FILE_NAME
        and one.own_when.period == when.period
        for one in item.materials
    )


def _announces(material: Material) -> bool:
    """A notice of the activity, not one of what came of it."""
    return material.kind is Kind.NOTICE and not _OWN_ANNOUNCEMENT.search(material.file.stem)


def _disorder(context: Context, item: Item, material: Material, day: date, how: str) -> Finding:
    kind = material.kind or Kind.DOCUMENT
    own = material.own_when
    scanned = own is not None and own.source is DateSource.SCAN
    told = f"{context.day(day)}（{DateSource.SCAN.value}）" if scanned else context.day(day)
    return Finding(
        code="order-conflict",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的{kind_name(kind)}{file_name(material.path)}"
            f"日期{told}{how}活动日期"
        ),
        step=(
            "请先对照原件：识别错的，在文件名前写上正确的日期；"
            "识别对的，放错档的移到对应的活动，日期属实的写情况说明。"
            if scanned
            else "请核对两个日期：写错的改正；放错档的，移到对应的活动；日期属实的，写情况说明。"
        ),
        indicator=item.indicator,
        item=item.key,
        kind=kind,
        path=material.path,
        departments=context.departments(item.indicator),
    )

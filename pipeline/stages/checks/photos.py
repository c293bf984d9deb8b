"""Photos and scans: low-resolution, poor-photo, missing-caption, picture-of-table."""

from collections.abc import Iterator

from anjuan.model.evidence import Elements, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind, kind_name
from anjuan.stages.captions import elements_of_each, own_words, row_of
from anjuan.stages.checks.base import Context
from anjuan.stages.flaws import photo_flaw
from anjuan.stages.records import is_scan_only
from anjuan.stages.whereabouts import names_place, speaks_of_place
from anjuan.stages.wording import file_name

_TABLES = (Kind.ATTENDANCE, Kind.LEDGER)


def low_resolution(context: Context) -> Iterator[Finding]:
    """low-resolution: a photo's long edge is below the plan's minimum."""
    least = context.plan.photos.min_long_edge
    for item, material in context.files():
        picture = material.facts.picture
        if material.kind is not Kind.PHOTO or picture is None:
            continue
        if not context.holdings.counts(material) or max(picture.width, picture.height) >= least:
            continue
        yield Finding(
            code="low-resolution",
            severity=Severity.WARNING,
            remedy=Remedy.FIX,
            message=(
                f"{context.name(item)}的照片{file_name(material.path)}"
                f"只有{picture.width}×{picture.height}像素，长边应不少于{least}像素"
            ),
            step="请换成原图（微信传图时勾选“原图”）。",
            indicator=item.indicator,
            item=item.key,
            kind=Kind.PHOTO,
            required=least,
            found=max(picture.width, picture.height),
            path=material.path,
            departments=context.departments(item.indicator),
        )


def poor_photos(context: Context) -> Iterator[Finding]:
    """poor-photo: a photo on which nothing can be made out: out of focus, black, or white."""
    for item, material in context.files():
        if material.kind is not Kind.PHOTO or not context.holdings.counts(material):
            continue
        picture = material.facts.picture
        flaw = photo_flaw(picture) if picture is not None else ""
        if flaw:
            yield Finding(
                code="poor-photo",
                severity=Severity.WARNING,
                remedy=Remedy.FIX,
                message=f"{context.name(item)}的照片{file_name(material.path)}{flaw}",
                step="请换一张同一次活动拍得清楚的；没有的，在文件名后注明“（不用）”。",
                indicator=item.indicator,
                item=item.key,
                kind=Kind.PHOTO,
                path=material.path,
                departments=context.departments(item.indicator),
            )


def missing_captions(context: Context) -> Iterator[Finding]:
    """missing-caption: no time or place can be had for an item's photos, one an item."""
    for item in context.items:
        photos = [one for one in context.holdings.counted(item) if one.kind is Kind.PHOTO]
        if not photos or _all_captioned(item, photos):
            continue
        told = elements_of_each(item, photos)
        known = {
            # an item has a title; only people who take it out of the worksheet leave none
            "事由": all(one.what for one in told),
            "时间": _has_time(item, photos),
            "地点": all(one.place for one in told) or _has_place(item),
        }
        lacking = [what for what, is_known in known.items() if not is_known]
        if not lacking:
            continue
        yield Finding(
            code="missing-caption",
            severity=Severity.WARNING,
            remedy=Remedy.FIX,
            message=f"{context.name(item)}的{len(photos)}张照片说不出{'和'.join(lacking)}",
            step=f"{_told_where(item)}写明{'、'.join(lacking)}。",
            indicator=item.indicator,
            item=item.key,
            kind=Kind.PHOTO,
            departments=context.departments(item.indicator),
        )


def _told_where(item: Item) -> str:
    """Where to write it: a 说明 speaks of loose files only once they lie in a folder."""
    if item.folder is None:
        return "请运行 anjuan captions，在照片所在文件夹的照片说明.xlsx中"
    return "请在这一档的说明.txt，或 anjuan captions 写出的照片说明.xlsx中"


def _all_captioned(item: Item, photos: list[Material]) -> bool:
    return all(own_words(item, one) for one in photos)


def _stated(item: Item, photo: Material) -> Elements:
    """What the caption worksheet says of a photo."""
    row = row_of(item, photo)
    return row.elements if row is not None else Elements()


def _has_time(item: Item, photos: list[Material]) -> bool:
    return item.when is not None or all(
        one.own_when is not None or _stated(item, one).when for one in photos
    )


def _has_place(item: Item) -> bool:
    """Whether the title, a file's name or a paper of the item says where it was."""
    if item.sidecar.place.strip() or names_place(item.title) or speaks_of_place(item):
        return True
    for material in item.materials:
        if names_place(material.file.stem):
            return True
        cells = (cell for grid in material.facts.grids for row in grid.cells for cell in row)
        if any("地点" in cell for cell in cells):
            return True
    return False


def pictures_of_tables(context: Context) -> Iterator[Finding]:
    """picture-of-table: a list that exists only as a picture, in no measure without transcript."""
    for item, material in context.files():
        kind = next((one for one in _TABLES if is_scan_only(material, item, (one,))), None)
        if kind is None or not context.holdings.counts(material):
            continue
        yield Finding(
            code="picture-of-table",
            severity=Severity.NOTE,
            remedy=Remedy.FIX,
            message=(
                f"{context.name(item)}的{kind_name(kind)}{file_name(material.path)}只有图片，"
                "计作材料，但不能用于统计"
            ),
            step=f"需要统计的，请在旁边放一份同名的录入表（{material.file.stem}.xlsx）。",
            indicator=item.indicator,
            item=item.key,
            kind=kind,
            path=material.path,
            departments=context.departments(item.indicator),
        )

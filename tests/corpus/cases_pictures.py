"""Pictures: the same one again in every way, poor ones, and what only looks alike."""

import io
import random

from PIL import Image, ImageFilter

from corpus.build import COMMON, Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import all_of
from raw_material import exif_of
from raw_material import scene as place
from scenes import COPIES, Exposure, scene

_E = Expected
_MARCH, _MAY = "2021-03-10 一楼大厅督查", "2021-05-10 一楼大厅督查"
_SIZE = (960, 720)


def jpeg(image: Image.Image, quality: int = 88, day: str = "") -> bytes:
    """The picture as a camera keeps it that says the day; as WeChat does, where it says none."""
    stream = io.BytesIO()
    exif = exif_of(taken=f"{day.replace('-', ':')} 10:00:00" if day else None)
    image.save(stream, "JPEG", quality=quality, exif=exif)
    return stream.getvalue()


def _scene(seed: int, grain: int = 0) -> Image.Image:
    exposure = Exposure(14, 1.02, (9, 5), grain) if grain else Exposure()
    return scene(seed, exposure).resize(_SIZE)


def _original(folder: Folder, image: Image.Image | None = None) -> Image.Image:
    image = image or _scene(500 + folder.seed)
    folder.put(f"{_MARCH}/现场.jpg", jpeg(image, day="2021-03-10"))
    return image


def _another_place(folder: Folder) -> None:
    folder.photo(f"{_MARCH}/现场.jpg")
    folder.photo(f"{_MAY}/现场.jpg")


def _again(copy: str) -> Fill:
    """March's photo once more in May, changed as copies are."""

    def fill(folder: Folder) -> None:
        changed = COPIES[copy](_original(folder), random.Random(3))
        if min(changed.size) < 600:
            changed = changed.resize((_SIZE[1], _SIZE[0]) if "rotated" in copy else _SIZE)
        folder.put(f"{_MAY}/现场.jpg", jpeg(changed, 80))

    return fill


def _next_shot(folder: Folder) -> None:
    """The same hall from the same stand, months apart: other people, other light."""
    _original(folder)
    folder.put(f"{_MAY}/现场.jpg", jpeg(_scene(500 + folder.seed, grain=2), day="2021-05-10"))


def _as_png(*, same: bool) -> Fill:
    def fill(folder: Folder) -> None:
        image = _original(folder, folder.shot()) if same else folder.shot()
        stream = io.BytesIO()
        image.resize((801, 601)).save(stream, "PNG")
        folder.put(f"{_MAY}/现场.png", stream.getvalue())

    return fill


def _pasted(name: str) -> Fill:
    """March's photo inside a Word file of May."""
    return lambda folder: folder.album(f"{_MAY}/{name}.docx", _original(folder, folder.shot()))


def _under_another(home: str) -> Fill:
    """A photo that lies in an item of another indicator too."""

    def fill(folder: Folder) -> None:
        image = _original(folder, folder.shot())
        folder.record(f"{_MARCH}/检查记录.docx")
        folder.put(f"{COMMON}/{home}一楼大会{folder.seed}/主席台.jpg", jpeg(image, 80))
        folder.record(f"{COMMON}/{home}一楼大会{folder.seed}/检查记录.docx")

    return fill


def _twice(copy: str) -> Fill:
    def fill(folder: Folder) -> None:
        changed = COPIES[copy](_original(folder), random.Random(5)).resize(_SIZE)
        folder.put(f"{_MARCH}/现场（2）.jpg", jpeg(changed, 75, "2021-03-10"))

    return fill


def _two_views(folder: Folder) -> None:
    folder.photo(f"{_MARCH}/现场.jpg")
    folder.photo(f"{_MARCH}/现场（2）.jpg")


def _burst(folder: Folder) -> None:
    """Two exposures a second apart are two photos."""
    _original(folder)
    folder.put(
        f"{_MARCH}/现场（2）.jpg", jpeg(_scene(500 + folder.seed, grain=3), day="2021-03-10")
    )


def one(image: Image.Image, name: str = "现场.jpg") -> Fill:
    return lambda folder: folder.put(f"{_MARCH}/{name}", jpeg(image, day="2021-03-10"))


def _photo(path: str) -> Fill:
    return lambda folder: folder.photo(path)


def _told(line: str) -> Fill:
    return lambda folder: folder.record("2021-03-10 督查/检查记录.docx", line)


def _worksheet(*rows: tuple[str, ...]) -> Fill:
    """Photos that nothing but 照片说明.xlsx speaks of."""

    def fill(folder: Folder) -> None:
        folder.photo("2021-03-10 督查/a.jpg")
        head = ("文件", "事由", "时间", "地点", "人物", "背景", "摄影者", "成文说明")
        folder.table("2021-03-10 督查/照片说明.xlsx", head, *rows)

    return fill


_REUSED = (_E("reused-photo", path=f"{_MAY}/现场.jpg"),)
_COPIES = {
    "recompressed": _REUSED,
    "resized": _REUSED,
    "cropped ≤ 10 %": _REUSED,
    "rotated": _REUSED,
    "watermark across": _REUSED,
    "stamped in a corner": (*_REUSED, _E("date-conflict", says="3月12日")),
}
"""The stamp says a day of its own."""
CASES = (
    *(
        Case(
            f"a photo of March again in May: {copy}",
            _again(copy),
            _next_shot if copy in {"resized", "cropped ≤ 10 %"} else _another_place,
            expected,
        )
        for copy, expected in _COPIES.items()
    ),
    Case(
        "a photo of March as PNG",
        _as_png(same=True),
        _as_png(same=False),
        (_E("reused-photo", path=f"{_MAY}/现场.png"),),
    ),
    Case(
        "a photo of March in a Word file of photos",
        _pasted("现场照片"),
        _pasted("工作总结"),
        (_E("reused-photo", path=f"{_MAY}/现场照片.docx"),),
    ),
    Case(
        "a photo of another indicator's day",
        _under_another("2021-02-10 "),
        _under_another("2021-03-10 "),
        (_E("reused-photo", path=f"{_MARCH}/现场.jpg"),),
    ),
    Case(
        "a board that stands for years is photographed once",
        _again("recompressed"),
        _another_place,
        (_E("reused-photo", path=f"{_MAY}/现场.jpg", as_="warning"),),
        "every: event\nstanding: true",
    ),
    *(
        Case(
            f"the same photo twice in an item: {copy}",
            _twice(copy),
            _burst if copy == "resized" else _two_views,
            (_E("duplicate-photo", path="现场（2）.jpg"),),
        )
        for copy in ("recompressed", "resized", "cropped ≤ 5 %")
    ),
    Case(
        "a photo out of focus",
        one(_scene(404).filter(ImageFilter.GaussianBlur(7))),
        one(_scene(405)),
        (_E("poor-photo"),),
    ),
    Case(
        "a photo in the dark",
        one(Image.effect_noise(_SIZE, 3).point(lambda value: max(0, value - 126)).convert("RGB")),
        one(_scene(406).point(lambda value: value // 3)),
        (_E("poor-photo"),),
    ),
    Case(
        "a white photo",
        one(Image.effect_noise(_SIZE, 2).point(lambda value: min(255, value + 126)).convert("RGB")),
        one(_scene(407).point(lambda value: 90 + value * 6 // 10)),
        (_E("poor-photo"),),
    ),
    Case(
        "a photo a pixel too small",
        one(place(908, 708).resize((799, 599))),
        one(place(909, 709).resize((600, 800))),
        (_E("low-resolution"),),
    ),
    Case(
        "photos that say no place",
        _photo("2021-03-10 督查/IMG_1.jpg"),
        _photo("2021-03-10 水房督查/IMG_1.jpg"),
        (_E("missing-caption"),),
    ),
    Case(
        "photos whose papers say a place",
        all_of(_photo("2021-03-10 督查/IMG_1.jpg"), _told("地点：　　　　记录人：")),
        all_of(_photo("2021-03-10 督查/IMG_1.jpg"), _told("3月10日，在三楼会议室开展集中讲评。")),
        (_E("missing-caption"),),
    ),
    Case(
        "a worksheet that nobody filled in",
        _worksheet(("a.jpg", "督查", "", "", "", "", "", "")),
        _worksheet(("a.jpg", "督查", "2021年3月10日", "一楼大厅", "", "", "", "")),
        (_E("missing-caption"),),
    ),
    Case(
        "loose photos of an undated corner",
        _photo("水房.jpg"),
        _photo("20210310水房.jpg"),
        (_E("missing-caption"), _E("date-unknown")),
    ),
    Case(
        "a screenshot may be small",
        all_of(one(place(910, 710).resize((640, 480)), "合影.jpg")),
        all_of(one(place(911, 711).resize((640, 480)), "公众号截图.jpg")),
        (_E("low-resolution"),),
    ),
)

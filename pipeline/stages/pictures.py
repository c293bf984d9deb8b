"""The prepared pictures as files of their own: names that say where they belong, and their list."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anjuan.model.binder import Binder, Entry
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.pieces import PreparedPicture
from anjuan.model.plan import Plan
from anjuan.model.units import RelPath
from anjuan.stages.file_names import safe


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the book as a file."""

    path: str
    """Below the build folder: `images/2.4/2021-03-15 3月大督查-01.jpg`."""
    image: str
    caption: str
    item: str
    date: str
    source: RelPath


def placed_pictures(binder: Binder) -> tuple[PictureFile, ...]:
    """Every picture that is bound, in the order of the book."""
    taken: Counter[str] = Counter()
    entries = (located.entry for volume in binder.volumes for located in volume.located)
    return tuple(one for entry in entries for one in _of_entry(entry, taken))


def _of_entry(entry: Entry, taken: Counter[str]) -> Iterator[PictureFile]:
    folder = f"images/{safe(entry.indicator)}"
    for piece in entry.pieces:
        if not isinstance(piece, PreparedPicture):
            continue
        stem = f"{folder}/{safe(f'{entry.date} {entry.title}'.strip())}"
        taken[stem] += 1
        yield PictureFile(
            path=f"{stem}-{taken[stem]:02d}.jpg",
            image=piece.image,
            caption=piece.caption,
            item=entry.title,
            date=entry.date,
            source=piece.source,
        )


def pictures_report(plan: Plan, pictures: Sequence[PictureFile]) -> Report:
    """图片目录.xlsx: file, sentence, item, date, where it came from."""
    fields = (
        Field("图片", 44, Form.PATH),
        Field("图注", 60, Form.LONG),
        Field("材料名称", 32),
        Field("日期", 12, Form.DATE),
        Field("原文件", 60, Form.PATH),
    )
    rows = tuple(
        Row((one.path.removeprefix("images/"), one.caption, one.item, one.date, one.source))
        for one in pictures
    )
    listing = Listing("图片目录", "图片目录", fields, rows, f"共{len(rows)}张")
    return Report("图片目录", f"{plan.unit}　{plan.title}", (listing,))

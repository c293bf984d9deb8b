"""The lists of photographs, videos and sound: DA/T 50-2014, DA/T 78-2019."""

from collections.abc import Container, Iterator

from anjuan.model.archive import Archive, Photo, PhotoGroup, Recording, Series, retention_name
from anjuan.model.evidence import ELEMENT_NAMES, Format
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.units import RelPath
from anjuan.stages.archive_lists import archive_report
from anjuan.stages.archive_numbers import photo_name, reference
from anjuan.stages.layout_items import clock
from anjuan.stages.photo_groups import missing_elements

_MEGA = 1_000_000
_FEW_PIXELS = 3 * _MEGA
"""Below so many pixels a photo is told to be small (practice of archives)."""
_ARCHIVAL = frozenset({Format.JPEG, Format.TIFF})
"""Formats of digital photographs that archives take over (DA/T 50-2014)."""

# ── photographs ──────────────────────────────────────────────────────────────────────────────

_GROUP_FIELDS = (
    *(Field("序号", 6, Form.NUMBER), Field("档号", 24), Field("组题名", 34, Form.LONG)),
    *(Field("起始日期", 11, Form.DATE), Field("终止日期", 11, Form.DATE), Field("地点", 18)),
    *(Field("人物", 18), Field("摄影者", 10), Field("张数", 6, Form.NUMBER)),
    *(Field("保管期限", 9), Field("部门", 14), Field("参见号", 28)),
    Field("组说明", 60, Form.LONG),
)
_PHOTO_FIELDS = (
    *(Field("照片号", 21), Field("档号", 28), Field("组题名", 30, Form.LONG)),
    *(Field("事由", 24), Field("时间", 15), Field("地点", 18), Field("人物", 18)),
    *(Field("背景", 16), Field("摄影者", 10), Field("文字说明", 56, Form.LONG)),
    *(Field("参见号", 28), Field("密级", 7), Field("格式", 7), Field("像素", 12)),
    *(Field("字节数", 11, Form.NUMBER), Field("拍摄设备", 18), Field("原文件", 44, Form.PATH)),
    *(Field("SHA-256", 66), Field("备注", 34, Form.LONG)),
)


def photo_report(archive: Archive, uncopied: Container[RelPath] = ()) -> Report:
    """照片档案: the groups with their common captions, the photos with their own.

    Of those that are `uncopied` no JPEG lies beside the original.
    """
    groups = archive.filing.groups
    rows = tuple(Row(_group_cells(archive, at, one)) for at, one in enumerate(groups, 1))
    photos = tuple(
        Row(_photo_cells(archive, group, photo, copied=photo.material.path not in uncopied))
        for group in groups
        for photo in group.photos
    )
    return archive_report(
        archive,
        "照片档案",
        Listing("照片组", "照片组目录", _GROUP_FIELDS, rows),
        Listing("照片", "照片目录", _PHOTO_FIELDS, photos, "待补的要素用 anjuan captions 补写"),
    )


def _group_cells(archive: Archive, at: int, one: PhotoGroup) -> tuple[str | int, ...]:
    return (
        *(at, reference(archive.fonds, Series.PHOTOS, one.of, one.number), one.title),
        *(one.first, one.last, one.elements.place, one.elements.people),
        *(one.elements.photographer, len(one.photos), retention_name(one.of.retention)),
        *(one.department, one.reference, one.caption),
    )


def _photo_cells(
    archive: Archive, group: PhotoGroup, photo: Photo, *, copied: bool
) -> tuple[str | int, ...]:
    told, file, picture = photo.elements, photo.material.file, photo.material.facts.picture
    of = reference(archive.fonds, Series.PHOTOS, group.of, group.number)
    return (
        *(photo_name(group, photo), f"{of}-{photo.number:03d}", group.title),
        *(getattr(told, name) for name in ELEMENT_NAMES),
        *(photo.caption, group.reference, group.secrecy),
        photo.material.facts.format.value.upper(),
        f"{picture.width}×{picture.height}" if picture is not None else "",
        file.size,
        picture.camera if picture is not None else "",
        *(file.path, file.sha256, "；".join(_photo_remarks(photo, copied=copied))),
    )


def _photo_remarks(photo: Photo, *, copied: bool) -> Iterator[str]:
    picture = photo.material.facts.picture
    if photo.missing:
        yield f"待补：{'、'.join(photo.missing)}"
    if picture is not None and picture.width * picture.height < _FEW_PIXELS:
        yield "像素不足300万，有原图的换原图"
    if needs_copy(photo):
        form = f"{photo.material.facts.format.value.upper()}格式"
        yield f"{form}，另附JPEG副本" if copied else f"{form}，转不成JPEG，移交以前另存一份"


def needs_copy(photo: Photo) -> bool:
    """Whether archives do not take its format over, so that a JPEG goes along with it."""
    return photo.material.facts.format not in _ARCHIVAL


# ── video and sound ──────────────────────────────────────────────────────────────────────────

_TAKEN_OVER = {
    Series.VIDEO: frozenset({".mp4", ".mpg", ".mpeg", ".avi", ".flv"}),
    Series.SOUND: frozenset({".wav", ".mp3"}),
}
"""Formats that archives take over (practice after DA/T 78-2019)."""
_ASKED_FOR = {Series.VIDEO: ("MP4",), Series.SOUND: ("WAV", "MP3")}

_RECORDING_FIELDS = (
    *(Field("序号", 6, Form.NUMBER), Field("档号", 26), Field("题名", 34, Form.LONG)),
    *(Field("责任者", 16), Field("摄录者", 10), Field("摄录日期", 11, Form.DATE)),
    *(Field("时长", 10), Field("地点", 18), Field("人物", 18), Field("主要内容", 50, Form.LONG)),
    *(Field("格式", 8), Field("分辨率", 12), Field("帧率", 9)),
    Field("平均码率", 12),
    *(Field("字节数", 12, Form.NUMBER), Field("保管期限", 9), Field("密级", 7)),
    *(Field("参见号", 28), Field("原文件", 44, Form.PATH), Field("SHA-256", 66)),
    Field("备注", 30, Form.LONG),
)


def recording_report(archive: Archive) -> Report:
    """音像档案: videos and sound, each with the fields that its file and its event tell."""
    rows = tuple(
        Row(_recording_cells(archive, at, one))
        for at, one in enumerate(archive.filing.recordings, 1)
    )
    listing = Listing("音像档案", "音像档案目录", _RECORDING_FIELDS, rows)
    return archive_report(archive, "音像档案", listing)


def _recording_cells(archive: Archive, at: int, one: Recording) -> tuple[str | int, ...]:
    file, video, told = one.material.file, one.material.facts.video, one.elements
    length = video or one.material.facts.sound
    seconds = length.seconds if length is not None else 0.0
    rate = f"{file.size * 8 / seconds / _MEGA:.1f} Mbps" if seconds else ""
    return (
        *(at, reference(archive.fonds, one.series, one.of, one.number), one.title),
        *(one.department, told.photographer, one.date),
        *(clock(seconds) if seconds else "", told.place, told.people, one.caption),
        file.suffix.removeprefix(".").upper(),
        f"{video.width}×{video.height}" if video is not None else "",
        f"{video.rate:.10g} fps" if video is not None and video.rate else "",
        *(rate, file.size, retention_name(one.of.retention), one.secrecy, one.reference),
        *(file.path, file.sha256, "；".join(_recording_remarks(one, seconds))),
    )


def _recording_remarks(one: Recording, seconds: float) -> Iterator[str]:
    lacking = (*missing_elements(one.elements), *(() if seconds else ("时长",)))
    if lacking:
        yield f"待补：{'、'.join(lacking)}"
    if one.material.file.suffix.lower() not in _TAKEN_OVER[one.series]:
        form = one.material.file.suffix.removeprefix(".").upper()
        yield f"{form}格式，移交时另附{'、'.join(_ASKED_FOR[one.series])}"

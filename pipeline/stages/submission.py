"""上报电子版: each standard's files in a folder of its own, renamed; what a platform refuses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.submission import Piece, Profile, Submission, Unfit, Upload, folder_of
from anjuan.model.units import RelPath
from anjuan.stages.file_names import safe

Picture = tuple[RelPath, str]
"""A prepared picture below the build, and its sentence."""
_MB = 1_000_000
_PART_OF_YEAR = re.compile(r"(\d{4})([QH])(\d)")


Masked = Mapping[RelPath, RelPath | None]
"""Files with personal numbers: their masked pages below the build, or that there are none."""
_NO_COPY = ("含身份证号、手机号等个人号码，没有入册，没有放进上报电子版",
            "确需上报的，请把号码遮盖后另存为PDF，放回工作区重新组卷")  # fmt: skip


def uploads(
    pieces: Sequence[Piece],
    pictures: Mapping[RelPath, Sequence[Picture]],
    masked: Masked | None = None,
    lengths: Mapping[RelPath, int] | None = None,
) -> Iterator[Upload]:
    """Every file of the items, in the order of the books, numbered item by item below its code.

    A picture goes as it was prepared for the books: upright, without what the camera wrote of place
    and owner. A scan of several pages is several pictures. Of a file with personal numbers the
    masked pages go; where there are none, nothing does. `lengths` are those of the reports.
    """
    masked, lengths = masked or {}, lengths or {}
    items: Counter[str] = Counter()
    for piece in pieces:
        if not piece.files:
            continue
        items[piece.indicator] += 1
        for one in _of_piece(piece, items[piece.indicator], pictures, masked):
            yield replace(one, report_chars=lengths.get(one.source, 0))


def held_back(pieces: Sequence[Piece], masked: Masked) -> Iterator[Unfit]:
    """The files that do not go as nobody masked them, each with the next step."""
    for piece in pieces:
        for file in piece.files:
            if file in masked and masked[file] is None:
                yield Unfit(piece.indicator, piece.title, file, *_NO_COPY)


def _of_piece(
    piece: Piece, number: int, pictures: Mapping[RelPath, Sequence[Picture]], masked: Masked
) -> Iterator[Upload]:
    sent = [
        (file, picture, caption)
        for file in piece.files
        if masked.get(file, file) is not None
        for picture, caption in pictures.get(file, ((None, ""),))
    ]
    digits = len(str(len(sent)))
    for place, (file, picture, caption) in enumerate(sent, start=1):
        copy = masked.get(file)
        ending = ".jpg" if picture else PurePosixPath(copy or file).suffix.lower()
        several = f"-{place:0{digits}d}" if len(sent) > 1 else ""
        stem = f"{folder_of(piece.indicator)}-{number:02d}-{safe(piece.title)}{several}"
        yield Upload(
            piece.indicator,
            number,
            f"{stem}{ending}",
            piece.title,
            piece.date,
            file,
            picture,
            caption,
            copy if picture is None else None,
        )


def unfit(
    those: Sequence[Upload], sizes: Mapping[RelPath, int], profile: Profile
) -> Iterator[Unfit]:
    """What 上报要求 do not take, each with the reason; `sizes` in bytes by path below the package.

    Too many pictures of a standard are one matter, told with the first that is too many.
    """
    shown = Counter(one.code for one in those if one.picture is not None)
    place: Counter[str] = Counter()
    for one in those:
        for reason, step in _reasons(one, sizes[one.path], profile):
            yield Unfit(one.code, one.title, one.source, reason, step)
        place[one.code] += one.picture is not None
        first_too_many = one.picture is not None and place[one.code] == profile.pictures + 1
        if profile.pictures and first_too_many:
            reason = f"图片共{shown[one.code]}张，超过{profile.pictures}张，从这一张起"
            step = (
                f"图片都已放进包里，上报时挑最能说明问题的{profile.pictures}张；"
                "工作区的照片不要移走，检查要数"
            )
            yield Unfit(one.code, one.title, one.source, reason, step)


def _reasons(one: Upload, size: int, profile: Profile) -> Iterator[tuple[str, str]]:
    ending = PurePosixPath(one.name).suffix.lstrip(".")
    if ending not in profile.formats:
        yield f"格式.{ending}不收", f"请另存为{'、'.join(profile.formats[:3])}等格式，放回工作区"
    if profile.file_mb and size > profile.file_mb * _MB:
        over = f"{size / _MB:.1f}MB，超过{profile.file_mb:g}MB"
        yield over, "请压缩或分成几个文件，放回工作区"
    if profile.caption_chars and len(one.caption) > profile.caption_chars:
        yield (
            f"图注{len(one.caption)}字，超过{profile.caption_chars}字",
            "请在照片说明.xlsx里写短一些",
        )
    if profile.report_chars and one.report_chars > profile.report_chars:
        yield (
            f"报告{one.report_chars}字，超过{profile.report_chars}字",
            "请删减以后放回工作区，重新组卷",
        )
    if profile.title_chars and len(one.title) > profile.title_chars:
        yield f"题名{len(one.title)}字，超过{profile.title_chars}字", "请把文件或文件夹的名称改短"


def upload_report(given: Submission, sizes: Mapping[RelPath, int], profile: Profile) -> Report:
    """目录.xlsx of 上报电子版: every file by code; codes without any; what does not fit."""
    titles = {one.id: one.title for one in given.indicators}
    fields = (
        Field("编号", 12), Field("标准或指标", 30), Field("序号", 6, Form.NUMBER),
        Field("文件", 60, Form.PATH), Field("题名", 40, Form.LONG), Field("日期", 12, Form.DATE),
        Field("图注", 50, Form.LONG), Field("大小（KB）", 10, Form.NUMBER),
        Field("原文件", 50, Form.PATH),
    )  # fmt: skip
    rows = tuple(
        Row((
            one.code, titles.get(one.code, ""), one.number, one.path, one.title, one.date or None,
            one.caption or None, -(-sizes[one.path] // 1000), one.source,
        ))
        for one in given.uploads
    )  # fmt: skip
    counted = Counter(one.code for one in given.uploads)
    empty = tuple(
        Row((one.id, one.title, "、".join(one.departments), _why_empty(one.sensitive)))
        for one in given.indicators
        if not counted[one.id]
    )
    wrong = tuple(
        Row((one.code, one.title, one.source, one.reason, one.step)) for one in given.unfit
    )
    return Report(
        "上报电子版目录",
        f"{given.unit}　{given.title}　共{len(rows)}个文件",
        (
            Listing("目录", "上报的文件", fields, rows),
            Listing(
                "没有文件的", "没有文件上报的标准、指标",
                (Field("编号", 12), Field("名称", 40), Field("责任科室", 24), Field("说明", 30)),
                empty,
            ),
            Listing(
                "不合要求", f"不合“{profile.title}”的文件",
                (Field("编号", 12), Field("题名", 40), Field("原文件", 50, Form.PATH),
                 Field("原因", 36), Field("怎样办", 50, Form.LONG)), wrong,
            ),
        ),
    )  # fmt: skip


def _why_empty(sensitive: bool) -> str:  # noqa: FBT001 - a property of the indicator
    return "涉及个人信息，原件另存" if sensitive else "没有材料"


def metadata_date(told: str) -> str:
    """An item's date as metadata write it (GB/T 7408.1-2023): a quarter or a half as an interval.

    `2021-03-15`, `2021-03` and `2021` stay; `2021Q1` is `2021-01/2021-03`.
    """
    found = _PART_OF_YEAR.fullmatch(told)
    if found is None:
        return told
    months = 3 if found[2] == "Q" else 6
    last = int(found[3]) * months
    return f"{found[1]}-{last - months + 1:02d}/{found[1]}-{last:02d}"

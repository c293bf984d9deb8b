"""The lists of an archive as tables: 归档文件目录, 照片, 音像, 移交, 不归档, 转下年度."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from anjuan.model.archive import (
    SERIES_NAMES,
    Archive,
    FilingClass,
    Record,
    Run,
    Series,
    retention_name,
)
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.stages.archive_numbers import reference

CATALOGUE_HEADS = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
"""The nine columns of 归档文件目录, in the standard's order (DA/T 22-2015 §7)."""
_WIDTHS = (6, 28, 20, 18, 44, 11, 7, 7, 7)
SEE_NOTE = "*"
"""In 备注: the 备考表 says more."""


def catalogue_cells(archive: Archive, number: int, record: Record) -> tuple[str, ...]:
    """A row of 归档文件目录."""
    return (
        str(number),
        reference(archive.fonds, Series.PAPERS, record.of, record.number),
        record.document_number,
        record.author,
        record.title,
        record.date,
        record.secrecy,
        str(record.sides),
        SEE_NOTE if record.remarks else "",
    )


def by_class(records: Sequence[Record]) -> Iterator[tuple[FilingClass, tuple[Record, ...]]]:
    """The records of each class, as they are ordered."""
    for of, run in groupby(records, key=lambda one: one.of):
        yield of, tuple(run)


def class_name(of: FilingClass) -> str:
    """`2021年度　30年　办公室`."""
    return "　".join(filter(None, (f"{of.year}年度", retention_name(of.retention), of.unit)))


def catalogue_report(archive: Archive) -> Report:
    """归档文件目录 as a workbook: a head a class, its 件 below it."""
    rows: list[Row] = []
    for of, records in by_class(archive.filing.records):
        pages = sum(one.sides for one in records)
        head = f"{class_name(of)}（{len(records)}件，{pages}页）"
        rows.append(Row((head, *[None] * (len(CATALOGUE_HEADS) - 1)), heading=True))
        for number, one in enumerate(records, 1):
            cells = list[str | int](catalogue_cells(archive, number, one))
            cells[0], cells[7] = number, one.sides
            rows.append(Row(tuple(cells)))
    forms = (Form.NUMBER, *[Form.TEXT] * 3, Form.LONG, Form.DATE, Form.TEXT, Form.NUMBER, Form.TEXT)
    fields = tuple(map(Field, CATALOGUE_HEADS, _WIDTHS, forms))
    listing = Listing("归档文件目录", "归档文件目录", fields, tuple(rows), _NOTE)
    return archive_report(archive, "归档文件目录", listing)


_NOTE = "题名中方括号里的字是整理时加的；备注有*的，备考表里有说明"


# ── handed over, left out, put off ───────────────────────────────────────────────────────────

HANDOVER_HEADS = (
    *("门类", "年度", "保管期限", "机构（问题）"),
    *("起止件（组）号", "件（组）数", "页数（张数）", "盒数"),
)


def handover_rows(archive: Archive) -> tuple[tuple[str, ...], ...]:
    """What is handed over, a row a class; papers are added up, as they lie in boxes."""
    records = archive.filing.records
    sides = sum(one.sides for one in records)
    total = ("文书档案合计", "", "", "", "", str(len(records)), str(sides), str(len(archive.boxes)))
    papers = (_class_row(archive, *one) for one in by_class(records))
    return (*papers, total, *_media_rows(archive))


def _class_row(archive: Archive, of: FilingClass, records: Sequence[Record]) -> tuple[str, ...]:
    boxes = sum(one.of == of for one in archive.boxes)
    sides = sum(one.sides for one in records)
    return (
        *(SERIES_NAMES[Series.PAPERS], str(of.year), retention_name(of.retention), of.unit),
        *(_span(one.number for one in records), str(len(records)), str(sides), str(boxes)),
    )


def _media_rows(archive: Archive) -> Iterator[tuple[str, ...]]:
    """Photo groups with their photos, videos and sound: a row a retention, as they are filed."""
    groups = ((Series.PHOTOS, one.of, one.number, len(one.photos)) for one in archive.filing.groups)
    others = ((one.series, one.of, one.number, 1) for one in archive.filing.recordings)
    runs: dict[Run, tuple[FilingClass, list[tuple[int, int]]]] = {}
    for series, of, number, pieces in (*groups, *others):
        runs.setdefault(of.run(series), (of, []))[1].append((number, pieces))
    for run, (of, counted) in runs.items():
        whole = sum(pieces for _, pieces in counted)
        yield (
            *(SERIES_NAMES[run.series], str(of.year), retention_name(of.retention), ""),
            *(_span(number for number, _ in counted), str(len(counted)), str(whole), ""),
        )


def _span(numbers: Iterable[int]) -> str:
    """`0001—0025`, or the one number that there is."""
    known = tuple(numbers)
    first, last = min(known), max(known)
    return f"{first:04d}" if first == last else f"{first:04d}—{last:04d}"


_CLOCK = "照片和录像按拍摄时间；相机时间不准的，把拍摄日期写进文件名再归档"
_BOX_FIELDS = (
    *(Field("盒号", 7, Form.NUMBER), Field("年度", 7), Field("保管期限", 9)),
    *(Field("机构（问题）", 18), Field("起件号", 9), Field("止件号", 14)),
    *(Field("件数", 7, Form.NUMBER), Field("页数", 7, Form.NUMBER)),
    Field("盒厚（毫米）", 12, Form.NUMBER),
)


def handover_report(archive: Archive) -> Report:
    """移交清单, and which numbers lie in which box."""
    widths = (14, 8, 10, 18, 14, 8, 13, 8)
    fields = tuple(map(Field, HANDOVER_HEADS, widths))
    rows = tuple(Row(one) for one in handover_rows(archive))
    boxes = tuple(
        Row((one.number, str(one.of.year), retention_name(one.of.retention), one.of.unit,
             f"{one.first:04d}", one.last_shown, one.records, one.sides, one.thickness))
        for one in archive.boxes
    )  # fmt: skip
    return archive_report(
        archive,
        "移交清单",
        Listing("移交清单", "归档文件移交清单", fields, rows),
        Listing(
            "装盒清单",
            "装盒清单",
            _BOX_FIELDS,
            boxes,
            "盒厚按双面打印、70克纸估算；止件号后的（1/2）是一件分装两盒的第一盒",
        ),
    )


def left_out_report(archive: Archive) -> Report:
    """不归档清单: each file with its reason."""
    fields = (
        *(Field("序号", 6, Form.NUMBER), Field("文件", 66, Form.PATH)),
        *(Field("不归档的原因", 40, Form.LONG), Field("下一步", 34, Form.LONG)),
        *(Field("字节数", 11, Form.NUMBER), Field("SHA-256", 66)),
    )
    rows = tuple(
        Row((at, one.path, one.reason, one.step, one.size, one.sha256))
        for at, one in enumerate(archive.filing.left_out, 1)
    )
    return archive_report(archive, "不归档清单", Listing("不归档清单", "不归档清单", fields, rows))


def next_year_report(archive: Archive) -> Report:
    """转下年度清单: what is signed in a later year is filed there."""
    fields = (
        *(Field("序号", 6, Form.NUMBER), Field("文件", 66, Form.PATH)),
        *(Field("题名", 44, Form.LONG), Field("成文日期", 11, Form.DATE)),
        *(Field("归属年度", 9), Field("字节数", 11, Form.NUMBER), Field("SHA-256", 66)),
    )
    rows = tuple(
        Row((at, one.path, one.title, one.date, str(one.year), one.size, one.sha256))
        for at, one in enumerate(archive.filing.next_year, 1)
    )
    note = _CLOCK if rows else "没有转到下年度的文件"
    return archive_report(
        archive, "转下年度清单", Listing("转下年度", "转下年度清单", fields, rows, note)
    )


def archive_report(archive: Archive, title: str, *listings: Listing) -> Report:
    """Lists under the archive's own head."""
    subtitle = f"{archive.unit}　{archive.year}年度　全宗号{archive.fonds}"
    return Report(title, subtitle, listings)

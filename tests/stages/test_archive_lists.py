"""What is handed over, and what the lists of photographs, videos and sound say of each."""

from collections.abc import Mapping
from dataclasses import replace

from anjuan.model.archive import Archive
from anjuan.model.evidence import (
    DateSource,
    Facts,
    Format,
    Material,
    Problem,
    Sidecar,
    SoundFacts,
    VideoFacts,
)
from anjuan.model.listing import Report
from anjuan.model.units import Pixels
from anjuan.stages.archive_lists import handover_rows
from anjuan.stages.archive_media_lists import photo_report, recording_report
from archives import FONDS, ORDER, filed, numbered, record
from archives import archive as archive_of
from build import file, item, photo

DAY = "2021-03-15"
VIDEO = Facts(Format.VIDEO, video=VideoFacts(12.0, Pixels(1280), Pixels(720)))
SOUND = Facts(Format.AUDIO, Problem.UNSUPPORTED, sound=SoundFacts(65.0))


def archived(*files: Material, secrecy: str = "", title: str = "") -> Archive:
    """The archive of one event with these files."""
    event = replace(item("2.2", DAY, *files, title=title), sidecar=Sidecar(secrecy=secrecy))
    return Archive(FONDS, "某市某局", 2021, ORDER, numbered(filed(event)).filing)


def rows_of(report: Report, sheet: int) -> list[Mapping[str, object]]:
    listing = report.listings[sheet]
    heads = [field.head for field in listing.fields]
    return [dict(zip(heads, row.cells, strict=True)) for row in listing.rows]


# ── 移交清单 ─────────────────────────────────────────────────────────────────────────────────


def test_papers_are_handed_over_by_class_and_added_up_in_boxes() -> None:
    whole = archive_of([record(1, sides=3), record(2), record(1, retention="D10", sides=2)])

    assert handover_rows(whole) == (
        ("文书档案", "2021", "30年", "办公室", "0001—0002", "2", "4", "1"),
        ("文书档案", "2021", "10年", "办公室", "0001", "1", "2", "1"),
        ("文书档案合计", "", "", "", "", "3", "6", "2"),
    )


def test_numbers_that_are_handed_over_are_told_from_the_least_to_the_greatest() -> None:
    (papers, *_) = handover_rows(archive_of([record(3), record(1), record(2)]))

    assert papers[4] == "0001—0003"


def test_photographs_and_recordings_are_handed_over_by_retention_too() -> None:
    whole = archived(photo("a.jpg"), photo("b.jpg"), file("video", "现场.mp4", facts=VIDEO))

    assert handover_rows(whole)[1:] == (
        ("照片档案", "2021", "10年", "", "0001", "1", "2", ""),
        ("录像档案", "2021", "10年", "", "0001", "1", "1", ""),
    )


# ── photographs ──────────────────────────────────────────────────────────────────────────────


def test_halves_of_a_pair_say_which_they_are() -> None:
    files = (photo("停车场整改前.jpg"), photo("停车场整改后.jpg"), photo("现场.jpg"))
    rows = rows_of(photo_report(archived(*files, title="卫生督查")), 1)
    said = {str(row["原文件"]).rpartition("/")[2]: row["文字说明"] for row in rows}

    assert said["停车场整改前.jpg"] == "2021年3月15日，停车场整改前。"
    assert said["停车场整改后.jpg"] == "2021年3月15日，停车场整改后。"
    assert said["现场.jpg"] == "2021年3月15日，开展卫生督查。"


def test_the_secrecy_that_the_event_states_stands_in_every_list() -> None:
    sound = file("minutes", "录音.mp3", facts=SOUND)
    whole = archived(photo("a.jpg"), sound, secrecy="内部")

    assert [row["密级"] for row in rows_of(photo_report(whole), 1)] == ["内部"]
    assert [row["密级"] for row in rows_of(recording_report(whole), 0)] == ["内部"]


# ── videos and sound ─────────────────────────────────────────────────────────────────────────


def test_recordings_say_their_length_and_are_told_apart_by_number() -> None:
    files = (
        file("video", "一.mp4", facts=VIDEO),
        file("video", "二.mov", facts=VIDEO),
        file("minutes", "录音.mp3", facts=SOUND),
    )
    rows = rows_of(recording_report(archived(*files, title="推进会")), 0)

    assert [(row["题名"], row["时长"]) for row in rows] == [
        ("2021年3月15日推进会录像（1）", "00:00:12"),
        ("2021年3月15日推进会录像（2）", "00:00:12"),
        ("2021年3月15日推进会录音", "00:01:05"),
    ]


def test_a_format_that_archives_do_not_take_over_is_told() -> None:
    files = (file("video", "一.mp4", facts=VIDEO), file("video", "二.mov", facts=VIDEO))
    first, second = rows_of(recording_report(archived(*files)), 0)

    assert "MP4" not in str(first["备注"])
    assert str(second["备注"]).endswith("MOV格式，移交时另附MP4")


# ── what is of another year ──────────────────────────────────────────────────────────────────


def test_a_camera_whose_clock_was_wrong_is_put_right_by_the_files_name() -> None:
    odd = photo("a.jpg", taken="2019-01-01")
    assert odd.own_when is not None
    assert odd.own_when.source is DateSource.EXIF
    (out,) = filed(item("2.2", DAY, odd)).left_out

    assert out.reason == "形成于2019年，属2019年度"
    assert out.step == "归入2019年度的档案；相机时间不准的，把拍摄日期写进文件名"

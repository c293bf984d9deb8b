"""Files are told by their content, not by their names."""

import zipfile
from pathlib import Path

import pytest

from anjuan.adapters.readers.formats import sniff
from anjuan.adapters.readers.roles import facts_key
from anjuan.adapters.readers.table import READERS, read
from anjuan.model.evidence import PICTURES, Format, Problem
from raw_material import facts_of, ole, package, pdf, photo, scene, source, word, workbook


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xff\xd8\xff\xe0rest", Format.JPEG),
        (b"\x00\x00\x00\x18ftypheic", Format.HEIC),
        (b"\x00\x00\x00\x18ftypavif", Format.AVIF),
        (b"\x00\x00\x00\x18ftypisom", Format.VIDEO),
        (b"\x00\x00\x00\x18ftypM4A ", Format.AUDIO),
        (b"\x00\x00\x00\x08wide\x00\x00", Format.VIDEO),
        (b"RIFF\x00\x00\x00\x00AVI LIST", Format.VIDEO),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Format.WEBP),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", Format.AUDIO),
        (b"\x1aE\xdf\xa3matroska", Format.VIDEO),
        (b"junk before\n%PDF-1.4\n", Format.PDF),
        (b"{\\rtf1\\ansi", Format.RTF),
        (b"Rar!\x1a\x07\x00", Format.ARCHIVE),
        (b"\xff\xfb\x90\x00", Format.AUDIO),
        (b"\x00\x01\x02\x03\x04", Format.UNKNOWN),
        (b"", Format.EMPTY),
    ],
)
def test_first_bytes_name_the_format(tmp_path: Path, head: bytes, expected: Format) -> None:
    path = tmp_path / "无后缀"
    path.write_bytes(head)
    assert sniff(path, path.name) is expected


def test_transport_streams_are_known_by_their_packets(tmp_path: Path) -> None:
    path = tmp_path / "00001.mts"
    path.write_bytes((b"G" + bytes(187)) * 4)
    assert sniff(path, path.name) is Format.VIDEO


def test_office_packages_are_told_apart_inside(tmp_path: Path) -> None:
    assert sniff(word(tmp_path / "a", "文"), "a") is Format.DOCX
    assert sniff(workbook(tmp_path / "b", ("甲",)), "b") is Format.XLSX
    assert sniff(package(tmp_path / "c", {"OFD.xml": "<OFD/>"}), "c") is Format.OFD
    assert sniff(package(tmp_path / "d", {"ppt/presentation.xml": "<p/>"}), "d") is Format.PPTX
    assert sniff(package(tmp_path / "e", {"照片/1.txt": "x"}), "e") is Format.ARCHIVE
    mimetype = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
    assert sniff(package(tmp_path / "f", mimetype), "f") is Format.ODT


@pytest.mark.parametrize(
    ("stream", "name", "expected"),
    [
        ("WordDocument", "a.doc", Format.DOC),
        ("WordDocument", "a.wps", Format.WPS),
        ("Workbook", "a.et", Format.XLS),
        ("Book", "a.xls", Format.XLS),
        ("PowerPoint Document", "a.ppt", Format.PPT),
        ("EncryptedPackage", "a.docx", Format.DOCX),
        ("EncryptedPackage", "a.xlsx", Format.XLSX),
        ("CONTENTS", "a.wps", Format.WPS),
        ("Something", "a.msg", Format.UNKNOWN),
    ],
)
def test_ole_containers_are_told_by_their_streams(
    tmp_path: Path, stream: str, name: str, expected: Format
) -> None:
    assert sniff(ole(tmp_path / name, {stream: b"x"}), name) is expected


def test_text_formats_are_told_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes("日期,地点\n2021-03-12,大厅\n".encode("gb18030"))
    assert sniff(path, "台账.csv") is Format.CSV
    assert sniff(path, "说明.txt") is Format.TEXT
    assert sniff(path, "说明.md") is Format.MARKDOWN
    assert sniff(path, "导出.xls") is Format.CSV
    assert sniff(path, "data.xml") is Format.UNKNOWN


def test_a_chinese_text_cut_inside_a_character_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_bytes(("a" + "督" * 5000).encode())
    assert sniff(path, path.name) is Format.TEXT


def test_a_png_named_jpg_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "IMG_1.jpg"
    scene().save(path, "PNG")
    facts = facts_of(path)
    assert facts.format is Format.PNG
    assert facts.problem is None


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("现场.jpg", b"<!DOCTYPE html><html><body>404</body></html>", "名为照片，内容是网页"),
        ("现场.jpg", "没有找到图片".encode(), "名为照片，内容是文字"),
        ("通知.docx", b"<html><body>404</body></html>", "名为Word文档，内容是网页"),
        ("台账.xlsx", b"<html><body>404</body></html>", "名为表格，内容是网页"),
        ("通知.pdf", b"\xff\xd8\xff\xe0", "名为PDF，内容是图片"),
        ("通知.docx", b"%PDF-1.4\n", "名为Word文档，内容是PDF"),
        ("录像.mp4", b"\x00\x01\x02\x03", "不是有效的视频，内容已损坏或是别的格式"),
        ("台账.xlsx", b"Rar!\x1a\x07\x00", "名为表格，内容是压缩包"),
    ],
)
def test_another_sort_than_the_name_promises_is_unreadable(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert facts.detail == told


def test_what_word_and_excel_open_anyway_keeps_its_promise(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_text("<html><table><tr><td>姓名</td><td>时长</td></tr></table></html>")
    facts = facts_of(path)
    assert facts.problem is None
    assert facts.grids[0].cells == (("姓名", "时长"),)


def test_an_empty_file_is_empty_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "签到表.xlsx"
    path.touch()
    assert facts_of(path).problem is Problem.EMPTY


def test_archives_sound_and_strangers_are_unsupported(tmp_path: Path) -> None:
    archive = package(tmp_path / "照片.zip", {"1.txt": "x"})
    sound = tmp_path / "录音.mp3"
    sound.write_bytes(b"ID3\x03")
    drawing = tmp_path / "平面图.dwg"
    drawing.write_bytes(b"AC1027\x00\x00")
    for path in (archive, sound, drawing):
        assert facts_of(path).problem is Problem.UNSUPPORTED
    assert "压缩包" in facts_of(archive).detail
    assert "dwg" in facts_of(drawing).detail


def test_an_archive_with_a_password_is_encrypted(tmp_path: Path) -> None:
    path = package(tmp_path / "照片.zip", {"1.txt": "x"})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert zipfile.ZipFile(path).infolist()[0].flag_bits & 1
    assert facts_of(path).problem is Problem.ENCRYPTED


def test_links_folders_and_vanished_files_are_values(tmp_path: Path) -> None:
    assert read(tmp_path / "a.jpg", source("a.jpg", link=True)).problem is Problem.UNSUPPORTED
    gone = read(tmp_path / "gone.jpg", source("gone.jpg"))
    assert gone.problem is Problem.UNREADABLE
    assert "已不在" in gone.detail
    assert read(tmp_path, source("folder")).problem is Problem.UNREADABLE


def test_every_format_has_a_reader() -> None:
    assert set(READERS) | PICTURES == set(Format) - {Format.EMPTY}
    assert not set(READERS) & PICTURES


def test_the_cache_key_tells_sidecars_from_other_files() -> None:
    assert facts_key("way", source("说明.md")) != facts_key("way", source("总结.md"))
    assert facts_key("way", source("a.csv")) != facts_key("way", source("a.txt"))
    assert facts_key("way", source("a.jpg")) == facts_key("way", source("b.jpg"))


def test_no_reader_raises_over_any_beginning_of_a_file(tmp_path: Path) -> None:
    made = (
        photo(tmp_path / "a.jpg"),
        word(tmp_path / "a.docx", "正文"),
        workbook(tmp_path / "a.xlsx", ("甲", 1)),
        pdf(tmp_path / "a.pdf", "text"),
    )
    for path in made:
        whole = path.read_bytes()
        for part in range(1, 20):
            path.write_bytes(whole[: len(whole) * part // 20])
            facts = facts_of(path)
            assert facts.problem is Problem.UNREADABLE or facts.damaged, (path.name, part)

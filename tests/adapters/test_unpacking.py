"""Zip archives as they come by mail and WeChat: opened whole or not at all, within limits."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from anjuan.adapters.unpacking import Limits, PackedError, unpack
from small_office import bytes_below

Change = Callable[[zipfile.ZipInfo], None]


class _Raw(zipfile.ZipInfo):
    """A member whose name is these very bytes, without the mark of UTF-8."""

    raw = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - as zipfile calls it
        return self.raw, self.flag_bits


def made(folder: Path, members: Mapping[bytes, bytes], change: Change | None = None) -> Path:
    path = folder / "来.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(members.items()):
            info = _Raw(f"x{number}")
            info.raw = name
            info.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(info)
            archive.writestr(info, data)
    return path


def opened(folder: Path, members: Mapping[bytes, bytes], change: Change | None = None) -> set[str]:
    """The paths of what comes out."""
    target = folder / "开" / "来"
    unpack(made(folder, members, change), target)
    return set(bytes_below(target))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("name", ["讲座/通知.txt", "誠信/圖.jpg", "㐀㐁.txt", "联通.txt", "a.txt"])
def test_names_of_windows_and_of_macos_are_read(tmp_path: Path, encoding: str, name: str) -> None:
    assert opened(tmp_path, {name.encode(encoding): b"x"}) == {name}


def test_a_name_marked_as_utf_8_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "来.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("é中.txt", b"x")
    unpack(path, tmp_path / "开")
    assert set(bytes_below(tmp_path / "开")) == {"é中.txt"}


def test_the_unicode_field_goes_before_the_plain_name(tmp_path: Path) -> None:
    plain = b"????.txt"
    body = b"\x01" + struct.pack("<L", zlib.crc32(plain)) + "通知.txt".encode()

    def with_field(info: zipfile.ZipInfo) -> None:
        info.extra = struct.pack("<HH", 0x7075, len(body)) + body

    assert opened(tmp_path, {plain: b"x"}, with_field) == {"通知.txt"}


def test_bytes_that_are_no_text_become_lines(tmp_path: Path) -> None:
    assert opened(tmp_path, {b"a\xff\xff.txt": b"x"}) == {"a__.txt"}


def test_backslashes_part_folders_and_no_letters(tmp_path: Path) -> None:
    # 乗 ends in the byte of a backslash in GBK
    assert opened(tmp_path, {"甲\\乗车.txt".encode("gb18030"): b"x"}) == {"甲/乗车.txt"}


def test_names_that_windows_forbids_and_long_ones_are_made_fit(tmp_path: Path) -> None:
    long = "讲" * 200 + ".txt"
    names = opened(tmp_path, {"问:什么?.txt".encode(): b"1", long.encode(): b"2"})
    assert "问_什么_.txt" in names
    assert all(len(name.encode()) <= 255 for name in names)
    assert all(name.endswith(".txt") for name in names)


def test_names_that_fall_together_get_numbers(tmp_path: Path) -> None:
    names = opened(tmp_path, {b"a.txt": b"1", b"A.TXT": b"2", b"d": b"3", b"d/e.txt": b"4"})
    assert names == {"a.txt", "A（2）.TXT", "d（2）", "d/e.txt"}


def test_an_outer_folder_of_the_archives_name_is_not_doubled(tmp_path: Path) -> None:
    assert opened(tmp_path, {"来/a.txt".encode(): b"1", "来/b.txt".encode(): b"2"}) == {
        "a.txt",
        "b.txt",
    }


def test_an_archive_inside_is_left_as_it_is(tmp_path: Path) -> None:
    inner = made(tmp_path, {b"a.txt": b"x"}).read_bytes()
    assert opened(tmp_path, {b"inner.zip": inner}) == {"inner.zip"}


@pytest.mark.parametrize(
    "name",
    [b"../a.txt", b"x/../../a.txt", b"/etc/a", b"C:\\a.txt", b"c:/a.txt", b"..\\a.txt", b"x/.. /a"],
)
def test_names_that_lead_out_close_the_whole_archive(tmp_path: Path, name: bytes) -> None:
    with pytest.raises(PackedError) as fault:
        opened(tmp_path, {b"good.txt": b"x", name: b"x"})
    assert "文件夹以外" in fault.value.why
    assert not (tmp_path / "开").exists()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_close_the_whole_archive(tmp_path: Path, kind: int) -> None:
    def as_kind(info: zipfile.ZipInfo) -> None:
        info.create_system = 3
        info.external_attr = (kind | 0o777) << 16

    with pytest.raises(PackedError) as fault:
        opened(tmp_path, {b"a": b"/etc/passwd"}, as_kind)
    assert "链接或设备" in fault.value.why


def test_a_password_is_told(tmp_path: Path) -> None:
    path = made(tmp_path, {b"a.txt": b"x"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(PackedError) as fault:
        unpack(path, tmp_path / "开")
    assert "密码" in fault.value.why


@pytest.mark.parametrize("cut", [10, 60])
def test_a_cut_archive_is_damaged(tmp_path: Path, cut: int) -> None:
    path = made(tmp_path, {b"a.txt": b"x" * 1000})
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(PackedError) as fault:
        unpack(path, tmp_path / "开")
    assert "损坏" in fault.value.why


def test_a_changed_byte_is_found_by_the_check_sum(tmp_path: Path) -> None:
    path = tmp_path / "来.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", b"content")
    path.write_bytes(path.read_bytes().replace(b"content", b"c0ntent"))
    with pytest.raises(PackedError) as fault:
        unpack(path, tmp_path / "开")
    assert "损坏" in fault.value.why


@pytest.mark.parametrize(
    "limits",
    [Limits(total=999), Limits(count=1), Limits(ratio=2, ratio_from=100), Limits(depth=1)],
)
def test_what_is_too_much_is_not_opened(tmp_path: Path, limits: Limits) -> None:
    path = made(tmp_path, {b"a/a.txt": b"x" * 1000, b"b.txt": b"y"})
    unpack(path, tmp_path / "开")
    with pytest.raises(PackedError):
        unpack(path, tmp_path / "不开", limits)
    assert not (tmp_path / "不开").exists()


def test_a_size_that_lies_is_found_while_it_is_opened(tmp_path: Path) -> None:
    path = made(tmp_path, {b"a.txt": b"x" * 100_000})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    path.write_bytes(data)
    with pytest.raises(PackedError):
        unpack(path, tmp_path / "开", Limits(total=1000))


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackedError) as fault:
        opened(tmp_path, {})
    assert "空的" in fault.value.why

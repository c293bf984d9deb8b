"""Pictures: decoded whole, upright, with their own time; damaged ones are told."""

import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pi_heif
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from anjuan.adapters.readers.pictures import read_picture
from anjuan.adapters.readers.quality import quality
from anjuan.model.evidence import Format, PictureFacts, Problem, SourceFile
from anjuan.model.units import RelPath, Sha256
from raw_material import exif_of, facts_of, photo, scene
from scenes import compressed
from scenes import scene as place


def picture(path: Path) -> PictureFacts:
    facts = facts_of(path)
    assert facts.problem is None, facts.detail
    assert facts.picture is not None
    return facts.picture


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("jpg", Format.JPEG),
        ("png", Format.PNG),
        ("webp", Format.WEBP),
        ("gif", Format.GIF),
        ("tif", Format.TIFF),
        ("bmp", Format.BMP),
        ("avif", Format.AVIF),
    ],
)
def test_every_picture_format_is_read(tmp_path: Path, suffix: str, expected: Format) -> None:
    path = tmp_path / f"现场.{suffix}"
    scene().save(path)
    facts = facts_of(path)
    assert facts.format is expected
    assert facts.picture is not None
    assert (facts.picture.width, facts.picture.height) == (640, 480)


def test_heic_is_known_to_the_reader() -> None:
    assert ".heic" in Image.registered_extensions()
    assert pi_heif.libheif_version()


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_lying_pictures_are_measured_upright(tmp_path: Path, orientation: int) -> None:
    facts = picture(photo(tmp_path / "a.jpg", exif_of(orientation=orientation)))
    assert (facts.width, facts.height) == (480, 640)


@pytest.mark.parametrize("orientation", [None, 0, 1, 2, 3, 4, 9])
def test_orientation_zero_and_odd_values_are_no_error(
    tmp_path: Path, orientation: int | None
) -> None:
    facts = picture(photo(tmp_path / "a.jpg", exif_of(orientation=orientation)))
    assert (facts.width, facts.height) == (640, 480)


def test_the_camera_s_own_time_is_chinese_time(tmp_path: Path) -> None:
    exif = exif_of(taken="2021:03:12 09:30:00", camera=("HUAWEI", "HUAWEI P40"))
    facts = picture(photo(tmp_path / "a.jpg", exif))
    assert facts.taken == datetime(2021, 3, 12, 1, 30, tzinfo=UTC)
    assert facts.taken is not None
    assert facts.taken.hour == 9
    assert facts.camera == "HUAWEI P40"


def test_a_time_with_its_own_offset_is_carried_to_chinese_time(tmp_path: Path) -> None:
    exif = exif_of(taken="2021:03:11 20:00:00", offset="-05:00")
    facts = picture(photo(tmp_path / "a.jpg", exif))
    assert facts.taken is not None
    assert (facts.taken.day, facts.taken.hour) == (12, 9)


@pytest.mark.parametrize(
    "written", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2021:02:30 08:00:00"]
)
def test_a_time_that_is_none_is_none(tmp_path: Path, written: str) -> None:
    assert picture(photo(tmp_path / "a.jpg", exif_of(taken=written))).taken is None


def test_a_retagged_copy_has_the_same_pixels(tmp_path: Path) -> None:
    first = photo(tmp_path / "a.jpg", exif_of(taken="2021:03:12 09:30:00"))
    second = photo(tmp_path / "b.jpg", exif_of(taken="2021:08:01 10:00:00", camera=("A", "B")))
    assert first.read_bytes() != second.read_bytes()
    assert picture(first).pixels_sha256 == picture(second).pixels_sha256


def test_other_pictures_have_other_pixels(tmp_path: Path) -> None:
    first = picture(photo(tmp_path / "a.jpg"))
    mirrored = scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    other = picture(photo(tmp_path / "b.jpg", image=mirrored))
    assert first.pixels_sha256 != other.pixels_sha256


def test_the_digest_is_of_the_upright_picture(tmp_path: Path) -> None:
    upright = picture(photo(tmp_path / "a.png"))
    lying = scene().transpose(Image.Transpose.ROTATE_90)
    turned = picture(photo(tmp_path / "b.png", exif_of(orientation=6), lying))
    assert turned == upright


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "gif", "bmp"])
def test_a_truncated_picture_is_unreadable(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    scene().save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert facts.picture is None


def test_a_large_jpeg_is_also_decoded_to_its_end(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg", image=scene(3000, 2000))
    assert picture(path).width == 3000
    path.write_bytes(path.read_bytes()[:-2000])
    assert facts_of(path).problem is Problem.UNREADABLE


def test_a_picture_that_claims_too_many_pixels_is_refused_unopened(tmp_path: Path) -> None:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + _chunk(b"IDAT", zlib.compress(bytes(99))))
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert "像素" in facts.detail


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def test_broken_exif_does_not_hide_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    scene().save(path, exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff")
    facts = picture(path)
    assert facts.width == 640
    assert facts.taken is None


@pytest.mark.parametrize("mode", ["L", "CMYK", "1"])
def test_unusual_colours_are_read(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode != "1" else "a.tif")
    scene().convert(mode).save(path)
    assert picture(path).width == 640


def page() -> Image.Image:
    """A sheet full of strokes, as writing is."""
    sheet = Image.new("RGB", (1200, 1700), (236, 234, 230))
    draw = ImageDraw.Draw(sheet)
    for row in range(40):
        for column in range(26):
            x, y = 110 + column * 38, 120 + row * 37
            draw.line((x, y, x + 22, y + 4), fill=(40, 40, 44), width=4)
            draw.line((x + 10, y, x + 12, y + 22), fill=(40, 40, 44), width=4)
    return sheet


def in_falling_light(sheet: Image.Image) -> Image.Image:
    """As a phone takes it by a window: a quarter darker at the far edge."""
    light = Image.linear_gradient("L").resize(sheet.size).point([190 + n // 4 for n in range(256)])
    return ImageChops.multiply(sheet, Image.merge("RGB", (light,) * 3))


def sealed(sheet: Image.Image) -> Image.Image:
    """With a round red seal."""
    ImageDraw.Draw(sheet).ellipse((700, 1250, 1000, 1550), outline=(200, 30, 30), width=14)
    return sheet


@pytest.mark.parametrize("sheet", [page(), in_falling_light(page()), sealed(page())])
def test_a_page_is_seen(tmp_path: Path, sheet: Image.Image) -> None:
    assert picture(photo(tmp_path / "IMG_1.jpg", image=sheet)).paper


def notice_on_a_wall() -> Image.Image:
    """A page that is a small part of a room."""
    wall = Image.new("RGB", (1600, 1200), (228, 226, 220))
    ImageDraw.Draw(wall).rectangle((0, 800, 1600, 1200), fill=(120, 96, 70))
    wall.paste(page().resize((420, 600)), (600, 120))
    return wall


@pytest.mark.parametrize(
    "seen", [scene(1600, 1200), Image.new("RGB", (900, 900), "white"), notice_on_a_wall()]
)
def test_a_scene_is_no_page(tmp_path: Path, seen: Image.Image) -> None:
    assert not picture(photo(tmp_path / "IMG_1.jpg", image=seen)).paper


def test_of_the_sample_s_pictures_only_papers_are_pages() -> None:
    inputs = Path(__file__).resolve().parents[3] / "inputs"
    pictures = [one for one in sorted(inputs.rglob("*.jpg")) if "签到表" in one.name]
    scenes = [one for one in sorted(inputs.rglob("*.jpg")) if one.name.startswith("IMG_")][::4]
    assert [one.name for one in pictures if not picture(one).paper] == []
    assert [one.name for one in scenes if picture(one).paper] == []


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("2000:01:01 00:12:33", False),
        ("1970:01:01 08:00:00", False),
        ("1980:01:05 10:00:00", False),
        ("2012:01:01 00:01:07", False),
        ("2012:01:01 09:30:00", True),
        ("2018:05:04 00:10:00", True),
        ("2021:01:01 00:10:00", True),
    ],
)
def test_a_clock_that_began_anew_tells_no_time(tmp_path: Path, written: str, *, set_: bool) -> None:
    path = photo(tmp_path / "a.jpg", exif_of(taken=written))
    assert (picture(path).taken is not None) is set_


# ── sharpness and light ──────────────────────────────────────────────────────────────────────


def test_a_picture_out_of_focus_has_no_sharp_edge_anywhere() -> None:
    sharp = place(5)
    seen = [quality(sharp.filter(ImageFilter.GaussianBlur(radius))) for radius in (0, 4, 8)]
    ratios = [one.fine / one.coarse for one in seen]
    assert ratios[0] > 0.2
    assert all(ratio < 0.1 for ratio in ratios[1:])
    assert all(one.coarse > 18 for one in seen)


def test_sharpness_does_not_depend_on_size_or_compression() -> None:
    sharp = place(6)
    seen = [quality(one) for one in (sharp, sharp.resize((2560, 1920)), compressed(sharp, 40))]
    assert all(one.fine / one.coarse > 0.15 for one in seen)


def test_a_dark_hall_keeps_its_edges() -> None:
    seen = quality(place(7).point(lambda level: level * 0.15))
    assert seen.fine / seen.coarse > 0.2
    assert seen.light > 24


@pytest.mark.parametrize("level", [0, 255])
def test_black_and_white_are_told_by_their_levels(level: int) -> None:
    seen = quality(Image.new("RGB", (800, 600), (level, level, level)))
    assert (seen.dark, seen.light) == (level, level)
    assert (seen.fine, seen.coarse) == (0, 0)


def test_a_picture_that_the_system_does_not_give_out_is_not_called_damaged(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg")
    file = SourceFile(RelPath(path.name), path.name, 1, Sha256(""))
    path.unlink()
    with pytest.raises(FileNotFoundError):
        read_picture(path, file, Format.JPEG)

"""The JPEG that goes along with a photo in another format: whole, upright, with its EXIF."""

from pathlib import Path

import pytest
from PIL import ExifTags, Image

import heic
import raw_material as raw
from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.photo_copy import write_jpeg_copy
from anjuan.errors import OutputError

TAKEN = "2021:03:15 09:30:00"


def taken_at(image: Image.Image) -> str:
    return str(image.getexif().get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal])


def test_an_heic_keeps_its_pixels_and_what_the_camera_wrote(tmp_path: Path) -> None:
    exif = raw.exif_of(taken=TAKEN, camera=("Apple", "iPhone 12"))
    (tmp_path / "a.heic").write_bytes(heic.heic(raw.scene(1800, 1200), exif.tobytes()))
    write_jpeg_copy(tmp_path / "a.heic", tmp_path / "a.jpg")

    with Image.open(tmp_path / "a.jpg") as made:
        assert (made.format, made.size) == ("JPEG", (1800, 1200))
        assert taken_at(made) == TAKEN
        assert made.getexif()[ExifTags.Base.Make] == "Apple"
        assert "icc_profile" not in made.info


def test_a_lying_picture_stands_upright_and_says_so(tmp_path: Path) -> None:
    raw.scene(900, 600).save(tmp_path / "a.webp", exif=raw.exif_of(orientation=6, taken=TAKEN))
    write_jpeg_copy(tmp_path / "a.webp", tmp_path / "a.jpg")

    with Image.open(tmp_path / "a.jpg") as made:
        assert made.size == (600, 900)
        assert made.getexif()[ExifTags.Base.Orientation] == 1


def test_a_transparent_drawing_lies_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "a.png")
    write_jpeg_copy(tmp_path / "a.png", tmp_path / "a.jpg")

    with Image.open(tmp_path / "a.jpg") as made:
        assert made.getpixel((20, 20)) == (255, 255, 255)


def test_of_exif_that_no_jpeg_holds_date_place_and_camera_are_kept(tmp_path: Path) -> None:
    exif = raw.exif_of(orientation=6, taken=TAKEN, camera=("Apple", "iPhone 12"))
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = bytes(70_000)
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    raw.scene(900, 600).save(tmp_path / "a.webp", exif=exif)
    write_jpeg_copy(tmp_path / "a.webp", tmp_path / "a.jpg")

    with Image.open(tmp_path / "a.jpg") as made:
        assert made.size == (600, 900)
        assert taken_at(made) == TAKEN
        assert made.getexif()[ExifTags.Base.Make] == "Apple"
        assert made.getexif()[ExifTags.Base.Orientation] == 1
        assert made.getexif().get_ifd(ExifTags.IFD.GPSInfo) == {1: "N"}


def test_many_short_values_leave_room_for_the_date(tmp_path: Path) -> None:
    exif = raw.exif_of(taken=TAKEN)
    for tag in range(0xC000, 0xC100):
        exif[tag] = "某" * 300
    raw.scene(90, 60).save(tmp_path / "a.webp", exif=exif)
    write_jpeg_copy(tmp_path / "a.webp", tmp_path / "a.jpg")

    with Image.open(tmp_path / "a.jpg") as made:
        assert taken_at(made) == TAKEN


@pytest.mark.parametrize("form", ["a.png", "a.gif"])
def test_of_what_cannot_be_decoded_or_is_too_long_for_a_jpeg_nothing_is_left(
    form: str, tmp_path: Path
) -> None:
    if form == "a.png":
        (tmp_path / form).write_bytes(raw.png_bytes(40, 40)[:30])
    else:
        Image.new("L", (65_501, 1)).save(tmp_path / form)

    with pytest.raises(Impossible):
        write_jpeg_copy(tmp_path / form, tmp_path / "a.jpg")
    assert not (tmp_path / "a.jpg").exists()


def test_a_place_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40)).save(tmp_path / "a.png")

    with pytest.raises(OutputError, match=r"a\.jpg"):
        write_jpeg_copy(tmp_path / "a.png", tmp_path / "gone" / "a.jpg")

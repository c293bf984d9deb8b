"""The JPEG that goes along with a photo in another format: whole, upright, with its EXIF."""

from pathlib import Path

import pytest
from PIL import ExifTags, Image

import heic
import raw_material as raw
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


def test_what_cannot_be_decoded_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(raw.png_bytes(40, 40)[:30])

    with pytest.raises(OutputError, match=r"a\.png"):
        write_jpeg_copy(tmp_path / "a.png", tmp_path / "a.jpg")

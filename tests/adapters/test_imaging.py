import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.decoding import LONG_EDGE, reduced_size
from anjuan.adapters.folders import walk
from anjuan.adapters.imaging import Picture, prepare_picture, scanned_pages, thumbnail
from anjuan.adapters.readers.table import read
from anjuan.adapters.shelf import Shelf
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts, Format, Problem
from office_papers import display_p3, photo, picture_facts

UPRIGHT = ("red", "green", "blue", "yellow")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def prepared(path: Path, store: Store) -> Picture:
    made = prepare_picture(path, picture_facts(), store)
    assert isinstance(made, Picture), made
    return made


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = image.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return tuple(int(value) for value in found)


def corners(path: Path) -> tuple[str, ...]:
    """Colours of the corners, clockwise from the upper left."""
    with Image.open(path) as image:
        right, low = image.width - 6, image.height - 6
        found = [pixel(image, *at) for at in ((5, 5), (right, 5), (right, low), (5, low))]
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (1, 1, 0): "yellow"}
    return tuple(names[tuple(int(value > 120) for value in one)] for one in found)  # type: ignore[index]


@pytest.mark.parametrize("orientation", range(9))
def test_every_exif_orientation_comes_out_upright(
    tmp_path: Path, store: Store, orientation: int
) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    scene = photo(2400, 1600)
    stored = scene.transpose(undo[orientation]) if orientation in undo else scene
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    stored.save(tmp_path / "a.jpg", exif=exif)

    made = prepared(tmp_path / "a.jpg", store)

    assert (made.width, made.height) == (1600, 1067)
    assert corners(made.path) == UPRIGHT


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tiff", "bmp", "gif"])
def test_every_format_becomes_a_jpeg_of_at_most_1600_pixels(
    tmp_path: Path, store: Store, suffix: str
) -> None:
    photo(1700, 2200).save(tmp_path / f"a.{suffix}")

    made = prepared(tmp_path / f"a.{suffix}", store)

    with Image.open(made.path) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.size == (made.width, made.height) == (1236, LONG_EDGE)
    assert corners(made.path) == UPRIGHT


def test_a_tiff_that_lies_on_its_side_is_turned_once(tmp_path: Path, store: Store) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    photo(2000, 1000).transpose(Image.Transpose.ROTATE_90).save(tmp_path / "a.tiff", exif=exif)
    made = prepared(tmp_path / "a.tiff", store)
    assert (made.width, made.height) == (1600, 800)
    assert corners(made.path) == UPRIGHT


def test_a_small_picture_is_not_enlarged(tmp_path: Path, store: Store) -> None:
    photo(300, 200).save(tmp_path / "a.jpg")
    made = prepared(tmp_path / "a.jpg", store)
    assert (made.width, made.height) == (300, 200)


def test_a_thread_of_a_picture_keeps_at_least_one_pixel() -> None:
    assert reduced_size(40_000, 3) == (1600, 1)


def test_place_camera_and_comments_are_left_behind(tmp_path: Path, store: Store) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (32.0, 41.0, 5.0)
    photo().save(tmp_path / "a.jpg", exif=exif, comment=b"private words", dpi=(300, 300))

    made = prepared(tmp_path / "a.jpg", store)

    data = made.path.read_bytes()
    assert b"Exif" not in data
    assert b"Phone" not in data
    assert b"private" not in data
    with Image.open(made.path) as image:
        assert not image.getexif()
        assert "icc_profile" not in image.info


def test_the_wide_colours_of_phones_are_turned_into_srgb(tmp_path: Path, store: Store) -> None:
    plain = Image.new("RGB", (400, 300), (200, 100, 100))
    plain.save(tmp_path / "phone.jpg", icc_profile=display_p3(), quality=95)

    with Image.open(prepared(tmp_path / "phone.jpg", store).path) as image:
        red, green, _ = pixel(image, 9, 9)

    assert red > 208
    assert green < 97


def test_a_broken_profile_is_passed_over(tmp_path: Path, store: Store) -> None:
    photo().save(tmp_path / "a.jpg", icc_profile=b"no profile at all")
    assert corners(prepared(tmp_path / "a.jpg", store).path) == UPRIGHT


def test_what_is_transparent_lies_on_white(tmp_path: Path, store: Store) -> None:
    for mode in ("RGBA", "LA", "P"):
        clear = Image.new("RGBA", (200, 100), (0, 0, 0, 0)).convert(mode)
        clear.save(tmp_path / f"{mode}.png", transparency=0 if mode == "P" else None)
        with Image.open(prepared(tmp_path / f"{mode}.png", store).path) as image:
            assert pixel(image, 50, 50) == (255, 255, 255), mode


def test_cmyk_deep_grey_and_single_bits_are_shown(tmp_path: Path, store: Store) -> None:
    Image.new("CMYK", (300, 200), (0, 255, 255, 0)).save(tmp_path / "cmyk.jpg")
    deep = Image.new("I;16", (300, 200), 40_000)
    deep.save(tmp_path / "deep.png")
    Image.new("1", (300, 200), 1).save(tmp_path / "bits.png")

    found = {}
    for name in ("cmyk.jpg", "deep.png", "bits.png"):
        with Image.open(prepared(tmp_path / name, store).path) as image:
            found[name] = pixel(image, 100, 100)

    red, green, blue = found["cmyk.jpg"]
    assert red > 200
    assert max(green, blue) < 80
    assert abs(found["deep.png"][0] - 40_000 // 257) < 4
    assert found["bits.png"] == (255, 255, 255)


def test_the_first_frame_of_an_animation_is_taken(tmp_path: Path, store: Store) -> None:
    frames = [Image.new("RGB", (100, 80), colour) for colour in ("red", "blue", "lime")]
    for suffix in ("gif", "tiff"):
        path = tmp_path / f"a.{suffix}"
        frames[0].save(path, save_all=True, append_images=frames[1:])
        with Image.open(prepared(path, store).path) as image:
            red, _, blue = pixel(image, 40, 40)
        assert red > 200
        assert blue < 60


def test_a_progressive_jpeg_is_read(tmp_path: Path, store: Store) -> None:
    photo(2000, 1500).save(tmp_path / "a.jpg", progressive=True)
    assert corners(prepared(tmp_path / "a.jpg", store).path) == UPRIGHT


def test_a_screenshot_keeps_its_sharp_colours(tmp_path: Path, store: Store) -> None:
    drawn = Image.new("RGB", (400, 300), "white")
    drawn.paste((200, 0, 0), (100, 100, 101, 200))
    drawn.save(tmp_path / "a.png")
    with Image.open(prepared(tmp_path / "a.png", store).path) as image:
        red, green, _ = pixel(image, 100, 150)
        assert red - green > 120, "a red hairline stays red: colours are not halved"


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    photo().save(tmp_path / "a.jpg")
    made = [prepared(tmp_path / "a.jpg", Store(tmp_path / name)) for name in ("one", "two")]
    assert made[0].path.read_bytes() == made[1].path.read_bytes()


def test_a_picture_made_before_is_not_made_again(tmp_path: Path, store: Store) -> None:
    photo().save(tmp_path / "a.jpg")
    first = prepared(tmp_path / "a.jpg", store)
    stamp = first.path.stat().st_mtime_ns
    assert prepared(tmp_path / "a.jpg", store).path.stat().st_mtime_ns == stamp


def test_a_truncated_picture_is_told_and_not_shown(tmp_path: Path, store: Store) -> None:
    whole = io.BytesIO()
    photo(1600, 1200).save(whole, "JPEG")
    (tmp_path / "a.jpg").write_bytes(whole.getvalue()[:5000])
    made = prepare_picture(tmp_path / "a.jpg", picture_facts(), store)
    assert isinstance(made, NotMade)
    assert "不完整" in made.reason


def test_what_is_no_picture_is_told(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.jpg").write_text("<html>", encoding="utf-8")
    assert isinstance(prepare_picture(tmp_path / "a.jpg", picture_facts(), store), NotMade)
    refused = Facts(Format.JPEG, problem=Problem.UNREADABLE, detail="图片已损坏")
    assert prepare_picture(tmp_path / "a.jpg", refused, store) == NotMade("图片已损坏")


def test_each_page_of_a_scan_is_a_picture(tmp_path: Path, store: Store) -> None:
    pages = [Image.new("RGB", (900, 1200), colour) for colour in ("red", "green", "blue")]
    path = tmp_path / "a.tif"
    pages[0].save(path, save_all=True, append_images=pages[1:])
    assert scanned_pages(path) == (0, 1, 2)
    made = [prepare_picture(path, picture_facts(), store, frame=one) for one in (0, 1, 2)]
    colours = []
    for one in made:
        assert isinstance(one, Picture)
        colours.append(corners(one.path)[0] if one is not made[1] else "")
    assert colours == ["red", "", "blue"]


def test_small_copies_in_a_tiff_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    small = Image.new("RGB", (90, 120))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    Image.new("RGB", (900, 1200)).save(path, save_all=True, append_images=[small])
    assert scanned_pages(path) == (0,)
    (tmp_path / "b.tif").write_bytes(path.read_bytes()[:8])
    assert scanned_pages(tmp_path / "b.tif") == (0,)


def turned(folder: Path) -> Path:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    photo(2400, 1600).save(folder / "a.jpg", exif=exif, icc_profile=display_p3())
    return folder / "a.jpg"


def glass(folder: Path) -> Path:
    photo(1800, 900).convert("RGBA").save(folder / "a.png")
    return folder / "a.png"


def scan(folder: Path) -> Path:
    photo(1200, 1700).convert("CMYK").save(folder / "a.tif")
    return folder / "a.tif"


@pytest.mark.parametrize("drawn", [turned, glass, scan])
def test_one_decoding_gives_facts_and_what_paper_and_screens_need(
    tmp_path: Path, store: Store, drawn: Callable[[Path], Path]
) -> None:
    path = drawn(tmp_path)
    (file,) = walk(tmp_path, store)[:1]
    shelf = Shelf(tmp_path / "shelf")
    facts = read(path, file, shelf)
    fresh = Store(tmp_path / "fresh")
    expected = prepare_picture(path, facts, fresh, key=file.sha256)
    small = thumbnail(path, fresh, key=file.sha256)
    path.unlink()  # from here on only what was kept can be shown
    kept = prepare_picture(path, facts, shelf, key=file.sha256)
    kept_small = thumbnail(path, shelf, key=file.sha256)
    assert isinstance(kept, Picture)
    assert isinstance(expected, Picture)
    assert kept.path.read_bytes() == expected.path.read_bytes()
    assert small is not None
    assert kept_small is not None
    assert kept_small.read_bytes() == small.read_bytes()
    with Image.open(kept_small) as image:
        assert max(image.size) == 320


def test_of_a_picture_that_is_refused_nothing_is_kept(tmp_path: Path, store: Store) -> None:
    whole = turned(tmp_path).read_bytes()
    (tmp_path / "a.jpg").write_bytes(whole[: len(whole) // 2])
    (file,) = walk(tmp_path, store)[:1]
    shelf = Shelf(tmp_path / "shelf")
    assert read(tmp_path / "a.jpg", file, shelf).problem is Problem.UNREADABLE
    assert not list(shelf.folder.rglob("*"))

"""Stamps that watermark cameras burn into photos: told from signs and banners in the scene."""

from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from anjuan.adapters.readers import recognising, stamps
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.recognising import Line
from anjuan.adapters.readers.stamps import stamp_of
from anjuan.model.evidence import Stamp
from anjuan.model.periods import SHANGHAI
from raw_material import exif_of, facts_of, photo
from scenes import scene

FONT = Path(__file__).resolve().parents[3] / "pipeline/fonts/NotoSansSC-Regular.ttf"
needs_engine = pytest.mark.skipif(not engine_version(), reason="rapidocr is not installed")


def line(text: str, top: float = 0.9) -> Line:
    return Line(text, 0.05, top, 0.5, top + 0.04)


def read(*texts: str, top: float = 0.8) -> Stamp | None:
    return stamp_of([line(text, top + 0.05 * at) for at, text in enumerate(texts)])


@pytest.mark.parametrize(
    "texts",
    [
        ("2021年3月12日 10:15",),
        ("2021-03-12 10:15:30 星期五",),
        ("2021.03.12 10:15",),
        ("2021-03-1210:15:30",),
        ("10:15", "2021-03-12 星期五", "安康市·政务大厅"),
        ("时间：2021年03月12日10:15", "地点：一楼大厅"),
        ("2021/03/12 周五", "10 : 15"),
    ],
)
def test_a_date_with_a_clock_at_an_edge_is_a_stamp(texts: tuple[str, ...]) -> None:
    found = read(*texts)
    assert found is not None
    assert found.taken == datetime(2021, 3, 12, 10, 15, tzinfo=SHANGHAI)


def test_a_weekday_serves_where_the_time_is_not_shown() -> None:
    found = read("2021-03-12 星期五")
    assert found is not None
    assert found.taken.date().isoformat() == "2021-03-12"


def test_the_place_is_taken_along() -> None:
    assert read("10:15", "2021-03-12", "安康市・政务服务大厅一楼") == Stamp(
        datetime(2021, 3, 12, 10, 15, tzinfo=SHANGHAI), "安康市·政务服务大厅一楼"
    )


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("2021年安全生产月",), id="a banner"),
        pytest.param(("2021年3月12日",), id="a notice on the wall"),
        pytest.param(("2021年3月",), id="a month"),
        pytest.param(("10:15",), id="a clock"),
        pytest.param(("2021-13-45 10:15",), id="no day"),
        pytest.param(("电话 2021-0312-10",), id="a number"),
    ],
)
def test_dates_in_the_scene_are_no_stamp(texts: tuple[str, ...]) -> None:
    assert read(*texts) is None


def test_a_screen_in_the_middle_of_the_scene_is_no_stamp() -> None:
    assert read("2021-03-12 10:15", top=0.48) is None


# ── with the recogniser ──────────────────────────────────────────────────────────────────────


def stamped(
    seed: int, *, size: float = 0.035, colour: str = "white", top: float = 0.8
) -> Image.Image:
    image = scene(seed)
    draw = ImageDraw.Draw(image)
    for at, text in enumerate(("2021年3月12日 10:15", "安康市·政务服务大厅")):
        font = ImageFont.truetype(FONT, round(image.height * size))
        place = (image.width * 0.04, image.height * (top + at * size * 1.5))
        draw.text((place[0] + 2, place[1] + 2), text, font=font, fill="black")
        draw.text(place, text, font=font, fill=colour)
    return image


@needs_engine
@pytest.mark.parametrize(
    ("seed", "colour", "top", "quality"),
    [
        (1, "white", 0.8, 85),
        (2, "yellow", 0.8, 60),
        (3, "white", 0.04, 75),
        (4, "orange", 0.85, 85),
    ],
)
def test_a_stamp_dates_a_photo_that_has_lost_its_exif(
    tmp_path: Path, seed: int, colour: str, top: float, quality: int
) -> None:
    path = tmp_path / "mmexport1.jpg"
    stamped(seed, colour=colour, top=top).save(path, quality=quality)
    picture = facts_of(path).picture
    assert picture is not None
    assert picture.stamp is not None
    assert picture.stamp.taken == datetime(2021, 3, 12, 10, 15, tzinfo=SHANGHAI)
    assert picture.stamp.place == "安康市·政务服务大厅"


@needs_engine
@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (6, Image.Transpose.ROTATE_90),
        (3, Image.Transpose.ROTATE_180),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_a_stamp_is_read_upright_where_the_photo_lies_on_its_side_in_the_file(
    tmp_path: Path, orientation: int, stored: Image.Transpose
) -> None:
    lying = stamped(1).transpose(stored)
    picture = facts_of(photo(tmp_path / "a.jpg", exif_of(orientation=orientation), lying)).picture
    assert picture is not None
    assert picture.stamp is not None
    assert picture.stamp.place == "安康市·政务服务大厅"


@needs_engine
@pytest.mark.parametrize("seed", range(5, 8))
def test_a_photo_without_a_stamp_has_none(tmp_path: Path, seed: int) -> None:
    picture = facts_of(photo(tmp_path / "a.jpg", image=scene(seed))).picture
    assert picture is not None
    assert picture.stamp is None


def test_where_the_camera_tells_the_time_nothing_is_recognised(tmp_path: Path) -> None:
    exif = exif_of(taken="2021:03:15 09:00:00")
    picture = facts_of(photo(tmp_path / "a.jpg", exif, stamped(1))).picture
    assert picture is not None
    assert picture.stamp is None


def test_a_recogniser_without_memory_says_nothing_of_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_memory(*_: object, **__: object) -> None:
        raise RuntimeError("[ONNXRuntimeError] : 1 : FAIL : std::bad_alloc")

    plain = photo(tmp_path / "IMG_1.jpg", image=scene(3))
    monkeypatch.setattr(recognising, "_engine", lambda _: without_memory)
    with pytest.raises(MemoryError):
        recognising.lines_in(scene(3))
    monkeypatch.setattr(stamps, "engine_version", lambda: "rapidocr")
    monkeypatch.setattr(stamps, "_may_bear", lambda _: True)
    with pytest.raises(MemoryError):
        facts_of(plain)

from pathlib import Path

import pytest
from PIL import Image

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.stills import moments, stills, time_code
from anjuan.adapters.store import Store
from anjuan.model.evidence import VideoFacts
from anjuan.model.units import Pixels
from office_papers import video


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def facts(seconds: float, width: int = 320, height: int = 240) -> VideoFacts:
    return VideoFacts(seconds, Pixels(width), Pixels(height))


def test_six_stills_stand_for_a_short_video(tmp_path: Path, store: Store) -> None:
    path = video(tmp_path / "a.mp4", "testsrc=d=12:s=320x240:r=5")

    found = stills(path, facts(12.0), store)

    assert isinstance(found, tuple)
    assert [one.time_code for one in found] == [
        *("00:01", "00:03", "00:05", "00:07", "00:09", "00:11"),
    ]
    with Image.open(found[0].image) as first, Image.open(found[-1].image) as last:
        assert first.format == "JPEG"
        assert first.size == (320, 240)
        assert first.tobytes() != last.tobytes()


def test_twelve_stand_for_a_longer_one() -> None:
    assert len(moments(30.0)) == 12
    assert len(moments(29.9)) == 6
    assert moments(120.0)[0] == 5.0
    assert moments(120.0)[-1] == 115.0


def test_a_large_video_is_reduced_and_a_portrait_one_stays_upright(
    tmp_path: Path, store: Store
) -> None:
    path = video(tmp_path / "a.mp4", "testsrc=d=1:s=720x1280:r=4")
    found = stills(path, facts(1.0, 720, 1280), store)
    assert isinstance(found, tuple)
    with Image.open(found[0].image) as image:
        assert image.size == (360, 640)


def test_stills_begin_behind_a_black_opening(tmp_path: Path, store: Store) -> None:
    source = "color=black:d=4:s=160x120:r=5[a];testsrc=d=8:s=160x120:r=5[b];[a][b]concat"
    path = video(tmp_path / "a.mp4", source)

    found = stills(path, facts(12.0), store)

    assert isinstance(found, tuple)
    assert found[0].time_code == "00:04"
    with Image.open(found[0].image) as image:
        assert max(image.convert("L").tobytes()) > 100


def test_time_codes_are_short() -> None:
    assert [time_code(at) for at in (5.2, 760.0, 3725.0)] == ["00:05", "12:40", "1:02:05"]


def test_a_damaged_video_gives_what_it_has(tmp_path: Path, store: Store) -> None:
    whole = video(tmp_path / "a.mkv", "testsrc=d=20:s=160x120:r=5").read_bytes()
    (tmp_path / "cut.mkv").write_bytes(whole[: len(whole) // 2])
    found = stills(tmp_path / "cut.mkv", facts(20.0, 160, 120), store)
    assert isinstance(found, tuple)
    assert 1 <= len(found) < 6


def test_what_is_no_video_gives_a_reason(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.mp4").write_bytes(b"no video at all" * 100)
    found = stills(tmp_path / "a.mp4", facts(9.0), store)
    assert found == NotMade("视频已损坏或编码特殊，取不出画面")


def test_names_that_look_like_options_or_addresses_are_names(tmp_path: Path, store: Store) -> None:
    path = video(tmp_path / "a.mp4", "testsrc=d=1:s=160x120:r=5")
    odd = path.rename(tmp_path / "-i http:会议 录像%d.mp4")
    assert isinstance(stills(odd, facts(1.0, 160, 120), store), tuple)


def test_the_same_video_gives_the_same_bytes(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mp4", "testsrc=d=1:s=160x120:r=5")
    both = [stills(path, facts(1.0), Store(tmp_path / name)) for name in ("one", "two")]
    data = [[Path(one.image).read_bytes() for one in found] for found in both]  # type: ignore[union-attr]
    assert data[0] == data[1]

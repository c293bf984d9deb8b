"""Videos: length, upright size and time, told by ffmpeg."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anjuan.adapters.readers.video import ffmpeg_program
from anjuan.model.evidence import Format, Problem
from raw_material import facts_of

PROGRAM = ffmpeg_program()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="ffmpeg (imageio-ffmpeg) is missing")


def video(path: Path, *options: str, size: str = "320x180", seconds: float = 2) -> Path:
    assert PROGRAM is not None
    source = f"testsrc=size={size}:rate=10:duration={seconds}"
    command = [
        PROGRAM,
        "-y",
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        source,
        *options,
        str(path),
    ]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def test_length_size_and_time_are_read(tmp_path: Path) -> None:
    made = video(tmp_path / "清扫.mp4", "-metadata", "creation_time=2021-05-08T01:30:00Z")
    facts = facts_of(made)
    assert facts.format is Format.VIDEO
    assert facts.video is not None
    assert facts.video.seconds == pytest.approx(2, abs=0.2)
    assert (facts.video.width, facts.video.height) == (320, 180)
    assert facts.video.created == datetime(2021, 5, 8, 1, 30, tzinfo=UTC)
    assert facts.video.created is not None
    assert facts.video.created.hour == 9


@pytest.mark.parametrize("suffix", ["mov", "avi", "mkv"])
def test_other_containers_are_read(tmp_path: Path, suffix: str) -> None:
    facts = facts_of(video(tmp_path / f"a.{suffix}"))
    assert facts.video is not None
    assert facts.video.width == 320


def test_a_video_taken_upright_is_measured_upright(tmp_path: Path) -> None:
    assert PROGRAM is not None
    lying = video(tmp_path / "lying.mp4")
    turned = tmp_path / "turned.mp4"
    command = [PROGRAM, "-y", "-loglevel", "error", "-display_rotation:v:0", "90", "-i", str(lying)]
    subprocess.run([*command, "-c", "copy", str(turned)], check=True, stdin=subprocess.DEVNULL)
    facts = facts_of(turned)
    assert facts.video is not None
    assert (facts.video.width, facts.video.height) == (180, 320)


def test_a_clock_that_was_never_set_tells_nothing(tmp_path: Path) -> None:
    made = video(tmp_path / "a.mp4", "-metadata", "creation_time=1970-01-01T00:00:00Z")
    facts = facts_of(made)
    assert facts.video is not None
    assert facts.video.created is None


def test_a_truncated_video_is_unreadable(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mp4")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE


def test_sound_under_a_video_s_name_is_told(tmp_path: Path) -> None:
    assert PROGRAM is not None
    path = tmp_path / "a.mp4"
    command = [
        PROGRAM,
        "-y",
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        "sine=duration=1",
        str(path),
    ]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    facts = facts_of(path)
    assert facts.problem is Problem.UNSUPPORTED
    assert facts.format is Format.AUDIO


def test_names_that_look_like_options_or_addresses_are_only_names(tmp_path: Path) -> None:
    for name in ("-i.mp4", "concat:a|b.mp4", "100%d.mp4"):
        made = video(tmp_path / "plain.mp4")
        made.rename(tmp_path / name)
        assert facts_of(tmp_path / name).video is not None, name

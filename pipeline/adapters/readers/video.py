"""Videos and sound: length, upright frame size, creation time, told by ffmpeg run apart."""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import imageio_ffmpeg

from anjuan.adapters.confined import confined
from anjuan.adapters.readers.refusal import unreadable, unsupported
from anjuan.model.evidence import Facts, Format, Problem, SoundFacts, SourceFile, VideoFacts
from anjuan.model.periods import SHANGHAI
from anjuan.model.units import Pixels

PATIENCE = 60
"""Seconds after which ffmpeg is ended; one frame of a sound file takes well under one."""

_DURATION = re.compile(r"^\s*Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.MULTILINE)
_PICTURE = re.compile(
    r"^\s*Stream #0[:.]\S+?: Video: .*?\b(\d{1,5})x(\d{1,5})\b(.*)$", re.MULTILINE
)
_FRAMES = re.compile(r"(\d+(?:\.\d+)?) fps\b")
_SOUND = re.compile(r"^\s*Stream #0[:.]\S+?: Audio: ", re.MULTILINE)
_TURNED = re.compile(r"rotation of (-?\d+(?:\.\d+)?) degrees|^\s*rotate\s*: (-?\d+)", re.MULTILINE)
_CREATED = re.compile(
    r"^\s*(?:creation_time|date)\s*: (\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)", re.MULTILINE
)
_LOCAL = re.compile(
    r"^\s*com\.apple\.quicktime\.creationdate\s*: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4})",
    re.MULTILINE,
)
_DECODED = re.compile(r"frame=\s*([1-9]\d*)")
_UPRIGHT_EVERY = 180
_EARLIEST = 1990
"""Cameras without a set clock write 1904 or 1970."""


def ffmpeg_program() -> str | None:
    """Path of the ffmpeg that imageio-ffmpeg carries or finds; None where there is none."""
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None


def read_video(path: Path, file: SourceFile) -> Facts:
    """Facts of a video whose first frame could be decoded.

    Raises:
        Refusal: it is damaged, holds no picture, or ffmpeg is not there.
    """
    del file  # the content says all
    program = ffmpeg_program()
    if program is None:
        raise unsupported("缺少读取视频的程序ffmpeg，请安装imageio-ffmpeg")
    said = _probe(program, path)
    picture = _PICTURE.search(said)
    if picture is None:
        return _without_picture(said)
    if not _DECODED.search(said):
        raise unreadable("视频已损坏或不完整，画面无法播放")
    width, height = _upright(said, int(picture[1]), int(picture[2]))
    return Facts(
        Format.VIDEO,
        video=VideoFacts(
            _seconds(said), Pixels(width), Pixels(height), _created(said), _rate(picture[3])
        ),
    )


def read_audio(path: Path, file: SourceFile) -> Facts:
    """A sound recording: carried along and archived with its length, never bound."""
    del file  # the content says all
    program = ffmpeg_program()
    said = _probe(program, path) if program is not None else ""
    return _sound(said, "录音不能装订成页，可附文字记录")


def _without_picture(said: str) -> Facts:
    """A sound recording under a video's name, or a file that is neither."""
    if _SOUND.search(said):
        return _sound(said, "只有声音没有画面，不能装订成页")
    raise unreadable("视频已损坏或不完整，播放不出来")


def _sound(said: str, why: str) -> Facts:
    return Facts(Format.AUDIO, Problem.UNSUPPORTED, why, sound=SoundFacts(_seconds(said)))


def _probe(program: str, path: Path) -> str:
    """What ffmpeg says of the file while it decodes one frame; it may open nothing else."""
    command = [
        *confined(Path(program), reads=[path.resolve()]),
        program,
        *("-hide_banner", "-nostdin", "-protocol_whitelist", "file"),
        *("-threads", "1", "-i", f"file:{path.resolve()}", "-map", "0:v:0", "-frames:v", "1"),
        *("-f", "null", "-"),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own command, no shell
            command, capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as fault:
        raise unreadable(f"视频在{PATIENCE}秒内没有读出，疑似损坏") from fault
    except OSError as fault:
        raise unsupported("读取视频的程序ffmpeg无法运行") from fault
    return done.stderr.decode("utf-8", errors="replace")


def _seconds(said: str) -> float:
    """Length in seconds; 0 where the file does not say."""
    found = _DURATION.search(said)
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else 0.0


def _rate(stream: str) -> float:
    """Frames a second, as ffmpeg tells them of a picture's stream."""
    found = _FRAMES.search(stream)
    return float(found[1]) if found else 0.0


def _upright(said: str, width: int, height: int) -> tuple[int, int]:
    """Frame size as seen: phones store frames lying and note the rotation."""
    found = _TURNED.search(said)
    degrees = float(found[1] or found[2]) if found else 0.0
    return (width, height) if degrees % _UPRIGHT_EVERY == 0 else (height, width)


def _created(said: str) -> datetime | None:
    """Creation time in Asia/Shanghai: Apple's own with its offset, else the container's in UTC."""
    return next(_moments(said), None)


def _moments(said: str) -> Iterator[datetime]:
    """The creation times that are believable, the best first."""
    for found in _LOCAL.finditer(said):
        yield datetime.strptime(found[1], "%Y-%m-%dT%H:%M:%S%z").astimezone(SHANGHAI)
    for found in _CREATED.finditer(said):
        try:
            moment = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
        except ValueError:
            continue
        if moment.year >= _EARLIEST:
            yield moment.astimezone(SHANGHAI)

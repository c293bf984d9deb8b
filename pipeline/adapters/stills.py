"""Contact sheets of videos: evenly spread stills, taken by ffmpeg run apart."""

import io
import re
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade, noted
from anjuan.adapters.confined import confined
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.programs import run
from anjuan.adapters.recipes import recipe
from anjuan.adapters.tools import ffmpeg
from anjuan.model.evidence import VideoFacts
from anjuan.model.pages import Still
from anjuan.model.units import Sha256

MANY, FEW = 12, 6
"""Stills of a video, and of one under `SHORT` seconds (print.md 09)."""
SHORT = 30.0
_LONG_EDGE = 640
_QUALITY = 88
_OPENING = 10.0
"""Seconds at the start in which black is looked for."""
_SECONDS = 60.0
"""A still that takes longer is not had."""
_BLACK = re.compile(rb"black_start:(\d+(?:\.\d+)?)\s+black_end:(\d+(?:\.\d+)?)")
_FROM_THE_START = 0.2
"""Black that begins later than this is no black opening."""
_FITTED = (
    "scale=iw*sar:ih,setsar=1,"
    f"scale='min({_LONG_EDGE},iw)':'min({_LONG_EDGE},ih)':force_original_aspect_ratio=decrease"
)
"""Square pixels first, then at most the long edge, never enlarged."""


def stills(
    path: Path, facts: VideoFacts, artifacts: Artifacts, *, key: Sha256 | None = None
) -> tuple[Still, ...] | NotMade:
    """Upright stills with their time codes (`00:05`), evenly spread behind a black opening.

    Twelve, or six of a video under 30 seconds; fewer where a damaged video yields fewer. `key` is
    the digest of the file's bytes, where it is known.
    """
    tool = ffmpeg()
    if not tool.present:
        return NotMade("没有ffmpeg，取不出画面")
    name = f"still/{recipe(__name__)}/{tool.version}/{key or sha256_of(path)}"
    opening = float(noted(artifacts, f"{name}/opening", lambda: _opening(tool.path, path)))

    def taken(times: Sequence[float]) -> tuple[Still, ...]:
        return tuple(
            Still(str(image), time_code(at))
            for at in times
            if (image := _still(tool.path, path, at, artifacts, name)) is not None
        )

    found = taken(moments(facts.seconds, opening)) or taken((0.0,))
    return found or NotMade("视频已损坏或编码特殊，取不出画面")


def moments(seconds: float, opening: float = 0.0) -> tuple[float, ...]:
    """When stills are taken: the middles of equal spans from the opening's end on, in seconds."""
    count = FEW if seconds < SHORT else MANY
    start = opening if opening < seconds else 0.0
    span = max(seconds - start, 0.0) / count
    return tuple(round(start + span * (number + 0.5), 3) for number in range(count))


def time_code(seconds: float) -> str:
    """`00:05`, `12:40`, `1:02:05`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _opening(program: str, path: Path) -> float:
    """Seconds of black that the video begins with."""
    ran = run(
        [
            *confined(Path(program), reads=[path.resolve()]),
            program,
            *("-nostdin", "-hide_banner", "-protocol_whitelist", "file,pipe"),
            *("-t", f"{_OPENING:g}", "-i", _address(path), "-map", "0:v:0", "-an"),
            *("-vf", "scale=320:-2,blackdetect=d=0.1:pix_th=0.10", "-f", "null", "-"),
        ],
        seconds=_SECONDS,
    )
    found = _BLACK.search(ran.errors)
    if found is None or float(found[1]) > _FROM_THE_START:
        return 0.0
    return float(found[2])


def _still(program: str, path: Path, at: float, artifacts: Artifacts, name: str) -> Path | None:
    """The frame at that time as a JPEG; None where there is none."""

    def make(target: Path) -> None:
        picture = _frame(program, path, at)
        if picture is None:
            raise Impossible("没有画面")
        picture.save(target, "JPEG", quality=_QUALITY, subsampling="4:2:0", optimize=True)

    try:
        return artifacts.artifact(f"{name}/{at:.3f}", ".jpg", make)
    except Impossible:
        return None


def _frame(program: str, path: Path, at: float) -> Image.Image | None:
    ran = run(
        [
            *confined(Path(program), reads=[path.resolve()]),
            program,
            *("-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe"),
            *("-ss", f"{at:.3f}", "-i", _address(path), "-map", "0:v:0", "-an"),
            *("-frames:v", "1", "-vf", _FITTED, "-f", "image2pipe", "-c:v", "ppm", "pipe:1"),
        ],
        seconds=_SECONDS,
    )
    try:
        picture = Image.open(io.BytesIO(ran.out))
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None
    return picture


def _address(path: Path) -> str:
    """A name that ffmpeg takes for a file whatever colons and dashes stand in it."""
    return f"file:{path.resolve()}"

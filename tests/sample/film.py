"""A short video: slow pans over drawn scenes, coded by ffmpeg, run apart."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from sample.shots import Photo, drawn

SIZE = (960, 540)
RATE = 15
SECONDS_A_SHOT = 3


def video(name: str, words: tuple[str, ...], created: str) -> Callable[[], bytes]:
    """A video of 12 seconds with its time of creation (UTC)."""

    def make() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "film.mp4"
            command = [
                imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
                "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(RATE), "-i", "-", "-c:v", "libx264", "-preset", "slow",
                "-crf", "29", "-pix_fmt", "yuv420p", "-threads", "1", "-fflags", "+bitexact", "-flags", "+bitexact",
                "-metadata", f"creation_time={created}", "-movflags", "+faststart", str(target),
            ]  # fmt: skip
            subprocess.run(
                command, input=b"".join(_frames(name, words)), check=True, capture_output=True
            )
            return target.read_bytes()

    return make


def _frames(name: str, words: tuple[str, ...]) -> list[bytes]:
    found: list[bytes] = []
    for view in range(4):
        still = drawn(Photo("drill", name, words, camera="Apple", view=view, size=(1360, 800)), 1.0)
        count = RATE * SECONDS_A_SHOT
        for at in range(count):
            share = at / (count - 1)
            share = share if view % 2 else 1 - share
            zoom = 0.82 + 0.1 * share
            wide, high = still.width * zoom, still.width * zoom * SIZE[1] / SIZE[0]
            left = (still.width - wide) * (0.15 + 0.7 * share)
            top = (still.height - high) * 0.5
            box = (left, top, left + wide, top + high)
            found.append(still.resize(SIZE, Image.Resampling.BICUBIC, box=box).tobytes())
    return found

"""A short video: slow pans over drawn scenes, coded by ffmpeg, run apart."""

import subprocess
import tempfile
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from sample.shots import Photo, drawn

SIZE = (960, 540)
RATE = 15
SECONDS_A_SHOT = 3


def film(seed: str, words: tuple[str, ...], created: str) -> bytes:
    """A video of 12 seconds with its time of creation (UTC)."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "film.mp4"
        coded = f"""
            -v error -f rawvideo -pix_fmt rgb24 -s {SIZE[0]}x{SIZE[1]} -r {RATE} -i -
            -c:v libx264 -preset slow -crf 29 -pix_fmt yuv420p -threads 1
            -fflags +bitexact -flags +bitexact -metadata creation_time={created}
            -movflags +faststart
        """
        command = [imageio_ffmpeg.get_ffmpeg_exe(), *coded.split(), str(target)]
        frames = b"".join(_frames(seed, words))
        subprocess.run(command, input=frames, check=True, capture_output=True)
        return target.read_bytes()


def _frames(seed: str, words: tuple[str, ...]) -> list[bytes]:
    found: list[bytes] = []
    for view in range(4):
        still = drawn(Photo("drill", seed, words, camera="Apple", view=view, size=(1360, 800)), 1.0)
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

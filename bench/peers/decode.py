"""Pictures decoded to their pixels by the fastest means that a registry has, one process.

`python decode.py FILE…`; prints seconds of a processor. PNG by libspng in imagecodecs, HEIC by
the ffmpeg that imageio-ffmpeg brings, which is another process.
"""

import os
import subprocess
import sys
from pathlib import Path

import imagecodecs
import imageio_ffmpeg

RAW = ("-v", "error", "-threads", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-")


def decode(path: Path) -> None:
    if path.suffix == ".png":
        imagecodecs.spng_decode(path.read_bytes())
    else:
        call = (imageio_ffmpeg.get_ffmpeg_exe(), "-i", path, *RAW)
        subprocess.run(call, check=True, stdout=subprocess.PIPE)


paths = [Path(one) for one in sys.argv[1:]]
decode(paths[0])
start = sum(os.times()[:4])
for path in paths:
    decode(path)
print(sum(os.times()[:4]) - start)

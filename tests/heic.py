"""HEIC stills: one frame of ffmpeg's HEVC encoder, run apart, in the boxes of ISO/IEC 23008-12.

The project's runtime only reads HEIC (pi-heif); nothing it depends on can write it.
"""

import struct
import subprocess
import tempfile
from pathlib import Path

import imageio_ffmpeg
from PIL import Image


def heic(
    picture: Image.Image, tags: bytes = b"", preset: str = "medium", *, quality: int = 29
) -> bytes:
    """The picture as an HEIC file with this EXIF.

    `preset` is how hard the encoder tries, `quality` its constant rate factor: less is finer.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "still.mp4"
        coded = f"""
            -v error -f rawvideo -pix_fmt rgb24 -s {picture.width}x{picture.height} -i -
            -frames:v 1 -c:v libx265 -preset {preset} -pix_fmt yuv420p -tag:v hvc1 -crf {quality}
            -threads 1 -x265-params info=0:pools=none:frame-threads=1:log-level=none
            -fflags +bitexact
        """
        command = [imageio_ffmpeg.get_ffmpeg_exe(), *coded.split(), str(target)]
        subprocess.run(command, input=picture.tobytes(), check=True, capture_output=True)
        movie = target.read_bytes()
    return _container(_config(movie), _sample(movie), picture.size, tags or Image.Exif().tobytes())


def _config(movie: bytes) -> bytes:
    at = movie.index(b"hvcC") - 4
    return movie[at : at + struct.unpack(">I", movie[at : at + 4])[0]]


def _sample(movie: bytes) -> bytes:
    at = movie.index(b"mdat") - 4
    return movie[at + 8 : at + struct.unpack(">I", movie[at : at + 4])[0]]


def _box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def _full(name: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags), *parts)


def _container(config: bytes, frame: bytes, size: tuple[int, int], tags: bytes) -> bytes:
    head = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    meta_of = struct.pack(">I", 0) + tags.removeprefix(b"Exif\0\0")
    entries = (
        _full(b"infe", struct.pack(">HH", 1, 0), b"hvc1", b"\0", version=2),
        _full(b"infe", struct.pack(">HH", 2, 0), b"Exif", b"\0", version=2),
    )
    shape = _full(b"ispe", struct.pack(">II", *size))
    pixels = _full(b"pixi", bytes((3, 8, 8, 8)))

    def meta(start: int) -> bytes:
        places = b"".join(
            struct.pack(">HHHII", item, 0, 1, offset, length)
            for item, offset, length in (
                (1, start, len(frame)),
                (2, start + len(frame), len(meta_of)),
            )
        )
        return _full(
            b"meta",
            _full(b"hdlr", bytes(4), b"pict", bytes(12), b"\0"),
            _full(b"pitm", struct.pack(">H", 1)),
            _full(b"iloc", b"\x44\x00", struct.pack(">H", 2), places),
            _full(b"iinf", struct.pack(">H", 2), *entries),
            _full(b"iref", _box(b"cdsc", struct.pack(">HHH", 2, 1, 1))),
            _box(
                b"iprp",
                _box(b"ipco", config, shape, pixels),
                _full(b"ipma", struct.pack(">IHB", 1, 1, 3), bytes((0x81, 2, 3))),
            ),
        )

    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + _box(b"mdat", frame, meta_of)

"""The image stage against the physical limit, and how near its pictures come to the best ones."""

import hashlib
import io
import math
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

import material
import numpy as np
import pi_heif
from peers_place import PEERS, peers
from PIL import Image
from rows import PAIRS, Row, Ways, cpu_seconds, paired

from anjuan.adapters.decoding import LONG_EDGE, decode, reduced_size
from anjuan.adapters.digests import sha256_of, state_of
from anjuan.adapters.readers.table import read
from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from heic import heic

_SIZES = ((material.TWELVE, 4, "≤ 1.5"), (material.FORTY_EIGHT, 2, "≤ 1.25"))
"""Pixels; eighths to which `djpeg` reduces it, as far as ours does; what is wanted."""
_QUALITY = 85
_FINE = 14
"""As phones code: 3.5 MB at 12 megapixels."""


def rows(folder: Path) -> tuple[Row, ...]:
    """Digest, facts, paper picture and thumbnail of a photo against scaled decode and encode."""
    made: list[Row] = []
    for size, eighths, wanted in _SIZES:
        name = f"{size[0] * size[1] // 10**6} MP"
        photos = material.photos(folder / name, PAIRS, size)
        if shutil.which("djpeg") and shutil.which("cjpeg"):
            made.append(_stage(folder, photos, name, eighths, wanted))
        made.append(_nearness(folder, photos, name))
    return (*made, *_decoders(folder))


def _decoders(folder: Path) -> Iterator[Row]:
    """Decoding alone of what cannot be reduced on the way, against the fastest to be had."""
    place = folder / "decoded"
    place.mkdir()
    pictures = [material.photo_like(material.TWELVE, seed) for seed in range(PAIRS)]
    for at, picture in enumerate(pictures):
        picture.save(place / f"{at}.png")
        (place / f"{at}.heic").write_bytes(heic(picture, quality=_FINE))
    pi_heif.register_heif_opener()
    for suffix, fastest in ((".png", "libspng"), (".heic", "ffmpeg, in its own process")):
        paths = sorted(place.glob(f"*{suffix}"))
        pairs = tuple(
            (cpu_seconds(partial(_each, paths, _decoded)), _fastest(folder, paths))
            for _ in range(PAIRS)
        )
        name = f"decode {len(paths)} {suffix[1:].upper()} of 12 MP, CPU"
        yield Row(name, fastest, pairs, "≤ 1.15")


def _decoded(path: Path) -> None:
    with Image.open(path) as image:
        decode(image)


def _fastest(folder: Path, paths: Sequence[Path]) -> float:
    call = (peers(folder), PEERS / "decode.py", *paths)
    return float(subprocess.run(call, check=True, capture_output=True, text=True).stdout)


def _stage(folder: Path, photos: tuple[Path, ...], name: str, eighths: int, wanted: str) -> Row:
    turns = count()
    floor = f"djpeg -scale {eighths}/8 | cjpeg -quality {_QUALITY}"
    return paired(
        Ways(
            f"image stage of a photo of {name}, CPU",
            partial(_each, photos, lambda path: _ours(folder / f"stage-{next(turns)}", path)),
            floor,
            partial(_each, photos, partial(_floor, eighths, folder / "floor.jpg")),
        ),
        wanted=wanted,
        clock=cpu_seconds,
    )


def _each(photos: Sequence[Path], task: Callable[[Path], object]) -> None:
    for path in photos:
        task(path)


def _ours(place: Path, path: Path) -> Path:
    """The folder of what is made of one photo, its digest taken first."""
    status = path.stat()
    file = SourceFile(
        RelPath(path.name), path.name, status.st_size, sha256_of(path), state=state_of(status)
    )
    shelf = Shelf(place)
    facts = read(path, file, shelf)
    if facts.picture is None:
        raise RuntimeError(facts.detail)
    return shelf.folder


def _floor(eighths: int, target: Path, path: Path) -> None:
    hashlib.sha256(path.read_bytes())
    with target.open("wb") as stream:
        decode = ("djpeg", "-scale", f"{eighths}/8", path)
        small = subprocess.Popen(decode, stdout=subprocess.PIPE)
        encode = ("cjpeg", "-quality", str(_QUALITY))
        subprocess.run(encode, stdin=small.stdout, stdout=stream, check=True)
        small.wait()


def _nearness(folder: Path, photos: tuple[Path, ...], name: str) -> Row:
    """PSNR of ours and of a full Lanczos, each as written, against the Lanczos unwritten."""
    pairs = []
    for path in photos:
        with Image.open(path) as image:
            best = image.convert("RGB").resize(reduced_size(*image.size), Image.Resampling.LANCZOS)
        stream = io.BytesIO()
        best.save(stream, "JPEG", quality=_QUALITY)
        made = max(_ours(folder / f"psnr-{name}-{path.stem}", path).rglob("*.jpg"), key=_bytes)
        pairs.append((_psnr(made, best), _psnr(stream, best)))
    wanted = f"at most 0.7 dB less, at {LONG_EDGE} pixels"
    return Row(f"PSNR of a photo of {name}", "full Lanczos", tuple(pairs), wanted, "dB")


def _bytes(path: Path) -> int:
    return path.stat().st_size


def _psnr(made: Path | io.BytesIO, best: Image.Image) -> float:
    with Image.open(made) as image:
        apart = np.asarray(image, np.float64) - np.asarray(best, np.float64)
    return 10 * math.log10(255**2 / float(np.mean(apart * apart)))


if __name__ == "__main__":
    from rows import table

    print(table(rows(Path(sys.argv[1]))))

"""The same picture again, among photographs: those that scikit-image and scikit-learn install.

Only files within their wheels, none that would be downloaded; drawings and test cards are left out.
"""

import random
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import comb
from pathlib import Path

import pytest
from PIL import Image

from anjuan.adapters.likeness_proof import is_same, look
from anjuan.adapters.readers.prints import prints
from anjuan.stages.likeness import candidates
from scenes import COPIES, as_read

SEEDS = range(3)
PHOTOS = {
    "skimage/data": (
        *("astronaut.png", "brick.png", "camera.png", "chelsea.png", "coffee.png", "coins.png"),
        *("grass.png", "gravel.png", "hubble_deep_field.jpg", "ihc.png", "motorcycle_left.png"),
        *("motorcycle_right.png", "retina.jpg", "rocket.jpg"),
    ),
    "sklearn/datasets/images": ("china.jpg", "flower.jpg"),
}
PLAIN = ("cell.png", "clock_motion.png", "moon.png")
"""Photographs that show hardly any detail: never told, neither as copies nor otherwise."""
SMALL = ("microaneurysms.png", "page.png", "text.png")
"""Photographs that are too small to be found again when resized."""
KINDS = ("recompressed", "resized", "cropped ≤ 5 %", "stamped in a corner", "watermark across")
PERIODIC = "rows of one brick: the prints of the copy and of the original are not alike"
MISSED = {
    ("brick.png", "cropped ≤ 5 %"): PERIODIC,
    ("brick.png", "stamped in a corner"): PERIODIC,
    ("brick.png", "watermark across"): PERIODIC,
    ("camera.png", "recompressed"): "a quality below 60, at a size that is not reduced",
}
TILES = {(160, 120): 617_716, (200, 150): 209_628, (256, 192): 66_795}
"""Size → pairs of tiles, each half a tile from the next ones."""


@cache
def photos() -> dict[str, Path]:
    """Where the photographs lie, by name; their packages are not imported."""
    found: dict[str, Path] = {}
    for folder, names in PHOTOS.items():
        package, *below = folder.split("/")
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        base = Path(spec.origin).parent.joinpath(*below)
        more = (*PLAIN, *SMALL) if package == "skimage" else ()
        found |= {name: base / name for name in (*names, *more)}
    return found


def original(name: str) -> Image.Image:
    with Image.open(photos()[name]) as image:
        return image.convert("RGB")


def known_again(first: Image.Image, second: Image.Image) -> bool:
    pair = next(candidates({"a": prints(first), "b": prints(second)}), None)
    return pair is not None and is_same(look(first), look(second), pair.turn)


def _cases() -> Iterator[object]:
    for names in PHOTOS.values():
        for name in names:
            for kind in KINDS:
                reason = MISSED.get((name, kind))
                marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
                yield pytest.param(name, kind, marks=marks)


@pytest.mark.parametrize(("name", "kind"), list(_cases()))
def test_a_copy_of_a_photograph_is_known_again(name: str, kind: str) -> None:
    whole = original(name)
    copies = [COPIES[kind](whole, random.Random(seed)) for seed in SEEDS]
    seen = as_read(whole)
    assert all(known_again(seen, as_read(copy)) for copy in copies)


@pytest.mark.parametrize("size", TILES, ids=str)
def test_no_two_tiles_of_photographs_are_taken_for_one(size: tuple[int, int]) -> None:
    tiles = [tile for name in photos() for tile in _tiles(original(name), size)]
    met = candidates({str(at): prints(tile) for at, tile in enumerate(tiles)})
    wrong = [
        pair
        for pair in met
        if is_same(look(tiles[int(pair.first)]), look(tiles[int(pair.second)]), pair.turn)
    ]
    assert wrong == []
    assert comb(len(tiles), 2) == TILES[size]


def _tiles(whole: Image.Image, size: tuple[int, int]) -> Iterator[Image.Image]:
    width, height = size
    for left in range(0, whole.width - width + 1, width // 2):
        for top in range(0, whole.height - height + 1, height // 2):
            yield whole.crop((left, top, left + width, top + height))

"""Hashes and value noise over arrays: the only source of chance, the same on every machine.

Only exact operations are used (integers, + - * /, floor, sqrt), no array-wide sine, power or
exponential, whose last digits differ between processors.
"""

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

F32 = np.float32
T = TypeVar("T")


def hashed(x: Array, y: Array, seed: int) -> Array:
    """A number in [0, 1) for each pair of integers."""
    with np.errstate(over="ignore"):
        mix: Array = x.astype(np.uint32) * np.uint32(374761393)
        mix = mix + y.astype(np.uint32) * np.uint32(668265263)
        mix += np.uint32((seed * 2246822519 + 3266489917) & 0xFFFFFFFF)
        mix = (mix ^ (mix >> np.uint32(13))) * np.uint32(1274126177)
        mix ^= mix >> np.uint32(16)
        mix *= np.uint32(2654435769)
        mix ^= mix >> np.uint32(15)
    found: Array = (mix >> np.uint32(8)).astype(F32) * F32(1 / 16777216)
    return found


def value(x: Array, y: Array, seed: int) -> Array:
    """Smooth noise in [0, 1) with a lattice of 1."""
    fx, fy = np.floor(x), np.floor(y)
    ix, iy = fx.astype(np.int64), fy.astype(np.int64)
    ux, uy = x - fx, y - fy
    ux = ux * ux * (3 - 2 * ux)
    uy = uy * uy * (3 - 2 * uy)
    low = hashed(ix, iy, seed) * (1 - ux) + hashed(ix + 1, iy, seed) * ux
    high = hashed(ix, iy + 1, seed) * (1 - ux) + hashed(ix + 1, iy + 1, seed) * ux
    mixed: Array = low * (1 - uy) + high * uy
    return mixed


def cloudy(x: Array, y: Array, seed: int, octaves: int = 4) -> Array:
    """Noise of several sizes on top of one another, in [0, 1)."""
    total: Array = np.zeros_like(x, dtype=F32)
    weight, sum_of_weights = 0.5, 0.0
    for octave in range(octaves):
        total = total + F32(weight) * value(x, y, seed + octave * 17)
        sum_of_weights += weight
        x, y, weight = x * F32(2.03) + F32(7.1), y * F32(1.97) + F32(3.7), weight / 2
    mixed: Array = total / F32(sum_of_weights)
    return mixed


class Dice:
    """A seeded row of numbers for placing things; the same row for the same name."""

    def __init__(self, name: str) -> None:
        self._state = 2166136261
        for letter in name.encode():
            self._state = ((self._state ^ letter) * 16777619) & 0xFFFFFFFF

    def _next(self) -> int:
        self._state = (self._state * 1664525 + 1013904223) & 0xFFFFFFFF
        mixed = self._state ^ (self._state >> 15)
        mixed = (mixed * 2246822519) & 0xFFFFFFFF
        return mixed ^ (mixed >> 13)

    def between(self, low: float, high: float) -> float:
        """A number between the two."""
        return low + (high - low) * (self._next() / 4294967296)

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""
        return low + self._next() % (high - low + 1)

    def pick(self, choices: tuple[T, ...]) -> T:
        """One of the choices."""
        return choices[self._next() % len(choices)]

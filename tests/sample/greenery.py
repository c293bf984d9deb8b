"""Trees, saplings, shrubs and pots: clumps of leaves with gaps, on branches."""

from dataclasses import dataclass

import numpy as np

from sample.grain import F32, Array, Dice, hashed, value
from sample.solids import (
    INF,
    Drum,
    Ellipsoid,
    Limb,
    Paint,
    Rays,
    Skin,
    Solid,
    Vec,
    along,
    linear,
    skin,
    three,
    turn,
    unit,
)


@dataclass(frozen=True)
class Clump:
    """An ellipsoid of leaves: only where leaves are does a ray stop, at the front or the back."""

    body: Ellipsoid
    heart: Vec
    """Middle of the whole crown: leaves lean away from it."""
    leaf: float
    thick: float = 0.55

    @property
    def skin(self) -> Skin:
        return self.body.skin

    def _leaves(self, point: Rays) -> Array:
        x, y, z = (point[i] / F32(self.leaf) for i in range(3))
        first = value(x + z * F32(0.6), y + z * F32(0.35), 31)
        second = value(x * F32(0.5) - z * F32(0.7), y * F32(0.8) + x * F32(0.4), 37)
        dense: Array = np.maximum(first, second) > F32(1 - self.thick)
        return dense

    def reach(self, origin: Rays, way: Rays) -> Array:
        front = self.body.reach(origin, way)
        hit = np.isfinite(front)
        safe = np.where(hit, front, F32(0))
        first = hit & self._leaves(along(origin, way, safe))
        chord = self._chord(origin, way, safe)
        back = safe + chord
        second = hit & ~first & self._leaves(along(origin, way, back))
        middle = safe + chord * F32(0.5)
        third = hit & ~first & self._leaves(along(origin, way, middle))
        return np.where(first, front, np.where(third, middle, np.where(second, back, INF)))

    def _chord(self, origin: Rays, way: Rays, t: Array) -> Array:
        own = self.body.local(along(origin, way, t))
        axes, radii = self.body.axes, self.body.radii
        go = [
            (axes[i][0] * way[0] + axes[i][1] * way[1] + axes[i][2] * way[2]) / F32(radii[i])
            for i in range(3)
        ]
        a = go[0] * go[0] + go[1] * go[1] + go[2] * go[2]
        b = own[0] * go[0] + own[1] * go[1] + own[2] * go[2]
        return np.maximum(-2 * b / a, 0)

    def face(self, point: Rays, way: Rays) -> Rays:
        own = self.body.face(point, way)
        cell = [np.floor(point[i] / F32(self.leaf)).astype(np.int64) for i in range(3)]
        shake = [hashed(cell[0] + cell[2] * 57, cell[1], 40 + i) - F32(0.5) for i in range(3)]
        away = unit(three(point[i] - F32(self.heart[i]) for i in range(3)))
        return unit(three(own[i] * F32(0.5) + away[i] + shake[i] for i in range(3)))

    def local(self, point: Rays) -> Rays:
        return self.body.local(point)

    def corners(self) -> Array:
        return self.body.corners()


def leaves(colour: str, heart: Vec, size: float, leaf: float) -> Paint:
    """Leaf colour: lighter outside and above, each leaf a little different."""
    tint = np.array(linear(colour), dtype=F32)[:, None]
    warm = np.array([1.35, 1.12, 0.55], dtype=F32)[:, None]

    def paint(_: Rays, world: Rays) -> Array:
        cell = [np.floor(world[i] / F32(leaf)).astype(np.int64) for i in range(3)]
        each = hashed(cell[0] + cell[2] * 57, cell[1] * 3, 51)
        x, y, z = (world[i] - F32(heart[i]) for i in range(3))
        out = np.sqrt(x * x + y * y + z * z) / F32(size)
        deep = np.clip(
            F32(0.18) + F32(0.85) * out + F32(0.25) * y / F32(size), F32(0.12), F32(1.15)
        )
        fresh: Array = tint * deep * (F32(0.75) + F32(0.5) * each)
        return fresh * (1 + (warm - 1) * np.clip(each - F32(0.55), 0, 1))

    return paint


def _clump(
    heart: Vec, centre: Vec, radii: Vec, cover: Skin, leaf: float, thick: float, yaw: float
) -> Clump:
    return Clump(Ellipsoid(centre, radii, cover, turn(yaw)), heart, leaf, thick)


def tree(
    place: Vec,
    height: float,
    colour: str,
    name: str,
    *,
    spread: float = 0.34,
    clumps: int = 26,
    leaf: float = 0.07,
    thick: float = 0.5,
    bark: str = "#5b4a3c",
) -> tuple[Solid, ...]:
    """A broad tree: trunk, branches and a crown of clumps."""
    dice = Dice(name)
    cover = skin(bark)
    trunk = height * 0.38
    heart = (place[0], place[1] + height * 0.68, place[2])
    size = height * spread
    green = Skin(leaves(colour, heart, size, leaf), leafy=0.5)
    top = (place[0] + dice.between(-0.1, 0.1), place[1] + trunk, place[2])
    parts: list[Solid] = [Limb(place, top, height * 0.028, height * 0.02, cover)]
    for number in range(clumps):
        x, y, z = (dice.between(-1, 1) for _ in range(3))
        far = max((x * x + y * y + z * z) ** 0.5, 0.3)
        reach = size * dice.between(0.45, 0.86) / far
        centre = (heart[0] + x * reach, heart[1] + y * reach * 0.85, heart[2] + z * reach)
        r = size * dice.between(0.26, 0.4)
        parts.append(
            _clump(heart, centre, (r, r * 0.72, r), green, leaf, thick, dice.between(0, 180))
        )
        if number % 5 == 0:
            parts.append(Limb(top, centre, height * 0.012, height * 0.004, cover))
    return tuple(parts)


def cypress(place: Vec, height: float, colour: str, name: str) -> tuple[Solid, ...]:
    """A slender evergreen."""
    dice = Dice(name)
    heart = (place[0], place[1] + height * 0.4, place[2])
    green = Skin(leaves(colour, heart, height * 0.35, 0.05), leafy=0.3)
    parts: list[Solid] = [
        Limb(
            place,
            (place[0], place[1] + height * 0.9, place[2]),
            height * 0.02,
            0.01,
            skin("#4d4034"),
        )
    ]
    for step in range(9):
        share = step / 8
        r = height * (0.17 - 0.14 * share)
        y = place[1] + height * (0.2 + 0.74 * share)
        parts.append(
            _clump(
                heart,
                (place[0] + dice.between(-0.03, 0.03), y, place[2]),
                (r, height * 0.1, r),
                green,
                0.05,
                0.62,
                dice.between(0, 180),
            )
        )
    return tuple(parts)


def sapling(place: Vec, height: float, colour: str, name: str) -> tuple[Solid, ...]:
    """A young tree just planted: a thin stem, few leaves, a ring of fresh earth."""
    dice = Dice(name)
    top = (place[0] + dice.between(-0.05, 0.05), place[1] + height, place[2])
    bark = skin("#6d5a45")
    heart = (place[0], place[1] + height * 0.75, place[2])
    green = Skin(leaves(colour, heart, height * 0.3, 0.045), leafy=0.6)
    parts: list[Solid] = [
        Ellipsoid(place, (0.38, 0.11, 0.38), skin("#6a4c33")),
        Limb(place, top, 0.022, 0.01, bark),
    ]
    for _ in range(7):
        y = dice.between(0.5, 1.0)
        x, z = dice.between(-0.26, 0.26), dice.between(-0.26, 0.26)
        spot = (place[0] + x, place[1] + height * y + 0.05, place[2] + z)
        stem = (place[0], place[1] + height * (y - 0.12), place[2])
        parts += [
            Limb(stem, spot, 0.008, 0.004, bark),
            _clump(heart, spot, (0.15, 0.11, 0.15), green, 0.045, 0.42, dice.between(0, 180)),
        ]
    return tuple(parts)


def shrub(place: Vec, radii: Vec, colour: str, name: str, leaf: float = 0.035) -> tuple[Solid, ...]:
    """A clipped bush or a piece of hedge."""
    dice = Dice(name)
    size = max(radii)
    heart = (place[0], place[1], place[2])
    green = Skin(leaves(colour, heart, size, leaf), leafy=0.3)
    parts: list[Solid] = [
        _clump(heart, (place[0], place[1] + radii[1] * 0.8, place[2]), radii, green, leaf, 0.8, 0)
    ]
    for _ in range(4):
        spot = (
            place[0] + dice.between(-0.6, 0.6) * radii[0],
            place[1] + radii[1] * dice.between(0.7, 1.1),
            place[2] + dice.between(-0.6, 0.6) * radii[2],
        )
        parts.append(
            _clump(
                heart, spot, (radii[0] * 0.5, radii[1] * 0.7, radii[2] * 0.5), green, leaf, 0.6, 0
            )
        )
    return tuple(parts)


def potted(
    place: Vec, height: float, colour: str, name: str, *, pot: str = "#e9e5dc", style: str = "broad"
) -> tuple[Solid, ...]:
    """A plant in a pot: `broad` leaves, a `bush`, or `sword` leaves."""
    dice = Dice(name)
    x, y, z = place
    wide = height * 0.16
    parts: list[Solid] = [
        Drum(place, height * 0.28, wide * 0.72, wide, skin(pot, gloss=0.25)),
        Drum((x, y + height * 0.26, z), height * 0.025, wide * 0.96, wide * 0.9, skin("#3c2d22")),
    ]
    base = (x, y + height * 0.28, z)
    heart = (x, y + height * 0.45, z)
    if style == "sword":
        for _ in range(13):
            lean_x, lean_z = dice.between(-0.16, 0.16), dice.between(-0.16, 0.16)
            tip = (x + lean_x * height, y + height * dice.between(0.72, 1.0), z + lean_z * height)
            parts.append(
                Limb(
                    base,
                    tip,
                    height * 0.028,
                    height * 0.006,
                    Skin(leaves(colour, heart, height * 0.6, 0.04), 0.1, leafy=0.3),
                )
            )
        return tuple(parts)
    green = Skin(leaves(colour, heart, height * 0.5, 0.03 * height + 0.012), gloss=0.06, leafy=0.4)
    if style == "bush":
        for _ in range(10):
            spot = (
                x + dice.between(-0.2, 0.2) * height,
                y + height * dice.between(0.45, 0.9),
                z + dice.between(-0.2, 0.2) * height,
            )
            parts.append(
                _clump(
                    heart,
                    spot,
                    (height * 0.16, height * 0.13, height * 0.16),
                    green,
                    0.03 * height + 0.008,
                    0.55,
                    0,
                )
            )
        return tuple(parts)
    for number in range(16):
        angle = number * 137.5
        axes = turn(angle, dice.between(10, 62))
        out = height * dice.between(0.12, 0.3)
        ahead = axes[2]
        lift = height * dice.between(0.42, 0.92)
        spot = (x + ahead[0] * out, y + lift, z + ahead[2] * out)
        parts += [
            Limb(base, spot, height * 0.008, height * 0.006, skin("#5d7a3e")),
            Ellipsoid(
                (spot[0] + ahead[0] * out * 0.5, spot[1], spot[2] + ahead[2] * out * 0.5),
                (height * 0.075, height * 0.006, height * 0.15),
                green,
                axes,
            ),
        ]
    return tuple(parts)

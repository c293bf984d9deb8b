"""Surfaces: tiles, wood, plaster, brick, grass, asphalt, cloth, leaves, and skies."""

import numpy as np

from sample.grain import F32, Array, cloudy, hashed, value
from sample.light import Sky
from sample.solids import Paint, Rays, Skin, Vec, linear


def _tint(colour: str | Vec) -> Array:
    return np.array(linear(colour), dtype=F32)[:, None]


def _axes(world: Rays, flat: str) -> tuple[Array, Array]:
    place = {"xz": (0, 2), "xy": (0, 1), "zy": (2, 1)}[flat]
    return world[place[0]], world[place[1]]


def tiled(
    colour: str | Vec,
    joint: str | Vec,
    side: float,
    *,
    flat: str = "xz",
    height: float = 0.0,
    vary: float = 0.06,
) -> Paint:
    """Tiles of `side` (by `height`) metres with joints; each a little different."""
    body, seam = _tint(colour), _tint(joint)
    tall = height or side

    def paint(_: Rays, world: Rays) -> Array:
        a, b = _axes(world, flat)
        u, v = a / F32(side), b / F32(tall)
        iu, iv = np.floor(u), np.floor(v)
        each = hashed(iu.astype(np.int64), iv.astype(np.int64), 3)
        cloud = cloudy(a * F32(3), b * F32(3), 11, 3)
        shade = 1 + F32(vary) * (each * 2 - 1) + F32(vary) * (cloud - F32(0.5))
        edge = np.minimum(
            np.minimum(u - iu, 1 - u + iu) * F32(side), np.minimum(v - iv, 1 - v + iv) * F32(tall)
        )
        line = np.clip(1 - edge / F32(0.006), 0, 1)
        return body * shade * (1 - line) + seam * line

    return paint


def bricks(
    colour: str | Vec,
    joint: str | Vec,
    *,
    flat: str = "xy",
    size: tuple[float, float] = (0.24, 0.075),
) -> Paint:
    """Courses of bricks, each row shifted by half."""
    body, seam = _tint(colour), _tint(joint)

    def paint(_: Rays, world: Rays) -> Array:
        a, b = _axes(world, flat)
        v = b / F32(size[1])
        iv = np.floor(v)
        u = a / F32(size[0]) + F32(0.5) * (iv - 2 * np.floor(iv / 2))
        iu = np.floor(u)
        each = hashed(iu.astype(np.int64), iv.astype(np.int64), 9)
        edge = np.minimum(
            np.minimum(u - iu, 1 - u + iu) * F32(size[0]),
            np.minimum(v - iv, 1 - v + iv) * F32(size[1]),
        )
        line = np.clip(1.4 - edge / F32(0.006), 0, 1)
        laid: Array = body * (F32(0.8) + F32(0.4) * each) * (1 - line) + seam * line
        return laid

    return paint


def clouded(
    colour: str | Vec, *, size: float = 0.6, vary: float = 0.12, flat: str = "xz", seed: int = 1
) -> Paint:
    """A colour with soft unevenness: plaster, concrete, earth."""
    body = _tint(colour)

    def paint(_: Rays, world: Rays) -> Array:
        a, b = _axes(world, flat)
        cloud = cloudy(a / F32(size), b / F32(size), seed, 4)
        fine = value(a * F32(60), b * F32(60), seed + 5)
        painted: Array = body * (
            1 + F32(vary) * (cloud * 2 - 1) + F32(vary * 0.25) * (fine * 2 - 1)
        )
        return painted

    return paint


def wood(colour: str | Vec, *, flat: str = "xz", plank: float = 0.0) -> Paint:
    """Grain along the first axis; planks of a width where given."""
    body = _tint(colour)

    def paint(_: Rays, world: Rays) -> Array:
        a, b = _axes(world, flat)
        rows = np.floor(b / F32(plank)) if plank else np.zeros_like(b)
        each = hashed(rows.astype(np.int64), rows.astype(np.int64), 4)
        bend = cloudy(a * F32(0.7) + each * 9, b * F32(3), 21, 2)
        rings = value(a * F32(1.5) + each * 31, (b + bend * F32(0.06)) * F32(70), 22)
        shade = F32(0.86) + F32(0.22) * rings + F32(0.12) * (each - F32(0.5))
        if plank:
            inside = b / F32(plank) - rows
            shade = shade * np.clip(
                np.minimum(inside, 1 - inside) * F32(plank / 0.004), F32(0.5), 1
            )
        return body * shade

    return paint


def grass(fresh: str | Vec, dry: str | Vec, *, seed: int = 2) -> Paint:
    """Meadow: patches of two greens with blades."""
    green, straw = _tint(fresh), _tint(dry)

    def paint(_: Rays, world: Rays) -> Array:
        a, b = _axes(world, "xz")
        patch = cloudy(a * F32(0.35), b * F32(0.35), seed, 4)
        blades = value(a * F32(28), b * F32(9), seed + 8) * F32(0.6) + value(
            a * F32(70), b * F32(24), seed + 9
        ) * F32(0.4)
        mix = np.clip((patch - F32(0.35)) * F32(2.2), 0, 1)
        grown: Array = (green * (1 - mix) + straw * mix) * (F32(0.55) + F32(0.8) * blades)
        return grown

    return paint


def asphalt(colour: str | Vec = "#6b6d70") -> Paint:
    """Road surface with grit and worn patches."""
    body = _tint(colour)

    def paint(_: Rays, world: Rays) -> Array:
        a, b = _axes(world, "xz")
        grit = hashed(
            np.floor(a * F32(90)).astype(np.int64), np.floor(b * F32(90)).astype(np.int64), 6
        )
        worn = cloudy(a * F32(0.5), b * F32(0.5), 7, 4)
        return body * (F32(0.78) + F32(0.13) * grit + F32(0.35) * (worn - F32(0.4)))

    return paint


def striped(colours: tuple[str | Vec, ...], edges: tuple[float, ...], axis: int = 1) -> Paint:
    """Bands along a local axis: colour i up to edge i."""
    tints = [np.array(linear(one), dtype=F32) for one in colours]

    def paint(local: Rays, _: Rays) -> Array:
        along = local[axis]
        found = np.broadcast_to(tints[-1][:, None], (3, along.size)).copy()
        for edge, tint in reversed(tuple(zip(edges, tints[:-1], strict=True))):
            found[:, along < F32(edge)] = tint[:, None]
        return found

    return paint


def polished(paint: Paint, gloss: float = 0.3) -> Skin:
    """A floor that mirrors."""
    return Skin(paint, gloss, floor=True)


def open_sky(
    zenith: str | Vec,
    horizon: str | Vec,
    cloud: str | Vec = "#ffffff",
    *,
    cover: float = 0.5,
    hills: str | Vec | None = None,
    seed: int = 3,
    strength: float = 1.0,
) -> Sky:
    """Blue above, pale below, clouds, and a line of hills far away."""
    top, low, white = _tint(zenith), _tint(horizon), _tint(cloud)
    ridge = None if hills is None else _tint(hills)

    def sky(way: Rays) -> Array:
        up = np.clip(way[1], 0, 1)
        rise = np.sqrt(up)
        colour: Array = low * (1 - rise) + top * rise
        lift = np.maximum(way[1], F32(0.03)) + F32(0.12)
        noise = cloudy(way[0] / lift * F32(0.9), way[2] / lift * F32(0.9), seed, 5)
        share = np.clip((noise - F32(1 - cover)) * F32(4), 0, 1) * np.clip(up * 6, 0, 1)
        shade = F32(0.75) + F32(0.5) * (noise - F32(0.4))
        colour = colour * (1 - share * F32(0.9)) + white * shade * share * F32(0.9)
        colour = colour * F32(strength)
        if ridge is None:
            return colour
        side = way[0] / (np.abs(way[2]) + F32(0.25))
        for distance, lift_to in ((2, 0.10), (1, 0.065), (0, 0.035)):
            line = F32(lift_to) * (
                F32(0.35)
                + cloudy(
                    side * F32(1.2 + distance),
                    way[2] * 0 + F32(distance * 3),
                    seed + 40 + distance,
                    4,
                )
            )
            line = line * F32(1.3)
            veil = F32((0.25, 0.5, 0.72)[distance])
            inside = (way[1] < line)[None, :]
            colour = np.where(inside, (ridge * (1 - veil) + low * veil) * F32(strength), colour)
        return colour

    return sky


def even_sky(colour: str | Vec, strength: float = 1.0) -> Sky:
    """The same light all around (behind windows)."""
    tint = _tint(colour) * F32(strength)

    def sky(way: Rays) -> Array:
        found: Array = np.broadcast_to(tint, (3, way[0].size)).copy()
        return found

    return sky

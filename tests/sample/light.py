"""Light: sun with soft shadows, sky and ceiling, lamps, occlusion in corners, mirrors, haze."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sample.grain import F32, Array, hashed
from sample.lens import Seen, View, camera, depths, lamp, look, sized
from sample.solids import Ground, Rays, Solid, Vec, three

Sky = Callable[[Rays], Array]


@dataclass(frozen=True)
class Lamp:
    """A lamp without a shadow of its own: place, colour, and the distance where it has halved."""

    place: Vec
    colour: Vec
    reach: float


@dataclass(frozen=True)
class Mood:
    """The light of a place and a time of day."""

    sun: Vec
    """Direction toward the key light."""
    sun_colour: Vec
    above: Vec
    """Light from above (sky, ceiling)."""
    below: Vec
    """Light thrown back by the ground."""
    sky: Sky
    softness: float = 0.03
    """Radius of the shadows' edge in metres."""
    lamps: tuple[Lamp, ...] = ()
    haze: float = 0.0
    """Distance in metres where half is haze; 0: none."""
    haze_colour: Vec = (0.7, 0.75, 0.8)
    extent: float = 16.0
    """Half the side of the square that casts shadows."""
    mirror: float = 0.25
    occlusion: float = 1.0


@dataclass(frozen=True)
class Shot:
    """Where the camera stands and how big the picture is."""

    eye: Vec
    target: Vec
    angle: float
    size: tuple[int, int]


def rendered(shot: Shot, solids: tuple[Solid, ...], mood: Mood, centre: Vec) -> Array:
    """The picture in linear light, (3, high, wide)."""
    view = camera(shot.eye, shot.target, shot.angle, shot.size)
    seen = look(view, solids)
    source = lamp(mood.sun, centre, mood.extent, 2048)
    bodies = tuple(solid for solid in solids if not isinstance(solid, Ground))
    shadow = depths(source, tuple(solid for solid in bodies if solid.skin.casts))
    picture = _lit(view, seen, mood, source, shadow, occluded(view, seen, mood.occlusion))
    if seen.mirror.any():
        _mirror(picture, shot, seen, bodies, mood, (source, shadow), view)
    return picture


def _points(view: View, seen: Seen) -> Rays:
    depth = np.where(np.isfinite(seen.depth), seen.depth, F32(4000))
    x, y, z = (view.origin[i] + depth * view.way[i] for i in range(3))
    return x, y, z


def _lit(view: View, seen: Seen, mood: Mood, source: View, shadow: Array, dark: Array) -> Array:
    point = _points(view, seen)
    n = seen.normal
    toward = sized(mood.sun)
    facing = n[0] * F32(toward[0]) + n[1] * F32(toward[1]) + n[2] * F32(toward[2])
    through = np.maximum(-facing, 0) * seen.leafy
    direct = np.maximum(facing, 0) + through * F32(0.6)
    direct = direct * shaded(point, source, shadow, mood.softness)
    up = n[1] * F32(0.5) + F32(0.5)
    shine = seen.gloss * _shine(view, n, toward) * direct
    picture = np.empty_like(seen.colour)
    lamps = [_lamp(one, point, n) for one in mood.lamps]
    for i in range(3):
        light = direct * F32(mood.sun_colour[i])
        light += (up * F32(mood.above[i]) + (1 - up) * F32(mood.below[i])) * dark
        for one, strength in zip(mood.lamps, lamps, strict=True):
            light += strength * F32(one.colour[i]) * (F32(0.4) + F32(0.6) * dark)
        picture[i] = seen.colour[i] * (light + seen.glow) + shine * F32(mood.sun_colour[i])
    if mood.haze:
        depth = np.where(np.isfinite(seen.depth), seen.depth, F32(4000))
        veil = depth / (depth + F32(mood.haze)) * (seen.glow < F32(0.01))
        for i in range(3):
            picture[i] += veil * (F32(mood.haze_colour[i]) - picture[i])
    empty = ~np.isfinite(seen.depth)
    if empty.any():
        way = three(np.broadcast_to(part, empty.shape)[empty] for part in view.way)
        picture[:, empty] = mood.sky(way)
    return picture


def _shine(view: View, n: Array, toward: Vec) -> Array:
    half = [F32(toward[i]) - view.way[i] for i in range(3)]
    size = np.sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2])
    cosine: Array = np.maximum((n[0] * half[0] + n[1] * half[1] + n[2] * half[2]) / size, 0)
    for _ in range(5):
        cosine = cosine * cosine
    return cosine


def _lamp(one: Lamp, point: Rays, n: Array) -> Array:
    x, y, z = (F32(one.place[i]) - point[i] for i in range(3))
    squared = x * x + y * y + z * z
    facing = (n[0] * x + n[1] * y + n[2] * z) / np.sqrt(squared)
    strength: Array = np.maximum(facing * F32(0.8) + F32(0.2), 0)
    strength /= 1 + squared / F32(one.reach**2)
    return strength


_TAPS = tuple(
    (x / 2.5, y / 2.5)
    for x, y in ((0, 0), (1, 0.5), (-0.6, 1.1), (-1.2, -0.4), (0.4, -1.3), (1.9, -0.9))
) + tuple(
    (x / 2.5, y / 2.5)
    for x, y in ((1.3, 1.8), (-0.5, 2.3), (-2.1, 1.0), (-2.2, -1.1), (-0.6, -2.4), (1.6, -2.0))
)


def shaded(point: Rays, source: View, shadow: Array, softness: float) -> Array:
    """How much of the key light arrives, from 0 to 1."""
    seen = [point[i] - F32(source.eye[i]) for i in range(3)]
    x, y, z = (
        seen[0] * F32(axis[0]) + seen[1] * F32(axis[1]) + seen[2] * F32(axis[2])
        for axis in (source.right, source.up, source.ahead)
    )
    scale = source.wide / 2 / source.extent
    px = (x * F32(scale) + F32(source.wide / 2)).astype(F32)
    py = (F32(source.high / 2) - y * F32(scale)).astype(F32)
    flat = np.arange(px.size, dtype=np.int64).reshape(px.shape)
    shake = hashed(flat, flat // 7, 5)
    bias = F32(0.02 + 1.2 / scale + softness * 0.6)
    lit = np.zeros(px.shape, F32)
    radius = max(softness * scale, 0.8)
    for dx, dy in _TAPS:
        spin = shake * F32(1.2) - F32(0.6)
        ix = (px + F32(radius) * (F32(dx) - F32(dy) * spin)).astype(np.int32)
        iy = (py + F32(radius) * (F32(dy) + F32(dx) * spin)).astype(np.int32)
        outside = (ix < 0) | (iy < 0) | (ix >= source.wide) | (iy >= source.high)
        ix, iy = np.clip(ix, 0, source.wide - 1), np.clip(iy, 0, source.high - 1)
        lit += (shadow[iy, ix] > z - bias) | outside
    return lit / F32(len(_TAPS))


_RING = (
    (1, 0.2),
    (0.3, 1),
    (-0.9, 0.5),
    (-0.4, -0.9),
    (0.8, -0.6),
    (0.5, 0.4),
    (-0.5, 0.35),
    (-0.15, -0.5),
    (0.25, -0.15),
    (-0.1, 0.2),
    (0.05, 0.65),
    (-0.7, -0.1),
)


def occluded(view: View, seen: Seen, strength: float) -> Array:
    """How open each point is to light from all around: less in corners and below things."""
    step = 2
    depth = np.where(np.isfinite(seen.depth), seen.depth, F32(4000))[::step, ::step]
    way = [np.broadcast_to(part, seen.depth.shape)[::step, ::step] for part in view.way]
    point = np.stack([view.origin[i] + depth * way[i] for i in range(3)])
    n = seen.normal[:, ::step, ::step]
    hidden = np.zeros(depth.shape, F32)
    for radius in (view.high / step * 0.018, view.high / step * 0.055):
        for x, y in _RING:
            hidden += _hidden(point, n, round(x * radius), round(y * radius), depth)
    open_share: Array = 1 - np.minimum(hidden * F32(strength * 2.6 / (2 * len(_RING))), F32(0.85))
    open_share = smooth(open_share, 2)
    full = open_share.repeat(step, axis=0).repeat(step, axis=1)
    return full[: seen.depth.shape[0], : seen.depth.shape[1]]


def _hidden(point: Array, n: Array, x: int, y: int, depth: Array) -> Array:
    high, wide = depth.shape
    rows = np.clip(np.arange(high) + y, 0, high - 1)
    columns = np.clip(np.arange(wide) + x, 0, wide - 1)
    toward = point[:, rows][:, :, columns] - point
    squared = (toward * toward).sum(axis=0) + F32(1e-6)
    facing = (toward * n).sum(axis=0) / np.sqrt(squared)
    found: Array = np.maximum(facing - F32(0.12), 0) / (1 + squared * F32(0.9))
    return found


def smooth(image: Array, radius: int) -> Array:
    """A box blur done twice, along both sides."""
    for _ in range(2):
        for axis in (-1, -2):
            total = image.copy()
            for shift in range(1, radius + 1):
                for signed in (shift, -shift):
                    index = np.clip(np.arange(image.shape[axis]) + signed, 0, image.shape[axis] - 1)
                    total += np.take(image, index, axis=axis)
            image = total / F32(2 * radius + 1)
    return image


def _mirror(
    picture: Array,
    shot: Shot,
    seen: Seen,
    bodies: tuple[Solid, ...],
    mood: Mood,
    key: tuple[View, Array],
    view: View,
) -> None:
    """Adds what a polished floor (at height 0) mirrors, at half the size."""
    half = (shot.size[0] // 2, shot.size[1] // 2)
    below = camera(shot.eye, shot.target, shot.angle, half, mirrored=True)
    other = look(below, bodies, above=0.005)
    flat = np.ones(other.depth.shape, F32)
    image = _lit(below, other, replace(mood, haze=0), *key, flat)
    image = smooth(image, max(shot.size[1] // 500, 1))
    image = image.repeat(2, axis=1).repeat(2, axis=2)
    if image.shape != picture.shape:
        fit = [
            np.minimum(np.arange(n), m - 1) for n, m in zip(picture.shape, image.shape, strict=True)
        ]
        image = image[:, fit[1]][:, :, fit[2]]
    slant = np.clip(1 + np.broadcast_to(view.way[1], seen.depth.shape), 0, 1)
    slant = slant * slant * slant
    share = (
        seen.mirror * (F32(mood.mirror * 0.25) + F32(mood.mirror) * slant) * (F32(0.5) + seen.gloss)
    )
    for i in range(3):
        picture[i] += share * (image[i] - picture[i] * F32(0.5))

"""The bodies that scenes are built of, each with its exact crossing with a ray.

A solid answers three questions about rays of unit length: how far away it is hit (`inf` where it
is missed), how its surface stands there, and what colour it is there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import numpy as np

from sample.grain import F32, Array

Vec = tuple[float, float, float]
Rays = tuple[Array, Array, Array]
"""Three arrays (or scalars) that broadcast: the components of points or directions."""
Paint = Callable[[Rays, Rays], Array]
"""(local points, world points) to colours, an array (3, n) in linear light."""
INF = F32(np.inf)
TINY = F32(1e-9)
T = TypeVar("T")
IDENTITY: tuple[Vec, Vec, Vec] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def linear(colour: str | Vec) -> Vec:
    """A colour as linear light; `#rrggbb` is read as sRGB."""
    if not isinstance(colour, str):
        return colour
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part**2.2 for part in parts)
    return red, green, blue


def plain(colour: str | Vec) -> Paint:
    """The same colour everywhere."""
    tint = np.array(linear(colour), dtype=F32)[:, None]

    def paint(local: Rays, _: Rays) -> Array:
        return np.broadcast_to(tint, (3, local[0].size))

    return paint


@dataclass(frozen=True)
class Skin:
    """How a surface takes light: its paint, how glossy it is, how much it shines by itself."""

    paint: Paint
    gloss: float = 0.0
    glow: float = 0.0
    leafy: float = 0.0
    """Light shines through: leaves are lit from behind, too."""
    floor: bool = False
    """Mirrors the scene."""
    casts: bool = True
    """Throws a shadow; ceilings do not, as the light of a room comes from above."""


def skin(colour: str | Vec, gloss: float = 0.0, glow: float = 0.0) -> Skin:
    """A surface of one colour."""
    return Skin(plain(colour), gloss, glow)


def turn(yaw: float, pitch: float = 0.0, roll: float = 0.0) -> tuple[Vec, Vec, Vec]:
    """Axes of a body turned about the vertical, then tilted forward and sideways (degrees)."""
    from math import cos, radians, sin  # noqa: PLC0415 - scalar functions only, see grain.py

    cy, sy = cos(radians(yaw)), sin(radians(yaw))
    cp, sp = cos(radians(pitch)), sin(radians(pitch))
    cr, sr = cos(radians(roll)), sin(radians(roll))
    right = (cy * cr + sy * sp * sr, cp * sr, -sy * cr + cy * sp * sr)
    up = (-cy * sr + sy * sp * cr, cp * cr, sy * sr + cy * sp * cr)
    ahead = (sy * cp, -sp, cy * cp)
    return right, up, ahead


def three(parts: Iterable[T]) -> tuple[T, T, T]:
    """What there are three of, one for each direction of space."""
    x, y, z = parts
    return x, y, z


def dot(a: Rays | Vec, b: Rays | Vec) -> Array:
    """Scalar product, component by component."""
    x, y, z = (np.multiply(a[i], b[i]) for i in range(3))
    product: Array = x + y + z
    return product


def turned(axes: tuple[Vec, Vec, Vec], v: Rays) -> Rays:
    """World components as components along the axes."""
    return dot(axes[0], v), dot(axes[1], v), dot(axes[2], v)


def unturned(axes: tuple[Vec, Vec, Vec], v: Rays) -> Rays:
    """Components along the axes as world components."""
    x, y, z = (axes[0][i] * v[0] + axes[1][i] * v[1] + axes[2][i] * v[2] for i in range(3))
    return x, y, z


def minus(a: Rays, b: Vec) -> Rays:
    """Points seen from `b`."""
    return a[0] - F32(b[0]), a[1] - F32(b[1]), a[2] - F32(b[2])


def along(origin: Rays, way: Rays, t: Array) -> Rays:
    """The points at distance `t` on the rays."""
    return origin[0] + t * way[0], origin[1] + t * way[1], origin[2] + t * way[2]


def approached(origin: Rays, way: Rays, centre: Vec) -> tuple[Array, Rays]:
    """How far to the point nearest `centre`, and that point seen from it (keeps digits)."""
    seen = minus(origin, centre)
    near = -dot(seen, way)
    return near, along(seen, way, near)


class Solid(Protocol):
    """A body in the scene."""

    @property
    def skin(self) -> Skin: ...

    def reach(self, origin: Rays, way: Rays) -> Array:
        """Distance to the first crossing."""
        ...

    def face(self, point: Rays, way: Rays) -> Rays:
        """Outward unit normal at points of the surface."""
        ...

    def local(self, point: Rays) -> Rays:
        """Points in the body's own measure, for its paint."""
        ...

    def corners(self) -> Array:
        """Points (3, n) whose hull holds the body."""
        ...


def _box_corners(centre: Vec, half: Vec, axes: tuple[Vec, Vec, Vec]) -> Array:
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)
    shifts = signs * np.array(half)
    corners: Array = np.array(centre)[:, None] + sum(
        np.array(axes[i])[:, None] * shifts[:, i][None, :] for i in range(3)
    )
    return corners


@dataclass(frozen=True)
class Box:
    """A box: its centre, half its sizes, and its axes."""

    centre: Vec
    half: Vec
    skin: Skin
    axes: tuple[Vec, Vec, Vec] = IDENTITY

    def reach(self, origin: Rays, way: Rays) -> Array:
        start = turned(self.axes, minus(origin, self.centre))
        go = turned(self.axes, way)
        near: Array = np.full((1, 1), -INF)
        far: Array = np.full((1, 1), INF)
        for at in range(3):
            step = np.where(np.abs(go[at]) < TINY, TINY, go[at])
            middle = -start[at] / step
            reachable = np.abs(F32(self.half[at]) / step)
            near = np.maximum(near, middle - reachable)
            far = np.minimum(far, middle + reachable)
        return np.where((near < far) & (near > 0), near, INF)

    def local(self, point: Rays) -> Rays:
        return turned(self.axes, minus(point, self.centre))

    def face(self, point: Rays, way: Rays) -> Rays:
        own = self.local(point)
        share = np.stack([np.abs(own[i]) - F32(self.half[i]) for i in range(3)])
        side = share.argmax(axis=0)
        parts = tuple(np.where(side == i, np.sign(own[i]), F32(0)) for i in range(3))
        return unturned(self.axes, (parts[0], parts[1], parts[2]))

    def corners(self) -> Array:
        return _box_corners(self.centre, self.half, self.axes)


@dataclass(frozen=True)
class Ellipsoid:
    """An ellipsoid: its centre, radii and axes."""

    centre: Vec
    radii: Vec
    skin: Skin
    axes: tuple[Vec, Vec, Vec] = IDENTITY

    def reach(self, origin: Rays, way: Rays) -> Array:
        near, start = approached(origin, way, self.centre)
        own = three(p / F32(r) for p, r in zip(turned(self.axes, start), self.radii, strict=True))
        go = three(p / F32(r) for p, r in zip(turned(self.axes, way), self.radii, strict=True))
        a, b = dot(go, go), dot(own, go)
        c = dot(own, own) - F32(1)
        under = b * b - a * c
        t = near + (-b - np.sqrt(np.maximum(under, 0))) / a
        return np.where((under > 0) & (t > 0), t, INF)

    def local(self, point: Rays) -> Rays:
        own = turned(self.axes, minus(point, self.centre))
        return own[0] / F32(self.radii[0]), own[1] / F32(self.radii[1]), own[2] / F32(self.radii[2])

    def face(self, point: Rays, way: Rays) -> Rays:
        own = self.local(point)
        n = unturned(
            self.axes,
            (own[0] / F32(self.radii[0]), own[1] / F32(self.radii[1]), own[2] / F32(self.radii[2])),
        )
        return unit(n)

    def corners(self) -> Array:
        return _box_corners(self.centre, self.radii, self.axes)


def unit(v: Rays) -> Rays:
    """The same directions with length 1."""
    size = np.sqrt(np.maximum(dot(v, v), TINY))
    return v[0] / size, v[1] / size, v[2] / size


@dataclass(frozen=True)
class Limb:
    """A rounded cone from `a` to `b`: arms, legs, poles, branches."""

    a: Vec
    b: Vec
    ra: float
    rb: float
    skin: Skin

    def reach(self, origin: Rays, way: Rays) -> Array:
        ba = three(float(F32(self.b[i] - self.a[i])) for i in range(3))
        rr, ra = F32(self.ra - self.rb), F32(self.ra)
        near, oa = approached(origin, way, self.a)
        m0 = F32(sum(float(x) ** 2 for x in ba))
        d2 = m0 - rr * rr
        m1, m2 = dot(ba, oa), dot(ba, way)
        m3, m5 = dot(way, oa), dot(oa, oa)
        k2 = d2 - m2 * m2
        k1 = d2 * m3 - m1 * m2 + m2 * rr * ra
        k0 = d2 * m5 - m1 * m1 + m1 * rr * ra * 2 - m0 * ra * ra
        under = k1 * k1 - k0 * k2
        t = (-np.sqrt(np.maximum(under, 0)) - k1) / np.where(np.abs(k2) < TINY, TINY, k2)
        y = m1 - ra * rr + t * m2
        body = (under > 0) & (y > 0) & (y < d2)
        ob = minus(oa, ba)
        ends = np.minimum(_ball(oa, way, self.ra), _ball(ob, way, self.rb))
        t = np.where(body, t, ends) + near
        return np.where(t > 0, t, INF)

    def local(self, point: Rays) -> Rays:
        seen = minus(point, self.a)
        ba = three(self.b[i] - self.a[i] for i in range(3))
        size = max(sum(x * x for x in ba), 1e-9)
        y = dot(seen, ba) / F32(size)
        return seen[0], np.clip(y, 0, 1), seen[2]

    def face(self, point: Rays, way: Rays) -> Rays:
        y = self.local(point)[1]
        foot = tuple(F32(self.a[i]) + y * F32(self.b[i] - self.a[i]) for i in range(3))
        return unit((point[0] - foot[0], point[1] - foot[1], point[2] - foot[2]))

    def corners(self) -> Array:
        r = max(self.ra, self.rb)
        low = three(min(self.a[i], self.b[i]) - r for i in range(3))
        high = three(max(self.a[i], self.b[i]) + r for i in range(3))
        middle = three((low[i] + high[i]) / 2 for i in range(3))
        half = three((high[i] - low[i]) / 2 for i in range(3))
        return _box_corners(middle, half, IDENTITY)


def _ball(seen: Rays, way: Rays, radius: float) -> Array:
    b = dot(seen, way)
    under = b * b - dot(seen, seen) + F32(radius * radius)
    return np.where(under > 0, -b - np.sqrt(np.maximum(under, 0)), INF)


@dataclass(frozen=True)
class Drum:
    """An upright cone with flat ends: pots, bins, posts; radius `low` at the foot, `high` above."""

    foot: Vec
    height: float
    low: float
    high: float
    skin: Skin

    def reach(self, origin: Rays, way: Rays) -> Array:
        near, seen = approached(origin, way, self.foot)
        slope = F32((self.high - self.low) / self.height)
        wide = F32(self.low) + slope * seen[1]
        a = way[0] * way[0] + way[2] * way[2] - slope * slope * way[1] * way[1]
        b = seen[0] * way[0] + seen[2] * way[2] - wide * slope * way[1]
        c = seen[0] * seen[0] + seen[2] * seen[2] - wide * wide
        under = b * b - a * c
        t = (-b - np.sqrt(np.maximum(under, 0))) / np.where(np.abs(a) < TINY, TINY, a)
        y = seen[1] + t * way[1]
        side = np.where((under > 0) & (y > 0) & (y < F32(self.height)), t, INF)
        down = np.where(np.abs(way[1]) < TINY, TINY, way[1])
        lid = (F32(self.height) - seen[1]) / down
        x, z = seen[0] + lid * way[0], seen[2] + lid * way[2]
        lid = np.where((x * x + z * z < F32(self.high**2)) & (way[1] < 0), lid, INF)
        t = np.minimum(side, lid) + near
        return np.where(t > 0, t, INF)

    def local(self, point: Rays) -> Rays:
        seen = minus(point, self.foot)
        return seen[0], seen[1] / F32(self.height), seen[2]

    def face(self, point: Rays, way: Rays) -> Rays:
        seen = minus(point, self.foot)
        top = seen[1] > F32(self.height - 1e-3)
        size = np.sqrt(np.maximum(seen[0] * seen[0] + seen[2] * seen[2], TINY))
        flat = F32(0)
        return (
            np.where(top, flat, seen[0] / size),
            np.where(top, F32(1), F32((self.low - self.high) / self.height)),
            np.where(top, flat, seen[2] / size),
        )

    def corners(self) -> Array:
        r, half = max(self.low, self.high), self.height / 2
        middle = (self.foot[0], self.foot[1] + half, self.foot[2])
        return _box_corners(middle, (r, half, r), IDENTITY)


@dataclass(frozen=True)
class Ground:
    """An endless level floor at height `y`."""

    skin: Skin
    y: float = 0.0

    def reach(self, origin: Rays, way: Rays) -> Array:
        t = (F32(self.y) - origin[1]) / np.where(np.abs(way[1]) < TINY, TINY, way[1])
        return np.where((t > 0) & (t < F32(4000)), t, INF)

    def local(self, point: Rays) -> Rays:
        return point

    def face(self, point: Rays, way: Rays) -> Rays:
        flat = np.zeros_like(point[0])
        return flat, flat + F32(1), flat

    def corners(self) -> Array:
        far = 4000.0
        return _box_corners((0.0, self.y, 0.0), (far, 0.01, far), IDENTITY)


@dataclass(frozen=True)
class Sheet:
    """A flat picture in space: banners, boards, screens; `across` and `up` are half its sides."""

    centre: Vec
    across: Vec
    up: Vec
    levels: tuple[Array, ...]
    """The picture in halving sizes, each (height, width, 4) in linear light and coverage."""
    gloss: float = 0.0
    glow: float = 0.0
    skin: Skin = field(default_factory=lambda: skin((0.5, 0.5, 0.5)))
    wave: float = 0.0

    def normal(self) -> Vec:
        """The way that its front looks."""
        a, u = self.across, self.up
        n = (a[1] * u[2] - a[2] * u[1], a[2] * u[0] - a[0] * u[2], a[0] * u[1] - a[1] * u[0])
        size = sum(x * x for x in n) ** 0.5
        return n[0] / size, n[1] / size, n[2] / size

    def reach(self, origin: Rays, way: Rays) -> Array:
        n = self.normal()
        seen = minus(origin, self.centre)
        slant = dot(n, way)
        t = -dot(n, seen) / np.where(np.abs(slant) < TINY, TINY, slant)
        u, v, _ = self.local(along(origin, way, t))
        inside = (np.abs(u) < 1) & (np.abs(v) < 1) & (t > 0)
        image = self.levels[-1] if t.size < 16384 else self.levels[0]
        alpha = _texel(image, np.where(inside, u, 0), np.where(inside, v, 0))[..., 3]
        return np.where(inside & (alpha > 0.5), t, INF)

    def local(self, point: Rays) -> Rays:
        seen = minus(point, self.centre)
        a = F32(sum(x * x for x in self.across))
        b = F32(sum(x * x for x in self.up))
        return dot(self.across, seen) / a, dot(self.up, seen) / b, seen[0]

    def face(self, point: Rays, way: Rays) -> Rays:
        n = self.normal()
        back = np.where(dot(n, way) > 0, F32(-1), F32(1))
        bend = np.zeros_like(back)
        if self.wave:
            u = self.local(point)[0]
            fold = u * F32(7) - np.floor(u * F32(7))
            bend = F32(self.wave) * (fold - F32(0.5))
        size = sum(x * x for x in self.across) ** 0.5
        side = tuple(x / size for x in self.across)
        return unit(
            (
                back * F32(n[0]) + bend * F32(side[0]),
                back * F32(n[1]) + bend * F32(side[1]),
                back * F32(n[2]) + bend * F32(side[2]),
            )
        )

    def corners(self) -> Array:
        n = self.normal()
        return _box_corners(self.centre, (1.0, 1.0, 0.01), (self.across, self.up, n))


def _texel(image: Array, u: Array, v: Array) -> Array:
    high, wide = image.shape[:2]
    x = np.clip(((u + 1) * F32(0.5 * wide)).astype(np.int32), 0, wide - 1)
    y = np.clip(((1 - v) * F32(0.5 * high)).astype(np.int32), 0, high - 1)
    found: Array = image[y, x]
    return found


def sampled(image: Array, u: Array, v: Array) -> Array:
    """The picture's colours (n, 4) between its points."""
    high, wide = image.shape[:2]
    x = np.clip((u + 1) * F32(0.5 * wide) - F32(0.5), 0, wide - 1.001)
    y = np.clip((1 - v) * F32(0.5 * high) - F32(0.5), 0, high - 1.001)
    ix, iy = x.astype(np.int32), y.astype(np.int32)
    fx, fy = (x - ix)[:, None], (y - iy)[:, None]
    jx, jy = np.minimum(ix + 1, wide - 1), np.minimum(iy + 1, high - 1)
    top = image[iy, ix] * (1 - fx) + image[iy, jx] * fx
    low = image[jy, ix] * (1 - fx) + image[jy, jx] * fx
    mixed: Array = top * (1 - fy) + low * fy
    return mixed

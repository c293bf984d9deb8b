"""Views of a scene: which rays they cast, where points land in them, what they see first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import radians, tan

import numpy as np

from sample.grain import F32, Array
from sample.solids import INF, Rays, Sheet, Solid, Vec, sampled


def crossed(a: Vec, b: Vec) -> Vec:
    """Vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def sized(a: Vec, to: float = 1.0) -> Vec:
    """The same direction with length `to`."""
    size = max(sum(x * x for x in a) ** 0.5, 1e-12)
    return a[0] / size * to, a[1] / size * to, a[2] / size * to


@dataclass
class View:
    """A camera (`spread` is tan of half the vertical angle) or parallel light (`spread` 0)."""

    eye: Vec
    ahead: Vec
    right: Vec
    up: Vec
    wide: int
    high: int
    spread: float = 0.0
    extent: float = 0.0
    mirrored: bool = False
    origin: Rays = field(init=False)
    way: Rays = field(init=False)

    def __post_init__(self) -> None:
        x = ((np.arange(self.wide, dtype=F32) + F32(0.5)) / F32(self.wide) * 2 - 1)[None, :]
        y = (1 - (np.arange(self.high, dtype=F32) + F32(0.5)) / F32(self.high) * 2)[:, None]
        x = x * F32(self.wide / self.high)
        if self.spread:
            x, y = x * F32(self.spread), y * F32(self.spread)
            parts = [
                F32(self.ahead[i]) + x * F32(self.right[i]) + y * F32(self.up[i]) for i in range(3)
            ]
            size = np.sqrt(parts[0] * parts[0] + parts[1] * parts[1] + parts[2] * parts[2])
            self.way = (parts[0] / size, parts[1] / size, parts[2] / size)
            self.origin = _constant(self.eye)
        else:
            x, y = x * F32(self.extent), y * F32(self.extent)
            parts = [
                F32(self.eye[i]) + x * F32(self.right[i]) + y * F32(self.up[i]) for i in range(3)
            ]
            self.origin = (parts[0], parts[1], parts[2])
            self.way = _constant(self.ahead)
        if self.mirrored:
            self.origin = (self.origin[0], -self.origin[1], self.origin[2])
            self.way = (self.way[0], -self.way[1], self.way[2])

    def window(self, corners: Array) -> tuple[slice, slice] | None:
        """The part of the picture that can show the hull of those points."""
        seen = corners - np.array(self.eye)[:, None]
        if self.mirrored:
            seen[1] = -corners[1] - self.eye[1]
        depth = np.array(self.ahead) @ seen
        x, y = np.array(self.right) @ seen, np.array(self.up) @ seen
        scale = self.spread or self.extent
        if self.spread:
            if (depth < 0.05).all():
                return None
            if (depth < 0.05).any():
                return slice(0, self.high), slice(0, self.wide)
            x, y = x / depth, y / depth
        x = (x / scale * self.high / self.wide + 1) / 2 * self.wide
        y = (1 - y / scale) / 2 * self.high
        left, right = max(int(x.min()) - 1, 0), min(int(x.max()) + 2, self.wide)
        top, low = max(int(y.min()) - 1, 0), min(int(y.max()) + 2, self.high)
        return None if left >= right or top >= low else (slice(top, low), slice(left, right))

    def part(self, window: tuple[slice, slice]) -> tuple[Rays, Rays]:
        """Origins and directions of the rays in the window."""
        return _cut(self.origin, window), _cut(self.way, window)


def _constant(v: Vec) -> Rays:
    x, y, z = (np.array(part, dtype=F32).reshape(1, 1) for part in v)
    return x, y, z


def _cut(rays: Rays, window: tuple[slice, slice]) -> Rays:
    x, y, z = (part if part.size == 1 else part[window] for part in rays)
    return x, y, z


def camera(
    eye: Vec, target: Vec, angle: float, size: tuple[int, int], *, mirrored: bool = False
) -> View:
    """A camera at `eye` that looks at `target`; `angle` is the whole vertical angle in degrees."""
    ahead = sized((target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]))
    right = sized(crossed((0.0, 1.0, 0.0), ahead))
    up = crossed(ahead, right)
    return View(eye, ahead, right, up, *size, spread=tan(radians(angle / 2)), mirrored=mirrored)


def lamp(toward: Vec, centre: Vec, extent: float, pixels: int) -> View:
    """Parallel light that comes from the direction `toward`, over a square around `centre`."""
    ahead = sized((-toward[0], -toward[1], -toward[2]))
    side = (0.0, 0.0, 1.0) if abs(ahead[1]) > 0.95 else (0.0, 1.0, 0.0)
    right = sized(crossed(side, ahead))
    away = sized(toward, 200.0)
    eye = (centre[0] + away[0], centre[1] + away[1], centre[2] + away[2])
    return View(eye, ahead, right, crossed(ahead, right), pixels, pixels, extent=extent)


@dataclass
class Seen:
    """What a view sees first at each of its points."""

    depth: Array
    normal: Array
    colour: Array
    gloss: Array
    glow: Array
    leafy: Array
    mirror: Array


def look(view: View, solids: Iterable[Solid], *, above: float | None = None) -> Seen:
    """Depth, normals and colours of the nearest surfaces; nothing below `above` is seen."""
    shape = (view.high, view.wide)
    seen = Seen(
        depth=np.full(shape, INF, F32),
        normal=np.zeros((3, *shape), F32),
        colour=np.zeros((3, *shape), F32),
        gloss=np.zeros(shape, F32),
        glow=np.zeros(shape, F32),
        leafy=np.zeros(shape, F32),
        mirror=np.zeros(shape, bool),
    )
    for solid in solids:
        window = view.window(solid.corners())
        if window is not None:
            _mark(seen, view, window, solid, above)
    return seen


def _mark(
    seen: Seen, view: View, window: tuple[slice, slice], solid: Solid, above: float | None
) -> None:
    origin, way = view.part(window)
    t = solid.reach(origin, way)
    depth = seen.depth[window]
    hit = np.broadcast_to(t, depth.shape) < depth
    if not hit.any():
        return
    t = np.broadcast_to(t, depth.shape)[hit]
    way = _picked(way, hit)
    start = _picked(origin, hit)
    point = (start[0] + t * way[0], start[1] + t * way[1], start[2] + t * way[2])
    if above is not None:
        kept = point[1] > F32(above)
        hit[hit] = kept
        t, way, point = t[kept], _kept(way, kept), _kept(point, kept)
        if not t.size:
            return
    depth[hit] = t
    for i, part in enumerate(solid.face(point, way)):
        seen.normal[i][window][hit] = part
    colours = _colours(solid, point, window)
    for i in range(3):
        seen.colour[i][window][hit] = colours[i]
    cover = solid.skin
    sheet = isinstance(solid, Sheet)
    seen.gloss[window][hit] = solid.gloss if isinstance(solid, Sheet) else cover.gloss
    seen.glow[window][hit] = solid.glow if isinstance(solid, Sheet) else cover.glow
    seen.leafy[window][hit] = 0 if sheet else cover.leafy
    seen.mirror[window][hit] = cover.floor


def _colours(solid: Solid, point: Rays, window: tuple[slice, slice]) -> Array:
    if not isinstance(solid, Sheet):
        return solid.skin.paint(solid.local(point), point)
    u, v, _ = solid.local(point)
    width = window[1].stop - window[1].start
    image = solid.levels[0]
    for smaller in solid.levels[1:]:
        if smaller.shape[1] < width * 1.1:
            break
        image = smaller
    found: Array = sampled(image, u, v)[:, :3].T
    return found


def _picked(rays: Rays, hit: Array) -> Rays:
    x, y, z = (part.reshape(()) if part.size == 1 else part[hit] for part in rays)
    return x, y, z


def _kept(rays: Rays, kept: Array) -> Rays:
    x, y, z = (part if part.size == 1 else part[kept] for part in rays)
    return x, y, z


def depths(view: View, solids: Iterable[Solid]) -> Array:
    """Distance to the nearest surface only, for shadows."""
    found: Array = np.full((view.high, view.wide), INF, F32)
    for solid in solids:
        window = view.window(solid.corners())
        if window is None:
            continue
        t = solid.reach(*view.part(window))
        np.minimum(found[window], t, out=found[window])
    return found

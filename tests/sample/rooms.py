"""Rooms and what stands in them: walls, windows, lights, counters, desks, chairs, bins, doors."""

from dataclasses import dataclass, replace

import numpy as np

from sample.boards import sheet, sign
from sample.grain import F32, Array
from sample.light import Lamp, Mood
from sample.materials import clouded, even_sky, open_sky, polished, striped, tiled, wood
from sample.solids import (
    Box,
    Drum,
    Ellipsoid,
    Ground,
    Limb,
    Paint,
    Rays,
    Skin,
    Solid,
    Vec,
    skin,
    turn,
)


@dataclass(frozen=True)
class Stage:
    """A scene ready for the camera."""

    solids: tuple[Solid, ...]
    mood: Mood
    eye: Vec
    target: Vec
    angle: float = 48.0
    centre: Vec = (0.0, 0.0, 6.0)
    exposure: float = 1.0


OUTDOORS = {
    "": ((0.55, 0.75, -0.5), (2.1, 2.0, 1.8), (0.42, 0.52, 0.68), "#4d86c6", "#d6e4ee"),
    "noon": ((0.25, 0.95, -0.35), (2.3, 2.25, 2.1), (0.45, 0.54, 0.68), "#3f7cc4", "#cfdfec"),
    "morning": ((0.8, 0.42, -0.3), (2.2, 1.85, 1.4), (0.4, 0.47, 0.6), "#6f9bd0", "#f1e2cf"),
    "late": ((-0.8, 0.38, -0.25), (2.3, 1.6, 1.0), (0.4, 0.43, 0.55), "#6a8fc0", "#f6dcb8"),
    "autumn": ((-0.55, 0.55, -0.5), (2.2, 1.9, 1.5), (0.42, 0.47, 0.56), "#5b88bd", "#e9e1d2"),
    "plain": ((0.2, 0.9, -0.4), (0.9, 0.92, 0.95), (0.62, 0.66, 0.72), "#b9c6d2", "#dfe5ea"),
    "warm": ((-0.7, 0.45, -0.4), (2.3, 1.7, 1.15), (0.42, 0.44, 0.54), "#7d9cc6", "#f5dfc4"),
}


def outdoors(
    light: str,
    *,
    hills: str | None = "#4f6f5c",
    cover: float = 0.5,
    seed: int = 3,
    softness: float = 0.025,
) -> Mood:
    """Daylight by name."""
    sun, colour, above, zenith, horizon = OUTDOORS[light]
    sky = open_sky(zenith, horizon, cover=cover, hills=hills, seed=seed, strength=1.05)
    return Mood(
        sun,
        colour,
        above,
        (0.26, 0.25, 0.22),
        sky,
        softness=softness,
        haze=170,
        haze_colour=(0.62, 0.7, 0.8),
    )


def indoors(light: str, *, mirror: float = 0.3, lamps: tuple[Lamp, ...] = ()) -> Mood:
    """The light of a room: from the ceiling, a little from one side."""
    tint = {
        "": (1.0, 0.98, 0.95),
        "morning": (1.08, 1.0, 0.88),
        "warm": (1.1, 0.98, 0.8),
        "late": (1.05, 0.93, 0.78),
        "plain": (0.9, 0.94, 1.0),
        "noon": (1.0, 1.0, 0.98),
        "autumn": (1.05, 0.97, 0.85),
    }[light]
    key = tuple(0.72 * part for part in tint)
    above = tuple(0.5 * part for part in tint)
    return Mood(
        (0.28, 1.0, -0.45),
        (key[0], key[1], key[2]),
        (above[0], above[1], above[2]),
        (0.4, 0.385, 0.365),
        even_sky("#f4f6f8", 1.3),
        softness=0.2,
        mirror=mirror,
        lamps=lamps,
        extent=14,
    )


FLOORS = {
    "marble": tiled("#cfc8bb", "#9d968a", 0.8, vary=0.05),
    "grey": tiled("#b9bcc0", "#8d9094", 0.6, vary=0.05),
    "white": tiled("#d9dad8", "#b3b4b2", 0.6, vary=0.035),
    "wood": wood("#b98a58", plank=0.14),
}


def room(
    wide: float,
    deep: float,
    high: float,
    *,
    floor: str = "marble",
    wall: str = "#e9e6df",
    back: str | Paint = "#e9e6df",
    skirt: str = "#8a7a68",
    gloss: float = 0.35,
    panels: bool = True,
) -> tuple[Solid, ...]:
    """Floor, three walls and a lit ceiling; x from -wide/2, z from -4 to deep."""
    paint = clouded(wall, vary=0.05, flat="zy", size=2.5)
    rear = clouded(back, vary=0.05, flat="xy", size=2.5) if isinstance(back, str) else back
    middle, half = (deep - 4) / 2, (deep + 4) / 2
    parts: list[Solid] = [
        Ground(polished(FLOORS[floor], gloss)),
        Box((-wide / 2 - 0.1, high / 2, middle), (0.1, high / 2, half), Skin(paint, casts=False)),
        Box((wide / 2 + 0.1, high / 2, middle), (0.1, high / 2, half), Skin(paint, casts=False)),
        Box((0, high / 2, deep + 0.1), (wide / 2 + 0.2, high / 2, 0.1), Skin(rear, casts=False)),
        Box((0, high + 0.1, middle), (wide / 2, 0.1, half), Skin(ceiling_grid(), casts=False)),
        Box(
            (-wide / 2 + 0.01, 0.06, middle), (0.012, 0.06, half), replace(skin(skirt), casts=False)
        ),
        Box(
            (wide / 2 - 0.01, 0.06, middle), (0.012, 0.06, half), replace(skin(skirt), casts=False)
        ),
        Box((0, 0.06, deep - 0.01), (wide / 2, 0.06, 0.012), replace(skin(skirt), casts=False)),
    ]
    if panels:
        parts += lights(wide, deep, high)
    return tuple(parts)


def ceiling_grid() -> Paint:
    """White squares of a hung ceiling."""
    return tiled("#dcdcd8", "#b5b5b1", 0.6, vary=0.02)


def lights(wide: float, deep: float, high: float) -> list[Solid]:
    """Panels of light in the ceiling."""
    shine = Skin(skin("#ffffff").paint, glow=2.2, casts=False)
    columns = max(int(wide // 3), 1)
    found: list[Solid] = []
    for row in range(int((deep + 2) // 2.4)):
        for column in range(columns):
            x = (column - (columns - 1) / 2) * wide / columns
            found.append(Box((x, high - 0.012, row * 2.4 + 0.6), (0.6, 0.012, 0.3), shine))
    return found


def window(
    centre: Vec,
    half: tuple[float, float],
    *,
    side: float = -1,
    frame: str = "#d9dcdf",
    view: str = "#dfeaf3",
    bars: int = 2,
) -> tuple[Solid, ...]:
    """A bright window in a side wall (`side` -1 left, 1 right); its frame stands a little proud."""
    x, y, z = centre
    pane = Skin(_outlook(view, y - half[1], 2 * half[1]), glow=1.0, casts=False)
    rim = replace(skin(frame), casts=False)
    parts: list[Solid] = [Box((x - side * 0.005, y, z), (0.01, half[1], half[0]), pane)]
    for shift in (-1.0, 1.0):
        parts.append(
            Box((x - side * 0.03, y, z + shift * half[0]), (0.04, half[1] + 0.04, 0.035), rim)
        )
        parts.append(Box((x - side * 0.03, y + shift * half[1], z), (0.04, 0.035, half[0]), rim))
    parts += [
        Box(
            (x - side * 0.03, y, z - half[0] + bar * 2 * half[0] / bars),
            (0.03, half[1], 0.022),
            rim,
        )
        for bar in range(1, bars)
    ]
    parts.append(Box((x - side * 0.09, y - half[1] - 0.03, z), (0.1, 0.025, half[0] + 0.06), rim))
    return tuple(parts)


def _outlook(colour: str, low: float, tall: float) -> Paint:
    sky, tree = skin(colour).paint, skin("#9fb795").paint

    def paint(local: Rays, world: Rays) -> Array:
        from sample.grain import cloudy  # noqa: PLC0415 - one use

        rise = (world[1] - F32(low)) / F32(tall)
        edge = F32(0.18) + F32(0.35) * cloudy(world[2] * F32(1.4), world[2] * 0 + F32(2), 77, 4)
        mix = np.clip((edge - rise) * F32(18), 0, 1)
        found: Array = (
            sky(local, world) * (1 - mix) * (F32(0.86) + F32(0.2) * rise) + tree(local, world) * mix
        )
        return found

    return paint


def door(
    x: float, z: float, *, side: float = 1, colour: str = "#8c5a37", plate: str = ""
) -> tuple[Solid, ...]:
    """A door in a side wall, with a plate beside it."""
    cover = Skin(wood(colour, flat="zy"), 0.1, casts=False)
    frame = replace(skin("#5f4028"), casts=False)
    parts: list[Solid] = [
        Box((x, 1.06, z), (0.03, 1.06, 0.46), cover),
        Box((x - side * 0.01, 2.15, z), (0.05, 0.05, 0.54), frame),
        Box((x - side * 0.01, 1.08, z - 0.5), (0.05, 1.08, 0.045), frame),
        Box((x - side * 0.01, 1.08, z + 0.5), (0.05, 1.08, 0.045), frame),
        Ellipsoid(
            (x - side * 0.06, 1.02, z - 0.36), (0.03, 0.03, 0.06), skin("#c8b27a", gloss=0.6)
        ),
    ]
    if plate:
        parts.append(
            sheet(
                sign(plate),
                (x - side * 0.06, 1.72, z - 0.86),
                (0, 0, -side * 0.2),
                (0, 0.07, 0),
                gloss=0.2,
            )
        )
    return tuple(parts)


def counter(
    x: float,
    z: float,
    wide: float,
    *,
    front: str = "#f2efe9",
    top: str = "#4a3a30",
    stripe: str = "#b3191f",
    plate: str = "",
    label: str = "",
) -> tuple[Solid, ...]:
    """A service counter that faces the camera (-z), with a monitor and a plate."""
    parts: list[Solid] = [
        Box(
            (x, 0.39, z),
            (wide / 2, 0.39, 0.28),
            Skin(striped((front, stripe, front), (0.12, 0.2)), 0.15),
        ),
        Box((x, 0.8, z + 0.04), (wide / 2 + 0.02, 0.025, 0.4), skin(top, gloss=0.35)),
        Box(
            (x + wide * 0.24, 1.08, z + 0.22),
            (0.23, 0.15, 0.015),
            skin("#23262b", gloss=0.3),
            turn(12),
        ),
        Box((x + wide * 0.24, 0.87, z + 0.22), (0.03, 0.07, 0.03), skin("#2b2e33")),
        Box((x - wide * 0.2, 0.835, z - 0.12), (0.16, 0.012, 0.11), skin("#f6f6f2")),
    ]
    if plate:
        parts.append(
            sheet(
                sign(plate, ground="#b3191f", ratio=2.6),
                (x - wide * 0.02, 0.9, z - 0.24),
                (0.17, 0, 0),
                (0, 0.062, 0.02),
                gloss=0.2,
            )
        )
    if label:
        parts.append(
            sheet(
                sign(label, ground="#1d4f8f", ratio=5.0),
                (x, 2.62, z + 0.25),
                (wide * 0.42, 0, 0),
                (0, wide * 0.085, 0),
                glow=0.5,
            )
        )
    return tuple(parts)


def chair(x: float, z: float, facing: float, colour: str = "#3f5f8f") -> tuple[Solid, ...]:
    """An office chair."""
    axes = turn(facing)
    ahead = axes[2]
    cover = skin(colour)
    return (
        Box((x, 0.44, z), (0.22, 0.035, 0.22), cover, axes),
        Box(
            (x - ahead[0] * 0.22, 0.75, z - ahead[2] * 0.22),
            (0.21, 0.22, 0.03),
            cover,
            turn(facing, -8),
        ),
        Drum((x, 0.04, z), 0.4, 0.03, 0.03, skin("#8c9095", gloss=0.5)),
        Drum((x, 0.0, z), 0.05, 0.2, 0.14, skin("#3a3d41")),
    )


def bench(
    x: float, z: float, seats: int, facing: float, colour: str = "#8fa3ad"
) -> tuple[Solid, ...]:
    """A row of steel seats as in waiting areas (facing 0 or 180)."""
    sign_ = 1 if facing == 0 else -1
    steel = skin(colour, gloss=0.5)
    parts: list[Solid] = [Box((x, 0.3, z), (seats * 0.28, 0.025, 0.04), skin("#6f777c", gloss=0.5))]
    for at in range(seats):
        sx = x + (at - (seats - 1) / 2) * 0.56
        parts += [
            Box((sx, 0.42, z), (0.25, 0.02, 0.22), steel, turn(0, -4 * sign_)),
            Box((sx, 0.68, z - sign_ * 0.25), (0.25, 0.22, 0.018), steel, turn(0, -14 * sign_)),
        ]
    for end in (-1, 1):
        parts.append(
            Limb(
                (x + end * seats * 0.24, 0, z - 0.2),
                (x + end * seats * 0.24, 0.3, z),
                0.025,
                0.025,
                skin("#6f777c", gloss=0.5),
            )
        )
    return tuple(parts)


def desk(
    x: float, z: float, facing: float = 180, *, colour: str = "#b98d5f", wide: float = 1.4
) -> tuple[Solid, ...]:
    """A desk with a monitor, a keyboard, a cup and papers; the sitter looks along `facing`."""
    axes = turn(facing)
    right, _, ahead = axes

    def at(side: float, up: float, front: float) -> Vec:
        return x + right[0] * side + ahead[0] * front, up, z + right[2] * side + ahead[2] * front

    board = Skin(wood(colour), 0.15)
    return (
        Box(at(0, 0.73, 0), (wide / 2, 0.022, 0.35), board, axes),
        Box(at(-wide * 0.4, 0.36, 0), (0.2, 0.36, 0.3), board, axes),
        Box(at(wide * 0.44, 0.36, 0), (0.025, 0.36, 0.32), board, axes),
        Box(at(0, 0.5, 0.3), (wide / 2 - 0.04, 0.2, 0.015), board, axes),
        Box(at(0.1, 1.0, 0.14), (0.27, 0.16, 0.015), skin("#202327", gloss=0.3), axes),
        Box(at(0.1, 1.0, 0.124), (0.25, 0.145, 0.004), Skin(skin("#4f83b8").paint, glow=0.5), axes),
        Box(at(0.1, 0.8, 0.15), (0.03, 0.08, 0.02), skin("#2a2d31"), axes),
        Box(at(0.08, 0.76, -0.12), (0.21, 0.012, 0.07), skin("#33363a"), axes),
        Box(at(-0.42, 0.77, -0.02), (0.15, 0.02, 0.11), skin("#f4f4ef"), axes),
        Drum(at(0.52, 0.755, -0.08), 0.1, 0.035, 0.04, skin("#e8ecef", gloss=0.4)),
    )


BIN_COLOURS = (
    ("可回收物", "#1f5fae"),
    ("有害垃圾", "#c22a22"),
    ("厨余垃圾", "#2f8a4a"),
    ("其他垃圾", "#5b6066"),
)


def bin_(
    x: float, z: float, name: str, colour: str, facing: float = 180, height: float = 1.0
) -> tuple[Solid, ...]:
    """A wheeled waste bin with its label."""
    axes = turn(facing)
    ahead = axes[2]
    body = skin(colour, gloss=0.25)
    front = 0.285
    return (
        Box((x, height * 0.45, z), (0.27, height * 0.42, 0.27), body, axes),
        Box((x, height * 0.9, z), (0.3, 0.035, 0.31), body, turn(facing, -3)),
        Box(
            (x + ahead[0] * 0.32, height * 0.9, z + ahead[2] * 0.32), (0.1, 0.02, 0.03), body, axes
        ),
        Limb((x - 0.25, 0.09, z), (x - 0.3, 0.09, z), 0.09, 0.09, skin("#1d1e20")),
        Limb((x + 0.25, 0.09, z), (x + 0.3, 0.09, z), 0.09, 0.09, skin("#1d1e20")),
        sheet(
            sign(name, ground="#ffffff", ink=colour, ratio=2.6),
            (x + ahead[0] * front, height * 0.5, z + ahead[2] * front),
            (-0.22 * axes[0][0], 0, -0.22 * axes[0][2]),
            (0, 0.085, 0),
        ),
    )

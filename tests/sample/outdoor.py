"""Outdoor scenes: square, street, hillside, river path, waste point, drill ground, yard."""

from dataclasses import replace

from sample.boards import banner, board, sheet, sign
from sample.grain import Dice
from sample.greenery import cypress, sapling, shrub, tree
from sample.indoor import Words, person, sprayer
from sample.materials import asphalt, bricks, clouded, grass, tiled
from sample.people import (
    BEHIND,
    CARRY,
    CLASP,
    DIG,
    HOLD,
    NOTE,
    POINT,
    SIT,
    SQUAT,
    STAND,
    SWEEP,
    VEST_BLUE,
    VEST_ORANGE,
    VEST_RED,
    WALK,
    WAVE,
    Stance,
    broom,
    dressed,
    figure,
    shovel,
    upright,
)
from sample.rooms import BIN_COLOURS, Stage, bin_, outdoors
from sample.solids import Box, Drum, Ellipsoid, Ground, Limb, Skin, Solid, Vec, skin, turn

GREENS = ("#56803a", "#6b8f3c", "#4d7a3f", "#7a9440")
AUTUMN = ("#a98a35", "#b5752c", "#8d8a3c", "#6f8238")


def _building(
    z: float, *, title: str = "", wide: float = 34.0, storeys: int = 4, colour: str = "#d9d2c4"
) -> list[Solid]:
    """The office block across the square."""
    high = storeys * 3.5
    parts: list[Solid] = [
        Box(
            (0, high / 2, z + 4),
            (wide / 2, high / 2, 4),
            Skin(clouded(colour, vary=0.06, flat="xy", size=3)),
        ),
        Box((0, high + 0.25, z + 3.9), (wide / 2 + 0.3, 0.25, 4.3), skin("#b9b1a2")),
        Box((0, 0.3, z - 0.05), (wide / 2, 0.3, 0.06), skin("#8f877b")),
    ]
    for storey in range(storeys):
        for column in range(int(wide // 3.2)):
            x = (column - (int(wide // 3.2) - 1) / 2) * 3.2
            if storey == 0 and abs(x) < 4.4:
                continue
            y = storey * 3.5 + 1.9
            parts.append(Box((x, y, z - 0.02), (1.05, 0.95, 0.04), skin("#7d98aa", gloss=0.7)))
            parts.append(Box((x, y, z - 0.06), (0.03, 0.95, 0.03), skin("#e6e6e2")))
            parts.append(Box((x, y - 1.0, z - 0.08), (1.15, 0.05, 0.1), skin("#e2dccf")))
    parts += [
        Box((0, 1.6, z - 0.02), (3.6, 1.6, 0.05), skin("#6f8896", gloss=0.8)),
        Box((0, 3.5, z - 1.2), (4.6, 0.16, 1.4), skin("#cfc7b8")),
        Limb((-4.1, 0, z - 2.3), (-4.1, 3.4, z - 2.3), 0.2, 0.2, skin("#d9d2c4")),
        Limb((4.1, 0, z - 2.3), (4.1, 3.4, z - 2.3), 0.2, 0.2, skin("#d9d2c4")),
        Box((0, 0.1, z - 1.6), (5.2, 0.1, 1.6), skin("#bdb6a9")),
    ]
    if title:
        parts.append(
            sheet(
                sign(title, ground="#d9d2c4", ink="#a3201d", ratio=7.0),
                (0, 4.15, z - 0.9),
                (4.2, 0, 0),
                (0, 0.42, 0),
            )
        )
    return parts


def _trees(
    dice: Dice, spots: tuple[tuple[float, float, float], ...], tints: tuple[str, ...]
) -> list[Solid]:
    parts: list[Solid] = []
    for at, (x, z, high) in enumerate(spots):
        parts += tree((x, 0, z), high, dice.pick(tints), f"{at}{x}{z}")
    return parts


def _square(dice: Dice, light: str, *, pavement: str = "tile") -> list[Solid]:
    tints = AUTUMN if light == "autumn" else GREENS
    ground = tiled("#b7b0a4", "#938c81", 0.5, vary=0.08) if pavement == "tile" else asphalt()
    parts: list[Solid] = [Ground(Skin(ground)), *_building(20, title="政务服务大厅")]
    parts += _trees(
        dice,
        (
            (-9, 12, 6.2),
            (9.2, 12.5, 5.8),
            (-12.5, 7.5, 6.6),
            (12.5, 8.0, 6.4),
            (-15, 15, 7),
            (15.5, 16, 7),
        ),
        tints,
    )
    for x in (-7.2, -5.4, 5.4, 7.2):
        parts += shrub((x, 0, 14.6), (0.95, 0.5, 0.5), "#4f7a36", f"s{x}")
    parts += [
        Limb((-3.2, 0, 13), (-3.2, 8.5, 13), 0.06, 0.04, skin("#d9dde0", gloss=0.6)),
        Box((-2.4, 7.9, 13), (0.78, 0.5, 0.015), skin("#d21f1f")),
    ]
    return parts


_SQUARE_VIEWS: tuple[tuple[Vec, Vec, float], ...] = (
    ((0.6, 1.6, -2.6), (-0.1, 1.45, 7), 50),
    ((-4.0, 1.7, -1.2), (1.0, 1.25, 6.5), 48),
    ((3.6, 1.5, -0.6), (-1.0, 1.2, 6.0), 50),
    ((-0.8, 2.4, -3.2), (0.3, 1.1, 7), 50),
)


def sweep(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Volunteers in vests sweep the square."""
    parts = _square(dice, light)
    vest = dice.pick((VEST_RED, VEST_RED, VEST_ORANGE))
    spots = ((-2.6, 3.0), (-0.9, 4.4), (1.1, 3.4), (2.7, 5.2), (-3.8, 6.2), (0.4, 7.0), (4.2, 7.4))
    for at, (x, z) in enumerate(spots):
        look = replace(dressed(dice), vest=vest, style="cap", cap=vest)
        stance = (SWEEP, SWEEP, CARRY, SWEEP, STAND, SWEEP, POINT)[(at + view) % 7]
        facing = 180 + dice.between(-75, 75)
        place = (x + dice.between(-0.3, 0.3), 0, z + dice.between(-0.3, 0.3))
        parts += figure(place, facing, look, stance)
        if stance is SWEEP:
            parts += broom(place, facing, look)
    if words:
        parts.append(sheet(banner(words[0], ratio=9.5), (0, 2.75, 11.2), (3.8, 0, 0), (0, 0.4, 0)))
        for x in (-3.85, 3.85):
            parts.append(
                Limb((x, 0, 11.25), (x, 3.2, 11.25), 0.035, 0.03, skin("#9aa0a5", gloss=0.4))
            )
    litter = "#8a6a30" if light == "autumn" else "#8d9a4a"
    for _ in range(60):
        parts.append(
            Ellipsoid(
                (dice.between(-6, 6), 0.012, dice.between(1, 10)),
                (dice.between(0.03, 0.06), 0.01, 0.035),
                skin(litter),
                turn(dice.between(0, 180)),
            )
        )
    parts += bin_(5.6, 9.2, "其他垃圾", "#5b6066", 200)
    eye, target, angle = _SQUARE_VIEWS[view % 4]
    return Stage(tuple(parts), outdoors(light, seed=5 + view), eye, target, angle, (0, 0, 7))


def spray(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Pest control in the green belt beside the building."""
    tints = AUTUMN if light == "autumn" else GREENS
    parts: list[Solid] = [
        Ground(Skin(tiled("#b9b3a8", "#96908a", 0.4, vary=0.08))),
        Box((0, 0.05, 8.4), (14, 0.05, 3.4), Skin(grass("#5d7f3a", "#7f8a45"))),
        Box((0, 0.07, 4.95), (14, 0.07, 0.08), skin("#c9c4b9")),
    ]
    parts += _building(13.5, storeys=3, colour="#cdd3d6")
    for at in range(9):
        parts += shrub(
            (-8 + at * 2.0, 0.08, 6.0 + (at % 2) * 0.5),
            (0.9, 0.55, 0.6),
            dice.pick(tints[:2] if light != "autumn" else GREENS),
            f"h{at}",
        )
    parts += _trees(dice, ((-7, 9.5, 5.6), (-1.5, 10, 5.2), (4.5, 9.8, 5.8), (9.5, 10, 5.4)), tints)
    parts += sprayer((-0.9 + view * 0.7, 0, 4.1), (25, -30, 10)[view % 3])
    parts += sprayer((2.4, 0, 4.3), (-10, 30, -25)[view % 3])
    parts += person(dice, (-2.7, 0, 3.4), 60, NOTE, kind="office")
    if words:
        parts.append(sheet(banner(words[0], ratio=10), (0, 3.2, 12.2), (4.4, 0, 0), (0, 0.42, 0)))
    eye, target, angle = (
        ((0.2, 1.6, -1.4), (0.2, 1.2, 6), 50),
        ((-3.6, 1.65, -0.4), (1.0, 1.1, 6), 48),
        ((3.4, 1.5, -0.2), (-0.8, 1.2, 6), 50),
    )[view % 3]
    return Stage(tuple(parts), outdoors(light, seed=9 + view), eye, target, angle, (0, 0, 6))


_CREW: tuple[tuple[float, float, Stance], ...] = (
    (-2.4, 4.2, DIG),
    (-1.2, 4.9, STAND),
    (0.9, 4.0, DIG),
    (1.9, 4.9, SQUAT),
    (3.6, 6.0, DIG),
    (-4.1, 6.4, CARRY),
    (0.1, 7.0, SQUAT),
    (-2.0, 8.2, DIG),
    (4.8, 9.0, STAND),
    (-5.8, 10.0, DIG),
    (2.0, 10.5, WALK),
)
_LINE: tuple[tuple[float, float, Stance], ...] = tuple(
    ((at % 7 - 3) * 0.78 + (at // 7) * 0.39, 6.0 + (at // 7) * 0.75, STAND) for at in range(13)
)
"""Two rows for the group's picture."""


def _lie(x: float, z: float) -> float:
    """The height of the slope."""
    inside = 1 - (x / 58) ** 2 - ((z - 14) / 42) ** 2
    height: float = -30 + 30.4 * inside**0.5
    return height


def _planter(
    dice: Dice, at: int, place: Vec, stance: Stance, tints: tuple[str, ...], *, posing: bool
) -> list[Solid]:
    """Someone of the crew, with spade, sapling or bucket as the work asks."""
    look = replace(
        dressed(dice),
        style=dice.pick(("cap", "cap", "short")),
        mask=not posing and dice.between(0, 1) < 0.5,
    )
    if at % 3 == 0:
        look = replace(look, vest=VEST_RED)
    x, y, z = place
    facing = 180.0 if posing else 180 + dice.between(-80, 80)
    parts = [*figure(place, facing, look, stance)]
    if stance is DIG:
        parts += shovel(place, facing, look)
    if stance in (DIG, SQUAT) and at % 2 == 0:
        spot = (x + 0.75, _lie(x + 0.75, z), z - 0.5)
        parts += sapling(spot, 1.35, dice.pick(tints), f"c{at}")
    if stance is CARRY:
        bucket = (x - 0.26, y + 0.42, z - 0.05)
        parts.append(Drum(bucket, 0.34, 0.13, 0.17, skin("#3f78b8", gloss=0.4)))
    return parts


def planting(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Trees are planted on a slope above the town."""
    meadow = Skin(grass("#6f8a42", "#a39658", seed=5))
    parts: list[Solid] = [
        Ground(meadow, -14.0),
        Ellipsoid((0, -30, 14), (58, 30.4, 42), meadow),
        Ellipsoid((-38, -26, 52), (44, 33, 34), Skin(grass("#5f7d3f", "#8f8f52", seed=7))),
        Ellipsoid((46, -28, 66), (52, 38, 40), Skin(grass("#587a42", "#86905a", seed=8))),
    ]
    tints = AUTUMN if light == "autumn" else GREENS
    for at in range(16):
        x, z = dice.between(-14, 14), dice.between(5.5, 30)
        parts += sapling((x, _lie(x, z), z), dice.between(1.1, 1.7), dice.pick(tints), f"n{at}")
    for at in range(9):
        x, z = (-22 + at * 5.4 + dice.between(-1, 1)), 32 + dice.between(0, 6)
        parts += cypress((x, _lie(x, z) - 0.3, z), dice.between(4.5, 7), "#3f6a3c", f"y{at}")
    crew = _LINE if view == 4 else _CREW
    for at, (x, z, stance) in enumerate(crew):
        lift = 0.22 if view == 4 and at >= 7 else 0
        place = (x, _lie(x, z) + lift, z)
        parts += _planter(dice, at, place, stance, tints, posing=view == 4)
    z = 8.6 if view == 4 else 13.0
    if words:
        y = _lie(0, z) + (2.5 if view == 4 else 2.2)
        parts.append(
            sheet(banner(words[0], ratio=8.5), (0, y, z), (3.6, 0, 0), (0, 0.42, 0), wave=0.25)
        )
        for x in (-3.65, 3.65):
            parts.append(
                Limb(
                    (x, _lie(x, z), z + 0.03), (x, y + 0.5, z + 0.03), 0.04, 0.035, skin("#b08d5a")
                )
            )
    eye, target, angle = (
        ((-0.6, 2.0, -3.0), (0.1, 1.1, 7), 50),
        ((-4.4, 2.1, -0.6), (1.0, 0.9, 7.5), 48),
        ((2.4, 1.8, 0.4), (0.8, 1.1, 6.0), 46),
        ((5.4, 2.4, -0.2), (-1.2, 0.6, 8), 50),
        ((0, 1.95, -1.0), (0, 1.4, 7), 48),
        ((-2.0, 1.5, 0.6), (0.2, 0.9, 5.4), 46),
    )[view % 6]
    mood = replace(outdoors(light or "morning", seed=12, cover=0.45), haze=220)
    return Stage(tuple(parts), mood, eye, target, angle, (0, 0, 7))


def bins(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """The waste point behind the building: four bins under a roof."""
    parts: list[Solid] = [Ground(Skin(tiled("#aaa69e", "#8b877f", 0.6, vary=0.08)))]
    parts.append(Box((0, 1.5, 7.2), (5.2, 1.5, 0.15), Skin(bricks("#b5876a", "#cfc4b4"))))
    parts += [
        Box((0, 2.72, 6.0), (3.4, 0.06, 1.5), skin("#5f7f94")),
        *(
            Limb((x, 0, 4.8), (x, 2.7, 4.8), 0.05, 0.05, skin("#8fa0aa", gloss=0.4))
            for x in (-3.2, 3.2)
        ),
    ]
    parts += [Box((0, 0.05, 6.1), (3.3, 0.05, 1.2), skin("#c8c4bb"))]
    for at, (name, colour) in enumerate(BIN_COLOURS):
        parts += bin_(-2.2 + at * 1.45, 6.1, name, colour, 180, 1.12)
    parts.append(
        sheet(
            board(
                "垃圾分类投放点",
                (words[0] if words else "分类投放", "日产日清  桶身干净"),
                size=(900, 420),
                ground="#2f7a4a",
            ),
            (0, 2.02, 7.02),
            (1.3, 0, 0),
            (0, 0.52, 0),
        )
    )
    parts += _trees(dice, ((-7.5, 9.5, 5.5), (7.2, 10, 6), (0.5, 11, 6.2), (-4, 12, 6.5)), GREENS)
    for x in (-4.4, 4.4):
        parts += shrub((x, 0, 6.6), (0.8, 0.6, 0.5), "#4f7a36", f"b{x}")
    if view % 2 == 0 or view == 1:
        parts += person(dice, (1.6, 0, 4.3), -25, NOTE, kind="office")
        parts += person(dice, (-1.4, 0, 4.6), 20, CARRY, vest=VEST_ORANGE)
    eye, target, angle = (
        ((-0.4, 1.6, -0.6), (0, 1.15, 6), 48),
        ((2.6, 1.65, -0.2), (-0.5, 1.1, 6), 46),
        ((-3.0, 1.7, 0.2), (0.6, 1.05, 6), 48),
        ((0.6, 1.5, -0.2), (0, 1.15, 6), 48),
    )[view % 4]
    return Stage(tuple(parts), outdoors(light, seed=20), eye, target, angle, (0, 0, 6))


def drill(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Fire drill on the square: a pan of flames, extinguishers, onlookers."""
    parts = _square(dice, light, pavement="asphalt")
    parts += [Drum((0.9, 0, 6.4), 0.28, 0.55, 0.62, skin("#4a4642", gloss=0.3))]
    for colour, glow, count, low, high in (
        ("#c23a10", 0.9, 22, 0.18, 0.62),
        ("#f08a1c", 1.3, 12, 0.12, 0.4),
    ):
        flame = Skin(skin(colour).paint, glow=glow, casts=False)
        for _ in range(count):
            x, z = 0.9 + dice.between(-0.4, 0.4), 6.4 + dice.between(-0.4, 0.3)
            tip = (x + dice.between(-0.14, 0.14), 0.3 + dice.between(low, high), z)
            parts.append(Limb((x, 0.26, z), tip, dice.between(0.05, 0.1), 0.008, flame))
    for at, (x, z, facing) in enumerate(((-0.9, 5.3, 58.0), (0.1, 4.2, 22.0))[: 1 + view % 2]):
        look = replace(
            dressed(dice, kind="office"),
            vest=VEST_ORANGE if at == 0 else "",
            style="cap",
            cap=VEST_ORANGE,
        )
        parts += figure((x, 0, z), facing, look, SWEEP)
        parts += _hose((x, 0, z), facing)
    for at in range(14):
        x = -5.0 + at * 0.78
        parts += person(
            dice,
            (x, 0, 9.6 + (at % 2) * 0.7 + dice.between(0, 0.3)),
            180 - x * 3,
            dice.pick((STAND, CLASP, BEHIND, NOTE, WAVE if at == 3 else STAND)),
            kind=dice.pick(("office", "public")),
        )
    for at in range(5):
        parts += [
            Drum((-3.4 + at * 0.34, 0, 4.7), 0.5, 0.085, 0.08, skin("#c8201a", gloss=0.5)),
            Limb(
                (-3.4 + at * 0.34, 0.5, 4.7),
                (-3.4 + at * 0.34, 0.6, 4.7),
                0.045,
                0.02,
                skin("#2a2d31"),
            ),
        ]
    if words:
        parts.append(sheet(banner(words[0], ratio=7.5), (0, 3.0, 11.8), (3.4, 0, 0), (0, 0.45, 0)))
        for x in (-3.45, 3.45):
            parts.append(
                Limb((x, 0, 11.85), (x, 3.5, 11.85), 0.035, 0.03, skin("#9aa0a5", gloss=0.4))
            )
    eye, target, angle = (
        ((-0.6, 1.6, -0.8), (0.4, 1.35, 7), 50),
        ((4.2, 1.7, 0.2), (-0.4, 1.15, 7), 48),
        ((-4.2, 1.65, 0.6), (1.0, 1.2, 7), 50),
        ((0.4, 2.6, -2.0), (0.3, 1.1, 7.5), 52),
    )[view % 4]
    return Stage(tuple(parts), outdoors(light, seed=15), eye, target, angle, (0, 0, 7))


def _hose(place: Vec, facing: float) -> tuple[Solid, ...]:
    frame = upright(place, facing)
    cloud = Skin(skin("#f2f4f5").paint, casts=False)
    parts: list[Solid] = [
        Limb(
            frame.at((0.16, 0.3, 0.6)),
            frame.at((0.1, 0.78, 0.52)),
            0.085,
            0.075,
            skin("#c8201a", gloss=0.5),
        ),
        Limb(
            frame.at((0.1, 0.8, 0.52)), frame.at((-0.1, 0.95, 0.75)), 0.018, 0.02, skin("#1d1e20")
        ),
    ]
    parts += [
        Ellipsoid(
            frame.at((-0.12 - at * 0.012, 0.9 - at * 0.06, 0.82 + at * 0.1)),
            (0.03 + at * 0.018,) * 3,
            cloud,
        )
        for at in range(9)
    ]
    return tuple(parts)


def walkers(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A walk along the river: path, rail, water, hills and a bridge."""
    tints = AUTUMN if light == "autumn" else GREENS
    parts: list[Solid] = [
        Ground(Skin(grass("#64873d", "#8b9350")), -0.02),
        Box((0, 0.0, 30), (2.3, 0.02, 36), Skin(clouded("#a8584a", vary=0.08))),
        Box((2.45, 0.05, 30), (0.12, 0.08, 36), skin("#cfcac0")),
        Box((24, -0.6, 40), (19.5, 0.62, 60), Skin(clouded("#5f8794", vary=0.16, size=2.5), 0.6)),
    ]
    for at in range(24):
        z = -1.5 + at * 1.6
        parts += [Limb((3.3, 0, z), (3.3, 1.05, z), 0.05, 0.05, skin("#d7d3c9"))]
    parts += [Limb((3.3, y, -2), (3.3, y, 37), 0.03, 0.03, skin("#d7d3c9")) for y in (0.55, 1.02)]
    parts += _trees(
        dice, ((-4.2, 6, 5.4), (-4.6, 11, 6), (-4.3, 16, 5.6), (-4.8, 22, 6.2), (-7, 9, 6.5)), tints
    )
    for at in range(10):
        parts += shrub((-3.1, 0, 2.2 + at * 2.4), (0.7, 0.4, 0.8), dice.pick(GREENS), f"w{at}")
    for at in range(7):
        parts.append(
            Limb((8 + at * 6, -0.5, 52), (8 + at * 6, 4.2, 52), 0.55, 0.55, skin("#b9b6b0"))
        )
    parts.append(Box((22, 4.6, 52), (26, 0.35, 1.6), skin("#c9c6bf")))
    wear = dice.pick((VEST_RED, VEST_BLUE, ""))
    for at in range(15):
        x, z = (
            -1.6 + (at % 4) * 0.95 + dice.between(-0.2, 0.2),
            4.4 + (at // 4) * 1.35 + dice.between(-0.2, 0.2),
        )
        top = dice.pick(("#c3161c", "#f2f4f7", "#2f62a8", "#f2f4f7"))
        parts += person(
            dice,
            (x, 0.02, z),
            180,
            WALK if at != 5 else WAVE,
            style=dice.pick(("cap", "short", "bun")),
            top=top,
            vest=wear if at % 4 == 0 else "",
            mask=dice.between(0, 1) < 0.3,
        )
    if words:
        parts.append(sheet(banner(words[0], ratio=7), (0, 2.9, 12.5), (2.4, 0, 0), (0, 0.36, 0)))
        for x in (-2.45, 2.45):
            parts.append(
                Limb((x, 0, 12.55), (x, 3.3, 12.55), 0.035, 0.03, skin("#9aa0a5", gloss=0.4))
            )
    eye, target, angle = (
        ((0.9, 1.6, -1.6), (0.3, 1.35, 9), 50),
        ((-1.9, 1.7, -0.6), (1.2, 1.3, 9), 48),
        ((1.6, 1.5, 0.2), (-0.2, 1.3, 8), 48),
        ((-0.4, 2.2, -2.4), (0.9, 1.1, 9), 52),
    )[view % 4]
    mood = replace(outdoors(light, seed=24, cover=0.55), extent=18.0)
    return Stage(tuple(parts), mood, eye, target, angle, (0, 0, 9))


def parking(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A car park: cars askew before, in line after."""
    parts: list[Solid] = [Ground(Skin(asphalt())), *_building(18, storeys=3, colour="#d2d6d8")]
    parts += _trees(dice, ((-10, 13, 5.6), (10, 13, 5.8), (0, 14.5, 5.2)), GREENS)
    paints = ("#e8eaec", "#9aa2aa", "#26303c", "#7c1f22", "#dfe3e6", "#3c5674")
    if view:
        for at in range(7):
            parts.append(Box((-7.5 + at * 2.5, 0.004, 8.4), (0.05, 0.004, 2.4), skin("#f1f1ec")))
    for at in range(6):
        x, z = -6.25 + at * 2.5, 8.4
        yaw = 0.0
        if not view:
            x, z, yaw = (
                x + dice.between(-0.6, 0.6),
                z + dice.between(-1.4, 1.0),
                dice.between(-24, 24),
            )
        parts += _car(x, z, yaw, paints[at % 6])
    if view:
        parts += [
            Drum((-7.5 + at * 5, 0, 5.6), 0.75, 0.05, 0.05, skin("#e0582a")) for at in range(4)
        ]
        parts += person(dice, (-1.8, 0, 4.2), 40, POINT, vest=VEST_BLUE, style="cap", cap="#22345c")
    else:
        parts += person(dice, (1.2, 0, 4.0), -20, NOTE, kind="office")
    return Stage(
        tuple(parts),
        outdoors(light, seed=30),
        (-0.6 + view, 1.75, -1.8),
        (0, 1.0, 8),
        50,
        (0, 0, 7),
    )


def _car(x: float, z: float, yaw: float, colour: str) -> tuple[Solid, ...]:
    axes = turn(yaw)
    right, _, ahead = axes

    def at(side: float, up: float, front: float) -> Vec:
        return x + right[0] * side + ahead[0] * front, up, z + right[2] * side + ahead[2] * front

    body, glass = skin(colour, gloss=0.7), skin("#27323b", gloss=0.9)
    wheels = tuple(
        Limb(at(side * 0.72, 0.31, front), at(side * 0.84, 0.31, front), 0.3, 0.3, skin("#1b1c1e"))
        for side in (-1, 1)
        for front in (-1.3, 1.3)
    )
    lamps = tuple(
        Ellipsoid(
            at(side * 0.62, 0.68, -2.16),
            (0.16, 0.08, 0.06),
            skin("#b3191f" if side else "#fff", gloss=0.6),
            axes,
        )
        for side in (-1, 1)
    )
    return (
        Ellipsoid(at(0, 0.62, 0), (0.95, 0.42, 2.35), body, axes),
        Box(at(0, 0.58, 0), (0.86, 0.24, 2.1), body, axes),
        Ellipsoid(at(0, 1.0, 0.1), (0.76, 0.5, 1.35), glass, axes),
        Ellipsoid(at(0, 1.14, 0.1), (0.7, 0.38, 1.1), body, axes),
        *wheels,
        *lamps,
        Box(at(0, 0.55, -2.12), (0.26, 0.07, 0.02), skin("#1f5fae"), axes),
    )


def stall(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A stall under a red tent in the community's yard."""
    parts = _yard_ground(dice)
    parts += [
        Limb((x, 0, z), (x, 2.3, z), 0.03, 0.03, skin("#dfe2e4", gloss=0.4))
        for x in (-2.2, 2.2)
        for z in (4.6, 6.8)
    ]
    parts += [
        Box((0, 2.38, 5.7), (2.4, 0.04, 1.3), skin("#c3161c")),
        Ellipsoid((0, 2.4, 5.7), (2.2, 0.55, 1.2), skin("#c3161c")),
    ]
    parts += [
        Box((0, 0.4, 5.2), (1.7, 0.4, 0.32), skin("#c3161c")),
        Box((0, 0.81, 5.2), (1.75, 0.015, 0.36), skin("#b3141b")),
    ]
    parts += [
        Box(
            (-1.1 + at * 0.44, 0.84, 5.15),
            (0.14, 0.02, 0.1),
            skin(dice.pick(("#f4f1e4", "#7fb2d6", "#f0d27a"))),
        )
        for at in range(6)
    ]
    if words:
        parts.append(sheet(banner(words[0], ratio=8), (0, 2.12, 4.45), (2.1, 0, 0), (0, 0.25, 0)))
    for at in range(3):
        parts += person(
            dice,
            (-1.2 + at * 1.2, 0, 5.9),
            180,
            dice.pick((STAND, CLASP, HOLD)),
            vest=VEST_RED,
            style=dice.pick(("cap", "bun", "short")),
        )
    for at in range(7):
        parts += person(
            dice,
            (-2.6 + at * 0.85, 0, 3.9 - (at % 3) * 0.5),
            dice.between(-30, 30),
            dice.pick((STAND, CLASP, NOTE, BEHIND)),
            hair=dice.pick(("#17130f", "#8c8a87", "#c9c7c3")),
        )
    eye, target, angle = (
        ((-0.8, 1.6, -0.8), (0.1, 1.25, 6), 50),
        ((3.6, 1.65, 0.6), (-0.4, 1.1, 5.6), 48),
        ((-3.8, 1.7, 0.8), (0.6, 1.1, 5.6), 48),
    )[view % 3]
    return Stage(tuple(parts), outdoors(light, seed=33), eye, target, angle, (0, 0, 6))


def _yard_ground(dice: Dice) -> list[Solid]:
    parts: list[Solid] = [Ground(Skin(clouded("#b4aea4", vary=0.12, size=1.5)))]
    for x, colour in ((-14, "#cdb9a0"), (13, "#c3b7a6")):
        parts += [Box((x, 8, 16), (6, 8, 9), Skin(clouded(colour, vary=0.08, flat="zy", size=2)))]
        for storey in range(5):
            for column in range(4):
                side = 1 if x < 0 else -1
                parts.append(
                    Box(
                        (x + side * 6.02, 1.9 + storey * 3.0, 9 + column * 4.0),
                        (0.04, 0.75, 0.95),
                        skin("#71889a", gloss=0.6),
                    )
                )
                parts.append(
                    Box(
                        (x + side * 6.25, 0.95 + storey * 3.0, 9 + column * 4.0),
                        (0.3, 0.1, 1.25),
                        skin("#a89a86"),
                    )
                )
    parts += _building(27, storeys=5, colour="#d6cab6", wide=26)
    parts += _trees(dice, ((-6.2, 11, 5.6), (5.6, 12, 6), (-2.5, 17, 6.2), (2.6, 18, 6.4)), GREENS)
    return parts


def yard(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Visitors talk with residents in a yard."""
    parts = _yard_ground(dice)
    parts += [
        Box((0.4, 0.42, 5.6), (1.3, 0.04, 0.22), skin("#8a6a48")),
        *(Box((0.4 + side, 0.2, 5.6), (0.06, 0.2, 0.18), skin("#6f6c68")) for side in (-1.0, 1.0)),
    ]
    for at in range(3):
        parts += person(
            dice,
            (-0.4 + at * 0.8, -0.05, 5.55),
            180 + dice.between(-20, 20),
            SIT,
            hair=dice.pick(("#8c8a87", "#c9c7c3", "#3a3431")),
        )
    for at in range(3):
        parts += person(
            dice,
            (-1.0 + at * 0.95, 0, 4.2),
            dice.between(-25, 25),
            (NOTE, CLASP, POINT)[(at + view) % 3],
            kind="office",
        )
    parts += person(dice, (-2.7, 0, 7.6), 200, WALK)
    parts.append(
        sheet(
            board(
                words[0] if words else "社区",
                ("楼道不堆物", "车辆不乱停", "邻里多照应"),
                size=(720, 460),
                ground="#2f7a4a",
            ),
            (3.6, 1.6, 8.2),
            (0.9, 0, 0.25),
            (0, 0.58, 0),
        )
    )
    parts += [
        Limb((2.8, 0, 8.0), (2.8, 2.2, 8.0), 0.04, 0.04, skin("#8f979c")),
        Limb((4.4, 0, 8.45), (4.4, 2.2, 8.45), 0.04, 0.04, skin("#8f979c")),
    ]
    eye, target, angle = (
        ((-0.6, 1.6, -0.2), (0.2, 1.1, 6), 48),
        ((2.8, 1.65, 0.6), (-0.2, 1.05, 6), 46),
        ((-2.9, 1.6, 0.8), (0.6, 1.05, 6), 48),
        ((0.4, 1.9, -0.8), (0.2, 1.0, 6), 48),
    )[view % 4]
    return Stage(tuple(parts), outdoors(light, seed=36), eye, target, angle, (0, 0, 6))


def street(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A crossing with volunteers who guide walkers."""
    parts: list[Solid] = [
        Ground(Skin(asphalt())),
        Box((-7.2, 0.08, 14), (3.6, 0.08, 20), Skin(tiled("#b7b0a4", "#938c81", 0.4))),
        Box((8.6, 0.08, 14), (3.6, 0.08, 20), Skin(tiled("#b7b0a4", "#938c81", 0.4))),
    ]
    parts += [
        Box((-3.0 + at * 0.95, 0.005, 6.4), (0.26, 0.005, 1.6), skin("#efeee8")) for at in range(9)
    ]
    for x, side in ((-15, 1), (16.5, -1)):
        for at in range(4):
            colour = ("#cdb9a0", "#b9a9a0", "#d6cab6", "#aeb6bb")[at]
            parts.append(
                Box(
                    (x, 6, 6 + at * 8.5),
                    (5, 6, 4),
                    Skin(clouded(colour, vary=0.06, flat="zy", size=2)),
                )
            )
            for storey in range(3):
                parts += [
                    Box(
                        (x + side * 5.03, 2.2 + storey * 3.6, 4.2 + at * 8.5 + bay * 2),
                        (0.04, 1.0, 0.7),
                        skin("#71889a", gloss=0.6),
                    )
                    for bay in range(3)
                ]
    parts += _trees(
        dice,
        (
            (-5.2, 9, 5.2),
            (-5.2, 15, 5.6),
            (6.6, 9.5, 5.4),
            (6.6, 16, 5.8),
            (-5.2, 22, 5.6),
            (6.6, 23, 5.6),
        ),
        GREENS,
    )
    parts += person(dice, (-3.6, 0.16, 5.6), 160, POINT, vest=VEST_RED, style="cap")
    parts += person(dice, (4.9, 0.16, 6.6), 200, WAVE, vest=VEST_RED, style="cap")
    for at in range(6):
        parts += person(
            dice,
            (-2.2 + at * 1.05, 0, 6.0 + dice.between(-0.6, 0.9)),
            dice.pick((90.0, -90.0, 80.0)),
            WALK,
        )
    parts += _car(-1.6, 12.5, 180, "#e8eaec")
    parts += _car(2.2, 16.5, 0, "#7c1f22")
    return Stage(
        tuple(parts), outdoors(light, seed=40), (0.6, 1.7, -1.6), (0.4, 1.3, 8), 52, (0, 0, 8)
    )


def games(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A tug of war and a relay on the square."""
    parts = _square(dice, light or "noon")
    for side in (-1, 1):
        for at in range(5):
            look = replace(
                dressed(dice),
                top="#c3161c" if side < 0 else "#2f62a8",
                bottom="#26324a",
                mask=False,
            )
            parts += figure(
                (side * (0.9 + at * 0.75), 0, 5.6 + 0.12 * (at % 2)),
                -side * 90,
                look,
                replace(SWEEP, lean=-12, nod=-4),
            )
    parts.append(Limb((-4.6, 0.9, 5.25), (4.6, 0.9, 5.25), 0.025, 0.025, skin("#c9b07a")))
    parts.append(Limb((0, 0.9, 5.25), (0, 0.45, 5.25), 0.03, 0.05, skin("#d21f1f")))
    for at in range(10):
        x = -4.4 + at * 0.95
        parts += person(
            dice,
            (x, 0, 8.4 + (at % 2) * 0.6),
            180,
            dice.pick((WAVE, STAND, CLASP, WAVE)),
            mask=False,
        )
    if words:
        parts.append(sheet(banner(words[0], ratio=8), (0, 2.8, 11.0), (3.4, 0, 0), (0, 0.42, 0)))
    eye, target, angle = _SQUARE_VIEWS[view % 4]
    return Stage(tuple(parts), outdoors(light or "noon", seed=44), eye, target, angle, (0, 0, 7))

"""Indoor scenes: hall, counter, corridor, office, meeting, lecture, award, exhibition, washroom."""

from dataclasses import replace
from typing import Any

from PIL import Image

from sample.boards import banner, board, screen, sheet, sign
from sample.grain import Dice
from sample.greenery import potted
from sample.light import Lamp
from sample.materials import clouded, tiled, wood
from sample.people import (
    BEHIND,
    CLASP,
    HOLD,
    NOTE,
    POINT,
    SIT,
    SPRAY,
    STAND,
    SWEEP,
    VEST_ORANGE,
    VEST_RED,
    WALK,
    WAVE,
    WRITE,
    Look,
    Stance,
    dressed,
    figure,
    paper,
    upright,
)
from sample.rooms import Stage, bench, chair, counter, desk, door, indoors, room, window
from sample.solids import Box, Drum, Ellipsoid, Limb, Skin, Solid, Vec, skin, turn

Words = tuple[str, ...]


def person(
    dice: Dice,
    place: Vec,
    facing: float,
    stance: Stance = STAND,
    *,
    kind: str = "public",
    **wears: Any,
) -> tuple[Solid, ...]:
    """Someone at random at that place."""
    look = replace(dressed(dice, kind=kind), **wears)
    return figure(place, facing + dice.between(-6, 6), look, stance)


def _hall_shell(dice: Dice, words: Words) -> list[Solid]:
    floor = dice.pick(("marble", "grey", "marble"))
    back = dice.pick(("#d8cfbf", "#cfd6dc", "#e0d7c8"))
    parts: list[Solid] = [*room(20, 15, 4.6, floor=floor, back=back)]
    title = words[0] if words else "政务服务大厅"
    parts.append(
        sheet(
            screen((title, "为民服务  从心开始"), size=(1200, 260)),
            (0, 3.75, 14.95),
            (4.6, 0, 0),
            (0, 0.62, 0),
            glow=1.1,
        )
    )
    labels = ("综合受理", "企业开办", "社会事务", "不动产登记", "社会保险", "税务服务")
    for at in range(6):
        x = (at - 2.5) * 3.1
        parts += counter(x, 12.4, 2.7, plate=f"{'AB'[at // 3]}0{at % 3 + 1}", label=labels[at])
        if at != dice.whole(0, 5):
            parts += person(
                dice, (x - 0.2, -0.02, 13.25), 180, WRITE if at % 2 else SIT, kind="office"
            )
    for x in (-9.4, 9.4):
        for z in (1.5, 5.5, 9.5):
            parts += potted(
                (x, 0, z),
                dice.between(1.4, 1.8),
                "#4c7f3a",
                f"p{x}{z}",
                style=dice.pick(("broad", "bush", "sword")),
            )
    for x in (-10, 10):
        for z in (3.5, 7.5, 11.5):
            parts += window((x, 2.3, z), (1.5, 1.35), side=-1 if x < 0 else 1)
    for x in (-5.2, 5.2):
        parts.append(Drum((x, 0, 8.2), 4.6, 0.36, 0.36, skin("#e8e2d5", gloss=0.15)))
        parts.append(Drum((x, 0, 8.2), 0.3, 0.38, 0.38, skin("#8a7a68")))
    parts.append(
        sheet(
            sign("请有序排队  文明办事", ground="#b3191f", ratio=6.0),
            (0, 3.0, 8.1),
            (1.7, 0, 0),
            (0, 0.26, 0),
            glow=0.2,
        )
    )
    for x in (-1.66, 1.66):
        parts.append(Limb((x, 3.2, 8.1), (x, 4.6, 8.1), 0.012, 0.012, skin("#888888")))
    return parts


_HALL_VIEWS: tuple[tuple[Vec, Vec, float], ...] = (
    ((-2.4, 1.62, -2.6), (0.6, 1.5, 9.0), 50),
    ((5.8, 1.7, -1.4), (-1.8, 1.35, 9.5), 48),
    ((-7.4, 2.3, 0.2), (2.5, 1.1, 10.0), 52),
    ((0.4, 1.5, 2.6), (-0.6, 1.4, 12.0), 50),
)


def hall(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """The service hall: counters, waiting seats, people queueing, inspectors."""
    parts = _hall_shell(dice, words)
    for z in (4.4, 6.6):
        for x in (-3.0, 3.2):
            parts += bench(x, z, 5, 0)
            for seat in range(5):
                if dice.between(0, 1) < 0.42:
                    parts += person(dice, (x + (seat - 2) * 0.56, -0.06, z + 0.02), 0, SIT)
    for at in range(6):
        for back in range(dice.whole(0, 2)):
            parts += person(
                dice,
                ((at - 2.5) * 3.1 + dice.between(-0.3, 0.3), 0, 11.3 - back * 0.85),
                0,
                dice.pick((STAND, CLASP, NOTE)),
            )
    if "督查" in (words[0] if words else ""):
        for at, stance in enumerate((NOTE, POINT, BEHIND)):
            place = (_HALL_VIEWS[view % 4][1][0] * 0.4 + at * 0.62 - 0.9, 0, 2.3 + (at % 2) * 0.5)
            parts += person(dice, place, dice.between(-35, 35), stance, kind="office")
    else:
        parts += person(dice, (-1.5, 0, 3.0), 150, WAVE, vest=VEST_RED)
        parts += person(dice, (-0.9, 0, 3.4), -60, STAND)
    eye, target, angle = _HALL_VIEWS[view % 4]
    return Stage(tuple(parts), indoors(light), eye, target, angle, (0, 0, 6), exposure=0.95)


def mop(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Volunteers mop the hall after work."""
    parts = _hall_shell(dice, words)
    for place, facing in (
        ((-1.4, 0, 2.6), 30.0),
        ((1.0, 0, 3.9), -50.0),
        ((-0.2, 0, 6.2), 160.0),
        ((2.8, 0, 7.2), 200.0),
    ):
        look = replace(dressed(dice, kind="public"), vest=VEST_RED, style="cap")
        parts += figure(place, facing, look, SWEEP)
        from sample.people import broom  # noqa: PLC0415 - one use

        parts += broom(place, facing, look)
    parts += [Drum((0.4, 0, 2.2), 0.32, 0.14, 0.18, skin("#c62f2f", gloss=0.4))]
    eye, target, angle = _HALL_VIEWS[view % 4]
    return Stage(tuple(parts), indoors(light or "warm", mirror=0.45), eye, target, angle, (0, 0, 5))


def plates(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A counter seen close: the plate on it, someone served."""
    parts: list[Solid] = [*room(9, 5, 3.4, floor="grey", back="#d5dbe0")]
    parts += counter(0, 1.6, 3.4, label=words[0] if words else "综合受理")
    parts += person(dice, (-0.3, -0.02, 2.5), 180, SIT, kind="office", mask=True)
    plate = board(
        words[1] if len(words) > 1 else "A01",
        ("窗口工作人员", "党员示范岗", "一次办好"),
        size=(600, 400),
        ground="#b3191f",
    )
    parts.append(Box((-1.05, 0.93, 1.43), (0.25, 0.1, 0.03), skin("#e9edf0", gloss=0.5)))
    parts.append(sheet(plate, (-1.05, 1.0, 1.38), (0.27, 0, 0), (0, 0.18, 0.02), gloss=0.2))
    parts += potted((1.45, 0.83, 1.55), 0.42, "#4c8a3e", "plate", style="bush")
    parts += person(dice, (0.75, 0, 0.75), 12, STAND)
    return Stage(
        tuple(parts),
        indoors(light),
        (-1.1 + view * 0.3, 1.5, -0.9),
        (-0.25, 1.15, 2.0),
        46,
        (0, 0, 2),
    )


def leaflets(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A volunteer hands leaflets over the counter."""
    parts = _hall_shell(dice, words)
    x = (-1.55, 1.55)[view % 2]
    look = replace(dressed(dice), vest=VEST_RED)
    parts += figure((x - 0.3, 0, 11.35), 8, look, HOLD)
    parts += paper((x - 0.3, 0, 11.35), 8, look, "#d23a2e", (0.12, 0.16))
    parts += person(dice, (x + 1.7, 0, 10.9), -20, STAND)
    parts += person(dice, (x - 2.6, 0, 10.4), 20, NOTE)
    side = (-1, 1)[view % 2]
    return Stage(
        tuple(parts),
        indoors(light),
        (x - 1.7 * side, 1.55, 8.3),
        (x + 0.3, 1.2, 12.6),
        46,
        (0, 0, 10),
    )


def counter_scene(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Trainees watch at a counter."""
    parts = _hall_shell(dice, words)
    for at in range(6):
        parts += person(
            dice,
            (-2.2 + at * 0.72, 0, 10.6 + (at % 2) * 0.45),
            dice.between(-20, 20),
            dice.pick((NOTE, CLASP, BEHIND)),
            kind="office",
        )
    return Stage(
        tuple(parts), indoors(light), (-3.6 + view, 1.65, 7.2), (0.2, 1.25, 12.0), 46, (0, 0, 10)
    )


def greenwall(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """The green wall of the hall, with its motto."""
    parts: list[Solid] = [*room(12, 7, 3.9, floor="marble", back="#d9cfbd")]
    parts.append(Box((0, 1.75, 6.82), (4.0, 1.45, 0.12), skin("#2c3d24")))
    from sample.greenery import Clump, leaves  # noqa: PLC0415 - one use
    from sample.solids import turn  # noqa: PLC0415 - one use

    greens = ("#3f7a34", "#5c9440", "#2f6430", "#7aa544", "#4b8a4d", "#8aa83f")
    for row in range(7):
        for column in range(20):
            x = -3.8 + column * 0.4 + (row % 2) * 0.2
            y = 0.5 + row * 0.42
            heart = (x, y, 7.6)
            cover = Skin(
                leaves(greens[(row * 3 + column * 5 + dice.whole(0, 1)) % 6], heart, 0.95, 0.035),
                leafy=0.2,
            )
            parts.append(
                Clump(
                    Ellipsoid(
                        (x, y + dice.between(-0.06, 0.06), 6.66),
                        (0.27, 0.25, 0.15),
                        cover,
                        turn(dice.between(-20, 20)),
                    ),
                    heart,
                    0.035,
                    0.66,
                )
            )
    text = words[0] if words else "绿色机关"
    parts.append(sheet(_cut_letters(text), (0, 2.25, 6.42), (3.3, 0, 0), (0, 0.3, 0), glow=0.35))
    for x in (-4.9, 4.9):
        parts += potted((x, 0, 6.0), 1.5, "#4c7f3a", f"g{x}", style="broad")
    parts += bench(-2.6, 3.6, 3, 0)
    parts += person(dice, (2.0, 0, 4.6), -20, BEHIND)
    parts += person(dice, (2.7, 0, 4.3), -35, POINT)
    eye, target = (((-1.2, 1.6, -1.6), (0.2, 1.7, 6.6)), ((1.2, 1.55, 0.4), (0.1, 1.75, 6.6)))[
        view % 2
    ]
    return Stage(tuple(parts), indoors(light), eye, target, 46, (0, 0, 5))


def _cut_letters(text: str) -> "Image.Image":
    from PIL import Image, ImageDraw  # noqa: PLC0415 - one use

    from sample.boards import BIAO, font  # noqa: PLC0415 - one use

    picture = Image.new("RGBA", (1760, 160), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    size = min(150, 1700 // max(len(text), 1))
    draw.text(
        (880, 80),
        text,
        "#fff8df",
        font(BIAO, size),
        anchor="mm",
        stroke_width=2,
        stroke_fill="#fff8df",
    )
    return picture


def _cartons(dice: Dice) -> list[Solid]:
    """Cartons piled up by the doors on the right."""
    parts: list[Solid] = []
    for at in range(9):
        half = (dice.between(0.2, 0.27), dice.between(0.14, 0.2), dice.between(0.2, 0.28))
        place = (1.3 - 0.42 * (at % 2), 0.18 + 0.37 * (at % 3), 2.0 + 0.58 * (at // 3))
        tint = dice.pick(("#b58a58", "#a87d4e", "#c09765"))
        parts.append(Box(place, half, Skin(clouded(tint, vary=0.08, size=0.3))))
    return parts


def corridor(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A corridor with windows on the left, doors and boards on the right."""
    wall = dice.pick(("#ece8df", "#e6eaec", "#efe9dc"))
    parts: list[Solid] = [
        *room(
            3.4,
            26,
            3.1,
            floor=dice.pick(("grey", "marble", "white")),
            wall=wall,
            back="#cfd9e2",
            gloss=0.5,
            panels=False,
        )
    ]
    shine = Skin(skin("#ffffff").paint, glow=2.4, casts=False)
    for row in range(9):
        parts.append(Box((0, 3.09, row * 3.0 + 1), (0.16, 0.012, 0.75), shine))
        parts += window((-1.7, 1.72, row * 3.0 + 1.2), (1.05, 0.78), bars=2)
        parts += door(
            1.68,
            row * 3.0 + 0.2,
            side=1,
            plate=("信息科", "工会", "人事科", "办公室")[row % 4] if row % 2 else "",
        )
        parts += potted(
            (-1.42, 0, row * 3.0 - 0.35),
            dice.between(0.85, 1.2),
            dice.pick(("#4c8a3e", "#3f7a34", "#5f9445")),
            f"k{row}",
            style=dice.pick(("broad", "sword", "bush")),
        )
        if view != 3 and row:
            title = words[0] if words and words[0] else "文明机关"
            parts.append(
                sheet(
                    board(
                        title,
                        ("文明从我做起", "服务群众满意", "环境整洁有序"),
                        size=(640, 440),
                        ground=dice.pick(("#b3191f", "#1d5f8f", "#2f7a4a")),
                    ),
                    (1.66, 1.75, row * 3.0 - 1.3),
                    (0, 0, -0.52),
                    (0, 0.36, 0),
                    glow=0.15,
                )
            )
    parts += [
        Box((1.5, 0.28, 5.2), (0.16, 0.28, 0.24), skin("#c3231d", gloss=0.3)),
        sheet(
            sign("灭火器", ground="#c3231d", ratio=2.2),
            (1.33, 0.3, 5.2),
            (0, 0, -0.2),
            (0, 0.09, 0),
        ),
    ]
    if "纸箱" in words:
        parts += _cartons(dice)
    if light != "plain":
        for at in range(dice.whole(2, 4)):
            place = (dice.between(-0.5, 0.75), 0, 3.3 + at * 1.25 + dice.between(0, 0.5))
            parts += person(
                dice,
                place,
                dice.pick((0.0, 25.0, 180.0, -30.0)),
                dice.pick((NOTE, POINT, WALK, STAND, BEHIND)),
                kind="office",
            )
    eye, target, angle = (
        ((0.35, 1.6, -2.4), (-0.1, 1.3, 8), 50),
        ((-0.75, 1.7, -1.6), (0.45, 1.25, 8), 48),
        ((0.9, 1.45, -2.2), (-0.55, 1.3, 7), 50),
        ((0.0, 1.65, -2.8), (0.0, 1.35, 9), 50),
    )[view % 4]
    return Stage(
        tuple(parts),
        replace(indoors(light, mirror=0.5), sun=(-0.75, 0.9, -0.2)),
        eye,
        target,
        angle,
        (0, 0, 8),
        exposure=0.98,
    )


def office(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """An office with desks, files, and plants on desks and sills."""
    parts: list[Solid] = [*room(7.4, 7.2, 3.0, floor=dice.pick(("wood", "grey")), back="#e3e6e6")]
    for z in (1.2, 4.6):
        parts += window((-3.7, 1.7, z), (1.2, 0.85), bars=2)
        parts += potted(
            (-3.35, 0.0, z + 1.7), dice.between(1.0, 1.35), "#4c8a3e", f"o{z}", style="broad"
        )
    for at in range(4):
        x, z = (-1.2 + (at % 2) * 2.2, 2.2 + (at // 2) * 2.4)
        parts += desk(x, z, 180, colour=dice.pick(("#b98d5f", "#a87b50")))
        parts += chair(x, z + 0.75, 180)
        parts += potted(
            (x - 0.55, 0.755, z + 0.05),
            dice.between(0.26, 0.36),
            dice.pick(("#4c8a3e", "#5f9445", "#3f7a34")),
            f"d{at}",
            style=dice.pick(("bush", "sword", "bush")),
            pot=dice.pick(("#e9e5dc", "#c56a45", "#6d8fa5")),
        )
        if at != 1:
            parts += person(
                dice, (x, -0.02, z + 0.72), 180, WRITE if at % 2 else SIT, kind="office"
            )
    for at in range(3):
        parts.append(
            Box((2.0 + at * 0.82, 0.95, 6.95), (0.4, 0.95, 0.22), skin("#c9ced2", gloss=0.2))
        )
        parts.append(
            Box((2.0 + at * 0.82, 0.95, 6.72), (0.38, 0.9, 0.012), skin("#d7dbde", gloss=0.25))
        )
        parts += potted((2.0 + at * 0.82, 1.9, 6.95), 0.42, "#5f9445", f"c{at}", style="bush")
    parts.append(
        sheet(
            board(
                words[0] if words else "科室",
                ("岗位职责公示", "首问负责  限时办结", "爱绿护绿  人人有责"),
                size=(720, 480),
                ground="#1d5f8f",
            ),
            (-0.6, 1.85, 7.18),
            (0.85, 0, 0),
            (0, 0.56, 0),
        )
    )
    eye, target, angle = (
        ((2.3, 1.6, -1.5), (-0.7, 1.0, 4.6), 50),
        ((1.6, 1.55, -1.1), (-1.4, 1.05, 4.2), 50),
        ((-2.4, 1.65, -1.4), (0.9, 0.95, 4.8), 50),
        ((0.3, 1.5, -1.8), (0, 1.0, 5), 50),
    )[view % 4]
    return Stage(
        tuple(parts), replace(indoors(light), sun=(-0.8, 0.8, -0.2)), eye, target, angle, (0, 0, 4)
    )


def meeting(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A conference table with people on both sides and a screen at its head."""
    parts: list[Solid] = [
        *room(
            9,
            9.4,
            3.3,
            floor=dice.pick(("wood", "grey")),
            back=wood("#8d6440", flat="xy", plank=0.9),
        )
    ]
    parts.append(
        sheet(
            screen(
                (words[0] if words else "专题会议",),
                size=(1000, 300),
                ground=dice.pick(("#8e1116", "#1c3f73", "#8e1116")),
            ),
            (0, 2.25, 9.35),
            (2.1, 0, 0),
            (0, 0.63, 0),
            glow=1.0,
        )
    )
    top = Skin(wood("#7b4a2b"), 0.25)
    parts += [
        Box((0, 0.74, 4.2), (0.95, 0.03, 3.4), top),
        Box((0, 0.36, 4.2), (0.7, 0.36, 3.1), skin("#6a4026")),
    ]
    for at in range(6):
        z = 1.35 + at * 1.12
        for side in (-1, 1):
            parts += chair(side * 1.5, z, -side * 90, "#4a3a34")
            if dice.between(0, 1) < 0.88:
                parts += person(
                    dice,
                    (side * 1.46, -0.02, z),
                    -side * 90,
                    dice.pick((SIT, WRITE, SIT)),
                    kind=dice.pick(("office", "office", "public")),
                )
            parts += [
                Box((side * 0.62, 0.775, z), (0.11, 0.006, 0.15), skin("#f7f6f0")),
                Drum((side * 0.5, 0.77, z + 0.28), 0.11, 0.034, 0.036, skin("#edf1f2", gloss=0.5)),
            ]
            parts.append(Box((side * 0.34, 0.81, z), (0.015, 0.045, 0.11), skin("#c3161c")))
    parts += person(dice, (0, 0, 8.3), 180, NOTE, kind="office")
    for x in (-4.0, 4.0):
        parts += potted((x, 0, 8.6), 1.4, "#4c7f3a", f"m{x}", style="broad")
    for z in (1.0, 4.2, 7.4):
        parts += window((-4.5, 1.8, z), (1.1, 0.85))
    eye, target, angle = (
        ((2.7, 1.95, -2.3), (-0.3, 0.95, 5.6), 48),
        ((-2.9, 2.0, -1.7), (0.5, 0.95, 5.4), 48),
        ((0.5, 2.2, -2.9), (0, 0.95, 5.6), 48),
        ((3.6, 1.75, 0.4), (-1.1, 0.95, 4.8), 50),
        ((-3.4, 1.7, 0.6), (0.9, 1.0, 5.2), 50),
    )[view % 5]
    return Stage(tuple(parts), indoors(light), eye, target, angle, (0, 0, 4.5))


def lecture(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Rows of listeners before a speaker and a screen."""
    parts: list[Solid] = [*room(11, 13, 3.8, floor=dice.pick(("grey", "wood")), back="#c9b79a")]
    parts.append(
        sheet(
            screen(
                words or ("讲座",),
                size=(1100, 560),
                ground=dice.pick(("#1c3f73", "#8e1116", "#214f5c")),
            ),
            (0.9, 2.3, 12.95),
            (2.5, 0, 0),
            (0, 1.1, 0),
            glow=1.1,
        )
    )
    if words:
        parts.append(
            sheet(banner(words[0], ratio=12), (0, 3.55, 12.9), (4.6, 0, 0), (0, 0.24, 0), glow=0.25)
        )
    parts += [
        Box((-3.1, 0.12, 11.8), (1.9, 0.12, 1.1), Skin(wood("#9a7048"), 0.2)),
        Box((-3.0, 0.78, 11.3), (0.42, 0.55, 0.24), Skin(wood("#7b4a2b", flat="xy"), 0.2)),
    ]
    parts += person(
        dice, (-3.0, 0.22, 11.95), 180, dice.pick((STAND, POINT, NOTE)), kind="office", mask=False
    )
    for row in range(5):
        z = 3.2 + row * 1.5
        parts.append(Box((0, 0.72, z + 0.55), (4.3, 0.02, 0.22), Skin(wood("#b98d5f"), 0.15)))
        parts.append(Box((0, 0.42, z + 0.75), (4.3, 0.28, 0.015), skin("#a87b50")))
        for seat in range(9):
            x = (seat - 4) * 0.95
            parts += chair(x, z, 0, "#5d2b2b")
            if dice.between(0, 1) < 0.8:
                parts += person(
                    dice,
                    (x, -0.02, z),
                    dice.between(-8, 8),
                    dice.pick((SIT, WRITE, SIT)),
                    kind=dice.pick(("office", "public", "office")),
                )
                parts.append(Box((x, 0.75, z + 0.5), (0.1, 0.006, 0.13), skin("#f5f4ee")))
    for z in (3.5, 7.5, 11.0):
        parts += window((-5.5, 1.9, z), (1.3, 0.95))
    eye, target, angle = (
        ((1.8, 2.2, -1.6), (0.1, 1.25, 9.0), 50),
        ((-4.6, 1.85, 0.6), (1.2, 1.1, 8.0), 50),
        ((4.4, 1.7, 12.2), (-1.0, 0.9, 4.6), 50),
        ((-1.6, 1.7, 1.0), (-1.6, 1.35, 11.0), 48),
        ((-2.2, 1.6, 6.2), (-2.4, 1.35, 12.0), 44),
        ((0.0, 2.6, -3.2), (0.2, 1.1, 9.0), 52),
    )[view % 6]
    return Stage(tuple(parts), indoors(light), eye, target, angle, (0, 0, 6), exposure=0.97)


def award(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Certificates are handed over before a red curtain."""
    parts: list[Solid] = [*room(10, 6.2, 3.7, floor="marble", back="#9c1b20")]
    parts += [
        Limb(
            (-4.9 + at * 0.39, 0.05, 6.12),
            (-4.9 + at * 0.39, 3.7, 6.12),
            0.12,
            0.12,
            skin("#a81d22" if at % 2 else "#95171c"),
        )
        for at in range(26)
    ]
    parts.append(
        sheet(
            banner(words[0] if words else "颁奖仪式", ground="#b3141b", ratio=9),
            (0, 2.95, 5.92),
            (3.3, 0, 0),
            (0, 0.34, 0),
            glow=0.3,
        )
    )
    if len(words) > 1:
        parts.append(
            sheet(
                banner(words[1], ground="#b3141b", ratio=10),
                (0, 2.4, 5.92),
                (2.1, 0, 0),
                (0, 0.19, 0),
                glow=0.3,
            )
        )
    count = 5 if view % 2 else 4
    for at in range(count):
        place = ((at - (count - 1) / 2) * 0.86, 0, 4.3 + (at % 2) * 0.08)
        look = dressed(dice, kind="office")
        if view % 2:
            look = replace(look, mask=False)
        facing = 180 + (at - (count - 1) / 2) * 5
        parts += figure(place, facing, look, HOLD)
        parts += paper(place, facing, look, "#a61c20" if at % 2 else "#c3161c", (0.19, 0.13))
    if not view % 2:
        parts += person(dice, (-2.7, 0, 3.6), 120, CLASP, kind="office")
        parts += person(dice, (2.8, 0, 3.5), -130, CLASP, kind="office")
    for x in (-3.9, 3.9):
        parts += potted((x, 0, 5.3), 1.3, "#4c7f3a", f"a{x}", style="broad")
    eye, target, angle = (
        ((0.5, 1.5, -0.9), (0.05, 1.4, 5), 46),
        ((-1.5, 1.5, -0.3), (0.0, 1.38, 5), 46),
        ((1.9, 1.55, -0.4), (0.0, 1.4, 5), 46),
        ((0.0, 1.45, -1.4), (0, 1.45, 5), 44),
        ((-0.8, 1.6, -0.8), (0, 1.4, 5), 45),
    )[view % 5]
    return Stage(tuple(parts), indoors(light, mirror=0.4), eye, target, angle, (0, 0, 4))


def exhibition(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A wall of history boards with visitors and a guide."""
    parts: list[Solid] = [*room(7, 16, 3.4, floor="wood", wall="#e9dfcf", back="#9c2a24")]
    titles = words or ("历程",)
    for at in range(8):
        z = 0.4 + at * 1.9
        parts.append(
            Box(
                (3.44, 1.72, z),
                (0.04, 0.92, 0.84),
                Skin(clouded("#a8231f", vary=0.05, flat="zy"), 0.1),
            )
        )
        parts.append(
            sheet(
                board(
                    titles[at % len(titles)],
                    (
                        "不忘来时的路",
                        "一代人有一代人的奋斗",
                        "把群众的事放在心上",
                        "走好今天的每一步",
                    ),
                    size=(760, 860),
                ),
                (3.38, 1.72, z),
                (0, 0, -0.74),
                (0, 0.84, 0),
                glow=0.2,
            )
        )
        parts.append(
            sheet(
                board(
                    titles[(at + 1) % len(titles)],
                    ("学习", "传承", "实干"),
                    size=(560, 700),
                    ground="#8a5a2b",
                ),
                (-3.45, 1.75, z + 0.4),
                (0, 0, 0.5),
                (0, 0.62, 0),
                glow=0.15,
            )
        )
    parts.append(
        sheet(
            banner("学党史  悟思想  办实事", ratio=8),
            (0, 2.7, 15.9),
            (2.6, 0, 0),
            (0, 0.32, 0),
            glow=0.3,
        )
    )
    for at in range(3):
        parts += [
            Box((-2.7, 0.5, 3.2 + at * 3.4), (0.45, 0.5, 0.8), skin("#6d4a30")),
            Box((-2.7, 1.08, 3.2 + at * 3.4), (0.43, 0.09, 0.78), skin("#cfe0e6", gloss=0.7)),
        ]
    parts += person(dice, (2.55, 0, 5.2), -150, POINT, kind="office")
    for at in range(7):
        parts += person(
            dice,
            (0.2 + (at % 3) * 0.75, 0, 3.4 + (at // 3) * 0.9 + dice.between(0, 0.3)),
            55 + dice.between(-20, 20),
            dice.pick((STAND, CLASP, NOTE, BEHIND)),
        )
    eye, target, angle = (
        ((-1.6, 1.65, -2.2), (1.2, 1.5, 6), 50),
        ((-0.9, 1.6, 0.2), (1.9, 1.45, 5.6), 50),
    )[view % 2]
    return Stage(tuple(parts), indoors(light or "warm", mirror=0.35), eye, target, angle, (0, 0, 6))


def visit(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Guests in the hall with a guide."""
    parts = _hall_shell(dice, words)
    small = "学" in (words[0] if words else "") or view % 3 == 1
    for at in range(11):
        place = (-1.9 + (at % 4) * 0.8 + dice.between(-0.12, 0.12), 0, 4.2 + (at // 4) * 0.85)
        wears: dict[str, Any] = (
            {
                "tall": dice.between(1.34, 1.5),
                "top": dice.pick(("#2f62a8", "#f2f4f7", "#2f62a8")),
                "bottom": "#26324a",
            }
            if small
            else {}
        )
        parts += person(
            dice,
            place,
            160 + dice.between(-25, 25) if view % 2 else dice.between(-25, 25),
            dice.pick((STAND, CLASP, BEHIND, NOTE)),
            **wears,
        )
    parts += person(
        dice,
        (1.9, 0, 7.0) if not view % 2 else (0.4, 0, 3.0),
        190 if not view % 2 else 0,
        POINT,
        kind="office",
        vest="",
    )
    eye, target, angle = (
        ((-1.0, 1.7, -0.4), (0.2, 1.35, 7), 50),
        ((1.5, 1.65, -0.2), (-0.6, 1.25, 6.4), 48),
        ((-4.6, 1.9, 1.2), (1.2, 1.1, 7.5), 50),
        ((3.7, 1.8, 0.6), (-1.0, 1.2, 7.0), 50),
        ((0.2, 2.5, -1.2), (0, 1.0, 7), 52),
    )[view % 5]
    return Stage(tuple(parts), indoors(light), eye, target, angle, (0, 0, 6))


def toilet(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A washroom: basins, mirror, cubicles; someone checks or cleans."""
    parts = _washroom(dice)
    parts += person(dice, (0.35, 0, 2.7), 25, NOTE, kind="office")
    parts += person(dice, (-0.45, 0, 3.5), -40, POINT if view % 2 else BEHIND, kind="office")
    eye, target, angle = (
        ((0.9, 1.6, -1.7), (-0.45, 1.05, 4.2), 52),
        ((-0.2, 1.65, -1.9), (0.2, 1.1, 4.4), 52),
        ((1.2, 1.7, -0.8), (-0.9, 1.0, 4.0), 54),
        ((0.2, 1.5, -2.2), (0, 1.1, 4), 50),
    )[view % 4]
    return Stage(tuple(parts), indoors(light or "plain", mirror=0.4), eye, target, angle, (0, 0, 3))


def _washroom(dice: Dice) -> list[Solid]:
    wall = tiled("#dfe5e6", "#b6bdbf", 0.6, flat="zy", height=0.3)
    back = tiled("#cfd9dc", "#aab3b6", 0.6, flat="xy", height=0.3)
    parts: list[Solid] = [*room(4.4, 6.4, 2.8, floor="white", back=back, gloss=0.5)]
    parts += [
        Box((-2.19, 1.4, 1.2), (0.02, 1.4, 5.2), Skin(wall, 0.3, casts=False)),
        Box((2.19, 1.4, 1.2), (0.02, 1.4, 5.2), Skin(wall, 0.3, casts=False)),
    ]
    parts += [
        Box((-1.85, 0.8, 2.6), (0.34, 0.05, 2.2), skin("#4a4744", gloss=0.5)),
        Box((-1.95, 0.4, 2.6), (0.22, 0.36, 2.1), skin("#7a5a3e")),
    ]
    for at in range(3):
        z = 1.2 + at * 1.4
        parts += [
            Ellipsoid((-1.82, 0.84, z), (0.22, 0.05, 0.27), skin("#f4f6f6", gloss=0.7)),
            Limb((-2.08, 0.85, z), (-2.06, 1.05, z), 0.02, 0.018, skin("#c8cdd1", gloss=0.9)),
            Limb((-2.06, 1.05, z), (-1.9, 1.03, z), 0.018, 0.015, skin("#c8cdd1", gloss=0.9)),
        ]
    parts.append(Box((-2.16, 1.65, 2.6), (0.015, 0.5, 2.1), skin("#a9bcc4", gloss=0.9)))
    parts += potted((-1.9, 0.85, 0.55), 0.34, "#4c8a3e", "wash", style="bush")
    for at in range(3):
        z = 1.0 + at * 1.5
        parts += [
            Box((1.62, 1.05, z + 0.75), (0.56, 0.95, 0.02), skin("#8fa6ad")),
            Box((1.06, 1.05, z), (0.018, 0.9, 0.6), skin(dice.pick(("#9db3ba", "#93aab2")))),
            Ellipsoid((1.03, 1.05, z - 0.45), (0.02, 0.02, 0.05), skin("#d7dcdf", gloss=0.7)),
        ]
    parts.append(
        sheet(
            sign("节约用水", ground="#2f7a4a", ratio=2.6),
            (-2.13, 1.05 + 0.16, 3.4),
            (0, 0, 0.2),
            (0, 0.075, 0),
        )
    )
    parts.append(
        sheet(
            board(
                "保洁记录",
                ("每两小时巡回一次", "地面干净无水渍", "镜面光亮无污痕"),
                size=(500, 380),
                ground="#1d5f8f",
            ),
            (0.4, 1.75, 6.37),
            (0.36, 0, 0),
            (0, 0.27, 0),
        )
    )
    parts += [
        Drum((0.9, 0, 5.9), 0.42, 0.15, 0.18, skin("#5b6066")),
        Drum((-0.9, 0, 5.8), 0.3, 0.13, 0.16, skin("#c62f2f", gloss=0.4)),
    ]
    return parts


def disinfect(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """Someone in a protective suit sprays the washroom, the waste point or the water room."""
    if view % 2:
        from sample.outdoor import bins  # noqa: PLC0415 - the two modules draw on each other

        stage = bins(dice, words, view, light or "morning")
        worker = sprayer((0.5, 0, 4.2), 65)
        return replace(stage, solids=(*stage.solids, *worker))
    parts = _washroom(dice)
    parts += sprayer((0.25, 0, 2.6), -40 if view else 60)
    eye, target, angle = (
        ((0.6, 1.6, -1.5), (-0.2, 1.05, 4.0), 52),
        (),
        ((-0.9, 1.65, -1.2), (0.6, 1.05, 4.2), 52),
    )[view % 3] or ((0.6, 1.6, -1.5), (0, 1.0, 4.0), 52.0)
    return Stage(
        tuple(parts),
        indoors(light or "plain", mirror=0.4, lamps=(Lamp((0, 2.5, 5), (0.5, 0.5, 0.48), 2.0),)),
        eye,
        target,
        angle,
        (0, 0, 3),
    )


def sprayer(place: Vec, facing: float) -> tuple[Solid, ...]:
    """Someone in white with a tank on the back and a jet of mist."""
    look = Look(top="#eef2f5", bottom="#e9eef2", style="hood", vest="")
    frame = upright(place, facing)
    hand, tip = frame.at((-0.16, 1.0, 0.42)), frame.at((-0.22, 0.75, 1.05))
    tank = frame.at((0, 1.2, -0.24))
    return (
        *figure(place, facing, look, SPRAY),
        Ellipsoid(tank, (0.16, 0.24, 0.11), skin("#3f78b8", gloss=0.4), turn(facing)),
        Limb(hand, tip, 0.012, 0.01, skin("#c8a23a", gloss=0.4)),
        Limb(frame.at((0.1, 1.0, -0.2)), hand, 0.012, 0.012, skin("#2a2d31")),
        *(
            Ellipsoid(
                frame.at((-0.24 - at * 0.012, 0.72 - at * 0.035, 1.12 + at * 0.07)),
                (0.012 + 0.004 * at,) * 3,
                skin("#f3f7fa"),
            )
            for at in range(5)
        ),
    )


def extinguisher(dice: Dice, words: Words, view: int, light: str) -> Stage:
    """A fire cabinet in a corridor, its gauge being read."""
    parts: list[Solid] = [*room(5, 9, 3.0, floor="grey", gloss=0.5)]
    parts += [
        Box((2.36, 1.05, 3.0), (0.13, 0.75, 0.5), skin("#c3231d", gloss=0.3)),
        Box((2.22, 1.05, 3.0), (0.012, 0.68, 0.43), skin("#d9e2e6", gloss=0.6)),
    ]
    parts.append(
        sheet(
            sign(words[1] if len(words) > 1 else "消火栓", ground="#c3231d", ratio=2.4),
            (2.2, 1.35, 3.0),
            (0, 0, -0.28),
            (0, 0.115, 0),
            glow=0.1,
        )
    )
    for at in range(2):
        z = 3.95 + at * 0.36
        parts += [
            Drum((2.15, 0.0, z), 0.52, 0.09, 0.085, skin("#c8201a", gloss=0.5)),
            Ellipsoid((2.15, 0.53, z), (0.085, 0.06, 0.085), skin("#c8201a", gloss=0.5)),
            Limb((2.15, 0.58, z), (2.15, 0.66, z), 0.025, 0.02, skin("#2a2d31")),
            Limb((2.15, 0.64, z), (2.0, 0.66, z - 0.03), 0.016, 0.012, skin("#2a2d31")),
            Limb((2.1, 0.6, z), (2.04, 0.22, z + 0.06), 0.014, 0.016, skin("#1d1e20")),
        ]
        parts.append(
            sheet(
                sign("有效", ground="#f4f4ef", ink="#2f7a4a", ratio=1.5),
                (2.055, 0.3, z),
                (0, 0, -0.06),
                (0, 0.04, 0),
            )
        )
    parts += person(dice, (1.35, 0, 3.5), 82, NOTE, vest=VEST_ORANGE)
    parts += person(dice, (0.7, 0, 4.6), 120, BEHIND, kind="office")
    parts += potted((-2.1, 0, 5.0), 1.2, "#4c8a3e", "ext", style="broad")
    return Stage(tuple(parts), indoors(light), (-0.5, 1.55, 0.2), (1.75, 0.95, 3.7), 46, (0, 0, 4))

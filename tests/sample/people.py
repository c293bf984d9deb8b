"""Figures: standing, walking, sweeping, digging, planting, sitting; in office clothes or vests."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sample.grain import F32, Array, Dice
from sample.solids import Box, Ellipsoid, Limb, Paint, Rays, Skin, Solid, Vec, linear, skin, turn

SKIN_TONES = ("#e3b592", "#d9a883", "#eac3a1", "#cf9b76")
HAIRS = ("#17130f", "#221a14", "#2d221a", "#3a3431")
SHIRTS = ("#f2f4f7", "#dfe8f2", "#f2f4f7", "#e9edf0", "#c9d8ea")
JACKETS = (
    "#26324a",
    "#3b3f46",
    "#5b4a3f",
    "#7c2d31",
    "#2f5148",
    "#8a8d91",
    "#b99b6b",
    "#37506e",
    "#94566a",
)
TROUSERS = ("#1f232b", "#2b3140", "#3a3d42", "#4a4f58", "#232a3a", "#5d564c")
VEST_RED = "#c4161c"
VEST_ORANGE = "#f26a1b"
VEST_BLUE = "#1f5fae"


@dataclass(frozen=True)
class Look:
    """What someone wears."""

    top: str = "#f2f4f7"
    bottom: str = "#1f232b"
    tone: str = "#e3b592"
    hair: str = "#17130f"
    style: str = "short"
    """short, long, bun, cap, hood."""
    vest: str = ""
    mask: bool = True
    tall: float = 1.7
    wide: float = 1.0
    tie: str = ""
    cap: str = VEST_RED


@dataclass(frozen=True)
class Stance:
    """Joints in the figure's own frame (x to its left, z ahead), metres for a height of 1.7."""

    pelvis: Vec = (0.0, 0.95, 0.0)
    chest: Vec = (0.0, 1.22, 0.0)
    neck: Vec = (0.0, 1.45, 0.0)
    head: Vec = (0.0, 1.595, 0.015)
    shoulders: tuple[Vec, Vec] = ((-0.175, 1.395, 0.0), (0.175, 1.395, 0.0))
    elbows: tuple[Vec, Vec] = ((-0.225, 1.13, -0.03), (0.225, 1.13, -0.03))
    hands: tuple[Vec, Vec] = ((-0.225, 0.87, 0.05), (0.225, 0.87, 0.05))
    knees: tuple[Vec, Vec] = ((-0.1, 0.49, 0.02), (0.1, 0.49, 0.02))
    feet: tuple[Vec, Vec] = ((-0.105, 0.07, -0.03), (0.105, 0.07, -0.03))
    nod: float = 0.0
    gaze: float = 0.0
    lean: float = 0.0


STAND = Stance()
CLASP = replace(
    STAND,
    elbows=((-0.235, 1.13, -0.01), (0.235, 1.13, -0.01)),
    hands=((-0.035, 0.97, 0.16), (0.035, 0.99, 0.17)),
)
BEHIND = replace(
    STAND,
    elbows=((-0.24, 1.14, -0.08), (0.24, 1.14, -0.08)),
    hands=((-0.05, 0.98, -0.16), (0.05, 0.98, -0.16)),
)
HOLD = replace(
    STAND,
    elbows=((-0.225, 1.14, 0.02), (0.225, 1.14, 0.02)),
    hands=((-0.16, 1.1, 0.25), (0.16, 1.1, 0.25)),
)
POINT = replace(
    STAND,
    elbows=((-0.2, 1.3, 0.22), (0.225, 1.13, -0.03)),
    hands=((-0.15, 1.45, 0.46), (0.225, 0.87, 0.05)),
    nod=-6,
)
NOTE = replace(
    STAND,
    elbows=((-0.215, 1.14, 0.04), (0.22, 1.13, 0.02)),
    hands=((-0.07, 1.15, 0.24), (0.09, 1.1, 0.26)),
    nod=20,
)
WALK = replace(
    STAND,
    knees=((-0.1, 0.5, 0.16), (0.1, 0.48, -0.08)),
    feet=((-0.1, 0.07, 0.2), (0.1, 0.12, -0.34)),
    elbows=((-0.23, 1.14, -0.16), (0.23, 1.14, 0.12)),
    hands=((-0.22, 0.95, -0.16), (0.22, 0.98, 0.28)),
    lean=4,
)
SWEEP = replace(
    STAND,
    lean=17,
    elbows=((-0.25, 1.14, 0.14), (0.24, 1.12, 0.15)),
    hands=((-0.04, 1.1, 0.42), (0.09, 0.84, 0.48)),
    knees=((-0.14, 0.5, 0.12), (0.13, 0.5, -0.04)),
    feet=((-0.15, 0.07, 0.12), (0.14, 0.07, -0.22)),
    nod=22,
)
DIG = replace(
    SWEEP,
    lean=26,
    hands=((-0.03, 1.0, 0.46), (0.06, 0.72, 0.62)),
    elbows=((-0.26, 1.08, 0.16), (0.22, 1.0, 0.3)),
)
CARRY = replace(
    WALK,
    elbows=((-0.24, 1.13, -0.03), (0.24, 1.13, 0.0)),
    hands=((-0.25, 0.86, 0.02), (0.25, 0.9, 0.1)),
)
SQUAT = Stance(
    pelvis=(0.0, 0.36, -0.12),
    chest=(0.0, 0.62, 0.02),
    neck=(0.0, 0.85, 0.12),
    head=(0.0, 0.985, 0.18),
    shoulders=((-0.175, 0.8, 0.1), (0.175, 0.8, 0.1)),
    elbows=((-0.24, 0.56, 0.24), (0.24, 0.56, 0.24)),
    hands=((-0.07, 0.36, 0.44), (0.07, 0.36, 0.44)),
    knees=((-0.17, 0.5, 0.24), (0.17, 0.5, 0.24)),
    feet=((-0.13, 0.07, -0.04), (0.13, 0.07, -0.04)),
    nod=32,
    lean=24,
)
SIT = Stance(
    pelvis=(0.0, 0.53, 0.0),
    chest=(0.0, 0.8, 0.02),
    neck=(0.0, 1.03, 0.03),
    head=(0.0, 1.175, 0.05),
    shoulders=((-0.175, 0.975, 0.03), (0.175, 0.975, 0.03)),
    elbows=((-0.23, 0.75, 0.1), (0.23, 0.75, 0.1)),
    hands=((-0.13, 0.77, 0.33), (0.13, 0.77, 0.33)),
    knees=((-0.1, 0.52, 0.42), (0.1, 0.52, 0.42)),
    feet=((-0.11, 0.07, 0.4), (0.11, 0.07, 0.4)),
)
WRITE = replace(SIT, hands=((-0.07, 0.78, 0.32), (0.15, 0.77, 0.3)), nod=24)
SPRAY = replace(
    STAND,
    elbows=((-0.22, 1.13, 0.1), (0.225, 1.13, -0.03)),
    hands=((-0.16, 1.0, 0.36), (0.225, 0.87, 0.05)),
    lean=9,
    nod=14,
)
WAVE = replace(
    STAND,
    elbows=((-0.3, 1.38, 0.1), (0.225, 1.13, -0.03)),
    hands=((-0.32, 1.66, 0.14), (0.225, 0.87, 0.05)),
)


def dressed(dice: Dice, *, kind: str = "office") -> Look:
    """Someone at random: `office` wears a shirt, `public` goes as they like."""
    top = dice.pick(SHIRTS if kind == "office" else JACKETS)
    style = dice.pick(("short", "short", "long", "bun", "short"))
    return Look(
        top=top,
        bottom=dice.pick(TROUSERS[:3] if kind == "office" else TROUSERS),
        tone=dice.pick(SKIN_TONES),
        hair=dice.pick(HAIRS),
        style=style,
        tall=dice.between(1.64, 1.8) - (0.08 if style != "short" else 0),
        wide=dice.between(0.94, 1.08),
        tie=dice.pick(("#7a1f2b", "#22345c", "")) if kind == "office" and style == "short" else "",
    )


@dataclass(frozen=True)
class Frame:
    """Where a figure stands and which way it looks: turns its joints into places."""

    base: Vec
    axes: tuple[Vec, Vec, Vec]
    scale: float
    stance: Stance

    def at(self, joint: Vec, *, lean: bool = True) -> Vec:
        """The place of a joint given from between the feet: right, up, ahead, in metres."""
        x, y, z = joint
        pivot = self.stance.pelvis[1]
        if lean and self.stance.lean and y > pivot:
            rise = y - pivot
            z += rise * self.stance.lean / 57
            y -= rise * (self.stance.lean / 57) ** 2 / 2
        x, y, z = x * self.scale, y * self.scale, z * self.scale
        right, up, ahead = self.axes
        return (
            self.base[0] + x * right[0] + y * up[0] + z * ahead[0],
            self.base[1] + x * right[1] + y * up[1] + z * ahead[1],
            self.base[2] + x * right[2] + y * up[2] + z * ahead[2],
        )


def upright(place: Vec, facing: float) -> Frame:
    """The frame of someone of average height who stands there."""
    return Frame(place, turn(facing), 1.0, STAND)


def figure(place: Vec, facing: float, look: Look, stance: Stance = STAND) -> tuple[Solid, ...]:
    """A figure that stands at `place` and looks along `facing` (degrees; 0 is away, toward +z)."""
    frame = Frame(place, turn(facing), look.tall / 1.7, stance)
    return (
        *_legs(frame, look, stance),
        *_torso(frame, look, stance, facing),
        *_arms(frame, look, stance),
        *_head(frame, look, stance, facing),
    )


def _legs(frame: Frame, look: Look, stance: Stance) -> tuple[Solid, ...]:
    cloth, shoe = skin(look.bottom), skin("#15161a", gloss=0.1)
    k = frame.scale
    parts: list[Solid] = []
    for side in (0, 1):
        sign = (-1, 1)[side]
        hip = (stance.pelvis[0] + sign * 0.085, stance.pelvis[1] - 0.05, stance.pelvis[2])
        foot = stance.feet[side]
        toe = (foot[0] + sign * 0.015, max(foot[1] - 0.03, 0.04), foot[2] + 0.14)
        parts += [
            Limb(
                frame.at(hip, lean=False),
                frame.at(stance.knees[side], lean=False),
                0.088 * k,
                0.06 * k,
                cloth,
            ),
            Limb(
                frame.at(stance.knees[side], lean=False),
                frame.at(foot, lean=False),
                0.06 * k,
                0.047 * k,
                cloth,
            ),
            Limb(
                frame.at((foot[0], foot[1] - 0.02, foot[2]), lean=False),
                frame.at(toe, lean=False),
                0.045 * k,
                0.036 * k,
                shoe,
            ),
        ]
    return tuple(parts)


def _torso(frame: Frame, look: Look, stance: Stance, facing: float) -> tuple[Solid, ...]:
    axes = turn(facing, stance.lean)
    k, w = frame.scale, look.wide
    shirt = Skin(_front(look))
    parts: list[Solid] = [
        Ellipsoid(
            frame.at(stance.pelvis),
            (0.165 * k * w, 0.15 * k, 0.125 * k * w),
            skin(look.bottom),
            axes,
        ),
        Ellipsoid(
            frame.at((stance.pelvis[0], stance.pelvis[1] + 0.13, stance.pelvis[2])),
            (0.165 * k * w, 0.19 * k, 0.12 * k * w),
            shirt,
            axes,
        ),
        Ellipsoid(frame.at(stance.chest), (0.185 * k * w, 0.265 * k, 0.128 * k * w), shirt, axes),
        Limb(
            frame.at(stance.shoulders[0]),
            frame.at(stance.shoulders[1]),
            0.066 * k,
            0.066 * k,
            skin(look.vest or look.top),
        ),
        Limb(frame.at(stance.neck), frame.at(stance.head), 0.05 * k, 0.05 * k, skin(look.tone)),
    ]
    if look.vest:
        vest = Skin(_vest(look))
        parts += [
            Ellipsoid(
                frame.at((0, stance.chest[1] - 0.02, stance.chest[2])),
                (0.2 * k * w, 0.275 * k, 0.142 * k * w),
                vest,
                axes,
            ),
            Ellipsoid(
                frame.at((stance.pelvis[0], stance.pelvis[1] + 0.13, stance.pelvis[2])),
                (0.182 * k * w, 0.175 * k, 0.135 * k * w),
                vest,
                axes,
            ),
        ]
    return tuple(parts)


def _front(look: Look) -> Paint:
    cloth, tie = _row(look.top), _row(look.tie or look.top)
    dark = cloth * F32(0.72)

    def paint(local: Rays, _: Rays) -> Array:
        x, y, z = local
        found = np.broadcast_to(cloth, (3, x.size)).copy()
        ahead = z > 0
        line = ahead & (np.abs(x) < F32(0.02))
        found[:, line] = dark
        if look.tie:
            found[:, ahead & (np.abs(x) < F32(0.13) - F32(0.06) * (y + 1)) & (y > F32(-0.6))] = tie
        return found

    return paint


def _vest(look: Look) -> Paint:
    cloth, shirt, band = _row(look.vest), _row(look.top), _row("#f4f1d8")

    def paint(local: Rays, _: Rays) -> Array:
        x, y, z = local
        found = np.broadcast_to(cloth, (3, x.size)).copy()
        found[:, (np.abs(y + F32(0.28)) < F32(0.06)) & (np.abs(x) < F32(2))] = band
        found[:, (z > 0) & (np.abs(x) < F32(0.16) + F32(0.25) * np.maximum(y, 0))] = shirt
        return found

    return paint


def _row(colour: str) -> Array:
    return np.array(linear(colour), dtype=F32)[:, None]


def _arms(frame: Frame, look: Look, stance: Stance) -> tuple[Solid, ...]:
    cloth, tone = skin(look.top), skin(look.tone)
    k = frame.scale
    parts: list[Solid] = []
    for side in (0, 1):
        shoulder, elbow = frame.at(stance.shoulders[side]), frame.at(stance.elbows[side])
        hand = frame.at(stance.hands[side])
        parts += [
            Limb(shoulder, elbow, 0.062 * k, 0.047 * k, cloth),
            Limb(elbow, hand, 0.046 * k, 0.034 * k, cloth),
            Ellipsoid(hand, (0.042 * k, 0.046 * k, 0.044 * k), tone),
        ]
    return tuple(parts)


def _head(frame: Frame, look: Look, stance: Stance, facing: float) -> tuple[Solid, ...]:
    k = frame.scale
    axes = turn(facing + stance.gaze, stance.nod + stance.lean * 0.4)
    centre = frame.at(stance.head)
    tone, hair = skin(look.tone), skin(look.hair, gloss=0.06)

    def near(x: float, y: float, z: float) -> Vec:
        a, b, c = (
            sum(v * axes[i][j] for i, v in enumerate((x * k, y * k, z * k))) for j in range(3)
        )
        return centre[0] + a, centre[1] + b, centre[2] + c

    def ball(spot: Vec, radii: Vec, cover: Skin) -> Ellipsoid:
        return Ellipsoid(near(*spot), (radii[0] * k, radii[1] * k, radii[2] * k), cover, axes)

    parts: list[Solid] = [
        ball((0, 0.01, 0), (0.08, 0.1, 0.095), tone),
        ball((0, -0.05, 0.022), (0.062, 0.07, 0.07), tone),
        ball((-0.08, -0.01, -0.01), (0.014, 0.028, 0.02), tone),
        ball((0.08, -0.01, -0.01), (0.014, 0.028, 0.02), tone),
        ball((-0.033, 0.012, 0.086), (0.012, 0.008, 0.008), skin("#1a1512")),
        ball((0.033, 0.012, 0.086), (0.012, 0.008, 0.008), skin("#1a1512")),
        ball((-0.034, 0.034, 0.086), (0.02, 0.0045, 0.008), hair),
        ball((0.034, 0.034, 0.086), (0.02, 0.0045, 0.008), hair),
    ]
    if look.mask:
        parts.append(ball((0, -0.045, 0.045), (0.064, 0.05, 0.066), skin("#9cc4dd")))
    else:
        parts += [
            ball((0, -0.018, 0.094), (0.012, 0.022, 0.014), tone),
            ball((0, -0.058, 0.083), (0.021, 0.006, 0.008), skin("#b06a5c")),
        ]
    return (*parts, *_hair(look, ball, hair))


def _hair(
    look: Look, ball: "Callable[[Vec, Vec, Skin], Ellipsoid]", hair: Skin
) -> tuple[Solid, ...]:
    crown = ball((0, 0.04, -0.025), (0.09, 0.092, 0.1), hair)
    if look.style == "hood":
        white = skin(look.top)
        return ball((0, 0.02, -0.03), (0.105, 0.125, 0.11), white), ball(
            (0, 0.015, 0.06), (0.07, 0.04, 0.045), skin("#bcd3df", gloss=0.4)
        )
    if look.style == "cap":
        cap = skin(look.cap)
        return (
            crown,
            ball((0, 0.065, -0.008), (0.094, 0.068, 0.1), cap),
            ball((0, 0.062, 0.1), (0.07, 0.01, 0.06), cap),
        )
    fringe = ball((0, 0.078, 0.03), (0.076, 0.036, 0.066), hair)
    if look.style == "long":
        return crown, fringe, ball((0, -0.07, -0.055), (0.09, 0.15, 0.06), hair)
    if look.style == "bun":
        return (
            crown,
            fringe,
            ball((0, 0.04, -0.13), (0.045, 0.045, 0.04), hair),
            ball((0, -0.03, -0.05), (0.082, 0.08, 0.06), hair),
        )
    return crown, fringe


def broom(place: Vec, facing: float, look: Look) -> tuple[Solid, ...]:
    """A broom in the hands of someone who sweeps."""
    frame = Frame(place, turn(facing), look.tall / 1.7, STAND)
    top, low = frame.at((-0.1, 1.24, 0.62)), frame.at((0.2, 0.16, 0.98))
    return (
        Limb(top, low, 0.013, 0.013, skin("#b98f56")),
        Limb(low, frame.at((0.26, 0.03, 1.06)), 0.05, 0.13, skin("#b7a25a")),
    )


def shovel(place: Vec, facing: float, look: Look) -> tuple[Solid, ...]:
    """A shovel in the hands of someone who digs."""
    frame = Frame(place, turn(facing), look.tall / 1.7, STAND)
    top, low = frame.at((-0.08, 1.05, 0.66)), frame.at((0.14, 0.2, 1.06))
    return (
        Limb(top, low, 0.015, 0.015, skin("#a97b46")),
        Ellipsoid(
            frame.at((0.18, 0.08, 1.12)),
            (0.1, 0.15, 0.03),
            skin("#73777c", gloss=0.5),
            turn(facing, -35),
        ),
    )


def paper(
    place: Vec,
    facing: float,
    look: Look,
    colour: str = "#a61c20",
    size: tuple[float, float] = (0.17, 0.12),
) -> tuple[Solid, ...]:
    """A certificate, a file or a clipboard held in front."""
    frame = Frame(place, turn(facing), look.tall / 1.7, STAND)
    centre = frame.at((0, 1.14, 0.3))
    axes = turn(facing, -12)
    inner = frame.at((0, 1.14, 0.312))
    return (
        Box(centre, (size[0], size[1], 0.008), skin(colour, gloss=0.1), axes),
        Box(inner, (size[0] * 0.86, size[1] * 0.82, 0.004), skin("#f3ead2"), axes),
    )

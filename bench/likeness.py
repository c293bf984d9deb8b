"""How well the same picture is known again: recall and precision over drawn scenes, and the cost.

`python bench/likeness.py [SCENES]` draws scenes, makes copies of each and the next exposures,
compares all of them, and writes docs/likeness.md with its plot docs/likeness.svg. 800 scenes are
319,600 pairs of strangers; they take about half an hour on two cores.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import comb, log
from pathlib import Path

from PIL import Image

from anjuan.adapters.likeness_proof import THRESHOLD, distance, look
from anjuan.adapters.readers.prints import prints
from anjuan.stages.likeness import candidates

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from scenes import COPIES, as_read, converted, developed, exposures, scene, still

DOCS = Path(__file__).resolve().parent.parent / "docs"
THRESHOLDS = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03, 0.06, 0.12, 0.25, 0.5, 0.9)
SIZES = (1_000, 10_000, 100_000)
FIRST = 40_000
"""Number of the first scene; those that the thresholds were tried on have smaller ones."""


FROM_HEIC = "HEIC as JPEG"
KINDS = (*COPIES, FROM_HEIC)


@dataclass(frozen=True)
class Drawn:
    """What came of one scene: its prints, and the distance of each copy and exposure from it."""

    seed: int
    prints: str
    copies: Mapping[str, float]
    later: Mapping[str, float]


def drawn(seed: int) -> Drawn:
    original = scene(seed)
    apart = distance_from(original)
    shown = developed(still(original))
    copies = {name: apart(change(original, random.Random(seed))) for name, change in COPIES.items()}
    copies[FROM_HEIC] = distance_from(shown)(converted(shown, random.Random(seed)))
    later = {name: apart(image) for name, image in exposures(seed).items()}
    return Drawn(seed, prints(as_read(original)), copies, later)


def distance_from(original: Image.Image) -> Callable[[Image.Image], float]:
    """How far a picture is from that one; 1 where their prints are not alike."""
    first = as_read(original)
    known, seen = prints(first), look(first)

    def apart(picture: Image.Image) -> float:
        image = as_read(picture)
        pair = next(candidates({"a": known, "b": prints(image)}), None)
        return 1.0 if pair is None else distance(seen, look(image), pair.turn)

    return apart


def strangers(found: Sequence[Drawn]) -> tuple[int, list[float]]:
    """How many pairs of different scenes there are, and the distances of those to be looked at."""
    met = list(candidates({f"{one.seed:06}": one.prints for one in found}))
    apart = [distance(_seen(pair.first), _seen(pair.second), pair.turn) for pair in met]
    return comb(len(found), 2), apart


def _seen(seed: str) -> Image.Image:
    return look(as_read(scene(int(seed))))


def bound(false: int, pairs: int) -> float:
    """The upper end of the 95 % interval of a rate (Wilson; for none, the rule of three)."""
    if not false:
        return -log(0.05) / pairs
    rate, z = false / pairs, 1.645
    spread = z * ((rate * (1 - rate) + z * z / (4 * pairs)) / pairs) ** 0.5
    return (rate + z * z / (2 * pairs) + spread) / (1 + z * z / pairs)


def recalls(found: Sequence[Drawn], threshold: float) -> Mapping[str, float]:
    return {
        name: sum(one.copies[name] <= threshold for one in found) / len(found) for name in KINDS
    }


def curve(found: Sequence[Drawn], apart: Sequence[float]) -> Iterator[tuple[float, float, float]]:
    """(threshold, recall over all copies, precision against strangers and later exposures)."""
    copies = [value for one in found for value in one.copies.values()]
    others = [*apart, *(value for one in found for value in one.later.values())]
    for threshold in THRESHOLDS:
        right = sum(value <= threshold for value in copies)
        wrong = sum(value <= threshold for value in others)
        yield threshold, right / len(copies), right / max(1, right + wrong)


def cost() -> Iterator[tuple[int, float, int]]:
    """(pictures, seconds, pairs to look at) for prints of strangers with a tenth of them alike."""
    for size in SIZES:
        dice = random.Random(size)
        table: dict[str, str] = {}
        for number in range(size):
            base = dice.getrandbits(63)
            if number % 10 == 9:  # a burst: the last picture's prints, a few bits off
                base = int(table[f"{number - 1:06}"][:16], 16) ^ (1 << dice.randrange(63))
            windows = (base ^ _few_bits(dice, at) for at in range(16))
            table[f"{number:06}"] = "".join(f"{one:016x}" for one in windows)
        start = time.perf_counter()
        met = sum(1 for _ in candidates(table))
        yield size, time.perf_counter() - start, met


def _few_bits(dice: random.Random, at: int) -> int:
    return sum(1 << dice.randrange(63) for _ in range(0 if at == 0 else 6))


def plot(points: Sequence[tuple[float, float, float]]) -> str:
    """Precision against recall as an SVG of its own."""
    width, height, margin = 560, 360, 56
    low = 0.9

    def place(recall: float, precision: float) -> tuple[float, float]:
        x = margin + (max(recall, low) - low) / (1 - low) * (width - 2 * margin)
        y = height - margin - (max(precision, low) - low) / (1 - low) * (height - 2 * margin)
        return x, y

    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(r, p) for _, r, p in points))
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            'font-family="sans-serif" font-size="12">'
        ),
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for at in range(6):
        share = low + at * 0.02
        (x, _), (_, y) = place(share, 1), place(1, share)
        parts += [
            (
                f'<path d="M{x:.1f} {margin}V{height - margin}M{margin} {y:.1f}H{width - margin}" '
                'stroke="#ddd" fill="none"/>'
            ),
            f'<text x="{x:.1f}" y="{height - margin + 18}" text-anchor="middle">{share:.2f}</text>',
            f'<text x="{margin - 8}" y="{y + 4:.1f}" text-anchor="end">{share:.2f}</text>',
        ]
    parts.append(f'<polyline points="{line}" fill="none" stroke="#2f5d8a" stroke-width="2"/>')
    for threshold, recall, precision in points:
        x, y = place(recall, precision)
        chosen = threshold == THRESHOLD
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5 if chosen else 3}" '
            f'fill="{"#b03a2e" if chosen else "#2f5d8a"}"/>'
        )
    parts += [
        f'<text x="{width / 2}" y="{height - 12}" text-anchor="middle">recall, all copies</text>',
        (
            f'<text x="16" y="{height / 2}" transform="rotate(-90 16 {height / 2})" '
            'text-anchor="middle">precision</text>'
        ),
        (
            f'<text x="{width / 2}" y="24" text-anchor="middle">'
            f"Same picture again; the red point is the threshold in use, {THRESHOLD}</text>"
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def told(found: Sequence[Drawn], pairs: int, apart: Sequence[float]) -> str:
    false = sum(value <= THRESHOLD for value in apart)
    known = recalls(found, THRESHOLD)
    lines = [
        "# The same picture again",
        "",
        f"{len(found)} drawn scenes, {len(KINDS)} copies of each, threshold {THRESHOLD}; made by",
        "`python bench/likeness.py`.",
        "",
        "| copy | recall |",
        "| --- | --- |",
        *(f"| {name} | {known[name]:.4f} |" for name in KINDS),
        "",
        (
            f"{pairs:,} pairs of strangers, of which {len(apart)} had prints alike and were "
            f"looked at: {false} taken for the same; upper bound of the rate at 95 %: "
            f"{bound(false, pairs):.1e}."
        ),
        "",
        "| exposure a second later | taken for the same |",
        "| --- | --- |",
        *(
            f"| {name} | {sum(one.later[name] <= THRESHOLD for one in found) / len(found):.4f} |"
            for name in found[0].later
        ),
        "",
        "![precision against recall](likeness.svg)",
        "",
        "| threshold | recall | precision |",
        "| --- | --- | --- |",
        *(f"| {t} | {r:.4f} | {p:.4f} |" for t, r, p in curve(found, apart)),
        "",
        "Finding the pairs to look at, in seconds of one core, among strangers with bursts:",
        "",
        "| pictures | seconds | pairs to look at | all pairs |",
        "| --- | --- | --- | --- |",
        *(f"| {n:,} | {s:.1f} | {met:,} | {comb(n, 2):,} |" for n, s, met in cost()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(drawn, range(FIRST, FIRST + scenes), chunksize=4))
    pairs, apart = strangers(found)
    text = told(found, pairs, apart)
    (DOCS / "likeness.md").write_text(text, encoding="utf-8")
    (DOCS / "likeness.svg").write_text(plot(list(curve(found, apart))), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

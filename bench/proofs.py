"""Whether the right words are underlined on scans (印证): `python bench/proofs.py [PAPERS]`.

Draws official papers as scanners give them (`tests/scans.py`) and asks for their sentences, each as
it stands, then with one figure or denial changed, then one that stands nowhere. Told: how many had
their line under the right words, under wrong ones, or none; how far from the true baseline and from
the true ends the lines lie.
"""

import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.letters import compared
from anjuan.adapters.proofs import proved_pdf
from anjuan.adapters.store import Store
from anjuan.model.pages import Stroke

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from scans import Line, Scan, Wishes, compressed, pdf_of, scan

FIRST = 710_000
NEAR = 1.2
"""Millimetres from the true baseline within which a line is under its words."""
SHEET = (210.0, 297.0)
CHANGED = {"三": "五", "五": "三", "一": "二", "两": "三", "不": "应", "无": "有", "未": "已"}


@dataclass(frozen=True)
class Asked:
    sentence: str
    truth: tuple[tuple[int, Stroke], ...]
    """Where its lines belong; nothing where it stands nowhere."""


def asked(paper: Scan, dice: random.Random) -> Iterator[Asked]:
    text = "".join(line.text for line in paper.lines)
    places = [(line, at) for line in paper.lines for at in range(len(line.text))]
    whole = compared(text)
    for found in re.finditer(r"[^。\u3000：]{9,90}[。]", text):
        said = found.group()
        if whole.count(compared(said)) != 1 or "关于" in said:
            continue
        yield Asked(said, truth(paper, places[found.start() : found.end()]))
        other = altered(said, dice)
        if compared(other) not in whole:
            yield Asked(other, ())
    yield Asked("全年组织志愿服务活动，参加人员覆盖全部科室，群众反映良好。", ())


def truth(paper: Scan, places: list[tuple[Line, int]]) -> tuple[tuple[int, Stroke], ...]:
    """Where the lines under these letters belong; a mark alone on its line has none."""
    strokes = []
    for line, run in groupby(places, key=lambda place: place[0]):
        taken = [at for _, at in run]
        if not compared("".join(line.text[at] for at in taken)):
            continue
        width, height = paper.pages[line.page].size
        (x0, y0), (x1, y1) = line.start, line.end
        first, last = line.edges[taken[0]], line.edges[taken[-1] + 1]
        left, right = x0 + (x1 - x0) * first, x0 + (x1 - x0) * last
        top, low = y0 + (y1 - y0) * first, y0 + (y1 - y0) * last
        stroke = Stroke(left / width, right / width, top / height, (low - top) / height)
        strokes.append((line.page, stroke))
    return tuple(strokes)


def altered(sentence: str, dice: random.Random) -> str:
    """With another figure, or the other of yes and no."""
    spots = [at for at, one in enumerate(sentence) if one.isdigit() or one in CHANGED]
    if not spots:
        return "不" + sentence
    at = dice.choice(spots)
    one = sentence[at]
    new = CHANGED.get(one) or str((int(one) + dice.randint(1, 8)) % 10)
    return sentence[:at] + new + sentence[at + 1 :]


@dataclass(frozen=True)
class Outcome:
    verdict: str
    down: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()


def one(seed: int) -> tuple[list[Outcome], float, int]:
    dice = random.Random(seed)
    paper = scan(seed, Wishes(secret=False))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.pdf"
        path.write_bytes(pdf_of([compressed(page, dice.randint(40, 85)) for page in paper.pages]))
        store = Store(Path(name) / "cache")
        outcomes = []
        start = time.process_time()
        for each in asked(paper, dice):
            found = proved_pdf(path, [each.sentence], store, key=sha256_of(path))
            strokes = getattr(found, "strokes", {})
            lines = [(page, line) for page in sorted(strokes) for line in strokes[page]]
            outcomes.append(judged(each, lines))
        return outcomes, time.process_time() - start, len(paper.pages)


def judged(each: Asked, lines: list[tuple[int, Stroke]]) -> Outcome:
    if not lines:
        if each.truth and "-v" in sys.argv:
            print(f"missed: {each.sentence}")
        return Outcome("missed" if each.truth else "rightly none")
    if len(lines) != len(each.truth):
        return Outcome(f"wrong: {each.sentence}")
    down, ends = [], []
    for (page, line), (true_page, true) in zip(lines, each.truth, strict=True):
        fall = line.fall / (line.right - line.left)
        middle = line.baseline + fall * ((true.left + true.right) / 2 - line.left)
        off = (middle - true.baseline - true.fall / 2) * SHEET[1]
        if page != true_page or abs(off) > NEAR:
            return Outcome(f"wrong: {each.sentence}")
        down.append(off)
        ends += [(line.left - true.left) * SHEET[0], (line.right - true.right) * SHEET[0]]
    return Outcome("right", tuple(down), tuple(ends))


def main() -> None:
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(one, range(FIRST, FIRST + papers)))
    outcomes = [each for some, _, _ in found for each in some]
    counted = Counter(each.verdict.partition(":")[0] for each in outcomes)
    print(f"{papers} papers: " + ", ".join(f"{n} {word}" for word, n in sorted(counted.items())))
    for name in ("down", "ends"):
        off = sorted(abs(one) for each in outcomes for one in getattr(each, name))
        if off:
            parts = (off[len(off) // 2], off[len(off) * 95 // 100], off[-1])
            print(
                f"{name}: median {parts[0]:.2f} mm, 95 % within {parts[1]:.2f}, most {parts[2]:.2f}"
            )
    pages = sum(count for _, _, count in found)
    print(f"CPU seconds a page: {sum(spent for _, spent, _ in found) / pages:.2f}")
    for each in outcomes:
        if each.verdict.startswith("wrong"):
            print(each.verdict)


if __name__ == "__main__":
    main()

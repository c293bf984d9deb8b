"""Speed as ratios: each row against the floor, or against itself from cold, in the same run.

`make bench` prints the table and writes `bench/results.md`. The material is drawn anew outside
the repository. Runs are paired (A B A B …) and the median of the pairs' ratios is told, so that a
machine whose speed drifts tells the same.
"""

import hashlib
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from large import draw_workspace
from PIL import Image

from anjuan.adapters.decoding import LONG_EDGE
from anjuan.adapters.folders import walk
from anjuan.adapters.imaging import make_jpeg
from anjuan.adapters.store import Store

HERE = Path(__file__).resolve().parent
INPUTS = HERE.parent / "inputs"
AS_OF = "2021-12-31"
SCHEMES = ("文明单位", "节约型机关")
"""Of the shipped plan, in the order in which they are built."""
PAIRS = 5
FILES = 10_000
PHOTOS = 12
PHOTO = (4000, 3000)
"""12 megapixels, as phones take them."""
LIBRARIES = ("pillow", "reportlab", "pikepdf", "pypdfium2")


@dataclass(frozen=True)
class Row:
    """What was measured against what, and the seconds of each pair."""

    name: str
    against: str
    pairs: tuple[tuple[float, float], ...]

    @property
    def ratio(self) -> float:
        return statistics.median(ours / theirs for ours, theirs in self.pairs)

    def cells(self) -> tuple[str, ...]:
        ours, theirs = (statistics.median(side) for side in zip(*self.pairs, strict=True))
        return self.name, f"{ours:.2f} s", self.against, f"{theirs:.2f} s", f"{self.ratio:.2f}"


def seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def paired(
    name: str, ours: Callable[[], object], against: str, theirs: Callable[[], object]
) -> Row:
    """The two in turn, after one unmeasured run of each."""
    ours(), theirs()
    return Row(name, against, tuple((seconds(ours), seconds(theirs)) for _ in range(PAIRS)))


def draw_photos(folder: Path) -> tuple[Path, ...]:
    """Photo-like JPEGs: soft shapes under the grain of a sensor, 4 to 6 MB each."""
    dice = random.Random(2021)
    paths = []
    for number in range(PHOTOS):
        soft = Image.frombytes("RGB", (40, 30), dice.randbytes(40 * 30 * 3))
        grain = Image.effect_noise(PHOTO, 22).convert("RGB")
        picture = Image.blend(soft.resize(PHOTO, Image.Resampling.BICUBIC), grain, 0.25)
        path = folder / f"IMG_{number:04d}.jpg"
        picture.save(path, "JPEG", quality=92)
        paths.append(path)
    return tuple(paths)


def bare_reduction(source: Path, target: Path) -> None:
    """The floor: decode at the nearest scale the codec offers, one resize, encode."""
    with Image.open(source) as image:
        size = (LONG_EDGE, round(LONG_EDGE * image.height / image.width))
        image.draft("RGB", size)
        image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2).save(
            target, "JPEG", quality=85, optimize=True
        )


def pictures(folder: Path, photos: tuple[Path, ...]) -> Row:
    target = folder / "made.jpg"
    return paired(
        f"prepare {len(photos)} photos of 12 MP, one process",
        partial(each, make_jpeg, photos, target),
        "Pillow: scaled decode, one resize, encode",
        partial(each, bare_reduction, photos, target),
    )


def each(make: Callable[[Path, Path], None], photos: tuple[Path, ...], target: Path) -> None:
    for path in photos:
        make(path, target)


def digests(folder: Path, photos: tuple[Path, ...]) -> Row:
    def ours() -> None:
        with tempfile.TemporaryDirectory() as cache, Store(Path(cache)) as store:
            walk(folder / "photos", store)

    def theirs() -> None:
        for path in photos:
            with path.open("rb") as stream:
                hashlib.file_digest(stream, "sha256")

    return paired("walk a folder with an empty cache", ours, "SHA-256 of the same bytes", theirs)


def builds(folder: Path) -> tuple[Row, ...]:
    """The shipped workspace from cold, then by each scheme of its plan, then once more as it is."""
    again = []
    schemes: list[tuple[tuple[float, float], ...]] = []
    for number in range(3):
        place = folder / f"build-{number}"
        cold = seconds(partial(build, place))
        schemes.append(tuple((seconds(partial(build, place, one)), cold) for one in SCHEMES))
        again.append((seconds(partial(build, place)), cold))
    against = "its first build"
    return (
        Row("build the shipped workspace again", against, tuple(again)),
        *(
            Row(f"then by its scheme {name}", against, pairs)
            for name, pairs in zip(SCHEMES, zip(*schemes, strict=True), strict=True)
        ),
    )


def build(place: Path, scheme: str | None = None) -> None:
    by = ("--scheme", scheme) if scheme else ()
    run_anjuan("build", INPUTS, "-o", place / "out", *by, place=place)


def run_anjuan(*call: str | Path, place: Path) -> None:
    """The command in a process of its own, its cache in `place`; findings are no failure."""
    done = subprocess.run(
        (sys.executable, "-m", "anjuan", *call, "--as-of", AS_OF),
        env={**os.environ, "XDG_CACHE_HOME": str(place), "LOCALAPPDATA": str(place)},
        check=False,
        capture_output=True,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode("utf-8", errors="replace"))


def checks(folder: Path) -> tuple[Row, Row]:
    """`check` on a large workspace: known already against read for the first time, and a floor."""
    place, workspace = folder / "cache", folder / "large"
    draw_workspace(workspace, FILES)
    warm_up = partial(look_at, workspace)
    cold = seconds(partial(check, workspace, place))
    warm = [(seconds(partial(check, workspace, place)), seconds(warm_up)) for _ in range(PAIRS)]
    name = f"check {FILES:,} files that are known already"
    return (
        Row(name, "reading them for the first time", tuple((one, cold) for one, _ in warm)),
        Row(name, "an interpreter that lists and stats them", tuple(warm)),
    )


def check(workspace: Path, place: Path) -> None:
    run_anjuan("check", workspace, "--format", "json", place=place)


def look_at(workspace: Path) -> None:
    code = "import os,sys\nfor d,_,n in os.walk(sys.argv[1]):\n for f in n: os.stat(f'{d}/{f}')"
    subprocess.run((sys.executable, "-c", code, workspace), check=True)


def table(rows: tuple[Row, ...]) -> str:
    heads = ("ours", "median", "against", "median", "ratio")
    lines = [heads, tuple("---" for _ in heads), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        (folder / "photos").mkdir()
        photos = draw_photos(folder / "photos")
        rows = (
            pictures(folder, photos),
            digests(folder, photos),
            *builds(folder),
            *checks(folder),
        )
    told = table(rows)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    used = ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
    (HERE / "results.md").write_text(
        f"# Measured\n\n{machine}; {used}.\nMedians of paired runs; a ratio of 1 is the floor; "
        f"against a first run, less is better.\n\n{told}\n",
        encoding="utf-8",
    )
    print(told)


if __name__ == "__main__":
    main()

"""Speed as ratios: each row against the floor, a peer or itself from cold, in the same run.

    python bench/run.py [--full]

`make bench` prints the table and writes `bench/results.md`; `make bench-full` takes more turns of
the whole jobs. The material is drawn anew outside the repository; peers are installed into an
environment of their own there. Runs are paired (A B A B …) and the median of the pairs' ratios is
told, so that a machine whose speed drifts tells the same.
"""

import argparse
import hashlib
import os
import platform
import subprocess
import sys
import tempfile
from functools import partial
from importlib.metadata import version
from pathlib import Path

import images
import jobs
import material
from large import draw_workspace
from rows import PAIRS, Row, Ways, paired, run_anjuan, seconds, table

from anjuan.adapters.folders import walk
from anjuan.adapters.store import Store

HERE = Path(__file__).resolve().parent
INPUTS = HERE.parent / "inputs"
SCHEMES = ("文明单位", "节约型机关")
"""Of the shipped plan, in the order in which they are built."""
FILES = 10_000
PHOTOS = 12
LIBRARIES = ("pillow", "reportlab", "pikepdf", "pypdfium2", "lxml", "python-docx")
FEW, MANY = 300, 3000
"""Photos of a small year and of a large one."""


def digests(folder: Path) -> tuple[Row, ...]:
    photos = material.photos(folder / "walked", PHOTOS)

    def ours() -> None:
        with tempfile.TemporaryDirectory() as cache, Store(Path(cache)) as store:
            walk(folder / "walked", store)

    def theirs() -> None:
        for path in photos:
            with path.open("rb") as stream:
                hashlib.file_digest(stream, "sha256")

    name = "walk a folder with an empty cache"
    return (paired(Ways(name, ours, "SHA-256 of the same bytes", theirs)),)


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
        Row("build the shipped workspace again", against, tuple(again), "≤ 0.015 at 3,000 photos"),
        *(
            Row(f"then by its scheme {name}", against, pairs, "≤ 0.15")
            for name, pairs in zip(SCHEMES, zip(*schemes, strict=True), strict=True)
        ),
    )


def build(place: Path, scheme: str | None = None) -> None:
    by = ("--scheme", scheme) if scheme else ()
    run_anjuan("build", INPUTS, "-o", place / "out", *by, place=place)


def checks(folder: Path) -> tuple[Row, ...]:
    """`check` on a large workspace: known already against read for the first time, and a floor."""
    place, workspace = folder / "cache", folder / "large"
    draw_workspace(workspace, FILES)
    warm_up = partial(look_at, workspace)
    cold = seconds(partial(check, workspace, place))
    warm = [(seconds(partial(check, workspace, place)), seconds(warm_up)) for _ in range(PAIRS)]
    name = f"check {FILES:,} files that are known already"
    return (
        Row(
            name, "reading them for the first time", tuple((one, cold) for one, _ in warm), "< 3 s"
        ),
        Row(name, "an interpreter that lists and stats them", tuple(warm)),
    )


def check(workspace: Path, place: Path) -> None:
    run_anjuan("check", workspace, "--format", "json", place=place)


def look_at(workspace: Path) -> None:
    code = "import os,sys\nfor d,_,n in os.walk(sys.argv[1]):\n for f in n: os.stat(f'{d}/{f}')"
    subprocess.run((sys.executable, "-c", code, workspace), check=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--full", action="store_true", help="more turns of the whole jobs")
    full = asked.parse_args().full
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        told = table(
            (
                *images.rows(folder),
                *digests(folder),
                *builds(folder),
                *checks(folder),
                *jobs.binding(folder, PAIRS),
                *jobs.against_exhibiter(folder, PAIRS),
                *jobs.growth(folder, FEW, MANY, turns=3 if full else 1),
            )
        )
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

"""What a year costs: constants from small builds, held against larger ones, then carried further.

    python bench/scale.py [--quick]

Small years of known composition are built from nothing; from what they cost come the processor
seconds and bytes of a photo, a page, an item, an indicator. These predict larger years, which are
then built and held against the prediction. What is too large for one machine is worked out from the
same constants: the task graph of many units, put on so many cores by the earliest that is free.
Prints Markdown; docs/scale.md is written around it.
"""

import argparse
import heapq
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import material
import numpy as np
from rows import Cost, run_anjuan

INDICATORS = material.INDICATORS
"""Of a task."""


@dataclass(frozen=True)
class Year:
    """What a year's workspace consists of."""

    tasks: int
    items: int
    photos: int
    papers: int

    @property
    def counts(self) -> tuple[float, ...]:
        """1 for the start, indicators, items, photos, pages of papers: as in `Constants`."""
        pages = self.papers * material.PAPER_PAGES
        return 1.0, self.tasks * INDICATORS, self.items, self.photos, pages

    @property
    def name(self) -> str:
        pages = self.papers * material.PAPER_PAGES
        return (
            f"{self.photos:,} photos, {pages:,} pages, {self.items:,} items, "
            f"{self.tasks * INDICATORS} indicators"
        )


SMALL = (
    Year(1, 1, 4, 2), Year(10, 1, 4, 2), Year(10, 12, 124, 2), Year(10, 60, 124, 2),
    Year(10, 12, 4, 122),
)  # fmt: skip
"""Each differs in one kind of thing; all have something to read, as readers take time to start."""
LARGER = (Year(10, 24, 240, 72), Year(10, 120, 800, 200), Year(10, 240, 1600, 300))
QUICK = LARGER[:1]
BUREAU = Year(10, 500, 5000, 400)
TURNS = 2
"""Of each small year; the cheaper counts, as nothing makes a run cheaper than it is."""


@dataclass(frozen=True)
class Spent:
    """What a year took: reading and judging it, binding it then, and what lies there afterwards."""

    reading: float
    """Seconds of a processor of `check` with an empty cache."""
    binding: float
    """Seconds of a processor of `build` after it, Word proof off."""
    cache: float
    """MB."""
    books: float
    """MB of PDF and Word."""
    serial: float
    """Seconds of the two in which one core worked alone."""
    wall: float
    pages: int
    looking: float = 0.0
    """Seconds of a processor of LibreOffice laying out the Word books, where it was asked for."""


@dataclass(frozen=True)
class Constants:
    """Of one measure: of the start, an indicator, an item, a photo, a page of a bound paper."""

    start: float
    indicator: float
    item: float
    photo: float
    page: float

    def of(self, year: Year) -> float:
        values = (getattr(self, one.name) for one in fields(self))
        return sum(each * count for each, count in zip(values, year.counts, strict=True))


MEASURES = ("reading", "binding", "cache", "books")


def measured(year: Year, folder: Path, *, look: bool = False) -> Spent:
    """Built from nothing, as its office would."""
    place = folder / "workspace"
    if not place.exists():
        material.year(place, year.photos, year.papers, events=year.items, tasks=year.tasks)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        home = Path(name)
        target = home / "out"
        first = run_anjuan("check", place, place=home)
        call: tuple[str | Path, ...] = ("build", place, "-o", target, "--no-word-proof")
        then = run_anjuan(*call, place=home)
        seen = run_anjuan(*call[:-1], place=home).cpu if look else 0.0
        volumes = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["volumes"]
        return Spent(
            first.cpu, then.cpu, _megabytes(home / "anjuan"), _megabytes(target / "binders"),
            _alone(first) + _alone(then), first.wall + then.wall,
            sum(int(one["pages"]) for one in volumes), seen,
        )  # fmt: skip


def _alone(cost: Cost) -> float:
    """Of two cores one idled for this long, if both worked in the rest: wall = alone + rest / 2."""
    return min(max(2 * cost.wall - cost.cpu, 0.0), cost.wall)


def _megabytes(folder: Path) -> float:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1_000_000


def constants(found: Sequence[tuple[Year, Spent]]) -> dict[str, Constants]:
    """The one set of constants that the small years have in common, of each measure."""
    counts = np.array([year.counts for year, _ in found])
    solved = {}
    for measure in MEASURES:
        told = np.array([getattr(spent, measure) for _, spent in found])
        solved[measure] = Constants(*(float(one) for one in np.linalg.solve(counts, told)))
    return solved


# ── many units on many cores ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Plant:
    """Machines that do the work of many units: cores, and how fast the share gives its bytes."""

    cores: int
    gigabits: float


def makespan(units: int, cost: dict[str, Constants], serial: float, plant: Plant) -> float:
    """Seconds until the last unit is bound, each task on the core that is free first.

    A unit is read in parts that may run anywhere at once, then judged and laid out by one core,
    then bound volume by volume, in two kinds of book each. Its files come over the share, which
    gives to all together what it can give.
    """
    year = BUREAU
    reading, binding = (cost[one].of(year) for one in ("reading", "binding"))
    parts = 100
    books = year.tasks * 2
    alone = min(serial, (reading + binding) * 0.9)
    spread = reading + binding - alone
    shares = (spread * reading / (reading + binding), spread * binding / (reading + binding))
    free = [0.0] * plant.cores
    ready: list[tuple[float, int, int]] = [(0.0, unit, 0) for unit in range(units)]
    end = 0.0
    while ready:
        start, unit, stage = heapq.heappop(ready)
        count, each = ((parts, shares[0] / parts), (1, alone), (books, shares[1] / books))[stage]
        done = max(_placed(free, start, each) for _ in range(count))
        if stage < 2:
            heapq.heappush(ready, (done, unit, stage + 1))
        end = max(end, done)
    carried = units * year.photos * PHOTO_MB * 8 / 1000 / plant.gigabits
    return max(end, carried)


def _placed(free: list[float], start: float, seconds: float) -> float:
    done = max(heapq.heappop(free), start) + seconds
    heapq.heappush(free, done)
    return done


PHOTO_MB = 3.5
"""Of a photo of 12 megapixels as a phone writes it."""
LEVELS = (("a bureau", 1), ("a city", 300), ("a province", 3000), ("the country", 93_000))
"""Units of five thousand photos; a province is taken as ten cities, the country as 31 of these."""
PLANTS = (Plant(2, 1.0), Plant(16, 1.0), Plant(64, 10.0), Plant(256, 25.0))


def hours(seconds: float) -> str:
    if seconds < 5400:
        return f"{seconds / 60:.1f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 172_800 else f"{seconds / 86_400:,.0f} days"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="the smallest prediction alone")
    sizes = QUICK if asked.parse_args().quick else LARGER
    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        found = []
        for number, year in enumerate(SMALL):
            place = Path(name) / f"small-{number}"
            turns = [measured(year, place) for _ in range(TURNS)]
            found.append((year, min(turns, key=lambda one: one.reading + one.binding)))
        cost = constants(found)
        print("## Constants\n")
        heads = ("measure", *(one.name for one in fields(Constants)))
        units = {"reading": "s", "binding": "s", "cache": "MB", "books": "MB"}
        print(table(heads, (
            (f"{measure}, {units[measure]}",
             *(f"{getattr(cost[measure], one.name):.4f}" for one in fields(Constants)))
            for measure in MEASURES
        )))  # fmt: skip
        told = []
        print("## Prediction and measurement\n")
        rows = []
        for number, year in enumerate(sizes):
            spent = measured(year, Path(name) / f"larger-{number}", look=number == 0)
            told.append((year, spent))
            cpu, expected = (
                spent.reading + spent.binding,
                (cost["reading"].of(year) + cost["binding"].of(year)),
            )
            rows.append((
                year.name, f"{expected:.1f} s", f"{cpu:.1f} s", f"{expected / cpu - 1:+.1%}",
                *(f"{cost[one].of(year) / getattr(spent, one) - 1:+.1%}" for one in MEASURES),
                f"{spent.wall:.1f} s", f"{spent.serial:.1f} s",
            ))  # fmt: skip
        print(table(
            ("year", "predicted", "measured", "error", *MEASURES, "wall, 2 cores", "alone"), rows
        ))  # fmt: skip
    first = told[0][1]
    print(f"LibreOffice lays out a page of a Word book in {first.looking / first.pages:.3f} s.\n")
    year, spent = told[-1]
    scale = BUREAU.photos / year.photos
    serial = spent.serial * scale
    print("## Carried further\n")
    print(f"A unit: {BUREAU.name}; one core alone for {serial:.0f} s of it.\n")
    total = cost["reading"].of(BUREAU) + cost["binding"].of(BUREAU)
    print(table(
        ("", "units", "processor", "photos", "cache", "books",
         *(f"{one.cores} cores, {one.gigabits:g} Gbit/s" for one in PLANTS)),
        ((level, f"{units:,}", hours(total * units),
          f"{units * BUREAU.photos * PHOTO_MB / 1_000_000:.2f} TB",
          f"{units * cost['cache'].of(BUREAU) / 1_000_000:.2f} TB",
          f"{units * cost['books'].of(BUREAU) / 1_000_000:.2f} TB",
          *(_told(units, cost, serial, plant) for plant in PLANTS))
         for level, units in LEVELS),
    ))  # fmt: skip


def _told(units: int, cost: dict[str, Constants], serial: float, plant: Plant) -> str:
    """Above some thousand units each adds the same: what a thousand more take is carried on."""
    most = 1000
    if units <= most:
        return hours(makespan(units, cost, serial, plant))
    half, whole = (makespan(one, cost, serial, plant) for one in (most // 2, most))
    return hours(whole + (whole - half) / (most // 2) * (units - most))


if __name__ == "__main__":
    main()

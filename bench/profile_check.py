"""Where the time of a first `check` goes: seconds by part, one process reading.

`python bench/profile_check.py [FILES]` draws a workspace outside the repository, checks it with
an empty cache and with a full one, and prints each part's share.
"""

import cProfile
import os
import pstats
import sys
import tempfile
from datetime import date
from pathlib import Path

from large import draw_workspace

from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.model.settings import Settings
from anjuan.screen import Screen
from anjuan.surveying import survey

PARTS = (
    ("walk and digests", "folders.py", "walk"),
    ("reading, or facts from the cache", "reading.py", "read_all"),
    ("the same picture again", "again.py", "same_again"),
    ("arranging", "arrange.py", "arrange"),
    ("judging", "check.py", "check"),
    ("folding", "fold.py", "fold"),
)


def profiled(workspace: Path, cache: Path) -> pstats.Stats:
    profile = cProfile.Profile()
    settings = Settings(workspace, date(2021, 12, 31), jobs=os.cpu_count() or 1)
    plan = load_plan(workspace)
    with Screen(quiet=True) as screen, Store(cache) as store:
        profile.runcall(survey, plan, settings, store, screen)
    return pstats.Stats(profile)


def seconds_of(stats: pstats.Stats, file: str, function: str) -> float:
    entries: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]
    found = [
        cumulative
        for (path, _, name), (_, _, _, cumulative, _) in entries.items()
        if Path(path).name == file and name == function
    ]
    if not found:
        raise LookupError(f"{function} of {file} was not run: what is to be measured has moved")
    return sum(found)


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        draw_workspace(folder / "large", files)
        for heading in ("first", "again"):
            stats = profiled(folder / "large", folder / "cache")
            whole = seconds_of(stats, "surveying.py", "survey")
            print(f"{heading}: {files} files, {whole:.2f} s under the profiler")
            for part, file, function in PARTS:
                spent = seconds_of(stats, file, function)
                print(f"  {part:34} {spent:7.2f} s {spent / whole:6.1%}")


if __name__ == "__main__":
    main()

"""The same inputs give the same bytes, whatever surrounds the run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from small_office import DAY, bytes_below, workspace


def made(place: Path, inputs: Path, *, jobs: int, umask: int, **surroundings: str) -> Path:
    """Books, archive and package, made by the command; gives the folder that holds them."""
    outputs = place / "成果们"
    homes = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(place / "home"))
    environment = {**os.environ, **homes, "HOME": str(place / "home"), **surroundings}
    book, archive, package = (str(outputs / name) for name in ("成果", "归档", "上报包"))
    calls = (
        ["build", str(inputs), "-o", book, "--as-of", DAY, "--jobs", str(jobs)],
        ["archive", str(inputs), "-o", archive, "--as-of", DAY],
        ["package", book, "--inputs", str(inputs), "-o", package, "--as-of", DAY],
    )
    for call in calls:
        ran = subprocess.run(
            [sys.executable, "-m", "anjuan", *call],
            env=environment, capture_output=True, check=False, umask=umask, cwd=place,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr.decode("utf-8", "replace")
    return outputs


def reversed_copy(inputs: Path, target: Path) -> Path:
    """The same files, written in the other order and at another time."""
    for number, path in enumerate(sorted(inputs.rglob("*"), reverse=True)):
        if path.is_file():
            place = target / path.relative_to(inputs)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            os.utime(place, (1_000_000_000 + number, 1_300_000_000 - number))
    return target


def test_under_different_everything_the_bytes_are_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "一", tmp_path / "another place, with blanks" / "二"
    for place in (first, second):
        (place / "home").mkdir(parents=True)
    inputs = workspace(first / "材料")
    plan = inputs / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + 'archive: {fonds: "0138"}\n', "utf-8")
    other = reversed_copy(inputs, second / "inputs")

    one = made(
        first, inputs, jobs=1, umask=0o022,
        TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1", PYTHONUTF8="0", COLUMNS="80",
    )  # fmt: skip
    two = made(
        second, other, jobs=2, umask=0o077,
        TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONHASHSEED="2", COLUMNS="200",
    )  # fmt: skip

    before, after = bytes_below(one), bytes_below(two)
    assert before.keys() == after.keys()
    signed = "上报包/签名/上报包.json"
    different = [name for name in before if before[name] != after[name] and name != signed]
    assert different == []


def test_the_day_of_build_systems_takes_the_place_of_today(tmp_path: Path) -> None:
    inputs = workspace(tmp_path / "材料")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1640966400", "XDG_CACHE_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-m", "anjuan", "check", str(inputs), "--format", "json"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert b'"as_of": "2022-01-01"' in ran.stdout, "midnight in China, half past four in London"

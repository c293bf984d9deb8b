"""Builds disturbed in every way: killed, without room, beside others; afterwards all is as if not.

    python tests/soaking.py [--kills 200] [--report docs/soak.md]

A small office of a dozen photos is built undisturbed, from nothing and over its build of the day
before. Then builds are killed at random moments (SIGKILL of the whole process group), and the other
faults are made. After each one: no file stands under its name that is neither the former nor the
new one, no input was touched, and the next build ends in the bytes of the undisturbed one.
"""

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import raw_material as raw
from small_office import DAY, workspace

BEFORE = "2021-12-30"
"""The as-of date of the build that stood before."""
STATE = ".anjuan"
Listing = dict[str, str]
"""Path → digest."""


def listing(folder: Path) -> Listing:
    """Every file that people see, by its digest: nothing of the program's own."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(STATE)
    }


def dozen(folder: Path) -> Path:
    """The small office with photos up to a dozen."""
    made = workspace(folder)
    talk = made / "01-宣传引导" / "1.1-学习讲座" / "2021-03-12 民法典讲座"
    for number in range(8):
        raw.photo(talk / f"现场{number}.jpg", image=raw.scene(1500 + number, 1100))
    return made


@dataclass(frozen=True)
class Ways:
    """Where a build of a trial takes place."""

    inputs: Path
    target: Path
    home: Path

    def start(self, day: str = DAY, *more: str) -> subprocess.Popen[bytes]:
        """The command, in a session of its own."""
        homes = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(self.home))
        call = ["build", str(self.inputs), "-o", str(self.target), "--as-of", day, *more]
        return subprocess.Popen(
            [sys.executable, "-m", "anjuan", *call, "--no-word-proof"],
            env={**os.environ, **homes, "TMPDIR": str(self.scratch)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def scratch(self) -> Path:
        """Where what a killed run leaves may lie."""
        folder = self.home.parent / "tmp"
        folder.mkdir(exist_ok=True)
        return folder

    def build(self, day: str = DAY) -> tuple[int, str]:
        """Builds to the end; gives the exit status and what was said."""
        process = self.start(day)
        said, _ = process.communicate(timeout=300)
        return process.returncode, said.decode("utf-8", "replace")


class Soak:
    """The undisturbed builds, and trials that are held against them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inputs = dozen(folder / "材料")
        self.given = listing(self.inputs)
        self.bare = Ways(self.inputs, folder / "bare" / "成果", folder / "bare" / "home")
        self.over = Ways(self.inputs, folder / "over" / "成果", folder / "over" / "home")
        for ways in (self.bare, self.over):
            ways.home.mkdir(parents=True)
        self._done(self.over.build(BEFORE))
        self.former = listing(self.over.target)
        shutil.copytree(folder / "over", folder / "before")
        start = time.monotonic()
        self._done(self.bare.build())
        self.seconds = time.monotonic() - start
        self._done(self.over.build())
        self.from_nothing, self.from_former = listing(self.bare.target), listing(self.over.target)

    @staticmethod
    def _done(ended: tuple[int, str]) -> None:
        if ended[0] != 0:
            raise RuntimeError(ended[1])

    @contextlib.contextmanager
    def trial(self, *, over: bool) -> Iterator[Ways]:
        """A place for one build of its own; with `over`, that of the day before stands there."""
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as name:
            place = Path(name) / "trial"
            if over:
                shutil.copytree(self.folder / "before", place)
            (place / "home").mkdir(parents=True, exist_ok=True)
            yield Ways(self.inputs, place / "成果", place / "home")

    # ── what must hold ───────────────────────────────────────────────────────────────────────

    def faults(self, ways: Ways, *, over: bool, again: bool = True) -> list[str]:
        """What is wrong after a disturbance, and after the next build."""
        expected = self.from_former if over else self.from_nothing
        found = [*self._half_written(ways, expected, over=over), *self._touched()]
        if again:
            status, said = ways.build()
            if status != 0:
                found.append(f"the next build ended with {status}: {said[-400:]}")
            found += [
                f"{name} differs from the undisturbed build"
                for name in sorted(expected.keys() | listing(ways.target).keys())
                if expected.get(name) != listing(ways.target).get(name)
            ]
        return found

    def _half_written(self, ways: Ways, expected: Listing, *, over: bool) -> list[str]:
        former = self.former if over else {}
        return [
            f"{name} is neither the former nor the new one"
            for name, digest in listing(ways.target).items()
            if digest not in {former.get(name), expected.get(name)}
        ]

    def _touched(self) -> list[str]:
        return [] if listing(self.inputs) == self.given else ["an input was changed"]

    # ── disturbances ─────────────────────────────────────────────────────────────────────────

    def killed(self, seed: int) -> list[str]:
        """Killed at a random moment, from nothing or over a former build."""
        dice = random.Random(seed)
        over = dice.random() < 0.5
        with self.trial(over=over) as ways:
            process = ways.start()
            try:
                process.wait(timeout=dice.uniform(0.0, self.seconds * 1.1))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return self.faults(ways, over=over)

    def twice_at_once(self) -> list[str]:
        """Two builds into one folder, with one cache."""
        with self.trial(over=True) as ways:
            those = [ways.start() for _ in range(2)]
            ends = [(one.communicate(timeout=300)[0], one.returncode) for one in those]
            wrong = [said.decode()[-400:] for said, status in ends if status != 0]
            return [*wrong, *self.faults(ways, over=True)]

    def changing_inputs(self) -> list[str]:
        """Files that vanish, come back, and have other bytes for a while, as a sync makes them."""
        with self.trial(over=False) as ways:
            copy = Path(shutil.copytree(self.inputs, ways.home.parent / "材料"))
            moving = Ways(copy, ways.target, ways.home)
            still = threading.Event()
            upset = threading.Thread(target=_upset, args=(copy, still))
            upset.start()
            process = moving.start()
            said, _ = process.communicate(timeout=300)
            still.set()
            upset.join()
            wrong = [] if process.returncode in {0, 1, 2, 3} else [said.decode()[-400:]]
            if b"Traceback" in said:
                wrong.append(said.decode()[-400:])
            self._done(moving.build())
            return [
                *wrong,
                *([] if listing(copy) == self.given else ["an input was changed"]),
                *(
                    f"{name} differs from the undisturbed build"
                    for name, digest in listing(ways.target).items()
                    if self._same_but_compared(name) and digest != self.from_nothing.get(name)
                ),
            ]

    @staticmethod
    def _same_but_compared(name: str) -> bool:
        """Whether an output tells nothing of the build before, which here was another one."""
        return name not in {"缺项清单.xlsx", "缺项清单.html", "check-before.json", "manifest.json"}

    def jumping_clock(self) -> list[str]:
        """Files of the future and of long ago, and one changed with an older time than before."""
        with self.trial(over=False) as ways:
            copy = Path(shutil.copytree(self.inputs, ways.home.parent / "材料"))
            for number, path in enumerate(sorted(copy.rglob("*"))):
                moment = 2_500_000_000 if number % 2 else 100_000_000
                os.utime(path, (moment, moment))
            moved = Ways(copy, ways.target, ways.home)
            self._done(moved.build())
            return [
                f"{name} differs from the undisturbed build"
                for name in self.from_nothing
                if listing(ways.target).get(name) != self.from_nothing[name]
            ]

    def full_disk(self) -> list[str]:
        """No room where the outputs go; then there is."""
        with self.trial(over=True) as ways, _mounted(ways.target, "size=400k") as mounted:
            if not mounted:
                return []
            status, said = ways.build()
            wrong = (
                [] if status == 3 and "磁盘" in said else [f"ended with {status}: {said[-300:]}"]
            )
            before = listing(ways.target)
            wrong += [] if before == {} else [f"{sorted(before)[:3]} stand where nothing has room"]
            subprocess.run(["mount", "-o", "remount,size=200m", ways.target], check=True)
            _clear(ways.target)
            self._done(ways.build())
            return [*wrong, *self._as_from_nothing(ways)]

    def read_only(self) -> list[str]:
        """Outputs that may not be written; then they may."""
        with self.trial(over=False) as ways, _mounted(ways.target, "size=200m") as mounted:
            if not mounted:
                return []
            subprocess.run(["mount", "-o", "remount,ro", ways.target], check=True)
            status, said = ways.build()
            wrong = [] if status == 3 else [f"ended with {status}: {said[-300:]}"]
            subprocess.run(["mount", "-o", "remount,rw", ways.target], check=True)
            self._done(ways.build())
            return [*wrong, *self._as_from_nothing(ways)]

    def _as_from_nothing(self, ways: Ways) -> list[str]:
        return [
            f"{name} differs from the undisturbed build"
            for name, digest in listing(ways.target).items()
            if self._same_but_compared(name) and digest != self.from_nothing.get(name)
        ]


FAULTS: dict[str, Callable[[Soak], list[str]]] = {
    "two builds at once": Soak.twice_at_once,
    "inputs that change and vanish while they are read": Soak.changing_inputs,
    "times of the future and of long ago": Soak.jumping_clock,
    "a full disk": Soak.full_disk,
    "outputs that cannot be written": Soak.read_only,
}
"""Every disturbance but the kill, by what it is called."""


def can_mount() -> bool:
    """Whether this user may mount a small disk."""
    with tempfile.TemporaryDirectory() as name, _mounted(Path(name), "size=1m") as mounted:
        return mounted


@contextlib.contextmanager
def _mounted(folder: Path, options: str) -> Iterator[bool]:
    """A small disk at the folder; what lay there is hidden."""
    folder.mkdir(parents=True, exist_ok=True)
    call = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(call, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _upset(folder: Path, still: threading.Event) -> None:
    """Takes files away, puts others in their place, and puts all back, until told to be still."""
    dice = random.Random(7)
    files = [one for one in sorted(folder.rglob("*")) if one.is_file() and one.name != "plan.yaml"]
    while not still.is_set():
        path = dice.choice(files)
        data = path.read_bytes()
        path.unlink()
        time.sleep(dice.uniform(0.0, 0.1))
        path.write_bytes(data[: len(data) // 2] + b"other")
        time.sleep(dice.uniform(0.0, 0.1))
        path.write_bytes(data)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--report", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        soak = Soak(Path(name))
        wrong: dict[str, list[str]] = {}
        for seed in range(given.kills):
            wrong[f"kill {seed}"] = soak.killed(seed)
            if wrong[f"kill {seed}"]:
                print(f"kill {seed}", wrong[f"kill {seed}"], flush=True)
        whole = sum(not wrong[f"kill {seed}"] for seed in range(given.kills))
        rows = [("SIGKILL at a random moment", f"{whole}/{given.kills}")]
        for said, disturb in FAULTS.items():
            found = disturb(soak)
            print(said, found or "recovered", flush=True)
            rows.append((said, "; ".join(found[:3]) or "recovered"))
            wrong[said] = found
    told = "\n".join(f"| {said} | {result} |" for said, result in rows)
    print(told)
    if given.report:
        _write(given.report, told, soak.seconds)
    sys.exit(1 if any(wrong.values()) else 0)


def _write(path: Path, told: str, seconds: float) -> None:
    path.write_text(
        "# Soaked\n\nBuilds of a small office of a dozen photos, disturbed; after each disturbance "
        "no half-written output under its name,\nno input touched, and the next build's bytes are "
        f"those of an undisturbed one (which took {seconds:.1f} s).\nMade by `make soak`.\n\n"
        f"| disturbance | came back to equal bytes |\n| --- | --- |\n{told}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()

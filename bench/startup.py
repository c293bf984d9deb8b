"""What a short command costs before and while it speaks: interpreter, imports, work, exit.

`python bench/startup.py [RUNS]` prints the time on the processor and on the clock of a bare
interpreter, of `anjuan --help`, and of a warm `anjuan check` of the shipped workspace, the least of
so many runs taken in turn (ten unless told), and the ten most expensive imports of the check.

Byte code is written as an installed program has it. Not for Windows, which does not count the
processor time of children.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
AS_OF = "2021-12-31"
SETTLED = 2.5
"""Seconds after which the cache believes a time stamp."""
PROFILES = 5
MOST = 10
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s*(\S+)")

BARE = ("-c", "pass")
HELP = ("-m", "anjuan", "--help")
CHECK = ("-m", "anjuan", "check", str(INPUTS), "--as-of", AS_OF)
TARGETS = {HELP: 0.150, CHECK: 0.400}
"""Seconds on the clock of a machine that does nothing else."""


def ran(call: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds on the processor, and on the clock."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run((sys.executable, *call), env=environment, check=False, capture_output=True)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def imports(call: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds of each import by itself, what it imports not counted; the least of several."""
    least: dict[str, float] = {}
    for _ in range(PROFILES):
        done = subprocess.run(
            (sys.executable, "-X", "importtime", *call),
            env=environment,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        for own, _, name in _LINE.findall(done.stderr):
            least[name] = min(int(own) / 1000, least.get(name, float("inf")))
    return least


def main() -> None:
    runs = max(10, int(sys.argv[1]) if len(sys.argv) > 1 else 10)
    with tempfile.TemporaryDirectory(prefix="bench-") as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(2):
            ran(CHECK, environment)
            time.sleep(SETTLED)
        times: dict[Sequence[str], list[tuple[float, float]]] = {BARE: [], HELP: [], CHECK: []}
        for _ in range(runs):
            for call, found in times.items():
                found.append(ran(call, environment))
        names = {BARE: "bare interpreter", HELP: "anjuan --help", CHECK: "anjuan check, warm"}
        for call, found in times.items():
            processor, clock = (min(side) for side in zip(*found, strict=True))
            asked = f"  (asked: {TARGETS[call] * 1000:.0f} ms)" if call in TARGETS else ""
            print(
                f"{names[call]:20} {processor * 1000:4.0f} ms on the processor, "
                f"{clock * 1000:4.0f} ms on the clock{asked}"
            )
        profile = imports(CHECK, environment)
    print(f"\n{len(profile)} imports of the check, {sum(profile.values()):.0f} ms; the dearest:")
    for name in sorted(profile, key=lambda one: -profile[one])[:MOST]:
        print(f"{profile[name]:6.1f} ms  {name}")


if __name__ == "__main__":
    main()

"""All hostile files in one run, and what it took: `python -m hostile [DIR]` in tests/."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from hostile.material import cases
from hostile.trial import Trial, built, foreign, told, tried


def main() -> int:
    """The faults, one a line; the status is whether there are any."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else name)
        checked = tried(folder, cases())
        faults = _faults("check", checked)
        faults += _faults("build", built(checked))
    return bool(faults)


def _faults(command: str, trial: Trial) -> int:
    """How many faults there are."""
    faults = tuple(trial.faults())
    print(f"{command}: {len(trial.cases)} files, {trial.ran.seconds:.0f} s")
    for named, some in (
        ("ours", [one for one in trial.ran.peaks if not foreign(one)]),
        ("of others", [one for one in trial.ran.peaks if foreign(one)]),
    ):
        print(f"{len(some)} processes {named}, the largest and the longest:")
        longest = max(some, key=lambda one: one.seconds, default=None)
        print(*map(told, [*some[:4], *([longest] if longest else [])]), sep="\n")
    codes = Counter(one["code"] for one in trial.among["findings"])
    print("findings: " + ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    print(*faults, sep="\n")
    print(f"{len(faults)} faults", flush=True)
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())

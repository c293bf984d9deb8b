"""Looks for files that end a reader: `python -m hostile.fuzz [SECONDS]` in tests/ (`make fuzz`).

Half of the time by atheris, where it is installed, which is led by what readers execute; then bytes
are changed by dice. What ends a reader, or costs it more than its budget, is kept in `crashes/` as
a test.
"""

import hashlib
import random
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from anjuan.adapters.folders import walk
from anjuan.adapters.store import Store
from hostile.damage import KINDS, hurt, whole_files
from hostile.measure import costs

_CRASHES = Path(__file__).with_name("crashes")
_ROUND = 200
_SLOW = 20.0


def by_dice(seconds: float) -> int:
    """How many files ended a reader or were slow."""
    whole, dice = whole_files(), random.Random()
    kept, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as name, Store(Path(name) / "cache") as store:
            root = Path(name) / "root"
            root.mkdir()
            for number in range(_ROUND):
                suffix = KINDS[number % len(KINDS)]
                (root / f"{number}.{suffix}").write_bytes(hurt(whole[suffix], dice))
            for cost in costs(root, store, walk(root, store)):
                if cost.ended or cost.seconds > _SLOW:
                    kept += 1
                    _keep((root / cost.file.path).read_bytes(), cost.file.suffix)
    return kept


def _keep(data: bytes, suffix: str) -> None:
    _CRASHES.mkdir(exist_ok=True)
    (_CRASHES / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}").write_bytes(data)


def led(seconds: float) -> int:
    """How many files atheris found that end a reader, or take it too long; 0 where it is not there.

    It is a process of its own, which its library ends; begun again until the time is over.
    """
    if find_spec("atheris") is None:
        return 0
    kept, end = 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        corpus, found = Path(name) / "corpus", Path(name) / "found"
        corpus.mkdir()
        found.mkdir()
        for at, suffix in enumerate(KINDS):
            (corpus / suffix).write_bytes(bytes([at]) + whole_files()[suffix])
        while (left := end - time.monotonic()) > 1:
            call = (sys.executable, "-m", "hostile.led", f"{left:.0f}", name)
            print(_rounds(subprocess.run(call, check=False, capture_output=True).stderr))
            for one in sorted(found.iterdir()):
                data = one.read_bytes()
                _keep(data[1:], f".{KINDS[data[0] % len(KINDS)]}" if data else "")
                one.unlink()
                kept += 1
    return kept


def _rounds(told: bytes) -> str:
    """The last of what libFuzzer says of its work."""
    lines = [one for one in told.decode(errors="replace").splitlines() if one.startswith("#")]
    return lines[-1] if lines else told.decode(errors="replace")[-300:]


if __name__ == "__main__":
    most = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    by = {"by atheris": led(most / 2), "by dice": by_dice(most / 2)}
    print(", ".join(f"{count} kept {how}" for how, count in by.items()))
    sys.exit(any(by.values()))

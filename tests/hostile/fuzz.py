"""Looks for files that end a reader: `python -m hostile.fuzz [SECONDS]` in tests/ (`make fuzz`).

With atheris, where it is installed, readers are led by what they execute; else bytes are changed by
dice. What ends a reader, or costs it more than its budget, is kept in `crashes/` as a test.
"""

import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

from anjuan.adapters.folders import walk
from anjuan.adapters.readers.table import read
from anjuan.adapters.store import Store
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath, Sha256
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
                if cost.megabytes == 0 or cost.seconds > _SLOW:
                    kept += 1
                    _keep((root / cost.file.path).read_bytes(), cost.file.suffix)
    return kept


def _keep(data: bytes, suffix: str) -> None:
    _CRASHES.mkdir(exist_ok=True)
    (_CRASHES / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}").write_bytes(data)


def led(seconds: float) -> None:
    """By atheris; an exception or a crash ends it, and libFuzzer keeps the input."""
    import atheris  # noqa: PLC0415 - not on every machine

    folder = Path(tempfile.mkdtemp())

    def one(data: bytes) -> None:
        suffix = KINDS[data[0] % len(KINDS)] if data else KINDS[0]
        path = folder / f"a.{suffix}"
        path.write_bytes(data[1:])
        read(path, SourceFile(RelPath(path.name), path.name, len(data), Sha256(""), (), False))  # noqa: FBT003

    corpus = folder / "corpus"
    corpus.mkdir()
    for at, suffix in enumerate(KINDS):
        (corpus / suffix).write_bytes(bytes([at]) + whole_files()[suffix])
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds:.0f}", "-timeout=30", str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    most = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    if "--led" in sys.argv:
        led(most)
    print(f"{by_dice(most)} kept")

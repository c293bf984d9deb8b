"""Writes the workspaces, checks them, and prints the score: `python -m field` in tests/.

With names of workspaces behind it, only those; with `--keep DIR`, they stay there to be looked at;
with `--truth`, the truths in truth/ are written anew.
"""

import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from field.papers import OldBooks
from field.score import Score, compare, show, total

NAMES = (
    "activity",
    "month",
    "kind",
    "department",
    "loose",
    "wechat",
    "mixed",
    "window",
    "tables",
    "clean",
    "copies",
)
TRUTH = Path(__file__).with_name("truth")
Truth = dict[str, Any]


def write(folder: Path, names: Sequence[str] = NAMES) -> dict[str, Truth]:
    """Writes the workspaces below `folder`; gives what is true of each, by its name.

    Needs soffice, which makes the old workbooks.
    """
    old = OldBooks()
    truths = {}
    for name in names:
        space = importlib.import_module(f"field.ws_{name}").build(folder, old)
        truths[name] = space.finish()
    old.write()
    return truths


def scored(folder: Path, cache: Path, truths: dict[str, Truth]) -> list[Score]:
    """Has each workspace checked by the command, and compares it with its truth."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda name: _scored(folder / name, cache, truths[name]), truths))


def _scored(workspace: Path, cache: Path, truth: Truth) -> Score:
    done = subprocess.run(
        (
            *(sys.executable, "-m", "anjuan", "check", workspace),
            *("--as-of", truth["as_of"], "--format", "json"),
        ),
        env={"XDG_CACHE_HOME": str(cache / workspace.name), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(workspace.name + done.stderr.decode("utf-8", errors="replace"))
    return compare(json.loads(done.stdout), truth)


def main(arguments: Sequence[str]) -> None:
    names = [one for one in NAMES if one in arguments] or list(NAMES)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(arguments[arguments.index("--keep") + 1]) if "--keep" in arguments else None
        space = kept or Path(folder) / "材料"
        truths = write(space, names)
        if "--truth" in arguments:
            for name, truth in truths.items():
                (TRUTH / f"{name}.json").write_text(as_text(truth), encoding="utf-8")
        scores = scored(space, Path(folder) / "cache", truths)
    sys.stdout.write("\n".join(map(show, [*scores, total(scores)])) + "\n")


def as_text(truth: Truth) -> str:
    """A truth as it stands in truth/."""
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])

"""Writes the corpus, checks it, and prints the score: `python -m corpus` in tests/.

With names of workspaces behind it, only those; with `--keep DIR`, they stay there to be looked at.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from corpus.build import Setting, write
from corpus.score import JUDGED, Score, misplaced, score
from corpus.settings import SETTINGS


@dataclass
class Result:
    """The score of all workspaces, and the indicators that do not stand where they should."""

    scores: dict[str, Score] = field(default_factory=lambda: {one: Score() for one in JUDGED})
    misplaced: list[str] = field(default_factory=list)


def scored(folder: Path, cache: Path, settings: Sequence[Setting] = SETTINGS) -> Result:
    """Writes the workspaces below `folder`, has each checked by the command, and scores them."""
    result = Result()
    with ThreadPoolExecutor(2) as pool:
        for scores, out in pool.map(lambda one: _scored(folder / one.name, cache, one), settings):
            result.misplaced += out
            for severity, one in scores.items():
                result.scores[severity].add(one)
    return result


def _scored(folder: Path, cache: Path, setting: Setting) -> tuple[dict[str, Score], list[str]]:
    truth = write(folder / str(setting.year), setting)
    command = (sys.executable, "-m", "anjuan", "check", folder / str(setting.year))
    done = subprocess.run(
        (*command, "--as-of", setting.as_of, "--format", "json"),
        env={"XDG_CACHE_HOME": str(cache / setting.name), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(setting.name + done.stderr.decode("utf-8", errors="replace"))
    found = json.loads(done.stdout)
    out = [f"{setting.name} {one}" for one in misplaced(found["indicators"], truth)]
    return score(found["findings"], truth, setting.expected), out


def report(result: Result) -> str:
    """Recall and precision by severity, each miss and each false alarm."""
    lines = []
    for severity, one in result.scores.items():
        lines.append(
            f"{severity}: {one.right} right, recall {one.recall:.4f}, precision {one.precision:.4f}"
        )
        lines += [f"  missed: {told}" for told in one.missed]
        lines += [f"  false:  {told}" for told in one.false]
    lines += [f"  stands: {told}" for told in result.misplaced]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    names = set(arguments) & {one.name for one in SETTINGS}
    settings = [one for one in SETTINGS if not names or one.name in names]
    cases = {case.name for one in settings for case in one.cases}
    sys.stdout.write(f"{len(cases)} kinds of fault, each with its twin\n")
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(arguments[arguments.index("--keep") + 1]) if "--keep" in arguments else None
        result = scored(kept or Path(folder) / "材料", Path(folder) / "cache", settings)
    sys.stdout.write(report(result) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])

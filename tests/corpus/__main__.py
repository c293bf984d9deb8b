"""Writes the corpus, checks it, and prints the score: `python -m corpus` in tests/."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from anjuan.stages.check import CHECKS
from corpus.build import AS_OF, Case, Expected, workspace
from corpus.cases_files import CASES as FILES
from corpus.cases_owed import CASES as OWED
from corpus.cases_places import CASES as PLACES
from corpus.score import Score, score

CASES: tuple[Case, ...] = (*OWED, *FILES, *PLACES)


def checked(
    folder: Path, cache: Path
) -> tuple[list[dict[str, object]], dict[str, tuple[Expected, ...]]]:
    """The findings of the corpus written below `folder`, and what is expected."""
    wanted = workspace(folder, CASES)
    done = subprocess.run(
        (sys.executable, "-m", "anjuan", "check", folder, "--as-of", AS_OF, "--format", "json"),
        env={"XDG_CACHE_HOME": str(cache), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(done.stderr.decode("utf-8", errors="replace"))
    found: list[dict[str, object]] = json.loads(done.stdout)["findings"]
    return found, wanted


def scored(folder: Path, cache: Path) -> dict[str, Score]:
    """The score of the whole corpus."""
    found, wanted = checked(folder, cache)
    severities = {one.code: one.severity.value for one in CHECKS}
    return score(found, wanted, severities)


def main() -> None:
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as name:
        scores = scored(Path(name) / "材料", Path(name) / "cache")
    say(f"{len(CASES)} kinds of fault, each with its twin\n")
    for severity, one in scores.items():
        say(f"{severity}: recall {one.recall:.3f}, precision {one.precision:.3f}\n")
        for line in one.missed:
            say(f"  missed: {line}\n")
        for line in one.false:
            say(f"  false:  {line}\n")


if __name__ == "__main__":
    main()

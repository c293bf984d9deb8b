"""Files that nobody here wrote, in a workspace: each is read or told, in time and in bounds."""

import json
import os
import resource
import shutil
import time
from pathlib import Path

import pytest

from anjuan.adapters.readers.table import read
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.evidence import Facts, SourceFile
from anjuan.model.units import RelPath, Sha256

CORPUS = Path(os.environ.get("ANJUAN_TEST_CORPUS", "")).absolute()
"""A folder of found files; no such files are in the tree."""
_SECONDS = 20.0
"""No file that an office hands in may hold the clerk up longer."""
_MOST_KIB = 2 << 20
"""Memory of the largest process that reads, in KiB as the system counts it."""
_PLAN = """\
version: 1
title: 找来的材料
unit: 某市某局
year: 2021
departments: [办公室]
tasks:
  - id: "1"
    title: 宣传
    indicators:
      - {id: "1.1", title: 讲座, departments: [办公室], every: event, each: {photo: 1}}
"""
_FAULTS = {
    "unreadable-file",
    "encrypted-file",
    "empty-file",
    "unsupported-file",
    "classified-material",
}

pytestmark = pytest.mark.skipif(
    "ANJUAN_TEST_CORPUS" not in os.environ, reason="没有用ANJUAN_TEST_CORPUS指明找来的材料"
)


def found_files() -> tuple[Path, ...]:
    """All files of the corpus but for its own lists."""
    listed = (path for path in sorted(CORPUS.rglob("*")) if path.is_file())
    return tuple(path for path in listed if path.parent != CORPUS)


def read_alone(path: Path) -> tuple[Facts, float]:
    """What is read of a file, and the seconds that it took."""
    file = SourceFile(RelPath(path.name), path.name, path.stat().st_size, Sha256("0" * 64))
    start = time.monotonic()
    return read(path, file), time.monotonic() - start


def test_every_file_alone_gives_facts_or_a_reason_in_time() -> None:
    files = found_files()
    assert len(files) > 100, "the variable names the whole corpus"
    for path in files:
        facts, seconds = read_alone(path)
        assert seconds < _SECONDS, path
        assert facts.problem is None or facts.detail, path
        if facts.document is not None:
            assert "\0" not in facts.document.text, path
            assert facts.document.text.count("\N{REPLACEMENT CHARACTER}") <= 0.1 * max(
                len(facts.document.text), 10
            ), path


def test_all_files_together_are_judged_and_none_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "材料"
    for number, path in enumerate(found_files()):
        item = root / "01-宣传" / "1.1-讲座" / f"2021-03-12 讲座{number}"
        item.mkdir(parents=True)
        shutil.copyfile(path, item / path.name)
    (root / "plan.yaml").write_text(_PLAN, encoding="utf-8")
    status = run(["check", str(root), "--as-of", "2021-12-31", "--format", "json"])
    assert status in (ExitCode.DONE, ExitCode.FINDINGS)
    report = json.loads(capsys.readouterr().out)
    assert len(report["files"]) == len(found_files()) + 1
    told = {one["path"] for one in report["findings"] if one["code"] in _FAULTS}
    rejected = {one["path"] for one in report["files"] if one["disposition"] == "rejected"}
    assert rejected <= told
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < _MOST_KIB

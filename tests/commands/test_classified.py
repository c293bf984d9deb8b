"""A classified file leaves no trace: not in the cache, not in the output, in no count."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from anjuan.cli import run
from anjuan.errors import ExitCode
from secret_material import (
    RARE,
    all_traces,
    secret_digests,
    secret_office_at,
    secret_stretches,
    traces,
)
from small_office import DAY, bytes_below
from whole_disk import WELL, Disk, give_fonds, take_away


def test_nothing_of_it_is_kept_or_bound(
    secret_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, built = tmp_path / "cache", tmp_path / "成果"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    assert traces(secret_office), "the search finds what is there"
    assert run(["check", str(secret_office), "--as-of", DAY]) == ExitCode.FINDINGS
    for _ in range(2):
        call = ["build", str(secret_office), "-o", str(built), "--as-of", DAY, "--no-word-proof"]
        assert run(call) == ExitCode.DONE
    assert traces(cache) == []
    assert traces(built) == []
    rows = {
        one["path"].rpartition("/")[2]: one
        for one in json.loads((built / "check.json").read_text(encoding="utf-8"))["files"]
    }
    for name in ("方案.docx", "绿植台账.xlsx", "来文.txt", "检查记录.docx"):
        paths = [one for one in rows.values() if one["path"].endswith(name)]
        assert paths, name
    assert rows["方案.docx"]["disposition"] == "rejected"
    assert "秘密★1年" in rows["方案.docx"]["reason"]
    assert rows["来文.txt"]["disposition"] == "rejected"
    assert rows["IMG_20210515_101112.jpg"]["disposition"] == "rejected"


def test_every_such_file_is_an_error_and_counts_for_nothing(
    secret_office: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run(["check", str(secret_office), "--as-of", DAY, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    found = [one for one in report["findings"] if one["code"] == "classified-material"]
    assert {one["path"].rpartition("/")[2] for one in found} == {
        "方案.docx", "绿植台账.xlsx", "来文.txt", "旧件.docx", "检查记录.docx",
        "IMG_20210515_101112.jpg", "说明.yaml",
    }  # fmt: skip
    assert {one["severity"] for one in found} == {"error"}
    states = {one["id"]: one for one in report["indicators"]}
    assert states["2.2"]["periods_complete"] == 0
    assert states["2.1"]["periods_complete"] == 3, "the second quarter stays empty"


def test_what_an_earlier_run_knew_is_forgotten_once_a_sidecar_says_so(
    secret_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    item = secret_office / "02-环境治理/2.1-卫生督查/2021-05-15 专项督查"
    sidecar = item / "说明.yaml"
    stated = sidecar.read_bytes()
    sidecar.unlink()
    target = str(tmp_path / "成果")
    run(["build", str(secret_office), "-o", target, "--as-of", DAY, "--no-word-proof"])
    assert traces(cache), "an unmarked record is read and remembered"
    assert list((cache / "anjuan" / "artifacts").rglob("*.pdf"))
    sidecar.write_bytes(stated)
    run(["check", str(secret_office), "--as-of", DAY])
    assert traces(cache) == []
    assert not list((cache / "anjuan" / "artifacts").rglob("*.pdf"))


# ── the whole disk ───────────────────────────────────────────────────────────────────────────


def test_no_command_leaves_its_text_its_picture_or_its_bytes_anywhere(disk: Disk) -> None:
    secret_office_at(disk.inputs)
    give_fonds(disk.inputs)
    stretches = secret_stretches(disk.inputs)
    before = set(bytes_below(disk.inputs))
    digests = secret_digests(disk.inputs)
    assert disk.everything() == []

    names = [one.name for one in disk.outputs.iterdir()]
    assert {"检查.json", "检查.docx", "组卷", "打印", "抽查", "公文", "归档"} <= set(names)
    assert not digests & _known(disk.root / "缓存"), "not even where it lay is remembered"
    take_away(disk.inputs, before)
    assert all_traces(disk.root, stretches) == []


def test_the_search_finds_what_is_not_marked_in_every_place(disk: Disk) -> None:
    secret_office_at(disk.inputs, marked=False)
    give_fonds(disk.inputs)
    stretches = secret_stretches(disk.inputs)
    before = set(bytes_below(disk.inputs))
    assert disk.everything() == []

    take_away(disk.inputs, before)
    found = {(one.where.partition("/")[0], one.what) for one in all_traces(disk.root, stretches)}
    assert {("缓存", RARE), ("缓存", "picture"), ("材料", "picture")} <= found
    in_outputs = {
        (one.where.split("/")[0], one.what) for one in all_traces(disk.outputs, stretches)
    }
    assert in_outputs >= {
        ("组卷", RARE), ("组卷", "picture"), ("打印", RARE), ("打印", "picture"),
        ("归档", RARE), ("归档", "picture"), ("归档", "bytes"),
    }  # fmt: skip


def test_outputs_from_before_it_was_marked_are_replaced_whole(disk: Disk) -> None:
    secret_office_at(disk.inputs, marked=False)
    give_fonds(disk.inputs)
    stretches = secret_stretches(disk.inputs)
    _build_and_archive(disk)
    places = (disk.outputs / "组卷", disk.outputs / "归档")
    assert all(all_traces(one, stretches) for one in places)

    shutil.rmtree(disk.inputs)
    secret_office_at(disk.inputs)
    give_fonds(disk.inputs)
    _build_and_archive(disk)
    assert [all_traces(one, stretches) for one in places] == [[], []]


def _build_and_archive(disk: Disk) -> None:
    for command, name in (("build", "组卷"), ("archive", "归档")):
        call = [command, str(disk.inputs), "-o", str(disk.outputs / name), "--as-of", DAY]
        assert run(call) in WELL


def _known(cache: Path) -> set[str]:
    """Digests of all files that the cache remembers."""
    (path,) = cache.rglob("*.sqlite3")
    with closing(sqlite3.connect(path)) as database:
        return {str(sha256) for (sha256,) in database.execute("SELECT sha256 FROM digest")}

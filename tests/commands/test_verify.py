"""`anjuan verify`: what was changed since is named, and nothing else is."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anjuan.adapters.chain_file import CHAIN
from anjuan.adapters.digests import sha256_of
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.fixity import Fixity
from anjuan.model.units import RelPath
from anjuan.recording import attest, read_chain
from anjuan.stages.attest import material_at
from small_office import DAY, bytes_below

BOOK = "binders/1-宣传引导.pdf"
LECTURE = "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座"


@pytest.fixture
def verified(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    """What `verify` says of a folder, as JSON."""

    def call(folder: Path, *options: str) -> dict[str, Any]:
        capsys.readouterr()
        status = run(["verify", str(folder), "--format", "json", *options])
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert status == (ExitCode.DONE if told["holds"] else ExitCode.FINDINGS)
        return told

    return call


def changes(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["change"], one["path"]) for one in told["differences"]]


def flip(path: Path, at: int = -20) -> None:
    """One bit is another."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


# ── a build ──────────────────────────────────────────────────────────────────────────────────


def test_a_build_that_nobody_touched_holds(
    built: Path, verified: Callable[..., dict[str, Any]]
) -> None:
    told = verified(built)
    assert told["holds"]
    assert told["notes"] == []
    files = [one for one in built.rglob("*") if one.is_file()]
    assert told["looked_at"] == len(files) - 2, "all but the chain itself, and the lock"


@pytest.mark.parametrize(
    "name", [BOOK, "binders/2-环境治理.docx", "check.json", "总目录.xlsx", "缺项清单.html"]
)
def test_one_bit_in_an_output_is_named_and_nothing_else(
    built: Path, verified: Callable[..., dict[str, Any]], name: str
) -> None:
    flip(built / name)
    assert changes(verified(built)) == [("changed", name)]


def test_what_is_gone_renamed_moved_or_added_is_told_as_that(
    built: Path, verified: Callable[..., dict[str, Any]]
) -> None:
    (built / "总目录.pdf").unlink()
    (built / BOOK).rename(built / "binders" / "宣传.pdf")
    (built / "查检表.pdf").rename(built / "binders" / "查检表.pdf")
    (built / "批注.txt").write_text("mine", encoding="utf-8")
    told = verified(built)
    assert sorted(changes(told)) == [
        ("missing", "总目录.pdf"), ("moved", "查检表.pdf"),
        ("renamed", BOOK), ("unexpected", "批注.txt"),
    ]  # fmt: skip


def test_an_edited_manifest_is_named_and_nothing_is_judged_by_it(
    built: Path, verified: Callable[..., dict[str, Any]]
) -> None:
    path = built / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"sha256": "', '"sha256": "0', 1), "utf-8")
    assert changes(verified(built)) == [("changed", "manifest.json")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:-1],
        lambda lines: [lines[0].replace(b'"size"', b'"size"'), lines[1].replace(b"2021", b"2020")],
        lambda lines: [lines[1]],
        lambda lines: [lines[1], lines[0]],
        lambda lines: [*lines, lines[1]],
        lambda lines: [lines[0], lines[1][:-40]],
    ],
    ids=["rolled back", "edited", "first gone", "swapped", "repeated", "cut off"],
)
def test_a_record_that_was_tampered_with_shows(
    built: Path,
    verified: Callable[..., dict[str, Any]],
    spoil: Callable[[list[bytes]], list[bytes]],
) -> None:
    manifest = sha256_of(built / "manifest.json")
    attest(built, manifest, {RelPath("2021.txt"): Fixity(1, manifest)})
    path = built / CHAIN
    assert verified(built)["holds"]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(spoil(lines)))
    assert changes(verified(built)) == [("record", CHAIN)]


@pytest.mark.parametrize("becomes", ["gone", "empty", "a link"])
def test_a_chain_that_is_gone_is_told(
    built: Path, verified: Callable[..., dict[str, Any]], tmp_path: Path, becomes: str
) -> None:
    """Without it whoever edits an output can edit the list of outputs, too."""
    chain = built / CHAIN
    chain.rename(tmp_path / "记录")
    if becomes == "empty":
        chain.touch()
    elif becomes == "a link":
        chain.symlink_to(tmp_path / "记录")
    assert changes(verified(built)) == [("record", CHAIN)]


def test_a_list_that_is_a_link_is_none(
    built: Path, verified: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    (built / "manifest.json").rename(tmp_path / "清单")
    (built / "manifest.json").symlink_to(tmp_path / "清单")
    assert changes(verified(built)) == [("changed", "manifest.json")]


@pytest.mark.parametrize(
    "name",
    [".anjuan/别的.jsonl", ".anjuan/深/build.lock", "bagit.txt", "plan.yaml", "附/bagit.txt"],
)
def test_no_name_hides_a_file_or_makes_outputs_something_else(
    built: Path, verified: Callable[..., dict[str, Any]], name: str
) -> None:
    (built / name).parent.mkdir(exist_ok=True)
    (built / name).write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    assert changes(verified(built)) == [("unexpected", name)]


def test_a_folder_that_lists_itself_is_not_taken_for_outputs_on_record(
    built: Path, verified: Callable[..., dict[str, Any]]
) -> None:
    (built / "附").mkdir()
    (built / "附" / "manifest.json").write_text('{"outputs": []}', encoding="utf-8")
    assert changes(verified(built)) == [("record", f"附/{CHAIN}")]


def test_a_chain_of_another_machine_is_read_and_told(
    built: Path,
    verified: Callable[..., dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    told = verified(built)
    assert told["holds"]
    assert "没有见过" in told["notes"][0]


def test_quick_reads_nothing_and_says_so(
    built: Path, verified: Callable[..., dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    flip(built / BOOK)
    assert verified(built, "--quick")["holds"]
    (built / BOOK).write_bytes(b"short")
    assert changes(verified(built, "--quick")) == [("changed", BOOK)]
    run(["verify", str(built), "--quick"])
    assert "没有读内容" in capsys.readouterr().out


def test_the_books_of_a_scheme_are_looked_at_too(
    declared: Path, built: Path, verified: Callable[..., dict[str, Any]]
) -> None:
    call = ["build", str(declared), "-o", str(built), "--as-of", DAY, "--no-word-proof"]
    run([*call, "--scheme", "文明单位"])
    assert verified(built)["holds"]
    flip(next((built / "文明单位" / "binders").glob("*.pdf")))
    ((change, path),) = changes(verified(built))
    assert (change, path.split("/")[:2]) == ("changed", ["文明单位", "binders"])


def test_only_what_was_asked_is_written(built: Path, inputs: Path) -> None:
    before = bytes_below(built), bytes_below(inputs)
    run(["verify", str(built)])
    run(["verify", str(inputs), "--build", str(built)])
    assert (bytes_below(built), bytes_below(inputs)) == before


# ── a workspace ──────────────────────────────────────────────────────────────────────────────


def test_a_workspace_is_held_against_its_build(
    inputs: Path, built: Path, verified: Callable[..., dict[str, Any]]
) -> None:
    assert verified(inputs, "--build", str(built))["holds"]
    flip(inputs / LECTURE / "现场.jpg")
    (inputs / LECTURE / "通知.pdf").rename(inputs / LECTURE / "通知1.pdf")
    (inputs / "待整理" / "新来.txt").write_text("新", encoding="utf-8")
    assert changes(verified(inputs, "--build", str(built))) == [
        ("changed", f"{LECTURE}/现场.jpg"),
        ("renamed", f"{LECTURE}/通知.pdf"),
        ("unexpected", "待整理/新来.txt"),
    ]


def test_links_and_what_the_program_keeps_are_no_changes(
    inputs: Path, tmp_path: Path, verified: Callable[..., dict[str, Any]]
) -> None:
    (inputs / LECTURE / "链接.jpg").symlink_to(inputs / LECTURE / "现场.jpg")
    target = tmp_path / "新成果"
    run(["build", str(inputs), "-o", str(target), "--as-of", DAY, "--no-word-proof"])
    today = read_chain(target).records[-1].at[:10]
    run(["seal", str(target), "--inputs", str(inputs)])
    assert verified(inputs, "--build", str(target))["holds"]
    assert verified(inputs, "--build", str(target), "--since", today)["holds"]


def test_a_list_that_was_edited_proves_nothing(
    inputs: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flip(built / "check.json")
    assert run(["verify", str(inputs), "--build", str(built)]) == ExitCode.WRONG_CALL
    assert "改动过" in capsys.readouterr().err


def test_since_an_inspection_it_is_told_what_came_and_went(
    inputs: Path,
    built: Path,
    verified: Callable[..., dict[str, Any]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    today = date.fromisoformat(read_chain(built).records[-1].at[:10]).isoformat()
    assert verified(inputs, "--build", str(built), "--since", today)["holds"]
    (inputs / LECTURE / "补.txt").write_text("补交", encoding="utf-8")
    shutil.rmtree(inputs / "02-环境治理" / "2.2-绿植台账")
    told = verified(inputs, "--build", str(built), "--since", today)
    assert changes(told) == [
        ("unexpected", f"{LECTURE}/补.txt"),
        ("missing", "02-环境治理/2.2-绿植台账/绿植台账.xlsx"),
    ]
    status = run(["verify", str(inputs), "--build", str(built), "--since", "2020-01-01"])
    assert status == ExitCode.WRONG_CALL
    assert "没有2020-01-01及以前的组卷记录" in capsys.readouterr().err


# ── the chain ────────────────────────────────────────────────────────────────────────────────


def test_a_record_tells_only_what_changed_and_all_of_them_what_there_was(
    inputs: Path, built: Path
) -> None:
    (inputs / LECTURE / "补.txt").write_text("补交", encoding="utf-8")
    (inputs / "02-环境治理" / "2.2-绿植台账" / "绿植台账.xlsx").unlink()
    call = ["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"]
    run(call)
    first, second = read_chain(built).records
    assert set(second.changed) == {f"{LECTURE}/补.txt"}
    assert second.removed == ("02-环境治理/2.2-绿植台账/绿植台账.xlsx",)
    found = {one.relative_to(inputs).as_posix() for one in inputs.rglob("*") if one.is_file()}
    assert set(material_at((first, second))) == found


def test_a_build_that_stood_is_not_recorded_again(inputs: Path, built: Path) -> None:
    call = ["build", str(inputs), "-o", str(built), "--as-of", DAY, "--no-word-proof"]
    for _ in range(2):
        run(call)
    assert len(read_chain(built).records) == 2, "the office's build, and the one without Word proof"


def test_of_a_classified_file_the_record_knows_nothing(secret_office: Path, tmp_path: Path) -> None:
    built = tmp_path / "成果"
    run(["build", str(secret_office), "-o", str(built), "--as-of", DAY, "--no-word-proof"])
    told = (built / CHAIN).read_bytes().decode("unicode_escape")
    assert "绿植台账" not in told or "方案.docx" not in told
    check = json.loads((built / "check.json").read_text("utf-8"))
    secret = [one["path"] for one in check["findings"] if one["code"] == "classified-material"]
    assert secret
    assert not set(secret) & set(material_at(read_chain(built).records))


def test_a_broken_chain_is_kept_and_a_new_one_begins(inputs: Path, built: Path) -> None:
    flip(built / CHAIN)
    broken = (built / CHAIN).read_bytes()
    call = ["build", str(inputs), "-o", str(built), "--as-of", "2021-12-30", "--no-word-proof"]
    run(call)
    assert len(read_chain(built).records) == 1
    (kept,) = (built / CHAIN).parent.glob("*-1.jsonl")
    assert kept.read_bytes() == broken


def test_without_a_place_for_the_key_the_books_are_built_and_it_is_said(
    inputs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "data").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    call = ["build", str(inputs), "-o", str(tmp_path / "新"), "--as-of", DAY, "--no-word-proof"]
    assert run(call) == ExitCode.DONE
    assert "没有签名记录" in capsys.readouterr().err.replace("\n", "")
    assert not (tmp_path / "新" / CHAIN).exists()

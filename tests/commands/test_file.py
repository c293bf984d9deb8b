"""`anjuan file`: moves on consent, never overwrites, and takes back exactly."""

import io
import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

import raw_material as raw
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.filing_journal import Journal
from anjuan.adapters.workspace_lock import locked
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.moves import OPENED_ARCHIVES, REGISTER
from small_office import bytes_below, workspace

TALKS = "01-宣传引导/1.1-学习讲座"
KEPT = Path(OPENED_ARCHIVES)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A small office, its inbox empty."""
    folder = workspace(tmp_path / "材料")
    for path in (folder / "待整理").iterdir():
        path.unlink()
    return folder


@pytest.fixture
def inbox(unit: Path) -> Path:
    return unit / "待整理"


def put(path: Path, text: str = "内容") -> Path:
    """A small file with bytes of its own; its time lies in the past."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}{os.fsencode(path.name).hex()}", "utf-8")
    os.utime(path, ns=(1_600_000_000_123_456_789, 1_500_000_000_987_654_321))
    return path


def packed(path: Path, members: Mapping[str, bytes]) -> Path:
    """A zip as Windows makes it: names in GBK, without the mark of UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(_Gbk(name), data)
    return path


class _Gbk(zipfile.ZipInfo):
    """A member whose name is written in GBK."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - as zipfile calls it
        return self.filename.encode("gb18030"), self.flag_bits


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and time of every file but the program's own."""
    return {
        path: (data, (folder / path).stat().st_mtime_ns)
        for path, data in bytes_below(folder).items()
        if path != REGISTER and not path.startswith(".anjuan/")
    }


def rows(unit: Path) -> list[dict[str, object]]:
    """The register's rows by head."""
    sheet = openpyxl.load_workbook(unit / REGISTER).worksheets[0]
    heads, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


# ── consent ──────────────────────────────────────────────────────────────────────────────────


def test_without_consent_nothing_is_written(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(inbox / "学习讲座通知.txt")
    packed(inbox / "材料.zip", {"学习讲座.txt": b"x"})
    before = bytes_below(unit)
    assert run(["file", str(unit)]) == ExitCode.DONE
    shown = capsys.readouterr()
    assert f"归入：{TALKS}" in shown.out
    assert "依据：名称里有“学习讲座”" in shown.out
    assert "--yes" in shown.err
    assert bytes_below(unit) == before


def test_with_consent_files_move_and_keep_bytes_and_times(unit: Path, inbox: Path) -> None:
    moved = put(inbox / "学习讲座通知.txt")
    bytes_, time = moved.read_bytes(), moved.stat().st_mtime_ns
    assert run(["归类", str(unit), "--yes"]) == ExitCode.DONE
    filed = unit / TALKS / "学习讲座通知.txt"
    assert filed.read_bytes() == bytes_
    assert filed.stat().st_mtime_ns == time
    assert not moved.exists()


@pytest.mark.parametrize(("answer", "moves"), [("y\n", True), ("是\n", True), ("\n", False)])
def test_at_a_terminal_one_question_is_asked(
    unit: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch, answer: str, *, moves: bool
) -> None:
    put(inbox / "学习讲座通知.txt")
    answers = io.StringIO(answer)
    monkeypatch.setattr("sys.stdin", answers)
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["file", str(unit)]) == ExitCode.DONE
    assert (unit / TALKS / "学习讲座通知.txt").exists() is moves


def test_what_is_doubtful_stays(unit: Path, inbox: Path) -> None:
    put(inbox / "乱.txt")
    before = bytes_below(unit)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert bytes_below(unit) == before


def test_an_empty_inbox_is_no_fault(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert "没有要归类的" in capsys.readouterr().out
    inbox.rmdir()
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE


@pytest.mark.parametrize(
    "options", [["--undo", "--yes"], ["--undo"], ["--yes", "--received", "2999-01-01"]]
)
def test_a_call_that_cannot_be_meant_is_refused(unit: Path, options: list[str]) -> None:
    assert run(["file", str(unit), *options]) == ExitCode.WRONG_CALL


# ── names ────────────────────────────────────────────────────────────────────────────────────

UGLY = (
    "学习讲座\n第二行.txt",
    "-学习讲座 --yes.txt",
    "学习讲座" * 20 + "座.txt",
    "学习讲座=SUM(1).txt",
    "学习讲座[red]x[/red].txt",
    "学习讲座\udcff\udc80.txt",
    os.fsdecode("学习讲座名单.txt".encode("gb18030")),
)


@pytest.mark.parametrize("name", UGLY)
def test_ugly_names_move_and_come_back(unit: Path, inbox: Path, name: str) -> None:
    put(inbox / name)
    before = state(unit)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert (unit / TALKS / name).exists()
    assert len(rows(unit)) == 1
    assert run(["file", str(unit), "--undo"]) == ExitCode.DONE
    assert state(unit) == before


def test_the_longest_name_gets_a_number_and_still_fits(unit: Path, inbox: Path) -> None:
    name = "学习讲座" * 20 + "座讲讲.txt"
    assert len(name.encode()) == 253
    (unit / TALKS / name).write_bytes(b"there first")
    put(inbox / name)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert (unit / TALKS / name).read_bytes() == b"there first"
    assert [one.name[-7:] for one in (unit / TALKS).glob("*（2）.txt")] == ["（2）.txt"]


def test_names_that_differ_in_case_alone_are_kept_apart(unit: Path, inbox: Path) -> None:
    put(inbox / "甲" / "学习讲座a.txt")
    put(inbox / "新建文件夹" / "学习讲座A.TXT")
    put(inbox / "学习讲座A.txt")
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    names = [one.name.casefold() for one in (unit / TALKS).iterdir() if one.is_file()]
    assert len(names) == len(set(names)) == 2
    assert (unit / TALKS / "甲" / "学习讲座a.txt").exists()


# ── folders ──────────────────────────────────────────────────────────────────────────────────


def test_emptied_folders_go_and_the_inbox_stays(unit: Path, inbox: Path) -> None:
    put(inbox / "张三" / "3月12日学习讲座" / "照片" / "a.txt")
    put(inbox / "李四" / "乱.txt")
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert [one.name for one in inbox.iterdir()] == ["李四"]


def test_links_are_neither_followed_nor_moved(unit: Path, inbox: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / "外" / "学习讲座.txt")
    (inbox / "学习讲座.txt").symlink_to(outside)
    (inbox / "学习讲座夹").symlink_to(outside.parent)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert (inbox / "学习讲座.txt").is_symlink()
    assert outside.exists()


def test_a_goal_that_is_a_link_is_never_entered(unit: Path, inbox: Path, tmp_path: Path) -> None:
    shutil.rmtree(unit / "01-宣传引导")
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    (unit / "01-宣传引导").symlink_to(elsewhere)
    put(inbox / "学习讲座.txt")
    assert run(["file", str(unit), "--yes"]) == ExitCode.OUTPUT_FAILED
    assert list(elsewhere.iterdir()) == []
    assert (inbox / "学习讲座.txt").exists()


# ── taking back ──────────────────────────────────────────────────────────────────────────────


def filed(unit: Path) -> Path:
    """Three files and a folder filed; gives where they went."""
    put(unit / "待整理" / "学习讲座通知.txt")
    put(unit / "待整理" / "新建文件夹" / "学习讲座记录.txt")
    put(unit / "待整理" / "3月2日学习讲座" / "a.txt")
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    return unit / TALKS


def test_undo_restores_every_byte_and_time(unit: Path, inbox: Path) -> None:
    put(inbox / "学习讲座通知.txt")
    put(inbox / "新建文件夹" / "学习讲座记录.txt")
    put(inbox / "3月2日学习讲座" / "照片" / "a.txt")
    shutil.rmtree(unit / "01-宣传引导")
    before = state(unit)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert state(unit) != before
    assert run(["file", str(unit), "--undo"]) == ExitCode.DONE
    assert state(unit) == before
    assert not (unit / "01-宣传引导").exists()


def test_undo_twice_takes_back_one_run_only(unit: Path, inbox: Path) -> None:
    filed(unit)
    put(inbox / "学习讲座二.txt")
    run(["file", str(unit), "--yes"])
    assert run(["file", str(unit), "--undo"]) == ExitCode.DONE
    assert (inbox / "学习讲座二.txt").exists()
    assert run(["file", str(unit), "--undo"]) == ExitCode.WRONG_CALL
    assert (unit / TALKS / "学习讲座通知.txt").exists()


def test_undo_leaves_what_was_changed_renamed_or_would_overwrite(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = filed(unit)
    (talks / "学习讲座通知.txt").write_text("改过", "utf-8")
    (talks / "3月2日学习讲座" / "a.txt").rename(talks / "别名.txt")
    put(inbox / "新建文件夹" / "学习讲座记录.txt", "后来的")
    before = state(unit)
    assert run(["file", str(unit), "--undo"]) == ExitCode.OUTPUT_FAILED
    assert state(unit) == before
    out = capsys.readouterr().out
    assert "改动过" in out
    assert "改名、移走或删除" in out
    assert "已有同名" in out


def test_what_was_refused_can_be_taken_back_once_the_reason_is_gone(
    unit: Path, inbox: Path
) -> None:
    filed(unit)
    new = put(inbox / "新建文件夹" / "学习讲座记录.txt", "后来的")
    assert run(["file", str(unit), "--undo"]) == ExitCode.OUTPUT_FAILED
    new.unlink()
    assert run(["file", str(unit), "--undo"]) == ExitCode.DONE
    assert new.exists()


# ── runs that die ────────────────────────────────────────────────────────────────────────────


class _Killed(BaseException):
    """The process ends here."""


def _dying(monkeypatch: pytest.MonkeyPatch, where: object, name: str, at: int) -> None:
    """Let the call number `at` of a function end the process before it does anything."""
    real, calls = getattr(where, name), iter(range(1, 1000))

    def dies(*args: object, **named: object) -> object:
        if next(calls) == at:
            raise _Killed
        return real(*args, **named)

    monkeypatch.setattr(where, name, dies)


def _cut_off(unit: Path, patch: pytest.MonkeyPatch, name: str, at: int) -> bool:
    """Runs and dies at one system call; no clearing up is done, as when a machine loses power."""
    with patch.context() as inner:
        inner.setattr("anjuan.carrying.clear_folders", _nothing)
        inner.setattr("anjuan.carrying.register", _nothing)
        inner.setattr(Journal, "end", _nothing)
        _dying(inner, os, name, at)
        try:
            run(["file", str(unit), "--yes"])
        except _Killed:
            return True
    return False


def _nothing(*_: object) -> tuple[()]:
    return ()


@pytest.mark.parametrize(
    ("name", "at"),
    [*(("link", at) for at in (1, 2, 3)), *(("unlink", at) for at in (1, 2, 3)),
     *(("fsync", at) for at in range(1, 10))],
)  # fmt: skip
def test_wherever_a_run_dies_nothing_is_lost_and_all_can_be_taken_back(
    unit: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    for letter in "abc":
        put(inbox / letter / f"学习讲座{letter}.txt")
    before = state(unit)
    _cut_off(unit, monkeypatch, name, at)
    contents = {data for data, _ in state(unit).values()}
    assert contents == {data for data, _ in before.values()}
    status = run(["file", str(unit), "--undo"])
    assert state(unit) == before
    assert status in (ExitCode.DONE, ExitCode.WRONG_CALL)  # the latter: nothing had moved yet


def test_the_next_run_says_what_happened_and_goes_on(
    unit: Path,
    inbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for letter in "abc":
        put(inbox / f"学习讲座{letter}.txt")
    assert _cut_off(unit, monkeypatch, "link", 2)
    capsys.readouterr()
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert "中途停下，已经移动了1个文件" in capsys.readouterr().err
    assert len(list((unit / TALKS).glob("学习讲座?.txt"))) == 3
    assert len(rows(unit)) == 3


def test_a_half_written_line_of_the_journal_says_nothing(unit: Path, inbox: Path) -> None:
    filed(unit)
    journal = unit / ".anjuan" / "归类记录.jsonl"
    with journal.open("ab") as stream:
        stream.write(b'{"event": "beg')
    put(inbox / "学习讲座新.txt")
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert run(["file", str(unit), "--undo"]) == ExitCode.DONE
    assert (inbox / "学习讲座新.txt").exists()


# ── the lock ─────────────────────────────────────────────────────────────────────────────────


def test_of_two_runs_at_once_the_second_moves_nothing_and_says_who_is_at_it(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(inbox / "学习讲座.txt")
    with locked(unit, "2021-12-31 08:00"):
        assert run(["file", str(unit), "--yes"]) == ExitCode.OUTPUT_FAILED
    told = capsys.readouterr().err
    assert f"进程{os.getpid()}" in told
    assert "2021-12-31 08:00" in told
    assert (inbox / "学习讲座.txt").exists()
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE


# ── the register ─────────────────────────────────────────────────────────────────────────────


def test_each_file_has_a_row_with_where_it_came_from_and_went(unit: Path, inbox: Path) -> None:
    put(inbox / "张三" / "3月2日学习讲座" / "=a.txt")
    assert run(["file", str(unit), "--yes", "--received", "2021-03-05"]) == ExitCode.DONE
    (row,) = rows(unit)
    filed = unit / TALKS / "3月2日学习讲座" / "=a.txt"
    assert str(row["收件日期"])[:10] == "2021-03-05"
    assert row["原名"] == "=a.txt"
    assert row["归入"] == f"{TALKS}/3月2日学习讲座/=a.txt"
    assert (row["科室"], row["指标"]) == ("工会", "1.1")
    assert row["来源"] == "文件夹：待整理/张三/3月2日学习讲座"
    assert row["大小"] == filed.stat().st_size
    assert row["摘要"] == sha256_of(filed)[:16]
    assert row["处理"] == "归入"


def test_what_people_wrote_in_the_register_stays(unit: Path, inbox: Path) -> None:
    put(inbox / "学习讲座一.txt")
    run(["file", str(unit), "--yes"])
    book = openpyxl.load_workbook(unit / REGISTER)
    sheet = book.worksheets[0]
    sheet.insert_rows(1)
    sheet.insert_cols(1)
    sheet["A1"] = "2021年收件登记"
    sheet["A2"] = "经办人"
    sheet["A3"] = "李静"
    sheet["L3"] = "纸质件另存"
    book.save(unit / REGISTER)
    put(inbox / "学习讲座二.txt")
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    sheet = openpyxl.load_workbook(unit / REGISTER).worksheets[0]
    assert (sheet["A1"].value, sheet["A3"].value) == ("2021年收件登记", "李静")
    assert sheet["L3"].value == "纸质件另存"
    assert [sheet.cell(row, 2).value for row in (3, 4)] == [1, 2]
    assert sheet.cell(4, 5).value == f"{TALKS}/学习讲座二.txt"


def test_taking_back_is_written_into_the_row(unit: Path, inbox: Path) -> None:
    put(inbox / "学习讲座.txt")
    run(["file", str(unit), "--yes"])
    run(["file", str(unit), "--undo"])
    assert [row["处理"] for row in rows(unit)] == ["撤回"]
    run(["file", str(unit), "--yes"])
    assert [row["处理"] for row in rows(unit)] == ["撤回", "归入"]


@pytest.mark.parametrize("fault", ["open", "damaged", "other"])
def test_a_register_that_cannot_be_written_stays_as_it_is_and_is_caught_up_later(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    put(inbox / "学习讲座一.txt")
    run(["file", str(unit), "--yes"])
    good = (unit / REGISTER).read_bytes()
    mark = unit / f"~${REGISTER}"
    if fault == "open":
        mark.write_bytes(b"")
    elif fault == "damaged":
        (unit / REGISTER).write_bytes(good[:500])
    else:
        raw.workbook(unit / REGISTER, ("甲", "乙"), (1, 2))
    there = (unit / REGISTER).read_bytes()
    put(inbox / "学习讲座二.txt")
    capsys.readouterr()
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert (unit / REGISTER).read_bytes() == there
    assert "下次运行 anjuan file 会补上" in capsys.readouterr().err
    mark.unlink(missing_ok=True)
    (unit / REGISTER).write_bytes(good)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert [row["原名"] for row in rows(unit)] == ["学习讲座一.txt", "学习讲座二.txt"]


def test_the_register_is_no_material(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(inbox / "学习讲座.txt")
    run(["file", str(unit), "--yes"])
    capsys.readouterr()
    run(["check", str(unit), "--as-of", "2021-12-31", "--format", "json"])
    files = {one["path"]: one for one in json.loads(capsys.readouterr().out)["files"]}
    assert files[REGISTER]["disposition"] == "metadata"
    assert files[".anjuan/归类记录.jsonl"]["disposition"] == "metadata"


# ── archives ─────────────────────────────────────────────────────────────────────────────────


def test_an_archive_is_opened_filed_kept_and_taken_back(unit: Path, inbox: Path) -> None:
    packed(
        inbox / "新建文件夹.zip",
        {"材料/学习讲座通知.txt": b"one", "材料/乱.txt": b"two", "__MACOSX/._乱.txt": b"junk"},
    )
    before = state(unit)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert (unit / TALKS / "学习讲座通知.txt").read_bytes() == b"one"
    assert (inbox / "新建文件夹" / "材料" / "乱.txt").read_bytes() == b"two"
    assert not (inbox / "新建文件夹.zip").exists()
    assert (unit / KEPT / "新建文件夹.zip").exists()
    assert [row["来源"] for row in rows(unit)] == ["压缩包：新建文件夹.zip"]
    assert run(["file", str(unit), "--undo"]) == ExitCode.DONE
    assert state(unit) == before


@pytest.mark.parametrize("at", range(1, 5))
def test_an_archive_whose_opening_was_cut_off_is_taken_back(
    unit: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    packed(inbox / "新建文件夹.zip", {f"学习讲座{letter}.txt": letter.encode() for letter in "abc"})
    before = state(unit)
    assert _cut_off(unit, monkeypatch, "link", at)
    assert state(unit) != before or at == 1
    run(["file", str(unit), "--undo"])
    assert state(unit) == before


def test_what_came_out_of_an_archive_stays_where_its_archive_is_gone(
    unit: Path, inbox: Path
) -> None:
    packed(inbox / "发来.zip", {"学习讲座通知.txt": b"one"})
    run(["file", str(unit), "--yes"])
    (unit / KEPT / "发来.zip").unlink()
    assert run(["file", str(unit), "--undo"]) == ExitCode.OUTPUT_FAILED
    assert (unit / TALKS / "发来" / "学习讲座通知.txt").read_bytes() == b"one"


def test_an_archive_all_of_which_is_filed_stays(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit / TALKS / "通知.txt").write_bytes(b"one")
    packed(inbox / "发来.zip", {"学习讲座通知.txt": b"one"})
    before = bytes_below(unit)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert bytes_below(unit) == before
    assert "内容完全相同" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a.zip", "b.rar", "c.7z"])
def test_archives_that_cannot_be_opened_stay_and_say_so(
    unit: Path, inbox: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    magic = {
        "a.zip": b"PK\x03\x04broken",
        "b.rar": b"Rar!\x1a\x07\x00x",
        "c.7z": b"7z\xbc\xaf\x27\x1c",
    }
    (inbox / name).write_bytes(magic[name])
    before = bytes_below(unit)
    assert run(["file", str(unit), "--yes"]) == ExitCode.DONE
    assert bytes_below(unit) == before
    assert name in capsys.readouterr().out

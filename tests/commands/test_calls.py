"""How calls end: every wrong one in words, data on stdout alone, and never a traceback."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, PLAN, bytes_below

_COMMAND = (sys.executable, "-m", "anjuan")
_SECONDS = 60
_ESCAPE = "\x1b["


def called(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command run as users run it, its output piped."""
    return subprocess.run(
        [*_COMMAND, *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=_SECONDS,
        check=False,
    )


# ── what is named must be there ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--explain", "9.9"], "没有编号为“9.9”的指标"),
        (["check", "--explain", "2.7"], "任务2的指标有：2.1、2.2"),
        (["check", "--task", "7"], "任务编号可以是：1、2"),
        (["check", "--department", "办公"], "您要的是“办公室”吗"),
        (["build", "--only", "9"], "没有编号为“9”的任务或指标"),
        (["build", "--only", "2.7"], "任务2的指标有：2.1、2.2"),
        (["build", "--jobs", "0"], "请写不小于1的整数"),
        (["due", "--within", "很久"], "--within 的内容不对"),
    ],
)
def test_a_call_that_names_what_is_not_there_ends_at_once(
    inputs: Path, tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *options = words
    target = ["-o", str(tmp_path / "out")] if command == "build" else []
    assert run([command, str(inputs), *options, *target]) == ExitCode.WRONG_CALL
    written = capsys.readouterr()
    assert said in written.err
    assert "下一步：" in written.err
    assert written.out == ""
    assert "读取材料" not in written.err
    assert not (tmp_path / "out").exists()


def test_ids_may_be_written_as_folders_write_them(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(inputs), "--as-of", DAY, "--explain", "０2.1-卫生督查"])
    assert capsys.readouterr().out.startswith("2.1　卫生督查：缺项")


def test_an_indicator_is_explained_whatever_part_is_looked_at(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(inputs), "--as-of", DAY, "--task", "1", "--explain", "2.2"])
    assert capsys.readouterr().out.startswith("2.2　绿植台账：已齐")


def test_a_folder_without_a_plan_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(tmp_path)]) == ExitCode.WRONG_CALL
    assert "anjuan init" in capsys.readouterr().err


def test_all_faults_of_a_plan_are_told_at_once(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = PLAN.replace("every: year", "every: 每年").replace('id: "2.1"', "id: 2.10")
    wrong = wrong.replace("departments: [工会]", "departments: [工会, 食堂]")
    (inputs / "plan.yaml").write_text(wrong, encoding="utf-8")
    assert run(["build", str(inputs), "-o", str(inputs.parent / "out")]) == ExitCode.WRONG_CALL
    lines = re.findall(r"plan\.yaml:(\d+)", capsys.readouterr().err)
    assert len(set(lines)) >= 3


def test_without_a_command_the_commands_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == ExitCode.WRONG_CALL
    written = capsys.readouterr()
    assert "build, 组卷" in written.err
    assert "命令：" in written.err
    assert written.out == ""


# ── what cannot be written ───────────────────────────────────────────────────────────────────


def test_a_list_that_cannot_be_written_says_why_and_exits_3(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    target = tmp_path / "文件" / "清单.xlsx"
    status = run(["check", str(inputs), "--as-of", DAY, "--format", "xlsx", "-o", str(target)])
    assert status == ExitCode.OUTPUT_FAILED
    err = capsys.readouterr().err
    assert "无法写出" in err
    assert "日志" not in err


def test_a_build_folder_that_is_a_file_exits_3_and_stays_as_it_is(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "成").write_text("我的文件", encoding="utf-8")
    status = run(["build", str(inputs), "-o", str(tmp_path / "成"), "--as-of", DAY])
    assert status == ExitCode.OUTPUT_FAILED
    assert "同名的文件和文件夹" in capsys.readouterr().err
    assert (tmp_path / "成").read_text(encoding="utf-8") == "我的文件"


def test_a_list_gets_the_folder_that_it_is_to_lie_in(inputs: Path, tmp_path: Path) -> None:
    target = tmp_path / "新文件夹" / "清单.html"
    run(["check", str(inputs), "--as-of", DAY, "--format", "html", "-o", str(target)])
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


# ── the two streams ──────────────────────────────────────────────────────────────────────────


def test_stdout_holds_data_and_nothing_else(inputs: Path) -> None:
    ran = called("check", str(inputs), "--as-of", DAY, "--format", "json")
    assert json.loads(ran.stdout)["as_of"] == DAY
    assert ran.stderr == ""


def test_progress_goes_to_stderr(inputs: Path) -> None:
    ran = called("check", str(inputs), "--as-of", DAY)
    assert "读取材料" in ran.stderr
    assert "读取材料" not in ran.stdout
    assert ran.stdout.startswith("某市某局　截至2021-12-31")


def test_a_pipe_gets_no_colours(inputs: Path) -> None:
    ran = called("check", str(inputs), "--as-of", DAY)
    assert _ESCAPE not in ran.stdout + ran.stderr


def test_no_color_is_heeded_where_colours_would_be_shown(inputs: Path) -> None:
    colours = called("check", str(inputs), "--as-of", DAY, FORCE_COLOR="1")
    assert "31m" in colours.stdout
    plain = called("check", str(inputs), "--as-of", DAY, FORCE_COLOR="1", NO_COLOR="1")
    assert not re.search(r"\x1b\[[\d;]*3[1-7]", plain.stdout)


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_no_line_is_longer_than_the_screen(inputs: Path, columns: int) -> None:
    ran = called("check", str(inputs), "--as-of", DAY, COLUMNS=str(columns))
    lines = ran.stdout.splitlines()
    assert max(map(cell_len, lines)) <= max(columns, 56)
    assert not [line for line in lines if line.lstrip().startswith(("。", "，", "；", "、", "）"))]


def test_output_is_utf_8_on_every_machine(inputs: Path) -> None:
    ran = called("check", str(inputs), "--as-of", DAY, "--format", "json", PYTHONIOENCODING="gbk")
    assert json.loads(ran.stdout)["plan"]["unit"] == "某市某局"


@pytest.mark.skipif(sys.platform == "win32", reason="管道的读端先关闭，只在类Unix系统上这样试")
@pytest.mark.parametrize("form", ["json", "table"])
def test_a_reader_that_stops_early_is_no_error(inputs: Path, form: str) -> None:
    with subprocess.Popen(
        [*_COMMAND, "check", str(inputs), "--as-of", DAY, "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaints = process.stderr.read().decode()
    assert "Traceback" not in complaints
    assert "Broken pipe" not in complaints
    assert "日志" not in complaints


# ── what nobody thought of ───────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有 /dev/full，造不出写满的输出")
@pytest.mark.parametrize("form", ["json", "table"])
def test_an_unforeseen_error_goes_to_a_log_file_and_exits_3(
    inputs: Path, tmp_path: Path, form: str
) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*_COMMAND, "check", str(inputs), "--as-of", DAY, "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "TMPDIR": str(logs)},
            timeout=_SECONDS,
            check=False,
        )
    assert ran.returncode == ExitCode.OUTPUT_FAILED
    assert "Traceback" not in ran.stderr
    assert "Errno" not in ran.stderr
    (log,) = logs.glob("anjuan-*.log")
    assert f"请把日志文件发给维护人员：{log}" in ran.stderr
    told = log.read_text(encoding="utf-8")
    assert "No space left on device" in told
    assert f"check {inputs}" in told


# ── interrupted ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(sys.platform == "win32", reason="中断信号在Windows上另有一套")
@pytest.mark.parametrize("stage", ["读取材料", "整理照片", "写出成果"])
def test_ctrl_c_ends_in_words_and_changes_nothing(
    inputs: Path, built: Path, tmp_path: Path, stage: str
) -> None:
    before = bytes_below(built)
    with subprocess.Popen(
        [*_COMMAND, "build", str(inputs), "-o", str(built), "--as-of", "2021-07-15"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # what is read line by line and what is left are the whole
        start_new_session=True,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cold")},
    ) as process:
        assert process.stderr is not None
        assert any(stage in line.decode() for line in process.stderr)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=_SECONDS)
    assert process.returncode == ExitCode.INTERRUPTED, err.decode()
    assert b"Traceback" not in out + err
    assert bytes_below(built) == before


# ── what is shown ────────────────────────────────────────────────────────────────────────────


def test_the_costliest_come_first_with_department_and_next_step(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(inputs), "--as-of", DAY])
    out = capsys.readouterr().out
    risks = [float(one) for one in re.findall(r"失分风险([\d.]+)分", out)]
    assert risks == sorted(risks, reverse=True)
    assert " 1  1.1 学习讲座　工会　失分风险" in out
    assert out.count("下一步：") == len(re.findall(r"^ ?\d+  ", out, re.MULTILINE))


def test_due_is_grouped_by_department_and_counts_what_is_overdue(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["due", str(inputs), "--as-of", "2021-05-20", "--within", "60"])
    out = capsys.readouterr().out
    assert out.index("办公室（") < out.index("工会（")
    assert "2021-06-30  还有41天  1.1 学习讲座　二季度" in out
    assert "已逾期" not in out
    run(["due", str(inputs), "--as-of", "2021-08-20"])
    assert "另有2项已逾期，用 anjuan check 查看。" in capsys.readouterr().out


def test_nothing_left_to_do_is_said(inputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", str(inputs), "--as-of", "2022-03-01"]) == ExitCode.DONE
    assert "这段时间没有要交的" in capsys.readouterr().out


def test_only_new_findings_are_shown_against_the_last_build(
    inputs: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inputs / "02-环境治理" / "2.2-绿植台账" / "绿植台账.xlsx").unlink()
    run(["check", str(inputs), "--as-of", DAY, "--new", "--build", str(built), "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {one["indicator"] for one in findings} == {"2.2"}


def test_doctor_names_programs_fonts_and_cache(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANJUAN_VERAPDF", "/nowhere")
    monkeypatch.setattr("anjuan.commands.machine.engine_version", lambda: "")
    assert run(["doctor"]) == ExitCode.DONE
    out = capsys.readouterr().out
    concluded = out.partition("结论：")[2]
    assert concluded.startswith("可以用。\n")
    assert "识别：在软件的文件夹里运行" in concluded
    assert concluded.rstrip().rpartition("\n")[2].startswith("下一步：")
    for said in ("LibreOffice：", "ffmpeg：", "字体：九种字体齐全", "生僻字字体：", "缓存："):
        assert said in out

"""`anjuan watch`: every change is judged, told in a line, and made into the board and the books."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from anjuan.cli import run
from anjuan.commands.shared import settings_of
from anjuan.errors import ExitCode
from anjuan.screen import Screen
from anjuan.watching import Duty, Watch
from small_office import DAY, PLAN, bytes_below

LEDGER = "02-环境治理/2.2-绿植台账/绿植台账.xlsx"
_SECONDS = 60


@dataclass
class Looker:
    """A watch over a workspace, whose rounds the test asks for."""

    inputs: Path
    board: Path
    watch: Watch

    def line(self) -> str:
        """What the next round says, without its time."""
        seen = self.watch.look()
        assert seen.failed is None, seen.failed
        return seen.line.partition("　")[2]


def looker(inputs: Path, out: Path, *, binders: bool, days: list[date] | None = None) -> Looker:
    today = days or [date.fromisoformat(DAY)]
    duty = Duty(
        settings_of(str(inputs), None), out / "看板", out / "成果", binders, lambda: today[-1]
    )
    return Looker(inputs, out / "看板", Watch(duty, Screen(quiet=True)))


# ── rounds ───────────────────────────────────────────────────────────────────────────────────


def test_each_round_tells_what_changed_and_writes_the_board(inputs: Path, tmp_path: Path) -> None:
    of = looker(inputs, tmp_path, binders=False)
    first = of.line()
    assert first.startswith("现有缺项")
    board = (of.board / "index.html").read_bytes()
    before = (inputs / LEDGER).read_bytes()
    (inputs / LEDGER).unlink()
    assert of.line().startswith("新增缺项")
    assert (of.board / "index.html").read_bytes() != board
    (inputs / LEDGER).write_bytes(before)
    told = of.line()
    assert told.startswith("已补齐")
    assert told.endswith(first)
    assert not (tmp_path / "成果").exists()


def test_a_wrong_plan_is_told_with_its_lines_and_waited_for(inputs: Path, tmp_path: Path) -> None:
    of = looker(inputs, tmp_path, binders=False)
    first = of.line()
    board = bytes_below(of.board)
    (inputs / "plan.yaml").write_text(PLAN.replace("every: year", "every: 每年"), "utf-8")
    seen = of.watch.look()
    assert seen.failed is not None
    assert any("plan.yaml:" in one for one in seen.failed.problems)
    assert seen.failed.advice
    assert bytes_below(of.board) == board
    (inputs / "plan.yaml").write_text(PLAN, "utf-8")
    assert of.line() == f"恢复正常　缺项没有变化　{first}"


def test_a_workspace_that_is_gone_for_a_while_is_waited_for(inputs: Path, tmp_path: Path) -> None:
    of = looker(inputs, tmp_path, binders=False)
    of.line()
    shutil.move(inputs, tmp_path / "别处")
    seen = of.watch.look()
    assert seen.failed is not None
    assert seen.failed.advice
    shutil.move(tmp_path / "别处", inputs)
    assert of.line().startswith("恢复正常")


def test_a_new_day_is_a_change(inputs: Path, tmp_path: Path) -> None:
    days = [date(2021, 6, 30)]
    of = looker(inputs, tmp_path, binders=False, days=days)
    assert of.watch.needed(frozenset())
    of.line()
    assert not of.watch.needed(frozenset())
    assert of.watch.needed(frozenset({"plan.yaml"}))
    days.append(date(2021, 10, 1))
    assert of.watch.needed(frozenset())
    assert "新增缺项1处：1.1 学习讲座（三季度）" in of.line()


def test_with_binders_only_the_books_that_changed_are_written_again(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    of = looker(inputs, tmp_path, binders=True)
    assert built == tmp_path / "成果"  # what the office was built into, and what goes on
    of.line()
    (inputs / "02-环境治理" / "2.2-绿植台账" / "说明.txt").write_text("标题：绿植台账\n", "utf-8")
    made = "\n".join(of.watch.look().made)
    assert "2-环境治理" in made
    assert "1-宣传引导" not in made.partition("沿用")[0]
    assert (of.board / "index.html").is_file()


# ── the command ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def watching(inputs: Path, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """The command at work, past its first round."""
    with subprocess.Popen(
        [sys.executable, "-m", "anjuan", "监看", str(inputs), "-o", str(tmp_path / "看板"),
         "--as-of", DAY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        cwd=tmp_path,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert "现有缺项" in process.stdout.readline()
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="中断信号在Windows上另有一套")
def test_a_change_is_told_and_ctrl_c_ends_it_in_words(
    watching: "subprocess.Popen[str]", inputs: Path
) -> None:
    assert watching.stdout is not None
    (inputs / LEDGER).unlink()
    assert "新增缺项" in watching.stdout.readline()
    os.killpg(watching.pid, signal.SIGINT)
    out, err = watching.communicate(timeout=_SECONDS)
    assert watching.returncode == ExitCode.INTERRUPTED
    assert out == ""
    assert "已停止监看" in err
    assert "Traceback" not in err


def test_outputs_may_not_lie_in_the_workspace(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["watch", str(inputs), "-o", str(inputs / "看板")]) == ExitCode.WRONG_CALL
    assert "在工作区里面" in capsys.readouterr().err

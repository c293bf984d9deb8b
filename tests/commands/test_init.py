"""`anjuan init`: asks at a terminal, never elsewhere; broken off it leaves nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from anjuan.adapters.plan_yaml import load_plan
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.evidence import Disposition
from anjuan.model.run_files import RUN_FILES
from anjuan.model.units import RelPath
from terminal import at_a_terminal
from trees import arranged

_SECONDS = 60


def asked(folder: Path, typed: str, *options: str) -> tuple[int, str]:
    """What `init` came to at a terminal, and all that it showed."""
    return at_a_terminal(["init", str(folder), *options], typed)


needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有伪终端可试")


@needs_terminal
def test_a_terminal_is_asked_and_wrong_answers_again(tmp_path: Path) -> None:
    target = tmp_path / "新"
    status, seen = asked(target, "\n某县某局\n去年\n２０２３年\n综合科，执法科\n")
    assert status == ExitCode.DONE
    assert "“去年”不是年度" in seen
    assert "下一步：请写四位数的年份" in seen
    assert "［办公室、后勤服务中心、工会］" in seen
    plan = load_plan(target)
    assert (plan.unit, plan.year) == ("某县某局", 2023)
    assert plan.departments == ("综合科", "执法科")


@needs_terminal
def test_what_an_option_says_is_not_asked(tmp_path: Path) -> None:
    given = tmp_path / "清单.yaml"
    options = ("--unit", "某局", "--departments", "综合科")
    asked(tmp_path / "旧", "\n2024\n", *options)
    given.write_bytes((tmp_path / "旧" / "plan.yaml").read_bytes())
    status, seen = asked(tmp_path / "新", "\n\n\n", "--plan", str(given))
    assert status == ExitCode.DONE
    assert "任务清单：" not in seen
    assert "［某局］" in seen
    assert "［2024］" in seen
    assert (tmp_path / "新" / "plan.yaml").read_bytes() == given.read_bytes()


@needs_terminal
@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_broken_off_it_leaves_nothing(tmp_path: Path, key: str) -> None:
    status, seen = asked(tmp_path / "新", f"\n某局\n{key}")
    assert status == ExitCode.INTERRUPTED
    assert "Traceback" not in seen
    assert list(tmp_path.iterdir()) == [tmp_path / "cache"] or not list(tmp_path.iterdir())


def test_elsewhere_nobody_is_asked(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "anjuan", "init", str(tmp_path / "新")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=True,
    )
    assert "［" not in ran.stderr
    assert load_plan(tmp_path / "新").year == 2021


def test_options_say_all_that_is_asked(tmp_path: Path) -> None:
    target = tmp_path / "新"
    call = ["init", str(target), "--unit", "某局", "--year", "2022", "--departments", "甲科、乙科"]
    assert run(call) == ExitCode.DONE
    plan = load_plan(target)
    assert (plan.unit, plan.year, plan.departments) == ("某局", 2022, ("甲科", "乙科"))
    assert plan.period.first.isoformat() == "2022-01-01"
    assert {one.name for one in target.glob("*.bat")} == set(RUN_FILES)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--unit", " "], "请写单位全称"),
        (["--year", "22"], "请写四位数的年份"),
        (["--departments", "、"], "请写科室名称"),
        (["--scheme", "标准.xlsx", "--year", "2022"], "--scheme 只写体系草稿"),
    ],
)
def test_wrong_options_end_at_once_and_make_nothing(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "新"), *options]) == ExitCode.WRONG_CALL
    assert said in capsys.readouterr().err
    assert not (tmp_path / "新").exists()


def test_files_to_double_click_are_no_material() -> None:
    inventory = arranged("\n".join((*RUN_FILES, "待整理/检查.bat")))
    told = {one.path: one.disposition for one in inventory.materials}
    assert told.pop(RelPath("待整理/检查.bat")) is Disposition.UNFILED
    assert told == dict.fromkeys(map(RelPath, RUN_FILES), Disposition.METADATA)

"""What the command says beside the result: on stderr, so that nobody acts in vain."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from rich.cells import cell_len

from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, bytes_below

LECTURE = "01-宣传引导/1.1-学习讲座/2021-03-12 民法典讲座"


def tell(inputs: Path, text: str) -> None:
    (inputs / LECTURE / "说明.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_a_sidecar_says_in_vain_is_told_with_file_and_key(
    inputs: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(inputs, "标题: 民法典讲座\n地奌: 三楼\n")
    target = ["-o", str(tmp_path / "out")] if command == "build" else []
    run([command, str(inputs), "--as-of", DAY, *target])
    written = capsys.readouterr()
    assert f"提示：{LECTURE}/说明.yaml：不认识“地奌”" in written.err
    assert "“地点”吗" in written.err
    assert "地奌" not in written.out


def test_an_entry_takes_effect_only_with_reason_and_name(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """1.1 lacks three quarters: its sidecar can speak of that."""
    call = ["check", str(inputs), "--as-of", DAY, "--format", "json"]

    def aside(entry: str) -> tuple[int, str]:
        home = inputs / "01-宣传引导" / "1.1-学习讲座" / "说明.yaml"
        home.write_text(f"核实:\n  - {{{entry}}}\n", encoding="utf-8")
        run(call)
        written = capsys.readouterr()
        return len(json.loads(written.out)["set_aside"]), written.err

    nothing, told = aside("code: 缺整档材料, 理由: 疫情停办")
    assert nothing == 0
    assert "第1条核实没有写由，不起作用" in told
    some, told = aside("code: 缺整档材料, 理由: 疫情停办, 由: 齐小满")
    assert some == 3
    assert told == ""


def test_new_without_a_former_build_says_that_there_is_nothing_to_compare_with(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["check", str(inputs), "--as-of", DAY, "--new", "--build"]
    run([*call, str(tmp_path / "没有")])
    assert "没有可以比较的组卷结果" in capsys.readouterr().err
    run([*call, str(built)])
    written = capsys.readouterr()
    assert "没有可以比较" not in written.err
    assert "没有新出现的问题" in written.out, "nothing is new right after a build"


# ── --only never undoes what it was not asked for ────────────────────────────────────────────


@pytest.mark.parametrize(("only", "lost"), [("2", "1-宣传引导"), ("2.1", "2-环境治理")])
def test_a_part_is_not_built_over_the_whole(
    inputs: Path, built: Path, only: str, lost: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_below(built)
    status = run(["build", str(inputs), "-o", str(built), "--only", only, "--as-of", DAY])
    assert status == ExitCode.WRONG_CALL
    told = capsys.readouterr().err
    assert lost in told
    assert f"-o {built}-{only}" in told
    assert bytes_below(built) == before


def test_a_part_may_be_built_again_and_the_whole_over_it(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ["build", str(inputs), "-o", str(out), "--as-of", DAY]
    assert run([*call, "--only", "2"]) == ExitCode.DONE
    assert run([*call, "--only", "2"]) == ExitCode.DONE
    assert run(call) == ExitCode.DONE
    assert {path.stem for path in (out / "binders").iterdir()} == {"1-宣传引导", "2-环境治理"}


# ── what was meant ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["check", "--dep", "办公室"], "您要的是 --department 吗"),
        (["check", "--as_of", DAY], "您要的是 --as-of 吗"),
        (["chekc"], "您要的是 anjuan check 吗"),
        (["检察"], "您要的是 anjuan 检查 吗"),
        (["甲乙丙丁"], "用 anjuan --help 查看全部命令"),
    ],
)
def test_a_slip_of_the_pen_is_told_what_was_meant(
    words: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == ExitCode.WRONG_CALL
    assert f"下一步：{meant}" in capsys.readouterr().err


def test_help_stands_in_straight_columns_without_english(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["build", "--help"])
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  -")]
    starts = {cell_len(row) - cell_len(row.split("  ")[-1].strip()) for row in rows}
    assert len(starts) == 1
    assert not any("[x" in row for row in rows)


def test_the_summary_breaks_between_its_parts_on_a_narrow_screen(
    inputs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run(["check", str(inputs), "--as-of", DAY])
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.endswith("不涉及0")
    assert second.startswith("按材料测算得分")


CUT_SHORT = b"Exif\0\0II*\0\x08\0\0\0\x05\0\x12\x01"
"""An EXIF block that promises five entries and ends within the first; Pillow warns of it."""


def test_no_librarys_warning_reaches_the_screen(inputs: Path) -> None:
    """Two pictures nearly alike are opened a second time, by the command itself."""
    folder = inputs / LECTURE
    source = next(folder.glob("*.jpg"))
    with Image.open(source) as picture:
        for number, quality in enumerate((60, 90)):
            target = folder / f"手机传来{number}.jpg"
            picture.convert("RGB").save(target, quality=quality, exif=CUT_SHORT)
    call = (sys.executable, "-m", "anjuan", "check", str(inputs), "--as-of", DAY)
    done = subprocess.run(call, capture_output=True, check=False)
    told = done.stderr.decode("utf-8")
    assert "Warning" not in told
    assert "EXIF" not in told

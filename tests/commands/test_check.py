"""`anjuan check`: what people and programs read, and the exit status."""

import json
from pathlib import Path

import pytest

from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, bytes_below


def test_json_holds_the_judgement_and_every_file_exactly_once(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["check", str(inputs), "--as-of", DAY, "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert status == ExitCode.FINDINGS
    assert document["as_of"] == DAY
    assert [one["path"] for one in document["files"]] == sorted(bytes_below(inputs))
    assert document["summary"]["indicators"] == 3
    states = {one["id"]: one["status"] for one in document["indicators"]}
    assert states == {"1.1": "incomplete", "2.1": "incomplete", "2.2": "complete"}


def test_the_missing_quarter_is_found_with_its_next_step(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(inputs), "--as-of", DAY, "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    missing = [
        one for one in findings if one["code"] == "missing-item" and one["indicator"] == "2.1"
    ]
    assert [one["period"] for one in missing] == ["2021Q2"]
    assert missing[0]["departments"] == ["办公室"]
    assert missing[0]["required"] == 1
    assert missing[0]["found"] == 0
    assert missing[0]["step"]


def test_nothing_below_the_rollup_changes(inputs: Path) -> None:
    before = bytes_below(inputs)
    run(["check", str(inputs), "--as-of", DAY])
    assert bytes_below(inputs) == before


def test_the_summary_reads_in_chinese_with_points_by_task(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["检查", str(inputs), "--as-of", DAY])
    out = capsys.readouterr().out
    assert "2 环境治理" in out
    assert "按材料测算得分" in out
    assert "二季度" in out


def test_one_departments_view_leaves_the_others_out(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(inputs), "--as-of", DAY, "--format", "json", "--department", "工会"])
    document = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in document["indicators"]] == ["1.1"]
    assert {tuple(one["departments"]) for one in document["findings"]} <= {("工会",), ()}


def test_explain_shows_how_an_indicator_was_counted(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(inputs), "--as-of", DAY, "--explain", "2.1"])
    out = capsys.readouterr().out
    assert "一季度：已齐" in out
    assert "二季度：还缺" in out


@pytest.mark.parametrize("form", ["xlsx", "html", "docx"])
def test_the_list_is_written_as_a_file_where_it_is_asked_for(
    inputs: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / f"清单.{form}"
    run(["check", str(inputs), "--as-of", DAY, "--format", form, "-o", str(target)])
    assert target.stat().st_size > 1000


def test_a_list_is_never_written_into_the_workspace(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["check", str(inputs), "--format", "xlsx", "-o", str(inputs / "清单.xlsx")])
    assert status == ExitCode.WRONG_CALL
    assert not (inputs / "清单.xlsx").exists()
    assert "工作区" in capsys.readouterr().err


def test_what_falls_due_next_is_listed_by_date(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["due", str(inputs), "--as-of", "2021-06-01", "--within", "60"])
    assert status == ExitCode.DONE
    out = capsys.readouterr().out
    assert "2021-06-30" in out
    assert "29天" in out
    assert "2021-09-30" not in out


# ── calls that are wrong ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["check", "没有这个文件夹"], "没有“没有这个文件夹”这个文件夹"),
        (["check", "--as-of", "昨天"], "不是日期"),
        (["check", "--nwe"], "没有 --nwe 这个选项"),
        (["chekc"], "没有“chekc”这个命令"),
        (["check", "--format", "pdf"], "table"),
        (["init"], "缺少"),
    ],
)
def test_a_wrong_call_says_what_to_type_and_exits_2(
    call: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(call) == ExitCode.WRONG_CALL
    err = capsys.readouterr().err
    assert words in err
    assert "Traceback" not in err


def test_a_wrong_plan_names_every_fault_with_its_line(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = (inputs / "plan.yaml").read_text(encoding="utf-8")
    broken = plan.replace("every: year", "every: 每年").replace("points: 4", "point: 4")
    (inputs / "plan.yaml").write_text(broken, encoding="utf-8")
    assert run(["check", str(inputs)]) == ExitCode.WRONG_CALL
    err = capsys.readouterr().err
    assert "plan.yaml:25" in err
    assert "plan.yaml:32" in err


@pytest.mark.parametrize("command", ["init", "demo", "check", "due", "build", "doctor", "cache"])
def test_every_command_explains_itself_in_chinese_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--help"]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "用法：" in out
    assert "示例：anjuan" in out
    assert "Options" not in out
    assert "Usage" not in out


def test_doctor_says_what_the_machine_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "LibreOffice" in out
    assert "字体：九种字体齐全" in out


def test_the_cache_can_be_looked_at_and_emptied(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(inputs), "--as-of", DAY])
    assert run(["cache", "clear"]) == ExitCode.DONE
    assert run(["cache"]) == ExitCode.DONE
    assert "MB" in capsys.readouterr().out


def test_a_department_that_only_the_roster_knows_is_told(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = inputs / "roster.csv"
    text = roster.read_text(encoding="utf-8-sig")
    roster.write_text(f"{text.rstrip()}\n许远山,后勤中心\n", encoding="utf-8")
    run(["check", str(inputs), "--as-of", DAY])
    assert "花名册中的“后勤中心”没有写在 plan.yaml 的 departments 里" in capsys.readouterr().err


def test_the_judgement_may_be_written_to_a_file(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["check", str(inputs), "--as-of", DAY]
    run([*call, "--format", "json"])
    shown = capsys.readouterr().out
    run([*call, "--format", "json", "-o", str(tmp_path / "f.json")])
    assert capsys.readouterr().out == ""
    assert (tmp_path / "f.json").read_text(encoding="utf-8") == shown
    assert run([*call, "-o", str(tmp_path / "f.txt")]) == ExitCode.WRONG_CALL
    assert not (tmp_path / "f.txt").exists()


def test_what_must_leave_this_machine_is_told_before_all_else(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, folder in enumerate((inputs / "02-环境治理/2.1-卫生督查").iterdir()):
        folder.rename(inputs / "待整理" / f"卫生督查{number}")
    (inputs / "待整理" / "机密★1年 方案.docx").write_bytes(b"x")
    run(["check", str(inputs), "--as-of", DAY])
    told = capsys.readouterr().out
    assert told.index("涉密材料") < told.index("还没有归到指标")

"""What the Tab key offers: commands under both names, options, and values of the plan at hand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem, ShellComplete

from anjuan.adapters.plan_yaml import load_plan
from anjuan.cli import COMMANDS, anjuan, run
from anjuan.errors import ExitCode
from small_office import PLAN, SCHEMES

_SECONDS = 60


def offered(*typed: str) -> list[CompletionItem]:
    """What is offered for the last word."""
    shell = ShellComplete(anjuan, {}, "anjuan", "_ANJUAN_COMPLETE")
    return shell.get_completions(list(typed[:-1]), typed[-1])


def values(*typed: str) -> list[str]:
    return [str(one.value) for one in offered(*typed)]


@pytest.fixture(scope="module")
def declaring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that declares a scheme, and no material."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.yaml").write_text(PLAN + SCHEMES, encoding="utf-8")
    assert load_plan(folder).schemes
    return folder


def test_commands_are_offered_under_both_names() -> None:
    names = values("")
    assert {one.name for one in COMMANDS} <= set(names)
    assert {one.chinese for one in COMMANDS} <= set(names)
    assert values("ch") == ["check"]
    assert values("检") == ["检查"]


def test_for_names_alone_no_command_is_loaded() -> None:
    code = (
        "import sys\nfrom anjuan.cli import anjuan\n"
        "from click.shell_completion import ShellComplete\n"
        "ShellComplete(anjuan, {}, 'anjuan', 'X').get_completions([], '')\n"
        "assert not [one for one in sys.modules if one.startswith('anjuan.commands.')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=_SECONDS)


def test_options_are_offered_with_what_they_do() -> None:
    told = {str(one.value): one.help for one in offered("检查", "--dep")}
    assert told == {"--department": "只看一个科室。"}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("check", "{}", "--department", ""), ["办公室", "工会"]),
        (("check", "{}", "--department", "工"), ["工会"]),
        (("report", "督办", "{}", "--department", "办"), ["办公室"]),
        (("remind", "{}", "--department", ""), ["办公室", "工会"]),
        (("check", "{}", "--task", ""), ["1", "2"]),
        (("check", "{}", "--explain", "2."), ["2.1", "2.2"]),
        (("build", "{}", "--only", ""), ["1", "2", "1.1", "2.1", "2.2"]),
        (("build", "{}", "--scheme", "文"), ["文明单位"]),
        (("check", "{}", "--format", "d"), ["docx"]),
    ],
)
def test_values_are_those_of_the_plan(
    declaring: Path, typed: tuple[str, ...], wanted: list[str]
) -> None:
    assert values(*(one.format(declaring) for one in typed)) == wanted


def test_ids_bear_their_titles(declaring: Path) -> None:
    (one,) = offered("check", str(declaring), "--explain", "2.2")
    assert one.help == "绿植台账"


def test_the_workspace_is_a_folder() -> None:
    assert [one.type for one in offered("check", "x")] == ["dir"]


@pytest.mark.parametrize("plan", [None, "tasks: ["])
def test_without_a_plan_that_can_be_read_nothing_is_offered(
    plan: str | None, tmp_path: Path
) -> None:
    if plan is not None:
        (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert values("check", str(tmp_path), "--department", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["completion", shell]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert f"_ANJUAN_COMPLETE={shell}_complete" in out


@pytest.mark.skipif(shutil.which("bash") is None, reason="没有 bash")
def test_bash_completes_with_it(declaring: Path, tmp_path: Path) -> None:
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    program = bin_ / "anjuan"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m anjuan "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = tmp_path / "complete.bash"
    script.write_text(
        subprocess.run(
            [program, "completion", "bash"], check=True, capture_output=True, encoding="utf-8"
        ).stdout,
        encoding="utf-8",
    )
    asked = (
        f"source {script}; COMP_WORDS=(anjuan check {declaring} --department 工); COMP_CWORD=4; "
        '_anjuan_completion anjuan; echo "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(
        [shutil.which("bash") or "", "--norc", "-c", asked],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": f"{bin_}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
        timeout=_SECONDS,
        check=True,
    )
    assert (ran.stdout, ran.stderr) == ("工会\n", "")

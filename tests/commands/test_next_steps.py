"""Every error names its next step: the program's own, and what click finds wrong with a call."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from anjuan import errors
from anjuan.cli import COMMANDS, anjuan, run
from anjuan.errors import AnjuanError, ExitCode

PACKAGE = Path(errors.__file__).resolve().parent
ERRORS = {"AnjuanError"} | {one.__name__ for one in AnjuanError.__subclasses__()}
COMMAND_NAMES = [one.name for one in COMMANDS]


def made() -> Iterator[tuple[str, ast.Call]]:
    """Every place of the program at which an error is made."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id in ERRORS:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def test_no_error_is_made_without_its_next_step() -> None:
    places = tuple(made())
    assert len(places) > 100
    wrong = [
        place
        for place, call in places
        if not any(
            one.arg == "advice" and ast.unparse(one.value) not in {"''", "None"}
            for one in call.keywords
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", sorted(ERRORS))
def test_no_class_of_errors_can_do_without(kind: str) -> None:
    with pytest.raises(TypeError):
        getattr(errors, kind)("出错了")


# ── what click finds wrong ───────────────────────────────────────────────────────────────────


def command(name: str) -> click.Command:
    found = anjuan.get_command(click.Context(anjuan), name)
    assert found is not None
    return found


def options(name: str) -> list[click.Option]:
    return [
        one
        for one in command(name).params
        if isinstance(one, click.Option) and not one.is_flag and not one.count
    ]


def wrong_calls(name: str) -> Iterator[list[str]]:
    """Calls of a command that cannot be read, of each sort that click knows."""
    yield [name, "--没有这个选项"]
    yield [name, "-Z"]
    yield [name, *["多写的"] * 9, "--nothing"]
    arguments = [one for one in command(name).params if isinstance(one, click.Argument)]
    if any(one.required for one in arguments):
        yield [name]
    if any(isinstance(one.type, click.Choice) for one in arguments):
        yield [name, "没有这一种"]
    if all(one.nargs == 1 for one in arguments):
        filled = [
            one.type.choices[0] if isinstance(one.type, click.Choice) else "x" for one in arguments
        ]
        yield [name, *filled, "多写的"]
    for one in options(name):
        yield [name, *["x"] * len(arguments), one.opts[-1]]
        if isinstance(one.type, click.Choice) or type(one.type).__name__ in {"AtLeast", "Day"}:
            yield [name, *["x"] * len(arguments), one.opts[-1], "不是这样写"]


def insists(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = run(call)
    told = capsys.readouterr()
    assert status == ExitCode.WRONG_CALL, call
    assert "出错：" in told.err, call
    assert "下一步：" in told.err, call
    assert told.out == "", call
    for english in ("Usage", "Error", "option", "argument", "Missing", "No such"):
        assert english not in told.err.replace("--", ""), call


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_a_wrong_call_is_told_in_chinese_with_what_to_do(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    calls = list(wrong_calls(name))
    assert len(calls) > 2
    for call in calls:
        insists(call, capsys)
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "cache"])


@pytest.mark.parametrize("call", [["没有这个命令"], ["chekc"], ["检茶"], ["--没有"], ["-q"]])
def test_so_is_a_command_that_there_is_not(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    insists(call, capsys)


def test_the_help_that_is_named_is_the_commands_own(capsys: pytest.CaptureFixture[str]) -> None:
    run(["rollup"])
    assert "下一步：用 anjuan rollup --help 查看" in capsys.readouterr().err


def test_what_nobody_foresaw_and_an_interrupt_name_a_step_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for trouble in (ZeroDivisionError(), KeyboardInterrupt(), click.Abort()):
        monkeypatch.setattr(anjuan, "main", _raising(trouble))
        run([])
        assert "下一步：" in capsys.readouterr().err


def _raising(trouble: BaseException) -> Callable[..., None]:
    def fails(*_: object, **__: object) -> None:
        raise trouble

    return fails

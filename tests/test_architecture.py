"""Who may import whom: the rule that keeps deciding apart from reading and writing."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pipeline"
WORLDLY = {
    "builtins", "glob", "io", "logging", "os", "random", "secrets", "shutil", "socket",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
"""What neither nouns nor verbs may touch."""
FILELESS = {"chinese_calendar"}
"""Third-party libraries that verbs may use: they touch no files."""
ALLOWED = {
    "model": {"model"},
    "stages": {"model", "stages"},
    "adapters": {"model", "errors", "adapters"},
}


SERVED_BY = {"commands"}
"""Who may import the web layer: its command alone."""
NOT_IN_WEB = {"commands", "cli", "console", "screen", "asked"}


def modules(layer: str) -> list[Path]:
    return sorted((PACKAGE / layer).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


def layer_of(name: str) -> str | None:
    """The layer of one of our modules: `anjuan.stages.count` is of `stages`."""
    first, _, rest = name.partition(".")
    return (rest.partition(".")[0] or "") if first == "anjuan" else None


@pytest.mark.parametrize("layer", sorted(ALLOWED))
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules(layer)
        for name in imported(path)
        if (ours := layer_of(name)) and ours not in ALLOWED[layer]
    ]
    assert wrong == []


def test_the_web_layer_stands_on_all_others_and_only_its_command_on_it() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in PACKAGE.rglob("*.py")
        for name in imported(path)
        if (ours := layer_of(name))
        and (
            (ours == "web" and path.parent.name not in {"web", *SERVED_BY})
            or (path.parent.name == "web" and ours in NOT_IN_WEB)
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", ["model", "stages"])
def test_nouns_and_verbs_touch_neither_files_nor_clock_nor_log(layer: str) -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules(layer)
        for name in imported(path)
        if name.partition(".")[0] in WORLDLY
    ]
    assert wrong == []


def test_the_model_is_made_of_the_standard_library_alone() -> None:
    assert _foreign("model") == set()


def test_the_stages_use_only_libraries_that_touch_no_files() -> None:
    assert _foreign("stages") <= FILELESS


def _foreign(layer: str) -> set[str]:
    names = {name.partition(".")[0] for path in modules(layer) for name in imported(path)}
    return names - set(sys.stdlib_module_names) - {"anjuan"}


def test_packages_hand_nothing_on() -> None:
    handing_on = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("__init__.py")
        if any(True for _ in imported(path))
    ]
    assert handing_on == []


def test_only_the_command_prints_and_exits() -> None:
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        if path.name in {"cli.py", "screen.py", "__main__.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id in {"print", "exit", "quit"}:
                wrong.append(f"{path.relative_to(PACKAGE)}:{called.lineno}")
    assert wrong == []


def test_there_is_no_circle_of_imports() -> None:
    graph = {_name(path): set(imported(path)) for path in PACKAGE.rglob("*.py")}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name in done or name not in graph:
            return
        for target in graph[name]:
            visit(target, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(("anjuan", *parts))

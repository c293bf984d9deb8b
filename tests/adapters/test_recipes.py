"""Names of ways of making: they change with all that the made bytes depend on, and not else."""

import ast
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from anjuan.adapters.recipes import recipe

ADAPTERS = Path(__file__).resolve().parents[2] / "pipeline" / "adapters"
_NUMBERS = count()
_WAYS = ("recipe(__name__", "recipe(type(self).__module__")
"""Of the module that makes, or of the one that what makes is of."""


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Path]:
    """A package: `made` imports `used` by its function, which imports the module `deep`."""
    folder = tmp_path / f"specimen_{next(_NUMBERS)}"
    (folder / "inner").mkdir(parents=True)
    name = folder.name
    for path, text in {
        "__init__.py": "",
        "inner/__init__.py": "",
        "made.py": f"import yaml\nfrom {name}.used import work\n\nmade = work\n",
        "used.py": f"from {name}.inner import (\n    deep,  # a module\n)\n\nwork = deep.work\n",
        "inner/deep.py": "import json\n\nwork = json.dumps\n",
        "apart.py": "apart = 1\n",
    }.items():
        (folder / path).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    yield folder
    sys.path.remove(str(tmp_path))


def named(folder: Path, *modules: str) -> str:
    """The recipe as a fresh run has it."""
    recipe.cache_clear()
    return recipe(*(f"{folder.name}.{module}" for module in modules))


@pytest.mark.parametrize("changed", ["made.py", "used.py", "inner/deep.py"])
def test_it_changes_with_every_module_that_takes_part(package: Path, changed: str) -> None:
    before = named(package, "made")
    assert named(package, "made") == before
    with (package / changed).open("a", encoding="utf-8") as source:
        source.write("\nmore = 1\n")
    assert named(package, "made") != before


def test_it_stays_where_other_modules_change(package: Path) -> None:
    before = named(package, "made")
    (package / "apart.py").write_text("apart = 2\n", encoding="utf-8")
    assert named(package, "made") == before
    assert named(package, "made", "apart") != before


def test_it_changes_with_the_libraries(package: Path) -> None:
    before = named(package, "made")
    source = (package / "made.py").read_text(encoding="utf-8")
    (package / "made.py").write_text(source.replace("yaml", "rich"), encoding="utf-8")
    other = named(package, "made")
    (package / "made.py").write_text(source.replace("yaml", "none"), encoding="utf-8")
    assert len({before, other, named(package, "made")}) == 3


def test_a_module_without_source_counts_by_its_name(package: Path) -> None:
    assert named(package, "nothing") != named(package, "nothing_else")


def test_imports_stand_where_it_looks_for_them() -> None:
    hidden = [
        f"{path.relative_to(ADAPTERS)}:{node.lineno}"
        for path in sorted(ADAPTERS.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom | ast.Import) and node.col_offset > 0
        for name in (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name,)
        if name and name.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert hidden == []


def test_whatever_is_kept_is_kept_under_a_recipe() -> None:
    keeping = {
        path.relative_to(ADAPTERS).as_posix()
        for path in sorted(ADAPTERS.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr == "artifact")
            or (isinstance(node.func, ast.Name) and node.func.id == "noted")
        )
    } - {"artifacts.py", "store.py"}  # they hand on what others keep
    assert keeping
    without = [
        one
        for one in sorted(keeping)
        if not any(way in (ADAPTERS / one).read_text(encoding="utf-8") for way in _WAYS)
    ]
    assert without == []

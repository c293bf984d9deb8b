"""What a command does not need, it does not load: the difference between a word and a wait."""

import subprocess
import sys
from pathlib import Path

import pytest

from small_office import DAY

PROBE = """
import sys
from anjuan.cli import run
sys.argv = ["anjuan", *sys.argv[1:]]
run()
sys.stderr.write("\\n".join(("", "loaded:", *sys.modules)))
"""
HEAVY = (
    "PIL", "dask", "distributed", "docx", "docxtpl", "email", "fontTools", "fsspec",
    "importlib.metadata", "jinja2", "lxml",
    "multiprocessing", "numpy", "openpyxl", "pikepdf", "pydantic", "pydantic_core", "pypdfium2",
    "pypinyin", "python_calamine", "reportlab", "subprocess", "xlsxwriter", "yaml",
)  # fmt: skip
"""Libraries of readers, of writers, and of the plan's grammar."""
OF_BOOKS = (
    "anjuan.adapters.pdf_writer", "anjuan.adapters.docx_writer", "anjuan.adapters.sheet_writer",
    "anjuan.adapters.page_writer", "anjuan.adapters.plan_yaml", "anjuan.adapters.plan_form",
    "anjuan.adapters.readers.pool", "anjuan.adapters.readers.table", "anjuan.flow",
    "anjuan.model.archive", "anjuan.model.binder", "anjuan.stages.assemble",
    "anjuan.stages.paginate",
)  # fmt: skip


def loaded(*call: str | Path) -> set[str]:
    """The modules that a fresh interpreter holds after a command."""
    done = subprocess.run(
        (sys.executable, "-c", PROBE, *map(str, call)),
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    head, _, names = done.stderr.partition("\nloaded:\n")
    assert names, head
    return set(names.split("\n"))


def of(names: tuple[str, ...], modules: set[str]) -> list[str]:
    """Those of the names that are loaded, or have a part that is."""
    return [one for one in names if any(f"{name}.".startswith(f"{one}.") for name in modules)]


def test_help_loads_neither_a_stage_nor_a_command_nor_a_library_but_click() -> None:
    modules = loaded("--help")
    assert "click" in modules
    layers = ("anjuan.stages", "anjuan.commands", "anjuan.screen", "anjuan.adapters.store")
    assert of((*layers, *HEAVY, "rich.console", "sqlite3", "tempfile"), modules) == []
    ours = {one for one in modules if one.startswith("anjuan.adapters.")}
    assert ours == {"anjuan.adapters.hushed", "anjuan.adapters.near_miss"}


@pytest.mark.parametrize("command", ["check", "due"])
def test_what_looks_at_known_material_loads_no_reader_no_writer_no_grammar(
    inputs: Path, command: str
) -> None:
    loaded(command, inputs, "--as-of", DAY)
    modules = loaded(command, inputs, "--as-of", DAY)
    assert "anjuan.stages.check" in modules
    assert of((*HEAVY, *OF_BOOKS), modules) == []


def test_a_build_that_stands_loads_nothing_that_makes_books(inputs: Path, tmp_path: Path) -> None:
    call = ("build", inputs, "-o", tmp_path / "成果", "--as-of", DAY, "--no-word-proof")
    loaded(*call)
    modules = loaded(*call)
    assert "anjuan.flow" in modules
    libraries = ("docx", "docxtpl", "fontTools", "jinja2", "lxml", "numpy", "openpyxl", "pikepdf",
                 "pydantic", "pypdfium2", "reportlab", "xlsxwriter", "yaml")  # fmt: skip
    ours = ("anjuan.making", "anjuan.outputs", "anjuan.adapters.pdf_writer")
    assert of((*libraries, *ours), modules) == []


def test_what_has_to_be_read_is_read(inputs: Path) -> None:
    (inputs / "plan.yaml").write_text(
        (inputs / "plan.yaml").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    (inputs / "新材料.txt").write_text("新来的一份材料", encoding="utf-8")
    modules = loaded("check", inputs, "--as-of", DAY)
    assert of(("pydantic", "anjuan.adapters.readers.pool"), modules) == [
        "pydantic",
        "anjuan.adapters.readers.pool",
    ]

"""docs/dependencies.md is what `pyproject.toml` asks for, and licences are what packages say."""

import re
import runpy
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, files, metadata, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = {"Runtime": "", "Extra `ocr`": "ocr", "Extra `cluster`": "cluster", "Development": "dev"}
FAMILIES = {
    "MIT-CMU": r"MIT-CMU|\bHPND\b",
    "MIT": r"\bMIT\b(?!-CMU)",
    "0BSD": r"\b0BSD\b",
    "BSD": r"\bBSD\b",
    "Apache": r"\bApache\b",
    "LGPL": r"LGPL|Lesser General",
    "AGPL": r"AGPL|Affero",
    "GPL": r"(?<![AL])\bGPL|(?<!Lesser )(?<!Affero )General Public",
    "MPL": r"\bMPL\b|Mozilla",
    "Zlib": r"\bzlib\b",
    "CC0": r"\bCC0\b",
    "PSF": r"PSF|Python Software",
    "Public Domain": r"Public Domain",
}
LONGEST = 80
"""Characters of a License field that name it; a longer one is the licence's text."""


def asked(group: str) -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        project = tomllib.load(stream)["project"]
    told = project["optional-dependencies"][group] if group else project["dependencies"]
    return [Requirement(one).name for one in told]


def rows(section: str) -> dict[str, list[str]]:
    """The table of a section: package, then what for, licence, without it."""
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    part = text.split(f"## {section}\n")[1].split("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return {name: rest for name, *rest in lines[2:]}


def groups() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        return [*tomllib.load(stream)["project"]["optional-dependencies"]]


def _run_with() -> list[str]:
    """What may run in our process: all but what is for development."""
    return [name for group in ("", *groups()) if group != "dev" for name in asked(group)]


def families(text: str) -> set[str]:
    return {name for name, form in FAMILIES.items() if re.search(form, text, re.IGNORECASE)}


def licence_of(name: str) -> set[str]:
    """What an installed package says of itself: its expression, else field and classifiers.

    One that says nothing there is asked for the head of the licence that it brings.
    """
    told = metadata(name)
    if "License-Expression" in told:
        return families(str(told["License-Expression"]))
    classifiers = [one for one in told.get_all("Classifier") or () if one.startswith("License")]
    named = [str(one)[:LONGEST] for one in told.get_all("License") or ()]
    return families(" ".join((*named, *classifiers))) or families(_licence_file(name))


def _licence_file(name: str) -> str:
    """How the licence begins that lies in the package, where its metadata name one."""
    wanted = metadata(name).get_all("License-File") or ()
    there = [one for one in files(name) or () if one.name in wanted]
    return there[0].read_text()[:LONGEST] if there else ""


def pulled_in(names: list[str]) -> set[str]:
    """These packages and all that they need here, at any remove."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found and _is_installed(name):
            found.add(name)
            waiting += _needs(name)
    return found


def _is_installed(name: str) -> bool:
    try:
        metadata(name)
    except PackageNotFoundError:
        return False
    return True


def _needs(name: str) -> Iterator[str]:
    for line in requires(name) or ():
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            yield one.name


@pytest.mark.parametrize(("section", "group"), SECTIONS.items())
def test_every_dependency_has_its_row_and_every_row_its_dependency(
    section: str, group: str
) -> None:
    table = rows(section)
    assert list(table) == asked(group)
    assert {"", *groups()} == {*SECTIONS.values()}
    assert all(len(row) == 3 and all(row) for row in table.values())


@pytest.mark.parametrize(
    ("section", "name"), [(section, name) for section in SECTIONS for name in rows(section)]
)
def test_a_licence_is_what_the_installed_package_says(section: str, name: str) -> None:
    assert families(rows(section)[name][1]) == licence_of(name)


def test_nothing_under_gpl_runs_in_our_process_and_lgpl_is_named() -> None:
    licences = {name: licence_of(name) for name in pulled_in(_run_with())}
    assert [name for name, one in licences.items() if one & {"GPL", "AGPL"}] == []
    assert sorted(name for name, one in licences.items() if not one) == []
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    weak = [name for name, one in licences.items() if "LGPL" in one]
    assert weak
    assert [name for name in weak if f"**{name}** " not in text] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GPL-3.0-only", {"GPL"}),
        ("GNU General Public License v3 (GPLv3)", {"GPL"}),
        ("GNU Affero General Public License v3", {"AGPL"}),
        ("AGPL-3.0-or-later", {"AGPL"}),
        ("GNU Lesser General Public License v3 (LGPLv3)", {"LGPL"}),
        ("MIT-CMU", {"MIT-CMU"}),
        ("Apache-2.0 OR BSD-3-Clause", {"Apache", "BSD"}),
    ],
)
def test_families_are_told_apart(text: str, found: set[str]) -> None:
    assert families(text) == found


def test_the_bill_of_materials_names_no_address_and_its_tool_is_no_dependency() -> None:
    script = runpy.run_path(str(ROOT / ".ci/sbom.py"))
    told = {"components": [{"name": "a", "externalReferences": [{"url": "https://a.cn"}]}]}
    assert script["_without_addresses"](told) == {"components": [{"name": "a"}]}
    tool = Requirement(script["TOOL"]).name
    assert tool not in {*asked(""), *asked("ocr"), *asked("dev")}

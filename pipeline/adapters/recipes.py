"""Names ways of making things, so that a cache forgets what would now be made otherwise.

A name that people must remember to change is forgotten some day, and then two machines with one
program give different books. So the name is made of what the bytes depend on: the source of a
module, of all modules of ours that it imports, and the versions of the libraries they use.
"""

import hashlib
import re
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_FROM = re.compile(r"^from ([\w.]+) import (?:\(([^)]*)\)|([^#\n]*))", re.MULTILINE)
_IMPORT = re.compile(r"^import ([\w.]+)", re.MULTILINE)
_NAME = re.compile(r"^\s*(\w+)", re.MULTILINE)
_DISTRIBUTIONS = {"PIL": "pillow", "yaml": "PyYAML"}
"""Libraries that are installed under another name than they are imported by."""
_MACHINE = f"{sys.version_info.major}.{sys.version_info.minor}/{zlib.ZLIB_RUNTIME_VERSION}"
"""Python's tables of characters, and how tightly streams are packed."""


@cache
def recipe(*modules: str) -> str:
    """A name for the way in which these modules (`__name__`) make things: 16 hexadecimal digits.

    It changes with their source, with that of the modules of the same package that they import, at
    any remove, and with the versions of the libraries that all these import. Imports count where
    they stand at the beginning of a line, as they do everywhere in this program.
    """
    sources: dict[str, bytes] = {}
    libraries: set[str] = set()
    waiting = list(modules)
    ours = {name: path for one in modules for name, path in _modules(one.partition(".")[0])}
    while waiting:
        name = waiting.pop()
        if name in sources:
            continue
        sources[name] = ours[name].read_bytes() if name in ours else b""
        package = name.partition(".")[0]
        for one in _imported(sources[name].decode("utf-8")):
            if one.partition(".")[0] != package:
                libraries.add(one.partition(".")[0])
            elif one in ours:
                waiting.append(one)
    digest = hashlib.sha256(_MACHINE.encode())
    for name in sorted(sources):
        digest.update(f"\n{name} {len(sources[name])}\n".encode())
        digest.update(sources[name])
    for library in sorted(libraries - sys.stdlib_module_names):
        digest.update(f"\n{library} {_version(library)}".encode())
    return digest.hexdigest()[:16]


def _imported(source: str) -> set[str]:
    """Every module that a source imports, by its full name, and what may be one of a package."""
    found = set(_IMPORT.findall(source))
    for module, lines, line in _FROM.findall(source):
        names = lines or line.replace(",", "\n")
        found |= {module, *(f"{module}.{name}" for name in _NAME.findall(names))}
    return found


def _modules(package: str) -> Iterator[tuple[str, Path]]:
    """Every module of a package by its full name, with the file that holds its source."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        for path in Path(folder).rglob("*.py"):
            parts = path.relative_to(folder).with_suffix("").parts
            yield ".".join((package, *parts)).removesuffix(".__init__"), path


def _version(library: str) -> str:
    try:
        return version(_DISTRIBUTIONS.get(library, library))
    except PackageNotFoundError:
        return ""

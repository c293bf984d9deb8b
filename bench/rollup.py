"""A city's rollup: time and memory at ten times the units.

    python bench/rollup.py FOLDER [--units 300] [--files 5000] [--workspaces]

Builds one small office with the public command, makes of its lists those of an office with as many
files as are asked for, and of these as many units, each under its own name; then rolls up a tenth
of them and all of them, each in a process of its own, and tells seconds and memory. With
`--workspaces` each unit has its workspace beside its build (files of no length), which is held
against it.
"""

import argparse
import copy
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from large import draw_workspace

AS_OF = "2021-12-31"
SMALL = 700
"""Files of the office that is really built: every indicator has an item."""
_EVERY_HALTING = 7
"""One unit in so many lacks a month's work, so that units differ."""

Document = dict[str, Any]


def build_small(folder: Path) -> Path:
    """The office, and its build by the command."""
    draw_workspace(folder / "inputs", SMALL)
    call = [sys.executable, "-m", "anjuan", "build", str(folder / "inputs")]
    call += ["-o", str(folder / "build"), "--as-of", AS_OF, "--no-word-proof"]
    subprocess.run(call, check=True, capture_output=True)
    return folder / "build"


class Original:
    """The lists of the small office, grown to the size that is asked for."""

    def __init__(self, build: Path, files: int) -> None:
        check = json.loads((build / "check.json").read_text(encoding="utf-8"))
        manifest = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
        self.times = max(files // len(check["files"]), 1)
        self.check = {**check, "files": self._files(check["files"])}
        self.manifest = {**manifest, "volumes": [self._volume(one) for one in manifest["volumes"]]}
        self.plan = (build.parent / "inputs" / "plan.yaml").read_text(encoding="utf-8")
        self.books = {
            str(one["pdf"]): (build / str(one["pdf"])).stat().st_size for one in manifest["volumes"]
        }

    def _files(self, files: Sequence[Document]) -> list[Document]:
        """Every file as often as the office has grown; all but the plan are of no length."""
        nothing = {"size": 0, "sha256": hashlib.sha256(b"").hexdigest()}
        grown = [
            one if one["path"] == "plan.yaml" else {**one, **nothing, "path": path}
            for number in range(self.times)
            for one in files
            for path in [_again(str(one["path"]), number)]
            if not number or one["path"] != "plan.yaml"
        ]
        return sorted(grown, key=lambda one: str(one["path"]))

    def _volume(self, volume: Mapping[str, Any]) -> Document:
        entries: list[Document] = []
        sides: list[Document] = []
        for number in range(self.times):
            for one in volume["entries"]:
                grown = copy.deepcopy(one)
                grown["key"] = _again(str(one["key"]), number)
                grown["files"] = [_again(str(file), number) for file in one["files"]]
                entries.append(grown)
            sides += [
                {**side, "entry": _again(str(side["entry"]), number)} for side in volume["sides"]
            ]
        return {**volume, "entries": entries, "sides": sides}

    def unit(self, folder: Path, number: int, *, workspace: bool) -> None:
        """A unit with a name of its own, and its build's books as files of the right length."""
        name = f"第{number}区{number % 17}街道办事处"
        plan = self.plan.replace("unit: 某市某局", f"unit: {name}").encode()
        check = copy.copy(self.check)
        check["plan"] = {**check["plan"], "unit": name}
        check["files"] = [
            {**one, "size": len(plan), "sha256": hashlib.sha256(plan).hexdigest()}
            if one["path"] == "plan.yaml"
            else one
            for one in check["files"]
        ]
        if number % _EVERY_HALTING == 0:
            _halt(check)
        raw = (json.dumps(check, ensure_ascii=False, indent=1) + "\n").encode()
        outputs = [
            {**one, "sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)}
            if one["path"] == "check.json"
            else one
            for one in self.manifest["outputs"]
        ]
        build = folder / "build"
        (build / "binders").mkdir(parents=True)
        (build / "check.json").write_bytes(raw)
        manifest = json.dumps({**self.manifest, "outputs": outputs}, ensure_ascii=False, indent=1)
        (build / "manifest.json").write_text(manifest, encoding="utf-8")
        for book, size in self.books.items():
            (build / book).touch()
            os.truncate(build / book, size)
        if workspace:
            self._workspace(folder / "inputs", plan)

    def _workspace(self, root: Path, plan: bytes) -> None:
        for one in self.check["files"]:
            path = root / str(one["path"])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(plan if one["path"] == "plan.yaml" else b"")


def _again(path: str, number: int) -> str:
    """The path of the same thing in the n-th part of the office."""
    if not number or not path:
        return path
    head, _, name = path.rpartition("/")
    folder, slash, item = head.rpartition("/")
    return f"{folder}{slash}{item}（{number}）/{name}" if head else f"{name}（{number}）"


def _halt(check: Document) -> None:
    """A month's work of the first indicator lacks."""
    first = copy.copy(check["indicators"][0])
    first["periods_complete"] = max(first["periods_complete"] - 1, 0)
    check["indicators"] = [first, *check["indicators"][1:]]


def measured(units: Sequence[Path], target: Path) -> tuple[float, float, int, int]:
    """Seconds, those of the processor, MiB at most, exit status of a rollup in its own process."""
    program = (
        "import resource, sys; from anjuan.cli import run; status = run(sys.argv[1:]);"
        "used = resource.getrusage(resource.RUSAGE_SELF);"
        "print(used.ru_maxrss, used.ru_utime + used.ru_stime, status)"
    )
    call = [sys.executable, "-c", program, "rollup", *map(str, units), "-o", str(target)]
    start = time.perf_counter()
    done = subprocess.run(call, check=True, capture_output=True, text=True)
    memory, used, status = done.stdout.splitlines()[-1].split()
    return time.perf_counter() - start, float(used), int(memory) // 1024, int(status)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--workspaces", action="store_true")
    asked = parser.parse_args()
    folder: Path = asked.folder
    folder.mkdir(parents=True)
    original = Original(build_small(folder / "original"), asked.files)
    units = [folder / "units" / f"{number:04d}" for number in range(1, asked.units + 1)]
    for number, unit in enumerate(units, start=1):
        original.unit(unit, number, workspace=asked.workspaces)
    size = sum(path.stat().st_size for path in (units[0] / "build").glob("*.json"))
    entries = sum(len(one["entries"]) for one in original.manifest["volumes"])
    print(
        f"a unit: {len(original.check['files'])} files, {entries} items,"
        f" {len(original.check['indicators'])} indicators,"
        f" {len(original.check['findings'])} findings, {size / 1e6:.1f} MB of lists"
    )
    for count in (max(asked.units // 10, 1), asked.units):
        seconds, used, memory, status = measured(units[:count], folder / f"rollup-{count}")
        print(
            f"{count} units: {seconds:.1f} s ({used:.1f} s of a processor), {memory} MiB,"
            f" exit status {status}"
        )


if __name__ == "__main__":
    main()

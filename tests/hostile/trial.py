"""A run over hostile files, held against the same run without them."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from anjuan.adapters.names import locate
from anjuan.model.units import RelPath
from hostile.case import Case, Expected
from hostile.material import strew, surroundings
from hostile.watch import Peak, Watched, anjuan
from small_office import DAY

MOST_MEGABYTES = 600.0
"""That any process of ours may hold."""
_FOREIGN = {
    "soffice": (1_700.0, 60.0 + 30.0 * 20 + 30.0),
    "ffmpeg": (MOST_MEGABYTES, 90.0),
}
"""Megabytes and seconds that programs of others may take, some looks later than they are ended."""
_LOST = ("Traceback", "出错：", "Error")


@dataclass(frozen=True)
class Trial:
    """Both judgements, and what the second took."""

    folder: Path
    cases: Sequence[Case]
    without: Mapping[str, Any]
    among: Mapping[str, Any]
    ran: Watched

    def faults(self) -> Iterator[str]:
        """What is wrong with the run; nothing where it did what is promised."""
        for word in _LOST:
            if word.encode() in self.ran.errors:
                yield f"{word} on stderr: {self.ran.errors.decode(errors='replace')[-300:]}"
        yield from map(told, filter(_is_over, self.ran.peaks))
        yield from _differences(self.without, self.among)
        yield from self._untold()

    def _untold(self) -> Iterator[str]:
        listed = {locate(self.folder, RelPath(one["path"])): one for one in self.among["files"]}
        told = {one["path"] for one in self.among["findings"] if one["path"]}
        for case in self.cases:
            file = listed.get(case.at(self.folder))
            if file is None:
                yield f"lost: {case.at(self.folder)!r}"
            elif case.expected is Expected.TOLD and file["path"] not in told:
                yield f"no finding: {file['path']!r} ({file['disposition']})"
            elif case.expected is Expected.TAKEN and file["disposition"] not in (
                "bound",
                "attached",
            ):
                yield f"not taken: {file['path']!r} ({file['disposition']}, {file['reason']})"
            elif case.expected is Expected.PASSED and not (
                file["disposition"] in ("ignored", "metadata") or file["path"] in told
            ):
                yield f"not passed: {file['path']!r} ({file['disposition']})"


def told(peak: Peak) -> str:
    """A process in a line."""
    return f"{peak.megabytes:6.0f} MB {peak.seconds:6.0f} s  {peak.words}"


def foreign(peak: Peak) -> str:
    """The name of the program where it is not ours, or nothing."""
    program = peak.words.partition(" ")[0]
    return next((name for name in _FOREIGN if name in program), "")


def _is_over(peak: Peak) -> bool:
    megabytes, seconds = _FOREIGN.get(foreign(peak), (MOST_MEGABYTES, math.inf))
    return peak.megabytes > megabytes or peak.seconds > seconds


def tried(folder: Path, cases: Sequence[Case]) -> Trial:
    """The workspace at `folder / 工作区` checked without the files, then among them."""
    workspace = surroundings(folder / "工作区")
    before = anjuan(*_call(workspace), home=folder / "home")
    without = json.loads(before.out)
    strew(workspace, cases)
    ran = anjuan(*_call(workspace), home=folder / "home")
    assert ran.status == 1, ran.errors.decode(errors="replace")[-2000:]
    return Trial(workspace, cases, without, json.loads(ran.out), ran)


def built(trial: Trial) -> Trial:
    """The same files built: what the judgement beside the books says, and what the build took."""
    out = trial.folder.parent / "成果"
    call = ("build", trial.folder, "-o", out, "--as-of", DAY, "--no-word-proof")
    ran = anjuan(*call, home=trial.folder.parent / "home")
    assert ran.status == 0, ran.errors.decode(errors="replace")[-2000:]
    among = json.loads((out / "check.json").read_text(encoding="utf-8"))
    return replace(trial, among=among, ran=ran)


def _call(workspace: Path) -> tuple[str | Path, ...]:
    return ("check", workspace, "--as-of", DAY, "--format", "json")


def _differences(without: Mapping[str, Any], among: Mapping[str, Any]) -> Iterator[str]:
    """What of the other files and indicators is not as it was."""
    for key, of in (("files", "path"), ("indicators", "id")):
        now = {one[of]: one for one in among[key]}
        for one in without[key]:
            if one[of] != "9.1" and now.get(one[of]) != one:
                yield f"{key}: {one} became {now.get(one[of])}"
    for one in without["findings"]:
        if one not in among["findings"]:
            yield f"finding gone: {one}"
    old = {json.dumps(one, sort_keys=True) for one in without["findings"]}
    for one in among["findings"]:
        place = one["path"] or one["item"] or one["message"]
        ours = one["indicator"] == "9.1" or place.startswith("09-")
        if not ours and json.dumps(one, sort_keys=True) not in old:
            yield f"finding new: {one}"

"""Departments that hand in all at once, for a while; the server is killed in the middle.

    python tests/soaking_intake.py [--departments 50] [--seconds 120] [--report docs/soak-intake.md]

Every department sends photos in pieces, has them checked, hands them in, and begins again.
Afterwards: every file that was acknowledged is there once, with its bytes; small requests were
answered in time; the server holds no more memory than at first.
"""

import argparse
import hashlib
import io
import json
import random
import sqlite3
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import raw_material as raw
from served import Apart, Browser, start

_PLAN = """\
version: 1
title: 2021年度创建工作
unit: 某市某局
year: 2021
period: {{from: 2021-01-01, to: 2021-12-31}}
departments: [{names}]
tasks:
  - id: "1"
    title: 环境治理
    indicators:
      - {{id: "1.1", title: 卫生督查, departments: [{names}], every: month, per: department,
         points: 4, each: {{photo: 1}}}}
"""
_PIECE = 64 << 10


@dataclass
class Tally:
    """What the departments saw."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    small: list[float] = field(default_factory=list)
    """Seconds of each small request."""
    acknowledged: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Digest and size by the id of each file that the server said it has."""
    handed: int = 0
    faults: list[str] = field(default_factory=list)

    def p95(self) -> float:
        return sorted(self.small)[int(len(self.small) * 0.95)] if self.small else 0.0


@dataclass
class Outcome:
    """What a soak came to."""

    tally: Tally
    lost: list[str]
    doubled: list[str]
    memory: list[int]
    """Bytes of the server and of the process that judges, as the time went by."""

    def grown(self) -> float:
        """By how much memory grew from the second quarter of the time to the last."""
        quarter = max(1, len(self.memory) // 4)
        early = self.memory[quarter : 2 * quarter] or self.memory
        late = self.memory[-quarter:]
        return (sum(late) / len(late)) / (sum(early) / len(early)) - 1


def workspace(folder: Path, departments: int) -> Path:
    folder.mkdir(parents=True)
    names = ", ".join(f"科室{number}" for number in range(departments))
    (folder / "plan.yaml").write_text(_PLAN.format(names=names), encoding="utf-8")
    return folder


def pictures(count: int) -> list[bytes]:
    made = []
    for number in range(count):
        stream = io.BytesIO()
        exif = raw.exif_of(taken=f"2021:05:{number % 28 + 1:02d} 09:30:00")
        raw.scene(500 + number * 3, 420).save(stream, "JPEG", quality=80, exif=exif)
        made.append(stream.getvalue())
    return made


class Department(threading.Thread):
    """Hands in, again and again, until it is told to stop; a cut is met with patience."""

    def __init__(self, port: list[int], link: str, material: list[bytes], tally: Tally,
                 stop: threading.Event) -> None:  # fmt: skip
        super().__init__(daemon=True)
        self._port, self._link, self._material = port, link, material
        self._tally, self._stop_asked = tally, stop
        self._dice = random.Random(link)
        self._browser = Browser(port[0])

    def run(self) -> None:
        while not self._stop_asked.is_set():
            try:
                self._hand_in()
            except (OSError, ValueError, AssertionError, KeyError) as fault:
                if not self._stop_asked.wait(0.3) and isinstance(fault, AssertionError):
                    with self._tally.lock:
                        self._tally.faults.append(str(fault)[:200])
            time.sleep(self._dice.random())

    def _timed(self, method: str, path: str, value: object | None = None) -> "object":
        began = time.monotonic()
        if value is None:
            answer = self._browser.ask(method, path)
        else:
            answer = self._browser.send(method, path, value)
        took = time.monotonic() - began
        with self._tally.lock:
            self._tally.small.append(took)
        assert answer.status == 200, f"{method} {path}: {answer.status} {answer.text[:80]}"
        return answer.json

    def _hand_in(self) -> None:
        if self._browser.port != self._port[0] or not self._browser.cookies:
            self._browser = Browser(self._port[0])
            self._browser.enter(self._link)
        name = self._timed("POST", "/api/hand-ins", {"indicator": "1.1"})["id"]  # type: ignore[index]
        for number in range(3):
            self._send(name, number)
        elements = {"what": "督查", "day": "2021-05-18", "place": "大厅", "people": "4 人",
                    "photographer": "某"}  # fmt: skip
        answer = self._browser.check(name, **elements)
        assert answer.status == 200, answer.text[:100]
        assert self._browser.post(f"/h/{name}/submit").status == 303
        with self._tally.lock:
            self._tally.handed += 1

    def _send(self, hand_in: str, number: int) -> None:
        picture = self._dice.choice(self._material)
        data = picture + self._dice.randbytes(16)  # no two files are of the same bytes
        told = {"key": f"{number}", "name": f"IMG_{number}.jpg", "size": len(data)}
        file = self._timed("POST", f"/api/hand-ins/{hand_in}/files", told)
        offset, state = 0, "sending"
        while state == "sending":
            got = self._browser.piece(file["id"], offset, data[offset : offset + _PIECE])  # type: ignore[index]
            assert got.status in {200, 409}, got.text[:100]
            offset, state = int(got.json["offset"]), got.json["state"]
        with self._tally.lock:
            digest = hashlib.sha256(data).hexdigest()
            self._tally.acknowledged[file["id"]] = (digest, len(data))  # type: ignore[index]
        self._timed("GET", f"/api/files/{file['id']}")  # type: ignore[index]


def memory_of(served: Apart) -> int:
    """Bytes that the server and its children that last hold, on Linux."""
    total = 0
    for task in Path("/proc").glob("[0-9]*"):
        try:
            group = task.joinpath("stat").read_text().rpartition(")")[2].split()[2]
            if int(group) == served.process.pid:
                total += int(task.joinpath("statm").read_text().split()[1]) * 4096
        except (OSError, ValueError):
            continue
    return total


def soak(departments: int, seconds: float, folder: Path, *, kill: bool) -> Outcome:
    """Runs it; half-way the server is killed and started again, where that is asked."""
    served = start(workspace(folder / "工作区", departments), folder / "home")
    office = Browser(served.port)
    office.sign_in("办公室")
    links = [office.link_for(f"科室{number}") for number in range(departments)]
    tally, stop, port = Tally(), threading.Event(), [served.port]
    material = pictures(12)
    crowd = [Department(port, link, material, tally, stop) for link in links]
    for one in crowd:
        one.start()
    memory: list[int] = []
    began, killed = time.monotonic(), False
    while time.monotonic() - began < seconds:
        time.sleep(min(1.0, seconds / 20))
        if kill and not killed and time.monotonic() - began > seconds / 2:
            served.kill()
            served, killed = served.again(), True
            port[0] = served.port
            memory.clear()
        memory.append(memory_of(served))
    stop.set()
    for one in crowd:
        one.join(30)
    served.end()
    lost, doubled = compared(served.workspace, tally)
    return Outcome(tally, lost, doubled, memory)


def compared(workspace: Path, tally: Tally) -> tuple[list[str], list[str]]:
    """Acknowledged files that are not there with their bytes; files that are there twice."""
    staged = workspace / ".anjuan/收件/暂存"
    found: dict[str, list[str]] = {}
    for path in staged.rglob("*.jpg"):
        found.setdefault(path.stem, []).append(hashlib.sha256(path.read_bytes()).hexdigest())
    lost = [name for name, (digest, _) in tally.acknowledged.items() if found.get(name) != [digest]]
    database = sqlite3.connect(workspace / ".anjuan/收件/收件.db")
    digests = [row[0] for row in database.execute("select sha256 from files where sha256 != ''")]
    database.close()
    doubled = sorted({one for one in digests if digests.count(one) > 1})
    return lost, doubled


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--departments", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--no-kill", action="store_true")
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        outcome = soak(asked.departments, asked.seconds, Path(name), kill=not asked.no_kill)
    tally = outcome.tally
    told = {
        "departments": asked.departments, "seconds": asked.seconds, "killed": not asked.no_kill,
        "hand-ins": tally.handed, "files acknowledged": len(tally.acknowledged),
        "lost": len(outcome.lost), "doubled": len(outcome.doubled),
        "small requests": len(tally.small), "p95 ms": round(tally.p95() * 1000, 1),
        "memory MB first and last": [one >> 20 for one in (outcome.memory[0], outcome.memory[-1])],
        "grown": f"{outcome.grown():.1%}", "faults": tally.faults[:5],
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, indent=1)
    sys.stdout.write(f"{text}\n")
    if asked.report is not None:
        asked.report.write_text(f"# Soak of the intake\n\n```json\n{text}\n```\n", encoding="utf-8")
    return int(bool(outcome.lost or outcome.doubled))


if __name__ == "__main__":
    sys.exit(main())

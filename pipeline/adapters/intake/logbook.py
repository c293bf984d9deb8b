"""The log of the intake: a JSON line a step or refusal, without keys, passwords or contents."""

import json
import re
import sys
import threading
import time
from pathlib import Path

from anjuan.adapters.intake.clock import now, stamp

_LINK = re.compile(r"(/r/)[^/?#\s\"]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_AGAIN = 60.0
"""Seconds in which the same refusal of the same address is counted, not written again."""
_LONGEST = 200
_MOST_KEYS = 5_000


class Logbook:
    """Writes lines to a file a month, and to the standard error stream."""

    def __init__(self, folder: Path, *, aloud: bool = True) -> None:
        self._folder = folder
        self._aloud = aloud
        self._lock = threading.Lock()
        self._last: dict[tuple[str, str], tuple[float, int]] = {}

    def step(self, what: str, who: str, /, **told: object) -> None:
        """Somebody did something."""
        self._write({"at": stamp(), "what": what, "who": who, **told})

    def refused(self, why: str, address: str, /, **told: object) -> None:
        """Something was refused; the same of one address stands once a minute, with a count."""
        with self._lock:
            since, count = self._last.get((why, address), (0.0, 0))
            if time.monotonic() - since < _AGAIN and since:
                self._last[why, address] = since, count + 1
                return
            if len(self._last) > _MOST_KEYS:
                self._last.clear()
            self._last[why, address] = time.monotonic(), 0
        more = {"before": count} if count else {}
        self._write({"at": stamp(), "refused": why, "from": address, **told, **more})

    def close(self) -> None:
        """Writes how often each refusal came since its line."""
        with self._lock:
            waiting = [(key, count) for key, (_, count) in self._last.items() if count]
            self._last.clear()
        for (why, address), count in waiting:
            self._write({"at": stamp(), "refused": why, "from": address, "before": count})

    def _write(self, line: dict[str, object]) -> None:
        plain = {name: _plain(value) for name, value in line.items()}
        text = json.dumps(plain, ensure_ascii=False)
        with self._lock:
            path = self._folder / f"{now():%Y-%m}.jsonl"
            try:
                with path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                    stream.write(f"{text}\n")
            except OSError as fault:  # nobody is kept out by a log that cannot be written
                sys.stderr.write(f"收件日志写不进去：{fault}\n")
            if self._aloud:
                sys.stderr.write(f"{text}\n")


def _plain(value: object) -> object:
    if not isinstance(value, str):
        return value
    masked = _LINK.sub(r"\1…", value)
    return _UNSEEN.sub("\ufffd", masked)[:_LONGEST]

"""The record of reminders that were sent, in the workspace's `.anjuan/`: a line an address."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.publishing import why_not
from anjuan.errors import OutputError
from anjuan.model.json_value import json_of
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.reminder import Letter

RECORD = f"{STATE_FOLDER}/提醒记录.jsonl"
_SENT, _FAILED = "已发出", "没有发出"


@dataclass(frozen=True, slots=True)
class Sending:
    """One address of one letter, and what became of it; `why` is empty where it was sent."""

    letter: Letter
    address: str
    why: str = ""


def sent_before(workspace: Path, letter: Letter) -> frozenset[str]:
    """The addresses that have had a letter of the very same words."""
    mark = _mark(letter)
    return frozenset(
        str(one["收件"])
        for one in _lines(workspace / RECORD)
        if (one.get("科室"), one.get("摘要"), one.get("结果")) == (letter.department, mark, _SENT)
    )


def record(workspace: Path, sending: Sending, when: datetime) -> None:
    """Writes one line; it is on the disk before the call returns.

    Raises:
        OutputError: the workspace cannot be written.
    """
    line = {
        "时间": when.isoformat(timespec="seconds"),
        "科室": sending.letter.department,
        "收件": sending.address,
        "标题": sending.letter.subject,
        "结果": _FAILED if sending.why else _SENT,
        **({"原因": sending.why} if sending.why else {}),
        "摘要": _mark(sending.letter),
    }
    path = workspace / RECORD
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            file.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise OutputError(
            f"发出了给{sending.letter.department}的邮件，但“{RECORD}”写不进去：{why_not(fault)}",
            advice="请核对工作区的写入权限和磁盘空间，再发其余的",
        ) from fault


def _mark(letter: Letter) -> str:
    """What tells letters of the same words: their subject bears the day."""
    return hashlib.sha256(f"{letter.subject}\n{letter.text}".encode()).hexdigest()


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that can be read; one that was cut off is passed over."""
    try:
        data = bytes_of(path)
    except OSError:
        return
    for line in data.splitlines():
        try:
            told = json_of(line)
        except ValueError:
            continue
        if isinstance(told, dict) and "收件" in told:
            yield told

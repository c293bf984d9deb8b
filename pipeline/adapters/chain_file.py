"""The record of a folder's builds as lines of a file, and what this machine has seen of it.

The last line that was seen of each chain lies in the user's data folder, so that lines taken off
the end show, too.
"""

import json
from pathlib import Path

from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.publishing import write_whole
from anjuan.adapters.signing_key import user_data
from anjuan.model.fixity import Head
from anjuan.model.json_value import json_of
from anjuan.model.moves import STATE_FOLDER

CHAIN = f"{STATE_FOLDER}/组卷记录.jsonl"
"""Where it lies below the folder of the outputs; no output, as it tells the time."""


def chain_lines(path: Path) -> tuple[bytes, ...]:
    """The lines of such a file, with their ends; none where it cannot be read."""
    try:
        return tuple(bytes_of(path).splitlines(keepends=True))
    except OSError:
        return ()


def write_chain(folder: Path, lines: bytes) -> None:
    """Writes the chain of a folder, whole or not at all.

    Raises:
        OutputError: the place cannot be written.
    """
    write_whole(folder / CHAIN, lambda place: _write(place, lines))


def put_aside(folder: Path) -> None:
    """Keeps a chain that is broken under another name.

    Raises:
        OSError: the folder cannot be written.
    """
    path = folder / CHAIN
    number = 1
    while path.with_name(f"{path.stem}-{number}.jsonl").exists():
        number += 1
    path.replace(path.with_name(f"{path.stem}-{number}.jsonl"))


def seen(first: str) -> Head | None:
    """What was last seen here of the chain whose first line has this digest, if anything."""
    try:
        told = json_of(bytes_of(_head_file(first)))
        return Head(int(told["number"]), str(told["line"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def see(first: str, head: Head) -> None:
    """Remembers the last line of a chain.

    Raises:
        OutputError: the user's data folder cannot be written.
    """
    text = json.dumps({"number": head.number, "line": head.line})
    write_whole(_head_file(first), lambda place: _write(place, text.encode("ascii")))


def _head_file(first: str) -> Path:
    return user_data() / "chains" / f"{first}.json"


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)

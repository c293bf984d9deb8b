"""What was given to the printer, kept beside the prints so that it is not printed twice."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.publishing import write_whole
from anjuan.model.printing import Sent

RECORD = "打印记录.json"
_RECORD: TypeAdapter[tuple[Sent, ...]] = TypeAdapter(tuple[Sent, ...])


def read_record(folder: Path) -> tuple[Sent, ...]:
    """What was sent from that folder; nothing where no record is there or it cannot be read."""
    try:
        return _RECORD.validate_json(bytes_of(folder / RECORD))
    except (OSError, ValidationError):
        return ()


def write_record(folder: Path, record: Sequence[Sent]) -> None:
    """Keeps the record, whole or not at all.

    Raises:
        OutputError: the folder cannot be written.
    """
    told = _RECORD.dump_json(tuple(record), indent=1) + b"\n"
    write_whole(folder / RECORD, lambda path: _write(path, told))


def _write(path: Path, told: bytes) -> None:
    path.write_bytes(told)

"""The register of an archive's numbers as a file; a finished archive as what can be registered."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from anjuan.adapters.built import changed_outputs
from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.kept_record import KeptRecord
from anjuan.adapters.publishing import MANIFEST
from anjuan.errors import CallError
from anjuan.model.archive import ARCHIVE_REGISTER, Register
from anjuan.model.json_value import json_of

_RECORD = KeptRecord(
    file=ARCHIVE_REGISTER,
    what="件号登记",
    lost="已给的件号无从核对",
    undone="没有登记",
    advice="请从备份中找回这个文件；还没有装盒的，把它改名后再运行",
    form=TypeAdapter(Register),
)
_AGAIN = "请重新运行 anjuan archive，装盒以后再登记"


def read_register(workspace: Path, fonds: str) -> Register:
    """The numbers given in the workspace; none where nothing was registered yet.

    Raises:
        CallError: the file is there and cannot be read, or was given under another 全宗号.
    """
    found = _RECORD.read(workspace)
    if found is not None and found.fonds != fonds:
        raise CallError(
            f"件号是按全宗号{found.fonds}登记的，任务清单里现在是{fonds}",
            advice="请核对 plan.yaml 的 archive.fonds",
        )
    return found or Register(fonds)


def write_register(workspace: Path, register: Register) -> Path:
    """Keeps the register, whole or not at all.

    Raises:
        OutputError: the workspace cannot be written.
    """
    return _RECORD.write(workspace, register)


def register_json(register: Register) -> object:
    """The register as a JSON value, for the archive's manifest."""
    return _RECORD.form.dump_python(register, mode="json")


# ── an archive that was written ──────────────────────────────────────────────────────────────


def written_register(folder: Path) -> tuple[Register, str]:
    """The numbers of a written archive, and the unit that it is of.

    Raises:
        CallError: it is not whole any more.
    """
    told = _manifest(folder)
    try:
        register, unit = _RECORD.form.validate_python(told["register"]), str(told["unit"])
        changed = next(changed_outputs(folder, told), None)
    except (KeyError, TypeError, ValidationError) as fault:
        raise CallError(f"“{folder}”的{MANIFEST}不完整", advice=_AGAIN) from fault
    if changed is not None:
        raise CallError(f"“{changed}”不在了，或归档以后改动过，不能登记", advice=_AGAIN)
    return register, unit


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        found = json_of(bytes_of(folder / MANIFEST))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

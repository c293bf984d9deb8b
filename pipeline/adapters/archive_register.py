"""The register of an archive's numbers as a file; a finished archive as what can be registered."""

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.publishing import MANIFEST
from anjuan.errors import CallError, OutputError
from anjuan.model.archive import ARCHIVE_REGISTER, Register
from anjuan.model.moves import STATE_FOLDER

_REGISTER: TypeAdapter[Register] = TypeAdapter(Register)
_AGAIN = "请重新运行 anjuan archive，装盒以后再登记"


def read_register(workspace: Path, fonds: str) -> Register:
    """The numbers given in the workspace; none where nothing was registered yet.

    Raises:
        CallError: the file is there and cannot be read, or was given under another 全宗号.
    """
    path = workspace / STATE_FOLDER / ARCHIVE_REGISTER
    try:
        found = _REGISTER.validate_json(path.read_bytes())
    except FileNotFoundError:
        return Register(fonds)
    except (OSError, ValidationError) as fault:
        raise CallError(
            f"件号登记{STATE_FOLDER}/{ARCHIVE_REGISTER}读不出来，已给的件号无从核对",
            advice="请从备份中找回这个文件；还没有装盒的，把它改名后再运行",
        ) from fault
    if found.fonds != fonds:
        raise CallError(
            f"件号是按全宗号{found.fonds}登记的，任务清单里现在是{fonds}",
            advice="请核对 plan.yaml 的 archive.fonds",
        )
    return found


def write_register(workspace: Path, register: Register) -> Path:
    """Keeps the register, whole or not at all.

    Raises:
        OutputError: the workspace cannot be written.
    """
    path = workspace / STATE_FOLDER / ARCHIVE_REGISTER
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        part.write_bytes(_REGISTER.dump_json(register, indent=1) + b"\n")
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"不能在“{workspace}”里写件号登记，没有登记", advice="请核对这个文件夹的写入权限"
        ) from fault
    return path


def register_json(register: Register) -> object:
    """The register as a JSON value, for the archive's manifest."""
    return _REGISTER.dump_python(register, mode="json")


# ── an archive that was written ──────────────────────────────────────────────────────────────


def written_register(folder: Path) -> tuple[Register, str]:
    """The numbers of a written archive, and the unit that it is of.

    Raises:
        CallError: it is not whole any more.
    """
    told = _manifest(folder)
    try:
        register = _REGISTER.validate_python(told["register"])
        for one in told["outputs"]:
            path = folder / str(one["path"])
            if not path.is_file() or sha256_of(path) != one["sha256"]:
                raise CallError(f"“{path}”不在了，或归档以后改动过，不能登记", advice=_AGAIN)
        return register, str(told["unit"])
    except (KeyError, TypeError, ValidationError) as fault:
        raise CallError(f"“{folder}”的{MANIFEST}不完整", advice=_AGAIN) from fault


def _manifest(folder: Path) -> dict[str, list[dict[str, object]]]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

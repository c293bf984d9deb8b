"""Records that a workspace keeps for good: a file each in `.anjuan`, to be backed up with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from anjuan.adapters.file_bytes import bytes_of
from anjuan.errors import CallError, OutputError
from anjuan.model.moves import STATE_FOLDER

_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class KeptRecord(Generic[_Kept]):
    """One such record: its file, and what people read where it cannot be read or written.

    What it fixes (page numbers, 件号) is given once; one that is damaged stops the run, as going on
    without it would give them anew.
    """

    file: str
    what: str
    """`封卷记录`."""
    lost: str
    """What cannot be known without it: `已封的页码无从核对`."""
    undone: str
    """What was not done where it cannot be written: `没有封卷`."""
    advice: str
    """The next step where it cannot be read."""
    form: TypeAdapter[_Kept]

    def path(self, workspace: Path) -> Path:
        """Where it lies."""
        return workspace / STATE_FOLDER / self.file

    def read(self, workspace: Path) -> _Kept | None:
        """What is kept; None where nothing is yet.

        Raises:
            CallError: the file is there and cannot be read.
        """
        try:
            return self.form.validate_json(bytes_of(self.path(workspace)))
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as fault:
            raise CallError(
                f"{self.what}{STATE_FOLDER}/{self.file}读不出来，{self.lost}", advice=self.advice
            ) from fault

    def write(self, workspace: Path, kept: _Kept) -> Path:
        """Keeps it, whole or not at all.

        Raises:
            OutputError: the workspace cannot be written.
        """
        path = self.path(workspace)
        part = path.with_name(f"{path.name}.part")
        try:
            path.parent.mkdir(exist_ok=True)
            part.write_bytes(self.form.dump_json(kept, indent=1) + b"\n")
            part.replace(path)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise OutputError(
                f"不能在“{workspace}”里写{self.what}，{self.undone}",
                advice="请核对这个文件夹的写入权限",
            ) from fault
        return path

"""Where the intake keeps its state: below `.anjuan/收件`, which is backed up with the workspace."""

from pathlib import Path

from anjuan.model.moves import INTAKE_FOLDER

JOURNAL = "收件/接收记录.jsonl"
"""The journal of what was accepted, below `.anjuan`."""


def intake_folder(workspace: Path) -> Path:
    """The folder of the intake, made where it is not there."""
    folder = workspace / INTAKE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def database_of(workspace: Path) -> Path:
    """The database of hand-ins, links and sessions."""
    return intake_folder(workspace) / "收件.db"


def staging_of(workspace: Path) -> Path:
    """Where bytes lie from their arrival until they are accepted."""
    folder = intake_folder(workspace) / "暂存"
    folder.mkdir(exist_ok=True)
    return folder


def logs_of(workspace: Path) -> Path:
    """Where the log lies, a file a month."""
    folder = intake_folder(workspace) / "日志"
    folder.mkdir(exist_ok=True)
    return folder

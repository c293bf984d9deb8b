"""Which files are evidence at all: junk, sidecars and the plan's own files, told by name."""

import re

from anjuan.model.evidence import Disposition, SourceFile
from anjuan.model.file_roles import is_caption_sheet, is_sidecar
from anjuan.model.moves import REGISTER, STATE_FOLDER
from anjuan.model.plan import Plan
from anjuan.model.run_files import RUN_FILES

_JUNK = re.compile(
    r"^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*|\.~lock.*|\._.*|\..*"
    r"|~.*\.tmp|.*\.(tmp|part|crdownload|download|!ut|td|td\.cfg|opdownload|filepart))$",
    re.IGNORECASE,
)


def is_junk(name: str) -> bool:
    """Whether a file of that name was laid down by a system or a program, not by people."""
    return _JUNK.match(name) is not None


def set_apart(  # noqa: PLR0911  # one guard a reason
    file: SourceFile, plan: Plan
) -> tuple[Disposition, str] | None:
    """Where a file goes that is no evidence, with the reason; None where it may be evidence."""
    if file.path in plan.own_files:
        return Disposition.METADATA, "任务清单及其附表"
    if file.parents[:1] == (STATE_FOLDER,):
        return Disposition.METADATA, "程序的登记和留存"
    if file.link:
        return Disposition.IGNORED, "快捷方式（链接），不跟随"
    if not file.parents and file.name == REGISTER:
        return Disposition.METADATA, "收件登记"
    if not file.parents and file.name in RUN_FILES:
        return Disposition.METADATA, "双击运行的文件"
    if any(name.startswith(".") for name in file.parents):
        return Disposition.IGNORED, "隐藏文件夹中的文件"
    if is_junk(file.name):
        return Disposition.IGNORED, "系统或临时文件"
    if is_sidecar(file) or is_caption_sheet(file):
        return Disposition.METADATA, "说明文件"
    return None

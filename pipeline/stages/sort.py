"""Which files are evidence at all: junk, sidecars and the plan's own files, told by name."""

import re

from anjuan.model.evidence import Disposition, SourceFile
from anjuan.model.plan import Plan
from anjuan.stages.text import half_width

SIDECAR_NAMES = frozenset({"说明.yaml", "说明.yml", "说明.md", "说明.txt"})
CAPTION_SHEET = "照片说明.xlsx"
_STATE_FOLDER = ".anjuan"
_JUNK = re.compile(
    r"^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*|\.~lock.*|\._.*|\..*"
    r"|~.*\.tmp|.*\.(tmp|part|crdownload|download|!ut|td|td\.cfg|opdownload|filepart))$",
    re.IGNORECASE,
)


def is_sidecar(file: SourceFile) -> bool:
    """Whether it is a 说明 file."""
    return half_width(file.name).lower() in SIDECAR_NAMES


def set_apart(  # noqa: PLR0911  # one guard a reason
    file: SourceFile, plan: Plan
) -> tuple[Disposition, str] | None:
    """Where a file goes that is no evidence, with the reason; None where it may be evidence."""
    if file.path in plan.own_files:
        return Disposition.METADATA, "任务清单及其附表"
    if file.parents[:1] == (_STATE_FOLDER,):
        return Disposition.METADATA, "编号登记"
    if file.link:
        return Disposition.IGNORED, "快捷方式（链接），不跟随"
    if any(name.startswith(".") for name in file.parents):
        return Disposition.IGNORED, "隐藏文件夹中的文件"
    if _JUNK.match(file.name):
        return Disposition.IGNORED, "系统或临时文件"
    if is_sidecar(file) or file.name == CAPTION_SHEET:
        return Disposition.METADATA, "说明文件"
    return None

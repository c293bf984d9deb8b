"""What, besides its bytes, decides how a file is read; no reader is loaded here."""

from anjuan.model.evidence import SourceFile
from anjuan.model.file_roles import is_caption_sheet, sidecar_format


def facts_key(way: str, file: SourceFile) -> str:
    """The way of reading, the file's role and its suffix."""
    written = sidecar_format(file)
    if written is not None:
        return f"{way}/sidecar/{written.value}"
    role = "captions" if is_caption_sheet(file) else "file"
    return f"{way}/{role}/{file.suffix}"

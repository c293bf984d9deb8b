"""What a file is read as, and the key under which its facts are kept; no reader is loaded here."""

from anjuan.adapters.readers.recognising import engine_version
from anjuan.adapters.readers.sidecar import is_sidecar
from anjuan.adapters.recipes import recipe
from anjuan.model.evidence import SourceFile

CAPTION_STEM = "照片说明"
_READERS = "anjuan.adapters.readers.table"


def is_caption_sheet(file: SourceFile) -> bool:
    """Whether the file's name makes it the caption worksheet."""
    return file.stem.strip() == CAPTION_STEM and file.suffix == ".xlsx"


def facts_key(file: SourceFile) -> str:
    """What, besides its bytes, decides how a file is read: readers, recogniser, suffix, role."""
    role = "sidecar" if is_sidecar(file) else "captions" if is_caption_sheet(file) else "file"
    return f"{recipe(_READERS)}/{engine_version()}/{role}/{file.suffix}"

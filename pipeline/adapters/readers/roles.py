"""What a file is read as, by its name; no reader is loaded here."""

from anjuan.model.evidence import Format, SourceFile

SIDECAR_STEM = "说明"
SIDECAR_SUFFIXES = {
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
    ".md": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
CAPTION_STEM = "照片说明"


def is_sidecar(file: SourceFile) -> bool:
    """Whether the file's name makes it a sidecar."""
    return file.stem.strip() == SIDECAR_STEM and file.suffix in SIDECAR_SUFFIXES


def is_caption_sheet(file: SourceFile) -> bool:
    """Whether the file's name makes it the caption worksheet."""
    return file.stem.strip() == CAPTION_STEM and file.suffix == ".xlsx"


def facts_key(way: str, file: SourceFile) -> str:
    """What, besides its bytes, decides how a file is read: the way of reading, role and suffix."""
    role = "sidecar" if is_sidecar(file) else "captions" if is_caption_sheet(file) else "file"
    return f"{way}/{role}/{file.suffix}"

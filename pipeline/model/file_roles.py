"""What a file is by its name alone, before it is read: a 说明, a caption sheet (contract §1)."""

import unicodedata

from anjuan.model.evidence import Format, SourceFile

CAPTION_SHEET = "照片说明.xlsx"
_SIDECARS = {
    "yaml": Format.YAML,
    "yml": Format.YAML,
    "md": Format.MARKDOWN,
    "txt": Format.TEXT,
}


def sidecar_format(file: SourceFile) -> Format | None:
    """As what a 说明 file is written; None of any other file."""
    stem, suffix = _typed(file.name)
    return _SIDECARS.get(suffix) if stem == "说明" else None


def is_sidecar(file: SourceFile) -> bool:
    """Whether it is a 说明 file."""
    return sidecar_format(file) is not None


def is_caption_sheet(file: SourceFile) -> bool:
    """Whether it is the caption worksheet."""
    return _typed(file.name) == _typed(CAPTION_SHEET)


def _typed(name: str) -> tuple[str, str]:
    """Stem and suffix, whatever their width, case, and the blanks around them."""
    stem, _, suffix = unicodedata.normalize("NFKC", name).lower().rpartition(".")
    return stem.strip(), suffix.strip()

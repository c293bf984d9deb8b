"""A picture made small enough for a platform: less quality first, then fewer pixels."""

import shutil
from pathlib import Path

from PIL import Image

_QUALITIES = (80, 72, 64, 56)
_EDGES = (1280, 1024, 800)


def fit_picture(source: Path, target: Path, most: float) -> None:
    """Copies a JPEG, or writes it anew with at most so many bytes; 0: as many as it has.

    It bears no metadata either way. Where even the smallest is too large, that one is written: the
    list of what does not fit then names it.

    Raises:
        OSError: it cannot be read or written.
    """
    if not most or source.stat().st_size <= most:
        shutil.copyfile(source, target)
        return
    with Image.open(source) as image:
        image.load()
        plain = image.convert("RGB")
    edges = (max(plain.size), *(edge for edge in _EDGES if edge < max(plain.size)))
    for edge in edges:
        small = plain.copy()
        small.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            small.save(target, "JPEG", quality=quality)
            if target.stat().st_size <= most:
                return

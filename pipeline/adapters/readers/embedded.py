"""Photos that stand in a document: decoded as files of their own would be."""

import io
from collections.abc import Iterable, Iterator
from typing import Final

from PIL import Image

from anjuan.adapters.readers.packages import Package
from anjuan.adapters.readers.pictures import picture_facts
from anjuan.model.evidence import Embedded

_LEAST: Final = 600
"""Long edge, in pixels, from which a picture in a document counts as a photo (contract §1)."""
_MOST: Final = 200


def embedded_photos(package: Package, parts: Iterable[str]) -> tuple[Embedded, ...]:
    """The photos among the pictures of a document, each part once, in order."""
    return tuple(_decoded(package, tuple(dict.fromkeys(parts))[:_MOST]))


def _decoded(package: Package, parts: Iterable[str]) -> Iterator[Embedded]:
    for part in parts:
        try:
            with Image.open(io.BytesIO(package.read(part))) as image:
                if max(image.size) >= _LEAST:
                    yield Embedded(part, picture_facts(image))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S112 - a picture that cannot be decoded shows nothing
            continue

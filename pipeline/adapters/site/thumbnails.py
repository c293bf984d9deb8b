"""Thumbnails of the board: WebP of at most 320 pixels, made once and kept in the cache."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from anjuan.adapters.artifacts import Artifacts, NotMade, OfSource
from anjuan.adapters.imaging import prepare_picture
from anjuan.adapters.names import locate
from anjuan.adapters.recipes import recipe
from anjuan.adapters.site.words import thumb_of
from anjuan.adapters.stills import stills
from anjuan.model.board import Shot
from anjuan.model.evidence import Material
from anjuan.model.units import RelPath, Sha256

LONG_EDGE = 320
_QUALITY = 68
_METHOD = 4


def _nothing(_: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the pictures come from."""

    root: Path
    """The workspace."""
    materials: Mapping[RelPath, Material]
    artifacts: Artifacts
    jobs: int = 1
    done: Callable[[int], None] = _nothing


def write_thumbnails(shots: Iterable[Shot], sources: Sources, folder: Path) -> frozenset[Sha256]:
    """Writes one for each picture below `folder`; gives the digests of those that could be made.

    Pictures were decoded when they were read and lie on the shelf: none is decoded in full again.
    """
    wanted = {shot.digest: shot for shot in shots}

    def write(shot: Shot) -> Sha256 | None:
        made = _made(sources.materials[shot.path], sources.root, sources.artifacts)
        sources.done(1)
        if made is None:
            return None
        target = folder / thumb_of(shot)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, target)
        return shot.digest

    with ThreadPoolExecutor(max(sources.jobs, 1)) as pool:
        written = pool.map(write, wanted.values())
        return frozenset(one for one in written if one is not None)


def _made(material: Material, root: Path, artifacts: Artifacts) -> Path | None:
    """The thumbnail from the cache, made there where it is not yet."""
    key = material.file.sha256

    def make(target: Path) -> None:
        image = _image(material, root, artifacts)
        if image is None:
            raise _Nothing
        _write(image, target)

    try:
        return artifacts.artifact(f"board/{recipe(__name__)}/{key}", ".webp", make)
    except (_Nothing, OSError, ValueError):
        return None


class _Nothing(Exception):  # noqa: N818 - an answer, not an error
    """There is no picture to make it of."""


def _image(material: Material, root: Path, artifacts: Artifacts) -> Path | None:
    """The picture as the books have it; of a video its first still."""
    path, key = locate(root, material.path), material.file.sha256
    kept = OfSource(artifacts, path, key)
    if material.facts.video is not None:
        shown = stills(path, material.facts.video, kept, key=key)
        return None if isinstance(shown, NotMade) else Path(shown[0].image)
    made = prepare_picture(path, material.facts, kept, key=key)
    return None if isinstance(made, NotMade) else made.path


def _write(source: Path, target: Path) -> None:
    with Image.open(source) as image:
        image.draft("RGB", (LONG_EDGE, LONG_EDGE))
        small = image.convert("RGB")
    small.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
    small.info = {}
    small.save(target, "WEBP", quality=_QUALITY, method=_METHOD)

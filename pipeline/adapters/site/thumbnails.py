"""Thumbnails of the board: those of 320 pixels that reading made; none is encoded for it."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.artifacts import Artifacts, NotMade, OfSource
from anjuan.adapters.imaging import thumbnail
from anjuan.adapters.names import locate
from anjuan.adapters.site.words import thumb_of
from anjuan.adapters.stills import stills
from anjuan.model.board import Shot
from anjuan.model.evidence import Material
from anjuan.model.units import RelPath, Sha256


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
    """The thumbnail that was made when the picture was read; of a video, of its first still."""
    path, key = locate(root, material.path), material.file.sha256
    kept = OfSource(artifacts, path, key)
    if material.facts.video is None:
        return thumbnail(path, kept, key=key)
    shown = stills(path, material.facts.video, kept, key=key)
    if isinstance(shown, NotMade):
        return None
    return thumbnail(Path(shown[0].image), artifacts, key=key)

"""Looks at pairs of pictures that may be the same; what was looked at before is remembered."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final

from PIL import Image

from anjuan.adapters.likeness_proof import is_same, look
from anjuan.adapters.readers.pictures import upright
from anjuan.adapters.recipes import recipe
from anjuan.adapters.store import Store
from anjuan.model.likeness import Candidate, Shown

_LOOKS: Final = 256
"""Looks kept in memory at a time, a quarter of a megabyte each."""


def same_of(
    pairs: Sequence[Candidate], shown: Mapping[str, Shown], store: Store, jobs: int
) -> tuple[tuple[tuple[str, str], ...], int]:
    """The pairs that are one picture, in their order, and how many could not be looked at.

    Args:
        pairs: pictures that may be the same, by name.
        shown: where each of them lies.
        store: remembers the verdict on each pair.
        jobs: threads; Pillow lets go of the lock while it works.
    """
    looks = lru_cache(_LOOKS)(lambda name: _look(shown[name]))

    def judged(pair: Candidate) -> bool | None:
        turn = f"{pair.turn.mirrored:d}{pair.turn.quarters}"
        key = f"likeness/{recipe(__name__)}/{pair.first}/{pair.second}/{turn}"
        kept = store.noted(key)
        if kept is None:
            one, other = looks(pair.first), looks(pair.second)
            if one is None or other is None:
                return None
            kept = "same" if is_same(one, other, pair.turn) else ""
            store.note(key, kept)
        return bool(kept)

    with ThreadPoolExecutor(jobs) as pool:
        found = tuple(pool.map(judged, pairs))
    same = ((one.first, one.second) for one, is_one in zip(pairs, found, strict=True) if is_one)
    return tuple(same), found.count(None)


def _look(shown: Shown) -> Image.Image | None:
    """The picture as it is compared; None where it is not there any more."""
    try:
        if not shown.part:
            with Image.open(shown.path) as image:
                return look(upright(image))
        with zipfile.ZipFile(shown.path) as package:
            data = package.read(shown.part)
        with Image.open(io.BytesIO(data)) as image:
            return look(upright(image))
    except Exception:  # noqa: BLE001 - it was read before; what changed since is told elsewhere
        return None

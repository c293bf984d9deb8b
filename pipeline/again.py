"""The same picture again, among all that was read: candidates by their prints, then a look at both.

A run in which no picture changed asks one question of the cache.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.names import locate
from anjuan.adapters.remembered import known_recipe
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts, PictureFacts, SourceFile
from anjuan.model.likeness import Shown
from anjuan.stages.likeness import candidates, groups, marked, taken_apart

_LOOKING = "anjuan.adapters.likeness"
"""Loads Pillow, and so is loaded only where a picture changed."""

Read = tuple[tuple[SourceFile, Facts], ...]
"""Files below one root with what was read of them."""


def same_again(read: Sequence[tuple[Path, Read]], store: Store, jobs: int) -> tuple[Read, ...]:
    """What was read below each root, with every picture that is another's copy told so.

    Exact copies are known by their pixels already; here those are found that were compressed,
    scaled, cropped, turned, stamped or converted, also inside Word documents.
    """
    pictures = {facts.pixels_sha256: (facts, shown) for facts, shown in _pictures(read)}
    told = sorted(f"{name} {facts.taken}" for name, (facts, _) in pictures.items())
    names = "\n".join(told).encode()
    way = known_recipe(store, __name__, _LOOKING)
    key = f"again/{way}/{hashlib.sha256(names).hexdigest()}"
    kept = store.noted(key)
    if kept is None:
        found, whole = _groups(pictures, store, jobs)
        kept = json.dumps(found)
        if whole:
            store.note(key, kept)
    again: dict[str, str] = json.loads(kept)
    return tuple(tuple((file, marked(facts, again)) for file, facts in below) for _, below in read)


def _groups(
    pictures: Mapping[str, tuple[PictureFacts, Shown]], store: Store, jobs: int
) -> tuple[Mapping[str, str], bool]:
    """The first of its group for each picture that is one of several.

    And whether every pair could be looked at; if not, it is looked at again next time.
    """
    prints = {name: facts.prints for name, (facts, _) in pictures.items()}
    pairs = [
        pair
        for pair in candidates(prints)
        if not taken_apart(pictures[pair.first][0], pictures[pair.second][0])
    ]
    shown = {name: where for name, (_, where) in pictures.items()}
    same_of = resolve_name(f"{_LOOKING}:same_of")
    same, unseen = same_of(pairs, shown, store, jobs)
    return groups(same), not unseen


def _pictures(read: Iterable[tuple[Path, Read]]) -> Iterator[tuple[PictureFacts, Shown]]:
    """Every picture that has prints, where it can be looked at."""
    for root, below in read:
        for file, facts in below:
            if facts.picture is not None and facts.picture.prints:
                yield facts.picture, Shown(locate(root, file.path))
            for one in facts.document.photos if facts.document is not None else ():
                if one.facts.prints:
                    yield one.facts, Shown(locate(root, file.path), one.part)

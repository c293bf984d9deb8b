"""Every picture that is known, to be asked whether a new one is one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.likeness import same_of
from anjuan.adapters.names import locate
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts, Inventory, Item, Material, PictureFacts
from anjuan.model.likeness import Candidate, Shown
from anjuan.stages.likeness import Known, taken_apart
from anjuan.web.shapes import Case, Sent


@dataclass(frozen=True, slots=True)
class Met:
    """A picture that is known already."""

    facts: PictureFacts
    shown: Shown
    sent: Sent | None = None
    """Of a hand-in that is not accepted yet."""


class Pictures:
    """Every picture that is known: of the workspace, and of hand-ins that wait."""

    def __init__(self, workspace: Path, inventory: Inventory) -> None:
        self._known = Known()
        self._met: dict[str, list[Met]] = {}
        self.materials: dict[str, list[tuple[Item, Material]]] = {}
        for item in (*inventory.items, *inventory.elsewhere):
            for one in item.materials:
                for facts in _pictures(one.facts):
                    self.materials.setdefault(facts.identity, []).append((item, one))
        for one in inventory.materials:
            if one.facts.picture is not None:
                self._take(Met(one.facts.picture, Shown(locate(workspace, one.path))))
            for inside in one.facts.document.photos if one.facts.document is not None else ():
                self._take(Met(inside.facts, Shown(locate(workspace, one.path), inside.part)))

    def take(self, sent: Sent, facts: Facts) -> None:
        """A picture of a hand-in."""
        if facts.picture is not None:
            self._take(Met(facts.picture, Shown(Path(sent.path)), sent))

    def _take(self, met: Met) -> None:
        name = met.facts.pixels_sha256
        if not name:
            return
        if name not in self._met and met.facts.prints:
            self._known.take(name, met.facts.prints)
        self._met.setdefault(name, []).append(met)

    def again(self, sent: Sent, facts: PictureFacts, case: Case, store: Store) -> Met | None:
        """The known picture that this one is, not of the same hand-in, and not given up since."""
        name = facts.pixels_sha256
        known = self._first(name, case)
        if known is not None or not facts.prints:
            return known
        met = {
            pair: found
            for pair in self._known.like(name, facts.prints)
            if (found := self._first(pair.first, case)) is not None
            and not taken_apart(found.facts, facts)
        }
        pairs: list[Candidate] = list(met)
        shown = {pair.first: found.shown for pair, found in met.items()}
        same, _ = same_of(pairs, {**shown, name: Shown(Path(sent.path))}, store, 2)
        return self._first(same[0][0], case) if same else None

    def _first(self, name: str, case: Case) -> Met | None:
        """Of the pictures with these pixels, the first that counts; the workspace's before all."""
        there = [
            one
            for one in self._met.get(name, ())
            if one.sent is None or (one.sent.hand_in != case.id and one.sent.id in case.waiting)
        ]
        return min(there, key=lambda one: one.sent is not None, default=None)


def _pictures(facts: Facts) -> Iterable[PictureFacts]:
    if facts.picture is not None:
        yield facts.picture
    if facts.document is not None:
        yield from (one.facts for one in facts.document.photos)

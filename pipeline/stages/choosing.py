"""Which of an item's photos are the best ones to bind: sharp, and spread over the event."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from anjuan.model.evidence import Item, Material
from anjuan.stages.before_after import phase_of
from anjuan.stages.flaws import photo_flaw


def best(item: Item, photos: Sequence[Material], most: int) -> tuple[Material, ...]:
    """`most` of the photos in their order, and all that show before and after.

    The event is divided into as many parts of equal length as photos are wanted, by the times that
    cameras and stamps tell, or by the order of the photos where one of them tells none. Each part
    gives its sharpest photo; where some have none, those that lie farthest from all chosen follow.
    A photo that is blurred, black or white is taken only where there is no other.
    """
    owed = {at for at, one in enumerate(photos) if phase_of(item, one) is not None}
    wanted = most - len(owed)
    free = [
        _Choice(at, place, _is_good(one), _sharpness(one))
        for at, (one, place) in enumerate(zip(photos, _places(photos), strict=True))
        if at not in owed
    ]
    chosen = owed | {one.at for one in _spread(free, wanted)}
    return tuple(one for at, one in enumerate(photos) if at in chosen)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A photo to choose from: which it is, when in the event it was taken, how good it is."""

    at: int
    place: float
    good: bool
    sharp: int

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Highest for the best; of equals the first one."""
        return self.good, self.sharp, -self.at


def _spread(photos: Sequence[_Choice], wanted: int) -> list[_Choice]:
    if wanted <= 0:
        return []
    good = [one for one in photos if one.good] or photos
    first = min((one.place for one in good), default=0.0)
    length = max((one.place for one in good), default=0.0) - first
    slices: dict[int, _Choice] = {}
    for one in good:
        part = min(int((one.place - first) / length * wanted), wanted - 1) if length else 0
        slices[part] = max(slices.get(part, one), one, key=lambda each: each.rank)
    chosen = list(slices.values())
    while len(chosen) < min(wanted, len(photos)):
        rest = (one for one in photos if one not in chosen)
        chosen.append(max(rest, key=lambda one: (one.good, _distance(one, chosen), one.rank)))
    return chosen


def _distance(one: _Choice, chosen: Sequence[_Choice]) -> float:
    """From the nearest in time that is chosen."""
    return min(abs(one.place - other.place) for other in chosen)


def _places(photos: Sequence[Material]) -> list[float]:
    """When each was taken in seconds, or its place in the order."""
    taken = [
        one.facts.picture
        and (one.facts.picture.taken or (one.facts.picture.stamp and one.facts.picture.stamp.taken))
        for one in photos
    ]
    known = [one for one in taken if one]
    if len(known) < len(photos) or not any(a != b for a, b in pairwise(known)):
        return [float(at) for at in range(len(photos))]
    start = min(known)
    return [(one - start).total_seconds() for one in known]


def _is_good(photo: Material) -> bool:
    picture = photo.facts.picture
    return picture is None or not photo_flaw(picture)


def _sharpness(photo: Material) -> int:
    picture = photo.facts.picture
    return picture.quality.fine if picture is not None and picture.quality is not None else 0

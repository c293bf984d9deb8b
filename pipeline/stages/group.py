"""Which loose files belong together: by day, by period, by stem (contract §1)."""

from collections.abc import Iterable, Sequence

from anjuan.model.evidence import DateSource, Material, When
from anjuan.model.periods import Period
from anjuan.stages.pairs import stem_key

_LONG = 360

Dated = tuple[Material, When | None]


def loose_when(material: Material, shelf: Period | None) -> When | None:
    """A loose file's date: its name's, else its shelf's, else its document's or camera's.

    A shelf that says only the year gives way to a day within it.
    """
    own = material.own_when
    if shelf is None or (own is not None and own.source is DateSource.FILE_NAME):
        return own
    if own is not None and shelf.days >= _LONG and shelf.covers(own.period):
        return own
    return When(shelf, DateSource.SHELF)


def grouped(members: Sequence[Dated]) -> tuple[tuple[When | None, tuple[Material, ...]], ...]:
    """Files by day, the rest by period, the undated by stem; in the order of their first files.

    A file that knows only its shelf's period joins the item of its own day where there is one, and
    the copies of one paper share the date that one of them knows.
    """
    shared = _dates_of_stems(members)
    known = [(one, when or shared.get(_stem(one))) for one, when in members]
    days = {when.period for _, when in known if when is not None and when.day is not None}
    groups: dict[object, tuple[When | None, list[Material]]] = {}
    for material, when in known:
        finer = _finer(material, when, days)
        key = finer.period if finer is not None else _stem(material)
        groups.setdefault(key, (finer, []))[1].append(material)
    return tuple((when, tuple(materials)) for when, materials in groups.values())


def _stem(material: Material) -> tuple[tuple[str, ...], str]:
    return material.file.parents, stem_key(material)


def _dates_of_stems(members: Iterable[Dated]) -> dict[tuple[tuple[str, ...], str], When]:
    dates: dict[tuple[tuple[str, ...], str], When] = {}
    for material, when in members:
        if when is not None:
            dates.setdefault(_stem(material), when)
    return dates


def _finer(material: Material, when: When | None, days: set[Period]) -> When | None:
    own = material.own_when
    if when is not None and when.day is None and own is not None and own.period in days:
        return own
    return when

"""Photographs as groups of one event, videos and sound one by one, each with its six elements."""

from collections.abc import Sequence
from dataclasses import fields, replace

from anjuan.model.archive import FilingClass, Photo, PhotoGroup, Recording, Series
from anjuan.model.evidence import ELEMENT_NAMES, Elements, Format, Item, Material
from anjuan.stages.before_after import on_its_day, pairs, state_of
from anjuan.stages.captions import (
    clause,
    day_in_words,
    elements_of_each,
    half_sentence,
    photo_sentence,
    subject,
)
from anjuan.stages.illustrate import group_sentence
from anjuan.stages.order import in_binding_order
from anjuan.stages.record_words import eight_digits

_OPTIONAL = frozenset({"background"})
"""What many events do not have: its absence is no fault."""


def photo_group(
    item: Item, photos: Sequence[Material], of: FilingClass, department: str
) -> PhotoGroup:
    """The group of an item's photos in the order of their time, unnumbered."""
    ordered = sorted(in_binding_order(item, photos), key=_moment)
    told = elements_of_each(item, ordered)
    problems = {
        one.path: pair.problem for pair in pairs(item, ordered) for one in (pair.before, pair.after)
    }
    days = _days(item, ordered, of.year)
    shared = _shared(told)
    return PhotoGroup(
        key=item.key,
        of=of,
        title=_group_title(item),
        first=min(days),
        last=max(days),
        elements=shared,
        caption=group_sentence(item) or _sentence(shared),
        department=department,
        secrecy=item.sidecar.secrecy.strip(),
        photos=tuple(
            _photo(item, one, elements, problems.get(one.path))
            for one, elements in zip(ordered, told, strict=True)
        ),
    )


def _photo(item: Item, one: Material, elements: Elements, problem: str | None) -> Photo:
    """A photo with its own sentence; halves of a pair before and after say which, and their day."""
    caption = photo_sentence(item, one)
    if problem is not None:
        then = on_its_day(item, one)
        (elements,) = elements_of_each(then, (one,))
        caption = half_sentence(then, one, state_of(item, one, problem or subject(item)))
    return Photo(one, elements, caption, missing_elements(elements))


def _sentence(shared: Elements) -> str:
    """What is known of all photos of the group; who took them stands in a field of its own."""
    return f"{clause(replace(shared, photographer=''), of_picture=True)}。"


def recording(item: Item, one: Material, of: FilingClass, department: str) -> Recording:
    """A video or a sound recording of an item, unnumbered."""
    (elements,) = elements_of_each(item, (one,))
    when = one.own_when or item.when
    sound = one.facts.format is Format.AUDIO
    return Recording(
        key=one.path,
        series=Series.SOUND if sound else Series.VIDEO,
        of=of,
        item=item.key,
        title=f"{_group_title(item)}{'录音' if sound else '录像'}",
        date=eight_digits(when.period if when is not None else None, of.year),
        elements=elements,
        caption=photo_sentence(item, one),
        material=one,
        department=department,
        secrecy=item.sidecar.secrecy.strip(),
    )


def missing_elements(elements: Elements) -> tuple[str, ...]:
    """Chinese names of the elements that a caption owes and does not have."""
    return tuple(
        ELEMENT_NAMES[one.name]
        for one in fields(Elements)
        if one.name not in _OPTIONAL and not getattr(elements, one.name)
    )


def _shared(told: Sequence[Elements]) -> Elements:
    """What all photos of the group have in common."""
    first = told[0]
    return Elements(
        **{
            one.name: getattr(first, one.name)
            for one in fields(Elements)
            if len({getattr(each, one.name) for each in told}) == 1
        }
    )


def _group_title(item: Item) -> str:
    """组题名: `2021年3月15日卫生环境大督查`."""
    return f"{day_in_words(item.when)}{subject(item)}"


def _days(item: Item, photos: Sequence[Material], year: int) -> tuple[str, ...]:
    """The event's own days; where only its month or nothing is known, those of its photos."""
    if item.when is not None and item.when.day is not None:
        return f"{item.when.day:%Y%m%d}", f"{item.when.last:%Y%m%d}"
    own = [one.own_when.period for one in photos if one.own_when is not None]
    period = item.when.period if item.when is not None else None
    known = [one for one in own if period is None or period.covers(one)]
    return tuple(eight_digits(one, year) for one in known or (period,))


def _moment(one: Material) -> str:
    """When it was taken, to the second where the camera says so; others keep their order behind."""
    picture = one.facts.picture
    taken = picture.taken if picture is not None else None
    return taken.isoformat() if taken is not None else "~"

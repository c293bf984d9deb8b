"""Which of an item's photos are bound, and what stands over them as a group."""

from collections.abc import Iterable
from dataclasses import replace

from anjuan.model.evidence import Disposition, Elements, Inventory, Item, Material
from anjuan.model.kinds import PHOTOS
from anjuan.model.plan import PhotoRules
from anjuan.model.units import RelPath
from anjuan.stages.captions import clause, day_in_words, is_meant, shown_of, who
from anjuan.stages.choosing import best
from anjuan.stages.holdings import once_each_picture
from anjuan.stages.order import in_binding_order

_NOT_CHOSEN = "同一档另有照片入册，本张随电子版上报"
GROUP_LENGTH = 110
"""A narrative up to so many characters stands over the first photos; a longer one is a page."""


def bound_photos(item: Item, rules: PhotoRules) -> tuple[Material, ...]:
    """The item's photos and screenshots that are bound, in order.

    选用 in the sidecar names them, and nothing else counts; else all, or of each kind the
    `rules.bind` best (`choosing.best`). The same picture is bound once.
    """
    found = (one for one in item.materials if one.disposition is Disposition.BOUND)
    every = in_binding_order(item, (one for one in found if one.kind in PHOTOS))
    named = frozenset(item.sidecar.selected)
    chosen = once_each_picture(one for one in every if _named(one, named))
    photos = once_each_picture(every)
    if chosen or rules.bind is None:
        return chosen or photos
    kept = {
        one.path
        for kind in PHOTOS
        for one in best(item, [each for each in photos if each.kind is kind], rules.bind)
    }
    return tuple(one for one in photos if one.path in kept)


def attach_unchosen(inventory: Inventory, rules: PhotoRules) -> Inventory:
    """The inventory in which photos that stand on no page, as others do, are attached."""
    left = _unchosen(inventory.items, rules)
    if not left:
        return inventory

    def settled(one: Material) -> Material:
        if one.path not in left:
            return one
        return replace(one, disposition=Disposition.ATTACHED, reason=_NOT_CHOSEN)

    return inventory.each(settled)


def _unchosen(items: Iterable[Item], rules: PhotoRules) -> frozenset[RelPath]:
    return frozenset(
        one.path
        for item in items
        for chosen in (frozenset(each.path for each in bound_photos(item, rules)),)
        for one in item.materials
        if one.disposition is Disposition.BOUND and one.kind in PHOTOS and one.path not in chosen
    )


def group_sentence(item: Item) -> str:
    """What stands over an item's first photos: its short narrative, or who did what and where.

    Without words of their own the photos' sentences say the same, and nothing stands over them.
    """
    narrative = item.sidecar.narrative.strip()
    if narrative:
        return narrative if short(narrative) else ""
    known = item.sidecar.place or who(item)
    return f"{_occasion(item)}。" if known and item.sidecar.captions else ""


def short(narrative: str) -> bool:
    """Whether a narrative is short enough to stand over photos."""
    return len(narrative) <= GROUP_LENGTH and "\n" not in narrative


def _occasion(item: Item) -> str:
    """When who did what where, of an item as a whole."""
    return clause(
        Elements(
            what=shown_of(item),
            when=day_in_words(item.when),
            place=item.sidecar.place.strip(),
            people=who(item),
        )
    )


def _named(material: Material, names: frozenset[str]) -> bool:
    return any(is_meant(name, material) for name in names)

"""Makes an item an entry of the book: pieces in order, their sentences, what it holds in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from anjuan.model.binder import Entry
from anjuan.model.evidence import Disposition, Item, Material
from anjuan.model.kinds import PHOTOS, Kind, binding_rank, kind_name, measure_word
from anjuan.model.pieces import (
    Handling,
    PairMark,
    Piece,
    PreparedNote,
    PreparedPicture,
    PreparedVideo,
)
from anjuan.model.plan import Indicator
from anjuan.model.units import RelPath
from anjuan.stages.before_after import on_its_day, own_day, pairs, state_of
from anjuan.stages.captions import (
    caption,
    day_in_words,
    elements_of,
    half_sentence,
    photo_sentence,
    subject,
)
from anjuan.stages.demands import called
from anjuan.stages.flaws import photo_flaw
from anjuan.stages.handling import Registered, dealt_with
from anjuan.stages.illustrate import group_sentence, short
from anjuan.stages.masking import masked
from anjuan.stages.order import in_binding_order

_MOST_NAMED = 3
"""So many kinds stand in the title of an item that is kept elsewhere."""

Prepared = Mapping[RelPath, Piece | tuple[Piece, ...]]
"""The pieces made ready for paper, by file."""


def bound_materials(item: Item) -> tuple[Material, ...]:
    """What of the item stands on pages, in order; photos that do not are attached by now.

    `illustrate.attach_unchosen` chooses them, once for all that follows.
    """
    return in_binding_order(
        item, (one for one in item.materials if one.disposition is Disposition.BOUND)
    )


def enclosed(item: Item) -> tuple[Material, ...]:
    """What is carried as a file only: attached, and no editable copy of a bound paper."""
    return tuple(
        one
        for one in item.materials
        if one.disposition is Disposition.ATTACHED
        and not one.blank
        and one.twin_of is None
        and one.transcript_of is None
    )


@dataclass(frozen=True, slots=True)
class _Half:
    """Half of a pair: its mark, and what the pair's own names say that it shows."""

    mark: PairMark
    problem: str


def entry(
    item: Item,
    number: int,
    prepared: Prepared,
    indicator: Indicator,
    problems: Sequence[Registered] = (),
) -> Entry | None:
    """The item as it is bound, or None where it holds nothing to bind or to carry.

    `problems` are those that lists of the workspace hold.
    """
    materials = bound_materials(item)
    files = enclosed(item)
    if not materials and not files:
        return None
    paired = _paired(item, materials, prepared, problems)
    photos = any(
        one.kind in PHOTOS and one.path in prepared and one.path not in paired for one in materials
    )
    pieces = tuple(_pieces(item, materials, prepared, paired))
    return Entry(
        key=item.key,
        indicator=item.indicator,
        number=number,
        title=item.title,
        date=item.when.period.label if item.when else "",
        group_caption=masked(group_sentence(item)) if photos else "",
        pieces=(*_opening(item, photos=photos), *pieces),
        files=tuple(one.path for one in (*materials, *files)),
        contents=contents([called(one, indicator) for one in materials], len(files)),
        period=item.when.period.label if item.when else "",
        kinds=tuple(dict.fromkeys(kind.value for one in materials for kind in one.kinds)),
    )


def kept_elsewhere(item: Item) -> tuple[Material, ...]:
    """What an item holds, bound or, where nothing of it is, carried (of a sensitive one: kept)."""
    return bound_materials(item) or enclosed(item)


def sensitive_entry(item: Item, number: int, indicator: Indicator) -> Entry | None:
    """An item whose originals are never bound: a line and a count in their place.

    Its own title stays out, too, as it may name a person; its date and kinds tell which it is. None
    where it holds nothing.
    """
    materials = kept_elsewhere(item)
    if not materials:
        return None
    kinds = [called(one, indicator) for one in materials]
    said = f"本档材料涉及个人信息，原件由责任科室另行保管备查，共{len(materials)}份"
    when = day_in_words(item.when)
    detail = f"（{counted(kinds)}）" + (f"，日期{when}" if when else "")
    return Entry(
        key=item.key,
        indicator=item.indicator,
        number=number,
        title=f"{indicator.title}（第{number}档：{_named(kinds)}，原件另存）",
        date=item.when.period.label if item.when else "",
        group_caption="",
        pieces=(PreparedNote("原件另存备查", (f"{said}{detail}。",)),),
        files=(),
        contents="原件另存备查",
        period=item.when.period.label if item.when else "",
    )


def _named(kinds: Iterable[Kind]) -> str:
    """`通知、检测报告`: of many kinds the first."""
    each = sorted(set(kinds), key=binding_rank)
    more = "等" if len(each) > _MOST_NAMED else ""
    return "、".join(map(kind_name, each[:_MOST_NAMED])) + more


def contents(kinds: Sequence[Kind], files: int) -> str:
    """`通知、签到表2、照片4、电子文件1`: kinds in binding order, counted above one."""
    counts = Counter(kinds)
    parts = [
        kind_name(kind) + (str(counts[kind]) if counts[kind] > 1 or kind in PHOTOS else "")
        for kind in sorted(counts, key=binding_rank)
    ]
    return "、".join([*parts, *([f"电子文件{files}"] if files else [])])


def counted(kinds: Iterable[Kind]) -> str:
    """`检查记录11份、通报10份、照片38张`: a kind a file, as it is `called`."""
    counts = Counter(kinds)
    return "、".join(
        f"{kind_name(kind)}{counts[kind]}{measure_word(kind)}"
        for kind in sorted(counts, key=binding_rank)
    )


# ── pieces ───────────────────────────────────────────────────────────────────────────────────


def _opening(item: Item, *, photos: bool) -> tuple[PreparedNote, ...]:
    """The narrative on a page of its own, where it is long or no photos carry it."""
    narrative = item.sidecar.narrative.strip()
    if not narrative or (photos and short(narrative)):
        return ()
    paragraphs = tuple(masked(part.strip()) for part in narrative.split("\n") if part.strip())
    return (PreparedNote("情况说明", paragraphs),)


def _paired(
    item: Item, materials: Sequence[Material], prepared: Prepared, problems: Sequence[Registered]
) -> Mapping[RelPath, _Half]:
    """The photos that are halves of pairs, both halves of which are pictures, in order."""
    photos = [one for one in materials if one.kind is Kind.PHOTO and one.path in prepared]
    found = pairs(item, photos)
    halves: dict[RelPath, _Half] = {}
    rows = dealt_with(item, found, problems)
    for number, (pair, row) in enumerate(zip(found, rows, strict=True), start=1):
        named = pair.problem or ("" if len(found) > 1 else item.title)
        heading = (row.over(pair) if row is not None else "") or named
        handling = row.handling if row is not None else Handling()
        for one in (pair.before, pair.after):
            day = own_day(one)
            label = day.period.label if day is not None else ""
            mark = PairMark(number, len(found), heading, label, handling, listed=row is not None)
            halves[one.path] = _Half(mark, named or subject(item))
    return halves


def _pieces(
    item: Item,
    materials: Sequence[Material],
    prepared: Prepared,
    paired: Mapping[RelPath, _Half],
) -> Iterable[Piece]:
    """All pieces in order; pairs follow the last photo that is in none."""
    known = {one.path: one for one in materials}
    last = max((at for at, one in enumerate(materials) if one.kind in PHOTOS), default=-1)
    for at, material in enumerate(materials):
        if material.path not in paired:
            yield from _made(item, material, prepared)
        if at != last:
            continue
        for path, half in paired.items():
            photo = known[path]
            then = on_its_day(item, photo)
            said = masked(half_sentence(then, photo, state_of(item, photo, half.problem)))
            for piece in _made(then, photo, prepared):
                if isinstance(piece, PreparedPicture):
                    yield replace(piece, pair=half.mark, caption=said)
                else:
                    yield piece


def _made(item: Item, material: Material, prepared: Prepared) -> Iterable[Piece]:
    if material.path in prepared:
        found = prepared[material.path]
        for piece in found if isinstance(found, tuple) else (found,):
            yield _captioned(item, material, piece)


def _captioned(item: Item, material: Material, piece: Piece) -> Piece:
    """The piece with its sentence; a photographed paper takes a page of its own."""
    if isinstance(piece, PreparedPicture):
        paper = material.kind not in PHOTOS
        seen = material.facts.picture
        poor = not paper and seen is not None and bool(photo_flaw(seen))
        return replace(piece, caption=masked(caption(item, material)), whole_page=paper, poor=poor)
    if isinstance(piece, PreparedVideo):
        told = elements_of(item, material)
        return replace(
            piece,
            title=f"{subject(item)}（视频）",
            when=told.when,
            caption=masked(photo_sentence(item, material)),
            place=told.place,
            photographer=told.photographer,
        )
    return piece

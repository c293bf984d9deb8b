"""Items, files and photos as the board tells them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anjuan.model.board import Dossier, Piece, Place, Places, Shot
from anjuan.model.evidence import Disposition, Item, Material, When
from anjuan.model.finding import Folded, Severity
from anjuan.model.kinds import PHOTOS, TAKEN, Kind, kind_name
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import RelPath
from anjuan.stages.board_words import starred
from anjuan.stages.captions import composed, elements_of_each, own_words, row_of
from anjuan.stages.entries import bound_materials, enclosed
from anjuan.stages.ids import leading_id
from anjuan.stages.wording import period

STATES = {
    Disposition.BOUND: "入册",
    Disposition.ATTACHED: "附电子版",
    Disposition.METADATA: "不入册",
    Disposition.IGNORED: "忽略",
    Disposition.EXCLUDED: "不作材料",
    Disposition.REJECTED: "不计入",
    Disposition.UNFILED: "未归位",
}
GROUPS = (
    (Disposition.UNFILED, "未归位"),
    (Disposition.REJECTED, "打不开、不计入"),
    (Disposition.ATTACHED, "附电子版"),
    (Disposition.BOUND, "入册"),
    (Disposition.EXCLUDED, "不作材料"),
    (Disposition.METADATA, "任务清单、说明文件等"),
    (Disposition.IGNORED, "忽略"),
)
"""Files that stand on no indicator's page, in the order in which somebody has to look at them."""
_NOT_SHOWN = frozenset({Disposition.REJECTED, Disposition.EXCLUDED, Disposition.IGNORED})
_OF_PHOTOS = {
    "reused-photo": "重复",
    "duplicate-photo": "重复",
    "future-date": "日期不对",
    "invalid-date": "日期不对",
    "out-of-period": "不在时段内",
    "date-conflict": "日期不符",
    "missing-caption": "缺说明",
    "poor-photo": "看不清",
    "low-resolution": "像素不足",
    "damaged-file": "有损坏",
}
"""Codes of findings that stand on a photo, and their word there."""
_OF_ITEMS = frozenset({"missing-caption", "date-conflict", "out-of-period", "future-date"})
_ENDED = re.compile(r"[。！？…”）)]$")
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_LONGEST_MONTH = 31

Flaw = tuple[Severity, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """What items and files are told by."""

    plan: Plan
    places: Places
    flaws: Mapping[str, tuple[Flaw, ...]]
    """Of files and items, by path and key."""
    pages: Mapping[str, str]
    """The board's page of each indicator."""

    def date(self, when: When | None) -> str:
        """`3月12日`, with its year where that is not the plan's; empty where it is not known."""
        return period(when.period.label, self.plan.year) if when is not None else ""

    def piece(self, one: Material, anchor: str = "", page: str = "") -> Piece:
        """A file."""
        facts = (one.facts.document, one.facts.scan)
        number = next((each.number for each in facts if each is not None and each.number), "")
        when = one.own_when or one.when
        return Piece(
            path=RelPath(starred(one.path)),
            name=starred(one.file.name),
            kind=kind_name(one.kind) if one.kind else "",
            date=self.date(when),
            source=when.source.value if when is not None else "",
            state=STATES[one.disposition],
            reason=starred(one.reason or ""),
            number=starred(number),
            anchor=anchor,
            page=page,
        )

    def place(self, item: Item) -> Place | None:
        """Where the books have the item, if they still tell of the same files."""
        found = self.places.items.get(item.key)
        if found is None:
            return None
        files = frozenset(one.path for one in (*bound_materials(item), *enclosed(item)))
        return found if files == found.files else None

    def dossier(self, item: Item, anchor: str) -> Dossier:
        """An item."""
        place, page = self.place(item), self.pages.get(item.indicator, "")
        return Dossier(
            key=item.key,
            anchor=anchor,
            title=starred(item.title),
            date=self.date(item.when),
            source=item.when.source.value if item.when is not None else "",
            pages=place.page if place is not None else "",
            volume=place.volume if place is not None else "",
            pieces=tuple(self.piece(one, anchor, page) for one in item.materials),
            folder=starred(item.folder or item.key.rpartition("/")[0]),
            along=item.along,
        )

    def shots(self, item: Item, indicator: Indicator) -> Iterator[Shot]:
        """The item's photos, screenshots and videos that can be shown."""
        shown = [one for one in item.materials if is_shot(one)]
        place = self.place(item)
        for one, elements in zip(shown, elements_of_each(item, shown), strict=True):
            row = row_of(item, one)
            final = row is not None and _ENDED.search(row.sentence) is not None
            credited = one.kind is not Kind.SCREENSHOT
            said = composed(elements, own_words(item, one), final=final, credited=credited)
            when = one.own_when or item.when
            bound = place is not None and one.disposition is Disposition.BOUND
            yield Shot(
                path=one.path,
                shown=one.path if starred(one.path) == one.path else "",
                digest=one.file.sha256,
                name=starred(one.file.name),
                caption=starred(said),
                indicator=item.indicator,
                item=starred(item.title),
                month=_month(when),
                date=self.date(when),
                source=when.source.value if when is not None else "",
                pages=place.page if bound and place is not None else "",
                departments=indicator.departments,
                seconds=one.facts.video.seconds if one.facts.video is not None else 0.0,
                flaws=self._flaws(item, one, dated=when is not None),
            )

    def _flaws(self, item: Item, one: Material, *, dated: bool) -> tuple[Flaw, ...]:
        told = {*self.flaws.get(one.path, ()), *self.flaws.get(item.key, ())}
        if not dated:
            told.add((Severity.WARNING, "缺日期"))
        return tuple(sorted(told, key=lambda flaw: (_SEVERITIES.index(flaw[0]), flaw[1])))


def is_shot(one: Material) -> bool:
    """Whether it is a photo, a screenshot or a video that was read."""
    read = one.facts.picture if one.kind in PHOTOS else one.facts.video
    return (
        one.kind in TAKEN
        and read is not None
        and one.facts.problem is None
        and one.disposition not in _NOT_SHOWN
    )


def _month(when: When | None) -> str:
    if when is None or when.period.days > _LONGEST_MONTH:
        return ""
    return f"{when.period.first:%Y-%m}"


def flaws_of(folded: Iterable[Folded]) -> Mapping[str, tuple[Flaw, ...]]:
    """What is wrong with photos: by the file's path, or by the key of its item."""
    told: dict[str, tuple[Flaw, ...]] = {}
    for row in folded:
        word = _OF_PHOTOS.get(row.code)
        if word is None or row.severity is Severity.NOTE:
            continue
        for one in row.findings:
            at = one.path or (one.item if row.code in _OF_ITEMS else None)
            if at is not None:
                told[at] = (*told.get(at, ()), (row.severity, word))
    return told


def elsewhere(
    materials: Sequence[Material], on_pages: frozenset[str], telling: Telling
) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """Files that belong to no item shown, by what became of them."""
    rest = [one for one in materials if one.path not in on_pages]
    numbered = {one.path: f"f-{at}" for at, one in enumerate(rest, start=1)}
    return tuple(
        (name, pieces)
        for disposition, name in GROUPS
        if (
            pieces := tuple(
                telling.piece(one, numbered[one.path], "files.html")
                for one in rest
                if one.disposition is disposition
            )
        )
    )


def folders(materials: Iterable[Material], plan: Plan) -> Mapping[str, str]:
    """The folder of each indicator in the workspace, where one bears its number."""
    found: dict[str, str] = {}
    wanted = {one.id for one in plan.indicators}
    for one in materials:
        if one.indicator is None or one.indicator in found or one.indicator not in wanted:
            continue
        parts = one.path.split("/")[:-1]
        for at, name in enumerate(parts):
            lead = leading_id(name)
            if lead is not None and lead.id == one.indicator:
                found[one.indicator] = starred("/".join(parts[: at + 1]))
                break
    return found

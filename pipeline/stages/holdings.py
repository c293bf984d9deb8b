"""What the workspace holds for each indicator: which files count, for how much, in which items."""

import re
from collections import defaultdict
from collections.abc import Iterable

from anjuan.model.evidence import (
    PICTURES,
    TABLE_FILES,
    Disposition,
    Facts,
    Format,
    Inventory,
    Item,
    Material,
    Problem,
)
from anjuan.model.kinds import Kind
from anjuan.model.plan import Plan
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.headers import find_header, plain_name
from anjuan.stages.tabulate import Sheets, Table
from anjuan.stages.text import half_width

_NO_READER = frozenset({Format.ARCHIVE, Format.AUDIO, Format.UNKNOWN})
_COUNTING = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_PHOTO_PIXELS = 600
"""A picture in a document counts as a photo from this long edge on (contract §1)."""
_FORMS = frozenset({Format.DOCX, Format.DOC, Format.WPS, *TABLE_FILES})
_COLUMNS_OF_A_FORM = 3
_COPY_MARK = re.compile(r"\(\d+\)$|副本|copy", re.IGNORECASE)
_LONGEST_FORM_TEXT = 120
_PRINTED = re.compile(
    r"序号|编号|星期|时段|分值|满分|(?:检查|巡查|考核|评分|评价|测评)?(?:项目|要点|指标|标准|区域|点位|部位|类别)|"
    r"(?:检查|巡查|考核|评分|评价)(?:内容|要求)"
)
"""Columns that are printed in a form before anybody writes in it."""
_COLUMNS_TO_FILL = 2
_BLANKS = re.compile(r"\s+")


class Holdings:
    """A workspace, asked for what counts; each file is looked into once."""

    def __init__(self, plan: Plan, inventory: Inventory) -> None:
        self.plan = plan
        self.inventory = inventory
        self._counting: dict[RelPath, bool] = {}
        self._counted: dict[str, tuple[Material, ...]] = {}
        self._contents: dict[RelPath, str] = {}
        self._sheets: dict[RelPath, Sheets] = {}
        self._tables: dict[tuple[RelPath, frozenset[str]], tuple[Table, ...]] = {}
        by_indicator: defaultdict[IndicatorId, list[Item]] = defaultdict(list)
        for item in inventory.items:
            for indicator in dict.fromkeys((item.indicator, *item.related)):
                by_indicator[indicator].append(item)
        self._items = {one: tuple(sorted(of, key=_by_date)) for one, of in by_indicator.items()}

    def items(self, indicator: IndicatorId) -> tuple[Item, ...]:
        """The indicator's items and those that prove it as well (关联指标), by date."""
        return self._items.get(indicator, ())

    def counts(self, material: Material) -> bool:
        """Whether a file counts as evidence: readable, in its period, not blank, no second copy."""
        known = self._counting.get(material.path)
        if known is None:
            known = _may_count(material) and not self.is_blank(material)
            self._counting[material.path] = known
        return known

    def counted(self, item: Item) -> tuple[Material, ...]:
        """The files of an item that count, the same picture once."""
        if item.key not in self._counted:
            counting = (one for one in item.materials if self.counts(one))
            self._counted[item.key] = once_each_picture(counting)
        return self._counted[item.key]

    def is_blank(self, material: Material) -> bool:
        """Whether nothing is written in a file, or it is a form without entries."""
        return _has_nothing(material.facts) or self._is_blank_form(material)

    def tables(self, material: Material, wanted: frozenset[str] = frozenset()) -> tuple[Table, ...]:
        """The tables of a file; `wanted` names columns that help to find their headers."""
        key = (material.path, wanted)
        if key not in self._tables:
            sheets = self._sheets.setdefault(material.path, Sheets(material))
            self._tables[key] = sheets.tables(wanted)
        return self._tables[key]

    def content(self, material: Material) -> str:
        """All its text without blanks, equal in the same document (`content`)."""
        if material.path not in self._contents:
            self._contents[material.path] = content(material)
        return self._contents[material.path]

    def _is_blank_form(self, material: Material) -> bool:
        facts = material.facts
        grids = [grid for grid in facts.grids if any(any(row) for row in grid.cells)]
        if facts.format not in _FORMS or not grids:
            return False
        document = facts.document
        if document is not None and (document.pictures or len(document.text) > _LONGEST_FORM_TEXT):
            return False
        if any(table.totals or _is_filled_in(table) for table in self.tables(material)):
            return False
        return all(
            (header := find_header(grid.cells)) is not None
            and sum(bool(name) for name in header.names) >= _COLUMNS_OF_A_FORM
            for grid in grids
        )


def _by_date(item: Item) -> tuple[bool, str, str]:
    when = item.when
    return when is None, when.period.first.isoformat() if when else "", item.key


def _is_filled_in(table: Table) -> bool:
    """Whether a row has an entry, apart from what is printed in it before: 检查项目, 评分标准."""
    to_fill = [
        at
        for at, name in enumerate(table.header)
        if name and not _PRINTED.fullmatch(plain_name(name))
    ]
    if len(to_fill) < _COLUMNS_TO_FILL:
        return bool(table.rows)
    return any(table.text(row, at).strip() for row in table.rows for at in to_fill)


def _may_count(material: Material) -> bool:
    return (
        material.disposition in _COUNTING
        and material.twin_of is None
        and material.transcript_of is None
    )


def _has_nothing(facts: Facts) -> bool:
    """Whether a document or workbook was read and holds no word, no picture, no page."""
    if facts.problem is not None or facts.picture is not None or facts.video is not None:
        return False
    if any(cell.strip() for grid in facts.grids for row in grid.cells for cell in row):
        return False
    document = facts.document
    if document is None:
        return facts.format in TABLE_FILES and bool(facts.grids)
    return not (document.text.strip() or document.pictures or document.pages)


def content(material: Material) -> str:
    """All text of a document and its tables without blanks: equal in the same one (contract §2)."""
    facts = material.facts
    text = facts.document.text if facts.document is not None else ""
    cells = "|".join(cell for grid in facts.grids for row in grid.cells for cell in row)
    return _BLANKS.sub("", half_width(f"{text}|{cells}")).strip("|")


# ── how much a file counts ───────────────────────────────────────────────────────────────────


def picture_digest(material: Material) -> str:
    """What equals in the same picture, re-tagged or not; empty for what is no picture."""
    facts = material.facts
    if facts.format not in PICTURES:
        return ""
    shown = facts.picture.identity if facts.picture is not None else ""
    return shown or material.file.sha256


def photos_shown(material: Material) -> tuple[str, ...]:
    """What equals in the same pictures, for every photo that a file shows, each once.

    A document shows the photos that stand in it where it counts as photos; anywhere else pictures
    only illustrate.
    """
    own = picture_digest(material)
    if own:
        return (own,)
    document = material.facts.document
    if document is None or Kind.PHOTO not in kinds_of(material):
        return ()
    return tuple(dict.fromkeys(one.facts.identity for one in document.photos))


def once_each_picture(materials: Iterable[Material]) -> tuple[Material, ...]:
    """The materials in order, the same picture once: not the one that is named a copy."""
    whole = tuple(materials)
    shown = [digest for one in whole if (digest := picture_digest(one))]
    if len(set(shown)) == len(shown):
        return whole
    first: dict[str, Material] = {}
    for material in sorted(whole, key=is_marked_copy):
        first.setdefault(picture_digest(material), material)
    return tuple(
        one for one in whole if not (digest := picture_digest(one)) or first[digest] is one
    )


def is_unsupported(facts: Facts) -> bool:
    """Whether nothing can be read of the file: no reader, or its program is not here."""
    if facts.problem is not None:
        return facts.problem is Problem.UNSUPPORTED
    return facts.format in _NO_READER


def is_marked_copy(material: Material) -> bool:
    """Whether its name says that it is the copy: `IMG_1(1).jpg`, `照片 - 副本.jpg`."""
    return _COPY_MARK.search(half_width(material.file.stem)) is not None


def kinds_of(material: Material) -> tuple[Kind, ...]:
    """All kinds that a file counts as."""
    return material.kinds or ((material.kind,) if material.kind is not None else ())


def pieces(materials: Iterable[Material], kinds: Iterable[Kind]) -> int:
    """How many pieces of any of the kinds the materials are.

    A document that counts as photos is as many as pictures of 600 px and more stand in it.
    """
    wanted = frozenset(kinds)
    told = [one for one in materials if wanted & set(kinds_of(one))]
    seen = {picture_digest(one) for one in told}
    return sum(_worth(one, wanted, seen) for one in told)


def _worth(material: Material, wanted: frozenset[Kind], seen: set[str]) -> int:
    """How many pieces a file is; a photo in a document counts once, and not beside its file."""
    document = material.facts.document
    if document is None or material.facts.picture is not None or Kind.PHOTO not in wanted:
        return 1
    if not wanted & set(kinds_of(material)) <= {Kind.PHOTO}:
        return 1
    large = sum(max(size) >= _PHOTO_PIXELS for size in document.pictures)
    again = [one for one in photos_shown(material) if one in seen]
    seen.update(photos_shown(material))
    return max(0, large - len(again))

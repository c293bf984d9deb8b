"""copied-text: two periods' records alike but for dates and numbers.

Nothing but the whole text decides. Honest records of one series share most of their words (the
form, standing phrases, fixed demands), and differ in a line: of the sample's, up to 97 in a hundred
characters are alike. So no share of likeness tells the copies; that nothing else differs does.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from anjuan.model.evidence import Disposition, Grid, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind, kind_name
from anjuan.model.periods import Period
from anjuan.stages.checks.base import Context
from anjuan.stages.holdings import kinds_of
from anjuan.stages.text import half_width
from anjuan.stages.wording import file_name

_PERIODIC = (
    Kind.RECORD,
    Kind.MINUTES,
    Kind.RESOLUTION,
    Kind.CIRCULAR,
    Kind.BULLETIN,
    Kind.SUMMARY,
    Kind.RECTIFICATION,
)
_STANDING = frozenset({Disposition.BOUND, Disposition.ATTACHED, Disposition.METADATA})
_SHORTEST: Final = 60
"""Fewer characters of running text are a phrase that may well recur."""
_SHORTEST_SENTENCE: Final = 10
"""Shorter ones are headings, ticks, 正常."""
_NUMERAL = "〇零○一二两三四五六七八九十百千万"
_PLACES = "楼|层|栋|幢|单元|室|窗|科|队|组|支部|路|站"
_CHANGING = re.compile(
    rf"[\d{_NUMERAL}]+(?![\d{_NUMERAL}]|号?(?:{_PLACES}))(?:[年月日号周期次季时分点]|季度)?"
    r"|星期[日天]|周[日末]|[上中下][旬午]|[上下]半年"
)
"""Dates and numbers change from period to period by themselves; 二楼 and 3号窗口 are places."""
_NO_TEXT = re.compile(r"[\W_]+")
_FIELD = re.compile(r"[\u4e00-\u9fff（）()/、\s]{2,10}[:：][^。；;]{0,40}")
"""`记录人：张三`, `天气：晴`: entered in a form's head, and no running text."""
_TICK = re.compile(r"[□☐☑☒√×✓✔■]|_{3,}")
_NOTE = re.compile(r"^\s*(?:注|备注|说明|填表说明)\s*[:：]")
_ASKED = re.compile(r"项目|标准|要求|内容|要点|依据|分值")
"""Columns of a form that say what is looked at, not what was seen."""
_SEEN = re.compile(r"情况|问题|处[理置]|结果|描述|措施|意见|整改|发现|现象|备注")
"""Columns for what was seen and done; their entries are short."""
_SHORTEST_ENTRY: Final = 4
_HEAD_ROWS: Final = 4
_NOTHING_FOUND = re.compile(
    r"正常|完好|整洁|干净|清洁|畅通|良好|合格|有效|齐全|达标|完整|整齐|到位|没有|未见|未发现|^无|已完成|已清"
)
"""What the same place may well be month after month."""
_SENTENCE = re.compile(r"[。；;！？\n]")


class _Told(NamedTuple):
    item: Item
    material: Material


def copied_texts(context: Context) -> Iterator[Finding]:
    """copied-text: told of each later one; the same text to the letter is duplicate-document."""
    for indicator in context.asked:
        groups: defaultdict[str, list[_Told]] = defaultdict(list)
        items = (one for one in context.inventory.of(indicator.id) if one.when is not None)
        for item in sorted(items, key=lambda one: (_period(one), one.key)):
            for material in item.materials:
                if _may_be_copied(material):
                    groups[_core(material)].append(_Told(item, material))
        for group in groups.values():
            if len(group) > 1:
                yield from _copies(context, group)


def _copies(context: Context, alike: list[_Told]) -> Iterator[Finding]:
    group = [one for one in alike if _running(one.material) >= _SHORTEST]
    if not group:
        return
    first, said, told = group[0], _whole(group[0].material), set[str]()
    for later in group[1:]:
        apart = _period(first.item).last < _period(later.item).first
        if apart and later.item.key not in told and _whole(later.material) != said:
            told.add(later.item.key)
            yield _copied(context, first, later)


def _period(item: Item) -> Period:
    assert item.when is not None
    return item.when.period


def _may_be_copied(material: Material) -> bool:
    """Whether it is a periodic paper, and no second copy of another."""
    stands = material.disposition in _STANDING and material.twin_of is None
    return stands and bool(set(_PERIODIC) & set(kinds_of(material)))


def _core(material: Material) -> str:
    """What it says without what changes by itself: the lines of its form, dates, numbers, signs."""
    return _bare("|".join((*_lines(material), *_cells(material))))


def _whole(material: Material) -> str:
    """What it says, to the letter."""
    return _NO_TEXT.sub("", half_width("|".join((_blocks(material), *_cells(material)))))


def _running(material: Material) -> int:
    """How many characters of it run: sentences, and what was entered in tables."""
    return sum(map(_runs, _lines(material))) + sum(_entries(material.facts.grids))


def _blocks(material: Material) -> str:
    document = material.facts.document
    return document.text if document is not None else ""


def _lines(material: Material) -> list[str]:
    return [line for line in _blocks(material).split("\n") if not _is_form(line)]


def _cells(material: Material) -> list[str]:
    return [cell for grid in material.facts.grids for row in grid.cells for cell in row]


def _is_form(line: str) -> bool:
    """Whether a line is part of a form: a field with its entry, a box to tick, a standing note."""
    return bool(_FIELD.fullmatch(line.strip()) or _TICK.search(line) or _NOTE.match(line))


def _bare(text: str) -> str:
    """The text without blanks, signs, dates and numbers."""
    return _NO_TEXT.sub("", _CHANGING.sub("", half_width(text)))


def _runs(text: str) -> int:
    """How many characters of it stand in sentences."""
    sentences = (_bare(one) for one in _SENTENCE.split(text))
    return sum(len(one) for one in sentences if len(one) >= _SHORTEST_SENTENCE)


def _entries(grids: tuple[Grid, ...]) -> Iterator[int]:
    """How much was entered in tables, each text once; not what the form asks."""
    known: set[str] = set()
    for grid in grids:
        asked, seen = _headed(grid, _ASKED), _headed(grid, _SEEN)
        for row in grid.cells:
            for at, cell in enumerate(row):
                if at in asked or cell in known or _is_form(cell):
                    continue
                known.add(cell)
                yield max(_runs(cell), _entry(cell) if at in seen else 0)


def _headed(grid: Grid, heads: re.Pattern[str]) -> frozenset[int]:
    """The columns with such a head in one of the first rows."""
    return frozenset(
        at
        for row in grid.cells[:_HEAD_ROWS]
        for at, cell in enumerate(row)
        if len(cell) < _SHORTEST_SENTENCE and heads.search(cell)
    )


def _entry(cell: str) -> int:
    """The characters of a short entry that says what was found."""
    bare = _bare(cell)
    return len(bare) if len(bare) >= _SHORTEST_ENTRY and not _NOTHING_FOUND.search(bare) else 0


def _copied(context: Context, first: _Told, later: _Told) -> Finding:
    kind = next(one for one in _PERIODIC if one in kinds_of(later.material))
    return Finding(
        code="copied-text",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(later.item)}的{kind_name(kind)}{file_name(later.material.path)}与"
            f"{context.name(first.item)}的{file_name(first.material.path)}除日期和数字外一字不差"
        ),
        step=(
            "请核对是不是套用了上一次的文字：当时另有记录的，换上原来那一份；"
            "没有的，写情况说明；确是同样情况的，写核实。"
        ),
        indicator=later.item.indicator,
        item=later.item.key,
        kind=kind,
        path=later.material.path,
        departments=context.departments(later.item.indicator),
    )

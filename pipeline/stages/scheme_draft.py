"""A draft of an assessment scheme from its printed table: standards, and what they might take."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from anjuan.model.evidence import Material
from anjuan.model.plan import Indicator, Method, Plan
from anjuan.model.scheme import DraftStandard
from anjuan.model.units import IndicatorId
from anjuan.stages.figures import number, tidy
from anjuan.stages.filing import resemblance
from anjuan.stages.tabulate import Row, Table, tables
from anjuan.stages.text import half_width

_MOST_TAKEN = 3
_LEAST_ALIKE = 2
"""A keyword, a pair of letters in both titles, or two in the standard: less is chance."""
_TITLE_LENGTH = 20
_CODE = ("编号", "标准编号", "指标编号", "测评编号", "代码", "序号")
_PART = ("部分", "测评项目", "一级指标", "一级", "项目", "类别")
_TITLE = ("名称", "指标名称", "二级指标", "二级", "内容", "测评内容", "评价内容", "指标")
_STANDARD = (
    "测评标准", "评价标准", "三级指标", "三级", "具体要求", "要求", "评价内容", "测评内容", "标准",
    "评分标准", "考核标准",
)  # fmt: skip
"""What is demanded before how it is marked."""
_METHOD = ("方法", "测评方法", "评价方法", "考核方法", "测评方式", "方式")
_POINTS = ("分值", "标准分", "分数", "满分", "得分")
_METHODS: Mapping[Method, tuple[str, ...]] = {
    Method.MATERIAL: ("材料", "资料", "查阅", "台账"),
    Method.SITE: ("实地", "现场", "走访"),
    Method.SURVEY: ("问卷", "访谈", "询问"),
    Method.OVERALL: ("观察",),
}
"""Words that tell a method, whatever a table calls it."""
_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、.．]|[\d.]+[、.．])\s*")
_OWN_POINTS = re.compile(r"\s*[（(][^（()）]*\d\s*分[^（()）]*[）)]")
COLUMNS = frozenset((*_CODE, *_PART, *_TITLE, *_STANDARD, *_METHOD, *_POINTS))
"""The columns that are looked for (编号, 内容, 标准, 方法, 分值), by the names they go under."""


def drafted(material: Material, plan: Plan) -> tuple[DraftStandard, ...]:
    """The standards of a file's tables, in their order; codes are made different."""
    found = [one for table in tables(material, COLUMNS) for one in _standards(table, plan)]
    codes: set[str] = set()
    told = []
    for one in found:
        names = (one.code, *(f"{one.code}-{again}" for again in range(2, len(found) + 2)))
        code = next(name for name in names if name not in codes)
        codes.add(code)
        told.append(replace(one, code=code))
    return tuple(told)


def _standards(table: Table, plan: Plan) -> Iterator[DraftStandard]:
    columns = _columns(table)
    if columns["title"] is None and columns["standard"] is None:
        return
    part = ""
    rows = [row for row in table.rows if not _is_head_again(table, row)]
    for at, row in enumerate(rows, start=1):
        told = {name: _text(table, row, column) for name, column in columns.items()}
        part = _part(told["part"]) or part
        standard, title = told["standard"], told["title"] or told["standard"][:_TITLE_LENGTH]
        if not title:
            continue
        points = None if _is_shared(table, row, columns["points"]) else _points(told["points"])
        yield DraftStandard(
            code=_code(told["code"]) or str(at),
            part=part,
            title=title,
            standard=standard,
            method=_method(told["method"]),
            points=f"{float(points):g}" if points is not None else "0",
            takes=_takes(title, standard, plan.indicators),
            unclear=told["points"] if points is None else "",
        )


def _columns(table: Table) -> Mapping[str, int | None]:
    """Where each thing stands; no column says two things."""
    found: dict[str, int | None] = {}
    for name, names in _NAMES.items():
        known = [table.column(one) for one in names]
        found[name] = next((at for at in known if at not in {None, *found.values()}), None)
    return found


def _is_head_again(table: Table, row: Row) -> bool:
    """Whether a row is the table's head once more, as on each page of a long one."""
    alike = sum(bool(cell.strip()) and tidy(cell) == head for cell, head in _pairs(table, row))
    return alike > 1


def _pairs(table: Table, row: Row) -> Iterator[tuple[str, str]]:
    return zip(row.cells, table.header, strict=False)


_NAMES = {
    "code": _CODE,
    "part": _PART,
    "title": _TITLE,
    "standard": _STANDARD,
    "method": _METHOD,
    "points": _POINTS,
}


def _text(table: Table, row: Row, column: int | None) -> str:
    """The cell in one line; nothing where the table has no such column."""
    return " ".join(table.text(row, column).split()) if column is not None else ""


def _code(text: str) -> str:
    """The code in half width, without the mark that ends a number: `2.`, `4、`."""
    return half_width(text).rstrip(" 、.．。")


def _part(text: str) -> str:
    """A part's name without its number and its points: `一、组织领导（15分）` is 组织领导."""
    return _NUMBER.sub("", _OWN_POINTS.sub("", text)).strip()


def _points(text: str) -> Fraction | None:
    """Points as tables write them: `5`, `5分`, `（5分）`, `十分`; None where that is no number."""
    bare = tidy(text).strip("()（）").removesuffix("分")
    return number(bare)


def _is_shared(table: Table, row: Row, column: int | None) -> bool:
    """Whether the cell is merged with those above it: what it says is said once."""
    merged = table.merge(row, column) if column is not None else None
    return merged is not None and row.number - 1 > merged[0]


def _method(text: str) -> Method:
    """The method that is named first; material is looked at where none is."""
    places = {one: at for one, words in _METHODS.items() if (at := _first(text, words)) >= 0}
    return min(places, key=lambda one: places[one], default=Method.MATERIAL)


def _first(text: str, words: Sequence[str]) -> int:
    """Where the first of the words stands; -1 where none does."""
    return min((at for word in words if (at := text.find(word)) >= 0), default=-1)


def _takes(title: str, standard: str, indicators: Sequence[Indicator]) -> tuple[IndicatorId, ...]:
    """The indicators whose title or keywords the words hold; the standard's title counts twice."""
    alike = [
        (2 * resemblance(title, one) + resemblance(standard, one), one.id) for one in indicators
    ]
    ranked = sorted((one for one in alike if one[0] >= _LEAST_ALIKE), key=lambda one: -one[0])
    best = ranked[0][0] if ranked else 0
    return tuple(id_ for score, id_ in ranked[:_MOST_TAKEN] if 2 * score > best)

"""A draft of an assessment scheme from its printed table: standards, and what they might take."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anjuan.model.evidence import Material
from anjuan.model.plan import Indicator, Method, Plan
from anjuan.model.scheme import DraftStandard
from anjuan.model.units import IndicatorId
from anjuan.stages.figures import number
from anjuan.stages.filing import resemblance
from anjuan.stages.tabulate import Row, Table, tables

_MOST_TAKEN = 3
_LEAST_ALIKE = 2
"""A keyword, a pair of letters in both titles, or two in the standard: less is chance."""
_TITLE_LENGTH = 20
_CODE = ("编号", "标准编号", "指标编号", "测评编号", "代码", "序号")
_PART = ("部分", "测评项目", "一级指标", "项目", "类别")
_TITLE = ("内容", "测评内容", "评价内容", "名称", "指标名称", "二级指标", "指标")
_STANDARD = ("标准", "测评标准", "评价标准", "评分标准", "考核标准", "三级指标", "具体要求", "要求")
_METHOD = ("方法", "测评方法", "评价方法", "考核方法", "测评方式", "方式")
_POINTS = ("分值", "标准分", "分数", "满分", "得分")
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
    columns = {name: table.column(*names) for name, names in _NAMES.items()}
    if columns["title"] is None and columns["standard"] is None:
        return
    part = ""
    for at, row in enumerate(table.rows, start=1):
        told = {name: _text(table, row, column) for name, column in columns.items()}
        part = told["part"] or part
        standard, title = told["standard"], told["title"] or told["standard"][:_TITLE_LENGTH]
        if not title:
            continue
        points = number(told["points"])
        yield DraftStandard(
            code=told["code"] or str(at),
            part=part,
            title=title,
            standard=standard,
            method=_method(told["method"]),
            points=f"{float(points):g}" if points is not None else "0",
            takes=_takes(title, standard, plan.indicators),
        )


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


def _method(text: str) -> Method:
    """The method that is named; material is looked at where none is."""
    return next((one for one in Method if one.value in text), Method.MATERIAL)


def _takes(title: str, standard: str, indicators: Sequence[Indicator]) -> tuple[IndicatorId, ...]:
    """The indicators whose title or keywords the words hold; the standard's title counts twice."""
    alike = [
        (2 * resemblance(title, one) + resemblance(standard, one), one.id) for one in indicators
    ]
    ranked = sorted((one for one in alike if one[0] >= _LEAST_ALIKE), key=lambda one: -one[0])
    best = ranked[0][0] if ranked else 0
    return tuple(id_ for score, id_ in ranked[:_MOST_TAKEN] if 2 * score > best)

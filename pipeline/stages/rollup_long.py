"""The lists of a rollup that are as long as there is material: what is owed, what is bound."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from anjuan.model.listing import Field, Form, LongListing, Row, Section
from anjuan.model.rollup import Bound, Owed, Standings
from anjuan.stages.report import cut
from anjuan.stages.rollup_lists import APART

_WHAT = (
    Field("指标", 8),
    Field("测评指标", 20),
    Field("缺什么", 40, Form.LONG),
    Field("处理方式", 11),
    Field("下一步", 42, Form.LONG),
    Field("应交日期", 12, Form.DATE),
    Field("失分风险", 10, Form.NUMBER),
)
_UNIT, _DEPARTMENT = Field("单位", 24), Field("责任科室", 18)


def unit_anchor(number: int) -> str:
    """Where a page shows what the unit owes."""
    return f"单位{number}"


def owed_by_unit(of: Standings, owed: Iterable[Owed]) -> LongListing:
    """分单位: what each unit owes, as its own 缺项清单 says it."""
    return LongListing(
        "分单位",
        "分单位：谁缺什么，下一步做什么",
        (_UNIT, *_WHAT, _DEPARTMENT),
        _units(of, owed),
        "与各单位自己的缺项清单一致。不列的单位没有缺项，或没有可用的成果。",
    )


def _units(of: Standings, owed: Iterable[Owed]) -> Iterator[Section]:
    names, apart = of.names, _apart(of)
    lacking = {one.place.number: one.counts.incomplete for one in of.readable}
    for number, rows in groupby(owed, key=lambda one: one.unit):
        head = f"{names[number]}：{lacking[number]}项指标缺项{apart.get(number, '')}"
        yield Section(head, unit_anchor(number), (_by_unit(one, names) for one in rows))


def _by_unit(one: Owed, names: Mapping[int, str]) -> Row:
    return Row((names[one.unit], *_what(one), "、".join(one.departments)))


def owed_by_department(of: Standings, owed: Iterable[tuple[str, Owed]]) -> LongListing:
    """分科室: what the departments of one name owe, unit by unit."""
    return LongListing(
        "分科室",
        "分科室：各单位的同名科室缺什么",
        (Field("科室", 16), _UNIT, *_WHAT),
        _departments(of, owed),
        "几个科室共同负责的，在各科室都列。",
    )


def _departments(of: Standings, owed: Iterable[tuple[str, Owed]]) -> Iterator[Section]:
    names = of.names
    for at, (department, rows) in enumerate(groupby(owed, key=lambda one: one[0]), start=1):
        yield Section(
            department,
            f"科室{at}",
            (Row((department, names[one.unit], *_what(one))) for _, one in rows),
        )


def _what(one: Owed) -> tuple[str | float, ...]:
    return (
        one.indicator,
        one.title,
        one.lacking,
        one.remedy,
        one.step,
        one.due,
        cut(one.risk),
    )


def _apart(of: Standings) -> Mapping[int, str]:
    """What stands behind the names of units that are in no total."""
    return {
        one.place.number: f"（{APART}：{'；'.join(flaw.message for flaw in one.flaws)}）"
        for group in of.groups
        for one in group.apart
    }


_BOUND_FIELDS = (
    Field("序号", 8, Form.NUMBER),
    Field("单位", 26),
    Field("指标编号", 10),
    Field("材料名称", 40),
    Field("类别", 22),
    Field("责任科室", 20),
    Field("日期", 13, Form.DATE),
    Field("页数", 7, Form.NUMBER),
    Field("卷册", 8, Form.DATE),
    Field("起止页", 16, Form.DATE),
)


def catalogue(of: Standings, bound: Iterable[Bound]) -> LongListing:
    """总目录 over all units: every item with its volume and pages, unit by unit."""
    return LongListing(
        "总目录",
        "总目录",
        _BOUND_FIELDS,
        (Section("", "", _items(of, bound)),),
        "卷册、起止页是各单位自己的资料册的。",
        heads=False,
    )


def _items(of: Standings, bound: Iterable[Bound]) -> Iterator[Row]:
    names = of.names
    for number, one in enumerate(bound, start=1):
        yield Row(
            (
                number,
                names[one.unit],
                one.indicator,
                one.title,
                one.kinds,
                one.departments,
                one.date,
                one.pages,
                one.volume,
                one.span,
            )
        )

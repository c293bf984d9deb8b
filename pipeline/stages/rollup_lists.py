"""The lists of a rollup that are as long as there are units, indicators and departments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import groupby

from anjuan.model.listing import Field, Form, Listing, Row, Value
from anjuan.model.rollup import Group, Share, Standings, Tally, UnitHead
from anjuan.model.totals import Totals
from anjuan.stages.report import cut

APART = "列出，不计入合计"
_COUNTS = (
    Field("指标", 8, Form.NUMBER),
    Field("已齐", 8, Form.NUMBER),
    Field("缺项", 8, Form.NUMBER),
    Field("未到期", 9, Form.NUMBER),
    Field("不涉及", 9, Form.NUMBER),
    Field("分值", 9, Form.NUMBER),
    Field("按材料测算得分", 16, Form.NUMBER),
)


def subtitle(of: Standings) -> str:
    """How many units, and as of which day."""
    return f"{told_units(of)}　截至{of.as_of.isoformat()}"


def told_units(of: Standings) -> str:
    """`30个单位：计入27个，不计入2个，没有成果1个`."""
    counted = sum(len(group.counted) for group in of.groups)
    apart = sum(len(group.apart) for group in of.groups)
    parts = [f"计入合计{counted}个"]
    if apart:
        parts.append(f"列出不计入{apart}个")
    if of.unread:
        parts.append(f"没有可用成果{len(of.unread)}个")
    return f"{counted + apart + len(of.unread)}个单位：{'，'.join(parts)}"


def plan_name(group: Group) -> str:
    """The plan of a group, and how many units are under it."""
    edition = group.edition
    apart = f"，其中计入{len(group.counted)}个" if group.apart else ""
    units = f"{len(group.counted) + len(group.apart)}个单位{apart}"
    differs = f"　与多数单位的不是一版：{group.differs}" if group.differs else ""
    return f"{edition.title}（{len(edition.indicators)}项指标，{units}）{differs}"


def counted_cells(of: Totals) -> tuple[Value, ...]:
    """A row's figures, in the order of its columns."""
    *numbers, points, secured = astuple(of)
    return (*numbers, cut(points), cut(secured))


# ── 未计入 ───────────────────────────────────────────────────────────────────────────────────


def left_aside(of: Standings) -> Listing:
    """Every unit that is not in the totals, or whose plan is another edition, and what to do."""
    fields = (
        Field("单位", 26),
        Field("怎样处理的", 18),
        Field("情况", 44, Form.LONG),
        Field("下一步", 48, Form.LONG),
    )
    rows = (*_unread(of), *_apart(of), *_of_other_editions(of))
    note = "" if rows else "所有单位都已计入合计，用的是同一版任务清单。"
    title = "未计入合计的单位，和任务清单不同的单位"
    return Listing("未计入", title, fields, tuple(rows), note)


def _unread(of: Standings) -> Iterator[Row]:
    for one in of.unread:
        cells = (one.place.folder, "没有可用的成果", one.flaw.message, f"{one.flaw.step}。")
        yield Row(cells)


def _apart(of: Standings) -> Iterator[Row]:
    names = of.names
    for group in of.groups:
        for one in group.apart:
            for flaw in one.flaws:
                yield Row((names[one.place.number], APART, flaw.message, f"{flaw.step}。"))


def _of_other_editions(of: Standings) -> Iterator[Row]:
    names = of.names
    for group in of.groups:
        for one in group.counted if group.differs else ():
            told = f"任务清单与多数单位的不是一版：{group.differs}"
            step = "请核对任务清单；应当用同一版的，换上后重新运行 anjuan build，再汇总。"
            yield Row((names[one.place.number], "另成一组，单独合计", told, step))


# ── 单位 ─────────────────────────────────────────────────────────────────────────────────────

_UNIT_FIELDS = (
    Field("单位", 26),
    Field("截至", 12, Form.DATE),
    *_COUNTS,
    Field("须处理", 9, Form.NUMBER),
    Field("请核对", 9, Form.NUMBER),
    Field("册", 6, Form.NUMBER),
    Field("档", 7, Form.NUMBER),
    Field("页", 8, Form.NUMBER),
    Field("说明", 34, Form.LONG),
)


def units(of: Standings) -> Listing:
    """A row a unit, in the order in which they were given; a total a group that can be re-added."""
    rows: list[Row] = []
    names = of.names
    for group in of.groups:
        if len(of.groups) > 1:
            rows.append(_heading(plan_name(group), _UNIT_FIELDS))
        rows += [_unit_row(names[one.place.number], one) for one in group.counted]
        rows.append(_unit_total(group.counted))
        if group.apart:
            rows.append(_heading(APART, _UNIT_FIELDS))
            rows += [_unit_row(names[one.place.number], one) for one in group.apart]
    note = "单位按汇总时写的先后排列，不排名次。合计是上面各行之和。"
    return Listing("单位", "各单位情况", _UNIT_FIELDS, tuple(rows), note)


def _heading(text: str, fields: Sequence[Field]) -> Row:
    return Row((text, *(None for _ in fields[1:])), heading=True)


def _unit_row(name: str, one: UnitHead) -> Row:
    cells = (
        name,
        one.as_of.isoformat(),
        *counted_cells(one.counts),
        *_sizes(one),
        "；".join(remarks(one)),
    )
    return Row(cells)


def remarks(one: UnitHead) -> Iterator[str]:
    """What people should know of a unit's row."""
    yield from (flaw.message for flaw in one.flaws)
    if not one.whole:
        yield "只组了一部分卷，总目录不全"
    if one.unfiled:
        yield f"{one.unfiled}个文件还没有归类"
    if not one.compared:
        yield "工作区不在，没有核对"


def _sizes(one: UnitHead) -> tuple[int, ...]:
    return one.errors, one.warnings, one.books, one.items, one.pages


def _unit_total(heads: Sequence[UnitHead]) -> Row:
    counts = sum((one.counts for one in heads), Totals())
    sizes = map(sum, zip(*map(_sizes, heads), strict=True)) if heads else (0, 0, 0, 0, 0)
    return Row((f"合计（{len(heads)}个单位）", "", *counted_cells(counts), *sizes, ""))


# ── 按指标 ───────────────────────────────────────────────────────────────────────────────────

_INDICATOR_FIELDS = (
    Field("编号", 8),
    Field("测评指标", 34),
    Field("单位", 8, Form.NUMBER),
    Field("已齐", 8, Form.NUMBER),
    Field("缺项", 8, Form.NUMBER),
    Field("未到期", 9, Form.NUMBER),
    Field("不涉及", 9, Form.NUMBER),
    Field("到期的期数", 12, Form.NUMBER),
    Field("已齐的期数", 12, Form.NUMBER),
    Field("分值", 9, Form.NUMBER),
    Field("按材料测算得分", 16, Form.NUMBER),
)


def by_indicator(of: Standings, tallied: Sequence[Sequence[Tally]]) -> Listing:
    """How many units stand where, indicator by indicator; `tallied` a row of tallies a group."""
    rows: list[Row] = []
    for group, found in zip(of.groups, tallied, strict=True):
        if len(of.groups) > 1:
            rows.append(_heading(plan_name(group), _INDICATOR_FIELDS))
        titles = dict(group.edition.tasks)
        for task, own in groupby(found, key=lambda one: one.demanded.task):
            rows.append(_heading(f"{task}　{titles.get(task, '')}", _INDICATOR_FIELDS))
            rows += [_tally_row(one.demanded.id, one.demanded.title, (one,)) for one in own]
        rows.append(_tally_row("合计", "", found))
    note = "各栏是计入合计的单位个数；合计是各行之和，与“单位”表的合计相等。"
    return Listing(
        "按指标", "按指标：多少个单位已齐，多少个缺", _INDICATOR_FIELDS, tuple(rows), note
    )


def _tally_row(id_: str, title: str, of: Iterable[Tally]) -> Row:
    found = tuple(of)
    *numbers, points, secured = counted_cells(sum((one.counts for one in found), Totals()))
    due = sum(one.periods_due for one in found)
    complete = sum(one.periods_complete for one in found)
    return Row((id_, title, *numbers, due, complete, points, secured))


# ── 分科室 ───────────────────────────────────────────────────────────────────────────────────

_SHARE_FIELDS = (
    Field("科室", 20),
    Field("单位", 26),
    *_COUNTS,
    Field("档", 7, Form.NUMBER),
    Field("页", 8, Form.NUMBER),
)


def by_department(of: Standings, shares: Iterable[Share]) -> Listing:
    """Department by department, what each unit's answers for; a total a department."""
    names = of.names
    counted = {one.place.number for group in of.groups for one in group.counted}
    rows: list[Row] = []
    for department, found in groupby(shares, key=lambda one: one.department):
        own = [one for one in found if one.unit in counted]
        rows += [_share_row(department, names[one.unit], (one,)) for one in own]
        if len(own) > 1:
            rows.append(_share_row(department, f"合计（{len(own)}个单位）", own))
    note = "几个科室共同负责的指标，在各科室都列。只列计入合计的单位。"
    return Listing("分科室", "分科室：各单位的同名科室各负责多少", _SHARE_FIELDS, tuple(rows), note)


def _share_row(department: str, unit: str, of: Sequence[Share]) -> Row:
    counts = sum((one.counts for one in of), Totals())
    items, pages = sum(one.items for one in of), sum(one.pages for one in of)
    return Row((department, unit, *counted_cells(counts), items, pages))

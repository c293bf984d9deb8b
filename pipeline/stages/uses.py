"""体系对照表: which material serves which assessment scheme, and which standard has none."""

from collections import Counter
from collections.abc import Iterator, Mapping

from anjuan.model.evidence import Disposition, Inventory, Item, Material
from anjuan.model.finding import Severity
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.plan import Plan, SchemeSpec, Task
from anjuan.model.units import IndicatorId
from anjuan.stages.under_scheme import scheme_inventory, scheme_plan

_Taken = Mapping[str, tuple[IndicatorId, ...]]
"""The standards of a scheme that take an item, by its key."""


def uses_report(plan: Plan, inventory: Inventory) -> Report:
    """The whole 体系对照表, from the plan and its own material.

    Of sensitive indicators it gives a line and a count. An item is used by a standard whether it is
    bound there or cross-referenced. Material of other years that only a scheme's longer window
    reaches (`also`) is left to `check --scheme`.
    """
    taken = {one.id: _taken(plan, one, inventory) for one in plan.schemes}
    return Report(
        title=f"{plan.title}体系对照表",
        subtitle=f"{plan.unit}　{'、'.join(one.title for one in plan.schemes)}",
        listings=(
            _material(plan, inventory, taken),
            _without_material(plan, taken),
            _nowhere(plan, inventory),
        ),
    )


def _taken(plan: Plan, scheme: SchemeSpec, inventory: Inventory) -> _Taken:
    found = scheme_inventory(plan, scheme, inventory)
    return {one.key: (one.indicator, *one.related) for one in found.items}


def _material(plan: Plan, inventory: Inventory, taken: Mapping[str, _Taken]) -> Listing:
    fields = (
        Field("指标", 8),
        Field("材料名称", 40, Form.LONG),
        Field("日期", 12, Form.DATE),
        *(Field(one.id, 24, Form.LONG) for one in plan.schemes),
        Field("体系数", 9, Form.NUMBER),
    )
    rows = tuple(row for task in plan.tasks for row in _of_task(plan, task, inventory, taken))
    items = [one for one in inventory.items if _serves(one)]
    idle = sum(not any(_codes(plan, one, taken)) for one in items)
    note = (
        f"共{len(items)}档，其中{idle}档没有别的体系取用（“体系数”是0）。"
        "格内是取用这一档材料的标准编号。"
    )
    return Listing("材料×体系", "每档材料用在哪里", fields, rows, note)


def _of_task(
    plan: Plan, task: Task, inventory: Inventory, taken: Mapping[str, _Taken]
) -> Iterator[Row]:
    own = {one.id for one in task.indicators}
    items = [one for one in inventory.items if one.indicator in own and _serves(one)]
    if not items:
        return
    blank = ("",) * (3 + len(plan.schemes))
    yield Row((f"{task.id}　{task.title}", *blank), heading=True)
    titles = {one.id: one.title for one in task.indicators if one.sensitive}
    served = [(one, _codes(plan, one, taken)) for one in items]
    withheld = Counter((one.indicator, codes) for one, codes in served if one.indicator in titles)
    for one, codes in served:
        title, when = one.title, one.when.period.label if one.when else ""
        if one.indicator in titles:
            count = withheld.pop((one.indicator, codes), 0)
            if not count:
                continue
            title, when = f"{titles[one.indicator]}（{count}档，原件另存）", ""
        yield Row((one.indicator, title, when, *codes, sum(map(bool, codes))))


def _codes(plan: Plan, item: Item, taken: Mapping[str, _Taken]) -> tuple[str, ...]:
    """By scheme, the standards that take an item."""
    return tuple("、".join(taken[one.id].get(item.key, ())) for one in plan.schemes)


def _serves(item: Item) -> bool:
    """Whether anything of the item counts: bound, or carried as a file."""
    kept = {Disposition.BOUND, Disposition.ATTACHED}
    return any(one.disposition in kept for one in item.materials)


def _without_material(plan: Plan, taken: Mapping[str, _Taken]) -> Listing:
    fields = (
        Field("体系", 14),
        Field("编号", 12),
        Field("标准", 28, Form.LONG),
        Field("取自指标", 20),
        Field("责任科室", 24),
    )
    rows = tuple(row for one in plan.schemes for row in _lacking(plan, one, taken[one.id]))
    note = "" if rows else "每条标准都有材料。"
    if rows and any(_reaches_back(plan, one) for one in plan.schemes):
        note = "没有算以前年度的材料（also）；时段更长的体系以 anjuan check --scheme 为准。"
    return Listing("没有材料的标准", "没有材料的标准", fields, rows, note)


def _lacking(plan: Plan, scheme: SchemeSpec, taken: _Taken) -> Iterator[Row]:
    served = {code for codes in taken.values() for code in codes}
    for one in scheme_plan(plan, scheme).indicators:
        if one.id not in served and one.waived is None:
            cells = (scheme.id, one.id, one.title, "、".join(one.homes), "、".join(one.departments))
            yield Row(cells, severity=Severity.ERROR)


def _reaches_back(plan: Plan, scheme: SchemeSpec) -> bool:
    """Whether the scheme may count material of other years' workspaces that the plan does not."""
    period = scheme.period or plan.period
    return bool(plan.also) and period.first < plan.period.first


def _nowhere(plan: Plan, inventory: Inventory) -> Listing:
    fields = (Field("文件", 60, Form.PATH), Field("为什么", 40, Form.LONG))
    told = Counter(
        (_named(plan, one), one.reason or "还没有归到指标")
        for one in inventory.materials
        if one.disposition is Disposition.UNFILED
    )
    rows = tuple(
        Row((name if count == 1 else f"{name}（{count}份）", why))
        for (name, why), count in told.items()
    )
    note = "归到指标以后，取用这个指标的体系都能用上。" if rows else "没有用不上的材料。"
    return Listing("哪里都用不上的材料", "哪里都用不上的材料", fields, rows, note)


def _named(plan: Plan, material: Material) -> str:
    """Its path; of a sensitive indicator's file, whose name may be a person's, only whose it is."""
    of = material.indicator
    if of is not None and plan.indicator(of).sensitive:
        return f"{of}　{plan.indicator(of).title}（不列文件名）"
    return material.path

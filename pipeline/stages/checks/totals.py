"""count-conflict: a total in a table that differs from the columns beside it (contract §2)."""

import re
from collections.abc import Iterator
from fractions import Fraction

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.plan import Indicator, Total, TotalPerPerson
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import is_blank
from anjuan.stages.headers import plain_name
from anjuan.stages.records import READ
from anjuan.stages.tabulate import Table
from anjuan.stages.wording import figure, listed

_TOTAL = re.compile(
    r"(?:全年|年度|本年|总)?(?:合计|总计|共计|小计|累计|总数|总和|总时长)(?:时长|数量|数)?"
)
_MOST_ROWS = 3


def total_conflicts(context: Context) -> Iterator[Finding]:
    """count-conflict: columns that a measure adds up, and a total beside them that differs."""
    for indicator in context.asked:
        added = (
            one.columns for one in indicator.measures if isinstance(one, TotalPerPerson | Total)
        )
        for columns in dict.fromkeys(added):
            if len(columns) > 1:
                yield from _totals(context, indicator, columns)


def _totals(context: Context, indicator: Indicator, columns: tuple[str, ...]) -> Iterator[Finding]:
    for item in context.inventory.of(indicator.id):
        for material in item.materials:
            if material.disposition not in READ:
                continue
            for table in context.holdings.tables(material, frozenset(columns)):
                wrong = list(_wrong_rows(table, columns))
                if wrong:
                    yield _total_conflict(context, item, material, table, wrong)


def _wrong_rows(table: Table, names: tuple[str, ...]) -> Iterator[str]:
    """The rows whose total differs from the sum of the columns, for people."""
    columns = tuple(dict.fromkeys(at for name in names for at in table.columns(name)))
    beside = _total_column(table, columns)
    if beside is None:
        return
    for row in table.rows:
        total = table.figure(row, beside)
        parts = [table.figure(row, at) for at in columns]
        known = [one for one in parts if one is not None]
        if total is None or len(known) < len(parts) or is_blank(table.text(row, beside)):
            continue
        added = sum(known, Fraction(0))
        if added != total:
            said = f"“{table.header[beside]}”是{figure(total)}，各栏相加是{figure(added)}"
            yield f"第{row.number}行{said}"


def _total_column(table: Table, columns: tuple[int, ...]) -> int | None:
    """The column of totals next to columns that stand side by side."""
    if len(columns) < 2 or max(columns) - min(columns) + 1 != len(columns):  # noqa: PLR2004 - a sum
        return None
    for at in (max(columns) + 1, min(columns) - 1):
        if 0 <= at < len(table.header) and _TOTAL.fullmatch(plain_name(table.header[at])):
            return at
    return None


def _total_conflict(
    context: Context, item: Item, material: Material, table: Table, wrong: list[str]
) -> Finding:
    return Finding(
        code="count-conflict",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{table.title}的合计与各栏相加不一致：{listed(wrong, most=_MOST_ROWS, counter='行')}"
        ),
        step="统计时按各栏相加；请核对各栏和合计，把写错的改正。",
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        found=len(wrong),
        path=material.path,
        departments=context.departments(item.indicator),
    )

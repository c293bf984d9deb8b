"""Names and signatures in tables: unknown-person, unsigned-table."""

from collections.abc import Iterator

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import tidy
from anjuan.stages.holdings import kinds_of
from anjuan.stages.people import NAME_COLUMNS, Unclear
from anjuan.stages.records import READ, is_unsigned, signed_rows
from anjuan.stages.tabulate import Table
from anjuan.stages.wording import file_name, listed

_WANTED = frozenset(NAME_COLUMNS)


def _attendance(context: Context) -> Iterator[tuple[Item, Material, Table]]:
    for item, material in context.files():
        if Kind.ATTENDANCE not in kinds_of(material) or material.disposition not in READ:
            continue
        for table in context.holdings.tables(material, _WANTED):
            yield item, material, table


def unknown_people(context: Context) -> Iterator[Finding]:
    """unknown-person: names in an attendance table that the roster lacks, one a table."""
    if not context.plan.roster:
        return
    for item, material, table in _attendance(context):
        column = table.column(*NAME_COLUMNS)
        if column is None:
            continue
        unknown = [
            tidy(table.text(row, column))
            for row in signed_rows(table)
            if context.people.of(table, row, column) is Unclear.UNKNOWN
        ]
        if not unknown:
            continue
        names = listed(dict.fromkeys(unknown), most=10, counter="人")
        yield Finding(
            code="unknown-person",
            severity=Severity.NOTE,
            remedy=Remedy.FIX,
            message=f"{table.title}中{names}不在花名册上，不计入参与率",
            step="写错的，改正姓名或科室；新来的，补进花名册；外单位的，写明单位。",
            indicator=item.indicator,
            item=item.key,
            kind=Kind.ATTENDANCE,
            found=len(set(unknown)),
            path=material.path,
            departments=context.departments(item.indicator),
        )


def unsigned_tables(context: Context) -> Iterator[Finding]:
    """unsigned-table: a place to sign, no signature, and no signed scan beside it."""
    for item, material, table in _attendance(context):
        if material.transcript_of is not None or not is_unsigned(table):
            continue
        if any(_is_scan(other) for other in item.materials if other.path != material.path):
            continue
        yield Finding(
            code="unsigned-table",
            severity=Severity.WARNING,
            remedy=Remedy.FIX,
            message=f"{context.name(item)}的{table.title}没有人签名，旁边也没有签好名的扫描件",
            step=(
                f"请把当时签好名的那一张扫描或拍照，与{file_name(material.path)}同名放在一起；"
                "当时没有签的，写情况说明。"
            ),
            indicator=item.indicator,
            item=item.key,
            kind=Kind.ATTENDANCE,
            path=material.path,
            departments=context.departments(item.indicator),
        )


def _is_scan(material: Material) -> bool:
    """A sign-in sheet as a picture or PDF."""
    return (
        Kind.ATTENDANCE in kinds_of(material)
        and not material.facts.grids
        and material.disposition in READ
    )

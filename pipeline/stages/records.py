"""The rows that a measure reads: an indicator's tables with the column asked for, by date."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anjuan.model.evidence import PICTURES, Disposition, Format, Item, Material, Problem
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period, each_day
from anjuan.model.plan import Indicator
from anjuan.model.units import RelPath
from anjuan.stages.figures import days, is_blank, tidy
from anjuan.stages.holdings import Holdings, kinds_of
from anjuan.stages.tabulate import Row, Table
from anjuan.stages.text import half_width

READ = frozenset({Disposition.BOUND, Disposition.ATTACHED, Disposition.METADATA})
"""Files whose tables count, bound or not: transcripts of scans are metadata."""
_BROKEN = frozenset({Problem.UNREADABLE, Problem.ENCRYPTED, Problem.UNSUPPORTED})
_TABLE_SUFFIXES = frozenset({".xlsx", ".xls", ".csv", ".et", ".docx", ".doc", ".wps", ".xlsm"})
_SIGNED_BY = re.compile(r"签名|签字|^签到$|签到[(（]|签到人签|手签")
_NOT_THERE = re.compile(r"假|缺席|缺勤|未到|未签|未参加|出差|^[×xX✗✘]$")
_DAY = re.compile(
    r"(?:\d{4}[年./-]\s?(?=\d\d?[月./-]\d)|(?<![\d年./-])(?=\d\d?月\d\d?[日号]))(\d\d?)[月./-]\s?(\d\d?)(?!\d)"
)
_DATE_NAMES = ("日期", "活动日期", "服务日期", "时间", "活动时间", "服务时间")
_OTHER_DATES = re.compile(
    r"出生|入职|离职|有效|生产|充装|到期|整改|完成|办结|时限|期限|购|填表|打印|制表"
)

Chooser = Callable[[Table], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that counts, with its table and when it is from."""

    table: Table
    row: Row
    item: Item
    periods: tuple[Period, ...]
    """Its own days where it has such, else its item's; empty where neither is known."""

    @property
    def key(self) -> str:
        """The row for people: `《台账.xlsx》“3月”表第5行`."""
        return f"{self.table.title}第{self.row.number}行"


@dataclass(frozen=True, slots=True)
class Repeated:
    """A file that is the same document as one of another item, and adds nothing."""

    item: Item
    material: Material
    counted_in: Item
    counted: Material


@dataclass(frozen=True, slots=True)
class Records:
    """What was found for a measure, and what could not be used."""

    entries: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()
    passed_over: tuple[Table, ...] = ()
    """Tables without the column asked for."""
    broken: tuple[Material, ...] = ()
    """Tables that cannot be read at all."""
    scans: tuple[Material, ...] = ()
    """Lists that exist only as pictures: in no measure until a transcript lies beside them."""
    repeated: tuple[Repeated, ...] = ()
    """Files that are read with another item already, those of the period that is asked for."""

    @property
    def sources(self) -> tuple[RelPath, ...]:
        """The files that the rows come from."""
        return tuple(dict.fromkeys(table.path for table in self.tables))


@dataclass(frozen=True, slots=True)
class Request:
    """What a measure asks of the material."""

    indicator: Indicator
    kinds: tuple[Kind, ...]
    wanted: tuple[str, ...]
    """Names of columns, which help to find the headers."""
    fits: Chooser
    """Whether a table has the columns asked for."""
    span: Period
    items: tuple[str, ...] | None = None
    """Keys of the items that count in the period, for a measure of each period."""
    any_kind: bool = True
    """Whether tables of other kinds are read where none of these kinds has the column."""


def records(holdings: Holdings, asked: Request) -> Records:
    """The rows of an indicator's tables that a measure asks for.

    Copies of one file are read once; rows dated outside the span are left out.
    """
    files, repeated = _files(holdings, asked)
    wanted = frozenset(asked.wanted)
    listed = [
        (item, material, table)
        for item, material in files
        for table in holdings.tables(material, wanted)
    ]
    chosen = [one for one in listed if _is_of(one[1], asked.kinds) and asked.fits(one[2])]
    if not chosen and asked.any_kind:
        chosen = [one for one in listed if asked.fits(one[2])]
    taken = [table for _, _, table in chosen]
    return Records(
        entries=tuple(entry for item, _, table in chosen for entry in _entries(table, item, asked)),
        tables=tuple(taken),
        passed_over=tuple(
            table
            for _, material, table in listed
            if _is_of(material, asked.kinds) and table not in taken
        ),
        broken=tuple(one for _, one in files if _is_of(one, asked.kinds) and _is_broken(one)),
        scans=tuple(one for item, one in files if is_scan_only(one, item, asked.kinds)),
        repeated=tuple(
            one
            for one in repeated
            if one.counted.path in {table.path for table in taken}
            and (asked.items is None or one.item.key in asked.items)
        ),
    )


def _is_of(material: Material, kinds: Sequence[Kind]) -> bool:
    return bool(set(kinds) & set(kinds_of(material)))


def _files(
    holdings: Holdings, asked: Request
) -> tuple[list[tuple[Item, Material]], list[Repeated]]:
    """The files of the indicator's items within the span, each document once; and its copies.

    In an item, the same table counts once: saved again, or as CSV beside its workbook.
    """
    files: list[tuple[Item, Material]] = []
    repeated: list[Repeated] = []
    within = [item for item in holdings.items(asked.indicator.id) if _within(item, asked)]
    own = _owners(within, holdings)
    for item in within:
        of_item: set[str] = set()
        for material in item.materials:
            if not _may_be_read(material):
                continue
            before = _counted_before(item, material, own, holdings)
            if before is not None:
                repeated.append(Repeated(item, material, *before))
                continue
            said = holdings.content(material) if material.facts.grids else ""
            if said not in of_item and material.file.sha256 not in of_item:
                files.append((item, material))
            of_item |= {material.file.sha256, *filter(None, (said,))}
    return files, repeated


_Placed = tuple[Item, Material]


def _counted_before(
    item: Item, material: Material, own: Mapping[str, _Placed], holdings: Holdings
) -> _Placed | None:
    """The same document in another item; equal words only where that is of another time."""
    bytes_, *said = _same_if(material, holdings)
    if own[bytes_][0] is not item:
        return own[bytes_]
    return next((own[one] for one in said if _apart(own[one][0], item)), None)


def _apart(one: Item, other: Item) -> bool:
    if one.when is None or other.when is None:
        return False
    return not _overlap(one.when.period, other.when.period)


def _owners(items: Sequence[Item], holdings: Holdings) -> Mapping[str, _Placed]:
    """Each document with the item that it counts in: the first, or the first of the list's day."""
    owners: dict[str, _Placed] = {}
    for item in items:
        for material in item.materials:
            if not _may_be_read(material):
                continue
            for one in _same_if(material, holdings):
                before = owners.setdefault(one, (item, material))
                if _is_of_its_day(item, material) and not _is_of_its_day(*before):
                    owners[one] = (item, material)
    return owners


def _same_if(material: Material, holdings: Holdings) -> tuple[str, ...]:
    """What equals in the same document: its bytes; for a list that bears a day, what it says.

    The same people sign every month: a list without a day may well say the same again.
    """
    bytes_ = material.file.sha256
    if Kind.ATTENDANCE not in kinds_of(material) or not _days_said(material):
        return (bytes_,)
    return (bytes_, holdings.content(material))


def _is_of_its_day(item: Item, material: Material) -> bool:
    if item.when is None or Kind.ATTENDANCE not in kinds_of(material):
        return False
    period = item.when.period
    month_days = {(one.month, one.day) for one in each_day(period)}
    return not month_days.isdisjoint(_days_said(material))


def _days_said(material: Material) -> frozenset[tuple[int, int]]:
    """Months and days that a table's cells name."""
    cells = (cell for grid in material.facts.grids for row in grid.cells for cell in row)
    return frozenset(
        (int(hit[1]), int(hit[2])) for hit in _DAY.finditer(half_width("\n".join(cells)))
    )


def _may_be_read(material: Material) -> bool:
    return material.disposition in READ or material.disposition is Disposition.REJECTED


def _within(item: Item, asked: Request) -> bool:
    """Whether the item is of the span; those without a date may hold dated rows."""
    if item.when is None or asked.indicator.standing:
        return True
    return _overlap(item.when.period, asked.indicator.period)


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _is_broken(material: Material) -> bool:
    return material.facts.problem in _BROKEN and material.file.suffix in _TABLE_SUFFIXES


def is_scan_only(material: Material, item: Item, kinds: Sequence[Kind]) -> bool:
    """Whether it is a list of these kinds as a picture, with no table of it in its item."""
    if not _is_of(material, kinds) or material.disposition not in READ:
        return False
    facts = material.facts
    pictured = facts.format in PICTURES or (
        facts.format is Format.PDF
        and not facts.grids
        and facts.document is not None
        and not facts.document.text.strip()
    )
    return pictured and not any(
        other.facts.grids and (other.transcript_of == material.path or _is_of(other, kinds))
        for other in item.materials
    )


# ── rows ─────────────────────────────────────────────────────────────────────────────────────


def _entries(table: Table, item: Item, asked: Request) -> Iterator[Entry]:
    dated = date_column(table)
    for row in signed_rows(table):
        own = days(table.text(row, dated), asked.span) if dated is not None else ()
        periods = own or ((item.when.period,) if item.when is not None else ())
        if own:
            if any(_overlap(one, asked.span) for one in own):
                yield Entry(table, row, item, own)
        elif asked.items is None or item.key in asked.items:
            yield Entry(table, row, item, periods)


def date_column(table: Table) -> int | None:
    """The column that says when a row is from, where it is clear which."""
    exact = table.column(*_DATE_NAMES[:1])
    candidates = [
        at
        for at, name in enumerate(table.header)
        if (name in _DATE_NAMES or name.endswith("日期")) and not _OTHER_DATES.search(name)
    ]
    if exact in candidates:
        return exact
    return candidates[0] if len(candidates) == 1 else None


def signature_columns(table: Table) -> tuple[int, ...]:
    """The columns that are signed in."""
    return tuple(at for at, name in enumerate(table.header) if _SIGNED_BY.search(name))


def signed_rows(table: Table) -> tuple[Row, ...]:
    """The rows that count: signed where anybody signed; all where the form was signed on paper."""
    signed = signature_columns(table)
    used = [at for at in signed if any(not is_blank(table.text(row, at)) for row in table.rows)]
    if not used:
        return table.rows
    return tuple(row for row in table.rows if any(_is_signed(table.text(row, at)) for at in used))


def _is_signed(text: str) -> bool:
    return not is_blank(text) and _NOT_THERE.search(tidy(text)) is None


def is_unsigned(table: Table) -> bool:
    """Whether there is a place to sign, and nobody did."""
    signed = signature_columns(table)
    return bool(signed and table.rows) and not any(
        not is_blank(table.text(row, at)) for row in table.rows for at in signed
    )


def having(*groups: Iterable[str]) -> Chooser:
    """Tables that have, of each group of names, at least one column."""
    wanted = tuple(tuple(group) for group in groups)
    return lambda table: all(any(table.columns(name) for name in group) for group in wanted)

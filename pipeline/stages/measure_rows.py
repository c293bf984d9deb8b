"""Measures of rows: each row, their total, a share of them, places covered (contract §2)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anjuan.model.kinds import Kind
from anjuan.model.plan import Branch, Covers, EachRow, Ratio, Total
from anjuan.stages.figures import is_blank, tidy
from anjuan.stages.mentions import mentioned
from anjuan.stages.outcome import Asked, Outcome, doubts_of, judged, nothing_to_go_by
from anjuan.stages.records import Entry, Records, Request, having, records
from anjuan.stages.wording import cells, figure, listed, percent

_DITTO = frozenset({"同上", "〃", "″", '"', "''"})
_WHOLE = Fraction(1)


def _ledger(asked: Asked, *groups: Iterable[str]) -> Records:
    """The rows of ledgers that have a column of each group."""
    named = tuple(tuple(group) for group in groups)
    return records(
        asked.holdings,
        Request(
            indicator=asked.indicator,
            kinds=(Kind.LEDGER,),
            wanted=tuple(name for group in named for name in group),
            fits=having(*named),
            span=asked.span,
            items=asked.items,
        ),
    )


# ── each row ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of one `by` value (of one room, say)."""

    name: str
    entries: tuple[Entry, ...]


def each_row(measure: EachRow, asked: Asked) -> Outcome:
    """Every row, rows of one `by` value added up first, meets one of the branches."""
    found = _ledger(asked, (measure.by,), (branch.column for branch in measure.any))
    names = "、".join(dict.fromkeys(f"“{one}”" for one in (measure.by, *_columns(measure))))
    if not found.tables:
        return nothing_to_go_by(found, "台账", _WHOLE, names)
    groups = tuple(_groups(found.entries, measure.by))
    if not groups:
        return Outcome(None, _WHOLE, holds=False, trouble="台账中没有一条记录")
    doubts = doubts_of(found)
    failing, names_short = [], []
    for group in groups:
        unread: list[str] = []
        short = _shortest(group, measure, unread)
        if short is not None:
            failing.append(short)
            names_short.append(group.name)
            for place in unread:
                doubts.add(place)
    passing = len(groups) - len(failing)
    share = Fraction(passing, len(groups))
    head = f"{len(groups)}个“{measure.by}”中{passing}个达标，占{percent(share)}"
    return judged(
        lower=share,
        target=_WHOLE,
        doubts=doubts,
        working=[head, *failing],
        found=found,
        ratio=(passing, len(groups)),
        lacking=f"没有达标：{listed(names_short)}" if names_short else "",
    )


def _columns(measure: EachRow) -> Iterator[str]:
    for branch in measure.any:
        yield branch.column
        if branch.per is not None:
            yield branch.per


def _groups(entries: Iterable[Entry], by: str) -> Iterator[_Group]:
    """Rows by their `by` value; a blank below a value, or 同上, means the same again."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    last, table = "", None
    for entry in entries:
        column = entry.table.column(by)
        if column is None:
            continue
        text = entry.table.text(entry.row, column)
        same = entry.table is table and (is_blank(text) or tidy(text) in _DITTO)
        key = last if same else tidy(text)
        last, table = key, entry.table
        if key and not is_blank(key):
            names.setdefault(key, text)
            found[key].append(entry)
    for key, rows in found.items():
        yield _Group(names[key], tuple(rows))


def _shortest(group: _Group, measure: EachRow, unread: list[str]) -> str | None:
    """How the group falls short, or None where it meets a branch."""
    lines = []
    for branch in measure.any:
        have = _added(group, (branch.column,), unread)
        need, said = branch.at_least, f"应不少于{figure(branch.at_least)}"
        if branch.per is not None:
            heads = _once(group, branch.per, unread)
            if not heads:
                continue
            need = branch.at_least * heads
            said = f"{branch.per}{figure(heads)}，应不少于{figure(need)}"
        if have >= need:
            return None
        lines.append(f"{branch.column}{figure(have)}，{said}，差{figure(need - have)}")
    place = _where(group, measure.any)
    return f"{group.name}：{'；'.join(lines) or '没有可比的数'}（{place}）"


def _added(group: _Group, names: Iterable[str], unread: list[str]) -> Fraction:
    """The figures of the columns in all rows added up; a merged cell counts once."""
    total = Fraction(0)
    wanted = tuple(names)
    merged: set[tuple[str, str, tuple[int, int, int, int]]] = set()
    for entry in group.entries:
        table = entry.table
        for column in dict.fromkeys(at for name in wanted for at in table.columns(name)):
            merge = table.merge(entry.row, column)
            once = (table.path, table.sheet, merge) if merge is not None else None
            if once in merged:
                continue
            if once is not None:
                merged.add(once)
            total += _figure(entry, column, unread) or 0
    return total


def _once(group: _Group, name: str, unread: list[str]) -> Fraction:
    """A figure of the whole group (人数), once where rows repeat it; 0 where it cannot be had."""
    said = [_figure(entry, column, unread) for entry, column in _cells(group, name)]
    if None in said:
        return Fraction(0)
    known = [value for value in said if value]
    if len(set(known)) <= 1:
        return known[0] if known else Fraction(0)
    return sum(known, Fraction(0))


def _cells(group: _Group, name: str) -> Iterator[tuple[Entry, int]]:
    for entry in group.entries:
        column = entry.table.column(name)
        if column is not None:
            yield entry, column


def _figure(entry: Entry, column: int, unread: list[str]) -> Fraction | None:
    value = entry.table.figure(entry.row, column)
    if value is None:
        text = entry.table.text(entry.row, column)
        unread.append(f"{entry.table.place(entry.row, column)}读不出数（{text}）")
    return value


def _where(group: _Group, branches: Sequence[Branch]) -> str:
    places = [
        entry.table.place(entry.row, column) for entry, column in _cells(group, branches[0].column)
    ]
    return cells(places or [entry.key for entry in group.entries], most=3)


# ── total, ratio, covers ─────────────────────────────────────────────────────────────────────


def total(measure: Total, asked: Asked) -> Outcome:
    """The sum over the rows reaches the figure."""
    found = _ledger(asked, measure.columns)
    if not found.tables:
        names = "、".join(f"“{one}”" for one in measure.columns[:3])
        return nothing_to_go_by(found, "台账", measure.at_least, names)
    doubts = doubts_of(found)
    everything = _Group("", found.entries)
    unread: list[str] = []
    reached = _added(everything, measure.columns, unread)
    for place in unread:
        doubts.add(place)
    tables = listed(dict.fromkeys(table.title for table in found.tables))
    head = f"{tables}共{len(found.entries)}行，合计{figure(reached)}"
    lacking = measure.at_least - reached
    tail = f"，差{figure(lacking)}" if lacking > 0 else ""
    return judged(
        lower=reached,
        target=measure.at_least,
        doubts=doubts,
        working=[f"{head}，应不少于{figure(measure.at_least)}{tail}"],
        found=found,
    )


def ratio(measure: Ratio, asked: Asked) -> Outcome:
    """Rows that say what is asked for ÷ rows."""
    condition = measure.condition
    found = _ledger(asked, (condition.column,))
    if not found.tables:
        return nothing_to_go_by(found, "台账", measure.at_least, f"“{condition.column}”")
    if not found.entries:
        return Outcome(None, measure.at_least, holds=False, trouble="台账中没有一条记录")
    equals = {tidy(one) for one in condition.equals}
    everything = _Group("", found.entries)
    others = [
        (entry, column)
        for entry, column in _cells(everything, condition.column)
        if tidy(entry.table.text(entry.row, column)) not in equals
    ]
    rows = len(found.entries)
    share = Fraction(rows - len(others), rows)
    head = (
        f"{rows}行中{rows - len(others)}行“{condition.column}”为{'或'.join(condition.equals)}，"
        f"占{percent(share)}，应达到{percent(measure.at_least)}"
    )
    lines = [
        f"{entry.table.place(entry.row, column)}为“{entry.table.text(entry.row, column)}”"
        for entry, column in others
    ]
    return judged(
        lower=share,
        target=measure.at_least,
        doubts=doubts_of(found),
        working=[head, *lines],
        found=found,
        ratio=(rows - len(others), rows),
        lacking=cells(entry.table.place(entry.row, column) for entry, column in others),
    )


def covers(measure: Covers, asked: Asked) -> Outcome:
    """Every value stands in the column."""
    found = _ledger(asked, (measure.column,))
    if not found.tables:
        return nothing_to_go_by(found, "台账", _WHOLE, f"“{measure.column}”")
    everything = _Group("", found.entries)
    seen = {
        name
        for entry, column in _cells(everything, measure.column)
        for name in mentioned(entry.table.text(entry.row, column), measure.values)
    }
    missing = [value for value in measure.values if value not in seen]
    there = len(measure.values) - len(missing)
    share = Fraction(there, len(measure.values)) if measure.values else _WHOLE
    lines = [f"“{measure.column}”应有{len(measure.values)}处，已有{there}处"]
    if missing:
        lines.append(f"没有：{listed(missing, most=30, counter='处')}")
    return judged(
        lower=share,
        target=_WHOLE,
        doubts=doubts_of(found),
        working=lines,
        found=found,
        ratio=(there, len(measure.values)),
        lacking=f"没有：{listed(missing, counter='处')}" if missing else "",
    )

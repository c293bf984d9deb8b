"""What the book says of an indicator in words and figures: computed facts, nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from anjuan.model.binder import Entry
from anjuan.model.evidence import Material
from anjuan.model.finding import IndicatorState, MeasureState
from anjuan.model.kinds import Kind, kind_name, measure_word
from anjuan.model.pages import FigureCell
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator
from anjuan.stages.credit import Done
from anjuan.stages.demands import called
from anjuan.stages.entries import counted
from anjuan.stages.measure_words import NAME_LENGTH, figure_and_fraction, measure_name
from anjuan.stages.occasions import is_activity, telling, what_is_done
from anjuan.stages.wording import quoted
from anjuan.stages.words import clause_in_words


def identity(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """The rows under the title: codes and method, what is demanded, who answers for it."""
    method = f"测评方法　{indicator.method.value}"
    clause = clause_in_words(indicator.clause)
    first = (
        ("外部编号", f"{'、'.join(indicator.codes)}　　{method}")
        if indicator.codes
        else ("对应条款", f"{clause}　　{method}")
        if clause
        else ("测评方法", indicator.method.value)
    )
    rows = [first]
    if indicator.standard:
        rows.append(("标准要求", indicator.standard))
    if indicator.departments:
        rows.append(("责任科室", _responsible(indicator)))
    return tuple(rows)


def _responsible(indicator: Indicator) -> str:
    lead, *others = indicator.departments
    owner = f"（{indicator.owner}）" if indicator.owner else ""
    helpers = f"　　配合：{'、'.join(others)}" if others else ""
    return f"{lead}{owner}{helpers}"


def sentence(
    indicator: Indicator,
    period: Period,
    entries: int,
    materials: Sequence[Material],
    *,
    times: int,
) -> str:
    """One sentence of facts: `2021年开展卫生环境大督查11次，形成检查记录11份、照片38张。`.

    `times` is how often the entries show that it was done (`Credit.times`); 0 where that cannot be
    told: then the material is counted, not the occasions.
    """
    done = deed(indicator, entries, materials, times=times)
    return f"{span_in_words(period)}{done}。" if done else ""


def deed(indicator: Indicator, entries: int, materials: Sequence[Material], *, times: int) -> str:
    """The sentence without its time and its full stop: `开展卫生环境大督查11次，形成…`."""
    if entries == 0:
        return ""
    held = counted(called(one, indicator) for one in materials)
    if times:
        made = f"，形成{held}" if held else ""
        if times < entries:
            made = f"，共有材料{entries}档" + (f"，含{held}" if held else "")
        return f"开展{what_is_done(indicator)}{times}次{made}"
    made = f"，含{held}" if held else ""
    return f"{quoted(indicator.title)}形成材料{entries}档{made}"


def span_in_words(period: Period) -> str:
    """`2021年`, or `2020年9月至2021年8月`."""
    first, last = period.first, period.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and (
        first.year == last.year
    ):
        return f"{first.year}年"
    return f"{first.year}年{first.month}月至{last.year}年{last.month}月"


# ── figures ──────────────────────────────────────────────────────────────────────────────────


def figures(
    state: IndicatorState,
    entries: Sequence[Entry],
    materials: Sequence[tuple[Entry, Material]],
    done: Done,
    *,
    times: int,
) -> tuple[FigureCell, ...]:
    """The 量化结果: what is owed and done, measures, and the kinds that are owed, with their pages.

    `done` is the indicator's 应办 and 实办, as the 卷首说明 prints them; `times` says whether they
    are occasions.

    `target` is the key of an entry, `source` the piece of it, `page` what is said behind the label.
    """
    if not entries:
        return ()
    return (
        _items(entries, done, times),
        *(cell for one in _over_periods(_come_due(state)) if (cell := _measure(one, materials))),
        *_kinds(state.indicator, materials),
    )


def figures_text(cells: Sequence[FigureCell]) -> str:
    """The figure for the 卷首说明: the first measure, else the first kind, else nothing."""
    for cell in cells[1:]:
        name = cell.name.partition("（")[0]
        hint = f"（{cell.hint}）" if cell.hint else ""
        return f"{name} {cell.value}{cell.unit}{hint}"
    return ""


def _items(entries: Sequence[Entry], done: Done, times: int) -> FigureCell:
    if not done.owed:
        return FigureCell(
            str(len(entries)), "", "材料（档）", "起" if len(entries) > 1 else "", entries[0].key
        )
    return FigureCell(
        value=str(done.filled),
        owed=f"/{done.owed}",
        name=f"实办/应办（{'次' if times else '档'}）",
        page="起" if len(entries) > 1 else "",
        target=entries[0].key,
    )


def _kinds(
    indicator: Indicator, materials: Sequence[tuple[Entry, Material]]
) -> Iterator[FigureCell]:
    """One figure a kind that is owed and found; of an activity what tells of it goes first."""
    owed = list(dict.fromkeys(one.kinds for one in (*indicator.each, *indicator.requires)))
    if is_activity(indicator):
        owed.sort(key=lambda kinds: telling(kinds[0]))  # that names the figure
    for kinds in owed:
        found = [pair for pair in materials if set(kinds) & {*pair[1].kinds, pair[1].kind}]
        if not found:
            continue
        entry, first = found[0]
        yield FigureCell(
            value=str(len(found)),
            owed="",
            name=_kind_name(kinds),
            page="起" if len(found) > 1 else "",
            target=entry.key,
            source=first.path,
            unit=measure_word(kinds[0]),
        )


def _kind_name(kinds: Sequence[Kind]) -> str:
    """`检查记录（份）`; of several the first and 等; a long name goes without its unit."""
    name = kind_name(kinds[0]) + ("等" if len(kinds) > 1 else "")
    unit = f"（{measure_word(kinds[0])}）"
    return f"{name}{unit}" if len(name) + len(unit) <= NAME_LENGTH else name


def _come_due(state: IndicatorState) -> list[MeasureState]:
    """The measures of the periods that are due; of those that run where none is due yet."""
    own = [one for one in state.measures if one.period is not None]
    holding = {one.period.label for one in state.periods if one.items}
    shown = [one for one in own if one.due] or [
        one for one in own if one.period in holding or one.value
    ]
    return [one for one in state.measures if one.period is None or one in shown]


def _over_periods(states: Sequence[MeasureState]) -> Iterator[MeasureState]:
    """A measure that each period owes as one figure: what all of them came to together."""
    none = Fraction(0)
    for measure in dict.fromkeys(one.measure for one in states):
        same = [one for one in states if one.measure == measure and one.value is not None]
        if len(same) < 2:  # noqa: PLR2004 - a single figure stands as it is
            yield from (replace(one, period=None) for one in same)
            continue
        over = sum((one.numerator or none for one in same), none)
        under = sum((one.denominator or none for one in same), none)
        yield replace(
            same[0],
            value=over / under if under else sum((one.value or none for one in same), none),
            numerator=over if under else None,
            denominator=under or None,
            sources=tuple(dict.fromkeys(path for one in same for path in one.sources)),
            period=None,
        )


def _measure(state: MeasureState, materials: Sequence[tuple[Entry, Material]]) -> FigureCell | None:
    """A measure's figure; None where nothing could be read."""
    if state.value is None:
        return None
    value, hint = figure_and_fraction(state)
    entry, first = next(
        ((entry, one) for entry, one in materials if one.path in state.sources), (None, None)
    )
    return FigureCell(
        value=value,
        owed="",
        name=measure_name(state),
        page="起" if len(state.sources) > 1 else "",
        target=entry.key if entry else "",
        hint=hint,
        source=first.path if first else None,
    )

"""What is owed and not there: missing-item, missing-evidence, incomplete-item."""

from collections.abc import Iterator
from fractions import Fraction

from anjuan.model.finding import Finding, Have, Remedy, Severity
from anjuan.model.periods import Cadence
from anjuan.model.plan import Indicator
from anjuan.model.units import Department
from anjuan.stages.checks.base import Context
from anjuan.stages.tally import PeriodTally, Share, shortage
from anjuan.stages.wording import counted, file_name, folder_of, listed, named

_NOTHING = Fraction(0)


def missing_items(context: Context) -> Iterator[Finding]:
    """missing-item: a due period holds too few items."""
    for indicator, tally in _incomplete(context):
        lacking = tally.owed_items - len(tally.shares)
        if lacking > 0:
            yield _missing_item(context, indicator, tally)


def missing_evidence(context: Context) -> Iterator[Finding]:
    """missing-evidence: a due period, or one of its items nearest to whole, lacks a kind."""
    for indicator, tally in _incomplete(context):
        if not tally.shares:
            continue
        for share in _nearest(tally):
            for have in _lacks(share, tally):
                yield _missing_kind(context, indicator, tally, share, have)
        for have in tally.requires:
            if shortage(have):
                yield _missing_kind(context, indicator, tally, None, have)


def incomplete_items(context: Context) -> Iterator[Finding]:
    """incomplete-item: an item lacks something of `each` that its period does not need from it."""
    for indicator in context.asked:
        for tally in context.tallied[indicator.id]:
            if not tally.due:
                continue
            owed = _nearest(tally)
            for share in tally.short:
                if share in owed or _is_beside(share):
                    continue
                for have in _lacks_of_each(share):
                    yield _incomplete_item(context, indicator, tally, share, have)


def _incomplete(context: Context) -> Iterator[tuple[Indicator, PeriodTally]]:
    for indicator in context.asked:
        for tally in context.tallied[indicator.id]:
            if tally.due and not tally.complete:
                yield indicator, tally


def _is_beside(share: Share) -> bool:
    """A loose paper of the period, with nothing of `each`: no activity that lacks something."""
    found = [have.found for have in share.haves]
    return not share.item.folder and bool(found) and not any(found)


def _nearest(tally: PeriodTally) -> tuple[Share, ...]:
    """The short items nearest to whole, as many as the period still needs."""
    return tally.short[: max(0, tally.owed_items - len(tally.whole))]


def _lacks(share: Share, tally: PeriodTally) -> tuple[Have, ...]:
    """What an item lacks; one piece of anything where no file of it counts and nothing is named."""
    short = _lacks_of_each(share)
    if short or share.materials or any(map(shortage, tally.requires)):
        return short
    return (Have((), 1, 0),)


def _lacks_of_each(share: Share) -> tuple[Have, ...]:
    return tuple(have for have in share.haves if shortage(have))


# ── points at risk ───────────────────────────────────────────────────────────────────────────


def period_risk(context: Context, indicator: Indicator, tally: PeriodTally) -> Fraction:
    """The points of an incomplete period, divided among the findings that speak of it."""
    due = sum(one.due for one in context.tallied[indicator.id])
    findings = int(tally.owed_items > len(tally.shares))
    if tally.shares:
        findings += sum(len(_lacks(share, tally)) for share in _nearest(tally))
        findings += sum(bool(shortage(have)) for have in tally.requires)
    return indicator.points / due / findings if due and findings else _NOTHING


# ── findings ─────────────────────────────────────────────────────────────────────────────────


def _missing_item(context: Context, indicator: Indicator, tally: PeriodTally) -> Finding:
    found, required = len(tally.shares), tally.owed_items
    whose = f"{tally.per}{_when(context, indicator, tally)}"
    if found:
        message = f"{whose}只有{found}档材料，应有{required}档，差{required - found}档"
    else:
        message = f"{whose}没有材料，应有{required}档"
    return Finding(
        code="missing-item",
        severity=Severity.ERROR,
        remedy=_remedy(context, tally),
        message=message,
        step=_dated_first(context, indicator)
        + _step(context, indicator, tally, _contents(indicator, required - found)),
        indicator=indicator.id,
        period=tally.period.label,
        required=required,
        found=found,
        departments=_answering(context, indicator, tally),
        per=tally.per,
        risk=period_risk(context, indicator, tally),
        due=tally.due_on,
    )


def _dated_first(context: Context, indicator: Indicator) -> str:
    """That material without a date may be what is missing; nothing where there is none."""
    undated = [
        context.name(one)
        for one in context.inventory.of(indicator.id)
        if one.when is None and not one.along and context.holdings.counted(one)
    ]
    if not undated or indicator.every is Cadence.ONCE:
        return ""
    return f"请先给{listed(undated, counter='档')}写上日期，它可能就是缺的；还缺的，"


def _missing_kind(
    context: Context, indicator: Indicator, tally: PeriodTally, share: Share | None, have: Have
) -> Finding:
    where = context.name(share.item) if share else _when(context, indicator, tally)
    wanted = counted(have.kinds, shortage(have)) if have.kinds else "可用的材料"
    useless = _useless(context, share) if share is not None and not have.kinds else ""
    return Finding(
        code="missing-evidence",
        severity=Severity.ERROR,
        remedy=_remedy(context, tally),
        message=f"{tally.per}{where}缺{wanted}{_compared(have)}"
        + (f"：{useless}" if useless else ""),
        step=_gather(context, indicator, tally, share, have)
        or _replace(context, indicator, tally, share)
        or _step(context, indicator, tally, wanted),
        indicator=indicator.id,
        item=share.item.key if share else None,
        period=tally.period.label,
        kind=have.kinds[0] if have.kinds else None,
        kinds=have.kinds,
        required=have.required,
        found=have.found,
        departments=_answering(context, indicator, tally),
        per=tally.per,
        risk=period_risk(context, indicator, tally),
        due=tally.due_on,
    )


def _incomplete_item(
    context: Context, indicator: Indicator, tally: PeriodTally, share: Share, have: Have
) -> Finding:
    wanted = counted(have.kinds, shortage(have)) if have.kinds else "可用的材料"
    name = context.name(share.item)
    return Finding(
        code="incomplete-item",
        severity=Severity.WARNING,
        remedy=Remedy.COLLECT,
        message=f"{tally.per}{name}缺{wanted}{_compared(have)}，这一时段另有更全的一档",
        step=f"能找到{wanted}的，补到这一档里；找不到的，不影响计数。"
        if tally.complete
        else f"与这一时段的其他材料是同一次活动的，请放进同一个文件夹；"
        f"另一次活动的，能找到{wanted}就补到这一档里。",
        indicator=indicator.id,
        item=share.item.key,
        period=tally.period.label,
        kind=have.kinds[0] if have.kinds else None,
        kinds=have.kinds,
        required=have.required,
        found=have.found,
        departments=_answering(context, indicator, tally),
        per=tally.per,
    )


def _compared(have: Have) -> str:
    return f"（应有{have.required}，已有{have.found}）" if have.kinds else ""


def _when(context: Context, indicator: Indicator, tally: PeriodTally) -> str:
    """The period for people; nothing where the work is owed once."""
    return "" if indicator.every is Cadence.ONCE else context.period(tally.period.label)


def _remedy(context: Context, tally: PeriodTally) -> Remedy:
    return Remedy.DO if context.as_of <= tally.period.last else Remedy.COLLECT


def _step(context: Context, indicator: Indicator, tally: PeriodTally, wanted: str) -> str:
    if context.as_of <= tally.period.last:
        was, last = context.day(tally.due_on), context.day(tally.period.last)
        until = "" if was == last else f"（应在{was}前，最迟{last}）"
        return f"请尽快开展{until}，当场形成{wanted}，放入{folder_of(indicator)}。"
    return f"请查找收集{wanted}，放入{folder_of(indicator)}；确实没有的，写情况说明。"


def _gather(
    context: Context, indicator: Indicator, tally: PeriodTally, share: Share | None, have: Have
) -> str:
    """The step where another item of the period holds what this one lacks; else nothing."""
    if share is None or not have.kinds or context.as_of <= tally.period.last:
        return ""
    held = any(
        of.kinds == have.kinds and of.found >= shortage(have)
        for other in tally.short
        if other is not share
        for of in other.haves
    )
    if not held:
        return ""
    return (
        f"这一时段另一档里有{named(have.kinds)}：是同一次活动的，请放进同一个文件夹；不是的，"
        f"请查找收集{counted(have.kinds, shortage(have))}，放入{folder_of(indicator)}，"
        "确实没有的，写情况说明。"
    )


def _useless(context: Context, share: Share) -> str:
    """Why no file of an item counts: `《记录表.xlsx》没有填写内容`."""
    files = share.item.materials
    if not share.materials and files:
        names = listed((file_name(one.path) for one in files), counter="个文件")
        return f"{names}{'没有填写内容' if _is_all_blank(context, share) else '不能计入'}"
    return ""


def _replace(
    context: Context, indicator: Indicator, tally: PeriodTally, share: Share | None
) -> str:
    """The step where an item is there and no file of it counts; else nothing."""
    if share is None or not _useless(context, share):
        return ""
    names = listed((file_name(one.path) for one in share.item.materials), counter="个文件")
    given = (
        f"请换上当时填好的{names}；只是空白表格的，移到“空白表格”文件夹"
        if _is_all_blank(context, share)
        else f"请换上能打开的{names}"
    )
    return f"{given}。没有的，{_step(context, indicator, tally, _contents(indicator, 1))}"


def _is_all_blank(context: Context, share: Share) -> bool:
    return all(context.holdings.is_blank(one) for one in share.item.materials)


def _contents(indicator: Indicator, items: int) -> str:
    """`简报信息1份`; of several items `材料2档（每档简报信息1份）`."""
    each = "、".join(counted(one.kinds, one.count) for one in indicator.each)
    if items > 1:
        each = f"材料{items}档" + (f"（每档{each}）" if each else "")
    also = (counted(one.kinds, one.count) for one in indicator.requires)
    return "、".join(filter(None, (each, *also))) or "这项工作的材料"


def _answering(
    context: Context, indicator: Indicator, tally: PeriodTally
) -> tuple[Department, ...]:
    """The department that owes the period itself, else those of the indicator."""
    if tally.per in context.plan.departments:
        return (Department(tally.per),)
    return indicator.departments

"""Dates that cannot be: out-of-period, future-date, invalid-date, date-unknown."""

from collections.abc import Iterator

from anjuan.model.evidence import DateSource, Disposition, Item, Material, When
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import TAKEN
from anjuan.model.periods import Cadence
from anjuan.model.plan import Indicator
from anjuan.stages.calendar import fits, owed
from anjuan.stages.checks.base import Context, lone_file
from anjuan.stages.figures import days
from anjuan.stages.holdings import is_unsupported
from anjuan.stages.records import date_column
from anjuan.stages.stated_days import stated_day
from anjuan.stages.tally import places
from anjuan.stages.when import outside
from anjuan.stages.wording import file_name


def out_of_period(context: Context) -> Iterator[Finding]:
    """out-of-period: an item, or a photo in an item of the period, is dated outside it."""
    for item in context.items:
        indicator = context.indicators[item.indicator]
        if indicator.standing:
            continue
        if outside(item.when, indicator.period):
            yield _outside(context, item, indicator)
            continue
        for material in item.materials:
            if _is_photo_outside(material, indicator):
                yield _photo_outside(context, item, material)


def _is_photo_outside(material: Material, indicator: Indicator) -> bool:
    """A photo that was set apart because its own date lies outside."""
    return (
        material.disposition is Disposition.UNFILED
        and material.kind in TAKEN
        and outside(material.own_when, indicator.period)
    )


def _outside(context: Context, item: Item, indicator: Indicator) -> Finding:
    span = indicator.period
    asked = f"{span.first.year}年{span.first.month}月{span.first.day}日"
    until = f"{span.last.year}年{span.last.month}月{span.last.day}日"
    return Finding(
        code="out-of-period",
        severity=Severity.ERROR,
        remedy=Remedy.FIX,
        message=f"{context.name(item)}的日期{_dated(item.when)}不在{asked}至{until}内，不计入",
        step="日期写错的，请更正；确属其他年度的，移出本工作区或放入“参考资料”文件夹。",
        indicator=item.indicator,
        item=item.key,
        path=lone_file(item),
        departments=indicator.departments,
    )


def _photo_outside(context: Context, item: Item, material: Material) -> Finding:
    return Finding(
        code="out-of-period",
        severity=Severity.ERROR,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}中的{file_name(material.path)}"
            f"日期{_dated(material.own_when)}不在考评时段内，不计入"
        ),
        step="不是这次活动的照片，请移出；相机时间设错的，换成日期正确的原图，或在说明文件中核实。",
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        path=material.path,
        departments=context.departments(item.indicator),
    )


def _dated(when: When | None) -> str:
    """`2020年12月5日（文件夹名）`."""
    if when is None:
        return ""
    first = when.period.first
    if when.day is not None:
        return f"{first.year}年{first.month}月{first.day}日（{when.source.value}）"
    return f"{when.period.label}（{when.source.value}）"


def future_dates(context: Context) -> Iterator[Finding]:
    """future-date: an item, or a file with a day of its own, is dated after the as-of date."""
    for item in context.items:
        if item.when is not None and item.when.period.first > context.as_of:
            yield _future(context, item, None, item.when)
            continue
        for material in item.materials:
            own = material.own_when
            if (
                own is not None
                and own.day is not None
                and own.day > context.as_of
                and material.kind in TAKEN
            ):
                yield _future(context, item, material, own)


def _future(context: Context, item: Item, material: Material | None, when: When) -> Finding:
    what = f"中的{file_name(material.path)}" if material else ""
    as_of = f"{context.as_of.year}年{context.as_of.month}月{context.as_of.day}日"
    scanned = when.source is DateSource.SCAN
    return Finding(
        code="future-date",
        severity=Severity.WARNING if scanned else Severity.ERROR,
        remedy=Remedy.FIX,
        message=f"{context.name(item)}{what}的日期{_dated(when)}晚于检查日期{as_of}",
        step=(
            "请先对照原件：识别错的，在文件名前写上正确的日期；识别对的，请更正文件的日期。"
            if scanned
            else "请核对日期，把文件夹名、文件名或说明文件中的日期改正。"
        ),
        indicator=item.indicator,
        item=item.key,
        path=material.path if material else lone_file(item),
        departments=context.departments(item.indicator),
    )


def invalid_dates(context: Context) -> Iterator[Finding]:
    """invalid-date: a name bears a date that does not exist (2021-02-30)."""
    told: set[tuple[str, str]] = set()
    for item in context.items:
        if item.invalid_date and item.folder is not None:
            told.add((item.key, item.invalid_date))
            yield _invalid(context, item.invalid_date, item, None)
    for material in context.inventory.materials:
        home = context.item_of.get(material.path)
        if not material.invalid_date or (home and (home.key, material.invalid_date) in told):
            continue
        if home is None or home in context.items:
            yield _invalid(context, material.invalid_date, home, material)


def _invalid(context: Context, date: str, item: Item | None, material: Material | None) -> Finding:
    name = (
        file_name(material.path) if material else f"文件夹“{(item.folder or '') if item else ''}”"
    )
    indicator = item.indicator if item else material.indicator if material else None
    return Finding(
        code="invalid-date",
        severity=Severity.ERROR,
        remedy=Remedy.FIX,
        message=f"{name}名称中的日期“{date}”不存在",
        step=f"请按实际日期改名{_said(context, item, material)}。",
        indicator=indicator,
        item=item.key if item else None,
        path=material.path if material else None,
        departments=context.departments(indicator),
    )


def _said(context: Context, item: Item | None, material: Material | None) -> str:
    """Which day the papers say, where they all say the same: `：《签到表.xlsx》里写的是2月26日`."""
    files = (material,) if material is not None else item.materials if item is not None else ()
    found = stated_day(files)
    if found is None:
        return ""
    return f"：{file_name(found[1].path)}里写的是{context.day(found[0])}，请核对"


# ── no date ──────────────────────────────────────────────────────────────────────────────────


def unknown_dates(context: Context) -> Iterator[Finding]:
    """date-unknown: an item counts in no period because its date, or its period, is not known."""
    for item in context.items:
        indicator = context.indicators[item.indicator]
        if item.invalid_date or not any(_speaks(context, one) for one in item.materials):
            continue
        if item.when is None:
            if _matters(context, item, indicator):
                yield _unknown(context, item, "看不出日期，不知道算在哪个时段")
        elif _is_too_long(item.when, indicator):
            label = context.period(item.when.period.label)
            yield _unknown(context, item, f"只知道是{label}，不知道算在哪个时段")


def _speaks(context: Context, material: Material) -> bool:
    """Whether it counts and can be read: of other files their own finding says enough."""
    return context.holdings.counts(material) and not is_unsupported(material.facts)


def _matters(context: Context, item: Item, indicator: Indicator) -> bool:
    """Whether the item would count if it were dated; ledgers whose rows are dated need none."""
    if indicator.every is not Cadence.EVENT and places(
        item, indicator, owed(indicator, context.plan)
    ):
        return False
    return not (indicator.measures and all(_rows_dated(context, one) for one in item.materials))


def _rows_dated(context: Context, material: Material) -> bool:
    span = context.plan.period
    return any(
        (at := date_column(table)) is not None and days(table.text(row, at), span)
        for table in context.holdings.tables(material)
        for row in table.rows
    )


def _is_too_long(when: When, indicator: Indicator) -> bool:
    return (
        not indicator.standing
        and not outside(when, indicator.period)
        and not fits(when.period, indicator.every)
    )


def _unknown(context: Context, item: Item, why: str) -> Finding:
    return Finding(
        code="date-unknown",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=f"{context.name(item)}{why}",
        step="请在文件夹名前加上日期（如“2021-03-12 ”），或在说明.yaml中写“日期”。".replace(
            "2021", str(context.plan.year)
        ),
        indicator=item.indicator,
        item=item.key,
        path=lone_file(item),
        departments=context.departments(item.indicator),
    )

"""Two editions of an assessment scheme side by side: what is new, gone, changed, and uncovered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from anjuan.model.finding import Severity
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.plan import Plan, SchemeSpec, SchemeStandard
from anjuan.model.units import IndicatorId
from anjuan.stages.figures import tidy

_ALIKE = 0.6
"""So much of two texts must agree for a standard to be the other one under a new number."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A standard of both editions that is not the same in them."""

    before: SchemeStandard
    after: SchemeStandard
    what: tuple[str, ...]
    """What differs: 编号, 部分, 名称, 标准, 方法, 分值."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new edition changes, each in its edition's order."""

    new: tuple[SchemeStandard, ...]
    gone: tuple[SchemeStandard, ...]
    changed: tuple[Changed, ...]
    same: int


def compared(before: SchemeSpec, after: SchemeSpec) -> Difference:
    """The difference of two editions.

    A standard is the same one under its number where its words are alike; else under whatever
    number its words have moved to; a number whose words mean another thing is gone and new.
    """
    pairs = dict(_pairs(before.standards, after.standards))
    old = {one.code: one for one in before.standards}
    changed = tuple(
        Changed(old[pairs[one.code]], one, what)
        for one in after.standards
        if one.code in pairs and (what := _what(old[pairs[one.code]], one))
    )
    kept = set(pairs.values())
    return Difference(
        new=tuple(one for one in after.standards if one.code not in pairs),
        gone=tuple(one for one in before.standards if one.code not in kept),
        changed=changed,
        same=len(pairs) - len(changed),
    )


def following(before: SchemeSpec, after: SchemeSpec) -> SchemeSpec:
    """The new edition, taking what the old one takes wherever it has the same standard.

    For an edition that a table states: what its standards take is guessed, while the old one's was
    confirmed when it was put into the plan.
    """
    old = {one.code: one for one in before.standards}
    pairs = dict(_pairs(before.standards, after.standards))
    kept = tuple(
        replace(one, takes=old[pairs[one.code]].takes or one.takes) if one.code in pairs else one
        for one in after.standards
    )
    return replace(after, standards=kept)


def _pairs(
    before: Sequence[SchemeStandard], after: Sequence[SchemeStandard]
) -> Iterator[tuple[str, str]]:
    """(new number, old number) of each standard that both editions have.

    Of those that moved the likest pair is matched first, so that none takes another's place.
    """
    old = {one.code: one for one in before}
    left = dict(old)
    moved = []
    for one in after:
        if one.code in old and _likeness(old[one.code], one) >= _ALIKE:
            left.pop(one.code, None)
            yield one.code, one.code
        else:
            moved.append(one)
    alike = (
        (_likeness(other, one), one.code, other.code) for one in moved for other in left.values()
    )
    found: set[str] = set()
    for _, new, former in sorted(
        (one for one in alike if one[0] >= _ALIKE), key=lambda one: -one[0]
    ):
        if new not in found and former in left:
            found.add(new)
            del left[former]
            yield new, former


def _likeness(one: SchemeStandard, other: SchemeStandard) -> float:
    """How far the titles agree, or titles and words together, 0 to 1."""
    titles = SequenceMatcher(None, tidy(one.title), tidy(other.title), autojunk=False).ratio()
    whole = SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()
    return max(titles, whole)


def _words(one: SchemeStandard) -> str:
    return tidy(f"{one.title}{one.standard}")


def _what(before: SchemeStandard, after: SchemeStandard) -> tuple[str, ...]:
    sides = (
        ("编号", before.code, after.code),
        ("部分", before.part, after.part if before.part and after.part else before.part),
        ("名称", tidy(before.title), tidy(after.title)),
        ("标准", tidy(before.standard), tidy(after.standard)),
        ("方法", before.method, after.method),
        ("分值", before.points, after.points),
    )
    return tuple(name for name, old, new in sides if old != new)


# ── for people ───────────────────────────────────────────────────────────────────────────────


def editions_report(
    plan: Plan, before: SchemeSpec, after: SchemeSpec, *, guessed: bool = False
) -> Report:
    """The comparison, and what of the new edition and of the plan covers nothing.

    `guessed` says that what new standards take was found by their words, and nobody confirmed it.
    """
    found = compared(before, after)
    counts = (
        f"新增{len(found.new)}条、取消{len(found.gone)}条、"
        f"改动{len(found.changed)}条、未变{found.same}条"
    )
    return Report(
        title=f"{after.title}版本对照",
        subtitle=f"{_named(before)}　与　{_named(after)}　{counts}",
        listings=(
            _standards("新增的标准", found.new, plan, guessed=guessed),
            _changes(found.changed),
            _standards("取消的标准", found.gone, plan),
            _uncovered(plan, before, after),
        ),
    )


def _named(one: SchemeSpec) -> str:
    return f"{one.id}（{one.edition}版）" if one.edition else one.id


def _standards(
    name: str, standards: Sequence[SchemeStandard], plan: Plan, *, guessed: bool = False
) -> Listing:
    fields = (
        Field("编号", 12),
        Field("名称", 24, Form.LONG),
        Field("标准", 50, Form.LONG),
        Field("分值", 8, Form.NUMBER),
        Field("取自指标", 30, Form.LONG),
    )
    titles = {one.id: one.title for one in plan.indicators}
    rows = tuple(
        Row(
            (
                one.code,
                one.title,
                one.standard,
                float(one.points),
                "、".join(f"{taken} {titles[taken]}" for taken in one.takes) or "待定",
            )
        )
        for one in standards
    )
    note = "取自指标是按名称和关键词猜的，请逐条核对。" if guessed else ""
    return Listing(name, name, fields, rows, note if rows else "没有。")


def _changes(changed: Sequence[Changed]) -> Listing:
    fields = (
        Field("编号", 12),
        Field("名称", 24, Form.LONG),
        Field("改了什么", 14),
        Field("原来", 44, Form.LONG),
        Field("现在", 44, Form.LONG),
    )
    rows = tuple(
        Row(
            (
                one.after.code,
                one.after.title,
                "、".join(one.what),
                _told(one.before, one.what),
                _told(one.after, one.what),
            )
        )
        for one in changed
    )
    return Listing("改动的标准", "改动的标准", fields, rows, "" if rows else "没有。")


def _told(one: SchemeStandard, what: Sequence[str]) -> str:
    values = {
        "编号": one.code,
        "部分": one.part,
        "名称": one.title,
        "标准": one.standard or "（没有写）",
        "方法": one.method.value,
        "分值": f"{float(one.points):g}分",
    }
    return "；".join(values[name] for name in what)


def lost(plan: Plan, before: SchemeSpec, after: SchemeSpec) -> Mapping[IndicatorId, Sequence[str]]:
    """Indicators that the old edition took and the new one does not, with the old codes."""
    taken = {id_ for one in after.standards for id_ in one.takes}
    return {
        one.id: codes
        for one in plan.indicators
        if one.id not in taken
        and one.waived is None
        and (codes := [old.code for old in before.standards if one.id in old.takes])
    }


def _uncovered(plan: Plan, before: SchemeSpec, after: SchemeSpec) -> Listing:
    """Standards without an indicator; indicators that no standard takes, those lost by it first."""
    fields = (
        Field("哪一边", 12),
        Field("编号", 12),
        Field("名称", 30),
        Field("说明", 50, Form.LONG),
    )
    taken = {id_ for one in after.standards for id_ in one.takes}
    waived = {one.id for one in plan.indicators if one.waived is not None}
    rows = [
        Row(("标准", one.code, one.title, _why(one.takes)), severity=Severity.WARNING)
        for one in after.standards
        if not set(one.takes) - waived
    ]
    gone = lost(plan, before, after)
    rows += [
        Row(
            ("指标", one.id, one.title, f"旧版{'、'.join(gone[one.id])}取用，新版没有标准取用"),
            severity=Severity.WARNING,
        )
        for one in plan.indicators
        if one.id in gone
    ]
    rows += [
        Row(("指标", one.id, one.title, "两版都没有标准取用"))
        for one in plan.indicators
        if one.id not in taken and one.id not in gone and one.waived is None
    ]
    return Listing(
        "没有对应的", "没有对应的标准和指标", fields, tuple(rows), "" if rows else "没有。"
    )


def _why(takes: Sequence[str]) -> str:
    return f"取自的指标{'、'.join(takes)}都不涉及" if takes else "还没有定取自哪些指标"

"""What changed in the missing list between two judgements, in one line (`anjuan watch`)."""

from collections.abc import Iterator, Mapping

from anjuan.model.finding import Finding, Severity
from anjuan.model.survey import Survey
from anjuan.stages.check import NAMES
from anjuan.stages.lists import OWED_CODES
from anjuan.stages.report import finding_identity
from anjuan.stages.wording import file_name, listed, periods

_MOST = 3
_Told = Mapping[tuple[object, ...], str]
"""What people call a thing, by what makes it the same thing in two judgements."""


def changed_line(before: Survey, after: Survey) -> str:
    """`新增缺项1处：…；已补齐2处：…　现有缺项17处`.

    A period that lacks something is one place: a first photo in it changes nothing here, the last
    one settles it.
    """
    parts = (
        *_compared(_owed(before), _owed(after), "新增缺项", "已补齐"),
        *_compared(_others(before), _others(after), "新出现问题", "已解决问题"),
    )
    return f"{'；'.join(parts) or '缺项没有变化'}　{standing_line(after)}"


def standing_line(found: Survey) -> str:
    """`现有缺项17处`, with the problems beside them, if any."""
    owed, others = len(_owed(found)), len(_others(found))
    return f"现有缺项{owed}处" + (f"、问题{others}处" if others else "")


def _compared(before: _Told, after: _Told, come: str, gone: str) -> Iterator[str]:
    for name, of, other in ((come, after, before), (gone, before, after)):
        told = [text for key, text in of.items() if key not in other]
        if told:
            names = listed(dict.fromkeys(told), most=_MOST, counter="处")
            yield f"{name}{len(told)}处：{names}"


def _owed(found: Survey) -> _Told:
    """The periods, and figures, that lack something."""
    return {
        (one.indicator, one.period, one.per, one.code if _is_figure(one) else ""): _place(
            found, one
        )
        for one in found.audit.findings
        if one.code in OWED_CODES and one.severity is Severity.ERROR
    }


def _is_figure(one: Finding) -> bool:
    return one.code in {"below-threshold", "open-problem"}


def _others(found: Survey) -> _Told:
    return {
        finding_identity(one): f"{_place(found, one)}{NAMES[one.code]}"
        for one in found.audit.findings
        if one.code not in OWED_CODES and one.severity is not Severity.NOTE
    }


def _place(found: Survey, one: Finding) -> str:
    """`2.1 卫生督查（二季度）`; of a file that belongs nowhere its name."""
    if one.indicator is None:
        return file_name(one.path) if one.path else ""
    indicator = found.plan.indicator(one.indicator)
    when = periods((one.period,), found.plan.year) if one.period else ""
    sub = "　".join(filter(None, (one.per if not indicator.sensitive else "", when)))
    return f"{indicator.id} {indicator.title}" + (f"（{sub}）" if sub else "")

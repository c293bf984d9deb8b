"""What of a finding may stand on paper: of sensitive material no persons, rows or cells.

Papers that others read (通报, 自评报告) say less than those of the office itself (缺项清单,
督办通知单), which name files, as somebody has to find and mend them. The screen and check.json say
all: they stay on the machine where the originals are.
"""

from dataclasses import replace

from anjuan.model.finding import Finding
from anjuan.model.plan import Indicator
from anjuan.model.survey import Survey
from anjuan.stages.fold import MISSING, fold

_HIDDEN = "没有达到要求，明细由责任科室掌握"
_AT_HOME = "没有达到要求，涉及的人和数在电脑上用 anjuan check 查看"
_QUOTING = frozenset(
    {
        *("below-threshold", "open-problem", "count-conflict"),
        *("unknown-person", "unsigned-table", "copied-text", "wrong-unit"),
    }
)
"""Codes whose sentences quote what stands in the papers."""


def discreet(finding: Finding, indicator: Indicator) -> Finding:
    """The finding; of a sensitive indicator without persons, rows and cells."""
    return hidden(finding) if indicator.sensitive else finding


def hidden(finding: Finding) -> Finding:
    """A sensitive indicator's finding for others to read.

    What is merely missing names periods and kinds of material, and stays; an item is told by its
    day, as its title may be a person's.
    """
    if finding.code in MISSING:
        return _untitled(finding)
    return replace(finding, message=_HIDDEN, brief=_HIDDEN)


def _untitled(finding: Finding) -> Finding:
    if not finding.about:
        return finding
    day = finding.about.partition("“")[0]
    named = f"{day}的一档" if day else "有一档"
    return replace(
        finding,
        about=named,
        message=finding.message.replace(finding.about, named),
        brief=finding.brief.replace(finding.about, named),
    )


def on_paper(found: Survey) -> Survey:
    """The survey as the office's own lists and notices print it."""
    sensitive = {one.id for one in found.plan.indicators if one.sensitive}
    if not sensitive:
        return found

    def told(one: Finding) -> Finding:
        if one.indicator in sensitive and one.code in _QUOTING:
            return replace(one, message=_AT_HOME, brief=_AT_HOME)
        return one

    audit = found.audit
    findings = tuple(map(told, audit.findings))
    aside = tuple((told(one), why) for one, why in audit.set_aside)
    return replace(
        found, audit=replace(audit, findings=findings, set_aside=aside), folded=fold(findings)
    )

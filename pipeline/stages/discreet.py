"""What of a finding may stand in papers that others read: of sensitive material no names."""

from dataclasses import replace

from anjuan.model.finding import Finding
from anjuan.model.plan import Indicator
from anjuan.stages.fold import MISSING

_HIDDEN = "没有达到要求，明细由责任科室掌握"


def discreet(finding: Finding, indicator: Indicator) -> Finding:
    """The finding; of a sensitive indicator without persons, rows and cells."""
    return hidden(finding) if indicator.sensitive else finding


def hidden(finding: Finding) -> Finding:
    """A sensitive indicator's finding for others to read.

    What is merely missing names periods and kinds of material, and stays.
    """
    if finding.code in MISSING:
        return finding
    return replace(finding, message=_HIDDEN, brief=_HIDDEN)

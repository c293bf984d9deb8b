"""count-conflict: what is written of people, rates and totals against what the tables prove."""

from collections.abc import Iterator

from anjuan.model.finding import Finding
from anjuan.stages.checks.base import Context
from anjuan.stages.checks.headcounts import headcount_conflicts
from anjuan.stages.checks.rates import rate_conflicts
from anjuan.stages.checks.totals import total_conflicts


def count_conflicts(context: Context) -> Iterator[Finding]:
    """count-conflict: head-counts, then claimed rates, then totals beside columns."""
    yield from headcount_conflicts(context)
    yield from rate_conflicts(context)
    yield from total_conflicts(context)

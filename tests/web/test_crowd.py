"""A tenth of the soak: several departments at once, the server killed in the middle."""

from pathlib import Path

import pytest

from soaking_intake import soak

pytestmark = pytest.mark.xdist_group("intake")


def test_nothing_that_was_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    outcome = soak(5, 6, tmp_path, kill=True)
    assert outcome.lost == []
    assert outcome.doubled == []
    assert outcome.tally.faults == []
    assert len(outcome.tally.acknowledged) > 5
    assert outcome.tally.p95() < 1.0, "in CI others work beside it; the soak holds 200 ms"

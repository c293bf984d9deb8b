"""A tenth of the hostile files among a small office's own; `make hostile` runs all."""

import pytest

from hostile.material import cases
from hostile.trial import Trial, tried
from hostile.watch import anjuan
from small_office import DAY

pytestmark = [pytest.mark.hostile, pytest.mark.xdist_group("hostile")]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return tried(tmp_path_factory.mktemp("hostile"), cases()[4::10])


def test_each_is_told_or_taken_and_nothing_else_is_disturbed(trial: Trial) -> None:
    assert list(trial.faults()) == []


def test_the_screen_shows_nothing_that_would_steer_it(trial: Trial) -> None:
    ran = anjuan("check", trial.folder, "--as-of", DAY, home=trial.folder.parent / "home")
    told = (ran.out + ran.errors).decode()
    assert ran.status == 1
    assert not [mark for mark in told if not (mark.isprintable() or mark in "\n　")]


def test_they_are_always_the_same() -> None:
    once, again = cases(), cases.__wrapped__()
    assert [(one.folder, one.name) for one in once] == [(one.folder, one.name) for one in again]
    assert len({(one.folder, one.name) for one in once}) == len(once) >= 500

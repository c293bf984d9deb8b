"""A tenth of `make soak`: whatever disturbs a build, the next one is as if nothing had."""

from pathlib import Path

import pytest

from soaking import FAULTS, Soak, can_mount

pytestmark = pytest.mark.xdist_group("soak")
KILLS = 20
_MOUNTS = {"a full disk", "outputs that cannot be written"}


@pytest.fixture(scope="module")
def soak(tmp_path_factory: pytest.TempPathFactory) -> Soak:
    return Soak(tmp_path_factory.mktemp("soak"))


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_build_that_was_killed_leaves_nothing_half_done(soak: Soak, seed: int) -> None:
    assert soak.killed(seed) == []


@pytest.mark.parametrize("said", list(FAULTS))
def test_every_other_disturbance_is_got_over(soak: Soak, said: str) -> None:
    if said in _MOUNTS and not can_mount():
        pytest.skip("this user may not mount a small disk")
    assert FAULTS[said](soak) == []


def test_a_half_written_output_would_be_seen(soak: Soak) -> None:
    with soak.trial(over=True) as ways:
        book: Path = next((ways.target / "binders").glob("*.pdf"))
        book.write_bytes(book.read_bytes()[:100])
        (told,) = soak.faults(ways, over=True, again=False)
        assert book.name in told

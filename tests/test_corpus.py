"""Every kind of fault is found, and no innocent twin is: recall and precision over the corpus."""

import pytest

from anjuan.stages.check import CHECKS
from corpus.__main__ import CASES, scored
from corpus.score import Score

pytestmark = pytest.mark.xdist_group("corpus")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    folder = tmp_path_factory.mktemp("corpus")
    return scored(folder / "材料", folder / "cache")


def test_there_are_sixty_kinds_of_fault_and_more() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


def test_every_code_that_a_folder_alone_can_show_has_a_case() -> None:
    """What needs a register, a second place or an unknown year has tests of its own."""
    apart = {
        "calendar-unknown", "copied-item", "damaged-file", "encrypted-file", "late",
        "picture-of-table", "unfiled", "unknown-person",
    }  # fmt: skip
    covered = {one.code for case in CASES for one in case.expected}
    assert {one.code for one in CHECKS} - covered == apart


def test_errors_are_all_found_and_none_is_false(scores: dict[str, Score]) -> None:
    one = scores["error"]
    assert (one.missed, one.false) == ([], [])
    assert one.right > 40


def test_warnings_are_found_and_hardly_any_is_false(scores: dict[str, Score]) -> None:
    one = scores["warning"]
    assert one.recall >= 0.98, one.missed
    assert one.precision >= 0.98, one.false

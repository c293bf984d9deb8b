"""Every kind of fault is found, and no innocent twin is: recall and precision over the corpus."""

import pytest

from anjuan.stages.check import CHECKS
from anjuan.stages.set_aside import CODE
from corpus.__main__ import Result, report, scored
from corpus.build import SEVERITIES
from corpus.settings import SETTINGS

pytestmark = pytest.mark.xdist_group("corpus")
CASES = [case for setting in SETTINGS for case in setting.cases]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("corpus")
    return scored(folder / "材料", folder / "cache")


def test_there_are_many_more_than_sixty_kinds_of_fault() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 150


def test_every_code_has_a_case() -> None:
    """Only years whose holidays nobody has published yet have tests of their own."""
    covered = {one.code for case in CASES for one in case.expected}
    assert {CODE, *(one.code for one in CHECKS)} - covered == {"calendar-unknown"}


def test_severities_are_those_that_the_corpus_holds_findings_to() -> None:
    ours = {one.code: one.severity.value for one in CHECKS}
    assert ours == {code: SEVERITIES[code] for code in ours}


def test_errors_are_all_found_and_none_is_false(result: Result) -> None:
    one = result.scores["error"]
    assert (one.recall, one.precision) == (1, 1), report(result)
    assert one.right > 200


def test_warnings_are_found_and_hardly_any_is_false(result: Result) -> None:
    one = result.scores["warning"]
    assert min(one.recall, one.precision) >= 0.98, report(result)
    assert one.right > 60


def test_notes_are_there_where_something_is_to_be_noted(result: Result) -> None:
    assert result.scores["note"].missed == []


def test_every_indicator_stands_where_its_material_puts_it(result: Result) -> None:
    assert result.misplaced == []

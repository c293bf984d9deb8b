"""What the checker says of offices that it was not written for: every fault, and nothing else."""

import pytest

from field.__main__ import NAMES, TRUTH, Truth, as_text, scored, write
from field.score import Score, show, total
from word_pages import needs_office

pytestmark = [pytest.mark.xdist_group("field"), needs_office]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Truth], list[Score]]:
    folder = tmp_path_factory.mktemp("field")
    truths = write(folder / "材料")
    return truths, scored(folder / "材料", folder / "cache", truths)


def _report(scores: list[Score]) -> str:
    return "\n".join(map(show, scores))


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_is_the_one_that_was_written_down(
    name: str, told: tuple[dict[str, Truth], list[Score]]
) -> None:
    assert as_text(told[0][name]) == (TRUTH / f"{name}.json").read_text(encoding="utf-8")


def test_errors_are_all_found_and_none_is_false(
    told: tuple[dict[str, Truth], list[Score]],
) -> None:
    errors = total(told[1]).tallies["error"]
    assert (errors.recall, errors.precision) == (1, 1), _report(told[1])
    assert errors.true > 100


def test_warnings_are_found_and_hardly_any_is_false(
    told: tuple[dict[str, Truth], list[Score]],
) -> None:
    warnings = total(told[1]).tallies["warning"]
    assert min(warnings.recall, warnings.precision) >= 0.98, _report(told[1])
    assert warnings.true > 60


def test_every_indicator_and_measure_stands_where_its_material_puts_it(
    told: tuple[dict[str, Truth], list[Score]],
) -> None:
    assert [line for one in told[1] for line in one.differences] == []

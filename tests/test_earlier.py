"""与上次比: which earlier judgement a build is compared with."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from anjuan.adapters.json_text import write_json
from anjuan.earlier import BEFORE, keep_before, seen_before
from anjuan.model.periods import Cadence
from anjuan.model.survey import Survey
from anjuan.stages.fold import fold
from anjuan.stages.report import check_document, finding_identity
from build import indicator, item, judge, plan, workspace

OF = plan(indicator(every=Cadence.QUARTER))
AFTER = date(2022, 1, 10)


def survey(*months: int, on: date = AFTER) -> Survey:
    """The judgement of a year that has only these months' items."""
    items = tuple(item("2.2", f"2021-{month:02d}-15", "record") for month in months)
    audit = judge(OF, *items, on=on)
    return Survey(OF, workspace(*items), audit, fold(audit.findings))


def build(target: Path, found: Survey) -> None:
    """What a build leaves of its judgement in the target."""
    target.mkdir(exist_ok=True)
    staging = target.with_name("staging")
    staging.mkdir(exist_ok=True)
    keep_before(target, found, staging)
    document = check_document(found.plan, found.inventory, found.audit)
    write_json(document, target / "check.json")
    (target / BEFORE).unlink(missing_ok=True)
    for path in staging.iterdir():
        path.replace(target / path.name)


def of(found: Survey) -> frozenset[tuple[object, ...]]:
    return frozenset(finding_identity(one) for one in found.audit.findings)


def test_a_first_build_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert seen_before(tmp_path / "build", survey()) is None


def test_it_is_compared_with_the_build_before_it(tmp_path: Path) -> None:
    first, second = survey(2), survey(2, 5)
    build(tmp_path / "build", first)
    assert seen_before(tmp_path / "build", second) == of(first)


def test_the_same_workspace_again_is_compared_with_what_it_was_compared_with(
    tmp_path: Path,
) -> None:
    target = tmp_path / "build"
    first, second = survey(2), survey(2, 5)
    build(target, first)
    build(target, second)
    kept = (target / BEFORE).read_bytes()
    assert seen_before(target, second) == of(first)
    build(target, second)
    assert seen_before(target, second) == of(first)
    assert (target / BEFORE).read_bytes() == kept


def test_an_unchanged_workspace_that_was_never_another_has_nothing_new(tmp_path: Path) -> None:
    found = survey(2)
    build(tmp_path / "build", found)
    assert seen_before(tmp_path / "build", found) is None
    assert not (tmp_path / "build" / BEFORE).exists()


def test_another_day_is_another_state(tmp_path: Path) -> None:
    early = survey(2, on=date(2021, 7, 15))
    build(tmp_path / "build", early)
    assert seen_before(tmp_path / "build", survey(2)) == of(early)


DAMAGED = '{"as_of": "2021-01-01", "findings": [1], "files": []}'


@pytest.mark.parametrize("text", ["", "[]", "{", '{"as_of": "2021-01-01"}', "null", DAMAGED])
def test_a_damaged_earlier_judgement_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "check.json").write_text(text, encoding="utf-8")
    assert seen_before(tmp_path, survey(2)) is None


def test_a_judgement_of_other_keys_does_not_stop_the_run(tmp_path: Path) -> None:
    found = survey(2)
    document = check_document(found.plan, found.inventory, found.audit)
    document["findings"] = [{"code": "missing-item"}]
    (tmp_path / "check.json").write_text(json.dumps(document), encoding="utf-8")
    known = frozenset({("missing-item", None, None, None, None, None)})
    assert seen_before(tmp_path, found) == known
    assert seen_before(tmp_path, replace(found, folded=())) is not None

"""A build read again by its lists: the judgement comes back as it was made."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.unit_build import UnusableBuildError, read_unit
from anjuan.model.finding import Severity
from anjuan.model.plan import Plan, Total
from anjuan.model.rollup import BuiltUnit, Place
from anjuan.model.survey import Survey
from anjuan.stages.fold import fold
from anjuan.stages.lists import OWED_CODES
from anjuan.stages.report import check_document
from anjuan.stages.rollup_unit import head_of, rows_of
from build import indicator, item, plan, sheet, survey

AFTER = date(2022, 1, 10)
OF = plan(
    indicator(each="record 1, photo 3", requires="circular 1", points=7),
    indicator("2.3", each="minutes|resolution 1", per=("办公室", "财务科"), points=1),
    indicator("3.1", each="ledger 1", measures=(Total(("数量",), Fraction(9)),), sensitive=True),
)
LEDGER = sheet("ledger", "日期|数量\n2021-03-01|2")
ITEMS = (
    item("2.2", "2021-03-15", "record, photo*2"),
    item("2.2", "2021-05-15", "record, photo*3, circular"),
    item("2.3", "2021-06-15", "minutes"),
)


def written(of: Survey, folder: Path) -> Path:
    """The two lists of a build of that judgement, no book bound."""
    folder.mkdir()
    document = check_document(of.plan, of.inventory, of.audit)
    (folder / "check.json").write_text(json.dumps(document), "utf-8")
    outputs = [{"path": "check.json", "sha256": sha256_of(folder / "check.json"), "size": 1}]
    manifest = {"volumes": [], "whole_volumes": True, "outputs": outputs}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


@pytest.fixture
def judged() -> Survey:
    return survey(OF, *ITEMS, on=AFTER)


@pytest.fixture
def unit(judged: Survey, tmp_path: Path) -> BuiltUnit:
    return read_unit(written(judged, tmp_path / "build"))


def test_indicators_come_back_in_their_order(unit: BuiltUnit, judged: Survey) -> None:
    assert unit.unit == OF.unit
    assert unit.as_of == AFTER
    assert [(one.id, one.status, one.periods_due) for one in unit.indicators] == [
        (one.indicator.id, one.status, one.periods_due) for one in judged.audit.states
    ]
    assert unit.edition.tasks == tuple((task.id, task.title) for task in OF.tasks)


def test_findings_fold_as_they_did_before(unit: BuiltUnit, judged: Survey) -> None:
    """So that the common list says of a unit what its own list says, to the point."""
    again = {
        (one.code, one.indicator): (one.message, one.step, one.risk, one.due, one.departments)
        for one in fold(unit.findings)
    }
    assert again == {
        (one.code, one.indicator): (one.message, one.step, one.risk, one.due, one.departments)
        for one in judged.folded
    }
    assert any(one.risk.denominator > 10 for one in judged.folded)


def test_what_is_owed_stands_in_the_order_of_the_plan(unit: BuiltUnit) -> None:
    owed = rows_of(unit, 1).owed
    ids = [one.indicator for one in owed]
    assert ids == sorted(ids)
    assert set(ids) == {"2.2", "2.3", "3.1"}


def test_of_a_sensitive_indicator_no_figure_leaves_the_unit(tmp_path: Path) -> None:
    stock = item("3.1", "2021-03-01", LEDGER)
    judged = survey(OF, stock, on=AFTER)
    hidden, open_ = (
        rows_of(read_unit(written(one, tmp_path / name)), 1).owed
        for one, name in ((judged, "a"), (survey(_open(), stock, on=AFTER), "b"))
    )
    said = [one.lacking for one in hidden if one.indicator == "3.1"]
    assert any("明细由责任科室掌握" in one for one in said)
    assert not any("9" in one for one in said if "明细" in one)
    assert not any("明细由责任科室掌握" in one.lacking for one in open_)


def _open() -> Plan:
    task = OF.tasks[-1]
    (last,) = task.indicators
    shown = replace(task, indicators=(replace(last, sensitive=False),))
    return replace(OF, tasks=(*OF.tasks[:-1], shown))


def test_cells_tell_empty_periods_from_short_ones(unit: BuiltUnit) -> None:
    first = rows_of(unit, 1).cells[0]
    assert (first.periods_due, first.periods_complete, first.empty) == (12, 1, 10)


def test_what_several_departments_answer_for_stands_with_each(tmp_path: Path) -> None:
    shared = indicator("2.4", each="photo 1", departments=("办公室", "财务科"))
    of = survey(plan(indicator(each="photo 1"), shared), on=AFTER)
    shares = rows_of(read_unit(written(of, tmp_path / "build")), 1).shares
    assert {one.department: one.counts.indicators for one in shares} == {"办公室": 2, "财务科": 1}


def test_a_head_keeps_the_totals_of_the_build(unit: BuiltUnit, judged: Survey) -> None:
    head = head_of(unit, Place(1, "一局"), compared=False, flaws=())
    assert head.flaws == ()
    assert head.counts.indicators == len(judged.audit.states)
    assert head.errors == sum(one.severity is Severity.ERROR for one in judged.audit.findings)


@pytest.mark.parametrize("name", ["manifest.json", "check.json"])
def test_a_list_that_is_cut_off_is_no_build(judged: Survey, tmp_path: Path, name: str) -> None:
    build = written(judged, tmp_path / "build")
    (build / name).write_bytes((build / name).read_bytes()[:-9])
    with pytest.raises(UnusableBuildError):
        read_unit(build)


def test_owed_codes_are_all_that_is_listed(unit: BuiltUnit) -> None:
    listed = len(rows_of(unit, 1).owed)
    assert listed == len(fold(one for one in unit.findings if one.code in OWED_CODES))

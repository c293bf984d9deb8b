"""check.json: the judgement for machines (contract §4)."""

import json
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.finding import Severity
from anjuan.model.periods import Cadence
from anjuan.model.plan import Total, Waiver
from anjuan.stages.report import (
    check_document,
    cut,
    finding_identity,
    has_errors,
    identity,
    totals,
)
from build import indicator, item, judge, plan, sheet, workspace

AFTER = date(2022, 1, 10)
OF = plan(indicator(each="photo 3", points=12), indicator("3.1", every=Cadence.YEAR, points=5))
ITEMS = (item("2.2", "2021-03-15", "photo*3"), item("2.2", "2021-04-15", "photo"))
DOCUMENT = json.loads(
    json.dumps(check_document(OF, workspace(*ITEMS), judge(OF, *ITEMS, on=AFTER)))
)


def test_it_has_the_keys_of_the_contract() -> None:
    assert DOCUMENT["as_of"] == "2022-01-10"
    assert DOCUMENT["plan"] == {"title": OF.title, "unit": OF.unit, "year": 2021}
    assert set(DOCUMENT["summary"]) == {
        "indicators", "complete", "incomplete", "not_due", "waived", "points", "points_secured",
    }  # fmt: skip
    assert set(DOCUMENT["indicators"][0]) >= {
        "id", "title", "task", "departments", "status", "points", "points_secured",
        "periods_due", "periods_complete", "next_due", "measures",
    }  # fmt: skip
    assert set(DOCUMENT["findings"][0]) >= {
        "code", "severity", "remedy", "indicator", "item", "period", "kind", "required", "found",
        "path", "departments", "message",
    }  # fmt: skip
    assert set(DOCUMENT["files"][0]) >= {
        "path", "sha256", "size", "kind", "indicator", "disposition", "reason",
    }  # fmt: skip


def test_points_follow_the_complete_periods() -> None:
    monthly = DOCUMENT["indicators"][0]
    assert (monthly["periods_due"], monthly["periods_complete"]) == (12, 1)
    assert monthly["points_secured"] == 1.0
    assert DOCUMENT["summary"]["points"] == 17.0
    assert DOCUMENT["summary"]["points_secured"] == 1.0


def test_findings_are_not_folded() -> None:
    missing = [one for one in DOCUMENT["findings"] if one["code"] == "missing-item"]
    months = [one["period"] for one in missing if one["indicator"] == "2.2"]
    assert len(months) == 10
    assert months == sorted(months)


def test_keys_that_do_not_apply_are_null() -> None:
    (missing,) = (one for one in DOCUMENT["findings"] if one["indicator"] == "3.1")
    assert (missing["item"], missing["kind"], missing["path"]) == (None, None, None)
    assert (missing["required"], missing["found"]) == (1, 0)


def test_a_finding_names_every_kind_that_would_do() -> None:
    of = plan(indicator(each="photo 1, attendance|ledger 1"))
    audit = judge(of, item("2.2", "2021-03-15", "photo"), on=AFTER)
    document = json.loads(json.dumps(check_document(of, workspace(), audit)))
    kinds = [one["kind"] for one in document["findings"] if one["code"] == "missing-evidence"]
    assert kinds == ["attendance|ledger"]


def test_files_stand_in_order_each_once() -> None:
    paths = [one["path"] for one in DOCUMENT["files"]]
    assert paths == sorted(set(paths))
    assert len(paths) == 4


def test_a_measure_shows_its_figure_and_target() -> None:
    of = plan(indicator(every=Cadence.YEAR, measures=(Total(("数量",), Fraction(500)),)))
    items = (item("2.2", "2021-03-15", sheet("ledger", "品名|数量\n彩页|499")),)
    document = json.loads(
        json.dumps(check_document(of, workspace(*items), judge(of, *items, on=AFTER)))
    )
    (measure,) = document["indicators"][0]["measures"]
    assert (measure["type"], measure["value"], measure["target"]) == ("total", 499.0, 500.0)
    assert measure["holds"] is False
    assert document["indicators"][0]["points_secured"] == 0.0


def test_waived_indicators_bear_no_points() -> None:
    of = plan(indicator(points=12), indicator("3.1", waived=Waiver("没有", "创建办", AFTER)))
    assert totals(judge(of, on=AFTER).states).points == 12


def test_the_same_finding_is_known_again_from_its_json() -> None:
    audit = judge(OF, *ITEMS, on=AFTER)
    written = {identity(one) for one in DOCUMENT["findings"]}
    assert written == {finding_identity(one) for one in audit.findings}
    assert len(written) == len(audit.findings)


def test_only_errors_make_the_exit_status() -> None:
    whole = judge(plan(indicator(every=Cadence.YEAR)), item("2.2", "2021-03-15", "photo"))
    assert {one.severity for one in whole.findings} == {Severity.WARNING}
    assert not has_errors(whole)
    assert has_errors(judge(OF, on=AFTER))


@given(st.fractions(0, 1000))
def test_a_figure_is_cut_and_never_above_the_true_one(value: Fraction) -> None:
    assert 0 <= value - Fraction(str(cut(value))) < Fraction(1, 100)

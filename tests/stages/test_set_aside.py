"""Findings that somebody looked at and found right (核实, contract §1)."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from anjuan.model.evidence import Item
from anjuan.model.finding import Audit
from anjuan.model.periods import Cadence
from anjuan.model.plan import Acknowledgement
from anjuan.stages.check import check
from build import codes, indicator, item, photo, plan, workspace

PLAN = plan(indicator(every=Cadence.QUARTER))
FIRST = item("2.2", "2021-03-15", photo("a.jpg", bytes_="x"), title="水房督查")
LATER = item("2.2", "2021-05-15", photo("b.jpg", bytes_="x"), title="水房复查")
REUSED = "2-任务/2.2-指标/2021-05-15 水房复查"
ON = date(2021, 6, 1)


def entry(code: str, file: str | None = None, scope: str = "") -> Acknowledgement:
    return Acknowledgement(code, file, "同一面墙", "李静", date(2021, 6, 1), "plan.yaml:12", scope)


def judged(*entries: Acknowledgement, items: tuple[Item, ...] = (FIRST, LATER)) -> Audit:
    return check(replace(PLAN, acknowledgements=entries), workspace(*items), ON)


def test_without_an_entry_the_finding_stands() -> None:
    assert codes(judged()) == ["reused-photo"]


@pytest.mark.parametrize(
    ("file", "scope"),
    [
        (None, ""),
        ("b.jpg", ""),
        (f"{REUSED}/b.jpg", ""),
        ("b.jpg", REUSED),
        (None, REUSED),
        (None, "2-任务/2.2-指标"),
    ],
)
def test_an_entry_sets_aside_what_it_names(file: str | None, scope: str) -> None:
    audit = judged(entry("reused-photo", file, scope))
    assert codes(audit) == []
    ((finding, why),) = audit.set_aside
    assert (finding.code, why.reason) == ("reused-photo", "同一面墙")


def test_an_entry_may_name_a_finding_as_the_lists_do() -> None:
    audit = judged(entry("照片重复使用", "b.jpg"))
    assert codes(audit) == []
    assert [finding.code for finding, _ in audit.set_aside] == ["reused-photo"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("照片重复用", "您要的是“照片重复使用”吗"), ("reused-foto", "您要的是“reused-photo”吗")],
)
def test_a_name_that_no_finding_bears_is_told_with_the_nearest(written: str, meant: str) -> None:
    unmatched = judged(entry(written)).findings[-1]
    assert f"没有叫“{written}”的问题" in unmatched.step
    assert meant in unmatched.step


def test_an_entry_whose_finding_is_gone_says_the_name_that_people_read() -> None:
    unmatched = judged(entry("low-resolution")).findings[-1]
    assert "照片像素不足" in unmatched.message
    assert "删去这条核实" in unmatched.step


@pytest.mark.parametrize(
    ("code", "file", "scope"),
    [
        ("duplicate-photo", None, ""),
        ("reused-photo", "a.jpg", ""),
        ("reused-photo", None, "2-任务/2.3-指标"),
        ("reused-photo", None, "2-任务/2.2"),
    ],
)
def test_an_entry_that_matches_nothing_is_itself_an_error(
    code: str, file: str | None, scope: str
) -> None:
    audit = judged(entry(code, file, scope))
    assert codes(audit) == ["reused-photo", "unmatched-acknowledgement"]
    assert "plan.yaml:12" in audit.findings[-1].message


def test_a_sidecar_speaks_of_what_its_indicator_owes() -> None:
    owed = judged(items=(FIRST,))
    assert codes(owed) == []
    missing = check(
        replace(PLAN, acknowledgements=(entry("missing-item", None, "2-任务/2.2-指标"),)),
        workspace(FIRST),
        date(2021, 7, 5),
    )
    assert codes(missing) == []
    assert [one.code for one, _ in missing.set_aside] == ["missing-item"]
    assert missing.states[0].periods_complete == 1, "the count stays what it is"


def test_names_match_in_either_form_of_unicode() -> None:
    decomposed = unicodedata.normalize("NFD", "é.jpg")
    again = item("2.2", "2021-05-15", photo(decomposed, bytes_="x"), title="水房复查")
    audit = judged(entry("reused-photo", "é.jpg"), items=(FIRST, again))
    assert codes(audit) == []

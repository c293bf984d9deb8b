"""Parts of a judgement: one department's, one task's, what is new, one indicator explained."""

from datetime import date
from fractions import Fraction

import pytest

from anjuan.model.finding import Severity
from anjuan.model.periods import Cadence
from anjuan.model.plan import Participation, Span
from anjuan.model.settings import Scope
from anjuan.model.survey import Survey
from anjuan.model.units import Department, IndicatorId, TaskId
from anjuan.stages.fold import fold
from anjuan.stages.narrow import explained, narrowed, only_new
from anjuan.stages.report import finding_identity
from build import broken, indicator, item, judge, people, plan, sheet, workspace

AFTER = date(2022, 1, 10)
OF = plan(
    indicator("2.2", each="photo 3", every=Cadence.QUARTER),
    indicator("2.3", every=Cadence.YEAR, departments=("财务科",)),
    indicator("3.1", every=Cadence.YEAR),
)
ITEMS = (item("2.2", "2021-02-15", "photo*3"), item("2.2", "2021-05-15", "photo"))
LOOSE = (broken("document", "待整理/坏.docx"),)


def survey() -> Survey:
    audit = judge(OF, *ITEMS, on=AFTER, loose=LOOSE)
    return Survey(OF, workspace(*ITEMS, loose=LOOSE), audit, fold(audit.findings))


def ids(found: Survey) -> list[str]:
    return [one.indicator.id for one in found.audit.states]


def test_an_empty_scope_leaves_everything() -> None:
    whole = survey()
    assert narrowed(whole, Scope()) is whole


def test_a_department_sees_its_own_indicators_and_findings() -> None:
    found = narrowed(survey(), Scope(department=Department("财务科")))
    assert ids(found) == ["2.3"]
    assert {one.indicator for one in found.audit.findings} == {"2.3"}
    assert {row.indicator for row in found.folded} == {"2.3"}


def test_a_task_sees_its_own() -> None:
    assert ids(narrowed(survey(), Scope(task=TaskId("2")))) == ["2.2", "2.3"]


def test_findings_of_no_indicator_belong_to_no_task() -> None:
    nobodys = [one for one in survey().audit.findings if one.indicator is None]
    assert nobodys
    found = narrowed(survey(), Scope(task=TaskId("3")))
    assert [one for one in found.audit.findings if one.indicator is None] == []


def test_only_what_an_earlier_judgement_lacks_is_new() -> None:
    whole = survey()
    known = frozenset(
        finding_identity(one) for one in whole.audit.findings if one.indicator != "3.1"
    )
    found = only_new(whole, known)
    assert {one.indicator for one in found.audit.findings} == {"3.1"}
    assert [row.indicator for row in found.folded] == ["3.1"]


def test_without_an_earlier_judgement_all_is_shown() -> None:
    whole = survey()
    assert only_new(whole, None) is whole


def test_an_indicator_is_explained_period_by_period() -> None:
    own, working = explained(survey(), IndicatorId("2.2"))
    assert {row.severity for row in own} >= {Severity.ERROR}
    assert working[0] == "2.2　卫生督查：缺项"
    assert "时段：到期4个，已齐1个　得分：3/12" in working
    assert "  一季度：已齐" in working
    assert "    2021-02-15 督查　2021-02-15（文件夹名）" in working
    assert "  二季度：还缺照片2张，2021-06-30已到期" in working
    assert "  三季度：还缺材料1档（照片3张），2021-09-30已到期" in working


def test_a_period_that_is_not_due_says_when_it_is() -> None:
    audit = judge(OF, *ITEMS, on=date(2021, 7, 1))
    found = Survey(OF, workspace(*ITEMS), audit, fold(audit.findings))
    _, working = explained(found, IndicatorId("2.2"))
    assert "  四季度：还缺材料1档（照片3张），2021-12-31应交" in working


def test_an_unknown_indicator_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        explained(survey(), IndicatorId("9.9"))


def test_a_measure_is_explained_with_its_period_and_only_as_far_as_it_has_begun() -> None:
    each = Participation(Fraction(4, 5), span=Span.EACH_PERIOD)
    of = plan(indicator(measures=(each,)), roster=people("李静", "王强"))
    january = item("2.2", "2021-01-15", sheet("attendance", "姓名|签名\n李静|李静"))
    audit = judge(of, january, on=date(2021, 2, 10))
    found = Survey(of, workspace(january), audit, fold(audit.findings))
    _, lines = explained(found, IndicatorId("2.2"))
    told = [line.strip() for line in lines if "参与率" in line or "签到表中" in line]
    assert told == [
        "1月参与率：参加1人，应参加2人，占50%，应达到80%",
        "签到表中没有：王强（办公室）",
        "2月参与率（未到期，截至目前）：还没有材料",
    ]

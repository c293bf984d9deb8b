"""Of sensitive material papers name no person, row, cell or title; others' findings stay."""

from dataclasses import replace

import pytest

from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.plan import Acknowledgement, Indicator
from anjuan.model.survey import Survey
from anjuan.model.units import RelPath
from anjuan.stages.discreet import discreet, on_paper
from anjuan.stages.fold import fold
from build import indicator, item, judge, plan, workspace

SECRET = indicator(sensitive=True)
OPEN = indicator()


def finding(code: str, message: str, *, about: str = "") -> Finding:
    return Finding(
        code, Severity.ERROR, Remedy.COLLECT, message, "请查找。", indicator=SECRET.id,
        path=RelPath("名单.xlsx"), about=about, brief=message,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("5月20日“张三复查”", "5月20日的一档缺会议记录1份"),
        ("“张三复查”", "有一档缺会议记录1份"),
    ],
)
def test_an_item_that_lacks_something_is_told_by_its_day(about: str, said: str) -> None:
    lacking = finding("missing-evidence", f"{about}缺会议记录1份", about=about)
    told = discreet(lacking, SECRET)

    assert (told.message, told.brief) == (said, said)
    assert "张三" not in told.about
    assert discreet(lacking, OPEN) == lacking


def test_others_are_told_that_a_figure_is_not_reached_and_no_more() -> None:
    told = discreet(finding("below-threshold", "没有达到：张三"), SECRET)

    assert "张三" not in told.message + told.brief


def survey_of(of: Indicator, *findings: Finding) -> Survey:
    whole, found = plan(of), workspace(item("2.2", "2021-03-15", "record"))
    audit = replace(judge(whole, *found.items), findings=findings)
    return Survey(whole, found, audit, fold(findings))


def test_the_offices_own_lists_name_files_and_quote_nothing() -> None:
    quoting = finding("below-threshold", "没有达到：张三")
    naming = finding("low-resolution", "《张三.jpg》像素不够")
    (figure, picture) = on_paper(survey_of(SECRET, quoting, naming)).folded

    assert "张三" not in figure.message
    assert "anjuan check" in figure.message, "where the details are to be seen"
    assert picture.message == naming.message, "somebody has to find and mend it"


def test_what_was_set_aside_quotes_nothing_either() -> None:
    quoting = finding("below-threshold", "没有达到：张三")
    why = Acknowledgement(quoting.code, None, "已复查", "乔知远", None, "plan.yaml:12")
    found = survey_of(SECRET)
    aside = replace(found, audit=replace(found.audit, set_aside=((quoting, why),)))
    ((told, kept),) = on_paper(aside).audit.set_aside

    assert "张三" not in told.message + told.brief
    assert kept == why


def test_where_nothing_is_sensitive_all_is_said() -> None:
    found = survey_of(OPEN, finding("below-threshold", "没有达到：张三"))

    assert on_paper(found) == found

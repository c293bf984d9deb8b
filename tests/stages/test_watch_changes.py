"""The line that `watch` says of a change."""

from dataclasses import replace
from datetime import date

from anjuan.model.kinds import Kind
from anjuan.model.plan import Demand
from anjuan.model.survey import Survey
from anjuan.stages.check import check
from anjuan.stages.fold import fold
from anjuan.stages.watch_changes import changed_line, standing_line
from trees import arranged, indicator, plan

MARCH = "02-环境治理/2.1-督查/2021-03-15 督查/检查记录.docx"


def judged(tree: str) -> Survey:
    each = (Demand((Kind.RECORD,), 1), Demand((Kind.PHOTO,), 1))
    whole = plan((replace(indicator("2.1", "督查"), each=each),))
    audit = check(whole, arranged(tree, of=whole), date(2021, 3, 31))
    return Survey(whole, arranged(tree, of=whole), audit, fold(audit.findings))


def test_what_is_made_whole_is_told_once_it_is_whole() -> None:
    nothing, part = judged(""), judged(MARCH)
    whole = judged(f"{MARCH}\n{MARCH.replace('检查记录.docx', '现场.jpg')}")
    assert standing_line(nothing) == "现有缺项3处"
    assert changed_line(nothing, part).startswith("缺项没有变化　现有缺项3处")
    told = changed_line(part, whole)
    assert told.startswith("已补齐1处：2.1 督查（3月）；")
    assert "　现有缺项2处" in told
    assert changed_line(whole, nothing).startswith("新增缺项1处：2.1 督查（3月）")


def test_other_problems_are_told_by_their_name() -> None:
    before, after = judged(""), judged("待整理/不知道是什么.docx")
    assert "新出现问题1处：《不知道是什么.docx》还没有归类" in changed_line(before, after)
    assert "已解决问题1处" in changed_line(after, before)

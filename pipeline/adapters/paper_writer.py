"""通报 and 自评报告 in Word: a paper put into the office's form, or into ours."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from anjuan.adapters.notice_writer import owed_words
from anjuan.adapters.word_form import Properties, WordForm, fill
from anjuan.model.paper import AssessedRow, Assessment, Circular, DoneRow, LackingRow, Paragraph
from anjuan.model.template import Filling


def write_circular(paper: Circular, form: WordForm, path: Path, *, day: date) -> None:
    """Write the 通报 to `path` in a form that was checked against `CIRCULAR_FORM`.

    `day` is the day of issue, for the document's properties. Raises `OSError` where the file cannot
    be written.
    """
    fill(form, circular_filling(paper), path, _properties(paper.title, paper.unit, day))


def write_assessment(paper: Assessment, form: WordForm, path: Path, *, day: date) -> None:
    """Write the 自评报告 to `path` in a form that was checked against `ASSESSMENT_FORM`.

    `day` is the day of issue, for the document's properties. Raises `OSError` where the file cannot
    be written.
    """
    fill(form, assessment_filling(paper), path, _properties(paper.title, paper.unit, day))


def _properties(title: str, unit: str, day: date) -> Properties:
    return Properties("".join(title.split("\n")), unit, day)


def circular_filling(paper: Circular) -> Filling:
    """The paper by the words of `CIRCULAR_FORM`."""
    texts = {
        "标题": paper.title,
        "主送": paper.to,
        "开头": paper.opening,
        "时段": paper.period,
        "截止日期": paper.until,
        "缺项数": str(len(paper.lacking) or ""),
        "署名": paper.issuer,
        "日期": paper.date,
        "单位": paper.unit,
        "联系方式": paper.contact,
    }
    lists = {
        "正文": _body(paper.body),
        "完成情况": [_done(row) for row in paper.done],
        "未报齐": [_lacking(row) for row in paper.lacking],
    }
    return Filling(texts, lists)


def assessment_filling(paper: Assessment) -> Filling:
    """The paper by the words of `ASSESSMENT_FORM`."""
    texts = {
        "标题": paper.title,
        "主送": paper.to,
        "开头": paper.opening,
        "满分": paper.points,
        "测算得分": paper.secured,
        "署名": paper.issuer,
        "日期": paper.date,
        "单位": paper.unit,
        "联系方式": paper.contact,
    }
    rows = [_assessed(row) for row in paper.rows]
    return Filling(texts, {"正文": _body(paper.body), "自评表": rows})


def _body(paragraphs: Iterable[Paragraph]) -> list[dict[str, str]]:
    places = ("文字", "一级标题", "二级标题")
    return [dict.fromkeys(places, "") | {places[one.level]: one.text} for one in paragraphs]


def _done(row: DoneRow) -> dict[str, str]:
    return {
        "科室": row.department,
        "新科室": row.department if row.opens else "",
        "序号": row.number,
        "指标编号": row.indicator,
        "指标名称": row.title,
        "进度": row.state,
        "做了什么": row.done,
        "卷页": row.place,
    }


def _lacking(row: LackingRow) -> dict[str, str]:
    return {
        "科室": row.department,
        "新科室": row.department if row.opens else "",
        **owed_words(row.owed),
    }


def _assessed(row: AssessedRow) -> dict[str, str]:
    return {
        "任务": row.task,
        "新任务": row.task if row.opens else "",
        "指标编号": row.indicator,
        "指标名称": row.title,
        "要求": row.demand,
        "完成情况": row.done,
        "量化结果": row.figures,
        "卷页": row.place,
        "分值": row.points,
        "测算得分": row.secured,
        "状态": row.status,
        "缺什么": row.lacking,
    }

"""提醒单 in Word: a reminder put into the office's form, or into ours."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from anjuan.adapters.word_form import Properties, WordForm, fill
from anjuan.model.reminder import Reminder, ReminderRow
from anjuan.model.template import Filling

_COMING, _LATE, _PEOPLE = "接下来要交的", "已逾期的", "个人进度"
_NUMERALS = "一二三"


def write_reminder(
    reminder: Reminder, title: str, form: WordForm, path: Path, *, day: date
) -> None:
    """Write the reminder to `path` in a form that was checked against `REMINDER_FORM`.

    `title` is broken into lines; `day` is the day of issue, for the document's properties. Raises
    `OSError` where the file cannot be written.
    """
    properties = Properties(f"{reminder.title}　{reminder.department}", reminder.unit, day)
    fill(form, reminder_filling(reminder, title), path, properties)


def reminder_filling(reminder: Reminder, title: str) -> Filling:
    """The reminder by the words of `REMINDER_FORM`."""
    parts = ((_COMING, reminder.coming), (_LATE, reminder.overdue), (_PEOPLE, reminder.people))
    there = [name for name, of in parts if of]
    heads = {name: f"{numeral}、{name}" for name, numeral in zip(there, _NUMERALS, strict=False)}
    texts = {
        "标题": title,
        "主送": reminder.department,
        "开头": reminder.opening,
        "待交数": str(len(reminder.coming) or ""),
        "待交标题": heads.get(_COMING, ""),
        "逾期数": str(len(reminder.overdue) or ""),
        "逾期标题": heads.get(_LATE, ""),
        "署名": reminder.issuer,
        "日期": reminder.date,
        "单位": reminder.unit,
        "联系方式": reminder.contact,
    }
    lists = {
        "待交": [_words(row) for row in reminder.coming],
        "已逾期": [_words(row) for row in reminder.overdue],
        "正文": [*_paragraphs(heads.get(_PEOPLE, ""), reminder)],
    }
    return Filling(texts, lists)


def _paragraphs(head: str, reminder: Reminder) -> Iterator[dict[str, str]]:
    empty = {"一级标题": "", "二级标题": "", "文字": ""}
    if head:
        yield {**empty, "一级标题": head}
    for text in (*reminder.people, reminder.closing):
        yield {**empty, "文字": text}


def _words(row: ReminderRow) -> dict[str, str]:
    return {
        "序号": row.number,
        "指标编号": row.indicator,
        "指标名称": row.title,
        "时段": row.period,
        "缺少材料": row.lacking,
        "时限": row.due,
        "还有": row.left,
        "处理方式": row.remedy,
        "下一步": row.step,
        "责任人": row.owner,
    }

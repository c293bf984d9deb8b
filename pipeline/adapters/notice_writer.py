"""督办通知单 in Word: a notice put into the office's form, or into ours (print.md 12)."""

from datetime import date
from pathlib import Path

from anjuan.adapters.word_form import Properties, WordForm, fill
from anjuan.model.listing import Notice
from anjuan.model.paper import OwedRow
from anjuan.model.template import Filling


def write_notice(notice: Notice, form: WordForm, path: Path, *, day: date) -> None:
    """Write the notice to `path` in a form that was checked against `NOTICE_FORM`.

    `day` is the day of issue, for the document's properties. Raises `OSError` where the file cannot
    be written.
    """
    title = f"督办通知单　{notice.department}"
    fill(form, filling(notice), path, Properties(title, notice.unit, day))


def filling(notice: Notice) -> Filling:
    """The notice by the words of `NOTICE_FORM`."""
    texts = {
        "发文机关": notice.issuer,
        "单位": notice.unit,
        "编号": notice.number,
        "日期": notice.date,
        "科室": notice.department,
        "正文": notice.opening,
        "提醒": notice.closing,
        "联系方式": notice.contact,
        "交回期限": notice.deadline,
        "项数": str(len(notice.rows)),
    }
    return Filling(texts, {"材料": [owed_words(row) for row in notice.rows]})


def owed_words(row: OwedRow) -> dict[str, str]:
    """What is owed by the words that forms know it by."""
    return {
        "序号": row.number,
        "指标编号": row.indicator,
        "指标名称": row.title,
        "时段": row.period,
        "缺少材料": row.lacking,
        "处理方式": row.remedy,
        "时限": row.due.replace("年", "年\n"),  # else the narrow column parts 12 from its 月
        "责任人": row.owner,
    }

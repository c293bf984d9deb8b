"""The record of a 模拟抽查: what did not hold first, then every question with its answer."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from anjuan.model.finding import Severity
from anjuan.model.inspection import Answer, Answers, Verdict
from anjuan.model.listing import Field, Form, Listing, Report, Row

_FIELDS = (
    Field("题号", 7),
    Field("抽查什么", 26, Form.LONG),
    Field("查什么", 30, Form.LONG),
    Field("卷–页", 14),
    Field("应当查到", 36, Form.LONG),
    Field("怎样算出", 44, Form.LONG),
    Field("结果", 9, Form.MARK),
    Field("实际查到", 30, Form.LONG),
    Field("备注", 24, Form.LONG),
)
UNDONE = "未核对"


def not_held(answers: Answers) -> tuple[Answer, ...]:
    """Questions whose answer was not found in the books, or is another one."""
    wrong = {Verdict.DIFFERS, Verdict.NOT_FOUND}
    return tuple(one for one in answers.answers if one.verdict in wrong)


def summary(answers: Answers) -> str:
    """`共30题：相符27题，不符2题，没找到1题`, and how many are still open."""
    counts = Counter(one.verdict for one in answers.answers)
    told = [
        f"{one.value or UNDONE}{counts[one]}题"
        for one in Verdict
        if counts[one] or one is Verdict.HOLDS
    ]
    return f"共{len(answers.answers)}题：{'，'.join(told)}"


def answers_report(answers: Answers, day: date) -> Report:
    """The record as a workbook's two lists."""
    of = answers.inspection
    wrong = not_held(answers)
    note = "" if wrong else "没有对不上的。"
    return Report(
        title=f"模拟抽查记录（种子{of.seed}）",
        subtitle=(
            f"{of.unit}　{day.isoformat()}　{of.title}　种子{of.seed}"
            f"　材料截至{of.as_of.isoformat()}　成果{of.build[:8]}　{summary(answers)}"
        ),
        listings=(
            Listing("没有对上的", "没有对上的", _FIELDS, tuple(_rows(wrong)), note),
            Listing("全部", "全部题目", _FIELDS, tuple(_rows(answers.answers))),
        ),
    )


def _rows(answers: Iterable[Answer]) -> Iterable[Row]:
    severities = {Verdict.DIFFERS: Severity.ERROR, Verdict.NOT_FOUND: Severity.ERROR,
                  Verdict.OPEN: Severity.WARNING}  # fmt: skip
    for one in answers:
        asked = one.question
        yield Row(
            (
                asked.number,
                asked.subject,
                asked.asks,
                asked.place,
                asked.expected,
                asked.working,
                one.verdict.value or UNDONE,
                one.found,
                one.note,
            ),
            severity=severities.get(one.verdict),
        )

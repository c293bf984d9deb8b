"""Traps of names and days: what only looks like an id, a date, a kind, a period, or like none."""

from collections.abc import Sequence

from corpus.build import Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import MONTHLY, YEARLY, all_of, papers, records

_E = Expected
_MONTHS = range(1, 13)
_QUARTERLY = "every: quarter\neach: {record: 1}"
_FIRST_QUARTERS = ("2021-02-10", "2021-05-10", "2021-08-10")


def _in_task(*paths: str) -> Fill:
    """Records in the task's folder; `{task}` and `{id}` are the task's and the indicator's."""

    def fill(folder: Folder) -> None:
        task = folder.identity.partition(".")[0]
        for path in paths:
            folder.record(f"../{path.format(task=task, id=folder.identity)}")

    return fill


def _monthly(*without: int) -> tuple[str, ...]:
    """A record in each month but those."""
    return tuple(
        f"2021-{month:02d}-10 督查/检查记录.docx" for month in _MONTHS if month not in without
    )


def _signed_later(months: Sequence[int]) -> Fill:
    """Each month's circular, signed on the fifth of the next, December's on its last day."""

    def fill(folder: Folder) -> None:
        for month in months:
            title = f"关于{month}月份督查情况的通报"
            unit = "安康市行政审批服务局"
            signed = f"2021年{month + 1}月5日" if month < 12 else "2021年12月31日"
            folder.word(f"{title}.docx", title, folder.words(), unit, signed)

    return fill


def _of_kind(name: str) -> Fill:
    return papers(f"2021-06-10 一楼大厅活动/{name}")


def _owes(kind: str) -> str:
    return f"every: year\neach: {{{kind}: 1}}"


_LOOKALIKES = {
    # what is lacking: (name that only looks so, name that is so)
    "minutes": ("会议方案.docx", "学习记录.docx"),
    "organization": ("领导小组会议纪要.docx", "关于成立领导小组的决定.docx"),
    "pledge": ("责任书签订方案.docx", "目标责任书.docx"),
    "duty": ("值班制度.docx", "国庆值班安排.docx"),
    "list": ("志愿者招募通知.docx", "志愿者花名册.docx"),
    "scoring": ("考核办法.docx", "科室考核表.docx"),
    "publication": ("公示栏照片.jpg", "评优结果公示.docx"),
    "survey": ("满意度情况汇报.docx", "满意度调查表.docx"),
    "issues": ("整改报告.docx", "问题清单.docx"),
    "bulletin": ("通讯录.docx", "工作动态.docx"),
    "speech": ("讲座通知.docx", "讲座讲稿.docx"),
    "certificate": ("表彰通报.docx", "荣誉证书.docx"),
    "voucher": ("合同管理制度.docx", "采购发票.docx"),
    "incoming": ("收文登记表.docx", "收文批示.docx"),
    "ledger": ("登记管理制度.docx", "设施登记表.docx"),
    "circular": ("通报会签到表.docx", "督查通报.docx"),
}

KINDS = tuple(
    Case(
        f"{kind}: {wrong} is none",
        _of_kind(wrong),
        _of_kind(right),
        (_E("missing-evidence", period="2021", kind=kind),),
        _owes(kind),
    )
    for kind, (wrong, right) in _LOOKALIKES.items()
)

LEFT_OUT = tuple(
    Case(
        f"left out by its name: {name}",
        papers("2021-06-10 督查/通知.docx", f"2021-06-10 督查/{name}"),
        papers("2021-06-10 督查/通知.docx", f"2021-06-10 督查/{kept}"),
        (_E("missing-evidence", period="2021", kind="record"),),
        "every: year\neach: {notice: 1, record: 1}",
    )
    for name, kept in (
        ("检查记录(作废).docx", "作废设备检查记录.docx"),
        ("检查记录（备用）.docx", "备用电源检查记录.docx"),
        ("检查记录(不报).docx", "检查记录（不定期）.docx"),
    )
)

PLACES = (
    Case(
        "months above the indicators",
        _in_task(*(f"{month}月/{{id}}-督查/检查记录.docx" for month in _MONTHS if month != 5)),
        _in_task(*(f"{month}月/{{id}}-督查/检查记录.docx" for month in _MONTHS)),
        (_E("missing-item", period="2021-05"),),
        MONTHLY,
    ),
    Case(
        "a day in the task's folder that looks like an id",
        _in_task("3.12植树/检查记录.docx"),
        _in_task("7.1党日活动/检查记录.docx"),
        (_E("unfiled", path="3.12植树/检查记录.docx"), _E("missing-item", period="2021")),
        f"{YEARLY}\nmatch: [扫雪]",
        f"{YEARLY}\nmatch: [党日]",
    ),
    Case(
        "what a Chinese numeral begins",
        records(_FIRST_QUARTERS),
        all_of(records(_FIRST_QUARTERS), papers("四季度/七一前后/检查记录.docx")),
        (_E("missing-item", period="2021Q4"),),
        _QUARTERLY,
    ),
    Case(
        "folders of an item are the item's",
        papers("2021-06-10 督查/检查记录.docx", "2021-06-11 一楼大厅督查/东侧/现场/a.jpg"),
        papers("2021-06-10 一楼大厅督查/检查记录.docx", "2021-06-10 一楼大厅督查/东侧/现场/a.jpg"),
        (
            _E("missing-evidence", period="2021", kind="*"),
            _E("incomplete-item", period="2021", kind="*"),
        ),
        "every: year\neach: {record: 1, photo: 1}",
    ),
    *(
        Case(
            f"in the inbox named {inbox}",
            papers(f"../../{inbox}/会议情况.docx"),
            papers("2021-06-10 督查/会议情况.docx"),
            (_E("unfiled", path=f"{inbox}/会议情况.docx"),),
        )
        for inbox in ("_inbox", "收件箱", "待归类")
    ),
)

DAYS = (
    Case(
        "circulars signed in the month after",
        _signed_later([month for month in _MONTHS if month != 9]),
        _signed_later(_MONTHS),
        (_E("missing-item", period="2021-09"),),
        "every: month\neach: {circular: 1}",
    ),
    *(
        Case(
            f"no such day: {wrong}",
            papers(f"{wrong}督查/检查记录.docx"),
            papers(f"{right}督查/检查记录.docx"),
            (_E("invalid-date", path=f"{wrong}督查"),),
        )
        for wrong, right in (
            ("2021年4月31日", "2021年4月30日"),
            ("20210229", "20210228"),
            ("2021.6.31", "2021.6.30"),
            ("9月31日", "9月30日"),
        )
    ),
    Case(
        "no item needs a day where the whole year is asked",
        papers("楼道督查/检查记录.docx"),
        papers("楼道督查/检查记录.docx"),
        (
            _E("date-unknown"),
            _E("missing-item", period="2021H1"),
            _E("missing-item", period="2021H2"),
        ),
        "every: half-year\neach: {record: 1}",
        YEARLY,
    ),
    Case(
        "a range across the months counts by its first day",
        papers(*_monthly(7, 8), "2021-07-30至08-02 督查/检查记录.docx"),
        papers(*_monthly(7), "2021-07-30至08-02 督查/检查记录.docx"),
        (_E("missing-item", period="2021-08"),),
        MONTHLY,
    ),
)  # fmt: skip
CASES = (*KINDS, *LEFT_OUT, *PLACES, *DAYS)

"""Word forms that an office may bring: which words it may mark, and which it must."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

FORMS_FOLDER = "模板"
"""In a workspace, where an office's own forms lie."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of the paper: what it is called, and what each of its rows holds."""

    name: str
    one: str
    """What a row is called in the examples: `项` in `{{ 项.时限 }}`."""
    words: tuple[str, ...]
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may stand between braces in the form of one paper."""

    paper: str
    """Its name, which is its file's too: 督办通知单."""
    words: tuple[str, ...]
    lists: tuple[Rows, ...]
    """At least one."""
    required: frozenset[str] = frozenset()

    def list_of(self, name: str) -> Rows | None:
        """The list of that name, if the paper has one."""
        return next((one for one in self.lists if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Filling:
    """What is put into a form: texts as they are, never read as marks."""

    texts: Mapping[str, str]
    lists: Mapping[str, Sequence[Mapping[str, str]]]


_OWED = ("序号", "指标编号", "指标名称", "时段", "缺少材料", "处理方式", "时限", "责任人")
"""What is owed (`model.paper.OwedRow`), a row a thing."""
NOTICE_FORM = Vocabulary(
    paper="督办通知单",
    words=(
        "发文机关",
        "单位",
        "编号",
        "日期",
        "科室",
        "正文",
        "提醒",
        "联系方式",
        "交回期限",
        "项数",
    ),
    lists=(
        Rows(
            name="材料",
            one="项",
            words=_OWED,
            required=frozenset({"缺少材料"}),
        ),
    ),
    required=frozenset({"编号", "日期", "科室", "正文"}),
)
"""The 督办通知单 (`model.listing.Notice`)."""
_BODY = Rows(name="正文", one="段", words=("一级标题", "二级标题", "文字"))
"""The body, a paragraph a row: of its three words one is there."""
CIRCULAR_FORM = Vocabulary(
    paper="通报",
    words=(
        "标题",
        "主送",
        "开头",
        "时段",
        "截止日期",
        "缺项数",
        "署名",
        "日期",
        "单位",
        "联系方式",
    ),
    lists=(
        replace(_BODY, required=frozenset({"文字"})),
        Rows(
            name="完成情况",
            one="项",
            words=(
                "科室",
                "新科室",
                "序号",
                "指标编号",
                "指标名称",
                "进度",
                "做了什么",
                "卷页",
            ),
            required=frozenset({"做了什么"}),
        ),
        Rows(
            name="未报齐",
            one="件",
            words=("科室", "新科室", *_OWED),
            required=frozenset({"缺少材料", "时限"}),
        ),
    ),
    required=frozenset({"标题", "署名", "日期"}),
)
"""The 通报 (`model.paper.Circular`); 新科室 is there in the first row of a department only."""
ASSESSMENT_FORM = Vocabulary(
    paper="自评报告",
    words=("标题", "主送", "开头", "满分", "测算得分", "署名", "日期", "单位", "联系方式"),
    lists=(
        replace(_BODY, required=frozenset({"文字"})),
        Rows(
            name="自评表",
            one="项",
            words=(
                "任务",
                "新任务",
                "指标编号",
                "指标名称",
                "要求",
                "完成情况",
                "量化结果",
                "卷页",
                "分值",
                "测算得分",
                "状态",
                "缺什么",
            ),
            required=frozenset({"完成情况", "测算得分", "缺什么"}),
        ),
    ),
    required=frozenset({"标题", "署名", "日期"}),
)
"""The 自评报告 (`model.paper.Assessment`); 新任务 is there in the first row of a task only."""
_REMINDED = (
    "序号",
    "指标编号",
    "指标名称",
    "时段",
    "缺少材料",
    "时限",
    "还有",
    "处理方式",
    "下一步",
    "责任人",
)
"""What falls due or is overdue (`model.reminder.ReminderRow`), a row a thing."""
REMINDER_FORM = Vocabulary(
    paper="提醒单",
    words=(
        "标题",
        "主送",
        "开头",
        "待交数",
        "待交标题",
        "逾期数",
        "逾期标题",
        "署名",
        "日期",
        "单位",
        "联系方式",
    ),
    lists=(
        Rows("待交", "项", _REMINDED, frozenset({"缺少材料", "时限"})),
        Rows("已逾期", "件", _REMINDED, frozenset({"缺少材料", "时限"})),
        replace(_BODY, required=frozenset({"文字"})),
    ),
    required=frozenset({"标题", "主送", "开头", "日期"}),
)
"""The 提醒单 (`model.reminder.Reminder`)."""
FORMS = (NOTICE_FORM, CIRCULAR_FORM, ASSESSMENT_FORM, REMINDER_FORM)
"""Every paper whose look an office may change."""

"""Word forms that an office may bring: which words it may mark, and which it must."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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
            words=(
                "序号",
                "指标编号",
                "指标名称",
                "时段",
                "缺少材料",
                "处理方式",
                "时限",
                "责任人",
            ),
            required=frozenset({"缺少材料"}),
        ),
    ),
    required=frozenset({"编号", "日期", "科室", "正文"}),
)
"""The 督办通知单 (`model.listing.Notice`)."""
FORMS = (NOTICE_FORM,)
"""Every paper whose look an office may change."""

"""What the archive makes of each kind of material: how long it is kept, and of what 件 it is part.

The tables are defaults (国家档案局令第8号; common practice): the unit's approved table, written
into the plan, goes before them.
"""

import re
from collections.abc import Mapping

from anjuan.model.kinds import Kind
from anjuan.model.plan import ArchiveRules

_LONG, _SHORT = "D30", "D10"
_RETENTION: Mapping[Kind, str] = {
    Kind.ORGANIZATION: "Y",
    Kind.CERTIFICATE: "Y",
    Kind.SCHEME: _LONG,
    Kind.RULE: _LONG,
    Kind.NOTICE: _LONG,
    Kind.CIRCULAR: _LONG,
    Kind.BULLETIN: _LONG,
    Kind.SUMMARY: _LONG,
    Kind.MINUTES: _LONG,
    Kind.RESOLUTION: _LONG,
    Kind.SCORING: _LONG,
}
"""The kinds that are kept longer than ten years where the plan does not say."""

_TOGETHER: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.ATTENDANCE: (Kind.MINUTES, Kind.RESOLUTION),
    Kind.ISSUES: (Kind.RECORD, Kind.CIRCULAR),
    Kind.LIST: (Kind.NOTICE, Kind.ORGANIZATION, Kind.CIRCULAR, Kind.SCHEME),
}
"""A meeting's sign-in sheet goes with its minutes, the problems with the record that found them."""

HOSTS = (
    *(Kind.NOTICE, Kind.SCHEME, Kind.ORGANIZATION, Kind.RULE, Kind.CIRCULAR, Kind.RESOLUTION),
    *(Kind.MINUTES, Kind.SUMMARY, Kind.INCOMING, Kind.PUBLICATION, Kind.DOCUMENT),
)
"""What a file named 附件 may belong to, the likeliest first."""

_INCOMING_SHEET = re.compile(r"办文单|阅办单|拟办单|批办单|收文处理|文件处理单")
_OUTGOING_SHEET = re.compile(r"发文稿纸|发文处理|发文审批|签发单")
"""Names of 文件处理单 and 发文稿纸, which go with their paper (DA/T 22-2015)."""

ACCOUNTING = re.compile(r"发票|收据|凭证|报销|付款|记账")
"""Names of papers that are accounting archives (会计档案管理办法), never 文书档案."""
TRANSITORY = re.compile(r"座次|座签|桌签|席卡|会标|通讯录|用餐|乘车|车辆安排|请假条|物品采购")
"""Names of papers that have done their work once the day is over."""


def retention_of(kind: Kind, rules: ArchiveRules) -> str:
    """How long a paper of that kind is kept: by the plan, else by the table."""
    return dict(rules.retention).get(kind, _RETENTION.get(kind, _SHORT))


def came_from_others(kind: Kind, stem: str) -> bool:
    """Whether a paper is another unit's: a 来文, not the sheet on which we noted its handling."""
    return kind is Kind.INCOMING and _INCOMING_SHEET.search(stem) is None


def hosts_of(kind: Kind, stem: str, rules: ArchiveRules) -> tuple[Kind, ...]:
    """The kinds whose 件 a paper joins within its item; none: always its own 件."""
    if _OUTGOING_SHEET.search(stem):
        return HOSTS
    if _INCOMING_SHEET.search(stem):
        return (Kind.INCOMING,)
    return dict(rules.together).get(kind, _TOGETHER.get(kind, ()))

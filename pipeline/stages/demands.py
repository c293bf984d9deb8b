"""What an indicator demands, in words: its standard, else what it owes by number."""

from collections.abc import Mapping

from anjuan.model.evidence import Material
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence
from anjuan.model.plan import Indicator
from anjuan.stages.wording import counted

_CADENCES: Mapping[Cadence, str] = {
    Cadence.ONCE: "共",
    Cadence.YEAR: "每年",
    Cadence.HALF_YEAR: "每半年",
    Cadence.QUARTER: "每季度",
    Cadence.MONTH: "每月",
    Cadence.WEEK: "每周",
    Cadence.WORKDAY: "每个工作日",
    Cadence.DAY: "每天",
    Cadence.EVENT: "每次",
}


def demand_in_words(indicator: Indicator) -> str:
    """`每月一次督查` as the plan says it, else `每月1档，每档检查记录1份、照片3张`."""
    return indicator.standard.rstrip("。；") or owed_in_words(indicator)


def owed_in_words(indicator: Indicator) -> str:
    """`每月1档，每档检查记录1份、照片3张，另有通报1份`."""
    often = _CADENCES[indicator.every]
    parts = [often if indicator.every is Cadence.EVENT else f"{often}{indicator.items}档"]
    each = "、".join(counted(one.kinds, one.count) for one in indicator.each)
    beside = "、".join(counted(one.kinds, one.count) for one in indicator.requires)
    if each:
        parts.append(each if indicator.items == 1 else f"每档{each}")
    if beside:
        parts.append(f"另有{beside}" if each else beside)
    return "，".join(parts)


def called(material: Material, indicator: Indicator) -> Kind:
    """As what every paper of an indicator names one of its files.

    That is the kind by which it is owed there, where it is of several: 关于成立领导小组的通知 is
    机构文件 where that is asked for. Else its leading kind.
    """
    owed = {kind for one in (*indicator.each, *indicator.requires) for kind in one.kinds}
    leading = material.kind or Kind.DOCUMENT
    return next((one for one in (leading, *material.kinds) if one in owed), leading)

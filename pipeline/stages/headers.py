"""The header of a table as clerks make it: below titles, of one row or two."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from anjuan.model.periods import year_period
from anjuan.stages.figures import days, is_blank, number, tidy

_SEARCHED_ROWS = 20
_LONGEST_LABEL = 16
_SPAN = year_period(2021)
_MOST_FIGURES = 0.25
_FEW = 4
_KEPT = 1 << 14
"""Rows and names of columns that are remembered: each table is asked for more than once."""
JOINT = "·"
"""Between the names of a two-row header."""
_KNOWN = frozenset({
    "序号", "编号", "号", "姓名", "名字", "科室", "部门", "所在科室", "单位", "所属单位",
    "单位名称", "职务", "岗位", "性别", "年龄", "出生年月", "电话", "联系电话", "联系方式",
    "手机号", "手机号码", "签名", "签字", "签到", "本人签名", "签到时间", "日期", "时间",
    "起止时间", "服务时间", "活动日期", "服务日期", "检查日期", "登记日期", "地点", "部位",
    "区域", "位置", "房间", "房间号", "楼层", "人数", "盆数", "数量", "株数", "份数", "单价",
    "金额", "规格", "品种", "名称", "项目", "内容", "活动内容", "活动名称", "服务内容", "时长",
    "服务时长", "小时", "工时", "次数", "得分", "分数", "成绩", "备注", "说明", "记录人",
    "负责人", "责任人", "责任科室", "操作人", "巡查人", "检查人", "复核人", "经办人", "养护人",
    "药品名称", "用量", "浓度", "面积", "方法", "防制对象", "情况", "检查情况", "问题",
    "存在问题", "发现问题", "发现日期", "整改措施", "整改时限", "整改期限", "整改结果",
    "整改情况", "完成日期", "完成时间", "完成情况", "是否完成", "办结", "办结日期", "是否办结",
    "结果", "处理结果", "应尽责", "是否尽责", "尽责形式", "窗口", "窗口号", "志愿者编号", "合计",
    "总计", "小计", "月份", "年份", "类别", "类型", "事由", "证书号", "反映人", "事项", "措施",
    "来源",
})  # fmt: skip
_UNIT = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_AFTER_SLASH = re.compile(r"[/:].{1,4}$")
_PART_OF_YEAR = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[1-4一二三四]季度|[上下]半年|全年"
)
_LEVEL = re.compile(r"[一二三四]级(?:指标)?")
"""Names of columns below 评价指标 and the like."""
_LABEL_AND_TEXT = re.compile(r"[:：]\s*\S")


class Header(NamedTuple):
    """Where a table's header stands and what its columns are called."""

    first: int
    """The header's first row, counted from 0."""
    last: int
    """Its last row: the same, or the one below."""
    names: tuple[str, ...]
    """A name a column; empty where a column has none. Two rows are joined: `上半年·时长`."""


@lru_cache(_KEPT)
def plain_name(text: str) -> str:
    """A column's name without blanks and without its unit: `时长（小时）` is 时长."""
    bare = _UNIT.sub("", tidy(text))
    return _AFTER_SLASH.sub("", bare) or bare or tidy(text)


def find_header(
    cells: Sequence[Sequence[str]], wanted: frozenset[str] = frozenset()
) -> Header | None:
    """The header of the table that the cells hold; None where nothing looks like one.

    Args:
        cells: the sheet, merged cells filled in.
        wanted: names of columns that somebody looks for, which count as known.
    """
    row = _likeliest(cells[:_SEARCHED_ROWS], wanted)
    if row is None:
        return None
    first, last = _with_second_row(cells, row)
    return Header(first, last, _names(cells, first, last))


def _likeliest(rows: Sequence[Sequence[str]], wanted: frozenset[str]) -> int | None:
    """The row with most names that are known; where none has any, the first of words only."""
    scores = [_score(row, wanted) for row in rows]
    best = max(scores, default=0)
    if best:
        return scores.index(best)
    return next((at for at, row in enumerate(rows) if _names_of(tuple(row))[1]), None)


def _score(row: Sequence[str], wanted: frozenset[str]) -> int:
    """How many names of columns in a row that may be a header are known, wanted ones thrice."""
    if not any((name := plain_name(text)) in _KNOWN or name in wanted for text in row):
        return 0  # whether it may be one is not looked into
    names, _ = _names_of(tuple(row))
    return len(names & _KNOWN) + 3 * len(names & wanted)


@lru_cache(_KEPT)
def _names_of(row: tuple[str, ...]) -> tuple[frozenset[str], int]:
    """The names of columns that a row could hold, and what it is worth if none is known."""
    texts = [cell for cell in row if cell.strip()]
    distinct = dict.fromkeys(tidy(text) for text in texts)
    if not _may_be_header(texts, distinct):
        return frozenset(), 0
    words_only = len(distinct) > 1 and not any(is_blank(text) for text in texts)
    return frozenset(plain_name(text) for text in texts), int(words_only)


def _may_be_header(texts: Sequence[str], distinct: Sequence[str] | dict[str, None]) -> bool:
    if not texts or (len(distinct) == 1 and len(texts) > 1):
        return False
    if any(_LABEL_AND_TEXT.search(text) or text.startswith("=") for text in texts):
        return False
    if any(len(plain_name(text)) > _LONGEST_LABEL for text in texts):
        return False
    figures = [text for text in distinct if _is_entry(text)]
    return len(figures) <= _MOST_FIGURES * len(distinct) or _counts_up(figures)


def _counts_up(figures: Sequence[str]) -> bool:
    """The days of a month as names of columns: 1, 2, 3 and so on."""
    numbers = [number(text) for text in figures]
    return len(numbers) > _FEW and numbers == list(range(1, len(numbers) + 1))


def _is_entry(text: str) -> bool:
    """A number or a day, which stands below headers (parts of a year name columns, too)."""
    if _is_part_of_year(text) or _LEVEL.fullmatch(text):
        return False
    return number(text) is not None or bool(days(text, _SPAN))


def _is_part_of_year(text: str) -> bool:
    return _PART_OF_YEAR.fullmatch(text) is not None


# ── two rows ─────────────────────────────────────────────────────────────────────────────────


def _with_second_row(cells: Sequence[Sequence[str]], row: int) -> tuple[int, int]:
    """The header's rows where `row` is one of them."""
    if row + 1 < len(cells) and _goes_under(cells[row], cells[row + 1]):
        return row, row + 1
    if row and _goes_under(cells[row - 1], cells[row]):
        return row - 1, row
    return row, row


def _goes_under(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether `lower` names the parts of groups that `upper` names.

    Under a group (a name that spans several columns) stand different words; under every other
    name stands the same word (a merged cell) or nothing.
    """
    grouped = 0
    for column, below in enumerate(lower):
        above = upper[column] if column < len(upper) else ""
        if not below.strip():
            continue
        if _is_entry(tidy(below)) or len(tidy(below)) > _LONGEST_LABEL:
            return False
        if tidy(above) == tidy(below):
            continue
        if not _in_group(upper, column):
            return False
        grouped += 1
    return grouped > 1 and _is_partly_filled(upper, lower)


def _in_group(upper: Sequence[str], column: int) -> bool:
    """Whether the column lies below a name that spans several: repeated, or blank beside it."""
    above = tidy(upper[column]) if column < len(upper) else ""
    left = tidy(upper[column - 1]) if 0 < column <= len(upper) else ""
    right = tidy(upper[column + 1]) if column + 1 < len(upper) else ""
    if not above:
        return column > 0
    return above in (left, right) or not right


def _is_partly_filled(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether some column needs no second name: a row of data would fill it."""
    return any(
        tidy(above) and (not below.strip() or tidy(above) == tidy(below))
        for above, below in zip(upper, lower, strict=False)
    )


def _names(cells: Sequence[Sequence[str]], first: int, last: int) -> tuple[str, ...]:
    lower = [tidy(text) for text in cells[last]]
    if first == last:
        return tuple(lower)
    width = max(len(cells[first]), len(cells[last]))
    upper = [tidy(text) for text in cells[first]] + [""] * (width - len(cells[first]))
    lower += [""] * (width - len(lower))
    group, names = "", []
    for above, below in zip(upper, lower, strict=True):
        group = above or group
        names.append(above if not below or above == below else f"{group}{JOINT}{below}")
    return tuple(names)

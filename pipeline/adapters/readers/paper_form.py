"""The parts of an official paper as its lines show them: head, number, title, 主送, draft marks.

GB/T 9704-2012 §7.2 (发文机关标志, 发文字号), §7.3 (标题, 主送机关, 署名, 成文日期).
"""

import re
from collections.abc import Sequence

from anjuan.adapters.readers.signature import SignOff, is_unit_name, sign_off
from anjuan.model.evidence import PaperForm

_HEAD_LINES = 20
_RED_HEAD = re.compile(r"[\u4e00-\u9fff（）()]{3,40}(?:文件|（函）|\(函\))")
_OPEN_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,16}[〔\[［【(（](?:(?:19|20)\d\d|20[×xX_*＿]*|[×xX_*＿]*)年?[〕\]］】)）]"
    r"第?[×xX_*＿]*号(?:签发人[：:]?[\u4e00-\u9fff·]{0,12})?"
)
_SORT = (
    r"(?:通知|通报|公示|公告|通告|函|请示|报告|批复|决定|意见|决议|纪要|命令|令|"
    r"方案|计划|要点|总结|小结|办法|制度|规定|细则|规范|汇报|预案|记录|简报|倡议书|责任书)"
)
_MARK = (
    r"征求意见稿|征求意见版|讨论稿|送审稿|审议稿|报审稿|报批稿|草案|初稿|草稿|未定稿|样稿|修改稿|"
    r"待审稿|过程稿|校对稿|[一二三四五]稿|第[一二三四五\d]稿|草"
)
_BRACKETED_MARK = re.compile(rf"[（(【\[［]({_MARK})[）)】\]］]$")
_OWN_MARK = re.compile(
    r"[（(【\[［]?(征求意见稿|讨论稿|送审稿|审议稿|初稿|草稿|未定稿|样稿|草案)[）)】\]］]?"
)
_TITLE = re.compile(rf"[^，。；：:？！]{{0,40}}关于.{{2,100}}?{_SORT}(?:[（(【].{{1,12}}[）)】])?")
_SHORT_TITLE = re.compile(rf"[^，。；：:？！]{{0,38}}{_SORT}(?:[（(【].{{1,12}}[）)】])?")
_RULE_TITLE = re.compile(
    r"(?![（(]?[一二三四五六七八九十\d]+[、.．）)])[^，。；：:？！]{2,38}(?:职责|守则|公约)"
)
"""Rules that few other papers end in; behind a number it heads a part of one."""
_TITLE_LINES = 4
_MOST_OF_TITLE = 120
_TO = re.compile(
    r"[^。；;？！]{1,80}(?:科室|窗口|单位|部门|股室|处室|支部|同志|职工|干部|人员|党员|员工|同事|"
    r"[局办委府会院校站所厅部组]|社区|公司|中心|街道|机关|领导)(?:[（(].{1,20}[）)])?[：:]"
)
_PAGE = re.compile(r"[—－-]*\d+[—－-]*|.*[〔\[［【(（]\d{4}年?[〕\]］】)）]第?\d+号.*")
"""A page's number, or the paper's own."""
_WITHIN = 6
"""主送 stands so near below the title."""


def paper_form(lines: Sequence[str]) -> PaperForm:
    """The parts of a document's form that its lines show; one without a title signs nothing."""
    kept = [bare for bare in (re.sub(r"\s+", "", line) for line in lines) if bare]
    head = kept[:_HEAD_LINES]
    title, end = _title(head)
    signed = sign_off(kept) if title else SignOff()
    return PaperForm(
        title=title,
        head=_letterhead(head),
        open_number=next((one for one in head if _OPEN_NUMBER.fullmatch(one)), ""),
        addressee=_addressee(head, end),
        issuers=signed.issuers,
        month=signed.month,
        open_date=signed.unfinished,
        draft=_draft(head, title, end),
    )


def _letterhead(lines: Sequence[str]) -> str:
    """`安康市行政审批服务局文件`, or a unit's name that stands first of all."""
    for line in lines:
        if _RED_HEAD.fullmatch(line):
            return line
    first = next((line for line in lines if not _PAGE.fullmatch(line)), "")
    return first if is_unit_name(first) else ""


def _title(lines: Sequence[str]) -> tuple[str, int]:
    """The title, set in one to four lines, and the place behind it; empty and 0 where none is."""
    for at, first in enumerate(lines):
        joined = ""
        if _RED_HEAD.fullmatch(first) or _OPEN_NUMBER.fullmatch(first) or _PAGE.fullmatch(first):
            continue
        for count, line in enumerate(lines[at : at + _TITLE_LINES], start=1):
            joined += line
            if len(joined) > _MOST_OF_TITLE:
                break
            if _TITLE.fullmatch(joined):
                return joined, at + count
    for at, line in enumerate(lines[: _HEAD_LINES // 2]):
        named = _SHORT_TITLE.fullmatch(line) or (at <= 1 and _RULE_TITLE.fullmatch(line))
        if named and not _RED_HEAD.fullmatch(line):
            return line, at + 1
    return "", 0


def _addressee(lines: Sequence[str], after: int) -> str:
    """主送机关: a line that ends with a colon close below the title."""
    below = lines[after : after + _WITHIN] if after else ()
    return next((line[:-1] for line in below if _TO.fullmatch(line)), "")


def _draft(lines: Sequence[str], title: str, after: int) -> str:
    """The mark that names it a draft, at the title's end or in a line of its own near it."""
    behind = _BRACKETED_MARK.search(title)
    if behind is not None:
        return behind[1]
    for line in lines[: max(after, 1) + 2]:
        alone = _OWN_MARK.fullmatch(line) or _BRACKETED_MARK.fullmatch(line)
        if alone is not None:
            return alone[1]
    return ""

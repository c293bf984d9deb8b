"""Is a file a state secret by its own mark (密级)? Then nothing of it is read, kept or shown.

GB/T 9704-2012 §7.2.2: 密级 and term (`秘密★1年`, `绝密★长期`) stand at the top left of the first
page, alone in their line but for 份号 and 紧急程度. Words in a sentence, a form's choices and the
column of a register are no mark of the file that they stand in.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from anjuan.model.evidence import Facts, Sidecar, SourceFile

HEAD_LINES = 8
"""份号, 密级, 紧急程度, some lines of 发文机关: the mark stands in the first lines or nowhere."""
_HEAD_ROWS = 3
_LEVEL = r"(?:绝密|机密|秘密)"
_TERM = (
    r"(?:[\d一二三四五六七八九十]{1,4}(?:年|个月|月|日|天)|长期|永久|至?\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|(?:启用|公布|公开|解密|发布|开标|考试结束)(?:之)?前)"
)
_STAR = r"[★☆⭐✮✭＊*]"
_BESIDE = r"(?:(?:份号|编号|№|No\.?)?[:：]?\d{1,8}(?:号|份)?)"
_URGENCY = r"(?:紧急程度[:：]?)?(?:特急|加急|特提|平急|急件|急|特快)"
_NUMBER = r"[\u4e00-\u9fffA-Za-z]{1,16}[〔\[［【(（]\d{4}[〕\]］】)）]第?\d{1,4}号"
_LABEL = r"(?:文件|文件的)?密级(?:和保密期限|及保密期限)?[:：]?"
_MARK = re.compile(
    rf"^{_BESIDE}??(?:{_LABEL})?"
    rf"(?P<mark>{_LEVEL}(?:{_STAR}{_TERM}?|{_TERM}))"
    rf"(?:{_URGENCY})?(?:{_BESIDE}|{_NUMBER})?$"
)
_LABELLED = re.compile(
    rf"^{_BESIDE}??{_LABEL}(?P<mark>{_LEVEL}(?:级)?(?:{_STAR}?{_TERM}?))"
    rf"(?:{_URGENCY})?(?:保密期限[:：]?{_TERM}?)?(?:{_BESIDE}|{_NUMBER})?$"
)
_BARE_LABEL = re.compile(rf"^{_LABEL}$")
_STATED = re.compile(rf"^(?:国家)?(?P<mark>{_LEVEL})(?:级)?[（(]?(?:{_STAR}?{_TERM}?)[）)]?$")
_NAMED = re.compile(rf"(?<![业作\u4e00-\u9fff])(?P<mark>{_LEVEL}{_STAR}{_TERM}?)")


def mark_in(lines: Iterable[str]) -> str:
    """The mark of secrecy that stands in a line of its own among these lines; else nothing.

    The lines are the head of a first page; who calls decides how far that reaches. A mark stands
    above the title: below a line that speaks of secrecy itself it is an example.
    """
    above = ""
    for bare in filter(None, map(_bare, lines)):
        found = _MARK.match(bare) or _LABELLED.match(bare)
        if found is None and _BARE_LABEL.match(above):
            found = _STATED.match(bare)
        if found is None and bare[0] in "★☆":
            found = _MARK.match(above + bare)
        if found is not None:
            return found["mark"]
        if "密" in bare and not _BARE_LABEL.match(bare) and not _STATED.match(bare):
            return ""
        above = bare
    return ""


def _bare(line: str) -> str:
    """The line without blanks and without brackets around it."""
    return re.sub(r"\s+", "", line).strip("【】[]［］()（）")


def mark_in_rows(rows: Sequence[Sequence[str]]) -> str:
    """The mark above or beside a table's title; what a column says of its rows is none."""
    filled = (list(dict.fromkeys(filter(None, map(str.strip, row)))) for row in rows)
    for at, row in enumerate(islice(filter(None, filled), _HEAD_ROWS)):
        found = mark_in(row) if at == 0 or len(row) == 1 else _beside_label(row)
        if found:
            return found
    return ""


def _beside_label(row: Sequence[str]) -> str:
    """`密级 | 秘密` in neighbouring cells of one row."""
    for label, value in pairwise(map(_bare, row)):
        stated = _STATED.match(value)
        if stated is not None and _BARE_LABEL.match(label):
            return stated["mark"]
    return ""


def mark_in_name(file: SourceFile) -> str:
    """A mark with its star in the file's name (`机密★1年 方案.pdf`), which tells scans apart."""
    found = _NAMED.search(re.sub(r"\s+", "", file.stem))
    return found["mark"] if found else ""


def stated_in(sidecar: Sidecar) -> str:
    """The level that a sidecar's 密级 or the head of its narrative states; none for 无, 公开."""
    found = _STATED.match(_bare(sidecar.secrecy))
    narrative = sidecar.narrative.split("\n", HEAD_LINES)[:HEAD_LINES]
    return found["mark"] if found else mark_in(narrative)


def mark_of(facts: Facts) -> str:
    """The mark at the head of what was read: its first lines, and the heads of its tables."""
    if facts.document is not None:
        lines = (line for block in facts.document.blocks for line in block.text.split("\n"))
        found = mark_in(islice(filter(str.strip, lines), HEAD_LINES))
        if found:
            return found
    return next(filter(None, (mark_in_rows(grid.cells) for grid in facts.grids)), "")

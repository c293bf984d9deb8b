"""Folders that only sort (类夹): what they lend to the files below them (contract §1)."""

import re
from typing import NamedTuple

from anjuan.model.kinds import Kind
from anjuan.model.periods import Period
from anjuan.model.units import Department
from anjuan.stages.dating import read_when
from anjuan.stages.identify import Keywords, kind_words
from anjuan.stages.text import half_width

_SAYS_NOTHING = (
    "新建文件夹", "文件夹", "影像资料", "文字资料", "音像资料", "佐证", "支撑", "相关", "有关",
    "资料", "材料", "其他", "其它", "定稿", "终稿", "原件", "电子版", "电子档", "纸质版", "扫描件",
    "扫描版", "扫描", "附件", "文件", "文档", "台账资料", "归档", "汇总", "整理",
    "副本", "备份", "原图", "类", "及", "和", "与", "的", "表", "新",
)  # fmt: skip
_NUMBERING = re.compile(r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、\-_ ]+)+")
_TRAILING = re.compile(r"[\s(（\[【]*\d{0,3}[)）\]】\s]*$")
_SORTED_BY_USE = re.compile(r"(?:活动|工作|会议)(?=照片|图片|资料|材料|视频|影像)|^活动$")
_JOINTS = re.compile(r"[\s、，,+&·.\-_()（）\[\]【】]+")


class Shelf(NamedTuple):
    """What a shelf lends: each None where it says nothing of it."""

    kind: Kind | None = None
    period: Period | None = None
    department: Department | None = None


def read_shelf(
    name: str,
    span: Period,
    words: Keywords,
    departments: tuple[Department, ...],
    *,
    year: int | None = None,
) -> Shelf | None:
    """The shelf that a folder of this name is, or None where its name says more than sorting."""
    text = half_width(name).strip()
    reading = read_when(text, span, year=year, dotted=False)
    if reading.is_day or reading.invalid:
        return None
    rest = text
    if reading.period is not None:
        rest = text[: reading.start] + " " + text[reading.end :]
    else:
        rest = _TRAILING.sub("", _NUMBERING.sub("", rest)) or ""
    rest = _SORTED_BY_USE.sub(" ", _NUMBERING.sub("", rest).strip())
    department, rest = _take_department(rest, departments)
    kind, rest = _take_kind(rest, words)
    if _left_over(rest):
        return None
    return Shelf(kind, reading.period, department)


def _take_department(
    text: str, departments: tuple[Department, ...]
) -> tuple[Department | None, str]:
    """The department named in the text, and the text without it."""
    for department in sorted(departments, key=len, reverse=True):
        if department in text:
            return department, text.replace(department, " ", 1)
    return None, text


def _take_kind(text: str, words: Keywords) -> tuple[Kind | None, str]:
    """The kind named in the text, and the text without its word; of several kinds, none is lent."""
    found = kind_words(text, words)
    if not found:
        return None, text
    rest = text
    for word in reversed(found):
        rest = rest[: word.start] + " " + rest[word.end :]
    kinds = {word.kind for word in found}
    return (found[0].kind if len(kinds) == 1 else None), rest


def _left_over(text: str) -> str:
    """What remains once the words that say nothing are taken out."""
    rest = text
    for word in _SAYS_NOTHING:
        rest = rest.replace(word, " ")
    return _JOINTS.sub("", rest)

"""Folders that only sort (类夹): what they lend to the files below them (contract §1)."""

import re
from typing import NamedTuple

from anjuan.model.kinds import KINDS, Kind
from anjuan.model.periods import Period
from anjuan.model.units import Department
from anjuan.stages.dating import read_when
from anjuan.stages.identify import DEEDS, Keywords, kind_words
from anjuan.stages.text import half_width

_SAYS_NOTHING = (
    "新建文件夹", "文件夹", "佐证", "支撑", "相关", "有关",
    "资料", "材料", "其他", "其它", "定稿", "终稿", "原件", "电子版", "电子档", "纸质版", "扫描件",
    "扫描版", "扫描", "附件", "文件", "文档", "台账资料", "归档", "汇总", "整理",
    "文字", "书面", "图文", "影像", "图像", "音像", "声像", "音频", "录音", "电子", "纸质", "相片",
    "复印件", "打印件", "素材", "副本", "备份", "原图", "类", "及", "和", "与", "的", "表", "新",
)  # fmt: skip
_STUFF = r"(?:资料|材料|文件|文档|文稿|素材|附件|影像|相片|\0)"
"""What only says that there is material; `\\0` stands for a kind's word."""
_USE = r"(?:活动|工作|会议)"
_FROM_OR_FOR = re.compile(
    # where it was made, and what it is kept for, before a word for material: 痕迹资料, 微信照片
    rf"(?:{_USE}|微信群?|(?:工作|QQ|qq)群|QQ|qq|钉钉|手机|相机|单反|无人机|痕迹化?|过程性?|原始|基础|"
    rf"证明|印证|备查|迎检|上报|存档|补充|各类|全部|日常|档案|打印|复印|手写)+(?={_STUFF})"
)
_NUMBERING = re.compile(r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、\-_ ]+)+")
_TRAILING = re.compile(r"[\s(（\[【]*\d{0,3}[)）\]】\s]*$")
_JOINTS = re.compile(r"[\s\0、，,+&·.\-_()（）\[\]【】]+")
_KIND_NAMES = {one.name: one.kind for one in KINDS if one.kind is not Kind.DOCUMENT}


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
    rest = _NUMBERING.sub("", rest).strip()
    department, rest = _take_department("" if rest == "活动" else rest, departments)
    kind, rest = _take_kind(rest.strip(), words)
    if _left_over(_FROM_OR_FOR.sub(" ", rest)):
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
    """The kind named in the text (of several none is lent), and the text, its word marked."""
    if text in _KIND_NAMES:
        return _KIND_NAMES[text], ""
    found = kind_words(text, words)
    rest = text
    for word in reversed(found):
        mark = " " if text[word.start : word.end] in DEEDS else "\0"
        rest = rest[: word.start] + mark + rest[word.end :]
    kinds = {word.kind for word in found}
    return (found[0].kind if len(kinds) == 1 else None), rest


def _left_over(text: str) -> str:
    """What remains once the words that say nothing are taken out."""
    rest = text
    for word in _SAYS_NOTHING:
        rest = rest.replace(word, " ")
    return _JOINTS.sub("", rest)

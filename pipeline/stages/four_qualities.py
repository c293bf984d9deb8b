"""四性检测 of a package, item by item, by what was found in it (DA/T 70-2018, stage 归档).

Codes and names of the items follow the standard; an item that cannot be judged by what lies in the
package is 人工确认, and so is one that was not looked at.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from anjuan.model.fixity import Change
from anjuan.model.package_check import Described, Examined, Found, Verdict
from anjuan.model.units import RelPath

AUTHENTIC, WHOLE, USABLE, SAFE = "真实性", "完整性", "可用性", "安全性"
_REQUIRED = ("聚合层次", "立档单位名称", "分类号", "题名", "责任者", "页数")
_ELECTRONIC = ("计算机文件名", "格式信息", "计算机文件大小", "SHA-256", "SM3")
_LONGEST = {"题名": 200, "责任者": 100, "立档单位名称": 100, "分类号": 40}
_KEPT_FORMATS = frozenset(
    ("pdf", "ofd", "jpg", "jpeg", "tif", "tiff", "png", "mp4", "wav", "mp3", "xml", "txt", "json")
)
_OFFICE = frozenset(
    ("docx", "xlsx", "pptx", "doc", "xls", "ppt", "wps", "et", "dps", "csv", "yaml")
)
_ENDS = 2
"""Of an interval."""
_README = ("单位", "内容", "年度", "件数", "文件")
"""What 说明文件.txt tells."""
_TOLD = 3
"""Faults of an item that its answer names."""
_BACK, _AHEAD = 3, 1
"""Years by which an item's date may lie before and after the package's year."""


class _Answer(NamedTuple):
    expected: str
    actual: str
    verdict: Verdict


class _Item(NamedTuple):
    code: str
    name: str
    quality: str
    judge: Callable[[Found], _Answer]


def examine(found: Found) -> tuple[Examined, ...]:
    """Every item with what was expected, what was found, and the verdict."""
    told = []
    for one in _ITEMS:
        expected, actual, verdict = one.judge(found)
        told.append(Examined(f"GD-{one.code}", one.name, one.quality, expected, actual, verdict))
    return tuple(told)


# ── answers ──────────────────────────────────────────────────────────────────────────────────


def _by(expected: str, wrong: Iterable[str], right: str) -> _Answer:
    """Passed where nothing is wrong; the first few things that are, where something is."""
    faults = tuple(wrong)
    if not faults:
        return _Answer(expected, right, Verdict.PASSED)
    more = f"等{len(faults)}处" if len(faults) > _TOLD else ""
    return _Answer(expected, "；".join(faults[:_TOLD]) + more, Verdict.FAILED)


def _hand(expected: str, why: str) -> Callable[[Found], _Answer]:
    return lambda _found: _Answer(expected, why, Verdict.BY_HAND)


def _unread(expected: str) -> _Answer:
    return _Answer(expected, "快速核对，没有读内容", Verdict.BY_HAND)


def _of_items(
    expected: str, judge: Callable[[Described], Iterator[str]]
) -> Callable[[Found], _Answer]:
    """An item of the check that is judged over every item of the catalogue."""

    def answer(found: Found) -> _Answer:
        if found.package.items is None:
            return _Answer(expected, "目录文件.xml读不出来", Verdict.FAILED)
        wrong = (f"第{one.number}件{fault}" for one in found.package.items for fault in judge(one))
        return _by(expected, wrong, f"{len(found.package.items)}件都符合")

    return answer


# ── 真实性 ───────────────────────────────────────────────────────────────────────────────────


def _fixed(found: Found) -> _Answer:
    expected = "签名有效，每个文件的摘要与清单一致"
    if found.package.quick:
        return _unread(expected)
    wrong = [f"{one.path}" for one in found.differences if one.change is not Change.UNEXPECTED]
    if not found.signed and not wrong:
        wrong = ["没有有效的签名"]
    return _by(expected, wrong, f"签名有效，{len(found.package.files)}个文件都读过")


def _lengths(one: Described) -> Iterator[str]:
    for name, longest in _LONGEST.items():
        if len(one.fields.get(name, "")) > longest:
            yield f"{name}超过{longest}字"


def _forms(one: Described) -> Iterator[str]:
    day = one.fields.get("日期", "")
    if day and not _is_day(day):
        yield f"日期“{day}”写法不对"
    if not one.fields.get("页数", "").isdigit():
        yield "页数不是数字"
    for file in one.files:
        if not re.fullmatch(r"[0-9a-f]{64}", file.get("SHA-256", "")):
            yield "SHA-256不是64位十六进制数"
        if not file.get("计算机文件大小", "").isdigit():
            yield "文件大小不是数字"


def _is_day(text: str) -> bool:
    """A day; a month or a year where no more is known; or two ends (GB/T 7408.1-2023)."""
    ends = text.split("/")
    whole = [f"{one}{'-01' * (2 - one.count('-'))}" for one in ends]
    try:
        days = [date.fromisoformat(one) for one in whole]
    except ValueError:
        return False
    return len(days) <= _ENDS and days == sorted(days) and [str(one) for one in days] == whole


def _domains(one: Described) -> Iterator[str]:
    if one.fields.get("聚合层次") != "文件":
        yield "聚合层次不是“文件”"


def _reasonable(found: Found) -> _Answer:
    year = _year(found)

    def judge(one: Described) -> Iterator[str]:
        day = one.fields.get("日期", "")
        if day and year and _is_day(day) and not year - _BACK <= int(day[:4]) <= year + _AHEAD:
            yield f"日期{day}不在{year}年前后"
        if one.fields.get("页数", "") == "0":
            yield "页数是0"

    return _of_items("日期在年度前后，页数大于0", judge)(found)


def _year(found: Found) -> int:
    told = found.package.info.get("External-Identifier", "")[:4]
    return int(told) if told.isdecimal() else 0


def _special(one: Described) -> Iterator[str]:
    for name, value in one.fields.items():
        if any(map(_is_special, value)):
            yield f"{name}里有控制字符"


def _is_special(char: str) -> bool:
    """Whether it steers or is no sign at all; a full-width blank is a blank like any other."""
    return not (char.isprintable() or unicodedata.category(char) == "Zs")


def _repeated(found: Found) -> _Answer:
    items = found.package.items or ()
    counted = Counter(
        tuple(one.fields.get(name, "") for name in ("分类号", "题名", "日期", "页号"))
        for one in items
    )
    wrong = (f"“{key[1]}”重复{number}次" for key, number in counted.items() if number > 1)
    if found.package.items is None:
        return _Answer("没有重复的件", "目录文件.xml读不出来", Verdict.FAILED)
    return _by("没有重复的件", wrong, f"{len(items)}件没有重复")


def _electronic(found: Found) -> _Answer:
    def judge(one: Described) -> Iterator[str]:
        for file in one.files:
            path = RelPath(file.get("计算机文件名", ""))
            there = found.package.files.get(path)
            name = PurePosixPath(path).name
            if there is None:
                continue  # 1-11 tells of it
            if str(there.size) != file.get("计算机文件大小"):
                yield f"{name}的大小与目录不一样"
            elif not found.package.quick and there.sha256 != file.get("SHA-256"):
                yield f"{name}的摘要与目录不一样"

    return _of_items("文件名、大小、摘要与目录一致", judge)(found)


def _linked(found: Found) -> _Answer:
    def judge(one: Described) -> Iterator[str]:
        for file in one.files:
            if RelPath(file.get("计算机文件名", "")) not in found.package.files:
                yield f"{PurePosixPath(file.get('计算机文件名', '')).name}不在包里"

    return _of_items("目录里的每个文件都在包里", judge)(found)


def _papers(found: Found) -> _Answer:
    wrong = []
    if not all(f"{name}：" in found.package.readme for name in _README):
        wrong.append("说明文件.txt不完整")
    if found.package.items is None:
        wrong.append("目录文件.xml读不出来")
    return _by("说明文件、目录文件齐全，各项写全", wrong, "齐全")


def _layout(found: Found) -> _Answer:
    wanted = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sm3.txt")
    wrong = [f"没有{name}" for name in wanted if RelPath(name) not in found.package.files]
    wrong += (
        [] if any(one.startswith("data/") for one in found.package.files) else ["没有data文件夹"]
    )
    return _by("BagIt 1.0的目录结构", wrong, "符合")


def _consistent(found: Found) -> _Answer:
    expected = "清单的摘要与签名时一致"
    if not found.signed:
        return _Answer(expected, "没有有效的签名，无从比较", Verdict.FAILED)
    wrong = [one.path for one in found.differences if one.path.startswith("tagmanifest")]
    return _by(expected, wrong, "一致")


# ── 完整性 ───────────────────────────────────────────────────────────────────────────────────


def _number_of_items(found: Found) -> _Answer:
    told = re.search(r"^件数：(\d+)$", found.package.readme, re.MULTILINE)
    listed = "" if found.package.items is None else str(len(found.package.items))
    said = told[1] if told else ""
    same = bool(listed) and listed == said == found.package.declared
    none = "没有写"
    actual = (
        f"说明文件{said or none}，目录文件写{found.package.declared or none}、列出{listed or none}"
    )
    return _Answer(
        "说明文件、目录文件的件数相符", actual, Verdict.PASSED if same else Verdict.FAILED
    )


def _number_of_bytes(found: Found) -> _Answer:
    data = [one for path, one in found.package.files.items() if path.startswith("data/")]
    actual = f"{sum(one.size for one in data if one is not None)}.{len(data)}"
    said = found.package.info.get("Payload-Oxum", "")
    verdict = Verdict.PASSED if actual == said else Verdict.FAILED
    return _Answer(f"Payload-Oxum：{said or '没有写'}", actual, verdict)


def _elements(one: Described) -> Iterator[str]:
    for name in (*_REQUIRED, "日期", "页号"):
        if name not in one.fields:
            yield f"没有{name}这一项"
    for file in one.files:
        for name in _ELECTRONIC:
            if name not in file:
                yield f"电子文件没有{name}这一项"


def _filled(one: Described) -> Iterator[str]:
    for name in _REQUIRED:
        if name in one.fields and not one.fields[name].strip():
            yield f"{name}没有填"


def _history(found: Found) -> _Answer:
    expected = "有签名的组卷记录，前后接得上"
    return _by(expected, [] if found.chained else ["没有完整的组卷记录"], "有")


def _consecutive(found: Found) -> _Answer:
    items = found.package.items or ()
    wrong = [
        f"第{place}件的序号是{one.number or '空'}"
        for place, one in enumerate(items, start=1)
        if one.number != str(place)
    ]
    if found.package.items is None:
        wrong = ["目录文件.xml读不出来"]
    return _by("序号从1开始，不缺不重", wrong, f"1至{len(items)}")


def _readable(found: Found) -> _Answer:
    expected = "能试开的文件都打得开"
    if found.package.quick:
        return _unread(expected)
    return _by(
        expected,
        map(str, found.package.unopened),
        f"试开{found.package.opened}个（PDF、图片、docx等），都打得开",
    )


def _nothing_missing(found: Found) -> _Answer:
    gone = (Change.MISSING, Change.MOVED, Change.RENAMED, Change.UNREADABLE)
    wrong = [one.path for one in found.differences if one.change in gone]
    return _by("清单里的文件都在", wrong, f"{len(found.package.files)}个文件都在")


# ── 可用性 ───────────────────────────────────────────────────────────────────────────────────


def _parses(found: Found) -> _Answer:
    wrong = ["目录文件.xml读不出来"] if found.package.items is None else []
    return _by("目录文件.xml是正确的XML", wrong, "读得出来")


def _formats(found: Found) -> _Answer:
    endings = Counter(
        PurePosixPath(path).suffix.lower().lstrip(".")
        for path in found.package.files
        if path.startswith("data/")
    )
    other = sorted(set(endings) - _KEPT_FORMATS - _OFFICE)
    office = sum(number for one, number in endings.items() if one in _OFFICE)
    expected = "通用格式（PDF、OFD、JPEG、TIFF、MP4、WAV等）"
    if other:
        told = f"有不常见的格式：{'、'.join(one or '没有扩展名' for one in other)}"
        return _Answer(expected, told, Verdict.BY_HAND)
    if office:
        told = f"{office}个Office文件，内容在资料册里另有PDF"
        return _Answer(expected, told, Verdict.BY_HAND)
    return _Answer(expected, "都是通用格式", Verdict.PASSED)


def _unlocked(found: Found) -> _Answer:
    expected = "没有加密的文件"
    if found.package.quick:
        return _unread(expected)
    return _by(
        expected, map(str, found.package.locked), f"试开的{found.package.opened}个都没有加密"
    )


# ── 安全性 ───────────────────────────────────────────────────────────────────────────────────


def _no_strangers(found: Found) -> _Answer:
    wrong = [one.path for one in found.differences if one.change is Change.UNEXPECTED]
    return _by("没有清单以外的文件", wrong, "没有")


_ITEMS = (
    _Item("1-1", "固化信息有效性", AUTHENTIC, _fixed),
    _Item("1-2", "元数据项数据长度", AUTHENTIC, _of_items("各项不超过规定长度", _lengths)),
    _Item("1-3", "元数据项数据类型、格式", AUTHENTIC,
          _of_items("日期、数字、摘要的格式对", _forms)),
    _Item("1-4", "设定值域符合度", AUTHENTIC, _of_items("聚合层次为“文件”", _domains)),
    _Item("1-5", "元数据项数据值合理性", AUTHENTIC, _reasonable),
    _Item("1-6", "元数据项数据包含特殊字符", AUTHENTIC, _of_items("没有控制字符", _special)),
    _Item("1-7", "档号规范性", AUTHENTIC, _hand("档号符合编制规则", "上报包不编档号，归档时编")),
    _Item("1-8", "元数据项数据重复性", AUTHENTIC, _repeated),
    _Item("1-9", "内容数据的电子属性一致性", AUTHENTIC, _electronic),
    _Item("1-11", "元数据是否关联内容数据", AUTHENTIC, _linked),
    _Item("1-12", "说明文件和目录文件规范性", AUTHENTIC, _papers),
    _Item("1-13", "信息包目录结构规范性", AUTHENTIC, _layout),
    _Item("1-14", "信息包一致性", AUTHENTIC, _consistent),
    _Item("2-1", "总件数相符性", WHOLE, _number_of_items),
    _Item("2-2", "总字节数相符性", WHOLE, _number_of_bytes),
    _Item("2-3", "元数据项完整性", WHOLE, _of_items("规定的各项都有", _elements)),
    _Item("2-4", "元数据必填著录项目", WHOLE, _of_items("必填的各项都填了", _filled)),
    _Item("2-5", "过程信息完整性", WHOLE, _history),
    _Item("2-6", "连续性元数据项", WHOLE, _consecutive),
    _Item("2-7", "内容数据完整性", WHOLE, _readable),
    _Item("2-8", "附件数据完整性", WHOLE, _linked),
    _Item("2-9", "归档范围", WHOLE, _hand("在归档范围以内", "请对照本单位的归档范围确认")),
    _Item("2-10", "信息包元数据完整性", WHOLE, _parses),
    _Item("2-11", "信息包内容数据完整性", WHOLE, _nothing_missing),
    _Item("3-1", "信息包中元数据的可读性", USABLE, _parses),
    _Item("3-2", "目标数据库中元数据可访问性", USABLE,
          _hand("数据库能读", "还没有接收到数据库，接收以后确认")),
    _Item("3-3", "内容数据格式", USABLE, _formats),
    _Item("3-4", "内容数据的可读性", USABLE, _readable),
    _Item("3-6", "软硬件环境合规性", USABLE, _hand("接收一方的电脑能打开", "请在接收一方确认")),
    _Item("3-7", "信息包内内容数据格式合规性", USABLE, _unlocked),
    _Item("4-1", "杀毒软件环境", SAFE, _hand("装有杀毒软件，病毒库是新的", "程序不查，请确认")),
    _Item("4-2", "病毒感染", SAFE, _hand("没有病毒", "程序不查毒，请用杀毒软件查")),
    _Item("4-3", "载体中多余文件", SAFE, _no_strangers),
    _Item("4-4", "载体读取速度", SAFE, _hand("读取正常", "请在接收一方确认")),
    _Item("4-5", "载体外观", SAFE, _hand("没有划痕、污损", "请看载体")),
    _Item("4-6", "光盘合格性", SAFE, _hand("符合要求", "用光盘的，请检测")),
    _Item("4-7", "操作过程安全性", SAFE, _history),
)  # fmt: skip
"""Every item in the order of the standard; a new one is a function and a row."""

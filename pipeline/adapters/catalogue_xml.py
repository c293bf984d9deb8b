"""目录文件.xml, and items as packages of their own: metadata by DA/T 46 and DA/T 48."""

import base64
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from anjuan.model.fixity import Digests
from anjuan.model.submission import Piece, Submission
from anjuan.model.units import RelPath

EEP_NAMESPACE = "http://www.saac.gov.cn/standards/ERM/encapsulation"
_PREFIX = f"{{{EEP_NAMESPACE}}}"
_EEP_SAYS = "本EEP根据中华人民共和国档案行业标准DA/T 48-2009《基于XML的电子文件封装规范》生成"
Element = Any
"""An element of lxml, which names no type for it."""

Files = Mapping[RelPath, tuple[RelPath, Digests]]
"""Of each file of the workspace that went along: its path below `data/`, and its digests."""


def catalogue_xml(given: Submission, files: Files) -> bytes:
    """目录文件.xml: an element an item, with its files, sizes and digests (DA/T 70-2018, 1-12)."""
    root = etree.Element("目录文件", 全宗名称=given.unit, 题名=given.title, 年度=str(given.year))
    root.set("件数", str(len(given.pieces)))
    departments = {one.id: "、".join(one.departments) for one in given.indicators}
    for number, piece in enumerate(given.pieces, start=1):
        item = etree.SubElement(root, "文件", 序号=str(number))
        for name, value in _described(given, piece, departments):
            etree.SubElement(item, name).text = value
        for path in piece.files:
            if path in files:
                _file(item, *files[path])
    return _written(root)


def _described(
    given: Submission, piece: Piece, departments: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    return (
        ("聚合层次", "文件"),
        ("立档单位名称", given.unit),
        ("分类号", piece.indicator),
        ("题名", piece.title),
        ("责任者", departments.get(piece.indicator, "") or given.unit),
        ("日期", piece.date),
        ("页数", str(piece.pages)),
        ("页号", piece.page),
    )


def _file(item: Element, path: RelPath, found: Digests) -> None:
    inner = etree.SubElement(item, "电子文件")
    for name, value in _electronic(path, found):
        etree.SubElement(inner, name).text = value


def _electronic(path: RelPath, found: Digests) -> tuple[tuple[str, str], ...]:
    return (
        ("计算机文件名", f"data/{path}"),
        ("格式信息", format_of(path)),
        ("计算机文件大小", str(found.size)),
        ("SHA-256", found.sha256),
        ("SM3", found.sm3),
    )


def item_eep(given: Submission, number: int, files: Files) -> bytes:
    """The package of an item (DA/T 48-2009), its data outside: named by digest, not copied in.

    `number` is the item's place, from 1. 反编码关键字 `sha256-base64Binary` tells that the data are
    a digest, as systems in use write it; the standard itself carries the bytes.
    """
    piece = given.pieces[number - 1]
    departments = {one.id: "、".join(one.departments) for one in given.indicators}
    root = etree.Element(f"{_PREFIX}电子文件封装包", nsmap={None: EEP_NAMESPACE})
    _say(root, "封装包格式描述", _EEP_SAYS)
    _say(root, "版本", "2009")
    signed = _say(root, "被签名对象")
    signed.set("eep版本", "2009")
    _say(signed, "封装包类型", "原始型")
    _say(signed, "封装包类型描述", "本封装包包含电子文件数据及其元数据，原始封装，未经修改")
    _say(signed, "封装包创建时间", f"{given.day.isoformat()}T00:00:00")
    _say(signed, "封装包创建单位", given.unit)
    entity = _say(_say(_say(signed, "封装内容"), "文件实体块"), "文件实体")
    told = dict(_described(given, piece, departments))
    _say(entity, "聚合层次", told["聚合层次"])
    _say(_say(entity, "来源"), "立档单位名称", given.unit)
    _say(entity, "电子文件号", f"{given.year}-{number:05d}")
    content = _say(entity, "内容描述")
    for name in ("题名", "分类号", "责任者", "日期"):
        _say(content, name, told[name])
    form = _say(entity, "形式特征")
    _say(form, "件数", "1")
    _say(form, "页数", told["页数"])
    data = _say(entity, "文件数据")
    for place, path in enumerate((one for one in piece.files if one in files), start=1):
        _document(data, place, *files[path])
    return _written(root)


def _document(data: Element, place: int, path: RelPath, found: Digests) -> None:
    document = _say(data, "文档")
    document.set("文档标识符", f"修改0-文档{place}")
    _say(document, "文档序号", str(place))
    _say(document, "文档主从声明", "主文档" if place == 1 else "附属文档")
    _say(document, "题名", PurePosixPath(path).name)
    coded = _say(_say(document, "文档数据"), "编码")
    coded.set("编码标识符", f"修改0-文档{place}-编码1")
    electronic = _say(coded, "电子属性")
    for name, value in _electronic(path, found)[:3]:
        _say(electronic, name, value)
    _say(coded, "编码描述", "数据存放在封装包以外，这里是它的摘要")
    _say(coded, "反编码关键字", "sha256-base64Binary")
    _say(coded, "编码数据", base64.b64encode(bytes.fromhex(found.sha256)).decode())


def _say(parent: Element, name: str, text: str = "") -> Element:
    made = etree.SubElement(parent, f"{_PREFIX}{name}")
    if text:
        made.text = text
    return made


def format_of(path: RelPath) -> str:
    """格式信息: the ending, which is the same on every machine; tables of media types are not."""
    return PurePosixPath(path).suffix.lstrip(".").lower()


def _written(root: Element) -> bytes:
    made: bytes = etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=True, standalone=True
    )
    return made

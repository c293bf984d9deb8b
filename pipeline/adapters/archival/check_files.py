"""Rules on the file's structure (ISO 19005-2, 6.1) and on what lies beside its pages."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from anjuan.adapters.archival.parts import Kind, Part
from anjuan.adapters.archival.rules import Rule

_HEADER = re.compile(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)%[\x80-\xff]{4}")
_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?\Z")
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")
_LEAST, _MOST = 3, 14400
"""Points of a page's edge."""


def filters(stream: Any) -> Iterator[str]:
    """The names of a stream's filters."""
    said = stream.get("/Filter", ())
    yield from map(str, [said] if isinstance(said, pikepdf.Name) else said)


def _edges(page: Any) -> Iterator[float]:
    box = [float(edge) for edge in pikepdf.Page(page).mediabox]
    yield from (abs(box[2] - box[0]), abs(box[3] - box[1]))


def _plain_groups(document: pikepdf.Pdf) -> bool:
    """Each view of the layers has a name, and none leaves the choice to the reader's settings."""
    said = document.Root.get("/OCProperties")
    if said is None:
        return True
    views = [said.D, *said.get("/Configs", ())]
    return all("/AS" not in view for view in views) and all(str(v.get("/Name", "")) for v in views)


def _absent(*keys: str) -> Callable[[Part], bool]:
    return lambda part: not any(key in part.thing for key in keys)


def _not_in_root(*keys: str) -> Callable[[Part], bool]:
    return lambda part: not any(key in part.thing.Root for key in keys)


def _not_in_names(key: str) -> Callable[[Part], bool]:
    return lambda part: key not in part.thing.Root.get("/Names", {})


def _identified(part: Part) -> bool:
    return "/ID" in part.thing.trailer


def _sized(part: Part) -> bool:
    return all(_LEAST <= edge <= _MOST for edge in _edges(part.thing))


def _unpacked(part: Part) -> bool:
    return "/LZWDecode" not in filters(part.thing)


RULES = (
    Rule("6.1.2", Kind.FILE, "文件头不合要求", lambda part: bool(_HEADER.match(part.data))),
    Rule("6.1.3", Kind.FILE, "文件末尾有多余内容", lambda part: bool(_END.search(part.data))),
    Rule("6.1.3", Kind.DOCUMENT, "没有文件标识", _identified),
    Rule("6.1.3", Kind.DOCUMENT, "文件加了密", lambda part: not part.thing.is_encrypted),
    Rule("6.1.7.1", Kind.STREAM, "内容存在另外的文件里", _absent(*_OUTSIDE)),
    Rule("6.1.7.2", Kind.STREAM, "用了LZW压缩", _unpacked),
    Rule("6.1.7.2", Kind.STREAM, "有加密的内容", lambda part: "/Crypt" not in filters(part.thing)),
    Rule("6.1.12", Kind.DOCUMENT, "带有使用权限限制", _not_in_root("/Perms")),
    Rule("6.1.13", Kind.PAGE, "页面过大或过小", _sized),
    Rule("6.8", Kind.DOCUMENT, "夹带了附件", _not_in_names("/EmbeddedFiles")),
    Rule("6.9", Kind.DOCUMENT, "图层设置不合要求", lambda part: _plain_groups(part.thing)),
    Rule("6.10", Kind.DOCUMENT, "带有放映设置", _not_in_names("/AlternatePresentations")),
    Rule("6.10", Kind.PAGE, "带有放映设置", _absent("/PresSteps")),
    Rule("6.11", Kind.DOCUMENT, "要求特定的阅读软件", _not_in_root("/Requirements")),
)

"""Rules on forms and actions (ISO 19005-2, 6.4 and 6.5): a document that is kept does nothing."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from anjuan.adapters.archival.parts import Kind, Part
from anjuan.adapters.archival.rules import Rule

_ALLOWED = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_NAMED = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}


def harmless(action: Any) -> bool:
    """Whether an action, and those after it, only lead somewhere; a bare destination does."""
    if not isinstance(action, pikepdf.Dictionary):
        return True
    kind = str(action.get("/S"))
    allowed = str(action.get("/N")) in _NAMED if kind == "/Named" else kind in _ALLOWED
    after = action.get("/Next", ())
    following = [after] if isinstance(after, pikepdf.Dictionary) else after
    return allowed and all(map(harmless, following))


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every bookmark; a circle among them is gone round once."""
    seen: set[tuple[int, int]] = set()
    waiting = [pdf.Root.get("/Outlines")]
    while waiting:
        item: Any = waiting.pop()
        if item is None or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield item
        waiting += [item.get("/First"), item.get("/Next")]


def _root_does_nothing(part: Part) -> bool:
    root = part.thing.Root
    scripts = "/JavaScript" in root.get("/Names", {})
    return "/AA" not in root and not scripts and harmless(root.get("/OpenAction"))


def _form(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.get("/AcroForm", {})


def _redrawn(part: Part) -> bool:
    return bool(_form(part.thing).get("/NeedAppearances", False))


def _dynamic(part: Part) -> bool:
    return "/XFA" in _form(part.thing) or "/NeedsRendering" in part.thing.Root


def _harmless_bookmarks(part: Part) -> bool:
    return all(harmless(one.get("/A")) for one in _bookmarks(part.thing))


def _harmless_link(part: Part) -> bool:
    return harmless(part.thing.get("/A"))


RULES = (
    Rule("6.4.1", Kind.DOCUMENT, "表单要由阅读软件重画", lambda part: not _redrawn(part)),
    Rule("6.4.2", Kind.DOCUMENT, "带有XFA表单", lambda part: not _dynamic(part)),
    Rule("6.5.1", Kind.DOCUMENT, "书签带有不许可的动作", _harmless_bookmarks),
    Rule("6.5.1", Kind.ANNOTATION, "链接带有不许可的动作", _harmless_link),
    Rule("6.5.2", Kind.DOCUMENT, "带有脚本或自动执行的动作", _root_does_nothing),
    Rule("6.5.2", Kind.PAGE, "页面带有自动执行的动作", lambda part: "/AA" not in part.thing),
)

"""Drafts where the final text belongs: draft-document."""

import re
from collections.abc import Iterator

from anjuan.model.evidence import Disposition, Format, Item, Material
from anjuan.model.finding import Finding
from anjuan.model.kinds import PHOTOS, Kind
from anjuan.stages.checks.base import Context
from anjuan.stages.checks.papers import finding, stands
from anjuan.stages.holdings import kinds_of
from anjuan.stages.text import half_width
from anjuan.stages.wording import file_name

_NEVER_FINAL = frozenset(
    {
        *(Kind.SPEECH, Kind.PUBLICITY, Kind.INCOMING, Kind.SURVEY, Kind.ATTENDANCE, Kind.VIDEO),
        *(Kind.CERTIFICATE, Kind.VOUCHER, Kind.TEST_REPORT),
        *PHOTOS,
    }
)
"""Kinds of which nobody asks for a final text."""
_STANDING = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_CASUAL = frozenset({Format.TEXT, Format.MARKDOWN, Format.HTML, Format.CSV})
_NAMED = (
    r"征求意见稿|征求意见版|讨论稿|送审稿|审议稿|报审稿|报批稿|待审稿|初稿|草稿|未定稿|样稿|修改稿|"
    r"草案|过程稿|校对稿"
)
_MARK = re.compile(
    rf"(?:{_NAMED}|[(（\[【](?:草|[一二三四五]稿|第[一二三四五\d]稿|征求意见)(?=[)）\]】]))"
)
_MORE = re.compile(
    r"意见|说明|汇总|记录|反馈|解读|讨论|审议|论证|评审|公示|通知|会议|对照|修改|台账|清单|情况|报告"
)
"""Behind a mark, these say that the paper speaks of a draft."""
_FINAL = re.compile(r"定稿|终稿|正式|(?<!关于)印发|盖章|签发|红头|通过")
_ASKS = re.compile(r"(?:征求|征集|公开征求|求).*(?:通知|函|公告|公示)$")
"""A paper that asks for opinions on a draft is itself final."""
_OPEN, _CLOSE = r"[(（\[【]?", r"[)）\]】]?"
_MARKED = re.compile(
    rf"(?:{_MARK.pattern}[)）\]】]|{_OPEN}(?:{_NAMED}){_CLOSE})(?:[\s_-]*[vV]?\d[\d._-]*$)?"
)
"""A mark with its brackets, and the number or day of the draft behind it."""
_ENDED = re.compile(rf"{_OPEN}(?:最终|定|终|正式|印发|盖章|签发)+(?:稿|版|件){_CLOSE}")
"""What names of final texts bear, with its brackets."""
_LOOSE = re.compile(r"[\s_-]+")
_ORDER = re.compile(r"^\d{1,3}[.、]?(?=\D)")
"""A number before a name says where it stands, not what it is."""
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


def draft_documents(context: Context) -> Iterator[Finding]:
    """draft-document: a draft where the final text belongs; not beside the final text."""
    for item, material in context.files():
        mark = draft_mark(item, material) if stands(material) else ""
        if mark and not _has_final(item, material):
            yield finding(
                context,
                item,
                material,
                code="draft-document",
                message=f"{context.name(item)}的{file_name(material.path)}{mark}，不是定稿",
                step="请换成正式印发的那一份；还没有定稿的，在文件名后注明“（不用）”。",
            )


def draft_mark(item: Item, material: Material) -> str:
    """What shows that it is a draft, whether or not the final text lies beside it; or nothing.

    A draft that was sent round for opinions is what was sent.
    """
    if set(kinds_of(material)) & _NEVER_FINAL:
        return ""
    mark = _draft_mark(material)
    return "" if mark and _is_sent_round(item, material) else mark


def _draft_mark(material: Material) -> str:
    """What shows that it is a draft, for people; nothing where nothing does."""
    stem = half_width(material.file.stem)
    document = material.facts.document
    title = document.form.title if document is not None else ""
    if _asks(stem) or _asks(title):
        return ""
    named = _mark_in(stem)
    if named and not _FINAL.search(stem.replace("未定稿", "")):
        return f"标明是{named}"
    if document is None or material.facts.format in _CASUAL:
        return ""
    if document.form.draft:
        return f"里写着“{document.form.draft}”"
    return f"里还有{document.tracked}处修订没有接受" if document.tracked else ""


def _asks(name: str) -> bool:
    return _ASKS.search(re.sub(r"[\s\d._-]+$", "", _BRACKETS.sub("", name))) is not None


def _mark_in(stem: str) -> str:
    """The mark of a draft at the end of a name; further words behind it speak of the draft."""
    hits = list(_MARK.finditer(stem))
    if not hits or _MORE.search(stem[hits[-1].end() :]):
        return ""
    return hits[-1].group().strip("()（）[]【】")


def _is_sent_round(item: Item, draft: Material) -> bool:
    """Whether a paper beside it asks for opinions: then the draft is what was sent."""
    return any(
        other.path != draft.path and _asks(half_width(other.file.stem)) for other in item.materials
    )


def final_of(item: Item, draft: Material) -> Material | None:
    """The final text that lies beside a draft and goes by the same name but for the mark, if any.

    Less than that keeps `draft-document` silent, yet no draft out of the books: with brackets and
    figures names may differ in what matters.
    """
    if draft.disposition is not Disposition.BOUND or not _mark_in(half_width(draft.file.stem)):
        return None
    name = _without_mark(draft)
    return next(
        (
            other
            for other in item.materials
            if other.path != draft.path
            and other.disposition is Disposition.BOUND
            and stands(other)
            and other.kind not in PHOTOS
            and not draft_mark(item, other)
            and _without_mark(other) == name
        ),
        None,
    )


def _without_mark(material: Material) -> str:
    bare = _ENDED.sub("", _MARKED.sub("", half_width(material.file.stem)))
    return _ORDER.sub("", _LOOSE.sub("", bare))


def _has_final(item: Item, draft: Material) -> bool:
    """Whether the final text lies in the same item: the same name without marks and brackets."""
    core = _core(draft)
    return any(
        other.path != draft.path
        and other.disposition in _STANDING
        and other.kind not in PHOTOS
        and _core(other) == core
        and not _mark_in(half_width(other.file.stem))
        for other in item.materials
    )


def _core(material: Material) -> str:
    bare = _BRACKETS.sub("", half_width(material.file.stem))
    return re.sub(r"[\s\d._-]|最终|定稿|终稿|正式|版|稿", "", _MARK.sub("", bare))

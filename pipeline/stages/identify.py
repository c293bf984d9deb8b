"""What a file is: its kinds, by its name within what its content allows (contract §1, Kinds)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from anjuan.model.evidence import PICTURES, TABLE_FILES, Facts, Format
from anjuan.model.kinds import KINDS, TAKEN, Kind
from anjuan.stages.text import half_width

_PAPER_WORDS = ("签到表", "记录表", "登记表", "责任书", "证书", "扫描")
_ISSUES = re.compile(r"(?:印发|转发|下发)[《<](.+)[》>]")
_PRESENTATIONS = frozenset({Format.PPTX, Format.PPT})
_SET_UP = re.compile(r"(?:成立|组建|设立|调整).*(?:领导小组|工作组|工作专班|委员会)")
_SCREEN_NAMES = re.compile(r"screenshot|屏幕快照|snipaste|screen", re.IGNORECASE)
_EVENT = re.compile(
    r"(?:大|座谈|交流|推进|部署|视频)*会(?!计)|活动|周(?![报表末])|月(?![份度])|日(?![志常程])"
)
"""Behind a kind's word: it is what people held, not what they wrote."""
_ENCLOSED = re.compile(r"[(（\[【](?:另|并)?(?:附|含)[^)）\]】]*[)）\]】]")
"""What a paper brings along is not what it is: 工作总结（附自评表）."""
_DASH = re.compile(r"\s*[-:：_]+\s*(?=[^\s\d(（])")
_BEHIND = re.compile(r"[(（\[【].*?[)）\]】]|[\s\d._\-年月日号期]|扫描件|定稿|终稿|盖章|版")
DEEDS = frozenset(
    {"宣传", "巡查", "成立", "调整", "安排", "规范", "表彰", "评议", "投票", "汇报", "带班"}
)
"""Keywords that also name what is done: 工作安排, 日常巡查 may be activities."""
_EXTRA = {
    # What people write as one word, though two keywords stand in it.
    Kind.ATTENDANCE: ("签到登记", "签到名单", "签到记录", "签到统计"),
    # A form with points; 自评报告, 自评材料 and 自评分析 are told in words and stay summaries.
    Kind.SCORING: (
        *("自评表", "自评分表", "自评得分表", "自评计分表", "自评打分表", "自评赋分表"),
        *("自评量化表", "自评考核表", "自评考评表", "自评测评表"),
    ),
}


class KindWord(NamedTuple):
    """A keyword that stands in a name."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Keywords:
    """The words that tell kinds: what each means, and how they are found."""

    kinds: Mapping[str, Kind]
    pattern: re.Pattern[str]
    """Any of them; of several at one place the longest."""


def keywords(extra: tuple[tuple[Kind, tuple[str, ...]], ...] = ()) -> Keywords:
    """All keywords with their kinds; those that the plan adds go before ours."""
    own = {word: entry.kind for entry in KINDS for word in entry.keywords}
    own |= {word: kind for kind, words in _EXTRA.items() for word in words}
    kinds = own | {word: kind for kind, words in extra for word in words if word}
    longest_first = sorted(kinds, key=len, reverse=True)
    return Keywords(MappingProxyType(kinds), re.compile("|".join(map(re.escape, longest_first))))


def kind_words(name: str, words: Keywords) -> tuple[KindWord, ...]:
    """The keywords in a name from left to right, the longest at each place, none overlapping."""
    hits = words.pattern.finditer(half_width(name))
    return tuple(KindWord(words.kinds[hit.group()], *hit.span()) for hit in hits)


def kinds_of(
    stem: str, facts: Facts, words: Keywords, *, shelf: Kind | None = None
) -> tuple[Kind, ...]:
    """What a file counts as, the leading kind first; never empty."""
    named = _named(stem, words)
    if facts.format in PICTURES:
        page = facts.picture is not None and facts.picture.paper
        return (_picture_kind(stem, named, shelf, page=page),)
    if facts.format is Format.VIDEO:
        return (Kind.VIDEO,)
    return _document_kinds(named, facts, shelf)


def _named(stem: str, words: Keywords) -> tuple[Kind, ...]:
    """Kinds by name: the last word's, and that of the paper which a notice issues.

    A word that says what the paper is about (总结会, 宣传活动) counts where no other stands there.
    """
    issued = _ISSUES.search(stem)
    if issued:
        inner = kind_words(issued.group(1), words)
        outer = kind_words(stem[: issued.start()] + stem[issued.end() :], words)
        leading = outer[-1].kind if outer else Kind.NOTICE
        return (leading, *((inner[-1].kind,) if inner and inner[-1].kind != leading else ()))
    bare = _ENCLOSED.sub("", stem)
    if kind_words(bare, words):
        stem = bare
    found = kind_words(stem, words)
    if not found:
        return ()
    of_papers = [word for word in found if not _EVENT.match(half_width(stem), word.end)] or found
    last = (_label(stem, of_papers) or of_papers[-1]).kind
    # a body is set up by a notice: 关于调整领导小组的通知 is a notice and the body's paper
    if last is Kind.NOTICE and _SET_UP.search(stem):
        return (last, Kind.ORGANIZATION)
    return (last,)


def _label(stem: str, found: Sequence[KindWord]) -> KindWord | None:
    """The kind's word before a dash that a headline follows: `工作信息-我局开展安全宣传`.

    Where what follows ends in the name of a paper (`检查记录-整改报告`), that holds, as everywhere.
    """
    text = half_width(stem)

    def is_paper(word: KindWord) -> bool:
        return word.kind not in TAKEN and text[word.start : word.end] not in DEEDS

    labels = (one for one in found if _DASH.match(text, one.end) and is_paper(one))
    label = next(labels, None)
    last = found[-1]
    if label is not None and is_paper(last) and not _BEHIND.sub("", text[last.end :]):
        return None
    return label


def _picture_kind(stem: str, named: tuple[Kind, ...], shelf: Kind | None, *, page: bool) -> Kind:
    """A picture is a photo or a screenshot, unless it shows a paper, by name or by content.

    A page by content is what its name or shelf says; named or shelved as a photo it stays one.
    """
    if named and named[0] is Kind.SCREENSHOT:
        return Kind.SCREENSHOT
    papers = [kind for kind in named if kind not in TAKEN]
    if any(word in stem for word in _PAPER_WORDS):
        return papers[0] if papers else Kind.DOCUMENT
    if _SCREEN_NAMES.match(stem):
        return Kind.SCREENSHOT
    if page and papers:
        return papers[0]
    if shelf is Kind.SCREENSHOT or (shelf not in (None, *TAKEN) and not named):
        return shelf or Kind.PHOTO
    return Kind.DOCUMENT if page and not named and shelf is None else Kind.PHOTO


def _document_kinds(named: tuple[Kind, ...], facts: Facts, shelf: Kind | None) -> tuple[Kind, ...]:
    """A document is what its name says, else what its shelf says, else what its format is for."""
    allowed = tuple(kind for kind in named if kind not in TAKEN)
    if allowed:
        return allowed
    pictures = facts.document.pictures if facts.document else ()
    if pictures and (named or shelf is Kind.PHOTO):
        return (Kind.PHOTO,)
    if shelf is not None and shelf not in TAKEN:
        return (shelf,)
    return (_BY_FORMAT.get(facts.format, Kind.DOCUMENT),)


_BY_FORMAT: Mapping[Format, Kind] = {
    **dict.fromkeys(TABLE_FILES, Kind.LEDGER),
    **dict.fromkeys(_PRESENTATIONS, Kind.SPEECH),
}

"""What each passage of a plain document is (title, heading, addressee, signature) and its type."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from anjuan.adapters.plain_flow import Passage, Piece, Place
from anjuan.model.sheet import Role, TextStyle
from anjuan.model.units import Mm, Pt

PITCH = Mm(28.99 * 25.4 / 72)
"""From line to line: 22 lines fill 225 mm (GB/T 9704-2012)."""
_ADVANCE = Pt(15.79 - 16.0)
"""28 characters of 16 pt fill 156 mm only when drawn so much closer."""


class Part(StrEnum):
    """What a passage is."""

    TITLE = "title"
    NUMBER = "number"
    """文号, or a bulletin's issuer and day, centred below the title."""
    ADDRESSEE = "addressee"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"
    CENTRED = "centred"
    RIGHT = "right"
    SIGNER = "signer"
    DATE = "date"


BODY_STYLE = TextStyle(
    "plain-body",
    Role.FANG,
    Pt(16),
    Pt(28.99),
    tracking=_ADVANCE,
    spaced=True,
    justified=True,
    indent=2,
)
_FLUSH = replace(BODY_STYLE, name="plain-flush", indent=0)
_SINGLE = replace(BODY_STYLE, name="plain-single", indent=0, justified=False)
TITLE_STYLE = TextStyle("plain-title", Role.BIAOSONG, Pt(22), Pt(33))
FOOTER_STYLE = TextStyle("plain-footer", Role.SONG, Pt(14), Pt(0))
CELL_STYLE = TextStyle("plain-cell", Role.SONG, Pt(10.5), Pt(15), spaced=True)
CELL_STYLE_SMALL = TextStyle("plain-cell-small", Role.SONG, Pt(9), Pt(12.5), spaced=True)

STYLES = {
    Part.TITLE: TITLE_STYLE,
    Part.NUMBER: _SINGLE,
    Part.ADDRESSEE: _FLUSH,
    Part.HEADING: replace(BODY_STYLE, name="plain-heading", role=Role.HEI),
    Part.SUBHEADING: replace(BODY_STYLE, name="plain-subheading", role=Role.KAI),
    Part.BODY: BODY_STYLE,
    Part.CENTRED: _SINGLE,
    Part.RIGHT: _SINGLE,
    Part.SIGNER: _SINGLE,
    Part.DATE: _SINGLE,
}


@dataclass(frozen=True, slots=True)
class Set:
    """A passage and what it is."""

    text: str
    part: Part


_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十百]+、")
_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十百]+[）)]")
_NUMBER = re.compile(r"[^。；]{1,20}[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号")
_DATE = re.compile(
    r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十]{1,3}日"
)
_ISSUE = re.compile(r"[（(]?(?:总)?第\s*[\d〇零一二三四五六七八九十百]+\s*期[）)]?")
_ISSUED = re.compile(rf"[^。；，]{{2,30}}[\t\u3000 ]+(?:{_DATE.pattern})")
"""`创建工作领导小组办公室　2021年3月25日` on one line."""
_LONGEST_TITLE = 60
_LONGEST_HEADING = 36
_LONGEST_ADDRESSEE = 120
_LONGEST_SIGNER = 30
_MOST_TITLES = 4
_ADDRESSEE_WITHIN = 2
_SENTENCE_ENDS = "。；;：:，,、！!？?"


def parts(pieces: Sequence[Piece]) -> Iterator[Piece | Set]:
    """The pieces with every passage told what it is, by its place, its words and its level."""
    passages = [piece for piece in pieces if isinstance(piece, Passage)]
    told = iter(_told(passages))
    for piece in pieces:
        yield next(told) if isinstance(piece, Passage) else piece


def _told(passages: Sequence[Passage]) -> list[Set]:
    head = _head(passages)
    rest = [_ordinary(passage) for passage in passages[len(head) :]]
    for at in range(min(_ADDRESSEE_WITHIN, len(rest))):
        if _is_addressee(rest[at].text):
            rest[at] = Set(rest[at].text, Part.ADDRESSEE)
            break
    return [*head, *_signed(rest)]


def _head(passages: Sequence[Passage]) -> list[Set]:
    """Title lines and the number that stand before the text; none where it begins at once."""
    head: list[Set] = []
    for passage in passages[:_MOST_TITLES]:
        if head and _ISSUE.fullmatch(passage.text):
            head.append(Set(passage.text, Part.CENTRED))
        elif _is_number(passage.text, below=bool(head)) and len(passages) > 1:
            head.append(Set(passage.text, Part.NUMBER))
        elif _is_title(passage, first=not any(one.part is Part.TITLE for one in head)):
            head.append(Set(passage.text, Part.TITLE))
        else:
            break
    return head


def _is_number(text: str, *, below: bool) -> bool:
    """A 文号, or the line of a bulletin's issuer and day below its name."""
    return bool(_NUMBER.fullmatch(text) or (below and _ISSUED.fullmatch(text)))


def _is_title(passage: Passage, *, first: bool) -> bool:
    text = passage.text
    if len(text) > _LONGEST_TITLE or text[-1] in _SENTENCE_ENDS or _is_heading(text):
        return False
    marked = passage.place is Place.CENTRE or passage.level == 1
    return (marked or first) and "。" not in text and passage.place is not Place.RIGHT


def _is_heading(text: str) -> bool:
    return bool(_FIRST_LEVEL.match(text) or _SECOND_LEVEL.match(text))


def _ordinary(passage: Passage) -> Set:
    return Set(passage.text, _part(passage))


def _part(passage: Passage) -> Part:
    text = passage.text
    if len(text) <= _LONGEST_HEADING and "。" not in text[:-1]:
        if _FIRST_LEVEL.match(text):
            return Part.HEADING
        if _SECOND_LEVEL.match(text):
            return Part.SUBHEADING
    if passage.place is Place.CENTRE:
        return Part.CENTRED
    if passage.place is Place.RIGHT:
        return Part.RIGHT
    return {1: Part.HEADING, 2: Part.SUBHEADING}.get(passage.level, Part.BODY)


def _is_addressee(text: str) -> bool:
    """主送机关: a short line that ends with a colon, before the text."""
    return text[-1] in "：:" and len(text) <= _LONGEST_ADDRESSEE and "。" not in text


def _signed(passages: list[Set]) -> list[Set]:
    """Marks the last 成文日期 that stands alone on its line, and the 署名 above it."""
    dates = [at for at, one in enumerate(passages) if _DATE.fullmatch(one.text)]
    if not dates or dates[-1] == 0:
        return passages
    at = dates[-1]
    done = list(passages)
    done[at] = Set(done[at].text, Part.DATE)
    above = done[at - 1]
    if len(above.text) <= _LONGEST_SIGNER and above.text[-1] not in _SENTENCE_ENDS:
        done[at - 1] = Set(above.text, Part.SIGNER)
    return done

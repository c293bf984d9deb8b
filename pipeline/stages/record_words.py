"""How a 件 is catalogued: 题名, 责任者, 文号, 日期 (DA/T 22-2015), from what its first paper says.

A title is taken as it stands; what it lacks, and a title of our own, stands in square brackets.
"""

import re
from collections.abc import Sequence

from anjuan.model.archive import Paper, Role
from anjuan.model.evidence import Item, Material, When
from anjuan.model.kinds import Kind, kind_name
from anjuan.model.periods import Period
from anjuan.stages.captions import day_in_words, subject
from anjuan.stages.ledgers import printable
from anjuan.stages.record_kinds import came_from_others
from anjuan.stages.titles import by_machine, plain_stem
from anjuan.stages.when import signed_on

_LEAST = 5
"""Characters of a title that tells what its paper is about."""
_FORM_WORDS = re.compile(r"来文单位|来文标题|拟办意见|姓名|[:：]$")
"""Labels of a form that were read as its title."""
_LONGEST = 80
"""A longer first line is text, not a title."""
_YEARLESS = re.compile(r"^(?:\d{1,2}月|第?[一二三四]季度|[上下]半年|第\d{1,2}周)")
_YEAR = re.compile(r"^\d{4}")
_HEAD = re.compile(r"(?:文件|办公室文件)$")


def title_of(item: Item, material: Material, year: int, *, neutral: bool = False) -> str:
    """题名: the paper's own, else one drawn up from item and name, in brackets.

    `year` is that of the archive, where neither paper nor item says one. Where it is to be
    `neutral` the file's name is not used: it may be a person's.
    """
    when = material.own_when or item.when
    said = f"{when.period.first.year if when is not None else year}年"
    own = _own_title(material)
    if own:
        return f"[{said}]{own}" if _YEARLESS.match(own) else own
    return f"[{_drawn_up(item, material, said, neutral=neutral)}]"


def _own_title(material: Material) -> str:
    """The title that the paper itself bears, where it says what the paper is about."""
    document = material.facts.document
    title = document.form.title if document is not None else ""
    if not title and material.facts.grids:
        title = _above_the_table(material)
    title = re.sub(r"\s+", "", title)
    kind = kind_name(material.kind or Kind.DOCUMENT)
    tells = _LEAST <= len(title) <= _LONGEST and title != kind and not _FORM_WORDS.search(title)
    return title if tells else ""


def _above_the_table(material: Material) -> str:
    """The line across the first sheet; what the file's name alone says is no title of its own."""
    tables = printable(material, starred=False)
    title = tables[0].title if tables else ""
    return "" if title.startswith(plain_stem(material.file)) else title


def _drawn_up(item: Item, material: Material, year: str, *, neutral: bool) -> str:
    """`2021年3月15日卫生环境大督查签到表`: when, what about, and what it is."""
    stem = plain_stem(material.file)
    name = (
        "" if neutral or by_machine(material.file.stem) else re.sub(r"[\d\s_\-()（）]+$", "", stem)
    )
    word = name or kind_name(material.kind or Kind.DOCUMENT)
    about = subject(item)
    alone = _overlap(word, about) or _YEARLESS.match(word) is not None
    said = word if alone else f"{about}{word}"
    if _YEAR.match(said):
        return said
    when = material.own_when or item.when
    whole = f"{year}{said}" if when is None or _YEARLESS.match(said) else ""
    return whole or f"{_month_or_year(when, year)}{said}"


def _month_or_year(when: When | None, year: str) -> str:
    """`2021年3月` of what is of a month or a quarter; what has a day tells it by its date."""
    return day_in_words(when) if when is not None and when.day is None else year


def _overlap(word: str, about: str) -> bool:
    """Whether the name says by itself what the item is about: two letters in a row of it."""
    pairs = {about[at : at + 2] for at in range(len(about) - 1)}
    return any(word[at : at + 2] in pairs for at in range(len(word) - 1))


def author_of(item: Item, material: Material, department: str) -> str:
    """责任者: by the 说明, else who signed, else whose head it bears, else the department.

    Nothing where another unit's paper does not say whose it is.
    """
    if item.sidecar.author.strip():
        return item.sidecar.author.strip()
    document = material.facts.document
    if document is not None and document.form.issuers:
        return "、".join(document.form.issuers)
    if document is not None and document.form.head:
        return _HEAD.sub("", document.form.head) or document.form.head
    kind = material.kind or Kind.DOCUMENT
    return "" if came_from_others(kind, material.file.stem) else department


def speaking(papers: Sequence[Paper]) -> Material:
    """What tells a 件's title: its first paper, or the editable text of a mute scan."""
    body = papers[0].material
    document = body.facts.document
    if document is not None and document.form.title:
        return body
    texts = (one.material for one in papers if one.role is Role.EDITABLE)
    return next((one for one in texts if one.twin_of == body.path), body)


def number_of(material: Material) -> str:
    """文号, as the paper or its scan bears it."""
    facts = material.facts
    if facts.document is not None and facts.document.number:
        return facts.document.number
    return facts.scan.number if facts.scan is not None else ""


# ── when ─────────────────────────────────────────────────────────────────────────────────────


def written_when(item: Item, material: Material) -> Period | None:
    """成文日期: of the signature, else recognised on the scan, else its own date, else its item's.

    A record over a longer time is dated by that time.
    """
    signed = signed_on(material)
    if signed is not None:
        return Period(signed, signed, signed.isoformat())
    when = material.own_when or item.when
    return when.period if when is not None else None


def filing_year(period: Period | None, year: int) -> int:
    """The year that it is filed under: of its last day, as what takes long ends there."""
    return period.last.year if period is not None else year


def eight_digits(period: Period | None, year: int) -> str:
    """`20210425`; what is not known of the day is 0."""
    if period is None:
        return f"{year}0000"
    first, last = period.first, period.last
    if first == last:
        return f"{first:%Y%m%d}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y%m}00"
    return f"{last.year}0000"

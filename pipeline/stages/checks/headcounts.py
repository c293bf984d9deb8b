"""count-conflict: a sentence or a total that differs from what the tables beside it prove."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from anjuan.model.evidence import Disposition, Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import is_blank, tidy
from anjuan.stages.holdings import kinds_of
from anjuan.stages.people import NAME_COLUMNS
from anjuan.stages.records import READ, is_unsigned, signed_rows
from anjuan.stages.text import half_width
from anjuan.stages.wording import file_name

_TELLING = (Kind.BULLETIN, Kind.SUMMARY, Kind.MINUTES, Kind.RECORD, Kind.CIRCULAR)
_STANDING = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_PEOPLE = r"(?:名|位|个)?(?:干部职工|工作人员|党员干部|志愿者|党员|职工|干部|同志|人员|人)"
_DID = r"(?:参加|参与|参训|参会|到会|出席|与会|实到|签到|受训)"
_CLAIMS = (
    re.compile(
        rf"{_DID}(?:的?(?:活动|会议|培训|演练|人员|人数|职工|学员))?(?:共计|共有|共|有|为|达|:|：)*(\d{{1,4}})(余|多)?{_PEOPLE}"
    ),
    re.compile(rf"(\d{{1,4}})(余|多)?{_PEOPLE}[^，。；、\d]{{0,6}}{_DID}"),
    re.compile(rf"{_DID}(?:人数|人员)?(?:共计|共|为|:|：)*(\d{{1,4}})(余|多)?(?:人|名)"),
)
_ABOUT = re.compile(r"(?:约|近|大约|将近|预计|拟|计划)$")
_OTHERS = re.compile(
    r"群众|居民|市民|学生|家长|游客|企业|商户|住户|观众|服务对象|累计|全年|每(?:次|月)"
)
"""Other people than those who sign, or another sum than that of this event."""
_SENTENCE = re.compile(r"[^。；！\n]*")
_ROUND: Final = 1.3
"""`40余人` is 40 to 51."""


class _Claim(NamedTuple):
    number: int
    about: bool
    sentence: str


def count_conflicts(context: Context) -> Iterator[Finding]:
    """count-conflict: one a paper, its sentence quoted; silent where no table proves a number."""
    for item in context.items:
        proved = _proved(context, item)
        if not proved:
            continue
        for material in item.materials:
            claims = _claims(material)
            if claims and not any(_agrees(one, proved) for one in claims):
                yield _conflict(context, item, material, claims[0], proved)


def _proved(context: Context, item: Item) -> tuple[int, ...]:
    """How many people the item's attendance tables show, in the ways in which that can be read.

    Of several lists each by itself and all together: one day may have two sittings.
    """
    present: list[int] = []
    listed: list[int] = []
    for material in item.materials:
        if Kind.ATTENDANCE not in kinds_of(material) or material.disposition not in READ:
            continue
        for table in context.holdings.tables(material, frozenset(NAME_COLUMNS)):
            column = table.column(*NAME_COLUMNS)
            if column is None:
                continue
            if is_unsigned(table) and material.transcript_of is None:
                return ()  # a form that was never signed proves nobody
            named = [row for row in table.rows if not is_blank(table.text(row, column))]
            present.append(sum(row in named for row in signed_rows(table)))
            listed.append(len(named))
    if not any(listed):
        return ()
    return tuple(dict.fromkeys((sum(present), *present, sum(listed), *listed)))


def _claims(material: Material) -> tuple[_Claim, ...]:
    document = material.facts.document
    if document is None or material.disposition not in _STANDING or material.twin_of is not None:
        return ()
    if not set(_TELLING) & set(kinds_of(material)):
        return ()
    found: list[_Claim] = []
    for block in document.blocks:
        if "人" not in block.text and "名" not in block.text:
            continue
        for sentence in _SENTENCE.findall(tidy(half_width(block.text))):
            found += _in_sentence(sentence)
    return tuple(dict.fromkeys(found))


def _in_sentence(sentence: str) -> Iterator[_Claim]:
    if _OTHERS.search(sentence):
        return
    for pattern in _CLAIMS:
        for hit in pattern.finditer(sentence):
            about = bool(hit[2]) or _ABOUT.search(sentence[: hit.start(1)]) is not None
            yield _Claim(int(hit[1]), about, sentence)


def _agrees(claim: _Claim, proved: Sequence[int]) -> bool:
    if not claim.about:
        return claim.number in proved
    return any(claim.number / _ROUND <= one <= claim.number * _ROUND for one in proved)


def _conflict(
    context: Context, item: Item, material: Material, claim: _Claim, proved: Sequence[int]
) -> Finding:
    return Finding(
        code="count-conflict",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的{file_name(material.path)}写“{claim.sentence}”，"
            f"签到表上是{proved[0]}人"
        ),
        step="请核对哪一个对：签到表不全的，把另外几张找来；文字写错的，由起草人改正。",
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        found=proved[0],
        required=claim.number,
        path=material.path,
        departments=context.departments(item.indicator),
    )

"""What an item is called where it stands in an index."""

import re
from collections.abc import Callable, Sequence

from anjuan.model.evidence import Material, Sidecar, SourceFile, When
from anjuan.model.kinds import KINDS, Kind, binding_rank
from anjuan.model.periods import year_period
from anjuan.model.plan import Indicator
from anjuan.stages.dating import Reading, read_when
from anjuan.stages.ids import leading_id
from anjuan.stages.text import half_width, without_brackets

_EDGES = " -_、.，,:：~至到"
_COPY_WORDS = re.compile(r"[(（][^)）]*(?:盖章|扫描|签字|定稿|终稿)[^)）]*[)）]")
_SEEN = frozenset({Kind.PHOTO, Kind.SCREENSHOT, Kind.VIDEO})


def item_title(
    sidecar: Sidecar, name: str, reading: Reading, when: When | None, indicator: Indicator
) -> str:
    """An item's title: the sidecar's, else its folder's name without the day, else one of both."""
    if sidecar.title.strip():
        return sidecar.title.strip()
    return _without_day(name, reading) or dated_title(when, indicator)


def loose_title(
    materials: Sequence[Material], when: When | None, indicator: Indicator, ids: frozenset[str]
) -> str:
    """A title for loose files: that of their leading paper, else the date and the indicator's."""
    papers = [one for one in materials if one.kind not in _SEEN and one.kind is not None]
    if len(materials) == 1 and not papers:
        return dated_title(when, indicator)
    for paper in sorted(papers, key=lambda one: binding_rank(one.kind or Kind.DOCUMENT)):
        stem = _COPY_WORDS.sub("", paper.file.stem)
        lead = leading_id(stem)
        plain = lead.rest if lead and (lead.id in ids or "." not in lead.id) else stem
        title = _without_day(plain, read_when(plain, indicator.period))
        if len(without_brackets(title)) >= _SAYS_SOMETHING and not _only_kind(title):
            return title
    return dated_title(when, indicator)


_SAYS_SOMETHING = 4
_ANY_YEAR = year_period(2000)
"""Days are cut out of a title whatever their year."""


def plain_stem(file: SourceFile) -> str:
    """A file's name as a title: without suffix, copy marks, numbering and day."""
    stem = _COPY_WORDS.sub("", file.stem)
    lead = leading_id(stem)
    plain = lead.rest if lead and lead.rest else stem
    return _without_day(plain, read_when(plain, _ANY_YEAR)) or file.stem


def _only_kind(title: str) -> bool:
    return any(title == word for entry in KINDS for word in (*entry.keywords, entry.name))


def _without_day(name: str, reading: Reading) -> str:
    """The name without its day (a month stays: `3月督查` is a title), numbering and edges."""
    text = half_width(name)
    if reading.is_day or reading.invalid:
        text = text[: reading.start] + " " + text[reading.end :]
    return re.sub(r"\s+", " ", text).strip(_EDGES)


def dated_title(when: When | None, indicator: Indicator) -> str:
    """`3月12日义务植树`, from the date and the indicator's title."""
    return f"{spoken(when)}{indicator.title}" if when else indicator.title


def spoken(when: When) -> str:
    """A date as people say it: `3月12日`, `3月`, `一季度`, `上半年`, `2021年`."""
    return spoken_label(when.period.label)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\d{4}-(\d\d)-(\d\d)"), lambda hit: f"{int(hit[1])}月{int(hit[2])}日"),
    (re.compile(r"\d{4}-(\d\d)/\d{4}-(\d\d)"), lambda hit: f"{int(hit[1])}月至{int(hit[2])}月"),
    (re.compile(r"\d{4}-(\d\d)"), lambda hit: f"{int(hit[1])}月"),
    (re.compile(r"\d{4}Q(\d)"), lambda hit: f"{'一二三四'[int(hit[1]) - 1]}季度"),
    (re.compile(r"\d{4}H(\d)"), lambda hit: "上半年" if hit[1] == "1" else "下半年"),
    (re.compile(r"\d{4}-W(\d\d)"), lambda hit: f"第{int(hit[1])}周"),
    (re.compile(r"(\d{4})"), lambda hit: f"{hit[1]}年"),
)


def spoken_label(label: str) -> str:
    """A period's label as people say it; what stands behind it (a department) stays."""
    head, blank, tail = label.partition("　")
    for form, say in _FORMS:
        hit = form.fullmatch(head)
        if hit:
            return f"{say(hit)}{blank}{tail}"
    return label


def kind_named(file: SourceFile, sidecar: Sidecar) -> Kind | None:
    """The kind that a sidecar gives the file by name (类别), by its code or its Chinese name."""
    for name, stated in sidecar.kinds:
        if name in (file.name, file.stem):
            for entry in KINDS:
                if stated.strip() in (entry.kind.value, entry.name, *entry.keywords):
                    return entry.kind
    return None

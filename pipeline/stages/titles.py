"""What an item is called where it stands in an index."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from anjuan.model.evidence import Material, Sidecar, SourceFile, When
from anjuan.model.kinds import KINDS, TAKEN, Kind, binding_rank
from anjuan.model.periods import year_period
from anjuan.model.plan import Indicator
from anjuan.stages.dating import Reading, read_when
from anjuan.stages.ids import leading_id
from anjuan.stages.text import half_width, without_brackets

_EDGES = " -_、.，,:：~"
_COPY_WORDS = re.compile(r"[(（][^)）]*(?:盖章|扫描|签字|定稿|终稿)[^)）]*[)）]")


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
    """A title for loose files: their paper's, what their papers share, else date and indicator.

    Where other kinds of material lie beside the paper, the title is the activity's: it goes without
    the paper's kind (`义务清扫签到表` with photos is 义务清扫).
    """
    papers = sorted(
        (one for one in materials if one.kind not in TAKEN and one.kind is not None),
        key=lambda one: binding_rank(one.kind or Kind.DOCUMENT),
    )
    named = dict.fromkeys(_paper_title(one.file, indicator, ids) for one in papers)
    titles = [title for title in named if _says_something(title)]
    mixed = len({one.kind for one in materials}) > 1
    for title in (_shared(titles, mixed=mixed), *titles):
        said = _activity(title) if mixed else title
        if _says_something(said):
            return said
    return dated_title(when, indicator)


def _paper_title(file: SourceFile, indicator: Indicator, ids: frozenset[str]) -> str:
    stem = _COPY_WORDS.sub("", file.stem)
    lead = leading_id(stem)
    plain = lead.rest if lead and (lead.id in ids or "." not in lead.id) else stem
    return _without_day(plain, read_when(plain, indicator.period))


def _says_something(title: str) -> bool:
    """Whether a title has more than a kind's word, or a date and a character."""
    bare = without_brackets(title)
    reading = read_when(bare, _ANY_YEAR)
    undated = bare[: reading.start] + bare[reading.end :] if reading.end else bare
    return len(bare) >= _SAYS_SOMETHING and len(undated) >= _LEAST_WORD and not _only_kind(title)


def _shared(titles: Sequence[str], *, mixed: bool) -> str:
    """How several titles begin, or, being of one kind, how they end; nothing where they differ."""
    if len(titles) < 2:  # noqa: PLR2004 - a single one shares with none
        return ""
    start = _common_start(titles)
    end = _common_start([title[::-1] for title in titles])[::-1]
    return start if mixed or len(start) >= len(end) else end


def _common_start(texts: Sequence[str]) -> str:
    """The characters with which all texts begin."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in same)


def _activity(title: str) -> str:
    """What a paper is about: `关于开展消防培训的通知` is 消防培训, `彩页发放登记表` 彩页发放."""
    about = _ABOUT.match(title)
    if about:
        return about[1]
    for word in _KIND_ENDINGS:
        if title.endswith(word):
            return title.removesuffix(word)
    return title


_ABOUT = re.compile(
    r"关于(?:组织|开展|举办|召开|做好)*(.+?)(?:活动|工作)?的(?:通知|通报|公示|报告|函)$"
)
_KIND_ENDINGS = tuple(
    sorted(
        {
            f"{word}{form}"
            for entry in KINDS
            for word in (*entry.keywords, entry.name, "记录", "情况", "问题清单")
            for form in ("", "表", "单", "册")
        },
        key=len,
        reverse=True,
    )
)
_SAYS_SOMETHING = 4
_LEAST_WORD = 2
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

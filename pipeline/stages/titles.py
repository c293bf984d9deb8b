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
_COPY_WORDS = re.compile(
    r"[(（【\[][^)）】\]]*(?:盖章|扫描|签字|定稿|终稿|最新|最终)[^)）】\]]*[)）】\]]"
    r"|[\s_\-—]+(?:副本|copy)(?=$|[\s_(（\-])|(?:最新版|最终版|最终稿)\d*$|[\s_\-]+[vV]\d+(?:\.\d+)*$",
    re.IGNORECASE,
)
_COPY = re.compile(r"[\s_\-—]+(?:副本|copy)(?=$|[\s_(（\-])|^副本|^复件[\s_\-]", re.IGNORECASE)
_COPY_NUMBER = re.compile(r"\s*\(\d{1,2}\)$")
"""What programs put behind the name of a file that is there already; `（2）` is people's."""
_BY_MACHINE = re.compile(
    r"^(?:企业微信|微信|qq|tim|钉钉|抖音|快手|wechat|屏幕)?"
    r"(?:图片|截图|视频|文件|录屏|快照|扫描件?|mmexport|wx_camera|mvimg|img|vid|dsc[nf]?|pxl|scan|screenshot)?"
    r"[\s_\-（(]*\d[\d\s_\-.（()）a-f]*$",
    re.IGNORECASE,
)


def names_a_copy(stem: str) -> bool:
    """Whether a program named it as the copy of a file that is there already: `通知 - 副本`."""
    return _COPY_NUMBER.search(stem) is not None or _COPY.search(stem) is not None


def item_title(
    sidecar: Sidecar, name: str, reading: Reading, when: When | None, indicator: Indicator
) -> str:
    """An item's title: the sidecar's, else its folder's name without the day, else one of both."""
    if sidecar.title.strip():
        return sidecar.title.strip()
    if by_machine(name):
        return dated_title(when, indicator)
    title = _without_day(name, reading)
    return _COPY_WORDS.sub("", title).strip(_EDGES) or title or dated_title(when, indicator)


def by_machine(name: str) -> bool:
    """Whether a phone or a program gave the name: `微信图片_20210608173055` says nothing."""
    return _BY_MACHINE.match(name) is not None


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
    stem = _without_copy_marks(file)
    if by_machine(stem):
        return ""
    lead = leading_id(stem)
    plain = lead.rest if lead and (lead.id in ids or "." not in lead.id) else stem
    return _without_day(plain, read_when(plain, indicator.period))


def _without_copy_marks(file: SourceFile) -> str:
    """`通知(1)`, `台账（最新版）` and `方案 - 副本 (2)` without what only tells copies apart."""
    stem = _COPY_NUMBER.sub("", file.stem)
    return _COPY_NUMBER.sub("", _COPY_WORDS.sub("", stem)).strip() or file.stem


def _says_something(title: str) -> bool:
    """Whether a title has more than a kind's word, or a date and a character."""
    bare = without_brackets(title)
    reading = read_when(bare, _ANY_YEAR)
    undated = bare[: reading.start] + bare[reading.end :] if reading.end else bare
    return len(bare) >= _SAYS_SOMETHING and len(undated) >= _LEAST_WORD and not _only_kind(title)


def _shared(titles: Sequence[str], *, mixed: bool) -> str:
    """How several titles begin, or, being of one kind, how they end; nothing where they differ.

    A period that they share stays before their end: `一季度窗口满意度调查表`.
    """
    if len(titles) < 2:  # noqa: PLR2004 - a single one shares with none
        return ""
    start = _common_start(titles)
    end = _common_end(titles)
    if mixed or len(start) >= len(end):
        return start
    return f"{start}{end}" if _is_period(start) else end


def _is_period(text: str) -> bool:
    """Whether it is a period and no more: `一季度`."""
    reading = read_when(text, _ANY_YEAR)
    return reading.period is not None and (reading.start, reading.end) == (0, len(text))


def _common_start(texts: Sequence[str]) -> str:
    """The characters with which all texts begin."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in same)


def _common_end(texts: Sequence[str]) -> str:
    """The characters with which all texts end; of `1号窗口调查表` and `2号…` not the torn 号."""
    end = _common_start([text[::-1] for text in texts])[::-1]
    if any(_NUMBERED.search(text.removesuffix(end)) for text in texts):
        return _COUNTER.sub("", end)
    return end


def about(title: str) -> str:
    """What the paper is about whose title an item bears; empty where that says no more."""
    said = _activity(title)
    return said if said != title and _says_something(said) else ""


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
            for word in (*entry.keywords, entry.name, "记录", "情况", "问题清单", "简讯")
            for form in ("", "表", "单", "册")
        },
        key=len,
        reverse=True,
    )
)
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]$")
_COUNTER = re.compile(
    r"^(?:号(?!召)|楼|层|室|期(?!间)|次(?!数)|批(?!评)|组(?!织)|届|月份?|季度|年度?|日)"
)
_SAYS_SOMETHING = 4
_LEAST_WORD = 2
_ANY_YEAR = year_period(2000)
"""Days are cut out of a title whatever their year."""


def plain_stem(file: SourceFile) -> str:
    """A file's name as a title: without suffix, copy marks, numbering and day."""
    stem = _without_copy_marks(file)
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

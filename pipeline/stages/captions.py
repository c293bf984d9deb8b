"""What stands under a picture: one sentence of the elements of a caption that are known.

`时间，谁在哪里做什么，图为…。（摄影者　摄）`. The six elements are 事由 时间 地点 人物 背景 摄影者
(DA/T 50-2014 §7.4); what is not known is left out, the office's own words stand as they are.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import cache

from anjuan.model.evidence import Elements, Item, Material, PhotoRow, When
from anjuan.model.kinds import PHOTOS, TAKEN, Kind, kind_name
from anjuan.model.worksheet import rows_of_photos
from anjuan.stages.activities import happened, is_activity, names_paper, predicate
from anjuan.stages.period_names import period_name
from anjuan.stages.titles import about, by_machine, plain_stem
from anjuan.stages.whereabouts import stated_place

ALL = "*"
"""Stands for every photo of a folder (`图注: 植树现场`)."""
_MOST_PEOPLE = 20
"""Longer lists of participants stand on the item's papers, not in a sentence."""
_SHORTEST, _LONGEST = 4, 20
"""How long a file's name may be to be taken for what was done."""
_DATED_START = re.compile(
    r"^(?:\d{4}年度?)?(?:\d{1,2}月(?:\d{1,2}日|份)?|[一二三四]季度|[上下]半年|第\d{1,2}周)?"
)
_WHOLE_SENTENCE = re.compile(r"图为|^\d{4}年|^\d{1,2}月\d{1,2}日")
_ENDED = re.compile(r"[。！？…”）)]$")
_CREDIT = re.compile(r"[（(][^（）()]+摄[）)]\s*。?$")
_TYPED_DAY = re.compile(
    r"^(\d{4})(?:[-./](\d{1,2})[-./](\d{1,2})|(0[1-9]|1[0-2])([0-2]\d|3[01]))"
    r"(?:[ T]00:00(?::00)?)?$"
)
_CREDITED = re.compile(r"^(?:摄影者?|拍摄者?|摄)\s*[:：]\s*|\s*(?:拍?摄|摄影)$")
_EDGES = " 　\t，,。；;、：:"


def caption(item: Item, material: Material) -> str:
    """The sentence under a picture, or of a video; a photographed paper is only named."""
    if material.kind in PHOTOS or material.kind is Kind.VIDEO:
        return photo_sentence(item, material)
    own = own_words(item, material)
    return own or f"{subject(item)}（{kind_name(material.kind or Kind.DOCUMENT)}）"


def half_sentence(item: Item, material: Material, state: str) -> str:
    """Under half of a pair before and after: the office's own words, else `时间，停车场整改前。`.

    It never says that anything was carried out: on the day of the picture before, nothing was.
    """
    if own_words(item, material):
        return photo_sentence(item, material)
    told = elements_of(item, material)
    credit = f"（{told.photographer}　摄）" if told.photographer else ""
    said = "，".join(filter(None, (told.when, f"{told.place}{state}")))
    return f"{said}。{credit}"


def photo_sentence(item: Item, material: Material) -> str:
    """One sentence: time, who, where, what, what the picture shows, and who took it."""
    row = row_of(item, material)
    return composed(
        elements_of(item, material),
        own_words(item, material),
        final=row is not None and _ENDED.search(row.sentence) is not None,
        credited=material.kind is not Kind.SCREENSHOT,
    )


def composed(
    elements: Elements, shown: str = "", *, final: bool = False, credited: bool = True
) -> str:
    """The sentence that the elements make; `shown` is what the office wrote of the picture.

    What the office wrote stands alone where it is `final`, or begins as the whole sentence does.
    """
    told = tidied(elements)
    own = shown.rstrip("。 ")
    credit = f"（{told.photographer}　摄）" if credited and told.photographer else ""
    if own and _CREDIT.search(own):
        return own
    if own and (final or _WHOLE_SENTENCE.search(own)):
        return f"{own}{credit}" if own[-1] in "！？…" else f"{own}。{credit}"
    told_of = clause(told) if own else clause(told, of_picture=True)
    said = "，".join(part for part in (told_of, f"图为{own}" if own else "") if part)
    return f"{said}。{credit}" if said else credit


def clause(elements: Elements, *, of_picture: bool = False) -> str:
    """`2021年3月15日，督查组在一楼大厅开展卫生环境大督查`.

    Where nothing was done it names the thing; `of_picture` makes that a sentence: `图为窗口桌牌`.
    """
    told = tidied(elements)
    place = told.place.removeprefix("在").removeprefix("于")
    done = predicate(told.what)
    where = f"在{place}" if place else ""
    if done or not told.what:
        said = f"{told.people}{where}{done}"
    else:
        shows = "图为" if of_picture and not happened(told.what) else ""
        said = f"{shows}{place}{told.what}" + (f"（人物：{told.people}）" if told.people else "")
    return "，".join(part for part in (told.when, told.background, said) if part)


def tidied(elements: Elements) -> Elements:
    """The elements as they stand in a sentence: a day in words, on one line, without marks at ends.

    People are listed a line each in a cell, and days come back from Excel as 2021-03-12.
    """
    plain = {one.name: "".join(_lines(elements, one.name)) for one in fields(Elements)}
    plain["people"] = "、".join(_lines(elements, "people"))
    plain["photographer"] = _CREDITED.sub("", plain["photographer"]).strip(_EDGES)
    day = _TYPED_DAY.match(plain["when"])
    if day:
        year, *rest = (int(part) for part in day.groups() if part)
        plain["when"] = f"{year}年{rest[0]}月{rest[1]}日"
    return Elements(**plain)


def _lines(elements: Elements, name: str) -> list[str]:
    lines = str(getattr(elements, name)).splitlines()
    return [text for line in lines if (text := line.strip(_EDGES))]


def subject(item: Item) -> str:
    """What the item is about: its title without the time that stands at its head."""
    rest = _DATED_START.sub("", item.title).strip(" 　-—_、，：:")
    return rest or item.title


def shown_of(item: Item) -> str:
    """What photos of the item show: what it is about; of a paper's title only 垃圾分类有关情况."""
    title = subject(item)
    if not names_paper(title):
        return title
    return f"{known}有关情况" if (known := about(title)) else "现场情况"


def day_in_words(when: When | None) -> str:
    """`2021年3月15日`, `2021年3月`, `2021年一季度`, `2021年`; nothing where no date is known."""
    if when is None:
        return ""
    year, name = f"{when.period.first.year}年", period_name(when.period)
    return year if name[0].isdigit() and "月" not in name else f"{year}{name}"


# ── the elements ─────────────────────────────────────────────────────────────────────────────


def elements_of(item: Item, material: Material) -> Elements:
    """What is known of a picture: what the worksheet says of it, else what its item does."""
    (known,) = elements_of_each(item, (material,))
    return known


def elements_of_each(item: Item, materials: Iterable[Material]) -> tuple[Elements, ...]:
    """The same of several pictures of an item, whose papers are searched for its place once."""
    stated = cache(lambda: stated_place(item))
    return tuple(_elements(item, one, stated) for one in materials)


def _elements(item: Item, material: Material, stated: Callable[[], str]) -> Elements:
    row = row_of(item, material)
    told = row.elements if row is not None else Elements()
    known = Elements(
        what=told.what or _named_activity(item, material) or _shown(item, material),
        when=told.when or _time(item, material),
        place=told.place or item.sidecar.place.strip() or _stamped_place(material) or stated(),
        people=told.people or who(item),
        background=told.background or item.sidecar.background.strip(),
        photographer=told.photographer or _photographer(item, material),
    )
    return tidied(replace(known, **dict.fromkeys(row.emptied, "")) if row is not None else known)


def _named_activity(item: Item, material: Material) -> str:
    """What the name of a loose photo says was done, where no paper beside it says so."""
    if item.folder is not None or any(one.kind not in TAKEN for one in item.materials):
        return ""
    name = plain_stem(material.file).strip("0123456789 -_")
    return name if _SHORTEST <= len(name) <= _LONGEST and is_activity(name) else ""


def _shown(item: Item, material: Material) -> str:
    """What its item is about; where that bears a paper's title, what the photo's own name says."""
    if names_paper(subject(item)) and not by_machine(material.file.stem):
        name = plain_stem(material.file).strip("0123456789 -_")
        if _SHORTEST <= len(name) <= _LONGEST and not names_paper(name):
            return name
    return shown_of(item)


def _photographer(item: Item, material: Material) -> str:
    """Who took it, by the 说明 or by the camera; nobody takes a screenshot."""
    picture = material.facts.picture
    if material.kind is Kind.SCREENSHOT:
        return ""
    return item.sidecar.photographer.strip() or (picture.artist if picture is not None else "")


def _stamped_place(material: Material) -> str:
    """The place that the camera burnt into the photo."""
    picture = material.facts.picture
    return picture.stamp.place if picture is not None and picture.stamp is not None else ""


def row_of(item: Item, material: Material) -> PhotoRow | None:
    """The photo's row of the caption worksheet, also where it was renamed since."""
    rows = item.sidecar.photos
    path, digest = material.path, material.file.sha256
    for row in rows:
        if row.path == path and row.digest in ("", digest):
            return row
    ours = {row.path: row for row in rows if row.digest}
    if ours:
        names = {named: row.digest for named, row in ours.items()}
        photos: dict[str, str] = {one.path: one.file.sha256 for one in item.materials}
        at = rows_of_photos(names, photos).get(path)
        if at is not None:
            return ours[at]
    return next((row for row in rows if not row.digest and is_meant(row.file, material)), None)


def own_words(item: Item, material: Material) -> str:
    """What the caption worksheet or the sidecar says that the picture shows."""
    row = row_of(item, material)
    if row is not None and row.sentence:
        return "".join(line.strip() for line in row.sentence.splitlines())
    for name, words in item.sidecar.captions:
        if is_meant(name, material):
            return " ".join(words.split()) if words.isascii() else words.strip()
    return ""


def is_meant(name: str, material: Material) -> bool:
    """Whether a name in a sidecar means the file: its name, with or without suffix, or its path."""
    file = material.file
    return name in (file.name, file.stem, ALL) or (
        "/" in name and f"/{file.path}".endswith(f"/{name}")
    )


def _time(item: Item, material: Material) -> str:
    """The item's day; where only its month is known, the photo's own day within it."""
    own = material.own_when
    if item.when is None:
        return day_in_words(own)
    if item.when.day is None and own is not None and own.day is not None:
        return day_in_words(own if own.day in item.when.period else item.when)
    return day_in_words(item.when)


def who(item: Item) -> str:
    """Who took part, where that is short enough for a sentence."""
    people = item.sidecar.people.strip().rstrip("。")
    return people if len(people) <= _MOST_PEOPLE else ""

"""What stands under a picture: one sentence of the elements of a caption that are known.

`时间，谁在哪里做什么，图为…。（摄影者　摄）`. The six elements are 事由 时间 地点 人物 背景 摄影者
(DA/T 50-2014 §7.4); what is not known is left out, the office's own words stand as they are.
"""

import re

from anjuan.model.evidence import Elements, Item, Material, When
from anjuan.model.kinds import PHOTOS, Kind, kind_name
from anjuan.stages.comparison import period_name

ALL = "*"
"""Stands for every photo of a folder (`图注: 植树现场`)."""
_MOST_PEOPLE = 20
"""Longer lists of participants stand on the item's papers, not in a sentence."""
_DATED_START = re.compile(
    r"^(?:\d{4}年度?)?(?:\d{1,2}月(?:\d{1,2}日|份)?|[一二三四]季度|[上下]半年|第\d{1,2}周)?"
)
_WHOLE_SENTENCE = re.compile(r"图为|^\d{4}年|^\d{1,2}月\d{1,2}日")
_CREDIT = re.compile(r"（[^（）]+摄）\s*。?$")
_VERB = re.compile(
    "开展|召开|组织|举办|举行|参加|参与|学习|慰问|走访|观看|进行|张贴|发放|悬挂|设置|设立|摆放|"
    "检查|查看|整治|清扫|清理|打扫|宣传|培训|集中|推行|落实|签订|帮扶|协助|指导|接待|评选|表彰|"
    "植树|种植"
)
_MEETING = re.compile(r"(?:会议|大会|座谈会|推进会|动员会|专题会|例会|总结会|部署会)$")
_EVENT = re.compile(r"(?:讲座|培训|培训班|比赛|大赛|竞赛|运动会|仪式|演讲|晚会|展览)$")
_THING = re.compile(
    r"(?:台账|制度|方案|总结|通知|通报|记录|清单|名单|名册|书|表|榜|栏|墙|牌|标识|设施|设备|点|室|"
    r"箱|柜|廊|屏|栏目|网站|公众号|材料|资料|照片)$"
)


def caption(item: Item, material: Material) -> str:
    """The sentence under a picture, or of a video; a photographed paper is only named."""
    if material.kind in PHOTOS or material.kind is Kind.VIDEO:
        return photo_sentence(item, material)
    own = own_words(item, material)
    return own or f"{subject(item)}（{kind_name(material.kind or Kind.DOCUMENT)}）"


def photo_sentence(item: Item, material: Material) -> str:
    """One sentence: time, who, where, what, what the picture shows, and who took it."""
    elements = elements_of(item, material)
    return composed(
        elements, own_words(item, material), credited=material.kind is not Kind.SCREENSHOT
    )


def composed(elements: Elements, shown: str = "", *, credited: bool = True) -> str:
    """The sentence that the elements make; `shown` is what the office wrote of the picture."""
    own = shown.rstrip("。 ")
    credit = f"（{elements.photographer}　摄）" if credited and elements.photographer else ""
    if own and _CREDIT.search(own):
        return own
    if _WHOLE_SENTENCE.search(own):
        return f"{own}。{credit}"
    tail = f"，图为{own}" if own else ""
    return f"{clause(elements)}{tail}。{credit}"


def clause(elements: Elements) -> str:
    """`2021年3月15日，督查组在一楼大厅开展卫生环境大督查`."""
    what, who, place = elements.what, elements.people, elements.place
    verb = _verb(what)
    front = (elements.when, elements.background)
    if not verb and not _VERB.match(what):
        return "，".join(part for part in (*front, f"{place}{what}") if part)
    where = "" if not place else place if place.startswith(("在", "于")) else f"在{place}"
    return "，".join(part for part in (*front, f"{who}{where}{verb}{what}") if part)


def subject(item: Item) -> str:
    """What the item is about: its title without the time that stands at its head."""
    rest = _DATED_START.sub("", item.title).strip(" 　-—_、，：:")
    return rest or item.title


def day_in_words(when: When | None) -> str:
    """`2021年3月15日`, `2021年3月`, `2021年一季度`, `2021年`; nothing where no date is known."""
    if when is None:
        return ""
    year, name = f"{when.period.first.year}年", period_name(when.period)
    return year if name[0].isdigit() and "月" not in name else f"{year}{name}"


# ── the elements ─────────────────────────────────────────────────────────────────────────────


def elements_of(item: Item, material: Material) -> Elements:
    """What is known of a picture: what the worksheet says of it, else what its item does."""
    told = stated(item, material)
    return Elements(
        what=told.what or subject(item),
        when=told.when or _time(item, material),
        place=told.place or item.sidecar.place.strip() or _stamped_place(material),
        people=told.people or who(item),
        background=told.background,
        photographer=told.photographer or item.sidecar.photographer.strip(),
    )


def _stamped_place(material: Material) -> str:
    """The place that the camera burnt into the photo."""
    picture = material.facts.picture
    return picture.stamp.place if picture is not None and picture.stamp is not None else ""


def stated(item: Item, material: Material) -> Elements:
    """What the office wrote of this very picture in its caption worksheet."""
    for name, elements in item.sidecar.elements:
        if is_meant(name, material):
            return elements
    return Elements()


def own_words(item: Item, material: Material) -> str:
    """What the sidecar or the caption worksheet says that the picture shows."""
    for name, words in (*item.sidecar.sentences, *item.sidecar.captions):
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


def _verb(what: str) -> str:
    """The verb that an activity's name wants; none before a verb, or for a thing."""
    if _VERB.match(what) or _THING.search(what):
        return ""
    if _MEETING.search(what):
        return "召开"
    return "举办" if _EVENT.search(what) else "开展"

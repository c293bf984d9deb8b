"""Says what pictures show, one sentence a photo, and which of an item's photos are bound.

`时间，谁在哪里做什么，图为…。（摄影者　摄）`: of the six elements of a caption (DA/T 50-2014 §7.4:
事由 时间 地点 人物 背景 摄影者) those that are known stand there; what is not known is left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from anjuan.model.evidence import Disposition, Inventory, Item, Material, When
from anjuan.model.kinds import PHOTOS, Kind, kind_name
from anjuan.model.plan import PhotoRules
from anjuan.model.units import RelPath
from anjuan.stages.comparison import period_name
from anjuan.stages.holdings import once_each_picture
from anjuan.stages.order import in_binding_order

_NOT_CHOSEN = "同一档另有照片入册，本张随电子版上报"
GROUP_LENGTH = 110
"""A narrative up to so many characters stands over the first photos; a longer one is a page."""
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


def bound_photos(item: Item, rules: PhotoRules) -> tuple[Material, ...]:
    """The item's photos and screenshots that are bound, in order.

    选用 in the sidecar names them; else all, or `rules.bind` of them, spread over the whole. The
    same picture is bound once.
    """
    photos = in_binding_order(
        item, (one for one in item.materials if one.disposition is Disposition.BOUND)
    )
    photos = once_each_picture(one for one in photos if one.kind in PHOTOS)
    chosen = frozenset(item.sidecar.selected)
    if chosen:
        photos = tuple(one for one in photos if _named(one, chosen)) or photos
    if rules.bind is None or len(photos) <= rules.bind:
        return photos
    return tuple(photos[at] for at in _spread(len(photos), rules.bind))


def attach_unchosen(inventory: Inventory, rules: PhotoRules) -> Inventory:
    """The inventory in which photos that stand on no page, as others do, are attached."""
    left = _unchosen(inventory.items, rules)
    if not left:
        return inventory

    def settled(one: Material) -> Material:
        if one.path not in left:
            return one
        return replace(one, disposition=Disposition.ATTACHED, reason=_NOT_CHOSEN)

    items = tuple(
        replace(item, materials=tuple(map(settled, item.materials))) for item in inventory.items
    )
    return replace(inventory, items=items, materials=tuple(map(settled, inventory.materials)))


def _unchosen(items: Iterable[Item], rules: PhotoRules) -> frozenset[RelPath]:
    return frozenset(
        one.path
        for item in items
        for chosen in (frozenset(each.path for each in bound_photos(item, rules)),)
        for one in item.materials
        if one.disposition is Disposition.BOUND and one.kind in PHOTOS and one.path not in chosen
    )


def caption(item: Item, material: Material) -> str:
    """The sentence under a picture, or of a video; a photographed paper is only named."""
    if material.kind in PHOTOS or material.kind is Kind.VIDEO:
        return photo_sentence(item, material)
    own = _own_words(item, material)
    return own or f"{subject(item)}（{kind_name(material.kind or Kind.DOCUMENT)}）"


def photo_sentence(item: Item, material: Material) -> str:
    """One sentence: time, who, where, what, what the picture shows, and who took it."""
    own = _own_words(item, material).rstrip("。 ")
    credit = "" if material.kind is Kind.SCREENSHOT else _credit(item)
    if own and _CREDIT.search(own):
        return own
    if _WHOLE_SENTENCE.search(own):
        return f"{own}。{credit}"
    head = _clause(item, _time(item, material))
    shown = f"，图为{own}" if own else ""
    return f"{head}{shown}。{credit}"


def group_sentence(item: Item) -> str:
    """What stands over an item's first photos: its short narrative, or who did what and where.

    Without words of their own the photos' sentences say the same, and nothing stands over them.
    """
    narrative = item.sidecar.narrative.strip()
    if narrative:
        return narrative if short(narrative) else ""
    known = item.sidecar.place or _who(item)
    return f"{_clause(item, day_in_words(item.when))}。" if known and item.sidecar.captions else ""


def short(narrative: str) -> bool:
    """Whether a narrative is short enough to stand over photos."""
    return len(narrative) <= GROUP_LENGTH and "\n" not in narrative


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


def _named(material: Material, names: frozenset[str]) -> bool:
    return material.file.name in names or material.file.stem in names


def _spread(count: int, wanted: int) -> Sequence[int]:
    """`wanted` positions of `count`, the first and the last among them."""
    if wanted <= 1:
        return range(wanted)
    return [round(at * (count - 1) / (wanted - 1)) for at in range(wanted)]


def _own_words(item: Item, material: Material) -> str:
    """What the sidecar or the caption sheet says of this file."""
    for name, words in item.sidecar.captions:
        if name in (material.file.name, material.file.stem):
            return " ".join(words.split()) if words.isascii() else words.strip()
    return ""


def _time(item: Item, material: Material) -> str:
    """The item's day; where only its month is known, the photo's own day within it."""
    own = material.own_when
    if item.when is None:
        return day_in_words(own)
    if item.when.day is None and own is not None and own.day is not None:
        return day_in_words(own if own.day in item.when.period else item.when)
    return day_in_words(item.when)


def _who(item: Item) -> str:
    people = item.sidecar.people.strip().rstrip("。")
    return people if len(people) <= _MOST_PEOPLE else ""


def _credit(item: Item) -> str:
    name = item.sidecar.photographer.strip()
    return f"（{name}　摄）" if name else ""


def _clause(item: Item, time: str) -> str:
    """`2021年3月15日，督查组在一楼大厅开展卫生环境大督查`."""
    what, who, place = subject(item), _who(item), item.sidecar.place.strip()
    verb = _verb(what)
    if not verb and not _VERB.match(what):
        return "，".join(part for part in (time, f"{place}{what}") if part)
    where = "" if not place else place if place.startswith(("在", "于")) else f"在{place}"
    return "，".join(part for part in (time, f"{who}{where}{verb}{what}") if part)


def _verb(what: str) -> str:
    """The verb that an activity's name wants; none before a verb, or for a thing."""
    if _VERB.match(what) or _THING.search(what):
        return ""
    if _MEETING.search(what):
        return "召开"
    return "举办" if _EVENT.search(what) else "开展"

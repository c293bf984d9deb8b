"""Where an item's activity was: the place that its own papers state.

A line `地点：二楼会议室` says it by its form; where no paper has one, `在三楼会议室举办` in running
text does. A place is known only where all that say one mean the same.
"""

import re
from collections.abc import Iterable, Iterator

from anjuan.model.evidence import Disposition, Item
from anjuan.model.kinds import Kind

_CARRIED = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_ACCOUNTS = frozenset(
    {
        *(Kind.NOTICE, Kind.SCHEME, Kind.MINUTES, Kind.RESOLUTION, Kind.RECORD, Kind.BULLETIN),
        *(Kind.SUMMARY, Kind.DOCUMENT),
    }
)
"""Papers whose sentences speak of the activity itself; a speech tells of other places too."""
_PLACE_LINE = re.compile(
    r"地[ \t　]*[点址][ \t　]*[:：][ \t　]*(?P<place>[^\s:：，,。；;]+)(?=[\s，,。；;]|$)"
)
_HELD = re.compile(
    r"在(?P<place>[^\s在，,。；;：:、“”]{2,16}?)"
    r"(?:组织|隆重|顺利|成功|如期)?(?:举办|举行|召开|开展|集中学习|集中观看)"
)
_NOWHERE_SURE = re.compile(
    r"^[各全该本此每其多]|[等内外上下中间]$|的|全[市县区局体]|范围|领导|指导|带领|组织|期间|之际|前夕"
    r"|支持|配合|协助|部署|安排|号召|(?<![地楼桥])下(?!沉|游)"
)
"""`在各社区`, `在辖区内`, `在市委领导下`: no place that a caption could name."""
_OPEN = re.compile(r"另行|待定|详见|见附|如下|附件|[_×]|^/$|^无$")
"""`地点：另行通知`."""
_AFTER = 2
"""So many characters may stand behind the word for a place (`中心广场东侧`)."""
_LONGEST = 24
_PLACE_NAMED = re.compile(
    "楼|厅|室|房|厕所|食堂|走廊|社区|广场|公园|学校|小区|街|路|村|镇|大道|窗口|基地|山|河|江|院|馆|场|站|园|桥|门前"
)
_NO_PLACE = re.compile(
    "[现当立登专开退全到离]场|科室|居室|网站|站岗|站位|思路|[电线网管通]路|路[线演径]|[乡农新]村|村[民容规]|城镇|"
    "门前[三四五]包|住房|窗口(?:人员|单位|服务|形象|行业|部门|工作)|[登江]山|家园|院[长士]|[楼站场]长|街道办"
)
"""Words that hold the letter of a place and name none."""


def names_place(words: str) -> bool:
    """Whether words hold a place: `三楼会议室`, `安康公园`; 现场 and 窗口人员 are none."""
    return _PLACE_NAMED.search(_NO_PLACE.sub("", words)) is not None


def stated_place(item: Item) -> str:
    """The one place that the item's papers state; empty where they state none, or several."""
    texts = tuple(_texts(item, None))
    lines = tuple(_lines(texts))
    return _one(lines) if lines else _one(_held(_texts(item, _ACCOUNTS)))


def speaks_of_place(item: Item) -> bool:
    """Whether a paper of the item says where it was, be it of several places."""
    return any(_lines(_texts(item, None))) or bool(stated_place(item))


def _texts(item: Item, kinds: frozenset[Kind] | None) -> Iterator[str]:
    for material in item.materials:
        document = material.facts.document
        if document is None or material.disposition not in _CARRIED:
            continue
        if kinds is None or material.kind in kinds:
            yield document.text


def _lines(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if "地" in text:
            for hit in _PLACE_LINE.finditer(text):
                if len(hit["place"]) <= _LONGEST and not _OPEN.search(hit["place"]):
                    yield hit["place"]


def _held(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if "在" in text:
            for hit in _HELD.finditer(text):
                if _is_place(hit["place"]):
                    yield hit["place"]


def _is_place(words: str) -> bool:
    known = _NO_PLACE.sub("", words)
    last = max((hit.end() for hit in _PLACE_NAMED.finditer(known)), default=0)
    return bool(last) and len(known) - last <= _AFTER and not _NOWHERE_SURE.search(words)


def _one(places: Iterable[str]) -> str:
    """The place that all mean: `三楼会议室` and `局三楼会议室` are one, told as it is longest."""
    known = sorted(dict.fromkeys(places), key=len)
    if not known or any(one not in known[-1] for one in known):
        return ""
    return known[-1]

"""Whose a name is: the unit's own, one of its bodies', or surely another unit's."""

import re
from collections.abc import Iterator

from anjuan.model.plan import Plan
from anjuan.stages.mentions import mentioned

_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{2,9}?(?:省|自治区|自治州|市|州|盟|县|区|旗)|[省市县区])")
_UNIT = re.compile(
    r"(?:局|厅|委|委员会|政府|中心|公司|银行|医院|大学|学院|中学|小学|学校|街道办事处|社区|支队|大队)$"
)
_BODY = re.compile(r"(?:党委|党组|工委|团委|纪委|工作委员会|机关委员会)$")
"""Bodies of a unit; a unit's name may stand before them."""
_OF_A_UNIT = re.compile(
    r"([\u4e00-\u9fff]{2,}?(?:局|厅|中心|公司|学校|医院|政府|委员会|委(?!员)))"
    r"(?=办公室|机关|党|工会|团|妇|.{0,8}(?:领导小组|科|股|处|室)$)"
)
_ABOVE = re.compile(r"政府|委(?:员会)?$|党|办$|办公室|小组|指挥部")
"""Who may prescribe to units of its own place."""
_LEVELS = ((re.compile(r"(?:省|自治区)$"), 3), (re.compile(r"(?:市|州|盟)$"), 2))
_COMMON = frozenset(
    {"办公室", "人事科", "财务科", "机关党委", "工会", "党支部", "综合科", "监察室", "信息科"}
)
"""Departments that every unit has: naming them shows nothing."""
_SEVERAL_NAMES = re.compile(r"[（()）、/]")
"""Two names of one unit: 安康市行政审批服务局（安康市政务服务局）."""
_SHORTEST = 2
_SEVERAL = 2


class OwnNames:
    """The names of a plan's unit and of its bodies, to be asked about a name on a paper."""

    def __init__(self, plan: Plan) -> None:
        names = (_bare(one) for one in _SEVERAL_NAMES.split(plan.unit))
        self._units = tuple(one for one in names if len(one) > _SHORTEST)
        self._bodies = tuple(filter(None, map(_bare, (*plan.departments, plan.office.name))))
        self._telling = tuple(one for one in self._bodies if one not in _COMMON)
        self._former = tuple(filter(None, map(_bare, plan.former)))
        self._cores = tuple(_split(one) for one in self._units)
        shorts = [f"{place[-1:]}{core}" for place, core in self._cores]
        self._short = re.compile(
            "|".join(rf"(?<![\u4e00-\u9fff]){re.escape(one)}" for one in shorts)
        )

    def is_unit(self, name: str) -> bool:
        """Whether it is, or holds, the unit's name in full or without its place."""
        written = _bare(name)
        if not written or not self._units:
            return False
        whole = any(one in written for one in self._units)
        return whole or any(written == core for _, core in self._cores) or self._is_short(written)

    def _is_short(self, written: str) -> bool:
        return self._short.search(written) is not None

    def begins(self, title: str) -> bool:
        """Whether a title begins with the unit's name."""
        return bool(self._units) and _bare(title).startswith(self._units)

    def is_former(self, name: str) -> bool:
        """Whether it is, or begins with, a name that the unit bore before."""
        return _bare(name).startswith(self._former) if self._former else False

    def is_ours(self, name: str) -> bool:
        """Whether it means the unit, a body of it, or is a short form of either's name."""
        written = _bare(name)
        if self.is_unit(written) or any(written in one for one in self._units):
            return True
        if any(written in one or self._is_body(written, one) for one in self._bodies):
            return True
        return any(_abbreviates(written, one) for one in (*self._units, *self._bodies))

    def _is_body(self, written: str, body: str) -> bool:
        """Whether the name holds a body of ours, not behind the name of another unit."""
        before, found, _ = written.partition(body)
        return bool(found) and (_UNIT.search(before) is None or self.is_unit(before))

    def is_other(self, name: str) -> bool:
        """Whether it is surely another unit's: with the place that it belongs to, or a body of it.

        A body without a unit's name (办公室, 创建办, 后勤服务中心) may always be one of ours.
        """
        written = _bare(name)
        if len(written) <= _SHORTEST or self.is_ours(written):
            return False
        of = _OF_A_UNIT.match(written)
        if of is not None and of[1] != written:
            return not self.is_ours(of[1]) and _split(of[1])[0] != ""
        place, core = _split(written)
        return bool(place and core) and _UNIT.search(core) is not None and not _BODY.search(core)

    def is_like(self, name: str) -> bool:
        """Whether it is a unit of the same work elsewhere, not above ours: 汉滨区行政审批服务局."""
        place, core = _split(_bare(name))
        if not self.is_other(name) or not place:
            return False
        return any(core == own and _level(place) <= _level(of) for of, own in self._cores)

    def is_beside(self, name: str) -> bool:
        """Whether it is another unit of our own rank or below: no government, party or office."""
        place, core = _split(_bare(name))
        if not self.is_other(name) or not place or _ABOVE.search(core):
            return False
        return any(_level(place) <= _level(of) for of, _ in self._cores)

    def departments_in(self, text: str) -> bool:
        """Whether the text names several departments of ours that few others have."""
        return len(tuple(mentioned(text, self._telling))) >= _SEVERAL


def _bare(name: str) -> str:
    return re.sub(r"\s+", "", name)


def _split(name: str) -> tuple[str, str]:
    """The place at the head of a unit's name, and the rest: `安康市汉滨区` and `教育局`."""
    at = 0
    for part in _places(name):
        at += len(part)
    return name[:at], name[at:]


def _places(name: str) -> Iterator[str]:
    rest = name
    while (hit := _PLACE.match(rest)) is not None and len(rest) > hit.end() + 1:
        yield hit.group()
        rest = rest[hit.end() :]


def _level(place: str) -> int:
    """Province 3, city 2, county 1; a district of a city is a county."""
    return next((level for pattern, level in _LEVELS if pattern.search(place)), 1)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of `short`, two at least, stand in the name in that order."""
    rest = iter(name)
    return len(short) >= _SHORTEST and all(letter in rest for letter in short)

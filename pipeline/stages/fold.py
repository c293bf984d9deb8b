"""Findings folded to what one action settles: one code, indicator and department a row."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from anjuan.model.finding import Finding, Folded, Remedy, Severity
from anjuan.model.kinds import Kind, measure_word
from anjuan.model.units import Department, IndicatorId
from anjuan.stages.filing import in_inbox
from anjuan.stages.wording import NO_MATERIAL, counted, listed, named, period, periods

_MOST = 6
_BY_LABEL = (("W", "每周"), ("Q", "每季度"), ("H", "每半年"))
_MONTH_LABEL, _DAY_LABEL = len("2021-03"), len("2021-03-12")


class _Key(NamedTuple):
    severity: Severity
    code: str
    indicator: IndicatorId | None
    departments: tuple[Department, ...]
    remedy: Remedy


def fold(findings: Iterable[Finding]) -> tuple[Folded, ...]:
    """The findings in rows, each row at the place of its first finding (contract §4)."""
    rows: defaultdict[_Key, list[Finding]] = defaultdict(list)
    for one in findings:
        key = _Key(one.severity, one.code, one.indicator, one.departments, one.remedy)
        rows[key].append(one)
    return tuple(_folded(key, tuple(members)) for key, members in rows.items())


def _folded(key: _Key, members: tuple[Finding, ...]) -> Folded:
    return Folded(
        code=key.code,
        severity=key.severity,
        remedy=key.remedy,
        message=members[0].message if len(members) == 1 else _together(key.code, members),
        step=members[0].step if len(members) == 1 else _step(members),
        findings=members,
        indicator=key.indicator,
        departments=key.departments,
        risk=sum((one.risk for one in members), Fraction(0)),
        due=min((one.due for one in members if one.due is not None), default=None),
    )


def told_briefly(row: Folded) -> str:
    """The row's sentence without the working of its figures, for narrow columns."""
    if all(one.brief for one in row.findings):
        return "；".join(dict.fromkeys(one.brief for one in row.findings))
    return row.message


def _step(members: Sequence[Finding]) -> str:
    """The step that all share, else the first, said to hold for the others as well.

    What each period owes is asked for by period: `照片1张` of seven months are seven.
    """
    if members[0].code == "unfiled":
        return _where_to(members)
    steps = dict.fromkeys(one.step for one in members)
    first = next(iter(steps))
    if len(steps) == 1:
        owed = members[0].code in _OF_PERIODS and len({one.period for one in members}) > 1
        return f"{first.rstrip('。')}；各期分别办理。" if owed else first
    general = _STEPS.get((members[0].code, members[0].remedy))
    if general is None:
        rest = [one for one in members if one.step != first]
        return f"{first.rstrip('。')}；{_named(rest)}也照此办理。"
    return general.format(folder=members[0].folder or "所属指标的文件夹")


def _together(code: str, members: Sequence[Finding]) -> str:
    say = _SENTENCES.get(code)
    if say is not None:
        return say(members)
    name = _FILES.get(code)
    if name is not None and all(one.path for one in members):
        return f"{len(members)}个文件{name}：{_files(members)}"
    rest = f"等，共{len(members)}处" if len(members) > 1 else ""
    return f"{members[0].message}{rest}"


# ── what is owed ─────────────────────────────────────────────────────────────────────────────


def _missing_items(members: Sequence[Finding]) -> str:
    """`3月、6月、11月没有材料（应有每月1档）`."""
    nothing = [one for one in members if not one.found]
    few = [one for one in members if one.found]
    parts = []
    if nothing:
        parts.append(f"{_whose(nothing)}没有材料")
    if few:
        parts.append(f"{_whose(few)}档数不够")
    return f"{'；'.join(parts)}（应有{_cadence(members)}{members[0].required or 1}档）"


def _whose(members: Sequence[Finding]) -> str:
    """The periods; before them who owes them, where that is not the department itself."""
    by_owner: defaultdict[str, list[str]] = defaultdict(list)
    for one in members:
        by_owner[one.per if one.per not in one.departments else ""].append(one.period or "")
    by_labels: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for owner, labels in by_owner.items():
        by_labels[tuple(dict.fromkeys(labels))].append(owner)
    year = _year(members)
    return "；".join(
        f"{listed(filter(None, owners))}{periods(filter(None, labels), year)}"
        for labels, owners in by_labels.items()
    )


def _missing_evidence(members: Sequence[Finding]) -> str:
    """`6月差照片1张、通报1份；照片：10月差2张，11月差1张`: what is alike is said once."""
    by_kinds: defaultdict[tuple[Kind, ...], list[Finding]] = defaultdict(list)
    for one in members:
        by_kinds[one.kinds or ((one.kind,) if one.kind else ())].append(one)
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    apart: list[str] = []
    year = _year(members)
    for kinds, of in by_kinds.items():
        short = _short(of)
        if not kinds:
            apart.append(f"{_whose(of)}没有可用的材料")
        elif len(set(short.values())) == 1:
            alike[tuple(short)].append(counted(kinds, next(iter(short.values()))))
        else:
            apart.append(_unlike(kinds, short, year))
    said = [_alike(labels, pieces, year) for labels, pieces in alike.items()]
    return "；".join((*said, *apart))


def _short(members: Iterable[Finding]) -> Mapping[str, int]:
    """How many pieces each period lacks."""
    short: defaultdict[str, int] = defaultdict(int)
    for one in members:
        short[one.period or ""] += (one.required or 0) - (one.found or 0)
    return short


def _alike(labels: Sequence[str], pieces: Sequence[str], year: int | None) -> str:
    when = periods(filter(None, labels), year)
    each = "各" if len(labels) > 1 else ""
    return f"{when}{each}差{'、'.join(pieces)}"


def _unlike(kinds: Sequence[Kind], short: Mapping[str, int], year: int | None) -> str:
    word = measure_word(kinds[0])
    if len(short) > _MOST:
        when = periods(filter(None, short), year)
        return f"{named(kinds)}：{when}共差{sum(short.values())}{word}"
    told = "，".join(f"{period(label, year)}差{number}{word}" for label, number in short.items())
    return f"{named(kinds)}：{told}"


def _below(members: Sequence[Finding]) -> str:
    """Each measure's sentence; what holds for several periods alike is said once for all."""
    year = _year(members)
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for one in members:
        label = one.period or ""
        said = one.message.removeprefix(period(label, year)) if label else one.message
        alike[said].append(label)
    return "；".join(
        f"{periods(filter(None, labels), year)}{said}" for said, labels in alike.items()
    )


def _cadence(members: Sequence[Finding]) -> str:
    label = members[0].period or ""
    for mark, word in _BY_LABEL:
        if mark in label:
            return word
    if len(label) == _MONTH_LABEL:
        return "每月"
    return "每天" if len(label) == _DAY_LABEL else ""


def _year(members: Iterable[Finding]) -> int | None:
    """The year that all their periods share, which is left out then."""
    years = {int(one.period[:4]) for one in members if one.period}
    return years.pop() if len(years) == 1 else None


# ── what is not filed ────────────────────────────────────────────────────────────────────────

MISSING = frozenset({"missing-item", "missing-evidence"})


def comes_first(row: Folded, rows: Iterable[Folded]) -> bool:
    """Whether files that are not filed are why things are missing: so they seem to most of them."""
    if row.code != "unfiled":
        return False
    lacking = {one.indicator for one in rows if one.code in MISSING}
    likely = {one.likely[0] for one in row.findings if one.likely}
    held = [id_ for id_ in lacking if any(name.startswith(f"{id_}“") for name in likely)]
    return bool(lacking) and 2 * len(held) >= len(lacking) and len(row.findings) >= len(lacking)


def _unfiled(members: Sequence[Finding]) -> str:
    """The files by name, or where they are many the indicators that they resemble most."""
    said = f"{len(members)}个文件还没有归到指标，不计入"
    return f"{said}：{_files(members) if len(members) <= _MOST else _by_likeness(members)}"


def _by_likeness(members: Sequence[Finding]) -> str:
    """`像1.1“集中学习”的34个、2.1“隐患排查”的32个，看不出的9个`."""
    like = Counter(one.likely[0] for one in members if one.likely)
    parts = [f"{name}的{number}个" for name, number in like.most_common()]
    rest = len(members) - like.total()
    told = f"像{'、'.join(parts)}" if parts else ""
    return "，".join(filter(None, (told, f"看不出的{rest}个" if rest else "")))


def _where_to(members: Sequence[Finding]) -> str:
    """What settles them all: the command for the inbox, which may take in what lies elsewhere."""
    waiting = sum(in_inbox(one.path or "") for one in members)
    if waiting == len(members):
        step = "请运行 anjuan file，按它列出的归入指标"
    elif waiting or len(members) > _MOST:
        step = "请移入所属指标文件夹；或者都移入待整理，再运行 anjuan file，按它列出的归入指标"
    else:
        likely = dict.fromkeys(one.likely[0] for one in members if one.likely)
        named = f"（可能是{'、'.join(likely)}）" if likely else ""
        step = f"请移入所属指标文件夹{named}"
    return f"{step}；{NO_MATERIAL}"


# ── files and items ──────────────────────────────────────────────────────────────────────────


def _files(members: Sequence[Finding]) -> str:
    names = list(dict.fromkeys((one.path or "").rpartition("/")[2] for one in members))
    shown = "、".join(f"《{name}》" for name in names[:_MOST])
    return shown + (f"等{len(members)}个" if len(names) > _MOST else "")


def _items(members: Sequence[Finding]) -> str:
    names = list(dict.fromkeys(map(_item, members)))
    return "、".join(names[:_MOST]) + (f"等{len(names)}档" if len(names) > _MOST else "")


def _item(one: Finding) -> str:
    """The item by its title; without one, by its folder."""
    return one.about or f"“{(one.item or '').rpartition('/')[2]}”"


def _named(members: Sequence[Finding]) -> str:
    """What the findings speak of: their files, else their items, else how many they are."""
    if all(one.path for one in members):
        return _files(members)
    return _items(members) if all(one.item for one in members) else f"其余{len(members)}处"


def _uncaptioned(members: Sequence[Finding]) -> str:
    """`“植树”的照片说不出地点；“督查”的照片说不出时间和地点`."""
    alike: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in members:
        alike[one.message.rpartition("说不出")[2]].append(one)
    return "；".join(f"{_items(of)}的照片说不出{lacking}" for lacking, of in alike.items())


def _incomplete(members: Sequence[Finding]) -> str:
    """`“3月督查”、“5月督查”各缺照片1张；“6月督查”缺检查记录1份`, where a better item is there."""
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    for one in members:
        kinds = one.kinds or ((one.kind,) if one.kind else ())
        short = (one.required or 0) - (one.found or 0)
        lacking[_item(one)].append(counted(kinds, short) if kinds else "可用的材料")
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name, pieces in lacking.items():
        alike["、".join(dict.fromkeys(pieces))].append(name)
    said = "；".join(
        f"{listed(names, most=_MOST, counter='档')}{'各' if len(names) > 1 else ''}缺{pieces}"
        for pieces, names in alike.items()
    )
    return f"{said}（所在时段另有更全的一档）"


def _of_items(said: str) -> Callable[[Sequence[Finding]], str]:
    return lambda members: f"{_items(members)}{said}"


_SENTENCES: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "missing-item": _missing_items,
    "missing-evidence": _missing_evidence,
    "incomplete-item": _incomplete,
    "below-threshold": _below,
    "date-unknown": _of_items("看不出算在哪个时段"),
    "date-conflict": _of_items("的照片日期与活动日期不符"),
    "missing-caption": _uncaptioned,
    "out-of-period": _of_items("的日期不在考评时段内，不计入"),
    "future-date": _of_items("的日期晚于检查日期"),
    "copied-item": _of_items("与另一项指标下的是同样材料"),
    "unfiled": _unfiled,
    "late": _of_items("的材料在活动5个工作日之后才交来"),
}
_COLLECT = (
    "请按所列逐项查找收集，放入{folder}，同一次活动的放进同一个文件夹；确实没有的，写情况说明。"
)
_DO = "请在时段结束前开展，当场形成所缺的材料，放入{folder}。"
_STEPS: Mapping[tuple[str, Remedy], str] = {
    ("missing-item", Remedy.COLLECT): _COLLECT,
    ("missing-evidence", Remedy.COLLECT): _COLLECT,
    ("missing-item", Remedy.DO): _DO,
    ("missing-evidence", Remedy.DO): _DO,
    ("unfiled", Remedy.FIX): (
        "请逐个移入所属的指标文件夹（最像哪一项，见缺项清单“未归位”）；不是材料的，移到“参考资料”。"
    ),
    ("missing-caption", Remedy.FIX): (
        "请运行 anjuan captions，在写出的照片说明.xlsx中写明；"
        "一档一个文件夹的，也可写在说明.txt里。"
    ),
    ("incomplete-item", Remedy.COLLECT): "能找到所缺材料的，补到各自的档里；找不到的，不影响计数。",
}
_OF_PERIODS = frozenset({"missing-item", "missing-evidence"})
_FILES: Mapping[str, str] = {
    "classified-material": "是涉密材料，没有读取，不计入",
    "unreadable-file": "打不开，不计入",
    "encrypted-file": "设了密码，不计入",
    "empty-file": "是空文件，不计入",
    "damaged-file": "有损坏或没有读全，请核对",
    "unsupported-file": "不能读入，只随电子版上报",
    "blank-form": "没有填写内容，不计入",
    "misfiled": "放错位置，不计入",
    "reused-photo": "是其他活动用过的照片",
    "duplicate-photo": "与同一档中的照片重复",
    "duplicate-document": "与其他时段的内容完全相同",
    "low-resolution": "像素不足",
    "poor-photo": "看不清",
    "personal-data": "里有个人信息",
    "picture-of-table": "是表格的图片，不能用于统计",
    "unknown-person": "中有花名册上没有的人",
    "unsigned-table": "没有人签名",
    "incomplete-document": "要素不全",
    "draft-document": "不是定稿",
    "wrong-unit": "落款单位不对",
    "copied-text": "与其他时段的除日期外一字不差",
    "count-conflict": "里写的数与表里的不一致",
    "open-problem": "里有过了时限还没有整改的问题",
    "order-conflict": "日期与活动先后不符",
    "invalid-date": "名称中的日期不存在",
}

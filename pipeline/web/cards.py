"""What is told of a hand-in: of others' material its sender learns only what he may."""

from anjuan.model.evidence import Item
from anjuan.model.finding import Finding, Severity
from anjuan.model.plan import Indicator
from anjuan.stages.captions import subject
from anjuan.stages.check import NAMES
from anjuan.stages.wording import day
from anjuan.web.shapes import Card, Other, Sent

SAME = "same"
"""The same picture elsewhere, of which the check itself would not speak of this one."""
REUSED = "reused-photo"
NO_DATE = "no-date"
_ONCE = "一张照片只能证明一次活动。"
_ASK = "与已收材料重复，请联系办公室"
_OF_OTHERS = frozenset({"copied-item", "copied-text", "duplicate-document"})
"""Codes whose sentences name another item."""
_LONGEST = 16


def no_date(file: str, name: str, activity: str) -> Card:
    """照片缺日期."""
    del activity
    from_chat = "mmexport" in name or name.startswith("微信图片")
    why = "是微信转来的，没有拍摄日期" if from_chat else "里没有拍摄日期"
    return Card(NO_DATE, Severity.WARNING, "照片缺日期", f"{name} {why}。", (file,))


def same_here(sent: Sent, first: Sent) -> Card:
    """The same picture twice in one hand-in."""
    return Card(
        SAME,
        Severity.WARNING,
        "同一张照片选了两次",
        f"{sent.name} 与 {first.name} 是同一张，只计一张。",
        (sent.id,),
        Other(title=first.name, state="这次也报了", file=first.id),
    )


def same_there(sent: Sent, item: Item, indicator: Indicator, department: str) -> Card:
    """A picture that lies in the workspace already."""
    when = item.when.day if item.when is not None else None
    title = "　".join(filter(None, (day(when) if when else "", subject(item))))
    whole = f"{sent.name} 与 {indicator.id} {title}里的照片是同一张"
    severity = Severity.WARNING if indicator.standing else Severity.ERROR
    own = department in indicator.departments
    if indicator.sensitive and not own:
        return Card(SAME, severity, _ASK, _ONCE, (sent.id,), None, office=f"{whole}。")
    month = f"{when.month}月" if when else ""
    about = subject(item)
    named = about if len(about) <= _LONGEST else f"{about[:_LONGEST]}…"
    named = named.removeprefix(month)
    bearer = "、".join(indicator.departments)
    return Card(
        SAME,
        severity,
        f"与{month}{named.removesuffix('活动')}活动重复",
        f"这张照片已用于 {indicator.id} {indicator.title}（{bearer}）。{_ONCE}",
        (sent.id,),
        Other(title=title, state="已接收", departments=indicator.departments),
        office=f"{whole}。",
    )


def same_staged(sent: Sent, other: Sent) -> Card:
    """A picture that another hand-in holds which is not accepted yet."""
    return Card(
        SAME,
        Severity.ERROR,
        "与另一次报送重复",
        f"同一张照片在另一次还没有接收的报送里。{_ONCE}",
        (sent.id,),
        Other(title="另一次报送", state="待接收", file=other.id),
    )


def card_of(finding: Finding, file: str | None) -> Card:
    """A finding of the check, for its sender."""
    title = NAMES.get(finding.code, "请核对")
    office = f"{finding.message}。{finding.step}"
    text = office
    if finding.code in _OF_OTHERS:
        text = "与已收的另一份材料相同，请核对是不是拿错了；没有拿错的，请向办公室说明。"
    return Card(
        finding.code, finding.severity, title, text, (file,) if file else (), None, office=office
    )

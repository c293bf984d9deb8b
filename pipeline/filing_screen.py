"""What `anjuan file` shows: what it proposes and why, what people must decide, what stays."""

from collections.abc import Iterable, Sequence

from anjuan.adapters.filing_journal import Sort, Step
from anjuan.adapters.names import written
from anjuan.carrying import Outcome
from anjuan.model.moves import OPENED_ARCHIVES, REGISTER, Kept, Offer, Proposal
from anjuan.model.plan import Plan
from anjuan.screen import Screen
from anjuan.stages.wording import listed

_DECIDE = (
    "直接移到指标的文件夹；或者放进一个新文件夹，在里面的“说明.yaml”中写明“指标: 编号”，"
    "再运行一次。"
)
_MOST_KEPT = 50
_INDENT = "    "


def show_offer(screen: Screen, plan: Plan, offer: Offer) -> None:
    """The whole offer."""
    number = _count(offer.certain)
    if number:
        screen.result(f"可以归入的（{number}个文件）")
        for at, one in enumerate(offer.certain, start=1):
            _certain(screen, f"{at:>2}  ", one)
    if offer.doubtful:
        screen.result("")
        screen.result(f"要由您定的（{_count(offer.doubtful)}个文件），这次不移动")
        for one in offer.doubtful:
            _doubtful(screen, plan, one)
        screen.paragraph(_DECIDE, "下一步：")
    _archives(screen, offer)
    _kept(screen, "留在原处的", offer.kept)
    if not (offer.proposals or offer.kept or offer.archives):
        screen.result("待整理里没有要归类的材料。")


def show_outcome(screen: Screen, outcome: Outcome, *, back: bool = False) -> None:
    """What was done, and what could not be."""
    filed = [one for one in outcome.steps if one.sort is Sort.FILE]
    done = "放回原处" if back else "归入"
    screen.result(f"已{done}{len(filed)}个文件。")
    packed = [one for one in outcome.steps if one.sort is Sort.ARCHIVE]
    if packed:
        names = listed(f"“{written(_name(one))}”" for one in packed)
        screen.result(f"压缩包{names}已{'放回待整理' if back else f'移到 {OPENED_ARCHIVES}'}。")
    _kept(screen, f"没有{done}的", outcome.kept)
    for note in outcome.notes:
        screen.say(f"提示：{note}")


def question(offer: Offer) -> str:
    """What people are asked before anything moves."""
    number = _count(offer.certain)
    if not number:
        return "把压缩包拆开放进待整理吗？"
    return f"现在移动这{number}个文件吗？会记入 {REGISTER}，可以撤回。"


def anything_to_do(offer: Offer) -> bool:
    """Whether consent would change anything."""
    return bool(offer.certain or offer.parked)


def _count(proposals: Iterable[Proposal]) -> int:
    return sum(len(one.moves) for one in proposals)


def _certain(screen: Screen, front: str, one: Proposal) -> None:
    several = f"（{len(one.moves)}个文件）" if len(one.moves) > 1 else ""
    screen.paragraph(f"{written(one.name)}{several}", front)
    screen.paragraph(written(one.folder), f"{_INDENT}归入：")
    for move in one.moves:
        old, new = move.source.rpartition("/")[2], move.goal.rpartition("/")[2]
        if old != new:
            screen.paragraph(f"那里已有“{written(old)}”，改名为“{written(new)}”", _INDENT)
    screen.paragraph(one.why, f"{_INDENT}依据：")


def _doubtful(screen: Screen, plan: Plan, one: Proposal) -> None:
    screen.paragraph(written(one.name), "  － ")
    screen.paragraph(one.why, _INDENT)
    if one.likely:
        named = (f"{id_}“{plan.indicator(id_).title}”" for id_ in one.likely)
        screen.paragraph("、".join(named), f"{_INDENT}可能是：")
    if one.step:
        screen.paragraph(one.step, f"{_INDENT}下一步：")


def _archives(screen: Screen, offer: Offer) -> None:
    for archive in offer.archives:
        filed = [
            move for one in offer.certain for move in one.moves if move.archive == archive.source
        ]
        parked = [move for move in offer.parked if move.archive == archive.source]
        if filed or parked:
            screen.result("")
            told = f"里面{len(filed)}个文件归入指标，{len(parked)}个放进待整理等您定"
            named = written(archive.source)
            screen.paragraph(f"压缩包“{named}”：{told}；压缩包本身移到 {OPENED_ARCHIVES} 留存。")


def _kept(screen: Screen, head: str, kept: Sequence[Kept]) -> None:
    if not kept:
        return
    screen.result("")
    screen.result(f"{head}（{len(kept)}个）")
    for one in kept[:_MOST_KEPT]:
        step = f"。{one.step}" if one.step else ""
        screen.paragraph(f"{written(one.path)}：{one.reason}{step}。", "  － ")
    if len(kept) > _MOST_KEPT:
        screen.result(f"  其余{len(kept) - _MOST_KEPT}个略。")


def _name(step: Step) -> str:
    return step.source.rpartition("/")[2]

"""Office H is assessed on the twelve months before August; last year's folder is read along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from field import odd, scenes, words
from field.count import Duty
from field.item import Item
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, chinese_date

UNIT = "安澜县文化和旅游局"
OFFICE = Office(
    "window",
    "县级文明单位测评",
    UNIT,
    "安文旅发",
    2023,
    "2023-08-10",
    ["办公室", "市场股"],
    ("2022-08-01", "2023-07-31"),
    {"period": {"assessed": "2023-08", "back": 12}, "also": ["../window-earlier"]},
    moving=True,
)
EARLIER = replace(
    OFFICE,
    name="window-earlier",
    title="2022年度创建工作",
    year=2022,
    period=("2022-01-01", "2022-12-31"),
    extra={},
    moving=False,
)
PLANS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "1.1": ("文明实践活动", "month", {"each": {"photo": 2, "bulletin": 1}, "points": 12}),
    "1.2": ("理论学习", "quarter", {"each": {"minutes": 1}, "points": 4}),
    "1.3": ("领导班子研究", "half-year", {"each": {"resolution": 1}}),
    "1.4": ("年度计划", "year", {"each": {"scheme": 1}}),
    "1.5": ("制度建设", "once", {"each": {"rule": 1}, "standing": True}),
    "1.6": ("文明旅游宣传", "month", {"each": {"publicity": 1}, "grace": 11}),
}
HOME = "01-文明创建"


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 83, old)
    earlier = Workspace(root, EARLIER, 84, old)
    for each in (space, earlier):
        each.people(12)
        each.roster()
        each.task("1", "文明创建")
        for number, (title, every, plan) in PLANS.items():
            each.indicator(number, title, every, **plan)
    earlier.staff = space.staff
    earlier.roster()
    seed = _months(space, earlier)
    _others(space, earlier)
    _rules(space)
    _flaws(space, earlier, seed)
    earlier.finish()
    return space


def _folder(number: str, rest: str) -> str:
    return f"{HOME}/{number}-{PLANS[number][0]}/{rest}"


def _item(  # noqa: PLR0913, PLR0917
    space: Workspace,
    earlier: Workspace,
    number: str,
    day: str,
    title: str,
    place: str | None = None,
) -> Item:
    """An item in the year's own workspace; the later one is told of it too."""
    home = space if day >= "2023" else earlier
    item = Item(home, home.duties[number], _folder(number, f"{day} {title}"), day, place=place)
    if home is earlier and day >= "2022-08-01":
        duty: Duty = space.duties[number]
        duty.held.append(item.held)
    return item


def _months(space: Workspace, earlier: Workspace) -> int:
    first = 0
    for index in range(12):
        month, year = (7 + index) % 12 + 1, 2022 + (7 + index) // 12
        day = f"{year}-{month:02d}-18"
        if month in {10, 5}:
            continue
        item = _item(space, earlier, "1.1", day, "文明实践", "老城广场")
        shots = item.photos(1 if month == 3 else 2)
        first = first or shots[0][1]
        if month != 6:
            item.bulletin(f"{UNIT}开展文明实践", "简报.docx", day)
        if year == 2022:
            space.trap(f"../window-earlier/{item.folder}", "read along for the longer window")
        show = _item(space, earlier, "1.6", day, "文明旅游")
        if month == 7:
            space.duties["1.6"].held.remove(show.held)
            continue
        paper = Paper(
            "文明旅游倡议书", words.finds(show.space.dice, 4), sign=UNIT, date=chinese_date(day)
        )
        show.paper("publicity", "倡议书.docx", paper)
    return first


def _others(space: Workspace, earlier: Workspace) -> None:
    for day in ("2022-10-12", "2023-01-20", "2023-06-15"):
        item = _item(space, earlier, "1.2", day, "理论学习")
        item.minutes("理论学习会议记录", "学习记录.docx")
    space.trap(
        _folder("1.2", "2023-01-20 理论学习"),
        "quarters count from August: January is in the second",
    )
    for day in ("2022-11-22", "2023-05-23"):
        item = _item(space, earlier, "1.3", day, "班子研究")
        paper = item.official(
            "班子研究创建工作会议纪要", words.talks(item.space.dice, item.names()), day
        )
        item.paper("resolution", "会议纪要.docx", paper)
    item = _item(space, earlier, "1.4", "2022-12-26", "年末谋划")
    paper = item.official("创建工作计划", words.finds(item.space.dice, 4), "2022-12-26")
    item.paper("scheme", "创建工作计划.pdf", paper)
    space.trap(f"../window-earlier/{item.folder}", "one year from August holds December 2022")


def _rules(space: Workspace) -> None:
    item = Item(
        space, space.duties["1.5"], _folder("1.5", "2018-06-01 建章立制"), "2018-06-01", place=None
    )
    item.held.day = None
    paper = item.official("精神文明创建管理制度", words.finds(space.dice, 5), "2018-06-01")
    paper.number = "安文旅发〔2018〕12号"
    space.trap(item.paper("rule", "管理制度.pdf", paper), "standing: from before the period")


def _flaws(space: Workspace, earlier: Workspace, seed: int) -> None:
    duty = space.duties["1.1"]
    item = Item(
        space, duty, _folder("1.1", "2023-04-26 文明实践二"), "2023-04-26", place="老城广场"
    )
    item.photos(2)
    place = odd.copy_of(item, "资料.jpg", seed, "recompressed")
    space.expect(
        "reused-photo",
        "error",
        "'the same picture in two items of different dates', one in `also`",
        at=place,
    )
    after = Item(space, duty, _folder("1.1", "2023-08-05 文明实践"), "2023-08-05", place="老城广场")
    after.photos(2, day="2023-08-05")
    after.bulletin(f"{UNIT}开展文明实践", "简报.docx", "2023-08-05")
    after.held.void = True
    space.expect(
        "out-of-period",
        "error",
        "'an item or photo dated outside the period'",
        at=after.folder,
        many=True,
    )
    old_one = Item(earlier, earlier.duties["1.1"], _folder("1.1", "2022-09-20 旧事"), "2022-09-20")
    for name, image in (("黑.jpg", scenes.flat(5)), ("小.jpg", scenes.scene(9).resize((640, 480)))):
        odd.shot(old_one, name, image)
        space.trap(
            f"../window-earlier/{old_one.at(name)}",
            "'workspaces read along …, never judged themselves'",
        )
    old_one.held.void = True
    before = Item(
        earlier, earlier.duties["1.1"], _folder("1.1", "2022-03-18 春季实践"), "2022-03-18"
    )
    before.photos(2)
    space.trap(
        f"../window-earlier/{before.folder}",
        "before the window, in last year's own folder: no fault of it",
    )

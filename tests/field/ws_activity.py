"""Office A keeps one folder an activity; the year is over."""

from __future__ import annotations

from pathlib import Path

from field import activity_inspections, odd, scenes, words
from field.item import Item, month_days
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Sheet, chinese_date

OFFICE = Office(
    "activity",
    "2023年度创建工作",
    "青石市行政审批服务局",
    "青审发",
    2023,
    "2024-01-31",
    ["办公室", "机关党委", "综合股"],
    ("2023-01-01", "2023-12-31"),
    {"tail": 60},
)


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 11, old)
    space.people(24)
    space.roster()
    space.task("1", "宣传引导", "二（一）")
    _site(space)
    _lectures(space)
    _bulletins(space)
    _standing(space)
    space.task("2", "环境治理", "二（二）")
    activity_inspections.inspections(space)
    _meetings(space)
    _private(space)
    _waived(space)
    return space


def _site(space: Workspace) -> None:
    duty = space.indicator("1.1", "网站专栏", "quarter", each={"screenshot": 1})
    base = "01-宣传引导/1.1-网站专栏"
    for day in ("2023-02-10", "2023-05-16", "2023-11-08"):
        item = Item(space, duty, f"{base}/{day} 官网创建专栏", day)
        image = scenes.screen(space.next_seed())
        scenes.save(space.path(item.at("专栏首页截图.png")), image, scenes.Shot())
        item.add("screenshot")
    space.trap(
        f"{base}/2023-02-10 官网创建专栏", "a screen's picture has no EXIF and many white rows"
    )


def _lectures(space: Workspace) -> None:
    duty = space.indicator(
        "1.2",
        "学习型机关讲座",
        "quarter",
        points=4,
        each={"notice": 1, "attendance": 1, "photo": 3, "speech": 1},
    )
    base = "01-宣传引导/1.2-学习型机关讲座"
    one = Item(space, duty, f"{base}/2023-01-06 年初学习讲座", "2023-01-06", place="三楼会议室")
    _kit(one, "开展年初学习讲座", "2022-12-29", people=12)
    one.bulletin(
        "青石市行政审批服务局举办年初学习讲座",
        "简报第1期.docx",
        "2023-01-09",
        ["本次讲座参训12人，课堂气氛热烈。"],
    )
    space.trap(
        one.at("关于开展年初学习讲座的通知.docx"),
        "a notice signed before the period for an item in it",
    )
    space.trap(one.at("简报第1期.docx"), "the head-count agrees with the list")
    scheme = one.official("年初学习讲座实施方案", words.finds(space.dice, 3), "2022-12-28")
    one.paper("scheme", "实施方案.docx", scheme)
    one.paper("scheme", "实施方案（盖章）.pdf", scheme, counted=False)
    space.trap(one.at("实施方案（盖章）.pdf"), "'Two files of one stem … are one piece'")
    two = Item(space, duty, f"{base}/2023-04-20 民法典讲座", "2023-04-20", place="三楼会议室")
    _kit(two, "开展民法典讲座", "2023-04-17", people=14, speech=False)
    _third(space, base)
    _fourth(space, base)
    late = Item(space, duty, f"{base}/2022-12-28 岁末讲座", "2022-12-28", place=None)
    late.notice("举办岁末讲座", "2022-12-26")
    late.held.void = True
    space.expect(
        "out-of-period",
        "error",
        "'an item or photo dated outside the period'",
        indicator="1.2",
        at=late.folder,
    )


def _kit(  # noqa: PLR0913
    item: Item, topic: str, day: str, *, people: int, speech: bool = True, photos: int = 3
) -> list[tuple[str, int]]:
    item.notice(topic, day)
    item.attendance("签到表.xlsx", people, start=int(day[5:7]))
    if speech:
        item.paper("speech", "讲稿.docx", Paper("讲稿", words.talks(item.space.dice, item.names())))
    return item.photos(photos)


def _third(space: Workspace, base: str) -> None:
    duty = space.duties["1.2"]
    whole = Item(space, duty, f"{base}/2023-07-12 党史讲座", "2023-07-12", place="三楼会议室")
    _kit(whole, "开展党史讲座", "2023-07-10", people=12)
    whole.bulletin(
        "青石市行政审批服务局举办党史讲座",
        "简报第7期.docx",
        "2023-07-13",
        ["本次讲座参加38人，反响良好。"],
    )
    space.expect(
        "count-conflict",
        "warning",
        "'a sentence “参加/参训/到会 N 人” … differs'",
        indicator="1.2",
        at=whole.folder,
    )
    short = Item(space, duty, f"{base}/2023-09-05 安全讲座", "2023-09-05", place="三楼会议室")
    _kit(short, "开展安全讲座", "2023-09-08", people=10, photos=2)
    space.expect(
        "order-conflict",
        "warning",
        "'a notice of the activity after it'",
        indicator="1.2",
        at=short.folder,
    )


def _fourth(space: Workspace, base: str) -> None:
    item = Item(
        space, space.duties["1.2"], f"{base}/2023-11-15 心理讲座", "2023-11-15", place="三楼会议室"
    )
    shots = _kit(item, "开展心理讲座", "2023-11-13", people=11, photos=2)
    odd.copy_of(item, "现场3.jpg", shots[0][1], "recompressed")
    space.expect(
        "duplicate-photo",
        "warning",
        "'the same picture twice in one item (also re-compressed'",
        indicator="1.2",
        at=item.folder,
    )
    item.bulletin(
        "青石市行政审批服务局举办心理讲座",
        "简报第11期.docx",
        "2023-11-15",
        ["去年参加人数为30人，今年到会十一人。"],
    )
    space.trap(
        item.at("简报第11期.docx"),
        "the day itself is not before; 到会十一人 agrees; 去年 is another",
    )


def _bulletins(space: Workspace) -> None:
    duty = space.indicator("1.3", "工作简报", "month", each={"bulletin": 1})
    base = "01-宣传引导/1.3-工作简报"
    for day in month_days(2023, 20):
        month = int(day[5:7])
        if month == 3:
            continue
        item = Item(space, duty, f"{base}/2023年{month}月", day, place=None)
        if month == 10:
            state = space.dice.getstate()
        if month == 11:
            space.dice.setstate(state)
        item.bulletin("创建工作简报", f"简报第{month}期.docx", "2023-10-20" if month == 11 else day)
    space.expect(
        "duplicate-document",
        "error",
        "'the same … bulletin … for two periods of one indicator'",
        indicator="1.3",
        at=[f"{base}/2023年10月", f"{base}/2023年11月"],
    )
    space.may(
        "order-conflict", "the copied bulletin is dated before its month", at=f"{base}/2023年11月"
    )


def _standing(space: Workspace) -> None:
    duty = space.indicator("1.4", "善行义举榜", "once", standing=True, each={"photo": 1, "list": 1})
    item = Item(space, duty, "01-宣传引导/1.4-善行义举榜/2019-05-01 榜单设立", "2019-05-01")
    item.held.day = None
    item.photos(2, day="2019-05-01")
    item.paper(
        "list", "上榜人员名单.docx", Paper("上榜人员名单", ["林文澜 办公室", "周思齐 综合股"])
    )
    space.trap(item.folder, "'true: … from before the period count while in force'")
    odd_duty = space.indicator("1.5", "桌牌设置", "once", each={"photo": 1})
    fine = Item(space, odd_duty, "01-宣传引导/1.5-桌牌设置/2023-03-01 桌牌制作", "2023-03-01")
    fine.photos(2)
    wrong = Item(space, odd_duty, "01-宣传引导/1.5-桌牌设置/2023-02-30 桌牌更新", None)
    wrong.photos(1, camera=None)
    space.expect(
        "invalid-date", "error", "'a date that does not exist (2021-02-30)'", at=wrong.folder
    )
    space.may("date-unknown", "undated, but it counts in `once`", at=wrong.folder)
    space.may("missing-caption", "no 时间 can be had, as its date does not exist", at=wrong.folder)


def _meetings(space: Workspace) -> None:
    duty = space.indicator("2.2", "专题会议", "half-year", items=2, each={"minutes|resolution": 1})
    base = "02-环境治理/2.2-专题会议"
    first = Item(space, duty, f"{base}/2023-02-21 部署会", "2023-02-21", place=None)
    first.minutes("创建工作部署会会议记录", "会议记录.docx")
    second = Item(space, duty, f"{base}/2023-06-13 推进会", "2023-06-13", place=None)
    paper = second.official(
        "创建工作推进会会议纪要", words.talks(space.dice, second.names()), "2023-06-14"
    )
    second.paper("resolution", "会议纪要.pdf", paper)
    space.trap(second.folder, "'each and requires may name alternatives'")
    third = Item(space, duty, f"{base}/2023-10-19 调度会", "2023-10-19", place=None)
    place = third.minutes("创建工作调度会会议记录", "会议记录.docx")
    space.trap(place, "minutes bear no 落款 and no 文号")
    third.notice("召开创建工作调度会", "2023-10-17")
    third.paper(
        "notice",
        "关于征求意见的通知.docx",
        third.official(
            "关于征求意见的通知",
            ["现就考核细则广泛征求意见，请于五日内反馈。"],
            "2023-10-18",
            to="各科室：",
        ),
    )
    space.trap(
        third.at("关于征求意见的通知.docx"), "a final notice about asking for opinions is no draft"
    )


def _private(space: Workspace) -> None:
    duty = space.indicator("2.3", "志愿者名册", "year", by="12-31", each={"list": 1})
    base = "02-环境治理/2.3-志愿者名册"
    item = Item(space, duty, f"{base}/2023-03-05 志愿者注册", "2023-03-05", place=None)
    names = [name for name, _ in space.staff[:6]]
    good = [
        ("姓名", "编号"),
        *((n, odd.person_number(i, valid=False)) for i, n in enumerate(names)),
    ]
    bad = [("姓名", "身份证号"), *((n, odd.person_number(i)) for i, n in enumerate(names))]
    space.trap(
        item.table("list", "注册编号名册.xlsx", Sheet(good)), "18 digits with a wrong check digit"
    )
    place = item.table("list", "志愿者名册.xlsx", Sheet(bad))
    space.expect("personal-data", "warning", "'warning for ID, bank, medical'", at=place)
    paper = Paper(
        "保密工作人员名单",
        ["林文澜、周思齐。", "严守保密纪律，保护商业秘密。", "★重点任务：志愿服务。"],
        head="密级：公开",
    )
    space.trap(item.paper("list", "保密工作人员名单.docx", paper), "秘密 and ★ but no marking")
    marked = Paper(
        "关于有关事项的通报",
        ["略。"],
        head="秘密★3年",
        number="青创办〔2023〕9号",
        sign=OFFICE.unit,
        date=chinese_date("2023-03-01"),
    )
    place = item.paper("circular", "有关事项通报.docx", marked, counted=False)
    space.expect("classified-material", "error", "'秘密 / 机密 / 绝密 with ★ or a term'", at=place)


def _waived(space: Workspace) -> None:
    space.indicator(
        "2.4",
        "食堂餐饮",
        "month",
        each={"record": 1},
        waived={"reason": "本局无食堂", "by": "李静远", "on": "2023-02-01"},
    )
    space.trap("02-环境治理/2.4", "'waived … 不涉及, counted apart'")
    duty = space.indicator("2.5", "来文办理", "event", each={"incoming": 1, "summary": 1})
    base = "02-环境治理/2.5-来文办理"
    for day, whole in (("2023-05-09", True), ("2023-08-22", False)):
        item = Item(space, duty, f"{base}/{day} 市创建办交办", day, place=None)
        come = Paper(
            "市创建办来文",
            ["请抓好落实。"],
            number=f"青创办〔2023〕{day[6]}号",
            to="市行政审批服务局：",
            sign="青石市创建工作领导小组办公室",
            date=chinese_date(day),
        )
        item.paper("incoming", "来文.pdf", come)
        space.trap(item.at("来文.pdf"), "a superior's paper to us is not our own paper")
        if whole:
            item.summary("交办事项落实情况报告", "落实情况报告.docx", "2023-05-15")

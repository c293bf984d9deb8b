"""Office K: pictures used twice, and the claims, forms and names on its papers."""

from __future__ import annotations

from field import odd, scenes, words
from field.item import Item
from field.kit import Workspace
from field.papers import Row, Sheet, write_csv


def _folder(number: str, title: str, rest: str) -> str:
    return f"06-行业文明/{number}-{title}/{rest}"


def photos(space: Workspace) -> None:
    one = space.indicator("6.6", "文明劝导", "event", each={"photo": 2})
    two = space.indicator("6.7", "便民出行", "event", each={"photo": 2})
    seeds: list[int] = []
    for day in ("2023-02-08", "2023-04-12", "2023-05-10"):
        item = Item(space, one, _folder("6.6", "文明劝导", f"{day} 劝导"), day, place="北门路口")
        seeds += [seed for _, seed in item.photos(2)]
        space.trap(item.folder, "pictures of its own day")
    for number, how in enumerate(("same", "cropped", "resized", "recompressed")):
        day = f"2023-{6 + number:02d}-14"
        item = Item(space, two, _folder("6.7", "便民出行", f"{day} 出行"), day, place="客运站")
        item.photos(2)
        place = odd.copy_of(item, "服务.jpg", seeds[number], how)
        item.add("photo")
        space.expect(
            "reused-photo",
            "error",
            f"'the same picture in two items of different dates' ({how}), under another indicator",
            at=place,
        )
    for number, how in enumerate(("same", "resized", "recompressed")):
        day = f"2023-10-{11 + number}"
        item = Item(space, one, _folder("6.6", "文明劝导", f"{day} 劝导"), day, place="南门路口")
        shots = item.photos(2 if number else 1)
        odd.copy_of(item, "副图.jpg", shots[0][1], how, day, "HUAWEI P40")
        space.expect(
            "duplicate-photo",
            "warning",
            f"'the same picture twice in one item' ({how})",
            indicator="6.6",
            at=item.folder,
        )
        near = odd.shot(
            item, "另拍.jpg", scenes.scene(shots[0][1], moved=7 + number), day, "HUAWEI P40"
        )
        space.trap(near, "another exposure: the people have moved")
        if not number:
            item.held.counts["photo"] = 2
    for day in ("2023-11-07", "2023-12-05", "2023-12-19"):
        item = Item(space, one, _folder("6.6", "文明劝导", day), day, place=None)
        item.photos(2)
        space.expect(
            "missing-caption",
            "warning",
            "'no 事由, 时间 or 地点 can be had'",
            indicator="6.6",
            at=item.folder,
        )


def standing(space: Workspace) -> None:
    duty = space.indicator("6.8", "公益广告牌", "once", standing=True, each={"photo": 1})
    first = Item(
        space, duty, _folder("6.8", "公益广告牌", "2021-05-01 广告牌"), "2021-05-01", place="客运站"
    )
    seed = first.photos(1)[0][1]
    second = Item(
        space, duty, _folder("6.8", "公益广告牌", "2023-05-01 广告牌"), "2023-05-01", place="客运站"
    )
    second.photos(1)
    place = odd.copy_of(second, "牌.jpg", seed, "recompressed")
    first.held.day = second.held.day = None
    space.expect("reused-photo", "warning", "'(a warning in standing indicators)'", at=place)


def claims(space: Workspace) -> None:
    duty = space.indicator("6.9", "业务培训", "event", each={"attendance": 1, "bulletin": 1})
    claims = (
        ("2023-02-22", "本次培训参训16人。", True),
        ("2023-03-22", "本次培训参训61人。", False),
        ("2023-04-26", "到会十六人。", True),
        ("2023-05-24", "到会二十六人。", False),
        ("2023-06-21", "参加培训的有本局职工，参加16人。", True),
        ("2023-09-20", "参加人数达到160人。", False),
        ("2023-10-25", "参训人数16名，邻区同行来信祝贺。", True),
    )
    for number, (day, said, right) in enumerate(claims):
        item = Item(space, duty, _folder("6.9", "业务培训", f"{day} 培训"), day, place=None)
        item.attendance("签到表.xlsx", 16, start=number)
        place = item.bulletin(f"{space.office.unit}举办业务培训", "培训简报.docx", day, [said])
        if right:
            space.trap(place, f"{said} sixteen have signed")
        else:
            space.expect(
                "count-conflict",
                "warning",
                "'a sentence “参加/参训/到会 N 人” … differs'",
                at=place,
            )


def forms(space: Workspace) -> None:
    duty = space.indicator("6.10", "应急值守", "event", each={"attendance|ledger": 1})
    one = Item(
        space, duty, _folder("6.10", "应急值守", "2023-01-20 演练"), "2023-01-20", place=None
    )
    place = one.attendance("演练签到表.xlsx", 9, signed=False)
    space.expect("unsigned-table", "warning", "'no signatures and no signed scan'", at=place)
    two = Item(
        space, duty, _folder("6.10", "应急值守", "2023-09-26 物资"), "2023-09-26", place=None
    )
    write_csv(
        space.path(two.at("应急物资登记表.csv")),
        [("序号", "名称", "数量", "存放地点"), ("", "", "", "")],
    )
    space.expect(
        "blank-form", "warning", "'a form without entries'", at=two.at("应急物资登记表.csv")
    )
    three = Item(
        space, duty, _folder("6.10", "应急值守", "2023-11-09 物资"), "2023-11-09", place=None
    )
    rows: list[Row] = [
        ("应急物资登记表",),
        ("序号", "名称", "数量", "存放地点"),
        (1, "铁锹", "12把", "一楼库房"),
    ]
    space.trap(three.table("ledger", "应急物资登记表.xlsx", Sheet(rows)), "one row is an entry")
    four = Item(
        space, duty, _folder("6.10", "应急值守", "2023-12-12 演练"), "2023-12-12", place=None
    )
    rows = [
        ("演练签到表",),
        ("序号", "姓名", "科室", "联系方式"),
        *((n + 1, a, b, "内线") for n, (a, b) in enumerate(space.staff[:8])),
    ]
    place = four.table("attendance", "演练签到表.xlsx", Sheet(rows))
    space.may(
        "unsigned-table",
        "a list without a column for signatures: no signatures, or none asked",
        at=place,
    )


def units(space: Workspace) -> None:
    duty = space.indicator("6.11", "专项方案", "event", each={"scheme": 1})
    cases = (
        ("2023-03-02", "金沙区公路运输管理局", "方案.docx", "wrong-unit"),
        ("2023-04-04", space.office.unit, "方案.docx", None),
        ("2023-05-08", space.office.unit, "方案（送审稿）.docx", "draft-document"),
        ("2023-06-06", space.office.unit, "方案.pdf", None),
    )
    for day, sign, name, code in cases:
        item = Item(space, duty, _folder("6.11", "专项方案", f"{day} 专项"), day, place=None)
        paper = item.official(
            f"{space.office.unit}{int(day[5:7])}月专项行动方案", words.finds(space.dice, 5), day
        )
        paper.sign = sign
        place = item.paper("scheme", f"专项行动{name}", paper)
        if code == "wrong-unit":
            space.expect(
                code, "warning", "'another unit's or an old name on our own paper'", at=place
            )
        elif code:
            space.expect(code, "warning", "'a draft or copy instead of the final text'", at=place)
        else:
            space.trap(place, "number, name and date are ours")

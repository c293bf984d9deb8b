"""Office G: damaged files, unfinished papers, personal numbers, short items."""

from __future__ import annotations

from field import odd, scenes
from field.item import Item
from field.kit import Workspace
from field.papers import Paper, Sheet, chinese_date, lock, write_scan_pdf


def files(space: Workspace) -> None:
    duty = space.indicator("8.1", "交办任务", "event", each={"summary": 1}, match=["交办"])
    base = "（八）专项工作/8.1、交办任务"
    one = Item(space, duty, f"{base}/2023-04-03 第一批交办", "2023-04-03", place="机关院内")
    one.summary("交办任务落实情况汇报", "情况汇报.docx", "2023-04-20")
    space.trap(one.folder, "'（八）' is an id in brackets; `、` after 8.1")
    space.expect("empty-file", "error", "'zero bytes'", at=one.raw("照片1.jpg", b""))
    space.expect(
        "unreadable-file",
        "error",
        "'damaged'",
        at=one.raw("台账.xlsx", b"PK\x03\x04" + b"\x07" * 900),
    )
    locked = one.paper("document", "方案附件.pdf", Paper("附件", ["略"]), counted=False)
    lock(space.path(locked), "abc", "abc")
    space.expect("encrypted-file", "error", "'needs a password'", at=locked)
    space.expect(
        "unsupported-file",
        "warning",
        "'no reader'",
        at=one.raw("平面图.dwg", b"AC1032" + b"\x11" * 4000),
    )
    two = Item(space, duty, f"{base}/2023-08-14 第二批交办", "2023-08-14", place="机关院内")
    place = two.summary("交办任务落实情况汇报", "情况汇报.docx", "2023-08-20")
    odd.truncated(space.path(place), 0.5)
    two.held.counts["summary"] -= 1
    space.expect("unreadable-file", "error", "'damaged, truncated'", at=place)
    skipped = two.at("照片（备用）/IMG_5501.jpg")
    scenes.save(space.path(skipped), scenes.flat(4), scenes.Shot())
    space.trap(skipped, "excluded by name: not judged, not even when black")
    three = Item(space, duty, f"{base}/2023-10-09 第三批交办", "2023-10-09", place="机关院内")
    write_scan_pdf(space.path(three.at("自查报告（盖章）.pdf")), [scenes.paper(space.next_seed())])
    three.add("summary")
    three.summary("交办任务自查报告", "自查报告.docx", "2023-10-20")
    three.held.counts["summary"] -= 1
    space.trap(
        three.at("自查报告（盖章）.pdf"),
        "'one editable and one a scan … are one piece'; a scan is no blank",
    )


def papers(space: Workspace) -> None:
    duty = space.indicator("8.2", "专项行动", "quarter", each={"notice": 1, "summary": 1}, points=4)
    base = "（八）专项工作/8.2 专项行动"
    for number, day in enumerate(("2023-03-16", "2023-05-18", "2023-08-17", "2023-11-16")):
        item = Item(space, duty, f"{base}/{day} 第{number + 1}次行动", day, place=None)
        before = day[:8] + "10"
        lacking = {0: {"sign": None, "date": None}, 1: {"date": None}}.get(number, {})
        place = item.notice(f"开展第{number + 1}次专项行动", before, **lacking)
        if lacking:
            space.expect(
                "incomplete-document", "warning", "'no 落款 / 成文日期'", at=place, many=True
            )
        if number == 2:
            item.held.counts["notice"] -= 1
            space.path(place).rename(space.path(item.at("专项行动通知（草稿）.docx")))
            item.add("notice")
            space.expect(
                "draft-document",
                "warning",
                "'a draft or copy'",
                at=item.at("专项行动通知（草稿）.docx"),
            )
        early = number == 3
        place = item.summary("专项行动总结", "总结.docx", "2023-11-06" if early else day[:8] + "25")
        if early:
            space.expect(
                "order-conflict", "warning", "'a summary or bulletin before it'", at=item.folder
            )
        else:
            space.trap(place, "a summary after the event, with 落款 and date and without 文号")


def numbers(space: Workspace) -> None:
    duty = space.indicator("8.3", "慰问发放", "event", each={"ledger": 1})
    base = "（八）专项工作/8.3 慰问发放"
    one = Item(space, duty, f"{base}/2023-01-13 春节慰问", "2023-01-13", place=None)
    names = [n for n, _ in space.staff[:6]]
    rows = [
        ("慰问金发放登记表",),
        ("姓名", "银行卡号", "金额"),
        *((n, odd.card_number(i), "500元") for i, n in enumerate(names)),
    ]
    place = one.table("ledger", "发放登记表.xlsx", Sheet(rows))
    space.expect("personal-data", "warning", "'warning for ID, bank, medical'", at=place)
    two = Item(space, duty, f"{base}/2023-09-28 中秋慰问", "2023-09-28", place=None)
    rows = [
        ("慰问品发放登记表",),
        ("姓名", "订单号", "数量"),
        *((n, odd.card_number(i, valid=False), "1份") for i, n in enumerate(names)),
    ]
    place = two.table("ledger", "发放登记表.xlsx", Sheet(rows))
    space.trap(place, "19 digits that break the card's check are order numbers")
    three = Item(space, duty, f"{base}/2023-11-10 助学", "2023-11-10", place=None)
    paper = Paper("助学申请情况", [f"申请人袁永安，身份证号码{odd.person_number(77)}，家庭困难。"])
    place = three.paper("document", "助学申请.docx", paper)
    space.expect("personal-data", "warning", "'warning for ID, bank, medical'", at=place)
    rows = [("助学金登记表",), ("姓名", "金额"), *((n, "1000") for n in names)]
    three.table("ledger", "助学金登记表.xlsx", Sheet(rows))
    four = Item(space, duty, f"{base}/2023-12-08 来件", "2023-12-08", place=None)
    paper = Paper(
        "关于有关工作的函",
        ["略。"],
        head="机密★5年",
        sign="某某部门",
        date=chinese_date("2023-12-07"),
    )
    place = four.paper("document", "来件.pdf", paper, counted=False)
    space.expect("classified-material", "error", "'秘密 / 机密 / 绝密 with ★ or a term'", at=place)
    rows = [
        ("来件登记表",),
        ("编号", "内容"),
        ("116109024359620000", "统一社会信用代码，另有党员组织关系转接"),
    ]
    place = four.table("ledger", "来件登记表.xlsx", Sheet(rows))
    space.trap(place, "eighteen digits without a birthday are no person's number")


def short_ones(space: Workspace) -> None:
    """Three short items where one is owed: the nearest is missing-evidence."""
    duty = space.indicator(
        "8.4", "走访慰问", "quarter", each={"photo": 3, "record": 1}, **{"from": "2023-10-01"}
    )
    for day, photos, record in (
        ("2023-10-20", 3, False),
        ("2023-11-22", 1, False),
        ("2023-12-13", 2, False),
    ):
        item = Item(space, duty, f"（八）专项工作/8.4 走访慰问/{day} 走访", day, place="敬老院")
        item.photos(photos)
        if record:
            item.record("走访记录", "走访记录.docx")

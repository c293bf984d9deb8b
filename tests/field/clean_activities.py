"""Office J: a volunteer day a month, each with an innocent look-alike."""

from __future__ import annotations

import os
import unicodedata

from field import odd, scenes, words
from field.item import Item, month_days
from field.kit import Workspace
from field.papers import write_docx


def activities(space: Workspace) -> None:
    each = {"notice": 1, "attendance": 1, "photo": 3, "bulletin": 1, "summary": 1}
    duty = space.indicator("5.1", "志愿服务日", "month", each=each, points=12)
    topics = [
        "敬老助残",
        "河道清洁",
        "交通劝导",
        "爱心义诊",
        "图书漂流",
        "旧衣回收",
        "普法宣讲",
        "清凉驿站",
        "反诈入户",
        "重阳慰问",
        "消防演练",
        "冬衣捐赠",
    ]
    for number, day in enumerate(month_days(2023, 14)):
        topic = topics[number]
        item = Item(
            space, duty, f"05-综合创建/5.1-志愿服务日/{day} {topic}", day, place=f"{topic}点位"
        )
        if number + 1 != 7:
            item.notice(f"开展{topic}活动", day if number == 0 else day[:8] + "09")
        if number + 1 != 8:
            item.attendance("签到表.xlsx", 11, start=number)
        seeds = item.photos(3)
        said = {
            2: "本次活动参加11人。",
            5: "全局到会十一人。",
            9: "参加人数：11人。",
            11: "共有参训１１人。",
        }.get(number + 1)
        item.bulletin(
            f"{space.office.unit}开展{topic}活动",
            "简报.docx",
            day if number == 2 else day[:8] + "16",
            [said] if said else [],
        )
        closing = "2024-01-10" if number == 11 else day[:8] + "20"
        item.summary(f"{topic}活动总结", "总结.docx", closing)
        if said:
            space.trap(item.at("简报.docx"), f"{said} agrees with the list")
        space.trap(item.folder, "whole, in order: notice, activity, bulletin, summary")
        _twin(space, item, number + 1, seeds[0][1], topic)


def _twin(space: Workspace, item: Item, month: int, seed: int, topic: str) -> None:
    day = item.day or ""
    if month in {3, 4, 10}:
        for turn in (1, 2, 3):
            place = odd.shot(
                item, f"连拍{turn}.jpg", scenes.scene(seed, moved=turn + month), day, "HUAWEI P40"
            )
            space.trap(place, "a burst: the people have moved between two exposures")
    if month == 4:
        scenes.scene(space.next_seed()).save(space.path(item.at("全景.jpg")), "PNG")
        space.trap(item.at("全景.jpg"), "a PNG named .jpg is read and no fault")
    if month == 6:
        place = odd.shot(
            item, "补拍.jpg", scenes.scene(space.next_seed()), "2023-06-17", "HUAWEI P40"
        )
        space.trap(place, "three days after is not more than three")
    if month == 7:
        paper = item.official(
            f"关于开展{topic}活动的通知",
            words.talks(space.dice, item.names(), 3),
            "2023-07-10",
            to="各科室：",
        )
        write_docx(space.path(item.at("活动通知.docx")), paper)
        item.paper("notice", "活动通知（盖章）.pdf", paper)
        space.trap(item.at("活动通知（盖章）.pdf"), "one piece with its Word text")
    if month == 8:
        item.attendance("签到表.xlsx", 11, signed=False)
        item.scan("attendance", "签到表.jpg", counted=False)
        space.trap(item.at("签到表.xlsx"), "the transcript of the signed scan beside it")
    _twin_names(space, item, month)


def _twin_names(space: Workspace, item: Item, month: int) -> None:
    if month == 5:
        name = unicodedata.normalize("NFD", "Café读书角.jpg")
        space.trap(
            odd.shot(item, name, scenes.scene(space.next_seed()), item.day, "HUAWEI P40"),
            "a name in NFD",
        )
    if month == 9:
        raw = os.fsencode(space.path(item.at("x")).parent) + b"/" + "现场.jpg".encode("gbk")
        scenes.save(space.path(item.at("暂.jpg")), scenes.scene(space.next_seed()), scenes.Shot())
        os.rename(os.fsencode(space.path(item.at("暂.jpg"))), raw)  # noqa: PTH104
        space.trap(item.folder, "a name in the bytes of a Windows zip")
    if month == 11:
        place = odd.shot(
            item, "夜间.jpg", scenes.scene(space.next_seed(), night=True), item.day, "HUAWEI P40"
        )
        space.trap(place, "a night scene is not black")
        odd.film(space.path(item.at("演练视频.mp4")))
        space.trap(item.at("演练视频.mp4"), "a film without a date of its own")
    if month == 12:
        space.trap(item.at("总结.docx"), "signed in January for an item of December")
    if month == 1:
        item.raw("说明补充.txt", "活动由办公室牵头，社区配合。".encode("gb18030"))
        space.trap(item.at("说明补充.txt"), "a text in GBK")

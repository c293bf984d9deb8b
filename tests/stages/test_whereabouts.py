"""The place that an item's own papers state."""

from dataclasses import replace

import pytest

from anjuan.model.evidence import Block, DocumentFacts, Item
from anjuan.stages.captions import photo_sentence
from anjuan.stages.whereabouts import stated_place
from trees import arranged, item

FOLDER = "02-环境治理/2.2-每月卫生环境大督查/2021-03-15 集中学习"


def saying(*texts: str, name: str = "记录.docx") -> Item:
    """An item of a photo and one paper a text."""
    names = [f"{at}{name}" for at in range(len(texts))]
    found = item(arranged("\n".join(f"{FOLDER}/{one}" for one in (*names, "a.jpg"))))
    said = dict(zip(names, texts, strict=True))
    materials = tuple(
        replace(
            one,
            facts=replace(one.facts, document=DocumentFacts((Block(said[one.file.name]),))),
        )
        if one.file.name in said
        else one
        for one in found.materials
    )
    return replace(found, materials=materials)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("时间：2021年3月15日　地点：二楼会议室　主持人：罗静", "二楼会议室"),
        ("地  点： 机关大院及办公楼", "机关大院及办公楼"),
        ("定于3月15日下午在三楼会议室举办讲座。", "三楼会议室"),
        ("3月15日，某局在中心广场东侧开展宣传，群众踊跃参加。", "中心广场东侧"),
        ("3月15日在二楼会议室集中学习。", "二楼会议室"),
        ("时间：　　　　地点：　　　　记录人：　　　", ""),
        ("地点：另行通知", ""),
        ("地点：详见附件", ""),
        ("在各社区开展宣传。", ""),
        ("在市委的正确领导下，办公室组织开展督查。", ""),
        ("在市政府大力支持下办公室召开会议。", ""),
        ("在全市范围内开展督查，在推进会上举行签字。", ""),
        ("3月在一楼大厅举办展览，4月在中心广场举行活动。", ""),
    ],
)
def test_a_line_says_it_by_its_form_else_a_sentence(text: str, place: str) -> None:
    assert stated_place(saying(text)) == place


def test_papers_that_mean_the_same_agree_and_others_leave_it_open() -> None:
    assert stated_place(saying("地点：二楼会议室", "地点：局二楼会议室")) == "局二楼会议室"
    assert stated_place(saying("地点：二楼会议室", "地点：一楼大厅")) == ""
    assert stated_place(saying("地点：二楼会议室", "下周在中心广场开展清扫。")) == "二楼会议室"


def test_a_speech_tells_of_other_places() -> None:
    assert stated_place(saying("某市在人民公园举办展览。", name="讲稿.docx")) == ""


def test_the_caption_says_the_place_that_the_papers_state() -> None:
    one = saying("时间：2021年3月15日　地点：二楼会议室")
    photo = next(each for each in one.materials if each.path.endswith("a.jpg"))
    assert photo_sentence(one, photo) == "2021年3月15日，在二楼会议室集中学习。"

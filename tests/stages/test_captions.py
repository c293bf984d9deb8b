"""The six elements of a caption: where each comes from, and the sentence that they make."""

from dataclasses import replace
from itertools import product

import pytest

from anjuan.model.evidence import Elements, Item, PhotoRow, Sidecar
from anjuan.model.kinds import Kind
from anjuan.model.units import Sha256
from anjuan.stages.captions import composed, elements_of, photo_sentence
from trees import arranged, item

FOLDER = "02-环境治理/2.2-每月卫生环境大督查/2021-03-15 卫生环境大督查"
KNOWN = {
    "what": ("卫生环境大督查", "慰问困难职工", "创建工作推进会", "窗口桌牌"),
    "when": ("2021年3月15日",),
    "place": ("一楼大厅", "在一楼大厅", "于城东荒坡"),
    "people": ("督查组五人",),
    "background": ("国庆节前",),
    "photographer": ("王晓琳",),
}


def of(*rows: PhotoRow, names: str = "a.jpg", **words: str) -> Item:
    """An item of these photos, each with its own bytes; what its worksheet and 说明 say."""
    lines = "\n".join(f"{FOLDER}/{name}" for name in names.split())
    found = item(arranged(f"{lines}\n{FOLDER}/说明.yaml # sidecar=it", it=Sidecar(**words)))  # type: ignore[arg-type]
    materials = tuple(
        replace(one, file=replace(one.file, sha256=Sha256(f"digest of {one.file.name}")))
        for one in found.materials
    )
    told = tuple(replace(row, path=f"{FOLDER}/{row.file}") for row in rows)
    return replace(found, materials=materials, sidecar=replace(found.sidecar, photos=told))


def sentence(one: Item, name: str = "a.jpg") -> str:
    return photo_sentence(one, next(each for each in one.materials if each.path.endswith(name)))


def test_a_sidecar_tells_on_what_occasion_it_was() -> None:
    one = of(background="按国庆节前安排")
    assert sentence(one) == "2021年3月15日，按国庆节前安排，开展卫生环境大督查。"
    row = PhotoRow("a.jpg", Elements(background="迎检之前"))
    assert "，迎检之前，" in sentence(of(row, background="按国庆节前安排")), (
        "a photo's own goes first"
    )


def combinations() -> list[Elements]:
    return [
        Elements(**dict(zip(KNOWN, texts, strict=True)))
        for texts in product(*(("", *texts) for texts in KNOWN.values()))
    ]


def test_every_combination_of_elements_reads_well() -> None:
    """2^6 of known and unknown, with a doing, a verb, a meeting and a thing."""
    for elements in combinations():
        for shown in ("", "检查窗口台面"):
            said = composed(elements, shown)
            assert not any(
                two in said for two in ("，，", "在在", "在于", "，。", "。。", "（）", "人物：）")
            )
            assert not said.startswith(("，", "。", "在，")), said
            assert said.endswith(("。", "）")) or not said
            for text in (elements.when, elements.people, elements.background, shown):
                assert text in said
            assert elements.what in said
            assert elements.place.removeprefix("在").removeprefix("于") in said
            assert ("（王晓琳　摄）" in said) == bool(elements.photographer)


@pytest.mark.parametrize(
    ("elements", "said"),
    [
        (Elements(), ""),
        (Elements(photographer="刘畅"), "（刘畅　摄）"),
        (Elements(when="2021年3月15日"), "2021年3月15日。"),
        (Elements(what="窗口桌牌", place="在一楼"), "图为一楼窗口桌牌。"),
        (Elements(what="窗口桌牌", people="王五"), "图为窗口桌牌（人物：王五）。"),
        (Elements(what="党史教育基地建成"), "党史教育基地建成。"),
        (Elements(place="一楼", people="王五"), "王五在一楼。"),
    ],
)
def test_little_that_is_known_makes_a_short_sentence(elements: Elements, said: str) -> None:
    assert composed(elements) == said


def test_what_people_type_is_set_in_order() -> None:
    typed = Elements(
        what="义务清扫。",
        when="2021-03-05 00:00:00",
        place=" 中心广场，",
        people="张三\n李四\n",
        photographer="摄影：王晓琳 摄",
    )
    assert composed(typed) == "2021年3月5日，张三、李四在中心广场开展义务清扫。（王晓琳　摄）"
    assert composed(replace(typed, when="20210305")).startswith("2021年3月5日，")
    assert composed(replace(typed, when="3月5日上午")).startswith("3月5日上午，")


def under(title: str, name: str = "IMG_20210315_091212.jpg") -> str:
    folder = "02-环境治理/2.2-每月卫生环境大督查"
    found = item(arranged(f"{folder}/2021-03-15 {title}/{name}"))
    return photo_sentence(found, found.materials[0])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("工作方案", "图为现场情况。"),
        ("垃圾分类工作方案", "图为垃圾分类工作有关情况。"),
        ("关于开展消防培训的通知", "图为消防培训有关情况。"),
        ("第一季度除四害", "开展第一季度除四害活动。"),
        ("大厅绿植墙", "图为大厅绿植墙。"),
        ("党史教育基地建成", "党史教育基地建成。"),
        ("义务清扫", "开展义务清扫。"),
    ],
)
def test_whatever_an_item_is_called_its_photo_has_a_whole_sentence(title: str, said: str) -> None:
    assert under(title) == f"2021年3月15日，{said}"


def test_under_a_papers_title_the_photos_own_name_says_what_it_shows() -> None:
    assert under("工作方案", "后院四分类收集点.jpg") == "2021年3月15日，图为后院四分类收集点。"
    assert under("工作方案", "照片1.jpg") == "2021年3月15日，图为现场情况。"
    assert under("窗口桌牌", "后院四分类收集点.jpg") == "2021年3月15日，图为窗口桌牌。"


# ── where they come from ─────────────────────────────────────────────────────────────────────


def test_the_worksheet_goes_before_the_sidecar_and_that_before_the_camera() -> None:
    one = of(place="一楼", photographer="刘畅")
    assert (known := elements_of(one, one.materials[0])).place == "一楼"
    assert known.photographer == "刘畅"

    row = PhotoRow("a.jpg", Elements(place="二楼", photographer="王晓琳"))
    told = elements_of(of(row, place="一楼", photographer="刘畅"), one.materials[0])
    assert (told.place, told.photographer) == ("二楼", "王晓琳")


def taken_by(artist: str, kind: Kind = Kind.PHOTO) -> str:
    one = of()
    photo = one.materials[0]
    picture = photo.facts.picture
    assert picture is not None
    facts = replace(photo.facts, picture=replace(picture, artist=artist))
    return elements_of(one, replace(photo, facts=facts, kind=kind)).photographer


def test_the_camera_may_name_the_photographer_but_nobody_takes_a_screenshot() -> None:
    assert taken_by("王晓琳") == "王晓琳"
    assert taken_by("王晓琳", Kind.SCREENSHOT) == ""


def test_what_people_took_out_of_the_worksheet_is_not_said() -> None:
    row = PhotoRow("a.jpg", emptied=("people", "when"))
    assert sentence(of(row, people="全体职工")) == "开展卫生环境大督查。"


def test_only_the_day_of_the_camera_s_time_is_said() -> None:
    inventory = arranged("02-环境治理/2.2-每月卫生环境大督查/IMG_1.jpg # taken=2021-03-17T10:12:13")
    assert photo_sentence(item(inventory), item(inventory).materials[0]).startswith(
        "2021年3月17日，"
    )


def test_a_loose_photo_s_name_says_what_was_done_where_it_does() -> None:
    def said(name: str, beside: str = "") -> str:
        folder = "02-环境治理/2.2-每月卫生环境大督查"
        found = item(arranged(f"{folder}/{name}\n{beside and f'{folder}/{beside}'}"))
        return photo_sentence(found, next(one for one in found.materials if name in one.path))

    assert said("2021-03-17 宪法宣传2.jpg") == "2021年3月17日，开展宪法宣传。"
    assert said("2021-03-17 2楼灯箱.jpg") == "2021年3月17日，开展每月卫生环境大督查。"
    assert said("IMG_20210317_101112.jpg") == "2021年3月17日，开展每月卫生环境大督查。"
    assert "消防演练" in said("2021-03-17 宪法宣传.jpg", "2021-03-17 消防演练通知.docx")


# ── what people wrote ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("全体职工参加义务植树。", "全体职工参加义务植树。（刘畅　摄）"),
        ("植树现场！", "植树现场！（刘畅　摄）"),
        ("2021年3月12日，张律师讲课", "2021年3月12日，张律师讲课。（刘畅　摄）"),
        ("检查水房", "2021年3月15日，开展卫生环境大督查，图为检查水房。（刘畅　摄）"),
        ("检查水房。（李楠　摄）", "检查水房。（李楠　摄）"),
        ("检查水房。(李楠 摄)", "检查水房。(李楠 摄)"),
        ("上一行\n下一行。", "上一行下一行。（刘畅　摄）"),
    ],
)
def test_a_sentence_in_the_worksheet_stands_and_a_phrase_follows_the_elements(
    written: str, said: str
) -> None:
    assert sentence(of(PhotoRow("a.jpg", sentence=written), photographer="刘畅")) == said


def test_photos_of_one_name_in_two_folders_have_words_of_their_own() -> None:
    rows = (
        PhotoRow("1.jpg", sentence="大厅。", digest="digest of 1.jpg"),
        PhotoRow("整改前/1.jpg", sentence="整改以前。", digest="digest of 1.jpg"),
    )
    one = of(*rows, names="1.jpg 整改前/1.jpg 整改后/1.jpg")
    assert sentence(one, "大督查/1.jpg") == "大厅。"
    assert sentence(one, "整改前/1.jpg") == "整改以前。"
    assert sentence(one, "整改后/1.jpg") == "2021年3月15日，开展卫生环境大督查。"


def test_words_follow_a_photo_that_was_renamed_since() -> None:
    rows = (
        PhotoRow("1.jpg", sentence="甲。", digest="digest of 2.jpg"),
        PhotoRow("2.jpg", sentence="乙。", digest="digest of 3.jpg"),
    )
    one = of(*rows, names="1.jpg 2.jpg 3.jpg")
    assert [sentence(one, f"{at}.jpg") for at in (2, 3)] == ["甲。", "乙。"]
    assert sentence(one, "1.jpg") == "2021年3月15日，开展卫生环境大督查。"


def test_a_worksheet_made_by_hand_may_name_a_photo_without_its_folder_or_suffix() -> None:
    one = of(PhotoRow("a", sentence="查看厕所。"), names="照片/a.jpg")
    assert sentence(one) == "查看厕所。"

from dataclasses import replace

import pytest

from anjuan.model.evidence import Disposition, Elements, Item, Sidecar
from anjuan.model.plan import PhotoRules
from anjuan.model.units import Pixels
from anjuan.stages.captions import caption, composed, day_in_words, photo_sentence, subject
from anjuan.stages.illustrate import attach_unchosen, bound_photos, group_sentence
from trees import arranged, item, material

FOLDER = "02-环境治理/2.2-每月卫生环境大督查/2021-03-15 卫生环境大督查"


def told(tree: str = "a.jpg", **words: str) -> Item:
    """The item of one folder whose 说明.yaml says these words."""
    captions = tuple((name, text) for name, text in (("a.jpg", words.pop("shows", "")),) if text)
    sidecar = Sidecar(captions=captions, **words)  # type: ignore[arg-type]
    lines = [f"{FOLDER}/{name}" for name in tree.split()]
    inventory = arranged("\n".join([*lines, f"{FOLDER}/说明.yaml # sidecar=it"]), it=sidecar)
    return item(inventory)


def sentence(**words: str) -> str:
    one = told(**words)
    return photo_sentence(one, one.materials[0])


def test_all_six_elements_make_one_sentence() -> None:
    assert sentence(
        people="督查组", place="一楼大厅", photographer="王晓琳", shows="检查窗口台面"
    ) == ("2021年3月15日，督查组在一楼大厅开展卫生环境大督查，图为检查窗口台面。（王晓琳　摄）")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "2021年3月15日，开展卫生环境大督查。"),
        ({"place": "一楼大厅"}, "2021年3月15日，在一楼大厅开展卫生环境大督查。"),
        ({"people": "督查组"}, "2021年3月15日，督查组开展卫生环境大督查。"),
        ({"photographer": "刘畅"}, "2021年3月15日，开展卫生环境大督查。（刘畅　摄）"),
        ({"shows": "检查水房"}, "2021年3月15日，开展卫生环境大督查，图为检查水房。"),
    ],
)
def test_what_is_not_known_is_left_out(words: dict[str, str], said: str) -> None:
    assert sentence(**words) == said


def test_a_sentence_that_the_office_wrote_stands_as_it_is() -> None:
    own = "2021年3月15日，张局长在二楼检查母婴室，图为现场交办。"

    assert sentence(shows=own) == own
    assert sentence(shows=own, photographer="刘畅") == f"{own}（刘畅　摄）"
    assert sentence(shows=f"{own}（李楠　摄）", photographer="刘畅") == f"{own}（李楠　摄）"


def test_neither_file_names_nor_unknown_words_are_ever_printed() -> None:
    said = sentence()

    assert "a.jpg" not in said
    assert "不详" not in said


@pytest.mark.parametrize(
    ("title", "clause"),
    [
        ("民法典专题讲座", "举办民法典专题讲座"),
        ("创建工作推进会", "召开创建工作推进会"),
        ("慰问困难职工", "慰问困难职工"),
        ("善行义举榜", "图为善行义举榜"),
        ("义务清扫", "开展义务清扫"),
    ],
)
def test_the_verb_goes_by_what_it_was(title: str, clause: str) -> None:
    one = replace(told(), title=title)

    assert photo_sentence(one, one.materials[0]) == f"2021年3月15日，{clause}。"


def test_the_time_at_a_titles_head_is_not_said_twice() -> None:
    assert subject(replace(told(), title="3月卫生环境大督查")) == "卫生环境大督查"
    assert subject(replace(told(), title="2021年一季度红旗窗口评选")) == "红旗窗口评选"
    assert subject(replace(told(), title="3月12日")) == "3月12日"


def test_a_photo_of_an_item_of_a_month_says_its_own_day() -> None:
    inventory = arranged(
        "02-环境治理/2.2-每月卫生环境大督查/3月督查/a.jpg # taken=2021-03-17T10:00:00"
    )
    one = item(inventory)

    assert photo_sentence(one, one.materials[0]).startswith("2021年3月17日，")


def test_a_photographed_paper_is_named_by_its_kind() -> None:
    one = told("签到表.jpg a.jpg")
    sheet = next(each for each in one.materials if each.file.name == "签到表.jpg")

    assert caption(one, sheet) == "卫生环境大督查（签到表）"


def test_a_screenshot_has_no_photographer() -> None:
    one = told("公众号截图.png", photographer="刘畅")

    assert "摄" not in photo_sentence(one, one.materials[0])


def test_a_short_narrative_stands_over_the_photos() -> None:
    assert group_sentence(told(narrative="当场交办问题3个。")) == "当场交办问题3个。"
    assert group_sentence(told(narrative="很长。" * 60)) == ""


def test_the_group_has_a_sentence_only_where_its_photos_say_something_else() -> None:
    assert group_sentence(told(place="一楼大厅")) == ""
    assert group_sentence(told(place="一楼大厅", shows="检查水房")) == (
        "2021年3月15日，在一楼大厅开展卫生环境大督查。"
    )


def test_all_photos_are_bound_unless_the_plan_or_the_office_chooses() -> None:
    one = told(" ".join(f"{at}.jpg" for at in range(1, 11)))
    chosen = replace(one, sidecar=replace(one.sidecar, selected=("2.jpg", "10")))

    assert len(bound_photos(one, PhotoRules())) == 10
    assert [each.file.name for each in bound_photos(one, PhotoRules(bind=3))] == [
        "1.jpg", "4.jpg", "7.jpg",
    ]  # fmt: skip
    for rules in (PhotoRules(), PhotoRules(bind=1), PhotoRules(bind=4)):
        assert [each.file.name for each in bound_photos(chosen, rules)] == ["2.jpg", "10.jpg"]


def test_photos_that_are_not_chosen_are_carried_along() -> None:
    inventory = arranged("\n".join(f"{FOLDER}/{at}.jpg" for at in range(1, 4)))

    assert attach_unchosen(inventory, PhotoRules()) == inventory
    chosen = attach_unchosen(inventory, PhotoRules(bind=2))
    attached = [one for one in chosen.materials if one.disposition is Disposition.ATTACHED]
    assert [(one.file.name, one.reason) for one in attached] == [
        ("3.jpg", "同一档另有照片入册，本张随电子版上报")
    ]
    assert item(chosen).materials == chosen.materials


def test_the_same_picture_is_bound_once_and_not_its_copy() -> None:
    one = told("a(1).jpg a.jpg b.jpg")
    copy, first, other = one.materials
    same = replace(copy, file=replace(copy.file, sha256=first.file.sha256))
    twice = replace(one, materials=(same, first, other))
    assert [each.file.name for each in bound_photos(twice, PhotoRules())] == ["a.jpg", "b.jpg"]


def test_a_copy_that_is_named_is_bound_though_the_original_lies_beside_it() -> None:
    one = told("a(1).jpg a.jpg b.jpg")
    copy, first, other = one.materials
    same = replace(copy, file=replace(copy.file, sha256=first.file.sha256))
    twice = replace(
        one,
        materials=(same, first, other),
        sidecar=replace(one.sidecar, selected=("a(1).jpg", "b.jpg")),
    )
    assert [each.file.name for each in bound_photos(twice, PhotoRules())] == ["a(1).jpg", "b.jpg"]


def test_photos_stand_in_order_of_their_own_time_and_natural_name() -> None:
    one = told("10.jpg 2.jpg 1.jpg")

    assert [each.file.name for each in bound_photos(one, PhotoRules(Pixels(1200)))] == [
        "1.jpg", "2.jpg", "10.jpg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("2021-03-15 大督查", "2021年3月15日"),
        ("3月大督查", "2021年3月"),
        ("一季度大督查", "2021年一季度"),
        ("上半年大督查", "2021年上半年"),
        ("第12周大督查", "2021年第12周"),
        ("2021年度大督查", "2021年"),
        ("大督查", ""),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(folder: str, said: str) -> None:
    inventory = arranged(f"02-环境治理/2.2-每月卫生环境大督查/{folder}/a.docx")

    assert day_in_words(item(inventory).when) == said
    assert material(inventory, "a.docx").path.endswith("a.docx")


@pytest.mark.parametrize("known", range(64))
def test_whatever_is_known_makes_a_sentence_that_reads(known: int) -> None:
    texts = ("义务清扫", "2021年3月5日", "中心广场", "志愿者", "学雷锋月期间", "王晓琳")
    elements = Elements(*(text if known >> at & 1 else "" for at, text in enumerate(texts)))
    said = composed(elements)
    assert all((text in said) == bool(known >> at & 1) for at, text in enumerate(texts))
    assert not any(twice in said for twice in ("，，", "在在", "，。", "。。", "　　"))
    assert not said.startswith("，")


def test_one_caption_may_stand_for_every_photo_of_a_folder() -> None:
    one = told()
    spoken = replace(one, sidecar=replace(one.sidecar, captions=(("*", "植树现场"),)))
    assert photo_sentence(spoken, spoken.materials[0]).endswith("，图为植树现场。")

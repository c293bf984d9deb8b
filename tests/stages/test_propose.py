"""`file`: where the inbox belongs, how sure that is, and what stays."""

from dataclasses import replace

import pytest

from anjuan.model.evidence import Sidecar
from anjuan.model.kinds import Kind
from anjuan.model.moves import FolderOnDisk, Offer, Proposal, Received, numbered
from anjuan.model.plan import Demand, Plan
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.arrange import arrange
from anjuan.stages.propose import Known, propose
from trees import indicator, plan, read

PLAN = plan()
HOMES = {one.id: f"0{one.task}-任务/{one.id}-{one.title}" for one in PLAN.indicators}
TALKS = "01-任务/1.3-学习型机关讲座"
TREES = "03-任务/3.4-义务植树活动"


def offered(
    tree: str,
    *,
    folders: tuple[str, ...] = (),
    same: tuple[tuple[str, str], ...] = (),
    archives: tuple[str, ...] = (),
    of: Plan = PLAN,
    **sidecars: Sidecar,
) -> Offer:
    """The offer for a workspace.

    `folders` are empty ones, `same` pairs of files with equal bytes, `archives` the folders into
    which archives were opened.
    """
    files = read(tree, **sidecars)
    digests = {file.path: file.sha256 for file, _ in files}
    equal = {RelPath(one): digests[RelPath(other)] for one, other in same}
    files = tuple(
        (replace(file, sha256=equal.get(file.path, file.sha256)), facts) for file, facts in files
    )
    received = tuple(
        Received(file, facts, next((_zip(one) for one in archives if _in(file.path, one)), None))
        for file, facts in files
    )
    there = {"/".join(file.parents[:depth]) for file, _ in files for depth in range(9)}
    there = {*there, *folders} - {""}
    inventory = arrange(
        of, [read for read, one in zip(files, received, strict=True) if not one.archive]
    )
    named = tuple(FolderOnDisk(RelPath(one), tuple(one.split("/"))) for one in sorted(there))
    return propose(of, Known(inventory, received, named, HOMES))


def _in(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _zip(folder: str) -> RelPath:
    return RelPath(f"{folder}.zip")


def moved(offer: Offer) -> dict[str, str]:
    """Source → goal of all that moves on consent."""
    return {move.source: move.goal for one in offer.certain for move in one.moves}


def doubt(offer: Offer) -> Proposal:
    """The only one that people must decide; nothing else moves."""
    assert offer.certain == ()
    assert len(offer.doubtful) == 1
    return offer.doubtful[0]


def kept(offer: Offer) -> dict[str, str]:
    return {one.path: one.reason for one in offer.kept}


# ── whose it is ──────────────────────────────────────────────────────────────────────────────


def test_one_keyword_of_one_indicator_is_certain() -> None:
    assert moved(offered("待整理/植树方案.docx")) == {
        "待整理/植树方案.docx": f"{TREES}/植树方案.docx"
    }


def test_two_indicators_keywords_are_doubtful_with_the_likeliest_named() -> None:
    one = doubt(offered("待整理/植树督查.docx"))
    assert set(one.likely) == {"2.2", "3.4"}
    assert "不止一项" in one.why


def test_a_keyword_inside_a_longer_one_counts_for_nothing() -> None:
    offer = offered("待整理/督查通报会.docx")  # 督查 of 2.2 stands in 督查通报, the title of 2.5
    assert list(moved(offer).values()) == ["02-任务/2.5-督查通报/督查通报会.docx"]


@pytest.mark.parametrize(
    "name",
    [
        "微信图片_20210608173055.jpg",
        "企业微信截图_16231234.png",
        "QQ图片20210608.jpg",
        "抖音2021.mp4",
    ],
)
def test_the_name_of_the_program_that_saved_a_picture_says_nothing(name: str) -> None:
    media = replace(PLAN.indicators[0], match=("微信", "抖音", "QQ"))
    task = replace(PLAN.tasks[0], indicators=(media, *PLAN.tasks[0].indicators[1:]))
    chatty = replace(PLAN, tasks=(task, *PLAN.tasks[1:]))
    assert doubt(offered(f"待整理/{name}", of=chatty)).likely == ()
    assert moved(offered("待整理/微信推文截图.png", of=chatty))


def test_a_keyword_that_stands_in_another_indicators_title_is_doubtful() -> None:
    one = doubt(offered("待整理/督查记录.docx"))  # 督查 is of 2.2; the title of 2.5 is 督查通报
    assert one.likely == ("2.2", "2.5")
    assert moved(offered("待整理/督察记录.docx"))  # 督察 is of 2.2 alone


def test_a_word_for_a_kind_of_paper_does_not_say_whose_it_is() -> None:
    one = doubt(offered("待整理/疫情通报.docx"))
    assert one.likely == ("2.5",)
    assert one.why.startswith("只凭")


def _owing(title: str, *others: Kind) -> Plan:
    """An indicator that is found by 通报 and owes one, and another that owes `others`."""
    owes = tuple(Demand((kind,), 1) for kind in others)
    return plan(
        (
            replace(
                indicator("2.5", title, match=("通报",)),
                requires=(Demand((Kind.CIRCULAR,), 1),),
            ),
            replace(indicator("3.4", "义务植树活动"), each=owes),
        )
    )


@pytest.mark.parametrize(
    ("of", "certain"),
    [
        (_owing("督查情况", Kind.PHOTO), True),
        (_owing("督查情况", Kind.CIRCULAR), False),
        (_owing("通报", Kind.CIRCULAR), True),
    ],
)
def test_a_kinds_word_decides_where_one_indicator_alone_is_found_by_it_and_owes_it(
    of: Plan, *, certain: bool
) -> None:
    assert bool(offered("待整理/疫情通报.docx", of=of).certain) is certain


def test_the_same_word_decides_below_its_task() -> None:
    offer = offered("02-环境治理/待整理/情况通报.docx")
    assert moved(offer) == {
        "02-环境治理/待整理/情况通报.docx": "02-环境治理/2.5-督查通报/情况通报.docx"
    }


def test_a_sidecar_goes_before_the_name() -> None:
    offer = offered(
        "待整理/植树/说明.yaml # sidecar=told\n待整理/植树/照片.jpg",
        told=Sidecar(indicator="1.3"),
    )
    assert set(moved(offer).values()) == {f"{TALKS}/植树/说明.yaml", f"{TALKS}/植树/照片.jpg"}


def test_a_sidecar_with_an_unknown_indicator_is_doubtful() -> None:
    one = doubt(
        offered(
            "待整理/甲/说明.yaml # sidecar=told\n待整理/甲/照片.jpg",
            told=Sidecar(indicator="9.9"),
        )
    )
    assert "9.9" in one.why


def test_a_folders_number_decides() -> None:
    offer = offered("待整理/1.3-讲座材料/通知.docx")
    assert moved(offer) == {"待整理/1.3-讲座材料/通知.docx": f"{TALKS}/通知.docx"}


def test_a_number_that_may_be_a_day_is_doubtful() -> None:
    one = doubt(offered("待整理/3.4活动/照片.jpg"))
    assert "日期" in one.why
    assert "3.4" in one.likely


def test_the_same_number_with_the_indicators_title_is_certain() -> None:
    offer = offered("待整理/3.4义务植树/方案.docx")
    assert moved(offer) == {"待整理/3.4义务植树/方案.docx": f"{TREES}/方案.docx"}


def test_a_number_at_the_head_of_a_files_name_decides() -> None:
    assert moved(offered("待整理/5.10 社区情况.docx")) == {
        "待整理/5.10 社区情况.docx": "05-任务/5.10-社区走访/5.10 社区情况.docx"
    }


def test_a_photo_of_a_day_on_which_something_is_filed_is_told_so_but_not_moved() -> None:
    one = doubt(offered(f"{TREES}/2021-03-12 植树/通知.docx\n待整理/IMG_20210312_101112.jpg"))
    assert one.likely == ("3.4",)
    assert "同一天" in one.why


def test_what_resembles_nothing_is_doubtful_without_a_goal() -> None:
    one = doubt(offered("待整理/扫描件001.pdf"))
    assert (one.likely, one.folder) == ((), "")


def test_a_papers_own_title_names_the_likeliest() -> None:
    one = doubt(offered("待整理/扫描件001.pdf # title=关于开展义务植树的通知"))
    assert one.likely[0] == "3.4"


def test_a_folder_whose_files_speak_of_two_indicators_is_doubtful() -> None:
    one = doubt(offered("待整理/张三/植树通知.docx\n待整理/张三/讲座通知.docx"))
    assert one.name == "待整理/张三"
    assert set(one.likely) == {"1.3", "3.4"}


def test_a_folder_that_fits_a_pattern_stays_together_where_it_is_of_one_day() -> None:
    offer = offered("待整理/植树活动材料/通知.docx\n待整理/植树活动材料/IMG_20210312_101112.jpg")
    assert set(moved(offer).values()) == {
        f"{TREES}/植树活动材料/通知.docx",
        f"{TREES}/植树活动材料/IMG_20210312_101112.jpg",
    }


def test_a_folder_that_fits_a_pattern_and_holds_several_days_is_only_sorted_by_it() -> None:
    offer = offered(
        "待整理/植树活动材料/IMG_20210311_101112.jpg\n待整理/植树活动材料/IMG_20210312_101112.jpg"
    )
    assert {one.folder for one in offer.certain} == {TREES}


# ── where it goes ────────────────────────────────────────────────────────────────────────────


def test_a_folder_moves_as_a_whole_with_its_sidecar_shelves_and_junk() -> None:
    offer = offered(
        """
        待整理/3月12日植树/照片/a.jpg
        待整理/3月12日植树/说明.yaml # sidecar=told
        待整理/3月12日植树/Thumbs.db
        """,
        told=Sidecar(title="植树"),
    )
    assert set(moved(offer).values()) == {
        f"{TREES}/3月12日植树/照片/a.jpg",
        f"{TREES}/3月12日植树/说明.yaml",
        f"{TREES}/3月12日植树/Thumbs.db",
    }


def test_the_folder_that_clerks_use_goes_before_a_new_one() -> None:
    offer = offered("待整理/植树方案.docx", folders=("03-绿化管护/植树材料",))
    assert list(moved(offer).values()) == ["03-绿化管护/植树材料/植树方案.docx"]


def test_a_new_indicators_folder_lies_in_the_tasks_folder_that_is_there() -> None:
    offer = offered("待整理/植树方案.docx", folders=("3、绿化",))
    assert list(moved(offer).values()) == ["3、绿化/3.4-义务植树活动/植树方案.docx"]


def test_several_files_of_one_day_make_a_new_items_folder() -> None:
    offer = offered("待整理/植树签到表20210312.xlsx\n待整理/植树现场20210312.jpg")
    folders = {one.folder for one in offer.certain}
    assert folders == {f"{TREES}/2021-03-12 义务植树活动"}


def test_a_paper_with_its_sealed_copy_is_no_several_files() -> None:
    offer = offered("待整理/植树方案20210310.docx\n待整理/植树方案20210310（盖章）.pdf")
    assert {one.folder for one in offer.certain} == {TREES}


def test_loose_files_join_the_item_of_their_day() -> None:
    item = f"{TREES}/2021-03-12 义务植树"
    offer = offered(f"{item}/通知.docx\n待整理/植树20210312.jpg")
    assert list(moved(offer).values()) == [f"{item}/植树20210312.jpg"]


def test_of_two_items_of_that_day_none_is_taken() -> None:
    offer = offered(
        f"{TREES}/2021-03-12 上午/通知.docx\n{TREES}/2021-03-12 下午/通知.docx\n"
        "待整理/植树20210312.jpg"
    )
    assert list(moved(offer).values()) == [f"{TREES}/植树20210312.jpg"]


def test_loose_files_join_loose_files_of_their_day() -> None:
    offer = offered(
        f"{TREES}/植树通知20210312.docx\n待整理/植树a20210312.jpg\n待整理/植树b20210312.jpg"
    )
    assert {one.folder for one in offer.certain} == {TREES}


def test_a_file_that_bears_an_items_title_joins_it() -> None:
    item = f"{TALKS}/2021-03-12 民法典专题讲座"
    offer = offered(f"{item}/通知.docx\n待整理/民法典专题讲座签到表.xlsx")
    assert list(moved(offer).values()) == [f"{item}/民法典专题讲座签到表.xlsx"]


def test_a_month_in_a_files_name_forbids_an_item_of_another_month() -> None:
    item = f"{TALKS}/2021-01-14 集中学习讲座"
    offer = offered(f"{item}/通知.docx\n待整理/2月/2月集中学习讲座通知.docx # signed=2021-02-16")
    assert list(moved(offer).values()) == [f"{TALKS}/2月/2月集中学习讲座通知.docx"]


def test_a_file_of_a_month_joins_the_item_that_its_days_form_there() -> None:
    offer = offered(
        "待整理/1月集中学习讲座通知.docx\n"
        "待整理/1.14集中学习讲座签到表.xlsx\n待整理/1.14集中学习讲座.jpg\n"
        "待整理/2.18集中学习讲座签到表.xlsx\n待整理/2.18集中学习讲座.jpg\n"
        "待整理/2月集中学习讲座通知.docx"
    )
    goals = {source.removeprefix("待整理/"): goal for source, goal in moved(offer).items()}
    assert goals["1月集中学习讲座通知.docx"].startswith(f"{TALKS}/2021-01-14 ")
    assert goals["2月集中学习讲座通知.docx"].startswith(f"{TALKS}/2021-02-18 ")


@pytest.mark.parametrize("name", ["2020年12月植树记录.docx", "2020-12-03 植树/记录.docx"])
def test_what_its_name_dates_in_another_year_is_not_moved(name: str) -> None:
    one = doubt(offered(f"待整理/{name}"))
    assert "不在考评时段内" in one.why
    assert "移出" in one.step


def test_what_was_signed_after_the_year_moves() -> None:
    assert moved(offered("待整理/植树总结.docx # signed=2022-01-10"))


def test_shelves_that_lend_a_period_or_a_kind_come_along_and_others_do_not() -> None:
    offer = offered("待整理/新建文件夹/3月/签到表/植树.jpg")
    assert list(moved(offer).values()) == [f"{TREES}/3月/签到表/植树.jpg"]


def test_a_folder_joins_the_item_of_its_day_where_the_titles_agree() -> None:
    item = f"{TREES}/2021-03-12 义务植树"
    offer = offered(f"{item}/通知.docx\n待整理/3月12日植树/a.jpg")
    assert list(moved(offer).values()) == [f"{item}/a.jpg"]


def test_a_folder_of_another_title_stays_an_item_of_its_own() -> None:
    offer = offered(f"{TREES}/2021-03-12 义务植树/通知.docx\n待整理/3月12日植树宣传/a.jpg")
    assert list(moved(offer).values()) == [f"{TREES}/3月12日植树宣传/a.jpg"]


# ── what is taken, what is there already ─────────────────────────────────────────────────────


def test_a_taken_name_gets_a_number_whatever_its_case() -> None:
    offer = offered(f"{TREES}/植树a.JPG\n待整理/植树A.jpg")
    assert list(moved(offer).values()) == [f"{TREES}/植树A（2）.jpg"]


def test_equal_bytes_stay_in_the_inbox_and_are_named() -> None:
    offer = offered(
        f"{TREES}/方案.docx\n待整理/植树方案.docx",
        same=(("待整理/植树方案.docx", f"{TREES}/方案.docx"),),
    )
    assert moved(offer) == {}
    assert kept(offer) == {"待整理/植树方案.docx": f"与已有的“{TREES}/方案.docx”内容完全相同"}


def test_of_two_equal_files_in_the_inbox_one_moves() -> None:
    offer = offered(
        "待整理/植树a.docx\n待整理/植树b.docx", same=(("待整理/植树b.docx", "待整理/植树a.docx"),)
    )
    assert list(moved(offer)) == ["待整理/植树a.docx"]
    assert list(kept(offer)) == ["待整理/植树b.docx"]


def test_of_two_equal_files_the_one_moves_that_is_not_called_a_copy() -> None:
    one, other = "待整理/3.12植树(1).jpg", "待整理/3.12植树.jpg"
    offer = offered(f"{one}\n{other}", same=((other, one),))
    assert list(moved(offer)) == [other]
    assert list(kept(offer)) == [one]


def test_two_sidecars_are_for_people_to_join() -> None:
    item = f"{TREES}/2021-03-12 植树"
    offer = offered(
        f"{item}/说明.yaml # sidecar=one\n{item}/a.jpg\n"
        "待整理/2021-03-12 植树/说明.yaml # sidecar=two\n待整理/2021-03-12 植树/b.jpg",
        one=Sidecar(title="植树"),
        two=Sidecar(title="植树活动"),
    )
    assert "说明" in doubt(offer).why


def test_links_unreadable_and_left_out_files_stay() -> None:
    offer = offered(
        "待整理/植树链接.jpg # link=1\n待整理/植树坏.docx # problem=unreadable-file\n"
        "待整理/植树（作废）.docx\n待整理/Thumbs.db"
    )
    assert moved(offer) == {}
    assert set(kept(offer)) == {
        "待整理/植树链接.jpg",
        "待整理/植树坏.docx",
        "待整理/植树（作废）.docx",
    }


def test_what_has_a_password_stays_until_it_has_none() -> None:
    offer = offered("待整理/植树名单.pdf # problem=encrypted-file")
    assert [one.step for one in offer.kept] == ["请用原密码打开，去掉密码后另存，再归类"]


def test_an_open_file_stays() -> None:
    offer = offered("待整理/~$植树方案.docx\n待整理/植树方案.docx\n待整理/~$植树方案二.docx")
    assert kept(offer) == {"待整理/植树方案.docx": "正被其他程序打开"}


def test_marked_material_is_never_moved() -> None:
    offer = offered("待整理/3月12日植树/机密.docx # problem=classified-material")
    assert moved(offer) == {}
    assert "密级" in kept(offer)["待整理/3月12日植树"]


# ── archives ─────────────────────────────────────────────────────────────────────────────────


def test_members_of_an_archive_are_proposed_and_the_rest_goes_into_the_inbox() -> None:
    offer = offered("待整理/材料/植树方案.docx\n待整理/材料/看不出.pdf", archives=("待整理/材料",))
    assert moved(offer) == {"待整理/材料/植树方案.docx": f"{TREES}/植树方案.docx"}
    assert [(one.source, one.goal) for one in offer.parked] == [
        ("待整理/材料/看不出.pdf", "待整理/材料/看不出.pdf")
    ]


def test_an_archives_name_is_its_folders() -> None:
    offer = offered("待整理/3月12日植树/a.jpg", archives=("待整理/3月12日植树",))
    assert list(moved(offer).values()) == [f"{TREES}/3月12日植树/a.jpg"]


# ── laws ─────────────────────────────────────────────────────────────────────────────────────

EVERYTHING = """
    待整理/植树方案.docx
    待整理/植树方案（盖章）.pdf
    待整理/乱.pdf
    待整理/说明.txt # sidecar=told
    待整理/链接.jpg # link=1
    待整理/3月12日植树/a.jpg
    待整理/3月12日植树/_草稿/b.docx
    待整理/3月12日植树/c（作废）.docx
    待整理/新建文件夹/说明.yaml # sidecar=told
    待整理/新建文件夹/d.jpg
    待整理/参考资料/e.docx
    待整理/1.3/3月/f.jpg
    待整理/坏.docx # problem=empty-file
"""


def test_every_file_of_the_inbox_stands_in_the_offer_once() -> None:
    offer = offered(EVERYTHING, told=Sidecar(indicator="1.3"))
    told = [move.source for one in offer.proposals for move in one.moves]
    told += [one.path for one in offer.kept]
    assert sorted(told) == sorted(
        line.strip().partition(" # ")[0] for line in EVERYTHING.strip().splitlines()
    )


def test_no_two_files_have_one_goal() -> None:
    offer = offered(
        "待整理/甲/植树a.jpg\n待整理/新建文件夹/植树a.jpg\n待整理/资料/植树A.JPG\n待整理/植树a.jpg"
    )
    goals = [goal.casefold() for goal in moved(offer).values()]
    assert len(goals) == len(set(goals)) == 4


def test_a_numbered_name_keeps_its_suffix_and_fits() -> None:
    assert numbered("通知.docx", 2) == "通知（2）.docx"
    assert numbered("通知", 2) == "通知（2）"
    longest = "植" * 83 + ".docx"
    assert len(numbered(longest, 2).encode()) <= 255
    assert numbered(longest, 2).endswith("（2）.docx")


@pytest.mark.parametrize("name", ["待整理", "_inbox", "收件箱", "待归类"])
def test_every_name_of_the_inbox_is_one(name: str) -> None:
    assert moved(offered(f"{name}/植树方案.docx"))
    assert IndicatorId("3.4") in offered(f"{name}/植树方案.docx").certain[0].likely


def test_what_lies_elsewhere_is_not_touched() -> None:
    offer = offered("植树方案.docx\n02-环境治理/3.4-义务植树/a.docx\n待整理/乱.pdf")
    assert [one.name for one in offer.proposals] == ["待整理/乱.pdf"]
    assert offer.kept == ()

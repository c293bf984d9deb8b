"""Whose a file is, which item it belongs to, and where it ends (contract §1)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.evidence import DateSource, Disposition, PhotoRow, Sidecar
from anjuan.model.kinds import Kind
from anjuan.model.units import Department
from anjuan.stages.arrange import arrange
from trees import arranged, indicator, item, material, plan, read


def test_a_folder_below_an_indicator_is_an_item_with_all_below_it() -> None:
    found = item(
        arranged("""
            02-环境治理/2.2-督查/2021-03-15 3月大督查/通知.docx
            02-环境治理/2.2-督查/2021-03-15 3月大督查/照片/IMG_1.jpg
            02-环境治理/2.2-督查/2021-03-15 3月大督查/记录/深一层/检查记录.docx
        """)
    )
    assert found.indicator == "2.2"
    assert found.title == "3月大督查"
    assert found.when is not None
    assert (found.when.period.label, found.when.source) == ("2021-03-15", DateSource.FOLDER)
    assert len(found.materials) == 3


def test_shelves_of_month_and_kind_lend_what_they_say() -> None:
    inventory = arranged("""
        02-环境治理/2.2-督查/3月/图片资料/IMG_2040.jpg
        02-环境治理/2.2-督查/3月/检查记录.docx
    """)
    found = item(inventory)
    assert found.when is not None
    assert (found.when.period.label, found.when.source) == ("2021-03", DateSource.SHELF)
    assert {one.kind for one in found.materials} == {Kind.PHOTO, Kind.RECORD}


def test_loose_files_of_one_day_are_one_item_across_shelves() -> None:
    found = item(
        arranged("""
            03-绿化管护/3.4-植树/20210312植树活动方案.docx
            03-绿化管护/3.4-植树/照片/IMG_20210312_101112.jpg
            03-绿化管护/3.4-植树/3月/IMG_9.jpg # taken=2021-03-12T10:00:00+08:00
        """)
    )
    assert found.title == "植树活动"
    assert found.when is not None
    assert found.when.period.label == "2021-03-12"


def test_loose_papers_of_several_who_each_owe_one_are_items_of_their_own() -> None:
    offices = (Department("办公室"), Department("机关党委"))
    each = replace(indicator("2.2", "科室自查", match=("自查",)), per=offices)
    tree = """
        02-环境治理/2.2-自查/上半年办公室自查小结.docx
        02-环境治理/2.2-自查/上半年机关党委自查小结.docx
        02-环境治理/2.2-自查/机关党委/上半年照片.jpg
        02-环境治理/2.2-自查/上半年汇总.docx
    """
    found = arrange(plan((each,)), read(tree)).items
    assert sorted(len(one.materials) for one in found) == [1, 1, 2]
    together = arrange(plan((replace(each, per=()),)), read(tree)).items
    assert [len(one.materials) for one in together] == [4]


def test_loose_undated_files_are_items_of_their_own_but_for_copies_of_one_paper() -> None:
    inventory = arranged("""
        01-宣传引导/1.4-彩页/发放方案.docx
        01-宣传引导/1.4-彩页/发放方案（盖章）.pdf
        01-宣传引导/1.4-彩页/发放登记表.xlsx
    """)
    assert len(inventory.items) == 2
    assert material(inventory, "发放方案.docx").disposition is Disposition.ATTACHED
    assert material(inventory, "发放方案（盖章）.pdf").disposition is Disposition.BOUND


def test_a_number_below_a_task_that_is_no_id_of_it_is_a_date() -> None:
    inventory = arranged("""
        03-绿化管护/3.12植树/IMG_1.jpg
        02-环境治理/2.2-督查/5.10 集中督查/IMG_2.jpg
    """)
    labels = [one.when.period.label for one in inventory.items if one.when]
    assert labels == ["2021-05-10", "2021-03-12"]
    assert [one.indicator for one in inventory.items] == ["2.2", "3.4"]


def test_another_tasks_id_with_its_title_is_misfiled() -> None:
    inventory = arranged("02-环境治理/3.4-义务植树/IMG_1.jpg")
    found = inventory.materials[0]
    assert found.disposition is Disposition.UNFILED
    assert "放错位置" in (found.reason or "")
    assert found.likely == ("3.4",)


def test_a_misplaced_folders_own_id_and_title_say_whose_it_is() -> None:
    tasks = (
        indicator("1.1", "健康知识讲座", match=("讲座",)),
        indicator("2.1", "清洁日"),
        indicator("3.1", "职工健康体检"),
        indicator("3.2", "科室卫生自查"),
    )
    files = read("02环境卫生/1.1健康知识讲座补充/5月25日签到表.xlsx")
    assert arrange(plan(tasks), files).materials[0].likely == ("1.1",)


def test_what_it_resembles_far_less_is_not_named() -> None:
    found = arranged("02-环境治理/待整理/学习型机关讲座和绿植.docx").materials[0]
    assert found.likely == ("1.3",)


def test_a_number_that_is_neither_an_id_nor_a_date_is_misfiled() -> None:
    found = arranged("02-环境治理/2.45-其他/IMG_1.jpg").materials[0]
    assert "放错位置" in (found.reason or "")


def test_sentences_of_the_caption_worksheet_join_those_of_the_sidecar() -> None:
    found = item(
        arranged(
            """
            02-环境治理/2.2-督查/2021-03-15 督查/照片说明.xlsx # sidecar=a
            02-环境治理/2.2-督查/2021-03-15 督查/说明.yaml # sidecar=b
            02-环境治理/2.2-督查/2021-03-15 督查/IMG_1.jpg
            """,
            a=Sidecar(photos=(PhotoRow("IMG_1.jpg", sentence="查看厕所"),)),
            b=Sidecar(place="一楼"),
        )
    )
    assert found.sidecar.place == "一楼"
    row = found.sidecar.photos[0]
    assert row.sentence == "查看厕所"
    assert row.path == "02-环境治理/2.2-督查/2021-03-15 督查/IMG_1.jpg"


def test_loose_files_borrow_from_the_sidecars_around_them() -> None:
    found = arranged(
        """
        02-环境治理/说明.yaml # sidecar=a
        02-环境治理/2.2-督查/说明.txt # sidecar=b
        02-环境治理/2.2-督查/20210315督查/IMG_9.jpg
        02-环境治理/2.2-督查/照片/2021-03-20水房.jpg
        """,
        a=Sidecar(
            place="安康", captions=(("2021-03-20水房.jpg", "查看水房"), ("IMG_9.jpg", "督查"))
        ),
        b=Sidecar(place="一楼", photographer="张三"),
    )
    shelf, folder = sorted((one.sidecar for one in found.items), key=lambda one: not one.captions)
    assert (shelf.place, shelf.photographer) == ("一楼", "张三")
    assert shelf.captions == (("2021-03-20水房.jpg", "查看水房"),)
    assert folder == Sidecar(), "an activity in a folder of its own has its own sidecar"


def test_what_stands_outside_the_indicators_folder_says_not_where_it_was() -> None:
    found = item(
        arranged(
            """
            02-环境治理/说明.txt # sidecar=a
            02-环境治理/2.2-督查/2021-03-20水房.jpg
            """,
            a=Sidecar(place="安康"),
        )
    )
    assert found.sidecar == Sidecar()


def test_a_sidecar_names_the_indicator_before_any_folder() -> None:
    inventory = arranged(
        """
        02-环境治理/2.2-督查/植树/说明.yaml # sidecar=a
        02-环境治理/2.2-督查/植树/IMG_1.jpg
        """,
        a=Sidecar(indicator="3.4", title="春季植树", date="2021-03-12", related=("1.4",)),
    )
    found = item(inventory)
    assert (found.indicator, found.title, found.related) == ("3.4", "春季植树", ("1.4",))
    assert found.when is not None
    assert found.when.source is DateSource.SIDECAR
    assert material(inventory, "说明.yaml").disposition is Disposition.METADATA


@pytest.mark.parametrize("name", ["说明 .txt", "说明．yaml", "照片说明 .XLSX"])
def test_a_sidecar_is_no_evidence_however_its_name_is_typed(name: str) -> None:
    inventory = arranged(f"""
        02-环境治理/2.2-督查/2021-03-15 督查/{name}
        02-环境治理/2.2-督查/2021-03-15 督查/IMG_1.jpg
        """)
    assert material(inventory, name).disposition is Disposition.METADATA


def test_folder_patterns_and_keywords_find_the_indicator_within_the_task() -> None:
    inventory = arranged("""
        02-环境治理/中心卫生大督查/3月.docx
        02-环境治理/2021-04-09 例行督察/记录.docx
        02-环境治理/不认识的名字/记录.docx
    """)
    assert material(inventory, "3月.docx").indicator == "2.2"
    assert [one.title for one in inventory.items if one.folder] == ["例行督察"]
    assert inventory.materials[2].disposition is Disposition.UNFILED


def test_a_year_before_an_indicators_title_changes_nothing() -> None:
    inventory = arranged("""
        04-健康/2021年度职工体检/2021-03-04 体检/a.jpg
        04-健康/4.2 2021年职工体检/2021-05-04 复检/b.jpg
    """)
    assert [one.indicator for one in inventory.items] == ["4.2", "4.2"]


def test_a_keyword_in_a_folder_above_the_item_finds_the_indicator() -> None:
    inventory = arranged("""
        05-社区帮扶/三次走访/7月2日/x.jpg
        05-社区帮扶/三次活动/7月3日/y.jpg
    """)
    found = item(inventory)
    assert (found.indicator, found.when and found.when.period.label) == ("5.10", "2021-07-02")
    assert material(inventory, "y.jpg").disposition is Disposition.UNFILED


def test_an_id_before_a_word_like_a_counter_is_no_date() -> None:
    checks = plan((indicator("5.3", "周检查"), indicator("5.4", "值守")))
    inventory = arranged(
        """
        05-社区帮扶/5.3周检查/检查记录.docx
        05-社区帮扶/5.3周检查/5.3周检查登记.docx
        05-社区帮扶/5.3周检查/2021-03-12 检查/x.jpg
        05-社区帮扶/5.4-值守/5.3周一值守/x.jpg
        05-社区帮扶/5.4-值守/5.5日常值守/x.jpg
        """,
        of=checks,
    )
    dates = {
        one.key.split("/", 1)[1]: one.when and one.when.period.label for one in inventory.items
    }
    assert dates == {
        "5.3周检查/2021-03-12 检查": "2021-03-12",
        "5.3周检查/检查记录.docx": None,
        "5.3周检查/5.3周检查登记.docx": None,
        "5.4-值守/5.3周一值守": None,
        "5.4-值守/5.5日常值守": "2021-05-05",
    }


def test_the_inbox_is_not_filed_and_its_likely_home_is_named() -> None:
    found = arranged("待整理/植树照片.jpg").materials[0]
    assert found.disposition is Disposition.UNFILED
    assert found.likely[0] == "3.4"


def test_what_is_left_out_on_purpose_says_why() -> None:
    inventory = arranged("""
        02-环境治理/2.2-督查/旧记录（不用）.docx
        02-环境治理/2.2-督查/模板/检查表.docx
        02-环境治理/2.2-督查/_草稿/检查表.docx
        02-环境治理/2.2-督查/Thumbs.db
        02-环境治理/2.2-督查/~$通知.docx
        02-环境治理/2.2-督查/链接.jpg # link=1
        plan.yaml
    """)
    assert [one.disposition for one in inventory.materials] == [
        Disposition.EXCLUDED,
        Disposition.EXCLUDED,
        Disposition.EXCLUDED,
        Disposition.IGNORED,
        Disposition.IGNORED,
        Disposition.IGNORED,
        Disposition.METADATA,
    ]
    assert all(one.reason for one in inventory.materials)


def test_a_table_beside_a_scan_of_its_stem_is_the_transcript() -> None:
    inventory = arranged("""
        01-宣传引导/1.3-讲座/2021-05-08 讲座/签到表.jpg
        01-宣传引导/1.3-讲座/2021-05-08 讲座/签到表.xlsx
    """)
    transcript = material(inventory, "签到表.xlsx")
    assert transcript.disposition is Disposition.METADATA
    assert transcript.transcript_of == "01-宣传引导/1.3-讲座/2021-05-08 讲座/签到表.jpg"
    assert transcript.kind is Kind.ATTENDANCE


def test_a_photo_beside_a_paper_of_its_stem_is_no_copy_of_it() -> None:
    inventory = arranged("""
        03-绿化管护/3.4-植树/2021-03-12 植树/植树.docx
        03-绿化管护/3.4-植树/2021-03-12 植树/植树.jpg
    """)
    assert all(one.disposition is Disposition.BOUND for one in inventory.materials)


def test_the_year_alone_gives_way_to_the_day_that_the_photos_know() -> None:
    found = item(
        arranged("""
            03-绿化管护/3.4-植树/2021年春季植树/IMG_1.jpg # taken=2021-03-12T09:00:00+08:00
        """)
    )
    assert found.when is not None
    assert found.when.period.label == "2021-03-12"


def test_an_activity_is_dated_by_what_was_done_not_by_what_announced_it() -> None:
    found = item(
        arranged("""
            01-宣传引导/1.3-讲座/民法典讲座/通知.docx # signed=2021-03-08
            01-宣传引导/1.3-讲座/民法典讲座/IMG_1.jpg # taken=2021-03-12T09:00:00+08:00
        """)
    )
    assert found.when is not None
    assert (found.when.period.label, found.when.source) == ("2021-03-12", DateSource.EXIF)


def test_the_date_recognised_on_a_scan_goes_behind_that_of_a_paper_and_before_the_cameras() -> None:
    alone = item(
        arranged("01-宣传引导/1.3-讲座/讲座签到表.jpg # scanned=2021-03-15 taken=2021-04-02T09:00")
    )
    beside = item(
        arranged("""
            01-宣传引导/1.3-讲座/民法典讲座/签到表.jpg # scanned=2021-03-10
            01-宣传引导/1.3-讲座/民法典讲座/总结.docx # signed=2021-03-16
        """)
    )
    assert alone.when is not None
    assert (alone.when.period.label, alone.when.source) == ("2021-03-15", DateSource.SCAN)
    assert beside.when is not None
    assert (beside.when.period.label, beside.when.source) == ("2021-03-16", DateSource.DOCUMENT)


def test_a_date_recognised_outside_the_period_is_left_for_people_to_tell() -> None:
    found = item(arranged("02-环境治理/2.2-督查/督查记录.jpg # scanned=2019-03-15"))
    assert found.when is None
    assert found.materials[0].disposition is Disposition.BOUND


def test_what_stands_on_a_photographed_board_does_not_date_the_photo() -> None:
    found = item(arranged("02-环境治理/2.2-督查/照片/现场.jpg # scanned=2021-01-15"))
    assert found.when is None


def test_decembers_circular_signed_in_january_belongs_to_december() -> None:
    found = item(
        arranged("02-环境治理/2.5-通报/通报.docx # signed=2022-01-06 title=2021年12月督查情况通报")
    )
    assert found.when is not None
    assert found.when.period.label == "2021-12"
    assert found.materials[0].disposition is Disposition.BOUND


def test_material_from_another_year_is_not_bound_unless_it_stands() -> None:
    inventory = arranged("""
        02-环境治理/2.2-督查/2020-11-05 督查/记录.docx
        03-绿化管护/3.5-台账/2020-11-05 台账/台账.xlsx
    """)
    assert material(inventory, "记录.docx").disposition is Disposition.UNFILED
    assert material(inventory, "台账.xlsx").disposition is Disposition.BOUND


def test_originals_of_a_sensitive_indicator_are_never_bound() -> None:
    found = arranged("04-健康/4.2-体检/2021-06-01 体检/体检报告.pdf").materials[0]
    assert found.disposition is Disposition.ATTACHED


@pytest.mark.parametrize(
    ("files", "title"),
    [
        (["20210422义务清扫签到表.xlsx", "20210422义务清扫简报.docx"], "义务清扫"),
        (["20210526 彩页发放登记表.csv", "IMG_20210526_101512.jpg"], "彩页发放"),
        (["20210617关于开展消防培训的通知.docx", "IMG_20210617_101512.jpg"], "消防培训"),
        (["20210420植树签到.csv"], "植树签到"),
        (["20210420签到表.xlsx", "IMG_20210420_101512.jpg"], "4月20日义务植树活动"),
        (
            ["办公室/20210420创建责任书.docx", "机关党委/20210420机关党委创建责任书.docx"],
            "创建责任书",
        ),
        (["20210420 到社区报到情况.docx"], "到社区报到情况"),
        (["4月20日植树签到(1).csv"], "植树签到"),
        (["4月20日关于植树的通知 - 副本 (2).docx"], "关于植树的通知"),
        (["植树台账（最新版）.xlsx"], "植树台账"),
        (["4月20日义务植树（2）.docx"], "义务植树（2）"),
        (
            ["一季度1号窗口植树情况.docx", "一季度2号窗口植树情况.docx"],
            "一季度窗口植树情况",
        ),
        (["一季度1号窗口植树情况.docx"], "一季度1号窗口植树情况"),
        (["IMG_20210420_101512.jpg # problem=unreadable-file"], "4月20日义务植树活动"),
        (["微信图片_20210420161000.pdf", "微信图片_20210420161001.pdf"], "4月20日义务植树活动"),
        (["20210420义务清扫签到表(1).xlsx", "20210420义务清扫简讯.docx"], "义务清扫"),
    ],
)
def test_loose_files_are_called_by_what_they_are_about(files: list[str], title: str) -> None:
    found = item(arranged("\n".join(f"03-绿化管护/3.4-植树/{name}" for name in files)))
    assert found.title == title


def test_files_that_cannot_be_read_are_rejected_with_the_reason() -> None:
    found = arranged("02-环境治理/2.2-督查/通知.docx # problem=unreadable-file").materials[0]
    assert found.disposition is Disposition.REJECTED
    assert found.reason == "打不开"


@pytest.mark.parametrize(
    ("folder", "day", "title"),
    [
        ("2021-03-12至2021-03-14 植树", "2021-03-12", "植树"),
        ("3月12日-14日植树", "2021-03-12", "植树"),
        ("3.12-3.14植树周", "2021-03-12", "植树周"),
        ("20210312-20210314植树", "2021-03-12", "植树"),
        ("3.12-14植树", "2021-03-12", "植树"),
        ("2021年3月30日～4月2日植树", "2021-03-30", "植树"),
        ("2021-03-12-1植树", "2021-03-12", "1植树"),
        ("3.12 3楼植树", "2021-03-12", "3楼植树"),
    ],
)
def test_a_range_counts_from_its_first_day_and_stands_in_no_title(
    folder: str, day: str, title: str
) -> None:
    found = item(arranged(f"03-绿化管护/3.4-植树/{folder}/IMG_1.jpg"))
    assert found.when is not None
    assert (found.when.period.label, found.title) == (day, title)


def test_a_day_that_does_not_exist_is_kept_for_the_finding() -> None:
    found = item(arranged("02-环境治理/2.2-督查/2021-02-30 督查/记录.docx"))
    assert found.invalid_date == "2021-02-30"
    assert found.title == "督查"


def test_items_stand_in_order_of_indicator_and_date() -> None:
    inventory = arranged("""
        03-绿化管护/3.4-植树/2021-03-12 甲/a.docx
        02-环境治理/2.2-督查/2021-10-15 乙/a.docx
        02-环境治理/2.2-督查/2021-02-15 丙/a.docx
        02-环境治理/2.2-督查/未注明/a.docx
    """)
    assert [one.title for one in inventory.items] == ["丙", "乙", "未注明", "甲"]


_NAMES = st.sampled_from(
    [
        "01-宣传引导", "02-环境治理", "2.2-督查", "3.4-植树", "3月", "照片", "待整理", "_草稿",
        "2021-03-15 督查", "2021-02-30 会", "5.10 走访", "2.45-无", "新建文件夹", "作废（不用）",
    ]
)  # fmt: skip
_FILES = st.sampled_from(
    [
        "通知.docx",
        "IMG_20210312_101112.jpg",
        "签到表.xlsx",
        "签到表.jpg",
        "说明.txt",
        "说明 .txt",
        "说明．yaml",
        "照片说明 .XLSX",
        "Thumbs.db",
        "a.zip",
    ]
)


@given(st.lists(st.tuples(st.lists(_NAMES, max_size=4), _FILES), max_size=12, unique_by=str))
def test_every_file_is_accounted_for_exactly_once(paths: list[tuple[list[str], str]]) -> None:
    files = read("\n".join("/".join([*parents, name]) for parents, name in paths))
    inventory = arrange(plan(), files)
    assert [one.path for one in inventory.materials] == [file.path for file, _ in files]
    in_items = [one.path for entry in inventory.items for one in entry.materials]
    assert len(in_items) == len(set(in_items))
    assert set(in_items) <= {one.path for one in inventory.materials}

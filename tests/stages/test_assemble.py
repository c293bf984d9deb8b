from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from anjuan.model.binder import Chapter, Part
from anjuan.model.evidence import (
    PICTURES,
    Disposition,
    Elements,
    Format,
    Inventory,
    PhotoRow,
    Sidecar,
)
from anjuan.model.finding import (
    Audit,
    Finding,
    IndicatorState,
    MeasureState,
    PeriodState,
    Remedy,
    Severity,
    Status,
)
from anjuan.model.kinds import Kind
from anjuan.model.pages import BoundPage
from anjuan.model.periods import Cadence, Period, month_period, quarter_period
from anjuan.model.pieces import (
    Piece,
    PreparedDocument,
    PreparedNote,
    PreparedPicture,
    PreparedVideo,
)
from anjuan.model.plan import Demand, Indicator, Participation, Plan, Span
from anjuan.model.scheme import Scheme, SchemePart, plan_scheme
from anjuan.model.units import Department, IndicatorId, Mm, Pixels, RelPath, TaskId
from anjuan.stages.assemble import assemble, imprint
from anjuan.stages.check import check
from trees import arranged, indicator, plan

MONTHLY = "02-环境治理/2.2-每月卫生环境大督查"
SPRING = f"""
{MONTHLY}/2021-03-15 3月督查/照片2.jpg
{MONTHLY}/2021-03-15 3月督查/照片10.jpg
{MONTHLY}/2021-03-15 3月督查/督查通报.docx
{MONTHLY}/2021-03-15 3月督查/检查记录.docx
{MONTHLY}/2021-03-15 3月督查/通知.docx
{MONTHLY}/2021-01-15 1月督查/检查记录.docx
"""


def prepared(inventory: Inventory) -> Mapping[RelPath, Piece | tuple[Piece, ...]]:
    """Every bound file as the simplest piece of its sort."""
    made: dict[RelPath, Piece | tuple[Piece, ...]] = {}
    for one in inventory.materials:
        if one.disposition is not Disposition.BOUND:
            continue
        if one.facts.format in PICTURES:
            size = (Pixels(1600), Pixels(1200))
            made[one.path] = PreparedPicture(one.path, "a.jpg", *size, "")
        elif one.facts.format is Format.VIDEO:
            size = (Pixels(1280), Pixels(720))
            made[one.path] = PreparedVideo(one.path, "", 12.0, *size, 1, ())
        else:
            page = BoundPage("a.pdf", 0, Mm(210), Mm(297), True, Mm(26), Mm(28))  # noqa: FBT003 - white
            made[one.path] = (PreparedDocument(one.path, one.file.stem, (page,)),)
    return made


def state(
    of: Indicator,
    inventory: Inventory,
    periods: tuple[Period, ...] = (),
    measures: tuple[MeasureState, ...] = (),
) -> IndicatorState:
    """The state of an indicator whose items count in the periods that their dates fall in."""
    states = tuple(
        PeriodState(
            period=one,
            due_on=one.last,
            due=True,
            complete=True,
            items=tuple(
                item.key
                for item in inventory.of(of.id)
                if item.when and one.covers(item.when.period)
            ),
            required_items=1,
            haves=(),
        )
        for one in periods
    )
    return IndicatorState(of, Status.COMPLETE, states, measures, Fraction(1), None)


def book(
    inventory: Inventory,
    *,
    of: Plan | None = None,
    states: tuple[IndicatorState, ...] = (),
    findings: tuple[Finding, ...] = (),
    scheme: Scheme | None = None,
) -> tuple[Part, ...]:
    one = of or plan()
    audit = Audit(date(2021, 12, 31), states, findings)
    return assemble(one, inventory, audit, prepared(inventory), scheme or plan_scheme(one))


def copied(path: RelPath) -> Finding:
    """What tells that a file is another period's."""
    said = "内容完全相同"
    return Finding("duplicate-document", Severity.ERROR, Remedy.FIX, said, said, path=path)


def only(parts: tuple[Part, ...]) -> Chapter:
    (chapter,) = (chapter for part in parts for chapter in part.chapters)
    return chapter


def sources(chapter: Chapter, entry: int = 0) -> list[str]:
    pieces = chapter.entries[entry].pieces
    return [
        piece.source.rpartition("/")[2] for piece in pieces if not isinstance(piece, PreparedNote)
    ]


MONTHS = tuple(month_period(2021, month) for month in range(1, 13))


# ── entries ──────────────────────────────────────────────────────────────────────────────────


def test_items_are_numbered_by_date_and_their_files_stand_in_filing_order() -> None:
    chapter = only(book(arranged(SPRING)))

    assert [(one.number, one.title, one.date) for one in chapter.entries] == [
        (1, "1月督查", "2021-01-15"),
        (2, "3月督查", "2021-03-15"),
    ]
    assert sources(chapter, 1) == [
        "通知.docx", "检查记录.docx", "照片2.jpg", "照片10.jpg", "督查通报.docx",
    ]  # fmt: skip
    assert chapter.entries[1].contents == "通知、检查记录、照片2、通报"
    assert chapter.pieces == "6"


def test_a_task_without_material_gives_no_part_and_an_empty_indicator_no_chapter() -> None:
    parts = book(arranged(SPRING))

    assert [(part.id, part.index, part.count) for part in parts] == [("2", 1, 5)]
    assert [chapter.indicator for chapter in parts[0].chapters] == ["2.2"]


def test_what_is_left_out_rejected_or_lies_in_the_inbox_is_not_bound() -> None:
    inventory = arranged(f"""
        {MONTHLY}/2021-03-15 督查/记录.docx
        {MONTHLY}/2021-03-15 督查/旧稿（作废）.docx
        {MONTHLY}/2021-03-15 督查/坏.pdf # problem=unreadable-file
        待整理/a.docx
    """)

    assert sources(only(book(inventory))) == ["记录.docx"]


def test_a_long_narrative_opens_the_item_and_a_short_one_stands_over_its_photos() -> None:
    tree = f"{MONTHLY}/2021-03-15 督查/a.jpg\n{MONTHLY}/2021-03-15 督查/说明.yaml # sidecar=it"
    short = only(book(arranged(tree, it=Sidecar(narrative="当场交办问题3个。")))).entries[0]
    long = only(book(arranged(tree, it=Sidecar(narrative="当场交办问题3个。" * 20)))).entries[0]

    assert short.group_caption == "当场交办问题3个。"
    assert isinstance(short.pieces[0], PreparedPicture)
    assert long.group_caption == ""
    assert isinstance(long.pieces[0], PreparedNote)


def test_no_words_of_the_office_print_a_personal_number() -> None:
    tree = f"{MONTHLY}/2021-03-15 督查/a.jpg\n{MONTHLY}/2021-03-15 督查/说明.yaml # sidecar=it"
    words = "联系人李静，手机13891501234。"
    short = only(book(arranged(tree, it=Sidecar(narrative=words)))).entries[0]
    long = only(book(arranged(tree, it=Sidecar(narrative=words * 20)))).entries[0]
    photo = only(book(arranged(tree, it=Sidecar(captions=(("a.jpg", words),))))).entries[0]
    told = only(
        book(arranged(f"{SPRING}{MONTHLY}/说明.yaml # sidecar=it", it=Sidecar(narrative=words)))
    )

    for one in (short, long, photo, told):
        assert "13891501234" not in repr(one)
        assert "138****1234" in repr(one)


def test_a_photographed_paper_is_a_page_and_a_photo_bears_its_sentence() -> None:
    inventory = arranged(f"""
        {MONTHLY}/2021-03-15 督查/签到表.jpg
        {MONTHLY}/2021-03-15 督查/现场.jpg
    """)
    scan, photo = only(book(inventory)).entries[0].pieces

    assert isinstance(scan, PreparedPicture)
    assert isinstance(photo, PreparedPicture)
    assert (scan.whole_page, scan.caption) == (True, "督查（签到表）")
    assert (photo.whole_page, photo.caption) == (False, "2021年3月15日，开展督查。")


def test_a_video_is_told_in_words_and_the_volume_says_where_the_file_is() -> None:
    inventory = arranged(f"{MONTHLY}/2021-03-15 督查/录像.mp4")
    (part,) = book(inventory)
    (video,) = part.chapters[0].entries[0].pieces

    assert isinstance(video, PreparedVideo)
    assert (video.title, video.when) == ("督查（视频）", "2021年3月15日")
    assert any("电子版" in remark for remark in part.remarks)


def test_the_page_of_a_video_says_what_its_sentence_says() -> None:
    row = PhotoRow("录像.mp4", Elements(place="中心广场", photographer="王晓琳"))
    inventory = arranged(
        f"{MONTHLY}/2021-03-15 督查/录像.mp4\n{MONTHLY}/2021-03-15 督查/说明.yaml # sidecar=it",
        it=Sidecar(place="一楼大厅", photographer="刘畅", photos=(row,)),
    )
    (part,) = book(inventory)
    (video,) = part.chapters[0].entries[0].pieces

    assert isinstance(video, PreparedVideo)
    assert (video.place, video.photographer) == ("中心广场", "王晓琳")
    assert video.caption == "2021年3月15日，在中心广场开展督查。（王晓琳　摄）"


def test_originals_of_a_sensitive_indicator_never_stand_in_the_book() -> None:
    inventory = arranged("""
        04-健康/4.2-职工体检/2021-05-10 体检 张某某/体检报告.pdf
        04-健康/4.2-职工体检/2021-05-10 体检 张某某/签到表.xlsx
    """)
    chapter = only(book(inventory))
    (entry,) = chapter.entries
    (piece,) = entry.pieces

    assert isinstance(piece, PreparedNote)
    (line,) = piece.paragraphs
    assert line == (
        "本档材料涉及个人信息，原件由责任科室另行保管备查，共2份（签到表1份、检测报告1份），"
        "日期2021年5月10日。"
    )
    assert entry.title == "职工体检（第1档：签到表、检测报告，原件另存）"
    assert entry.files == ()
    assert "张某某" not in repr(chapter.entries)[repr(chapter.entries).index("title=") :]
    assert chapter.pieces == "2"


def test_an_item_that_proves_another_indicator_too_is_referred_to() -> None:
    tree = f"{MONTHLY}/2021-03-15 督查/记录.docx\n{MONTHLY}/2021-03-15 督查/说明.yaml # sidecar=it"
    (part,) = book(arranged(tree, it=Sidecar(related=("2.5",))))
    first, second = part.chapters

    assert first.cross_references == ()
    assert second.entries == ()
    (reference,) = second.cross_references
    assert (reference.title, reference.indicator) == ("督查", "2.2")
    assert reference.key == first.entries[0].key
    assert second.narrative == "本指标的材料与其他指标共用，见材料清单所列互见页码。"


def test_a_sensitive_item_is_not_referred_to_by_its_title() -> None:
    tree = """
        04-健康/4.2-职工体检/2021-05-10 张某某/体检报告.pdf
        04-健康/4.2-职工体检/2021-05-10 张某某/说明.yaml # sidecar=it
    """
    parts = book(arranged(tree, it=Sidecar(related=("2.5",))))

    assert [part.id for part in parts] == ["4"]


# ── statements ───────────────────────────────────────────────────────────────────────────────


def test_the_offices_own_narrative_goes_before_a_computed_sentence() -> None:
    tree = f"{SPRING}{MONTHLY}/说明.yaml # sidecar=it"
    told = only(book(arranged(tree, it=Sidecar(narrative="全年逐月督查。"))))
    computed = only(book(arranged(SPRING)))

    assert told.narrative == "全年逐月督查。"
    assert computed.narrative == (
        "2021年开展卫生环境大督查2次，形成通知1份、检查记录2份、照片2张、通报1份。"
    )


def test_an_indicator_that_is_no_activity_is_counted_in_items() -> None:
    inventory = arranged("03-绿化/3.5-绿植台账/绿植台账.xlsx")

    assert only(book(inventory)).narrative == "2021年“绿植台账”形成材料1档，含台账1份。"


def test_the_identity_names_method_demand_and_departments() -> None:
    one = replace(
        indicator("2.2", "每月卫生环境大督查", folders=("*",)),
        standard="每月一次督查。",
        codes=("Ⅱ-1-2)",),
        owner="张志远",
        departments=(Department("办公室"), Department("后勤中心")),
    )
    inventory = arranged(SPRING, of=plan((one,)))

    assert only(book(inventory, of=plan((one,)))).identity == (
        ("外部编号", "Ⅱ-1-2)　　测评方法　材料审核"),
        ("标准要求", "每月一次督查。"),
        ("责任科室", "办公室（张志远）　　配合：后勤中心"),
    )


def test_figures_are_what_is_there_with_what_was_owed_and_where_it_stands() -> None:
    one = replace(
        indicator("2.2", "每月卫生环境大督查"),
        each=(Demand((Kind.RECORD,), 1), Demand((Kind.PHOTO,), 2)),
    )
    inventory = arranged(SPRING, of=plan((one,)))
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))

    items, records, photos = chapter.figures
    assert chapter.narrative.startswith("2021年开展卫生环境大督查2次，形成通知1份、检查记录2份")
    assert (items.value, items.owed, items.name, items.page) == (
        "2",
        "/12",
        "实办/应办（次）",
        "起",
    )
    assert (records.value, records.name) == ("2", "检查记录（份）")
    assert (photos.value, photos.name) == ("2", "照片（张）")
    assert records.target == chapter.entries[0].key
    assert str(photos.source).endswith("照片2.jpg")
    assert (chapter.owed, chapter.done) == ("12", "2")


def test_what_has_no_day_counts_as_an_activity_only_where_it_is_whole() -> None:
    one = replace(indicator("2.2", "卫生督查"), each=(Demand((Kind.RECORD,), 1),))
    inventory = arranged(
        f"""
        {MONTHLY}/2021-03-15 督查/照片1.jpg
        {MONTHLY}/某次督查/检查记录.docx
        {MONTHLY}/又一次督查/照片2.jpg
        """,
        of=plan((one,)),
    )
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))
    assert chapter.narrative.startswith("2021年开展卫生督查2次，共有材料3档")
    assert chapter.done == "1"  # nobody knows which month the one without a day would fill


def test_a_notice_alone_is_no_activity_that_took_place() -> None:
    one = replace(indicator("2.2", "健康讲座"), requires=(Demand((Kind.NOTICE,), 1),))
    inventory = arranged(
        f"""
        {MONTHLY}/2021-03-15 讲座/通知.docx
        {MONTHLY}/2021-03-15 讲座/照片1.jpg
        {MONTHLY}/2021-06-15 讲座/关于举办讲座的通知.docx
        {MONTHLY}/2021-09-15 讲座/讲座登记台账.xlsx
        """,
        of=plan((one,)),
    )
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))
    assert chapter.narrative.startswith("2021年开展健康讲座1次，共有材料3档，含通知2份")
    assert (chapter.figures[0].value, chapter.figures[0].name) == ("1", "实办/应办（次）")

    announced = arranged(f"{MONTHLY}/2021-03-15 讲座/通知.docx", of=plan((one,)))
    alone = only(book(announced, of=plan((one,)), states=(state(one, announced, MONTHS),)))
    assert alone.narrative == "2021年“健康讲座”形成材料1档，含通知1份。"
    assert (alone.figures[0].value, alone.figures[0].owed) == ("0", "/12")
    assert alone.figures[0].name == "实办/应办（档）"
    assert (alone.done, alone.owed) == ("0", "12")


def test_what_a_month_has_beyond_what_it_owes_fills_no_other_month() -> None:
    one = replace(indicator("2.2", "卫生督查"), each=(Demand((Kind.RECORD,), 1),))
    inventory = arranged(
        f"""
        {MONTHLY}/2021-01-15 督查/检查记录.docx
        {MONTHLY}/2021-03-15 督查/检查记录.docx
        {MONTHLY}/2021-03-27 回头看/检查记录.docx
        """,
        of=plan((one,)),
    )
    (part,) = book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS[:3]),))
    chapter = part.chapters[0]

    assert (chapter.owed, chapter.done) == ("3", "2")
    assert (chapter.figures[0].value, chapter.figures[0].owed) == ("2", "/3")
    assert chapter.narrative.startswith("2021年开展卫生督查3次")
    assert any("“应办”" in remark and "“实办”" in remark for remark in part.remarks)


def test_of_work_that_comes_as_it_comes_each_item_is_owed_and_only_a_proof_is_done() -> None:
    one = replace(
        indicator("2.2", "问题整改闭环"),
        every=Cadence.EVENT,
        each=(Demand((Kind.RECTIFICATION,), 1),),
    )
    inventory = arranged(
        f"""
        {MONTHLY}/2021-03-15 停车场/整改报告.docx
        {MONTHLY}/2021-05-15 档案室/通知.docx
        """,
        of=plan((one,)),
    )
    days = tuple(item.when.period for item in inventory.of(one.id) if item.when)
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, days),)))
    assert (chapter.owed, chapter.done) == ("2", "1")


def test_a_sheet_of_a_month_is_no_occasion() -> None:
    one = indicator("2.2", "重点部位消杀")
    inventory = arranged(
        f"""
        {MONTHLY}/1月/消杀记录表.xlsx
        {MONTHLY}/2月/消杀记录表.xlsx
        {MONTHLY}/2021-02-09 消杀/照片1.jpg
        """,
        of=plan((one,)),
    )
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS[:3]),)))

    assert chapter.narrative == "2021年“重点部位消杀”形成材料3档，含检查记录2份、照片1张。"
    assert chapter.figures[0].name == "实办/应办（档）"
    assert (chapter.done, chapter.owed) == ("2", "3")


def test_a_month_known_by_what_only_one_event_has_is_an_occasion() -> None:
    one = indicator("2.2", "卫生督查")
    inventory = arranged(
        f"{MONTHLY}/3月督查/检查记录.docx\n{MONTHLY}/3月督查/签到表.docx", of=plan((one,))
    )
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))
    assert chapter.narrative.startswith("2021年开展卫生督查1次")


def test_what_was_copied_from_another_month_is_not_this_months_record() -> None:
    one = indicator("2.2", "消杀台账", match=())
    inventory = arranged(
        f"{MONTHLY}/1月/消杀记录表.xlsx\n{MONTHLY}/2月/消杀记录表.xlsx", of=plan((one,))
    )
    copy = RelPath(f"{MONTHLY}/2月/消杀记录表.xlsx")
    states = (state(one, inventory, MONTHS[:2]),)
    honest = only(book(inventory, of=plan((one,)), states=states))
    told = only(book(inventory, of=plan((one,)), states=states, findings=(copied(copy),)))

    assert (honest.done, honest.pieces) == ("2", "2")
    assert (told.done, told.owed, told.pieces) == ("1", "2", "1")
    assert told.narrative.endswith("含检查记录1份。")
    assert [row[-1].text for row in told.period_rows] == ["1", "—"]
    assert len(told.entries) == 2


def test_of_an_activity_the_figure_is_what_tells_of_it_and_not_who_was_invited() -> None:
    one = replace(
        indicator("2.2", "专题会议"),
        each=(Demand((Kind.NOTICE,), 1), Demand((Kind.ATTENDANCE,), 1), Demand((Kind.MINUTES,), 1)),
    )
    inventory = arranged(
        f"""
        {MONTHLY}/2021-03-15 会议/通知.docx
        {MONTHLY}/2021-03-15 会议/签到表.docx
        {MONTHLY}/2021-03-15 会议/会议记录.docx
        """,
        of=plan((one,)),
    )
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))
    assert chapter.figures_text == "会议记录 1份"
    assert [cell.name for cell in chapter.figures[1:]] == [
        "会议记录（份）",
        "签到表（份）",
        "通知（份）",
    ]


def test_a_long_kind_keeps_its_unit_in_the_volumes_note() -> None:
    one = replace(indicator("2.2", "科室责任书"), each=(Demand((Kind.PLEDGE,), 1),))
    inventory = arranged(f"{MONTHLY}/2021-03-15 责任书/责任书.docx", of=plan((one,)))
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))
    assert chapter.figures_text == "责任书承诺书 1份"


def test_a_percentage_is_cut_and_shows_its_fraction() -> None:
    one = indicator("2.2", "每月卫生环境大督查")
    inventory = arranged(SPRING, of=plan((one,)))
    figure = MeasureState(
        measure=Participation(Fraction(4, 5)),
        value=Fraction(7999, 10000),
        target=Fraction(4, 5),
        holds=False,
        numerator=Fraction(7999),
        denominator=Fraction(10000),
    )
    measured = state(one, inventory, measures=(figure,))
    chapter = only(book(inventory, of=plan((one,)), states=(measured,)))

    assert (chapter.figures[1].value, chapter.figures[1].hint) == ("79.9%", "7999/10000人")
    assert chapter.figures_text == "参与率 79.9%（7999/10000人）"


def test_a_measure_that_each_period_owes_is_one_figure_of_all_of_them() -> None:
    one = indicator("2.2", "每月卫生环境大督查")
    inventory = arranged(SPRING, of=plan((one,)))
    month = MeasureState(
        measure=Participation(Fraction(4, 5), span=Span.EACH_PERIOD),
        value=Fraction(1),
        target=Fraction(4, 5),
        holds=True,
        numerator=Fraction(20),
        denominator=Fraction(20),
        period="2021-01",
        due=True,
    )
    short = replace(month, value=Fraction(3, 4), numerator=Fraction(15), period="2021-02")
    unread = replace(month, value=None, numerator=None, denominator=None, period="2021-03")
    running = replace(month, numerator=Fraction(0), period="2021-04", due=False)
    measured = state(one, inventory, measures=(month, short, unread, running))
    cells = only(book(inventory, of=plan((one,)), states=(measured,))).figures

    assert [cell.name for cell in cells[1:]] == ["参与率"]
    assert (cells[1].value, cells[1].hint) == ("87.5%", "35/40人")


# ── 时段对照表 ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("owed", "name"), [((Kind.ORGANIZATION,), "机构文件"), ((Kind.NOTICE,), "通知"), ((), "通知")]
)
def test_a_paper_of_several_kinds_has_one_name_on_all_pages_of_an_indicator(
    owed: tuple[Kind, ...], name: str
) -> None:
    one = replace(
        indicator("2.2", "每月卫生环境大督查", every=Cadence.YEAR),
        requires=tuple(Demand((kind,), 1) for kind in owed),
    )
    inventory = arranged(f"{MONTHLY}/2021-03-15 调整/关于调整领导小组的通知.docx", of=plan((one,)))
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS[2:3]),)))
    figures = [figure.name for figure in chapter.figures if figure.name.endswith("（份）")]

    assert chapter.entries[0].contents == name
    assert chapter.narrative.endswith(f"{name}1份。")
    assert figures == ([f"{name}（份）"] if owed else [])


def test_each_month_has_its_row_and_a_dash_where_nothing_is() -> None:
    one = replace(
        indicator("2.2", "每月卫生环境大督查"),
        each=(Demand((Kind.RECORD,), 1),),
        requires=(Demand((Kind.CIRCULAR,), 1),),
    )
    inventory = arranged(SPRING, of=plan((one,)))
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))
    rows = chapter.period_rows

    assert chapter.period_head == ("时段", "日期", "检查记录", "通报", "材料（份）")
    assert len(rows) == 12
    assert [cell.text for cell in rows[0]] == ["1月", "01-15", "", "—", "1"]
    assert [cell.text for cell in rows[1]] == ["2月", "—", "—", "—", "—"]
    assert [cell.text for cell in rows[2]] == ["3月", "03-15", "", "", "5"]
    assert rows[2][2].key == chapter.entries[1].key
    assert str(rows[2][3].source).endswith("督查通报.docx")


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        ({"检查记录.docx": "2021-03-18", "督查通报.docx": "2021-04-02"}, "03-18"),
        ({"通知.docx": "2021-03-01", "检查记录.docx": "2021-03-18"}, "03-18"),
        ({"通知.docx": "2021-03-01"}, "03-01"),
        ({"值班表.docx": "2021-02-25"}, "02-25"),
        ({"值班表.docx": "2021-02-25", "检查记录.docx": "2021-03-31"}, "03-31"),
        ({"检查记录.docx": "2020-12-18"}, "—"),
        ({"督查通报.docx": "2022-01-05"}, "2022-01-05"),
    ],
)
def test_where_an_item_names_its_month_alone_its_papers_tell_the_day(
    files: Mapping[str, str], shown: str
) -> None:
    one = replace(
        indicator("2.2", "每月卫生环境大督查"),
        each=(Demand((Kind.RECORD, Kind.CIRCULAR, Kind.NOTICE, Kind.DUTY), 1),),
    )
    inventory = arranged(
        "\n".join(f"{MONTHLY}/2021年3月督查/{name} # signed={day}" for name, day in files.items()),
        of=plan((one,)),
    )
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))

    assert chapter.period_rows[2][1].text == shown


def test_a_kind_of_which_there_is_nothing_has_no_column() -> None:
    one = replace(
        indicator("2.2", "每月卫生环境大督查"),
        each=(Demand((Kind.RECORD,), 1), Demand((Kind.VIDEO,), 1)),
    )
    inventory = arranged(SPRING, of=plan((one,)))
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))

    assert chapter.period_head == ("时段", "日期", "检查记录", "材料（份）")


def test_the_part_asks_in_its_own_words_else_by_its_standards_else_names_what_it_gathers() -> None:
    tree = f"{SPRING}02-环境治理/说明.yaml # sidecar=it"
    (told,) = book(arranged(tree, it=Sidecar(narrative="抓好卫生。")))
    short = plan((replace(indicator("2.2", "每月卫生环境大督查"), standard="每月一次督查。"),))
    (standards,) = book(arranged(SPRING, of=short), of=short)
    (named,) = book(arranged(SPRING))

    assert told.demand == "抓好卫生。"
    assert standards.demand == "每月一次督查。"
    assert named.demand == "本卷围绕环境治理，汇集每月卫生环境大督查1项测评指标的材料。"


def test_workdays_stand_in_a_calendar_a_row_a_month() -> None:
    days = tuple(
        Period(date(2021, month, at), date(2021, month, at), f"2021-{month:02d}-{at:02d}")
        for month, at in ((2, 26), (3, 1), (3, 2), (3, 3))
    )
    one = replace(indicator("2.2", "日巡查"), every=Cadence.WORKDAY)
    inventory = arranged(
        f"{MONTHLY}/2021-03-01 巡查/a.docx\n{MONTHLY}/2021-03-02 巡查/b.docx", of=plan((one,))
    )
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, days),)))

    assert chapter.period_head == ("时段", *map(str, range(1, 32)), "起页", "份数")
    february, march = chapter.period_rows
    assert [cell.text for cell in march] == ["3月", "√", "√", "—", *[""] * 28, "", "2"]
    assert march[-2].key == chapter.entries[0].key
    assert [cell.text for cell in february] == ["2月", *[""] * 25, "—", *[""] * 5, "—", "—"]


def test_a_daily_indicator_without_material_has_no_table() -> None:
    day = Period(date(2021, 3, 1), date(2021, 3, 1), "2021-03-01")
    one = replace(indicator("2.2", "日巡查"), every=Cadence.WORKDAY)
    inventory = arranged(f"{MONTHLY}/2021-04-01 巡查/a.docx", of=plan((one,)))
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, (day,)),)))

    assert chapter.period_rows == ()


def test_a_yearly_indicator_has_no_table() -> None:
    one = replace(indicator("2.2", "每月卫生环境大督查"), every=Cadence.YEAR)
    inventory = arranged(SPRING, of=plan((one,)))
    year = Period(date(2021, 1, 1), date(2021, 12, 31), "2021")
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, (year,)),)))

    assert chapter.period_rows == ()


def test_quarters_are_named() -> None:
    quarters = tuple(quarter_period(2021, at) for at in range(1, 5))
    one = replace(indicator("2.2", "每月卫生环境大督查"), every=Cadence.QUARTER,
                  each=(Demand((Kind.RECORD,), 1),))  # fmt: skip
    inventory = arranged(SPRING, of=plan((one,)))
    chapter = only(book(inventory, of=plan((one,)), states=(state(one, inventory, quarters),)))

    assert [row[0].text for row in chapter.period_rows] == ["一季度", "二季度", "三季度", "四季度"]


# ── schemes and what must never stand in a book ──────────────────────────────────────────────


def test_the_same_material_is_bound_in_another_order() -> None:
    inventory = arranged(f"{SPRING}\n01-宣传/1.3-讲座/2021-03-12 讲座/a.docx")
    mixed = SchemePart(TaskId("甲"), "综合", "", (IndicatorId("2.2"), IndicatorId("1.3")))

    (part,) = book(inventory, scheme=Scheme("x", "另一体系", (mixed,)))

    assert (part.id, [chapter.indicator for chapter in part.chapters]) == ("甲", ["2.2", "1.3"])


def test_the_book_never_says_that_something_is_missing() -> None:
    one = replace(indicator("2.2", "每月卫生环境大督查"), each=(Demand((Kind.PHOTO,), 9),))
    inventory = arranged(SPRING, of=plan((one,)))
    said = repr(book(inventory, of=plan((one,)), states=(state(one, inventory, MONTHS),)))

    assert not [word for word in ("缺", "不详", "未提供", "失分", "得分") if word in said]


def test_the_imprint_says_period_and_day() -> None:
    one = imprint(plan(), plan_scheme(plan()), date(2022, 1, 14))

    assert one.period == "2021年1月1日至2021年12月31日"
    assert one.scheme == "2021年度城市创建工作测评指标"
    assert one.compiled == date(2022, 1, 14)


def test_a_day_that_has_not_come_or_is_none_proves_nothing() -> None:
    one = indicator("2.2", "卫生督查")
    of = plan((replace(one, every=Cadence.MONTH, each=(Demand((Kind.RECORD,), 1),)),))
    inventory = arranged(
        f"""
        {MONTHLY}/2021-01-15 督查/检查记录.docx
        {MONTHLY}/2021-02-30 督查/检查记录.docx
        {MONTHLY}/2021-05-15 督查/检查记录.docx
        """,
        of=of,
    )
    audit = check(of, inventory, date(2021, 3, 10))
    (part,) = assemble(of, inventory, audit, prepared(inventory), plan_scheme(of))
    chapter = only((part,))
    assert (chapter.owed, chapter.done) == ("2", "1")
    assert "开展卫生督查1次" in chapter.narrative
    assert "检查记录1份" in chapter.narrative

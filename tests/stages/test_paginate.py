from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model import sheet
from anjuan.model.binder import Binder, ComparisonCell, CrossReference, Part, Volume
from anjuan.model.pages import (
    BlankPage,
    CoverPage,
    FigureCell,
    IndexPage,
    IndexRow,
    IndicatorListPage,
    IndicatorPage,
    Page,
    PhotoPage,
    Side,
    TablePage,
    TextPage,
    VolumeNotePage,
)
from anjuan.model.pieces import Piece
from anjuan.model.placement import (
    cover_flow,
    indicator_flow,
    list_flow,
    note_flow,
    periods_title,
    text_flow,
)
from anjuan.model.units import RelPath
from anjuan.stages.paginate import paginate
from bookshelf import (
    GROUP,
    chapter,
    document,
    entry,
    note,
    paper,
    part,
    picture,
    portrait,
    table,
    video,
)
from specimen import IMPRINT

METRICS = FontMetrics()


def bound(
    *parts: Part,
    sheets: int = 150,
    per_page: int = 2,
    numbering: str = "volume",
    fronts: bool = False,
) -> Binder:
    return paginate(
        parts,
        IMPRINT,
        METRICS,
        sheets=sheets,
        per_page=per_page,
        numbering=numbering,
        fronts=fronts,
    )


def only(*parts: Part, per_page: int = 2, numbering: str = "volume") -> Volume:
    (volume,) = bound(*parts, per_page=per_page, numbering=numbering).volumes
    return volume


def kinds(volume: Volume) -> list[str]:
    return [type(page.content).__name__ for page in volume.pages]


def index_rows(volume: Volume) -> list[IndexRow]:
    return [
        row
        for page in volume.pages
        if isinstance(page.content, IndexPage)
        for row in page.content.rows
    ]


def numbered(volume: Volume) -> list[Page]:
    return [page for page in volume.pages if page.furniture.label]


# ── laws ─────────────────────────────────────────────────────────────────────────────────────

PIECES: st.SearchStrategy[Piece] = st.one_of(
    st.builds(document, st.uuids().map(str), st.integers(1, 4)),
    st.builds(picture, st.uuids().map(str), st.integers(300, 4000), st.integers(300, 4000)),
    st.builds(table, st.uuids().map(str), st.integers(1, 90)),
    st.builds(paper, st.uuids().map(str)),
    st.builds(video, st.uuids().map(str)),
    st.builds(note, st.text(alphabet="清扫检查，。2021年", min_size=1, max_size=400)),
)
TITLES = st.sampled_from(
    [
        "3月卫生环境大督查",
        "关于开展“回头看”的通知",
        "关于对照市创建办第二轮明查暗访反馈意见开展卫生环境专项督查及整改落实的材料" * 2,
    ]
)


@st.composite
def a_part(draw: st.DrawFn, id_: str = "2") -> Part:
    chapters = []
    for at in range(1, draw(st.integers(1, 4)) + 1):
        indicator = f"{id_}.{at}"
        entries = tuple(
            entry(
                indicator,
                number,
                *draw(st.lists(PIECES, min_size=1, max_size=5)),
                title=draw(TITLES),
                group=draw(st.sampled_from(["", GROUP])),
            )
            for number in range(1, draw(st.integers(1, 9)) + 1)
        )
        chapters.append(chapter(indicator, *entries))
    return part(*chapters, id_=id_, index=int(id_) - 1)


@settings(max_examples=25, deadline=None)
@given(a_part(), st.sampled_from([1, 2, 4]), st.sampled_from([12, 30, 150]), st.booleans())
def test_the_laws_of_every_binder_hold(
    one: Part,
    per_page: int,
    sheets: int,
    fronts: bool,  # noqa: FBT001 - drawn
) -> None:
    binder = bound(one, sheets=sheets, per_page=per_page, fronts=fronts)

    _labels_increase(binder)
    for volume in binder.volumes:
        assert len(volume.pages) <= 2 * sheets
        _sides_alternate(volume)
        _openings_are_rectos(volume)
        _items_are_on_fronts(volume, wanted=fronts)
        _blanks_bear_nothing(volume)
        _index_says_where_entries_stand(volume)
        _photos_stay_on_the_sheet(volume)
    _every_entry_stands_once(one, binder)


def _labels_increase(binder: Binder) -> None:
    numbers = [
        int(page.furniture.label.rpartition("-")[2])
        for volume in binder.volumes
        for page in numbered(volume)
    ]
    assert numbers == list(range(1, len(numbers) + 1))


def _sides_alternate(volume: Volume) -> None:
    assert volume.pages[0].side is Side.RECTO
    assert all(one.side is not other.side for one, other in pairwise(volume.pages))


def _openings_are_rectos(volume: Volume) -> None:
    for page in volume.pages:
        opens = isinstance(page.content, CoverPage | IndicatorPage) or (
            isinstance(page.content, VolumeNotePage) and not page.content.continued
        )
        assert not opens or page.side is Side.RECTO


def _items_are_on_fronts(volume: Volume, *, wanted: bool) -> None:
    begun = [volume.pages[one.pdf_page - 1].side for one in volume.located]
    assert not wanted or set(begun) <= {Side.RECTO}


def _blanks_bear_nothing(volume: Volume) -> None:
    blanks = [page for page in volume.pages if isinstance(page.content, BlankPage)]
    assert not any(
        page.furniture.label or page.furniture.tab or page.anchor or page.outline for page in blanks
    )
    assert all(page.side is Side.VERSO for page in blanks)
    assert not isinstance(volume.pages[-1].content, BlankPage)


def _index_says_where_entries_stand(volume: Volume) -> None:
    labels = {page.anchor: page.furniture.label for page in volume.pages if page.anchor}
    rows = [row for row in index_rows(volume) if not (row.indicator or row.continued)]
    assert [row.page for row in rows] == [one.label for one in volume.located]
    for row, one in zip(rows, volume.located, strict=True):
        page = volume.pages[one.pdf_page - 1]
        assert labels[row.target] == row.page == page.furniture.label
        assert page.furniture.opening
        head = page.furniture.head.text
        assert head == f"{one.entry.indicator}　{one.entry.number}　{row.title.text}"
        assert row.title.text == one.entry.title


def _photos_stay_on_the_sheet(volume: Volume) -> None:
    for page in volume.pages:
        if not isinstance(page.content, PhotoPage):
            continue
        left, right = sheet.left_edge(page.side), sheet.right_edge(page.side)
        for one in page.content.pictures:
            for box in (one.box, one.caption_box):
                assert left - 0.01 <= box.x
                assert box.x + box.width <= right + 0.01
                assert box.y >= sheet.PICTURE_TOP - 0.01
                assert box.y + box.height <= sheet.CONTENT_END


def _every_entry_stands_once(one: Part, binder: Binder) -> None:
    stood = [located.entry.key for volume in binder.volumes for located in volume.located]
    assert stood == [entry.key for chapter in one.chapters for entry in chapter.entries]
    pages = sum(len(numbered(volume)) for volume in binder.volumes)
    statements = sum(
        page.furniture.label != "" and isinstance(page.content, IndicatorPage | IndicatorListPage)
        for volume in binder.volumes
        for page in volume.pages
    )
    assert sum(one.pages for volume in binder.volumes for one in volume.located) == (
        pages - statements
    )


# ── front matter ─────────────────────────────────────────────────────────────────────────────


def test_a_volume_is_cover_note_index_and_then_the_material() -> None:
    volume = only(part(chapter("2.1", entry("2.1", 1))))

    assert kinds(volume) == [
        "CoverPage", "BlankPage", "VolumeNotePage", "BlankPage", "IndexPage", "BlankPage",
        "IndicatorPage", "BoundPage", "BoundPage",
    ]  # fmt: skip
    assert [page.furniture.label for page in volume.pages] == [*([""] * 6), "2-1", "2-2", "2-3"]


def test_the_cover_says_what_the_volume_is() -> None:
    volume = only(part(chapter("2.1", entry("2.1", 1)), chapter("2.9", entry("2.9", 1))))
    cover = volume.pages[0].content

    assert isinstance(cover, CoverPage)
    assert cover.volume == ("第二卷　环境治理",)
    assert cover.part == ""
    assert dict(cover.fields)["指标范围"] == ("2.1—2.9",)
    assert dict(cover.fields)["编制日期"] == ("2022年1月14日",)


def test_a_long_volume_title_stands_below_its_number() -> None:
    long = "强化绿化管护不断推进绿色机关建设全面提升办公环境品质"
    cover = only(part(chapter("2.1", entry("2.1", 1)), title=long)).pages[0].content

    assert isinstance(cover, CoverPage)
    assert cover.volume[0] == "第二卷"
    assert "".join(cover.volume[1:]) == long


def test_the_note_sums_up_and_reads_a_label_of_this_volume() -> None:
    volume = only(part(chapter("2.1", entry("2.1", 1)), chapter("2.2", entry("2.2", 1))))
    note_page = volume.pages[2].content

    assert isinstance(note_page, VolumeNotePage)
    assert note_page.clause == "方案第二部分第（二）项"
    assert [row.page for row in note_page.rows] == ["2-1", "2-4"]
    assert note_page.totals is not None
    assert (note_page.totals.owed, note_page.totals.done) == ("24", "2")
    assert note_page.remarks[-1].text.startswith("页码“2-2”表示第二卷第2页")


@pytest.mark.parametrize("count", [14, 20, 24, 45])
def test_the_note_of_many_indicators_is_one_leaf_and_fits(count: int) -> None:
    one = part(*(chapter(f"2.{at}", entry(f"2.{at}", 1)) for at in range(1, count + 1)))
    notes = [page.content for page in only(one).pages if isinstance(page.content, VolumeNotePage)]

    assert sum(len(page.rows) for page in notes) == count
    assert all(note_flow(page).end <= 270 for page in notes)
    assert notes[-1].totals is not None
    assert not any(page.totals for page in notes[:-1])
    assert all(len(page.rows) >= 3 for page in notes)
    assert (len(notes) == 1) == (count <= 20)


def test_an_index_never_ends_a_page_with_an_indicator_and_repeats_it() -> None:
    one = part(
        *(
            chapter(f"2.{at}", *(entry(f"2.{at}", number) for number in range(1, 8)))
            for at in range(1, 9)
        )
    )
    pages = [page.content for page in only(one).pages if isinstance(page.content, IndexPage)]

    assert len(pages) > 1
    assert not any(page.rows[-1].indicator for page in pages)
    assert all(page.rows[0].indicator for page in pages)
    repeated = [page.rows[0] for page in pages[1:] if page.rows[0].continued]
    assert repeated
    assert all(row.title.lines[-1].endswith("（续）") for row in repeated)


@pytest.mark.parametrize("before", range(12, 36))
def test_an_index_leaves_no_row_alone_on_either_side_of_a_break(before: int) -> None:
    counts = (before, 2, 5, 1, 9)
    one = part(
        *(
            chapter(f"2.{at}", *(entry(f"2.{at}", number) for number in range(1, count + 1)))
            for at, count in enumerate(counts, start=1)
        )
    )
    pages = [page.content for page in only(one).pages if isinstance(page.content, IndexPage)]
    numbers = [[row.number for row in page.rows if not row.continued] for page in pages]

    for page, rows in zip(pages, numbers, strict=True):
        heads = [at for at, row in enumerate(page.rows) if row.indicator]
        last = page.rows[heads[-1] :]
        goes_on = last[0].number in {next_.rows[0].number for next_ in pages if next_ is not page}
        assert not goes_on or len(last) > 2
        assert not page.rows[0].continued or page.rows[2].number in rows
    assert [row for rows in numbers for row in rows if "." not in row] == [
        str(number) for count in counts for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("length", [1, 2])
def test_a_cover_grows_into_its_white_however_long_its_words_are(length: int) -> None:
    words = "某某市创建全国文明城市和国家卫生城市"
    imprint = replace(IMPRINT, title=words * length, unit=words * length, scheme=words * length)
    one = part(chapter("2.1", entry("2.1", 1)), title=words * length)
    binder = paginate((one,), imprint, METRICS, sheets=150, per_page=2, numbering="volume")
    cover = binder.volumes[0].pages[0]
    assert isinstance(cover.content, CoverPage)
    flow = cover_flow(cover.content)

    assert 78 <= flow.year[0] < 110
    assert flow.year[-1] <= 101
    last = flow.fields[-1] + (len(cover.content.fields[-1][1]) - 1) * sheet.COVER_VALUE.line
    assert last <= 270
    assert flow.fields[0] >= flow.volume[-1] + 9
    assert all(below - above >= 9 for above, below in pairwise(flow.fields))


def test_a_reference_names_the_page_in_the_other_volume_without_a_link() -> None:
    other = part(chapter("4.1", entry("4.1", 1)), id_="4", index=3)
    reference = CrossReference("4.1/1", "爱国卫生月志愿清扫", "2021-04-09")
    one = part(chapter("2.1", entry("2.1", 1), references=(reference,)))

    volume = bound(one, other).volumes[0]
    row = index_rows(volume)[-1]

    assert (row.title.text, row.page, row.target) == ("互见　爱国卫生月志愿清扫", "4-2", "")
    assert row.cross_reference


# ── statements ───────────────────────────────────────────────────────────────────────────────


def months(count: int = 12) -> tuple[tuple[ComparisonCell, ...], ...]:
    return tuple(
        (
            ComparisonCell("", None, f"{at}月"),
            ComparisonCell("", None, "01-15"),
            ComparisonCell("2.1/1", RelPath("b.pdf")),
            ComparisonCell("", None, "—"),
        )
        for at in range(1, count + 1)
    )


def statement(volume: Volume) -> IndicatorPage:
    (page,) = [page.content for page in volume.pages if isinstance(page.content, IndicatorPage)]
    return page


def lists(volume: Volume) -> list[IndicatorListPage]:
    return [page.content for page in volume.pages if isinstance(page.content, IndicatorListPage)]


def test_a_short_list_stands_on_the_indicators_page() -> None:
    volume = only(part(chapter("2.1", *(entry("2.1", at) for at in range(1, 6)))))

    assert len(statement(volume).listing) == 5
    assert statement(volume).overleaf == ""
    assert [row.page for row in statement(volume).listing] == ["2-2", "2-4", "2-6", "2-8", "2-10"]


def test_a_longer_list_stands_overleaf() -> None:
    volume = only(part(chapter("2.1", *(entry("2.1", at) for at in range(1, 13)))))

    assert statement(volume).overleaf == "材料清单见背面"
    assert [len(page.listing) for page in lists(volume)] == [12]
    assert lists(volume)[0].totals == "共12档　24份　24页"


def test_months_stand_with_signatures_and_cite_the_page_of_the_piece() -> None:
    first = entry("2.1", 1, document("a.pdf", 3), document("b.pdf", 1))
    volume = only(part(chapter("2.1", first, period_rows=months())))
    page = statement(volume)

    assert page.signatures
    assert page.period_rows[0].cells == ("1月", "01-15", "2-5", "—")
    places = {one.anchor: one.furniture.label for one in volume.pages if one.anchor}
    assert places[page.period_rows[0].targets[2]] == "2-5"
    assert page.period_rows[0].targets[3] == ""


def test_a_short_list_stands_below_the_periods_where_the_page_has_room() -> None:
    entries = tuple(entry("2.1", at) for at in range(1, 5))
    roomy = only(part(chapter("2.1", *entries, period_rows=months(4))))
    full = only(part(chapter("2.1", *entries, period_rows=months(12))))

    assert (len(statement(roomy).listing), lists(roomy)) == (4, [])
    assert statement(roomy).signatures
    assert (len(statement(full).listing), len(lists(full))) == (0, 1)
    assert statement(full).overleaf == "材料清单见背面"


def test_a_statement_names_all_tables_that_follow_it() -> None:
    told = "坚持落实单位门前四包责任，定期组织清扫。" * 16
    entries = tuple(entry("2.1", at) for at in range(1, 8))
    volume = only(part(chapter("2.1", *entries, narrative=told, period_rows=months(53))))

    assert statement(volume).period_rows == ()
    assert statement(volume).overleaf == "时段对照表、材料清单附后"


@pytest.mark.parametrize("narrative", [40, 200, 900, 3000])
@pytest.mark.parametrize("rows", [0, 4, 12, 25, 53])
def test_a_statement_of_any_length_fits_its_pages(narrative: int, rows: int) -> None:
    told = ("坚持落实单位门前四包责任，定期组织清扫。" * 200)[:narrative]
    entries = tuple(entry("2.1", at) for at in range(1, 40))
    one = part(chapter("2.1", *entries, narrative=told, period_rows=months(rows)))
    volume = only(one)
    page = statement(volume)

    limit = 232 if page.signatures else 270
    assert indicator_flow(page).end <= limit
    assert all(list_flow(one).end <= (232 if one.signatures else 270) for one in lists(volume))
    signed = [page.signatures, *(one.signatures for one in lists(volume))]
    assert sum(signed) == 1
    shown = (*page.period_rows, *(row for one in lists(volume) for row in one.period_rows))
    assert len(shown) == rows
    assert [row.number for one in lists(volume) for row in one.listing] == [
        str(at) for at in range(1, 40)
    ]
    assert all(max(len(one.listing), len(one.period_rows)) >= 3 for one in lists(volume))
    rest = "".join(
        text.text
        for one in volume.pages
        if isinstance(one.content, TextPage)
        for text in one.content.paragraphs
    )
    assert page.narrative.text + rest == told


@pytest.mark.parametrize("rows", range(24, 34))
def test_no_rows_of_a_list_nor_signatures_stand_alone_on_a_page(rows: int) -> None:
    told = "坚持落实单位门前四包责任，定期组织清扫。" * 9
    entries = tuple(entry("2.1", at) for at in range(1, rows + 1))
    found = lists(only(part(chapter("2.1", *entries, narrative=told, period_rows=months(12)))))

    assert sum(len(one.listing) for one in found) == rows
    assert all(len(one.listing) >= 3 for one in found if one.listing)
    assert [one.signatures for one in found] == [False] * (len(found) - 1) + [True]
    assert found[-1].listing


def test_a_comparison_that_goes_on_says_so() -> None:
    page = IndicatorListPage("2.1", "", None, (), (), signatures=False)
    assert periods_title(page) == "时段对照表"
    assert periods_title(replace(page, continued=True)) == "时段对照表（续）"


def test_a_figure_cites_its_page() -> None:
    first = entry("2.1", 1, document("a.pdf", 3), document("b.pdf", 1))
    cells = (
        FigureCell("12", "/12", "督查（次）", page="起", target="2.1/1"),
        FigureCell("1", "", "通报（份）", target="2.1/1", source=RelPath("b.pdf")),
        FigureCell("86.0%", "", "参与率", target="", hint="43/50"),
    )
    page = statement(only(part(chapter("2.1", first, figures=cells))))

    assert [cell.page for cell in page.figures] == ["2-2起", "2-5", ""]


# ── items ────────────────────────────────────────────────────────────────────────────────────


def test_items_follow_in_pages_and_pictures_share_them() -> None:
    one = entry("2.1", 1, document(pages=1), picture("1"), picture("2"), picture("3"), group=GROUP)
    volume = only(part(chapter("2.1", one)))
    photos = [page.content for page in volume.pages if isinstance(page.content, PhotoPage)]

    assert [len(page.pictures) for page in photos] == [2, 1]
    assert photos[0].caption.text == GROUP
    assert photos[1].caption.lines == ()


def test_an_item_without_pages_still_has_its_own() -> None:
    bare = replace(entry("2.1", 1), pieces=())
    last = only(part(chapter("2.1", bare))).pages[-1]

    assert isinstance(last.content, TextPage)
    assert last.content.title == "3月卫生环境大督查"
    assert last.furniture.label == "2-2"


def test_following_pages_name_the_item_on_one_line() -> None:
    long = "关于对照市创建办第二轮明查暗访反馈意见开展专项督查及整改落实情况的材料" * 2
    volume = only(part(chapter("2.1", entry("2.1", 1, document(pages=3), title=long))))

    assert volume.pages[-1].furniture.head.lines == ("2.1　每月卫生环境大督查　1",)


def test_long_text_goes_on_and_leaves_a_line_of_slack() -> None:
    one = entry("2.1", 1, note(*("坚持落实单位门前四包责任，定期组织清扫。" * 20,) * 6))
    pages = [
        page.content
        for page in only(part(chapter("2.1", one))).pages
        if isinstance(page.content, TextPage)
    ]

    assert len(pages) > 1
    for page in pages:
        starts = text_flow(page)
        last = starts[-1] + (len(page.paragraphs[-1].lines) - 1) * sheet.NARRATIVE.line
        assert last <= sheet.LAST_LINE_Y - sheet.NARRATIVE.line + 0.01


def test_a_recto_is_mirrored_on_a_verso() -> None:
    one = entry("2.1", 1, picture("1"), picture("2"), portrait("3"), portrait("4"), picture("5"))
    volume = only(part(chapter("2.1", one)))
    pages = [page for page in volume.pages if isinstance(page.content, PhotoPage)]

    assert {page.side for page in pages} == {Side.RECTO, Side.VERSO}
    _photos_stay_on_the_sheet(volume)


def test_a_tab_stands_at_one_height_on_all_pages_of_an_indicator() -> None:
    one = part(*(chapter(f"2.{at}", entry(f"2.{at}", 1)) for at in range(1, 4)))
    volume = only(one)
    steps = {
        (page.furniture.tab.label, page.furniture.tab.index)
        for page in numbered(volume)
        if page.furniture.tab
    }

    assert steps == {("2.1", 0), ("2.2", 1), ("2.3", 2)}
    index = next(page.content for page in volume.pages if isinstance(page.content, IndexPage))
    assert {(tab.label, tab.index) for tab in index.ladder} == steps


# ── numbers and volumes ──────────────────────────────────────────────────────────────────────


def test_numbers_by_indicator_begin_anew() -> None:
    one = part(chapter("2.1", entry("2.1", 1)), chapter("2.2", entry("2.2", 1)))
    labels = [page.furniture.label for page in numbered(only(one, numbering="indicator"))]

    assert labels == ["2.1-1", "2.1-2", "2.1-3", "2.2-1", "2.2-2", "2.2-3"]


def test_a_thick_task_is_split_at_an_indicators_end_in_the_last_third() -> None:
    one = part(
        chapter("2.1", *(entry("2.1", at, document(f"{at}", 10)) for at in range(1, 6))),
        chapter("2.2", *(entry("2.2", at, document(f"{at}", 10)) for at in range(1, 6))),
    )
    first, second = bound(one, sheets=38).volumes

    assert (first.id, second.id) == ("2-1", "2-2")
    assert (first.file_stem, second.file_stem) == ("2-环境治理-1", "2-环境治理-2")
    assert [indicator for indicator, _, _ in first.chapters] == ["2.1"]
    assert [indicator for indicator, _, _ in second.chapters] == ["2.2"]
    assert numbered(second)[0].furniture.label == "2-52"
    cover = second.pages[0].content
    assert isinstance(cover, CoverPage)
    assert cover.part == "（第2册，共2册）"


def test_an_indicator_that_goes_on_says_so_and_opens_no_second_statement() -> None:
    one = part(chapter("2.1", *(entry("2.1", at, document(f"{at}", 20)) for at in range(1, 9))))
    volumes = bound(one, sheets=50).volumes
    second = volumes[1]

    assert len(volumes) > 1
    assert second.chapters == ()
    assert index_rows(second)[0].continued
    assert index_rows(second)[0].title.text.endswith("（续）")
    assert second.pages[-1].furniture.label != ""
    assert not any(isinstance(page.content, IndicatorPage) for page in second.pages)


def test_an_item_is_cut_only_where_it_alone_is_longer_than_a_book() -> None:
    one = part(chapter("2.1", entry("2.1", 1, document("a", 90)), entry("2.1", 2)))
    volumes = bound(one, sheets=30).volumes

    assert all(len(volume.pages) <= 60 for volume in volumes)
    assert [one.entry.number for volume in volumes for one in volume.located] == [1, 2]
    assert volumes[0].located[0].pages == 90
    resumed = index_rows(volumes[1])[1]
    assert resumed.continued
    assert resumed.title.text.endswith("（续）")
    assert resumed.page == numbered(volumes[1])[0].furniture.label


def test_parts_without_material_give_no_volume() -> None:
    assert (
        bound(part(), part(chapter("3.1", entry("3.1", 1)), id_="3", index=2)).volumes[0].id == "3"
    )


def test_the_same_parts_give_the_same_binder() -> None:
    one = part(chapter("2.1", *(entry("2.1", at, table(f"{at}"), picture()) for at in (1, 2, 3))))

    assert bound(one) == bound(one)


def test_tables_are_pages_of_the_item() -> None:
    one = entry("2.1", 1, table(rows=60))
    volume = only(part(chapter("2.1", one)))
    pages = [page.content for page in volume.pages if isinstance(page.content, TablePage)]

    assert len(pages) == volume.located[0].pages > 1
    assert volume.located[0].last_label == numbered(volume)[-1].furniture.label


def test_items_begin_on_fronts_where_the_plan_says_so_and_numbers_do_not_skip() -> None:
    entries = [entry("2.1", at, document(f"{at}.pdf", 1)) for at in (1, 2, 3)]
    (close,) = bound(part(chapter("2.1", *entries))).volumes
    (open_,) = bound(part(chapter("2.1", *entries)), fronts=True).volumes

    assert [one.label for one in open_.located] == [one.label for one in close.located]
    assert [one.pdf_page % 2 for one in open_.located] == [1, 1, 1]
    assert len(open_.pages) == len(close.pages) + 3

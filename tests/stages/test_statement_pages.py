"""Laws of an indicator's pages: all rows once, in order; each page holds; none stands alone."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import ComparisonCell
from anjuan.model.pages import IndicatorListPage, IndicatorPage, TextPage
from anjuan.model.placement import SIGNATURE_Y, indicator_flow, list_flow
from anjuan.stages.layout_indicator import Statement, statement_pages
from anjuan.stages.sections import Setting
from bookshelf import chapter, entry, part
from specimen import IMPRINT

LONG = "关于印发创建文明城市工作领导小组办公室门前四包责任落实情况督查通报的通知" * 30
SIGNED_END, PAGE_END = SIGNATURE_Y - 9, 268
"""Where what stands above signatures ends at the latest, and what stands on any page."""


def pages(titles: list[int], periods: int, narrative: int) -> tuple[Statement, ...]:
    """The pages of an indicator with items of such long titles and so many periods."""
    entries = [
        replace(entry("2.1", at), title=LONG[:length]) for at, length in enumerate(titles, start=1)
    ]
    rows = tuple(
        tuple(ComparisonCell("", None, text) for text in (f"{at}期", "01-15", "—", "3"))
        for at in range(1, periods + 1)
    )
    one = chapter("2.1", *entries, narrative=LONG[:narrative], period_rows=rows)
    setting = Setting(part(one), IMPRINT, FontMetrics())
    return statement_pages(one, setting, volume="2", numbered_pages=len(entries))


def end(page: Statement) -> float:
    if isinstance(page, TextPage):
        return 0
    flow = indicator_flow(page) if isinstance(page, IndicatorPage) else list_flow(page)
    return flow.end


def signed(page: Statement) -> bool:
    return not isinstance(page, TextPage) and page.signatures


@given(
    titles=st.one_of(
        st.lists(st.sampled_from((10, 30)), max_size=70),
        st.lists(st.sampled_from((10, 60, 200, 900)), max_size=12),
    ),
    periods=st.integers(0, 120),
    narrative=st.sampled_from((0, 60, 160, 240, 400, 1000)),
)
@settings(max_examples=60, deadline=None)
def test_every_row_stands_once_in_order_on_a_page_that_holds_it(
    titles: list[int], periods: int, narrative: int
) -> None:
    found = pages(titles, periods, narrative)
    tables = [one for one in found if not isinstance(one, TextPage)]

    assert all(end(one) <= (SIGNED_END if signed(one) else PAGE_END) for one in found)
    assert [signed(one) for one in found].count(True) == 1
    assert [row.number for one in tables for row in one.listing] == [
        str(at) for at in range(1, len(titles) + 1)
    ]
    assert [row.cells[0] for one in tables for row in one.period_rows] == [
        f"{at}期" for at in range(1, periods + 1)
    ]
    lists = [one for one in found if isinstance(one, IndicatorListPage)]
    assert all(one.listing or one.period_rows for one in lists if titles or periods)


@given(count=st.integers(1, 80), narrative=st.sampled_from((60, 240, 400)))
@settings(max_examples=30, deadline=None)
def test_a_break_leaves_three_rows_on_each_side(count: int, narrative: int) -> None:
    for found in (pages([20] * count, 0, narrative), pages([20] * 8, count, narrative)):
        lists = [one for one in found if isinstance(one, IndicatorListPage)]
        for rows in ([one.listing for one in lists], [one.period_rows for one in lists]):
            shares = [len(one) for one in rows if one]
            assert len(shares) < 2 or min(shares) >= 3


@given(titles=st.lists(st.just(900), min_size=2, max_size=9))
@settings(max_examples=8, deadline=None)
def test_of_a_few_high_rows_a_break_leaves_half_on_each_side(titles: list[int]) -> None:
    lists = [one for one in pages(titles, 12, 240) if isinstance(one, IndicatorListPage)]
    shares = [len(one.listing) for one in lists if one.listing]
    assert sum(shares) == len(titles)
    assert all(share >= min(2, len(titles) // 2) for share in shares)

"""Two editions of a scheme: the same standard, under another number, in other words, or no more."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from anjuan.model.plan import Method, SchemeSpec, SchemeStandard, Waiver
from anjuan.model.units import IndicatorId
from anjuan.stages.editions import compared, editions_report, following, lost
from build import indicator, plan

STUDY = ("专题研究", "领导班子专题研究每年不少于2次")
CLEAN = ("环境卫生", "每月督查并通报")


def standard(
    code: str,
    words: tuple[str, str],
    points: int = 2,
    takes: tuple[str, ...] = ("2.4",),
    part: str = "",
) -> SchemeStandard:
    return SchemeStandard(
        code=code,
        part=part,
        title=words[0],
        standard=words[1],
        method=Method.MATERIAL,
        points=Fraction(points),
        takes=tuple(map(IndicatorId, takes)),
        kinds=(),
        items=1,
    )


def edition(*standards: SchemeStandard, year: str = "2021") -> SchemeSpec:
    return SchemeSpec(f"文明单位{year}", "文明单位", year, None, standards)


def test_a_standard_that_says_the_same_is_the_same() -> None:
    found = compared(edition(standard("1", STUDY)), edition(standard("1", STUDY)))

    assert (found.new, found.gone, found.changed, found.same) == ((), (), (), 1)


def test_more_points_or_other_words_are_a_change_under_the_same_number() -> None:
    after = standard("1", (STUDY[0], "领导班子专题研究每年不少于4次"), points=3)

    (changed,) = compared(edition(standard("1", STUDY)), edition(after)).changed

    assert changed.what == ("标准", "分值")


def test_a_standard_is_followed_to_its_new_number() -> None:
    before = edition(standard("1", STUDY), standard("2", CLEAN))
    after = edition(standard("1", CLEAN), standard("2", STUDY))

    found = compared(before, after)

    assert [(one.before.code, one.after.code) for one in found.changed] == [("2", "1"), ("1", "2")]
    assert all(one.what == ("编号",) for one in found.changed)


def test_a_number_that_means_another_thing_now_is_gone_and_new() -> None:
    found = compared(edition(standard("1", STUDY)), edition(standard("1", CLEAN)))

    assert [one.title for one in found.gone] == ["专题研究"]
    assert [one.title for one in found.new] == ["环境卫生"]


def test_one_standard_is_never_two_of_the_new_edition() -> None:
    found = compared(
        edition(standard("1", STUDY)), edition(standard("1", STUDY), standard("2", STUDY))
    )

    assert ([one.code for one in found.new], found.same) == (["2"], 1)


def test_indicators_that_no_standard_takes_and_standards_of_waived_ones_are_told() -> None:
    waiver = Waiver("没有食堂", "张三", date(2021, 6, 1))
    of = plan(
        indicator("2.4", "督查"), indicator("2.5", "通报"), indicator("6.1", "食堂", waived=waiver)
    )
    after = edition(standard("1", STUDY), standard("2", CLEAN, takes=("6.1",)))

    rows = editions_report(of, edition(), after).listings[-1].rows

    assert [row.cells[:2] for row in rows] == [("标准", "2"), ("指标", "2.5")]


def test_a_standard_that_is_not_decided_yet_says_so() -> None:
    undecided = replace(standard("1", STUDY), takes=())

    rows = editions_report(plan(indicator("2.4")), edition(), edition(undecided)).listings[-1].rows

    assert rows[0].cells[3] == "还没有定取自哪些指标"


def test_a_standard_in_another_part_is_a_change_where_both_editions_name_parts() -> None:
    before = edition(standard("1", STUDY, part="组织领导"))
    (changed,) = compared(before, edition(standard("1", STUDY, part="思想道德"))).changed
    assert changed.what == ("部分",)
    assert compared(before, edition(standard("1", STUDY))).same == 1


def test_the_likest_pair_is_matched_first() -> None:
    """A new standard that is a little like an old one does not take it from the one it became."""
    before = edition(standard("1", ("年度计划和总结", "年初有计划，年末有总结")))
    split = standard("7", ("年度总结", "年末有总结"))
    same = standard("8", ("年度计划和总结", "年初有计划，年末有总结"))
    found = compared(before, edition(split, same))
    assert [one.code for one in found.new] == ["7"]
    assert [(one.before.code, one.after.code) for one in found.changed] == [("1", "8")]


def test_a_standard_of_a_table_takes_what_the_old_edition_was_confirmed_to_take() -> None:
    before = edition(standard("1", STUDY, takes=("9.3", "4.2")))
    guessed = edition(standard("7", STUDY, takes=("9.3",)), standard("8", CLEAN, takes=("2.4",)))
    assert [one.takes for one in following(before, guessed).standards] == [("9.3", "4.2"), ("2.4",)]


def test_indicators_that_lose_their_standard_are_told_before_those_that_never_had_one() -> None:
    of = plan(indicator("2.4"), indicator("9.3"), indicator("6.2"))
    before = edition(standard("1", STUDY, takes=("9.3",)), standard("2", CLEAN, takes=("2.4",)))
    after = edition(standard("1", CLEAN, takes=("2.4",)))
    assert lost(of, before, after) == {"9.3": ["1"]}
    *_, uncovered = editions_report(of, before, after).listings
    assert [(row.cells[1], row.cells[3]) for row in uncovered.rows] == [
        ("9.3", "旧版1取用，新版没有标准取用"),
        ("6.2", "两版都没有标准取用"),
    ]

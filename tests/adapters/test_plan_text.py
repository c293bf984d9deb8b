"""Unit, year and departments exchanged in a plan's text; all else keeps its bytes."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.new_workspace import starter
from anjuan.adapters.plan_text import Beginning, beginning_with, heads
from anjuan.adapters.plan_yaml import load_plan

PLAN = """\
version: 1   # 版本
title: "2021年度创建工作"
unit: 某市某局       # 与公章一致
year: 2021
period: {from: 2021-01-01, to: 2021-12-31}
departments:         # 责任科室
  - 办公室
  - 工会

tasks:
  - id: "1"
    title: 宣传
    indicators:
      - {id: "1.1", title: 2021建党百年讲座, departments: [工会], every: year, from: 2021-06-01}
"""


def loaded(folder: Path, text: str) -> Beginning:
    """What the program reads of the plan."""
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    plan = load_plan(folder)
    assert str(plan.year) in plan.title
    assert plan.period.first.year == plan.year
    return Beginning(plan.unit, plan.year, tuple(plan.departments))


def test_what_is_wanted_takes_the_place_and_comments_stay(tmp_path: Path) -> None:
    wanted = Beginning("安康市某局", 2022, ("综合科", "工会"))
    text = beginning_with(PLAN, wanted, sample=False)
    assert text == (
        PLAN.replace("某市某局", "安康市某局")
        .replace("year: 2021", "year: 2022")
        .replace("2021年度", "2022年度")
        .replace("2021-", "2022-")
        .replace("  - 办公室\n  - 工会\n", "  [综合科, 工会]\n")
    )
    assert loaded(tmp_path, text) == wanted


def test_a_title_that_speaks_of_another_year_than_the_plan_s_keeps_it_apart() -> None:
    """Titles of indicators are the clerks' own words."""
    assert "2021建党百年讲座" in beginning_with(PLAN, Beginning(year=2022), sample=False)


def test_departments_that_indicators_still_name_stay_in_a_given_plan(tmp_path: Path) -> None:
    text = beginning_with(PLAN, Beginning(departments=("综合科",)), sample=False)
    assert loaded(tmp_path, text).departments == ("综合科", "工会")


def test_the_sample_s_indicators_go_to_the_departments_that_were_named(tmp_path: Path) -> None:
    text = beginning_with(
        starter().read_text(encoding="utf-8"), Beginning(departments=("综合科",)), sample=True
    )
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "roster.csv").write_text("姓名,科室\n", encoding="utf-8")
    assert {one for each in load_plan(tmp_path).indicators for one in each.departments} == {
        "综合科"
    }


def test_what_others_refer_to_keeps_its_name(tmp_path: Path) -> None:
    shared = PLAN.replace("  - 办公室\n  - 工会\n", "  &all [办公室, 工会]\n").replace(
        "departments: [工会]", "departments: *all"
    )
    wanted = Beginning("某局", 2022, ("综合科", "办公室", "工会"))
    text = beginning_with(shared, wanted, sample=False)
    assert "&all [综合科, 办公室, 工会]" in text
    assert loaded(tmp_path, text) == wanted


def test_line_ends_of_windows_stay() -> None:
    text = beginning_with(PLAN.replace("\n", "\r\n"), Beginning("某局", 2022), sample=False)
    plain = beginning_with(PLAN, Beginning("某局", 2022), sample=False)
    assert text == plain.replace("\n", "\r\n")


def test_text_that_is_no_yaml_is_left_as_it_is() -> None:
    broken = "unit: [某局\nyear: 2021"
    assert beginning_with(broken, Beginning("别的局", 2022), sample=False) == broken
    assert heads(broken) == Beginning()


@given(
    st.text("某局（）0123:#'\"[]{},-&*!|>%@ no", min_size=1, max_size=12).filter(str.strip),
    st.integers(2000, 2099),
)
def test_any_name_is_read_back_as_it_was_written(name: str, year: int) -> None:
    text = beginning_with(PLAN, Beginning(name, year, (name, "工会")), sample=False)
    assert heads(text) == Beginning(name, year, tuple(dict.fromkeys((name, "工会"))))
    assert heads(beginning_with(text, Beginning("某市某局"), sample=False)).unit == "某市某局"

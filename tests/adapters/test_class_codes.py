"""Codes of departments: three letters of their pinyin, each its own."""

from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.class_codes import class_codes


def test_a_code_is_three_first_letters() -> None:
    made = class_codes(["办公室", "人事科", "后勤服务中心", "工会"], {})

    assert made == {"办公室": "BGS", "人事科": "RSK", "后勤服务中心": "HQF", "工会": "GHU"}


def test_what_the_plan_or_the_register_gives_stays_and_is_not_given_again() -> None:
    made = class_codes(["办公室", "博管所", "保管所"], {"办公室": "BGS"})

    assert made["办公室"] == "BGS"
    assert len(set(made.values())) == 3


@given(
    st.lists(st.text("甲乙丙丁办公室科局会A1", min_size=1, max_size=6), unique=True, max_size=30)
)
def test_codes_are_three_letters_or_digits_and_differ(units: list[str]) -> None:
    made = class_codes(units, {})

    assert len(set(made.values())) == len(units)
    assert all(len(one) == 3 and one.isalnum() and one.isascii() for one in made.values())
    assert made == class_codes(units, {})

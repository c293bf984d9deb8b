"""What is typed behind options, as people type it."""

from datetime import date

import pytest

from anjuan.console import Day
from anjuan.errors import CallError


@pytest.mark.parametrize(
    "written",
    ["2021-03-01", "2021年3月1日", "2021.3.1", "2021/03/01", "20210301", "２０２１－3－1"],
)
def test_a_day_is_understood_as_people_write_it(written: str) -> None:
    assert Day().convert(written, None, None) == date(2021, 3, 1)


@pytest.mark.parametrize("written", ["3月1日", "2021-02-30", "2021年13月1日", "昨天", ""])
def test_what_is_no_day_is_told_with_the_form_of_one(written: str) -> None:
    with pytest.raises(CallError) as told:
        Day().convert(written, None, None)
    assert told.value.advice == "请写成 2021-12-31 的样子"

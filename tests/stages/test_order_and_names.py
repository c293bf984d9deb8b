from hypothesis import given
from hypothesis import strategies as st

from anjuan.stages.file_names import file_stem, safe
from anjuan.stages.order import natural_key
from anjuan.stages.words import chinese_number, clause_in_words, date_shown


def test_two_stands_before_ten() -> None:
    names = ["图10.jpg", "图2.jpg", "图1.jpg", "a.jpg", "10.jpg"]

    assert sorted(names, key=natural_key) == ["10.jpg", "a.jpg", "图1.jpg", "图2.jpg", "图10.jpg"]


def test_a_books_file_is_named_by_task_title_and_number() -> None:
    assert file_stem("2", "环境治理") == "2-环境治理"
    assert file_stem("2", "环境治理", 3) == "2-环境治理-3"
    assert file_stem("7", "社区/帮扶：创建?") == "7-社区_帮扶：创建"


@given(st.text(max_size=300))
def test_a_safe_name_is_safe_everywhere(text: str) -> None:
    name = safe(text)

    assert 0 < len(name.encode()) <= 120
    assert not set(name) & set('\\/:*?"<>|\n\t')
    assert not name.startswith(".")


def test_numbers_and_clauses_in_words() -> None:
    assert [chinese_number(one) for one in (1, 10, 11, 20, 35, 99, 100)] == [
        "一", "十", "十一", "二十", "三十五", "九十九", "100",
    ]  # fmt: skip
    assert clause_in_words("二（二）") == "方案第二部分第（二）项"
    assert clause_in_words("附件3") == "附件3"


def test_dates_fit_a_narrow_column() -> None:
    labels = (
        "2021-03-15",
        "2021-03",
        "2021Q1",
        "2021H2",
        "2021-W09",
        "2020-08/2020-10",
        "2021",
        "",
    )

    assert [date_shown(one) for one in labels] == [
        "2021-03-15", "2021-03", "一季度", "下半年", "第9周", "2020-08起", "2021", "",
    ]  # fmt: skip

import pytest

from anjuan.model.spacing import adjustments, hang, is_han, is_latin, stretch_gaps


@pytest.mark.parametrize(
    ("line", "added"),
    [
        ("共12人", (0.1, 0, 0.1, 0)),
        ("86%的", (0, 0, 0.1, 0)),
        ("查，查", (0, 0, 0)),
        ("）。查", (-0.5, 0, 0)),
        ("。（李", (-0.5, 0, 0)),
        ("（“回", (-0.5, 0, 0)),
        ("发〔2", (-0.2, 0, 0)),
        ("〕9号", (-0.2, 0.1, 0)),
    ],
)
def test_what_is_added_between_characters(line: str, added: tuple[float, ...]) -> None:
    assert adjustments(line, spaced=True) == pytest.approx(added)


def test_titles_have_no_gap_beside_digits() -> None:
    assert adjustments("3月督查", spaced=False) == (0, 0, 0, 0)


def test_latin_words_are_never_stretched_inside() -> None:
    assert stretch_gaps("查AB查") == (True, False, True, False)
    assert stretch_gaps("") == (False,)


def test_only_a_closing_mark_hangs() -> None:
    assert (hang("完毕。"), hang("完毕"), hang("")) == (0.5, 0.0, 0.0)


def test_multiplication_signs_and_marks_are_neither_latin_nor_chinese() -> None:
    assert not is_latin("×")
    assert not is_han("，")
    assert is_latin("é")
    assert is_han("𬭊")

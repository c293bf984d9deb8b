"""Personal numbers are starred in a book; other numbers stay as they are."""

import pytest

from anjuan.stages.masking import masked


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("13800000001", "138****0001"),
        ("宋某 13800000001、何某", "宋某 138****0001、何某"),
        ("612401199001011234", "612401********1234"),
        ("61240119900101123X", "612401********123X"),
        ("6222020000000000000", "6222***********0000"),
    ],
)
def test_personal_numbers_are_starred(text: str, printed: str) -> None:
    assert masked(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-12",
        "0915-3212345",
        "安行审创〔2021〕12号",
        "12345678901",
        "138000000012",
        "612401199013011234",
        "6222020000000000007",
        "20210612000123456789",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text

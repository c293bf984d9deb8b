"""Which row of a caption worksheet is which photo's."""

import pytest

from anjuan.model.worksheet import rows_of_photos


@pytest.mark.parametrize(
    ("rows", "photos", "found"),
    [
        pytest.param({"a": "1", "b": "2"}, {"a": "1", "b": "2"}, {"a": "a", "b": "b"}, id="same"),
        pytest.param({"a": "1"}, {"c": "1"}, {"c": "a"}, id="renamed"),
        pytest.param(
            {"a": "1", "b": "2"}, {"a": "2", "b": "1"}, {"a": "b", "b": "a"}, id="swapped"
        ),
        pytest.param(
            {"1": "x", "2": "y"},
            {"1": "new", "2": "x", "3": "y"},
            {"2": "1", "3": "2"},
            id="renumbered-behind-a-new-one",
        ),
        pytest.param({"a": "1"}, {"a": "9"}, {"a": "a"}, id="turned-or-saved-again"),
        pytest.param({"a": "1"}, {"a": "1", "a(1)": "1"}, {"a": "a"}, id="copied"),
        pytest.param(
            {"a": "1", "b": "1"}, {"c": "1", "d": "1"}, {"c": "a", "d": "b"}, id="copies-renamed"
        ),
        pytest.param({"a": ""}, {"a": "1", "b": "2"}, {"a": "a"}, id="row-written-by-hand"),
        pytest.param({"a": "1"}, {}, {}, id="gone"),
        pytest.param({}, {"a": ""}, {}, id="no-digests"),
    ],
)
def test_a_row_belongs_to(
    rows: dict[str, str], photos: dict[str, str], found: dict[str, str]
) -> None:
    assert rows_of_photos(rows, photos) == found

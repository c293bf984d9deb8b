"""Operators of a content stream: strings, names and numbers are none, whatever stands in them."""

import pytest

from anjuan.adapters.archival.operators import read_operators, shows


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"q 1 0 0 1 0 0 cm /F1 12 Tf (re f) Tj Q", {b"q", b"cm", b"Tf", b"Tj", b"Q"}),
        (b"(a \\) Zz) Tj", {b"Tj"}),
        (b"(a (b (c) Zz) d) Tj", {b"Tj"}),
        (b"(\\\\)Tj", {b"Tj"}),
        (b"[(a)-120(Zz)]TJ", {b"TJ"}),
        (b"<48 65> Tj % Zz\nET", {b"Tj", b"ET"}),
        (b"/OC /MC0 BDC /P <</MCID 0>> BDC EMC", {b"BDC", b"EMC"}),
        (b"0 0 m 1.5 -.5 l 4 +5 l f*", {b"m", b"l", b"f*"}),
        (b"0 0 0 Zz", {b"Zz"}),
        (b"(a) ' (b) \"", {b"'", b'"'}),
        (b"/X <</A true /B null>> DP", {b"DP"}),
    ],
)
def test_only_operators_are_found(data: bytes, names: set[bytes]) -> None:
    assert read_operators(data).names == names


def test_bytes_of_an_inline_image_are_not_taken_for_operators() -> None:
    said = read_operators(b"q BI /W 2 /H 1 /BPC 8 /CS /G /I true ID Zz\nEI Q")
    assert said.names == {b"q", b"Q"}
    assert [bool(one["/Interpolate"]) for one in said.images] == [True]


def test_saved_states_are_counted_where_they_are_open() -> None:
    assert read_operators(b"q Q q q Q Q q").deepest == 2


def test_intents_are_found_by_their_operator() -> None:
    assert read_operators(b"/Vivid ri 0 g").intents == {b"Vivid"}
    assert read_operators(b"/Vivid gs 0 g").intents == frozenset()


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"BT /F3 10 Tf (a) Tj ET", True),
        (b"BT /F3 10 Tf 12 TL ET", False),
        (b"BT /F3 10 Tf /F1 9 Tf (a) Tj ET", False),
        (b"/F3 10 Tf q /F1 9 Tf (a) Tj Q (b) Tj", True),
        (b"q /F3 10 Tf Q /F1 9 Tf (a) Tj", False),
        (b"/F3 10 Tf (/F1 9 Tf) Tj", True),
        (b"/F3 10 Tf (Tj) % Tj", False),
        (b"/F3 10 Tf [(a) -20 (b)] TJ", True),
        (b"/F3 10 Tf 3 Tr (a) Tj", False),
        (b"/F3 10 Tf q 3 Tr (a) Tj Q (b) '", True),
        (b"/F3 10 Tf BI /W 1 /H 1 /BPC 8 /CS /G ID a\nEI", True),
    ],
)
def test_a_font_is_seen_where_text_is_shown_in_it(data: bytes, seen: bool) -> None:  # noqa: FBT001
    assert shows(data, "/F3") is seen

"""Operators of a content stream: strings, names and numbers are none, whatever stands in them."""

import pytest

from anjuan.adapters.archival.operators import read_operators


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

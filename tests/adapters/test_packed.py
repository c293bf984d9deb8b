"""Values as bytes: they come back equal, damage is told, and nothing but values is made."""

import pickle
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.packed import DamagedError, _digest, packed, unpacked
from anjuan.model.evidence import Block, DocumentFacts, Facts, Format, Stamp
from anjuan.model.kinds import Kind
from anjuan.model.periods import SHANGHAI, Cadence, month_period
from anjuan.model.plan import Demand, Total


@pytest.mark.parametrize(
    "value",
    [
        Facts(Format.DOCX, document=DocumentFacts((Block("标题", 1),), signed=date(2021, 3, 5))),
        Stamp(datetime(2021, 3, 12, 9, tzinfo=SHANGHAI), "院内"),
        Stamp(datetime(2021, 3, 12, 9, tzinfo=timezone(timedelta(hours=1)))),
        Demand((Kind.NOTICE,), 1),
        Total(("时长",), Fraction(5, 2)),
        (month_period(2021, 3), Cadence.MONTH, None, frozenset({"甲"}), "\udcb2"),
    ],
)
def test_values_come_back_as_they_were(value: object) -> None:
    assert unpacked(packed(value)) == value


@given(st.data())
def test_damage_anywhere_is_told(data: st.DataObject) -> None:
    whole = packed(Facts(Format.DOCX, document=DocumentFacts((Block("标题", 1),))))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    spoilt = bytes((*whole[:at], whole[at] ^ other, *whole[at + 1 :]))
    for wrong in (spoilt, whole[:at]):
        with pytest.raises(DamagedError):
            unpacked(wrong)


@pytest.mark.parametrize("foreign", [PurePosixPath("a"), len, PurePosixPath])
def test_what_is_no_value_of_the_model_is_never_made(foreign: object) -> None:
    body = pickle.dumps(foreign)
    with pytest.raises(DamagedError):
        unpacked(_digest(body) + body)


def test_no_function_of_the_model_is_called() -> None:
    body = pickle.dumps(month_period)
    with pytest.raises(DamagedError):
        unpacked(_digest(body) + body)

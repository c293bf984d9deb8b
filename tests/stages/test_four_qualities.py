"""四性检测: what its items say of titles and figures as they really come."""

import pytest

from anjuan.model.package_check import Described, Found, Package, Signature, Verdict
from anjuan.stages.four_qualities import examine


def verdict(code: str, *, title: str = "讲座", identifier: str = "2021-创建") -> Verdict:
    """What the item of that code comes to, of a package with one item of that title."""
    package = Package(
        files={},
        manifests={},
        signature=Signature({}, right=False),
        chain=(),
        info={"External-Identifier": identifier},
        readme="",
        items=(Described({"题名": title, "日期": "2021-03-12"}, (), "1"),),
        declared="1",
        unopened=(),
        opened=0,
        locked=(),
        quick=False,
    )
    told = examine(Found(package, (), signed=False, chained=False))
    return next(one.verdict for one in told if one.code == code)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于做好　环境治理工作的通知", Verdict.PASSED),
        ("民法典\N{NO-BREAK SPACE}讲座", Verdict.PASSED),
        ("讲座\x07", Verdict.FAILED),
        ("讲座\N{RIGHT-TO-LEFT OVERRIDE}gpj", Verdict.FAILED),
        ("讲座\N{LINE SEPARATOR}", Verdict.FAILED),
    ],
)
def test_a_wide_blank_is_no_control_character(title: str, expected: Verdict) -> None:
    assert verdict("GD-1-6", title=title) is expected


def test_a_year_that_is_no_number_is_no_year() -> None:
    assert verdict("GD-1-5", identifier="²⁰²¹") is verdict("GD-1-5", identifier="")

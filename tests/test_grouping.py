"""Tests that share what they build run on one worker; a pytest that hides groups costs minutes."""

import os

import pytest

pytestmark = pytest.mark.xdist_group("grouping")


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="not run side by side")
def test_a_group_stands_in_the_name_that_tests_are_handed_out_by(
    request: pytest.FixtureRequest,
) -> None:
    assert request.node.nodeid.endswith("@grouping")

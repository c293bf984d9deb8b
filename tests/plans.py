"""Workspaces whose plan a test writes out, so that it shows the lines that it speaks of."""

from pathlib import Path
from textwrap import dedent, indent

import pytest

from anjuan.adapters.plan_yaml import load_plan
from anjuan.errors import PlanError
from anjuan.model.plan import Indicator, Plan

HEAD = """\
version: 1
title: 2021年度城市创建工作
unit: 某市某局
year: 2021
departments: [办公室, 机关党委]
"""
ROSTER = "姓名,科室\n甲一,办公室\n乙二,机关党委\n"


def workspace(folder: Path, plan: str, roster: str | None = ROSTER) -> Path:
    """A folder with this plan and roster."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    if roster is not None:
        (folder / "roster.csv").write_text(roster, encoding="utf-8")
    return folder


def head(extra: str = "") -> str:
    """A plan's head with further keys, and one task with one indicator: lines 1–5, then `extra`."""
    return HEAD + dedent(extra) + tasks("every: month")


def tasks(keys: str) -> str:
    """A task 2 with an indicator 2.2 that has these keys."""
    block = indent(dedent(keys).strip("\n"), " " * 8)
    return (
        'tasks:\n  - id: "2"\n    title: 环境治理\n    clause: 二（二）\n    indicators:\n'
        f'      - id: "2.2"\n        title: 督查\n{block}\n'
    )


def with_indicator(keys: str) -> str:
    """A plan whose one indicator has these keys; the first of them stands on line 13."""
    return HEAD + tasks(keys)


FIRST_KEY_LINE = 13


def loaded(folder: Path, plan: str) -> Plan:
    """The plan as loaded from a folder that holds it and a roster of two."""
    return load_plan(workspace(folder, plan))


def indicator(folder: Path, keys: str) -> Indicator:
    """The one indicator with these keys, as loaded."""
    return loaded(folder, with_indicator(keys)).indicators[0]


def faults(folder: Path, plan: str, roster: str | None = ROSTER) -> tuple[str, ...]:
    """What is said against this plan; the test fails where nothing is."""
    with pytest.raises(PlanError) as caught:
        load_plan(workspace(folder, plan, roster))
    return caught.value.problems

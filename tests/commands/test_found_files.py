"""Files that nobody here wrote, in a workspace: each is read or told, in time and in bounds."""

import os
import resource
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.flow import survey
from anjuan.model.evidence import Disposition, Material
from anjuan.model.settings import Settings
from anjuan.model.survey import Survey

CORPUS = Path(os.environ.get("ANJUAN_TEST_CORPUS", "")).absolute()
"""A folder of found files; no such files are in the tree."""
_SECONDS = 20.0
"""Nothing that an office hands in may hold the clerk up longer."""
_MOST_KIB = 2 << 20
"""Memory of the largest reading process, in KiB as the system counts it."""
_PLAN = """\
version: 1
title: 找来的材料
unit: 某市某局
year: 2021
departments: [办公室]
tasks:
  - id: "1"
    title: 宣传
    indicators:
      - {id: "1.1", title: 讲座, departments: [办公室], every: event, each: {photo: 1}}
"""
_AS_OF = date(2021, 12, 31)

pytestmark = pytest.mark.skipif(
    "ANJUAN_TEST_CORPUS" not in os.environ, reason="没有用ANJUAN_TEST_CORPUS指明找来的材料"
)


class Quiet:
    """Shows no progress."""

    def stage(self, name: str, total: int) -> Quiet:  # type: ignore[name-defined]
        return self

    def __call__(self, done: int) -> None:
        """Nobody is told."""

"""The five hundred, and the workspace around them."""

from collections.abc import Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path

from hostile.case import FOLDER, Case
from hostile.damage import damaged
from hostile.names import names, no_files
from hostile.office import bombs, depths, document_types, reaching_out
from hostile.pdfs import pdfs
from hostile.pictures import pictures
from hostile.texts import costly, notes, tables
from small_office import PLAN, workspace

COUNT = 500
_TASK = """\
  - id: "9"
    title: 来件
    indicators:
      - {id: "9.1", title: 来件, departments: [办公室], every: event, each: {photo: 1}}
"""


@cache
def cases() -> tuple[Case, ...]:
    """All of them, always the same; what is missing to `COUNT` is damaged by dice."""
    made = tuple(
        chain(
            document_types(), depths(), bombs(), reaching_out(), pictures(), pdfs(),
            tables(), costly(), notes(), names(), no_files(),
        )
    )  # fmt: skip
    return made + tuple(islice(damaged(COUNT), max(COUNT - len(made), 60)))


def surroundings(folder: Path) -> Path:
    """A small office's workspace with an indicator for what comes from anywhere."""
    workspace(folder)
    (folder / "plan.yaml").write_text(PLAN + _TASK, encoding="utf-8")
    (folder / FOLDER).mkdir(parents=True)
    return folder


def strew(folder: Path, hostile: Sequence[Case]) -> tuple[Path, ...]:
    """The files among the workspace's own."""
    return tuple(one.write(folder) for one in hostile)

"""What `anjuan init` asks at a terminal: plan, unit, year, departments; defaults in brackets."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from anjuan.adapters.new_workspace import starter
from anjuan.adapters.plan_text import Beginning, heads
from anjuan.errors import CallError
from anjuan.screen import Screen

_Answer = TypeVar("_Answer")
_PARTED = re.compile(r"[,，、;；\s]+")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the new workspace: by options, then by answers."""

    plan_file: Path | None
    wanted: Beginning


def asked_for(told: Told, this_year: int, screen: Screen) -> Told:
    """What options left open, asked one by one; an empty answer takes what stands in brackets.

    Raises:
        click.Abort: the questions were broken off; nothing was made.
    """
    screen.say("几个问题，不改的直接回车；按 Ctrl-C 就不建了。")
    plan_file = told.plan_file
    if plan_file is None:
        asked = "任务清单：有写好的，写文件路径；没有的直接回车，用带说明的样例"
        plan_file = _ask(screen, asked, None, _file)
    known = heads_of(plan_file)
    year = known.year if plan_file is not None else this_year
    wanted = told.wanted
    departments = known.departments or ()
    unit = wanted.unit or _ask(screen, "单位全称，与公章一致", known.unit, unit_name)
    year = wanted.year or _ask(screen, "年度", year, year_number)
    listed = wanted.departments or _ask(
        screen, "责任科室，用顿号隔开", departments, department_names, shown="、".join(departments)
    )
    return Told(plan_file, _changed(known, Beginning(unit, year, listed)))


def heads_of(plan_file: Path | None) -> Beginning:
    """What the plan, or the sample plan, says at its head; nothing where it cannot be read."""
    try:
        return heads((plan_file or starter()).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return Beginning()


def unit_name(text: str) -> str:
    """The name of a unit.

    Raises:
        CallError: there is none.
    """
    if not text.strip():
        raise CallError("没有写单位名称", advice="请写单位全称，例如 某某市某某局")
    return text.strip()


def year_number(text: str) -> int:
    """The year; full-width figures and a 年 behind it are no fault.

    Raises:
        CallError: it is none.
    """
    plain = text.strip().removesuffix("度").removesuffix("年")
    if not plain.isdecimal() or not _FIRST_YEAR <= int(plain) <= _LAST_YEAR:
        raise CallError(f"“{text}”不是年度", advice="请写四位数的年份，例如 2021")
    return int(plain)


def department_names(text: str) -> tuple[str, ...]:
    """The departments, each once, in the order in which they were written.

    Raises:
        CallError: there is none.
    """
    names = tuple(dict.fromkeys(filter(None, _PARTED.split(text))))
    if not names:
        raise CallError("没有写科室", advice="请写科室名称，用顿号隔开，例如 办公室、工会")
    return names


def _file(text: str) -> Path:
    """A path as it is typed, or as Windows copies it, in quotation marks."""
    path = Path(text.strip().strip("\"'“”"))
    if not path.is_file():
        raise CallError(f"没有找到文件“{path}”", advice="请核对路径；没有写好的清单，直接回车")
    return path


def _ask(
    screen: Screen,
    question: str,
    default: _Answer | None,
    read: Callable[[str], _Answer],
    *,
    shown: str = "",
) -> _Answer | None:
    """The answer, asked for until it can be read; an empty one is the default."""
    shown = shown or ("" if default is None else str(default))
    text = f"{question}［{shown}］：" if shown else f"{question}："
    while True:
        answer: str = click.prompt(text, default="", show_default=False, prompt_suffix="", err=True)
        if not answer.strip():
            return default
        try:
            return read(answer)
        except CallError as wrong:
            screen.fail(wrong)


def _changed(known: Beginning, told: Beginning) -> Beginning:
    """Only what differs: a plan that stays as it is keeps its bytes."""
    return Beginning(
        told.unit if told.unit != known.unit else None,
        told.year if told.year != known.year else None,
        told.departments if told.departments != known.departments else None,
    )

"""Cases become workspaces: two indicators a case, a faulty one and one that only looks so."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.desk import Arrangement, Folder

SEED = 2021
CONTRACT = {
    "error": """missing-item missing-evidence below-threshold open-problem out-of-period
        future-date invalid-date reused-photo duplicate-document unreadable-file encrypted-file
        empty-file classified-material misfiled unmatched-acknowledgement""",
    "warning": """incomplete-item date-conflict date-unknown order-conflict copied-item
        duplicate-photo copied-text incomplete-document draft-document blank-form unsigned-table
        wrong-unit count-conflict low-resolution poor-photo missing-caption unsupported-file
        unfiled damaged-file calendar-unknown""",
    "note": "picture-of-table personal-data unknown-person late",
}
"""Codes by the severity that the contract gives them (§4, and its 核实 of §1)."""
SEVERITIES = {code: name for name, codes in CONTRACT.items() for code in codes.split()}
_COUNTED = frozenset({"missing-item", "missing-evidence", "below-threshold"})

ROSTER = (
    ("张伟", "办公室", "", ""), ("刘洋", "办公室", "", ""), ("陈静", "办公室", "", ""),
    ("欧阳明", "办公室", "", ""), ("王芳", "办公室", "", ""), ("王芳", "财务科", "", ""),
    ("买买提·艾力", "财务科", "", ""), ("李𬭊", "财务科", "", ""), ("马丽", "财务科", "", ""),
    ("杨帆", "财务科", "", ""), ("赵离", "财务科", "", "2021-03-01"),
    ("钱来", "财务科", "2021-10-01", ""),
)  # fmt: skip
PEOPLE = tuple(row[:2] for row in ROSTER[:10])
"""Those who belong to the unit all the year: ten."""
_HEAD = """\
version: 1
title: {year}年度创建工作
unit: 安康市行政审批服务局
year: {year}
departments: [办公室, 财务科]
office: {{name: 创建工作领导小组办公室}}
roster: roster.csv
photos: {{min_long_edge: 800}}
{more}
tasks:
"""
_NUMERALS = "零一二三四五六七八九"

COMMON = "../../90-公共任务/90.1-公共事项"
"""From an indicator's folder, that of one which is no case's own and owes nothing."""
_COMMON = """\
  - id: "90"
    title: 公共任务
    indicators:
      - {id: "90.1", title: 公共事项, departments: [办公室], every: event}
"""

Fill = Callable[[Folder], object]


@dataclass(frozen=True)
class Expected:
    """A finding that must be there, as exactly as the contract tells it."""

    code: str
    period: str | None = None
    """As the finding's; `*` where the contract leaves it open."""
    kind: str | None = None
    path: str = ""
    """How the path, or else the item, ends."""
    says: str = ""
    """What stands in the message: who, which row, by how much."""
    as_: str = ""
    """The severity, where it is another than the code's own."""
    of: str = ""
    """The indicator that is told, where it is not the case's."""

    @property
    def severity(self) -> str:
        return self.as_ or SEVERITIES[self.code]


@dataclass(frozen=True)
class Case:
    """A kind of fault and its twin, under an indicator that owes `owed` (lines of YAML)."""

    name: str
    faulty: Fill
    clean: Fill
    expected: tuple[Expected, ...]
    owed: str = "every: event"
    owed_clean: str = ""
    """What the twin owes, where the demand is what makes it innocent."""
    status: str = ""
    """Where the twin's indicator stands; complete, where nothing is said and something is owed."""
    anyhow: bool = False
    """Written in each arrangement: the fault is the same however the office sorts."""


@dataclass(frozen=True)
class Setting:
    """A workspace to be: its cases, the day of its judgement, more lines of its plan."""

    name: str
    cases: tuple[Case, ...]
    as_of: str = "2021-12-31"
    year: int = 2021
    more: str = ""
    before: Callable[[Path], None] | None = None
    """What is written beside the workspace first: another year's."""
    expected: tuple[Expected, ...] = ()
    """What is found of the workspace and of no indicator."""


@dataclass(frozen=True)
class Truth:
    """What is expected of an indicator, and where it stands; None where nobody asks."""

    told: str
    expected: tuple[Expected, ...]
    status: str | None


def write(root: Path, setting: Setting) -> dict[str, Truth]:
    """Writes the workspace; gives the truth of each indicator by its id."""
    root.mkdir(parents=True)
    if setting.before is not None:
        setting.before(root)
    dice = random.Random(f"{SEED} {setting.name}")
    truth: dict[str, Truth] = {}
    plan = [_HEAD.format(year=setting.year, more=setting.more)]
    for number, (case, arrangement) in enumerate(_placed(setting.cases), start=1):
        plan.append(f'  - id: "{number}"\n    title: 任务{number}\n    indicators:\n')
        task = root / _task_name(number, dice)
        for at, fill in enumerate((case.faulty, case.clean), start=1):
            identity = f"{number}.{at}"
            owed = (case.owed_clean if at == 2 else "") or case.owed
            plan.append(_indicator(identity, owed))
            folder = task / _folder_name(identity, dice)
            folder.mkdir(parents=True)
            fill(Folder(folder, identity, number * 2 + at - 2, arrangement))
            truth[identity] = _truth(case, arrangement, owed, clean=at == 2)
    truth["90.1"] = Truth("what is no case's own", _elsewhere(setting.cases), None)
    (root / "plan.yaml").write_text("".join((*plan, _COMMON)), encoding="utf-8")
    lines = ["姓名,科室,入职,离职", *map(",".join, ROSTER)]
    (root / "roster.csv").write_text("\n".join(lines), encoding="utf-8")
    return truth


def _placed(cases: Sequence[Case]) -> Iterator[tuple[Case, Arrangement]]:
    for case in cases:
        for arrangement in Arrangement if case.anyhow else (Arrangement.ACTIVITY,):
            yield case, arrangement


def _truth(case: Case, arrangement: Arrangement, owed: str, *, clean: bool) -> Truth:
    told = f"{case.name} ({arrangement.value}, {'twin' if clean else 'faulty'})"
    whole = case.status or (None if "every: event" in owed else "complete")
    if clean:
        return Truth(told, (), whole)
    own = tuple(one for one in case.expected if not one.of)
    short = any(one.code in _COUNTED for one in own)
    return Truth(told, own, "incomplete" if short else whole)


def _elsewhere(cases: Sequence[Case]) -> tuple[Expected, ...]:
    return tuple(one for case in cases for one in case.expected if one.of)


def _indicator(identity: str, owed: str) -> str:
    lines = [
        f'      - id: "{identity}"',
        f"        title: 事项{identity.replace('.', '之')}",
        *([] if "departments:" in owed else ["        departments: [办公室]"]),
        *(f"        {line}" for line in owed.strip().splitlines()),
    ]
    return "\n".join(lines) + "\n"


def _task_name(number: int, dice: random.Random) -> str:
    """A task's folder as one clerk or another numbers it."""
    forms = (
        "{:02d}-任务",
        "{}、任务",
        "{}.任务",
        "{} 任务",
        "{}任务",
        "{wide}．任务",
        "（{han}）任务",
        "{han}、任务",
    )
    form = dice.choice(forms)
    return f"{form.format(number, wide=_wide(str(number)), han=_numeral(number))}{number}"


def _folder_name(identity: str, dice: random.Random) -> str:
    form = dice.choice(
        ("{}-事项", "{} 事项", "{}事项", "{}_事项", "{}、事项", "{wide}事项", "0{}-事项")
    )
    return form.format(identity, wide=_wide(identity))


def _wide(text: str) -> str:
    return "".join("．" if one == "." else chr(ord(one) + 0xFEE0) for one in text)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    front = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return front + (_NUMERALS[ones] if ones or not tens else "")

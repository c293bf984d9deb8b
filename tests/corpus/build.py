"""Cases become a workspace: two indicators a case, a faulty one and one that only looks so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from PIL import Image

import raw_material as raw
from scenes import scene

AS_OF = "2021-12-31"
ROSTER = (
    ("姓名", "科室", "入职", "离职"),
    *((f"职工{name}", "办公室", "", "") for name in "甲乙丙丁"),
    ("王芳", "办公室", "", ""),
    ("王芳", "财务科", "", ""),
    ("买买提·艾力", "财务科", "", ""),
    ("赵离", "财务科", "", "2021-03-01"),
    ("钱来", "财务科", "2021-10-01", ""),
)
PEOPLE = tuple(row[:2] for row in ROSTER[1:8])
"""Those who belong to the unit all the year: seven."""
_HEAD = """\
version: 1
title: 2021年度创建工作
unit: 安康市行政审批服务局
year: 2021
departments: [办公室, 财务科]
office: {name: 创建工作领导小组办公室}
roster: roster.csv
tasks:
"""


class Folder:
    """An indicator's folder, filled the way clerks fill it; paths are below it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.seed = root, seed
        self._shots = seed * 40

    def put(self, path: str, data: bytes | str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        return target

    def word(self, path: str, *lines: str, pictures: Sequence[Image.Image] = ()) -> None:
        """A document that is this indicator's own, though another may say the same."""
        made = raw.word(self._place(path), *lines, pictures=pictures)
        document = Document(str(made))
        document.core_properties.subject = f"{self.seed}"
        document.save(str(made))

    def table(self, path: str, *rows: tuple[raw.Value, ...]) -> None:
        made = raw.workbook(self._place(path), *rows)
        book = load_workbook(made)
        book.properties.subject = f"{self.seed}"
        book.save(made)

    def pdf(self, path: str, *pages: str) -> None:
        raw.pdf(self._place(path), *pages)

    def photo(self, path: str, image: Image.Image | None = None, *, taken: str = "") -> None:
        """A photo of another place each time; `taken` is a day, at ten in the morning."""
        stamp = f"{taken.replace('-', ':')} 10:00:00" if taken else None
        raw.photo(
            self._place(path),
            raw.exif_of(taken=stamp, camera=("某牌", path[:8])),
            image or self.shot(),
        )

    def shot(self) -> Image.Image:
        self._shots += 1
        return raw.scene(1201 + self._shots, 900 + self._shots % 97)

    def place(self, folder: str, where: str = "一楼大厅") -> None:
        """Says where it was, so that photos have all their elements."""
        self.put(f"{folder}/说明.txt", f"地点：{where}\n")

    def _place(self, path: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


Fill = Callable[[Folder], None]


@dataclass(frozen=True)
class Expected:
    """A finding that must be there: its code, and what pins it down where it could be several."""

    code: str
    period: str = ""
    path: str = ""
    """How the path, or else the item, ends."""


@dataclass(frozen=True)
class Case:
    """A kind of fault and its twin, under an indicator that owes `owed` (lines of YAML)."""

    name: str
    faulty: Fill
    clean: Fill
    expected: tuple[Expected, ...]
    owed: str = "every: event"


def workspace(root: Path, cases: Sequence[Case]) -> dict[str, tuple[Expected, ...]]:
    """Writes a workspace of these cases; gives what is expected of each indicator by its id."""
    root.mkdir(parents=True)
    wanted: dict[str, tuple[Expected, ...]] = {}
    plan = [_HEAD]
    for number, case in enumerate(cases, start=1):
        plan.append(f'  - id: "{number}"\n    title: 任务{number}\n    indicators:\n')
        for at, (fill, expected) in enumerate(((case.faulty, case.expected), (case.clean, ())), 1):
            identity = f"{number}.{at}"
            plan.append(_indicator(identity, case.owed))
            folder = root / f"{number:02d}-任务{number}" / f"{identity}-事项"
            folder.mkdir(parents=True)
            fill(Folder(folder, number * 2 + at - 2))
            wanted[identity] = expected
    (root / "plan.yaml").write_text("".join(plan), encoding="utf-8")
    lines = "".join(f"{','.join(row)}\n" for row in ROSTER)
    (root / "roster.csv").write_text(lines, encoding="utf-8")
    return wanted


def _indicator(identity: str, owed: str) -> str:
    lines = [
        f'      - id: "{identity}"',
        f"        title: 事项{identity.replace('.', '之')}",
        *([] if "departments:" in owed else ["        departments: [办公室]"]),
        *(f"        {line}" for line in owed.strip().splitlines()),
    ]
    return "\n".join(lines) + "\n"


def picture(seed: int) -> Image.Image:
    """A scene with the texture and the noise of a photo."""
    return scene(seed)

"""A year of a large office: as many files as are asked for, drawn anew, every one different."""

import random
from pathlib import Path

from docx import Document
from PIL import Image

TASKS, INDICATORS, MONTHS = 8, 5, 12
PHOTOS_AN_ITEM = 12
ITEM = PHOTOS_AN_ITEM + 5
"""Files of an item: its photos, three papers, a sign-in list, what the office says of it."""
_DEPARTMENTS = ("办公室", "机关党委", "大厅管理科")
_PAPERS = ("检查记录", "简报", "通知")
_WORDS = (
    "检查", "发现", "楼道", "杂物", "已经", "清理", "卫生间", "地面", "湿滑", "提醒",
    "保洁", "窗台", "绿植", "灯具", "消防", "通道", "畅通", "台账", "齐全", "值班", "人员",
    "在岗", "整改", "完成", "垃圾", "分类", "标识", "更换", "登记", "复核",
)  # fmt: skip
_SIZE = (320, 240)


def draw_workspace(folder: Path, files: int) -> None:
    """Writes the plan and `files` files of evidence, items of 16 files spread over the year."""
    dice = random.Random(2021)
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(_plan(), encoding="utf-8")
    ids = [(task, number) for task in range(1, TASKS + 1) for number in range(1, INDICATORS + 1)]
    for number in range(files // ITEM):
        task, indicator = ids[number % len(ids)]
        month = number // len(ids) % MONTHS + 1
        name = f"2021-{month:02d}-{dice.randint(1, 28):02d} 第{number}次检查"
        home = folder / f"{task:02d}-任务{task}" / f"{task}.{indicator}-事项" / name
        home.mkdir(parents=True)
        _item(home, number, dice)


def _plan() -> str:
    lines = [
        "version: 1",
        "title: 2021年度创建工作",
        "unit: 某市某局",
        "year: 2021",
        f"departments: [{', '.join(_DEPARTMENTS)}]",
        "photos: {min_long_edge: 300}",
        "tasks:",
    ]
    for task in range(1, TASKS + 1):
        lines += [f'  - id: "{task}"', f"    title: 任务{task}", "    indicators:"]
        for number in range(1, INDICATORS + 1):
            lines += [
                f'      - id: "{task}.{number}"',
                f"        title: 事项{task}之{number}",
                f"        departments: [{_DEPARTMENTS[(task + number) % len(_DEPARTMENTS)]}]",
                "        every: month",
                "        each: {record: 1, photo: 3}",
            ]
    return "\n".join(lines) + "\n"


def _item(home: Path, number: int, dice: random.Random) -> None:
    for photo in range(PHOTOS_AN_ITEM):
        soft = Image.frombytes("RGB", (12, 9), dice.randbytes(12 * 9 * 3))
        shown = soft.resize(_SIZE, Image.Resampling.BICUBIC)
        for _ in range(6):  # things with edges
            left, top = dice.randrange(_SIZE[0]), dice.randrange(_SIZE[1])
            colour = (dice.randrange(256), dice.randrange(256), dice.randrange(256))
            shown.paste(
                colour, (left, top, left + dice.randrange(20, 90), top + dice.randrange(20, 90))
            )
        shown.save(home / f"IMG_{photo}.jpg", quality=85)
    (home / "说明.txt").write_text("地点：一楼大厅\n", encoding="utf-8")
    for paper in _PAPERS:
        document = Document()
        document.add_paragraph(paper)
        for _ in range(12):
            document.add_paragraph("".join(dice.choices(_WORDS, k=30)))
        document.add_paragraph(f"第{number}号")
        document.save(str(home / f"{paper}.docx"))
    rows = "".join(f"人{dice.randint(1, 300)},办公室,是\n" for _ in range(20))
    (home / "签到表.csv").write_text(f"姓名,科室,签名\n{rows}", encoding="utf-8")

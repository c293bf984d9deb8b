"""The large trial: sixty indicators with everything odd in them, built, and every file traced.

    python bench/trial.py FOLDER [--scale 10] [--ofd FOLDER]

Draws 600 items with 3,000 photos (from 100 drawn ones, bytes made different), 300 PDFs of every odd
kind, 100 Word and Excel files and the OFD files of a folder; builds; then says whether each file is
bound, carried, or turned away with its reason, and whether the proof holds. `--scale 10` draws a
tenth of it.
"""

import argparse
import collections
import io
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from odd_pdfs import KINDS, LONG_KIND, draw_pdf
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFilter

TASKS, INDICATORS = 10, 6
ITEMS, PHOTOS, DRAWN, PDFS, PAPERS, LONG = 600, 3000, 100, 300, 100, 2
AS_OF = "2021-12-31"
_DEPARTMENTS = ("办公室", "机关党委", "大厅管理科")
_SIZES = ((1600, 1200), (1200, 1600), (1600, 1067), (2400, 800))
_WORDS = ("检查", "发现", "楼道", "杂物", "清理", "窗台", "消防", "通道", "台账", "值班", "整改")


def draw(folder: Path, scale: int, ofd: Path | None) -> None:
    """Writes the workspace."""
    dice = random.Random(2021)
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(plan(), encoding="utf-8")
    items = list(_items(folder, ITEMS // scale))
    _photos(items, PHOTOS // scale, DRAWN // scale or 1, dice)
    _pdfs(items, PDFS // scale, LONG if scale == 1 else 1)
    _papers(items, PAPERS // scale, dice)
    for number, path in enumerate(sorted(ofd.rglob("*.ofd")) if ofd else ()):
        shutil.copyfile(path, items[number % len(items)] / f"版式{number}-{path.name}")


def plan() -> str:
    lines = [
        "version: 1", "title: 2021年度创建工作", "unit: 某市某局", "year: 2021",
        f"departments: [{', '.join(_DEPARTMENTS)}]", "tasks:",
    ]  # fmt: skip
    for task in range(1, TASKS + 1):
        lines += [f'  - id: "{task}"', f"    title: 任务{task}", "    indicators:"]
        for number in range(1, INDICATORS + 1):
            lines += [
                f'      - id: "{task}.{number}"',
                f"        title: 事项{task}之{number}",
                f"        departments: [{_DEPARTMENTS[(task + number) % 3]}]",
                "        every: month",
                "        each: {photo: 3}",
            ]
    return "\n".join(lines) + "\n"


def _items(folder: Path, count: int) -> Iterator[Path]:
    ids = [(task, number) for task in range(1, TASKS + 1) for number in range(1, INDICATORS + 1)]
    for number in range(count):
        task, indicator = ids[number % len(ids)]
        month = number // len(ids) % 12 + 1
        name = f"2021-{month:02d}-{number % 28 + 1:02d} 第{number + 1}次检查"
        home = folder / f"{task:02d}-任务{task}" / f"{task}.{indicator}-事项" / name
        home.mkdir(parents=True)
        yield home


def _photos(items: list[Path], count: int, drawn: int, dice: random.Random) -> None:
    shown = [_photo(number, dice) for number in range(drawn)]
    for number in range(count):
        data = shown[(number + number // len(items)) % drawn]  # an item shows different ones
        remark = f"photo {number}".encode()
        marked = data[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + data[2:]
        (items[number % len(items)] / f"现场{number}.jpg").write_bytes(marked)


def _photo(number: int, dice: random.Random) -> bytes:
    size = _SIZES[number % len(_SIZES)]
    soft = Image.frombytes("RGB", (12, 9), dice.randbytes(12 * 9 * 3))
    image = soft.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        left, top = dice.randrange(size[0]), dice.randrange(size[1])
        box = (left, top, left + dice.randrange(20, 300), top + dice.randrange(20, 300))
        pen.rectangle(box, tuple(dice.randbytes(3)), outline="black")
    grain = Image.effect_noise(size, 30).convert("RGB")
    buffer = io.BytesIO()
    Image.blend(image, grain, 0.15).filter(ImageFilter.SHARPEN).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def _pdfs(items: list[Path], count: int, long: int) -> None:
    kinds = [*[LONG_KIND] * long, *KINDS]
    for number in range(count):
        at = number if number < len(kinds) else long + (number - long) % len(KINDS)
        kind = kinds[at]
        draw_pdf(kind, number, items[number * 2 % len(items)] / f"检查记录{number}-{kind}.pdf")


def _papers(items: list[Path], count: int, dice: random.Random) -> None:
    for number in range(count):
        home = items[(number * 6 + 1) % len(items)]
        if number % 2:
            book = Workbook()
            sheet = book.active
            assert sheet is not None
            sheet.append(["序号", "日期", "部位", "存在问题", "整改情况"])
            for row in range(1, 20 + number):
                where, what = dice.choice(_WORDS), "".join(dice.choices(_WORDS, k=8))
                sheet.append([row, f"2021-03-{row % 28 + 1:02d}", where, what, "已整改"])
            book.save(home / f"问题台账{number}.xlsx")
        else:
            paper = Document()
            paper.add_heading(f"第{number}期简报")
            for _ in range(20):
                paper.add_paragraph("".join(dice.choices(_WORDS, k=40)) + "。")
            paper.save(str(home / f"简报{number}.docx"))


def build(inputs: Path, target: Path, cache: Path) -> tuple[int, float, int]:
    """Exit status, seconds, and the most memory of one of its processes in MiB."""
    command = (sys.executable, "-m", "anjuan", "build", inputs, "-o", target, "--as-of", AS_OF)
    started = time.perf_counter()
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    status = subprocess.run(command, env=surroundings, check=False).returncode
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return status, time.perf_counter() - started, most


def told(inputs: Path, target: Path) -> Iterator[str]:
    """What became of every file, and what does not add up."""
    files: list[dict[str, Any]] = _json(target / "check.json")["files"]
    on_disk = sorted(
        path.relative_to(inputs).as_posix() for path in inputs.rglob("*") if path.is_file()
    )
    listed = sorted(one["path"] for one in files)
    same = "every one once" if listed == on_disk else "NOT THE SAME"
    yield f"files on disk {len(on_disk)}, in check.json {len(listed)}: {same}"
    for state, number in collections.Counter(one["disposition"] for one in files).items():
        yield f"  {state} {number}"
    silent = [
        one["path"] for one in files
        if one["disposition"] in {"rejected", "attached", "unfiled"} and not one["reason"]
    ]  # fmt: skip
    yield f"turned away or carried without a reason: {len(silent)} {silent[:3]}"
    yield from _by_kind(files)
    proof = _json(target / "proof.json")
    seen = collections.Counter[str]()
    for one in proof["volumes"]:
        seen[one["medium"]] += one["pages_looked_at"]
        seen[f"{one['medium']} bound by number only"] += one["compared"].get(
            "bound_pages_by_number_only", 0
        )
    yield f"proof holds: {proof['holds']}, entries {proof['entries']}, unseen {proof['unseen']}"
    yield f"pages looked at: {dict(seen)}; sources digested again: {proof['sources']['files']}"
    volumes = _json(target / "manifest.json")["volumes"]
    entries = [entry for one in volumes for entry in one["entries"]]
    bound = {path for entry in entries for path in entry["files"]}
    there = {"bound", "attached"}
    lost = [
        one["path"] for one in files if one["disposition"] in there and one["path"] not in bound
    ]
    yield f"bound or carried, but in no entry of the manifest: {len(lost)} {lost[:3]}"


def _by_kind(files: list[dict[str, Any]]) -> Iterator[str]:
    """Of the odd PDFs: kind, what became of them, the reason."""
    kinds = collections.Counter(
        (one["path"].rpartition("-")[2], one["disposition"], one["reason"] or "")
        for one in files
        if one["path"].endswith(".pdf")
    )
    for (kind, state, reason), number in sorted(kinds.items()):
        yield f"  {kind} ×{number}: {state} {reason}"


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def main() -> int:
    form = argparse.RawTextHelpFormatter
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    asked.add_argument("folder", type=Path, help="a new folder for workspace, build and cache")
    asked.add_argument("--scale", type=int, default=1, help="draw so many times less")
    asked.add_argument("--ofd", type=Path, help="a folder whose OFD files are taken along")
    wanted = asked.parse_args()
    inputs, target = wanted.folder / "材料", wanted.folder / "成果"
    if not inputs.exists():
        draw(inputs, wanted.scale, wanted.ofd)
    status, seconds, most = build(inputs, target, wanted.folder / "cache")
    print(f"exit status {status}, {seconds:.0f} s, at most {most} MiB in one process")
    if (target / "check.json").is_file():
        print("\n".join(told(inputs, target)))
    return status


if __name__ == "__main__":
    sys.exit(main())

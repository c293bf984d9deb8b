"""What the rows of the bench are measured on: photo-like pictures, papers, whole years of them.

Everything is drawn anew, outside the repository. A year of photos is made of a hundred drawn ones
at most; each file differs in its bytes and bears the day of its event, as a camera writes it.
"""

import io
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

TWELVE, FORTY_EIGHT = (4000, 3000), (8000, 6000)
"""Pixels of a phone's picture, binned and full."""
MONTHS, TASKS, INDICATORS = 12, 10, 6
PAPER_PAGES = 4
_DRAWN = 100
_ITEM = 10
"""Photos of an event."""
_FALL = 0.6
"""Power with which amplitude falls with frequency: between a wall and a crowd."""
_NOISE = 7.0
"""Standard deviation of a sensor's noise, in levels."""


@cache
def _scene(size: tuple[int, int]) -> np.ndarray:
    """Texture at every scale and strokes: what pictures of that size are cut from."""
    dice = np.random.default_rng(2021)
    field = np.zeros((size[1], size[0], 3), np.float32)
    for cells in (4, 8, 16, 32, 64, 128, 256, 512, 1024):
        noise = (dice.random((cells * 3 // 4, cells, 3)) * 255).astype(np.uint8)
        soft = Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)
        field += np.asarray(soft, np.float32) / cells**_FALL
    field -= field.min()
    image = Image.fromarray((field * (255 / field.max())).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    for _ in range(800):
        left, top, across, down = (int(dice.integers(0, one)) for one in (*size, 300, 300))
        colour = tuple(int(one) for one in dice.integers(0, 255, 3))
        pen.line((left, top, left + across, top + down), colour, width=int(dice.integers(1, 9)))
    return np.asarray(image)


@cache
def _grain(size: tuple[int, int]) -> np.ndarray:
    """A sensor's noise."""
    dice = np.random.default_rng(7)
    return (dice.normal(0, _NOISE, (size[1], size[0], 3))).astype(np.int16)


def photo_like(size: tuple[int, int], seed: int) -> Image.Image:
    """A picture as phones take them: 3 to 4 MB at 12 megapixels and quality 92."""
    dice = np.random.default_rng(seed)
    scene = _scene((size[0] * 3 // 2, size[1] * 3 // 2))
    top, left = (int(dice.integers(0, scene.shape[at] - size[1 - at])) for at in (0, 1))
    cut = scene[top : top + size[1], left : left + size[0]].astype(np.int16)
    cut += np.roll(_grain(size), int(dice.integers(0, 10**6)), axis=0)
    return Image.fromarray(cut.clip(0, 255).astype(np.uint8))


def photos(folder: Path, count: int, size: tuple[int, int] = TWELVE) -> tuple[Path, ...]:
    """So many different pictures of that size as JPEGs, all of them taken on one day."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = folder / f"IMG_{number:04d}.jpg"
        path.write_bytes(_dated(_jpeg(photo_like(size, number)), "2021:05:06 10:00:00", number))
        paths.append(path)
    return tuple(paths)


def year(folder: Path, count: int, papers: int, *, events: int = 0, tasks: int = TASKS) -> None:
    """A workspace of so many photos of 12 megapixels, and so many PDFs of four pages.

    Events, of ten photos unless their number is given, lie in six indicators a task and twelve
    months.
    """
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(_plan(tasks), encoding="utf-8")
    drawn = [_drawn(number) for number in range(min(_DRAWN, count))]
    homes = list(_homes(folder, events or max(count, papers) // _ITEM, tasks))
    for number in range(count):
        home, month = homes[number * len(homes) // count]
        taken = f"2021:{month:02d}:06 10:{number % 60:02d}:00"
        data = _dated(drawn[number % len(drawn)], taken, number)
        (home / f"IMG_{number:05d}.jpg").write_bytes(data)
    for number in range(papers):
        paper(homes[number % len(homes)][0] / f"检查记录{number}.pdf", PAPER_PAGES, number)


def paper(path: Path, pages: int, seed: int) -> None:
    """A PDF of A4 pages of text."""
    pen = Canvas(str(path))
    for page in range(pages):
        for line in range(40):
            pen.drawString(72, 780 - line * 17, f"{seed}-{page}-{line} " + "inspection record " * 4)
        pen.showPage()
    pen.save()


def _homes(folder: Path, count: int, tasks: int) -> Iterator[tuple[Path, int]]:
    """The folders of the events, each with its month."""
    ids = [(task, number) for task in range(1, tasks + 1) for number in range(1, INDICATORS + 1)]
    for number in range(max(count, 1)):
        task, indicator = ids[number % len(ids)]
        month = number // len(ids) % MONTHS + 1
        name = f"2021-{month:02d}-06 第{number + 1}次检查"
        home = folder / f"{task:02d}-任务{task}" / f"{task}.{indicator}-事项" / name
        home.mkdir(parents=True)
        yield home, month


def _plan(tasks: int) -> str:
    lines = [
        "version: 1", "title: 2021年度创建工作", "unit: 某市某局", "year: 2021",
        "departments: [办公室]", "tasks:",
    ]  # fmt: skip
    for task in range(1, tasks + 1):
        lines += [f'  - id: "{task}"', f"    title: 任务{task}", "    indicators:"]
        for number in range(1, INDICATORS + 1):
            lines += [
                f'      - id: "{task}.{number}"',
                f"        title: 事项{task}之{number}",
                "        departments: [办公室]",
                "        every: month",
                "        each: {photo: 3}",
            ]
    return "\n".join(lines) + "\n"


@cache
def _drawn(seed: int) -> bytes:
    return _jpeg(photo_like(TWELVE, seed))


def _jpeg(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=92)
    return stream.getvalue()


def _dated(data: bytes, taken: str, number: int) -> bytes:
    """The JPEG with the camera's time, and a remark that makes its bytes its own."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    body = exif.tobytes()
    return data[:2] + _segment(0xE1, body) + _segment(0xFE, f"photo {number}".encode()) + data[2:]


def _segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG file: marker, length, body (ITU-T T.81, B.1.1.4)."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body

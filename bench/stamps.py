"""How well stamps of watermark cameras are read: `python bench/stamps.py [PHOTOS] [FOLDER]`.

Draws photo-like scenes with stamps in several sizes, colours, places and qualities, and as many
without; a folder of found photographs, if named, is read too and must give no stamp.
"""

import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from anjuan.adapters.readers.table import read
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath, Sha256

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from scenes import scene

HERE = Path(__file__).resolve().parent
FONTS = ("NotoSansSC-Regular.ttf", "NotoSerifSC-Regular.ttf", "FandolKai-Regular.ttf")
FORMS = (
    ("2021年3月12日 10:15", "安康市·政务服务大厅"),
    ("10:15", "2021-03-12 星期五", "地点：一楼大厅"),
    ("2021.03.12 10:15",),
    ("2021-03-12 10:15:30", "社区广场"),
)
FIRST = 70_000


def stamp_in(path: Path) -> str:
    file = SourceFile(RelPath(path.name), path.name, path.stat().st_size, Sha256(""))
    picture = read(path, file).picture
    stamp = picture.stamp if picture is not None else None
    return stamp.taken.date().isoformat() if stamp is not None else ""


def stamped(seed: int) -> Image.Image:
    dice = random.Random(seed)
    image = scene(seed)
    draw = ImageDraw.Draw(image)
    size = round(image.height * dice.uniform(0.024, 0.05))
    font = ImageFont.truetype(HERE.parent / "pipeline/fonts" / dice.choice(FONTS), size)
    colour = dice.choice(["white", "white", "yellow", "orange", "#ff5533"])
    left, top = dice.choice([(0.03, 0.78), (0.5, 0.78), (0.03, 0.03)])
    for at, text in enumerate(dice.choice(FORMS)):
        place = (image.width * left, image.height * top + at * size * 1.4)
        draw.text((place[0] + 2, place[1] + 2), text, font=font, fill="black")
        draw.text(place, text, font=font, fill=colour)
    return image


def one(seed: int) -> tuple[str, str, float]:
    """What is read of a stamped photo and of a plain one, and the seconds for the plain one."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.jpg"
        stamped(seed).save(path, quality=dice.randint(50, 90))
        marked = stamp_in(path)
        scene(seed + 1_000_000).save(path, quality=85)
        start = time.perf_counter()
        return marked, stamp_in(path), time.perf_counter() - start


def main() -> None:
    photos = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(one, range(FIRST, FIRST + photos)))
    right = sum(marked == "2021-03-12" for marked, _, _ in found)
    wrong = sum(marked not in ("", "2021-03-12") for marked, _, _ in found)
    print(f"{photos} stamped: {right} dated right, {wrong} wrong, {photos - right - wrong} missed")
    print(f"{photos} plain: {sum(bool(plain) for _, plain, _ in found)} dated")
    print(f"seconds for a plain one, median: {sorted(s for _, _, s in found)[photos // 2]:.2f}")
    if len(sys.argv) > 2:
        paths = [path for path in Path(sys.argv[2]).rglob("*") if path.is_file()]
        dated = [(path.name, stamp) for path in paths if (stamp := stamp_in(path))]
        print(f"{len(paths)} found photographs: {len(dated)} dated {dated[:5]}")


if __name__ == "__main__":
    main()

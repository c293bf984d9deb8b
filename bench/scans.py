"""How well scanned papers are read: `python bench/scans.py [PAPERS] [FOLDER]`.

Draws official papers as scanners and telephones give them (`tests/scans.py`), half as pictures,
half as PDFs, and reads them as any file. Of a folder, if named, all pictures and PDFs are read,
and what is found of each is shown, to be looked at.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from anjuan.adapters.readers.table import read
from anjuan.model.evidence import PICTURES, Facts, Format, Problem, Scan, SourceFile
from anjuan.model.units import RelPath, Sha256

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from scans import compressed, pdf_of, scan

FIRST = 700_000
SUFFIXES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif", ".pdf"}
READ = {Format.PDF, *PICTURES}


@dataclass(frozen=True)
class Outcome:
    seed: int
    form: str
    date: str
    """`right`, `wrong`, `missed`, or `none` where there is none."""
    number: str
    mark: str
    seconds: float
    """For a page."""
    paper: bool
    said: str


def facts_of(path: Path) -> Facts:
    file = SourceFile(RelPath(path.name), path.name, path.stat().st_size, Sha256(""))
    return read(path, file)


def compared(found: object, true: object) -> str:
    if not found:
        return "missed" if true else "none"
    return "right" if found == true else "wrong"


def one(seed: int) -> Outcome:
    """What is read of one paper, as a picture of its only page or as a PDF of all."""
    dice = random.Random(seed)
    drawn = scan(seed)
    pages = [compressed(page, dice.randint(40, 85)) for page in drawn.pages]
    with tempfile.TemporaryDirectory() as name:
        single = len(pages) == 1 and dice.random() < 0.7
        path = Path(name) / ("a.jpg" if single else "a.pdf")
        path.write_bytes(pages[0] if single else pdf_of(pages))
        start = time.process_time()
        facts = facts_of(path)
        spent = (time.process_time() - start) / len(pages)
    secret = facts.problem is Problem.CLASSIFIED
    found = facts.scan or Scan()
    signed, number = (None, "") if drawn.mark else (drawn.signed, drawn.number)
    return Outcome(
        seed,
        drawn.form,
        compared(found.signed, signed),
        compared(found.number, number),
        compared(drawn.mark if secret else "", drawn.mark),
        spent,
        paper=facts.picture is None or facts.picture.paper,
        said=f"{found.signed} {found.number} {facts.detail}; {drawn.signed} {drawn.number}",
    )


def told(name: str, outcomes: Iterable[str]) -> str:
    counted = Counter(outcomes)
    return f"{name}: " + ", ".join(
        f"{counted[one]} {one}" for one in ("right", "wrong", "missed", "none")
    )


def look(folder: Path) -> None:
    """Everything in a folder that may be a scan, and what is found of it."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    with ProcessPoolExecutor() as pool:
        for path, facts in zip(paths, pool.map(facts_of, paths), strict=True):
            if facts.scan is not None or facts.problem is Problem.CLASSIFIED:
                print(f"  {path}: {facts.scan} {facts.detail}")
    print(f"{len(paths)} files of {folder}")


def main() -> None:
    Image.MAX_IMAGE_PIXELS = None
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(one, range(FIRST, FIRST + papers)))
    print(f"{papers} papers, {sum(not each.paper for each in found)} not taken for one")
    print(told("dates", (each.date for each in found)))
    print(told("numbers", (each.number for each in found)))
    print(told("marks of secrecy", (each.mark for each in found)))
    times = sorted(each.seconds for each in found)
    if times:
        print(f"CPU seconds a page: median {times[papers // 2]:.2f}, most {times[-1]:.2f}")
    for each in found:
        missed = "missed" in (each.date, each.number, each.mark)
        if "wrong" in (each.date, each.number, each.mark) or ("-v" in sys.argv and missed):
            print(f"  {each.seed} {each.form}: {each.said}")
    for name in sys.argv[2:]:
        if name != "-v":
            look(Path(name))


if __name__ == "__main__":
    main()

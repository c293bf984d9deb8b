"""Whole jobs: a folder of photos and papers to books, against peers, and against itself."""

import shutil
import sys
from pathlib import Path

import material
from peers_place import PEERS, peers
from rows import Cost, Row, run, run_anjuan

_PHOTOS, _PAPERS = 240, 72
_EVENT = 10
_BOUND = 300


def against_exhibiter(folder: Path, pairs: int) -> tuple[Row, ...]:
    """240 photos and 72 papers, cold, to PDF and Word, against exhibiter making its PDF."""
    year = folder / "year"
    material.year(year, _PHOTOS, _PAPERS)
    exhibits = _exhibits(year, folder / "exhibits")
    python, theirs_pdf = peers(folder), folder / "exhibits.pdf"
    costs: list[tuple[Cost, Cost, float, float]] = []
    for number in range(pairs):
        place = folder / f"cold-{number}"
        out = place / "out"
        ours = _build(year, place)
        theirs = run((python, PEERS / "exhibits.py", exhibits, theirs_pdf))
        size = sum(one.stat().st_size for one in (out / "binders").glob("*.pdf"))
        costs.append((ours, theirs, size / 1e6, theirs_pdf.stat().st_size / 1e6))
        shutil.rmtree(place)
    name, peer = f"{_PHOTOS} photos of 12 MP, {_PAPERS} papers, cold", "exhibiter, its PDF alone"
    return (
        Row(name, peer, tuple((a.wall, b.wall) for a, b, _, _ in costs), "≤ 0.2"),
        Row("… memory of all processes", peer,
            tuple((a.memory, b.memory) for a, b, _, _ in costs), "≤ 0.25", "MB"),
        Row("… size of the PDFs", peer, tuple((c, d) for *_, c, d in costs), "≤ 0.33", "MB"),
    )  # fmt: skip


def binding(folder: Path, pairs: int) -> tuple[Row, ...]:
    """1,200 pages from 300 papers: numbers, index, links, outline; the papers read already."""
    year = folder / "papers"
    material.year(year, 0, _BOUND)
    flat = folder / "flat"
    flat.mkdir()
    for paper in sorted(year.glob("*/*/*/*.pdf")):
        (flat / paper.name).symlink_to(paper)
    python, place = peers(folder), folder / "binding"
    call = (sys.executable, PEERS.parent / "bind_volumes.py", year, place)
    run(call)  # from here on what is known of the papers comes from the cache
    measured = []
    for _ in range(pairs):
        ours = run(call)
        theirs = run((python, PEERS / "bind_papers.py", flat, folder / "bound.pdf"))
        measured.append((ours.wall, theirs.wall))
    name = f"{_BOUND * material.PAPER_PAGES} pages from {_BOUND} papers bound"
    return (Row(name, "pypdf and reportlab overlays", tuple(measured), "≤ 0.33"),)


def _exhibits(year: Path, target: Path) -> Path:
    """The same files in the folders that exhibiter wants: one an event, numbered."""
    for number, home in enumerate(sorted(year.glob("*/*/*/")), start=101):
        place = target / f"{number}. Inspection"
        place.mkdir(parents=True)
        for file in home.iterdir():
            (place / file.name).symlink_to(file)
    return target


def growth(folder: Path, few: int, many: int, turns: int) -> tuple[Row, ...]:
    """A year of many photos against one of few: time and memory; then built again, and changed."""
    for count in (few, many):
        material.year(folder / f"year-{count}", count, count // _EVENT)
    found = [_grown(folder, few, many, folder / f"turn-{turn}") for turn in range(turns)]
    small, large, unchanged, caption, photo = zip(*found, strict=True)
    cold = tuple(one.wall for one in large)
    name = f"{many} photos"
    return (
        Row(f"{name}, cold", f"{few} photos, cold",
            tuple(zip(cold, (one.wall for one in small), strict=True)), "≤ 10.5"),
        Row("… memory of all processes", f"{few} photos",
            tuple((a.memory, b.memory) for a, b in zip(large, small, strict=True)), "≤ 1.15", "MB"),
        *(
            Row(f"{name}, {what}", "cold",
                tuple(zip((one.wall for one in costs), cold, strict=True)), wanted)
            for what, costs, wanted in (
                ("nothing changed", unchanged, "≤ 0.015"),
                ("one caption changed", caption, "≤ 0.05"),
                ("one photo added", photo, "≤ 0.05"),
            )
        ),
    )  # fmt: skip


def _grown(folder: Path, few: int, many: int, place: Path) -> tuple[Cost, ...]:
    """Few cold; many cold, unchanged, with one caption changed, with one photo more."""
    year = folder / f"year-{many}"
    home = min(year.glob("*/*/*/"))
    note, photo = home / "说明.yaml", home / "IMG_99999.jpg"
    costs = [_build(folder / f"year-{few}", place / "few"), _build(year, place / "many")]
    costs.append(_build(year, place / "many"))
    note.write_text("地点: 三楼会议室\n", encoding="utf-8")
    costs.append(_build(year, place / "many"))
    shutil.copyfile(next(home.glob("*.jpg")), photo)
    with photo.open("ab") as stream:
        stream.write(b"another")
    costs.append(_build(year, place / "many"))
    for one in (note, photo):
        one.unlink()
    shutil.rmtree(place)
    return tuple(costs)


def _build(year: Path, place: Path) -> Cost:
    return run_anjuan("build", year, "-o", place / "out", "--no-word-proof", place=place)

"""The board's data: classic scripts that assign arrays, as `fetch` is refused from disk."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from anjuan.adapters.site.words import alt_of, length_of, thumb_of
from anjuan.model.board import Board, Shot
from anjuan.model.finding import SEVERITY_NAMES
from anjuan.model.units import Sha256

LARGEST = 1_000_000
"""Characters of a data file, about."""
CHUNK = 1_500
"""Photos of a data file at most."""
UNDATED = "无日期"


def months_of(board: Board) -> dict[str, tuple[Shot, ...]]:
    """The photos by month, newest month first; those without a date last."""
    by_month: dict[str, list[Shot]] = {}
    for shot in board.shots:
        by_month.setdefault(shot.month or UNDATED, []).append(shot)
    order = sorted(by_month, key=lambda key: (key != UNDATED, key), reverse=True)
    return {key: tuple(_sorted(by_month[key])) for key in order}


def _sorted(shots: Iterable[Shot]) -> list[Shot]:
    """Together what is of one item, in the board's order."""
    first: dict[tuple[str, str], int] = {}
    listed = list(shots)
    for at, shot in enumerate(listed):
        first.setdefault((shot.indicator, shot.item), at)
    return sorted(listed, key=lambda shot: first[shot.indicator, shot.item])


def write_photos(
    board: Board, made: frozenset[Sha256], folder: Path, months: Mapping[str, Sequence[Shot]]
) -> Mapping[str, list[str]]:
    """The photos' data; gives the files of each month, without folder and suffix."""
    names: dict[str, list[str]] = {}
    departments = {one.name: at for at, one in enumerate(board.departments, start=1)}
    tasks = {row.id: group.slug for group in board.groups for row in group.rows}
    titles = {row.id: row.title for group in board.groups for row in group.rows}
    for month, shots in months.items():
        parts = [shots[first : first + CHUNK] for first in range(0, len(shots), CHUNK)]
        for number, part in enumerate(parts, start=1):
            stem = month if month != UNDATED else "undated"
            name = f"photos-{stem}" + (f"-{number}" if number > 1 else "")
            names.setdefault(month, []).append(name)
            rows = [
                [
                    thumb_of(one) if one.digest in made else "",
                    one.name,
                    alt_of(one),
                    one.caption,
                    one.indicator,
                    titles[one.indicator],
                    tasks[one.indicator],
                    [departments[name] for name in one.departments if name in departments],
                    one.item,
                    one.date,
                    one.source,
                    one.pages,
                    length_of(one) if one.seconds else "",
                    [[severity.value, word] for severity, word in one.flaws],
                    one.shown,
                    board.pictures.get(one.path, ""),
                ]
                for one in part
            ]
            _write(folder / "data" / f"{name}.js", name, rows)
    return names


def write_search(board: Board, slugs: Mapping[str, str], folder: Path) -> list[str]:
    """The index of the search; gives its files."""
    titles = [[one.row.id, one.row.title, f"i-{one.row.slug}.html"] for one in board.sheets]
    number = {one.row.id: at for at, one in enumerate(board.sheets)}
    rows: list[list[Any]] = [
        ["i", one.row.id, one.row.title, "、".join(one.row.departments), one.row.owner]
        for one in board.sheets
    ]
    for sheet in board.sheets:
        for dossier in sheet.dossiers:
            if dossier.key in slugs and slugs[dossier.key] != sheet.row.slug:
                continue
            rows.append(["m", number[sheet.row.id], dossier.anchor, dossier.title, dossier.date])
            rows += [
                ["f", number[sheet.row.id], dossier.anchor, one.name, one.path, one.number]
                for one in dossier.pieces
            ]
    for name, pieces in board.elsewhere:
        rows += [["e", one.anchor, one.name, one.path, name] for one in pieces]
    rows += [
        ["q", SEVERITY_NAMES[one.severity], one.lead + one.more, one.link, one.indicator or ""]
        for one in board.faults
    ]
    rows += [
        ["p", number[one.indicator], one.name, one.caption, one.month, one.item]
        for one in board.shots
        if one.caption
    ]
    files: list[str] = []
    for at, part in enumerate(_parted(rows), start=1):
        files.append(f"search-{at}")
        _write(folder / "data" / f"search-{at}.js", f"search-{at}", part)
    _write(folder / "data" / "search.js", "search", {"files": files, "indicators": titles})
    return files


def _parted(rows: Sequence[list[Any]]) -> list[list[list[Any]]]:
    parts: list[list[list[Any]]] = [[]]
    size = 0
    for row in rows:
        size += len(_text(row))
        if size > LARGEST and parts[-1]:
            parts.append([])
            size = 0
        parts[-1].append(row)
    return parts


def _text(value: object) -> str:
    """JSON that may stand in a script, whatever the material is called."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", ">", "\u2028", "\u2029"):
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return told


def _write(path: Path, name: str, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"anjuan.put({_text(name)},{_text(value)});\n"
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")

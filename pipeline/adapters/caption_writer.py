"""Writes the caption worksheets (照片说明.xlsx), and loses nothing that people wrote in them.

What is there is opened and changed, not made anew: order, widths, their columns and rows stay.
A cell is people's where it differs from what was proposed, which a hidden sheet remembers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from anjuan.adapters.artifacts import Artifacts
from anjuan.adapters.caption_book import (
    DAMAGED,
    GONE,
    GRID,
    OURS,
    PICTURE,
    ROW_HEIGHT,
    STATE,
    STATES,
    THEIRS,
    Refused,
    Sheets,
    head_cell,
    is_ours,
    last_row,
    opened,
    remembered,
    text_of,
)
from anjuan.adapters.caption_pictures import put_pictures
from anjuan.adapters.imaging import thumbnail
from anjuan.adapters.names import locate
from anjuan.adapters.open_files import is_open
from anjuan.adapters.publishing import write_whole
from anjuan.adapters.readers.caption_sheet import COLUMNS, DIGEST, FILE, SENTENCE
from anjuan.errors import OutputError
from anjuan.model.file_roles import CAPTION_SHEET
from anjuan.model.units import RelPath, Sha256
from anjuan.model.worksheet import rows_of_photos


@dataclass(frozen=True, slots=True)
class Proposed:
    """A photo's row: its name below the folder, where it lies, and a text for each column."""

    name: str
    path: RelPath
    digest: Sha256
    texts: Mapping[str, str]
    damaged: bool = False
    """It cannot be shown."""


@dataclass(slots=True)
class Written:
    """What became of a worksheet."""

    path: str
    """Below the workspace."""
    refused: Refused | None = None
    added: int = 0
    gone: int = 0
    kept: int = 0
    """Cells that people wrote or emptied."""
    changed: bool = False
    photos: int = 0


def write_captions(
    root: Path, folder: str, rows: Sequence[Proposed], artifacts: Artifacts
) -> Written:
    """Writes or updates the worksheet of a folder below `root`, whole or not at all."""
    named = RelPath(f"{folder}/{CAPTION_SHEET}" if folder else CAPTION_SHEET)
    path = locate(root, named)
    done = Written(named, photos=len(rows))
    if is_open(path):
        done.refused = Refused.OPEN
        return done
    sheets = opened(path)
    if isinstance(sheets, Refused):
        done.refused = sheets
        return done
    _Sheet(sheets, root, done, artifacts).update(rows)
    if done.changed:
        try:
            write_whole(path, sheets.book.save)
        except OutputError:
            done.refused = Refused.UNWRITABLE
    return done


class _Sheet:
    """One update of a worksheet."""

    def __init__(self, sheets: Sheets, root: Path, done: Written, artifacts: Artifacts) -> None:
        self._sheets, self._root, self._done = sheets, root, done
        self._artifacts = artifacts
        self._seen, self._columns = sheets.seen, sheets.columns
        self._before = remembered(sheets.hidden)
        done.changed = sheets.new

    def update(self, rows: Sequence[Proposed]) -> None:
        """Brings the rows up to date, adds new photos, marks those that are gone."""
        for head in (*COLUMNS, STATE, PICTURE):
            self._column(head)
        places = self._followed(rows, self._places())
        end = last_row(self._seen, self._sheets.header)
        for row in rows:
            at = places.pop(_shown(row.name), None)
            if at is None:
                end += 1
                at = self._append(end, row.name)
            self._fill(at, row)
        for at in places.values():
            self._mark(at, GONE)
            self._done.gone += 1
        self._remember(rows)
        if self._done.changed:
            self._thumbnails(rows)

    def _column(self, head: str) -> None:
        """The column of a head; one that people took away is put at the end."""
        if head not in self._columns:
            column = self._seen.max_column + 1
            head_cell(self._seen, self._sheets.header, column, head)
            self._columns[head] = column
            self._done.changed = True
            self._before = {
                name: {one: text for one, text in told.items() if one != head}
                for name, told in self._before.items()
            }

    def _places(self) -> dict[str, int]:
        """The row of each file; of a file that stands there twice the first."""
        column = self._columns[FILE]
        found: dict[str, int] = {}
        for at in range(self._sheets.header + 1, self._seen.max_row + 1):
            name = text_of(self._seen, at, column)
            if name:
                found.setdefault(name, at)
        return found

    def _followed(self, rows: Sequence[Proposed], places: Mapping[str, int]) -> dict[str, int]:
        """The row of each file as the files are called now: a photo that was renamed keeps it."""
        digests = {name: self._before.get(name, {}).get(DIGEST, "") for name in places}
        found = rows_of_photos(digests, {_shown(row.name): row.digest for row in rows})
        taken = frozenset(found.values())
        now = {name: at for name, at in places.items() if name not in taken}
        before = dict(self._before)
        for name, row in found.items():
            now[name] = places[row]
            if name != row:
                self._set(places[row], FILE, name)
                self._before[name] = before.get(row, {})
        return now

    def _append(self, at: int, name: str) -> int:
        self._set(at, FILE, _shown(name))
        self._before.pop(_shown(name), None)
        self._seen.row_dimensions[at].height = ROW_HEIGHT
        for column in self._columns.values():
            cell = self._seen.cell(at, column)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            cell.border = GRID
        self._done.added += 1
        return at

    def _fill(self, at: int, row: Proposed) -> None:
        """What is proposed, in every cell that people have neither written in nor emptied."""
        before = self._before.get(_shown(row.name), {})
        now = {head: text_of(self._seen, at, self._columns[head]) for head in COLUMNS}
        anew = not any(now.values())
        for head in COLUMNS:
            text = _shown(row.texts[head])
            written = now[head] not in (before.get(head, ""), text)
            if written and not anew and (now[head] or head != SENTENCE):
                self._is_theirs(at, head)
            elif now[head] != text:
                self._set(at, head, text)
        self._mark(at, DAMAGED if row.damaged else "")

    def _is_theirs(self, at: int, head: str) -> None:
        """Their words no longer look as if they were proposed; other looks are their own."""
        self._done.kept += 1
        cell = self._seen.cell(at, self._columns[head])
        if cell.value is not None and is_ours(cell.font):
            cell.font = THEIRS
            self._done.changed = True

    def _mark(self, at: int, state: str) -> None:
        now = text_of(self._seen, at, self._columns[STATE])
        if now in STATES and now != state:  # people may use the column for something else
            self._set(at, STATE, state)

    def _set(self, at: int, head: str, text: str) -> None:
        """Text as text: nothing is ever a formula, not even once somebody edits the cell."""
        cell = self._seen.cell(at, self._columns[head])
        if isinstance(cell, MergedCell):
            return  # the cells above speak for this one
        put_text(self._seen, at, self._columns[head], text)
        cell.font = THEIRS if head in (FILE, STATE) else OURS
        self._done.changed = True

    def _remember(self, rows: Sequence[Proposed]) -> None:
        wanted = {_shown(row.name): _told(row) for row in rows}
        there = self._places()
        kept = {
            name: told
            for name, told in self._before.items()
            if name in there and name not in wanted
        }
        told = dict(sorted({**kept, **wanted}.items()))
        if told == remembered(self._sheets.hidden):
            return
        self._done.changed = True
        hidden = self._sheets.hidden
        hidden.delete_rows(2, hidden.max_row)
        for at, (name, texts) in enumerate(told.items(), start=2):
            for column, head in enumerate((FILE, *COLUMNS, DIGEST), start=1):
                put_text(hidden, at, column, name if head == FILE else texts.get(head, ""))

    def _thumbnails(self, rows: Sequence[Proposed]) -> None:
        places = self._places()
        shown = {
            places[_shown(row.name)]: small
            for row in rows
            if _shown(row.name) in places
            and not row.damaged
            and (small := self._thumbnail(row)) is not None
        }
        put_pictures(self._seen, self._columns[PICTURE], self._sheets.header, shown)

    def _thumbnail(self, row: Proposed) -> Path | None:
        """A damaged photo has none, and a row all the same."""
        return thumbnail(locate(self._root, row.path), self._artifacts, key=row.digest)


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text into a cell, as text whatever it begins with; empty where there is none."""
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _told(row: Proposed) -> Mapping[str, str]:
    return {**{head: _shown(row.texts[head]) for head in COLUMNS}, DIGEST: row.digest}


def _shown(text: str) -> str:
    r"""A text as a cell holds it: trimmed, what Excel cannot hold written `\x07`."""
    return ILLEGAL_CHARACTERS_RE.sub(lambda hit: f"\\x{ord(hit[0]):02x}", text).strip()

"""Writes the caption worksheets (照片说明.xlsx), and loses nothing that people wrote in them.

What is there is opened and changed, not made anew: order, widths, their columns and rows stay.
A cell is people's where it differs from what was proposed, which a hidden sheet remembers.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl.drawing.image import Image as Thumbnail
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from PIL import Image

from anjuan.adapters.caption_book import (
    DIGEST,
    GONE,
    HAIR,
    OURS,
    PICTURE,
    ROW_HEIGHT,
    STATE,
    THEIRS,
    THUMBNAIL,
    TOLD,
    Refused,
    Sheets,
    head_cell,
    opened,
    remembered,
    text_of,
)
from anjuan.adapters.names import locate
from anjuan.adapters.open_files import is_open
from anjuan.adapters.publishing import write_whole
from anjuan.adapters.readers.caption_sheet import FILE
from anjuan.adapters.readers.pictures import upright
from anjuan.model.units import RelPath

NAME: Final = "照片说明.xlsx"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A photo's row: its name below the folder, where it lies, and a text for each of `TOLD`."""

    name: str
    path: RelPath
    digest: str
    texts: Mapping[str, str]


@dataclass(slots=True)
class Written:
    """What became of a worksheet."""

    path: Path
    refused: Refused | None = None
    added: int = 0
    gone: int = 0
    kept: int = 0
    """Cells that people wrote."""
    changed: bool = False
    photos: int = 0


def write_captions(root: Path, folder: str, rows: Sequence[Proposed]) -> Written:
    """Writes or updates the worksheet of a folder below `root`.

    Raises:
        OutputError: it cannot be written there.
    """
    path = locate(root, RelPath(f"{folder}/{NAME}" if folder else NAME))
    done = Written(path, photos=len(rows))
    if is_open(path):
        done.refused = Refused.OPEN
        return done
    sheets = opened(path)
    if isinstance(sheets, Refused):
        done.refused = sheets
        return done
    _Sheet(sheets, root, done).update(rows)
    if done.changed:
        write_whole(path, sheets.book.save)
    return done


class _Sheet:
    """One update of a worksheet."""

    def __init__(self, sheets: Sheets, root: Path, done: Written) -> None:
        self._sheets, self._root, self._done = sheets, root, done
        self._seen, self._columns = sheets.seen, sheets.columns
        self._before = remembered(sheets.hidden)
        done.changed = sheets.new

    def update(self, rows: Sequence[Proposed]) -> None:
        """Brings the rows up to date, adds new photos, marks those that are gone."""
        for head in (*TOLD, STATE, PICTURE):
            self._column(head)
        places = self._places()
        self._follow_renamed(rows, places)
        for row in rows:
            at = places.pop(row.name, None)
            if at is None:
                at = self._append(row.name)
            self._fill(at, row)
        for at in places.values():
            self._mark(at, GONE)
            self._done.gone += 1
        self._remember(rows)
        if self._done.changed:
            self._thumbnails(rows)

    def _column(self, head: str) -> int:
        """The column of a head; one that people took away is put at the end."""
        if head not in self._columns:
            column = self._seen.max_column + 1
            head_cell(self._seen, self._sheets.header, column, head)
            self._columns[head] = column
            self._done.changed = True
        return self._columns[head]

    def _places(self) -> dict[str, int]:
        """The row of each file; of a file that stands there twice the first."""
        column = self._columns[FILE]
        found: dict[str, int] = {}
        for at in range(self._sheets.header + 1, self._seen.max_row + 1):
            name = text_of(self._seen, at, column)
            if name:
                found.setdefault(name, at)
        return found

    def _follow_renamed(self, rows: Sequence[Proposed], places: dict[str, int]) -> None:
        """A photo that only bears another name keeps its row."""
        names = {row.name for row in rows}
        lost = {
            before.get(DIGEST, ""): name
            for name, before in self._before.items()
            if name in places and name not in names
        }
        for row in rows:
            old = lost.pop(row.digest, None) if row.name not in places else None
            if old is not None:
                places[row.name] = places.pop(old)
                self._set(places[row.name], FILE, row.name)
                self._before[row.name] = self._before[old]

    def _append(self, name: str) -> int:
        at = max(self._seen.max_row, self._sheets.header) + 1
        self._set(at, FILE, name)
        self._seen.row_dimensions[at].height = ROW_HEIGHT
        for column in self._columns.values():
            cell = self._seen.cell(at, column)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            cell.border = HAIR
        self._done.added += 1
        return at

    def _fill(self, at: int, row: Proposed) -> None:
        """What is proposed, in every cell that people have not written in."""
        before = self._before.get(row.name, {})
        for head, text in row.texts.items():
            cell = self._seen.cell(at, self._columns[head])
            now = text_of(self._seen, at, self._columns[head])
            if now and now != before.get(head, "") and now != text:
                cell.font = THEIRS
                self._done.kept += 1
                continue
            if now != text:
                self._set(at, head, text)
            cell.font = OURS
        self._mark(at, "")

    def _mark(self, at: int, state: str) -> None:
        if text_of(self._seen, at, self._columns[STATE]) not in ("", GONE):
            return  # people use the column for something else
        if text_of(self._seen, at, self._columns[STATE]) != state:
            self._set(at, STATE, state)

    def _set(self, at: int, head: str, text: str) -> None:
        """Text as text: nothing is ever a formula."""
        cell = self._seen.cell(at, self._columns[head])
        cell.value = text or None
        if text:
            cell.data_type = "s"
        self._done.changed = True

    def _remember(self, rows: Sequence[Proposed]) -> None:
        wanted = {row.name: {**row.texts, DIGEST: row.digest} for row in rows}
        kept = {name: told for name, told in self._before.items() if name not in wanted}
        told = {**kept, **wanted}
        if told == remembered(self._sheets.hidden):
            return
        self._done.changed = True
        hidden = self._sheets.hidden
        hidden.delete_rows(2, hidden.max_row)
        for at, (name, texts) in enumerate(sorted(told.items()), start=2):
            for column, head in enumerate((FILE, *TOLD, DIGEST), start=1):
                cell = hidden.cell(at, column, name if head == FILE else texts.get(head) or None)
                if cell.value is not None:
                    cell.data_type = "s"

    def _thumbnails(self, rows: Iterable[Proposed]) -> None:
        """A small picture in each row; those of the former sheet go, as rows may have moved."""
        places = self._places()
        letter = get_column_letter(self._columns[PICTURE])
        vars(self._seen)["_images"] = []  # openpyxl has no other way to take pictures out
        for row in rows:
            made = _thumbnail(locate(self._root, row.path))
            if made is not None and row.name in places:
                self._seen.add_image(made, f"{letter}{places[row.name]}")


def _thumbnail(path: Path) -> Thumbnail | None:
    """The photo upright in 160 × 120 pixels; None where it cannot be shown."""
    try:
        with Image.open(path) as image:
            small = upright(image)
    except Exception:  # noqa: BLE001 - a damaged photo has no thumbnail, and a row all the same
        return None
    small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=80)
    stream.seek(0)
    return Thumbnail(stream)

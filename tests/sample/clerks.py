"""What the clerks left, as `left/*.yaml` writes it down: folders, and in each its files by name.

What an entry is follows from its first words: `scene` a photo, `article` a screenshot, `film` a
video, `form` a scan, `sign_in` a sign-in sheet, `header` a table, `body` a paper, `text` itself.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from heic import heic
from sample.develop import jpeg
from sample.film import film
from sample.ledgers import Ledger, gb_csv, workbook
from sample.papers import Paper, chinese, document
from sample.phone import article
from sample.prints import locked, pdf, signed_form
from sample.shots import Photo, blurred, drawn, exif, shrunk, taken
from sample.year import Files, room_of

LEFT = Path(__file__).with_name("left")
SIGN_IN = ("序号", "姓名", "科室", "签名")
SCAN_LIMIT = 150_000

Entry = dict[str, Any]


def left() -> Files:
    """Every file that is written down, by its path."""
    return {path: partial(_made, path, entry) for path, entry in _entries().items()}


def photos() -> dict[str, Photo]:
    """Every photo that came out well, by its path."""
    return {
        path: Photo(**entry)
        for path, entry in _entries().items()
        if "scene" in entry and "fault" not in entry
    }


@cache
def _entries() -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for book in sorted(LEFT.glob("*.yaml")):
        folders = yaml.safe_load(book.read_text(encoding="utf-8"))
        for folder, files in folders.items():
            for name, entry in files.items():
                found[f"{folder}/{name}"] = _tuples(entry)
    return found


def _tuples(value: Any) -> Any:
    """The same value with tuples for lists."""
    if isinstance(value, list):
        return tuple(_tuples(one) for one in value)
    if isinstance(value, dict):
        return {key: _tuples(one) for key, one in value.items()}
    return value


def _made(path: str, entry: Entry) -> bytes:
    kind = next(key for key in _KINDS if key in entry)
    return _KINDS[kind](path, entry)


def _photo(path: str, entry: Entry) -> bytes:
    about = dict(entry)
    fault = about.pop("fault", "")
    photo = Photo(**about)
    if path.endswith(".HEIC"):
        return heic(drawn(photo), exif(photo))
    return _SPOILT[fault](photo) if fault else taken(photo)


def _screenshot(_: str, entry: Entry) -> bytes:
    return article(entry["day"], entry["article"], entry["lines"], entry["hue"])


def _film(_: str, entry: Entry) -> bytes:
    return film(entry["film"], entry["words"], entry["created"])


def _scan(_: str, entry: Entry) -> bytes:
    people, away = entry["people"], entry.get("away", ())
    rows = tuple((str(at), name, room_of(name), "") for at, name in enumerate(people, 1))
    signed = tuple("" if name in away else name for name in people)
    return jpeg(signed_form(entry["form"], entry["note"], (SIGN_IN, *rows), signed), SCAN_LIMIT)


def _sign_in(_: str, entry: Entry) -> bytes:
    """Who is `away` is marked 请假; `signed: false` leaves the column empty."""
    people, away = entry["people"], entry.get("away", ())

    def mark(name: str) -> str | None:
        if not entry.get("signed", True):
            return None
        return "请假" if name in away else name

    ledger = Ledger(
        f"{entry['sign_in']}签到表",
        SIGN_IN,
        tuple((at, name, room_of(name), mark(name)) for at, name in enumerate(people, 1)),
        note=f"时间：{chinese(entry['day'])}　　地点：{entry['place']}　　应到{len(people)}人",
        widths=(8.0, 14.0, 22.0, 18.0),
        sheet="签到",
    )
    return workbook(ledger)


def _table(path: str, entry: Entry) -> bytes:
    if path.endswith(".csv"):
        return gb_csv(entry["header"], entry["rows"])
    return workbook(Ledger(**entry))


def _paper(path: str, entry: Entry) -> bytes:
    about = dict(entry)
    fault, seal, password = (about.pop(key, "") for key in ("fault", "seal", "password"))
    paper = Paper(**about)
    if path.endswith(".pdf"):
        plain = pdf(paper, seal=bool(seal))
        return locked(plain, password) if password else plain
    return _truncated(document(paper)) if fault else document(paper)


def _truncated(data: bytes) -> bytes:
    return data[: len(data) * 3 // 5]


def _text(_: str, entry: Entry) -> bytes:
    words: str = entry["text"]
    return words.encode(entry.get("encoding", "utf-8"))


_SPOILT = {"small": shrunk, "blurred": blurred}
_KINDS: Mapping[str, Callable[[str, Entry], bytes]] = {
    "scene": _photo,
    "article": _screenshot,
    "film": _film,
    "form": _scan,
    "sign_in": _sign_in,
    "header": _table,
    "body": _paper,
    "text": _text,
}

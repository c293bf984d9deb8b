"""Files: damaged, empty, locked, of another sort, and what is no fault."""

import io
import random
import re
import zlib

from corpus.build import COMMON, Case, Expected, Fill
from corpus.cases_pictures import jpeg
from corpus.desk import Folder
from corpus.fills import all_of, papers
from raw_material import locked_pdf

_E = Expected
_HOME = "2021-03-10 一楼大厅督查"
_RECORD = papers(f"{_HOME}/检查记录.docx")


def _bytes(name: str, data: bytes) -> Fill:
    return all_of(_RECORD, lambda folder: folder.put(f"{_HOME}/{name}", data))


def _cut_photo(share: float) -> Fill:
    def fill(folder: Folder) -> None:
        _RECORD(folder)
        data = jpeg(folder.shot(), day="2021-03-10")
        folder.put(f"{_HOME}/照片.jpg", data[: int(len(data) * share)])

    return fill


def _as_png(folder: Folder) -> None:
    """A PNG named .jpg is read, and no fault."""
    stream = io.BytesIO()
    folder.shot().save(stream, "PNG")
    folder.put(f"{_HOME}/照片.jpg", stream.getvalue())


def _pdf(*, locked: bool) -> Fill:
    def fill(folder: Folder) -> None:
        _RECORD(folder)
        folder.pdf(f"{_HOME}/责任书.pdf", f"Pledge {folder.seed}")
        if locked:
            locked_pdf(folder.root / f"{_HOME}/责任书.pdf", user="secret")

    return fill


def _owner_only(folder: Folder) -> None:
    """A PDF that may not be printed opens without a password."""
    locked_pdf(folder.put(f"{_HOME}/责任书.pdf", b""), user="")


def _torn_pdf(folder: Folder) -> None:
    """A PDF that no longer says where its parts stand; they can still be had."""
    _pdf(locked=False)(folder)
    path = folder.root / f"{_HOME}/责任书.pdf"
    path.write_bytes(re.sub(rb"startxref\n\d+", b"startxref\n7", path.read_bytes()))


def _same_activity(*, referred: bool) -> Fill:
    """The same two papers under this indicator and under another."""

    def fill(folder: Folder) -> None:
        other = f"{COMMON}/{folder.day} 清扫21"
        for name in ("检查记录.docx", "总结.docx"):
            folder.record(f"{folder.day} 清扫/{name}")
            data = (folder.root / f"{folder.day} 清扫/{name}").read_bytes()
            if not referred:
                folder.put(f"{other}/{name}", data)
        if referred:
            folder.put(f"{folder.day} 清扫/说明.yaml", '关联指标: ["90.1"]\n')

    return fill


def _received(day: str) -> Fill:
    """An item of 10 March and when it came, by the register of receipts."""

    def fill(folder: Folder) -> None:
        _RECORD(folder)
        path = (folder.root / f"{_HOME}/检查记录.docx").relative_to(folder.workspace).as_posix()
        register = folder.workspace / "收件登记.xlsx"
        rows = _RECEIVED.setdefault(str(folder.workspace), [])
        rows.append((len(rows) + 1, day, "检查记录.docx", path, "已归入"))
        head = ("序号", "收件日期", "原名", "归入", "处理")
        folder.table(f"../../{register.name}", head, *rows)

    return fill


_RECEIVED: dict[str, list[tuple[object, ...]]] = {}
_CAD = b"AC1027" + bytes(64) + random.Random(1).randbytes(256)
CASES = (
    Case(
        "an empty file",
        _bytes("通知.docx", b""),
        _bytes("Thumbs.db", b""),
        (_E("empty-file", path="通知.docx"),),
    ),
    Case(
        "a truncated document",
        _bytes("方案.docx", b"PK\x03\x04 broken"),
        _bytes("~$方案.docx", b"PK\x03\x04 broken"),
        (_E("unreadable-file", path="方案.docx"),),
    ),
    Case(
        "a web page named .jpg",
        _bytes("照片.jpg", b"<html><body>404</body></html>"),
        _as_png,
        (_E("unreadable-file", path="照片.jpg"),),
    ),
    Case(
        "a photo of which nothing came over",
        _cut_photo(0.02),
        _cut_photo(1),
        (_E("unreadable-file", path="照片.jpg"),),
    ),
    Case(
        "text named .pdf",
        _bytes("通知.pdf", "这不是PDF".encode()),
        _pdf(locked=False),
        (_E("unreadable-file", path="通知.pdf"),),
    ),
    Case(
        "a PDF with a password",
        _pdf(locked=True),
        _owner_only,
        (_E("encrypted-file", path="责任书.pdf"),),
    ),
    Case(
        "a PDF whose end is lost",
        _torn_pdf,
        _pdf(locked=False),
        (_E("damaged-file", path="责任书.pdf"),),
    ),
    Case(
        "an archive that nobody unpacked",
        _bytes("材料.rar", b"Rar!\x1a\x07\x01\x00" + bytes(64)),
        all_of(_RECORD, lambda folder: folder.put("参考资料/材料.rar", b"Rar!\x1a\x07")),
        (_E("unsupported-file", path="材料.rar"),),
    ),
    Case(
        "a drawing",
        _bytes("平面图.dwg", _CAD),
        _bytes("平面图（备用）.dwg", _CAD),
        (_E("unsupported-file", path="平面图.dwg"),),
    ),
    Case(
        "an unfinished download",
        _bytes("通知.docx", zlib.compress(b"half") * 3),
        _bytes("通知.docx.crdownload", b"half"),
        (_E("unreadable-file", path="通知.docx"),),
    ),
    Case(
        "the same activity under two indicators",
        _same_activity(referred=False),
        _same_activity(referred=True),
        (_E("copied-item", path="清扫21", of="90.1"),),
    ),
    Case(
        "handed in on the sixth working day",
        _received("2021-03-18"),
        _received("2021-03-17"),
        (_E("late"),),
    ),
)

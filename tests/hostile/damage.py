"""Whole files of every kind, damaged by dice."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hostile.case import Case, Expected, case, zipped
from hostile.office import ofd, opened, pptx
from hostile.pictures import png
from raw_material import ole, pdf, photo, word, workbook

KINDS = (
    "docx",
    "xlsx",
    "pdf",
    "jpg",
    "ofd",
    "odt",
    "pptx",
    "png",
    "doc",
    "xls",
    "ppt",
    "wps",
    "mp4",
    "rtf",
)


def damaged(count: int, seed: int = 2021) -> Iterator[Case]:
    """So many, the kinds in turn: cut off, bytes changed, stretches lost or doubled."""
    whole = whole_files()
    dice = random.Random(seed)
    for number in range(count):
        suffix = KINDS[number % len(KINDS)]
        data = hurt(whole[suffix], dice)
        yield case(f"伤-{number}.{suffix}", data, Expected.EITHER)


def hurt(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one to three injuries."""
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(data) or 1)
        length = dice.randrange(1, 200)
        match dice.randrange(4):
            case 0:
                data = data[: max(at, 20)]
            case 1:
                data = data[:at] + dice.randbytes(length) + data[at + length :]
            case 2:
                data = data[:at] + data[at + length :]
            case _:
                data = data[: at + length] + data[at:]
    return data


def whole_files() -> dict[str, bytes]:
    """One of each kind, by suffix."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        word(folder / "a.docx", "关于开展学习的通知", "各科室：", "某市某局", "2021年3月12日")
        workbook(folder / "a.xlsx", ("姓名", "时长"), ("齐小满", 3), ("乔知远", 4))
        pdf(folder / "a.pdf", "one", "two")
        photo(folder / "a.jpg")
        zipped(ofd("<ofd:TextCode X='1' Y='2'>一</ofd:TextCode>"))(folder / "a.ofd")
        zipped(opened("text", "正文"))(folder / "a.odt")
        zipped(pptx("<a:p><a:r><a:t>甲</a:t></a:r></a:p>"))(folder / "a.pptx")
        for suffix, streams in (
            ("doc", {"WordDocument": b"\xec\xa5\xc1\0" + bytes(900), "1Table": bytes(900)}),
            ("wps", {"WordDocument": b"\xec\xa5\xc1\0" + bytes(900), "0Table": bytes(900)}),
            ("xls", {"Workbook": b"\x09\x08\x10\0\0\x06\x05\0" + bytes(900)}),
            ("ppt", {"PowerPoint Document": bytes(900), "Current User": bytes(90)}),
        ):
            ole(folder / f"a.{suffix}", streams)
        made = {path.suffix[1:]: path.read_bytes() for path in folder.iterdir()}
    box = b"\0\0\0\x18ftypisom\0\0\0\0isommp42\0\0\0\x08free\0\0\x10\0mdat" + bytes(4_000)
    plain = png(300, 200)
    rich = b"{\\rtf1\\ansicpg936 " + b"\\u20013?\\par " * 50 + b"}"
    return {**made, "mp4": box, "png": plain, "rtf": rich}

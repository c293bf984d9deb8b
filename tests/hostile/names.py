"""Names that shells, screens, pages and tables would take for something else; what is no file."""

import os
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from hostile.case import FOLDER, Case, Expected, case
from hostile.texts import ODD

_NAMES: tuple[str | bytes, ...] = (
    *(odd.replace("/", "／")[:80] for odd in ODD if "\0" not in odd),
    "换\n行",
    "回\r车",
    "制\t表",
    "-rf",
    "--help",
    "-",
    "~",
    "*",
    "?",
    "a b  c ",
    " 前空",
    "尾点.",
    "CON",
    "NUL.txt",
    "..\\..\\x",
    "%00%2e%2e%2f",
    "零宽\u200b\u200d\ufeff",
    "叠" + "\u0301" * 80,
    "\U0001f4a3\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "长" * 83,
    "l" * 251,
    "照片".encode("gbk"),
    b"\xff\xfe\xfd",
    "会议".encode("gbk")[:3],
    b"\x80\x9b31m",
    "\\x1b[31m",
    "’；DROP TABLE",
    "'; echo $IFS",
    "\x7f\x08\x08\x08",
    "\x01\x02\x03",
    "\u2028段\u2029",
    "\ufdd0\uffff",
    "1.10",
    "2021-02-30",
    "99999年99月99日",
    "20210312" * 20,
    "IMG_99999999_999999",
    "mmexport99999999999999999999",
    "第999999999999999999周",
    "（" * 60,
    "1." * 60 + "1",
    "秘密",
)


def names() -> Iterator[Case]:
    """Photos and notices under every name."""
    for number, name in enumerate(_NAMES):
        raw = name if isinstance(name, bytes) else name.encode(errors="surrogatepass")
        yield case(raw + b".jpg", _photo(number), Expected.EITHER)
    for name in _NAMES[::3]:
        raw = name if isinstance(name, bytes) else name.encode()
        text = "各科室：请按时参加。\n某市某局\n2021年3月12日\n".encode()
        folder = raw[:200].replace(b"/", b"_") + b"/" + b"t.txt"
        yield case(folder, text + raw[:30], Expected.EITHER)


def _photo(number: int) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        image = Image.new("RGB", (1300 + number, 900))
        dice = random.Random(number)
        for _ in range(12):
            at = (dice.randrange(900), dice.randrange(700))
            colour = (dice.randrange(256), dice.randrange(256), dice.randrange(256))
            image.paste(colour, (*at, at[0] + 300, at[1] + 200))
        image.save(path, "JPEG")

    return make


def no_files() -> Iterator[Case]:
    """Pipes, sockets, devices, links, holes, and folders in folders."""
    yield case("管道.jpg", os.mkfifo)
    yield case("管道.txt", os.mkfifo)
    yield case("管道", os.mkfifo, folder=f"{FOLDER}/管道夹")
    yield case("说明.yaml", os.mkfifo, folder=f"{FOLDER}/管道说明")
    yield case("插座.pdf", _socket)
    for named, target in (
        ("密码", "/etc/passwd"), ("零", "/dev/zero"), ("根", "/"), ("自", "自.jpg"), ("上", ".."),
        ("无", "没有这个"), ("程", "/proc/self/environ"), ("钟", "/dev/tty"),
    ):  # fmt: skip
        yield case(f"{named}.jpg", _link(target), Expected.PASSED)
    yield case("说明.yaml", _link("/etc/passwd"), Expected.PASSED, f"{FOLDER}/链接说明")
    for suffix in ("jpg", "pdf", "docx", "txt", "csv", "zip", "mp4", "bin"):
        yield case(f"洞.{suffix}", _hole(1 << 30))
    yield case("底.txt", b"\xe5\xba\x95", Expected.EITHER, FOLDER + "/深" * 300)
    for size in (0, 1, 3):
        for suffix in ("jpg", "pdf", "docx", "xlsx", "doc", "mp4", "heic", "ofd"):
            yield case(f"短-{size}.{suffix}", b"\0" * size)


def _socket(path: Path) -> None:
    """A socket on disk; its address may be no longer than 108 bytes."""
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def _link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def _hole(size: int) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with path.open("wb") as stream:
            stream.truncate(size)

    return make

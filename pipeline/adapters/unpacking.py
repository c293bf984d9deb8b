"""Opens zip archives that came by mail or WeChat into a folder, within limits; trusts nothing."""

import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.readers.containers import BROKEN
from anjuan.adapters.zip_names import UnsafeNameError, member_name, safe_parts
from anjuan.model.moves import numbered

_ENCRYPTED_FLAG = 0x1
_CHUNK = 1 << 20
_JUNK_FOLDER = "__MACOSX"
_BY_HAND = "请手工解压，核对以后把里面的文件放进待整理"
_AGAIN = "请让对方重新发一份"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold; a year's phone videos fit in, a bomb does not."""

    total: int = 4_000_000_000
    """Bytes, opened."""
    count: int = 5_000
    ratio: int = 200
    """Opened by packed, of the whole archive above `ratio_from` bytes: pictures pack 1–2 times."""
    ratio_from: int = 50_000_000
    depth: int = 20
    """Folders in folders."""


class PackedError(Exception):
    """An archive that is not opened; the message says why, `step` what to do (Chinese)."""

    def __init__(self, why: str, step: str) -> None:
        super().__init__(why)
        self.why = why
        self.step = step


def unpack(path: Path, target: Path, limits: Limits = Limits()) -> None:
    """Opens the archive into the new folder `target`: all of it or nothing.

    A single outer folder of the archive's own name is not doubled. What macOS adds (`__MACOSX`) is
    passed over. Archives inside are left as they are.

    Raises:
        PackedError: not a zip, damaged, with a password, too large, or with members that lead out
            of the folder, are links or devices, or have nothing in them.
        OSError: the disk is full.
    """
    with _opened(path) as archive:
        members = [one for one in archive.infolist() if not _is_junk(one)]
        _refuse(members, path.stat().st_size, limits)
        placed = _placed(members, target.name, limits)
        if shutil.disk_usage(_there(target)).free < sum(one.file_size for one, _ in placed) * 2:
            raise PackedError("磁盘空间不够，没有拆开", "请腾出空间以后再归类")
        left = limits.total
        for info, parts in placed:
            left -= _extract(archive, info, target.joinpath(*parts), left)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with path.open("rb") as stream:
        if stream.read(2) != b"PK":
            raise PackedError("不是zip压缩包，程序拆不开", _BY_HAND)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except NotImplementedError as fault:
        raise PackedError("压缩方式不常见，程序拆不开", _BY_HAND) from fault
    except (*BROKEN, zipfile.LargeZipFile, zlib.error) as fault:
        if isinstance(fault, OSError) and fault.errno is not None:
            raise
        raise PackedError("压缩包已损坏或不完整", _AGAIN) from fault


def _there(folder: Path) -> Path:
    """The nearest folder above that is there."""
    return next(one for one in folder.parents if one.is_dir())


def _is_junk(info: zipfile.ZipInfo) -> bool:
    return member_name(info).split("/", maxsplit=1)[0] == _JUNK_FOLDER


def _refuse(members: Iterable[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    """Stop before anything is written."""
    files = [one for one in members if not one.is_dir()]
    if not files:
        raise PackedError("压缩包是空的", "请核对后自行删去")
    if any(one.flag_bits & _ENCRYPTED_FLAG for one in files):
        raise PackedError("压缩包设有密码", "请用密码手工解压，把里面的文件放进待整理")
    for one in files:
        kind = stat.S_IFMT(one.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise PackedError(f"里面的“{member_name(one)}”是链接或设备，没有拆开", _BY_HAND)
    total = sum(one.file_size for one in files)
    bomb = total > limits.ratio_from and total > limits.ratio * packed
    if bomb or total > limits.total or len(files) > limits.count:
        raise PackedError("拆开以后异常庞大，没有拆开", _BY_HAND)


def _placed(
    members: Iterable[zipfile.ZipInfo], own: str, limits: Limits
) -> list[tuple[zipfile.ZipInfo, tuple[str, ...]]]:
    """Each file with its place, no two the same on any file system."""
    found: list[tuple[zipfile.ZipInfo, tuple[str, ...]]] = []
    for info in members:
        name = member_name(info)
        try:
            parts = safe_parts(name)
        except UnsafeNameError:
            raise PackedError(f"里面的“{name}”指到文件夹以外，没有拆开", _BY_HAND) from None
        if len(parts) > limits.depth:
            raise PackedError("里面的文件夹套得太深，没有拆开", _BY_HAND)
        if not (info.is_dir() or name.endswith("/")):
            found.append((info, parts))
    if all(len(parts) > 1 and parts[0] == own for _, parts in found):
        found = [(info, parts[1:]) for info, parts in found]
    taken = {_key(parts[:depth]) for _, parts in found for depth in range(1, len(parts))}
    return [(info, _free(parts, taken)) for info, parts in found]


def _free(parts: tuple[str, ...], taken: set[str]) -> tuple[str, ...]:
    """The place, or the next one with a number; neither a file nor a folder stands there."""
    number, free = 1, parts
    while _key(free) in taken:
        number += 1
        free = (*parts[:-1], numbered(parts[-1], number))
    taken.add(_key(free))
    return free


def _key(parts: tuple[str, ...]) -> str:
    return unicodedata.normalize("NFC", "/".join(parts)).casefold()


def _extract(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Writes one member; gives its size. The check sum is verified at its end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(info) as source, target.open("xb") as sink:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise PackedError("拆开以后异常庞大，没有拆开", _BY_HAND)
            sink.write(chunk)
    return size

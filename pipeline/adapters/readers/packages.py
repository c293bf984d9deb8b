"""Zip packages of office formats, read in bounded memory and without document types."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from anjuan.adapters.readers.containers import BROKEN
from anjuan.adapters.readers.refusal import Refusal, encrypted, unreadable

MOST_PART = 300_000_000
"""Largest part that is unpacked, in bytes."""
MOST_TOTAL = 2_000_000_000
"""Largest package, unpacked, in bytes."""
MOST_RATIO = 400
"""A part above `RATIO_FROM` bytes that packs better than this is a bomb: text packs 5–40 times."""
RATIO_FROM = 20_000_000
MOST_MEMBERS = 50_000
_CHUNK = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An office package inside an OLE container is one that was encrypted ([MS-OFFCRYPTO] §2.3.4)."""
_PROLOGUE = 4096
_ELEMENT = re.compile(rb"<[^?!]")
_ENCRYPTED_FLAG = 0x1
_UTF8_FLAG = 0x800


class Package:
    """An open zip package; part names are matched whatever their case and slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        members = archive.infolist()
        self._members = {_plain(info.filename): info for info in members}
        for info in members:
            for name in _meant(info):
                self._members.setdefault(_plain(name), info)

    @property
    def names(self) -> tuple[str, ...]:
        """All part names, plain and in lower case, in the order of the package."""
        return tuple(self._members)

    def holds(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return _plain(name) in self._members

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The part as a stream, its size checked first."""
        info = self._members.get(_plain(name))
        if info is None:
            raise unreadable(f"文件不完整，缺少内部部件 {name}")
        if info.file_size > MOST_PART or _packs_like_a_bomb(info):
            raise unreadable("解压后异常庞大，疑似损坏或恶意构造")
        try:
            with self._archive.open(info) as stream:
                yield stream
        except (*BROKEN, zipfile.LargeZipFile) as fault:
            raise unreadable("压缩数据已损坏") from fault

    def read(self, name: str) -> bytes:
        """The whole part."""
        with self.open(name) as stream:
            return stream.read()

    def xml(self, name: str) -> ET.Element:
        """The part as a parsed tree.

        Raises:
            Refusal: it is missing, damaged, or declares a document type.
        """
        return parse(self.read(name))

    def relations(self, name: str) -> dict[str, str]:
        """Relation id → part name of the part's inner relations; empty where it has none."""
        folder, leaf = posixpath.split(name)
        listing = f"{folder}/_rels/{leaf}.rels"
        if not self.holds(listing):
            return {}
        found = {}
        for one in self.xml(listing):
            if one.get("TargetMode") != "External":
                found[one.get("Id", "")] = resolve(folder, one.get("Target", ""))
        return found


def resolve(folder: str, target: str) -> str:
    """A relation's target as a part name: absolute, or relative to the folder."""
    target = target.replace("\\", "/")
    joined = target if target.startswith("/") else f"{folder}/{target}"
    return posixpath.normpath(joined).lstrip("/")


def _plain(name: str) -> str:
    """One spelling for all: forward slashes, lower case, none in front."""
    return name.replace("\\", "/").removeprefix("./").lstrip("/").lower()


def _meant(info: zipfile.ZipInfo) -> Iterator[str]:
    """What a name may mean that is not marked as UTF-8: zipfile takes it for code page 437."""
    if info.flag_bits & _UTF8_FLAG or info.filename.isascii():
        return
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeError):
            yield info.filename.encode("cp437").decode(encoding)


def _packs_like_a_bomb(info: zipfile.ZipInfo) -> bool:
    """Large and packed far better than any real text."""
    return info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1)


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Opens a zip package.

    Raises:
        Refusal: it is no whole zip, asks for a password, or would unpack beyond all measure.
    """
    with path.open("rb") as stream:
        if stream.read(len(_OLE)) == _OLE:
            raise encrypted("设有打开密码")
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as fault:
        raise unreadable("文件已损坏或不完整，压缩结构打不开") from fault
    with archive:
        members = archive.infolist()
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in members):
            raise encrypted("压缩包设有密码")
        total = sum(info.file_size for info in members)
        if total > MOST_TOTAL or len(members) > MOST_MEMBERS:
            raise unreadable("解压后异常庞大，疑似损坏或恶意构造")
        package = Package(archive)
        if any(_declares_type(package, name) for name in package.names):
            raise unreadable("内部XML带有实体定义，疑似恶意构造")
        yield package


def _declares_type(package: Package, name: str) -> bool:
    """Whether an XML part has a document type, also one that is read by a converter alone."""
    if not name.endswith((".xml", ".rels")):
        return False
    try:
        with package.open(name) as stream:
            head = stream.read(_PROLOGUE)
    except Refusal:  # its reader says so, if anybody needs it
        return False
    return b"<!DOCTYPE" in _ELEMENT.split(head.replace(b"\0", b""), maxsplit=1)[0]


def parse(data: bytes) -> ET.Element:
    """A parsed tree of XML that declares no document type.

    Raises:
        Refusal: not well formed, or with a document type (entities could expand without end).
    """
    refuse_document_type(data)
    try:
        return ET.fromstring(data)  # noqa: S314 - no document type, so no entities
    except (ET.ParseError, LookupError, ValueError, RecursionError) as fault:
        raise unreadable("内部XML已损坏") from fault


def refuse_document_type(data: bytes) -> None:
    """Looks as far as the first element and refuses a document type definition."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _on_document_type
    parser.StartElementHandler = _on_element
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)  # noqa: FBT003 - positional in C
    except _RootReached:
        return
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise unreadable("内部XML已损坏") from fault


class _RootReached(Exception):  # noqa: N818 - a way out of the parser, not an error
    """The prologue is over."""


def _on_document_type(*_: object) -> None:
    raise unreadable("内部XML带有实体定义，疑似恶意构造")


def _on_element(*_: object) -> None:
    raise _RootReached


def local(element: ET.Element) -> str:
    """The element's name without its namespace: strict and transitional OOXML differ only there."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: ET.Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def child(element: ET.Element, *names: str) -> ET.Element | None:
    """The first child on a path of local names."""
    found: ET.Element | None = element
    for name in names:
        if found is None:
            return None
        found = next((one for one in found if local(one) == name), None)
    return found

"""Formats of other makers, and those that are carried along, neither read nor bound."""

import zipfile
from pathlib import Path

from anjuan.adapters.readers.containers import BROKEN
from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.adapters.readers.packages import local, open_package
from anjuan.adapters.readers.refusal import encrypted, unreadable, unsupported
from anjuan.adapters.readers.rich_text import rich_text
from anjuan.model.evidence import Facts, Format, SourceFile

_ENCRYPTED_FLAG = 0x1


def read_rtf(path: Path, file: SourceFile) -> Facts:
    """A rich text document: its text without formatting."""
    del file  # the content says all
    text, remark = rich_text(path.read_bytes())
    return Facts(Format.RTF, damaged=remark, document=document(paragraphs(text.split("\n"))))


def read_odt(path: Path, file: SourceFile) -> Facts:
    """An OpenDocument text: its paragraphs."""
    return _open_document(path, file, Format.ODT)


def read_odp(path: Path, file: SourceFile) -> Facts:
    """An OpenDocument presentation: its paragraphs."""
    return _open_document(path, file, Format.ODP)


def _open_document(path: Path, file: SourceFile, found: Format) -> Facts:
    del file  # the content says all
    with open_package(path) as package:
        root = package.xml("content.xml")
    texts = ("".join(one.itertext()) for one in root.iter() if local(one) in ("p", "h"))
    return Facts(found, document=document(paragraphs(texts)))


def read_archive(path: Path, file: SourceFile) -> Facts:
    """An archive: told apart by whether it asks for a password; never unpacked."""
    del file  # the content says all
    with path.open("rb") as stream:
        packed_as_zip = stream.read(2) == b"PK"
    if packed_as_zip:
        try:
            with zipfile.ZipFile(path) as archive:
                locked = any(one.flag_bits & _ENCRYPTED_FLAG for one in archive.infolist())
        except BROKEN as fault:
            raise unreadable("压缩包已损坏或不完整") from fault
        if locked:
            raise encrypted("压缩包设有密码")
    raise unsupported("压缩包不能直接装订")


def read_unknown(path: Path, file: SourceFile) -> Facts:
    """A file that nothing here reads."""
    del path
    named = f"“{file.suffix.removeprefix('.')}”格式的" if file.suffix else "这种"
    raise unsupported(f"没有能读取{named}文件的程序，请另存为PDF或图片")

"""A package as it lies there: digests, manifests, signature, lists; nothing in it is believed."""

import errno
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdfium2
from lxml import etree
from PIL import Image

from anjuan.adapters.bag import ALGORITHMS, signature_file, signed_bytes, unescaped
from anjuan.adapters.chain_file import chain_lines
from anjuan.adapters.digests import digests_of
from anjuan.adapters.file_bytes import bytes_of
from anjuan.adapters.listings import below
from anjuan.adapters.names import locate
from anjuan.adapters.pdfium import opened
from anjuan.adapters.signing_key import is_signed
from anjuan.model.fixity import Digests
from anjuan.model.json_value import json_of
from anjuan.model.package_check import (
    CATALOGUE,
    CHAIN,
    DATA,
    INFO,
    README,
    SIGNATURE,
    Described,
    Package,
    Signature,
)
from anjuan.model.units import RelPath, Sha256

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_ZIPS = (".docx", ".xlsx", ".pptx", ".ofd", ".zip")


def read_package(folder: Path, *, quick: bool, jobs: int) -> Package:
    """Everything about it; with `quick` names and sizes alone, and no payload file is opened."""
    paths = sorted(below(folder))

    def looked(path: RelPath) -> Digests | None:
        return _looked(locate(folder, path), quick=quick and path.startswith(DATA))

    with ThreadPoolExecutor(jobs) as pool:
        files = dict(zip(paths, pool.map(looked, paths), strict=True))
        whole = tuple(one for one in paths if files[one] is not None and one.startswith(DATA))
        tried = () if quick else whole
        states = tuple(pool.map(lambda one: _state(locate(folder, one)), tried))
    items, declared = _items(folder)

    def those(wanted: Callable[[bool | str | None], bool]) -> tuple[RelPath, ...]:
        return tuple(path for path, one in zip(tried, states, strict=True) if wanted(one))

    return Package(
        files=files,
        manifests={
            RelPath(f"{of}manifest-{kind}.txt"): _lines(folder / f"{of}manifest-{kind}.txt")
            for of in ("", "tag")
            for kind in ALGORITHMS
        },
        signature=_signature(folder),
        chain=chain_lines(folder / CHAIN),
        info=_info(folder),
        readme=_text(folder / README),
        items=items,
        declared=declared,
        unopened=those(lambda one: one is False),
        opened=sum(one is True for one in states),
        locked=those(lambda one: one == "locked"),
        quick=quick,
    )


def _looked(path: Path, *, quick: bool) -> Digests | None:
    try:
        if path.is_symlink() or not path.is_file():
            return None
        return Digests(path.stat().st_size, Sha256(""), "") if quick else digests_of(path)
    except OSError:
        return None


def _signature(folder: Path) -> Signature:
    """The signature, and whether it is right; written in another way than ours it is none."""
    try:
        written = _bytes(folder / SIGNATURE)
        told = json_of(written)
        signed = {str(name): str(digest) for name, digest in told["signed"].items()}
        key, signature = str(told["key"]), str(told["signature"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Signature({}, right=False)
    right = is_signed(signed_bytes(signed), key, signature)
    right = right and written == signature_file(signed, key, signature)
    return Signature(signed, right=right, key=key if right else "")


def _lines(path: Path) -> dict[RelPath, str]:
    """A manifest: path → digest; lines that are none count for nothing."""
    found = {}
    for line in _text(path).split("\n"):  # names may hold what else ends lines for Python
        digest, _, name = line.partition("  ")
        if name:
            found[unescaped(name)] = digest.lower()
    return found


def _info(folder: Path) -> dict[str, str]:
    pairs = (line.partition(": ") for line in _text(folder / INFO).split("\n"))
    return {key: value for key, mark, value in pairs if mark}


def _items(folder: Path) -> tuple[tuple[Described, ...] | None, str]:
    """目录文件.xml; entities are not resolved, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(_bytes(folder / CATALOGUE), parser)
    except (OSError, etree.XMLSyntaxError, ValueError):
        return None, ""
    return tuple(map(_described, root.iterfind("文件"))), str(root.get("件数", ""))


def _described(item: Any) -> Described:
    fields = {str(one.tag): one.text or "" for one in item if not len(one)}
    files = tuple(
        {str(one.tag): one.text or "" for one in file} for file in item.iterfind("电子文件")
    )
    return Described(fields, files, str(item.get("序号", "")))


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _bytes(path: Path) -> bytes:
    """A file of the package itself: what a link leads to is none.

    Raises:
        OSError: there is none to be read.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "a link", str(path))
    return bytes_of(path)


def _state(path: Path) -> bool | str | None:
    """Whether a reader opens it; `locked` under a password; None of a sort that has no reader."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".pdf":
            with opened(path) as document:
                return len(document) > 0
        if suffix in _PICTURES:
            with Image.open(path) as image:
                image.verify()
            return True
        if suffix in _ZIPS:
            with zipfile.ZipFile(path) as archive:
                return "locked" if any(one.flag_bits & 1 for one in archive.infolist()) else True
    except pypdfium2.PdfiumError as fault:
        return "locked" if "password" in str(fault).lower() else False
    except Exception:  # noqa: BLE001 - whatever a damaged file makes a reader do
        return False
    return None

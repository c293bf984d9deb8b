"""A package as it lies there: manifests, signature, lists; nothing in it is believed."""

import json
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

import pypdfium2
from lxml import etree
from PIL import Image

from anjuan.adapters.attesting import chain_of, is_signed
from anjuan.adapters.bag import ALGORITHMS, SIGNATURES, signature_file, unescaped
from anjuan.adapters.digests import digests_of
from anjuan.adapters.listings import below
from anjuan.adapters.names import locate
from anjuan.adapters.pdfium import opened
from anjuan.model.fixity import Change, Difference, Digests, Fixity, Listing
from anjuan.model.package_check import Described, Found
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.fixity import differences

_SIGNATURE = RelPath(f"{SIGNATURES}/上报包.json")
_CHAIN = RelPath(f"{SIGNATURES}/组卷记录.jsonl")
_CATALOGUE, _README, _INFO = (
    RelPath("目录文件.xml"),
    RelPath("说明文件.txt"),
    RelPath("bag-info.txt"),
)
_DATA = "data/"
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_ZIPS = (".docx", ".xlsx", ".pptx", ".ofd", ".zip")

Files = Mapping[RelPath, Digests | None]


def read_package(folder: Path, *, quick: bool, jobs: int) -> Found:
    """Everything about it; with `quick` names and sizes alone, and no payload file is opened."""
    paths = sorted(below(folder))

    def looked(path: RelPath) -> Digests | None:
        return _looked(locate(folder, path), quick=quick and path.startswith(_DATA))

    with ThreadPoolExecutor(jobs) as pool:
        files = dict(zip(paths, pool.map(looked, paths), strict=True))
        tried = () if quick else [one for one in paths if one.startswith(_DATA)]
        states = tuple(pool.map(lambda one: _state(locate(folder, one)), tried))
    signature = _signature(folder, files)
    chain = _chain_fault(folder, files, signature)
    told = (*signature.faults, *chain, *_tag_differences(folder, files, signature))
    told += _payload_differences(folder, files, told, quick=quick)
    items, declared = _items(folder)
    return Found(
        files=files, differences=tuple(sorted(told, key=lambda one: one.path)),
        signed=signature.right, chained=_CHAIN in files and not chain,
        info=_info(folder), readme=_text(folder / _README), items=items, declared=declared,
        unopened=tuple(path for path, one in zip(tried, states, strict=True) if one is False),
        opened=sum(one is True for one in states),
        locked=tuple(path for path, one in zip(tried, states, strict=True) if one == "locked"),
        quick=quick,
    )  # fmt: skip


def _looked(path: Path, *, quick: bool) -> Digests | None:
    try:
        if path.is_symlink() or not path.is_file():
            return None
        return Digests(path.stat().st_size, Sha256(""), "") if quick else digests_of(path)
    except OSError:
        return None


# ── what vouches for what ────────────────────────────────────────────────────────────────────


class _Signature:
    """The signature over the tag manifests and the record of builds."""

    def __init__(self, signed: Mapping[str, str], fault: str = "", *, gone: bool = False) -> None:
        self.signed = signed
        self.right = bool(signed) and not fault
        change = Change.MISSING if gone else Change.RECORD
        self.faults = (Difference(change, _SIGNATURE, about=fault),) if fault else ()


def _signature(folder: Path, files: Files) -> _Signature:
    if _SIGNATURE not in files:
        return _Signature({}, "没有签名", gone=True)
    try:
        written = (folder / _SIGNATURE).read_bytes()
        told = json.loads(written)
        signed = {str(name): str(digest) for name, digest in told["signed"].items()}
        data = json.dumps(signed, sort_keys=True).encode("ascii")
        right = is_signed(data, str(told["key"]), str(told["signature"]))
        right = right and set(told) == {"algorithm", "signed", "key", "signature"}
        right = right and told["algorithm"] == "Ed25519" and written == signature_file(told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _Signature({}, "签名读不出来")
    return _Signature(signed, "" if right else "签名不对")


def _chain_fault(folder: Path, files: Files, signature: _Signature) -> tuple[Difference, ...]:
    """What is wrong with the record of builds that lies in the package."""
    name = PurePosixPath(_CHAIN).name
    wanted = signature.signed.get(name) if signature.right else None
    found = files.get(_CHAIN)
    if found is None:
        return (Difference(Change.MISSING, _CHAIN),) if wanted else ()
    if wanted is not None:
        return (
            () if found.sha256 == wanted else (Difference(Change.RECORD, _CHAIN, about="改动过"),)
        )
    fault = chain_of((folder / _CHAIN).read_bytes().splitlines(keepends=True)).fault
    return (Difference(Change.RECORD, _CHAIN, about=fault),) if fault else ()


def _tag_differences(folder: Path, files: Files, signature: _Signature) -> tuple[Difference, ...]:
    """The tag manifests by the signature, and the other tag files by those that are right."""
    told: list[Difference] = []
    expected: dict[RelPath, Fixity] = {}
    tags = {path for path in files if not path.startswith((_DATA, f"{SIGNATURES}/"))}
    manifests = {RelPath(f"tagmanifest-{kind}.txt"): kind for kind in ALGORITHMS}
    for path, kind in manifests.items():
        wanted = signature.signed.get(path) if signature.right else None
        found = files.get(path)
        if path not in files:
            told.append(Difference(Change.MISSING, path))
        elif wanted is not None and (found is None or found.sha256 != wanted):
            told.append(Difference(Change.CHANGED, path))
        else:
            expected |= {
                name: Fixity(1, Sha256(f"{kind} {digest}"))
                for name, digest in _lines(folder / path).items()
                if name not in expected
            }
    kinds = {path: one.sha256.split()[0] for path, one in expected.items()}
    if expected:
        there = {
            path: _fixity(files[path], kinds.get(path, "sha256"))
            for path in tags
            if path not in manifests
        }
        told += differences(expected, there)
    strangers = {path for path in files if path.startswith(f"{SIGNATURES}/")} - {_SIGNATURE, _CHAIN}
    return (*told, *(Difference(Change.UNEXPECTED, path) for path in sorted(strangers)))


def _payload_differences(
    folder: Path, files: Files, told: tuple[Difference, ...], *, quick: bool
) -> tuple[Difference, ...]:
    """The payload by the first manifest that is itself what it was."""
    wrong = {one.path for one in told}
    kind = next(
        (
            one
            for one in ALGORITHMS
            if RelPath(f"manifest-{one}.txt") in files and f"manifest-{one}.txt" not in wrong
        ),
        None,
    )
    if kind is None:
        return ()
    listed = _lines(folder / f"manifest-{kind}.txt")
    here = {path: one for path, one in files.items() if path.startswith(_DATA)}
    if quick:
        gone = [Difference(Change.MISSING, path) for path in listed if path not in here]
        more = [Difference(Change.UNEXPECTED, path) for path in here if path not in listed]
        return (*gone, *more, *_oxum(folder, here, bool(gone or more)))
    expected: Listing = {
        path: Fixity(1, Sha256(f"{kind} {digest}")) for path, digest in listed.items()
    }
    return differences(expected, {path: _fixity(one, kind) for path, one in here.items()})


def _oxum(folder: Path, here: Files, known: bool) -> tuple[Difference, ...]:  # noqa: FBT001
    """Sizes all together, where names agree: more is not known without reading."""
    size = sum(one.size for one in here.values() if one is not None)
    said = _info(folder).get("Payload-Oxum", "")
    if known or said == f"{size}.{len(here)}":
        return ()
    about = f"文件的总大小与Payload-Oxum不一样：应为{said}，实际{size}.{len(here)}"
    return (Difference(Change.RECORD, _INFO, about=about),)


def _fixity(found: Digests | None, kind: str) -> Fixity:
    if found is None:
        return Fixity(-1, Sha256("-"))
    return Fixity(min(found.size, 1), Sha256(f"{kind} {getattr(found, kind)}"))


def _lines(path: Path) -> dict[RelPath, str]:
    """A manifest: path → digest; lines that are none count for nothing."""
    found = {}
    for line in _text(path).splitlines():
        digest, _, name = line.partition("  ")
        if name:
            found[unescaped(name)] = digest.lower()
    return found


# ── what it says of itself ───────────────────────────────────────────────────────────────────


def _info(folder: Path) -> dict[str, str]:
    pairs = (line.partition(": ") for line in _text(folder / _INFO).splitlines())
    return {key: value for key, mark, value in pairs if mark}


def _items(folder: Path) -> tuple[tuple[Described, ...] | None, str]:
    """目录文件.xml; entities are not resolved, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring((folder / _CATALOGUE).read_bytes(), parser)
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
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


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

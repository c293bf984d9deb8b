"""A package held against what vouches for it: payload ← manifests ← tag manifests ← signature.

Two manifests stand side by side, in SHA-256 and in SM3: where one is not what it was, the other
still tells of the files. Where neither is, nothing is said of them, rather than something wrong.
"""

from collections.abc import Iterable, Mapping

from anjuan.model.fixity import Chain, Change, Difference, Digests, Fixity
from anjuan.model.package_check import (
    CHAIN,
    DATA,
    INFO,
    SIGNATURE,
    SIGNATURES,
    Found,
    Manifest,
    Package,
)
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.fixity import differences

_KINDS = ("sha256", "sm3")
_UNREAD = Fixity(-1, Sha256("-"))


def judged(package: Package, chain: Chain) -> Found:
    """What of it is not as it was; `chain` is its record of builds, held against itself."""
    signature, record = _signature(package), _record(package, chain)
    tags = _tags(package)
    told = (*signature, *record, *tags, *_strangers(package))
    told += _payload(package, {one.path for one in tags})
    return Found(
        package,
        tuple(sorted(told, key=lambda one: one.path)),
        signed=package.signature.right,
        chained=CHAIN in package.files and not record,
    )


def _signature(package: Package) -> tuple[Difference, ...]:
    if SIGNATURE not in package.files:
        return (Difference(Change.MISSING, SIGNATURE),)
    if not package.signature.right:
        return (Difference(Change.RECORD, SIGNATURE, about="签名不对"),)
    return ()


def _signed(package: Package, name: str) -> str | None:
    """The digest that was signed for a file; None where none was, or the signature is not right."""
    return package.signature.signed.get(name) if package.signature.right else None


def _record(package: Package, chain: Chain) -> tuple[Difference, ...]:
    """What is wrong with the record of builds that lies in the package."""
    wanted, found = _signed(package, CHAIN.rpartition("/")[2]), package.files.get(CHAIN)
    if found is None:
        return (Difference(Change.MISSING, CHAIN),) if wanted else ()
    if wanted is not None:
        same = found.sha256 == wanted
        return () if same else (Difference(Change.RECORD, CHAIN, about="改动过"),)
    return (Difference(Change.RECORD, CHAIN, about=chain.fault),) if chain.fault else ()


def _tags(package: Package) -> tuple[Difference, ...]:
    """The tag manifests by the signature, and the other tag files by those that are right."""
    told: list[Difference] = []
    expected: dict[RelPath, tuple[str, str]] = {}
    manifests = {RelPath(f"tagmanifest-{kind}.txt"): kind for kind in _KINDS}
    for path, kind in manifests.items():
        wanted, found = _signed(package, path), package.files.get(path)
        if path not in package.files:
            told.append(Difference(Change.MISSING, path))
        elif wanted is not None and (found is None or found.sha256 != wanted):
            told.append(Difference(Change.CHANGED, path))
        else:
            for name, digest in package.manifests[path].items():
                expected.setdefault(name, (kind, digest))
    if not expected:
        return tuple(told)
    there = {
        path: _fixity(found, expected.get(path, _KINDS)[0])
        for path, found in package.files.items()
        if path not in manifests and not path.startswith((DATA, f"{SIGNATURES}/"))
    }
    listed = {path: _listed(kind, digest) for path, (kind, digest) in expected.items()}
    return (*told, *differences(listed, there))


def _strangers(package: Package) -> Iterable[Difference]:
    """Files beside the signatures that nobody knows."""
    return (
        Difference(Change.UNEXPECTED, path)
        for path in package.files
        if path.startswith(f"{SIGNATURES}/") and path not in {SIGNATURE, CHAIN}
    )


def _payload(package: Package, wrong: set[RelPath]) -> tuple[Difference, ...]:
    """The payload by the first manifest that is itself what it was."""
    names = ((kind, RelPath(f"manifest-{kind}.txt")) for kind in _KINDS)
    kind, path = next(
        (one for one in names if one[1] in package.files and one[1] not in wrong), ("", RelPath(""))
    )
    if not kind:
        return ()
    listed = package.manifests[path]
    here = {path: one for path, one in package.files.items() if path.startswith(DATA)}
    if package.quick:
        return _by_name(package, listed, here)
    expected = {path: _listed(kind, digest) for path, digest in listed.items()}
    return differences(expected, {path: _fixity(one, kind) for path, one in here.items()})


def _by_name(
    package: Package, listed: Manifest, here: Mapping[RelPath, Digests | None]
) -> tuple[Difference, ...]:
    """Names, and sizes all together where names agree: more is not known without reading."""
    gone = [Difference(Change.MISSING, path) for path in listed if path not in here]
    more = [Difference(Change.UNEXPECTED, path) for path in here if path not in listed]
    size = sum(one.size for one in here.values() if one is not None)
    said, counted = package.info.get("Payload-Oxum", ""), f"{size}.{len(here)}"
    if gone or more or said == counted:
        return (*gone, *more)
    about = f"文件的总大小与Payload-Oxum不一样：应为{said}，实际{counted}"
    return (Difference(Change.RECORD, INFO, about=about),)


def _listed(kind: str, digest: str) -> Fixity:
    """A file as a manifest lists it, which tells no size: an empty one is known by its digest."""
    empty = digest in _EMPTY
    return Fixity(0 if empty else 1, Sha256(f"{kind} {digest}"))


def _fixity(found: Digests | None, kind: str) -> Fixity:
    if found is None:
        return _UNREAD
    return Fixity(min(found.size, 1), Sha256(f"{kind} {getattr(found, kind)}"))


_EMPTY = frozenset(
    (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b",
    )
)
"""SHA-256 and SM3 of no bytes."""

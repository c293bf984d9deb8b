"""What goes into a package, file by file, and how it is shared out over discs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from anjuan.model.fixity import Listing
from anjuan.model.submission import Payload, Profile, Root, Upload
from anjuan.model.units import RelPath

UPLOADS, BOOKS, ORIGINALS, LISTS = "上报电子版", "资料册", "原件", "目录"
_LISTS = ("总目录.xlsx", "总目录.pdf", "查检表.pdf")
"""Outputs of a build that show what there is; lists of what is missing stay in the office."""


def of_uploads(
    those: Iterable[Upload], material: Listing, outputs: Listing, profile: Profile
) -> Iterator[Payload]:
    """上报电子版: pictures as they were prepared, made to fit; everything else as it is."""
    for one in those:
        path = RelPath(f"{UPLOADS}/{one.path}")
        if one.picture is not None:
            fixity = outputs[one.picture]
            yield Payload(path, Root.BUILD, one.picture, fixity, fit_mb=profile.picture_mb)
        elif one.masked is not None:
            yield Payload(path, Root.BUILD, one.masked, outputs[one.masked])
        else:
            yield Payload(path, Root.WORKSPACE, one.source, material[one.source], bare=True)


def of_outputs(outputs: Listing) -> Iterator[Payload]:
    """The books, and the lists that go with them."""
    for path, fixity in sorted(outputs.items()):
        name = PurePosixPath(path)
        if name.parts[0] == "binders":
            yield Payload(RelPath(f"{BOOKS}/{name.name}"), Root.BUILD, path, fixity)
        elif path in _LISTS:
            yield Payload(RelPath(f"{LISTS}/{path}"), Root.BUILD, path, fixity)


def of_originals(paths: Iterable[RelPath], material: Listing) -> Iterator[Payload]:
    """The originals, where they lie in the workspace."""
    for path in sorted(paths):
        yield Payload(RelPath(f"{ORIGINALS}/{path}"), Root.WORKSPACE, path, material[path])


def originals(
    files: Sequence[Mapping[str, object]], sensitive: frozenset[str]
) -> tuple[tuple[RelPath, ...], int]:
    """Which files of `check.json` go along, and how many stay behind as they touch on persons.

    What is bound or attached, with the 说明 files beside it. A file of a sensitive indicator, and
    whatever describes a folder that holds one, stays in the archive.
    """
    private = {_folder(one) for one in files if one["indicator"] in sensitive}
    sent = [
        one
        for one in files
        if one["disposition"] in {"bound", "attached"}
        or (one["disposition"] == "metadata" and "/" in str(one["path"]) and not _is_ours(one))
    ]
    kept_back = [one for one in sent if one["indicator"] in sensitive or _folder(one) in private]
    paths = {RelPath(str(one["path"])) for one in sent} - {
        RelPath(str(one["path"])) for one in kept_back
    }
    return tuple(sorted(paths)), len(kept_back)


def shares(payloads: Sequence[Payload], most: int, room: int) -> tuple[tuple[Payload, ...], ...]:
    """The files in as many shares as are needed, in their order, none larger than `most` bytes.

    `room` bytes of each are left for lists and manifests. A file that is larger by itself makes a
    share that is too large: the caller says so.
    """
    found: list[list[Payload]] = [[]]
    size = room
    for one in payloads:
        if found[-1] and size + one.fixity.size > most:
            found.append([])
            size = room
        found[-1].append(one)
        size += one.fixity.size
    return tuple(map(tuple, found))


def _is_ours(one: Mapping[str, object]) -> bool:
    return str(one["path"]).startswith(".anjuan/")


def _folder(one: Mapping[str, object]) -> str:
    return str(PurePosixPath(str(one["path"])).parent)

"""What a build and its books were made of, taken from the machine; what stood is kept by place."""

import hashlib
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from anjuan.adapters.folders import walk, walk_workspace
from anjuan.adapters.font_files import rare_fonts
from anjuan.adapters.fontconfig import fonts_fingerprint
from anjuan.adapters.names import locate, place_key
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.remembered import libraries
from anjuan.adapters.resources import program_folders
from anjuan.adapters.store import STOOD, Store
from anjuan.adapters.tools import converters
from anjuan.model.binder import Volume
from anjuan.model.evidence import SourceFile
from anjuan.model.pages import BoundPage
from anjuan.model.rebuilding import BookState, RunState, Stood
from anjuan.model.template import FORMS_FOLDER


def run_state(workspace: Path, along: Iterable[str], asked: str, store: Store) -> RunState:
    """All that a build of the workspace depends on, read off the machine.

    Digests are those of the store: of a file that was not touched since, from memory.

    Raises:
        OSError: the workspace cannot be listed.
    """
    files = {
        f"{name}/{file.path}" if name else file.path: _digest(workspace / name, file, store)
        for name in ("", *along)
        for file in walk_workspace(workspace / name, store)
    }
    machine = (*converters(), *rare_fonts(), fonts_fingerprint(), engine_version())
    return RunState(_program(store), machine, asked, files)


def _digest(root: Path, file: SourceFile, store: Store) -> str:
    """Of the file's bytes; of a link, what it leads to, as plan, tables and forms may be linked.

    No other folder is entered by a link: anybody's may lead to the whole disk.
    """
    if not file.link:
        return file.sha256
    behind = locate(root, file.path)
    try:
        if behind.is_dir() and file.path != FORMS_FOLDER:
            return ""
        if behind.is_dir():
            told = (f"{one.path} {one.sha256}" for one in walk(behind, store))
            return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()
        return store.digest(behind)
    except OSError:
        return ""


def _program(store: Store) -> str:
    """The program's own files, Python, and every library that is installed."""
    digest = hashlib.sha256(f"{sys.version}/{zlib.ZLIB_RUNTIME_VERSION}".encode())
    for folder in program_folders():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.parent.name != "__pycache__":
                told = f"{path.relative_to(folder)} {store.digest(path)}\n"
                digest.update(told.encode("utf-8", "surrogateescape"))
    for name in libraries():
        digest.update(f"{name}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def book_state(volume: Volume, frame: Sequence[object], way: str, store: Store) -> BookState:
    """What the book is made of, bound papers by their bytes; `frame` is what all its pages share.

    Raises:
        OSError: a paper that is bound cannot be read.
    """
    papers = {one.content.pdf for one in volume.pages if isinstance(one.content, BoundPage)}
    held = {path: store.digest(path) for path in sorted(papers)}
    parts: dict[str, hashlib._Hash] = defaultdict(hashlib.sha256)
    places = hashlib.sha256(repr(sorted(held.items())).encode())
    names = {one.entry.key: f"{one.entry.indicator} {one.entry.title}" for one in volume.located}
    for page in volume.pages:
        content = page.content
        made_of = held[content.pdf] if isinstance(content, BoundPage) else ""
        parts[names.get(page.entry, "")].update(f"{content!r}{made_of}".encode())
        places.update(repr((page.side, page.furniture, page.anchor, page.outline)).encode())
        places.update(repr((page.indicator, page.entry, page.stamp)).encode())
    bears = (volume.id, volume.title, volume.compiled, volume.number, volume.count, volume.name)
    return BookState(
        way,
        hashlib.sha256(repr((bears, volume.chapters, *frame)).encode()).hexdigest(),
        {name: one.hexdigest() for name, one in parts.items()},
        places.hexdigest(),
    )


def stood_at(target: Path, store: Store) -> Stood | None:
    """What the last build into that folder came to, whether or not it still stands."""
    known = store.known(_key(target))
    return known if isinstance(known, Stood) else None


def keep_stood(target: Path, stood: Stood, store: Store) -> None:
    """Keeps what a build came to, by the folder that it was written to."""
    store.keep(_key(target), stood)


def is_untouched(target: Path, stood: Stood, store: Store) -> bool:
    """Whether every output lies there as it was written, by its bytes."""
    try:
        return bool(stood.outputs) and all(
            store.digest(target / name) == digest for name, digest in stood.outputs.items()
        )
    except OSError:
        return False


def _key(target: Path) -> str:
    return f"{STOOD}{place_key(target.resolve())}"

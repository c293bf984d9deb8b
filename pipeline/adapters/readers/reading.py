"""All files of a workspace with their facts: what is known from the store, the rest read apart.

Readers are loaded only where there is something to read (`readers/engines.py`).
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.names import locate
from anjuan.adapters.readers.engines import Engine, here, there
from anjuan.adapters.readers.roles import facts_key
from anjuan.adapters.readers.secrecy import mark_in_name
from anjuan.adapters.remembered import Memory, known_recipe, remembered
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts, Format, Problem, SourceFile
from anjuan.model.file_roles import is_sidecar
from anjuan.model.moves import INTAKE_FOLDER
from anjuan.model.settings import Cluster

_READERS = "anjuan.adapters.readers.table"


def way_of_reading(memory: Memory) -> str:
    """What, besides the files themselves, decides how they are read: readers and recogniser."""
    return f"{known_recipe(memory, _READERS)}/{remembered(memory, 'recogniser', _engine_version)}"


def read_all(  # noqa: PLR0913  # what is read, and by whom
    root: Path,
    files: Sequence[SourceFile],
    store: Store,
    *,
    jobs: int | None = None,
    cluster: Cluster | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[tuple[SourceFile, Facts], ...]:
    """Every file with its facts, in the given order; known ones come from the store.

    `jobs` is how many processes read at once (by default one a core), where no `cluster` does;
    `progress` is told how many of how many are done. A file that hangs or crashes its reader is
    `unreadable`, nothing else. Sidecars, which say what must not be opened, are read here.
    What lies in a folder whose sidecar says that it is classified, and what is so by its name, is
    not opened at all; nor is another file of the same bytes.

    Raises:
        EngineError: the other machines cannot do it.
    """
    told = progress or (lambda _done, _total: None)
    way = way_of_reading(store)
    keys = [facts_key(way, one) for one in files]
    known = [
        store.known_facts(one.sha256, key) if one.sha256 else None
        for one, key in zip(files, keys, strict=True)
    ]
    facts = {index: one for index, one in enumerate(known) if one is not None}
    facts |= _waiting(files)
    told(len(facts), len(files))

    own = here(jobs or os.cpu_count() or 1, store.shelf)
    engine = own if cluster is None else there(cluster, way, store.shelf, own)

    def take(wanted: Callable[[SourceFile], bool], engine: Engine) -> None:
        tasks = [
            (index, locate(root, one.path), one)
            for index, one in enumerate(files)
            if index not in facts and wanted(one)
        ]
        with closing(engine(tasks)) as each:
            for index, found in each:
                facts[index] = found
                if found.problem is Problem.CLASSIFIED or _has_bytes(root, files[index], store):
                    store.keep_facts(files[index].sha256, keys[index], found)
                told(len(facts), len(files))

    take(is_sidecar, own)
    secret = dict(_classified_by_sidecar(files, facts))
    secret |= _classified_by_name(files)
    secret |= _of_the_same_bytes(files, secret)
    for index, verdict in secret.items():
        facts[index] = verdict
        store.forget(files[index].sha256)
    take(lambda _: True, engine)
    return tuple((one, facts[index]) for index, one in enumerate(files))


def _waiting(files: Sequence[SourceFile]) -> Mapping[int, Facts]:
    """What the intake keeps is no material until it is accepted: it is not read with the rest."""
    return {
        index: Facts(Format.UNKNOWN)
        for index, one in enumerate(files)
        if one.path.startswith(f"{INTAKE_FOLDER}/")
    }


def _classified_by_sidecar(
    files: Sequence[SourceFile], facts: Mapping[int, Facts]
) -> tuple[tuple[int, Facts], ...]:
    """Verdicts, by place, on the files below folders whose 说明 states a level of secrecy."""
    secret = {
        files[index].parents: one.detail
        for index, one in facts.items()
        if one.problem is Problem.CLASSIFIED and is_sidecar(files[index]) and files[index].parents
    }
    found = []
    for index, one in enumerate(files) if secret else ():
        above = (one.parents[:depth] for depth in range(1, len(one.parents) + 1))
        detail = next((secret[folder] for folder in above if folder in secret), "")
        if detail and not (is_sidecar(one) and one.parents in secret):
            said = f"所在文件夹的说明文件{detail}"
            found.append((index, Facts(Format.UNKNOWN, Problem.CLASSIFIED, said)))
    return tuple(found)


def _classified_by_name(files: Sequence[SourceFile]) -> Mapping[int, Facts]:
    """Verdicts, by place, on files whose name bears a mark, whatever was known of their bytes."""
    marks = ((index, mark_in_name(one)) for index, one in enumerate(files))
    return {
        index: Facts(Format.UNKNOWN, Problem.CLASSIFIED, f"名称中标有“{mark}”")
        for index, mark in marks
        if mark
    }


def _of_the_same_bytes(
    files: Sequence[SourceFile], secret: Mapping[int, Facts]
) -> Mapping[int, Facts]:
    """Verdicts, by place, on the other files that are the same paper as a classified one."""
    marked = {files[index].sha256: files[index].name for index in secret if files[index].size}
    return {
        index: Facts(
            Format.UNKNOWN, Problem.CLASSIFIED, f"与涉密的“{marked[one.sha256]}”内容完全相同"
        )
        for index, one in enumerate(files)
        if one.sha256 and one.sha256 in marked and index not in secret
    }


def _has_bytes(root: Path, file: SourceFile, store: Store) -> bool:
    """Whether the file still has the bytes that were digested: they were read after that."""
    try:
        return store.digest(locate(root, file.path)) == file.sha256
    except OSError:
        return False


def _engine_version() -> str:
    return str(resolve_name("anjuan.adapters.readers.engine:engine_version")())

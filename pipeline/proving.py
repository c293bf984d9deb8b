"""What was written is opened again: books in both forms, finding aids, and the sources on disk."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image

from anjuan.adapters.artifacts import Impossible, NotMade
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.fontconfig import fonts_fingerprint
from anjuan.adapters.names import locate
from anjuan.adapters.pdf_pictures import stays_as_it_is
from anjuan.adapters.pdf_reading import read_book, read_originals
from anjuan.adapters.pdf_writer import Printed
from anjuan.adapters.recipes import recipe
from anjuan.adapters.store import Store
from anjuan.adapters.tools import Tool
from anjuan.adapters.typesetting import missing_characters
from anjuan.adapters.word_reading import read_words, way_of_reading
from anjuan.errors import OutputError
from anjuan.model.binder import Volume
from anjuan.model.pages import BoundPage
from anjuan.model.proof import (
    BookRead,
    ChangedSource,
    Looked,
    Medium,
    Original,
    Originals,
    Proof,
    Proven,
)
from anjuan.model.sheet import Role
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.prove import prove, prove_entries, shown_pictures
from anjuan.stages.prove_word import not_looked_at, prove_word

_Told = TypeVar("_Told")

_FORM = {Medium.PDF: "PDF版", Medium.WORD: "Word版"}

NO_OFFICE = "本机没有安装LibreOffice"
NOT_ASKED = "组卷时用了 --no-word-proof"


def proven_pdf(
    volume: Volume, path: Path, printed: Printed, labels: AbstractSet[str], store: Store
) -> tuple[Looked, tuple[Proof, ...]]:
    """The PDF of a volume read back, or what is known of these very bytes.

    Raises:
        Impossible: it cannot be opened.
    """
    whole, unprinted = volume, unprintable(volume)
    volume = without(volume, unprinted)
    key = f"proof/pdf/{recipe(__name__)}/{sha256_of(path)}/{_awaited(volume, labels)}"
    known = _known(store, key, volume, Medium.PDF)
    if known is not None:
        return known, _sound_entries(volume)
    showing = {
        at
        for at, page in enumerate(volume.pages)
        if isinstance(page.content, BoundPage) or shown_pictures(page)
    }
    book = without(read_book(path, showing), unprinted)
    made_of = _originals(whole, printed)
    originals = Originals(
        {at: without(one, unprinted) for at, one in made_of.bound.items()},
        {without(one, unprinted): digest for one, digest in made_of.pictures.items()},
    )
    looked = prove(volume, book, originals, labels)
    _keep(store, key, looked)
    return looked, prove_entries(volume, book, looked.faults)


def known_word(volume: Volume, path: Path, store: Store, office: Tool) -> Looked | None:
    """What is known of a Word book's very bytes, as this LibreOffice shows them, if anything.

    Where there is no LibreOffice, that nothing is.
    """
    if not office.present:
        return not_looked_at(volume, NO_OFFICE)
    told = without(volume, unprintable(volume))
    return _known(store, _word_key(told, path, office), told, Medium.WORD)


def proven_words(
    books: Sequence[tuple[Volume, Path]], store: Store, office: Tool
) -> tuple[Looked, ...]:
    """The Word books as LibreOffice shows them, all in one go."""
    read = read_words([(path, len(volume.pages)) for volume, path in books], office)
    return tuple(
        not_looked_at(volume, book.reason)
        if isinstance(book, NotMade)
        else _compared(volume, path, book, store, office)
        for (volume, path), book in zip(books, read, strict=True)
    )


def _compared(volume: Volume, path: Path, book: BookRead, store: Store, office: Tool) -> Looked:
    unprinted = unprintable(volume)
    told = without(volume, unprinted)
    looked = prove_word(told, without(book, unprinted))
    _keep(store, _word_key(told, path, office), looked)
    return looked


def _word_key(told: Volume, path: Path, office: Tool) -> str:
    """Changes with the book's bytes, with all that it should say, and with who shows it."""
    way = f"{recipe(__name__)}/{way_of_reading()}/{office.version}/{fonts_fingerprint()}"
    return f"proof/word/{way}/{sha256_of(path)}/{_awaited(told, frozenset())}"


def digests_now(
    root: Path, before: Mapping[RelPath, Sha256], paths: AbstractSet[RelPath], store: Store
) -> Mapping[RelPath, Sha256 | None]:
    """Of these files as they lie on disk now; of one that was not touched since from memory."""
    return {path: _digest(locate(root, path), store) for path in paths if before.get(path)}


def _digest(path: Path, store: Store) -> Sha256 | None:
    try:
        return store.digest(path)
    except OSError:
        return None


def insist(proven: Proven) -> None:
    """Ends the run where what was written is not what was decided, or not of what lies there now.

    Raises:
        OutputError: every difference, with volume and page.
    """
    if proven.changed:
        raise OutputError(
            f"组卷期间有{len(proven.changed)}个材料文件变了，成果没有采用，原有成果未动",
            [_altered(one) for one in proven.changed],
            advice="组卷时请不要改动、移动材料；请重新运行",
        )
    said = list(_differences(proven))
    if said:
        raise OutputError(
            f"写出的资料册与目录不一致（{len(said)}处），成果没有采用，原有成果未动",
            said,
            advice=_advice(proven),
        )


def _advice(proven: Proven) -> str:
    """What to do; a difference in Word alone need not keep the PDF from those who need it now."""
    said = "这是程序的错误。请把以上内容发给维护人员"
    of_word = {one.medium for one in proven.looked if one.faults} == {Medium.WORD}
    others = (
        *(one.faults for one in proven.lists),
        *(one.faults for one in proven.entries),
        *(one.faults for one in proven.archival),
    )
    if of_word and not any(others):
        return f"{said}；急用PDF版的，先加 --no-word-proof 组卷，Word版暂不要用"
    return said


def _differences(proven: Proven) -> Iterator[str]:
    for one in proven.looked:
        yield from (f"{_FORM[one.medium]}第{one.volume}卷{fault}" for fault in one.faults)
    for each in proven.lists:
        yield from (f"{each.name}：{fault}" for fault in each.faults)
    for entry in proven.entries:
        if entry.faults:
            yield f"{entry.page}　{entry.title}：{'；'.join(entry.faults)}"
    for file in proven.archival:
        if file.faults:
            yield f"{file.file}.pdf：{'；'.join(file.faults)}"


def _altered(one: ChangedSource) -> str:
    """A file, what became of it, and the page that was made of it."""
    where = f"第{one.volume}卷{one.label}页" if one.label else f"第{one.volume}卷"
    return f"{where}的 {one.path} {'不见了' if one.gone else '内容变了'}"


# ── what is known of the same bytes ──────────────────────────────────────────────────────────


def _awaited(volume: Volume, labels: AbstractSet[str]) -> str:
    """Changes with anything that the book should say."""
    return hashlib.sha256(repr((volume, sorted(labels))).encode()).hexdigest()


def _known(store: Store, key: str, volume: Volume, medium: Medium) -> Looked | None:
    noted = store.noted(key)
    if noted is None:
        return None
    found = json.loads(noted)
    compared = tuple((str(name), int(number)) for name, number in found["compared"])
    return Looked(volume.id, medium, found["pages"], compared=compared)


def _keep(store: Store, key: str, looked: Looked) -> None:
    """Only what holds is kept: a fault is looked for again."""
    if not looked.faults:
        store.note(key, json.dumps({"pages": looked.pages, "compared": looked.compared}))


def _sound_entries(volume: Volume) -> tuple[Proof, ...]:
    return tuple(
        Proof(volume.id, one.entry.indicator, one.entry.number, one.entry.title, one.label, ())
        for one in volume.located
    )


# ── what the pages were made of ──────────────────────────────────────────────────────────────


def _originals(volume: Volume, printed: Printed) -> Originals:
    """The bound pages' own text and pictures, and the bytes of the prepared pictures."""
    wanted: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    pictures: dict[str, str] = {}
    for at, page in enumerate(volume.pages):
        if isinstance(page.content, BoundPage) and at not in printed.pictured:
            wanted[page.content.pdf][page.content.index].append(at)
        for path in shown_pictures(page):
            if path not in pictures and _taken_over(path):
                pictures[path] = sha256_of(Path(path))
    bound: dict[int, Original] = {}
    for pdf, indices in wanted.items():
        for index, original in _read(Path(pdf), indices).items():
            bound.update(dict.fromkeys(indices[index], original))
    return Originals(bound, pictures)


def _read(pdf: Path, indices: Mapping[int, list[int]]) -> Mapping[int, Original]:
    try:
        return read_originals(pdf, indices)
    except Impossible:
        return {}


def _taken_over(path: str) -> bool:
    with Image.open(path) as picture:
        return stays_as_it_is(picture)


# ── characters that no font has ──────────────────────────────────────────────────────────────


def unprintable(decided: object) -> frozenset[str]:
    """Characters of what is to be printed for which some font of ours has no sign.

    They are compared nowhere.

    The PDF prints 〓 for them, Word what the machine's fonts have.
    """
    told = "".join(set("".join(_words(decided))))
    return frozenset().union(*(missing_characters(told, role) for role in Role))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _words(getattr(value, each.name))
    elif isinstance(value, str):
        yield value


def without(value: _Told, unprinted: frozenset[str]) -> _Told:
    """The value with these characters left out of its words."""
    if not unprinted:
        return value
    purged: _Told = _purged(value, dict.fromkeys(map(ord, unprinted)))
    return purged


def _purged(value: Any, gone: Mapping[int, None]) -> Any:
    if isinstance(value, tuple):
        return tuple(_purged(one, gone) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: _purged(getattr(value, one.name), gone) for one in fields(value)}
        return replace(value, **named)
    return value.translate(gone) if type(value) is str else value

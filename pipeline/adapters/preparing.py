"""Bound material made ready for paper: pictures resized, papers as pages, videos as stills."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from anjuan.adapters.artifacts import Impossible, NotMade, OfSource
from anjuan.adapters.bare_pictures import bare_pdf
from anjuan.adapters.imaging import prepare_picture, scanned_pages
from anjuan.adapters.made_apart import MadeApart
from anjuan.adapters.masked_pages import Masked, masked_pdf, masked_picture
from anjuan.adapters.names import locate
from anjuan.adapters.ofd_pages import ofd_pdf
from anjuan.adapters.office import to_pdf
from anjuan.adapters.office_fonts import unlisted_fonts
from anjuan.adapters.page_limits import insist_on_pages, too_long
from anjuan.adapters.page_orders import Fixed, Frames, Setting
from anjuan.adapters.page_ways import ABSENT, PLAIN, needs_office
from anjuan.adapters.paper_orders import Looking, Sounding
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.pdf_sound import normalised
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.adapters.preparing_notes import not_looked_at, plainly_set, set_in_song
from anjuan.adapters.proofs import proved_pdf, proved_pictures
from anjuan.adapters.stills import stills
from anjuan.adapters.store import Store
from anjuan.adapters.tools import soffice
from anjuan.model.evidence import PICTURES, Format, Material
from anjuan.model.kinds import PHOTOS
from anjuan.model.masking import Finder
from anjuan.model.pieces import (
    Piece,
    PreparedDocument,
    PreparedPicture,
    PreparedVideo,
)
from anjuan.model.settings import Progress
from anjuan.model.units import RelPath, Sha256
from anjuan.model.wish import Wish


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of the wishes: pieces by path, and why some could not be made pages."""

    pieces: Mapping[RelPath, tuple[Piece, ...]]
    unmade: Mapping[RelPath, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What the report says of the way in which pages came about (Chinese)."""
    lasting: bool = True
    """Whether the same would come again: a conversion that failed may do better next time."""


Outcome = tuple[Piece, ...] | NotMade
_A_PAGE: Final = 1.0
"""Seconds that each page of a long file adds to the time allowed."""
_SHORT: Final = 100_000
"""Bytes of a text that is set at once: some forty pages."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a run prepares with: the kept results, how lines are broken, how many at a time."""

    store: Store
    typesetter: Typesetter
    jobs: int
    progress: Progress
    find: Finder | None = None
    """Which personal numbers are hidden; None: the papers stand in full, as in the archive."""


def prepare(root: Path, wishes: Sequence[Wish], means: Means) -> Prepared:
    """Everything in the wishes as pieces; files that were prepared before come from the store."""
    return _Preparing(root, means).all(wishes)


class _Preparing:
    """One run: where files lie, where results are kept, who watches."""

    def __init__(self, root: Path, means: Means) -> None:
        self._root = root
        self._store = means.store
        self._typesetter = means.typesetter
        self._jobs = max(means.jobs, 1)
        self._progress = means.progress
        self._find = means.find
        self._apart = MadeApart(means.store.shelf)
        self._unread: dict[RelPath, int] = {}
        """Scanned pages of a file on which nobody looked for personal numbers."""
        self._damage: dict[RelPath, str] = {}
        """What was wrong with PDFs that are bound all the same."""
        self._unproved: dict[RelPath, tuple[tuple[str, str], ...]] = {}
        """Sentences of 印证 that have no line, and why."""

    def all(self, wishes: Sequence[Wish]) -> Prepared:
        """Pictures, tables and videos side by side; papers that need LibreOffice in batches."""
        papers = [one for one in wishes if _needs_office(one)]
        converted = self._converted(papers)
        done = self._progress.stage("整理照片、文件、视频", len(wishes))

        def settle(wish: Wish) -> Outcome:
            outcome = self._settled(wish, converted)
            done(1)
            return outcome

        with self._apart, ThreadPoolExecutor(self._jobs) as pool:
            try:
                outcomes = list(pool.map(settle, wishes))
            except BaseException:
                self._apart.give_up()  # the pool waits for what is under way
                raise
        pieces: dict[RelPath, tuple[Piece, ...]] = {}
        unmade: dict[RelPath, str] = {}
        for wish, outcome in zip(wishes, outcomes, strict=True):
            if isinstance(outcome, NotMade):
                unmade[wish.material.path] = outcome.reason
            else:
                pieces[wish.material.path] = outcome
        bound = [one for one in wishes if one.material.path in pieces]
        notes = (
            *self._notes(papers, converted),
            *self._repaired(bound),
            *self._without_line(bound),
            *not_looked_at(sum(1 for one in bound if self._unread.get(one.material.path))),
        )
        lasting = not any(isinstance(one, NotMade) for one in converted.values())
        return Prepared(pieces, unmade, notes, lasting)

    def _converted(self, papers: Sequence[Wish]) -> Mapping[str, Path | NotMade]:
        if not papers or not soffice().present:
            return {}
        done = self._progress.stage("转换Word、WPS等文件", len(papers))
        sources = [
            (one.material.file.sha256, self._path(one.material), one.material.file.suffix)
            for one in papers
        ]
        return to_pdf(sources, self._store, tool=soffice(), jobs=self._jobs, progress=done)

    def _notes(
        self, papers: Sequence[Wish], converted: Mapping[str, Path | NotMade]
    ) -> tuple[str, ...]:
        told: list[Path] = []
        plain: list[Path] = []
        for one in papers:
            made = isinstance(converted.get(one.material.file.sha256), Path)
            (told if made else plain).append(self._path(one.material))
        return (*plainly_set(len(plain)), *set_in_song(unlisted_fonts(told)))

    def _repaired(self, wishes: Sequence[Wish]) -> tuple[str, ...]:
        """PDFs that were repaired, but for those of which a finding speaks already."""
        return tuple(
            f"《{one.material.file.name}》{self._damage[one.material.path]}"
            for one in wishes
            if one.material.path in self._damage and not one.material.facts.damaged
        )

    def _without_line(self, wishes: Sequence[Wish]) -> Iterator[str]:
        """Sentences of 印证 under which no line could be drawn, and why."""
        for one in wishes:
            name = one.material.file.name
            if one.proofs and one.material.path not in self._unproved:
                yield f"《{name}》是表格、照片或视频，“印证”不能划线；请写在文档、扫描件或PDF上"
            for sentence, why in self._unproved.get(one.material.path, ()):
                yield f"《{name}》印证的句子“{sentence}”{why}"

    # ── one file ─────────────────────────────────────────────────────────────────────────────

    def _settled(self, wish: Wish, converted: Mapping[str, Path | NotMade]) -> Outcome:
        try:
            return self._one(wish, converted)
        except Impossible as fault:
            return NotMade(fault.reason)

    def _kept(self, material: Material) -> OfSource:
        """Where what is made of this very file is kept."""
        return OfSource(self._store, self._path(material), material.file.sha256)

    def _one(self, wish: Wish, converted: Mapping[str, Path | NotMade]) -> Outcome:
        form = wish.material.facts.format
        if form in PICTURES:
            return self._picture(wish)
        if form is Format.VIDEO:
            return self._video(wish)
        if wish.too_many:
            raise too_long(wish.too_many)
        if wish.tables:
            return wish.tables
        if form is Format.PDF:
            return self._sound(wish)
        if form is Format.OFD:
            return self._fixed(wish)
        return self._paper(wish, converted.get(wish.material.file.sha256))

    def _picture(self, wish: Wish) -> Outcome:
        """A picture; a scan of several pages in one TIFF as several."""
        one = wish.material
        path, paper = self._path(one), one.kind not in PHOTOS
        caption = wish.title if paper else ""
        pieces: list[PreparedPicture] = []
        if one.facts.format is Format.TIFF:
            self._apart.insist(path, Frames(one.file.sha256, one.facts))
        for frame in scanned_pages(path) if one.facts.format is Format.TIFF else (0,):
            kept, key = self._kept(one), one.file.sha256
            made = prepare_picture(path, one.facts, kept, key=key, frame=frame)
            if isinstance(made, NotMade):
                return made
            pieces.append(
                PreparedPicture(one.path, str(made.path), made.width, made.height, caption, paper)
            )
        if not paper:
            return tuple(pieces)
        proved = self._proved(wish, pieces) if wish.proofs else tuple(pieces)
        return proved if isinstance(proved, NotMade) else self._masked_papers(wish, proved)

    def _masked_papers(self, wish: Wish, pages: Sequence[PreparedPicture]) -> Outcome:
        """Photographed papers, their personal numbers blackened."""
        if self._find is None:
            return tuple(pages)
        masked: list[PreparedPicture] = []
        for page in pages:
            image = Path(page.image)
            key = self._store.digest(image)
            made = masked_picture(
                image, self._store, self._find, wish.known, key=key, insist=self._apart.insist
            )
            if isinstance(made, NotMade):
                return made
            self._count_unread(wish, made.unread)
            masked.append(replace(page, image=str(made.path), masked=made.counts.get(0, ())))
        return tuple(masked)

    def _count_unread(self, wish: Wish, pages: int) -> None:
        path = wish.material.path
        self._unread[path] = self._unread.get(path, 0) + pages

    def _proved(
        self, wish: Wish, pages: Sequence[PreparedPicture]
    ) -> tuple[PreparedPicture, ...] | NotMade:
        """Photographed papers with the lines under the sentences that a 说明 names."""
        one = wish.material
        images = [Path(page.image) for page in pages]
        key = "+".join(map(self._store.digest, images))
        found = proved_pictures(
            images, wish.proofs, self._store, key=key, insist=self._apart.insist
        )
        if isinstance(found, NotMade):
            return found
        self._unproved[one.path] = found.unproved
        return tuple(
            replace(page, strokes=found.strokes.get(at, ())) for at, page in enumerate(pages)
        )

    def _video(self, wish: Wish) -> Outcome:
        one = wish.material
        video = one.facts.video
        if video is None:
            return NotMade(one.facts.detail or "视频读不出来")
        made = stills(self._path(one), video, self._kept(one), key=one.file.sha256)
        if isinstance(made, NotMade):
            return made
        return (
            PreparedVideo(
                source=one.path,
                title=wish.title,
                seconds=video.seconds,
                width=video.width,
                height=video.height,
                size=one.file.size,
                stills=made,
            ),
        )

    def _sound(self, wish: Wish) -> Outcome:
        """A PDF's own pages, once it is fit to be bound."""
        one = wish.material
        self._apart.insist(self._path(one), Sounding(one.file.sha256))
        made = normalised(self._path(one), self._kept(one), key=one.file.sha256)
        if not isinstance(made, NotMade) and made.damage:
            self._damage[one.path] = made.damage
        return self._pages(wish, made if isinstance(made, NotMade) else made.path)

    def _fixed(self, wish: Wish) -> Outcome:
        """The pages of an OFD file as we draw them ourselves."""
        one = wish.material
        self._apart.insist(self._path(one), Fixed(one.file.sha256))
        return self._pages(wish, ofd_pdf(self._path(one), self._kept(one), key=one.file.sha256))

    def _paper(self, wish: Wish, converted: Path | NotMade | None) -> Outcome:
        """LibreOffice's pages where it made some, else our own plain ones."""
        if isinstance(converted, Path):
            pages = self._pages(wish, converted)
            if not isinstance(pages, NotMade):
                return pages
        one = wish.material
        plain = self._set(one)
        if isinstance(plain, NotMade) and _needs_office(wish):
            # What we cannot set ourselves, LibreOffice might: it is named where it is not there.
            return converted if isinstance(converted, NotMade) else NotMade(ABSENT)
        return self._pages(wish, plain)

    def _set(self, one: Material) -> Path | NotMade:
        """A document as we set it ourselves; short texts here, what may be long or odd apart."""
        path, key = self._path(one), one.file.sha256
        if one.facts.format not in PLAIN or one.file.size > _SHORT:
            try:
                self._apart.insist(path, Setting(key, one.facts, self._typesetter))
            except Impossible as fault:
                return NotMade(fault.reason)
        return plain_pdf(path, one.facts, self._kept(one), self._typesetter, key=key)

    def _pages(self, wish: Wish, pdf: Path | NotMade) -> Outcome:
        if isinstance(pdf, NotMade):
            return pdf
        key = self._store.digest(pdf)
        looking = Looking(key, wish.proofs, self._find, wish.known)
        if not looking.is_done(self._store):
            self._apart.insist(pdf, looking, insist_on_pages(pdf) * _A_PAGE)
        found = proved_pdf(pdf, wish.proofs, self._store, key=key, insist=self._apart.insist)
        if isinstance(found, NotMade):
            return found
        masked = self._masked(wish, pdf, key)
        if isinstance(masked, NotMade):
            return masked
        pages = bound_pages(masked.path, self._store, key=self._store.digest(masked.path))
        if isinstance(pages, NotMade):
            return pages
        self._unproved[wish.material.path] = found.unproved
        proved = (
            replace(
                one,
                strokes=found.strokes.get(one.index, ()),
                source=wish.material.path,
                masked=masked.counts.get(one.index, ()),
            )
            for one in pages
        )
        return (PreparedDocument(wish.material.path, wish.title, tuple(proved)),)

    def _masked(self, wish: Wish, pdf: Path, key: Sha256) -> Masked | NotMade:
        """The pages without personal numbers and places, where they are for others to see."""
        if self._find is None:
            return Masked(pdf)
        bare = bare_pdf(pdf, self._store, key=key)
        key = self._store.digest(bare)
        made = masked_pdf(
            bare, self._store, self._find, wish.known, key=key, insist=self._apart.insist
        )
        if not isinstance(made, NotMade):
            self._count_unread(wish, made.unread)
        return made

    def _path(self, material: Material) -> Path:
        return locate(self._root, material.path)


def _needs_office(wish: Wish) -> bool:
    tables = bool(wish.tables or wish.too_many)
    return needs_office(wish.material.facts.format, tables=tables)

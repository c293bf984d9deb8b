"""Office files as PDF pages by LibreOffice, in batches, so that one bad file takes none along."""

import contextlib
import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade, OfSource, kept
from anjuan.adapters.confined import View, view
from anjuan.adapters.fontconfig import fonts_fingerprint
from anjuan.adapters.office_call import MOST_MEMORY, Pace, call_office
from anjuan.adapters.office_fields import copy_frozen
from anjuan.adapters.office_links import reaches_out
from anjuan.adapters.page_ways import ABSENT
from anjuan.adapters.pdfium import opened
from anjuan.adapters.programs import Ran
from anjuan.adapters.recipes import recipe
from anjuan.adapters.scratch import scratch
from anjuan.adapters.tools import Tool
from anjuan.model.units import Sha256

BATCH = 20
"""Files a call: start-up is most of the cost of a single one."""
_START_SECONDS = 60.0
_FILE_SECONDS = 30.0
"""A call may take the time to start, and this for each file."""
_TEXT_SUFFIXES = {".wps": ".doc", ".wpt": ".dot", ".et": ".xls", ".ett": ".xlt", ".dps": ".ppt"}
"""Names of WPS Office → what LibreOffice knows the same content by."""
_SIGNATURES = ("ÐÏà¡", "ÐÏ\x11à¡", "PK\x03\x04", "[Content_Types].xml")
"""How the first bytes of OLE and zip containers read as text."""
_REFUSED = "LibreOffice打不开这份文件，可能已损坏、设有密码或格式特殊"
_LATE = "LibreOffice转换超时，文件可能过大或已损坏"
_LINKED = (
    "文件里链接着别的图片或文件，本机不能限制LibreOffice只看这份文件，没有转换；"
    "请把链接的改成插入，另存后放回原处"
)
_SWOLLEN = f"LibreOffice转换时占用内存超过{MOST_MEMORY / 1e9:g}GB，请拆分后另存"

Source = tuple[Sha256, Path, str]
"""(digest by which it is known, the file, its suffix with the dot)."""
Converted = Path | NotMade


class _Job(NamedTuple):
    """A file to convert, under the name that it has in the private folder."""

    name: str
    artifact: str
    path: Path
    sha256: Sha256


def to_pdf(
    sources: Sequence[Source],
    artifacts: Artifacts,
    *,
    tool: Tool,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Mapping[str, Converted]:
    """Each file's digest → its PDF, or why there is none. Files converted before are not again.

    `tool` is LibreOffice, or its absence; `jobs` of its processes run side by side; `progress` is
    told how many files each step has settled. A batch that fails is tried again file by file. The
    same file gives the same bytes in any batch; one that changed meanwhile gives none.
    """
    way = f"office/{recipe(__name__)}/{tool.version}/{fonts_fingerprint()}"
    wanted = {key: _job(way, key, path, suffix) for key, path, suffix in sources}
    here = {key: kept(artifacts, job.artifact, ".pdf") for key, job in wanted.items()}
    missing = tuple(job for key, job in wanted.items() if here[key] is None)
    if progress is not None:
        progress(len(wanted) - len(missing))
    made: Mapping[str, Converted] = {}
    if tool.present:
        program = Path(tool.path)
        converter = _Converter(program, artifacts, view(program) is View.ITS_FILES)
        made = _convert(converter, missing, jobs, progress)
    absent = NotMade(ABSENT)
    return {key: here[key] or made.get(job.artifact, absent) for key, job in wanted.items()}


def _job(way: str, key: Sha256, path: Path, suffix: str) -> _Job:
    """A hashed name: names of one stem would overwrite each other's output."""
    ending = _TEXT_SUFFIXES.get(suffix.lower(), suffix.lower())
    name = hashlib.sha256(f"{key}{ending}".encode()).hexdigest()[:24] + ending
    return _Job(name, f"{way}/{key}{ending}", path, key)


def _convert(
    converter: "_Converter",
    wanted: tuple[_Job, ...],
    jobs: int,
    progress: Callable[[int], None] | None,
) -> Mapping[str, Converted]:
    """Artifact key → its PDF or the reason, for all that is not there yet."""

    def settle(batch: tuple[_Job, ...]) -> dict[str, Converted]:
        done = converter.batch(batch)
        if progress is not None:
            progress(len(batch))
        return done

    with ThreadPoolExecutor(max_workers=max(jobs, 1)) as pool:
        try:
            results = tuple(pool.map(settle, _batches(wanted, max(jobs, 1))))
        except BaseException:
            converter.given_up.set()  # the pool waits for what is under way
            raise
    return {key: value for result in results for key, value in result.items()}


def _batches(wanted: tuple[_Job, ...], jobs: int) -> Iterator[tuple[_Job, ...]]:
    """Batches of at most `BATCH`, smaller where that keeps all processes busy."""
    size = max(1, min(BATCH, -(-len(wanted) // jobs)))
    for start in range(0, len(wanted), size):
        yield wanted[start : start + size]


@dataclass(frozen=True, slots=True)
class _Converter:
    """LibreOffice as it is called: its program, and where its PDFs are kept."""

    program: Path
    artifacts: Artifacts
    boxed: bool
    """It sees nothing but what it is given."""
    given_up: threading.Event = field(default_factory=threading.Event)
    """Nobody waits for more: what runs is ended, nothing is tried again."""

    def batch(self, jobs: tuple[_Job, ...]) -> dict[str, Converted]:
        """One call for all; those without a whole PDF once more, each alone."""
        linked = [] if self.boxed else [job for job in jobs if reaches_out(job.path)]
        done: dict[str, Converted] = {job.artifact: NotMade(_LINKED) for job in linked}
        jobs = tuple(job for job in jobs if job.artifact not in done)
        if jobs:
            done |= self._call(jobs)
        if len(jobs) <= 1:
            return done
        for job in jobs:
            if isinstance(done[job.artifact], NotMade) and not self.given_up.is_set():
                done.update(self._call((job,)))
        return done

    def _call(self, jobs: tuple[_Job, ...]) -> dict[str, Converted]:
        """One run in a private folder; what was written counts, its status says nothing."""
        with scratch("office") as folder:
            why = _why_not(self._run(jobs, folder))
            return {job.artifact: self._taken(job, folder / "out", why) for job in jobs}

    def _run(self, jobs: tuple[_Job, ...], folder: Path) -> Ran:
        inside = folder / "in"
        inside.mkdir()
        for job in jobs:
            with contextlib.suppress(OSError):  # without it there is no output, and that is said
                copy_frozen(job.path, inside / job.name)
        pace = Pace(_START_SECONDS, _FILE_SECONDS, wanted=lambda: not self.given_up.is_set())
        files = [inside / job.name for job in jobs]
        return call_office(self.program, files, folder, pace=pace)

    def _taken(self, job: _Job, out: Path, why: str) -> Converted:
        """The output as an artifact, what differs from call to call taken out of it."""
        written = out / f"{Path(job.name).stem}.pdf"

        def make(target: Path) -> None:
            if not written.is_file():
                raise Impossible(why)
            if _shows_bytes(written):
                raise Impossible(_REFUSED)
            make_stable(written, target)

        try:
            of_source = OfSource(self.artifacts, job.path, job.sha256)
            return of_source.artifact(job.artifact, ".pdf", make)
        except Impossible as fault:
            return NotMade(fault.reason)


def _why_not(ran: Ran) -> str:
    """Why a file of the call has no PDF."""
    if ran.swollen:
        return _SWOLLEN
    return _LATE if ran.timed_out else _REFUSED


def _shows_bytes(pdf: Path) -> bool:
    """Whether a damaged file was taken for text: its container's signature stands on the page."""
    try:
        with opened(pdf) as document:
            page = document[0]
            text = page.get_textpage()
            words = str(text.get_text_bounded())
            text.close()
            page.close()
    except pypdfium2.PdfiumError:
        return False
    return any(signature in words for signature in _SIGNATURES)


def make_stable(source: Path, target: Path) -> None:
    """Writes the PDF without dates, metadata and random identifiers: the same bytes each time.

    Raises:
        Impossible: it is no whole PDF with pages.
    """
    try:
        with pikepdf.open(source) as pdf:
            if not len(pdf.pages):
                raise Impossible("转换后没有页面")
            for entry in ("/Metadata", "/StructTreeRoot", "/MarkInfo"):
                if entry in pdf.Root:
                    del pdf.Root[entry]
            for entry in ("/Info", "/DocChecksum", "/ID"):
                if entry in pdf.trailer:
                    del pdf.trailer[entry]
            pdf.save(target, deterministic_id=True)
    except pikepdf.PdfError as fault:
        raise Impossible(_REFUSED) from fault

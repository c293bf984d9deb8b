"""When a file and an item are from, and where that is known from (contract §1, Dates)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from anjuan.model.evidence import DateSource, Disposition, Material, Sidecar, SourceFile, When
from anjuan.model.evidence import Facts as FileFacts
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period, day_period
from anjuan.model.plan import Plan
from anjuan.stages.dating import NOTHING, Reading, read_when
from anjuan.stages.ids import leading_number

_ANNOUNCING = frozenset({Kind.NOTICE, Kind.SCHEME, Kind.INCOMING})
_REPORTING = frozenset({Kind.CIRCULAR, Kind.SUMMARY, Kind.BULLETIN, Kind.LEDGER, Kind.RECORD})
_NUMBERING = re.compile(r"^\d{1,2}\.\d{1,2}[\s\-_、]")
_LONG = 360
"""A period of so many days and more says only the year."""
_TITLE_LENGTH = 60


class FileDates(NamedTuple):
    """What a file says of its own time."""

    when: When | None
    invalid: str


def file_dates(  # noqa: PLR0913  # all that a file's date hangs on
    file: SourceFile,
    facts: FileFacts,
    plan: Plan,
    *,
    year: int | None,
    ids: frozenset[str],
    taken: bool = False,
) -> FileDates:
    """A file's own date: its name's, else its document's, else its scan's, else its camera's.

    What was `taken` to be looked at (a photo by name or shelf) is from when it was taken, whatever
    date stands on what it shows.
    """
    reading = read_when(file.stem, plan.period, year=year, dotted=_may_be_dotted(file.stem, ids))
    if reading.is_day and reading.period is not None:
        return FileDates(When(reading.period, DateSource.FILE_NAME, reading.until), "")
    scanned = None if taken else _scan_when(facts, plan)
    later = _document_when(facts, plan) or scanned or _camera_when(facts)
    if reading.period is None:
        return FileDates(later, reading.invalid)
    named = When(reading.period, DateSource.FILE_NAME)
    if later is not None and reading.period.days >= _LONG and reading.period.covers(later.period):
        return FileDates(later, "")
    return FileDates(named, "")


def _may_be_dotted(stem: str, ids: frozenset[str]) -> bool:
    """Whether `3.12` in a file's name may be a date: neither an id of the task nor a numbering."""
    lead = leading_number(stem)
    if lead is None or "." not in lead.id:
        return True
    return lead.id not in ids and not _NUMBERING.match(stem)


def _document_when(facts: FileFacts, plan: Plan) -> When | None:
    """A document's own date; the period that its title names goes first, within `tail`."""
    document = facts.document
    if document is None:
        return None
    title = next((block.text for block in document.blocks if block.text.strip()), "")
    named = read_when(title, plan.period, dotted=False) if len(title) <= _TITLE_LENGTH else None
    signed = document.signed
    if named is not None and named.period is not None and not named.is_day and named.with_year:
        if signed is None:
            return None if named.period.days >= _LONG else When(named.period, DateSource.DOCUMENT)
        if named.period.last < signed <= named.period.last + timedelta(days=plan.tail):
            return When(named.period, DateSource.DOCUMENT)
    return When(day_period(signed), DateSource.DOCUMENT) if signed else None


def _scan_when(facts: FileFacts, plan: Plan) -> When | None:
    """The date recognised on a scan; one outside the plan's period is left for people to tell."""
    if facts.scan is None or facts.scan.signed is None:
        return None
    when = When(day_period(facts.scan.signed), DateSource.SCAN)
    return None if outside(when, plan.period) else when


def _camera_when(facts: FileFacts) -> When | None:
    if facts.picture is not None and facts.picture.taken is not None:
        return When(day_period(facts.picture.taken.date()), DateSource.EXIF)
    if facts.picture is not None and facts.picture.stamp is not None:
        return When(day_period(facts.picture.stamp.taken.date()), DateSource.STAMP)
    if facts.video is not None and facts.video.created is not None:
        return When(day_period(facts.video.created.date()), DateSource.VIDEO)
    return None


def item_when(  # noqa: PLR0913  # the sources of the contract, in its order
    *,
    sidecar: Sidecar,
    name: Reading,
    shelf: Period | None,
    materials: Sequence[Material],
    plan: Plan,
    year: int | None,
) -> When | None:
    """An item's date by the contract's order of sources.

    A source that says only the year gives way to a later one that knows the day within it.
    """
    stated = read_when(sidecar.date, plan.period, year=year) if sidecar.date else NOTHING
    candidates = list(_candidates(stated, name, shelf, materials))
    if not candidates:
        return None
    first = candidates[0]
    if first.source is DateSource.SIDECAR or first.period.days < _LONG:
        return first
    finer = [
        other
        for other in candidates[1:]
        if other.period.days < first.period.days and first.period.covers(other.period)
    ]
    return finer[0] if finer else first


def _candidates(
    stated: Reading,
    named: Reading,
    shelf: Period | None,
    materials: Sequence[Material],
) -> Iterable[When]:
    if stated.period is not None:
        yield When(stated.period, DateSource.SIDECAR, stated.until)
    if named.period is not None:
        yield When(named.period, DateSource.FOLDER, named.until)
    telling = [one for one in materials if not _ANNOUNCING & set(one.kinds)]
    announcing = [one for one in materials if _ANNOUNCING & set(one.kinds)]
    yield from _most_common(telling, DateSource.FILE_NAME)
    if shelf is not None:
        yield When(shelf, DateSource.SHELF)
    yield from _earliest(telling, DateSource.DOCUMENT)
    yield from _earliest(telling, DateSource.SCAN)
    yield from _most_common(telling, DateSource.EXIF)
    yield from _most_common(telling, DateSource.STAMP)
    yield from _most_common(telling, DateSource.VIDEO)
    for one in announcing:
        if one.own_when is not None:
            yield When(one.own_when.period, DateSource.NOTICE, one.own_when.until)


def _own(materials: Iterable[Material], source: DateSource) -> list[When]:
    return [
        one.own_when
        for one in materials
        if one.own_when is not None
        and one.own_when.source is source
        and one.disposition in (Disposition.BOUND, Disposition.ATTACHED, Disposition.METADATA)
    ]


def _most_common(materials: Iterable[Material], source: DateSource) -> Iterable[When]:
    """The day that most files tell, else the period; of equals the earliest."""
    told = _own(materials, source)
    days = [when for when in told if when.day is not None] or told
    if days:
        counted = Counter(when.period for when in days)
        period = min(counted, key=lambda one: (-counted[one], one))
        ends = [when.until for when in days if when.period == period and when.until]
        yield When(period, source, max(ends, default=None))


def _earliest(materials: Iterable[Material], source: DateSource) -> Iterable[When]:
    """What the first report tells: what was done goes before what was written of it later."""
    told = sorted(
        (bool(_REPORTING & set(one.kinds)) and one.own_when.day is None, one.own_when.period)
        for one in materials
        if one.own_when is not None and one.own_when.source is source
    )
    for _, period in told[:1]:
        yield When(period, source)


def signed_on(material: Material) -> date | None:
    """The date of the signature (成文日期), in the text or recognised on the scan."""
    facts = material.facts
    signed = facts.document.signed if facts.document is not None else None
    return signed or (facts.scan.signed if facts.scan is not None else None)


def day_shown(when: When | None, materials: Iterable[Material]) -> date | None:
    """The day of an item that holds these papers.

    Where only its month or quarter is known, the day on which the first of its papers was signed: a
    notice or scheme last, and what was signed beforehand, as the roster of the next month is. What
    is older than the time is long is not of it.
    """
    if when is None or when.day is not None:
        return when.day if when is not None else None
    first = when.period.first
    oldest = first - timedelta(days=when.period.days)
    told = sorted(
        (signed < first, bool(_ANNOUNCING & set(one.kinds)), signed)
        for one in materials
        if (signed := signed_on(one)) is not None and signed >= oldest
    )
    return told[0][-1] if told else None


def outside(when: When | None, span: Period) -> bool:
    """Whether a date lies wholly outside the period."""
    return when is not None and (when.period.last < span.first or when.period.first > span.last)


def days_apart(day: date, first: date, last: date) -> int:
    """How many days a day lies from the days `first` to `last`, 0 within them."""
    return max(0, (first - day).days, (day - last).days)

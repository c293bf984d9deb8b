"""`proof.json`: what was looked at after a build, what was not and why, and what did not agree."""

from collections.abc import Iterable, Mapping, Sequence

from anjuan.model.binder import Volume
from anjuan.model.pages import sources_of
from anjuan.model.proof import ChangedSource, Looked, Medium, Proven
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.archival import archival_document


def proof_document(proven: Proven, volumes: Sequence[Volume]) -> Mapping[str, object]:
    """The whole proof.

    `holds` speaks of what was looked at: `unseen` names every book that was not.
    """
    pages = {one.id: len(one.pages) for one in volumes}
    looked = proven.looked
    return {
        "entries": len(proven.entries),
        "holds": proven.holds,
        "unseen": [f"{one.volume}.{_SUFFIX[one.medium]}" for one in looked if not one.pages],
        "volumes": [_book(one, pages[one.volume]) for one in looked],
        "lists": [
            {"list": one.name, "rows": one.rows, "faults": list(one.faults)} for one in proven.lists
        ],
        "sources": {
            "files": proven.digested,
            "changed": [
                {"path": one.path, "volume": one.volume, "page": one.label, "gone": one.gone}
                for one in proven.changed
            ],
        },
        "checked": [
            {
                "volume": one.volume,
                "indicator": one.indicator,
                "number": one.number,
                "title": one.title,
                "page": one.page,
                "faults": list(one.faults),
            }
            for one in proven.entries
        ],
        "archival": archival_document(proven.archival),
    }


_SUFFIX = {Medium.PDF: "pdf", Medium.WORD: "docx"}


def _book(one: Looked, pages: int) -> Mapping[str, object]:
    return {
        "volume": one.volume,
        "medium": one.medium.value,
        "pages": pages,
        "pages_looked_at": one.pages,
        "why_not": one.why or None,
        "compared": dict(one.compared),
        "faults": [
            {"pdf_page": fault.page, "page": fault.label, "fault": fault.said}
            for fault in one.faults
        ],
    }


# ── sources ──────────────────────────────────────────────────────────────────────────────────


def sources(volumes: Iterable[Volume]) -> Mapping[RelPath, tuple[str, str]]:
    """Every file that pages came from: the volume and the number of the first such page.

    A file that is carried along with an item stands under the item's first page.
    """
    found: dict[RelPath, tuple[str, str]] = {}
    for volume in volumes:
        for page in volume.pages:
            for path in sources_of(page.content):
                found.setdefault(path, (volume.id, page.furniture.label))
        for one in volume.located:
            for path in one.entry.files:
                found.setdefault(path, (volume.id, one.label))
    return found


def spoiled(proven: Proven, volumes: Sequence[Volume]) -> Mapping[RelPath, str]:
    """Files whose pages do not stand in the PDFs as they should, with the first difference.

    Empty where anything else is wrong, too: without these files that would still be so.
    """
    elsewhere = (
        *(one.faults for one in proven.lists),
        *(one.faults for one in proven.archival),
        *(one.faults for one in proven.looked if one.medium is Medium.WORD),
    )
    if proven.changed or any(elsewhere):
        return {}
    pages = {one.id: one.pages for one in volumes}
    found: dict[RelPath, str] = {}
    for looked in proven.looked:
        for fault in looked.faults:
            page = pages[looked.volume][fault.page - 1] if fault.page else None
            shown = sources_of(page.content) if page is not None else ()
            if not shown:
                return {}
            for path in shown:
                found.setdefault(path, f"写进资料册后与原件不一致（{fault.said}），没有采用")
    return found


def changed_sources(
    stand: Mapping[RelPath, tuple[str, str]],
    before: Mapping[RelPath, Sha256],
    now: Mapping[RelPath, Sha256 | None],
) -> tuple[ChangedSource, ...]:
    """Files whose bytes are not those that the pages were made of; None in `now`: gone."""
    return tuple(
        ChangedSource(path, volume, label, gone=now.get(path) is None)
        for path, (volume, label) in stand.items()
        if before.get(path) and now.get(path) != before[path]
    )

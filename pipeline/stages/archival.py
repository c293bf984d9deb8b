"""Is a written PDF what it says of itself: PDF/A-2b, or told why not."""

from collections.abc import Mapping, Sequence

from anjuan.model.proof import Archival, Obstacle

ARCHIVAL = "2B"
"""Part and level of ISO 19005 that our PDFs are to follow."""
_NAMED = 2
"""So many files, pages and reasons are named in a sentence."""


def prove_archival(
    file: str,
    claimed: str,
    found: Sequence[Obstacle],
    labels: Sequence[str],
    *,
    validator: str = "",
) -> Archival:
    """Whether a file claims to be PDF/A-2b exactly where our own checks found nothing against it.

    `labels` are the numbers printed on its pages, in order; a page without one goes by its place.
    """
    fault = {
        (True, True): "声明合PDF/A-2b，却查出不合之处",
        (False, False): "查不出不合之处，却没有声明合PDF/A-2b",
    }.get((claimed == ARCHIVAL, bool(found)))
    return Archival(
        file=file,
        claimed=claimed,
        obstacles=tuple((_printed(one.page, labels), one) for one in found),
        faults=(fault,) if fault else (),
        validator=validator,
    )


def _printed(page: int, labels: Sequence[str]) -> str:
    """What people call the page: its printed number, or its place in the file; empty for all."""
    if not page:
        return ""
    label = labels[page - 1] if page <= len(labels) else ""
    return label or f"第{page}页"


def archival_note(archival: Sequence[Archival]) -> str:
    """One sentence on the files that are no PDF/A for what was bound; empty where all are."""
    short = [one for one in archival if one.obstacles]
    if not short:
        return ""
    named = "；".join(f"{one.file}的{_places(one)}" for one in short[:_NAMED])
    more = f"等{len(short)}个PDF" if len(short) > _NAMED else ""
    return (
        f"{named}{more}不合长期保存格式（PDF/A-2b），没有作此声明，照常可用；逐页原因见proof.json"
    )


def _places(one: Archival) -> str:
    """Pages and why, in short: `2-37（字体没有嵌入）`; `全册` where it is of no page."""
    pages = list(dict.fromkeys(page for page, _ in one.obstacles if page))
    reasons = dict.fromkeys(obstacle.reason for _, obstacle in one.obstacles)
    named = "、".join(pages[:_NAMED]) + (f"等{len(pages)}页" if len(pages) > _NAMED else "")
    return f"{named or '全册'}（{'，'.join(list(reasons)[:_NAMED])}）"


def archival_document(files: Sequence[Archival]) -> Mapping[str, object]:
    """The part of `proof.json` on PDF/A: every PDF, and what keeps it from it, page by page."""
    return {
        "standard": "PDF/A-2b (ISO 19005-2:2011)",
        "checked_by": "anjuan: own checks, clause by clause; no certified validation",
        "files": list(map(_archival, files)),
    }


def _archival(one: Archival) -> Mapping[str, object]:
    return {
        "file": one.file,
        "claimed": one.claimed == ARCHIVAL,
        "against": [
            {"page": page, "pdf_page": it.page, "clause": it.clause, "reason": it.reason}
            for page, it in one.obstacles
        ],
        "faults": list(one.faults),
        "verapdf": one.validator,
    }

"""What must not lie here at all (classified), and what is to be shown with care (personal)."""

from collections import Counter
from collections.abc import Iterator

from anjuan.model.evidence import Disposition, Material, Problem
from anjuan.model.finding import Finding, Severity
from anjuan.stages.checks.base import Context, on_file
from anjuan.stages.personal import GRAVE, Hit, Sort, found_in
from anjuan.stages.wording import file_name

_SHOWN = frozenset({Disposition.BOUND, Disposition.ATTACHED, Disposition.UNFILED})
_COUNTED = {Sort.IDENTITY: "个", Sort.CARD: "个", Sort.MOBILE: "个", Sort.MEDICAL: "人"}


def classified_material(context: Context) -> Iterator[Finding]:
    """classified-material: a mark of secrecy, wherever the file lies; nothing of it was kept."""
    for material in context.inventory.materials:
        if material.facts.problem is not Problem.CLASSIFIED:
            continue
        yield on_file(
            context,
            material,
            Problem.CLASSIFIED.value,
            message=(
                f"{file_name(material.path)}{material.facts.detail}，是涉密材料，没有读取，不计入"
            ),
            step="请把它从这台电脑移走，交保密员按规定保管，不要再放入工作区。",
        )


def personal_data(context: Context) -> Iterator[Finding]:
    """personal-data: personal numbers and illnesses, how many of each; none is printed."""
    for material in context.inventory.materials:
        if material.disposition not in _SHOWN or _is_sensitive(context, material):
            continue
        hits = found_in(material.facts)
        if not hits:
            continue
        grave = any(hit.sort in GRAVE for hit in hits)
        yield on_file(
            context,
            material,
            "personal-data",
            message=f"{file_name(material.path)}里有{_told(hits)}",
            step=_step(material, hits),
            severity=Severity.WARNING if grave else Severity.NOTE,
        )


def _is_sensitive(context: Context, material: Material) -> bool:
    """Of an indicator whose originals are never shown to others anyway."""
    one = context.indicators.get(material.indicator) if material.indicator else None
    return one is not None and one.sensitive


def _told(hits: tuple[Hit, ...]) -> str:
    """`身份证号3个、手机号12个`."""
    counts = Counter(hit.sort for hit in hits)
    return "、".join(f"{sort.value}{counts[sort]}{_COUNTED[sort]}" for sort in Sort if counts[sort])


def _step(material: Material, hits: tuple[Hit, ...]) -> str:
    """What becomes of them in the book and in what is handed in, and what is to be decided."""
    if any(hit.sort is Sort.MEDICAL for hit in hits):
        return "请核对是否必要：病情入册时照原样印出，不必要的，换成遮盖后的一份，原件另行保管。"
    if material.disposition is not Disposition.BOUND:
        return "请核对是否必要：它没有入册，上报电子版里不放；要上报的，换成遮盖后的一份。"
    return "请核对是否必要：资料册和上报电子版里号码已遮盖，原件仍是原样，不必要的，请换一份。"

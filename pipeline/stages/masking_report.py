"""脱敏清单: which personal numbers are masked in the books, file by file; no number itself."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from anjuan.model.binder import Binder
from anjuan.model.evidence import Disposition, Inventory, Material
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.masking import Counts
from anjuan.model.pages import BoundPage, PageContent, PhotoPage, TablePage
from anjuan.model.plan import Plan
from anjuan.model.units import RelPath
from anjuan.stages.file_names import safe
from anjuan.stages.masking import counted, known_numbers

FOLDER = "脱敏件"
"""Below a build: the masked pages of every such file as a PDF, for those who get no originals."""


@dataclass(frozen=True, slots=True)
class MaskedPage:
    """A page of a book on which something of a file is masked."""

    source: RelPath
    label: str
    counts: Counts
    black: bool
    """Whether it is blackened on a picture of the page; else the digits are stars."""


@dataclass(frozen=True, slots=True)
class MaskedCopy:
    """A file with personal numbers, as it goes to others: pages of a book as a PDF of their own."""

    source: RelPath
    path: RelPath | None
    """Below the build; None where no book has pages of it: it goes to nobody."""
    volume: str = ""
    """Whose pages they are: its `file_stem`."""
    pages: tuple[int, ...] = ()
    """Pages of its PDF, from 0."""


def masked_pages(binder: Binder) -> tuple[MaskedPage, ...]:
    """Every page with something masked, in the order of the books."""
    return tuple(
        MaskedPage(source, page.furniture.label, counts, black)
        for volume in binder.volumes
        for page in volume.pages
        for source, counts, black in _masked_on(page.content)
    )


def _masked_on(content: PageContent) -> Iterator[tuple[RelPath, Counts, bool]]:
    match content:
        case BoundPage(source=source, masked=counts) if source is not None and counts:
            yield source, counts, True
        case TablePage(file=source, masked=counts) if source is not None and counts:
            yield source, counts, False
        case PhotoPage():
            yield from ((one.source, one.masked, True) for one in content.pictures if one.masked)
        case _:
            return


def masked_copies(plan: Plan, inventory: Inventory, binder: Binder) -> tuple[MaskedCopy, ...]:
    """Every file that is not sent as it is: its pages in the books, or that it has none.

    Pictures are no part of it: they are sent as they were prepared, masked where they are papers.
    Of sensitive indicators nothing is named: no file of theirs is sent anyway.
    """
    places = _places(binder)
    wanted = dict.fromkeys(
        (*(one.source for one in masked_pages(binder)), *_holding(plan, inventory)),
    )
    pictures = {
        one.source
        for volume in binder.volumes
        for page in volume.pages
        if isinstance(page.content, PhotoPage)
        for one in page.content.pictures
    }
    taken: Counter[str] = Counter()
    found = []
    for source in wanted:
        if source in pictures:
            continue
        volume, pages = places.get(source, ("", ()))
        found.append(
            MaskedCopy(source, _copy_name(source, taken) if pages else None, volume, pages)
        )
    return tuple(found)


def _holding(plan: Plan, inventory: Inventory) -> Iterator[RelPath]:
    sent = {Disposition.BOUND, Disposition.ATTACHED}
    for material in _nameable(plan, inventory):
        if material.disposition in sent and known_numbers(material.facts):
            yield material.path


def _nameable(plan: Plan, inventory: Inventory) -> Iterator[Material]:
    """All but what belongs to a sensitive indicator."""
    private = {one.id for task in plan.tasks for one in task.indicators if one.sensitive}
    return (one for one in inventory.materials if one.indicator not in private)


def _places(binder: Binder) -> Mapping[RelPath, tuple[str, tuple[int, ...]]]:
    """In which volume a file's own pages stand, and which they are."""
    found: dict[RelPath, tuple[str, tuple[int, ...]]] = {}
    for volume in binder.volumes:
        for at, page in enumerate(volume.pages):
            source = _whole_page(page.content)
            if source is not None:
                stem, pages = found.get(source, (volume.file_stem, ()))
                if stem == volume.file_stem:
                    found[source] = (stem, (*pages, at))
    return found


def _whole_page(content: PageContent) -> RelPath | None:
    match content:
        case BoundPage():
            return content.source
        case TablePage():
            return content.file
        case _:
            return None


def _copy_name(source: RelPath, taken: Counter[str]) -> RelPath:
    stem = safe(source.rpartition("/")[2].rpartition(".")[0])
    taken[stem] += 1
    number = f"-{taken[stem]}" if taken[stem] > 1 else ""
    return RelPath(f"{FOLDER}/{stem}{number}.pdf")


def masking_report(plan: Plan, inventory: Inventory, binder: Binder) -> Report:
    """脱敏清单.xlsx: what is masked where in the books; what lies beside them as it is."""
    pages = masked_pages(binder)
    fields = (
        Field("页码", 10), Field("种类", 14), Field("个数", 6, Form.NUMBER),
        Field("怎样遮盖", 30), Field("原文件", 70, Form.PATH),
    )  # fmt: skip
    rows = tuple(
        Row((one.label, kind, number, _BLACK if one.black else _STARS, one.source))
        for one in pages
        for kind, number in one.counts
    )
    shown = {one.source for one in pages}
    whole = tuple(_whole_rows(plan, inventory, shown))
    files = len(shown)
    return Report(
        "脱敏清单",
        f"{plan.unit}　{plan.title}　资料册里遮盖了{files}个文件的{told(pages)}",
        (
            Listing("已遮盖", "资料册里遮盖的个人号码", fields, rows,
                    "只在资料册、图片和上报电子版里遮盖；工作区、归档文件里的原件一个字没有动。"),
            Listing("没有入册", "没有入册、保持原样的文件",
                    (Field("种类", 14), Field("个数", 6, Form.NUMBER), Field("怎样办", 40),
                     Field("原文件", 70, Form.PATH)),
                    whole, "这些文件里的号码没有遮盖；上报电子版里不放。"),
        ),
    )  # fmt: skip


_BLACK = "本页改为图片，中间几位涂黑"
_STARS = "中间几位换成*（从这一页起的整张表）"


def _whole_rows(plan: Plan, inventory: Inventory, shown: set[RelPath]) -> Iterator[Row]:
    for material in _nameable(plan, inventory):
        if material.disposition is not Disposition.ATTACHED or material.path in shown:
            continue
        for kind, number in counted(kind for _, kind in known_numbers(material.facts)):
            yield Row((kind, number, "要上报的，请遮盖后另存一份放进来", material.path))


def told(pages: Sequence[MaskedPage]) -> str:
    """`身份证号3个、手机号12个`."""
    each: Counter[str] = Counter()
    for one in pages:
        each.update(dict(one.counts))
    return "、".join(f"{kind}{number}个" for kind, number in counted(each.elements()))

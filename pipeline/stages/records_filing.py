"""From plan and inventory to the archive's filing: every file in exactly one place.

件 by DA/T 22-2015 (`make_up_records`), photographs by DA/T 50-2014 as groups of one event, videos
and sound by DA/T 78-2019; what stays out has its reason (`keep_out`), what is signed in a later
year waits for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anjuan.model.archive import (
    Filing,
    FilingClass,
    LeftOut,
    NextYear,
    Paper,
    PhotoGroup,
    Record,
    Recording,
    Role,
    retention_rank,
)
from anjuan.model.evidence import DateSource, Inventory, Item, Material
from anjuan.model.finding import Audit
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period
from anjuan.model.plan import Plan
from anjuan.model.units import RelPath
from anjuan.stages.bearers import named_by
from anjuan.stages.captions import day_in_words, subject
from anjuan.stages.keep_out import Reason, archivable, left_out, reasons
from anjuan.stages.make_up_records import is_paper, papers_of_records
from anjuan.stages.order import natural_key
from anjuan.stages.pairs import pair
from anjuan.stages.photo_groups import photo_group, recording
from anjuan.stages.record_kinds import retention_of
from anjuan.stages.record_words import (
    author_of,
    eight_digits,
    filing_year,
    number_of,
    speaking,
    title_of,
    written_when,
)
from anjuan.stages.tell_apart import Hints, recordings_told_apart, told_apart
from anjuan.stages.when import signed_on

BY_UNIT, BY_PROBLEM = "机构", "问题"
_REMARKS = {
    "incomplete-document": "文号、落款或成文日期不全",
    "unsigned-table": "签名栏没有签名",
    "damaged-file": "电子文件有损坏，已尽量修复",
    "wrong-unit": "落款单位名称与本单位不符",
}
"""Findings that an archivist tells in the 备考表: the state of the paper as it came."""
_CLOCKS = frozenset({DateSource.EXIF, DateSource.VIDEO})
_PERSONAL = "涉及个人信息，利用须经审批"
_UNDATED = "没有日期，年度按所在工作区著录"
_UNSIGNED = "来文单位没有识别出来，责任者待补"
_UNMADE = "附件《{}》不能成页，没有归入"


@dataclass(frozen=True, slots=True)
class _Due:
    """A file or several that go into the archive together, with the year they belong to."""

    title: str
    period: Period | None
    materials: tuple[Material, ...]


def file_records(
    plan: Plan, inventory: Inventory, audit: Audit, codes: Mapping[str, str]
) -> Filing:
    """The filing of a workspace.

    Args:
        plan: order of classes, retention, what is never archived.
        inventory: every file, judged and grouped.
        audit: findings that tell of papers what an archivist writes down.
        codes: the code of each department (or task) within a 档号.
    """
    return _Filing(plan, inventory, audit, codes).filing()


def class_units(plan: Plan) -> tuple[str, ...]:
    """What the plan's order of classes divides by beside year and retention, in order."""
    parts = plan.archive.order.split("-")
    if BY_UNIT in parts:
        return tuple(plan.departments)
    return tuple(one.title for one in plan.tasks) if BY_PROBLEM in parts else ()


class _Filing:
    """One pass over the items."""

    def __init__(
        self, plan: Plan, inventory: Inventory, audit: Audit, codes: Mapping[str, str]
    ) -> None:
        self._plan = plan
        self._inventory = inventory
        self._codes = codes
        self._out = dict(reasons(plan, inventory, audit))
        self._remarks: dict[RelPath, list[str]] = {}
        for one in audit.findings:
            if one.path is not None and one.code in _REMARKS:
                self._remarks.setdefault(one.path, []).append(_REMARKS[one.code])
        self._next: list[NextYear] = []
        self._records: list[Hints] = []
        self._groups: list[PhotoGroup] = []
        self._recordings: list[Recording] = []

    def filing(self) -> Filing:
        for item in self._inventory.items:
            if not item.along:
                self._item(item)
        rank = {one.path: at for at, one in enumerate(self._inventory.materials)}
        out = (
            left_out(one, self._out[one.path])
            for one in self._inventory.materials
            if one.path in self._out
        )
        return Filing(
            records=told_apart(self._records),
            groups=tuple(self._groups),
            recordings=recordings_told_apart(self._recordings),
            left_out=tuple(out),
            next_year=tuple(sorted(self._next, key=lambda one: rank[one.path])),
        )

    def _item(self, item: Item) -> None:
        whole = replace(item, materials=pair(map(archivable, item.materials)))
        if self._sensitive(item):
            # its own title may be a person's: whatever we draw up says what it is about
            whole = replace(whole, title=self._plan.indicator(item.indicator).title)
        kept = [one for one in whole.materials if one.path not in self._out]
        papers = [one for one in kept if is_paper(one)]
        for record in papers_of_records(whole, papers, self._plan.archive):
            self._paper(whole, record)
        self._photos(whole, [one for one in kept if one.kind is Kind.PHOTO])
        for one in kept:
            if not is_paper(one) and one.kind is not Kind.PHOTO:
                self._recording(whole, one)

    # ── the three sorts ──────────────────────────────────────────────────────────────────────

    def _paper(self, item: Item, papers: Sequence[Paper]) -> None:
        body, told = papers[0].material, speaking(papers)
        period = written_when(item, body if signed_on(body) is not None else told)
        sensitive = self._sensitive(item)
        title = title_of(item, told, self._plan.year, neutral=sensitive)
        if not self._of_this_year(_Due(title, period, tuple(one.material for one in papers))):
            return
        rules, kinds = self._plan.archive, [one.material.kind or Kind.DOCUMENT for one in papers]
        retention = min((retention_of(one, rules) for one in kinds), key=retention_rank)
        department = self._department(item, body)
        remarks = [said for one in papers for said in self._remarks.get(one.material.path, ())]
        if sensitive:
            remarks.append(_PERSONAL)
        author = author_of(item, told, department or self._plan.unit)
        if period is None:
            remarks.append(_UNDATED)
        if not author:
            remarks.append(_UNSIGNED)
        record = Record(
            key=body.path,
            of=self._class(item, body, retention),
            item=item.key,
            kind=kinds[0],
            title=title,
            author=author,
            document_number=number_of(body) or number_of(told),
            date=eight_digits(period, self._plan.year),
            secrecy=item.sidecar.secrecy.strip(),
            papers=tuple(papers),
            remarks=tuple(dict.fromkeys(remarks)),
        )
        day = day_in_words(told.own_when or item.when)
        self._records.append(Hints(record, subject(item), department, day))

    def _photos(self, item: Item, photos: Sequence[Material]) -> None:
        """The photos of an event; those of another year by their own date leave the group."""
        own = [
            one for one in photos if self._of_this_year(_Due(item.title, _taken(item, one), (one,)))
        ]
        if own:
            retention = retention_of(Kind.PHOTO, self._plan.archive)
            of = self._class(item, own[0], retention)
            self._groups.append(photo_group(item, own, of, self._department(item, own[0])))

    def _recording(self, item: Item, one: Material) -> None:
        if self._of_this_year(_Due(item.title, _taken(item, one), (one,))):
            retention = retention_of(Kind.VIDEO, self._plan.archive)
            of = self._class(item, one, retention)
            self._recordings.append(recording(item, one, of, self._department(item, one)))

    def _sensitive(self, item: Item) -> bool:
        return self._plan.indicator(item.indicator).sensitive

    # ── year and class ───────────────────────────────────────────────────────────────────────

    def _of_this_year(self, due: _Due) -> bool:
        """Whether they are filed now; what is not goes to the list that says so."""
        year = filing_year(due.period, self._plan.year)
        if year == self._plan.year:
            return True
        date = eight_digits(due.period, year)
        for one in due.materials:
            file = one.file
            if year > self._plan.year:
                later = NextYear(file.path, file.sha256, file.size, due.title, date, year)
                self._next.append(later)
            else:
                why = f"形成于{year}年，属{year}年度"
                self._out[one.path] = Reason(why, f"归入{year}年度的档案；{_if_wrong(one)}")
        return False

    def _class(self, item: Item, body: Material, retention: str) -> FilingClass:
        parts = self._plan.archive.order.split("-")
        unit = ""
        if BY_UNIT in parts:
            unit = self._department(item, body)
        elif BY_PROBLEM in parts:
            unit = self._plan.task(self._plan.indicator(item.indicator).task).title
        return FilingClass(self._plan.year, retention, unit, self._codes.get(unit, ""))

    def _department(self, item: Item, body: Material) -> str:
        """Whose the paper is: of several who each owe one the one it names, else the first."""
        indicator = self._plan.indicator(item.indicator)
        each = tuple(one for one in indicator.per if one in self._plan.departments)
        named = named_by(body.file, each, indicator) if each else ()
        return next(iter((*named, *indicator.departments)), "")


def _if_wrong(one: Material) -> str:
    """What to do where the date is wrong; a camera's clock is not set right in the original."""
    by_clock = one.own_when is not None and one.own_when.source in _CLOCKS
    return "相机时间不准的，把拍摄日期写进文件名" if by_clock else "日期写错的先更正"


def _taken(item: Item, one: Material) -> Period | None:
    when = one.own_when or item.when
    return when.period if when is not None else None


# ── what could not be made pages of ──────────────────────────────────────────────────────────


def without_unmade(filing: Filing, unmade: Mapping[RelPath, str]) -> Filing:
    """The filing without papers of which no page could be made; the list says why.

    A 件 whose body is among them is not filed at all: its sides cannot be counted.
    """
    if not unmade:
        return filing
    records, out = [], list(filing.left_out)
    for record in filing.records:
        broken = [one for one in record.papers if one.material.path in unmade]
        if any(one.role is Role.BODY for one in broken):
            out.extend(_unmade(record.papers, unmade))
            continue
        out.extend(_unmade(broken, unmade))
        kept = tuple(one for one in record.papers if one not in broken)
        said = tuple(_UNMADE.format(one.material.file.name) for one in broken)
        records.append(replace(record, papers=kept, remarks=(*record.remarks, *said)))
    return replace(
        filing,
        records=tuple(records),
        left_out=tuple(sorted(out, key=lambda one: natural_key(one.path))),
    )


def _unmade(papers: Iterable[Paper], unmade: Mapping[RelPath, str]) -> Iterator[LeftOut]:
    for one in papers:
        why = unmade.get(one.material.path, "所属的件不能成页")
        reason = Reason(f"不能成页：{why}", "另存为同名PDF放在旁边，再运行一次")
        yield left_out(one.material, reason)

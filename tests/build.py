"""Plans and inventories in a few lines, so that a test shows the material that it judges."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from hashlib import sha256
from itertools import count

from anjuan.model.evidence import (
    Block,
    DateSource,
    Disposition,
    DocumentFacts,
    Facts,
    Format,
    Grid,
    Inventory,
    Item,
    Material,
    PictureFacts,
    Problem,
    Sidecar,
    SourceFile,
    When,
)
from anjuan.model.finding import Audit, Finding, IndicatorState
from anjuan.model.kinds import Kind, kind_name
from anjuan.model.periods import (
    Cadence,
    Period,
    day_period,
    half_period,
    month_period,
    quarter_period,
    week_period,
    year_period,
)
from anjuan.model.plan import (
    ArchiveRules,
    Basis,
    Demand,
    Indicator,
    Measure,
    Method,
    Office,
    Person,
    PhotoRules,
    Plan,
    Task,
    Waiver,
)
from anjuan.model.survey import Survey
from anjuan.model.units import Department, IndicatorId, Pixels, RelPath, Sha256, TaskId
from anjuan.stages.check import check
from anjuan.stages.fold import fold

YEAR = year_period(2021)
YEAR_END = date(2021, 12, 31)
OFFICE = Department("办公室")
_PICTURES = frozenset({Kind.PHOTO, Kind.SCREENSHOT})
_serial = count(1)


# ── the plan ─────────────────────────────────────────────────────────────────────────────────


def demands(text: str) -> tuple[Demand, ...]:
    """`record 1, photo 3, minutes|resolution 1` as demands."""
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        kinds, _, number = part.rpartition(" ")
        found.append(Demand(tuple(Kind(kind) for kind in kinds.split("|")), int(number)))
    return tuple(found)


def indicator(  # noqa: PLR0913  # a line of a test says what matters to it
    id_: str = "2.2",
    title: str = "卫生督查",
    *,
    every: Cadence = Cadence.MONTH,
    each: str = "",
    requires: str = "",
    items: int = 1,
    points: int = 12,
    span: Period = YEAR,
    by: tuple[int, int] | None = None,
    grace: int = 0,
    per: tuple[str, ...] = (),
    standing: bool = False,
    sensitive: bool = False,
    measures: tuple[Measure, ...] = (),
    departments: tuple[str, ...] = ("办公室",),
    waived: Waiver | None = None,
) -> Indicator:
    return Indicator(
        id=IndicatorId(id_),
        title=title,
        task=TaskId(id_.partition(".")[0]),
        clause="二（二）",
        basis=Basis.EXPLICIT,
        standard="每月一次",
        method=Method.MATERIAL,
        codes=(),
        departments=tuple(map(Department, departments)),
        owner="",
        points=Fraction(points),
        every=every,
        period=span,
        by=by,
        grace=grace,
        items=items,
        each=demands(each),
        requires=demands(requires),
        per=per,
        standing=standing,
        sensitive=sensitive,
        measures=measures,
        folders=(),
        match=(),
        waived=waived,
    )


def plan(
    *indicators: Indicator,
    span: Period = YEAR,
    roster: Sequence[Person] = (),
    departments: Iterable[str] = ("办公室", "财务科", "政务大厅管理科"),
) -> Plan:
    tasks: dict[TaskId, list[Indicator]] = {}
    for one in indicators:
        tasks.setdefault(one.task, []).append(one)
    return Plan(
        title="2021年度城市创建工作",
        unit="安康市行政审批服务局",
        year=span.last.year,
        period=span,
        tail=60,
        also=(),
        departments=tuple(map(Department, departments)),
        office=Office(),
        roster=tuple(roster),
        extra_keywords=(),
        photos=PhotoRules(),
        numbering="volume",
        sheets=150,
        archive=ArchiveRules(),
        tasks=tuple(Task(id_, f"任务{id_}", "", tuple(of)) for id_, of in tasks.items()),
        schemes=(),
    )


def people(*names: str) -> tuple[Person, ...]:
    """`李静/财务科` as roster members; the office where no department is said."""
    return tuple(
        Person(name, Department(department or OFFICE))
        for name, _, department in (one.partition("/") for one in names)
    )


# ── the material ─────────────────────────────────────────────────────────────────────────────


def period(text: str) -> Period:
    """`2021-03-12`, `2021-03`, `2021Q1`, `2021H1`, `2021-W09` or `2021` as a period."""
    year, rest = int(text[:4]), text[4:]
    if not rest:
        return year_period(year)
    if rest[0] == "Q":
        return quarter_period(year, int(rest[1:]))
    if rest[0] == "H":
        return half_period(year, int(rest[1:]))
    if "W" in rest:
        return week_period(date.fromisocalendar(year, int(rest[-2:]), 1))
    return (
        day_period(date.fromisoformat(text))
        if rest.count("-") > 1
        else (month_period(year, int(rest[1:])))
    )


def file(  # noqa: PLR0913  # a file has many sides
    kind: Kind | str,
    name: str = "",
    *,
    bytes_: str = "",
    facts: Facts | None = None,
    when: str = "",
    source: DateSource = DateSource.DOCUMENT,
    disposition: Disposition = Disposition.BOUND,
    also: tuple[Kind, ...] = (),
) -> Material:
    """A file of a kind; equal `bytes_` are equal bytes."""
    kind = Kind(kind)
    number = next(_serial)
    picture = kind in _PICTURES
    name = name or f"{kind_name(kind)}{number}.{'jpg' if picture else 'docx'}"
    digest = sha256((bytes_ or f"{name}{number}").encode()).hexdigest()
    return Material(
        file=SourceFile(RelPath(name), name, 1000, Sha256(digest)),
        facts=facts or (photo_facts(digest) if picture else document_facts(f"正文{number}")),
        disposition=disposition,
        kind=kind,
        kinds=(kind, *also),
        own_when=When(period(when), source) if when else None,
    )


def photo_facts(
    pixels: str = "", *, width: int = 1600, height: int = 1200, taken: str = "", camera: str = ""
) -> Facts:
    picture = PictureFacts(
        width=Pixels(width),
        height=Pixels(height),
        taken=datetime.fromisoformat(f"{taken}T10:00:00+08:00") if taken else None,
        camera=camera,
        pixels_sha256=pixels,
    )
    return Facts(Format.JPEG, picture=picture)


def document_facts(text: str = "正文", *, pictures: tuple[tuple[int, int], ...] = ()) -> Facts:
    sizes = tuple((Pixels(width), Pixels(height)) for width, height in pictures)
    return Facts(Format.DOCX, document=DocumentFacts(blocks=(Block(text),), pictures=sizes))


def photo(name: str = "", *, taken: str = "", camera: str = "", **more: str) -> Material:
    """A photo, perhaps taken on a day by a camera."""
    made = file(Kind.PHOTO, name, when=taken, source=DateSource.EXIF, **more)  # type: ignore[arg-type]  # names of `file`
    pixels = made.file.sha256
    return replace(made, facts=photo_facts(pixels, taken=taken, camera=camera))


def sheet(
    kind: Kind | str,
    rows: str | Mapping[str, str],
    name: str = "",
    *,
    transcript_of: str = "",
    hidden: bool = False,
) -> Material:
    """A workbook: a row a line, cells parted by `|`; several sheets by name."""
    sheets = {"Sheet1": rows} if isinstance(rows, str) else rows
    grids = tuple(Grid(title, cells(text), hidden) for title, text in sheets.items())
    kind = Kind(kind)
    made = file(kind, name or f"{kind_name(kind)}{next(_serial)}.xlsx")
    made = replace(made, facts=Facts(Format.XLSX, grids=grids))
    if not transcript_of:
        return made
    return replace(made, disposition=Disposition.METADATA, transcript_of=RelPath(transcript_of))


def cells(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows of cells, all of one width."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    width = max(len(row) for row in rows)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def broken(kind: Kind | str, name: str, problem: Problem = Problem.UNREADABLE) -> Material:
    """A file that cannot be read."""
    rejected = problem is not Problem.UNSUPPORTED
    return file(
        kind,
        name,
        facts=Facts(Format.UNKNOWN, problem=problem, detail="文件损坏"),
        disposition=Disposition.REJECTED if rejected else Disposition.ATTACHED,
    )


def files(text: str) -> tuple[Material, ...]:
    """`record, photo*3` as new files."""
    made: list[Material] = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        kind, _, number = part.partition("*")
        made += [file(kind) for _ in range(int(number or 1))]
    return tuple(made)


def item(  # noqa: PLR0913  # an item has many sides
    indicator_: str,
    when: str,
    *material: Material | str,
    title: str = "督查",
    source: DateSource = DateSource.FOLDER,
    sidecar: Sidecar | None = None,
    related: tuple[str, ...] = (),
    invalid_date: str = "",
) -> Item:
    """An item in a folder of its own: `item("2.2", "2021-03-15", "record, photo*3")`."""
    folder = f"{indicator_[0]}-任务/{indicator_}-指标/{when or invalid_date} {title}".rstrip()
    members = [
        one for part in material for one in (files(part) if isinstance(part, str) else (part,))
    ]
    dated = When(period(when), source) if when else None
    return Item(
        key=folder,
        title=title,
        indicator=IndicatorId(indicator_),
        materials=tuple(_placed(one, folder, indicator_, dated) for one in members),
        when=dated,
        sidecar=sidecar or Sidecar(),
        folder=folder,
        related=tuple(map(IndicatorId, related)),
        invalid_date=invalid_date,
    )


def _placed(material: Material, folder: str, owner: str, when: When | None) -> Material:
    name = material.file.name
    path = RelPath(f"{folder}/{name}")
    beside = material.transcript_of
    return replace(
        material,
        file=replace(material.file, path=path, parents=tuple(folder.split("/"))),
        indicator=IndicatorId(owner),
        task=TaskId(owner.partition(".")[0]),
        when=when or material.own_when,
        transcript_of=RelPath(f"{folder}/{beside}") if beside else None,
    )


def workspace(*items: Item, loose: Sequence[Material] = ()) -> Inventory:
    """An inventory of items, and of files that belong to none."""
    materials = [one for of in items for one in of.materials] + list(loose)
    ordered = sorted(
        items,
        key=lambda one: (
            one.indicator,
            one.when is None,
            one.when.period if one.when else YEAR,
            one.key,
        ),
    )
    return Inventory(tuple(sorted(materials, key=lambda one: one.path)), tuple(ordered))


# ── the judgement ────────────────────────────────────────────────────────────────────────────


def judge(of: Plan, *items: Item, on: date = YEAR_END, loose: Sequence[Material] = ()) -> Audit:
    """The audit of these items on a day, by default the year's last."""
    return check(of, workspace(*items, loose=loose), on)


def survey(of: Plan, *items: Item, on: date = YEAR_END, loose: Sequence[Material] = ()) -> Survey:
    """These items as a workspace that was read and judged on a day."""
    inventory = workspace(*items, loose=loose)
    audit = check(of, inventory, on)
    return Survey(of, inventory, audit, fold(audit.findings))


def state(of: Plan, *items: Item, on: date = YEAR_END) -> IndicatorState:
    """The state of the plan's first indicator."""
    return judge(of, *items, on=on).states[0]


def codes(audit: Audit) -> list[str]:
    """The codes found, in order."""
    return [finding.code for finding in audit.findings]


def found(audit: Audit, code: str) -> tuple[Finding, ...]:
    """The findings of a code."""
    return tuple(finding for finding in audit.findings if finding.code == code)


def only(audit: Audit, code: str) -> Finding:
    """The one finding of a code."""
    (finding,) = found(audit, code)
    return finding

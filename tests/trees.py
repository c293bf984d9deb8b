"""Workspaces written as lists of paths, so that a test shows the folder it speaks of."""

from datetime import date, datetime
from fractions import Fraction

from anjuan.model.evidence import (
    Block,
    DocumentFacts,
    Facts,
    Format,
    Grid,
    Inventory,
    Item,
    Material,
    PictureFacts,
    Problem,
    Scan,
    Sidecar,
    SourceFile,
    VideoFacts,
)
from anjuan.model.periods import Cadence, Period, year_period
from anjuan.model.plan import (
    ArchiveRules,
    Basis,
    Indicator,
    Method,
    Office,
    PhotoRules,
    Plan,
    Task,
)
from anjuan.model.units import Department, IndicatorId, Pixels, RelPath, Sha256, TaskId
from anjuan.stages.arrange import arrange

YEAR = year_period(2021)


def indicator(  # noqa: PLR0913  # a line of a test says what matters to it
    id_: str,
    title: str,
    *,
    folders: tuple[str, ...] = (),
    match: tuple[str, ...] = (),
    every: Cadence = Cadence.MONTH,
    standing: bool = False,
    sensitive: bool = False,
) -> Indicator:
    """An indicator that owes nothing in particular."""
    return Indicator(
        id=IndicatorId(id_),
        title=title,
        task=TaskId(id_.split(".", maxsplit=1)[0]),
        clause="二（二）",
        basis=Basis.IMPLIED,
        standard="",
        method=Method.MATERIAL,
        codes=(),
        departments=(Department("办公室"),),
        owner="",
        points=Fraction(1),
        every=every,
        period=YEAR,
        by=None,
        grace=0,
        items=1,
        each=(),
        requires=(),
        per=(),
        standing=standing,
        sensitive=sensitive,
        measures=(),
        folders=folders,
        match=match,
        waived=None,
    )


INDICATORS = (
    indicator("1.3", "学习型机关讲座", match=("讲座",)),
    indicator("1.4", "彩页发放", match=("彩页",)),
    indicator("2.2", "每月卫生环境大督查", folders=("*卫生*督查*",), match=("督查", "督察")),
    indicator("2.5", "督查通报", match=("通报",)),
    indicator("3.4", "义务植树活动", folders=("*植树*",), match=("植树",)),
    indicator("3.5", "绿植台账", standing=True),
    indicator("4.2", "职工体检", sensitive=True),
    indicator("5.10", "社区走访", match=("走访",)),
)


def plan(
    indicators: tuple[Indicator, ...] = INDICATORS, *, period: Period = YEAR, tail: int = 60
) -> Plan:
    """A plan of these indicators, tasks made from their ids."""
    titles = {"1": "宣传引导", "2": "环境治理", "3": "绿化管护", "4": "健康", "5": "社区帮扶"}
    ids = dict.fromkeys(one.task for one in indicators)
    return Plan(
        title="2021年度城市创建工作",
        unit="某市某局",
        year=period.last.year,
        period=period,
        tail=tail,
        also=(),
        departments=(Department("办公室"), Department("机关党委")),
        office=Office(),
        roster=(),
        extra_keywords=(),
        photos=PhotoRules(),
        numbering="volume",
        sheets=150,
        archive=ArchiveRules(),
        tasks=tuple(
            Task(id_, titles.get(id_, "任务"), "", tuple(i for i in indicators if i.task == id_))
            for id_ in ids
        ),
        schemes=(),
        own_files=("plan.yaml", "roster.csv"),
    )


_FORMATS = {
    "jpg": Format.JPEG, "png": Format.PNG, "heic": Format.HEIC, "docx": Format.DOCX,
    "pdf": Format.PDF, "xlsx": Format.XLSX, "csv": Format.CSV, "mp4": Format.VIDEO,
    "txt": Format.TEXT, "pptx": Format.PPTX, "yaml": Format.YAML, "zip": Format.ARCHIVE,
}  # fmt: skip


def facts_of(name: str, notes: dict[str, str]) -> Facts:
    """What a reader would have found, by notes.

    They are `taken=…`, `signed=…`, `scanned=…`, `title=…`, `problem=…`.
    """
    suffix = name.rpartition(".")[2].lower()
    kind = _FORMATS.get(suffix, Format.UNKNOWN)
    if "problem" in notes:
        return Facts(kind, problem=Problem(notes["problem"]), detail="打不开")
    taken = datetime.fromisoformat(notes["taken"]) if "taken" in notes else None
    if kind in (Format.JPEG, Format.PNG, Format.HEIC):
        scan = Scan(date.fromisoformat(notes["scanned"])) if "scanned" in notes else None
        picture = PictureFacts(Pixels(1600), Pixels(1200), taken, paper=scan is not None)
        return Facts(kind, picture=picture, scan=scan)
    if kind is Format.VIDEO:
        return Facts(kind, video=VideoFacts(12.0, Pixels(1280), Pixels(720), taken))
    if kind in (Format.XLSX, Format.CSV):
        return Facts(kind, grids=(Grid("Sheet1", (("姓名", "时长"), ("李明", "3"))),))
    signed = date.fromisoformat(notes["signed"]) if "signed" in notes else None
    document = DocumentFacts((Block(notes.get("title", "正文"), 1),), signed=signed)
    return Facts(kind, document=document)


def read(tree: str, **sidecars: Sidecar) -> tuple[tuple[SourceFile, Facts], ...]:
    """Files with their facts: a path a line, notes behind ` # `."""
    files = []
    for number, line in enumerate(filter(str.strip, tree.splitlines())):
        path, _, notes = line.strip().partition(" # ")
        told = dict(note.split("=", 1) for note in notes.split()) if notes else {}
        *parents, name = path.split("/")
        file = SourceFile(
            RelPath(path), name, 1, Sha256(f"{number:064x}"), tuple(parents), link="link" in told
        )
        sidecar = sidecars.get(told.get("sidecar", ""))
        facts = Facts(Format.YAML, sidecar=sidecar) if sidecar else facts_of(name, told)
        files.append((file, facts))
    return tuple(files)


def arranged(tree: str, *, of: Plan | None = None, **sidecars: Sidecar) -> Inventory:
    """The inventory of a tree."""
    return arrange(of or plan(), read(tree, **sidecars))


def item(inventory: Inventory) -> Item:
    """The only item."""
    assert len(inventory.items) == 1, [one.key for one in inventory.items]
    return inventory.items[0]


def material(inventory: Inventory, name: str) -> Material:
    """The only file of that name."""
    found = [one for one in inventory.materials if one.file.name == name]
    assert len(found) == 1, name
    return found[0]

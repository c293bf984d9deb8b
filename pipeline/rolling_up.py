"""The rollup on one screen: folders → builds, one at a time → rows on disk → standings → files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from anjuan import rollup_outputs as outputs
from anjuan.adapters.publishing import Product, product_in, publish
from anjuan.adapters.rollup_spool import Spool
from anjuan.adapters.scratch import scratch
from anjuan.adapters.unit_build import UnusableBuildError, books_gone, read_unit
from anjuan.adapters.unit_places import UnitPlace, place_of
from anjuan.adapters.workspace_listing import digests_of, sizes_below, sizes_of
from anjuan.errors import CallError, OutputError
from anjuan.model.rollup import (
    BuiltUnit,
    Edition,
    Flaw,
    Place,
    Standings,
    Trouble,
    UnitHead,
    Unread,
)
from anjuan.model.settings import Progress
from anjuan.rollup_outputs import RollupDraft
from anjuan.stages.rollup_changes import changes, flaw_of, steering
from anjuan.stages.rollup_standings import disagreement, standings, tallies
from anjuan.stages.rollup_unit import head_of, rows_of
from anjuan.targets import refuse_inside, refuse_other, refuse_within, refuse_workspaces

Writer = Callable[[RollupDraft, Path], None]

WRITERS: tuple[Writer, ...] = (
    outputs.overview,
    outputs.missing_lists,
    outputs.common_catalogue,
    outputs.machine_readable,
)
"""Every output of a rollup; a new one is a function and a row."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which units, and how their folders are called."""

    folders: tuple[Path, ...]
    build: str
    inputs: str
    as_of: date | None
    """The day of which builds are added up; None: that of most."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What a rollup came to."""

    standings: Standings
    outputs: tuple[str, ...]


def roll_up(wanted: Wanted, target: Path, progress: Progress) -> RolledUp:
    """Read the units' builds one by one, and write the common lists, whole or not at all.

    Raises:
        CallError: no unit has a build that can be used, or the target is no place for a rollup.
        OutputError: the totals do not agree, or the target cannot be written.
    """
    folders = [one for one in wanted.folders if not _is_former(one, target)]
    places = [place_of(one, wanted.build, wanted.inputs) for one in folders]
    _refuse(target, places)
    with scratch("rollup") as folder, Spool(folder) as spool:
        heads, unread = _gather(places, spool, progress)
        if not heads:
            raise CallError(
                "没有一个单位的成果可以汇总",
                [f"{one.place.folder}：{one.flaw.message}" for one in unread],
                advice="请先让各单位运行 anjuan build；成果另有名字的，写 --build",
            )
        found = standings(heads, unread, wanted.as_of)
        draft = RollupDraft(found, tuple(tallies(one, spool.cells) for one in found.groups), spool)
        _insist_adding_up(draft)
        staging = folder / "out"
        staging.mkdir()
        done = progress.stage("写出汇总", len(WRITERS))
        for write in WRITERS:
            write(draft, staging)
            done(1)
        outputs.manifest(staging)
        return RolledUp(found, publish(staging, target))


def _is_former(folder: Path, target: Path) -> bool:
    """Whether it is the last rollup itself, which `*` names along with the units beside it."""
    return folder.resolve() == target.resolve() and product_in(target) is Product.ROLLUP


def _refuse(target: Path, places: Sequence[UnitPlace]) -> None:
    """Stop where the target lies in what is read, or holds something else of ours."""
    refuse_workspaces(target)
    for one in places:
        if one.workspace is not None:
            refuse_inside(one.workspace, target)
    refuse_within((one.build for one in places), target, Product.ROLLUP)
    refuse_other(target, Product.ROLLUP)


# ── one unit after the other ─────────────────────────────────────────────────────────────────


def _gather(
    places: Sequence[UnitPlace], spool: Spool, progress: Progress
) -> tuple[list[UnitHead], list[Unread]]:
    """Each unit's rows go to the spool; what is remembered of it is small."""
    heads: list[UnitHead] = []
    unread: list[Unread] = []
    editions: dict[Edition, Edition] = {}
    seen: dict[Path, int] = {}
    done = progress.stage("读取各单位的成果", len(places))
    for number, folders in enumerate(places, start=1):
        place = Place(number, folders.label)
        try:
            head = _read(place, folders, spool, seen)
            same = editions.setdefault(head.edition, head.edition)  # one value for all of them
            heads.append(replace(head, edition=same))
        except UnusableBuildError as fault:
            unread.append(Unread(place, fault.flaw))
        done(1)
    return heads, unread


def _read(place: Place, folders: UnitPlace, spool: Spool, seen: dict[Path, int]) -> UnitHead:
    first = seen.setdefault(folders.build, place.number)
    if first != place.number:
        raise UnusableBuildError(Flaw(Trouble.TWICE, f"与第{first}个是同一份成果", "请只写一次"))
    unit = read_unit(folders.build)
    flaws = tuple(_flaws(unit, folders))
    head = head_of(unit, place, compared=folders.workspace is not None, flaws=flaws)
    rows = rows_of(unit, place.number)
    spool.keep(place.number, rows.cells, rows.owed, rows.bound, rows.shares)
    return head


def _flaws(unit: BuiltUnit, folders: UnitPlace) -> Iterator[Flaw]:
    """What of a readable build is not as it should be."""
    gone = books_gone(folders.build, unit.books)
    if gone is not None:
        yield gone
    root = folders.workspace
    if root is not None:
        texts = digests_of(root, steering(unit.files))
        beside = sizes_of(root, (one.path for one in unit.along))
        yield from flaw_of(changes(unit, sizes_below(root), texts, beside))


def _insist_adding_up(draft: RollupDraft) -> None:
    """The sum over the units is the sum over the indicators, or nothing is written."""
    for group, found in zip(draft.standings.groups, draft.tallied, strict=True):
        wrong = disagreement(group, found)
        if wrong:
            raise OutputError(
                f"汇总的合计按单位和按指标加起来不一样（{wrong}），没有写出",
                advice="请把这条信息发给维护人员",
            )

"""What lies in the inbox, divided into pieces that move as one (contract §1, Items and shelves)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from anjuan.model.evidence import Disposition, Format, Material, Problem, Sidecar
from anjuan.model.file_roles import is_caption_sheet, is_sidecar
from anjuan.model.moves import Kept, Names, Received
from anjuan.model.periods import Period
from anjuan.model.plan import Plan
from anjuan.model.units import RelPath
from anjuan.stages.arrange import arrange
from anjuan.stages.dating import read_when
from anjuan.stages.filing import Place, Places, left_out
from anjuan.stages.pairs import stem_key
from anjuan.stages.sort import set_apart
from anjuan.stages.text import half_width
from anjuan.stages.titles import by_machine

CLASSIFIED = "标有密级，没有移动"
CLASSIFIED_STEP = "请按保密规定处理，不要留在这台电脑上"
_LINK = "快捷方式（链接），不跟随"
_WHOLE = "请换成完好的文件再归类"
_REJECTED_STEPS = {
    Problem.ENCRYPTED: "请用原密码打开，去掉密码后另存，再归类",
    Problem.EMPTY: "请重新拷贝原文件再归类；多余的，删去",
}
_ALONE = "说明文件，旁边看不出是说明哪几个文件的"
_ALONE_STEP = "请和它说明的材料放进同一个文件夹"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the inbox in its place, as though the inbox were not there."""

    received: Received
    material: Material
    chain: Names
    """Names of the folders above it, the inbox left out."""
    context: int
    """So many of them lie above the inbox."""

    @property
    def path(self) -> RelPath:
        """Where it lies."""
        return self.received.file.path

    @property
    def evidence(self) -> bool:
        """Whether it may be evidence: no 说明 file, no junk, not left out."""
        apart = (Disposition.METADATA, Disposition.IGNORED, Disposition.EXCLUDED)
        return self.material.disposition not in apart

    def below(self, depth: int) -> str:
        """Its path on disk below the first `depth` folders of its chain."""
        return "/".join(self.path.split("/")[depth + 1 :])

    def on_disk(self, depth: int) -> str:
        """The path on disk of the folder with that depth in its chain, or of the inbox."""
        return "/".join(self.path.split("/")[: depth + 1])


@dataclass(frozen=True, slots=True)
class Piece:
    """What moves as one: all of an item's folder, or a loose file with its copies."""

    members: tuple[Member, ...]
    home: int | None
    """How deep the item's folder lies in the chain; None for a loose file."""
    place: Place
    sidecar: Sidecar = field(default_factory=Sidecar)

    @property
    def chain(self) -> Names:
        """Names of its folders, down to the item's or to the loose file's."""
        return self.members[0].chain[: self.home]

    @property
    def context(self) -> int:
        """So many of them lie above the inbox."""
        return self.members[0].context

    @property
    def stems(self) -> tuple[str, ...]:
        """What people have called its evidence: no suffixes, none of the names that phones give."""
        stems = (one.received.file.stem for one in self.members if one.evidence)
        own = ("" if by_machine(stem) else stem for stem in stems)
        return tuple(stem for stem in own if stem)

    @property
    def name(self) -> RelPath:
        """What people know it by: its folder's path, or its first file's."""
        first = self.members[0]
        return RelPath(first.path if self.home is None else first.on_disk(self.home))


@dataclass(frozen=True, slots=True)
class Divided:
    """The inbox in pieces, and what of it is no piece."""

    pieces: tuple[Piece, ...]
    kept: tuple[Kept, ...]


def inbox_of(received: Sequence[Received], places: Places) -> tuple[Received, ...]:
    """Those that lie in an inbox."""
    return tuple(one for one in received if places.of(one.file.parents).inbox)


def packed(received: Sequence[Received], places: Places) -> tuple[Received, ...]:
    """The archives of the inbox, by what they are and not by their names."""
    return tuple(one for one in inbox_of(received, places) if one.facts.format is Format.ARCHIVE)


def divide(plan: Plan, places: Places, received: Sequence[Received]) -> Divided:
    """The inbox's files, archives left out, in pieces; in the order in which they came."""
    members = [one for one in _members(plan, places, received) if not _is_archive(one)]
    return _Dividing(plan, places, members).divided()


def _is_archive(member: Member) -> bool:
    return member.received.facts.format is Format.ARCHIVE and member.received.archive is None


def _members(plan: Plan, places: Places, received: Sequence[Received]) -> Iterable[Member]:
    chains = [_chain(places, one.file.parents) for one in received]
    virtual = [
        (replace(one.file, parents=chain), one.facts)
        for one, (chain, _) in zip(received, chains, strict=True)
    ]
    materials = arrange(plan, virtual).materials
    for one, material, (chain, context) in zip(received, materials, chains, strict=True):
        yield Member(one, material, chain, context)


def _chain(places: Places, parents: Names) -> tuple[Names, int]:
    """The folders without the inbox, and how many lie above it."""
    above = next(depth for depth in range(len(parents)) if places.of(parents[: depth + 1]).inbox)
    return (*parents[:above], *parents[above + 1 :]), above


class _Dividing:
    """One pass over the inbox; holds what several steps look up."""

    def __init__(self, plan: Plan, places: Places, members: Sequence[Member]) -> None:
        self._plan = plan
        self._places = places
        self._members = members
        self._sidecars = {
            one.chain: one.received.facts.sidecar
            for one in members
            if one.received.facts.sidecar is not None and is_sidecar(one.received.file)
        }
        self._holding = self._folders_that_hold()
        self._days: defaultdict[Names, set[Period]] = defaultdict(set)
        for one in members:
            when = one.material.own_when
            if when is not None and when.day is not None:
                for depth in range(len(one.chain) + 1):
                    self._days[one.chain[:depth]].add(when.period)

    def divided(self) -> Divided:
        """The pieces and the rest."""
        together: defaultdict[object, list[Member]] = defaultdict(list)
        kept: list[Kept] = []
        for one in self._members:
            home = self._home(one)
            alone = self._alone(one, home)
            if alone is not None:
                kept.append(alone)
            elif home is not None:
                together[one.chain[:home], home].append(one)
            elif one.material.disposition is not Disposition.IGNORED:
                together[one.chain, stem_key(one.material)].append(one)
        groups = [group for group in together.values() if any(one.evidence for one in group)]
        kept += [Kept(one.path, _ALONE, _ALONE_STEP) for one in _left(together.values(), groups)]
        return Divided(tuple(self._piece(group) for group in groups), tuple(kept))

    def _piece(self, group: list[Member]) -> Piece:
        home = self._home(group[0])
        chain = group[0].chain[:home]
        sidecar = self._sidecars.get(chain) if home is not None else None
        return Piece(tuple(group), home, self._places.of(chain), sidecar or Sidecar())

    def _alone(self, one: Member, home: int | None) -> Kept | None:
        """Why this file is part of no piece."""
        if one.received.file.link:
            return Kept(one.path, _LINK)
        if home is not None:
            return None
        if one.material.disposition is Disposition.EXCLUDED:
            return Kept(one.path, f"{one.material.reason}，不归入")
        if one.material.disposition is Disposition.REJECTED:
            return _rejected(one)
        if is_sidecar(one.received.file) or is_caption_sheet(one.received.file):
            return Kept(one.path, _ALONE, _ALONE_STEP)
        return None

    def _folders_that_hold(self) -> frozenset[Names]:
        """Folders with evidence directly in them, or only shelves between."""
        holding: set[Names] = set()
        for one in self._members:
            if set_apart(one.received.file, self._plan) or left_out(one.received.file.name):
                continue
            folder = one.chain
            while len(folder) > one.context and self._places.of(folder).shelf:
                folder = folder[:-1]
            holding.add(folder)
        return frozenset(holding)

    def _home(self, one: Member) -> int | None:
        """How deep the item's folder lies: it bears a day, it holds files, or a 说明 of its own."""
        place = self._places.of(one.chain)
        if place.dated_home is not None and place.dated_home > one.context:
            return place.dated_home
        for depth in place.others:
            outer = one.chain[:depth]
            if depth > one.context and (outer in self._holding or self._bears_day(outer)):
                return depth
        told = (depth for depth in range(one.context + 1, len(one.chain) + 1))
        return next((depth for depth in told if self._is_whole(one.chain[:depth])), None)

    def _is_whole(self, folder: Names) -> bool:
        """A folder with a 说明 of its own, or one that fits an indicator and is of one day at most.

        By the contract the latter would be the indicator's folder; in the inbox it is what somebody
        handed in together.
        """
        if folder in self._sidecars:
            return True
        place, above = self._places.of(folder), self._places.of(folder[:-1])
        if place.indicator is None or place.by_id or above.indicator is not None:
            return False
        named = half_width(folder[-1]).strip() == self._plan.indicator(place.indicator).title
        return not named and len(self._days[folder]) <= 1

    def _bears_day(self, folder: Names) -> bool:
        year = self._places.of(folder).year
        return read_when(folder[-1], self._plan.period, year=year).is_day


def _rejected(one: Member) -> Kept:
    if one.received.facts.problem is Problem.CLASSIFIED:
        return Kept(one.path, CLASSIFIED, CLASSIFIED_STEP)
    problem = one.received.facts.problem
    step = _REJECTED_STEPS.get(problem) if problem else None
    return Kept(one.path, one.material.reason or "打不开", step or _WHOLE)


def _left(groups: Iterable[list[Member]], taken: Sequence[list[Member]]) -> Iterable[Member]:
    """The members of groups that hold no evidence; junk goes without saying."""
    for group in groups:
        if group not in taken:
            yield from (one for one in group if one.material.disposition is Disposition.METADATA)

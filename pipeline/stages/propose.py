"""From the inbox to an offer: what moves where, what people must decide, what stays and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anjuan.model.evidence import DateSource, Disposition, Inventory, Item
from anjuan.model.file_roles import is_caption_sheet, is_sidecar
from anjuan.model.moves import (
    STATE_FOLDER,
    FolderOnDisk,
    Kept,
    Move,
    Offer,
    Proposal,
    Received,
)
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.arrange import arrange
from anjuan.stages.claims import Claim, Claims, day_of
from anjuan.stages.filing import Places
from anjuan.stages.goals import Goals, Spot, item_folder
from anjuan.stages.hold_back import COMPARE, Marks, held_back, same_as
from anjuan.stages.holdings import is_marked_copy
from anjuan.stages.identify import Keywords, keywords
from anjuan.stages.inbox import Member, Piece, divide, inbox_of
from anjuan.stages.pairs import stem_key
from anjuan.stages.room import Room
from anjuan.stages.shelves import Shelf, read_shelf
from anjuan.stages.titles import dated_title
from anjuan.stages.when import outside
from anjuan.stages.wording import period as said

_SIDECARS = "要去的文件夹里已有说明文件，两份不一样"
_SIDECARS_STEP = "请把两份说明合成一份，再归类"
_OTHER_YEAR = "名称里的日期写错的，改正后再归类；确是往年的，移出这个工作区"
_ON_PAPER = frozenset({DateSource.DOCUMENT, DateSource.NOTICE})
"""A paper may be signed before the period or after it: 12月通报, 年度总结."""
_TOGETHER = "和它一起的材料没有移动"


@dataclass(frozen=True, slots=True)
class Known:
    """What is there before anything moves."""

    inventory: Inventory
    """The workspace, judged."""
    received: tuple[Received, ...]
    """All its files, and the members of the archives that were opened."""
    folders: tuple[FolderOnDisk, ...]
    homes: Mapping[IndicatorId, str]
    """The folder that `init` makes for each indicator."""


def propose(plan: Plan, known: Known) -> Offer:
    """What becomes of the inbox; every file of it stands once in the offer, junk apart."""
    return _Proposing(plan, known).offer()


class _Proposing:
    """One pass over the inbox; holds what several steps look up."""

    def __init__(self, plan: Plan, known: Known) -> None:
        self._plan = plan
        self._words: Keywords = keywords(plan.extra_keywords)
        self._places = Places(plan, self._words)
        self._known = known
        items = tuple(_outside(known.inventory.items, self._places))
        self._claims = Claims(plan, self._places, items)
        self._goals = Goals(plan, self._places, items, known.folders, known.homes)
        self._room = Room(self._elsewhere())
        self._proposals: list[Proposal] = []
        self._kept: list[Kept] = []

    def offer(self) -> Offer:
        """The whole offer."""
        received = inbox_of(self._known.received, self._places)
        divided = divide(self._plan, self._places, received)
        self._kept += divided.kept
        marks = Marks(received)
        loose: defaultdict[IndicatorId, list[tuple[Piece, Claim]]] = defaultdict(list)
        doubtful: list[tuple[Piece, Claim]] = []
        for piece in divided.pieces:
            stays = held_back(piece, marks, self._room)
            if stays:
                self._kept += stays
                continue
            claim = self._in_time(piece, self._claims.of(piece))
            if not claim.certain or self._two_sidecars(piece, claim):
                doubtful.append((piece, claim))
            elif piece.home is None:
                loose[claim.likely[0]].append((piece, claim))
            else:
                self._folder(piece, claim)
        for owner, members in loose.items():
            self._loose(self._plan.indicator(owner), members)
        self._doubtful(doubtful)
        return Offer(
            proposals=tuple(self._proposals),
            kept=tuple(self._kept),
            parked=tuple(self._parked(received)),
        )

    def _elsewhere(self) -> Iterator[tuple[RelPath, str]]:
        """(path, digest) of every file outside the inbox; no digest for what is no material."""
        for one in self._known.inventory.materials:
            if not self._places.of(one.file.parents).inbox:
                apart = one.disposition in (Disposition.IGNORED, Disposition.EXCLUDED)
                kept_aside = one.file.parents[:1] == (STATE_FOLDER,)
                told = bool(one.file.size) and not apart and not kept_aside
                yield one.path, one.file.sha256 if told else ""

    def _in_time(self, piece: Piece, claim: Claim) -> Claim:
        """The claim, uncertain where all that is known of the piece's date is another year's."""
        if not claim.certain or self._plan.indicator(claim.likely[0]).standing:
            return claim
        whens = [one.material.when for one in piece.members if one.evidence]
        if any(when is None or when.source in _ON_PAPER for when in whens):
            return claim
        if not all(outside(when, self._plan.period) for when in whens):
            return claim
        first = min(when.period for when in whens if when is not None)
        return replace(
            claim,
            certain=False,
            why=f"{claim.why}；{said(first.label)}不在考评时段内",
            step=_OTHER_YEAR,
        )

    def _two_sidecars(self, piece: Piece, claim: Claim) -> bool:
        """Whether the folder where it would go has a 说明 of its own."""
        if piece.home is None:
            return False
        goal = self._folder_goal(piece, self._plan.indicator(claim.likely[0]))
        return any(
            self._room.differs(f"{goal}/{one.below(piece.home)}", one.received.file.sha256)
            for one in piece.members
            if is_sidecar(one.received.file) or is_caption_sheet(one.received.file)
        )

    # ── folders ──────────────────────────────────────────────────────────────────────────────

    def _folder(self, piece: Piece, claim: Claim) -> None:
        indicator = self._plan.indicator(claim.likely[0])
        goal = self._folder_goal(piece, indicator)
        depth = piece.home or 0
        moves = tuple(self._moves(piece.members, lambda one: f"{goal}/{one.below(depth)}"))
        day = day_of(self._plan, piece)
        self._goals.expect(indicator.id, Spot(goal, piece.chain[-1], day, day))
        telling = {one.path for one in piece.members if one.evidence}
        if any(one.source in telling for one in moves):
            self._proposals.append(
                Proposal(piece.name, goal, moves, certain=True, why=claim.why, likely=claim.likely)
            )
        else:
            self._kept += (Kept(one.source, _TOGETHER) for one in moves)

    def _folder_goal(self, piece: Piece, indicator: Indicator) -> RelPath:
        """Where an item's folder goes: into the item that it continues, else by its own name."""
        name, day = piece.chain[-1], day_of(self._plan, piece)
        shelf = read_shelf(name, self._plan.period, self._words, self._plan.departments)
        title = piece.sidecar.title or ("" if shelf is not None else name)
        spot = self._goals.item_for_folder(indicator.id, title, day)
        if spot is not None:
            return spot.path
        on_disk = piece.name.rpartition("/")[2]
        if shelf is not None and day is not None:
            on_disk = item_folder(day, title or indicator.title)
        return RelPath(f"{self._goals.home(indicator)}/{on_disk}")

    # ── loose files ──────────────────────────────────────────────────────────────────────────

    def _loose(self, indicator: Indicator, pieces: Sequence[tuple[Piece, Claim]]) -> None:
        """Loose files of one indicator: by the items that they will form there.

        Those of a day go first: files of a month may belong to one of them.
        """
        members = {one.path: one for piece, _ in pieces for one in piece.members}
        why = {one.path: claim.why for piece, claim in pieces for one in piece.members}
        items = self._items_of(indicator, [piece for piece, _ in pieces])
        for item in sorted(items, key=lambda one: one.when is None or one.when.day is None):
            own = [members.pop(one.path) for one in item.materials]
            self._loose_item(indicator, item, own, why[own[0].path])
        for one in members.values():
            self._kept.append(Kept(one.path, _TOGETHER))

    def _items_of(self, indicator: Indicator, pieces: Sequence[Piece]) -> tuple[Item, ...]:
        """The items that these files form once they lie in the indicator's folder."""
        home = (f"{indicator.task}-", f"{indicator.id}-")
        virtual = [
            (replace(one.received.file, parents=(*home, *shelves)), one.received.facts)
            for piece in pieces
            for one in piece.members
            for shelves in (tuple(name for name, _ in self._shelves(one)),)
        ]
        return arrange(self._plan, virtual).items

    def _shelves(self, member: Member) -> Iterator[tuple[str, Shelf]]:
        """The shelves in the inbox that lend something to a loose file, names on disk."""
        for depth in range(member.context + 1, len(member.chain) + 1):
            place = self._places.of(member.chain[:depth])
            shelf = read_shelf(
                member.chain[depth - 1],
                self._plan.period,
                self._words,
                self._plan.departments,
                year=place.year,
            )
            if place.shelf and shelf is not None and any(shelf):
                yield member.on_disk(depth).rpartition("/")[2], shelf

    def _loose_item(
        self, indicator: Indicator, item: Item, members: Sequence[Member], why: str
    ) -> None:
        home = self._goals.home(indicator)
        folder = self._item_goal(indicator, item, home)
        inside = folder != home

        def goal(one: Member) -> str:
            shelves = [
                name for name, shelf in self._shelves(one) if shelf.kind is not None or not inside
            ]
            return "/".join((folder, *shelves, one.path.rpartition("/")[2]))

        moves = tuple(self._moves(members, goal))
        if moves:
            name = _called([one.source for one in moves])
            likely = (indicator.id,)
            self._proposals.append(
                Proposal(name, folder, moves, certain=True, why=why, likely=likely)
            )

    def _item_goal(self, indicator: Indicator, item: Item, home: RelPath) -> RelPath:
        day = item.when.period if item.when is not None and item.when.day is not None else None
        spot = self._goals.item_for_files(indicator.id, item.materials, item.when)
        if spot is not None:
            return spot.path
        several = len({stem_key(one) for one in item.materials}) > 1
        if day is None or not several or self._goals.lies_loose(indicator.id, day):
            return home
        composed = item.title == dated_title(item.when, indicator)
        title = indicator.title if composed else item.title
        made = RelPath(f"{home}/{item_folder(day, title)}")
        self._goals.expect(indicator.id, Spot(made, title, day, day))
        return made

    # ── doubtful ones ────────────────────────────────────────────────────────────────────────

    def _doubtful(self, pieces: Sequence[tuple[Piece, Claim]]) -> None:
        """What people must decide; loose files of one folder and one day are told together."""
        together: defaultdict[object, list[tuple[Piece, Claim]]] = defaultdict(list)
        for piece, claim in pieces:
            day = day_of(self._plan, piece)
            key = (piece.chain, day, claim.likely, claim.why) if piece.home is None else piece.name
            together[key].append((piece, claim))
        for group in together.values():
            claim = group[0][1]
            members = [one for piece, _ in group for one in piece.members]
            name = group[0][0].name if group[0][0].home is not None else ""
            goal = self._goals.home(self._plan.indicator(claim.likely[0])) if claim.likely else ""
            self._proposals.append(
                Proposal(
                    name=name or _called([one.path for one in members]),
                    folder=RelPath(goal),
                    moves=tuple(_move(one, one.path) for one in members),
                    certain=False,
                    why=_SIDECARS if claim.certain else claim.why,
                    likely=claim.likely,
                    step=_SIDECARS_STEP if claim.certain else claim.step,
                )
            )

    # ── moves ────────────────────────────────────────────────────────────────────────────────

    def _moves(self, members: Iterable[Member], goal: Callable[[Member], str]) -> Iterator[Move]:
        """The members on their way, each to a free name; what is there already stays.

        Of two alike the one goes whose name does not call it a copy.
        """
        for one in sorted(members, key=lambda one: is_marked_copy(one.material)):
            if one.received.file.link or not one.received.file.sha256:
                self._kept.append(Kept(one.path, one.material.reason or "读不出来"))
                continue
            wanted, digest = goal(one), one.received.file.sha256
            twin = self._room.twin_beside(wanted, digest)
            if twin:
                self._kept.append(Kept(one.path, same_as(twin), COMPARE))
                continue
            yield _move(one, self._room.take(wanted, digest))

    def _parked(self, received: Sequence[Received]) -> Iterator[Move]:
        """Members of archives that stand in no certain proposal and are not filed already."""
        going = {move.source for one in self._proposals if one.certain for move in one.moves}
        for one in received:
            file = one.file
            if one.archive is None or file.path in going or file.link:
                continue
            if not self._room.twin(file.sha256):
                yield Move(file.path, file.path, file.sha256, file.size, one.archive, parked=True)


def _outside(items: Iterable[Item], places: Places) -> Iterator[Item]:
    """Items that do not lie in the inbox by a 说明 of theirs."""
    for item in items:
        if not places.of(item.materials[0].file.parents).inbox:
            yield item


def _move(member: Member, goal: str) -> Move:
    file = member.received.file
    return Move(file.path, RelPath(goal), file.sha256, file.size, member.received.archive)


def _called(paths: Sequence[str]) -> str:
    """One file by its path, several by the first and their number."""
    return paths[0] if len(paths) == 1 else f"{paths[0]}等{len(paths)}个文件"

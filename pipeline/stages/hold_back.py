"""What of the inbox may not move: marked as secret, open in a program, filed already."""

from collections.abc import Iterable, Iterator, Sequence

from anjuan.model.evidence import Problem
from anjuan.model.moves import Kept, Received
from anjuan.stages.inbox import CLASSIFIED, CLASSIFIED_STEP, Piece
from anjuan.stages.room import Room

_MARKS = ("~$", ".~lock.")
"""How the files begin that office programs lay beside an open one."""
COMPARE = "请核对后自行删去"


class Marks:
    """The files that office programs have open."""

    def __init__(self, received: Iterable[Received]) -> None:
        self._marks = {
            (one.file.parents, one.file.name)
            for one in received
            if one.file.name.startswith(_MARKS)
        }

    def of(self, piece: Piece) -> bool:
        """Whether one of the piece's files is open."""
        return any(
            (one.received.file.parents, mark) in self._marks
            for one in piece.members
            for name in (one.received.file.name,)
            for mark in (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
        )


def classified(received: Sequence[Received]) -> bool:
    """Whether one of them is marked as secret."""
    return any(one.facts.problem is Problem.CLASSIFIED for one in received)


def held_back(piece: Piece, marks: Marks, room: Room) -> tuple[Kept, ...]:
    """Why the piece stays; nothing where it may move."""
    if classified([one.received for one in piece.members]):
        return (Kept(piece.name, CLASSIFIED, CLASSIFIED_STEP),)
    if marks.of(piece):
        return (Kept(piece.name, "正被其他程序打开", "请关闭以后再归类"),)
    return tuple(_filed_already(piece, room))


def _filed_already(piece: Piece, room: Room) -> Iterator[Kept]:
    """The files of a piece all of whose bytes lie elsewhere in the workspace already."""
    evidence = [one for one in piece.members if one.evidence]
    twins = [room.twin(one.received.file.sha256) for one in evidence]
    if all(twins):
        for one, twin in zip(evidence, twins, strict=True):
            yield Kept(one.path, same_as(twin or ""), COMPARE)


def same_as(twin: str) -> str:
    """That the same bytes are there already."""
    return f"与已有的“{twin}”内容完全相同"

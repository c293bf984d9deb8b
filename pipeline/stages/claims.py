"""Whose a piece of the inbox is, how sure that is, and why (contract §1, Whose is it?)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from anjuan.model.evidence import Item, Material
from anjuan.model.kinds import KINDS, Kind
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import IndicatorId
from anjuan.stages.dating import read_when
from anjuan.stages.filing import Places, alike
from anjuan.stages.ids import LeadingId, leading_id
from anjuan.stages.inbox import Piece
from anjuan.stages.text import half_width
from anjuan.stages.wording import listed

_KIND_WORDS = {word: entry.kind for entry in KINDS for word in (entry.name, *entry.keywords)}
"""A keyword that is one of these says what a paper is, and not whose."""
_TITLE_LENGTH = 60
_MOST_LIKELY = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """The indicators that a piece may belong to, best first; a certain one has exactly one."""

    likely: tuple[IndicatorId, ...]
    certain: bool
    why: str
    step: str = ""
    """What to do about it, where that is not to say whose it is."""


_Rule = Callable[[Piece], Claim | None]


class Claims:
    """Judges pieces by the plan and by what is filed already."""

    def __init__(self, plan: Plan, places: Places, items: Sequence[Item]) -> None:
        self._plan = plan
        self._places = places
        self._items = items
        self._rules: tuple[_Rule, ...] = (
            self._by_sidecar,
            self._by_folder,
            self._by_number,
            self._by_keyword,
        )

    def of(self, piece: Piece) -> Claim:
        """The first rule that holds; else what the piece resembles."""
        claims = (rule(piece) for rule in self._rules)
        return next((one for one in claims if one is not None), None) or self._resembling(piece)

    def _by_sidecar(self, piece: Piece) -> Claim | None:
        named = piece.sidecar.indicator
        if not named:
            return None
        lead = leading_id(named)
        one = self._known(lead)
        if one is None:
            return Claim((), certain=False, why=f"说明文件写的指标“{named}”不在任务清单里")
        return Claim((one.id,), certain=True, why=f"说明文件写明指标{one.id}")

    def _by_folder(self, piece: Piece) -> Claim | None:
        """The folder whose name gives the indicator: by its number, its title or a pattern."""
        owner = piece.place.indicator
        if piece.place.misfiled:
            likely = self._resembling(piece).likely
            why = f"文件夹“{piece.place.misfiled}”的编号不是任务清单里的"
            return Claim(likely, certain=False, why=why)
        if owner is None:
            return None
        one = self._plan.indicator(owner)
        depth = next(
            depth
            for depth in range(1, len(piece.chain) + 1)
            if self._places.of(piece.chain[:depth]).indicator
        )
        name = piece.chain[depth - 1]
        if not piece.place.by_id:
            return Claim((owner,), certain=True, why=f"文件夹“{name}”合指标{owner}“{one.title}”")
        lead = leading_id(name)
        if depth > piece.context and lead and self._may_be_day(name, lead, one):
            return self._day_or_number(piece, owner, name)
        return Claim((owner,), certain=True, why=f"文件夹“{name}”写明编号{owner}")

    def _by_number(self, piece: Piece) -> Claim | None:
        """The number at the head of a loose file's name."""
        if piece.home is not None:
            return None
        for stem in piece.stems:
            lead = leading_id(stem)
            one = self._known(lead)
            if lead is None or one is None or piece.place.task not in (None, one.task):
                continue
            if self._may_be_day(stem, lead, one):
                return self._day_or_number(piece, one.id, stem)
            return Claim((one.id,), certain=True, why=f"文件名写明编号{one.id}")
        return None

    def _known(self, lead: LeadingId | None) -> Indicator | None:
        found = (one for one in self._plan.indicators if lead is not None and one.id == lead.id)
        return next(found, None)

    def _may_be_day(self, name: str, lead: LeadingId, one: Indicator) -> bool:
        """Whether `3.4 植树` may mean the 4th of March: where the title does not say otherwise."""
        reading = read_when(name, self._plan.period)
        return reading.is_day and reading.start == 0 and not alike(lead.rest, one)

    def _day_or_number(self, piece: Piece, owner: IndicatorId, name: str) -> Claim:
        others = (self._by_keyword(piece) or self._resembling(piece)).likely
        likely = tuple(dict.fromkeys((*others, owner)))[:_MOST_LIKELY]
        return Claim(likely, certain=False, why=f"“{name}”开头的数可能是编号，也可能是日期")

    # ── keywords ─────────────────────────────────────────────────────────────────────────────

    def _by_keyword(self, piece: Piece) -> Claim | None:
        """Keywords and titles: in the folder's name, else in the files', else in the folders above.

        Certain where they all point to one indicator, and not only by a word for a kind of paper.
        """
        below = piece.chain[piece.context :]
        home = below[-1:] if piece.home is not None else ()
        for names in (home, piece.stems, below[: len(below) - len(home)][::-1]):
            hits = {hit for name in names for hit in self._hits(piece, name)}
            if hits:
                return self._decided(piece, hits)
        return None

    def _decided(self, piece: Piece, hits: Iterable[tuple[str, IndicatorId]]) -> Claim:
        ranked = sorted(hits, key=lambda hit: (-len(hit[0]), self._rank(hit[1])))
        likely = tuple(dict.fromkeys(id_ for _, id_ in ranked))
        words = listed(f"“{word}”" for word in dict.fromkeys(word for word, _ in ranked))
        if len(likely) > 1:
            return Claim(likely[:_MOST_LIKELY], certain=False, why=f"名称里有{words}，不止一项")
        told = [word for word, id_ in ranked if self._says_whose(word, self._plan.indicator(id_))]
        also = self._also_speak_of(piece, told, likely[0])
        telling = piece.place.task is not None or bool(told)
        if also and telling:
            why = f"名称里有{words}，别的指标也有这个词"
            return Claim((*likely, *also)[:_MOST_LIKELY], certain=False, why=why)
        why = f"名称里有{words}" if telling else f"只凭名称里的{words}，还不能定"
        return Claim(likely, certain=telling, why=why)

    def _says_whose(self, word: str, owner: Indicator) -> bool:
        """Whether a word says more than what kind of paper it is.

        A kind's word does where the indicator is called so, or where that is its only keyword and
        no other indicator owes that kind.
        """
        kind = _KIND_WORDS.get(word)
        if kind is None or word == owner.title:
            return True
        owing = [one.id for one in self._plan.indicators if _owes(one, kind)]
        return owner.match == (word,) and owing == [owner.id]

    def _also_speak_of(
        self, piece: Piece, words: Sequence[str], owner: IndicatorId
    ) -> tuple[IndicatorId, ...]:
        """Other indicators whose title or keywords hold each of the words as a part of theirs."""
        return tuple(
            one.id
            for one in self._plan.indicators
            if words and one.id != owner and piece.place.task in (None, one.task)
            and all(any(word in own for own in (one.title, *one.match)) for word in words)
        )  # fmt: skip

    def _hits(self, piece: Piece, name: str) -> Iterable[tuple[str, IndicatorId]]:
        """(word, indicator) of each word in the name that stands in no longer one."""
        text = half_width(name)
        hits = [
            (word, one.id)
            for one in self._plan.indicators
            if piece.place.task in (None, one.task)
            for word in (one.title, *one.match)
            if word and word in text
        ]
        for word, id_ in hits:
            if not any(word in other and word != other for other, _ in hits):
                yield word, id_

    def _rank(self, id_: IndicatorId) -> int:
        return [one.id for one in self._plan.indicators].index(id_)

    # ── resemblance ──────────────────────────────────────────────────────────────────────────

    def _resembling(self, piece: Piece) -> Claim:
        """What was filed of the same day, what the papers' titles say, what the names resemble."""
        same = self._same_day(piece)
        titles = tuple(title for one in piece.members if (title := _title(one.material)))
        names = (*piece.chain[piece.context :], *piece.stems, *titles)
        resembled = self._places.likeliest(names, piece.place.task)
        likely = tuple(dict.fromkeys((*(one.indicator for one in same), *resembled)))
        if len({one.indicator for one in same}) == 1:
            why = f"与已归入的“{same[0].title}”是同一天"
        else:
            why = "名称像，但不能定" if resembled else "名称里看不出属于哪项指标"
        return Claim(likely[:_MOST_LIKELY], certain=False, why=why)

    def _same_day(self, piece: Piece) -> tuple[Item, ...]:
        day = day_of(self._plan, piece)
        if day is None:
            return ()
        return tuple(one for one in self._items if one.when and one.when.period == day)


def _owes(indicator: Indicator, kind: Kind) -> bool:
    return any(kind in demand.kinds for demand in (*indicator.each, *indicator.requires))


def day_of(plan: Plan, piece: Piece) -> Period | None:
    """The day that a piece is from: its folder's, else the one day of all its files."""
    if piece.home is not None:
        reading = read_when(piece.chain[-1], plan.period, year=piece.place.year)
        if reading.is_day:
            return reading.period
    days = {
        one.material.own_when.period
        for one in piece.members
        if one.material.own_when is not None and one.material.own_when.day is not None
    }
    return next(iter(days)) if len(days) == 1 else None


def _title(material: Material) -> str:
    """The first line of a paper, where it is short enough to be its title."""
    document = material.facts.document
    blocks = document.blocks if document is not None else ()
    first = next((block.text.strip() for block in blocks if block.text.strip()), "")
    return first if len(first) <= _TITLE_LENGTH else ""

"""A hand-in, judged by the same checks as the workspace, as if it had been accepted already."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from anjuan.adapters.store import Store
from anjuan.model.evidence import (
    Disposition,
    Elements,
    Facts,
    Format,
    Inventory,
    Item,
    Material,
    Sidecar,
    SourceFile,
)
from anjuan.model.finding import Audit, Finding, Severity
from anjuan.model.kinds import PHOTOS, TAKEN, Kind
from anjuan.model.periods import day_period
from anjuan.model.plan import Plan
from anjuan.model.survey import Survey
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.arrange import arrange
from anjuan.stages.blank_forms import attach_blanks
from anjuan.stages.captions import composed
from anjuan.stages.check import check
from anjuan.stages.due import boxes
from anjuan.stages.goals import item_folder
from anjuan.stages.likeness import marked
from anjuan.stages.superseded import attach_drafts
from anjuan.stages.wording import counted
from anjuan.web.cards import REUSED, SAME, card_of, no_date, same_here, same_staged, same_there
from anjuan.web.desk import period_of
from anjuan.web.pictures import Met, Pictures
from anjuan.web.shapes import Card, Case, Sent, Verdict
from anjuan.web.staged import source_of

_OWED = frozenset({"missing-item", "missing-evidence", "incomplete-item", "below-threshold"})
_OURS = frozenset({"reused-photo", "duplicate-photo"})
"""Found here among all that is known, also among what waits to be accepted."""
_SIDECAR = "说明.yaml"


def goal_of(case: Case, home: str, plan: Plan) -> str:
    """The folder that its item will have."""
    if case.folder:
        return case.folder
    try:
        when = date.fromisoformat(case.day)
    except ValueError:
        return f"{home}/{case.what or plan.indicator(case.indicator).title}"
    return f"{home}/{item_folder(day_period(when), case.what or '活动')}"


def try_out(  # noqa: PLR0913, PLR0917  # all that a verdict hangs on
    case: Case,
    facts: Mapping[str, Facts],
    found: Survey,
    pictures: Pictures,
    home: str,
    store: Store,
) -> Verdict:
    """What there is to say of a hand-in; `facts` by the ids of its files."""
    plan = found.plan
    goal = goal_of(case, home, plan)
    trial = _Trial(case, facts, found, pictures, goal, store)
    return trial.verdict()


class _Trial:
    def __init__(  # noqa: PLR0913, PLR0917  # all that a verdict hangs on
        self,
        case: Case,
        facts: Mapping[str, Facts],
        found: Survey,
        pictures: Pictures,
        goal: str,
        store: Store,
    ) -> None:
        self._case = case
        self._found = found
        self._plan = found.plan
        self._pictures = pictures
        self._goal = goal
        self._store = store
        self._sent = {f"{goal}/{_placed(one).name}": _placed(one) for one in case.files}
        self._facts = dict(facts)
        self._cards: list[Card] = []
        self._beside: dict[str, Item] = {}

    def verdict(self) -> Verdict:
        self._compare()
        inventory = self._arranged()
        audit = check(self._plan, inventory, self._found.audit.as_of)
        materials = {one.path: one for one in inventory.materials}
        own = [(self._sent[path], materials[RelPath(path)]) for path in self._sent]
        for sent, material in own:
            if self._lacks_date(sent, material):
                self._cards.append(no_date(sent.id, sent.name, self._case.day))
        self._cards += self._told(audit, inventory)
        self._cards = [self._known_to_check(one, audit) for one in self._cards]
        troubled = {name for card in self._cards for name in card.files}
        fine = [pair for pair in own if pair[0].id not in troubled]
        order = (Severity.ERROR, Severity.WARNING)
        return Verdict(
            cards=tuple(sorted(self._cards, key=lambda one: order.index(one.severity))),
            counts=_counts(material for _, material in fine),
            fine=len(fine),
            enough=self._enough(audit),
            sentence=composed(elements_of_case(self._case)),
        )

    # ── the same picture ─────────────────────────────────────────────────────────────────────

    def _compare(self) -> None:
        """Marks each picture that is known, or comes twice; tells so."""
        met: dict[str, Sent] = {}
        for sent in self._case.files:
            picture = self._facts[sent.id].picture
            if picture is None:
                continue
            known = self._pictures.again(sent, picture, self._case, self._store)
            identity = known.facts.identity if known is not None else picture.identity
            again = {picture.pixels_sha256: identity}
            self._facts[sent.id] = marked(self._facts[sent.id], again)
            if identity in met:
                self._cards.append(same_here(sent, met[identity]))
                continue
            met[identity] = sent
            if known is not None:
                self._tell(sent, identity, known)

    def _tell(self, sent: Sent, identity: str, known: Met) -> None:
        there = [
            pair for pair in self._pictures.materials.get(identity, ()) if pair[0].key != self._goal
        ]
        if there:
            item, material = there[0]
            self._beside[item.key] = item
            if material.kind in (*PHOTOS, Kind.ATTENDANCE):
                indicator = self._plan.indicator(item.indicator)
                self._cards.append(same_there(sent, item, indicator, self._case.department))
        elif known.sent is not None:
            self._cards.append(same_staged(sent, known.sent))

    # ── as if accepted ───────────────────────────────────────────────────────────────────────

    def _arranged(self) -> Inventory:
        """Its indicator's material, that of items with the same pictures, and its own files."""
        inventory = self._found.inventory
        beside = {one.path for item in self._beside.values() for one in item.materials}
        there = [
            (one.file, one.facts)
            for one in inventory.materials
            if (one.indicator == self._case.indicator and one.disposition in _MATERIAL)
            or one.facts.sidecar is not None
            or one.path in beside
        ]
        taken = {file.path for file, _ in there}
        own = [
            (source_of(sent, self._goal), self._facts[sent.id])
            for path, sent in self._sent.items()
            if path not in taken
        ]
        sidecar = self._sidecar()
        if sidecar.path not in taken:
            own.append((sidecar, Facts(Format.YAML, sidecar=self._said())))
        whole = arrange(self._plan, [*there, *own])
        return attach_drafts(attach_blanks(self._plan, whole))

    def _sidecar(self) -> SourceFile:
        path = RelPath(f"{self._goal}/{_SIDECAR}")
        return SourceFile(path, _SIDECAR, 1, Sha256(""), tuple(self._goal.split("/")))

    def _said(self) -> Sidecar:
        case = self._case
        return Sidecar(
            title=case.what,
            date=case.day,
            place=case.place,
            people=case.people,
            photographer=case.photographer,
            background=case.background,
            kinds=tuple((one.name, one.kind) for one in case.files if one.kind),
        )

    # ── what is told ─────────────────────────────────────────────────────────────────────────

    def _lacks_date(self, sent: Sent, material: Material) -> bool:
        return material.kind in TAKEN and material.own_when is None and not sent.day

    def _told(self, audit: Audit, inventory: Inventory) -> Iterable[Card]:
        """Findings on the hand-in's own files and item."""
        ids = {path: sent.id for path, sent in self._sent.items()}
        left_out = [
            one
            for one in inventory.materials
            if one.path in ids and one.disposition is Disposition.EXCLUDED
        ]
        for one in left_out:
            yield Card(
                "excluded",
                Severity.WARNING,
                "不计入材料",
                f"{one.file.name}：{one.reason}。要报的，请改名后重新选择。",
                (ids[one.path],),
            )
        for finding in audit.findings:
            if self._is_own(finding, ids):
                yield card_of(finding, ids.get(finding.path or ""))

    def _known_to_check(self, card: Card, audit: Audit) -> Card:
        """The card of a picture that is used twice, under the code by which the check tells it."""
        if card.code != SAME:
            return card
        paths = {path for path, sent in self._sent.items() if sent.id in card.files}
        told = any(one.code == REUSED and one.path in paths for one in audit.findings)
        return replace(card, code=REUSED) if told else card

    def _is_own(self, finding: Finding, ids: Mapping[str, str]) -> bool:
        own = finding.path in ids or (finding.path is None and finding.item == self._goal)
        said = finding.code in _OWED | _OURS or finding.severity is Severity.NOTE
        return own and not said

    def _enough(self, audit: Audit) -> str:
        """Whether its period is whole once it is accepted."""
        state = period_of(audit, self._case.indicator, self._goal)
        if state is None:
            return ""
        if state.complete:
            return "这一期应有的材料够了。"
        indicator = self._plan.indicator(self._case.indicator)
        lacking = "、".join(boxes(indicator, state))
        return f"这一期还缺：{lacking}。"


_MATERIAL = frozenset({Disposition.BOUND, Disposition.ATTACHED})


def _placed(one: Sent) -> Sent:
    """The file under the name that it will have: with the date that its sender gave it."""
    return replace(one, name=dated_name(one.name, one.day))


def dated_name(name: str, given: str) -> str:
    """`2021-06-24 IMG_1.jpg` where the sender gave the date of a picture that bears none."""
    return f"{given} {name}" if given else name


def elements_of_case(case: Case) -> Elements:
    """The six elements, the day in words."""
    try:
        when = date.fromisoformat(case.day)
        said = f"{when.year}年{when.month}月{when.day}日"
    except ValueError:
        said = case.day
    return Elements(case.what, said, case.place, case.people, case.background, case.photographer)


def _counts(materials: Iterable[Material]) -> str:
    """`照片8张、检查记录1份`."""
    counts = Counter(one.kind for one in materials if one.kind is not None)
    return "、".join(counted((kind,), number) for kind, number in counts.most_common())
